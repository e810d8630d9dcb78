//! Shares, changes and votes that do not fit the numbers beside them. This file is not a rule.
//!
//! Knows the words of one sentence: "30 of 120 boats, or half", "rose 50 percent, from $40 to $50", "fell by half, from 900 to
//! 600", "6-4 on the nine-member council".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::date_weekday_mismatch::year;
use super::figures::{figure, ready, shown};
use crate::rules::{ProseFinding, Severity};
use crate::text::Span;

/// A share in words may be off by this share of itself, since it may be rounded.
const ROUND: f64 = 0.12;
/// A percentage may be off by so many points.
const POINTS: f64 = 1.0;

/// "30 of the 120 boats, or half", "Sixty of the 80 boats, or 60 percent"
static SHARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?<part1>\d[\d,]*|[a-z]+) of (?:[a-z’']+ ){0,3}?(?<whole1>\d[\d,]*)\b[^.;:\d]{0,60}?,? or ",
        r"(?:(?<percent1>\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b)|(?<share1>half|an? third|an? quarter|two thirds|two-thirds|three quarters|three-quarters|an? fifth)\b)"
    ))
    .ok()
});

/// "rose 50 percent, from $40 to $50", "fell by half, from 900 to 600", "doubled to $90 million from $30 million"
static CHANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?:rose|grew|climbed|jumped|increased|gone up|went up|risen|(?<fall1>fell|dropped|declined|shrank|decreased|fallen|cut)) (?:by )?",
        r"(?:(?<percent1>\d+(?:\.\d+)?) ?(?:%|percent|per cent)|(?<share1>half|an? third|an? quarter|two thirds|two-thirds|an? fifth))",
        r"[^.;:\d%]{0,40}?,? from (?:\D?)(?<from1>\d[\d,]*(?:\.\d+)?)(?<unit1> ?(?:million|billion|m|bn))? to (?:\D?)(?<to1>\d[\d,]*(?:\.\d+)?)",
        r"(?<unit2> ?(?:million|billion|m|bn))?\b",
        r"|(?<times1>doubled|tripled|trebled|quadrupled|halved)[^.;:\d]{0,40}? to (?:\D?)(?<to2>\d[\d,]*(?:\.\d+)?)(?<unit3> ?(?:million|billion|m|bn))?",
        r"[^.;:\d]{0,20}? from (?:\D?)(?<from2>\d[\d,]*(?:\.\d+)?)(?<unit4> ?(?:million|billion|m|bn))?\b)"
    ))
    .ok()
});

/// "6-4 on the nine-member council", "The nine-member council voted 6-4"
static VOTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:(?<ayes1>\d+)[-–](?<noes1>\d+)\b[^.;:\d]{0,60}?\b(?<members1>[a-z]+|\d+)-member\b",
        r"|(?<members2>[a-z]+|\d+)-member\b[^.;:\d]{0,80}?\b(?:voted|vote|votes|by) (?<ayes2>\d+)[-–](?<noes2>\d+)\b)"
    ))
    .ok()
});

fn share_in(text: &str) -> Option<Captures<'_>> {
    ready(&SHARE, &[" of ", " or "], text)?.captures(text)
}

fn change_in(text: &str) -> Option<Captures<'_>> {
    ready(&CHANGE, &[" from ", " to "], text)?.captures(text)
}

fn vote_in(text: &str) -> Option<Captures<'_>> {
    // "6-4"
    let is_result =
        |three: &[char]| matches!(three, [ayes, '-' | '–', noes] if ayes.is_ascii_digit() && noes.is_ascii_digit());
    let has_result = text.contains(['-', '–']) && text.chars().collect::<Vec<_>>().windows(3).any(is_result);
    if has_result { VOTE.as_ref()?.captures(text) } else { None }
}

/// Whether a sentence may hold one of them.
pub(super) fn is_one(text: &str) -> bool {
    share_in(text).or_else(|| change_in(text)).or_else(|| vote_in(text)).is_some()
}

/// The findings for a sentence at its place.
pub(super) fn mismatches(span: Span, text: &str) -> impl Iterator<Item = ProseFinding> {
    let found = [share(text), change(text), vote(text)];
    found.into_iter().flatten().map(move |message| ProseFinding::new(Severity::Warning, span, message))
}

