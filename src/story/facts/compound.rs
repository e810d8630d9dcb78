//! Completes the names of organizations and places that the tagger found in pieces.
//!
//! The tagger was trained on text with few companies, so it splits "First Norvik Corp" and "Varga and Co Inc" or includes the
//! ticker after them. This file corrects the bounds of a name by its legal form ("Inc"), by the head noun of an organization
//! ("Commission") or of a place ("Sea"), and by capitals before and after. It takes runs of tokens of one paragraph, in order
//! and without overlaps, and gives such runs back. It does not know the rest of the story.

use std::ops::Range;

use crate::language::closed_classes::{self, AND, OF, THE, is_and};
use crate::language::tagger::{Name, NameKind, Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};

/// Longest purpose in the name of an organization, in words: "Fisheries and the Sea".
const LONGEST_PURPOSE: usize = 5;
/// The length of a legal form that may be a word of a name, in bytes: "AG".
const SHORTEST_FORM: usize = 2;

/// A run of words that looks like a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The kind of what it names; `None` for a run of proper nouns of unknown kind.
    pub(crate) kind: Option<NameKind>,
}

/// Names known whole that the tagger did not mark, such as "Associated Press", outside the ranges that are taken.
pub(crate) fn known_names(annotation: &Annotation, taken: &[Range<usize>]) -> Vec<Run> {
    let is_free = |name: &&Name| {
        let after = taken.partition_point(|range| range.end <= name.tokens.start);
        taken.get(after).is_none_or(|range| range.start >= name.tokens.end)
    };
    let run = |name: &Name| Run { tokens: name.tokens.clone(), kind: Some(name.kind) };
    annotation.known_names().iter().filter(is_free).map(run).collect()
}

/// Joins the pieces of names and cuts off what does not belong to them.
pub(crate) fn complete(annotation: &Annotation, runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(runs.len());
    let parts = runs.iter().flat_map(|run| split_before_of(annotation, run));
    for run in parts.flat_map(|run| split_at_legal_form(annotation, &run)) {
        let end_of_last = out.last().map_or(0, |last| last.tokens.end);
        if let Some(last) = out.last_mut().filter(|last| is_legal_form_after_comma(annotation, last, &run)) {
            *last = Run { tokens: last.tokens.start..run.tokens.end, kind: Some(NameKind::Organization) };
            continue;
        }
        let is_single_ticker = run.tokens.len() == 1 && is_ticker(annotation, run.tokens.start);
        let is_ticker_of_last = is_single_ticker && end_of_last > 0 && is_legal_form(annotation, run.tokens.start - 1);
        if run.tokens.end <= end_of_last || is_ticker_of_last {
            continue;
        }
        let start = run.tokens.start.max(end_of_last);
        let person_or_place = out.last().filter(|last| matches!(last.kind, Some(NameKind::Person | NameKind::Place)));
        let floor = person_or_place.map_or(0, |last| last.tokens.end);
        let run = completed(annotation, Run { tokens: start..run.tokens.end, kind: run.kind }, floor);
        out.retain(|piece| piece.tokens.end <= run.tokens.start || piece.tokens.start < run.tokens.start);
        if out.last().is_none_or(|last| last.tokens.end <= run.tokens.start) {
            out.push(run);
        }
    }
    out
}

/// Joins the partners of a firm that the tagger took for people: "Ashby, Lunn & Stroud".
pub(crate) fn join_partners(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let Range { start, end } = run.tokens;
        let is_sign = |at: usize| annotation.word(at) == "&";
        let follows = |last: &&Run| last.tokens.end + 1 == start && is_sign(last.tokens.end);
        let holds_sign = (start + 1..end.saturating_sub(1)).any(is_sign);
        let first = if let Some(last) = joined.last().filter(follows) {
            let first = last.tokens.start;
            joined.pop();
            first
        } else if let Some(partner) =
            partner_before(annotation, start).filter(|&at| joined.last().is_none_or(|last| last.tokens.end <= at))
        {
            partner
        } else if holds_sign {
            start
        } else {
            joined.push(run);
            continue;
        };
        let mut first = first;
        let is_partner = |last: &&Run, first: usize| {
            last.tokens.len() == 1 && last.tokens.end + 1 == first && annotation.word(last.tokens.end) == ","
        };
        while let Some(last) = joined.last().filter(|last| is_partner(last, first)) {
            first = last.tokens.start;
            joined.pop();
        }
        joined.push(Run { tokens: first..end, kind: Some(NameKind::Organization) });
    }
    joined
}

