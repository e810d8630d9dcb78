//! What is told of words and marks one by one, before anything is known of phrases and clauses around them.

use std::ops::Range;

use crate::language::reading::Reading;
use crate::language::tagger::Pos;

/// Whether a token parts clauses: comma, semicolon, colon, dash, bracket, double mark or full stop.
pub(super) fn is_break(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.word(at),
        "," | ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"" | "''" | "``" | "(" | ")" | "." | "!" | "?"
    )
}

/// Whether a token is a comma.
pub(super) fn is_comma(reading: &Reading, at: usize) -> bool {
    reading.word(at) == ","
}

/// Whether a token can be inside a noun phrase.
pub(super) fn is_nominal(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.pos(at),
        Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Det | Pos::Adj | Pos::Num | Pos::Pron | Pos::Sym
    ) || matches!(reading.pos(at), Pos::VerbIng | Pos::VerbParticiple | Pos::Adv)
        && matches!(reading.pos(at + 1), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Adj)
}

/// Whether a range holds a noun, a name, a pronoun or a number.
pub(super) fn has_noun(reading: &Reading, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(reading.pos(at), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Pron | Pos::Num))
}

/// Whether a range holds a finite verb or an auxiliary.
pub(super) fn has_finite_verb(reading: &Reading, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(reading.pos(at), Pos::VerbFinite | Pos::Aux))
}

/// Where the clause that holds `at` starts, not before `floor`.
pub(super) fn clause_start(reading: &Reading, floor: usize, at: usize) -> usize {
    (floor..at).rev().find(|&i| is_break(reading, i) || reading.pos(i) == Pos::Sconj).map_or(floor, |i| i + 1)
}

/// Where the clause that holds `at` stops, not after `ceiling`.
pub(super) fn clause_stop(reading: &Reading, at: usize, ceiling: usize) -> usize {
    (at..ceiling).find(|&i| is_break(reading, i)).unwrap_or(ceiling)
}

/// A range without marks and joining words at its edges, if anything is left. Quotation marks stay.
pub(super) fn trimmed(reading: &Reading, range: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = range;
    while start < end && matches!(reading.word(start), "," | ";" | ":" | "—" | "–" | "--" | "." | ")") {
        start += 1;
    }
    while start < end && matches!(reading.word(end - 1), "," | ";" | ":" | "—" | "–" | "--" | "." | "(") {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// Whether words explain a name by an office of today or of the past: "now a partner", "then ambassador".
pub(super) fn is_office(reading: &Reading, start: usize) -> bool {
    let since = matches!(reading.lower(start), "now" | "then" | "once" | "formerly" | "still" | "currently");
    since && matches!(reading.pos(start + 1), Pos::Det | Pos::Noun | Pos::Adj)
}
