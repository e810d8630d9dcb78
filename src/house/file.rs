//! The settings file as it is written. Its JSON Schema, for editors, is made of these types.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::story::Gender;

use super::{Level, Profile};

/// What one newsroom wants of its copy: a `copydesk.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct HouseFile {
    /// Whose style is followed; what the file says itself goes before it.
    pub profile: Profile,
    /// Rules by name, each with its level.
    pub rules: BTreeMap<String, Level>,
    /// Other levels for some drafts; of several that fit, the last one counts.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// What the outlet calls itself: `["The Kellan Gazette", "Gazette"]`. Its reporters are witnesses, not unnamed sources.
    pub outlet: Vec<String>,
    /// Initials that need no explanation: `["HTC"]`.
    pub acronyms: Vec<String>,
    /// Spellings the house does not use, each with the one it does: `adviser = "advisor"`.
    pub spellings: BTreeMap<String, String>,
    /// The house's own phrases.
    pub phrases: Phrases,
    /// People whom readers know, or whose names the house settles.
    pub person: Vec<Person>,
    /// Bodies whose names the house settles.
    pub organization: Vec<Organization>,
    /// Words that stand by the house's decision, for drafts that cannot hold comments.
    pub stet: Vec<QuotedStet>,
}

/// Levels for some drafts.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of whole paths from the file's folder: `["opinion/**", "**/*.md"]`.
    pub files: Vec<String>,
    /// Rules by name, each with its level.
    pub rules: BTreeMap<String, Level>,
}

/// The house's own phrases, as regular expressions in the syntax of the crate `regex`; case does not count.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Phrases {
    /// Sources that the house takes for vague: `["well-placed circles?"]`.
    pub vague_sources: Vec<String>,
    /// Words that credit a sentence to somebody: `["on the record, .* has it"]`.
    pub cues: Vec<String>,
}

/// A person the newsroom knows.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The full name as the house writes it.
    pub name: String,
    /// Shorter forms that need no introduction: `["Calder"]`.
    #[serde(default)]
    pub short: Vec<String>,
    /// Other names of the same person.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Who this is, for the hover card.
    #[serde(default)]
    pub role: Option<String>,
    /// The person's pronouns, which outweigh what the draft shows.
    #[serde(default)]
    pub pronouns: Option<Pronouns>,
    /// How the person's names are built, which tells the right short form.
    #[serde(default)]
    pub system: Option<NameSystem>,
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
    /// The gender they show; none for "they".
    pub(super) fn gender(self) -> Option<Gender> {
        match self {
            Self::He => Some(Gender::Masculine),
            Self::She => Some(Gender::Feminine),
            Self::They => None,
        }
    }
}

/// How names are built, and so which part of a name stands for its bearer.
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
    /// Family, middle and given name, which stands for the bearer.
    Vietnamese,
    /// No family name, and only the whole name will do.
    Burmese,
    /// A given name and a father's, and the given name stands for the bearer.
    Icelandic,
}

/// A body the newsroom knows.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Organization {
    /// The name as the house writes it.
    pub name: String,
    /// Initials that need no explanation.
    #[serde(default)]
    pub acronyms: Vec<String>,
}

/// A decision to let words stand.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuotedStet {
    /// The rule that is overruled.
    pub rule: String,
    /// Words of the draft, as they stand there; a finding on any of them is silenced.
    pub text: String,
    /// Why they stand.
    pub reason: String,
    /// A pattern of the drafts this holds for; all without it.
    #[serde(default)]
    pub file: Option<String>,
}
