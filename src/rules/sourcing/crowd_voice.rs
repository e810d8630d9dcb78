//! Crowds that are said to hold a view, where the words alone show it: "some say", "is widely seen as", "has drawn
//! criticism". This file is not a rule.
//!
//! A crowd speaks here in the present or the perfect. In the past, "some said they had not been paid" goes on with people
//! whom the story has met.

use std::ops::Range;

use crate::language::closed_classes as closed;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Class, CueTag, VerbForm};
use crate::language::{Annotation, en};
use crate::rules::facts::ParagraphFact;

/// Tags of `crowd_words.txt`.
pub(crate) const QUANTITY: &str = "quantity";
pub(crate) const ALONE: &str = "alone";
pub(crate) const VIEW: &str = "view";
pub(crate) const DETAIL: &str = "detail";
const VOICE: &str = "voice";
const GROUP: &str = "group";
const WATCH: &str = "watch";
const EXTENT: &str = "extent";
const PERCEIVED: &str = "perceived";
const DRAWS: &str = "draws";
const REACTION: &str = "reaction";
const JUDGED: &str = "judged";
const SKIPPED: &str = "skipped";
const OPENER: &str = "opener";
const TELLER: &str = "teller";

/// A crowd has at most so many words up to its noun.
const MOST_WORDS: usize = 4;
/// What a crowd is against or for ("critics of the plan") has at most so many words.
const MOST_OF_TOPIC: usize = 5;
/// Where a crowd is has at most so many words.
const MOST_OF_PLACE: usize = 4;
/// At most so many auxiliaries and adverbs stand before its verb.
const MOST_BEFORE_VERB: usize = 3;

/// Words for a crowd that holds a view, outside quotation marks.
pub(crate) struct CrowdVoice {
    /// Tokens of the paragraph.
    pub(crate) tokens: Range<usize>,
    /// Whether it is a judgement that meets somebody, which anybody quoted beside it may have given.
    pub(crate) is_reaction: bool,
}

impl ParagraphFact for CrowdVoice {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let is_free = |at: &usize| annotation.token(*at).is_some_and(|token| !token.quoted);
        (0..annotation.tokens().len()).filter(is_free).filter_map(|at| Self::starting_at(annotation, at)).collect()
    }
}

impl CrowdVoice {
    fn starting_at(annotation: &Annotation, at: usize) -> Option<Self> {
        let view = speaking(annotation, at).or_else(|| perceived(annotation, at)).or_else(|| agent(annotation, at));
        if let Some(tokens) = view {
            return Some(Self { tokens, is_reaction: false });
        }
        reaction(annotation, at).map(|tokens| Self { tokens, is_reaction: true })
    }
}

fn has(annotation: &Annotation, at: usize, tag: &str) -> bool {
    en::CROWD_WORDS.has(annotation.lower(at), tag)
}

/// "Some say", "rights groups have accused", "which critics of the plan call".
fn speaking(annotation: &Annotation, at: usize) -> Option<Range<usize>> {
    let end = annotation.sentence_end(at);
    if !opens_clause(annotation, at) {
        return those_who(annotation, at, end);
    }
    let alone = has(annotation, at, QUANTITY) || has(annotation, at, ALONE);
    if alone && speaks_at(annotation, at + 1, end) {
        return Some(at..at + 1);
    }
    if let Some(tokens) = those_close(annotation, at, end) {
        return Some(tokens);
    }
    // "A number of residents have complained"
    let is_number = en::CROWD_WORDS.has(annotation.lower_of(&(at..at + 3)), QUANTITY);
    let front = if is_number { at + 3 } else { at };
    let noun = (front..end.min(front + MOST_WORDS)).find(|&noun| is_crowd_noun(annotation, at, noun))?;
    let plain = (front..noun).all(|word| is_plain(annotation, at, word));
    let verb = if annotation.lower(noun + 1) == closed::OF {
        topic_end(annotation, noun + 2, end)?
    } else {
        noun + 1 + place_length(annotation, noun + 1)
    };
    (plain && speaks_at(annotation, verb, end)).then_some(at..noun + 1)
}

