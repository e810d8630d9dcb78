//! Content: where the words that are said begin and end.

use std::ops::Range;

use super::cue::Group;
use super::quotation::{self, is_open};
use super::words::{self, is_comma, trimmed};
use super::{phrase, syntax};
use crate::language::closed_classes::{self, THAT, TO};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class, Cue, CueTag, VerbForm};

/// The most words from "described as" to what a thing is called.
const LONGEST_NAMING: usize = 8;

/// The most words of an occasion between commas: "in a memo to the board".
const LONGEST_OCCASION: usize = 8;
/// The most words between a verb with a comma after it and the comma before *that*.
const LONGEST_PARENTHESIS: usize = 18;

/// What is said before a cue or a source: back to the start of the clause or, if a quotation ends there, of the
/// quotation.
pub(super) fn backward(paragraph: &TaggedParagraph, floor: usize, end: usize) -> Option<Range<usize>> {
    let found = trimmed(paragraph, floor..end)?;
    let mut start = found.start;
    if let Some(last) = paragraph.token(found.end - 1)
        && let Some(pair) = paragraph.quotes().closed_at(last.span.start).filter(|pair| !pair.nested)
    {
        // A quotation of several sentences is said as a whole; words before a fragment in the same clause belong to it.
        let open = paragraph.token_at(pair.open.start);
        start = if open < start { open } else { start_around(paragraph, start, open) };
    }
    // "Neither, she said, was dry".
    while start + 1 < found.end && matches!(paragraph.pos(start), Pos::Cconj) {
        start += 1;
    }
    (start < found.end).then_some(start..found.end)
}

/// The start of content that ends in a quotation opened at `open`. Words of the same clause before the mark belong to
/// it.
fn start_around(paragraph: &TaggedParagraph, floor: usize, open: usize) -> usize {
    let introduces = open > floor && (is_comma(paragraph, open - 1) || paragraph.word(open - 1) == ":");
    // "The party," with its verb in the quotation: “gets our message out”.
    if open > floor && is_comma(paragraph, open - 1) && matches!(paragraph.pos(open + 1), Pos::VerbFinite | Pos::Aux) {
        return floor;
    }
    if introduces && !words::has_finite_verb(paragraph, &(floor..open)) { open } else { floor }
}

/// What is said after a cue: after *that*, in quotation marks, or as a clause.
pub(super) fn forward(paragraph: &TaggedParagraph, group: &Group, cue: Cue, ceiling: usize) -> Option<Range<usize>> {
    let start = group.tokens.end;
    if start >= ceiling {
        return None;
    }
    // A colon may be the last token of the sentence; then the sentence has no content.
    let begin = begin(paragraph, start, cue, ceiling).filter(|&begin| begin < ceiling)?;
    reaching(paragraph, begin, ceiling)
}

/// What is said from a token on: a quotation, or words up to `ceiling`.
pub(super) fn reaching(paragraph: &TaggedParagraph, begin: usize, ceiling: usize) -> Option<Range<usize>> {
    let end = quotation::end(paragraph, begin).unwrap_or_else(|| end_of_report(paragraph, begin, ceiling));
    trimmed(paragraph, begin..end.max(begin + 1))
}

/// Where reported words end: at a semicolon before another clause, after a quotation that the speaker's next deed follows, or
/// else at `ceiling`.
fn end_of_report(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> usize {
    let ends = |at: &usize| {
        paragraph.word(*at) == ";" && !quotation::is_inside(paragraph, *at) && is_clause(paragraph, *at + 1..ceiling)
    };
    let contrasts = |at: &usize| {
        is_comma(paragraph, *at)
            && !quotation::is_inside(paragraph, *at)
            && closed_classes::opens_contrast(paragraph.lower(at + 1))
            && is_clause(paragraph, start..*at)
            && credits_another(paragraph, at + 2..ceiling)
    };
    let comments = |at: &usize| quotation::is_outer_comma(paragraph, *at) && is_comment(paragraph, *at + 1);
    let semicolon = (start..ceiling).find(|at| ends(at) || contrasts(at) || comments(at)).unwrap_or(ceiling);
    (start..semicolon).find(|&at| ends_with_quotation(paragraph, at)).map_or(semicolon, |at| at + 1)
}

/// Whether somebody is credited with another clause: "the mayor insisted that it was dry" in "said it leaked, while the mayor
/// insisted that it was dry".
fn credits_another(paragraph: &TaggedParagraph, range: Range<usize>) -> bool {
    let says = |cue: Cue| cue.is_speech() && cue.has(CueTag::Say);
    let verb = range.clone().find(|&at| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux | Pos::VerbIng));
    verb.is_some_and(|at| at > range.start && paragraph.cue(at).is_some_and(says))
}

