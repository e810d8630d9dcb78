//! Figures that a pattern has found in a sentence. This file is not a rule.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::date_weekday_mismatch::year;
use crate::language::vocabulary;

/// A pattern where a text has all the words that it cannot do without. To compile one takes longer than to read a story, so those
/// that cannot match are never compiled.
pub(super) fn ready<'p>(pattern: &'p LazyLock<Option<Regex>>, needs: &[&str], text: &str) -> Option<&'p Regex> {
    let has_all = needs.iter().all(|word| text.contains(word));
    has_all.then(|| pattern.as_ref()).flatten()
}

/// A number in figures that is not a year, as in "doubled from 1950 to 1960".
pub(super) fn number(found: &Captures, group: &str) -> Option<f64> {
    let figures = found.name(group)?.as_str();
    year(figures).is_none().then(|| figures.replace(',', "").parse().ok()).flatten()
}

/// A number in figures or in words. What looks like a year is one: "one in 2000".
pub(super) fn figure(found: &Captures, group: &str) -> Option<f64> {
    let words = found.name(group)?.as_str();
    // Counts this small are exact as floats.
    number(found, group).or_else(|| vocabulary::number(&words.to_lowercase())?.to_string().parse().ok())
}

/// A number as it is written: without decimals where it needs none.
pub(super) fn shown(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
