//! Reported speech over several sentences: "She said the wall would hold. It had been checked twice."
//!
//! A paper that tells in the past what somebody said keeps on in the tense of the report. A sentence in the past perfect or
//! with *would* right after reported speech goes on with it, where nobody is credited and nothing is quoted in it.

use std::ops::Range;

use super::{Credit, CreditKind, quotation, words};
use crate::language::closed_classes;
use crate::language::tagged_paragraph::{Sentence, TaggedParagraph};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{CueTag, VerbForm};

/// The most tokens of a name's explanation between the credit and the end of its sentence.
const LONGEST_END: usize = 3;

/// Adds to every credit of reported speech the sentences after it that go on in the tense of the report. The credits come in
/// the order of their cues.
pub(super) fn extend_over(paragraph: &TaggedParagraph, credits: &mut [Credit]) {
    let sentences = paragraph.sentences();
    for (at, sentence) in sentences.iter().enumerate().take(sentences.len().saturating_sub(1)) {
        let is_here = |credit: &Credit| sentence.tokens.contains(&credit.cue.start);
        let Some(last) = credits.iter().rposition(is_here) else { continue };
        if !credits.get(last).is_some_and(|credit| reports(paragraph, sentence, credit)) {
            continue;
        }
        let is_free = |next: &&Sentence| !credits.iter().any(|credit| touches(credit, &next.tokens));
        let next = sentences.iter().skip(at + 1).take_while(is_free);
        let carried: Vec<_> = next
            .take_while(|next| is_backshifted(paragraph, &next.tokens))
            .filter_map(|next| words::trimmed(paragraph, next.tokens.clone()))
            .collect();
        if let Some(credit) = credits.get_mut(last) {
            credit.content.extend(carried);
        }
    }
}

/// Whether a credit reports in the past what its source said, up to the end of the sentence.
fn reports(paragraph: &TaggedParagraph, sentence: &Sentence, credit: &Credit) -> bool {
    let cue = credit.verb.and_then(|verb| paragraph.token(verb)?.cue);
    let is_told = cue.is_some_and(|cue| cue.form == VerbForm::Past && cue.has(CueTag::Say) && !cue.has(CueTag::Deed));
    let source = credit.source.as_ref().map_or(0, |source| source.end);
    let content = credit.content.last().map_or(0, |piece| piece.end);
    let end = content.max(credit.cue.end).max(source);
    let is_quoted = credit.content.iter().any(|piece| quotation::is_in(paragraph, piece));
    credit.kind == CreditKind::Speech
        && credit.source.is_some()
        && is_told
        && !is_quoted
        && end + LONGEST_END >= sentence.tokens.end
}

/// Whether a credit has any part in a sentence.
fn touches(credit: &Credit, sentence: &Range<usize>) -> bool {
    let overlaps = |part: &Range<usize>| part.start < sentence.end && sentence.start < part.end;
    overlaps(&credit.cue) || credit.source.as_ref().is_some_and(overlaps) || credit.content.iter().any(overlaps)
}

/// Whether the first verb of a sentence is in the past perfect or has *would*, and nothing in it is quoted.
fn is_backshifted(paragraph: &TaggedParagraph, sentence: &Range<usize>) -> bool {
    let verb = sentence.clone().find(|&at| matches!(paragraph.pos(at), Pos::Aux | Pos::VerbFinite));
    verb.is_some_and(|at| paragraph.pos(at) == Pos::Aux && closed_classes::is_backshifted(paragraph.lower(at)))
        && !quotation::is_in(paragraph, sentence)
        && !sentence.clone().any(|at| quotation::is_open(paragraph, at))
}
