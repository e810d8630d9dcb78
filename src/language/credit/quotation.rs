//! Quotations as parts of a credit: where one opens and closes, and which belong to a credit beyond its sentence.

use std::ops::Range;

use super::words::is_comma;
use super::{Credit, CreditKind};
use crate::language::annotation::Annotation;
use crate::language::quote::MarkKind;

/// Whether any token of a range stands in double quotation marks.
pub(super) fn is_in(annotation: &Annotation, range: &Range<usize>) -> bool {
    range.clone().any(|at| annotation.token(at).is_some_and(|token| token.quoted))
}

/// The token behind the outermost quotation that a token opens, if it opens one.
pub(super) fn end(annotation: &Annotation, open: usize) -> Option<usize> {
    let token = annotation.token(open)?;
    let pair = annotation.quotes().opened_at(token.span.start).filter(|pair| !pair.nested)?;
    Some(annotation.token_at(pair.close.start) + 1)
}

/// The token that opens the quotation in double marks which a token closes.
pub(super) fn opening(annotation: &Annotation, closing: usize) -> Option<usize> {
    let pair = annotation.quotes().closed_at(annotation.token(closing)?.span.start)?;
    (!pair.nested && pair.kind == MarkKind::Double).then(|| annotation.token_at(pair.open.start))
}

/// Whether a token opens a quotation in double marks.
pub(super) fn is_open(annotation: &Annotation, at: usize) -> bool {
    let Some(token) = annotation.token(at) else { return false };
    match annotation.word(at) {
        "“" => true,
        "\"" | "``" | "''" => annotation.quotes().opened_at(token.span.start).is_some(),
        _ => false,
    }
}

/// Whether a token closes a quotation.
pub(super) fn is_closing(annotation: &Annotation, at: usize) -> bool {
    let Some(token) = annotation.token(at) else { return false };
    match annotation.word(at) {
        "”" => true,
        "\"" | "''" | "’" => {
            let quotes = annotation.quotes();
            quotes.closed_at(token.span.start).is_some() || quotes.unopened.binary_search(&token.span).is_ok()
        }
        _ => false,
    }
}

/// Gives every credit the quotations that belong to it beyond its sentence: one that runs on over its end, and one
/// that follows it at once with no credit of its own ("floating" quotations belong to the last speaker).
pub(super) fn extend_over(annotation: &Annotation, credits: &mut [Credit]) {
    let starts: Vec<usize> = credits.iter().map(Credit::start).collect();
    for (index, credit) in credits.iter_mut().enumerate() {
        if credit.kind != CreditKind::Speech {
            continue;
        }
        run_on(annotation, credit);
        let next = starts.iter().skip(index + 1).copied().find(|&start| start > credit.cue.end);
        float(annotation, credit, next.unwrap_or(usize::MAX));
    }
}

/// Carries content that ends inside a quotation on to the quotation's end.
fn run_on(annotation: &Annotation, credit: &mut Credit) {
    let Some(piece) = credit.content.last_mut() else { return };
    let Some(last) = piece.end.checked_sub(1).and_then(|last| annotation.token(last)) else { return };
    if let Some(pair) = annotation.quotes().around(last.span.start)
        && pair.kind == MarkKind::Double
        && pair.open.start >= annotation.token(piece.start).map_or(0, |token| token.span.start)
    {
        piece.end = piece.end.max(annotation.token_at(pair.close.start) + 1);
    }
}

/// Adds the quotation that follows the credit's sentence, where the credit quotes and nothing else claims it.
fn float(annotation: &Annotation, credit: &mut Credit, next: usize) {
    let quotes = credit.content.iter().any(|piece| is_in(annotation, piece));
    let Some(sentence) = annotation.sentences().get(annotation.sentence_of(credit.cue.start)) else { return };
    let open = credit.content.last().map_or(0, |piece| piece.end).max(sentence.tokens.end);
    if !quotes || next <= open || !is_open(annotation, open) {
        return;
    }
    if let Some(stop) = end(annotation, open)
        && stop <= next
        && !is_comma(annotation, stop)
    {
        credit.content.push(open..stop);
    }
}
