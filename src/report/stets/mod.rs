//! What writers and the house silence, by rule: for people ([`human`]), as JSON ([`json`]) and for spreadsheets ([`csv`]).
//!
//! This formats counts; it does not know how they are found, nor where ages come from.

pub mod csv;
pub mod human;
pub mod json;

use super::Problem;

/// The name that stands in place of a rule where a whole draft is left out.
pub const EVERY_RULE: &str = "*";

/// What is silenced in some drafts.
#[derive(Clone, Debug, Default)]
pub struct StetsReport {
    /// Number of drafts that were read.
    pub drafts: usize,
    /// The rules that something silences, lowers or could silence, those with the most silenced findings first.
    pub rules: Vec<SilencedRule>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The time of the report, in seconds since 1970.
    pub now: i64,
}

/// What is silenced of one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SilencedRule {
    /// Its id, or [`EVERY_RULE`].
    pub rule: String,
    /// How many findings it would have if nothing silenced any.
    pub found: usize,
    /// How many of them are silenced, each counted once.
    pub silenced: usize,
    /// How many of them are shown, but at a lower severity than the rule's own.
    pub lowered: usize,
    /// What silences or lowers them.
    pub dismissals: Vec<Dismissal>,
}

/// One decision that silences findings of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissal {
    /// What kind of decision it is.
    pub origin: Origin,
    /// The file that holds it.
    pub path: String,
    /// Its line there, from 1.
    pub line: usize,
    /// What it says: `off`, `acronyms: HTC`.
    pub words: String,
    /// Why, if a reason is written.
    pub reason: Option<String>,
    /// How many findings it silences.
    pub silences: usize,
    /// How many findings it lowers.
    pub lowers: usize,
    /// How many findings it once accepted, if it is a baseline.
    pub accepted: Option<usize>,
    /// How old it is; of a baseline, its first entry for the rule.
    pub age: Option<Age>,
}

impl Dismissal {
    /// Whether it no longer matches anything in the drafts that were read.
    pub fn is_idle(&self) -> bool {
        self.silences + self.lowers == 0
    }
}

/// What kind of decision silences a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A stet in the draft.
    Stet,
    /// Front matter that leaves the draft out.
    LeftOut,
    /// A stet in a settings file.
    HouseStet,
    /// The level of a rule in a settings file.
    Level,
    /// Initials or a name that a settings file lists.
    Known,
    /// Entries of a baseline.
    Baseline,
}

impl Origin {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stet => "stet",
            Self::LeftOut => "left-out",
            Self::HouseStet => "house-stet",
            Self::Level => "level",
            Self::Known => "known",
            Self::Baseline => "baseline",
        }
    }
}

/// Since when something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// Seconds since 1970.
    pub since: i64,
    /// What says so.
    pub by: DatedBy,
}

/// What says how old something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatedBy {
    /// The commit of the line.
    Git,
    /// The last change of the file.
    File,
}

impl DatedBy {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Git => "git",
            Self::File => "file",
        }
    }
}

const SECONDS_OF_A_DAY: i64 = 86_400;

impl Age {
    /// Whole days until a time in seconds since 1970.
    fn days(self, now: i64) -> i64 {
        now.saturating_sub(self.since).max(0) / SECONDS_OF_A_DAY
    }

    /// The date in UTC: "2026-03-04".
    fn date(self) -> String {
        let time = chrono::DateTime::from_timestamp(self.since, 0);
        time.map(|time| time.date_naive().to_string()).unwrap_or_default()
    }
}
