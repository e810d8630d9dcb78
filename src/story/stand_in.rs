//! Offices that stand in for people: "the senator", in a story with Senator Bell.

use super::entity::Entity;
use super::source::Unnamed;
use crate::language::vocabulary::{self, Class};

/// The first person of that office who has a name, as an index into the entities, where a description stands in for one.
pub(super) fn stand_in(entities: &[Entity], source: &Unnamed) -> Option<usize> {
    let office = source.definite && !source.plural && !source.partitive && source.count.is_none();
    let bare = vocabulary::classes(&source.head).has(Class::UnnamedBare);
    if !office || bare {
        return None;
    }
    entities.iter().position(|entity| entity.is_person() && entity.roles.iter().any(|role| holds(role, &source.head)))
}

/// Whether a role is one of this office.
fn holds(role: &str, office: &str) -> bool {
    let mut words = role.split([' ', '-']).map(|word| word.trim_end_matches(['.', ',']).to_lowercase());
    words.any(|word| word == office || long_title(&word) == Some(office))
}

/// The office that a short title stands for.
fn long_title(title: &str) -> Option<&'static str> {
    match title {
        "sen" => Some("senator"),
        "rep" => Some("representative"),
        "gov" => Some("governor"),
        "gen" => Some("general"),
        "col" => Some("colonel"),
        "capt" => Some("captain"),
        "sgt" => Some("sergeant"),
        "lt" => Some("lieutenant"),
        _ => None,
    }
}
