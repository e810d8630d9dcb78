//! The noun phrase after a word, found by reading on.

use std::ops::Range;

use crate::language::closed_classes;
use crate::language::credit::words::{
    clause_stop, has_finite_verb, has_noun, is_comma, is_nominal, is_office, is_reporting_verb,
};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary;

/// The longest bracket after a name, in tokens: "(D., Norvik)".
const LONGEST_BRACKET: usize = 8;

/// The noun phrase that starts at `start` and ends at `ceiling` at the latest.
///
/// Reads on over of-phrases, appositions and relative clauses that end in a comma or with the sentence.
pub(in crate::language::credit) fn after(
    paragraph: &TaggedParagraph,
    start: usize,
    ceiling: usize,
) -> Option<Range<usize>> {
    // "“We stay,” said another."
    let is_alone = closed_classes::is_quantifier_as_noun(paragraph.lower(start)) && !is_nominal(paragraph, start + 1);
    if is_alone && start < ceiling && paragraph.lower(start + 1) != closed_classes::OF {
        return Some(start..start + 1);
    }
    let mut end = core_end(paragraph, start, ceiling);
    if end == start {
        return None;
    }
    while end < ceiling {
        match extension(paragraph, end, ceiling) {
            Some(further) if further > end => end = further,
            _ => break,
        }
    }
    let found = start..end;
    has_noun(paragraph, &found).then_some(found)
}

/// The end of a plain noun phrase: determiners, adjectives, nouns, names, possessives, *and*, and phrases with *of*.
fn core_end(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> usize {
    if is_whole_pronoun(paragraph, start) {
        return (start + 1).min(ceiling);
    }
    let mut core = Core::default();
    let mut at = start;
    while at < ceiling && core.goes_on_with(paragraph, at, ceiling) {
        core.has_noun |= is_noun(paragraph.pos(at));
        core.has_number |= paragraph.pos(at) == Pos::Num;
        at += 1;
    }
    // "The director of the hospital there, Ana Bell".
    let is_place = at < ceiling && core.has_noun && closed_classes::is_here_or_there(paragraph.lower(at));
    at + usize::from(is_place && is_comma(paragraph, at + 1))
}

/// Whether a pronoun is a noun phrase by itself: "she", but not "her" and "some".
fn is_whole_pronoun(paragraph: &TaggedParagraph, at: usize) -> bool {
    let lower = paragraph.lower(at);
    paragraph.pos(at) == Pos::Pron && !closed_classes::is_possessive(lower) && !closed_classes::opens_quantity(lower)
}

fn is_noun(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::NounPlural | Pos::Propn)
}

/// What the plain noun phrase has so far.
#[derive(Default)]
struct Core {
    has_noun: bool,
    has_number: bool,
}

impl Core {
    /// Whether a token belongs to the phrase.
    fn goes_on_with(&self, paragraph: &TaggedParagraph, at: usize, ceiling: usize) -> bool {
        let lower = paragraph.lower(at);
        let before_nominal = at + 1 < ceiling && is_nominal(paragraph, at + 1);
        match paragraph.pos(at) {
            // A weekday after the phrase says when: "said Dunn Monday".
            pos if is_noun(pos) => !(self.has_noun && vocabulary::is_weekday(lower)),
            // In "told rescuers the engine had quit", another phrase begins.
            Pos::Det => !self.has_noun || !is_noun(paragraph.pos(at - 1)),
            Pos::Adj | Pos::Num | Pos::Sym => true,
            Pos::Pron => !self.has_noun || before_nominal && closed_classes::is_possessive_of_third_person(lower),
            Pos::Part => closed_classes::is_possessive_ending(lower) || is_apostrophe(paragraph, at),
            Pos::Adv | Pos::VerbParticiple | Pos::VerbIng => !self.has_noun && before_nominal,
            Pos::Adp => (self.has_noun || self.has_number) && before_nominal && joins_nouns(paragraph, at),
            Pos::Cconj => {
                self.has_noun
                    && before_nominal
                    && lower != closed_classes::BUT
                    && !has_finite_soon(paragraph, at + 1, ceiling)
            }
            Pos::Punct => before_nominal && (matches!(lower, "-" | "/") || is_apostrophe(paragraph, at)),
            _ => false,
        }
    }
}

fn is_apostrophe(paragraph: &TaggedParagraph, at: usize) -> bool {
    matches!(paragraph.word(at), "'" | "’")
}

