//! Participles of the past that the words do not make verbs of a speaker: "Bell, told of this, laughed", "when told".

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Class, Cue, CueTag, VerbForm};

/// The longest noun phrase before a participle between commas, in tokens.
const LONGEST_NOUN: usize = 6;

/// Whether a verb says what happened to the noun before it, or what is told to whoever speaks: "Bell, told of this, laughed",
/// "the device, called Hark, listens", "“No,” Bell said when told".
pub(super) fn is_told(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, cue: Cue) -> bool {
    let is_past =
        matches!(cue.form, VerbForm::Past | VerbForm::Participle) && !closed_classes::is_said(verb(paragraph, group));
    is_past
        && !cue.has(CueTag::Ask)
        && (is_occasion(paragraph, group)
            || is_after_noun(paragraph, bounds, group)
            || is_of_channel(paragraph, group)
            || is_after_thing(paragraph, bounds, group))
}

/// The verb of a group, in lower case.
fn verb<'p>(paragraph: &'p TaggedParagraph, group: &Group) -> &'p str {
    group.verb.map_or("", |verb| paragraph.lower(verb))
}

/// Whether a participle without a subject says when: "when told". But in "Bell once told" it has one.
pub(super) fn is_occasion(paragraph: &TaggedParagraph, group: &Group) -> bool {
    let first = group.tokens.start;
    let opens = |at: usize| closed_classes::opens_occasion(paragraph.lower(at));
    let Some(at) = [Some(first), first.checked_sub(1)].into_iter().flatten().find(|&at| opens(at)) else {
        return false;
    };
    let has_subject = at.checked_sub(1).is_some_and(|before| words::is_nominal(paragraph, before));
    group.verb.is_some_and(|verb| verb <= at + 1) && !has_subject
}

/// Whether a participle says of a document in which somebody says something where it went: "said in a statement emailed after the vote".
fn is_of_channel(paragraph: &TaggedParagraph, group: &Group) -> bool {
    let first = group.tokens.start;
    let is_part = |at: &usize| {
        paragraph.pos(*at).is_common_noun() || matches!(paragraph.pos(*at), Pos::Adj | Pos::Det | Pos::Propn)
    };
    let phrase = (paragraph.sentence_start(first)..first).rev().take_while(is_part).last();
    let is_in =
        phrase.and_then(|start| start.checked_sub(1)).is_some_and(|at| paragraph.lower(at) == closed_classes::IN);
    is_in
        && group.tokens.len() == 1
        && closed_classes::may_be_participle(verb(paragraph, group))
        && paragraph.classes(first - 1).has(Class::Document)
        && matches!(paragraph.pos(group.tokens.end), Pos::Adp | Pos::Adv | Pos::Sconj)
}

/// Whether a participle says where a thing between a comma and itself is told of: ", a sum disclosed in a filing".
fn is_after_thing(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> bool {
    let first = group.tokens.start;
    let Some(noun) = first.checked_sub(1).filter(|&noun| noun > bounds.start + 2) else { return false };
    let article = (bounds.start + 1..noun).rev().take(LONGEST_NOUN).find(|&at| paragraph.pos(at) == Pos::Det);
    let is_lone = |verb: usize| (first..verb).all(|at| paragraph.pos(at) == Pos::Adv || paragraph.pos(at) == Pos::Adj);
    let is_new = |at: usize| {
        closed_classes::is_indefinite_article(paragraph.lower(at))
            && is_comma(paragraph, at - 1)
            && (at + 1..noun).all(|at| paragraph.pos(at) == Pos::Adj || paragraph.pos(at).is_common_noun())
    };
    let word = paragraph.lower(noun);
    let speaks = en::PERSON_NOUNS.contains(word)
        || en::BODY_NOUNS.contains(word)
        || [Class::Document, Class::UnnamedRole, Class::UnnamedBare, Class::Spokesperson, Class::Institution]
            .into_iter()
            .any(|class| paragraph.classes(noun).has(class));
    group.verb.is_some_and(is_lone)
        && paragraph.pos(noun) == Pos::Noun
        && !speaks
        && paragraph.pos(group.tokens.end) == Pos::Adp
        && article.is_some_and(is_new)
}

/// Whether a participle stands after the noun that opens the sentence, and a comma: "the device, called Hark". A verb with this
/// noun for its subject would follow without the comma.
pub(super) fn is_after_noun(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> bool {
    let first = group.tokens.start;
    let noun = bounds.start..first.saturating_sub(1);
    let is_noun = |at: usize| {
        paragraph.pos(at).is_common_noun()
            || matches!(paragraph.pos(at), Pos::Propn | Pos::Det | Pos::Adj | Pos::Cconj | Pos::Num)
    };
    group.tokens.len() == 1
        && first > bounds.start
        && is_comma(paragraph, first - 1)
        && !noun.is_empty()
        && noun.len() <= LONGEST_NOUN
        && noun.clone().all(is_noun)
        && words::has_noun(paragraph, &noun)
}
