//! A settings file combined with its profile, and what that means for each draft below its folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use globset::{Glob, GlobMatcher};

use super::file::Override;
use super::{House, HouseFile, HousePhrases, Level, Mistake, Person, Pronouns, QuotedStet, RuleIds, read};
use crate::story::{KnownEntities, KnownPerson};
use crate::text::characters::{normalized, straightened};

/// The settings that one file gives the drafts below its folder.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    base: House,
    overrides: Vec<CompiledOverride>,
    stets: Vec<(Option<GlobMatcher>, QuotedStet)>,
}

/// Levels for some drafts, with compiled patterns.
#[derive(Clone, Debug)]
struct CompiledOverride {
    files: Vec<GlobMatcher>,
    levels: BTreeMap<String, Level>,
}

impl Settings {
    /// Reads a settings file, which may name these rules.
    #[doc(hidden)]
    pub fn of(text: &str, rules: RuleIds) -> (Self, Vec<Mistake>) {
        let (file, mistakes) = read(text, rules);
        (Self::new(file, rules), mistakes)
    }

    /// The people on the roster, who are the same for all drafts.
    pub(crate) fn people(&self) -> &[Person] {
        &self.base.people
    }

    /// What holds for a draft, by its path relative to the file's folder.
    pub fn house(&self, path: &Path) -> House {
        let mut house = self.base.clone();
        for over in self.overrides.iter().filter(|over| over.files.iter().any(|glob| glob.is_match(path))) {
            house.levels.extend(over.levels.clone());
        }
        let fits = |glob: &Option<GlobMatcher>| glob.as_ref().is_none_or(|glob| glob.is_match(path));
        house.stets = self.stets.iter().filter(|(glob, _)| fits(glob)).map(|(_, stet)| stet.clone()).collect();
        house
    }

    /// The settings of a file without mistakes, combined with the profile that it names.
    pub(crate) fn new(mut file: HouseFile, rules: RuleIds) -> Self {
        file.normalize();
        // `tests/house.rs` checks that profiles have no mistakes.
        let (profile, _) = read(file.profile.source(), rules);
        let matcher = |pattern: &String| Glob::new(pattern).ok().map(|glob| glob.compile_matcher());
        let compiled = |over: Override| CompiledOverride {
            files: over.files.iter().filter_map(matcher).collect(),
            levels: over.rules,
        };
        let base = House {
            profile: file.profile,
            claims: file.claims,
            levels: profile.rules.into_iter().chain(file.rules).collect(),
            acronyms: profile.acronyms.into_iter().chain(file.acronyms).collect(),
            spellings: profile
                .spellings
                .into_iter()
                .chain(file.spellings)
                .map(|(from, to)| (straightened(&from.to_lowercase()).into_owned(), as_word(&from, to)))
                .collect(),
            known: Arc::new(KnownEntities::new(file.person.iter().map(known_person).collect(), file.outlet)),
            phrases: HousePhrases::from(&file.phrases),
            people: file.person,
            organizations: file.organization,
            stets: Vec::new(),
        };
        let stets = file.stet.into_iter().map(|stet| (stet.file.as_ref().and_then(matcher), stet)).collect();
        Self { base, overrides: file.overrides.into_iter().map(compiled).collect(), stets }
    }
}

impl HouseFile {
    /// Writes its words as prose has them.
    fn normalize(&mut self) {
        let people = self.person.iter_mut().flat_map(|person| {
            [&mut person.name].into_iter().chain(&mut person.short).chain(&mut person.aliases).chain(&mut person.role)
        });
        let organizations =
            self.organization.iter_mut().flat_map(|body| [&mut body.name].into_iter().chain(&mut body.acronyms));
        let stets = self.stet.iter_mut().map(|stet| &mut stet.text);
        let words = people.chain(organizations).chain(stets).chain(&mut self.acronyms).chain(&mut self.outlet);
        for words in words.chain(&mut self.phrases.vague_sources).chain(&mut self.phrases.cues) {
            if let Cow::Owned(normal) = normalized(words) {
                *words = normal;
            }
        }
        let spellings = std::mem::take(&mut self.spellings).into_iter();
        self.spellings =
            spellings.map(|(from, to)| (normalized(&from).into_owned(), normalized(&to).into_owned())).collect();
    }
}

/// A spelling as it is written inside a sentence. If both spellings have a capital, it is not that of a name.
fn as_word(from: &str, to: String) -> String {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut letters = to.chars();
    match letters.next() {
        Some(first) if is_capital(from) && is_capital(&to) => first.to_lowercase().chain(letters).collect(),
        _ => to,
    }
}

/// A person of the roster in the form that the story is built with.
fn known_person(person: &Person) -> KnownPerson {
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
    fn the_file_outweighs_its_profile_and_an_override_outweighs_both() {
        let text = "profile = \"strict\"\n[rules]\nanonymous-quote = \"hint\"\n\
                    [[override]]\nfiles = [\"opinion/**\"]\nrules = { anonymous-quote = \"off\" }\n";
        let (settings, mistakes) = Settings::of(text, &["anonymous-quote", "weasel-authority"]);
        assert_eq!(mistakes, Vec::new());
        let level = |path: &str, rule: &str| settings.house(Path::new(path)).level(rule);
        assert_eq!(level("news/a.txt", "anonymous-quote"), Some(Level::Hint));
        assert_eq!(level("opinion/a.txt", "anonymous-quote"), Some(Level::Off));
        assert_eq!(level("news/a.txt", "weasel-authority"), Some(Level::Warning));
    }
}