/// Whether a preposition joins two nouns into one phrase and does not say when, where or how something was said.
fn joins_nouns(paragraph: &TaggedParagraph, at: usize) -> bool {
    let next = paragraph.lower(at + 1);
    let when = vocabulary::is_weekday(next) || vocabulary::is_month(next) || en::OCCASIONS_OF_SPEAKING.has(next, "any");
    !when
        && (closed_classes::ties_nouns(paragraph.lower(at))
            || closed_classes::ties_nouns_or_says_where(paragraph.lower(at)) && !is_occasion(paragraph, at + 1))
}

/// Whether a phrase names an occasion of speaking: "a statement", "an interview", "Twitter".
fn is_occasion(paragraph: &TaggedParagraph, start: usize) -> bool {
    (start..start + 6).any(|at| {
        en::OCCASIONS_OF_SPEAKING.contains(paragraph.lower(at))
            || paragraph.classes(at).has(vocabulary::Class::Platform) && paragraph.is_capital(at)
    })
}

/// The end of what continues a phrase after `end`: an apposition, a relative clause, an age, "familiar with …".
fn extension(paragraph: &TaggedParagraph, end: usize, ceiling: usize) -> Option<usize> {
    let next = paragraph.lower(end);
    if next == "(" {
        let close = (end..ceiling.min(end + LONGEST_BRACKET)).find(|&at| paragraph.word(at) == ")")?;
        return (!has_finite_verb(paragraph, &(end..close))).then_some(close + 1);
    }
    if closed_classes::opens_relative_clause(next) || en::ADJECTIVES_AFTER_NOUNS.contains(next) {
        return Some(clause_stop(paragraph, end, ceiling));
    }
    let inner = end + 1;
    if !is_comma(paragraph, end) || inner >= ceiling {
        return None;
    }
    let stop = clause_stop(paragraph, inner, ceiling);
    // "The minutes, which record that he was called": the next credit has the clause.
    let reports = |at: usize| paragraph.lower(at) == closed_classes::THAT && is_reporting_verb(paragraph, at - 1);
    let is_open = stop < ceiling && (inner + 1..stop).any(reports) && !is_comma(paragraph, stop);
    let is_relative = closed_classes::opens_relative_clause(paragraph.lower(inner)) && !is_open;
    (is_relative || is_apposition(paragraph, inner..stop, ceiling)).then_some(stop)
}

/// Whether the words between two commas explain the name before them: "a guard of the port", "55", "D-Fla.".
fn is_apposition(paragraph: &TaggedParagraph, piece: Range<usize>, ceiling: usize) -> bool {
    let is_described = piece.start >= 2 && paragraph.pos(piece.start - 2).is_common_noun();
    let Range { start, end: stop } = piece;
    let is_abbreviation = paragraph.word(stop.min(ceiling) - 1).ends_with('.') && piece.len() == 1;
    let is_closed = stop < ceiling && is_comma(paragraph, stop);
    // "Joaquín de la Torre" has words between its names that the tagger takes for foreign ones.
    let is_part_of_name = |at: usize| {
        let is_edge = at == start || at + 1 == stop;
        paragraph.pos(at) == Pos::Propn || !is_edge && paragraph.pos(at) == Pos::Other
    };
    // "The bureau's chief forecaster, Ana Bell": only a name can follow such a description at the end of a sentence.
    let is_name = stop == ceiling && piece.len() > 1 && piece.clone().all(is_part_of_name) && is_described;
    let explains = is_name
        || matches!(paragraph.pos(start), Pos::Det | Pos::Num | Pos::Noun | Pos::NounPlural | Pos::Adj)
        || is_office(paragraph, start)
        || paragraph.pos(start) == Pos::Propn && (is_abbreviation || is_closed)
        || paragraph.lower(start) == closed_classes::OF;
    // "a longtime adviser who runs the port": the verb belongs to the relative clause.
    let is_relative = |&at: &usize| {
        let lower = paragraph.lower(at);
        closed_classes::opens_relative_clause(lower) || lower == closed_classes::THAT
    };
    let own = start..piece.clone().skip(1).find(is_relative).unwrap_or(stop);
    explains && !has_finite_verb(paragraph, &own) && has_noun(paragraph, &own) && !is_time(paragraph, &piece)
}

/// Whether a piece is an expression of time: "Monday", "last week".
fn is_time(paragraph: &TaggedParagraph, piece: &Range<usize>) -> bool {
    piece.len() <= 4
        && piece.clone().any(|at| {
            let word = paragraph.lower(at);
            vocabulary::is_weekday(word)
                || vocabulary::is_month(word)
                || vocabulary::is_calendar_unit(word)
                || vocabulary::is_relative_day(word)
        })
}

/// Whether a finite verb follows before the next break. Then *and* joins two clauses and not two nouns.
fn has_finite_soon(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> bool {
    has_finite_verb(paragraph, &(start..clause_stop(paragraph, start, ceiling)))
}
