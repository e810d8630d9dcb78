//! The named entities of a story and their mentions by name, kept from one version of a draft to the next.
//!
//! Which entity a name refers to depends on the names in their order, on the context and the zone of each, on the people that
//! the newsroom lists, and on whether a headline opens with a common word. Most edits change only words between names. Then
//! the entities stay as they are, and only the places of their mentions are looked up again. Otherwise all names are resolved
//! again (`resolve/`). This file does not know pronouns.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::story::coreference::Pronoun;
use crate::story::entities::candidate::{self, Candidate};
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::entities::known_entities::{self, KnownEntities};
use crate::story::entities::name::PersonName;
use crate::story::entities::offices::Offices;
use crate::story::entities::resolve;
use crate::story::entities::short_forms::ShortForms;
use crate::story::entities::slips;
use crate::story::facts::paragraph_facts::ParagraphFacts;
use crate::story::ids::{EntityId, ParagraphId};
use crate::story::paragraph::Paragraph;
use crate::text::{Span, Zone};

/// Entities by the folded family name of a person, as indexes.
pub(crate) type Families = FxHashMap<String, Vec<EntityId>>;

/// The entities of a story, as far as its names show.
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

    /// The entities with their mentions and with the gender that pronouns show. `mentions` come in the order of the text.
    pub(crate) fn with_mentions(&self, mentions: &[(Mention, EntityId)], pronouns: &[Pronoun]) -> Vec<Entity> {
        let mut counts = vec![0; self.entities.len()];
        for (_, index) in mentions {
            if let Some(count) = counts.get_mut(index.index()) {
                *count += 1;
            }
        }
        let with_room = |(entity, count): (&Entity, usize)| Entity {
            identity: Arc::clone(&entity.identity),
            gender: entity.gender,
            mentions: SmallVec::with_capacity(count),
        };
        let mut entities: Vec<Entity> = self.entities.iter().zip(counts).map(with_room).collect();
        for (mention, index) in mentions {
            if let Some(entity) = entities.get_mut(index.index()) {
                entity.mentions.push(*mention);
            }
        }
        for pronoun in pronouns {
            if let Some(entity) = entities.get_mut(pronoun.person.index()) {
                entity.gender = entity.gender.or(Some(pronoun.gender));
            }
        }
        entities
    }
}

/// A mention by name.
#[derive(Clone, Debug)]
struct NameMention {
    /// The index of its paragraph.
    paragraph: ParagraphId,
    /// Its tokens in the paragraph.
    tokens: Range<usize>,
    form: Form,
    titled: bool,
    /// The index of the entity.
    entity: EntityId,
}

/// Resolves the names of a story, and keeps the result for the next version.
#[derive(Debug, Default)]
pub(crate) struct EntityResolver {
    /// The paragraphs of the last version, each with its zone.
    paragraphs: Vec<(Arc<ParagraphFacts>, Zone)>,
    common_openings: Vec<(usize, bool)>,
    known: KnownEntities,
    short_forms: ShortForms,
    resolved: Arc<NamedEntities>,
    /// The mentions by name in the order of the text.
    name_mentions: Vec<NameMention>,
}

impl EntityResolver {
    /// The entities that the paragraphs of a story name, with their mentions by name in the order of the text, each with the
    /// index of its entity.
    pub(crate) fn resolve(
        &mut self,
        paragraphs: &[Paragraph],
        known: &KnownEntities,
    ) -> (Arc<NamedEntities>, Vec<(Mention, EntityId)>) {
        let common_openings = candidate::common_openings(paragraphs);
        if self.common_openings == common_openings && self.known == *known && self.shows_the_same_names(paragraphs) {
            self.move_names(paragraphs);
        } else {
            self.resolve_names(paragraphs, known);
            self.common_openings = common_openings;
        }
        self.paragraphs.clear();
        self.paragraphs.extend(paragraphs.iter().map(|now| (Arc::clone(&now.facts), now.zone)));
        (Arc::clone(&self.resolved), self.mentions(paragraphs))
    }

    /// Whether each paragraph has the same names and the same zone as in the last version.
    fn shows_the_same_names(&self, paragraphs: &[Paragraph]) -> bool {
        let is_same = |(now, (before, zone)): (&Paragraph, &(Arc<ParagraphFacts>, Zone))| {
            now.zone == *zone
                && (Arc::ptr_eq(&now.facts, before)
                    || before.names(now.zone).show_the_same_names(now.names(), &self.short_forms))
        };
        self.paragraphs.len() == paragraphs.len() && paragraphs.iter().zip(&self.paragraphs).all(is_same)
    }

    /// Looks up the places of the names in paragraphs that have changed but show the same names.
    fn move_names(&mut self, paragraphs: &[Paragraph]) {
        for name in &mut self.name_mentions {
            let pair = paragraphs.get(name.paragraph.index()).zip(self.paragraphs.get(name.paragraph.index()));
            let Some((now, (before, _))) = pair.filter(|(now, (before, _))| !Arc::ptr_eq(&now.facts, before)) else {
                continue;
            };
            if let Some(tokens) = before.names(now.zone).tokens_in(now.names(), &self.short_forms, &name.tokens) {
                name.tokens = tokens;
            }
        }
    }

