//! Content: where what is said begins and ends.

use std::ops::Range;

use super::cue::Group;
use super::phrase::{self, is_break, is_comma};
use super::syntax;
use super::{Credit, CreditKind};
use crate::language::quote::MarkKind;
use crate::language::reading::Reading;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Cue, CueTag};

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

/// What is said before a cue or a source, back to the start of its clause or, where it ends a quotation, of that.
pub(super) fn backward(reading: &Reading, floor: usize, end: usize) -> Option<Range<usize>> {
    let found = trimmed(reading, floor..end)?;
    let mut start = found.start;
    if let Some(last) = reading.token(found.end - 1)
        && let Some(pair) = reading.quotes().closed_at(last.span.start).filter(|pair| !pair.nested)
        && pair.kind == MarkKind::Double
    {
        // A quotation of several sentences is said as a whole; words before a fragment in the same clause belong to it.
        let open = reading.token_at(pair.open.start);
        start = if open < start { open } else { start_around(reading, start, open) };
    }
    while start < found.end && matches!(reading.pos(start), Pos::Cconj) {
        start += 1;
    }
    (start < found.end).then_some(start..found.end)
}

/// The start of content that ends in a quotation opened at `open`: the clause before the mark is said too.
fn start_around(reading: &Reading, floor: usize, open: usize) -> usize {
    let introduces = open > floor && (is_comma(reading, open - 1) || reading.word(open - 1) == ":");
    // "The party," with its verb in the quotation: “gets our message out”.
    if open > floor && is_comma(reading, open - 1) && matches!(reading.pos(open + 1), Pos::VerbFinite | Pos::Aux) {
        return floor;
    }
    if introduces && !phrase::has_finite_verb(reading, &(floor..open)) { open } else { floor }
}

/// What is said after a cue: behind *that*, in quotation marks, or a clause.
pub(super) fn forward(reading: &Reading, group: &Group, cue: Cue, ceiling: usize) -> Option<Range<usize>> {
    let start = group.tokens.end;
    if start >= ceiling {
        return None;
    }
    // A colon may be the last word of the sentence, and then nothing is said in it.
    let begin = begin(reading, start, cue, ceiling).filter(|&begin| begin < ceiling)?;
    let end = quotation_end(reading, begin).unwrap_or(ceiling).max(begin + 1);
    trimmed(reading, begin..end.max(ceiling.min(end)))
}

/// Where content begins after a cue, past the person told and the occasion.
fn begin(reading: &Reading, start: usize, cue: Cue, ceiling: usize) -> Option<usize> {
    let first = reading.lower(start);
    if matches!(first, "that" | "how" | "why" | "whether" | "if" | "what" | "yes" | "no") || is_open(reading, start) {
        return Some(start);
    }
    if first == ":" || is_comma(reading, start) {
        return (start + 1 < ceiling && is_open(reading, start + 1))
            .then_some(start + 1)
            .or_else(|| (first == ":").then_some(start + 1));
    }
    if let Some(at) = introduced(reading, start, ceiling) {
        return Some(at);
    }
    if cue.has(CueTag::Person) {
        let told = phrase::after(reading, start, ceiling)?;
        let says =
            told.end < ceiling && !is_comma(reading, told.end) && !matches!(reading.pos(told.end), Pos::Adp | Pos::Adv);
        return says.then_some(told.end);
    }
    let start = past_when(reading, start, ceiling);
    if reading.pos(start) == Pos::Adp && !is_measure(reading, start) || is_when(reading, start) {
        return None;
    }
    // "Others continue to operate" says nothing.
    let aim = reading.lower(start) == "to" && (cue.has(CueTag::Aim) || cue.has(CueTag::Thought));
    if is_clause(reading, start..ceiling) || aim || cue.lemma == "say" && reports(reading, start..ceiling) {
        return Some(start);
    }
    let thing = phrase::is_nominal(reading, start) && !(reading.pos(start) == Pos::Pron && start + 1 >= ceiling);
    (cue.has(CueTag::Object) && thing).then_some(start)
}

