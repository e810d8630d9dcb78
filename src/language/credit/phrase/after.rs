//! The noun phrase behind a word, found by reading on.

use std::ops::Range;

use crate::language::annotation::Annotation;
use crate::language::closed_classes;
use crate::language::credit::words::{clause_stop, has_finite_verb, has_noun, is_comma, is_nominal, is_office};
use crate::language::en;
use crate::language::tagger::Pos;
use crate::language::vocabulary;

/// Longest bracket behind a name, in tokens: "(D., Norvik)".
const LONGEST_BRACKET: usize = 8;

/// The noun phrase that starts at `start`, not reaching further than `ceiling`.
///
/// Reads on over of-phrases, appositions and relative clauses that end in a comma or with the sentence.
pub(in crate::language::credit) fn after(
    annotation: &Annotation,
    start: usize,
    ceiling: usize,
) -> Option<Range<usize>> {
    let mut end = core_end(annotation, start, ceiling);
    if end == start {
        return None;
    }
    while end < ceiling {
        match extension(annotation, end, ceiling) {
            Some(further) if further > end => end = further,
            _ => break,
        }
    }
    let found = start..end;
    has_noun(annotation, &found).then_some(found)
}

/// The end of a plain noun phrase: determiners, adjectives, nouns, names, possessives, *and*, and phrases with *of*.
fn core_end(annotation: &Annotation, start: usize, ceiling: usize) -> usize {
    if matches!(annotation.pos(start), Pos::Pron)
        && !(closed_classes::is_possessive(annotation.lower(start))
            || closed_classes::opens_quantity(annotation.lower(start)))
    {
        return (start + 1).min(ceiling);
    }
    let mut at = start;
    let (mut noun, mut number) = (false, false);
    while at < ceiling {
        let next_is_nominal = at + 1 < ceiling && is_nominal(annotation, at + 1);
        let go_on = match annotation.pos(at) {
            Pos::Noun | Pos::NounPlural | Pos::Propn => {
                // A weekday after the phrase says when: "said Dunn Monday".
                !(noun && (vocabulary::is_weekday(annotation.lower(at))))
            }
            Pos::Det | Pos::Adj | Pos::Num | Pos::Sym => true,
            Pos::Pron => {
                !noun || next_is_nominal && closed_classes::is_possessive_of_third_person(annotation.lower(at))
            }
            Pos::Part => closed_classes::is_possessive_ending(annotation.lower(at)) || is_apostrophe(annotation, at),
            Pos::Adv | Pos::VerbParticiple | Pos::VerbIng => !noun && next_is_nominal,
            Pos::Adp => (noun || number) && next_is_nominal && joins_nouns(annotation, at),
            Pos::Cconj => {
                noun && next_is_nominal
                    && annotation.lower(at) != closed_classes::BUT
                    && !has_finite_soon(annotation, at + 1, ceiling)
            }
            Pos::Punct => {
                (matches!(annotation.lower(at), "-" | "/") || is_apostrophe(annotation, at)) && next_is_nominal
            }
            _ => false,
        };
        if !go_on {
            break;
        }
        noun |= matches!(annotation.pos(at), Pos::Noun | Pos::NounPlural | Pos::Propn);
        number |= annotation.pos(at) == Pos::Num;
        at += 1;
    }
    at
}

fn is_apostrophe(annotation: &Annotation, at: usize) -> bool {
    matches!(annotation.word(at), "'" | "’")
}

/// Whether a preposition ties two nouns into one phrase rather than saying when, where or how something was said.
fn joins_nouns(annotation: &Annotation, at: usize) -> bool {
    let next = annotation.lower(at + 1);
    let when = vocabulary::is_weekday(next) || vocabulary::is_month(next) || en::OCCASIONS_OF_SPEAKING.has(next, "any");
    !when
        && (closed_classes::ties_nouns(annotation.lower(at))
            || closed_classes::ties_nouns_or_says_where(annotation.lower(at)) && !is_occasion(annotation, at + 1))
}

/// Whether the phrase at a place names an occasion of speaking: "a statement", "an interview", "Twitter".
fn is_occasion(annotation: &Annotation, start: usize) -> bool {
    (start..start + 6).any(|at| {
        en::OCCASIONS_OF_SPEAKING.contains(annotation.lower(at))
            || annotation.classes(at).has(vocabulary::Class::Platform) && annotation.is_capital(at)
    })
}

/// How far a phrase goes on after `end`: an apposition, a relative clause, an age, "familiar with …".
fn extension(annotation: &Annotation, end: usize, ceiling: usize) -> Option<usize> {
    let next = annotation.lower(end);
    if next == "(" {
        let close = (end..ceiling.min(end + LONGEST_BRACKET)).find(|&at| annotation.word(at) == ")")?;
        return (!has_finite_verb(annotation, &(end..close))).then_some(close + 1);
    }
    if closed_classes::opens_relative_clause(next) {
        return Some(clause_stop(annotation, end, ceiling));
    }
    if en::ADJECTIVES_AFTER_NOUNS.contains(next) {
        return Some(clause_stop(annotation, end, ceiling));
    }
    if !is_comma(annotation, end) {
        return None;
    }
    let inner = end + 1;
    if inner >= ceiling {
        return None;
    }
    let first = annotation.lower(inner);
    if closed_classes::opens_relative_clause(first) {
        return Some(clause_stop(annotation, inner, ceiling));
    }
    let stop = clause_stop(annotation, inner, ceiling);
    let piece = inner..stop;
    let explains = matches!(annotation.pos(inner), Pos::Det | Pos::Num | Pos::Noun | Pos::NounPlural | Pos::Adj)
        || is_office(annotation, inner)
        || annotation.pos(inner) == Pos::Propn
            && annotation.word(stop.min(ceiling) - 1).ends_with('.')
            && piece.len() == 1
        || annotation.pos(inner) == Pos::Propn && stop < ceiling && is_comma(annotation, stop)
        || first == closed_classes::OF;
    // "a longtime adviser who runs the port": the verb is the relative clause's.
    let relative = piece.clone().skip(1).find(|&at| {
        closed_classes::opens_relative_clause(annotation.lower(at)) || annotation.lower(at) == closed_classes::THAT
    });
    let own = inner..relative.unwrap_or(stop);
    (explains && !has_finite_verb(annotation, &own) && has_noun(annotation, &own) && !is_time(annotation, &piece))
        .then_some(stop)
}

/// Whether a piece says when: "Monday", "last week".
fn is_time(annotation: &Annotation, piece: &Range<usize>) -> bool {
    piece.len() <= 4
        && piece.clone().any(|at| {
            let word = annotation.lower(at);
            vocabulary::is_weekday(word)
                || vocabulary::is_month(word)
                || vocabulary::is_calendar_unit(word)
                || vocabulary::is_relative_day(word)
        })
}

/// Whether a finite verb follows before the next break: then *and* joined two clauses, not two nouns.
fn has_finite_soon(annotation: &Annotation, start: usize, ceiling: usize) -> bool {
    has_finite_verb(annotation, &(start..clause_stop(annotation, start, ceiling)))
}
