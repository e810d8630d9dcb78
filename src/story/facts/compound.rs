//! Names of bodies and places that the tagger found in pieces: puts the pieces together.
//!
//! The tagger learnt little of companies, so it cuts "First Norvik Corp" and "Varga and Co Inc" into parts or takes the
//! ticker behind them along. What a legal form or the head noun of a body shows is put right here. It knows nothing of
//! the rest of the story.

use std::ops::Range;

use crate::language::tagger::{Name, NameKind, Pos};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};

/// Words of what a body is for, at most.
const LONGEST_PURPOSE: usize = 5;

/// A run of words that looks like a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What it names; `None` for a run of proper nouns of which nothing is known.
    pub(crate) kind: Option<NameKind>,
}

/// Names known whole that the tagger left alone: "Associated Press". They touch none of the taken ranges.
pub(crate) fn known(annotation: &Annotation, taken: &[Range<usize>]) -> Vec<Run> {
    let free = |name: &&Name| {
        let after = taken.partition_point(|range| range.end <= name.tokens.start);
        taken.get(after).is_none_or(|range| range.start >= name.tokens.end)
    };
    let run = |name: &Name| Run { tokens: name.tokens.clone(), kind: Some(name.kind) };
    annotation.known_names().iter().filter(free).map(run).collect()
}

/// Puts pieces together and cuts off what does not belong. Runs come and go in order and disjoint.
pub(crate) fn whole(annotation: &Annotation, runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    let parts = runs.iter().flat_map(|run| split_at_home(annotation, run));
    for run in parts.flat_map(|run| split_at_legal_form(annotation, &run)) {
        let taken = out.last().map_or(0, |last| last.tokens.end);
        if let Some(last) = out.last_mut().filter(|last| goes_on_behind_comma(annotation, last, &run)) {
            *last = Run { tokens: last.tokens.start..run.tokens.end, kind: Some(NameKind::Organization) };
            continue;
        }
        let share = run.tokens.len() == 1 && is_ticker(annotation, run.tokens.start);
        if run.tokens.end <= taken || share && taken > 0 && is_legal_form(annotation, run.tokens.start - 1) {
            continue;
        }
        let start = run.tokens.start.max(taken);
        let settled = out.last().filter(|last| matches!(last.kind, Some(NameKind::Person | NameKind::Place)));
        let floor = settled.map_or(0, |last| last.tokens.end);
        let run = completed(annotation, Run { tokens: start..run.tokens.end, kind: run.kind }, floor);
        out.retain(|piece| piece.tokens.end <= run.tokens.start || piece.tokens.start < run.tokens.start);
        if out.last().is_none_or(|last| last.tokens.end <= run.tokens.start) {
            out.push(run);
        }
    }
    out
}

/// A person's full name ends before "of": "Ana Bell of Kellan". A single name does not: "Joan of Kellan".
fn split_at_home(annotation: &Annotation, run: &Run) -> Vec<Run> {
    let Range { start, end } = run.tokens;
    let of = (start + 2..end.saturating_sub(1)).find(|&at| annotation.lower(at) == "of");
    match of.filter(|_| run.kind == Some(NameKind::Person)) {
        Some(of) => vec![Run { tokens: start..of, kind: run.kind }, Run { tokens: of + 1..end, kind: None }],
        None => vec![run.clone()],
    }
}

/// A company's name ends with its legal form: what follows is its ticker, its town, or its chairman.
fn split_at_legal_form(annotation: &Annotation, run: &Run) -> Vec<Run> {
    let Range { start, end } = run.tokens;
    let Some(form) = (start + 1..end).find(|&at| is_legal_form(annotation, at) && !is_legal_form(annotation, at + 1))
    else {
        return vec![run.clone()];
    };
    let body = form + 1;
    let mut rest = body;
    while rest < end && (is_ticker(annotation, rest) || !annotation.is_capital(rest)) {
        rest += 1;
    }
    let mut parts = vec![Run { tokens: start..body, kind: Some(NameKind::Organization) }];
    if rest < end {
        parts.push(Run { tokens: rest..end, kind: None });
    }
    parts
}

/// Whether a run is only the legal form of the name before it: "Norvik Lottery Corporation, Inc."
fn goes_on_behind_comma(annotation: &Annotation, last: &Run, run: &Run) -> bool {
    let forms = run.tokens.clone().all(|at| is_legal_form(annotation, at));
    forms && last.tokens.end + 1 == run.tokens.start && annotation.word(last.tokens.end) == ","
}

/// The run with the words that belong to it before and behind it. Only a company's name reaches back over the floor,
/// where a person or a place ends.
fn completed(annotation: &Annotation, run: Run, floor: usize) -> Run {
    let Range { mut start, mut end } = run.tokens;
    while end > start && is_legal_form(annotation, end) {
        end += 1;
    }
    let Some(head) = end.checked_sub(1) else { return run };
    if is_legal_form(annotation, head) {
        start = company_start(annotation, start);
        let kind = if end - start > 1 { Some(NameKind::Organization) } else { run.kind };
        return Run { tokens: start..end, kind };
    }
    if run.kind == Some(NameKind::Person) {
        return Run { tokens: start..person_end(annotation, end), kind: run.kind };
    }
    if run.kind == Some(NameKind::Place)
        && let Some(part) = start.checked_sub(1).filter(|&part| part >= floor && is_part_word(annotation, part))
    {
        return Run { tokens: part..end, kind: run.kind };
    }
    let lower = annotation.lower(head);
    if en::ORGANIZATION_HEADS.contains(lower) {
        start = body_start(annotation, start, floor);
        end = body_end(annotation, end);
        let kind = if end - start > 1 { Some(NameKind::Organization) } else { run.kind };
        return Run { tokens: start..end, kind };
    }
    if en::PLACE_HEADS.contains(lower) && run.kind != Some(NameKind::Organization) {
        start = described_start(annotation, start, floor);
        let kind = if end - start > 1 { Some(NameKind::Place) } else { run.kind };
        return Run { tokens: start..end, kind };
    }
    run
}

