//! Totals and percentages that do not fit their figures.
//!
//! ## What it flags
//!
//! A complete list whose parts do not add up to its total ("Eleven crew died: six engineers and four cooks.", "of the 340
//! posts, 120 were …", "… 109 in all"), and a rise or fall whose percentage does not fit its two figures. "Including",
//! "about" and similar words silence the rule.
//!
//! ## Why
//!
//! Check the sums (Reuters Handbook, "figures").
//!
//! ## Examples
//!
//! - bad: ‹Eleven crew died: six engineers and four cooks.›
//! - bad: Fares rose from $40 to $50, ‹a 20% increase›.
//! - bad: The fleet shrank from 80 to 60 ships, ‹a 33 percent drop›.
//! - bad: ‹Of the 31 injured, 18 were dockers, nine were sailors and six lived nearby.›
//! - bad: ‹Divers counted 61 boats on Saturday and 48 on Sunday, 119 in all.›
//! - bad: ‹The review makes 26 recommendations, 15 for the port and nine for the union.›
//! - bad: Sales ‹fell 72% in a year, to 7,900 from 13,600›.
//! - ok: Of the 31 injured, 18 were dockers and two were on holiday.
//! - bad: ‹Thirty of the 120 boats, or half, sank.›
//! - bad: ‹The vote was 6-4 on the nine-member council.›
//! - ok: Of the 31 injured, six were dockers, and 40 boats sank.
//! - bad: ‹It found that 61 of the port's 240 boats leak, or about one in six.›
//! - bad: ‹In May 22 percent fished, up from 19 percent, a rise of four points.›
//! - bad: ‹Fares have doubled in a year, from $20 to $60.›
//! - bad: ‹The port bought 9,000 nets at $38 a net, for a total of $34 million.›
//! - bad: Fares rose from $40 to $50, ‹up 20%›.
//! - ok: The catch doubled from 1950 to 1960.
//! - ok: It found that 61 of the port's 240 boats leak, or about one in four.
//! - ok: Eleven crew died, including six engineers and four cooks.
//! - ok: Fares rose from $40 to $50, a 25% increase.
//! - ok: Fares rose from about $40 to $50, a 20% increase.
//! - ok: The vote was 9-2: six of the council spoke.
//!
//! ## How to fix it
//!
//! Check the figures. The fix writes the percentage that the two figures give.
//!
//! ## How to silence it
//!
//! Say "about" or "including" if that is what is meant.
//!
//! Or let it stand with `stet sum-mismatch: reason` (`copydesk rule stet`).

use super::figures::{figure, number, ready, shown};
use crate::house::House;
use crate::language::closed_classes::{ALL, FROM, TO};
use crate::language::{Annotation, Sentence, en, vocabulary};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::numbers::{parts, shares};
use crate::rules::signs::has_sign;
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Paragraph, Story};
use crate::text::{LocalSpan, Span};
use regex::{Captures, Regex};
use std::sync::LazyLock;

pub(crate) const RULE: Rule = Rule {
    id: "sum-mismatch",
    severity: Severity::Warning,
    standard: "Reuters: check the sums",
    file: page!("sum_mismatch.rs"),
    check,
    ..Rule::DEFAULT
};

/// A percentage may be off by so many points or by this share of itself, whichever is more, since it may be rounded.
const POINTS: f64 = 0.6;
const SHARE: f64 = 0.03;

/// "from $40 to $50, a 20% increase"
static CHANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\bfrom (?:\D?)(?<from>\d[\d,]*(?:\.\d+)?)(?<unit> ?(?:million|billion|m|bn))? to (?:\D?)(?<to>\d[\d,]*(?:\.\d+)?)",
        r"(?<unit2> ?(?:million|billion|m|bn))?(?: [a-z]+)?,? (?<what>an? (?<percent>\d+(?:\.\d+)?) ?(?:%|percent|per cent) ",
        r"(?:increase|rise|gain|jump|climb|growth|(?<fall>decrease|drop|fall|decline|cut|loss)))\b"
    ))
    .ok()
});

/// "fell 72% in a year, to 7,900 from 13,600"
static CHANGE_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?<what>(?:rose|grew|climbed|jumped|increased|up|(?<fall>fell|dropped|declined|shrank|decreased|down)) (?:by )?",
        r"(?<percent>\d+(?:\.\d+)?) ?(?:%|percent|per cent)[^.;:%]{0,40}?,? to (?:\D?)(?<to>\d[\d,]*(?:\.\d+)?)",
        r"(?<unit2> ?(?:million|billion|m|bn))? from (?:\D?)(?<from>\d[\d,]*(?:\.\d+)?)(?<unit> ?(?:million|billion|m|bn))?)\b"
    ))
    .ok()
});

/// "from 500 to 540, up 12 percent"
static CHANGE_UP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\bfrom (?:\D?)(?<from>\d[\d,]*(?:\.\d+)?)(?<unit> ?(?:million|billion|m|bn))? to (?:\D?)(?<to>\d[\d,]*(?:\.\d+)?)",
        r"(?<unit2> ?(?:million|billion|m|bn))?(?: [a-z]+)?, (?<what>(?:up|or|(?<fall>down)) (?<percent>\d+(?:\.\d+)?) ?(?:%|percent|per cent))"
    ))
    .ok()
});

