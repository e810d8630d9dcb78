//! Lore: what a newsroom knows before it reads a draft.
//!
//! The roster joins the names of one person that nothing in the draft joins, and tells roles and pronouns that the draft
//! leaves out. The outlet's own names tell its own witnesses from unnamed sources.

use super::attribution::{Attribution, SourceKind};
use super::entity::{Entity, EntityKind, Form, Gender};
use super::name::fold;

/// What a newsroom knows before it reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lore {
    /// People on its roster.
    pub people: Vec<Acquaintance>,
    /// What the outlet calls itself: "The Kellan Gazette", "the Gazette".
    pub outlets: Vec<String>,
}

/// A person the newsroom knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acquaintance {
    /// The full name.
    pub name: String,
    /// Short forms and other names of the same person.
    pub others: Vec<String>,
    /// Who this is.
    pub role: Option<String>,
    /// What the pronouns on the roster show.
    pub gender: Option<Gender>,
}

impl Acquaintance {
    fn goes_by(&self, name: &str) -> bool {
        let name = fold(name);
        std::iter::once(&self.name).chain(&self.others).any(|known| fold(known) == name)
    }
}

/// Nouns for the people whom an outlet sends.
const WITNESSES: [&str; 7] =
    ["reporter", "journalist", "correspondent", "photographer", "producer", "witness", "videographer"];
/// The score of what the outlet itself has seen.
const WITNESSED: u8 = 100;

/// Joins the people of a story that the roster knows to be one, and adds what it knows of each.
pub(super) fn introduce(entities: &mut Vec<Entity>, lore: &Lore) {
    for known in &lore.people {
        let is_known = |entity: &Entity| {
            known.goes_by(&entity.name) && matches!(entity.kind, EntityKind::Person | EntityKind::Other)
        };
        let Some(first) = entities.iter().position(is_known) else { continue };
        let mut found: Vec<Entity> = entities.extract_if(first.., |entity| is_known(entity)).collect();
        let main = found.iter().position(|entity| fold(&entity.name) == fold(&known.name)).unwrap_or(0);
        let mut person = found.swap_remove(main);
        person.kind = EntityKind::Person;
        for mention in found.into_iter().flat_map(|other| other.mentions) {
            let form = if mention.form == Form::Full { Form::Alias } else { mention.form };
            person.mentions.push(super::Mention { form, ..mention });
        }
        person.mentions.sort_by_key(|mention| mention.span);
        if let Some(role) = known.role.as_ref().filter(|role| !person.roles.contains(role)) {
            person.roles.push(role.clone());
        }
        person.gender = known.gender.or(person.gender);
        entities.insert(first, person);
    }
    entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
}

/// Tells the outlet's own witnesses: "a Gazette reporter saw".
pub(super) fn witness(attributions: &mut [Attribution], text: &str, lore: &Lore) {
    for credit in attributions {
        let Some(source) = credit.source.as_mut().filter(|source| source.entity.is_none()) else { continue };
        let words = source.spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ");
        let own = lore.outlets.iter().any(|outlet| words.contains(outlet.trim_start_matches("The ")));
        let lower = words.to_lowercase();
        let sent = lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| WITNESSES.contains(&word.strip_suffix('s').unwrap_or(word)));
        if own && sent {
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
    use crate::story::Reader;

    fn lore() -> Lore {
        let person = Acquaintance {
            name: "Ines Calder".to_owned(),
            others: vec!["La Capitana".to_owned(), "Calder".to_owned()],
            role: Some("mayor of Norvik".to_owned()),
            gender: Some(Gender::Feminine),
        };
        Lore { people: vec![person], outlets: vec!["The Kellan Gazette".to_owned(), "Gazette".to_owned()] }
    }

    #[test]
    fn the_roster_joins_the_names_of_one_person_and_tells_who_it_is() {
        let draft = "Ines Calder closed the port, she said. Dockers cheered when La Capitana left.";
        let story = Reader::default().read_with(draft, Format::Plain, &lore());
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
    fn a_reporter_of_the_outlet_is_its_own_witness() {
        let draft = "The pier fell at noon, a Gazette reporter said. A guard said nobody was hurt.";
        let kind = |lore: &Lore| {
            let story = Reader::default().read_with(draft, Format::Plain, lore);
            story.attributions().first().unwrap().source.as_ref().unwrap().kind
        };
        assert_eq!(kind(&lore()), SourceKind::OwnWitness);
        assert_ne!(kind(&Lore::default()), SourceKind::OwnWitness);
    }
}