/// The word with a capital before "&" and a name, which was left alone: "Grant" in "Grant & Lee".
fn partner_before(annotation: &Annotation, start: usize) -> Option<usize> {
    let partner = start.checked_sub(2).filter(|&at| annotation.is_capital(at))?;
    (annotation.word(partner + 1) == "&").then_some(partner)
}

/// A person's full name ends before "of": "Ana Bell of Kellan". A single name does not: "Joan of Kellan".
fn split_before_of(annotation: &Annotation, run: &Run) -> Vec<Run> {
    let Range { start, end } = run.tokens;
    let of = (start + 2..end.saturating_sub(1)).find(|&at| annotation.lower(at) == OF);
    match of.filter(|_| run.kind == Some(NameKind::Person)) {
        Some(of) => vec![Run { tokens: start..of, kind: run.kind }, Run { tokens: of + 1..end, kind: None }],
        None => vec![run.clone()],
    }
}

/// A company's name ends with its legal form. What follows is its ticker, its town or its chairman.
fn split_at_legal_form(annotation: &Annotation, run: &Run) -> Vec<Run> {
    let Range { start, end } = run.tokens;
    let Some(form) = (start + 1..end).find(|&at| is_legal_form(annotation, at) && !is_legal_form(annotation, at + 1))
    else {
        return vec![run.clone()];
    };
    let name_end = form + 1;
    let mut rest = name_end;
    while rest < end && (is_ticker(annotation, rest) || !annotation.is_capital(rest)) {
        rest += 1;
    }
    let mut parts = vec![Run { tokens: start..name_end, kind: Some(NameKind::Organization) }];
    if rest < end {
        parts.push(Run { tokens: rest..end, kind: None });
    }
    parts
}

/// Whether a run is only the legal form of the last name, after a comma: "Norvik Lottery Corporation, Inc."
fn is_legal_form_after_comma(annotation: &Annotation, last: &Run, run: &Run) -> bool {
    let is_only_form = run.tokens.clone().all(|at| is_legal_form(annotation, at));
    is_only_form && last.tokens.end + 1 == run.tokens.start && annotation.word(last.tokens.end) == ","
}

/// The run with the words that belong to it before and after it. Only a company's name reaches back beyond the floor, where the
/// last person or place ends.
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
        let tokens = person_start(annotation, start..end)..person_end(annotation, end);
        return Run { tokens, kind: run.kind };
    }
    if run.kind == Some(NameKind::Place)
        && let Some(part) = start.checked_sub(1).filter(|&part| part >= floor && is_part_word(annotation, part))
    {
        return Run { tokens: part..end, kind: run.kind };
    }
    let lower = annotation.lower(head);
    if en::ORGANIZATION_HEADS.contains(lower) {
        start = organization_start(annotation, start, floor);
        end = organization_end(annotation, end);
        let kind = if end - start > 1 { Some(NameKind::Organization) } else { run.kind };
        return Run { tokens: start..end, kind };
    }
    if en::PLACE_HEADS.contains(lower) && run.kind != Some(NameKind::Organization) {
        start = description_start(annotation, start, floor);
        let kind = if end - start > 1 { Some(NameKind::Place) } else { run.kind };
        return Run { tokens: start..end, kind };
    }
    run
}

/// The start of a person's name. A rare given name at the start of a sentence may be missed: "Tor" in "Tor Evensen left".
fn person_start(annotation: &Annotation, name: Range<usize>) -> usize {
    let Some(first) = name.start.checked_sub(1).filter(|_| name.len() == 1) else { return name.start };
    let opens = annotation.sentence_start(first) == first;
    let word = annotation.lower(first);
    let is_word = facts(word).cluster().is_some()
        || annotation.classes(first).has(Class::Title)
        || en::PERSON_NOUNS.contains(word)
        || vocabulary::is_weekday(word)
        || vocabulary::is_month(word);
    let is_long = word.chars().count() > 2 || en::FAMILY_FIRST_NAMES.tags(word).is_some();
    let is_name = is_long && word.chars().all(char::is_alphabetic);
    if opens && annotation.is_capital(first) && is_name && !is_word { first } else { name.start }
}

/// The end of a person's name, including "III" and ", Jr."
fn person_end(annotation: &Annotation, end: usize) -> usize {
    let comma = usize::from(annotation.word(end) == ",");
    let has_suffix = en::NAME_SUFFIXES.has(annotation.lower(end + comma).trim_end_matches('.'), "word");
    let has_number =
        matches!(annotation.word(end), "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII" | "XIV");
    if has_suffix { end + comma + 1 } else { end + usize::from(has_number) }
}

