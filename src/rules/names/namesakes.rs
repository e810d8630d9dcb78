//! Whether the words around a bare surname settle which of its bearers is meant.
//!
//! Readers look at the words beside the name, at the pronouns of its sentence and at who else is named there. This file does
//! not ask who was named or spoke before.

use super::bearers::{Bearer, is_relative};
use crate::language::closed_classes::{THE, is_and, is_article, is_definite, is_possessive};
use crate::language::en;
use crate::language::tagger::Pos;
use crate::language::vocabulary;
use crate::story::entities::gender;
use crate::story::{Mention, Paragraph, Story};
use crate::text::Span;

/// A pronoun that stands for the surname comes within so many tokens.
const PRONOUN_REACH: usize = 16;

/// Whether its sentence settles whom a surname means.
pub(super) fn is_settled(story: &Story, paragraph: &Paragraph, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    is_marked(paragraph, mention)
        || is_described(paragraph, mention)
        || has_partner(paragraph, mention)
        || follows_role(paragraph, mention, bearers)
        || pronoun_decides(story, paragraph, mention, bearers)
        || names_all_others(story, mention, bearers)
}

/// Whether a word before the name tells one bearer from the other: "the younger Bell", or makes the name one of a family: "the
/// newest Bell".
fn is_marked(paragraph: &Paragraph, mention: &Mention) -> bool {
    let annotation = &paragraph.annotation;
    let Some(before) = paragraph.tokens_in(mention.span).start.checked_sub(1) else { return false };
    let is_one_of_family = annotation.pos(before) == Pos::Adj
        && !annotation.is_capital(before)
        && before.checked_sub(1).is_some_and(|article| is_article(annotation.lower(article)));
    en::WORDS_BEFORE_NAMESAKES.contains(annotation.lower(before)) || is_one_of_family
}

/// Whether an age, a description or a clause with "who" follows the name, which says again who is meant.
fn is_described(paragraph: &Paragraph, mention: &Mention) -> bool {
    let annotation = &paragraph.annotation;
    let end = paragraph.tokens_in(mention.span).end;
    let is_for_person = |at: usize| vocabulary::is_person_noun_or_title(annotation.lower(at));
    let is_role = || {
        let opens = annotation.pos(end + 1) == Pos::Det || is_possessive(annotation.lower(end + 1));
        opens && annotation.pos(end + 2) != Pos::Punct && (end + 2..end + 6).any(is_for_person)
    };
    let is_age = annotation.pos(end + 1) == Pos::Num && annotation.word(end + 2) == ",";
    annotation.word(end) == "," && (is_age || is_role())
}

/// Whether the bearer's relative comes right after: "Bell and her husband, Victor Bell,".
fn has_partner(paragraph: &Paragraph, mention: &Mention) -> bool {
    let annotation = &paragraph.annotation;
    let end = paragraph.tokens_in(mention.span).end;
    is_and(annotation.lower(end))
        && is_possessive(annotation.lower(end + 1))
        && (end + 2..end + 5).any(|at| en::KINSHIP_NOUNS.contains(annotation.lower(at)))
}

/// Whether the sentence before is about the one bearer who has a role that it names: "The machinist was tired. Bell said so."
fn follows_role(paragraph: &Paragraph, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    let annotation = &paragraph.annotation;
    let start = paragraph.tokens_in(mention.span).start;
    let index = annotation.sentence_of(start);
    let opens = annotation.sentence_start(start) == start;
    let Some(before) = index.checked_sub(1).and_then(|before| annotation.sentences().get(before)) else { return false };
    let is_other =
        |at: usize| annotation.pos(at) == Pos::Propn || annotation.token(at).is_none_or(|token| token.quoted);
    let article = before.tokens.clone().take_while(|&at| !is_other(at)).find(|&at| annotation.lower(at) == THE);
    let Some(noun) = article.map(|article| annotation.lower(article + 1)).filter(|_| opens) else { return false };
    let holds = |bearer: &&Bearer<'_>| bearer.roles.iter().any(|role| role.split(' ').any(|word| word == noun));
    let is_role = en::PERSON_NOUNS.contains(noun) && !en::KINSHIP_NOUNS.contains(noun);
    is_role && bearers.iter().filter(holds).count() == 1
}

