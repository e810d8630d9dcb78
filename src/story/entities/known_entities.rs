//! Known entities: the people that a newsroom lists in its settings, and what the outlet calls itself.
//!
//! The list of people connects names that nothing in the draft connects, and adds roles and pronouns that the draft leaves out.
//! The outlet's own names distinguish its own reporters from unnamed sources. This file does not read settings.

use std::collections::{BTreeMap, HashMap};

use crate::language::en;
use crate::story::attribution::Attribution;
use crate::story::attribution::source_kind::SourceKind;
use crate::story::entities::entity::{Entity, EntityKind, Form};
use crate::story::entities::gender::Gender;
use crate::story::entities::name::fold;

/// The people that a newsroom lists and the names of its outlet. Built once for all drafts, so that each name costs one
/// look-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownEntities {
    /// The people, in the order of the settings.
    people: Vec<KnownPerson>,
    /// The index of the person with each name, folded. Of two people with one name, the first counts.
    bearers: HashMap<String, usize>,
    /// The names of the outlet: "The Kellan Gazette", "the Gazette".
    outlets: Vec<String>,
}

impl KnownEntities {
    /// The known entities of a newsroom that lists these people and calls itself by these names.
    pub fn new(people: Vec<KnownPerson>, outlets: Vec<String>) -> Self {
        let mut bearers = HashMap::new();
        for (index, person) in people.iter().enumerate() {
            for name in std::iter::once(&person.name).chain(&person.others) {
                bearers.entry(fold(name)).or_insert(index);
            }
        }
        Self { people, bearers, outlets }
    }

    /// The names of the outlet, the full one first.
    pub fn outlets(&self) -> &[String] {
        &self.outlets
    }

    /// The index of the known person who has the name of an entity. A body or a place may have a person's short name, but not
    /// the full one.
    pub(super) fn bearer(&self, entity: &Entity) -> Option<usize> {
        let may_be_person = matches!(entity.kind, EntityKind::Person | EntityKind::Other) || entity.name.contains(' ');
        self.bearers.get(&fold(&entity.name)).copied().filter(|_| may_be_person)
    }
}

/// A person whom the newsroom lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPerson {
    /// The full name.
    pub name: String,
    /// Short forms and other names of the same person.
    pub others: Vec<String>,
    /// The role by which readers know the person.
    pub role: Option<String>,
    /// The gender that the listed pronouns show.
    pub gender: Option<Gender>,
}

/// Score of what the outlet's own staff has seen.
const WITNESSED: u8 = 100;

/// Merges the entities that are one known person, and adds what is known about each.
pub(crate) fn merge_known_people(entities: Vec<Entity>, known: &KnownEntities) -> Vec<Entity> {
    if known.people.is_empty() {
        return entities;
    }
    let mut names_of: BTreeMap<usize, Vec<Entity>> = BTreeMap::new();
    let mut merged = Vec::new();
    for entity in entities {
        match known.bearer(&entity) {
            Some(bearer) => names_of.entry(bearer).or_default().push(entity),
            None => merged.push(entity),
        }
    }
    merged.extend(names_of.into_iter().filter_map(|(bearer, names)| Some(merge(names, known.people.get(bearer)?))));
    merged.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
    merged
}

/// Merges the entities that have the names of one known person, of which there is at least one.
fn merge(mut names: Vec<Entity>, known: &KnownPerson) -> Entity {
    let full = fold(&known.name);
    let mut person = names.swap_remove(names.iter().position(|entity| fold(&entity.name) == full).unwrap_or(0));
    person.kind = EntityKind::Person;
    for mention in names.into_iter().flat_map(|other| other.mentions) {
        let form = if mention.form == Form::Full { Form::Alias } else { mention.form };
        person.mentions.push(crate::story::Mention { form, ..mention });
    }
    person.mentions.sort_by_key(|mention| mention.span);
    if let Some(role) = known.role.as_ref().filter(|role| !person.roles.contains(role)) {
        person.roles.push(role.clone());
    }
    person.gender = known.gender.or(person.gender);
    person
}

/// Marks credits to the outlet's own staff: "a Gazette reporter said".
pub(crate) fn mark_own_witnesses(attributions: &mut [Attribution], text: &str, known: &KnownEntities) {
    if known.outlets.is_empty() {
        return;
    }
    for credit in attributions {
        let Some(source) = credit.source.as_mut().filter(|source| source.entity.is_none()) else { continue };
        let words = source.span.of(text);
        let names_outlet = known.outlets.iter().any(|outlet| words.contains(outlet.trim_start_matches("The ")));
        let lower = words.to_lowercase();
        let names_witness = lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| en::OUTLET_STAFF.contains(word.strip_suffix('s').unwrap_or(word)));
        if names_outlet && names_witness {
            source.kind = SourceKind::OwnWitness;
            source.score = WITNESSED;
            credit.unnamed = None;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::*;
    use crate::Format;
    use crate::story::StoryBuilder;

    fn known() -> KnownEntities {
        let person = KnownPerson {
            name: "Ines Calder".to_owned(),
            others: vec!["La Capitana".to_owned(), "Calder".to_owned()],
            role: Some("mayor of Norvik".to_owned()),
            gender: Some(Gender::Feminine),
        };
        KnownEntities::new(vec![person], vec!["The Kellan Gazette".to_owned(), "Gazette".to_owned()])
    }

    #[test]
    fn the_names_of_a_known_person_are_merged_and_the_role_is_added() {
        let draft = "Ines Calder closed the port, she said. Dockers cheered when La Capitana left.";
        let story = StoryBuilder::default().read_with(draft, Format::Plain, &known());
        let person = story.people().find(|person| person.name == "Ines Calder").unwrap();
        assert_eq!(
            (person.roles.as_slice(), person.gender),
            (["mayor of Norvik".to_owned()].as_slice(), Some(Gender::Feminine))
        );
        assert!(person.mentions.iter().any(|mention| mention.span.of(draft).contains("Capitana")));
        let mentions = story.entities().iter().flat_map(|entity| &entity.mentions);
        assert_eq!(mentions.filter(|mention| mention.span.of(draft).contains("Capitana")).count(), 1);
    }

    #[test]
    fn a_known_full_name_is_a_person_whatever_the_words_beside_it_show() {
        let kind = |draft: &str, known: &KnownEntities| {
            StoryBuilder::default().read_with(draft, Format::Plain, known).entities().first().map(|entity| entity.kind)
        };
        let draft = "Shares of Ines Calder, which is listed in Norvik, fell.";
        assert_eq!(kind(draft, &KnownEntities::default()), Some(EntityKind::Organization));
        assert_eq!(kind(draft, &known()), Some(EntityKind::Person));
        let clause = "The ferry left the port, Oskar Wend said on Monday.";
        assert_eq!(kind(clause, &KnownEntities::default()), Some(EntityKind::Person));
    }

    #[test]
    fn a_reporter_of_the_outlet_is_its_own_witness() {
        let draft = "The pier fell at noon, a Gazette reporter said. A guard said nobody was hurt.";
        let kind = |known: &KnownEntities| {
            let story = StoryBuilder::default().read_with(draft, Format::Plain, known);
            story.attributions().first().unwrap().source.as_ref().unwrap().kind
        };
        assert_eq!(kind(&known()), SourceKind::OwnWitness);
        assert_ne!(kind(&KnownEntities::default()), SourceKind::OwnWitness);
    }
}
