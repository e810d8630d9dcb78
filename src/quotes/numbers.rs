//! Numbers in words and in figures as one token.
//!
//! Words that make one number give its value. Numbers that follow each other without a mark are written one after the other, as
//! one reads a year, an hour or a number in a street: "nineteen ninety-three" is 1993, "six forty-eight" 6:48, "two-eleven" 211.

use crate::language::closed_classes::{AND, SMALL_NUMBERS, TENS};
use crate::language::en;

use super::tokens::{Mark, RawWord};

/// What a token that is a number starts with.
pub(super) const SIGN: char = '#';
/// How people say 0 in a year.
const ZERO: &str = "oh";
/// The tag prefix of the value of a word.
const VALUE: &str = "value:";

/// What a word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// A number below 20, or one in figures.
    Unit(f64),
    /// 20, 30 and so on.
    Tens(f64),
    /// A hundred.
    Hundred,
    /// A thousand, a million and so on.
    Scale(f64),
}

/// The number at the start of some words: how many words it takes, and its token.
pub(super) fn number(words: &[RawWord<'_>]) -> Option<(usize, String)> {
    let mut length = 0;
    let mut shown = String::new();
    while let Some((taken, text)) = simple(words.get(length..)?) {
        let next = words.get(length)?;
        if length > 0 && (next.before != Mark::None || text.contains('.')) {
            break;
        }
        shown.push_str(&text);
        length += taken;
    }
    (length > 0).then(|| (length, format!("{SIGN}{shown}")))
}

/// One number: "a hundred and twelve", "430,000", "four and a half million", "2.4 million".
fn simple(words: &[RawWord<'_>]) -> Option<(usize, String)> {
    let first = words.first()?;
    if let Some(digits) = figures(&first.lower) {
        let Ok(value) = digits.parse::<f64>() else { return Some((1, digits)) };
        return Some(match words.get(1).and_then(scale) {
            Some(factor) if words.get(1).is_some_and(|word| word.before == Mark::None) => (2, shown(value * factor)),
            _ => (1, digits),
        });
    }
    let article = usize::from(
        is_one_article(first)
            && words.get(1).is_some_and(|next| matches!(part(next), Some(Part::Hundred | Part::Scale(_)))),
    );
    let (mut total, mut current, mut at) = (0.0, if article == 1 { 1.0 } else { 0.0 }, article);
    let mut last: Option<Part> = None;
    while let Some(word) = words.get(at) {
        if at > article && word.before != Mark::None {
            break;
        }
        let joins = word.lower == AND && last.is_some_and(|last| matches!(last, Part::Hundred | Part::Scale(_)));
        if joins && words.get(at + 1).and_then(part).is_some() {
            at += 1;
            continue;
        }
        let Some(next) = part(word).or_else(|| zero(word, words.get(at + 1))) else { break };
        match (last, next) {
            (None | Some(Part::Hundred | Part::Scale(_) | Part::Tens(_)), Part::Unit(value))
                if last.is_none_or(|last| !matches!(last, Part::Tens(_)) || (1.0..10.0).contains(&value)) =>
            {
                current += value;
            }
            (None | Some(Part::Hundred | Part::Scale(_)), Part::Tens(value)) => current += value,
            (Some(Part::Unit(_) | Part::Tens(_)), Part::Hundred) => current *= 100.0,
            (Some(_), Part::Scale(factor)) => {
                total += current * factor;
                current = 0.0;
            }
            (None, Part::Hundred) if article == 1 => current = 100.0,
            (None, Part::Scale(factor)) if article == 1 => {
                total += factor;
                current = 0.0;
            }
            _ => break,
        }
        last = Some(next);
        at += 1;
        if is_ordinal(&word.lower) {
            break;
        }
    }
    last?;
    let (value, taken) = with_fraction(total + current, at, words);
    let factor = words.get(taken).and_then(scale).filter(|_| taken > at);
    Some(factor.map_or_else(|| (taken, shown(value)), |factor| (taken + 1, shown(value * factor))))
}

/// "Point one three", "and a half", "and a quarter" after a number that ends before a word.
fn with_fraction(value: f64, at: usize, words: &[RawWord<'_>]) -> (f64, usize) {
    let lower = |at: usize| words.get(at).map_or("", |word| &*word.lower);
    if en::FRACTION_WORDS.has(lower(at), "point") {
        let digits: Vec<f64> = words
            .iter()
            .skip(at + 1)
            .take_while(|word| word.before == Mark::None)
            .map_while(|word| match part(word) {
                Some(Part::Unit(digit)) if digit < 10.0 => Some(digit),
                _ => None,
            })
            .collect();
        let decimals = digits.iter().rev().fold(0.0, |sum, digit| (sum + digit) / 10.0);
        return if digits.is_empty() { (value, at) } else { (value + decimals, at + 1 + digits.len()) };
    }
    let fraction = en::FRACTION_WORDS.value(lower(at + 2), VALUE).and_then(|value| value.parse::<f64>().ok());
    match fraction {
        Some(fraction) if lower(at) == AND && words.get(at + 1).is_some_and(is_one_article) => {
            (value + fraction, at + 3)
        }
        _ => (value, at),
    }
}

fn is_one_article(word: &RawWord<'_>) -> bool {
    word.lower == "a"
}

/// The digits of a number in figures, without what sets groups apart and without the ending of an ordinal.
fn figures(lower: &str) -> Option<String> {
    let lower = lower.trim_start_matches('\'');
    if !lower.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits =
        ["st", "nd", "rd", "th", "s", "'s"].into_iter().find_map(|ending| lower.strip_suffix(ending)).unwrap_or(lower);
    let is_number = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ':'));
    is_number.then(|| digits.replace([',', ':'], ""))
}

fn scale(word: &RawWord<'_>) -> Option<f64> {
    match part(word) {
        Some(Part::Scale(factor)) => Some(factor),
        _ => None,
    }
}

fn is_ordinal(lower: &str) -> bool {
    en::ORDINALS.tags(lower).is_some() || lower.ends_with("th") && lower.len() > 3
}

/// What a word adds.
fn part(word: &RawWord<'_>) -> Option<Part> {
    word.part.or_else(|| (word.is_joined && word.lower == ZERO).then_some(Part::Unit(0.0)))
}

/// What a word in lower case adds wherever it stands.
pub(super) fn part_of(word: &str) -> Option<Part> {
    let lower = en::ORDINALS.value(word, VALUE).unwrap_or(word);
    // "Twentieth", "sixth", "hundredth".
    let stem = lower.strip_suffix("ieth").map(|stem| format!("{stem}y"));
    let stem = stem.as_deref().or_else(|| lower.strip_suffix("th")).unwrap_or(lower);
    let place = |list: &[&str], word: &str| list.iter().position(|known| *known == word);
    for word in [lower, stem] {
        if let Some(value) = en::SCALES.value(word, VALUE).and_then(|value| value.parse::<f64>().ok()) {
            return Some(if value < 1000.0 { Part::Hundred } else { Part::Scale(value) });
        }
        if let Some(value) = place(&SMALL_NUMBERS, word) {
            return Some(Part::Unit(value as f64));
        }
        if let Some(value) = place(&TENS, word) {
            return Some(Part::Tens((value as f64 + 2.0) * 10.0));
        }
    }
    None
}

/// "Oh" before a number that a hyphen joins to it: "oh-one".
fn zero(word: &RawWord<'_>, next: Option<&RawWord<'_>>) -> Option<Part> {
    let is_joined = next.is_some_and(|next| next.is_joined && part(next).is_some());
    (word.lower == ZERO && is_joined).then_some(Part::Unit(0.0))
}

fn shown(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
