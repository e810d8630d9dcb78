//! Quotations as parts of a credit: where one opens and closes, and which belong to a credit beyond its sentence.

use std::ops::Range;

use super::words::is_comma;
use super::{Credit, CreditKind};
use crate::language::closed_classes::{self, AS};
use crate::language::en;
use crate::language::tagged_paragraph::{Sentence, TaggedParagraph, Token};
use crate::language::tagger::Pos;
use crate::language::vocabulary::CueTag;

/// The most tokens from the mark that opens a nickname to the one that closes it.
const LONGEST_NICKNAME: usize = 4;

/// The most tokens of a question that the writer asks between two quotations.
const LONGEST_QUESTION: usize = 12;
/// The most tokens of a title in quotation marks.
const LONGEST_TITLE: usize = 7;

/// Whether any token of a range is inside quotation marks.
pub(super) fn is_in(paragraph: &TaggedParagraph, range: &Range<usize>) -> bool {
    range.clone().any(|at| is_inside(paragraph, at))
}

/// Whether a token is inside the marks of a quotation, double or single.
pub(super) fn is_inside(paragraph: &TaggedParagraph, at: usize) -> bool {
    let is_inside = |start: usize| paragraph.quotes().around(start).is_some_and(|pair| pair.inside().holds(start));
    paragraph.token(at).is_some_and(|token| token.quoted || is_inside(token.span.start))
}

/// Whether a token is a comma outside the marks of a quotation.
pub(super) fn is_outer_comma(paragraph: &TaggedParagraph, at: usize) -> bool {
    is_comma(paragraph, at) && !is_inside(paragraph, at)
}

/// Whether a token opens the last quotation of the paragraph, which nothing closes and all of which is quoted.
fn runs_on(paragraph: &TaggedParagraph, open: usize) -> bool {
    let is_last = |token: &Token| paragraph.quotes().unclosed.last() == Some(&token.span);
    paragraph.token(open).is_some_and(is_last) && paragraph.token(open + 1).is_some_and(|next| next.quoted)
}

/// The token after the outermost quotation that a token opens, if it opens one.
pub(super) fn end(paragraph: &TaggedParagraph, open: usize) -> Option<usize> {
    let token = paragraph.token(open)?;
    if runs_on(paragraph, open) {
        return Some(paragraph.tokens().len());
    }
    let pair = paragraph.quotes().opened_at(token.span.start).filter(|pair| !pair.nested)?;
    Some(paragraph.token_at(pair.close.start) + 1)
}

/// The token that opens the quotation which a token closes.
pub(super) fn opening(paragraph: &TaggedParagraph, closing: usize) -> Option<usize> {
    let pair = paragraph.quotes().closed_at(paragraph.token(closing)?.span.start)?;
    (!pair.nested).then(|| paragraph.token_at(pair.open.start))
}

/// The end of the last quotation that closes in a range, or else its start.
pub(super) fn last_end(paragraph: &TaggedParagraph, floor: usize, end: usize) -> usize {
    let closes = |at: &usize| {
        opening(paragraph, *at).is_some_and(|open| open + 1 < *at && !is_part_of_name(paragraph, open, *at))
    };
    (floor..end).rev().find(closes).map_or(floor, |close| close + 1)
}

/// Whether the words in quotation marks are part of a noun phrase and nothing that is said: the “History” section, Ana “Nan”
/// Bell.
pub(super) fn is_part_of_name(paragraph: &TaggedParagraph, open: usize, closing: usize) -> bool {
    let is_closed = matches!(paragraph.word(closing.saturating_sub(1)), "," | "." | "!" | "?" | "…");
    let before = open.checked_sub(1);
    let next = paragraph.pos(closing + 1);
    let is_title = || {
        let opens = |at: usize| paragraph.pos(at) == Pos::Det || closed_classes::is_possessive(paragraph.lower(at));
        before.is_some_and(opens) && next.is_common_noun()
    };
    let is_nickname = || {
        before.is_some_and(|at| paragraph.pos(at) == Pos::Propn)
            && next == Pos::Propn
            && closing - open <= LONGEST_NICKNAME
    };
    !is_closed && (is_title() || is_nickname())
}

/// The token after a quotation that is the title of a programme or a page, after the outlet or a preposition: on CNN's “State
/// of the Union”, in “The View”. Its words have capitals, except small ones.
pub(super) fn end_of_title(paragraph: &TaggedParagraph, open: usize) -> Option<usize> {
    let close = end(paragraph, open)?.checked_sub(1)?;
    let before = open.checked_sub(1)?;
    let word = paragraph.lower(before);
    // "The host of “The Noon Hour”".
    let is_of_host = || before.checked_sub(1).is_some_and(|host| en::PERSON_NOUNS.contains(paragraph.lower(host)));
    let is_place = paragraph.pos(before) == Pos::Adp && word != AS && (word != closed_classes::OF || is_of_host());
    let is_told = paragraph
        .cue(before)
        .is_some_and(|cue| cue.has(CueTag::Person) && cue.has(CueTag::Say) && !is_comma(paragraph, close - 1));
    let follows = is_place || is_told || closed_classes::is_possessive_ending(word);
    let is_small = |at: usize| matches!(paragraph.pos(at), Pos::Adp | Pos::Det | Pos::Cconj | Pos::Part | Pos::Punct);
    let last = if matches!(paragraph.word(close - 1), "," | ".") { close - 1 } else { close };
    let words = open + 1..last;
    let is_title = paragraph.is_capital(open + 1)
        && words.len() > 1
        && words.len() <= LONGEST_TITLE
        && words.clone().all(|at| paragraph.is_capital(at) || is_small(at))
        && words.filter(|&at| paragraph.is_capital(at)).count() > 1;
    (follows && is_title).then_some(close + 1)
}

