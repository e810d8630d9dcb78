//! Credits by a noun for what somebody says, whose owner says it: "his message was that …", "the union's answer: “No.”".

use std::ops::Range;

use super::words::is_comma;
use super::{Credit, content, phrase, quotation, words};
use crate::language::closed_classes::{self, THAT};
use crate::language::en;
use crate::language::tagged_paragraph::{Sentence, TaggedParagraph};
use crate::language::tagger::Pos;

/// The most words between the owner and the noun: "his main message".
const LONGEST_WAY_TO_NOUN: usize = 3;

/// The most words between the noun and its verb or colon: "message to voters in the north".
const LONGEST_WAY_TO_VERB: usize = 8;

/// The most words between a verb and the colon before a quotation: "was read out to the council by the clerk".
const LONGEST_WAY_TO_COLON: usize = 12;

/// The credit of a sentence whose subject is what somebody says.
pub(super) fn credit(paragraph: &TaggedParagraph, sentence: &Sentence) -> Option<Credit> {
    let Range { start, end } = sentence.tokens.clone();
    let is_noun = |at: &usize| {
        en::OWNED_STATEMENTS.contains(paragraph.lower(*at))
            && paragraph.pos(*at).is_common_noun()
            && !quotation::is_inside(paragraph, *at)
    };
    let noun = (start + 1..end).find(is_noun)?;
    let owner = owner(paragraph, start, noun).or_else(|| sender(paragraph, noun + 1, end))?;
    let verb = (noun + 1..end.min(noun + 1 + LONGEST_WAY_TO_VERB)).find(|&at| ends_subject(paragraph, at))?;
    let verb = past_explanation(paragraph, verb, end);
    let content = said(paragraph, verb, end)?;
    Some(Credit { content: std::iter::once(content).collect(), ..Credit::without_verb(owner, verb) })
}

/// The form of *be* after what is told of the subject between commas: "was" of "her answer, given on Monday, was that".
fn past_explanation(paragraph: &TaggedParagraph, verb: usize, end: usize) -> usize {
    let Some(first) = Some(verb).filter(|&at| is_comma(paragraph, at)) else { return verb };
    let way = first + 1..end.min(first + 1 + LONGEST_WAY_TO_COLON);
    let is_verb = |at: &usize| {
        is_comma(paragraph, at - 1)
            && closed_classes::is_finite_be(paragraph.lower(*at))
            && paragraph.lower(at + 1) == THAT
    };
    way.skip(1).find(is_verb).unwrap_or(verb)
}

/// Who owns a noun, before it: "his" or "the union" of "the union's first answer". Only a subject counts, which opens its clause.
fn owner(paragraph: &TaggedParagraph, floor: usize, noun: usize) -> Option<Range<usize>> {
    let is_ending = |at: usize| closed_classes::is_possessive_ending(paragraph.lower(at));
    let is_owner = |at: &usize| is_ending(*at) || closed_classes::is_possessive_of_third_person(paragraph.lower(*at));
    let at = (floor..noun).rev().take(LONGEST_WAY_TO_NOUN + 1).find(is_owner)?;
    let is_way = |at: usize| paragraph.pos(at) == Pos::Adj || paragraph.pos(at).is_common_noun();
    let owner = if is_ending(at) { phrase::before(paragraph, floor, at)? } else { at..at + 1 };
    let opens = |start: usize| {
        start == floor
            || is_comma(paragraph, start - 1)
            || matches!(paragraph.pos(start - 1), Pos::Cconj | Pos::Adv | Pos::Sconj)
    };
    ((at + 1..noun).all(is_way) && opens(owner.start)).then_some(owner)
}

/// Who sends what a noun means: "the union" of "the message from the union".
fn sender(paragraph: &TaggedParagraph, start: usize, end: usize) -> Option<Range<usize>> {
    let is_from = paragraph.lower(start) == closed_classes::FROM;
    if is_from { phrase::after(paragraph, start + 1, end) } else { None }
}

/// Whether a token ends the subject: its verb, or a colon.
fn ends_subject(paragraph: &TaggedParagraph, at: usize) -> bool {
    paragraph.word(at) == ":" || matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux) || is_comma(paragraph, at)
}

/// What is said after the verb or the colon of the subject, up to `end`.
fn said(paragraph: &TaggedParagraph, verb: usize, end: usize) -> Option<Range<usize>> {
    let is_quotation = |at: usize| quotation::is_open(paragraph, at);
    let colon = if paragraph.word(verb) == ":" {
        Some(verb)
    } else if closed_classes::is_finite_be(paragraph.lower(verb)) {
        if paragraph.lower(verb + 1) == THAT || is_quotation(verb + 1) {
            return content::reaching(paragraph, verb + 1, end);
        }
        (verb + 1..end).take(LONGEST_WAY_TO_VERB).find(|&at| paragraph.word(at) == ":")
    } else {
        // "The crew's reply came on a placard: “No.”"
        let is_before_quotation = |at: &usize| paragraph.word(*at) == ":" && is_quotation(at + 1);
        (verb + 1..end).take(LONGEST_WAY_TO_COLON).find(is_before_quotation)
    };
    let start = colon? + 1;
    let is_plain = words::has_finite_verb(paragraph, &(start..end)) || is_quotation(start);
    if is_plain { content::reaching(paragraph, start, end) } else { None }
}
