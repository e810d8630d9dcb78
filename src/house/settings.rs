//! A settings file combined with its profile, and what that means for each draft below its folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use globset::{Glob, GlobMatcher};

use super::file::{Override, Phrases};
use super::{
    House, HouseFile, HousePhrases, HouseSpellings, Mistake, Organization, Person, Pronouns, QuotedStet,
    ReportSettings, RuleIds, UnwantedPhrase, read,
};
use crate::story::{KnownEntities, KnownPerson};
use crate::text::characters::normalized;

/// The settings that one file gives the drafts below its folder.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The file as it is read, with its words as prose has them.
    file: HouseFile,
    /// The file of its profile.
    profile: HouseFile,
    /// What holds for a draft that no override matches.
    base: House,
    overrides: Vec<CompiledOverride>,
    stets: Vec<(Option<GlobMatcher>, QuotedStet)>,
}

/// Other settings for some drafts, with compiled patterns.
#[derive(Clone, Debug)]
struct CompiledOverride {
    files: Vec<GlobMatcher>,
    over: Override,
}

impl Settings {
    /// Reads a settings file, which may name these rules. What it extends is another file's and is left out.
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
        let matching = self.overrides.iter().filter(|over| over.files.iter().any(|glob| glob.is_match(path)));
        let matching: Vec<&Override> = matching.map(|compiled| &compiled.over).collect();
        let mut house = if matching.iter().any(|over| over.changes_words()) {
            let mut file = self.file.clone();
            for over in matching {
                file.add(over.clone());
            }
            house(file, self.profile.clone())
        } else {
            let mut house = self.base.clone();
            for over in matching {
                house.levels.extend(over.rules.clone());
                house.claims = over.claims.unwrap_or(house.claims);
            }
            house
        };
        let fits = |glob: &Option<GlobMatcher>| glob.as_ref().is_none_or(|glob| glob.is_match(path));
        house.stets = self.stets.iter().filter(|(glob, _)| fits(glob)).map(|(_, stet)| stet.clone()).collect();
        house
    }

    /// The settings of a file without mistakes, combined with the profile that it names.
    pub(crate) fn new(mut file: HouseFile, rules: RuleIds) -> Self {
        file.normalize();
        let profile = file.profile.file(rules);
        let matcher = |pattern: &String| Glob::new(pattern).ok().map(|glob| glob.compile_matcher());
        let compiled =
            |over: Override| CompiledOverride { files: over.files.iter().filter_map(matcher).collect(), over };
        let overrides = std::mem::take(&mut file.overrides).into_iter().map(compiled).collect();
        let stets = std::mem::take(&mut file.stet).into_iter();
        let stets = stets.map(|stet| (stet.file.as_ref().and_then(matcher), stet)).collect();
        Self { base: house(file.clone(), profile.clone()), file, profile, overrides, stets }
    }
}

/// What a file says with its profile, without stets.
fn house(file: HouseFile, profile: HouseFile) -> House {
    House {
        profile: file.profile,
        claims: file.claims,
        levels: profile.rules.into_iter().chain(file.rules).collect(),
        acronyms: profile.acronyms.into_iter().chain(file.acronyms).collect(),
        spellings: Arc::new(HouseSpellings::new(&spelled(profile.spellings, file.spellings))),
        known: Arc::new(KnownEntities::new(file.person.iter().map(known_person).collect(), file.outlet)),
        report: Arc::new(ReportSettings::new(&file.report)),
        unwanted: profile.phrase.iter().chain(&file.phrase).filter_map(UnwantedPhrase::new).collect(),
        phrases: HousePhrases::from(&file.phrases),
        people: file.person,
        organizations: file.organization,
        stets: Vec::new(),
    }
}

/// Spellings with those that outweigh them. What the house writes is no longer wrong, whatever its profile says.
pub(super) fn spelled(wide: BTreeMap<String, String>, near: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut all = wide;
    for right in near.values() {
        all.remove(right);
    }
    all.extend(near);
    all
}

