//! What is told of words and marks one by one, before anything is known of phrases and clauses around them.

use std::ops::Range;

use crate::language::annotation::Annotation;
use crate::language::en;
use crate::language::tagger::Pos;

/// Whether a token parts clauses: comma, semicolon, colon, dash, bracket, double mark or full stop.
pub(super) fn is_break(annotation: &Annotation, at: usize) -> bool {
    matches!(
        annotation.word(at),
        "," | ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"" | "''" | "``" | "(" | ")" | "." | "!" | "?"
    )
}

/// Whether a token is a comma.
pub(super) fn is_comma(annotation: &Annotation, at: usize) -> bool {
    annotation.word(at) == ","
}

/// Whether a token can be inside a noun phrase.
pub(super) fn is_nominal(annotation: &Annotation, at: usize) -> bool {
    matches!(
        annotation.pos(at),
        Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Det | Pos::Adj | Pos::Num | Pos::Pron | Pos::Sym
    ) || matches!(annotation.pos(at), Pos::VerbIng | Pos::VerbParticiple | Pos::Adv)
        && matches!(annotation.pos(at + 1), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Adj)
}

/// Whether a range holds a noun, a name, a pronoun or a number.
pub(super) fn has_noun(annotation: &Annotation, range: &Range<usize>) -> bool {
    range
        .clone()
        .any(|at| matches!(annotation.pos(at), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Pron | Pos::Num))
}

/// Whether a range holds a finite verb or an auxiliary.
pub(super) fn has_finite_verb(annotation: &Annotation, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux))
}

/// Where the clause that holds `at` starts, not before `floor`.
pub(super) fn clause_start(annotation: &Annotation, floor: usize, at: usize) -> usize {
    (floor..at).rev().find(|&i| is_break(annotation, i) || annotation.pos(i) == Pos::Sconj).map_or(floor, |i| i + 1)
}

/// Where the clause that holds `at` stops, not after `ceiling`.
pub(super) fn clause_stop(annotation: &Annotation, at: usize, ceiling: usize) -> usize {
    (at..ceiling).find(|&i| is_break(annotation, i)).unwrap_or(ceiling)
}

/// A range without marks and joining words at its edges, if anything is left. Quotation marks stay.
pub(super) fn trimmed(annotation: &Annotation, range: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = range;
    while start < end && matches!(annotation.word(start), "," | ";" | ":" | "—" | "–" | "--" | "." | ")") {
        start += 1;
    }
    while start < end && matches!(annotation.word(end - 1), "," | ";" | ":" | "—" | "–" | "--" | "." | "(") {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// Whether words explain a name by an office of today or of the past: "now a partner", "then ambassador".
pub(super) fn is_office(annotation: &Annotation, start: usize) -> bool {
    let since = en::OFFICE_ADVERBS.contains(annotation.lower(start));
    since && matches!(annotation.pos(start + 1), Pos::Det | Pos::Noun | Pos::Adj)
}
