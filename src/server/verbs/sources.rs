//! The request `copydesk/sources`: the source ledger with LSP ranges.
//!
//! It returns what `copydesk sources` prints. The story decides who the sources are and what is attributed to them.

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{Range, TextDocumentIdentifier};

use super::DocumentView;
use crate::rules::{self, AccusedParty, Accuser, Family, Finding, ReplyStanding};
use crate::story::{Claim, Ledger, LedgerEntry};
use crate::text::{Span, one_line};

/// The parameters of `copydesk/sources`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct SourcesParams {
    /// The draft.
    pub(in crate::server) text_document: TextDocumentIdentifier,
}

/// The result of `copydesk/sources`.
#[derive(Debug, Serialize)]
pub(in crate::server) struct SourceList {
    /// The version of the document that was read.
    version: i32,
    /// "4 people, 2 unnamed (3 to 5 people)".
    title: String,
    /// The median score of the attributed speech, from 0 to 100; `None` without attributions.
    score: Option<u8>,
    /// In the order of their first attributions.
    sources: Vec<SourceItem>,
    /// What no source is credited with: stretches of whole sentences of the body.
    nobody: Vec<Range>,
    /// What the rules on claims found: claims that rest on nobody.
    claims: Vec<Range>,
    /// Who is accused, and whether the draft has a reply.
    accused: Vec<AccusedItem>,
}

#[derive(Debug, Serialize)]
struct AccusedItem {
    name: String,
    /// `replied`, `sought`, `decided` or `missing`.
    standing: ReplyStanding,
    /// The standing in plain words.
    words: &'static str,
    /// The party's words or the sentence that reports its reply.
    reply: Option<Range>,
    /// The sentence that says that a reply was sought.
    sought: Option<Range>,
    /// The sentence that says what a court decided.
    verdict: Option<Range>,
    accusations: Vec<AccusationItem>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AccusationItem {
    /// The sentence.
    range: Range,
    /// Who makes it.
    accuser: Option<Range>,
    /// Whether the paper makes it in its own voice.
    own_voice: bool,
}

#[derive(Debug, Serialize)]
struct SourceItem {
    name: String,
    role: Option<String>,
    /// The id of the kind, see `docs/sources.md`.
    kind: &'static str,
    /// The kind in plain words.
    words: &'static str,
    /// `named`, `unnamed`, or `unresolved` if the draft does not say who it is.
    standing: &'static str,
    score: u8,
    /// The first attribution to this source.
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

/// The ledger of a draft.
pub(in crate::server) fn sources(view: DocumentView<'_>) -> SourceList {
    let ledger = Ledger::of(view.story);
    SourceList {
        version: view.analysis.version,
        title: ledger.counts(view.story).to_string(),
        score: ledger.score,
        sources: ledger.sources.iter().map(|entry| item(view, entry)).collect(),
        nobody: view.story.uncredited().into_iter().map(|span| view.range(span)).collect(),
        claims: view
            .analysis
            .shown()
            .filter(|finding| is_claim(finding))
            .map(|finding| view.source_range(finding.span))
            .collect(),
        accused: rules::accused(view.story, &view.house()).iter().map(|party| accused_item(view, party)).collect(),
    }
}

fn accused_item(view: DocumentView<'_>, party: &AccusedParty) -> AccusedItem {
    let range = |span: Option<Span>| span.map(|span| view.range(span));
    let accusations = party.accusations.iter().map(|accusation| AccusationItem {
        range: view.range(accusation.sentence),
        accuser: match accusation.accuser {
            Accuser::Source(span) => Some(view.range(span)),
            Accuser::Paper | Accuser::Nobody => None,
        },
        own_voice: accusation.accuser == Accuser::Paper,
    });
    AccusedItem {
        name: view.story.entity(party.party).map(|entity| entity.name.clone()).unwrap_or_default(),
        standing: party.standing(),
        words: party.standing().in_words(),
        reply: range(party.reply),
        sought: range(party.sought),
        verdict: range(party.verdict),
        accusations: accusations.collect(),
    }
}

/// Whether a rule on claims has found it.
fn is_claim(finding: &Finding) -> bool {
    rules::by_id(finding.rule).is_some_and(|rule| rule.family == Family::Claims)
}

/// The ledger as text, one line per source: "Ines Calder, Harbourmaster: named person, 2 claims".
pub(in crate::server) fn in_words(view: DocumentView<'_>) -> String {
    let ledger = Ledger::of(view.story);
    let mut lines = vec![format!("Sources: {}", ledger.counts(view.story))];
    lines.extend(ledger.sources.iter().map(|entry| {
        let role = entry.role.as_ref().map_or_else(String::new, |role| format!(", {}", one_line(role)));
        let claims = if entry.claims.len() == 1 { "claim" } else { "claims" };
        format!("{}{role}: {}, {} {claims}", entry.name, entry.kind_in_words(), entry.claims.len())
    }));
    lines.extend(rules::accused(view.story, &view.house()).iter().map(|party| {
        let name = view.story.entity(party.party).map(|entity| one_line(&entity.name)).unwrap_or_default();
        format!("Accused: {name}: {}", party.standing().in_words())
    }));
    lines.join("\n")
}

fn item(view: DocumentView<'_>, entry: &LedgerEntry) -> SourceItem {
    SourceItem {
        name: entry.name.clone(),
        role: entry.role.clone(),
        kind: entry.kind.name(),
        words: entry.kind_in_words(),
        standing: entry.standing(),
        score: entry.score,
        range: view.range(entry.place()),
        claims: entry.claims.iter().map(|claim| claim_item(view, claim)).collect(),
    }
}

fn claim_item(view: DocumentView<'_>, claim: &Claim) -> ClaimItem {
    let ranges = |spans: &[Span]| spans.iter().map(|span| view.range(*span)).collect();
    ClaimItem {
        mode: claim.mode.name(),
        source: view.range(claim.source),
        cue: vec![view.range(claim.cue)],
        content: ranges(&claim.content),
    }
}
