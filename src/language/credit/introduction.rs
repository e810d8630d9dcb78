//! Credits without a reporting verb: who speaks next, and who spoke.
//!
//! "And from Ruth Marsh, who leads the union:", "Marsh put it this way:" and "The council released a statement:" credit the next
//! paragraph, and a dash at the end of a block quotation credits it to the name that follows. A dash after other quotations
//! is in [`signature`](super::signature).

use std::ops::Range;

use super::words::is_dash;
use super::{Credit, LONGEST_SIGNATURE, phrase, signature, words};
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::{NameKind, Pos};
use crate::language::vocabulary::{self, Class};
use crate::language::{closed_classes, en};

/// The most tokens before "from": "And", "And now".
const BEFORE_FROM: usize = 2;

/// The credit by a sentence before a colon that has no verb of saying. Its own content is empty.
pub(super) fn without_verb(paragraph: &TaggedParagraph, bounds: &Range<usize>) -> Option<Credit> {
    by_clause(paragraph, bounds).or_else(|| signature::before_colon(paragraph, bounds))
}

/// The credit by "from" and a name, or by a clause: "And from Ruth Marsh", "Marsh was blunt".
fn by_clause(paragraph: &TaggedParagraph, bounds: &Range<usize>) -> Option<Credit> {
    let starts = bounds.start..bounds.end.min(bounds.start + BEFORE_FROM + 1);
    if let Some(from) = starts.into_iter().find(|&at| paragraph.lower(at) == closed_classes::FROM) {
        let source = phrase::after(paragraph, from + 1, bounds.end)
            .filter(|source| names_speaker(paragraph, source) || is_document(paragraph, source))?;
        // "A letter from Calder reads" is a clause.
        let is_empty =
            |before: &Range<usize>| !words::has_finite_verb(paragraph, before) && !words::has_noun(paragraph, before);
        return is_empty(&(bounds.start..from)).then(|| Credit::without_verb(source, from));
    }
    let issuer = phrase::after(paragraph, bounds.start, bounds.end)?;
    let end = issuer.end + usize::from(words::is_comma(paragraph, issuer.end));
    let verb = (end..bounds.end).find(|&at| paragraph.pos(at) != Pos::Adv)?;
    let is_statement = |at: usize| en::STATEMENT_CHANNELS.contains(paragraph.lower(at));
    let is_pronoun = issuer.len() == 1 && closed_classes::is_he_or_she(paragraph.lower(issuer.start));
    let speaks = is_pronoun
        || names_speaker(paragraph, &issuer)
        || describes_person(paragraph, &issuer)
        || (verb + 1..bounds.end).any(is_statement);
    (speaks && matches!(paragraph.pos(verb), Pos::VerbFinite | Pos::Aux)).then(|| Credit::without_verb(issuer, verb))
}

/// Somebody whose clause introduces the quotation after its colon, and its verb: "the mayor" and "was" in "As for the pier, the mayor
/// was blunt".
pub(super) fn speaker_of_clause(paragraph: &TaggedParagraph, clause: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let is_verb = |at: &usize| matches!(paragraph.pos(*at), Pos::VerbFinite | Pos::Aux);
    let verb = clause.clone().find(is_verb)?;
    let subject = phrase::before(paragraph, clause.start, verb).filter(|subject| subject.end == verb)?;
    let last = subject.end - 1;
    let word = paragraph.lower(last);
    let is_pronoun = subject.len() == 1 && closed_classes::is_he_or_she(word);
    let is_person = |name: &Range<usize>| subject.start <= name.start && name.end == subject.end;
    let is_named = paragraph.names().iter().any(|name| name.kind == NameKind::Person && is_person(&name.tokens));
    let is_definite = closed_classes::is_definite(paragraph.lower(subject.start))
        || closed_classes::is_possessive(paragraph.lower(subject.start));
    let is_role = is_definite && vocabulary::is_person_noun_or_title(word);
    let is_single = !(verb + 1..clause.end).any(|at| is_verb(&at) || words::is_break(paragraph, at));
    (is_single && (is_pronoun || is_named || is_role)).then_some((subject, verb))
}

/// The credit at the end of a block quotation by a dash and who spoke: "— *Report of the inquiry*, page 4". Its content is what
/// stands before the dash, if anything does.
pub(super) fn block_signature(paragraph: &TaggedParagraph) -> Option<Credit> {
    let end = paragraph.tokens().len();
    let dash = (end.saturating_sub(LONGEST_SIGNATURE + 1)..end).rev().find(|&at| is_dash(paragraph, at))?;
    let source = words::trimmed(paragraph, dash + 1..end)?;
    let follows_stop =
        dash.checked_sub(1).is_none_or(|last| matches!(paragraph.word(last), "." | "!" | "?" | "…" | "”" | "\""));
    let is_name = paragraph.is_capital(source.start) && !words::has_finite_verb(paragraph, &source);
    (follows_stop && is_name).then(|| Credit {
        content: (dash > 0).then_some(0..dash).into_iter().collect(),
        ..Credit::without_verb(source, dash)
    })
}

/// Whether a phrase is a document and nothing more: "From the report: “No.”"
fn is_document(paragraph: &TaggedParagraph, phrase: &Range<usize>) -> bool {
    let word = paragraph.lower(phrase.start);
    let is_definite = closed_classes::is_article(word) || closed_classes::is_possessive(word);
    is_definite && phrase.end.checked_sub(1).is_some_and(|last| paragraph.classes(last).has(Class::Document))
}

/// Whether a phrase describes a person: "a cabinet source", "the judge".
fn describes_person(paragraph: &TaggedParagraph, phrase: &Range<usize>) -> bool {
    let Some(head) = phrase.end.checked_sub(1).filter(|_| paragraph.pos(phrase.start) == Pos::Det) else {
        return false;
    };
    let classes = paragraph.classes(head);
    en::PERSON_NOUNS.contains(paragraph.lower(head))
        || [Class::UnnamedRole, Class::UnnamedBare, Class::Spokesperson].into_iter().any(|class| classes.has(class))
}

/// Whether a phrase holds the name of a person or an organization.
fn names_speaker(paragraph: &TaggedParagraph, phrase: &Range<usize>) -> bool {
    let is_inside = |name: &Range<usize>| phrase.start <= name.start && name.end <= phrase.end;
    paragraph.names().iter().any(|name| is_inside(&name.tokens) && name.kind != NameKind::Place)
}