/// "doubled from 40 to 60"
static MULTIPLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?<two>doubled)|(?<three>tripled|trebled)|(?<four>quadrupled)|halved)\b[^.;:]{0,40}? from ",
        r"(?:\D?)(?<from>\d[\d,]*(?:\.\d+)?)(?<unit> ?(?:million|billion|m|bn))? to (?:\D?)(?<to>\d[\d,]*(?:\.\d+)?)",
        r"(?<unit2> ?(?:million|billion|m|bn))?\b"
    ))
    .ok()
});

/// "9,000 bags at $38 a bag, for a total of $420,000"
static PRODUCT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?<count>\d[\d,]*) [a-z][^.;:]{0,60}? at [a-z]{0,3} ?[$£€]?(?<each>\d[\d,]*(?:\.\d+)?) (?:an?|per|each)\b[^.;:]{0,30}?",
        r" (?:total|altogether|bill)[^.;:\d]{0,12}(?<total>\d[\d,]*(?:\.\d+)?)(?: ?(?:(?<million>million|m)|(?<billion>billion|bn)))?\b"
    ))
    .ok()
});

/// "61 of the trust's 240 vans, or about one in six"
static RATIO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?<part>\d[\d,]*) of (?:[a-z’']+ ){0,3}(?<whole>\d[\d,]*)\b[^.;:]{0,80}?,? or ",
        r"(?:about |almost |nearly |roughly |around )?(?<ones>[a-z]+|\d+) in (?<all>[a-z]+|\d+)\b"
    ))
    .ok()
});

/// "22 percent, up from 19 percent the year before, a rise of four points"
static POINTS_BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?<to>\d+(?:\.\d+)?) ?(?:%|percent|per cent)[^.;:]{0,80}? (?:up|down) from (?<from>\d+(?:\.\d+)?)",
        r" ?(?:%|percent|per cent)[^.;:]{0,40}?, an? (?:[a-z]+ )?of (?<points>[a-z]+|\d+(?:\.\d+)?) (?:percentage )?points?\b"
    ))
    .ok()
});

fn change_last_in(text: &str) -> Option<Captures<'_>> {
    ready(&CHANGE, &["rom ", " to "], text)?.captures(text)
}

fn change_first_in(text: &str) -> Option<Captures<'_>> {
    let before = || ready(&CHANGE_BEFORE, &[" to ", " from "], text)?.captures(text);
    before().or_else(|| ready(&CHANGE_UP, &["rom ", " to "], text)?.captures(text))
}

fn multiple_in(text: &str) -> Option<Captures<'_>> {
    ready(&MULTIPLE, &[" from ", " to "], text)?.captures(text)
}

fn product_in(text: &str) -> Option<Captures<'_>> {
    ready(&PRODUCT, &[" at "], text)?.captures(text)
}

fn ratio_in(text: &str) -> Option<Captures<'_>> {
    ready(&RATIO, &[" of ", " or ", " in "], text)?.captures(text)
}

fn points_in(text: &str) -> Option<Captures<'_>> {
    ready(&POINTS_BETWEEN, &[" from "], text)?.captures(text)
}

/// Groups of the patterns.
const PERCENT: &str = "percent";
const UNIT: &str = "unit";
/// A ratio in round numbers may be off by this share of itself.
const ROUND: f64 = 0.2;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |_, paragraph| {
        let sentences = facts::<SumSentence>(paragraph).iter().flat_map(|SumSentence(sentence)| {
            let span = paragraph.place(*sentence);
            let text = span.of(story.text());
            let parts = parts::mismatch(span, text);
            change(paragraph, *sentence, text)
                .into_iter()
                .chain(parts)
                .chain(ratio(span, text))
                .chain(points(span, text))
                .chain(multiple(span, text))
                .chain(product(span, text))
                .chain(shares::mismatches(span, text))
                .take(1)
        });
        sentences.collect::<Vec<_>>()
    })
}

/// A sentence outside quotation marks that may state a sum or a change in numbers, without a blank at its end. Bytes of the
/// annotated text.
struct SumSentence(LocalSpan);

impl ParagraphFact for SumSentence {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        sums(annotation).into_iter().map(Self).collect()
    }
}

fn sums(annotation: &Annotation) -> Vec<LocalSpan> {
    let is_number = |at: usize| annotation.word(at).starts_with(|c: char| c.is_ascii_digit());
    let has_number = |sentence: &Sentence| {
        sentence.tokens.clone().any(|at| is_number(at) || vocabulary::number(annotation.lower(at)).is_some())
    };
    let spans = annotation.sentences().iter().filter(|sentence| has_number(sentence)).map(|sentence| {
        let text = sentence.span.of(annotation.text()).trim_end();
        LocalSpan::new(sentence.span.start, sentence.span.start + text.len())
    });
    let is_sum = |span: &LocalSpan| {
        let text = span.of(annotation.text());
        let is_change = || {
            let found = change_last_in(text).or_else(|| change_first_in(text)).or_else(|| points_in(text));
            found.or_else(|| multiple_in(text)).or_else(|| product_in(text)).is_some()
        };
        let is_exact = || !is_hedged(text) && (is_change() || parts::is_list(text) || shares::is_one(text));
        // "About one in six" is a ratio all the same.
        !annotation.is_quoted(span.start) && (ratio_in(text).is_some() || is_exact())
    };
    spans.filter(is_sum).collect()
}

