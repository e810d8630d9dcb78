//! Offices that refer to a person with a name: "the senator", in a story with Senator Bell.
//!
//! The roles of all people are indexed by the words of their heads, so that the description of an unnamed source can be looked
//! up: "director" in "a director of the port". This file does not know which people hold an office at what time; the first one
//! named in the story wins.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::language::vocabulary::{self, Class};
use crate::language::{closed_classes, en};
use crate::story::attribution::source::Unnamed;
use crate::story::entities::entity::Entity;
use crate::story::ids::EntityId;

/// The tag of an abbreviated title.
const SHORT: &str = "short:";

/// The indexes of the people whose roles contain a word, in the order of their first mention, by that word in lower case.
#[derive(Debug, Default)]
pub(crate) struct Offices {
    by_word: FxHashMap<String, SmallVec<[EntityId; 1]>>,
    /// For each entity, the words of the heads of its roles.
    roles: Vec<Vec<Vec<String>>>,
}

impl Offices {
    /// The offices of the people among the entities of a story.
    pub(crate) fn of(entities: &[Entity]) -> Self {
        let mut roles = Vec::with_capacity(entities.len());
        let mut by_word: FxHashMap<String, SmallVec<[EntityId; 1]>> = FxHashMap::default();
        for (index, entity) in entities.iter().enumerate() {
            let of_person = entity.roles.iter().filter(|_| entity.is_person()).map(|role| core(role));
            let in_full = |word: String| in_full(&word).map_or(word, str::to_owned);
            roles.push(of_person.clone().map(|role| words(role).into_iter().map(in_full).collect()).collect());
            for word in of_person.flat_map(keys) {
                let holders = by_word.entry(word).or_default();
                if holders.last() != Some(&EntityId::new(index)) {
                    holders.push(EntityId::new(index));
                }
            }
        }
        Self { by_word, roles }
    }

    /// The people who have a word in a role, under its name or the abbreviated one.
    pub(crate) fn with_word(&self, word: &str) -> impl Iterator<Item = EntityId> {
        let names = [Some(word), abbreviated(word)].into_iter().flatten();
        names.filter_map(|name| self.by_word.get(name.trim_end_matches('.'))).flatten().copied()
    }

    /// The roles of a person, each as the words of its head in lower case.
    pub(crate) fn roles(&self, person: EntityId) -> &[Vec<String>] {
        self.roles.get(person.index()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The index of the first person who holds the office by which a source is described ("the senator"). A plural, a number
    /// or a noun that is not an office ("the source") refers to nobody, and "the official" need not be a minister.
    pub(crate) fn holder(&self, source: &Unnamed) -> Option<EntityId> {
        let is_one_office = source.definite && !source.plural && !source.partitive && source.count.is_none();
        let is_bare = vocabulary::classes(&source.head).has(Class::UnnamedBare);
        if !is_one_office || is_bare {
            return None;
        }
        let lesser = source.described.rsplit(' ').next().filter(|word| en::LESSER_OFFICES.contains(word));
        match lesser {
            Some(lesser) => self.with_word(&format!("{lesser} {}", source.head)).min(),
            None => self.with_word(&source.head).min(),
        }
    }

    /// The people who hold an office, under its name or the abbreviated one, or else under one that it stands for.
    pub(crate) fn holders(&self, office: &str) -> impl Iterator<Item = EntityId> {
        let own = [Some(office), abbreviated(office)].into_iter().flatten();
        let own = own.filter_map(|name| self.by_word.get(&name.to_ascii_lowercase()));
        let other = own.clone().next().is_none().then(|| vocabulary::office_synonyms(office)).into_iter().flatten();
        own.chain(other.filter_map(|name| self.by_word.get(*name))).flatten().copied()
    }
}

/// The words by which a role is looked up. In "deputy mayor", *mayor* is not one: that is somebody else.
fn keys(role: &str) -> Vec<String> {
    let words = words(role);
    let Some(lesser) = words.iter().position(|word| en::LESSER_OFFICES.contains(word)) else { return words };
    let (before, after) = words.split_at(lesser + 1);
    let lesser = before.last().map_or("", String::as_str);
    let of_lesser = after.iter().map(|word| format!("{lesser} {word}"));
    before.iter().cloned().chain(of_lesser).collect()
}

/// The words of a role, in lower case.
fn words(role: &str) -> Vec<String> {
    role.split([' ', '-']).map(|word| word.trim_end_matches(['.', ',']).to_ascii_lowercase()).collect()
}

/// A role without what is attached to its head by a preposition: "deputy mayor" of "deputy mayor of Norvik".
pub(crate) fn core(role: &str) -> &str {
    let mut end = 0;
    for word in role.split_inclusive(' ') {
        if end > 0 && closed_classes::attaches_to_noun(word.trim_end()) {
            break;
        }
        end += word.len();
    }
    role.get(..end).unwrap_or(role).trim_end()
}

/// The abbreviated title of an office.
fn abbreviated(office: &str) -> Option<&'static str> {
    en::OFFICE_ABBREVIATIONS.value(office, SHORT)
}

/// Whether a title is an abbreviated one of an office: "gov" of "governor". Both are in lower case, without full stops.
pub(crate) fn is_short_for(short: &str, office: &str) -> bool {
    let is_it = |tag: &str| tag.strip_prefix(SHORT) == Some(short);
    en::OFFICE_ABBREVIATIONS.tags(office).is_some_and(|mut tags| tags.any(is_it))
}

/// Whether a word in lower case only says when somebody held an office: "former".
pub(crate) fn is_term_of_time(word: &str) -> bool {
    en::OFFICE_TERMS.has(word, "when")
}

/// The office that an abbreviated title stands for: "governor" for "Gov."
pub(crate) fn in_full(title: &str) -> Option<&'static str> {
    let short = title.trim_end_matches('.').to_lowercase();
    let is_short = |tag: &str| tag.strip_prefix(SHORT) == Some(short.as_str());
    en::OFFICE_ABBREVIATIONS.rows().find(|(_, tags)| tags.clone().any(is_short)).map(|(office, _)| office)
}
