//! The people of a story who share a family name, as far as readers can take one for another.
//!
//! This file does not look at single mentions of the bare name; `surname_ambiguous.rs` does.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::language::en;
use crate::language::tagger::facts;
use crate::language::vocabulary;
use crate::story::entities::spelling::are_one_person;
use crate::story::name::{self, PersonName, fold};
use crate::story::{Entity, EntityId, Form, Mention, Story};
use crate::text::{Span, Zone};

/// A noun for a relative stands within so many words of a name.
pub(super) const RELATIVE: usize = 5;
/// Fewest mentions by name of a principal of the story.
pub(super) const PRINCIPAL: usize = 5;
/// A principal is named so many times as often as any other bearer of the name.
const PRINCIPAL_SHARE: usize = 3;
/// The same of one who leaves no doubt though another bearer speaks.
const DOMINANT_SHARE: usize = 5;
/// The same where the headline names the principal alone.
const HEADLINE_SHARE: usize = 2;

/// Somebody with a family name, and the places that introduce the bearer.
pub(super) struct Bearer<'a> {
    /// The bearer's index among the entities.
    pub(super) index: EntityId,
    pub(super) entity: &'a Entity,
    /// The full forms outside headlines, subheads and quotation marks, in the order of the text.
    pub(super) fulls: Vec<&'a Mention>,
    /// The titles and offices, folded.
    pub(super) roles: Vec<String>,
}

impl<'a> Bearer<'a> {
    fn new(story: &'a Story, index: EntityId, entity: &'a Entity) -> Self {
        let counts = |mention: &&Mention| {
            let is_heading = || matches!(story.zone_of(mention), Some(Zone::Headline | Zone::Subhead));
            // "She sang as Laura Bell" introduces nobody.
            let before = story.text().get(..mention.span.start).unwrap_or_default();
            mention.form == Form::Full
                && !is_heading()
                && !story.is_mention_quoted(mention)
                && !before.ends_with(" as ")
        };
        let fulls = entity.mentions.iter().filter(counts).collect();
        Self { index, entity, fulls, roles: entity.roles.iter().map(|role| fold(role)).collect() }
    }

    pub(super) fn is_introduced_before(&self, offset: usize) -> bool {
        self.fulls.first().is_some_and(|first| first.span.start < offset)
    }

    /// The full forms that start in a span.
    pub(super) fn fulls_in(&self, span: Span) -> impl Iterator<Item = &'a Mention> {
        let first = self.fulls.partition_point(|full| full.span.start < span.start);
        self.fulls.iter().skip(first).take_while(move |full| full.span.start < span.end).copied()
    }
}

/// The people who share a family name, for each such name.
pub(super) fn families(story: &Story) -> Vec<Vec<(EntityId, &Entity)>> {
    let mut families: BTreeMap<&str, Vec<(EntityId, &Entity)>> = BTreeMap::new();
    for (index, entity) in story.entities_with_ids() {
        if let Some(family) = entity.person.as_deref().map(PersonName::family_key) {
            families.entry(family).or_default().push((index, entity));
        }
    }
    families.into_values().filter(|members| members.len() > 1).collect()
}

/// Those of the people of one family name who are surely people and are named in full somewhere, each once.
pub(super) fn bearers<'s>(story: &'s Story, members: &[(EntityId, &'s Entity)]) -> Vec<Bearer<'s>> {
    let is_sure =
        |person: &Entity| person.is_sure_person() || person.first_full().is_some_and(|full| is_relative(story, full));
    let is_chance = |person: &Entity| is_joined_by_chance(story, person);
    let named =
        members.iter().filter(|(_, person)| person.first_full().is_some() && is_sure(person) && !is_chance(person));
    let named: Vec<(EntityId, &Entity)> = named.copied().collect();
    let is_whole = |person: &Entity| !named.iter().any(|(_, other)| is_within(&other.name, &person.name));
    let mut bearers: Vec<Bearer<'_>> = Vec::new();
    for &(index, person) in named.iter().filter(|(_, person)| is_whole(person)) {
        if !bearers.iter().any(|known| is_short_for(known.entity, person)) {
            bearers.push(Bearer::new(story, index, person));
        }
    }
    // Somebody who is named in full only inside quotation marks is not introduced.
    bearers.retain(|bearer| !bearer.fulls.is_empty());
    bearers
}

/// Whether the first word of a name is none of the bearer's, but stands beside the surname by chance: "Many Sanders supporters",
/// "for Trump, Cruz Kasich and Dunn".
fn is_joined_by_chance(story: &Story, person: &Entity) -> bool {
    let Some(name) = &person.person else { return false };
    let given = name.given.split(' ').next().unwrap_or_default();
    let facts = facts(given);
    let is_other = facts.cluster().is_some() || facts.is_country() || facts.is_place();
    let is_word = is_other && !name::is_given_name(given);
    let is_surname_of_other = || story.bearers(name.given_key()).any(|other| other.first_full().is_some());
    is_word || !facts.is_given_name() && is_surname_of_other()
}

/// Whether the names of two people can be one person's: Sandra and Sandy Paradis, Kristin and Kristen Paradis.
fn is_short_for(one: &Entity, other: &Entity) -> bool {
    let Some((one, other)) = one.person.as_deref().zip(other.person.as_deref()) else { return false };
    vocabulary::are_nicknames(one.given_key(), other.given_key()) || are_one_person(one, other)
}

/// Whether one bearer of a name is a principal of the story, and the others are named so seldom and say so little that
/// readers think of the principal.
pub(super) fn overshadows<'s>(
    story: &Story,
    meant: EntityId,
    bearers: &[Bearer<'_>],
    speakers: &impl Fn() -> &'s FxHashSet<EntityId>,
) -> bool {
    let others = || bearers.iter().filter(|bearer| bearer.index != meant);
    let named: usize = others().map(|other| other.entity.names().count()).max().unwrap_or(0);
    let times = story.entity(meant).map_or(0, |entity| entity.names().count());
    // Readers think of the one whom the headline names.
    let headed = |entity: &Entity| entity.mentions.iter().any(|mention| story.zone_of(mention) == Some(Zone::Headline));
    let alone = story.entity(meant).is_some_and(headed) && !others().any(|other| headed(other.entity));
    let share = if alone { HEADLINE_SHARE } else { PRINCIPAL_SHARE };
    let speaks = || others().any(|other| speakers().contains(&other.index));
    // Who is always named in full is told from the one who is the surname.
    let is_bare = |other: &Bearer<'_>| other.entity.mentions.iter().any(|mention| mention.form == Form::Family);
    let is_dominant = || times >= DOMINANT_SHARE * named && !others().any(is_bare);
    times >= PRINCIPAL && (times >= share * named && !speaks() || is_dominant())
}

/// Whether a name is the end of a longer one for the same person: "Alicia Machado" in "Miss Universe Alicia Machado".
fn is_within(name: &str, longer: &str) -> bool {
    longer.strip_suffix(name).is_some_and(|before| before.ends_with(' '))
}

/// Whether somebody is introduced by a tie of kin.
pub(super) fn is_relative(story: &Story, full: &Mention) -> bool {
    let Some(paragraph) = story.paragraph(full.paragraph) else { return false };
    let tokens = paragraph.tokens_in(full.span);
    let kin = |at: usize| en::KINSHIP_NOUNS.contains(paragraph.annotation.lower(at));
    (tokens.start.saturating_sub(RELATIVE)..tokens.start).any(kin) || (tokens.end..tokens.end + RELATIVE).any(kin)
}
