//! The rewrite ring: what changed from one version of a draft to the next.
//!
//! It compares two stories, and the findings in them, and says what a reader learns otherwise: sources, credits, figures,
//! names, quotations, findings. Words that only moved are not mentioned. One file compares one thing; `alignment.rs` pairs
//! the sentences of the two versions for all of them. This ring does not know files, git or editors, nor which version is
//! right.

mod alignment;
mod credits;
mod figures;
mod findings;
mod names;
mod quotations;
mod sources;

use crate::rules::Finding;
use crate::severity::Severity;
use crate::story::{Ledger, Story};
use crate::text::{SourceSpan, Span, one_line};

pub use crate::text::{Piece, PieceFate};

use alignment::Alignment;

/// One version of a draft.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// The draft as it was read.
    pub text: &'a str,
    /// The story.
    pub story: &'a Story,
    /// The findings in it.
    pub findings: &'a [Finding],
}

/// What changed from one version to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrite {
    /// The changes, by group; within a group in the order of the draft.
    pub changes: Vec<Change>,
    /// The score of each version: the median score of its credits.
    pub scores: (Option<u8>, Option<u8>),
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What sort of change it is.
    pub kind: ChangeKind,
    /// What changed, in a sentence.
    pub message: String,
    /// The words in the earlier version.
    pub before: Option<Passage>,
    /// The words in the later version.
    pub after: Option<Passage>,
    /// A quotation with what was dropped from it and added to it; otherwise empty.
    pub pieces: Vec<Piece>,
    /// The rule and the severity of a finding.
    pub finding: Option<(&'static str, Severity)>,
}

/// Words with their place in a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words, on one line.
    pub words: String,
    /// Their bytes in the draft.
    pub span: SourceSpan,
}

/// A sort of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Nobody is credited under this name any more.
    SourceGone,
    /// Somebody is credited who was not.
    SourceAdded,
    /// A source that had a name has none.
    SourceUnnamed,
    /// A source that had no name has one.
    SourceNamed,
    /// The reader learns more or less about a source.
    ScoreChanged,
    /// A statement that had a source rests on nobody.
    CreditLost,
    /// A statement is credited to somebody else.
    CreditChanged,
    /// A number of people or things.
    CountChanged,
    /// An age.
    AgeChanged,
    /// A date, a weekday, a year or a time.
    DateChanged,
    /// A sum of money or a share.
    AmountChanged,
    /// A name.
    NameChanged,
    /// Words between quotation marks.
    QuotationAltered,
    /// A finding that the earlier version did not have.
    FindingNew,
    /// A finding that the later version does not have.
    FindingGone,
}

impl ChangeKind {
    /// The id of the kind in reports for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::SourceGone => "source-gone",
            Self::SourceAdded => "source-added",
            Self::SourceUnnamed => "source-unnamed",
            Self::SourceNamed => "source-named",
            Self::ScoreChanged => "score-changed",
            Self::CreditLost => "credit-lost",
            Self::CreditChanged => "credit-changed",
            Self::CountChanged => "count-changed",
            Self::AgeChanged => "age-changed",
            Self::DateChanged => "date-changed",
            Self::AmountChanged => "amount-changed",
            Self::NameChanged => "name-changed",
            Self::QuotationAltered => "quotation-altered",
            Self::FindingNew => "finding-new",
            Self::FindingGone => "finding-gone",
        }
    }

    /// The title of the group that the kind belongs to, in reports for people.
    pub fn group(self) -> &'static str {
        match self {
            Self::SourceGone | Self::SourceAdded | Self::SourceUnnamed | Self::SourceNamed | Self::ScoreChanged => {
                "Sources"
            }
            Self::CreditLost | Self::CreditChanged => "Credits",
            Self::CountChanged | Self::AgeChanged | Self::DateChanged | Self::AmountChanged => "Figures and dates",
            Self::NameChanged => "Names",
            Self::QuotationAltered => "Quotations",
            Self::FindingNew => "New findings",
            Self::FindingGone => "Findings that are gone",
        }
    }
}

impl Rewrite {
    /// Compares two versions.
    pub fn of(old: Version<'_>, new: Version<'_>) -> Self {
        let pair = Pair::of(old, new);
        let mut changes = sources::changes(&pair);
        changes.extend(figures::changes(&pair));
        changes.extend(names::changes(&pair));
        changes.extend(quotations::changes(&pair));
        changes.extend(findings::changes(&pair));
        // Groups come in the order of their kinds; a stable sort keeps the order of the draft within them.
        changes.sort_by_key(|change| (group_rank(change.kind), place(change)));
        Self { changes, scores: (pair.ledgers.0.score, pair.ledgers.1.score) }
    }
}

/// The place of a group in the report.
fn group_rank(kind: ChangeKind) -> usize {
    match kind {
        ChangeKind::SourceGone
        | ChangeKind::SourceAdded
        | ChangeKind::SourceUnnamed
        | ChangeKind::SourceNamed
        | ChangeKind::ScoreChanged => 0,
        ChangeKind::CreditLost | ChangeKind::CreditChanged => 1,
        ChangeKind::CountChanged | ChangeKind::AgeChanged | ChangeKind::DateChanged | ChangeKind::AmountChanged => 2,
        ChangeKind::NameChanged => 3,
        ChangeKind::QuotationAltered => 4,
        ChangeKind::FindingNew => 5,
        ChangeKind::FindingGone => 6,
    }
}

/// Where a change stands: in the later version if it stands there.
fn place(change: &Change) -> usize {
    change.after.as_ref().or(change.before.as_ref()).map(|passage| passage.span.start).unwrap_or_default()
}

/// Two versions with their paired sentences and their ledgers.
struct Pair<'a> {
    old: Version<'a>,
    new: Version<'a>,
    alignment: Alignment,
    ledgers: (Ledger, Ledger),
}

impl<'a> Pair<'a> {
    fn of(old: Version<'a>, new: Version<'a>) -> Self {
        let ledgers = (Ledger::of(old.story), Ledger::of(new.story));
        Self { old, new, alignment: Alignment::of(old.story, new.story), ledgers }
    }
}

/// Words of a story with their place in its draft.
fn passage(story: &Story, span: Span) -> Passage {
    Passage { words: one_line(span.of(story.text())), span: story.document().source(span) }
}

impl Change {
    fn new(kind: ChangeKind, message: String) -> Self {
        Self { kind, message, before: None, after: None, pieces: Vec::new(), finding: None }
    }

    fn before(self, story: &Story, span: Span) -> Self {
        Self { before: Some(passage(story, span)), ..self }
    }

    fn after(self, story: &Story, span: Span) -> Self {
        Self { after: Some(passage(story, span)), ..self }
    }
}

#[cfg(test)]
mod tests;
