//! The house: what one newsroom wants of its copy.
//!
//! A newsroom writes it down in a `copydesk.toml` ([`HouseFile`]), the nearest one from the draft's folder upwards
//! ([`Houses`]). The file is read value by value, so that one mistake disables one value. A [`House`] is what holds for one
//! draft. This ring does not know the rules, only their ids as the caller lists them, nor how mistakes are shown.

mod claims;
pub(crate) mod decisions;
#[cfg(feature = "files")]
mod drafts;
pub mod file;
#[cfg(feature = "files")]
mod find;
mod level;
mod mistake;
mod path_pattern;
mod phrases;
mod profile;
mod read;
mod report_settings;
mod roster;
mod rule_ids;
#[cfg(feature = "schemas")]
mod schema;
mod settings;
mod spellings;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

pub use claims::Claims;
#[cfg(feature = "files")]
pub(crate) use drafts::{drafts_below, is_excluded};
pub use file::{HouseFile, HousePhrase, NameSystem, Organization, Person, Pronouns, QuotedStet};
#[cfg(feature = "files")]
pub use find::{FILE_NAME, Houses, SettingsFile};
pub use level::Level;
pub use mistake::Mistake;
pub(crate) use mistake::nearest;
pub(crate) use path_pattern::PathParts;
pub use phrases::HousePhrases;
pub(crate) use phrases::UnwantedPhrase;
pub use profile::Profile;
pub use read::read;
pub(crate) use report_settings::ReportSettings;
pub(crate) use roster::roster_entry;
pub use rule_ids::RuleIds;
#[cfg(feature = "schemas")]
pub use schema::{RuleEntry, schema};
pub use settings::Settings;
pub use spellings::{HouseSpellings, Spelling};

use crate::story::KnownEntities;

/// What holds for one draft. The default is what holds without a settings file.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// The published style that the house follows where standards differ.
    pub(crate) profile: Profile,
    /// Which claims without a source are reported.
    #[doc(hidden)]
    pub claims: Claims,
    /// Levels by the id of a rule. A rule that is missing here keeps its own severity.
    #[doc(hidden)]
    pub levels: BTreeMap<String, Level>,
    /// Initials that need no explanation, as they are written.
    #[doc(hidden)]
    pub acronyms: HashSet<String>,
    /// Spellings that the house does not use, each with the one that it uses.
    #[doc(hidden)]
    pub spellings: Arc<HouseSpellings>,
    /// The roster: people whom readers know, or whose names the house has decided on.
    pub(crate) people: Vec<Person>,
    /// Organizations whose names the house has decided on.
    pub(crate) organizations: Vec<Organization>,
    /// The roster and the outlet's own names, in the form that the story is built with.
    #[doc(hidden)]
    pub known: Arc<KnownEntities>,
    /// Phrases that the house does not want.
    pub(crate) unwanted: Arc<[UnwantedPhrase]>,
    /// The house's own phrases.
    pub(crate) phrases: HousePhrases,
    /// Words that the house lets stand.
    pub(crate) stets: Vec<QuotedStet>,
    /// Where the section and the date of a draft are found.
    pub(crate) report: Arc<ReportSettings>,
}

impl House {
    /// The level that the house gives a rule, if any.
    pub fn level(&self, rule: &str) -> Option<Level> {
        self.levels.get(rule).copied()
    }

    /// The person on the roster with this name: the full name, a short form or an alias. Case counts.
    pub(crate) fn person(&self, name: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.goes_by(name))
    }

    /// Whether initials need no explanation.
    pub(crate) fn knows_acronym(&self, initials: &str) -> bool {
        self.acronyms.contains(initials)
            || self.organizations.iter().any(|body| body.acronyms.iter().any(|known| known == initials))
    }
}
