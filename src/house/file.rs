//! The settings file as it is written. Editors show the comments of these types: its JSON Schema is made from them.

use std::collections::{BTreeMap, BTreeSet};
use std::slice;

use serde::Deserialize;

use crate::story::Gender;

use super::settings::spelled;
use super::{Claims, Level, Profile};

/// What one newsroom wants of its copy: a `copydesk.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct HouseFile {
    /// A settings file that this one adds to: `"../desk/copydesk.toml"`. Without it only the nearest file holds.
    pub extends: Option<String>,
    /// The published style to start from. What the file itself says takes precedence.
    pub profile: Profile,
    /// Which claims without a source are reported.
    pub claims: Claims,
    /// Rules by id, each with its level.
    pub rules: BTreeMap<String, Level>,
    /// Other settings for some drafts. If several match, the last one counts.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// What the outlet calls itself: `["The Kellan Gazette", "Gazette"]`. Its reporters are witnesses, not unnamed sources.
    pub outlet: Vec<String>,
    /// Initials that your readers know: `["HTC"]`.
    pub acronyms: Vec<String>,
    /// Spellings that you do not use, each with the one that you do: `adviser = "advisor"`.
    pub spellings: BTreeMap<String, String>,
    /// Phrases of your own.
    pub phrases: Phrases,
    /// The roster: people whom your readers know, or whose names you have decided on.
    pub person: Vec<Person>,
    /// Organizations whose names you have decided on.
    pub organization: Vec<Organization>,
    /// Phrases that you do not want.
    pub phrase: Vec<HousePhrase>,
    /// Words that stand, for drafts that cannot contain comments.
    pub stet: Vec<QuotedStet>,
    /// Where `copydesk report` finds the section and the date of a draft.
    pub report: ReportKeys,
    /// The keys that the file sets.
    #[serde(skip)]
    pub(super) keys: BTreeSet<String>,
}

/// Other settings for some drafts, which are added to those of the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of paths, from the folder of this file: `["opinion/**", "**/*.md"]`.
    pub files: Vec<String>,
    /// Which claims without a source are reported.
    #[serde(default)]
    pub claims: Option<Claims>,
    /// Rules by id, each with its level.
    #[serde(default)]
    pub rules: BTreeMap<String, Level>,
    /// What the outlet calls itself there.
    #[serde(default)]
    pub outlet: Vec<String>,
    /// Initials that your readers know.
    #[serde(default)]
    pub acronyms: Vec<String>,
    /// Spellings that you do not use, each with the one that you do.
    #[serde(default)]
    pub spellings: BTreeMap<String, String>,
    /// Phrases of your own.
    #[serde(default)]
    pub phrases: Phrases,
    /// People whom your readers know.
    #[serde(default)]
    pub person: Vec<Person>,
    /// Organizations whose names you have decided on.
    #[serde(default)]
    pub organization: Vec<Organization>,
    /// Phrases that you do not want.
    #[serde(default)]
    pub phrase: Vec<HousePhrase>,
}

impl Override {
    /// What a file says, for the drafts that some patterns match.
    pub(super) fn of(files: Vec<String>, file: HouseFile) -> Self {
        Self {
            files,
            claims: file.keys.contains("claims").then_some(file.claims),
            rules: file.rules,
            outlet: file.outlet,
            acronyms: file.acronyms,
            spellings: file.spellings,
            phrases: file.phrases,
            person: file.person,
            organization: file.organization,
            phrase: file.phrase,
        }
    }

    /// Whether it changes more than levels and claims.
    pub(super) fn changes_words(&self) -> bool {
        let lists = [self.outlet.len(), self.acronyms.len(), self.spellings.len(), self.person.len()];
        let phrases = self.phrases.vague_sources.len() + self.phrases.cues.len() + self.phrase.len();
        lists.iter().sum::<usize>() + self.organization.len() + phrases > 0
    }
}

impl HouseFile {
    /// Adds what holds for some drafts.
    pub(super) fn add(&mut self, over: Override) {
        self.claims = over.claims.unwrap_or(self.claims);
        self.rules.extend(over.rules);
        self.outlet.extend(over.outlet);
        self.acronyms.extend(over.acronyms);
        self.spellings = spelled(std::mem::take(&mut self.spellings), over.spellings);
        self.phrases.vague_sources.extend(over.phrases.vague_sources);
        self.phrases.cues.extend(over.phrases.cues);
        // Of two entries for one name the first counts.
        self.person.splice(0..0, over.person);
        self.organization.splice(0..0, over.organization);
        self.phrase.extend(over.phrase);
    }

    /// This file with what another one adds to it: single values of the other outweigh its own, and lists add up.
    pub(super) fn extended_by(mut self, mut other: Self) -> Self {
        if other.keys.contains("profile") {
            self.profile = other.profile;
        }
        if other.keys.contains("report") {
            self.report = std::mem::take(&mut other.report);
        }
        self.overrides.append(&mut other.overrides);
        self.stet.append(&mut other.stet);
        self.keys.extend(other.keys.iter().cloned());
        self.extends.clone_from(&other.extends);
        self.add(Override::of(Vec::new(), other));
        self
    }
}

