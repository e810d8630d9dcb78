//! Signatures: a name after a quotation and a dash, or before a colon and a quotation in the next paragraph. They credit
//! without a verb: “We stay.” – Ines Calder, mayor; And from Ines Calder, who leads the union:

use std::ops::Range;

use super::words::is_dash;
use super::{Credit, LONGEST_SIGNATURE, quotation, words};
use crate::language::closed_classes;
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
