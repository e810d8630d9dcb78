//! The word lists of the language ring, and quick answers to "what is this word?".
//!
//! The lists are files in `en/`. Those that say what a word is are put into one hash table, so that one look-up answers for
//! all of them; reporting verbs ([`cue`]) have a table of their own. This module does not look at the words around.

mod calendar;
mod number;
mod reporting;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use calendar::{is_calendar_unit, is_relative_day};
pub use calendar::{is_month, is_time_of_day, is_weekday};
pub use number::{number, number_word};
pub use reporting::{Cue, CueTag, VerbForm, cue};

use super::en;
use crate::lists::List;

/// The word lists that say what a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Heads an unnamed source and says nothing about it: source, insider, person.
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

/// The set of lists that a word is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Whether the word is on this list.
    pub fn has(self, class: Class) -> bool {
        self.0 >> class as u8 & 1 == 1
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u8;
    }
}

/// The lists all of whose words are of one class.
const WORD_LISTS: [(Class, &List); 11] = [
    (Class::GenericGroup, &en::GENERIC_GROUPS),
    (Class::Document, &en::DOCUMENT_NOUNS),
    (Class::Institution, &en::INSTITUTION_NOUNS),
    (Class::Title, &en::PERSON_TITLES),
    (Class::Demonym, &en::DEMONYMS),
    (Class::Platform, &en::SOCIAL_PLATFORMS),
    (Class::Outlet, &en::NEWS_OUTLETS),
    (Class::KnownAcronym, &en::FAMILIAR_ACRONYMS),
    (Class::Famous, &en::FAMOUS_PEOPLE),
    (Class::EponymHead, &en::EPONYM_HEADS),
    (Class::Evaluative, &en::EVALUATIVE_WORDS),
];

/// Every word of every list.
static CLASSES: LazyLock<FxHashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Classes> = FxHashMap::default();
    for (class, list) in WORD_LISTS {
        for word in list.entries() {
            table.entry(word).or_default().add(class);
        }
    }
    for (word, tags) in en::UNNAMED_SOURCE_NOUNS.rows() {
        let classes = table.entry(word).or_default();
        tags.filter_map(class_of_tag).for_each(|class| classes.add(class));
    }
    table
});

/// The class that a tag of an unnamed source means.
fn class_of_tag(tag: &str) -> Option<Class> {
    match tag {
        "bare" => Some(Class::UnnamedBare),
        "role" => Some(Class::UnnamedRole),
        "spokes" => Some(Class::Spokesperson),
        "plural" => Some(Class::UnnamedPlural),
        _ => None,
    }
}

/// The lists that a word is on. The word is in lower case.
pub fn classes(lower: &str) -> Classes {
    CLASSES.get(lower).copied().unwrap_or_default()
}

/// Whether one of two given names, in lower case, is a short form of the other: Sandra and Sandy.
pub fn are_nicknames(one: &str, other: &str) -> bool {
    NICKNAMES.contains(&(one, other)) || NICKNAMES.contains(&(other, one))
}

/// Whether a word in lower case is a short form of a given name: Ed.
pub fn is_short_form(lower: &str) -> bool {
    SHORT_FORMS.contains(lower)
}

/// The short forms of given names.
static SHORT_FORMS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| en::NICKNAMES.rows().flat_map(|(_, short_forms)| short_forms).collect());

/// Given names, each with a short form of it.
static NICKNAMES: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    en::NICKNAMES.rows().flat_map(|(name, short_forms)| short_forms.map(move |short| (name, short))).collect()
});

/// Whether a word in lower case is a noun for a person, by trade, kin or kind, or a title: "nurse", "mayor".
pub(crate) fn is_person_noun_or_title(lower: &str) -> bool {
    en::PERSON_NOUNS.contains(lower) || en::PERSON_TITLES.contains(lower)
}

/// Words in the titles of those whom a noun can mean: "senator" for *lawmaker*.
pub(crate) fn office_synonyms(noun: &str) -> &'static [&'static str] {
    en::OFFICE_SYNONYMS.others(noun)
}

/// The words that a word in lower case is an irregular form of: "shake" for "shook".
pub(crate) fn irregular_bases(lower: &str) -> &'static [&'static str] {
    en::IRREGULAR_FORMS.others(lower)
}

#[cfg(test)]
mod tests {
    use super::{Class, class_of_tag, classes, en};

    #[test]
    fn every_tag_of_an_unnamed_source_is_understood() {
        for (noun, mut tags) in en::UNNAMED_SOURCE_NOUNS.rows() {
            assert!(tags.all(|tag| class_of_tag(tag).is_some()), "{noun}");
        }
    }

    #[test]
    fn words_know_their_lists() {
        assert!(classes("sources").has(Class::UnnamedBare) && classes("sources").has(Class::UnnamedPlural));
        assert!(!classes("source").has(Class::UnnamedPlural));
        assert!(classes("officials").has(Class::UnnamedRole));
        assert!(!classes("harbour-side").has(Class::Institution));
    }
}
