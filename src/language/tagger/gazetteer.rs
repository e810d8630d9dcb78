//! Names that are known whole: people of history, places, organizations, and other things with a name.
//!
//! A name counts only where its first word has a capital, and the longest one wins. That words spell a known name is a
//! hint for the tagger and no more: `Washington` is a man, a city and a state. Only names of several words that are on
//! one list alone are names without the tagger.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

use super::facts::AlreadyHashed;
use super::names::{Name, NameKind, place};
use crate::language::closed_classes::POSSESSIVE;
use crate::language::en;
use crate::language::feature::{hash, mix};
use crate::lists::List;

/// The lists, each with its bit and the kind of its names.
const LISTS: [(&List, u8, Option<NameKind>); 4] = [
    (&en::KNOWN_PEOPLE, 1, Some(NameKind::Person)),
    (&en::KNOWN_PLACES, 1 << 1, Some(NameKind::Place)),
    (&en::KNOWN_ORGANIZATIONS, 1 << 2, Some(NameKind::Organization)),
    (&en::KNOWN_OTHERS, 1 << 3, None),
];

/// Set for words with which a longer name starts.
const GOES_ON: u8 = 1 << 7;
/// Room for all names and their beginnings, so that the table is allocated once.
const BEGINNINGS: usize = 40_000;
/// Bits that the lists take in a code.
const LIST_BITS: u32 = 4;

/// For each beginning of a known name: the lists on which it is a whole name, and whether a longer name starts with it.
static NAMES: LazyLock<HashMap<u64, u8, BuildHasherDefault<AlreadyHashed>>> = LazyLock::new(|| {
    let mut table = HashMap::with_capacity_and_hasher(BEGINNINGS, BuildHasherDefault::default());
    for (list, bit, _) in LISTS {
        for entry in list.entries() {
            let mut beginning = 0;
            for word in words(entry) {
                if beginning != 0 {
                    *table.entry(beginning).or_default() |= GOES_ON;
                }
                beginning = joined(beginning, hash(word.as_bytes()));
            }
            *table.entry(beginning).or_default() |= bit;
        }
    }
    table
});

/// The words of an entry as the tokenizer splits them: the ending of a possessive is a word.
fn words(entry: &str) -> impl Iterator<Item = &str> {
    entry.split(' ').flat_map(|word| {
        let (word, ending) = word.strip_suffix(POSSESSIVE).map_or((word, None), |owner| (owner, Some(POSSESSIVE)));
        std::iter::once(word).chain(ending)
    })
}

fn joined(beginning: u64, word: u64) -> u64 {
    if beginning == 0 { word } else { mix(beginning, word) }
}

/// Calls `note` for each word that belongs to a known name, with its position and a code for the lists and for its
/// place in the name. A word is given by the hash of its lower case and whether it has a capital.
pub(super) fn mark(words: &[(u64, bool)], mut note: impl FnMut(usize, u64)) {
    for (tokens, lists) in longest_names(words) {
        for at in tokens.clone() {
            note(at, ((place(at, &tokens) as u64) << LIST_BITS | u64::from(lists)) + 1);
        }
    }
}

/// The names of several words in a sentence that are known whole and of one kind only, in order and disjoint. A word is
/// given by the hash of its lower case and whether it starts with a capital.
pub(super) fn known_names(words: &[(u64, bool)]) -> Vec<Name> {
    let name = |(tokens, lists): (Range<usize>, u8)| {
        let kind = LISTS.iter().find(|(_, bit, _)| *bit == lists).and_then(|(_, _, kind)| *kind)?;
        let ends_large = words.get(tokens.end - 1).is_some_and(|&(_, capital)| capital);
        (tokens.len() > 1 && ends_large).then_some(Name { tokens, kind })
    };
    longest_names(words).filter_map(name).collect()
}

/// The known names of a sentence with their lists, in order and disjoint; the longest of those that start at a word.
fn longest_names(words: &[(u64, bool)]) -> impl Iterator<Item = (Range<usize>, u8)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let (start, (length, lists)) = (at, longest(rest));
            at += length.max(1);
            if length > 0 {
                return Some((start..at, lists));
            }
        }
        None
    })
}

/// The length in words of the longest known name that starts here, with its lists; 0 without one.
fn longest(words: &[(u64, bool)]) -> (usize, u8) {
    let mut found = (0, 0);
    if words.first().is_none_or(|&(_, capital)| !capital) {
        return found;
    }
    let mut beginning = 0;
    for (at, &(word, _)) in words.iter().enumerate() {
        beginning = joined(beginning, word);
        let Some(&known) = NAMES.get(&beginning) else { break };
        if known & !GOES_ON != 0 {
            found = (at + 1, known & !GOES_ON);
        }
        if known & GOES_ON == 0 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tagger::Tagger;

    fn known(words: &[&str]) -> Vec<(Range<usize>, NameKind)> {
        Tagger::shipped().tag(words).known.into_iter().map(|name| (name.tokens, name.kind)).collect()
    }

    #[test]
    fn the_longest_name_with_capitals_is_found() {
        assert_eq!(known(&["in", "the", "Black", "Sea", "region"]), [(2..4, NameKind::Place)]);
        assert_eq!(known(&["the", "League", "of", "Nations"]), [(1..4, NameKind::Organization)]);
        assert_eq!(known(&["a", "black", "sea"]), []);
        assert_eq!(known(&[]), []);
    }

    #[test]
    fn what_is_no_person_place_or_organization_is_none() {
        assert_eq!(known(&["the", "Great", "Depression"]), []);
    }

    #[test]
    fn the_table_has_the_room_it_needs() {
        assert!(NAMES.len() <= BEGINNINGS, "{} beginnings", NAMES.len());
    }
}
