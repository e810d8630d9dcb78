//! Offices that stand in for people: "the senator", in a story with Senator Bell.

use rustc_hash::FxHashMap;

use crate::language::vocabulary::{self, Class};
use crate::story::attribution::source::Unnamed;
use crate::story::entities::entity::Entity;

/// The first person who holds each office, by every word of their roles in lower case, as an index.
#[derive(Debug, Default)]
pub(crate) struct Offices(FxHashMap<String, usize>);

impl Offices {
    /// The offices of the people among some entities.
    pub(crate) fn of(entities: &[Entity]) -> Self {
        let mut offices = FxHashMap::default();
        for (index, entity) in entities.iter().enumerate().filter(|(_, entity)| entity.is_person()) {
            for word in entity.roles.iter().flat_map(|role| role.split([' ', '-'])) {
                offices.entry(word.trim_end_matches(['.', ',']).to_ascii_lowercase()).or_insert(index);
            }
        }
        Self(offices)
    }

    /// The first person with a name whom the description of an unnamed source stands for, as an index.
    pub(crate) fn stand_in(&self, source: &Unnamed) -> Option<usize> {
        let office = source.definite && !source.plural && !source.partitive && source.count.is_none();
        let bare = vocabulary::classes(&source.head).has(Class::UnnamedBare);
        if !office || bare {
            return None;
        }
        let names = [Some(source.head.as_str()), short_title(&source.head)];
        names.into_iter().flatten().filter_map(|name| self.0.get(&name.to_ascii_lowercase()).copied()).min()
    }
}

/// The short title of an office.
fn short_title(office: &str) -> Option<&'static str> {
    match office {
        "senator" => Some("sen"),
        "representative" => Some("rep"),
        "governor" => Some("gov"),
        "general" => Some("gen"),
        "colonel" => Some("col"),
        "captain" => Some("capt"),
        "sergeant" => Some("sgt"),
        "lieutenant" => Some("lt"),
        _ => None,
    }
}
