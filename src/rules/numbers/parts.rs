//! Parts and their total: the numbers of a sentence that are meant to add up. This file is not a rule.
//!
//! Knows the words of one sentence and how the total stands to its parts. Where a list may be incomplete it says nothing.
//! Sums of money are added to sums of the same currency only.

use std::ops::Range;

use super::date_weekday_mismatch::year;
use crate::language::{closed_classes, en, vocabulary};
use crate::rules::{ProseFinding, Severity};
use crate::text::Span;

/// Two parts that are less than this share of their total may leave others out.
const NEARLY_ALL: f64 = 0.8;
/// A total with fewer things is told in other ways.
const FEWEST: u64 = 5;
/// Before a colon, more numbers than these tell of other things.
const MOST_BEFORE: usize = 2;
/// What opens the parts of a total.
const OF_WHICH: &str = ", of which ";
const OF_WHOM: &str = ", of whom ";

/// A number of things in a sentence.
#[derive(Debug)]
struct Number<'t> {
    value: u64,
    /// The sign before it: "$".
    currency: &'t str,
    bytes: Range<usize>,
    /// The first word after it, without marks.
    next: &'t str,
    /// Whether a comma, "and" or the start of the list stands before it, so that it may begin a part.
    begins: bool,
}

/// Whether a sentence may give parts and their total.
pub(super) fn is_list(text: &str) -> bool {
    sum(text).is_some()
}

/// The finding for a sentence, at its place, whose parts do not add up.
pub(super) fn mismatch(span: Span, text: &str) -> Option<ProseFinding> {
    let (total, parts) = sum(text)?;
    let sum: u64 = parts.iter().sum();
    let sums = parts.iter().map(u64::to_string).collect::<Vec<_>>().join(" + ");
    let message = format!("Check the figures: {sums} makes {sum}, not {total}.");
    (sum != total).then(|| ProseFinding::new(Severity::Warning, span, message))
}

/// The total of a sentence and its parts.
fn sum(text: &str) -> Option<(u64, Vec<u64>)> {
    let mut numbers = numbers(text);
    // Beside sums of money, other numbers count something else.
    if let Some(currency) = numbers.iter().map(|number| number.currency).find(|currency| !currency.is_empty()) {
        numbers.retain(|number| number.currency == currency);
    }
    let (total, parts) = of_the(text, &numbers)
        .or_else(|| in_all(text, &numbers))
        .or_else(|| of_which(text, &numbers))
        .or_else(|| after_colon(text, &numbers))
        .or_else(|| alike(text, &numbers))
        .or_else(|| between_dashes(text))?;
    let sum: u64 = parts.iter().sum();
    // A part that is larger than the whole counts something else.
    let is_whole = parts.len() >= 2 && total >= FEWEST && parts.iter().all(|part| *part < total);
    // The numbers are far below what a float can hold exactly.
    #[allow(clippy::cast_precision_loss)]
    let is_complete = sum as f64 >= NEARLY_ALL * total as f64 && sum as f64 * NEARLY_ALL <= total as f64;
    (is_whole && is_complete).then_some((total, parts))
}

/// "Of the 31 injured, 18 were dockers, nine were sailors and six lived nearby."
fn of_the(text: &str, numbers: &[Number]) -> Option<(u64, Vec<u64>)> {
    let (total, rest) = numbers.split_first()?;
    let opens = text.get(..total.bytes.start)?.trim_end().to_lowercase();
    let parts = rest.iter().take_while(|number| number.begins);
    let all = parts.clone().count() == rest.len();
    (en::SUM_WORDS.has(&opens, "whole") && all).then(|| (total.value, parts.map(|part| part.value).collect()))
}

/// "61 boats on Saturday and 48 on Sunday, 109 in all."
fn in_all(text: &str, numbers: &[Number]) -> Option<(u64, Vec<u64>)> {
    let (total, parts) = numbers.split_last()?;
    let after = text.get(total.bytes.end..)?.trim_end_matches('.').trim().to_lowercase();
    let is_total = en::SUM_WORDS.has(&after, "total");
    (is_total && total.begins).then(|| (total.value, parts.iter().map(|part| part.value).collect()))
}

/// "Eleven crew died: six engineers and four cooks."
fn after_colon(text: &str, numbers: &[Number]) -> Option<(u64, Vec<u64>)> {
    let colon = text.find(": ")?;
    let (before, after): (Vec<&Number>, Vec<&Number>) = numbers.iter().partition(|number| number.bytes.start < colon);
    // "Twelve people died in three counties: …"
    let sum: u64 = after.iter().map(|part| part.value).sum();
    let total = before.iter().find(|total| total.value == sum).or_else(|| before.iter().max_by_key(|one| one.value))?;
    if before.len() > MOST_BEFORE {
        return None;
    }
    let first = after
        .first()
        .filter(|first| text.get(colon + 1..first.bytes.start).is_some_and(|gap| gap.trim() == first.currency));
    let all = after.iter().all(|part| part.begins);
    (first.is_some() && all).then(|| (total.value, after.iter().map(|part| part.value).collect()))
}

