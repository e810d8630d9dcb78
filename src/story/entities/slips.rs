//! Slips: entities whose name is another person's, spelled wrongly.
//!
//! A name that comes once or twice and nearly spells that of somebody who is named in full or oftener is taken for that
//! person, so that what "Marcetti" says is said by Al Marchetti. The rule `name-variant` reports it. What counts as nearly
//! spelled is in `spelling.rs`. Takes and gives entities in the order of their first mention.

use rustc_hash::FxHashMap;

use crate::language::tagger::facts;
use crate::language::{closed_classes, en};
use crate::story::entities::entity::{Entity, EntityKind, Form, Mention};
use crate::story::entities::known_entities::KnownEntities;
use crate::story::entities::name::{PersonName, fold, is_given_name};
use crate::story::entities::spelling::{are_one_person, is_slip_for, is_slip_for_given};

/// A slip comes at most so many times.
const MOST: usize = 2;
/// Changing two letters changes at most so many of the letters that occur.
const LETTERS: u32 = 4;

/// Gives the mentions of slips to the people that are meant. Names that the newsroom lists are not slips.
pub(crate) fn merge_slips(mut entities: Vec<Entity>, known: &KnownEntities) -> Vec<Entity> {
    let people = FamilyNames::of(&entities);
    let is_unlisted = |entity: &Entity| known.bearer(entity).is_none();
    let slips = entities.iter().enumerate().filter(|(_, entity)| is_unlisted(entity));
    let meant: Vec<(usize, usize)> =
        slips.filter_map(|(index, entity)| Some((index, people.slip_for(&entities, index, entity)?))).collect();
    for &(slip, person) in &meant {
        let mentions = entities.get_mut(slip).map(|entity| std::mem::take(&mut entity.mentions)).unwrap_or_default();
        let Some(person) = entities.get_mut(person) else { continue };
        person.mentions.extend(mentions.into_iter().map(|mention| Mention { form: Form::Variant, ..mention }));
        person.mentions.sort_by_key(|mention| mention.span);
    }
    entities.retain(|entity| !entity.mentions.is_empty());
    entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
    entities
}

/// The people of a story whose names may be misspelt elsewhere, indexed so that near spellings are found without comparing
/// all pairs.
struct FamilyNames {
    /// By the class of the first letter, which near spellings share, and the length of the folded family name.
    people: FxHashMap<(char, usize), Vec<FamilyName>>,
}

/// The family name, the first of two surnames or the given name of somebody who is named in full or often.
struct FamilyName {
    /// The bearer's index among the entities.
    index: usize,
    letters: u32,
    /// Whether the bearer is named more than twice.
    is_frequent: bool,
    /// Whether this is the given name.
    is_given: bool,
    /// The first of two surnames, folded, where this is that.
    first_surname: Option<String>,
}

impl FamilyNames {
    fn of(entities: &[Entity]) -> Self {
        let mut people: FxHashMap<(char, usize), Vec<FamilyName>> = FxHashMap::default();
        for (index, bearer) in entities.iter().enumerate().filter(|(_, entity)| entity.is_person()) {
            let Some(name) = bearer.person.as_deref() else { continue };
            let is_frequent = bearer.names().nth(MOST).is_some();
            let is_known = is_frequent || bearer.first_full().is_some();
            for (key, is_given) in [(name.family_key(), false), (name.given_key(), true)] {
                let Some(first) = key.chars().next().filter(|_| is_known).map(class) else { continue };
                let name = FamilyName { index, letters: letters(key), is_frequent, is_given, first_surname: None };
                people.entry((first, key.len())).or_default().push(name);
            }
            if let Some(key) = first_surname(bearer).filter(|_| is_known)
                && let Some(first) = key.chars().next().map(class)
            {
                let name = FamilyName {
                    index,
                    letters: letters(&key),
                    is_frequent,
                    is_given: false,
                    first_surname: Some(key.clone()),
                };
                people.entry((first, key.len())).or_default().push(name);
            }
        }
        Self { people }
    }

    /// The people whose family name may be near a folded name.
    fn near(&self, folded: &str) -> impl Iterator<Item = &FamilyName> {
        let wanted = letters(folded);
        let lengths = folded.len().saturating_sub(2)..=folded.len() + 2;
        let first = folded.chars().next().map(class);
        let alike = lengths.filter_map(move |length| self.people.get(&(first?, length))).flatten();
        alike.filter(move |name| (name.letters ^ wanted).count_ones() <= LETTERS)
    }