/// Whether a mark closes a quotation with a comma, and what its speaker does next follows: "said it was “late,” and left".
fn ends_with_quotation(paragraph: &TaggedParagraph, at: usize) -> bool {
    let next = at + 1 + usize::from(is_comma(paragraph, at + 1));
    let is_parted = next > at + 1 || at > 0 && is_comma(paragraph, at - 1);
    let is_deed = || paragraph.pos(next) == Pos::Cconj && paragraph.pos(next + 1) == Pos::VerbFinite;
    // "Said it was “wet,” which is untrue".
    let is_remark = || {
        closed_classes::is_relative_pronoun(paragraph.lower(next))
            && matches!(paragraph.pos(next + 1), Pos::VerbFinite | Pos::Aux)
            && paragraph.lower(next) != THAT
    };
    let is_over = || is_deed() || is_remark() || is_comment(paragraph, next);
    is_parted && quotation::is_closing(paragraph, at) && is_over()
}

/// Whether a word opens what the writer says of the words before: "a reference to the strike", "a charge the union denies".
fn is_comment(paragraph: &TaggedParagraph, at: usize) -> bool {
    let noun = at + 1 + usize::from(paragraph.pos(at + 1) == Pos::Adj);
    let next = noun + 1;
    let goes_on = matches!(paragraph.pos(next), Pos::Det | Pos::Pron | Pos::Propn | Pos::Part)
        || [TO, THAT, closed_classes::AT].contains(&paragraph.lower(next))
        || closed_classes::is_relative_word(paragraph.lower(next));
    closed_classes::is_indefinite_article(paragraph.lower(at))
        && en::NOUNS_FOR_WORDS_SAID.contains(paragraph.lower(noun))
        && goes_on
}

/// The second piece of a quotation after an inverted source: `said Ana Bell, "and I will stay"`.
pub(super) fn resumed(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let open = (start..ceiling.min(start + 12)).find(|&at| is_open(paragraph, at))?;
    let parted = is_comma(paragraph, open - 1) || paragraph.word(open - 1) == ":";
    let end = quotation::end(paragraph, open)?;
    parted.then_some(open..end)
}

/// Where the content begins after a cue, past the person who is told and the occasion.
fn begin(paragraph: &TaggedParagraph, start: usize, cue: Cue, ceiling: usize) -> Option<usize> {
    let first = paragraph.lower(start);
    if closed_classes::opens_reported_clause(first) || is_open(paragraph, start) {
        return Some(start);
    }
    if first == ":" || is_comma(paragraph, start) {
        let opens = start + 1 < ceiling && is_open(paragraph, start + 1);
        return (first == ":" || opens)
            .then_some(start + 1)
            .or_else(|| past_occasion(paragraph, start, ceiling))
            .or_else(|| after_parenthesis(paragraph, start, ceiling));
    }
    if paragraph.word(start) == ";" {
        return None;
    }
    if let Some(at) = introduced(paragraph, start, cue, ceiling) {
        return Some(at);
    }
    // "Whom she described as “a fighter”".
    let is_named = cue.has(CueTag::Object) && first == closed_classes::AS;
    if is_named && (start..ceiling).take(LONGEST_NAMING).any(|at| is_open(paragraph, at)) {
        return Some(start);
    }
    // "Blamed in a filing “a storm of costs”".
    let is_after_occasion = || {
        let occasion = phrase::after(paragraph, start + 1, ceiling);
        paragraph.pos(start) == Pos::Adp && occasion.is_some_and(|occasion| is_open(paragraph, occasion.end))
    };
    if cue.has(CueTag::Object) && !cue.has(CueTag::Person) && is_after_occasion() {
        return (start..ceiling).find(|&at| is_open(paragraph, at));
    }
    if first == TO && cue.has(CueTag::Aim) && (start..ceiling).any(|at| is_open(paragraph, at)) {
        return Some(start);
    }
    if cue.has(CueTag::Person) {
        let thing = || cue.has(CueTag::Object) && is_thing(paragraph, start, ceiling);
        // "Warns shoppers are tired": nobody is named whom it is told.
        let is_subject = |phrase: Range<usize>| closed_classes::is_finite_be(paragraph.lower(phrase.end));
        if cue.form == VerbForm::Third && phrase::after(paragraph, start, ceiling).is_some_and(is_subject) {
            return Some(start);
        }
        return after_person(paragraph, start, ceiling).or_else(|| thing().then_some(start));
    }
    let start = past_circumstance(paragraph, start, ceiling);
    (!opens_circumstance(paragraph, start) && may_be_said(paragraph, start, cue, ceiling)).then_some(start)
}