/// Whether the first pronoun after the name, in its sentence and before any other name or at the start of the next one, fits only
/// one of the bearers.
fn pronoun_decides(story: &Story, paragraph: &Paragraph, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    let annotation = &paragraph.annotation;
    let end = paragraph.tokens_in(mention.span).end;
    let sentence = annotation.sentences().get(annotation.sentence_of(end.saturating_sub(1)));
    let limit = sentence.map_or(end, |sentence| sentence.tokens.end).min(end + PRONOUN_REACH);
    // What is said of the name in a quotation is not told outside it.
    let is_quoted = |at: usize| annotation.token(at).is_some_and(|token| token.quoted);
    let ends = |at: &usize| annotation.pos(*at) == Pos::Propn || is_quoted(*at) != is_quoted(end.saturating_sub(1));
    let limit = (end..limit).find(ends).unwrap_or(limit);
    let gender = (end..limit).find_map(|at| gender::of_pronoun(annotation.lower(at)));
    // "Bell closed it. Her husband, Victor Bell, said so."
    let next = annotation.sentences().get(annotation.sentence_of(end.saturating_sub(1)) + 1);
    let next = next.map(|next| next.tokens.start).filter(|&at| !is_quoted(at) && !is_quoted(end.saturating_sub(1)));
    let gender = gender.or_else(|| gender::of_pronoun(annotation.lower(next?)));
    let gender = gender.or_else(|| speaker_noun(paragraph, end));
    // In "Bell came with her husband, Bo Bell, and her daughter, Ida Bell", the first is neither of the others.
    let rest =
        sentence.map_or(mention.span, |sentence| Span::new(mention.span.end, paragraph.place(sentence.span).end));
    let is_tied = |bearer: &&Bearer<'_>| bearer.fulls_in(rest).any(|full| is_relative(story, full));
    let bearers: Vec<&Bearer<'_>> = bearers.iter().filter(|bearer| !is_tied(bearer)).collect();
    gender.is_some_and(|gender| {
        let fitting = bearers.iter().filter(|bearer| bearer.entity.shown_gender() == Some(gender)).count();
        // Of somebody who is named once, as "E. Bell" on a label, readers do not think.
        let is_unknown =
            |bearer: &&&Bearer<'_>| bearer.entity.shown_gender().is_none() && bearer.entity.names().nth(1).is_some();
        let unknown = bearers.iter().filter(is_unknown).count();
        let may_be = bearers.iter().filter(|bearer| bearer.entity.may_be(gender)).count();
        fitting == 1 && unknown == 0 || may_be == 1
    })
}

/// The gender of the noun for the speaker of the next sentence, which goes on: "Bell wept. “It is late,” the councilman said."
fn speaker_noun(paragraph: &Paragraph, end: usize) -> Option<gender::Gender> {
    let annotation = &paragraph.annotation;
    let next = annotation.sentences().get(annotation.sentence_of(end.saturating_sub(1)) + 1)?;
    let is_definite =
        |at: &usize| is_definite(annotation.lower(*at)) && !annotation.token(*at).is_none_or(|token| token.quoted);
    let article = next.tokens.clone().find(is_definite)?;
    let is_said = vocabulary::cue(annotation.lower(article + 2)).is_some();
    gender::of_noun(annotation.lower(article + 1)).filter(|_| is_said)
}

/// Whether the sentence names all bearers but one in full, apart from the surname, which is then the last one's. One whom it
/// introduces only after the surname does not count: the reader has not met the second bearer yet.
fn names_all_others(story: &Story, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    let Some(sentence) = story.sentence_around(mention.span) else { return false };
    let is_named = |bearer: &&Bearer<'_>| {
        bearer.is_introduced_before(mention.span.start) && bearer.fulls_in(sentence).next().is_some()
    };
    bearers.iter().filter(is_named).count() + 1 == bearers.len()
}
