//! Offices that stand in for people: "the senator", in a story with Senator Bell.

use crate::language::vocabulary::{self, Class};
use crate::story::attribution::source::Unnamed;
use crate::story::entities::entity::Entity;

/// The first person of that office who has a name, as an index into the entities, where a description stands in for one.
pub(crate) fn stand_in(entities: &[Entity], source: &Unnamed) -> Option<usize> {
    let office = source.definite && !source.plural && !source.partitive && source.count.is_none();
    let bare = vocabulary::classes(&source.head).has(Class::UnnamedBare);
    if !office || bare {
        return None;
    }
    entities.iter().position(|entity| entity.is_person() && entity.roles.iter().any(|role| holds(role, &source.head)))
}

/// Whether a role is one of this office.
fn holds(role: &str, office: &str) -> bool {
    let mut words = role.split([' ', '-']).map(|word| word.trim_end_matches(['.', ',']));
    words.any(|word| {
        word.eq_ignore_ascii_case(office) || short_title(office).is_some_and(|short| word.eq_ignore_ascii_case(short))
    })
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
