//! Names that only say of what the noun after them is: "the Norvik firm", "the Treasury chief", "the U.N. refugee agency".
//!
//! Each function takes the place of a name and the phrase around it, in the prose. This file does not know what the names mean.

use std::ops::Range;

use crate::language::tagger::Pos;
use crate::language::{en, vocabulary};
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// Whether a name only describes the noun after it: "Labor" in "the Labor official".
pub(super) fn stands_before_noun(paragraph: &Paragraph, name: Span, phrase: Span) -> bool {
    let after = paragraph.tokens_in(name).end;
    name.end < phrase.end && paragraph.annotation.pos(after).is_common_noun()
}

/// Whether another noun after a name and the noun for a body at the end of the phrase make a body of its own: "the U.N. refugee
/// agency".
pub(super) fn stands_before_branch(paragraph: &Paragraph, name: Span, phrase: Span) -> bool {
    let Some((words, noun)) = description_after(paragraph, name, phrase) else { return false };
    words.len() > 1 && (en::BODY_NOUNS.contains(noun) || en::ORGANIZATION_HEADS.contains(noun))
}

/// Whether a name stands right before the noun for people that ends the phrase: "the Treasury chief".
pub(super) fn stands_before_people(paragraph: &Paragraph, name: Span, phrase: Span) -> bool {
    let Some((_, noun)) = description_after(paragraph, name, phrase) else { return false };
    let is_for_one = vocabulary::is_person_noun_or_title(noun);
    let is_for_more = || noun.strip_suffix('s').is_some_and(vocabulary::is_person_noun_or_title);
    (is_for_one || is_for_more()) && !en::BODY_OR_PERSON_NOUNS.contains(noun)
}

/// The nouns and adjectives between a name and the end of its phrase, with the last one in lower case, if nothing else is there.
fn description_after(paragraph: &Paragraph, name: Span, phrase: Span) -> Option<(Range<usize>, &str)> {
    let annotation = &paragraph.annotation;
    let words = paragraph.tokens_in(name).end..paragraph.tokens_in(phrase).end;
    let describes = |at: usize| annotation.pos(at).is_common_noun() || annotation.pos(at) == Pos::Adj;
    let last = words.clone().next_back()?;
    words.clone().all(describes).then(|| (words, annotation.lower(last)))
}
