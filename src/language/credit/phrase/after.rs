//! The noun phrase behind a word, found by reading on.

use std::ops::Range;

use crate::language::closed_classes;
use crate::language::credit::words::{clause_stop, has_finite_verb, has_noun, is_comma, is_nominal, is_office};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary;

/// Longest bracket behind a name, in tokens: "(D., Norvik)".
const LONGEST_BRACKET: usize = 8;

/// The noun phrase that starts at `start`, not reaching further than `ceiling`.
///
/// Reads on over of-phrases, appositions and relative clauses that end in a comma or with the sentence.
pub(in crate::language::credit) fn after(
    paragraph: &TaggedParagraph,
    start: usize,
    ceiling: usize,
) -> Option<Range<usize>> {
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
    if matches!(paragraph.pos(start), Pos::Pron)
        && !(closed_classes::is_possessive(paragraph.lower(start))
            || closed_classes::opens_quantity(paragraph.lower(start)))
    {
        return (start + 1).min(ceiling);
    }
    let mut at = start;
    let (mut noun, mut number) = (false, false);
    while at < ceiling {
        let next_is_nominal = at + 1 < ceiling && is_nominal(paragraph, at + 1);
        let go_on = match paragraph.pos(at) {
            Pos::Noun | Pos::NounPlural | Pos::Propn => {
                // A weekday after the phrase says when: "said Dunn Monday".
                !(noun && (vocabulary::is_weekday(paragraph.lower(at))))
            }
            Pos::Det | Pos::Adj | Pos::Num | Pos::Sym => true,
            Pos::Pron => !noun || next_is_nominal && closed_classes::is_possessive_of_third_person(paragraph.lower(at)),
            Pos::Part => closed_classes::is_possessive_ending(paragraph.lower(at)) || is_apostrophe(paragraph, at),
            Pos::Adv | Pos::VerbParticiple | Pos::VerbIng => !noun && next_is_nominal,
            Pos::Adp => (noun || number) && next_is_nominal && joins_nouns(paragraph, at),
            Pos::Cconj => {
                noun && next_is_nominal
                    && paragraph.lower(at) != closed_classes::BUT
                    && !has_finite_soon(paragraph, at + 1, ceiling)
            }
            Pos::Punct => (matches!(paragraph.lower(at), "-" | "/") || is_apostrophe(paragraph, at)) && next_is_nominal,
            _ => false,
        };
        if !go_on {
            break;
        }
        noun |= matches!(paragraph.pos(at), Pos::Noun | Pos::NounPlural | Pos::Propn);
        number |= paragraph.pos(at) == Pos::Num;
        at += 1;
    }
    at
}

fn is_apostrophe(paragraph: &TaggedParagraph, at: usize) -> bool {
    matches!(paragraph.word(at), "'" | "’")
}

/// Whether a preposition ties two nouns into one phrase rather than saying when, where or how something was said.
fn joins_nouns(paragraph: &TaggedParagraph, at: usize) -> bool {
    let next = paragraph.lower(at + 1);
    let when = vocabulary::is_weekday(next) || vocabulary::is_month(next) || en::OCCASIONS_OF_SPEAKING.has(next, "any");
    !when
        && (closed_classes::ties_nouns(paragraph.lower(at))
            || closed_classes::ties_nouns_or_says_where(paragraph.lower(at)) && !is_occasion(paragraph, at + 1))
}

/// Whether the phrase at a place names an occasion of speaking: "a statement", "an interview", "Twitter".
fn is_occasion(paragraph: &TaggedParagraph, start: usize) -> bool {
    (start..start + 6).any(|at| {
        en::OCCASIONS_OF_SPEAKING.contains(paragraph.lower(at))
            || paragraph.classes(at).has(vocabulary::Class::Platform) && paragraph.is_capital(at)
    })
}

/// How far a phrase goes on after `end`: an apposition, a relative clause, an age, "familiar with …".
fn extension(paragraph: &TaggedParagraph, end: usize, ceiling: usize) -> Option<usize> {
    let next = paragraph.lower(end);
    if next == "(" {
        let close = (end..ceiling.min(end + LONGEST_BRACKET)).find(|&at| paragraph.word(at) == ")")?;
        return (!has_finite_verb(paragraph, &(end..close))).then_some(close + 1);
    }
    if closed_classes::opens_relative_clause(next) {
        return Some(clause_stop(paragraph, end, ceiling));
    }
    if en::ADJECTIVES_AFTER_NOUNS.contains(next) {
        return Some(clause_stop(paragraph, end, ceiling));
    }
    if !is_comma(paragraph, end) {
        return None;
    }
    let inner = end + 1;
    if inner >= ceiling {
        return None;
    }
    let first = paragraph.lower(inner);
    if closed_classes::opens_relative_clause(first) {
        return Some(clause_stop(paragraph, inner, ceiling));
    }
    let stop = clause_stop(paragraph, inner, ceiling);
    let piece = inner..stop;
    let explains = matches!(paragraph.pos(inner), Pos::Det | Pos::Num | Pos::Noun | Pos::NounPlural | Pos::Adj)
        || is_office(paragraph, inner)
        || paragraph.pos(inner) == Pos::Propn
            && paragraph.word(stop.min(ceiling) - 1).ends_with('.')
            && piece.len() == 1
        || paragraph.pos(inner) == Pos::Propn && stop < ceiling && is_comma(paragraph, stop)
        || first == closed_classes::OF;
    // "a longtime adviser who runs the port": the verb is the relative clause's.
    let relative = piece.clone().skip(1).find(|&at| {
        closed_classes::opens_relative_clause(paragraph.lower(at)) || paragraph.lower(at) == closed_classes::THAT
    });
    let own = inner..relative.unwrap_or(stop);
    (explains && !has_finite_verb(paragraph, &own) && has_noun(paragraph, &own) && !is_time(paragraph, &piece))
        .then_some(stop)
}

/// Whether a piece says when: "Monday", "last week".
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

/// Whether a finite verb follows before the next break: then *and* joined two clauses, not two nouns.
fn has_finite_soon(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> bool {
    has_finite_verb(paragraph, &(start..clause_stop(paragraph, start, ceiling)))
}
