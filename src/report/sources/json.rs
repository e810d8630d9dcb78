//! The ledger as one JSON document. `docs/json.md` describes the schema.

use serde::Serialize;

use super::LedgerReport;
use crate::report::json_line;
use crate::report::position::{LineIndex, PlaceEntry};
use crate::story::{Claim, LedgerEntry};
use crate::text::Span;

/// The version of the schema. Keys may be added within a version; none is removed or changes its meaning.
const VERSION: u32 = 1;

/// The ledger as a JSON document on one line, ending with a line feed.
pub fn render(report: &LedgerReport) -> String {
    let counts = report.counts();
    let view = LedgerView { report, lines: report.lines() };
    let document = LedgerDocument {
        version: VERSION,
        path: &report.path,
        sources: report.ledger.sources.iter().map(|entry| view.source(entry)).collect(),
        nobody: report.story.uncredited().into_iter().map(|span| view.stretch(span)).collect(),
        summary: Summary {
            named: counts.named,
            named_people: counts.named_people,
            bodies: counts.bodies,
            unnamed: counts.unnamed,
            crowds: counts.crowds,
            people: People { least: counts.people.least, most: counts.people.most },
            score: report.ledger.score,
        },
    };
    json_line(&document)
}

/// The answer of `copydesk sources --format json`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(in crate::report) struct LedgerDocument<'a> {
    version: u32,
    path: &'a str,
    sources: Vec<SourceEntry<'a>>,
    nobody: Vec<Stretch>,
    summary: Summary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct SourceEntry<'a> {
    name: &'a str,
    role: Option<&'a str>,
    kind: &'static str,
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["named", "unnamed", "unresolved"])))]
    standing: &'static str,
    score: u8,
    start: PlaceEntry,
    end: PlaceEntry,
    claims: Vec<ClaimEntry>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct ClaimEntry {
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["direct", "mixed", "indirect"])))]
    mode: &'static str,
    text: String,
    source: Stretch,
    cue: Vec<Stretch>,
    content: Vec<Stretch>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct Stretch {
    start: PlaceEntry,
    end: PlaceEntry,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct Summary {
    named: usize,
    named_people: usize,
    bodies: usize,
    unnamed: usize,
    crowds: usize,
    people: People,
    score: Option<u8>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct People {
    least: u64,
    most: Option<u64>,
}

/// Formats a ledger whose spans are converted to lines and columns.
struct LedgerView<'a> {
    report: &'a LedgerReport,
    lines: LineIndex<'a>,
}

impl<'a> LedgerView<'a> {
    fn source(&self, entry: &'a LedgerEntry) -> SourceEntry<'a> {
        let Stretch { start, end } = self.stretch(entry.place());
        SourceEntry {
            name: &entry.name,
            role: entry.role.as_deref(),
            kind: entry.kind.name(),
            standing: entry.standing(),
            score: entry.score,
            start,
            end,
            claims: entry.claims.iter().map(|claim| self.claim(claim)).collect(),
        }
    }

    fn claim(&self, claim: &Claim) -> ClaimEntry {
        ClaimEntry {
            mode: claim.mode.name(),
            text: self.report.words(&claim.content),
            source: self.stretch(claim.source),
            cue: vec![self.stretch(claim.cue)],
            content: claim.content.iter().map(|span| self.stretch(*span)).collect(),
        }
    }

    fn stretch(&self, span: Span) -> Stretch {
        let (start, end) = self.lines.places(self.report.story.document().source(span));
        Stretch { start, end }
    }
}