/// The quotation or the *that* after an occasion between commas: "promised, in a leaflet, “a bench”".
fn past_occasion(paragraph: &TaggedParagraph, comma: usize, ceiling: usize) -> Option<usize> {
    let occasion = Some(comma + 1).filter(|&at| paragraph.pos(at) == Pos::Adp)?;
    let close = (occasion..ceiling.min(occasion + LONGEST_OCCASION)).find(|&at| is_comma(paragraph, at))?;
    let is_plain = (occasion..close).all(|at| !paragraph.pos(at).is_verb() && paragraph.pos(at) != Pos::Aux);
    let next = close + 1;
    (is_plain && next < ceiling && (is_open(paragraph, next) || paragraph.lower(next) == THAT)).then_some(next)
}

/// The *that* after words between two commas: "repeated, as she had in May, that".
fn after_parenthesis(paragraph: &TaggedParagraph, comma: usize, ceiling: usize) -> Option<usize> {
    let close = words::clause_stop(paragraph, comma + 1, ceiling.min(comma + 1 + LONGEST_PARENTHESIS));
    let is_that = paragraph.lower(close + 1) == THAT && opens_clause(paragraph, close + 2);
    (is_comma(paragraph, close) && close + 1 < ceiling && is_that).then_some(close + 1)
}