/// "Those close to the club say": people who are told apart by what they know, and by nothing else.
fn those_close(annotation: &Annotation, at: usize, end: usize) -> Option<Range<usize>> {
    let is_close = en::UNNAMED_SOURCE_PHRASES.has(annotation.lower(at + 1), en::tag::DESCRIPTION);
    let verb = topic_end(annotation, at + 2, end).filter(|_| is_close && annotation.lower(at) == closed::THOSE)?;
    Some(at..verb)
}

/// "There are those who say".
fn those_who(annotation: &Annotation, at: usize, end: usize) -> Option<Range<usize>> {
    let there = at.checked_sub(2).map_or("", |there| annotation.lower(there));
    let is_there = there == closed::THERE && annotation.lower(at) == closed::THOSE;
    (is_there && annotation.lower(at + 1) == closed::WHO && speaks_at(annotation, at + 2, end)).then_some(at..at + 2)
}

/// The number of words that say where a crowd is, and name no place: "folks around here", "people in the town".
fn place_length(annotation: &Annotation, start: usize) -> usize {
    let is_word = |at: &usize| {
        let is_noun = annotation.pos(*at).is_common_noun() || matches!(annotation.pos(*at), Pos::Adv | Pos::Det);
        is_noun && !annotation.is_capital(*at)
    };
    let is_place = annotation.pos(start) == Pos::Adp && !has(annotation, start, DETAIL);
    let words = (start + 1..start + MOST_OF_PLACE).take_while(is_word).count();
    if is_place && words > 0 { words + 1 } else { 0 }
}

/// Whether a clause starts at a token.
fn opens_clause(annotation: &Annotation, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| annotation.sentence_start(at) < at) else { return true };
    let word = annotation.lower(before);
    matches!(annotation.word(before), "," | ";" | ":" | "—" | "–" | "(")
        || closed::joins_clauses(word)
        || closed::opens_subordinate_clause(word)
        || closed::is_relative_thing(word)
        || en::CROWD_WORDS.has(word, OPENER)
}

/// Whether a word is the noun of a crowd that starts at a token.
fn is_crowd_noun(annotation: &Annotation, start: usize, at: usize) -> bool {
    let is_joined = has(annotation, at, GROUP);
    let is_group = annotation.classes(at).has(Class::GenericGroup) && !has(annotation, at, QUANTITY);
    let is_named = (start..at).any(|word| has(annotation, word, WATCH));
    if is_joined { is_named } else { is_group || has(annotation, at, VOICE) }
}

/// Whether a word before the noun names nobody: a quantity, or what the crowd works at.
fn is_plain(annotation: &Annotation, start: usize, at: usize) -> bool {
    let is_capital = at > annotation.sentence_start(start) && annotation.is_capital(at);
    let is_word = has(annotation, at, QUANTITY) || has(annotation, at, WATCH) || annotation.pos(at) == Pos::Adj;
    is_word && !is_capital && !closed::is_definite(annotation.lower(at))
}

/// Where what a crowd is against or for ends: at a verb.
fn topic_end(annotation: &Annotation, start: usize, end: usize) -> Option<usize> {
    (start..end.min(start + MOST_OF_TOPIC)).find(|&at| speaks_at(annotation, at, end))
}

/// Whether a verb of saying or of holding a view, in the present or the perfect, stands at a token, after auxiliaries and
/// adverbs at most, with something said after it.
fn speaks_at(annotation: &Annotation, start: usize, end: usize) -> bool {
    let is_light = |at: &usize| {
        let word = annotation.lower(*at);
        closed::is_finite_have(word) || closed::is_been(word) || en::CROWD_WORDS.has(word, SKIPPED)
    };
    let light = (start..end).take_while(is_light).take(MOST_BEFORE_VERB).count();
    let verb = start + light;
    let is_perfect = (start..verb).any(|at| closed::is_finite_have(annotation.lower(at)));
    let Some(cue) = annotation.token(verb).and_then(|token| token.cue).filter(|_| verb < end) else { return false };
    let is_present = cue.form == VerbForm::Base && annotation.pos(verb).is_verb();
    let is_going_on = verb > start && closed::is_been(annotation.lower(verb - 1)) && cue.form == VerbForm::Ing;
    let is_past = matches!(cue.form, VerbForm::Past | VerbForm::Participle) || is_going_on;
    let is_deed = [CueTag::Sign, CueTag::Deed, CueTag::Page, CueTag::Put].into_iter().any(|tag| cue.has(tag));
    let says = cue.is_speech_of_people() && !is_deed || en::CROWD_WORDS.has(cue.lemma, VIEW);
    // "It was a mistake, some argue."
    let is_after = start.checked_sub(2).is_some_and(|comma| annotation.word(comma) == ",");
    let goes_on = annotation.word(verb + 1).starts_with(char::is_alphanumeric) && verb + 1 < end || is_after;
    let says_nothing = annotation.lower(verb + 1) == closed::NOTHING;
    says && goes_on && !says_nothing && (is_present || is_perfect && is_past)
}

