//! The cast of the last version of a draft, taken over where the names of the draft are still the same.
//!
//! Whose the names are is decided by the names, in their order and with what stands around each, by the zones they stand in,
//! by the roster, and by whether a headline opens with a common word. Somebody who types mostly changes words between names,
//! which moves them and does not make others of them: their bearers stay as they are, and only the places of the mentions
//! are new. Who types a name casts anew; mostly everybody else is then who they were, and has at most another number.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::language::Notes;
use crate::story::change::Change;
use crate::story::entities::candidate::{self, Candidate};
use crate::story::entities::entity::{Entity, Mention};
use crate::story::entities::known_entities::{self, KnownEntities};
use crate::story::entities::name::PersonName;
use crate::story::entities::pronoun::Pronoun;
use crate::story::entities::renumbering::Renumbering;
use crate::story::entities::resolve;
use crate::story::entities::short_forms::ShortForms;
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// Entities with the parts of a person's name, by the folded family name, as indexes.
pub(crate) type Families = FxHashMap<String, Vec<usize>>;

/// So many questions about a cast can be kept with it.
pub const CAST_NOTES: usize = 6;

/// What holds of a cast for as long as its names are the same, wherever in the draft they have moved to.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    pub(crate) families: Families,
    pub(crate) notes: Notes<CAST_NOTES>,
}

/// A mention by name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) mention: Mention,
    /// Its tokens in its paragraph.
    tokens: Range<usize>,
    /// The index of its bearer.
    pub(crate) bearer: usize,
}

/// The cast of the newest version of a draft, as its names alone make it.
#[derive(Debug, Default)]
pub(crate) struct Recast {
    common_words: Vec<(usize, bool)>,
    known: KnownEntities,
    short_forms: ShortForms,
    /// In the order of their first mention; their mentions stand beside.
    pub(crate) entities: Vec<Entity>,
    /// The mentions in the order of the text.
    pub(crate) names: Vec<Named>,
    pub(crate) standing: Arc<Standing>,
}

impl Named {
    /// The same name as it stands after a change that it was not in.
    pub(crate) fn moved(&self, change: &Change) -> Self {
        let span = change.moved_if_behind(self.mention.span);
        Self { mention: Mention { span, ..self.mention }, ..self.clone() }
    }
}

/// What has become of a cast.
#[derive(Debug)]
pub(crate) enum Fate {
    /// It is the same, moved.
    Moved,
    /// Everybody is who they were outside the paragraphs that have changed, under these numbers.
    Renumbered(Renumbering),
    /// It was cast anew.
    Anew,
}

impl Recast {
    /// Casts the next version of a draft, and says what has become of the last cast. The change is the one from those
    /// paragraphs to these.
    pub(crate) fn cast(
        &mut self,
        before: &[Paragraph],
        paragraphs: &[Paragraph],
        change: Option<&Change>,
        known: &KnownEntities,
    ) -> Fate {
        let common_words = candidate::common_words(paragraphs);
        // What a paragraph is on the page matters to others: only the first of the body is the lede.
        let is_zoned_alike = |(before, now): (&Paragraph, &Paragraph)| before.zone == now.zone;
        let change = change.filter(|change| change.pairs(before, paragraphs).all(is_zoned_alike));
        let change = change.filter(|_| self.common_words == common_words && self.known == *known);
        self.common_words = common_words;
        if let Some(change) = change.filter(|change| self.is_of(before, paragraphs, change)) {
            self.move_names(before, paragraphs, change);
            return Fate::Moved;
        }
        let last = (std::mem::take(&mut self.entities), std::mem::take(&mut self.names));
        self.cast_anew(paragraphs, known);
        let numbers = change.and_then(|change| Renumbering::between(&last, (&self.entities, &self.names), change));
        numbers.map_or(Fate::Anew, Fate::Renumbered)
    }

    /// Whether the paragraphs that have changed show the same names as before.
    fn is_of(&self, before: &[Paragraph], now: &[Paragraph], change: &Change) -> bool {
        change.pairs(before, now).all(|(before, now)| before.names().are_alike(now.names(), &self.short_forms))
    }

