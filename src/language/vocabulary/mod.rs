//! The word lists of the language ring, and quick answers to "what is this word?".
//!
//! The lists are data files in `lexicon/`, one entry a line, `#` for comments, so that a copy editor can read and
//! extend them. They are turned into one hash table when first asked; reporting verbs ([`cue`]) have a table of their own.
//! This module does not look at neighbours.

mod calendar;
mod number;
mod reporting;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

pub use calendar::{is_month, is_time_of_day, is_weekday};
pub use number::{number, number_word};
pub use reporting::{Cue, CueTag, VerbForm, cue};

use super::lexicon::entries;

/// The lists a word can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Heads an unnamed source and says nothing of who it is: source, insider, person.
    UnnamedBare,
    /// Heads an unnamed source by what the person is: official, diplomat, guard.
    UnnamedRole,
    /// A speaker for an institution.
    Spokesperson,
    /// The unnamed noun is plural.
    UnnamedPlural,
    /// A crowd cited as authority: experts, critics, many.
    GenericGroup,
    /// A document, record or study.
    Document,
    /// A body, or its short name.
    Institution,
    /// A title, rank, office or courtesy before a name.
    Title,
    /// A nationality or people.
    Demonym,
    /// A social platform.
    Platform,
    /// A news outlet, or the last word of one's name.
    Outlet,
    /// Initials every reader knows.
    KnownAcronym,
    /// A person known by one name.
    Famous,
    /// Makes the name before it a name of something else.
    EponymHead,
    /// A word that judges.
    Evaluative,
}

/// The set of lists a word stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Whether the word stands on this list.
    pub fn has(self, class: Class) -> bool {
        self.0 >> class as u8 & 1 == 1
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u8;
    }
}

/// The lists whose every word is one entry of one class.
const WORD_LISTS: [(Class, &str); 11] = [
    (Class::GenericGroup, include_str!("../lexicon/generic_groups.txt")),
    (Class::Document, include_str!("../lexicon/documents.txt")),
    (Class::Institution, include_str!("../lexicon/institutions.txt")),
    (Class::Title, include_str!("../lexicon/person_titles.txt")),
    (Class::Demonym, include_str!("../lexicon/demonyms.txt")),
    (Class::Platform, include_str!("../lexicon/platforms.txt")),
    (Class::Outlet, include_str!("../lexicon/outlets.txt")),
    (Class::KnownAcronym, include_str!("../lexicon/known_acronyms.txt")),
    (Class::Famous, include_str!("../lexicon/famous.txt")),
    (Class::EponymHead, include_str!("../lexicon/eponyms.txt")),
    (Class::Evaluative, include_str!("../lexicon/evaluative.txt")),
];

/// Every word of every list.
static CLASSES: LazyLock<FxHashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Classes> = FxHashMap::default();
    for (class, list) in WORD_LISTS {
        for word in entries(list).flat_map(str::split_whitespace) {
            table.entry(word).or_default().add(class);
        }
    }
    for line in entries(include_str!("../lexicon/unnamed.txt")) {
        let (words, tags) = line.split_once(" : ").unwrap_or((line, ""));
        let tags: Vec<&str> = tags.split_whitespace().collect();
        for (index, word) in words.split_whitespace().enumerate() {
            let classes = table.entry(word).or_default();
            for (tag, class) in
                [("bare", Class::UnnamedBare), ("role", Class::UnnamedRole), ("spokes", Class::Spokesperson)]
            {
                if tags.contains(&tag) {
                    classes.add(class);
                }
            }
            if index == 1 {
                classes.add(Class::UnnamedPlural);
            }
        }
    }
    table
});

/// The lists a word stands on. The word is in lower case.
pub fn classes(lower: &str) -> Classes {
    CLASSES.get(lower).copied().unwrap_or_default()
}

/// A set of words.
pub(crate) type Words = FxHashSet<&'static str>;

/// The words of a list of bare words.
pub(crate) fn words(list: &'static str) -> Words {
    entries(list).flat_map(str::split_whitespace).collect()
}

/// The lines of `spelling_variants.txt`: the spellings of one word, parted by blanks.
pub fn spelling_variants() -> impl Iterator<Item = &'static str> {
    entries(include_str!("../lexicon/spelling_variants.txt"))
}

/// The lines of `contested.txt`: a class from T1 to T8 and a phrase.
pub fn contested() -> impl Iterator<Item = &'static str> {
    entries(include_str!("../lexicon/contested.txt"))
}

/// Whether one of two given names, in lower case, is a short form of the other: Sandra and Sandy.
pub fn are_nicknames(one: &str, other: &str) -> bool {
    NICKNAMES.contains(&(one, other)) || NICKNAMES.contains(&(other, one))
}

/// Given names, each with a short form of it.
static NICKNAMES: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    let pairs = entries(include_str!("../lexicon/nicknames.txt")).filter_map(|line| {
        let mut words = line.split_whitespace();
        let name = words.next()?;
        Some(words.map(move |short| (name, short)))
    });
    pairs.flatten().collect()
});

/// The lines of `claims.txt`: a class from T1 to T8, a shape and words.
pub fn claims() -> impl Iterator<Item = &'static str> {
    entries(include_str!("../lexicon/claims.txt"))
}

/// What stands in square brackets until somebody has found it out.
pub fn placeholders() -> impl Iterator<Item = &'static str> {
    entries(include_str!("../lexicon/placeholders.txt"))
}

#[cfg(test)]
mod tests {
    use super::{Class, classes};

    #[test]
    fn words_know_their_lists() {
        assert!(classes("sources").has(Class::UnnamedBare) && classes("sources").has(Class::UnnamedPlural));
        assert!(!classes("source").has(Class::UnnamedPlural));
        assert!(classes("officials").has(Class::UnnamedRole));
        assert!(!classes("harbour-side").has(Class::Institution));
    }
}