fn share(text: &str) -> Option<String> {
    let found = share_in(text)?;
    let (part, whole) = (count(&found, "part1")?, count(&found, "whole1")?);
    let real = part * 100.0 / whole;
    let is_part = part > 0.0 && part < whole;
    let is_off = match count(&found, "percent1") {
        Some(percent) => (percent - real).abs() > POINTS,
        None => (fraction(&found, "share1")? - real).abs() > ROUND * real,
    };
    (is_part && is_off).then(|| format!("Check the figures: {part} of {whole} is {}%.", shown(real)))
}

fn change(text: &str) -> Option<String> {
    let found = change_in(text)?;
    let same = |one: &str, other: &str| {
        let unit = |name: &str| found.name(name).map(|unit| unit.as_str().trim().to_lowercase());
        unit(one).is_none() || unit(one) == unit(other)
    };
    if let Some(times) = found.name("times1") {
        let (from, to) = (count(&found, "from2")?, count(&found, "to2")?);
        let factor = match times.as_str().to_lowercase().as_bytes() {
            [b'd', ..] => 2.0,
            [b't', ..] => 3.0,
            [b'q', ..] => 4.0,
            _ => 0.5,
        };
        let is_off = same("unit4", "unit3") && from > 0.0 && (to - factor * from).abs() > ROUND * factor * from;
        return is_off.then(|| format!("Check the figures: from {from} to {to} is {:.1} times as many.", to / from));
    }
    let (from, to) = (count(&found, "from1")?, count(&found, "to1")?);
    let falls = found.name("fall1").is_some();
    let change = if falls { from - to } else { to - from };
    let real = change * 100.0 / from;
    let is_off = match count(&found, "percent1") {
        Some(percent) => (percent - real).abs() > POINTS.max(real * 0.03),
        None => (fraction(&found, "share1")? - real).abs() > ROUND * real,
    };
    (same("unit1", "unit2") && real > 0.0 && is_off)
        .then(|| format!("Check the figures: from {from} to {to} is {}%.", shown(real)))
}

fn vote(text: &str) -> Option<String> {
    let found = vote_in(text)?;
    let of = |name: &str, other: &str| count(&found, name).or_else(|| count(&found, other));
    let (ayes, noes, members) = (of("ayes1", "ayes2")?, of("noes1", "noes2")?, of("members1", "members2")?);
    (ayes + noes > members).then(|| format!("Check the figures: {ayes} and {noes} are more than {members}."))
}

/// A number in figures or in words, and not a year.
fn count(found: &Captures, group: &str) -> Option<f64> {
    let words = found.name(group)?.as_str();
    year(words).is_none().then(|| figure(found, group)).flatten()
}

/// A fraction in words, in percent.
fn fraction(found: &Captures, name: &str) -> Option<f64> {
    let words = found.name(name)?.as_str().to_lowercase();
    let last = words.rsplit([' ', '-']).next()?;
    let one = match last.trim_end_matches('s').as_bytes() {
        [b'h', ..] => 50.0,
        [b't', ..] => 100.0 / 3.0,
        [b'q', ..] => 25.0,
        _ => 20.0,
    };
    let many = match words.as_bytes() {
        [b't', b'w', ..] => 2.0,
        [b't', b'h', b'r', ..] => 3.0,
        _ => 1.0,
    };
    Some(one * many)
}

#[cfg(test)]
mod tests {
    use super::{change, share, vote};

    #[test]
    fn shares_changes_and_votes_are_checked() {
        assert!(share("Thirty of the 120 boats, or half, sank.").is_some());
        assert!(share("Sixty of the 80 boats, or 60 percent, sank.").is_some());
        assert!(share("Sixty of the 80 boats, or 75 percent, sank.").is_none());
        assert!(share("Forty of the 118 boats, or a third, sank.").is_none());
        assert!(change("The price rose 20 percent, from $40 to $50.").is_some());
        assert!(change("The price rose 25 percent, from $40 to $50.").is_none());
        assert!(change("Sales fell by half, from 900 to 600.").is_some());
        assert!(change("Sales doubled to $90 million from $30 million.").is_some());
        assert!(vote("The vote was 6-4 on the nine-member council.").is_some());
        assert!(vote("The nine-member council voted 6-3 to close it.").is_none());
    }
}