    fn cast_anew(&mut self, paragraphs: &[Paragraph], known: &KnownEntities) {
        let mut candidates = candidate::find(paragraphs);
        self.short_forms = ShortForms::of(candidates.iter().map(|candidate| &**candidate));
        candidates.extend(candidate::sightings(paragraphs, &self.short_forms));
        candidates.sort_by_key(|candidate| candidate.span);
        self.entities = known_entities::introduce(resolve::resolve(&candidates), known);
        if self.known != *known {
            self.known = known.clone();
        }
        self.standing = Arc::new(Standing { families: families(&self.entities), notes: Notes::default() });
        self.names = names(&mut self.entities, &candidates);
    }

    /// Moves every mention to where it stands now.
    fn move_names(&mut self, before: &[Paragraph], paragraphs: &[Paragraph], change: &Change) {
        let first = self.names.partition_point(|name| name.mention.paragraph < change.paragraphs.start);
        for name in self.names.iter_mut().skip(first) {
            let index = name.mention.paragraph;
            if index >= change.paragraphs.end {
                name.mention.span = change.moved(name.mention.span);
            } else if let (Some(before), Some(now)) = (before.get(index), paragraphs.get(index))
                // The names of the two are alike, so each has one in the other.
                && let Some(moved) = before.names().tokens_in(now.names(), &self.short_forms, &name.tokens)
            {
                name.mention.span = now.place_of(&moved);
                name.tokens = moved;
            }
        }
    }

    /// The mentions of all entities in the order of the text, each with the index of its entity, from those by name and
    /// those by pronoun.
    pub(crate) fn mentions(&self, pronouns: &[Pronoun]) -> Vec<(Mention, usize)> {
        let mut mentions = Vec::with_capacity(self.names.len() + pronouns.len());
        let mut waiting = pronouns.iter().map(|pronoun| (pronoun.mention, pronoun.bearer)).peekable();
        let key = |(mention, bearer): &(Mention, usize)| (mention.span, *bearer);
        for name in &self.names {
            let name = (name.mention, name.bearer);
            while let Some(pronoun) = waiting.next_if(|pronoun| key(pronoun) < key(&name)) {
                mentions.push(pronoun);
            }
            mentions.push(name);
        }
        mentions.extend(waiting);
        mentions
    }

    /// The entities with these mentions, and with what pronouns show of genders.
    pub(crate) fn entities(&self, mentions: &[(Mention, usize)], pronouns: &[Pronoun]) -> Vec<Entity> {
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

/// Takes the mentions of all entities, in the order of the text and, where two are at one place, of their bearers.
fn names(entities: &mut [Entity], candidates: &[Candidate]) -> Vec<Named> {
    let mut names = Vec::new();
    for (bearer, entity) in entities.iter_mut().enumerate() {
        let mentions = std::mem::take(&mut entity.mentions).into_iter();
        names.extend(mentions.map(|mention| Some(Named { mention, tokens: tokens(&mention, candidates), bearer })));
    }
    // Places are sorted rather than names, which are large.
    let places = names.iter().flatten().map(|name| name.mention.span).enumerate();
    let mut places: Vec<(Span, usize)> = places.map(|(number, span)| (span, number)).collect();
    places.sort_unstable();
    places.into_iter().filter_map(|(_, number)| names.get_mut(number)?.take()).collect()
}

/// The tokens of a mention, which is that of a candidate.
fn tokens(mention: &Mention, candidates: &[Candidate]) -> Range<usize> {
    let index = candidates.partition_point(|candidate| candidate.span < mention.span);
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

    /// Whether the cast of a draft is that of its last version, moved.
    fn is_taken_over(before: &str, now: &str) -> bool {
        let mut builder = StoryBuilder::default();
        let (before, now) = (builder.read(before, Format::Plain), builder.read(now, Format::Plain));
        Arc::ptr_eq(&before.standing, &now.standing)
    }

    #[test]
    fn words_between_names_leave_the_cast_as_it_is_and_move_it() {
        let now = DRAFT.replace("Snow fell", "Snow fell all day").replace("spoke", "spoke again");
        assert!(is_taken_over(DRAFT, &now));
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
    fn another_name_another_title_and_another_paragraph_make_another_cast() {
        for now in [
            DRAFT.replace("Milo Bell", "Milo Ball"),
            DRAFT.replace("Ines Calder", "Mayor Ines Calder"),
            DRAFT.replace("port. ", "port.\n\n"),
        ] {
            assert!(!is_taken_over(DRAFT, &now), "{now}");
        }
    }
}
