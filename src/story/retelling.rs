//! Retelling: a story told again after a change, with what is remembered of its last version.
//!
//! A keystroke changes one paragraph. Where everybody outside of it is who they were, the credits and the pronouns of all
//! paragraphs that it does not reach stay the same, and they are taken over, moved to where they stand now. Each part is taken
//! over by the file that makes it, which knows how far a change reaches.

use std::sync::Arc;

use crate::story::attribution::anonymous;
use crate::story::attribution::credits::{Credits, Scene};
use crate::story::attribution::scope::AttributionScope;
use crate::story::change::Change;
use crate::story::entities::cast::{Fate, Recast};
use crate::story::entities::entity::Entity;
use crate::story::entities::gender::Gender;
use crate::story::entities::known_entities::KnownEntities;
use crate::story::entities::pronoun::{self, Pronoun};
use crate::story::entities::renumbering::Renumbering;
use crate::story::paragraph::Paragraph;
use crate::story::{Changed, Edition, Story};
use crate::text::Document;

/// What is remembered of the newest version of a story.
#[derive(Debug, Default)]
pub(crate) struct Retelling {
    edition: Edition,
    paragraphs: Arc<Vec<Paragraph>>,
    /// The words of datelines, with the indexes of their paragraphs, whose readings do not hold them.
    datelines: Vec<(usize, String)>,
    recast: Recast,
    pronouns: Vec<Pronoun>,
    genders: Vec<Option<Gender>>,
    credits: Credits,
    anonymous: Arc<Vec<usize>>,
    scope: Arc<AttributionScope>,
}

impl Retelling {
    /// Puts a story together from its paragraphs and what is known beforehand.
    pub(crate) fn tell(&mut self, document: Document, paragraphs: Vec<Paragraph>, known: &KnownEntities) -> Story {
        let change = Change::between(&self.paragraphs, &paragraphs);
        let fate = self.recast.cast(&self.paragraphs, &paragraphs, change.as_ref(), known);
        if let Fate::Renumbered(numbers) = &fate {
            self.renumber(numbers);
        }
        let mut change = change.filter(|_| !matches!(fate, Fate::Anew));
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
            Scene { paragraphs: &paragraphs, entities: &entities, mentions: &mentions, text: document.text(), known };
        self.tell_credits(scene, change.as_mut());
        let renumbering = if let Fate::Renumbered(numbers) = fate { Some(numbers) } else { None };
        let has_other_voices = renumbering.is_some() && self.has_other_voices(scene);
        let has_other_genders = self.has_other_genders(renumbering.as_ref(), &entities);
        let has_other_datelines = self.has_other_datelines(&document, &paragraphs);
        let change = change.filter(|_| !has_other_voices && !has_other_genders && !has_other_datelines);
        let changed =
            change.map(|change| Changed { paragraphs: change.paragraphs, renumbering: renumbering.map(Arc::new) });
        // What is left in its place is an edition of its own.
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
            scope: Arc::clone(&self.scope),
        }
    }

    /// Tells who said what, and what stands under which credit.
    fn tell_credits(&mut self, scene: Scene<'_>, change: Option<&mut Change>) {
        let Scene { paragraphs, entities, .. } = scene;
        let Some(change) = change else {
            self.credits = Credits::of(scene);
            let attributions = &self.credits.attributions;
            self.anonymous = Arc::new(anonymous::voices(paragraphs, entities, attributions));
            self.scope = Arc::new(AttributionScope::of(paragraphs, attributions));
            return;
        };
        let before = self.credits.attributions.len();
        self.credits.tell_again(change, scene);
        let (changed, attributions) = (&change.paragraphs, &self.credits.attributions);
        let known = (self.anonymous.as_slice(), before);
        self.anonymous = Arc::new(anonymous::voices_again(known, changed, paragraphs, entities, attributions));
        self.scope = Arc::new(self.scope.again(changed, paragraphs, attributions));
    }

    /// Whether somebody who has come into the story, or gone out of it, makes others of the voices without a name: "the
    /// senator" is one where no senator has a name. All voices are told anew then.
    fn has_other_voices(&mut self, scene: Scene<'_>) -> bool {
        let voices = anonymous::voices(scene.paragraphs, scene.entities, &self.credits.attributions);
        let are_others = *self.anonymous != voices;
        self.anonymous = Arc::new(voices);
        are_others
    }

    /// Gives what is known of the last version the numbers that entities have now. Whoever has gone was named only in the
    /// paragraphs that have changed, and so was meant only by pronouns and credits that are told anew; until then their
    /// bearer is nobody.
    fn renumber(&mut self, numbers: &Renumbering) {
        for pronoun in &mut self.pronouns {
            pronoun.bearer = numbers.number(pronoun.bearer).unwrap_or(usize::MAX);
        }
        self.credits.renumber(numbers);
    }

    /// Whether the words of the datelines are others than before. They are remembered as they are now.
    fn has_other_datelines(&mut self, document: &Document, paragraphs: &[Paragraph]) -> bool {
        let datelines = paragraphs.iter().enumerate().filter(|(_, paragraph)| !paragraph.dateline().is_empty());
        let words = |paragraph: &Paragraph| paragraph.dateline().of(document.text()).to_owned();
        let datelines = datelines.map(|(index, paragraph)| (index, words(paragraph))).collect();
        let before = std::mem::replace(&mut self.datelines, datelines);
        before != self.datelines
    }

    /// Whether something else is known of somebody's gender than before. It is remembered as it is now. Whoever is named only
    /// in the paragraphs that have changed has no number, and everything that is about them is told anew.
    fn has_other_genders(&mut self, renumbering: Option<&Renumbering>, entities: &[Entity]) -> bool {
        let genders = entities.iter().map(|entity| entity.gender).collect();
        let before = std::mem::replace(&mut self.genders, genders);
        let Some(numbers) = renumbering else { return before != self.genders };
        let is_another = |(number, gender): (usize, &Option<Gender>)| {
            let now = numbers.number(number).and_then(|number| self.genders.get(number));
            now.is_some_and(|now| now != gender)
        };
        before.iter().enumerate().any(is_another)
    }
}
