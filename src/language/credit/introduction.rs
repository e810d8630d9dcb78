//! Credits without a reporting verb: who speaks next, and who spoke.
//!
//! "And from Ruth Marsh, who leads the union:", "Marsh put it this way:" and "The council released a statement:" credit the next
//! paragraph, and a
//! dash after a quotation credits it to the name that follows: `“…” – Commissioner Ian Holt`. A title with its paper and
//! day looks much like that, but has no stop in its marks.

use std::ops::Range;

use super::quotation;
use super::{Credit, CreditKind, phrase, words};
use crate::language::quote::MarkKind;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::{NameKind, Pos};
use crate::language::{closed_classes, en};

/// The most tokens before "from": "And", "And now".
const BEFORE_FROM: usize = 2;
/// The most tokens of a speaker after a dash.
const LONGEST_SIGNATURE: usize = 14;

/// The credit of the next paragraph by a sentence that ends in a colon. Its own content is empty.
pub(super) fn without_verb(paragraph: &TaggedParagraph, bounds: &Range<usize>) -> Option<Credit> {
    let credit =
        |source, cue| Credit { source: Some(source), cue, verb: None, content: Vec::new(), kind: CreditKind::Speech };
    let starts = bounds.start..bounds.end.min(bounds.start + BEFORE_FROM + 1);
    if let Some(from) = starts.into_iter().find(|&at| paragraph.lower(at) == closed_classes::FROM) {
        let source =
            phrase::after(paragraph, from + 1, bounds.end).filter(|source| names_speaker(paragraph, source))?;
        return (!words::has_finite_verb(paragraph, &(bounds.start..from))).then(|| credit(source, from..from + 1));
    }
    let issuer = phrase::after(paragraph, bounds.start, bounds.end)?;
    let verb = (issuer.end..bounds.end).find(|&at| paragraph.pos(at) != Pos::Adv)?;
    let is_statement = |at: usize| en::STATEMENT_CHANNELS.contains(paragraph.lower(at));
    let speaks = names_speaker(paragraph, &issuer) || (verb + 1..bounds.end).any(is_statement);
    (speaks && paragraph.pos(verb) == Pos::VerbFinite).then(|| credit(issuer, verb..verb + 1))
}

/// The credit of a paragraph that is a quotation, a dash, and who spoke.
pub(super) fn signature(paragraph: &TaggedParagraph) -> Option<Credit> {
    if !quotation::is_open(paragraph, 0) {
        return None;
    }
    let pair = paragraph.quotes().pairs.first().filter(|pair| pair.kind == MarkKind::Double)?;
    let dash = paragraph.token_at(pair.close.start) + 1;
    let source = dash + 1..paragraph.tokens().len();
    let says = dash.checked_sub(2).is_some_and(|last| matches!(paragraph.word(last), "." | "!" | "?" | "…" | ","));
    let has_number = source.clone().any(|at| paragraph.word(at).starts_with(|first: char| first.is_ascii_digit()));
    let is_short = !source.is_empty() && source.len() <= LONGEST_SIGNATURE;
    if !says
        || has_number
        || !is_dash(paragraph, dash)
        || !is_short
        || words::has_finite_verb(paragraph, &source)
        || !names_speaker(paragraph, &source)
    {
        return None;
    }
    Some(Credit {
        source: words::trimmed(paragraph, source),
        cue: dash..dash + 1,
        verb: None,
        content: std::iter::once(0..dash).collect(),
        kind: CreditKind::Speech,
    })
}

/// The credit at the end of a block quotation by a dash and who spoke: "— *Report of the inquiry*, page 4". Its content is what
/// stands before the dash, if anything does.
pub(super) fn block_signature(paragraph: &TaggedParagraph) -> Option<Credit> {
    let end = paragraph.tokens().len();
    let dash = (end.saturating_sub(LONGEST_SIGNATURE + 1)..end).rev().find(|&at| is_dash(paragraph, at))?;
    let source = words::trimmed(paragraph, dash + 1..end)?;
    let follows_stop =
        dash.checked_sub(1).is_none_or(|last| matches!(paragraph.word(last), "." | "!" | "?" | "…" | "”" | "\""));
    let is_name = paragraph.is_capital(source.start) && !words::has_finite_verb(paragraph, &source);
    (follows_stop && is_name).then(|| Credit {
        source: Some(source),
        cue: dash..dash + 1,
        verb: None,
        content: (dash > 0).then_some(0..dash).into_iter().collect(),
        kind: CreditKind::Speech,
    })
}

fn is_dash(paragraph: &TaggedParagraph, at: usize) -> bool {
    matches!(paragraph.word(at), "—" | "–" | "-" | "--" | "―")
}

/// Whether a phrase holds the name of a person or an organization.
fn names_speaker(paragraph: &TaggedParagraph, phrase: &Range<usize>) -> bool {
    let is_inside = |name: &Range<usize>| phrase.start <= name.start && name.end <= phrase.end;
    paragraph.names().iter().any(|name| is_inside(&name.tokens) && name.kind != NameKind::Place)
}
