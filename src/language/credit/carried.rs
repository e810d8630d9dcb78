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
        let next: Vec<&Sentence> = sentences.iter().skip(at + 1).take_while(is_free).collect();
        let goes_on = |at: usize| next.get(at).is_some_and(|next| is_backshifted(paragraph, &next.tokens));
        // A sentence in another tense between two of the report is part of it too.
        let count = (0..next.len())
            .find(|&at| {
                !goes_on(at)
                    && (!goes_on(at + 1) || next.get(at).is_some_and(|next| has_quotation(paragraph, &next.tokens)))
            })
            .unwrap_or(next.len());
        let carried = next.iter().take(count).filter_map(|next| words::trimmed(paragraph, next.tokens.clone()));
        if let Some(credit) = credits.get_mut(last) {
            credit.content.extend(carried);
        }
    }
}

/// Whether a credit reports in the past what its source said, up to the end of the sentence.
fn reports(paragraph: &TaggedParagraph, sentence: &Sentence, credit: &Credit) -> bool {
    let cue = credit.reporting(paragraph);
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
        && !has_quotation(paragraph, sentence)
}

/// Whether anything in a sentence is quoted.
fn has_quotation(paragraph: &TaggedParagraph, sentence: &Range<usize>) -> bool {
    quotation::is_in(paragraph, sentence) || sentence.clone().any(|at| quotation::is_open(paragraph, at))
}

#[cfg(test)]
mod tests {
    use crate::Format;

    /// What the first credit of a draft has as its content.
    fn content(draft: &str) -> Vec<String> {
        let story = crate::read(draft, Format::Plain);
        let credit = story.attributions().first();
        let pieces = credit.into_iter().flat_map(|credit| &credit.content);
        pieces.map(|piece| piece.of(story.text()).to_owned()).collect()
    }

    #[test]
    fn a_sentence_in_the_tense_of_the_report_is_said_too() {
        let draft = "Ines Calder said she had checked the wall herself. Nobody had asked her to. It would hold.";
        assert_eq!(
            content(draft),
            ["she had checked the wall herself", "Nobody had asked her to", "It would hold"],
            "past perfect and would"
        );
    }

    #[test]
    fn a_sentence_in_the_tense_of_the_paper_is_not_said() {
        for next in ["The wall fell on Monday.", "The council has closed the road.", "It would “hold”, a sign says."]
        {
            let draft = format!("Ines Calder said she had checked the wall herself. {next}");
            assert_eq!(content(&draft), ["she had checked the wall herself"], "{next}");
        }
        let draft = "“The wall will hold,” Ines Calder said. She had checked it in May.";
        assert_eq!(content(draft), ["“The wall will hold,”"], "a quotation is no report");
    }
}
