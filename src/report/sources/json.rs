//! The ledger as one JSON document. `docs/json.md` describes the schema.

use serde::Serialize;

use super::{LedgerReport, party_name};
use crate::report::json_line;
use crate::report::position::{LineIndex, PlaceEntry};
use crate::rules::{Accusation, AccusedParty, Accuser, ReplyStanding};
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
        accused: report.accused.iter().map(|party| view.accused(party)).collect(),
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
    accused: Vec<AccusedEntry>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct AccusedEntry {
    name: String,
    standing: ReplyStanding,
    reply: Option<Stretch>,
    sought: Option<Stretch>,
    verdict: Option<Stretch>,
    accusations: Vec<AccusationEntry>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct AccusationEntry {
    text: String,
    start: PlaceEntry,
    end: PlaceEntry,
    /// Who makes it, in the words of the draft.
    accuser: Option<AccuserEntry>,
    /// Whether the paper makes it in its own voice.
    own_voice: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct AccuserEntry {
    text: String,
    start: PlaceEntry,
    end: PlaceEntry,
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

    fn accused(&self, party: &AccusedParty) -> AccusedEntry {
        let stretch = |span: Option<Span>| span.map(|span| self.stretch(span));
        AccusedEntry {
            name: party_name(&self.report.story, party),
            standing: party.standing(),
            reply: stretch(party.reply),
            sought: stretch(party.sought),
            verdict: stretch(party.verdict),
            accusations: party.accusations.iter().map(|accusation| self.accusation(accusation)).collect(),
        }
    }

    fn accusation(&self, accusation: &Accusation) -> AccusationEntry {
        let Stretch { start, end } = self.stretch(accusation.sentence);
        let accuser = match &accusation.accuser {
            Accuser::Source(span) => {
                let Stretch { start, end } = self.stretch(*span);
                Some(AccuserEntry { text: self.report.words(&[*span]), start, end })
            }
            Accuser::Paper | Accuser::Nobody => None,
        };
        let own_voice = accusation.accuser == Accuser::Paper;
        AccusationEntry { text: self.report.words(&[accusation.sentence]), start, end, accuser, own_voice }
    }

    fn stretch(&self, span: Span) -> Stretch {
        let (start, end) = self.lines.places(self.report.story.document().source(span));
        Stretch { start, end }
    }
}
