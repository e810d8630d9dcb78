//! The settings file as it is written. Its JSON Schema, for editors, is made of these types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Level, Profile};

/// What one newsroom wants of its copy: a `copydesk.toml`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct HouseFile {
    /// Whose style is followed; what the file says itself goes before it.
    pub profile: Profile,
    /// Rules by name, each with its level.
    pub rules: BTreeMap<String, Level>,
    /// Other levels for some drafts; of several that fit, the last one counts.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
    /// Initials that need no explanation: `["HTC"]`.
    pub acronyms: Vec<String>,
    /// Spellings the house does not use, each with the one it does: `adviser = "advisor"`.
    pub spellings: BTreeMap<String, String>,
    /// People whom readers know, or whose names the house settles.
    pub person: Vec<Person>,
    /// Bodies whose names the house settles.
    pub organization: Vec<Organization>,
    /// Words that stand by the house's decision, for drafts that cannot hold comments.
    pub stet: Vec<QuotedStet>,
}

/// Levels for some drafts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of paths from the file's folder, as in `.gitignore`: `["opinion/**"]`.
    pub files: Vec<String>,
    /// Rules by name, each with its level.
    pub rules: BTreeMap<String, Level>,
}

/// A person the newsroom knows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
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
}

impl Person {
    /// Whether this is one of the person's names.
    pub fn goes_by(&self, name: &str) -> bool {
        self.name == name || self.short.iter().chain(&self.aliases).any(|other| other == name)
    }
}

/// A body the newsroom knows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Organization {
    /// The name as the house writes it.
    pub name: String,
    /// Initials that need no explanation.
    #[serde(default)]
    pub acronyms: Vec<String>,
}

/// A decision to let words stand.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
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