impl HouseFile {
    /// Writes its words as prose has them.
    fn normalize(&mut self) {
        let stets = self.stet.iter_mut().map(|stet| &mut stet.text);
        normalize(stets.chain(&mut self.acronyms).chain(&mut self.outlet));
        normalize(words_of(&mut self.person, &mut self.organization, &mut self.phrases));
        normalize_spellings(&mut self.spellings);
        for over in &mut self.overrides {
            normalize(over.acronyms.iter_mut().chain(&mut over.outlet));
            normalize(words_of(&mut over.person, &mut over.organization, &mut over.phrases));
            normalize_spellings(&mut over.spellings);
        }
    }
}

/// The names and phrases of some tables.
fn words_of<'a>(
    people: &'a mut [Person],
    bodies: &'a mut [Organization],
    phrases: &'a mut Phrases,
) -> impl Iterator<Item = &'a mut String> {
    let people = people.iter_mut().flat_map(|person| {
        [&mut person.name].into_iter().chain(&mut person.short).chain(&mut person.aliases).chain(&mut person.role)
    });
    let bodies = bodies.iter_mut().flat_map(|body| [&mut body.name].into_iter().chain(&mut body.acronyms));
    people.chain(bodies).chain(&mut phrases.vague_sources).chain(&mut phrases.cues)
}

fn normalize<'a>(words: impl Iterator<Item = &'a mut String>) {
    for words in words {
        if let Cow::Owned(normal) = normalized(words) {
            *words = normal;
        }
    }
}

fn normalize_spellings(spellings: &mut BTreeMap<String, String>) {
    let old = std::mem::take(spellings).into_iter();
    *spellings = old.map(|(from, to)| (normalized(&from).into_owned(), normalized(&to).into_owned())).collect();
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
    use crate::house::Level;

    #[test]
    fn the_file_outweighs_its_profile_and_an_override_outweighs_both() {
        let text = "profile = \"strict\"\n[rules]\nanonymous-quote = \"hint\"\n\
                    [[override]]\nfiles = [\"opinion/**\"]\nrules = { anonymous-quote = \"off\" }\n";
        let (settings, mistakes) = Settings::of(text, RuleIds::new(&["anonymous-quote", "weasel-authority"], |_| None));
        assert_eq!(mistakes, Vec::new());
        let level = |path: &str, rule: &str| settings.house(Path::new(path)).level(rule);
        assert_eq!(level("news/a.txt", "anonymous-quote"), Some(Level::Hint));
        assert_eq!(level("opinion/a.txt", "anonymous-quote"), Some(Level::Off));
        assert_eq!(level("news/a.txt", "weasel-authority"), Some(Level::Warning));
    }

    #[test]
    fn what_the_house_writes_outweighs_its_profile() {
        let (settings, _) =
            Settings::of("profile = \"ap\"\n[spellings]\nadviser = \"advisor\"\n", RuleIds::new(&[], |_| None));
        let house = settings.house(Path::new("a.txt"));
        assert!(house.spellings.longest(|| std::iter::once("advisor")).is_none());
        assert!(house.spellings.longest(|| std::iter::once("adviser")).is_some());
    }

    #[test]
    fn an_override_adds_its_words_for_its_drafts_alone() {
        let text =
            "acronyms = [\"HTC\"]\n[[override]]\nfiles = [\"sport/**\"]\nclaims = \"all\"\nacronyms = [\"FA\"]\n";
        let (settings, mistakes) = Settings::of(text, RuleIds::new(&[], |_| None));
        assert_eq!(mistakes, Vec::new());
        let known = |path: &str| ["HTC", "FA"].map(|initials| settings.house(Path::new(path)).knows_acronym(initials));
        assert_eq!((known("sport/a.txt"), known("news/a.txt")), ([true, true], [true, false]));
        assert_eq!(settings.house(Path::new("sport/a.txt")).claims, crate::house::Claims::All);
    }
}
