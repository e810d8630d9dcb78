//! The cast of the last version of a draft, taken over where the names of the draft are still the same.
//!
//! Whose the names are is decided by the names, in their order and with what stands around each, by the zones they stand in,
//! by the roster, and by whether a headline opens with a common word. Somebody who types mostly changes words between names,
//! which moves them and does not make others of them: their bearers stay as they are, and only the places of the mentions
//! are new.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::candidate::{self, Candidate};
use super::entity::{Entity, Mention};
use super::lore::{self, Lore};
use super::name_sight::Names;
use super::paragraph::Paragraph;
use super::sights::Sights;
use super::{cast, name::PersonName};
use crate::language::Notes;
use crate::text::Zone;

/// Entities with the parts of a person's name, by the folded family name, as indexes.
pub(super) type Families = FxHashMap<String, Vec<usize>>;

/// So many questions about a cast can be kept with it.
pub const CAST_NOTES: usize = 6;

/// What holds of a cast for as long as its names are the same, wherever in the draft they have moved to.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub(super) families: Families,
    pub(super) notes: Notes<CAST_NOTES>,
}

/// Everybody and everything with a name, before pronouns are known.
#[derive(Debug)]
pub(super) struct Cast {
    /// In the order of their first mention.
    pub(super) entities: Vec<Entity>,
    /// All their mentions in the order of the text, each with the index of its entity.
    pub(super) mentions: Vec<(Mention, usize)>,
    pub(super) standing: Arc<Standing>,
}

/// What is remembered of the cast of one version of a draft.
#[derive(Debug, Default)]
pub(super) struct Recast {
    /// What it was made from.
    shown: Vec<Shown>,
    common_words: Vec<(usize, bool)>,
    lore: Lore,
    /// The entities without their mentions.
    entities: Vec<Entity>,
    /// The mentions in the order of the text, each with its tokens and its entity.
    mentions: Vec<(Mention, Range<usize>, usize)>,
    standing: Arc<Standing>,
}

/// What a paragraph showed of names.
#[derive(Debug)]
struct Shown {
    zone: Zone,
    sights: Arc<Sights>,
    is_loud: bool,
    start: usize,
}

impl Recast {
    /// The cast of a story from its paragraphs and what is known beforehand.
    pub(super) fn cast(&mut self, paragraphs: &[Paragraph], lore: &Lore) -> Cast {
        let common_words = candidate::common_words(paragraphs);
        if self.common_words == common_words && self.is_of(paragraphs) && self.lore == *lore {
            self.move_mentions(paragraphs);
        } else {
            self.cast_anew(paragraphs, lore);
        }
        self.common_words = common_words;
        self.shown = paragraphs.iter().map(Shown::of).collect();
        self.placed()
    }

    /// Whether paragraphs show the same names as those of the version that is remembered.
    fn is_of(&self, paragraphs: &[Paragraph]) -> bool {
        self.shown.len() == paragraphs.len()
            && self.shown.iter().zip(paragraphs).all(|(shown, paragraph)| shown.is_alike(paragraph))
    }

    fn cast_anew(&mut self, paragraphs: &[Paragraph], lore: &Lore) {
        let mut candidates = candidate::find(paragraphs);
        candidates.extend(candidate::sightings(paragraphs, &candidates));
        candidates.sort_by_key(|candidate| candidate.span);
        self.entities = lore::introduce(cast::cast(&candidates), lore);
        self.lore = lore.clone();
        self.standing = Arc::new(Standing { families: families(&self.entities), notes: Notes::default() });
        self.mentions.clear();
        for (index, entity) in self.entities.iter_mut().enumerate() {
            let mentions = std::mem::take(&mut entity.mentions);
            let tokens = |mention: &Mention| tokens(mention, &candidates);
            self.mentions.extend(mentions.iter().map(|mention| (*mention, tokens(mention), index)));
        }
        self.mentions.sort_unstable_by_key(|(mention, _, index)| (mention.span, *index));
    }

    /// Moves every mention to where it stands now.
    fn move_mentions(&mut self, paragraphs: &[Paragraph]) {
        for (mention, tokens, _) in &mut self.mentions {
            let (before, now) = (self.shown.get(mention.paragraph), paragraphs.get(mention.paragraph));
            let (Some(before), Some(now)) = (before, now) else { continue };
            // Where the paragraph is the same, its tokens need not be asked.
            if Arc::ptr_eq(&before.sights, &now.sights) {
                mention.span = mention.span.moved(before.start, now.start);
            } else if let Some(moved) = before.tokens_in(now, tokens) {
                mention.span = now.place_of(&moved);
                *tokens = moved;
            }
        }
    }

    fn placed(&self) -> Cast {
        let mut entities = self.entities.clone();
        let mut counts = vec![0; entities.len()];
        for (_, _, index) in &self.mentions {
            if let Some(count) = counts.get_mut(*index) {
                *count += 1;
            }
        }
        for (entity, count) in entities.iter_mut().zip(counts) {
            entity.mentions.reserve_exact(count);
        }
        for (mention, _, index) in &self.mentions {
            if let Some(entity) = entities.get_mut(*index) {
                entity.mentions.push(*mention);
            }
        }
        let mentions = self.mentions.iter().map(|(mention, _, index)| (*mention, *index)).collect();
        Cast { entities, mentions, standing: Arc::clone(&self.standing) }
    }
}

impl Shown {
    fn of(paragraph: &Paragraph) -> Self {
        let is_loud = paragraph.is_loud();
        Self { zone: paragraph.zone, sights: Arc::clone(&paragraph.sights), is_loud, start: paragraph.start }
    }

    fn names(&self) -> Option<&Names> {
        self.sights.known_names(self.is_loud)
    }

    fn is_alike(&self, paragraph: &Paragraph) -> bool {
        self.zone == paragraph.zone
            && (Arc::ptr_eq(&self.sights, &paragraph.sights)
                || self.names().is_some_and(|names| names.are_alike(paragraph.names())))
    }

    /// The tokens in the paragraph as it is now of a name that had these tokens.
    fn tokens_in(&self, now: &Paragraph, tokens: &Range<usize>) -> Option<Range<usize>> {
        self.names()?.tokens_in(now.names(), tokens)
    }
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
    use crate::story::Reader;

    /// Whether a draft that is changed is read as if it had just been opened.
    fn assert_read_afresh(before: &str, now: &str) {
        let mut reader = Reader::default();
        reader.read(before, Format::Plain);
        let kept = reader.read(now, Format::Plain);
        assert_eq!(kept.entities(), Reader::default().read(now, Format::Plain).entities(), "{now}");
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
        let mut reader = Reader::default();
        let (before, now) = (reader.read(before, Format::Plain), reader.read(now, Format::Plain));
        Arc::ptr_eq(&before.standing, &now.standing)
    }

    #[test]
    fn words_between_names_leave_the_cast_as_it_is_and_move_it() {
        let now = DRAFT.replace("Snow fell", "Snow fell all day").replace("spoke", "spoke again");
        assert!(is_taken_over(DRAFT, &now));
        let mut reader = Reader::default();
        reader.read(DRAFT, Format::Plain);
        let story = reader.read(&now, Format::Plain);
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
