//! Retelling: a story told again after a change, with what is remembered of its last version.
//!
//! A keystroke changes one paragraph. Where the names stay the same, so do the cast, the credits and the pronouns of all
//! paragraphs that the changed one does not reach, and they are taken over, moved to where they stand now. Each part is taken
//! over by the file that makes it, which knows how far a change reaches.

use std::ops::Range;
use std::sync::Arc;

use super::anonymous;
use super::change::Change;
use super::cover::Cover;
use super::credits::{Credits, Scene};
use super::entity::Entity;
use super::gender::Gender;
use super::lore::Lore;
use super::paragraph::Paragraph;
use super::pronoun::{self, Pronoun};
use super::recast::Recast;
use super::{Edition, Story};
use crate::text::Document;

/// What is remembered of the newest version of a story.
#[derive(Debug, Default)]
pub(super) struct Retelling {
    edition: Edition,
    paragraphs: Arc<Vec<Paragraph>>,
    /// The words of datelines, with the indexes of their paragraphs, whose readings do not hold them.
    datelines: Vec<(usize, String)>,
    recast: Recast,
    pronouns: Vec<Pronoun>,
    genders: Vec<Option<Gender>>,
    credits: Credits,
    anonymous: Arc<Vec<usize>>,
    cover: Arc<Cover>,
}

impl Retelling {
    /// Puts a story together from its paragraphs and what is known beforehand.
    pub(super) fn tell(&mut self, document: Document, paragraphs: Vec<Paragraph>, lore: &Lore) -> Story {
        let mut change = Change::between(&self.paragraphs, &paragraphs);
        let is_moved = self.recast.cast(&self.paragraphs, &paragraphs, change.as_ref(), lore);
        let mut change = change.take().filter(|_| is_moved);
        self.pronouns = match &mut change {
            Some(change) => {
                let (names, entities) = (&self.recast.names, &self.recast.entities);
                pronoun::resolve_again(&self.pronouns, change, &paragraphs, names, entities)
            }
            None => pronoun::resolve(&paragraphs, &self.recast.names, &self.recast.entities),
        };
        let mentions = self.recast.mentions(&self.pronouns);
        let entities = self.recast.entities(&mentions, &self.pronouns);
        let scene =
            Scene { paragraphs: &paragraphs, entities: &entities, mentions: &mentions, text: document.text(), lore };
        self.tell_credits(scene, change.as_mut());
        let changed = change.map(|change| change.paragraphs);
        let changed = self.unchanged_but_for(changed, &document, &paragraphs, &entities);
        let earlier = std::mem::take(&mut self.edition);
        self.paragraphs = Arc::new(paragraphs);
        Story {
            edition: self.edition.clone(),
            since: changed.map(|changed| (earlier, changed)),
            document,
            paragraphs: Arc::clone(&self.paragraphs),
            entities,
            standing: Arc::clone(&self.recast.standing),
            mentions,
            attributions: Arc::clone(&self.credits.attributions),
            firsts: Arc::clone(&self.credits.firsts),
            anonymous: Arc::clone(&self.anonymous),
            cover: Arc::clone(&self.cover),
        }
    }

    /// Tells who said what, and what stands under which credit.
    fn tell_credits(&mut self, scene: Scene<'_>, change: Option<&mut Change>) {
        let Scene { paragraphs, entities, .. } = scene;
        let Some(change) = change else {
            self.credits = Credits::of(scene);
            let attributions = &self.credits.attributions;
            self.anonymous = Arc::new(anonymous::voices(paragraphs, entities, attributions));
            self.cover = Arc::new(Cover::of(paragraphs, attributions));
            return;
        };
        let before = self.credits.attributions.len();
        self.credits.tell_again(change, scene);
        let (changed, attributions) = (&change.paragraphs, &self.credits.attributions);
        let known = (self.anonymous.as_slice(), before);
        self.anonymous = Arc::new(anonymous::voices_again(known, changed, paragraphs, entities, attributions));
        self.cover = Arc::new(self.cover.again(changed, paragraphs, attributions));
    }

    /// The paragraphs that may be others than before, where all else that is known of the story is the same: the words of
    /// its datelines and what is known of genders, too.
    fn unchanged_but_for(
        &mut self,
        changed: Option<Range<usize>>,
        document: &Document,
        paragraphs: &[Paragraph],
        entities: &[Entity],
    ) -> Option<Range<usize>> {
        let datelines = paragraphs.iter().enumerate().filter(|(_, paragraph)| !paragraph.dateline().is_empty());
        let words = |paragraph: &Paragraph| paragraph.dateline().of(document.text()).to_owned();
        let datelines = datelines.map(|(index, paragraph)| (index, words(paragraph))).collect();
        let genders = entities.iter().map(|entity| entity.gender).collect();
        let changed = changed.filter(|_| self.datelines == datelines && self.genders == genders);
        (self.datelines, self.genders) = (datelines, genders);
        changed
    }
}
