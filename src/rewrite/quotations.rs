//! Quotations whose words were altered.
//!
//! Marks, case and the credit in the middle are not words, so a quotation that was cut at its ends, split around "she said"
//! or joined is not altered. One that is new as a whole is not either. It does not know what was really said.

use super::alignment::folded;
use super::{Change, ChangeKind, Pair, passage};
use crate::story::Story;
use crate::text::{Span, one_line, word_pieces};

/// A quotation of which less than this was kept is another quotation, from 0 to 1.
const SAME_QUOTATION: f64 = 0.5;
/// A shorter quotation, in words, is a term and not a statement.
const SHORTEST: usize = 2;

/// A quotation with its words.
struct Quotation {
    span: Span,
    words: Vec<String>,
}

/// The changes of quotations.
pub(super) fn changes(pair: &Pair<'_>) -> Vec<Change> {
    let (old, new) = (quotations(pair.old.story), quotations(pair.new.story));
    let before: Vec<&str> = old.iter().flat_map(|quotation| &quotation.words).map(String::as_str).collect();
    let after: Vec<&str> = new.iter().flat_map(|quotation| &quotation.words).map(String::as_str).collect();
    let mut free: Vec<&Quotation> = old.iter().filter(|quotation| !stands_in(&quotation.words, &after)).collect();
    let altered =
        new.iter().filter(|quotation| quotation.words.len() >= SHORTEST && !stands_in(&quotation.words, &before));
    let changes = altered.filter_map(|quotation| {
        let likeness = |one: &Quotation| pair.alignment.likeness(&one.words, &quotation.words);
        let rated = free.iter().enumerate().map(|(at, one)| (likeness(one), at));
        let (likeness, at) = rated.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
        (likeness >= SAME_QUOTATION).then(|| altered_quotation(pair, free.remove(at), quotation))
    });
    changes.collect()
}

/// The outermost quotations of a story, in order.
fn quotations(story: &Story) -> Vec<Quotation> {
    let of = |span: Span| Quotation { span, words: folded(span.of(story.text())) };
    story.quotations().into_iter().map(of).filter(|quotation| !quotation.words.is_empty()).collect()
}

/// Whether words stand one after the other in other words.
fn stands_in(words: &[String], others: &[&str]) -> bool {
    others.windows(words.len()).any(|window| window.iter().zip(words).all(|(one, other)| *one == other))
}

fn altered_quotation(pair: &Pair<'_>, old: &Quotation, new: &Quotation) -> Change {
    let (before, after) = (passage(pair.old.story, old.span), passage(pair.new.story, new.span));
    let message = match speaker(pair.new.story, new.span).or_else(|| speaker(pair.old.story, old.span)) {
        Some(name) => format!("The words of {name} were altered."),
        None => "The words of a quotation were altered.".to_owned(),
    };
    let pieces = word_pieces(&before.words, &after.words);
    let change = Change::new(ChangeKind::QuotationAltered, message);
    Change { before: Some(before), after: Some(after), pieces, ..change }
}

/// Who is credited with the words at a place.
fn speaker(story: &Story, span: Span) -> Option<String> {
    let mut credits = story.credits_near(span).iter();
    let credit = credits.rfind(|credit| credit.content.iter().any(|content| content.overlaps(span)))?;
    let source = credit.source.as_ref()?;
    let name = source.entity.and_then(|entity| story.entity(entity)).map(|entity| entity.name.clone());
    Some(name.unwrap_or_else(|| one_line(source.span.of(story.text()))))
}