/// Whether a word before a place says which part of it is meant, or which place of the name: "Lower Norvik", "New Kellan".
fn is_part_word(annotation: &Annotation, at: usize) -> bool {
    annotation.is_capital(at) && en::PLACE_MODIFIERS.has(annotation.lower(at), "place")
}

/// The start of a company's name: before its capitals, before an "and" in front of a word for partners, and before one comma in
/// front of that: "Varga, Calder and Co".
fn company_start(annotation: &Annotation, mut start: usize) -> usize {
    let is_partner = |at: usize| en::PARTNERSHIP_WORDS.contains(annotation.lower(at).trim_end_matches('.'));
    let mut starts_with_partners = is_partner(start);
    let mut commas = usize::from(is_and(annotation.lower(start + 1)) && is_partner(start + 2));
    while let Some(before) = start.checked_sub(1) {
        let follows_name =
            before.checked_sub(1).is_some_and(|at| annotation.is_capital(at) && !is_legal_form(annotation, at));
        if can_be_in_name(annotation, before) {
            starts_with_partners = false;
            start = before;
        } else if starts_with_partners && follows_name && is_and(annotation.lower(before)) {
            start = before - 1;
            commas = 1;
            starts_with_partners = false;
        } else if commas == 1 && follows_name && annotation.word(before) == "," {
            start = before - 1;
            commas = 2;
        } else {
            break;
        }
    }
    start
}

/// The start of an organization's name: before its capitals, and before one "and" in front of them if an article or an owner
/// comes before the name: "the Securities and Exchange Commission".
fn organization_start(annotation: &Annotation, start: usize, floor: usize) -> usize {
    let start = description_start(annotation, start, floor);
    let nation = |&before: &usize| {
        before >= floor && annotation.is_capital(before) && annotation.classes(before).has(Class::Demonym)
    };
    if let Some(nation) = start.checked_sub(1).filter(nation).filter(|&at| !annotation.word(at).contains('.')) {
        return nation;
    }
    let Some(and) = start.checked_sub(1).filter(|&and| is_and(annotation.lower(and))) else {
        return start;
    };
    let Some(first) = and.checked_sub(1).filter(|&first| can_be_in_name(annotation, first)) else { return start };
    let is_after_article =
        first.checked_sub(1).is_some_and(|at| closed_classes::opens_name_with_and(annotation.lower(at)));
    if is_after_article && !en::ORGANIZATION_HEADS.contains(annotation.lower(first)) { first } else { start }
}

/// The end of an organization's name, including its purpose: "Chamber of Commerce", "Institute for the Sea".
fn organization_end(annotation: &Annotation, end: usize) -> usize {
    if !closed_classes::opens_purpose(annotation.lower(end)) {
        return end;
    }
    let from = end + 1 + usize::from(annotation.lower(end + 1) == THE);
    let mut last = from;
    while last < from + LONGEST_PURPOSE
        && (can_be_in_name(annotation, last)
            || last > from && annotation.lower(last) == AND && can_be_in_name(annotation, last + 1))
    {
        last += 1;
    }
    if last > from { last } else { end }
}

/// The start of the capitalized words before a head noun that describe it: "Federal Reserve", "Grey Sea".
fn description_start(annotation: &Annotation, mut start: usize, floor: usize) -> usize {
    let is_free = |&before: &usize| before >= floor && can_be_in_name(annotation, before);
    while let Some(before) = start.checked_sub(1).filter(is_free) {
        start = before;
    }
    start
}

/// Whether a word can be the first or an inner word of a longer name: capitalized, and not because it is a title, a nationality
/// or a day, or starts the sentence.
fn can_be_in_name(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    let floor = annotation.sentence_start(at);
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
    // "AG" is a form, "Ag" a part of names.
    let word = annotation.word(at);
    let is_whole = word.len() != SHORTEST_FORM || word.chars().all(char::is_uppercase) || word == "Co";
    annotation.is_capital(at) && is_whole && en::LEGAL_FORMS.contains(annotation.lower(at).trim_end_matches('.'))
}

/// Whether a name ends with a legal form.
pub(crate) fn ends_with_legal_form(name: &str) -> bool {
    name.split(' ').next_back().is_some_and(|last| en::LEGAL_FORMS.contains(last.to_lowercase().trim_end_matches('.')))
}

/// Whether a word is all capitals, as a ticker symbol is: "NRV", "NRV.K".
fn is_ticker(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.word(at);
    word.chars().count() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}
