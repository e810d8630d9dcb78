//! The formats of a source ledger: a table for people ([`human`]), a page ([`html`]), JSON for programs ([`json`]), and CSV for
//! spreadsheets ([`csv`]).

pub mod csv;
pub mod html;
pub mod human;
pub mod json;

use crate::House;
use crate::rules::{AccusedParty, Accuser, accused};
use crate::story::{Claim, Counts, Ledger, LedgerEntry, Story};
use crate::text::{Span, one_line};

use super::position::LineIndex;

/// A draft with its source ledger.
#[derive(Clone, Debug)]
pub struct LedgerReport {
    path: String,
    text: String,
    story: Story,
    ledger: Ledger,
    accused: Vec<AccusedParty>,
}

impl LedgerReport {
    /// Makes the ledger of a story. `path` is the name of the draft in reports, `text` the draft as it was read.
    pub fn new(path: &str, text: &str, story: Story, house: &House) -> Self {
        let (ledger, accused) = (Ledger::of(&story), accused(&story, house));
        Self { path: path.to_owned(), text: text.to_owned(), story, ledger, accused }
    }

    fn counts(&self) -> Counts {
        self.ledger.counts(&self.story)
    }

    fn lines(&self) -> LineIndex<'_> {
        LineIndex::new(&self.text)
    }

    /// The line of a span of the prose in the draft, from 1.
    fn line(&self, span: Span, lines: &LineIndex<'_>) -> usize {
        lines.place(self.story.document().source(span).start).0
    }

    /// The words of several spans of the prose on one line, with an ellipsis between them.
    fn words(&self, spans: &[Span]) -> String {
        let pieces: Vec<String> = spans.iter().map(|span| one_line(span.of(self.story.text()))).collect();
        pieces.join(" … ")
    }

    /// Every claim with its source, in the order of the sources.
    fn claims(&self) -> impl Iterator<Item = (&LedgerEntry, &Claim)> {
        self.ledger.sources.iter().flat_map(|entry| entry.claims.iter().map(move |claim| (entry, claim)))
    }
}

/// The name of an accused party.
pub(super) fn party_name(story: &Story, party: &AccusedParty) -> String {
    story.entity(party.party).map(|entity| entity.name.clone()).unwrap_or_default()
}

/// Who makes an accusation: the words of the draft, or what stands in for them.
pub(super) fn accuser_words(story: &Story, accuser: &Accuser) -> String {
    match accuser {
        Accuser::Source(span) => one_line(span.of(story.text())),
        Accuser::Paper => "the paper itself".to_owned(),
        Accuser::Nobody => "nobody who is named".to_owned(),
    }
}