/// Finds *that*, a quotation or a colon behind the person told and the occasion: "told reporters on Monday that".
fn introduced(reading: &Reading, start: usize, ceiling: usize) -> Option<usize> {
    let mut at = start;
    while at < ceiling {
        if at > start && reading.lower(at) == "that" && reading.pos(at) == Pos::Sconj {
            return Some(at);
        }
        if is_open(reading, at) {
            let introduced = is_comma(reading, at - 1) || reading.word(at - 1) == ":";
            return introduced.then_some(at);
        }
        let plain = reading.pos(at).is_common_noun()
            || matches!(
                reading.pos(at),
                Pos::Adp | Pos::Det | Pos::Adj | Pos::Num | Pos::Propn | Pos::Adv | Pos::Pron | Pos::Part | Pos::Cconj
            )
            || is_comma(reading, at)
            || reading.word(at) == ":";
        if !plain {
            return None;
        }
        at += 1;
    }
    None
}

/// The token behind a weekday and the time of day: "said Monday night it would".
fn past_when(reading: &Reading, start: usize, ceiling: usize) -> usize {
    if !vocabulary::is_weekday(reading.lower(start)) || is_possessive(reading, start + 1) {
        return start;
    }
    let times = ["morning", "afternoon", "evening", "night"];
    let end = start + 1 + usize::from(times.contains(&reading.lower(start + 1)));
    if end < ceiling { end } else { start }
}

/// Whether a preposition opens a number: "about half", "over 30".
fn is_measure(reading: &Reading, at: usize) -> bool {
    reading.pos(at + 1) == Pos::Num || reading.lower(at + 1) == "half"
}

/// Whether words behind *say* are a clause whose verb the tagger may have taken for a participle: "said the law violated
/// the charter".
fn reports(reading: &Reading, range: Range<usize>) -> bool {
    let verb = range.clone().skip(1).find(|&at| reading.pos(at) == Pos::VerbParticiple);
    verb.is_some_and(|verb| phrase::has_noun(reading, &(range.start..verb))) && phrase::is_nominal(reading, range.start)
}

fn is_possessive(reading: &Reading, at: usize) -> bool {
    matches!(reading.lower(at), "'s" | "’s")
}

/// Whether a word says when.
fn is_when(reading: &Reading, at: usize) -> bool {
    let word = reading.lower(at);
    vocabulary::is_weekday(word) && !is_possessive(reading, at + 1)
        || matches!(
            word,
            "late"
                | "early"
                | "earlier"
                | "last"
                | "this"
                | "today"
                | "yesterday"
                | "recently"
                | "then"
                | "again"
                | "so"
                | "simply"
                | "only"
        ) && !matches!(reading.pos(at + 1), Pos::Noun if word == "this")
}

/// A second piece of a quotation behind an inverted source: `said Ana Bell, "and I will stay"`.
pub(super) fn resumed(reading: &Reading, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let open = (start..ceiling.min(start + 12)).find(|&at| is_open(reading, at))?;
    let parted = is_comma(reading, open - 1) || reading.word(open - 1) == ":";
    let end = quotation_end(reading, open)?;
    parted.then_some(open..end)
}

/// The token after the quotation that opens at `open` or holds the last token of the clause, if one does.
fn quotation_end(reading: &Reading, open: usize) -> Option<usize> {
    let token = reading.token(open)?;
    let pair = reading.quotes().opened_at(token.span.start).filter(|pair| !pair.nested)?;
    Some(reading.token_at(pair.close.start) + 1)
}

/// The token that opens the quotation in double marks which a token closes.
pub(super) fn opening(reading: &Reading, closing: usize) -> Option<usize> {
    let pair = reading.quotes().closed_at(reading.token(closing)?.span.start)?;
    (!pair.nested && pair.kind == MarkKind::Double).then(|| reading.token_at(pair.open.start))
}

