//! Numbers that break the house style, or that the story writes in two ways.
//!
//! ## What it flags
//!
//! With a profile that has a style for numbers: numbers in the wrong form (AP: figures from 10 up, words below). Without
//! one: plain counts from 10 to 99, if the story writes some in words and some in figures, where the rarer form is flagged,
//! counts below 10 in figures, if it writes most of them in words, and a figure below 10 in a list whose other small
//! numbers are in words.
//! Numbers that start a sentence, dates, ages, money, percentages, names, idioms and quotations are left alone.
//!
//! ## Why
//!
//! Figures from 10 up, words below (AP Stylebook, "numerals"). Whatever the style, one story keeps to it.
//!
//! ## Examples
//!
//! - bad: The ferry held 14 cars and ‹twelve› trucks.
//! - bad: (profile ap) It sank in ‹6› minutes.
//! - bad: Two ferries sank. It took three boats and four crews ‹8› weeks to raise them.
//! - bad: The boats came nine in March, ‹8› in April and seven in May.
//! - ok: Twelve trucks and 14 cars went down.
//! - ok: The ferry held 14 cars and nine trucks.
//!
//! ## How to fix it
//!
//! Write all plain counts from 10 up in one form.
//!
//! ## How to silence it
//!
//! The rule gives hints, which fail a check only with `--fail-on hint`. To switch it off, set its level to `off` in
//! `copydesk.toml`.
//!
//! Or let it stand with `stet numeral-style: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::{ACCORDING, IN, OF, OLD, TO, joins_list};
use crate::language::tagger::Pos;
use crate::language::vocabulary;
use crate::language::{Annotation, Sentence, en};
use crate::rules::facts::{ParagraphFact, TokenFact, facts, tokens};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{ParagraphId, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "numeral-style",
    severity: Severity::Hint,
    standard: "AP: figures from 10 up, words below; whatever the style, one story keeps to it",
    file: page!("numeral_style.rs"),
    check,
    ..Rule::DEFAULT
};

/// Whole numbers below ten that the story may write in words; one is left out, since it is also a pronoun.
const SMALL: Range<u64> = 2..10;

/// A number outside quotation marks that counts things and nothing else.
struct Count {
    /// In bytes of the annotated text.
    span: LocalSpan,
    value: u64,
    /// Whether it is written in figures.
    in_figures: bool,
}

impl ParagraphFact for Count {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let in_sentence = |sentence: &Sentence| {
            let counts = sentence.tokens.clone().filter_map(|at| Self::at(annotation, sentence, at));
            counts.collect::<Vec<_>>()
        };
        annotation.sentences().iter().flat_map(in_sentence).collect()
    }
}

impl Count {
    fn at(annotation: &Annotation, sentence: &Sentence, at: usize) -> Option<Self> {
        let word = annotation.lower(at);
        let value = vocabulary::number(word).filter(|_| !matches!(word, "dozen" | "hundred" | "one" | "zero"))?;
        let in_figures = word.starts_with(|c: char| c.is_ascii_digit());
        let quoted = annotation.token(at).is_none_or(|token| token.quoted);
        let is_after_colon = at.checked_sub(1).is_some_and(|before| annotation.word(before) == ":");
        let first = at == sentence.tokens.start
            || is_after_colon
            || at == sentence.tokens.start + 1 && !annotation.word(at - 1).starts_with(char::is_alphanumeric);
        // What is counted follows: a plural noun, with at most two words between.
        let noun = (at + 1..at + 4)
            .find(|&i| !matches!(annotation.pos(i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::VerbParticiple))?;
        // "4 years old", "3 minutes 32 seconds".
        let is_span = annotation.lower(noun + 1) == OLD || vocabulary::number(annotation.lower(noun + 1)).is_some();
        let is_people =
            annotation.pos(noun - 1) == Pos::Propn && annotation.lower(noun - 1).ends_with('s') && noun > at + 1;
        let counts_things =
            (is_people || annotation.pos(noun) == Pos::NounPlural) && !is_measure(annotation.lower(noun)) && !is_span;
        let before = if at > sentence.tokens.start { annotation.lower(at - 1) } else { "" };
        let is_credit = at >= sentence.tokens.start + 2 && annotation.lower(at - 2) == ACCORDING;
        let set_apart = before.ends_with(['$', '€', '£', '-', '–', '/', '.'])
            || vocabulary::is_month(before)
            || en::WORDS_BEFORE_NUMBERS.contains(before) && !is_credit
            || at > sentence.tokens.start && annotation.is_capital(at - 1)
            || at > sentence.tokens.start && annotation.pos(at - 1) == Pos::Noun
            || is_range(annotation, at);
        let is_hour = en::HOUR_WORDS.contains(annotation.lower(at + 1));
        let is_other = is_hour || en::WORDS_AFTER_NUMBERS.contains(annotation.lower(at + 1));
        let is_plain = !quoted && !first && counts_things && !set_apart && !is_other;
        is_plain.then(|| Self { span: annotation.span(&(at..at + 1)), value, in_figures })
    }
}

/// Two numbers from ten up side by side, one in words and one in figures: "ten to 32 pages".
struct MixedRange {
    /// The number in words, in bytes of the annotated text.
    span: LocalSpan,
    value: u64,
}

impl ParagraphFact for MixedRange {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        (0..annotation.tokens().len()).filter_map(|at| Self::at(annotation, at)).collect()
    }
}