/// Where the content begins after the person who is told, if it begins right there: "told reporters the wall would hold".
fn after_person(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> Option<usize> {
    let mut end = phrase::after(paragraph, start, ceiling)?.end;
    if paragraph.pos(end) == Pos::Adp
        && let Some(occasion) = phrase::after(paragraph, end + 1, ceiling)
        && occasion.end < ceiling
        && is_clause(paragraph, occasion.end..ceiling)
    {
        end = occasion.end;
    }
    // "Told NBC's “Meet the Press” she would run".
    end = quotation::end_of_title(paragraph, end).unwrap_or(end);
    let says = |at: usize| paragraph.pos(at).is_verb() || paragraph.pos(at) == Pos::Aux || is_open(paragraph, at);
    let goes_on = end < ceiling && !is_comma(paragraph, end) && (end..ceiling).any(says);
    end = past_when(paragraph, end, ceiling);
    // "Told the jury before they were sent home".
    let word = paragraph.lower(end);
    let is_when = closed_classes::opens_subordinate_clause(word) && !closed_classes::is_whether(word);
    (goes_on && !is_when && !matches!(paragraph.pos(end), Pos::Adp | Pos::Adv)).then_some(end)
}

/// Whether words after a cue are a thing and nobody who is told: "promised an inquiry", but not "urged the council".
fn is_thing(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> bool {
    let Some(phrase) = phrase::after(paragraph, start, ceiling) else { return false };
    let is_new = closed_classes::is_indefinite_article(paragraph.lower(start))
        || phrase.clone().all(|at| paragraph.pos(at) != Pos::Det && !paragraph.is_capital(at));
    let is_somebody = |at: usize| {
        let classes = paragraph.classes(at);
        paragraph.pos(at) == Pos::Pron
            || classes.has(Class::UnnamedRole)
            || classes.has(Class::UnnamedBare)
            || en::PERSON_NOUNS.contains(paragraph.lower(at))
    };
    is_new && !phrase.clone().any(is_somebody)
}

/// Whether words after a cue say when, where or how: "in a letter", "last week". But "about half" is an amount.
fn opens_circumstance(paragraph: &TaggedParagraph, start: usize) -> bool {
    paragraph.pos(start) == Pos::Adp && !is_measure(paragraph, start) || is_when(paragraph, start)
}

/// Whether words after a cue can be its content: a clause, an aim, or a thing of which something is said.
fn may_be_said(paragraph: &TaggedParagraph, start: usize, cue: Cue, ceiling: usize) -> bool {
    let rest = start..ceiling;
    // "Said Monday, and others agreed".
    if is_comma(paragraph, start) {
        return false;
    }
    // "Others continue to operate" does not say anything.
    let is_aim = paragraph.lower(start) == TO && (cue.has(CueTag::Aim) || cue.has(CueTag::Thought));
    let is_nominal = words::is_nominal(paragraph, start);
    let is_thing = (is_nominal || paragraph.pos(start) == Pos::VerbIng)
        && !(paragraph.pos(start) == Pos::Pron && start + 1 >= ceiling);
    is_aim
        || is_clause(paragraph, rest.clone())
        || cue.lemma == closed_classes::SAY && (reports(paragraph, rest.clone()) || says_in_short(paragraph, start))
        || cue.has(CueTag::Object) && is_thing
        // "Insists the money’s “there”": the tagger may take the short verb for a possessive.
        || cue.has(CueTag::Say) && !cue.has(CueTag::Sign) && is_nominal && holds_quotation(paragraph, rest)
}

/// Whether a quotation opens in a clause before any comma.
fn holds_quotation(paragraph: &TaggedParagraph, mut range: Range<usize>) -> bool {
    let ends = |at: &usize| is_comma(paragraph, *at) || is_open(paragraph, *at);
    range.find(ends).is_some_and(|at| is_open(paragraph, at))
}

/// Finds *that*, a quotation or a colon after the person who is told and the occasion: "told reporters on Monday that".
fn introduced(paragraph: &TaggedParagraph, start: usize, cue: Cue, ceiling: usize) -> Option<usize> {
    let tells = cue.has(CueTag::Person) || paragraph.pos(start) == Pos::Adp;
    let mut at = start;
    while at < ceiling {
        // The tagger may take the *that* after somebody who is told for a pronoun.
        let is_that = || {
            let after_occasion = || en::OCCASIONS_OF_SPEAKING.contains(paragraph.lower(at - 1));
            paragraph.pos(at) == Pos::Sconj || tells && (opens_clause(paragraph, at + 1) || after_occasion())
        };
        // "Blamed a spring that came early", "defends a law that closes the port": the relative clause of the thing.
        let is_about_thing =
            || paragraph.pos(at - 1).is_common_noun() && matches!(paragraph.pos(at + 1), Pos::VerbFinite | Pos::Aux);
        let is_relative =
            || !tells && (cue.has(CueTag::Object) && !opens_clause(paragraph, at + 1) || is_about_thing());
        if at > start && paragraph.lower(at) == THAT && is_that() && !is_relative() {
            return Some(at);
        }
        if let Some(end) = quotation::end_of_title(paragraph, at) {
            // "Said on CNN's “State of the Union” that".
            at = end;
            continue;
        }
        // "Told Ana Bell, who runs “The Noon Hour”, that".
        if tells && at > start && is_comma(paragraph, at) {
            let that = closed_classes::is_relative_subject(paragraph.lower(at + 1))
                .then(|| after_parenthesis_of_reader(paragraph, at, ceiling))
                .flatten();
            if that.is_some() {
                return that;
            }
        }
        if is_open(paragraph, at) {
            // "Says the mayor, a nurse, “did not bother”": the subject stands before the mark.
            let has_subject = !tells
                && is_comma(paragraph, at - 1)
                && matches!(paragraph.pos(at + 1), Pos::Aux | Pos::VerbFinite)
                && !paragraph.is_capital(at + 1)
                && opens_clause(paragraph, start);
            if has_subject {
                return Some(start);
            }
            let introduced = is_comma(paragraph, at - 1) || paragraph.word(at - 1) == ":";
            // "Wrote in a letter “We have had enough.”": the comma is left out.
            let is_sentence =
                || quotation::end(paragraph, at).is_some_and(|end| quotation::is_sentence(paragraph, at, end));
            return (introduced || tells && is_sentence()).then_some(at);
        }
        let plain = paragraph.pos(at).is_common_noun()
            || matches!(
                paragraph.pos(at),
                Pos::Adp | Pos::Det | Pos::Adj | Pos::Num | Pos::Propn | Pos::Adv | Pos::Pron | Pos::Part | Pos::Cconj
            )
            || matches!(paragraph.pos(at), Pos::VerbParticiple | Pos::VerbIng) && words::is_nominal(paragraph, at)
            // "Told a crowd gathered in the rain that", "said in a statement marking the day that".
            || tells
                && at > start
                && (paragraph.pos(at) == Pos::VerbParticiple
                    || paragraph.pos(at) == Pos::VerbIng && paragraph.pos(at - 1).is_common_noun())
            || paragraph.pos(at) == Pos::VerbIng && at > start && paragraph.pos(at - 1) == Pos::Det
            || is_comma(paragraph, at)
            // "Told host Ana Bell": the tagger may take the noun for a verb. A star marks slanted letters.
            || tells && (at == start && en::PERSON_NOUNS.contains(paragraph.lower(at)) || at > start && paragraph.is_capital(at))
            || tells && at > start + 1 && is_verb_of_time(paragraph, at)
            || matches!(paragraph.word(at), ":" | "*" | "_");
        if !plain {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether a verb and a pronoun say which day or night is meant: "said on the night it passed that".
fn is_verb_of_time(paragraph: &TaggedParagraph, verb: usize) -> bool {
    let noun = paragraph.lower(verb - 2);
    paragraph.pos(verb) == Pos::VerbFinite
        && paragraph.pos(verb - 1) == Pos::Pron
        && (vocabulary::is_calendar_unit(noun) || vocabulary::is_time_of_day(noun))
}

/// The *that* after the comma which closes a relative clause about whoever is told.
fn after_parenthesis_of_reader(paragraph: &TaggedParagraph, comma: usize, ceiling: usize) -> Option<usize> {
    let is_close = |at: &usize| quotation::is_outer_comma(paragraph, *at);
    let close = (comma + 1..ceiling.min(comma + 1 + LONGEST_PARENTHESIS)).find(is_close)?;
    (paragraph.lower(close + 1) == THAT && opens_clause(paragraph, close + 2)).then_some(close + 1)
}

/// Whether a word can open the subject of a clause.
fn opens_clause(paragraph: &TaggedParagraph, at: usize) -> bool {
    words::is_nominal(paragraph, at) && !matches!(paragraph.pos(at), Pos::Num | Pos::Sym)
}

/// The token after a weekday and the time of day: "said Monday night it would".
fn past_when(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> usize {
    if !vocabulary::is_weekday(paragraph.lower(start)) || is_possessive(paragraph, start + 1) {
        return start;
    }
    let end = start + 1 + usize::from(vocabulary::is_time_of_day(paragraph.lower(start + 1)));
    if end < ceiling { end } else { start }
}

/// The token after when and where something was said: "said on Monday it would", "said in a statement it would". Only a
/// clause can follow an occasion.
fn past_circumstance(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> usize {
    let start = past_when(paragraph, start, ceiling);
    if paragraph.pos(start) != Pos::Adp || is_measure(paragraph, start) {
        return start;
    }
    let Some(occasion) = phrase::after(paragraph, start + 1, ceiling) else { return start };
    let is_occasion = |at: usize| {
        let word = paragraph.lower(at);
        en::OCCASIONS_OF_SPEAKING.contains(word) || vocabulary::is_weekday(word)
    };
    let end = past_when(paragraph, occasion.end, ceiling);
    let goes_on = occasion.clone().any(is_occasion) && end < ceiling && is_clause(paragraph, end..ceiling);
    if goes_on && words::is_nominal(paragraph, end) { end } else { start }
}

/// Whether a preposition opens a number: "about half", "over 30".
fn is_measure(paragraph: &TaggedParagraph, at: usize) -> bool {
    // But "in 2017" says when.
    let is_year = paragraph.word(at + 1).len() == 4 && paragraph.lower(at) == closed_classes::IN;
    paragraph.pos(at + 1) == Pos::Num && !is_year || paragraph.lower(at + 1) == closed_classes::HALF
}

/// Whether words after *say* are a clause, whatever the tagger took its subject and its verb for: "said the law violated the
/// charter", "said there had been a fire".
fn reports(paragraph: &TaggedParagraph, range: Range<usize>) -> bool {
    let is_verb = |at: usize| {
        let is_after_noun = || matches!(paragraph.pos(at - 1), Pos::Noun | Pos::Propn);
        // "Said the bridge shook", "said crews left at noon".
        let may_be_past = || {
            matches!(paragraph.pos(at), Pos::Noun | Pos::Adv | Pos::Adj)
                && (paragraph.pos(at - 1).is_common_noun() || paragraph.pos(at - 1) == Pos::Propn)
                && !vocabulary::irregular_bases(paragraph.lower(at)).is_empty()
        };
        matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux | Pos::VerbParticiple)
            || paragraph.pos(at) == Pos::NounPlural && is_after_noun()
            || may_be_past()
    };
    range.skip(1).any(is_verb)
}

/// Whether words after *say* stand for a clause: "said the same", "say to wait".
fn says_in_short(paragraph: &TaggedParagraph, start: usize) -> bool {
    paragraph.lower(start + 1) == closed_classes::SAME
        || paragraph.lower(start) == TO && paragraph.pos(start + 1).is_verb()
}

fn is_possessive(paragraph: &TaggedParagraph, at: usize) -> bool {
    closed_classes::is_possessive_ending(paragraph.lower(at))
}

/// Whether a word says when.
fn is_when(paragraph: &TaggedParagraph, at: usize) -> bool {
    let word = paragraph.lower(at);
    vocabulary::is_weekday(word) && !is_possessive(paragraph, at + 1)
        || en::ADVERBS_AFTER_SAYING.contains(word)
            && (word != closed_classes::THIS
                || vocabulary::is_calendar_unit(paragraph.lower(at + 1)) && !is_possessive(paragraph, at + 2))
}

/// Whether a range is a clause: a finite verb with something before it, and no subordinate opening.
pub(super) fn is_clause(paragraph: &TaggedParagraph, range: Range<usize>) -> bool {
    let first = paragraph.lower(range.start);
    if closed_classes::opens_subordinate_clause(first) {
        // "As the rain fell, the river rose" has its main clause after the comma; "as the rain fell" has none.
        let comma = range.clone().find(|&at| is_comma(paragraph, at));
        return comma.is_some_and(|comma| comma + 1 < range.end && is_clause(paragraph, comma + 1..range.end));
    }
    let main = |at: &usize| {
        let finite = matches!(paragraph.pos(*at), Pos::VerbFinite | Pos::Aux)
            || paragraph.pos(*at) == Pos::VerbParticiple && syntax::has_subject_before(paragraph, *at);
        finite && !is_relative(paragraph, range.start, *at)
    };
    let Some(verb) = range.clone().find(main) else { return false };
    verb > range.start && words::has_noun(paragraph, &(range.start..verb))
}

/// Whether a verb belongs to a relative clause: there is a relative pronoun between the last comma and the verb.
fn is_relative(paragraph: &TaggedParagraph, floor: usize, verb: usize) -> bool {
    let mut before = (floor..verb).rev().take_while(|&at| !is_comma(paragraph, at));
    let pronoun = before.find(|&at| closed_classes::is_relative_pronoun(paragraph.lower(at)));
    pronoun.is_some_and(|pronoun| !is_relative_over(paragraph, pronoun + 1, verb))
}

/// Whether a relative clause has its own verb and object before another verb: "had" in "the guard who shot a dog had seconds". A verb
/// that takes a clause may go on with one: "who said the dog had seconds".
fn is_relative_over(paragraph: &TaggedParagraph, start: usize, verb: usize) -> bool {
    let takes_clause = |at: usize| {
        let cue = paragraph.cue(at);
        cue.is_some_and(|cue| cue.has(CueTag::Say) || cue.has(CueTag::Thought) || cue.has(CueTag::Deed))
            || paragraph.pos(at) == Pos::Sconj
            || paragraph.lower(at) == THAT
    };
    let last = paragraph.pos(verb - 1);
    let is_after_noun = last.is_common_noun() || last == Pos::Propn;
    paragraph.pos(start).is_verb()
        && start + 1 < verb
        && is_after_noun
        && !(start..verb).any(|at| takes_clause(at) || quotation::is_inside(paragraph, at))
}
