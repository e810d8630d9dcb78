//! The source ledger over the protocol: the request `copydesk/sources`, with the places as the client counts them.
//!
//! It gives what `copydesk sources` prints, in LSP's ranges. Who is a source and what it is credited with is told by the story.

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{Range, TextDocumentIdentifier};

use super::analysis::Analysis;
use super::convert::range;
use super::dialect::Dialect;
use crate::story::{Claim, Ledger, LedgerEntry, Story};
use crate::text::Span;

/// The parameters of `copydesk/sources`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SourcesParams {
    /// The draft.
    pub(super) text_document: TextDocumentIdentifier,
}

/// The answer to `copydesk/sources`.
#[derive(Debug, Serialize)]
pub(super) struct SourceList {
    /// The version of the document that was read.
    version: i32,
    /// "4 named, 2 unnamed (3 to 5 people)".
    title: String,
    /// The median of the scores of the credited speech, 0 to 100; none where nobody is credited.
    score: Option<u8>,
    /// In the order in which the draft credits them first.
    sources: Vec<SourceItem>,
}

#[derive(Debug, Serialize)]
struct SourceItem {
    name: String,
    role: Option<String>,
    /// The id of the kind, see `docs/sources.md`.
    kind: &'static str,
    score: u8,
    /// Where it is credited first.
    range: Range,
    claims: Vec<ClaimItem>,
}

#[derive(Debug, Serialize)]
struct ClaimItem {
    /// `direct`, `mixed` or `indirect`.
    mode: &'static str,
    source: Range,
    cue: Vec<Range>,
    content: Vec<Range>,
}

/// The ledger of an analysis; none where the draft could not be read.
pub(super) fn sources(analysis: &Analysis, dialect: Dialect) -> Option<SourceList> {
    let story = analysis.story.as_ref()?;
    let ledger = Ledger::of(story);
    let page = Page { analysis, story, dialect };
    Some(SourceList {
        version: analysis.version,
        title: ledger.counts(story).to_string(),
        score: ledger.score,
        sources: ledger.sources.iter().map(|entry| page.item(entry)).collect(),
    })
}

/// What places are traced through.
struct Page<'a> {
    analysis: &'a Analysis,
    story: &'a Story,
    dialect: Dialect,
}

impl Page<'_> {
    fn item(&self, entry: &LedgerEntry) -> SourceItem {
        SourceItem {
            name: entry.name.clone(),
            role: entry.role.clone(),
            kind: entry.kind.name(),
            score: entry.score,
            range: self.range(entry.place()),
            claims: entry.claims.iter().map(|claim| self.claim(claim)).collect(),
        }
    }

    fn claim(&self, claim: &Claim) -> ClaimItem {
        ClaimItem {
            mode: claim.mode.name(),
            source: self.range(claim.source),
            cue: claim.cue.iter().map(|span| self.range(*span)).collect(),
            content: claim.content.iter().map(|span| self.range(*span)).collect(),
        }
    }

    fn range(&self, span: Span) -> Range {
        range(&self.analysis.buffer, self.story.document().source(span), self.dialect.encoding)
    }
}
