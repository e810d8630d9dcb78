//! What the word lists say about a single word: on which lists it is and to which cluster it belongs.
//!
//! The lists cover the United States and the large cities of the world, so it means nothing that a word is on none of
//! them; and a word on one may be used as something else (`Bell`, `May`, `Paris`). The sentence of the word is not
//! known here.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::language::en;
use crate::language::feature::hash;
use crate::lists::{List, lines};

const GIVEN_NAME: u16 = 1;
const SURNAME: u16 = 1 << 1;
const CITY: u16 = 1 << 2;
const CITY_PART: u16 = 1 << 3;
const COUNTRY: u16 = 1 << 4;
const COUNTRY_PART: u16 = 1 << 5;
const TITLE: u16 = 1 << 6;
const ORGANIZATION_WORD: u16 = 1 << 7;

/// Each list with the flag of its words.
const LISTS: [(&List, u16); 7] = [
    (&en::GIVEN_NAMES, GIVEN_NAME),
    (&en::SURNAMES, SURNAME),
    (&en::CITIES, CITY),
    (&en::CITY_PARTS, CITY_PART),
    (&en::COUNTRIES, COUNTRY),
    (&en::TITLES, TITLE),
    (&en::ORGANIZATION_WORDS, ORGANIZATION_WORD),
];
const CLUSTERS: &str = include_str!("../models/clusters.tsv");

/// Room for the words of all lists, so that the table is allocated once.
const WORDS: usize = 45_000;

/// Words up to this length, in bytes, are folded on the stack.
const LONGEST_PLAIN_WORD: usize = 32;

/// Shorter words of a country's name (`of`, `the`, `and`) say nothing.
const SHORTEST_COUNTRY_PART: usize = 4;

/// What the word lists say about one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    lists: u16,
    /// One more than the number of the cluster; 0 for none.
    cluster: u16,
}

impl Facts {
    /// Whether it is a frequent given name.
    pub fn is_given_name(self) -> bool {
        self.lists & GIVEN_NAME != 0
    }

    /// Whether it is a frequent surname.
    pub fn is_surname(self) -> bool {
        self.lists & SURNAME != 0
    }

    /// Whether it names a country or a state of the United States by itself.
    pub fn is_country(self) -> bool {
        self.lists & COUNTRY != 0
    }

    /// Whether it names a large city, a country or a state by itself.
    pub fn is_place(self) -> bool {
        self.lists & (CITY | COUNTRY) != 0
    }

    /// Whether it is one of several words that name a city or a country: `York`.
    pub fn is_part_of_place(self) -> bool {
        self.lists & (CITY_PART | COUNTRY_PART) != 0
    }

    /// Whether it makes a name the name of an organization: `Bank`.
    pub fn is_organization_word(self) -> bool {
        self.lists & ORGANIZATION_WORD != 0
    }

    /// The cluster of similar words that it belongs to, from 0 to 511. Only common words belong to one.
    pub fn cluster(self) -> Option<u16> {
        self.cluster.checked_sub(1)
    }

    /// The lists as one number.
    pub(super) fn list_bits(self) -> u64 {
        u64::from(self.lists)
    }

    /// The number of the cluster, from 1; 0 for none.
    pub(in crate::language) fn cluster_code(self) -> u64 {
        u64::from(self.cluster)
    }
}

/// What the word lists say about a word, in any case and with any kind of apostrophe.
pub fn facts(word: &str) -> Facts {
    // Nearly every word is short and in ASCII, and is folded without an allocation.
    let mut room = [0; LONGEST_PLAIN_WORD];
    if let (true, Some(folded)) = (word.is_ascii(), room.get_mut(..word.len())) {
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        return facts_of(hash(folded));
    }
    let mut folded = Vec::with_capacity(word.len());
    fold(word, &mut folded);
    facts_of(hash(&folded))
}

/// The same for a word that is folded and hashed already.
pub(in crate::language) fn facts_of(hash: u64) -> Facts {
    FACTS.get(&hash).copied().unwrap_or_default()
}

/// Replaces `out` by the word in lower case with straight quotation marks.
pub(in crate::language) fn fold(word: &str, out: &mut Vec<u8>) {
    out.clear();
    if word.is_ascii() {
        out.extend(word.bytes().map(|byte| byte.to_ascii_lowercase()));
        return;
    }
    for c in word.chars() {
        let straight = match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            other => other,
        };
        for lower in straight.to_lowercase() {
            out.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

static FACTS: LazyLock<HashMap<u64, Facts, BuildHasherDefault<AlreadyHashed>>> = LazyLock::new(|| {
    let mut table: HashMap<u64, Facts, _> = HashMap::with_capacity_and_hasher(WORDS, BuildHasherDefault::default());
    for (list, fact) in LISTS {
        for entry in list.entries() {
            table.entry(hash(entry.as_bytes())).or_default().lists |= fact;
            if fact == COUNTRY && entry.contains(' ') {
                for part in entry.split([' ', ',']).filter(|part| part.len() >= SHORTEST_COUNTRY_PART) {
                    table.entry(hash(part.as_bytes())).or_default().lists |= COUNTRY_PART;
                }
            }
        }
    }
    for (word, cluster) in lines(CLUSTERS).filter_map(|line| line.split_once('\t')) {
        table.entry(hash(word.as_bytes())).or_default().cluster = cluster.parse().map_or(0, |number: u16| number + 1);
    }
    table
});

/// A hasher for keys that are hashes themselves.
#[derive(Default)]
pub(super) struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        assert!(facts("Maria").is_given_name());
        assert!(facts("JOHNSON").is_surname());
        assert!(facts("Oslo").is_place() && !facts("Oslo").is_country());
        assert!(facts("Norway").is_country());
        assert!(facts("York").is_part_of_place());
        assert!(facts("Gov.").lists & TITLE != 0);
        assert!(facts("Bank").is_organization_word());
        assert!(facts("the").cluster().is_some());
        assert_eq!(facts("Kellanvarga"), Facts::default());
    }

    #[test]
    fn the_table_has_the_room_it_needs() {
        assert!(FACTS.len() <= WORDS, "{} words", FACTS.len());
    }

    #[test]
    fn curly_and_straight_apostrophes_are_one() {
        let (mut curly, mut straight) = (Vec::new(), Vec::new());
        fold("O’NEILL", &mut curly);
        fold("o'neill", &mut straight);
        assert_eq!(curly, straight);
    }
}
