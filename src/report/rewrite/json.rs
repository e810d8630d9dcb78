//! What changed, as one JSON document. `docs/json.md` describes the schema.

use serde::Serialize;

use super::RewriteReport;
use crate::report::entry::{ErrorEntry, error};
use crate::report::position::{LineIndex, PlaceEntry};
use crate::report::{Problem, json_line};
use crate::rewrite::{Change, Passage, Piece, PieceFate};

/// The version of the schema. Keys may be added within a version; none is removed or changes its meaning.
const VERSION: u32 = 1;

/// The changes of all drafts as a JSON document on one line, ending with a line feed.
pub fn render(reports: &[RewriteReport], problems: &[Problem]) -> String {
    let drafts = reports.iter().map(draft).collect();
    json_line(&RewriteDocument { version: VERSION, drafts, errors: problems.iter().map(error).collect() })
}

/// The answer of `copydesk diff --format json`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(in crate::report) struct RewriteDocument<'a> {
    version: u32,
    drafts: Vec<DraftEntry<'a>>,
    errors: Vec<ErrorEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct DraftEntry<'a> {
    old: VersionEntry<'a>,
    new: VersionEntry<'a>,
    changes: Vec<ChangeEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct VersionEntry<'a> {
    path: &'a str,
    score: Option<u8>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct ChangeEntry<'a> {
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = [
        "source-gone", "source-added", "source-unnamed", "source-named", "score-changed", "credit-lost", "credit-changed",
        "count-changed", "age-changed", "date-changed", "amount-changed", "name-changed", "quotation-altered",
        "finding-new", "finding-gone"
    ])))]
    kind: &'static str,
    message: &'a str,
    before: Option<PassageEntry<'a>>,
    after: Option<PassageEntry<'a>>,
    /// A quotation that was altered, piece by piece.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<PieceEntry<'a>>,
    /// The rule of a finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct PassageEntry<'a> {
    text: &'a str,
    start: PlaceEntry,
    end: PlaceEntry,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(in crate::report) struct PieceEntry<'a> {
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["kept", "dropped", "added"])))]
    fate: &'static str,
    text: &'a str,
}

fn draft(report: &RewriteReport) -> DraftEntry<'_> {
    let lines = report.lines();
    let (old, new) = report.rewrite.scores;
    DraftEntry {
        old: VersionEntry { path: &report.names.0, score: old },
        new: VersionEntry { path: &report.names.1, score: new },
        changes: report.rewrite.changes.iter().map(|one| change(one, &lines)).collect(),
    }
}

fn change<'a>(change: &'a Change, lines: &(LineIndex<'_>, LineIndex<'_>)) -> ChangeEntry<'a> {
    let passage = |passage: &'a Passage, lines: &LineIndex<'_>| {
        let (start, end) = lines.places(passage.span);
        PassageEntry { text: &passage.words, start, end }
    };
    ChangeEntry {
        kind: change.kind.name(),
        message: &change.message,
        before: change.before.as_ref().map(|before| passage(before, &lines.0)),
        after: change.after.as_ref().map(|after| passage(after, &lines.1)),
        pieces: change.pieces.iter().map(piece).collect(),
        rule: change.finding.map(|(rule, _)| rule),
        severity: change.finding.map(|(_, severity)| severity.name()),
    }
}

pub(in crate::report) fn piece(piece: &Piece) -> PieceEntry<'_> {
    PieceEntry { fate: fate(piece.fate), text: &piece.words }
}

fn fate(fate: PieceFate) -> &'static str {
    match fate {
        PieceFate::Kept => "kept",
        PieceFate::Dropped => "dropped",
        PieceFate::Added => "added",
    }
}