/// Whether a token opens an outermost quotation.
pub(super) fn is_open(paragraph: &TaggedParagraph, at: usize) -> bool {
    let Some(token) = paragraph.token(at) else { return false };
    match paragraph.word(at) {
        "“" => true,
        "\"" | "``" | "''" => paragraph.quotes().opened_at(token.span.start).is_some() || runs_on(paragraph, at),
        "‘" | "'" => paragraph.quotes().opened_at(token.span.start).is_some_and(|pair| !pair.nested),
        _ => false,
    }
}

/// Whether a token closes a quotation.
pub(super) fn is_closing(paragraph: &TaggedParagraph, at: usize) -> bool {
    let Some(token) = paragraph.token(at) else { return false };
    match paragraph.word(at) {
        "”" => true,
        "\"" | "''" | "’" | "'" => {
            let quotes = paragraph.quotes();
            quotes.closed_at(token.span.start).is_some() || quotes.unopened.binary_search(&token.span).is_ok()
        }
        _ => false,
    }
}

/// Extends every credit by the quotations that belong to it beyond its sentence: one that goes on past the end of the
/// sentence, and one that follows at once without a credit of its own ("floating" quotations belong to the last
/// speaker).
pub(super) fn extend_over(paragraph: &TaggedParagraph, credits: &mut [Credit]) {
    let sentence = |at: usize| paragraph.sentence_of(at);
    let starts: Vec<(usize, bool)> =
        credits.iter().map(|credit| (credit.start(), credit.kind == CreditKind::Speech)).collect();
    for (index, credit) in credits.iter_mut().enumerate() {
        if credit.kind != CreditKind::Speech {
            continue;
        }
        run_on(paragraph, credit);
        // "Said Bell, who did not want to be named": what is wanted in the same sentence keeps no quotation from its speaker.
        let mut later = starts.iter().skip(index + 1).filter(|(start, _)| *start > credit.cue.end);
        let next = later
            .find(|(start, is_speech)| *is_speech || sentence(*start) != sentence(credit.cue.start))
            .map(|(start, _)| *start);
        float(paragraph, credit, next.unwrap_or(usize::MAX));
    }
}

/// Extends content that ends inside a quotation to the end of the quotation.
fn run_on(paragraph: &TaggedParagraph, credit: &mut Credit) {
    let Some(piece) = credit.content.last_mut() else { return };
    let Some(last) = piece.end.checked_sub(1).and_then(|last| paragraph.token(last)) else { return };
    if let Some(pair) = paragraph.quotes().around(last.span.start)
        && pair.open.start >= paragraph.token(piece.start).map_or(0, |token| token.span.start)
    {
        piece.end = piece.end.max(paragraph.token_at(pair.close.start) + 1);
    }
}

/// Whether a quotation is a sentence by itself: it ends in a stop, and nothing of its sentence follows.
pub(super) fn is_sentence(paragraph: &TaggedParagraph, open: usize, stop: usize) -> bool {
    let marks = if runs_on(paragraph, open) { 1 } else { 2 };
    let last = stop.checked_sub(marks).map_or("", |last| paragraph.word(last));
    paragraph.is_capital(open + 1)
        && matches!(last, "." | "!" | "?" | "…")
        && paragraph.sentences().iter().any(|sentence| sentence.tokens.end == stop)
}

/// The token after a short question that opens at a token and that nobody is quoted with: "Why? “They were wet.”"
fn past_question(paragraph: &TaggedParagraph, start: usize) -> usize {
    let is_question = |sentence: &&Sentence| {
        let tokens = sentence.tokens.clone();
        tokens.start == start
            && tokens.len() <= LONGEST_QUESTION
            && paragraph.word(tokens.end - 1) == "?"
            && !is_in(paragraph, &tokens)
    };
    paragraph.sentences().iter().find(is_question).map_or(start, |question| question.tokens.end)
}

/// Adds the quotation after the credit's sentence, if no other credit has that quotation. Where the credit itself quotes
/// nothing, the quotation has to be a sentence.
fn float(paragraph: &TaggedParagraph, credit: &mut Credit, next: usize) {
    let quotes = credit.content.iter().any(|piece| is_in(paragraph, piece));
    let Some(sentence) = paragraph.sentences().get(paragraph.sentence_of(credit.cue.start)) else { return };
    let end_of_content = credit.content.last().map_or(0, |piece| piece.end).max(sentence.tokens.end);
    let open = past_question(paragraph, end_of_content);
    if next <= open || !is_open(paragraph, open) {
        return;
    }
    if let Some(stop) = end(paragraph, open)
        && (quotes || is_sentence(paragraph, open, stop))
        && stop <= next
        && !is_comma(paragraph, stop)
    {
        credit.content.push(open..stop);
    }
}
