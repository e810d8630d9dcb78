//! The noun phrase behind a word, found by reading on.

use std::ops::Range;

use crate::language::annotation::Annotation;
use crate::language::credit::words::{clause_stop, has_finite_verb, has_noun, is_comma, is_nominal, is_office};
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
        && !matches!(
            annotation.lower(start),
            "his"
                | "her"
                | "its"
                | "their"
                | "my"
                | "our"
                | "one"
                | "some"
                | "many"
                | "most"
                | "several"
                | "both"
                | "another"
                | "others"
        )
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
            Pos::Pron => !noun || next_is_nominal && matches!(annotation.lower(at), "his" | "her" | "its" | "their"),
            Pos::Part => matches!(annotation.lower(at), "'s" | "’s" | "'" | "’"),
            Pos::Adv | Pos::VerbParticiple | Pos::VerbIng => !noun && next_is_nominal,
            Pos::Adp => (noun || number) && next_is_nominal && joins_nouns(annotation, at),
            Pos::Cconj => {
                noun && next_is_nominal
                    && annotation.lower(at) != "but"
                    && !has_finite_soon(annotation, at + 1, ceiling)
            }
            Pos::Punct => matches!(annotation.lower(at), "-" | "/" | "'" | "’") && next_is_nominal,
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

/// Whether a preposition ties two nouns into one phrase rather than saying when, where or how something was said.
fn joins_nouns(annotation: &Annotation, at: usize) -> bool {
    let next = annotation.lower(at + 1);
    let when = vocabulary::is_weekday(next)
        || vocabulary::is_month(next)
        || matches!(next, "statement" | "interview" | "tweet" | "email");
    match annotation.lower(at) {
        "of" | "for" | "with" | "from" | "at" | "near" | "inside" | "within" | "about" | "behind" | "against"
        | "close" => !when,
        "in" | "on" | "to" => !when && !is_occasion(annotation, at + 1),
        _ => false,
    }
}

/// Whether the phrase at a place names an occasion of speaking: "a statement", "an interview", "Twitter".
fn is_occasion(annotation: &Annotation, start: usize) -> bool {
    (start..start + 6).any(|at| {
        matches!(
            annotation.lower(at),
            "statement"
                | "interview"
                | "email"
                | "e-mail"
                | "tweet"
                | "speech"
                | "conference"
                | "briefing"
                | "letter"
                | "remarks"
                | "call"
                | "post"
                | "reporters"
                | "release"
                | "report"
                | "twitter"
                | "facebook"
                | "testimony"
                | "response"
                | "news"
        ) || annotation.classes(at).has(vocabulary::Class::Platform) && annotation.is_capital(at)
    })
}

/// How far a phrase goes on after `end`: an apposition, a relative clause, an age, "familiar with …".
fn extension(annotation: &Annotation, end: usize, ceiling: usize) -> Option<usize> {
    let next = annotation.lower(end);
    if next == "(" {
        let close = (end..ceiling.min(end + LONGEST_BRACKET)).find(|&at| annotation.word(at) == ")")?;
        return (!has_finite_verb(annotation, &(end..close))).then_some(close + 1);
    }
    if matches!(next, "who" | "whose" | "which") {
        return Some(clause_stop(annotation, end, ceiling));
    }
    if matches!(
        next,
        "familiar"
            | "briefed"
            | "close"
            | "involved"
            | "affiliated"
            | "acquainted"
            | "knowledgeable"
            | "working"
            | "speaking"
            | "present"
            | "based"
    ) {
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
    if matches!(first, "who" | "whose" | "which") {
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
        || first == "of";
    // "a longtime adviser who runs the port": the verb is the relative clause's.
    let relative = piece.clone().skip(1).find(|&at| matches!(annotation.lower(at), "who" | "whose" | "which" | "that"));
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
                || matches!(word, "week" | "month" | "year" | "today" | "yesterday")
        })
}

/// Whether a finite verb follows before the next break: then *and* joined two clauses, not two nouns.
fn has_finite_soon(annotation: &Annotation, start: usize, ceiling: usize) -> bool {
    has_finite_verb(annotation, &(start..clause_stop(annotation, start, ceiling)))
}