/// Where a person's name ends: behind "III" and ", Jr."
fn person_end(annotation: &Annotation, end: usize) -> usize {
    let comma = usize::from(annotation.word(end) == ",");
    let suffix = matches!(annotation.lower(end + comma), "jr" | "jr." | "sr" | "sr.");
    let number =
        matches!(annotation.word(end), "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII" | "XIV");
    if suffix { end + comma + 1 } else { end + usize::from(number) }
}

/// Whether a word before a place tells which part of it or which one: "Lower Norvik", "New Kellan".
fn is_part_word(annotation: &Annotation, at: usize) -> bool {
    let part = matches!(
        annotation.lower(at),
        "new"
            | "great"
            | "greater"
            | "lower"
            | "upper"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
    );
    part && annotation.is_capital(at)
}

/// Where the name of a company begins: over capitals, over "and" before a word for partners, and over one comma
/// before that: "Varga, Calder and Co".
fn company_start(annotation: &Annotation, mut start: usize) -> usize {
    let is_partner = |at: usize| en::PARTNERSHIP_WORDS.contains(annotation.lower(at).trim_end_matches('.'));
    let mut partners = is_partner(start);
    let mut commas = usize::from(matches!(annotation.lower(start + 1), "and" | "&") && is_partner(start + 2));
    while let Some(before) = start.checked_sub(1) {
        let joint = before.checked_sub(1).is_some_and(|at| annotation.is_capital(at) && !is_legal_form(annotation, at));
        if joins(annotation, before) {
            partners = false;
            start = before;
        } else if partners && joint && matches!(annotation.lower(before), "and" | "&") {
            start = before - 1;
            commas = 1;
            partners = false;
        } else if commas == 1 && joint && annotation.word(before) == "," {
            start = before - 1;
            commas = 2;
        } else {
            break;
        }
    }
    start
}

/// Where the name of a body begins: over capitals, and over one "and" before them if an article or an owner opens the
/// name: "the Securities and Exchange Commission".
fn body_start(annotation: &Annotation, start: usize, floor: usize) -> usize {
    let start = described_start(annotation, start, floor);
    let nation = |&before: &usize| {
        before >= floor && annotation.is_capital(before) && annotation.classes(before).has(Class::Demonym)
    };
    if let Some(nation) = start.checked_sub(1).filter(nation).filter(|&at| !annotation.word(at).contains('.')) {
        return nation;
    }
    let Some(and) = start.checked_sub(1).filter(|&and| matches!(annotation.lower(and), "and" | "&")) else {
        return start;
    };
    let Some(first) = and.checked_sub(1).filter(|&first| joins(annotation, first)) else { return start };
    let opens = first.checked_sub(1).is_some_and(|at| matches!(annotation.lower(at), "the" | "'s" | "’s" | "its"));
    if opens && !en::ORGANIZATION_HEADS.contains(annotation.lower(first)) { first } else { start }
}

/// Where the name of a body ends that goes on with what it is for: "Chamber of Commerce", "Institute for the Sea".
fn body_end(annotation: &Annotation, end: usize) -> usize {
    if !matches!(annotation.lower(end), "of" | "for") {
        return end;
    }
    let from = end + 1 + usize::from(annotation.lower(end + 1) == "the");
    let mut last = from;
    while last < from + LONGEST_PURPOSE
        && (joins(annotation, last) || last > from && annotation.lower(last) == "and" && joins(annotation, last + 1))
    {
        last += 1;
    }
    if last > from { last } else { end }
}

/// Where capitals before a name begin that describe it: "Federal Reserve", "Grey Sea".
fn described_start(annotation: &Annotation, mut start: usize, floor: usize) -> usize {
    let free = |&before: &usize| before >= floor && joins(annotation, before);
    while let Some(before) = start.checked_sub(1).filter(free) {
        start = before;
    }
    start
}

/// Whether a word can be the first or an inner word of a longer name: a capital that is there for the name's sake.
fn joins(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    let floor = annotation.sentences().get(annotation.sentence_of(at)).map_or(at, |sentence| sentence.tokens.start);
    let lower = annotation.lower(at);
    let fits = matches!(annotation.pos(at), Pos::Propn | Pos::Adj | Pos::Noun | Pos::NounPlural)
        || at > floor
            && matches!(annotation.pos(at), Pos::Num | Pos::VerbIng | Pos::VerbParticiple | Pos::Intj | Pos::Adv);
    annotation.is_capital(at)
        && fits
        && !is_legal_form(annotation, at)
        && !vocabulary::is_weekday(lower)
        && !vocabulary::is_month(lower)
        && !classes.has(Class::Title)
        && !classes.has(Class::Demonym)
}

fn is_legal_form(annotation: &Annotation, at: usize) -> bool {
    annotation.is_capital(at) && en::LEGAL_FORMS.contains(annotation.lower(at).trim_end_matches('.'))
}

/// Whether a name ends with a legal form.
pub(crate) fn ends_as_company(name: &str) -> bool {
    name.split(' ').next_back().is_some_and(|last| en::LEGAL_FORMS.contains(last.to_lowercase().trim_end_matches('.')))
}

/// Whether a word is all capitals, as the code of a share: "NRV", "NRV.K".
fn is_ticker(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.word(at);
    word.chars().count() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}