/// "31 drones, of which 24 were shot down and nine got through".
fn of_which(text: &str, numbers: &[Number]) -> Option<(u64, Vec<u64>)> {
    let opens = text.find(OF_WHICH).or_else(|| text.find(OF_WHOM))?;
    let (before, after): (Vec<&Number>, Vec<&Number>) = numbers.iter().partition(|number| number.bytes.start < opens);
    let total = before.last()?;
    // "Nine of them" are counted already.
    let is_part_of_part = after.iter().any(|part| part.next == closed_classes::OF);
    // In "40 drones, of which 24 were shot down, and 15 missiles" the last number is of other things.
    let list = after.first()?.bytes.start;
    let joins = |comma: usize| {
        text.get(comma + 2..).and_then(|rest| rest.split(' ').next()).is_some_and(closed_classes::is_and)
    };
    let mut commas = text.get(list..)?.match_indices(", ").map(|(at, _)| list + at);
    let end = commas.find(|&comma| joins(comma)).unwrap_or(text.len());
    let parts = after.iter().take_while(|part| part.bytes.start < end);
    let parts: Vec<u64> = parts.map(|part| part.value).collect();
    (!is_part_of_part && parts.len() > 1).then_some((total.value, parts))
}

/// "Her 29 plants — 14 in Kellan, nine in Norvik and five in Lund — have been sold."
fn between_dashes(text: &str) -> Option<(u64, Vec<u64>)> {
    let spaced: String = text.chars().flat_map(|c| if is_dash(c) { vec![' ', c, ' '] } else { vec![c] }).collect();
    let mut pieces = spaced.split(is_dash);
    let (before, list) = (pieces.next()?, pieces.next()?);
    let is_closed = pieces.next().is_some() || list.trim_end().ends_with('.');
    let total = numbers(before).pop()?;
    let parts = numbers(list);
    let all = parts.iter().enumerate().all(|(at, part)| at == 0 && opens(list, part) || part.begins);
    (is_closed && all).then(|| (total.value, parts.iter().map(|part| part.value).collect()))
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–')
}

/// Whether a list begins with a number.
fn opens(list: &str, first: &Number) -> bool {
    list.get(..first.bytes.start).is_some_and(|before| before.trim().is_empty())
}

/// "26 recommendations, 15 for the port and nine for the union": parts with the same preposition at the end of the sentence.
fn alike(text: &str, numbers: &[Number]) -> Option<(u64, Vec<u64>)> {
    let link = numbers.last()?.next;
    let count = numbers.iter().rev().take_while(|number| number.next == link && number.begins).count();
    let (before, parts) = numbers.split_at_checked(numbers.len() - count)?;
    let total = before.last().filter(|_| count >= 2 && en::SUM_WORDS.has(link, "link"))?;
    // In "42 votes for one, 18 for another and 16 for a third" the first number is a part as well.
    let between = text.get(total.bytes.end..parts.first()?.bytes.start)?;
    let is_part = between.split(|c: char| !c.is_alphanumeric()).any(|word| word == link);
    (!is_part).then(|| (total.value, parts.iter().map(|part| part.value).collect()))
}

/// The counts of a sentence. None where a number is a sum of money, a share, a year or a decimal.
fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut words = words(text).peekable();
    let mut last: Option<&str> = None;
    let mut numbers = Vec::new();
    while let Some((start, word)) = words.next() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let before = last.replace(word);
        let Some(value) = vocabulary::number(&bare.to_lowercase()) else {
            if bare.starts_with(|c: char| c.is_ascii_digit()) {
                return Vec::new();
            }
            continue;
        };
        let is_year = year(bare).is_some();
        let (currency, rest) = word.split_at(word.find(bare).unwrap_or_default());
        let is_sign = currency.chars().all(|c| "$£€".contains(c));
        let is_plain = is_sign && rest.trim_end_matches([',', '.', ';', ':', ')']) == bare && !is_year;
        // "One" is as often a pronoun, and "$3 million" is not 3.
        let has_unit =
            words.peek().is_some_and(|(_, next)| en::WORDS_AFTER_NUMBERS.contains(next.trim_end_matches(',')));
        if !is_plain || has_unit || value == 1 && bare.starts_with(char::is_alphabetic) {
            return Vec::new();
        }
        let next = words.peek().map_or("", |(_, next)| next.trim_matches(|c: char| !c.is_alphanumeric()));
        let begins = before
            .is_none_or(|before| before.ends_with([',', ':', ';']) || en::SUM_WORDS.has(&before.to_lowercase(), "and"));
        let start = start + currency.len();
        numbers.push(Number { value, currency, bytes: start..start + bare.len(), next, begins });
    }
    numbers
}

/// The words of a text with where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = text.split_inclusive(char::is_whitespace).scan(0, |end, word| {
        *end += word.len();
        Some((*end - word.len(), word.trim_end()))
    });
    starts.filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn parts_are_found_with_their_total() {
        let of = |text: &str| sum(text);
        assert_eq!(of("Of the 640 posts, 410 are part-time and 180 full-time."), Some((640, vec![410, 180])));
        assert_eq!(of("Divers saw 61 boats on Saturday and 48 on Sunday, 119 in all."), Some((119, vec![61, 48])));
        assert_eq!(of("The plan has 26 points, 15 for the port and nine for the union."), Some((26, vec![15, 9])));
        assert_eq!(
            of("He put it at $18,000: $12,000 for glass and $8,000 for wood."),
            Some((18000, vec![12000, 8000]))
        );
        assert_eq!(of("A total of 900 homes must close: 640 in Kellan, 210 in Norvik."), Some((900, vec![640, 210])));
    }

    #[test]
    fn what_may_be_incomplete_or_counts_something_else_is_no_sum() {
        for text in [
            "Of the 98 checks, six failed.",
            "Of the 31 injured, 18 were dockers and two were children.",
            "In 1994, 15 boats and nine ferries sank.",
            "Kellan cast 42 votes for Varga, 18 for Quill and 16 for Lund.",
            "The vote was 9-2: six of the council spoke.",
            "It costs $3 million: $2 million in wages and $2 million in fuel.",
        ] {
            assert_eq!(sum(text), None, "{text}");
        }
    }
}
