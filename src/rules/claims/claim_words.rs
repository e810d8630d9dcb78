//! The words that make a claim, from `en/claim_words.txt`, and the shape that each must have.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::en;
use crate::rules::claims::contested::Contest;

/// How a word must stand to claim something; the head of `claim_words.txt` explains each.
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

/// An entry of `claim_words.txt`.
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
    for (phrase, tags) in en::CLAIM_WORDS.rows() {
        let mut words = phrase.split(' ');
        let first = words.next().unwrap_or_default();
        let kinds = tags.filter_map(|tag| {
            let (contest, shape) = tag.split_once(':')?;
            Some((Contest::of_name(contest)?, Shape::of_name(shape)?))
        });
        let sign = |(contest, shape)| Sign { contest, shape, rest: words.clone().collect() };
        signs.entry(first).or_default().extend(kinds.map(sign));
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
        let entries: usize = crate::language::en::CLAIM_WORDS.rows().map(|(_, tags)| tags.count()).sum();
        assert_eq!(SIGNS.values().map(Vec::len).sum::<usize>(), entries);
    }
}