fn is_hedged(text: &str) -> bool {
    has_sign(&en::INEXACT_SUM_WORDS, &text.to_lowercase())
}

/// The finding for a ratio that its two figures do not give.
fn ratio(span: Span, text: &str) -> Option<ProseFinding> {
    let found = ratio_in(text)?;
    let (part, whole) = (number(&found, "part")?, number(&found, "whole")?);
    let (ones, all) = (figure(&found, "ones")?, figure(&found, ALL)?);
    let (real, told) = (part / whole, ones / all);
    let is_share = part < whole && ones < all;
    let message = format!("Check the figures: {part} of {whole} is about one in {:.1}.", whole / part);
    (is_share && (real - told).abs() > ROUND * real).then(|| ProseFinding::new(Severity::Warning, span, message))
}

/// The finding for a difference of two percentages that is not the one told.
fn points(span: Span, text: &str) -> Option<ProseFinding> {
    let found = points_in(text)?;
    let (from, to, told) = (number(&found, FROM)?, number(&found, TO)?, figure(&found, "points")?);
    let real = (to - from).abs();
    let message = format!("Check the figures: from {from}% to {to}% is {} points, not {told}.", shown(real));
    ((real - told).abs() > POINTS).then(|| ProseFinding::new(Severity::Warning, span, message))
}

/// The finding for a figure that is not the multiple of another that the verb says.
fn multiple(span: Span, text: &str) -> Option<ProseFinding> {
    let found = multiple_in(text)?;
    let times = [("two", 2.0), ("three", 3.0), ("four", 4.0)];
    let times = times.into_iter().find(|(name, _)| found.name(name).is_some()).map_or(0.5, |(_, times)| times);
    let (from, to) = (number(&found, FROM)?, number(&found, TO)?);
    let is_one_unit = found.name(UNIT).map(|unit| unit.as_str()) == found.name("unit2").map(|unit| unit.as_str());
    let message = format!("Check the figures: from {from} to {to} is {:.1} times as many.", to / from);
    let is_wrong = is_one_unit && (to - times * from).abs() > ROUND * times * from;
    is_wrong.then(|| ProseFinding::new(Severity::Warning, span, message))
}

/// The finding for a total that is not the price times the number.
fn product(span: Span, text: &str) -> Option<ProseFinding> {
    let found = product_in(text)?;
    let scale = if found.name("million").is_some() {
        1e6
    } else if found.name("billion").is_some() {
        1e9
    } else {
        1.0
    };
    let real = number(&found, "count")? * number(&found, "each")?;
    let told = number(&found, "total")? * scale;
    let message = format!("Check the figures: the number times the price is {real}.");
    ((real - told).abs() > ROUND * real).then(|| ProseFinding::new(Severity::Warning, span, message))
}

fn change(paragraph: &Paragraph, sentence: LocalSpan, text: &str) -> Option<ProseFinding> {
    let after = change_last_in(text);
    let gives_percent_last = after.is_some();
    let found = after.or_else(|| change_first_in(text))?;
    let unit = |name: &str| found.name(name).map(|unit| unit.as_str().to_lowercase());
    // "From 4 to 5 million" gives the unit once for both.
    if unit(UNIT).is_some() && unit(UNIT) != unit("unit2") {
        return None;
    }
    let (from, to, percent) = (number(&found, FROM)?, number(&found, TO)?, number(&found, PERCENT)?);
    let falls = found.name("fall").is_some();
    let change = if falls { from - to } else { to - from };
    let real = change * 100.0 / from;
    if from <= 0.0 || real <= 0.0 || (percent - real).abs() <= POINTS.max(SHARE * real) {
        return None;
    }
    let what = found.name("what")?;
    let place =
        |start: usize, end: usize| paragraph.place(LocalSpan::new(sentence.start + start, sentence.start + end));
    let shown = shown(real);
    let message = format!("Check the percentage: from {from} to {to} is {shown}%, not {percent}%.");
    let figure = found.name(PERCENT)?;
    // "An 8%" and "a 25%" also differ in the article.
    let article = if matches!(shown.as_bytes(), [b'8', ..] | b"11" | b"18") { "an" } else { "a" };
    let edit = place(what.start(), figure.end());
    let finding = ProseFinding::new(Severity::Warning, place(what.start(), what.end()), message);
    if !gives_percent_last {
        return Some(finding.fix(format!("Change to {shown}"), place(figure.start(), figure.end()), shown));
    }
    Some(finding.fix(format!("Change to {shown}"), edit, format!("{article} {shown}")))
}