/// Where `copydesk report` finds the section and the date of a draft. What is left out is looked for in the usual places.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ReportKeys {
    /// Keys of front matter that hold the section, the best first: `["section", "category"]`.
    pub section: Vec<String>,
    /// Keys of front matter that hold the date, the best first: `["date"]`.
    pub date: Vec<String>,
    /// Where the path holds them, from the folder of this file, the best first: `["{section}/{year}/{month}"]`.
    pub paths: Vec<String>,
}

/// A phrase that you do not want.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HousePhrase {
    /// The words, as they are written; case does not count.
    #[serde(default)]
    pub text: Option<String>,
    /// In place of `text`: a regular expression in the syntax of the Rust crate `regex`.
    #[serde(default)]
    pub pattern: Option<String>,
    /// What to say: `"Say how many."`
    #[serde(default)]
    pub message: Option<String>,
    /// What to write in its place.
    #[serde(default)]
    pub instead: Option<String>,
    /// How much it matters; `information` if nothing is said.
    #[serde(default)]
    pub level: Option<Level>,
    /// Why you do not want it.
    #[serde(default)]
    pub reason: Option<String>,
    /// Where your style guide says so.
    #[serde(default)]
    pub link: Option<String>,
}

/// Phrases of your own: regular expressions in the syntax of the Rust crate `regex`. Case does not count.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Phrases {
    /// Sources that count as vague: `["well-placed circles?"]`.
    pub vague_sources: Vec<String>,
    /// Words that credit a sentence to somebody: `["on the record, .* has it"]`.
    pub cues: Vec<String>,
}

/// A person on the roster.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The full name as you write it.
    pub name: String,
    /// Shorter forms that need no introduction: `["Calder"]`.
    #[serde(default)]
    pub short: Vec<String>,
    /// Other names of the same person.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Who this is, shown on hover. Drafts that give another office are flagged.
    #[serde(default)]
    pub role: Option<String>,
    /// The person's pronouns. They take precedence over what the draft shows, and drafts with others are flagged.
    #[serde(default)]
    pub pronouns: Option<Pronouns>,
    /// How the name is built, which decides its short form.
    #[serde(default)]
    pub system: Option<NameSystem>,
}

impl Person {
    /// The key under which there is a blank name.
    pub(super) fn key_with_blank(&self) -> Option<&'static str> {
        let names = [("name", slice::from_ref(&self.name)), ("short", &self.short), ("aliases", &self.aliases)];
        key_with_blank(names)
    }
}

/// The first key with a blank name among its names.
fn key_with_blank<const N: usize>(keys: [(&'static str, &[String]); N]) -> Option<&'static str> {
    let is_blank = |name: &String| name.trim().is_empty();
    keys.into_iter().find(|(_, names)| names.iter().any(is_blank)).map(|(key, _)| key)
}

/// Pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Pronouns {
    /// he, him
    He,
    /// she, her
    She,
    /// they, them
    They,
}

impl Pronouns {
    /// The pronoun as the file writes it.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::He => "he",
            Self::She => "she",
            Self::They => "they",
        }
    }

    /// The gender that they show; `None` for "they".
    pub(crate) fn gender(self) -> Option<Gender> {
        match self {
            Self::He => Some(Gender::Masculine),
            Self::She => Some(Gender::Feminine),
            Self::They => None,
        }
    }
}

/// How a name is built, and so which part of it can stand for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NameSystem {
    /// Given names, then the family name.
    Western,
    /// Given names, the father's family name, the mother's family name.
    Spanish,
    /// The family name first: Chinese, Korean, and Japanese or Hungarian names in their own order.
    FamilyFirst,
    /// Family, middle and given name; the given name is the short form.
    Vietnamese,
    /// No family name and no short form.
    Burmese,
    /// A given name and a patronymic; the given name is the short form.
    Icelandic,
}

/// An organization that the newsroom knows.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Organization {
    /// The name as you write it.
    pub name: String,
    /// Initials of it that your readers know.
    #[serde(default)]
    pub acronyms: Vec<String>,
}

impl Organization {
    /// The key under which there is a blank name.
    pub(super) fn key_with_blank(&self) -> Option<&'static str> {
        key_with_blank([("name", slice::from_ref(&self.name)), ("acronyms", &self.acronyms)])
    }
}

/// A decision to let words stand.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuotedStet {
    /// The id of the rule that is overruled.
    pub rule: String,
    /// Words of the draft, as they stand there. A finding on any of them is silenced.
    pub text: String,
    /// Why they stand.
    pub reason: String,
    /// A pattern of paths of the drafts that this holds for; without it, all drafts.
    #[serde(default)]
    pub file: Option<String>,
}
