//! A settings file made ready: what holds for each draft below its folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use globset::{Glob, GlobMatcher};

use super::file::Override;
use super::{House, HouseFile, HousePhrases, Level, Mistake, Person, Pronouns, QuotedStet, read};
use crate::story::{KnownEntities, KnownPerson};

/// What a settings file makes of the drafts below its folder.
#[derive(Clone, Debug, Default)]
pub struct Style {
    base: House,
    overrides: Vec<Exception>,
    stets: Vec<(Option<GlobMatcher>, QuotedStet)>,
}

/// Levels for some drafts, ready to be matched.
#[derive(Clone, Debug)]
struct Exception {
    files: Vec<GlobMatcher>,
    levels: BTreeMap<String, Level>,
}

impl Style {
    /// Reads a settings file with the profile it follows.
    pub fn of(text: &str) -> (Self, Vec<Mistake>) {
        let (file, mistakes) = read(text);
        (Self::from(file), mistakes)
    }

    /// The roster, which holds for all drafts.
    pub(crate) fn people(&self) -> &[Person] {
        &self.base.people
    }

    /// What holds for a draft, by its path from the file's folder.
    pub fn house(&self, path: &Path) -> House {
        let mut house = self.base.clone();
        for exception in
            self.overrides.iter().filter(|exception| exception.files.iter().any(|glob| glob.is_match(path)))
        {
            house.levels.extend(exception.levels.clone());
        }
        let fits = |glob: &Option<GlobMatcher>| glob.as_ref().is_none_or(|glob| glob.is_match(path));
        house.stets = self.stets.iter().filter(|(glob, _)| fits(glob)).map(|(_, stet)| stet.clone()).collect();
        house
    }
}

impl From<HouseFile> for Style {
    fn from(file: HouseFile) -> Self {
        // That profiles hold no mistakes is held by a test, `tests/house.rs`.
        let (published, _) = read(file.profile.source());
        let matcher = |pattern: &String| Glob::new(pattern).ok().map(|glob| glob.compile_matcher());
        let exception =
            |over: Override| Exception { files: over.files.iter().filter_map(matcher).collect(), levels: over.rules };
        let base = House {
            profile: file.profile,
            levels: published.rules.into_iter().chain(file.rules).collect(),
            acronyms: published.acronyms.into_iter().chain(file.acronyms).collect(),
            spellings: published
                .spellings
                .into_iter()
                .chain(file.spellings)
                .map(|(from, to)| (from.to_lowercase(), as_word(&from, to)))
                .collect(),
            known: Arc::new(KnownEntities::new(file.person.iter().map(acquaintance).collect(), file.outlet)),
            phrases: HousePhrases::from(&file.phrases),
            people: file.person,
            organizations: file.organization,
            stets: Vec::new(),
        };
        let stets = file.stet.into_iter().map(|stet| (stet.file.as_ref().and_then(matcher), stet)).collect();
        Self { base, overrides: file.overrides.into_iter().map(exception).collect(), stets }
    }
}

/// A spelling as it stands within a sentence: one written with a capital because its pair is, is no name.
fn as_word(from: &str, to: String) -> String {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut letters = to.chars();
    match letters.next() {
        Some(first) if is_capital(from) && is_capital(&to) => first.to_lowercase().chain(letters).collect(),
        _ => to,
    }
}

/// What the roster says of a person, for the reader of drafts.
fn acquaintance(person: &Person) -> KnownPerson {
    KnownPerson {
        name: person.name.clone(),
        others: person.short.iter().chain(&person.aliases).cloned().collect(),
        role: person.role.clone(),
        gender: person.pronouns.and_then(Pronouns::gender),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_goes_before_its_profile_and_an_override_before_both() {
        let text = "profile = \"strict\"\n[rules]\nanonymous-quote = \"hint\"\n\
                    [[override]]\nfiles = [\"opinion/**\"]\nrules = { anonymous-quote = \"off\" }\n";
        let (style, mistakes) = Style::of(text);
        assert_eq!(mistakes, Vec::new());
        let level = |path: &str, rule: &str| style.house(Path::new(path)).level(rule);
        assert_eq!(level("news/a.txt", "anonymous-quote"), Some(Level::Hint));
        assert_eq!(level("opinion/a.txt", "anonymous-quote"), Some(Level::Off));
        assert_eq!(level("news/a.txt", "weasel-authority"), Some(Level::Warning));
    }
}
