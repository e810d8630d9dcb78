//! A study, poll or set of figures that nobody can look up.
//!
//! ## What it flags
//!
//! "A study found", "research suggests", "data show", where neither the sentence nor the one before or after names an
//! author, a body, a title or a date. A study mentioned before ("the study"), one of a named body ("the agency's data")
//! and records of courts and police are left alone.
//!
//! ## Why
//!
//! Readers must be able to trace the material (SPJ Code of Ethics: original sources; The Trust Project: citations and
//! references).
//!
//! ## Examples
//!
//! - bad: ‹A recent study› found that 40% of piers leak.
//! - bad: ‹Research suggests› that gulls prefer chips.
//! - bad: The tide is rising. ‹Data show› that it gains a hand every year.
//! - ok: A 2024 study by the Harrow Institute found that 40% of piers leak.
//! - ok: The institute published its study in May. The study found that 40% of piers leak.
//! - ok: The Harrow Institute counts piers. A new survey found that 40% of them leak.
//! - ok: Court records show that the pier was sold twice.
//!
//! ## How to fix it
//!
//! Say whose study it is and when it came out. The fix marks the place.
//!
//! ## How to silence it
//!
//! Name the body in the sentence before or after.
//!
//! Or let it stand with `stet study-unnamed: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::tagger::Pos;
use crate::language::{Annotation, closed_classes, en};
use crate::rules::facts::{TokenFact, tokens};
use crate::rules::{ProseFinding, Rule, Severity, in_body};
use crate::story::{EntityKind, Paragraph, ParagraphId, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "study-unnamed",
    severity: Severity::Information,
    standard: "SPJ, Trust Project: name the study, so that readers can trace it",
    file: include_str!("study_unnamed.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| in_paragraph(story, index, paragraph))
}

fn in_paragraph(story: &Story, index: ParagraphId, paragraph: &Paragraph) -> Vec<ProseFinding> {
    let mut findings = Vec::new();
    let mut last = None;
    for noun in tokens::<StudySpeaks>(paragraph) {
        let number = paragraph.annotation.sentence_of(noun);
        let first = last.replace(number) != Some(number);
        if first && !is_traceable(story, index, number) {
            findings.push(finding(paragraph, noun, number));
        }
    }
    findings
}

/// A study that says something, as the paper's own source.
struct StudySpeaks;

impl TokenFact for StudySpeaks {
    fn is(annotation: &Annotation, at: usize) -> bool {
        is_study(annotation, at) && is_free(annotation, at)
    }
}

/// Whether a word is a study that says something.
fn is_study(annotation: &Annotation, at: usize) -> bool {
    let study = en::STUDY_WORDS.has(annotation.lower(at), "study");
    study && verb_of(annotation, at).is_some_and(|verb| annotation.pos(verb) != Pos::Adj)
}

/// The verb by which a study says something: "shows", "has found".
fn verb_of(annotation: &Annotation, study: usize) -> Option<usize> {
    let perfect = closed_classes::is_finite_have(annotation.lower(study + 1));
    let verb = if perfect { study + 2 } else { study + 1 };
    en::STUDY_WORDS.has(annotation.lower(verb), "finds").then_some(verb)
}

/// Whether only an article and words such as "recent" stand before the noun, outside quotation marks.
fn is_free(annotation: &Annotation, noun: usize) -> bool {
    let start = phrase_start(annotation, noun);
    let before = start.checked_sub(1);
    let opens = before.is_none_or(|at| {
        matches!(annotation.word(at), "," | ";" | "." | ":" | "—" | "“" | "\"" | "”")
            || matches!(annotation.lower(at), "and" | "but" | "that" | "because")
    });
    opens && !annotation.token(noun).is_none_or(|token| token.quoted)
}

fn phrase_start(annotation: &Annotation, noun: usize) -> usize {
    let described = |at: usize| en::STUDY_WORDS.has(annotation.lower(at), "description");
    (0..noun).rev().take_while(|&at| described(at)).last().unwrap_or(noun)
}

/// Whether the sentence or one beside it names anybody, or gives a year or an address.
fn is_traceable(story: &Story, index: ParagraphId, number: usize) -> bool {
    let Some(paragraph) = story.paragraph(index) else { return true };
    let last = paragraph.annotation.sentences().len() - 1;
    let before = if number > 0 { Some((index, number - 1)) } else { closing(story, index) };
    let after = if number < last { (index, number + 1) } else { (index.next(), 0) };
    let beside = [before, Some(after)];
    names(story, index, number) || beside.into_iter().flatten().any(|(index, number)| names_body(story, index, number))
}

/// The last sentence of the paragraph before.
fn closing(story: &Story, index: ParagraphId) -> Option<(ParagraphId, usize)> {
    let before = index.previous()?;
    Some((before, story.paragraph(before)?.annotation.sentences().len().checked_sub(1)?))
}

/// Whether a sentence beside names a body, and not only somebody who comments.
fn names_body(story: &Story, index: ParagraphId, number: usize) -> bool {
    let Some(paragraph) = story.paragraph(index) else { return false };
    let annotation = &paragraph.annotation;
    let Some(sentence) = annotation.sentences().get(number) else { return false };
    let is_body = |id| story.entity(id).is_some_and(|entity| entity.kind == EntityKind::Organization);
    let speaks_of_it = sentence.tokens.clone().any(|at| en::STUDY_WORDS.has(annotation.lower(at), "study"));
    story.mentions_in(paragraph.place(sentence.span)).any(|(_, id)| is_body(id))
        || speaks_of_it && names(story, index, number)
}

fn names(story: &Story, index: ParagraphId, number: usize) -> bool {
    let Some(paragraph) = story.paragraph(index) else { return false };
    let annotation = &paragraph.annotation;
    let Some(sentence) = annotation.sentences().get(number) else { return false };
    sentence.tokens.clone().any(|at| {
        let word = annotation.word(at);
        let year = word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit());
        let name = at > sentence.tokens.start
            && annotation.is_capital(at)
            && annotation.pos(at) == Pos::Propn
            && !en::DEMONYMS.contains(annotation.lower(at));
        year || name || word.contains("://") || word.starts_with("www.")
    }) || annotation.names().iter().any(|name| sentence.tokens.contains(&name.tokens.start))
}

fn finding(paragraph: &Paragraph, noun: usize, number: usize) -> ProseFinding {
    let annotation = &paragraph.annotation;
    let start = phrase_start(annotation, noun);
    // A bare noun is flagged with its verb, which is what makes it a source.
    let end = if start == noun { verb_of(annotation, noun).unwrap_or(noun) + 1 } else { noun + 1 };
    let phrase = annotation.text_of(&(start..noun + 1));
    let counts = annotation
        .sentences()
        .get(number)
        .is_some_and(|own| own.tokens.clone().any(|at| annotation.pos(at) == Pos::Num));
    let severity = if counts { Severity::Warning } else { Severity::Information };
    let message = format!("Say whose it is, and when it came out: readers cannot look up “{}”.", phrase.to_lowercase());
    let after = paragraph.place_of(&(noun..noun + 1)).end;
    let at = Span::new(after, after);
    ProseFinding::new(severity, paragraph.place_of(&(start..end)), message).fix(
        "Add whose it is, to be filled in",
        at,
        " by [whom, when]",
    )
}
