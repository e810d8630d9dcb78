//! Signatures: a name after a quotation and a dash, or before a colon and a quotation in the next paragraph. They credit
//! without a verb: “We stay.” – Ines Calder, mayor; And from Ines Calder, who leads the union:

use std::ops::Range;

use super::words::{is_comma, is_dash};
use super::{Credit, LONGEST_SIGNATURE, quotation, words};
use crate::language::closed_classes;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::{Name, NameKind, Pos, facts};

/// The most tokens of a line that is a name, with what explains it.
const LONGEST_LINE: usize = 8;

/// The most tokens of the name in such a line.
const LONGEST_NAME: usize = 4;

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

/// The credit by a line that is a name and nothing else, under what its bearer writes: "Ines Calder, Norvik", "@inescalder". Its own
/// content is empty.
pub(super) fn line(paragraph: &TaggedParagraph) -> Option<Credit> {
    let end = paragraph.tokens().len();
    let is_stopped = end > 1 && paragraph.word(end - 1) == ".";
    let start = usize::from(is_dash(paragraph, 0));
    let source = start..end - usize::from(is_stopped);
    if source.is_empty() || source.len() > LONGEST_LINE {
        return None;
    }
    let is_handle = source.len() == 1 && paragraph.word(start).starts_with('@');
    let comma = source.clone().find(|&at| is_comma(paragraph, at));
    let name = start..comma.unwrap_or(source.end);
    let is_known = facts(paragraph.word(name.start)).is_given_name()
        || facts(paragraph.word(name.end.checked_sub(1)?)).is_surname()
        || paragraph.names().iter().any(|known| known.kind == NameKind::Person && known.tokens.end == name.end);
    let is_name = (is_stopped || comma.is_some() || start > 0)
        && !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.clone().all(|at| paragraph.is_capital(at))
        && !name.clone().all(|at| paragraph.word(at).chars().all(char::is_uppercase))
        && !source.clone().any(|at| paragraph.pos(at).is_verb() || paragraph.pos(at) == Pos::Aux)
        && is_known;
    (is_handle || is_name).then(|| Credit::without_verb(source, end - 1))
}