    fn resolve_names(&mut self, paragraphs: &[Paragraph], known: &KnownEntities) {
        let mut candidates = candidate::find(paragraphs);
        self.short_forms = ShortForms::of(candidates.iter().map(|candidate| &**candidate));
        candidates.extend(candidate::short_form_candidates(paragraphs, &self.short_forms));
        candidates.sort_by_key(|candidate| candidate.span);
        let mut entities =
            known_entities::merge_known_people(slips::merge_slips(resolve::resolve(&candidates), known), known);
        self.name_mentions = name_mentions(&mut entities, &candidates);
        self.resolved = Arc::new(NamedEntities::new(entities));
        if self.known != *known {
            self.known = known.clone();
        }
    }

    /// The mentions by name, each with the index of its entity.
    fn mentions(&self, paragraphs: &[Paragraph]) -> Vec<(Mention, EntityId)> {
        let mention = |name: &NameMention| {
            let span = paragraphs.get(name.paragraph.index())?.place_of(&name.tokens);
            let NameMention { paragraph, form, titled, entity, .. } = *name;
            Some((Mention { span, form, paragraph, titled }, entity))
        };
        self.name_mentions.iter().filter_map(mention).collect()
    }
}

/// Takes the mentions of all entities, in the order of the text and, at the same place, of the entities.
fn name_mentions(entities: &mut [Entity], candidates: &[Candidate]) -> Vec<NameMention> {
    let mut found: Vec<(Span, NameMention)> = Vec::new();
    for (index, entity) in entities.iter_mut().enumerate() {
        for Mention { span, form, paragraph, titled } in std::mem::take(&mut entity.mentions) {
            found.push((
                span,
                NameMention { paragraph, tokens: tokens(span, candidates), form, titled, entity: EntityId::new(index) },
            ));
        }
    }
    found.sort_by_key(|(span, name)| (*span, name.entity));
    found.into_iter().map(|(_, name)| name).collect()
}

/// The tokens of a mention, which are those of the candidate at its place.
fn tokens(mention: Span, candidates: &[Candidate]) -> Range<usize> {
    let index = candidates.partition_point(|candidate| candidate.span < mention);
    candidates.get(index).map_or(0..0, |candidate| candidate.tokens.clone())
}

/// The entities with each family name.
fn families(entities: &[Entity]) -> Families {
    let mut families = Families::default();
    for (index, entity) in entities.iter().enumerate() {
        if let Some(key) = entity.person.as_deref().map(PersonName::family_key) {
            families.entry(key.to_owned()).or_default().push(EntityId::new(index));
        }
    }
    families
}

/// Merges the mentions by name with those by pronoun, both in the order of the text. Each has the index of its entity.
pub(crate) fn with_pronouns(names: &[(Mention, EntityId)], pronouns: &[Pronoun]) -> Vec<(Mention, EntityId)> {
    let mut mentions = Vec::with_capacity(names.len() + pronouns.len());
    let mut rest = pronouns.iter().map(|pronoun| (pronoun.mention, pronoun.person)).peekable();
    let key = |(mention, entity): &(Mention, EntityId)| (mention.span, *entity);
    for name in names {
        while let Some(pronoun) = rest.next_if(|pronoun| key(pronoun) < key(name)) {
            mentions.push(pronoun);
        }
        mentions.push(*name);
    }
    mentions.extend(rest);
    mentions
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::Format;
    use crate::story::StoryBuilder;

    /// Fails unless a draft that is changed has the entities that it has when it is opened.
    fn assert_as_if_opened(before: &str, now: &str) {
        let mut builder = StoryBuilder::default();
        builder.read(before, Format::Plain);
        let kept = builder.read(now, Format::Plain);
        assert_eq!(kept.entities(), StoryBuilder::default().read(now, Format::Plain).entities(), "{now}");
    }

    #[test]
    fn the_context_of_a_surname_that_is_a_common_word_counts_too() {
        let before = "“The wall would hold,” Ana Hope said on Monday.\n\nHope left. The ferries stopped.";
        assert_as_if_opened(before, &before.replace("Hope left", "Hope, a county engineer, left"));
        let before = "Target Corp. lost money on Monday, a clerk said.\n\nYesterday Target was shut.";
        assert_as_if_opened(before, &before.replace("Yesterday Target", "Yesterday TARGET"));
    }

    const DRAFT: &str = "Ines Calder closed the port. Snow fell.\n\nOn Monday Calder spoke to Milo Bell.";

    /// Whether the entities of a draft are kept from one version to the next.
    fn are_kept(before: &str, now: &str) -> bool {
        let mut builder = StoryBuilder::default();
        let (before, now) = (builder.read(before, Format::Plain), builder.read(now, Format::Plain));
        Arc::ptr_eq(&before.named, &now.named)
    }

    #[test]
    fn a_change_between_names_keeps_the_entities_and_moves_their_mentions() {
        let now = DRAFT.replace("Snow fell", "Snow fell all day").replace("spoke", "spoke again");
        assert!(are_kept(DRAFT, &now));
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
    fn a_changed_name_title_or_paragraph_resolves_the_entities_again() {
        for now in [
            DRAFT.replace("Milo Bell", "Milo Ball"),
            DRAFT.replace("Ines Calder", "Mayor Ines Calder"),
            DRAFT.replace("port. ", "port.\n\n"),
        ] {
            assert!(!are_kept(DRAFT, &now), "{now}");
        }
    }
}