/// "Widely regarded as" after a form of *be*.
fn perceived(annotation: &Annotation, at: usize) -> Option<Range<usize>> {
    let be = at.checked_sub(1).filter(|&be| closed::is_be(annotation.lower(be)))?;
    let is_seen = has(annotation, at, EXTENT) && has(annotation, at + 1, PERCEIVED);
    let is_told = (at + 2..annotation.sentence_end(at)).any(|by| annotation.lower(by) == closed::BY);
    let is_view =
        matches!(annotation.lower(at + 2), closed::AS | closed::TO) || closed::is_article(annotation.lower(at + 2));
    (is_seen && is_view && !is_told && annotation.sentence_of(be) == annotation.sentence_of(at)).then_some(at..at + 2)
}

/// "Considered by many", "called a liar by critics".
fn agent(annotation: &Annotation, at: usize) -> Option<Range<usize>> {
    let crowd = at + 1;
    let is_by = annotation.lower(at) == closed::BY;
    let ends = |noun: usize| {
        let next = annotation.pos(noun + 1);
        !(next.is_common_noun() || next.is_verb() || matches!(next, Pos::Adj | Pos::Propn))
    };
    let is_some = |noun: usize| annotation.classes(noun).has(Class::GenericGroup) && ends(noun);
    let noun = if has(annotation, crowd, QUANTITY) && annotation.classes(crowd + 1).has(Class::GenericGroup) {
        crowd + 1
    } else {
        crowd
    };
    let is_view = |verb: usize| {
        let cue = annotation.token(verb).and_then(|token| token.cue);
        let is_deed = cue.is_some_and(|cue| [CueTag::Sign, CueTag::Deed].into_iter().any(|tag| cue.has(tag)));
        let holds =
            cue.is_some_and(|cue| cue.is_speech_of_people() && !is_deed || en::CROWD_WORDS.has(cue.lemma, VIEW));
        let is_past = cue.is_some_and(|cue| matches!(cue.form, VerbForm::Past | VerbForm::Participle));
        holds && is_past || has(annotation, verb, PERCEIVED) || has(annotation, verb, JUDGED)
    };
    let is_plain = noun + 1 >= annotation.sentence_end(at) || !has(annotation, noun + 1, DETAIL);
    let verbs = annotation.sentence_start(at).max(at.saturating_sub(MOST_OF_TOPIC))..at;
    (is_by && is_some(noun) && is_plain && verbs.rev().any(is_view)).then_some(crowd..noun + 1)
}

/// "Has drawn criticism", "has been widely condemned".
fn reaction(annotation: &Annotation, at: usize) -> Option<Range<usize>> {
    let end = annotation.sentence_end(at);
    let is_met = has(annotation, at, DRAWS) && !annotation.pos(at).is_common_noun();
    let noun = (at + 1..at + 5).find(|&noun| has(annotation, noun, REACTION)).filter(|_| is_met);
    let judged = at + usize::from(has(annotation, at, EXTENT));
    let is_been = at.checked_sub(1).is_some_and(|be| closed::is_been(annotation.lower(be)));
    let judged = (is_been && has(annotation, judged, JUDGED)).then_some(judged);
    let last = noun.or(judged)?;
    let is_told = (last + 1..end).any(|word| has(annotation, word, TELLER));
    (!is_told).then_some(at..last + 1)
}