    /// The first person whose name that of an entity nearly spells, who is named oftener or earlier.
    fn slip_for(&self, entities: &[Entity], index: usize, entity: &Entity) -> Option<usize> {
        let times = with_surname(entity).take(MOST + 1).count();
        let may_be_person =
            entity.is_person() || with_surname(entity).all(|mention| !mention.titled) && !is_known_place(entity);
        if times == 0 || times > MOST || !may_be_person || ends_longer_name(entities, entity) {
            return None;
        }
        let full = entity.person.as_deref().filter(|_| entity.name.contains(' '));
        let folded = full.map_or_else(|| fold(&entity.name), |name| name.family_key().to_owned());
        let is_meant = |near: &&FamilyName| {
            let Some(bearer) = entities.get(near.index) else { return false };
            let Some(name) = &bearer.person else { return false };
            let known = with_surname(bearer).take(times + 1).count();
            let is_first = known > times || known == times && near.index < index;
            let is_single = !entity.name.contains(' ');
            let is_alike = match (full, &near.first_surname) {
                (Some(full), None) => !near.is_given && are_one_person(full, name),
                (Some(_), Some(_)) => false,
                (None, Some(surname)) => is_single && is_slip_for(&entity.name, &PersonName::of_family(surname), false),
                (None, None) if near.is_given => !is_relative(entity) && is_slip_for_given(&entity.name, name),
                (None, None) => is_single && is_slip_for(&entity.name, name, near.is_frequent),
            };
            near.index != index && is_first && is_alike
        };
        self.near(&folded).filter(is_meant).map(|near| near.index).min()
    }
}

/// The mentions that show how a surname is spelled; any name, of something that is not a person.
fn with_surname(entity: &Entity) -> impl Iterator<Item = &Mention> {
    entity.names().filter(|mention| mention.form != Form::Given)
}

/// The first of two surnames, folded: that before the last of three words or more, one of which has an accent.
fn first_surname(bearer: &Entity) -> Option<String> {
    let words: Vec<&str> = bearer.name.split_whitespace().collect();
    let [_, .., first, _] = words.as_slice() else { return None };
    let is_plain = first.len() > 3 && !is_given_name(first) && first.chars().all(char::is_alphabetic);
    (is_plain && !bearer.name.is_ascii()).then(|| fold(first))
}

/// Whether somebody is introduced as a relative, who may have a name like another's.
fn is_relative(entity: &Entity) -> bool {
    let is_clause = |role: &&String| role.split(' ').next().is_some_and(closed_classes::is_relative_person);
    let mut words = entity.roles.iter().filter(|role| !is_clause(role)).flat_map(|role| role.split(' '));
    words.any(|word| en::KINSHIP_NOUNS.contains(word))
}

fn is_known_place(entity: &Entity) -> bool {
    entity.kind == EntityKind::Place && facts(&entity.name).is_place()
}

/// Whether it is the last word of a place or body that the story names: "a Korea scholar" beside "North Korea".
fn ends_longer_name(entities: &[Entity], entity: &Entity) -> bool {
    let is_longer = |place: &str| place.rsplit_once(' ').is_some_and(|(_, last)| last == entity.name);
    entities.iter().any(|other| !other.is_person() && is_longer(&other.name))
}

/// The class of a first letter: vowels are heard for each other, as in Oleksandr and Aleksandr.
fn class(first: char) -> char {
    if matches!(first, 'e' | 'i' | 'o' | 'u' | 'y') { 'a' } else { first }
}

/// Which letters occur in a folded name, one bit for each.
fn letters(folded: &str) -> u32 {
    folded.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::story::Form;

    /// The forms of the names of the first person of a text.
    fn forms(text: &str) -> Vec<Form> {
        let story = crate::read(text, Format::Plain);
        story.people().next().map(|person| person.names().map(|mention| mention.form).collect()).unwrap_or_default()
    }

    #[test]
    fn a_slip_is_a_mention_of_who_is_meant() {
        let text = "Mayor Al Marchetti closed the port. Marchetti blamed the ice.\n\nThe port is old, Marcetti said.";
        assert_eq!(forms(text), [Form::Full, Form::Family, Form::Variant]);
    }

    #[test]
    fn a_second_person_is_not_a_slip() {
        let text = "Mayor Al Marchetti closed the port.\n\nHis deputy, Bo Varga, and Ann Verga, a clerk, left.";
        assert_eq!(forms(text), [Form::Full]);
    }
}
