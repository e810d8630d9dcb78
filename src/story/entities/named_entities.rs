//! Everybody and everything with a name in a story, and where each is mentioned by name.
//!
//! Whose the names are depends on the names in their order, on what stands around each, on the zones they stand in, on the
//! newsroom's roster, and on whether a headline opens with a common word. Most edits change words between names: then all of
//! this is as it was, the entities stand, and only the places of their mentions are looked up again.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::story::entities::candidate::{self, Candidate};
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::entities::known_entities::{self, KnownEntities};
use crate::story::entities::name::PersonName;
use crate::story::entities::offices::Offices;
use crate::story::entities::pronoun::Pronoun;
use crate::story::entities::resolve;
use crate::story::entities::short_forms::ShortForms;
use crate::story::facts::paragraph_facts::ParagraphFacts;
use crate::story::paragraph::Paragraph;
use crate::text::{Span, Zone};

/// Entities by the folded family name of a person, as indexes.
pub(crate) type Families = FxHashMap<String, Vec<usize>>;

/// The entities of a story as its names alone show them.
#[derive(Debug, Default)]
pub(crate) struct NamedEntities {
    /// In the order of their first mention, without their mentions.
    entities: Vec<Entity>,
    pub(crate) families: Families,
    pub(crate) offices: Offices,
}

impl NamedEntities {
    fn new(entities: Vec<Entity>) -> Self {
        Self { families: families(&entities), offices: Offices::of(&entities), entities }
    }

    /// The entities.
    pub(crate) fn all(&self) -> &[Entity] {
        &self.entities
    }

    /// The entities with all their mentions, which come in the order of the text, and with the gender that pronouns show.
    pub(crate) fn with_mentions(&self, mentions: &[(Mention, usize)], pronouns: &[Pronoun]) -> Vec<Entity> {
        let mut counts = vec![0; self.entities.len()];
        for (_, bearer) in mentions {
            if let Some(count) = counts.get_mut(*bearer) {
                *count += 1;
            }
        }
        let with_room = |(entity, count): (&Entity, usize)| Entity {
            identity: Arc::clone(&entity.identity),
            gender: entity.gender,
            mentions: SmallVec::with_capacity(count),
        };
        let mut entities: Vec<Entity> = self.entities.iter().zip(counts).map(with_room).collect();
        for (mention, bearer) in mentions {
            if let Some(entity) = entities.get_mut(*bearer) {
                entity.mentions.push(*mention);
            }
        }
        for pronoun in pronouns {
            if let Some(entity) = entities.get_mut(pronoun.bearer) {
                entity.gender = entity.gender.or(Some(pronoun.gender));
            }
        }
        entities
    }
}

/// A mention by name.
#[derive(Clone, Debug)]
struct Naming {
    /// The index of its paragraph.
    paragraph: usize,
    /// Its tokens in the paragraph.
    tokens: Range<usize>,
    form: Form,
    titled: bool,
    /// The index of the entity that bears the name.
    bearer: usize,
}

/// Finds out whose the names of a story are, and keeps the answer for its next version.
#[derive(Debug, Default)]
pub(crate) struct EntityResolver {
    /// The paragraphs of the last version, with their zones.
    paragraphs: Vec<(Arc<ParagraphFacts>, Zone)>,
    common_words: Vec<(usize, bool)>,
    known: KnownEntities,
    short_forms: ShortForms,
    resolved: Arc<NamedEntities>,
    /// The mentions by name in the order of the text.
    namings: Vec<Naming>,
}

impl EntityResolver {
    /// The entities that the paragraphs of a story name, with the mentions by name in the order of the text.
    pub(crate) fn resolve(
        &mut self,
        paragraphs: &[Paragraph],
        known: &KnownEntities,
    ) -> (Arc<NamedEntities>, Vec<(Mention, usize)>) {
        let common_words = candidate::common_words(paragraphs);
        if self.common_words == common_words && self.known == *known && self.shows_the_same_names(paragraphs) {
            self.find_names_again(paragraphs);
        } else {
            self.resolve_names(paragraphs, known);
            self.common_words = common_words;
        }
        self.paragraphs.clear();
        self.paragraphs.extend(paragraphs.iter().map(|now| (Arc::clone(&now.facts), now.zone)));
        (Arc::clone(&self.resolved), self.mentions(paragraphs))
    }

    /// Whether each paragraph shows the names that it showed before, in the same zone.
    fn shows_the_same_names(&self, paragraphs: &[Paragraph]) -> bool {
        let is_same = |(now, (before, zone)): (&Paragraph, &(Arc<ParagraphFacts>, Zone))| {
            now.zone == *zone
                && (Arc::ptr_eq(&now.facts, before) || before.names(now.zone).are_alike(now.names(), &self.short_forms))
        };
        self.paragraphs.len() == paragraphs.len() && paragraphs.iter().zip(&self.paragraphs).all(is_same)
    }

    /// Looks up the names of the paragraphs that have changed, which show the same ones in other places.
    fn find_names_again(&mut self, paragraphs: &[Paragraph]) {
        for naming in &mut self.namings {
            let pair = paragraphs.get(naming.paragraph).zip(self.paragraphs.get(naming.paragraph));
            let Some((now, (before, _))) = pair.filter(|(now, (before, _))| !Arc::ptr_eq(&now.facts, before)) else {
                continue;
            };
            if let Some(tokens) = before.names(now.zone).tokens_in(now.names(), &self.short_forms, &naming.tokens) {
                naming.tokens = tokens;
            }
        }
    }

