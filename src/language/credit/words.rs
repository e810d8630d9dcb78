//! Questions about single words, marks and ranges of them, answered without knowledge of the phrases and clauses
//! around.

use std::ops::Range;

use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};

/// Whether a token separates clauses: comma, semicolon, colon, dash, bracket, double mark or full stop.
pub(super) fn is_break(paragraph: &TaggedParagraph, at: usize) -> bool {
    matches!(
        paragraph.word(at),
        "," | ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"" | "''" | "``" | "(" | ")" | "." | "!" | "?"
    )
}

/// Whether a token is a dash before the name of who spoke.
pub(super) fn is_dash(paragraph: &TaggedParagraph, at: usize) -> bool {
    matches!(paragraph.word(at), "—" | "–" | "-" | "--" | "―")
}

/// Whether a token is a comma.
pub(super) fn is_comma(paragraph: &TaggedParagraph, at: usize) -> bool {
    paragraph.word(at) == ","
}

/// Whether a token is a verb that may report.
pub(super) fn is_reporting_verb(paragraph: &TaggedParagraph, at: usize) -> bool {
    paragraph.cue(at).is_some() && paragraph.pos(at).is_verb()
}

/// Whether a token is a noun for a document that says something, and no picture.
pub(super) fn is_document(paragraph: &TaggedParagraph, at: usize) -> bool {
    paragraph.classes(at).has(Class::Document) && !en::PICTURE_WORDS.contains(paragraph.lower(at))
}

/// Whether a sentence that ends at `end` is the whole paragraph and has no stop, as a headline.
pub(super) fn ends_headline(paragraph: &TaggedParagraph, end: usize) -> bool {
    end == paragraph.tokens().len() && !matches!(paragraph.word(end.saturating_sub(1)), "." | "!" | "?")
}

/// Whether a range is a name and nothing else.
pub(super) fn is_name(paragraph: &TaggedParagraph, range: &Range<usize>) -> bool {
    !range.is_empty() && range.clone().all(|at| paragraph.pos(at) == Pos::Propn)
}

/// Whether a share of people begins at a token: "44 percent", "6%".
pub(super) fn is_share(paragraph: &TaggedParagraph, at: usize) -> bool {
    let word = paragraph.lower(at + 1);
    paragraph.pos(at) == Pos::Num && (word == "%" || en::SHARE_WORDS.contains(word))
}

/// Whether a token can be part of a noun phrase.
pub(super) fn is_nominal(paragraph: &TaggedParagraph, at: usize) -> bool {
    matches!(
        paragraph.pos(at),
        Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Det | Pos::Adj | Pos::Num | Pos::Pron | Pos::Sym
    ) || matches!(paragraph.pos(at), Pos::VerbIng | Pos::VerbParticiple | Pos::Adv)
        && matches!(paragraph.pos(at + 1), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Adj)
}

/// Whether a range contains a noun, a name, a pronoun or a number.
pub(super) fn has_noun(paragraph: &TaggedParagraph, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(paragraph.pos(at), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Pron | Pos::Num))
}

/// Whether a range contains a finite verb or an auxiliary.
pub(super) fn has_finite_verb(paragraph: &TaggedParagraph, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux))
}

/// The start of the clause around `at`, not before `floor`.
pub(super) fn clause_start(paragraph: &TaggedParagraph, floor: usize, at: usize) -> usize {
    (floor..at).rev().find(|&i| is_break(paragraph, i) || paragraph.pos(i) == Pos::Sconj).map_or(floor, |i| i + 1)
}

/// The end of the clause around `at`, not after `ceiling`.
pub(super) fn clause_stop(paragraph: &TaggedParagraph, at: usize, ceiling: usize) -> usize {
    (at..ceiling).find(|&i| is_break(paragraph, i)).unwrap_or(ceiling)
}

/// Whether a phrase can be somebody who speaks: not a number, a time, a clause, or the start of a phrase without its end.
pub(crate) fn may_speak(paragraph: &TaggedParagraph, phrase: &Range<usize>) -> bool {
    let Range { start, end } = phrase.clone();
    let (first, last) = (paragraph.pos(start), paragraph.pos(end.saturating_sub(1)));
    // "5.20", "2050"; but "911 said they had eaten pie".
    let word = paragraph.word(start);
    let is_year = || word.len() == 4 && matches!(word.get(..2), Some("19" | "20"));
    let is_number = start + 1 == end && first == Pos::Num && (word.contains(['.', ':']) || is_year());
    let is_time = || {
        let at = start + usize::from(matches!(first, Pos::Num | Pos::Adj | Pos::Det));
        vocabulary::is_calendar_unit(paragraph.lower(at)) && !paragraph.is_capital(at)
            || at > start && at + 1 == end && vocabulary::is_month(paragraph.lower(at))
    };
    let is_verb =
        matches!(first, Pos::VerbFinite | Pos::VerbIng | Pos::VerbInfinitive | Pos::VerbParticiple | Pos::Aux)
            && !paragraph.is_capital(start)
            && !is_nominal(paragraph, start);
    // "Whose director, Ana Bell, said", "whose director said".
    let is_explained = phrase.clone().any(|at| is_comma(paragraph, at)) && !has_finite_verb(paragraph, phrase);
    let is_person = phrase.len() == 2 && en::PERSON_NOUNS.contains(paragraph.lower(end - 1));
    let is_owned = closed_classes::is_whose(paragraph.lower(start)) && (is_explained || is_person);
    let is_clause = closed_classes::opens_relative_clause(paragraph.lower(start)) && start + 1 < end && !is_owned;
    let is_plain =
        !phrase.clone().any(|at| is_comma(paragraph, at) || closed_classes::is_relative_pronoun(paragraph.lower(at)));
    let is_part = is_plain
        && matches!(last, Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Det)
        && start + 1 < end
        && !paragraph.is_capital(end - 1);
    // "And at one point accused".
    let is_once = || {
        let number = end.saturating_sub(2);
        let before = number.checked_sub(1).map_or("", |before| paragraph.lower(before));
        let is_adjunct = matches!(before, closed_classes::AT | closed_classes::IN | closed_classes::ON);
        is_adjunct && closed_classes::is_one(paragraph.lower(number)) && number <= start
    };
    !(is_number || is_verb || is_clause || is_part || first == Pos::Sconj || is_time() || is_once())
}

/// A range without marks at its edges, if anything is left. Quotation marks stay.
pub(super) fn trimmed(paragraph: &TaggedParagraph, range: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = range;
    while start < end && matches!(paragraph.word(start), "," | ";" | ":" | "—" | "–" | "--" | "." | ")") {
        start += 1;
    }
    while start < end && matches!(paragraph.word(end - 1), "," | ";" | ":" | "—" | "–" | "--" | "." | "(") {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// Whether words that explain a name give its office of today or of the past: "now a partner", "then ambassador".
pub(super) fn is_office(paragraph: &TaggedParagraph, start: usize) -> bool {
    let since = en::OFFICE_ADVERBS.contains(paragraph.lower(start));
    since && matches!(paragraph.pos(start + 1), Pos::Det | Pos::Noun | Pos::Adj)
}
