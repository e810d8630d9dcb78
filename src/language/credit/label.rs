//! Labels: a speaker before a colon at the head of a paragraph, who says the whole paragraph.
//!
//! Transcripts ("CALDER: We stay."), interviews ("Q: Why?") and headlines ("Calder: Ferries will not run", "Report:
//! Half of the pumps are dry") credit without a verb. A colon before a quotation is a cue like any other and not a
//! label.

use std::ops::Range;

use super::quotation::is_open;
use super::{Credit, CreditKind, content, words};
use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::{NameKind, facts};
use crate::language::vocabulary::Class;

/// The most words of a label: "Former Harbour Inspector Ines Calder in Norvik".
const LONGEST_LABEL: usize = 8;

/// The most words of a label in capitals: "MAYOR INES CALDER".
const LONGEST_CAPITALS: usize = 4;

/// The most words of a label without a name: "Harbour union lawyer".
const LONGEST_SOURCE: usize = 3;

/// The fewest words of a headline after a label.
const LEAST_OF_A_HEADLINE: usize = 4;

/// The label of a question in an interview.
const QUESTION: &str = "Q";

/// The label of an answer.
const ANSWER: &str = "A";

/// Whether words, in lower case, are the label of an answer in an interview.
pub(crate) fn is_answer(lower: &str) -> bool {
    lower.eq_ignore_ascii_case(ANSWER)
}

/// Whether a paragraph opens with the label of a question or an answer.
pub(crate) fn opens_with_turn(paragraph: &TaggedParagraph) -> bool {
    matches!(paragraph.word(0), QUESTION | ANSWER) && paragraph.word(1) == ":"
}

/// The credit of a paragraph that opens with a label.
pub(super) fn credit(paragraph: &TaggedParagraph) -> Option<Credit> {
    let start = usize::from(is_open(paragraph, 0));
    let colon = (start..=start + LONGEST_LABEL).find(|&at| paragraph.word(at) == ":").filter(|&at| at > start)?;
    let label = start..colon;
    let said = words::trimmed(paragraph, colon + 1..paragraph.tokens().len())?;
    let is_quotation = is_open(paragraph, said.start) && !matches!(paragraph.word(said.start), "‘" | "'");
    // "OUR RULING: false".
    let is_owned = closed_classes::is_possessive(paragraph.lower(start));
    if is_quotation || is_owned || !(is_turn(paragraph, &label) || is_headline(paragraph, &label, &said)) {
        return None;
    }
    let is_question = paragraph.word(start) == QUESTION;
    Some(Credit {
        source: Some(label),
        cue: colon..colon + 1,
        verb: None,
        content: vec![said],
        kind: if is_question { CreditKind::Question } else { CreditKind::Speech },
    })
}

/// Whether a label marks a turn in a transcript: "Q", "CALDER", "MAYOR INES CALDER".
fn is_turn(paragraph: &TaggedParagraph, label: &Range<usize>) -> bool {
    if label.len() == 1 && matches!(paragraph.word(label.start), QUESTION | ANSWER) {
        return true;
    }
    let capitals = |at: usize| paragraph.word(at).chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let letters = paragraph.word(label.end - 1).len() > 2;
    label.len() <= LONGEST_CAPITALS
        && letters
        && label.clone().all(capitals)
        && (ends_in_name(paragraph, label, |kind| kind == NameKind::Person)
            || facts(paragraph.word(label.end - 1)).is_surname())
}

/// Whether label and content read as a headline: who, and a clause.
fn is_headline(paragraph: &TaggedParagraph, label: &Range<usize>, said: &Range<usize>) -> bool {
    if is_finding(paragraph, label, said) {
        return true;
    }
    if !content::is_clause(paragraph, said.clone()) || words::has_finite_verb(paragraph, label) {
        return false;
    }
    let last = paragraph.classes(label.end - 1);
    // "Photos: …" introduces pictures and credits nobody.
    let picture = en::PICTURE_WORDS.contains(paragraph.lower(label.end - 1));
    let is_source = last.has(Class::Document)
        || last.has(Class::UnnamedRole)
        || last.has(Class::GenericGroup)
        || last.has(Class::Institution);
    let alone = !picture && label.len() <= LONGEST_SOURCE && is_source;
    let word = paragraph.word(label.start);
    // A single word at the head of a line may be anything, such as "Background".
    let known = label.len() > 1
        || facts(word).is_surname()
        || facts(word).is_given_name()
        || word.chars().skip(1).any(char::is_uppercase);
    alone || known && ends_in_name(paragraph, label, |kind| kind != NameKind::Place)
}

/// Whether a headline says what a poll found, though the tagger may take its verb for a noun: "Poll: Bell's Lead Shrinks to 3 Points".
fn is_finding(paragraph: &TaggedParagraph, label: &Range<usize>, said: &Range<usize>) -> bool {
    label.len() == 1
        && en::POLL_NOUNS.contains(paragraph.lower(label.start))
        && paragraph.is_capital(label.start)
        && said.len() >= LEAST_OF_A_HEADLINE
        && words::ends_headline(paragraph, said.end)
}

/// Whether a label ends in a name of a kind: "Former Inspector Ines Calder".
fn ends_in_name(paragraph: &TaggedParagraph, label: &Range<usize>, is_kind: impl Fn(NameKind) -> bool) -> bool {
    paragraph
        .names()
        .iter()
        .any(|name| name.tokens.end == label.end && name.tokens.start >= label.start && is_kind(name.kind))
}