/// Whether a token opens a quotation in double marks.
pub(super) fn is_open(reading: &Reading, at: usize) -> bool {
    let Some(token) = reading.token(at) else { return false };
    match reading.word(at) {
        "“" => true,
        "\"" | "``" | "''" => reading.quotes().opened_at(token.span.start).is_some(),
        _ => false,
    }
}

/// Whether a range is a clause: a finite verb with something before it, and no subordinate opening.
pub(super) fn is_clause(reading: &Reading, range: Range<usize>) -> bool {
    let first = reading.lower(range.start);
    if matches!(
        first,
        "when"
            | "while"
            | "as"
            | "asked"
            | "if"
            | "because"
            | "although"
            | "though"
            | "since"
            | "after"
            | "before"
            | "until"
            | "once"
            | "whether"
    ) {
        // "As the rain fell, the river rose" has its main clause behind the comma; "as the rain fell" has none.
        let comma = range.clone().find(|&at| is_comma(reading, at));
        return comma.is_some_and(|comma| comma + 1 < range.end && is_clause(reading, comma + 1..range.end));
    }
    let main = |at: &usize| {
        let finite = matches!(reading.pos(*at), Pos::VerbFinite | Pos::Aux)
            || reading.pos(*at) == Pos::VerbParticiple && syntax::has_subject_before(reading, *at);
        finite && !is_relative(reading, range.start, *at)
    };
    let Some(verb) = range.clone().find(main) else { return false };
    verb > range.start && phrase::has_noun(reading, &(range.start..verb))
}

/// Whether a verb belongs to a relative clause: a relative pronoun stands between it and the last comma.
fn is_relative(reading: &Reading, floor: usize, verb: usize) -> bool {
    let before = (floor..verb).rev().take_while(|&at| !is_comma(reading, at));
    before.into_iter().any(|at| matches!(reading.lower(at), "who" | "which" | "whose" | "whom"))
}

/// Where the clause that holds `at` starts, not before `floor`.
pub(super) fn clause_start(reading: &Reading, floor: usize, at: usize) -> usize {
    (floor..at).rev().find(|&i| is_break(reading, i) || reading.pos(i) == Pos::Sconj).map_or(floor, |i| i + 1)
}

/// Where the clause that holds `at` stops, not after `ceiling`.
pub(super) fn clause_stop(reading: &Reading, at: usize, ceiling: usize) -> usize {
    (at..ceiling).find(|&i| is_break(reading, i)).unwrap_or(ceiling)
}

/// Settles the credits of one sentence among themselves: a participle takes the speaker before it, and one credit's
/// content stops where the next, joined to it, begins.
pub(super) fn settle(reading: &Reading, mut credits: Vec<Credit>) -> Vec<Credit> {
    for index in 1..credits.len() {
        let (earlier, later) = credits.split_at_mut(index);
        let Some(credit) = later.first_mut() else { break };
        let Some(last) = earlier.iter_mut().rev().find(|other| other.kind == CreditKind::Speech) else { continue };
        let goes_on = joins_predicate(reading, last, credit);
        let start = if goes_on { credit.cue.start } else { credit.start() };
        let joined = start > 0 && (is_comma(reading, start - 1) || matches!(reading.pos(start - 1), Pos::Cconj));
        if (credit.source.is_none() || goes_on) && credit.kind == CreditKind::Speech {
            credit.source.clone_from(&last.source);
        }
        if joined && credit.cue.start > last.cue.end {
            stop_before(reading, last, start);
        }
    }
    credits
        .retain(|credit| !credit.content.is_empty() && (credit.source.is_some() || credit.kind != CreditKind::Speech));
    credits.into_iter().map(without_self).collect()
}

