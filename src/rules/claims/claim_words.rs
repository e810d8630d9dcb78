//! The words that make a claim, from `lexicon/claims.txt`, and the shape that each must have.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::vocabulary;
use crate::rules::claims::contested::Contest;

/// How a word must stand to claim something; the head of `claims.txt` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Aim,
    Drive,
    Purpose,
    Quality,
    Degree,
    Failing,
    Deed,
    Object,
    Manner,
    State,
}

impl Shape {
    fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "aim" => Self::Aim,
            "drive" => Self::Drive,
            "purpose" => Self::Purpose,
            "quality" => Self::Quality,
            "degree" => Self::Degree,
            "failing" => Self::Failing,
            "deed" => Self::Deed,
            "object" => Self::Object,
            "manner" => Self::Manner,
            "state" => Self::State,
            _ => return None,
        })
    }
}

/// An entry of `claims.txt`.
#[derive(Debug)]
pub(super) struct Sign {
    pub(super) contest: Contest,
    pub(super) shape: Shape,
    /// The words of a phrase after its first.
    pub(super) rest: Vec<&'static str>,
}

/// The entries by their first word.
static SIGNS: LazyLock<FxHashMap<&'static str, Vec<Sign>>> = LazyLock::new(|| {
    let mut signs: FxHashMap<&'static str, Vec<Sign>> = FxHashMap::default();
    for line in vocabulary::claims() {
        let mut words = line.split_whitespace();
        let (Some(contest), Some(shape)) =
            (words.next().and_then(Contest::of_code), words.next().and_then(Shape::of_name))
        else {
            continue;
        };
        for entry in words {
            let mut parts = entry.split('_');
            let first = parts.next().unwrap_or_default();
            signs.entry(first).or_default().push(Sign { contest, shape, rest: parts.collect() });
        }
    }
    signs
});

/// The entries that begin with a word in lower case.
pub(super) fn signs(word: &str) -> &'static [Sign] {
    SIGNS.get(word).map(Vec::as_slice).unwrap_or_default()
}

/// Whether an infinitive is a purpose that somebody would rather not own.
pub(super) fn is_purpose(infinitive: &str) -> bool {
    signs(infinitive).iter().any(|sign| sign.shape == Shape::Purpose)
}

#[cfg(test)]
mod tests {
    use super::SIGNS;

    #[test]
    fn every_line_of_the_list_is_understood() {
        let lines = crate::language::vocabulary::claims();
        let entries: usize = lines.map(|line| line.split_whitespace().count() - 2).sum();
        assert_eq!(SIGNS.values().map(Vec::len).sum::<usize>(), entries);
    }
}