impl MixedRange {
    fn at(annotation: &Annotation, at: usize) -> Option<Self> {
        let number = |at: usize| vocabulary::number(annotation.lower(at)).filter(|value| *value >= 10);
        let in_figures = |at: usize| annotation.lower(at).starts_with(|c: char| c.is_ascii_digit());
        let (first, second) = (number(at)?, number(at + 2)?);
        let is_joined = joins_range(annotation.lower(at + 1)) && in_figures(at) != in_figures(at + 2);
        let is_free = annotation.token(at).is_some_and(|token| !token.quoted);
        let (word, value) = if in_figures(at) { (at + 2, second) } else { (at, first) };
        // "A dozen or 15" is no range.
        let is_plain = vocabulary::number_word(value).is_some_and(|plain| plain == annotation.lower(word));
        (is_joined && is_free && is_plain).then(|| Self { span: annotation.span(&(word..word + 1)), value })
    }
}

/// A number from two to nine in words outside quotation marks, whatever it counts.
struct SmallWord;

impl TokenFact for SmallWord {
    fn is(annotation: &Annotation, at: usize) -> bool {
        let is_free = annotation.token(at).is_some_and(|token| !token.quoted);
        is_free && is_in_words(annotation, at) && number(annotation, at).is_some_and(|value| SMALL.contains(&value))
    }
}

/// A number below ten in figures in a list whose other small numbers are in words: "nine in May, 8 in June".
struct OddInList {
    /// In bytes of the annotated text.
    span: LocalSpan,
    value: u64,
}

impl ParagraphFact for OddInList {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let in_sentence = |sentence: &Sentence| Self::of(annotation, sentence);
        annotation.sentences().iter().flat_map(in_sentence).collect()
    }
}

impl OddInList {
    fn of(annotation: &Annotation, sentence: &Sentence) -> Vec<Self> {
        // A part of a list has a preposition and a name after its number.
        let is_part = |at: usize| {
            let is_free = annotation.token(at).is_some_and(|token| !token.quoted);
            is_free && annotation.pos(at + 1) == Pos::Adp && annotation.is_capital(at + 2)
        };
        let small = |at: usize| number(annotation, at).filter(|value| is_part(at) && SMALL.contains(value));
        let parts = || sentence.tokens.clone().filter_map(|at| Some((at, small(at)?)));
        let is_spelled = |word: (usize, u64), figure: usize| {
            is_in_words(annotation, word.0) && annotation.lower(word.0 + 1) == annotation.lower(figure + 1)
        };
        let figures = parts().filter(|(at, _)| !is_in_words(annotation, *at));
        let odd = figures.filter(|(at, _)| parts().any(|other| is_spelled(other, *at)));
        odd.map(|(at, value)| Self { span: annotation.span(&(at..at + 1)), value }).collect()
    }
}

/// The number that a token is, if it is one.
fn number(annotation: &Annotation, at: usize) -> Option<u64> {
    vocabulary::number(annotation.lower(at))
}

/// Whether a number is written in words.
fn is_in_words(annotation: &Annotation, at: usize) -> bool {
    annotation.lower(at).starts_with(char::is_alphabetic)
}

/// The findings for the odd numbers of lists.
fn odd_in_lists(story: &Story) -> impl Iterator<Item = ProseFinding> {
    let placed = story.own_voice().flat_map(|(_, paragraph)| {
        facts::<OddInList>(paragraph).iter().map(|odd| (paragraph.place(odd.span), odd.value))
    });
    placed.filter_map(|(span, value)| {
        let right = vocabulary::number_word(value)?;
        let finding = finding(span, &right, "the others of the list are in words");
        Some(finding.fix(format!("Change to “{right}”"), span, right))
    })
}

/// The findings for ranges with one number in words.
fn mixed_ranges(story: &Story) -> impl Iterator<Item = ProseFinding> {
    let placed = story.own_voice().flat_map(|(_, paragraph)| {
        facts::<MixedRange>(paragraph).iter().map(|range| (paragraph.place(range.span), range.value))
    });
    placed.map(|(span, value)| {
        let right = value.to_string();
        finding(span, &right, "the other number beside it is in figures").fix(
            format!("Change to “{right}”"),
            span,
            right,
        )
    })
}