    fn resolve_names(&mut self, paragraphs: &[Paragraph], known: &KnownEntities) {
        let mut candidates = candidate::find(paragraphs);
        self.short_forms = ShortForms::of(candidates.iter().map(|candidate| &**candidate));
        candidates.extend(candidate::sightings(paragraphs, &self.short_forms));
        candidates.sort_by_key(|candidate| candidate.span);
        let mut entities = known_entities::introduce(resolve::resolve(&candidates), known);
        self.namings = namings(&mut entities, &candidates);
        self.resolved = Arc::new(NamedEntities::new(entities));
        if self.known != *known {
            self.known = known.clone();
        }
    }

    /// The mentions by name, each with the index of its bearer.
    fn mentions(&self, paragraphs: &[Paragraph]) -> Vec<(Mention, usize)> {
        let mention = |naming: &Naming| {
            let span = paragraphs.get(naming.paragraph)?.place_of(&naming.tokens);
            let Naming { paragraph, form, titled, bearer, .. } = *naming;
            Some((Mention { span, form, paragraph, titled }, bearer))
        };
        self.namings.iter().filter_map(mention).collect()
    }
}

/// Takes the mentions of all entities, in the order of the text and, where two stand at one place, of their bearers.
fn namings(entities: &mut [Entity], candidates: &[Candidate]) -> Vec<Naming> {
    let mut found: Vec<(Span, Naming)> = Vec::new();
    for (bearer, entity) in entities.iter_mut().enumerate() {
        for Mention { span, form, paragraph, titled } in std::mem::take(&mut entity.mentions) {
            found.push((span, Naming { paragraph, tokens: tokens(span, candidates), form, titled, bearer }));
        }
    }
    found.sort_by_key(|(span, naming)| (*span, naming.bearer));
    found.into_iter().map(|(_, naming)| naming).collect()
}

/// The tokens of a mention, which is that of a candidate.
fn tokens(mention: Span, candidates: &[Candidate]) -> Range<usize> {
    let index = candidates.partition_point(|candidate| candidate.span < mention);
    candidates.get(index).map_or(0..0, |candidate| candidate.tokens.clone())
}

/// The entities of each family name.
fn families(entities: &[Entity]) -> Families {
    let mut families = Families::default();
    for (index, entity) in entities.iter().enumerate() {
        if let Some(key) = entity.person.as_deref().map(PersonName::family_key) {
            families.entry(key.to_owned()).or_default().push(index);
        }
    }
    families
}

/// The mentions by name and by pronoun in the order of the text, each with the index of its bearer. Both come in that order.
pub(crate) fn merged(names: &[(Mention, usize)], pronouns: &[Pronoun]) -> Vec<(Mention, usize)> {
    let mut mentions = Vec::with_capacity(names.len() + pronouns.len());
    let mut waiting = pronouns.iter().map(|pronoun| (pronoun.mention, pronoun.bearer)).peekable();
    let key = |(mention, bearer): &(Mention, usize)| (mention.span, *bearer);
    for name in names {
        while let Some(pronoun) = waiting.next_if(|pronoun| key(pronoun) < key(name)) {
            mentions.push(pronoun);
        }
        mentions.push(*name);
    }
    mentions.extend(waiting);
    mentions
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::Format;
    use crate::story::StoryBuilder;

    /// Whether a draft that is changed is read as if it had just been opened.
    fn assert_read_afresh(before: &str, now: &str) {
        let mut builder = StoryBuilder::default();
        builder.read(before, Format::Plain);
        let kept = builder.read(now, Format::Plain);
        assert_eq!(kept.entities(), StoryBuilder::default().read(now, Format::Plain).entities(), "{now}");
    }

    #[test]
    fn what_stands_around_a_surname_that_is_a_common_word_counts_too() {
        let before = "“The wall would hold,” Ana Hope said on Monday.\n\nHope left. The ferries stopped.";
        assert_read_afresh(before, &before.replace("Hope left", "Hope, a county engineer, left"));
        let before = "Target Corp. lost money on Monday, a clerk said.\n\nYesterday Target was shut.";
        assert_read_afresh(before, &before.replace("Yesterday Target", "Yesterday TARGET"));
    }

    const DRAFT: &str = "Ines Calder closed the port. Snow fell.\n\nOn Monday Calder spoke to Milo Bell.";

    /// Whether the entities of a draft are those of its last version.
    fn stand(before: &str, now: &str) -> bool {
        let mut builder = StoryBuilder::default();
        let (before, now) = (builder.read(before, Format::Plain), builder.read(now, Format::Plain));
        Arc::ptr_eq(&before.named, &now.named)
    }

    #[test]
    fn words_between_names_leave_the_entities_as_they_are_and_move_them() {
        let now = DRAFT.replace("Snow fell", "Snow fell all day").replace("spoke", "spoke again");
        assert!(stand(DRAFT, &now));
        let mut builder = StoryBuilder::default();
        builder.read(DRAFT, Format::Plain);
        let story = builder.read(&now, Format::Plain);
        let words: Vec<&str> = story
            .entities()
            .iter()
            .flat_map(|entity| &entity.mentions)
            .map(|mention| mention.span.of(story.text()))
            .collect();
        assert_eq!(words, ["Ines Calder", "Calder", "Milo Bell"]);
    }

    #[test]
    fn another_name_another_title_and_another_paragraph_are_resolved_anew() {
        for now in [
            DRAFT.replace("Milo Bell", "Milo Ball"),
            DRAFT.replace("Ines Calder", "Mayor Ines Calder"),
            DRAFT.replace("port. ", "port.\n\n"),
        ] {
            assert!(!stand(DRAFT, &now), "{now}");
        }
    }
}
