//! The house: what one newsroom wants of its copy.
//!
//! `copydesk.toml` holds it ([`HouseFile`]), is read piece by piece so that one mistake costs one piece, and is found from
//! the draft's folder upwards ([`Houses`]). A [`House`] is what holds for one draft. It does not know how a
//! rule finds anything, nor how mistakes are shown.

#[cfg(feature = "files")]
mod drafts;
pub mod file;
#[cfg(feature = "files")]
mod find;
mod level;
mod mistake;
mod phrases;
mod profile;
mod read;
mod roster;
mod style;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

#[cfg(feature = "files")]
pub(crate) use drafts::drafts_below;
pub use file::{HouseFile, NameSystem, Organization, Person, Pronouns, QuotedStet};
#[cfg(feature = "files")]
pub use find::{FILE_NAME, Found, Houses};
pub use level::Level;
pub use mistake::Mistake;
pub(crate) use mistake::nearest;
pub use phrases::HousePhrases;
pub use profile::Profile;
pub use read::read;
pub(crate) use roster::roster_entry;
pub use style::Style;

use crate::story::KnownEntities;

/// What holds for one draft. The default is what copydesk does where nobody has said anything.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// Whose style is followed where standards differ.
    pub profile: Profile,
    /// The levels of rules that are not their own.
    pub levels: BTreeMap<String, Level>,
    /// Initials that need no explanation, as they are written.
    pub acronyms: HashSet<String>,
    /// Spellings the house does not use, in lower case, with those it does.
    pub spellings: BTreeMap<String, String>,
    /// People whom readers know, or whose names the house settles.
    pub people: Vec<Person>,
    /// Bodies whose names the house settles.
    pub organizations: Vec<Organization>,
    /// What a reader of drafts should know beforehand: the roster and the outlet's own names.
    pub known: Arc<KnownEntities>,
    /// The house's own phrases.
    pub phrases: HousePhrases,
    /// Words that stand by the house's decision.
    pub stets: Vec<QuotedStet>,
}

impl House {
    /// What was said of a rule's level, if anything.
    pub fn level(&self, rule: &str) -> Option<Level> {
        self.levels.get(rule).copied()
    }

    /// The person on the roster who goes by this name, whole, in short or by an alias; case counts.
    pub(crate) fn person(&self, name: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.goes_by(name))
    }

    /// Whether initials need no explanation.
    pub(crate) fn knows_acronym(&self, initials: &str) -> bool {
        self.acronyms.contains(initials)
            || self.organizations.iter().any(|body| body.acronyms.iter().any(|known| known == initials))
    }
}