/// A count of the body, in its place.
struct Placed<'s> {
    /// In bytes of the prose.
    span: Span,
    /// The index of its paragraph.
    paragraph: ParagraphId,
    count: &'s Count,
}

/// The counts of the body that nobody may have said.
fn counts(story: &Story) -> Vec<Placed<'_>> {
    let mut placed = Vec::new();
    for (index, paragraph) in story.own_voice() {
        let counts = facts::<Count>(paragraph).iter();
        let counts = counts.map(|count| Placed { span: paragraph.place(count.span), paragraph: index, count });
        placed.extend(counts.filter(|placed| !story.is_within_quotation(placed.span)));
    }
    placed
}

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let counts = counts(story);
    if house.profile.settles_numerals() {
        counts.iter().filter_map(against_ap).collect()
    } else {
        let mut findings = against_itself(&counts);
        findings.extend(small_against_itself(story, &counts));
        findings.extend(odd_in_lists(story));
        findings.extend(mixed_ranges(story));
        findings
    }
}

/// Whether a word joins the numbers of a range.
fn joins_range(word: &str) -> bool {
    word == TO || joins_list(word)
}

/// Whether a number is one of two side by side, which are written alike or mean a ratio: "between 10 and 12", "thirty or
/// forty", "two of three".
fn is_range(annotation: &Annotation, at: usize) -> bool {
    let joins =
        |at: usize| joins_range(annotation.lower(at)) || matches!(annotation.lower(at), OF | IN | "out" | "-" | "–");
    let is_number = |at: usize| vocabulary::number(annotation.lower(at)).is_some();
    let opens = joins(at + 1) && (is_number(at + 2) || annotation.lower(at + 2) == OF && is_number(at + 3));
    at > 1 && joins(at - 1) && is_number(at - 2) || opens
}

fn is_measure(noun: &str) -> bool {
    en::MEASURE_NOUNS.contains(noun)
}

fn against_ap(placed: &Placed<'_>) -> Option<ProseFinding> {
    let value = placed.count.value;
    let right = match (value, placed.count.in_figures) {
        (0..10, true) => vocabulary::number_word(value)?,
        (10.., false) => value.to_string(),
        _ => return None,
    };
    let finding = finding(placed.span, &right, "AP writes figures from 10 up and words below");
    Some(finding.safe_fix(format!("Change to “{right}”"), placed.span, right))
}

/// More words than this for each figure make the figures the odd ones.
const WORDS_PER_FIGURE: usize = 2;

/// The findings at the rarer form of the counts from 10 to 99. Most styles write figures from ten up, so that these are the
/// words unless they are far more. On a tie all counts have to be in one paragraph, where readers notice it.
fn against_itself(counts: &[Placed<'_>]) -> Vec<ProseFinding> {
    let plain: Vec<&Placed<'_>> = counts.iter().filter(|placed| (10..100).contains(&placed.count.value)).collect();
    let in_figures = plain.iter().filter(|placed| placed.count.in_figures).count();
    let in_words = plain.len() - in_figures;
    if in_figures == 0 || in_words == 0 {
        return Vec::new();
    }
    let near = plain.first().zip(plain.last()).is_some_and(|(first, last)| first.paragraph == last.paragraph);
    if in_figures == in_words && !near {
        return Vec::new();
    }
    let flags_figures = in_words > WORDS_PER_FIGURE * in_figures;
    let odd = plain.into_iter().filter(|placed| placed.count.in_figures == flags_figures);
    odd.filter_map(|placed| {
        let value = placed.count.value;
        let (right, form) =
            if flags_figures { (vocabulary::number_word(value)?, "words") } else { (value.to_string(), "figures") };
        let why = format!("elsewhere the story writes such numbers in {form}");
        let finding = finding(placed.span, &right, &why);
        Some(finding.fix(format!("Change to “{right}”"), placed.span, right))
    })
    .collect()
}

/// The findings at counts below ten in figures, where the story writes more numbers below ten in words.
fn small_against_itself(story: &Story, counts: &[Placed<'_>]) -> Vec<ProseFinding> {
    let small = counts.iter().filter(|placed| placed.count.in_figures && SMALL.contains(&placed.count.value));
    let in_figures: Vec<&Placed<'_>> = small.collect();
    let in_words = story.own_voice().flat_map(|(_, paragraph)| tokens::<SmallWord>(paragraph)).count();
    if in_figures.len() > in_words {
        return Vec::new();
    }
    let findings = in_figures.into_iter().filter_map(|placed| {
        let right = vocabulary::number_word(placed.count.value)?;
        let finding = finding(placed.span, &right, "elsewhere the story writes numbers below 10 in words");
        Some(finding.fix(format!("Change to “{right}”"), placed.span, right))
    });
    findings.collect()
}

fn finding(span: Span, right: &str, why: &str) -> ProseFinding {
    ProseFinding::new(Severity::Hint, span, format!("Write “{right}”: {why}."))
}
