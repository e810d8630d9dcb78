//! Signatures: a name after a quotation and a dash, or before a colon and a quotation in the next paragraph. They credit
//! without a verb: “We stay.” – Ines Calder, mayor; And from Ines Calder, who leads the union:

use std::ops::Range;

use super::words::is_dash;
use super::{Credit, LONGEST_SIGNATURE, quotation, words};
use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::{Name, NameKind};

/// The credit of a quotation by the name after it, at the end of the paragraph.
pub(super) fn after_quotation(paragraph: &TaggedParagraph) -> Option<Credit> {
    let closing = paragraph.token_at(paragraph.quotes().outermost().last()?.close.start);
    let dash = closing + 1;
    let source = words::trimmed(paragraph, dash + 1..paragraph.tokens().len())?;
    if !is_dash(paragraph, dash) || !is_signature(paragraph, &source) {
        return None;
    }
    let said = quotation::opening(paragraph, closing)?..dash;
    Some(Credit { content: vec![said], ..Credit::without_verb(source, dash) })
}

/// The credit of a paragraph without quotation marks that ends in a name and an office, without a full stop: "We stay. Ines Calder,
/// mayor of Kellan".
pub(super) fn after_stop(paragraph: &TaggedParagraph) -> Option<Credit> {
    let last = paragraph.sentences().last()?.tokens.clone();
    let starts_with_person =
        paragraph.names().iter().any(|name| name.kind == NameKind::Person && name.tokens.start == last.start);
    let is_signed = last.start > 0
        && starts_with_person
        && !matches!(paragraph.word(last.end - 1), "." | "!" | "?" | ":")
        && last.clone().any(|at| words::is_comma(paragraph, at))
        && !last.clone().any(|at| {
            let word = paragraph.lower(at);
            en::PICTURE_WORDS.contains(word) || en::OUTLET_STAFF.contains(word)
        })
        && is_signature(paragraph, &last)
        && paragraph.quotes().outermost().next().is_none();
    let said = words::trimmed(paragraph, 0..last.start)?;
    is_signed.then(|| Credit { content: vec![said], ..Credit::without_verb(last.clone(), last.start - 1) })
}

/// The credit of a post by the name and the handle after a dash: "The road is open. — Ines Calder (@icalder) May 3".
pub(super) fn of_post(paragraph: &TaggedParagraph) -> Option<Credit> {
    let end = paragraph.tokens().len();
    let handle = (0..end).rev().take(LONGEST_SIGNATURE).find(|&at| paragraph.word(at).starts_with('@'))?;
    let open = handle.checked_sub(1).filter(|&at| paragraph.word(at) == "(")?;
    let dash = (open.saturating_sub(LONGEST_SIGNATURE)..open).rev().find(|&at| is_dash(paragraph, at))?;
    let (said, source) = (words::trimmed(paragraph, 0..dash)?, words::trimmed(paragraph, dash + 1..open)?);
    let is_name = paragraph.is_capital(source.start) && !words::has_finite_verb(paragraph, &source);
    is_name.then(|| Credit { content: vec![said], ..Credit::without_verb(source, dash) })
}

/// The credit by the name before a colon: "And from Ines Calder, who leads the union:". `bounds` end at the colon.
pub(super) fn before_colon(paragraph: &TaggedParagraph, bounds: &Range<usize>) -> Option<Credit> {
    let is_person = |name: &&Name| name.kind == NameKind::Person && bounds.contains(&name.tokens.start);
    let mut people = paragraph.names().iter().filter(is_person);
    let (name, None) = (people.next()?, people.next()) else { return None };
    let source = name.tokens.start..bounds.end;
    let before = bounds.start..name.tokens.start;
    (!words::has_finite_verb(paragraph, &before) && is_signature(paragraph, &source))
        .then(|| Credit::without_verb(source, bounds.end))
}

/// Whether words are a person's name with what explains it, and not a clause.
fn is_signature(paragraph: &TaggedParagraph, tokens: &Range<usize>) -> bool {
    let is_relative = |at: &usize| closed_classes::opens_relative_clause(paragraph.lower(*at));
    let main = tokens.start..tokens.clone().find(is_relative).unwrap_or(tokens.end);
    let names_person =
        paragraph.names().iter().any(|name| name.kind == NameKind::Person && tokens.contains(&name.tokens.start));
    tokens.len() <= LONGEST_SIGNATURE
        && names_person
        && !words::has_finite_verb(paragraph, &main)
        && !main.clone().any(|at| quotation::is_open(paragraph, at) || matches!(paragraph.word(at), "." | "!" | "?"))
}
