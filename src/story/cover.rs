//! Cover: which sentences stand under a credit, their own or one in reach.
//!
//! AP asks to repeat the credit in later paragraphs unless the context makes it plain; inside a paragraph the credit
//! carries. A sentence is covered when it holds a credit, when it goes on from a covered sentence, or when the next
//! one credits it after the fact. Nothing carries over a paragraph's edge.

use super::attribution::Attribution;
use super::paragraph::Paragraph;
use crate::language::credit::CreditKind;
use crate::language::vocabulary::Cue;
use crate::language::{Reading, Sentence};

/// For each paragraph, whether each of its sentences is covered.
pub(super) fn covered(paragraphs: &[Paragraph], attributions: &[Attribution]) -> Vec<Vec<bool>> {
    let mut credited: Vec<Vec<bool>> =
        paragraphs.iter().map(|paragraph| vec![false; paragraph.reading.sentences().len()]).collect();
    for attribution in attributions.iter().filter(|attribution| attribution.kind == CreditKind::Speech) {
        let Some(paragraph) = paragraphs.get(attribution.paragraph) else { continue };
        for span in attribution.content.iter().chain(&attribution.cue) {
            let tokens = paragraph.tokens_in(*span);
            let first = paragraph.reading.sentence_of(tokens.start);
            let last = paragraph.reading.sentence_of(tokens.end.max(tokens.start + 1) - 1);
            let flags = credited.get_mut(attribution.paragraph).and_then(|flags| flags.get_mut(first..=last));
            flags.into_iter().flatten().for_each(|flag| *flag = true);
        }
    }
    for (paragraph, flags) in paragraphs.iter().zip(&mut credited) {
        carry(&paragraph.reading, flags);
    }
    credited
}

/// Carries credits forward to sentences that go on, and back from a sentence that credits after the fact.
fn carry(reading: &Reading, flags: &mut [bool]) {
    for index in 0..flags.len() {
        let sentence = reading.sentences().get(index);
        let after =
            index > 0 && flags.get(index - 1) == Some(&true) && sentence.is_some_and(|found| goes_on(reading, found));
        let before = reading.sentences().get(index + 1).is_some_and(|next| credits_what_was_said(reading, next));
        if let Some(flag) = flags.get_mut(index) {
            *flag |= after || before;
        }
    }
}

/// Whether a sentence goes on with what the one before it said.
fn goes_on(reading: &Reading, sentence: &Sentence) -> bool {
    let first = sentence.tokens.start;
    match reading.lower(first) {
        "he" | "she" | "they" | "it" | "this" | "that" | "these" | "those" | "his" | "her" | "their" | "its"
        | "also" | "additionally" | "but" | "still" | "and" | "yet" | "instead" | "rather" | "such" | "both"
        | "there" | "even" | "so" | "nor" | "moreover" | "furthermore" | "however" | "meanwhile" | "“" | "\""
        | "others" | "another" | "among" => true,
        "the" => (first + 1..first + 4).any(|at| reading.pos(at).is_common_noun() && said_before(reading, first, at)),
        _ => false,
    }
}

/// Whether a noun occurs in the paragraph before the sentence.
fn said_before(reading: &Reading, first: usize, noun: usize) -> bool {
    let word = reading.lower(noun).trim_end_matches('s');
    word.len() > 2 && (0..first).any(|at| reading.lower(at).trim_end_matches('s') == word)
}

/// Whether a sentence credits the one before it: "That is what two engineers told the court", "Bell said the same".
fn credits_what_was_said(reading: &Reading, sentence: &Sentence) -> bool {
    let first = sentence.tokens.start;
    let back = matches!(reading.lower(first), "that" | "this" | "all")
        || sentence.tokens.clone().any(|at| reading.lower(at) == "same");
    back && sentence.tokens.clone().any(|at| reading.token(at).and_then(|token| token.cue).is_some_and(Cue::is_speech))
}