/// Whether a credit's verb is joined by *and* or *but*, without a subject of its own, to what an earlier one says: "Bell
/// said the depot would close and warned that …" has one speaker.
fn joins_predicate(reading: &Reading, earlier: &Credit, later: &Credit) -> bool {
    let at = later.cue.start;
    let joined = at > 0 && reading.pos(at - 1) == Pos::Cconj;
    let form = |credit: &Credit| credit.lemma(reading).map(|cue| cue.form);
    joined && form(earlier) == form(later) && earlier.content.iter().any(|piece| piece.start < at && at <= piece.end)
}

/// Cuts a credit's content where another credit starts.
fn stop_before(reading: &Reading, credit: &mut Credit, start: usize) {
    for piece in &mut credit.content {
        if piece.start < start && start < piece.end {
            let mut end = start;
            while end > piece.start + 1 && (is_comma(reading, end - 1) || reading.pos(end - 1) == Pos::Cconj) {
                end -= 1;
            }
            piece.end = end;
        }
    }
}

/// Cuts the source and the cue out of the content, where a rule let them in.
fn without_self(mut credit: Credit) -> Credit {
    let mut holes: Vec<Range<usize>> = vec![credit.cue.clone()];
    holes.extend(credit.source.clone());
    for hole in holes {
        let pieces = std::mem::take(&mut credit.content);
        for piece in pieces {
            if piece.start < hole.end && hole.start < piece.end {
                let sides = [piece.start..hole.start.max(piece.start), hole.end.min(piece.end)..piece.end];
                credit.content.extend(sides.into_iter().filter(|side| !side.is_empty()));
            } else {
                credit.content.push(piece);
            }
        }
    }
    credit.content.sort_by_key(|piece| piece.start);
    credit
}

/// Gives every credit the quotations that belong to it beyond its sentence: one that runs on over its end, and one
/// that follows it at once with no credit of its own ("floating" quotations belong to the last speaker).
pub(super) fn extend_over_quotations(reading: &Reading, credits: &mut [Credit]) {
    let starts: Vec<(usize, usize)> = credits.iter().map(|credit| (credit.start(), credit.cue.start)).collect();
    for (index, credit) in credits.iter_mut().enumerate() {
        if credit.kind != CreditKind::Speech {
            continue;
        }
        run_on(reading, credit);
        let next = starts.iter().skip(index + 1).map(|(start, _)| *start).find(|&start| start > credit.cue.end);
        float(reading, credit, next.unwrap_or(usize::MAX));
    }
}

/// Carries content that ends inside a quotation on to the quotation's end.
fn run_on(reading: &Reading, credit: &mut Credit) {
    let Some(piece) = credit.content.last_mut() else { return };
    let Some(last) = piece.end.checked_sub(1).and_then(|last| reading.token(last)) else { return };
    if let Some(pair) = reading.quotes().around(last.span.start)
        && pair.kind == MarkKind::Double
        && pair.open.start >= reading.token(piece.start).map_or(0, |token| token.span.start)
    {
        piece.end = piece.end.max(reading.token_at(pair.close.start) + 1);
    }
}

/// Adds the quotation that follows the credit's sentence, where the credit quotes and nothing else claims it.
fn float(reading: &Reading, credit: &mut Credit, next: usize) {
    let quotes =
        credit.content.iter().any(|piece| piece.clone().any(|at| reading.token(at).is_some_and(|token| token.quoted)));
    let Some(sentence) = reading.sentences().get(reading.sentence_of(credit.cue.start)) else { return };
    let end = credit.content.last().map_or(0, |piece| piece.end).max(sentence.tokens.end);
    if !quotes || next <= end || !is_open(reading, end) {
        return;
    }
    if let Some(stop) = quotation_end(reading, end)
        && stop <= next
        && reading.token(stop).is_none_or(|token| token.span.start == 0 || !is_comma(reading, stop))
    {
        credit.content.push(end..stop);
    }
}
