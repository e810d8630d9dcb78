//! Numbers mixed against house style, or against the story itself.
//!
//! ## What it flags
//!
//! With a profile: numbers in the wrong form for it (AP: figures from 10 up, words below). Without one: plain counts from
//! 10 to 99 where the story writes some in words and some in figures; the rarer form is flagged. Numbers that start a
//! sentence, dates, ages, money, percentages, names, idioms and quotations are left alone.
//!
//! ## Why
//!
//! Figures from 10 up, words below (AP Stylebook, "numerals"). Whatever the style, one story keeps one.
//!
//! ## Examples
//!
//! - bad: The ferry held 14 cars and ‹twelve› trucks.
//! - bad: (profile ap) It sank in ‹6› minutes.
//! - ok: Twelve trucks and 14 cars went down.
//! - ok: The ferry held 14 cars and nine trucks.
//!
//! ## How to fix it
//!
//! Write all plain counts from 10 up in one form.
//!
//! ## How to silence it
//!
//! It is a hint, which fails a check only with `--fail-on hint`. To switch it off, set its level to `off` in
//! `copydesk.toml`.
//!
//! Or let it stand with `stet numeral-style: reason` (`copydesk rule stet`).

use std::sync::LazyLock;

use crate::house::House;
use crate::language::tagger::Pos;
use crate::language::vocabulary;
use crate::language::{Annotation, Sentence};
use crate::rules::gather::{gather, in_place};
use crate::rules::notes::{Note, places_in_body};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "numeral-style",
    severity: Severity::Hint,
    standard: "AP: figures from 10 up, words below; whatever the style, one story keeps one",
    file: include_str!("numeral_style.rs"),
    yields_to: &["source-count-mismatch"],
    check,
    ..Rule::DEFAULT
};

static MEASURES: LazyLock<vocabulary::Words> =
    LazyLock::new(|| vocabulary::words(include_str!("../../language/lexicon/measures.txt")));

/// A plain count in the text.
#[derive(Clone, Copy)]
struct Count {
    /// In bytes of the prose, or of the paragraph's reading while that may move.
    span: Span,
    value: u64,
    figures: bool,
    paragraph: usize,
}

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let found = gather(story, |index, paragraph| counts(story, index, paragraph));
    let placed = in_place(story, &found);
    let counts: Vec<Count> =
        placed.map(|(paragraph, count)| Count { span: paragraph.place(count.span), ..*count }).collect();
    if house.profile.settles_numerals() {
        counts.iter().filter_map(against_ap).collect()
    } else {
        against_itself(&counts)
    }
}

/// The counts of a paragraph of the body.
fn counts(story: &Story, index: usize, paragraph: &Paragraph) -> Vec<Count> {
    let annotation = &paragraph.annotation;
    let of = |at: usize| {
        let span = annotation.span(&(at..at + 1));
        let free = !story.is_within_quotation(paragraph.place(span));
        count(annotation, at).filter(|_| free).map(|(value, figures)| Count { span, value, figures, paragraph: index })
    };
    places_in_body(paragraph, Note::Numeral, |annotation, at| count(annotation, at).is_some()).filter_map(of).collect()
}

/// The value of a number in its sentence.
fn count(annotation: &Annotation, at: usize) -> Option<(u64, bool)> {
    plain_count(annotation, annotation.sentences().get(annotation.sentence_of(at))?, at)
}

/// The value of a number that counts things and nothing else.
fn plain_count(annotation: &Annotation, sentence: &Sentence, at: usize) -> Option<(u64, bool)> {
    let word = annotation.lower(at);
    let value = vocabulary::number(word).filter(|_| !matches!(word, "dozen" | "hundred" | "one" | "zero"))?;
    let figures = word.starts_with(|c: char| c.is_ascii_digit());
    let quoted = annotation.token(at).is_none_or(|token| token.quoted);
    let first = at == sentence.tokens.start
        || at == sentence.tokens.start + 1 && !annotation.word(at - 1).starts_with(char::is_alphanumeric);
    // What is counted follows: a plural noun, with at most two words between.
    let noun = (at + 1..at + 4).find(|&i| !matches!(annotation.pos(i), Pos::Adj | Pos::Noun | Pos::Propn))?;
    let counts_things = annotation.pos(noun) == Pos::NounPlural && !is_measure(annotation.lower(noun));
    let before = if at > sentence.tokens.start { annotation.lower(at - 1) } else { "" };
    let set_apart = before.ends_with(['$', '€', '£', '-', '–', '/', '.'])
        || vocabulary::is_month(before)
        || matches!(before, "no." | "nos." | "number" | "age" | "ages" | "aged" | "to" | "of")
        || at > sentence.tokens.start + 1 && annotation.is_capital(at - 1)
        || is_range(annotation, at);
    let large = matches!(
        annotation.lower(at + 1),
        "million" | "billion" | "trillion" | "percent" | "per" | "%" | "hundred" | "thousand" | "degrees"
    );
    (!quoted && !first && counts_things && !set_apart && !large).then_some((value, figures))
}

/// "Between 10 and 12", "thirty or forty", "two of three": two numbers side by side are written alike, or mean a ratio.
fn is_range(annotation: &Annotation, at: usize) -> bool {
    let joins = |at: usize| matches!(annotation.lower(at), "and" | "or" | "to" | "of" | "out" | "in" | "-" | "–");
    let is_number = |at: usize| vocabulary::number(annotation.lower(at)).is_some();
    let behind = joins(at + 1) && (is_number(at + 2) || annotation.lower(at + 2) == "of" && is_number(at + 3));
    at > 1 && joins(at - 1) && is_number(at - 2) || behind
}

fn is_measure(noun: &str) -> bool {
    MEASURES.contains(noun)
}

fn against_ap(count: &Count) -> Option<ProseFinding> {
    let right = match (count.value, count.figures) {
        (0..10, true) => vocabulary::number_word(count.value)?,
        (10.., false) => count.value.to_string(),
        _ => return None,
    };
    let finding = finding(count, &right, "AP writes figures from 10 up and words below.");
    Some(finding.safe_fix(format!("Change to “{right}”"), count.span, right))
}

/// Flags the rarer form of the counts from 10 to 99; on a tie the words, which most styles leave at ten, if all counts stand in
/// one paragraph, where readers see it.
fn against_itself(counts: &[Count]) -> Vec<ProseFinding> {
    let plain: Vec<&Count> = counts.iter().filter(|count| (10..100).contains(&count.value)).collect();
    let figures = plain.iter().filter(|count| count.figures).count();
    let words_used = plain.len() - figures;
    if figures == 0 || words_used == 0 {
        return Vec::new();
    }
    let near = plain.first().zip(plain.last()).is_some_and(|(first, last)| first.paragraph == last.paragraph);
    if figures == words_used && !near {
        return Vec::new();
    }
    let odd_figures = figures < words_used;
    let odd = plain.into_iter().filter(|count| count.figures == odd_figures);
    odd.filter_map(|count| {
        let right = if count.figures { vocabulary::number_word(count.value)? } else { count.value.to_string() };
        let finding = finding(count, &right, "The story writes such numbers the other way elsewhere.");
        Some(finding.fix(format!("Change to “{right}”"), count.span, right))
    })
    .collect()
}

fn finding(count: &Count, right: &str, why: &str) -> ProseFinding {
    ProseFinding::new(Severity::Hint, count.span, format!("{why} Write “{right}”."))
}
