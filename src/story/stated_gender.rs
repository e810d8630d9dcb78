//! Whether the draft itself says that somebody is a woman or a man.
//!
//! Only words of the draft count: a title or a noun for the person (*Mr.*, *congresswoman*, *spokesman*, *widow*), and a pronoun
//! where nobody else is named between it and the person. Given names say nothing here, and neither does a roster.

use std::collections::HashMap;

use crate::story::entities::gender::{self, Gender};
use crate::story::ids::EntityId;
use crate::story::{Entity, Form, LedgerEntry, Mention, Story};
use crate::text::Span;

/// The genders that a draft states, by person.
#[derive(Debug, Default)]
pub(crate) struct StatedGenders {
    of: HashMap<EntityId, Evidence>,
}

/// How often words of each gender are used of one person.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    masculine: usize,
    feminine: usize,
}

impl Evidence {
    fn add(&mut self, gender: Option<Gender>) {
        match gender {
            Some(Gender::Masculine) => self.masculine += 1,
            Some(Gender::Feminine) => self.feminine += 1,
            None => {}
        }
    }

    /// The gender, unless the words contradict each other.
    fn gender(self) -> Option<Gender> {
        match (self.masculine, self.feminine) {
            (1.., 0) => Some(Gender::Masculine),
            (0, 1..) => Some(Gender::Feminine),
            _ => None,
        }
    }
}

impl StatedGenders {
    /// The genders that a story states.
    pub(crate) fn of(story: &Story) -> Self {
        let mut found = Self::default();
        for (id, person) in story.entities_with_ids().filter(|(_, entity)| entity.is_person()) {
            // A role that the draft does not have is the roster's.
            for role in person.roles.iter().filter(|role| story.text().contains(role.as_str())) {
                let evidence = found.of.entry(id).or_default();
                evidence.add(gender::of_title(role).or_else(|| gender::of_role(role)));
            }
        }
        found.add_pronouns(story);
        found
    }

    /// The gender of a source, if the draft states it.
    pub(crate) fn source(&self, entry: &LedgerEntry) -> Option<Gender> {
        match (entry.entity, &entry.unnamed) {
            (Some(person), _) => self.of.get(&person).and_then(|evidence| evidence.gender()),
            (None, Some(unnamed)) => gender::of_noun(unnamed.noun()),
            (None, None) => None,
        }
    }

    /// Adds the pronouns in the paper's own words, each where only one person is named since the sentence that names the person.
    fn add_pronouns(&mut self, story: &Story) {
        let all = Span::new(0, story.text().len());
        // The people named so far in the stretch that a pronoun may refer to.
        let mut named: Vec<(usize, EntityId)> = Vec::new();
        for (mention, id) in story.mentions_in(all) {
            if !story.entity(id).is_some_and(Entity::is_person) {
                continue;
            }
            if mention.form != Form::Pronoun {
                named.push((mention.span.start, id));
            } else if !story.is_mention_quoted(mention) && is_alone(story, &named, mention, id) {
                let pronoun = mention.span.of(story.text()).to_lowercase();
                self.of.entry(id).or_default().add(gender::of_pronoun(&pronoun));
            }
        }
    }
}

/// Whether a person, given by index, is the only one named from the sentence that last names the person up to a pronoun.
fn is_alone(story: &Story, named: &[(usize, EntityId)], pronoun: &Mention, id: EntityId) -> bool {
    let Some((last, _)) = named.iter().rfind(|(_, person)| *person == id) else { return false };
    let from = story.sentence_around(Span::new(*last, *last)).map_or(*last, |sentence| sentence.start);
    let mut since = named.iter().rev().take_while(|(at, _)| *at >= from && *at < pronoun.span.start);
    since.all(|(_, person)| *person == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::story::Ledger;

    /// The sources of a draft with the genders that it states.
    fn stated(draft: &str) -> Vec<(String, Option<Gender>)> {
        let story = crate::read(draft, Format::Plain);
        let genders = StatedGenders::of(&story);
        Ledger::of(&story).sources.iter().map(|entry| (entry.name.clone(), genders.source(entry))).collect()
    }

    fn first(draft: &str) -> Option<Gender> {
        stated(draft).first().and_then(|(_, gender)| *gender)
    }

    #[test]
    fn a_title_or_a_pronoun_states_it_and_a_given_name_does_not() {
        assert_eq!(first("Mary Calder, a pilot, said the wall would hold."), None);
        assert_eq!(first("Ms. Calder said the wall would hold."), Some(Gender::Feminine));
        assert_eq!(first("Congressman Robin Oram said the wall would hold."), Some(Gender::Masculine));
        assert_eq!(first("Robin Oram, a pilot, said the wall would hold. She had walked it."), Some(Gender::Feminine));
        assert_eq!(first("A spokeswoman for the port said the wall would hold."), Some(Gender::Feminine));
    }

    #[test]
    fn a_pronoun_beside_another_person_states_nothing() {
        assert_eq!(first("Robin Oram, a pilot, said the wall would hold. Alex Hale left. She had walked it."), None);
        assert_eq!(first("Robin Oram, a pilot, said “she left” when the wall fell."), None);
    }
}
