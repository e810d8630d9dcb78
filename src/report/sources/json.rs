//! The ledger as one JSON document. Its schema is written down in `docs/json.md`.

use serde::Serialize;

use super::Sourced;
use crate::report::json_line;
use crate::report::position::{Lines, Place};
use crate::story::{Claim, LedgerEntry};
use crate::text::Span;

/// The version of the schema. Keys may be added without a new version; none is taken away or changes its meaning.
const VERSION: u32 = 1;

/// The ledger as a JSON document of one line, with a line feed at its end.
pub fn render(sourced: &Sourced) -> String {
    let counts = sourced.counts();
    let view = View { sourced, lines: sourced.lines() };
    let document = Document {
        version: VERSION,
        path: &sourced.path,
        sources: sourced.ledger.sources.iter().map(|entry| view.source(entry)).collect(),
        summary: Summary {
            named: counts.named,
            unnamed: counts.unnamed,
            people: People { least: counts.people.least, most: counts.people.most },
            score: sourced.ledger.score,
        },
    };
    json_line(&document)
}

/// The answer of `copydesk sources --format json`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(in crate::report) struct Document<'a> {
    version: u32,
    path: &'a str,
    sources: Vec<SourceEntry<'a>>,
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
    start: Place,
    end: Place,
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
    start: Place,
    end: Place,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct Summary {
    named: usize,
    unnamed: usize,
    people: People,
    score: Option<u8>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct People {
    least: u64,
    most: Option<u64>,
}

/// A ledger whose bytes can be told as lines and columns.
struct View<'a> {
    sourced: &'a Sourced,
    lines: Lines<'a>,
}

impl<'a> View<'a> {
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
            text: self.sourced.words(&claim.content),
            source: self.stretch(claim.source),
            cue: vec![self.stretch(claim.cue)],
            content: claim.content.iter().map(|span| self.stretch(*span)).collect(),
        }
    }

    fn stretch(&self, span: Span) -> Stretch {
        let (start, end) = self.lines.places(self.sourced.story.document().source(span));
        Stretch { start, end }
    }
}
