//! Names that are written differently, or replaced.
//!
//! A name that only the earlier version has is paired with a similar one that only the later version has, or with the one
//! that stands in its place in a sentence that is otherwise much the same. It does not know which spelling is right.

use rustc_hash::FxHashSet;

use super::{Change, ChangeKind, Pair};
use crate::story::name::fold;
use crate::story::{Entity, EntityKind, Story};
use crate::text::Span;

/// Names that differ in more letters are different names.
const MOST_LETTERS: usize = 2;
/// In a shorter name every letter counts too much.
const SHORTEST: usize = 5;
/// Where sentences share this much of their words, one name took the place of the other, from 0 to 1.
const SAME_PLACE: f64 = 0.6;

/// The changes of names.
pub(super) fn changes(pair: &Pair<'_>) -> Vec<Change> {
    let (old, new) = (pair.old.story, pair.new.story);
    let mut later: Vec<&Entity> = only_in(new, old);
    let mut changes = Vec::new();
    for entity in only_in(old, new) {
        let similar = later.iter().position(|other| is_similar(entity, other));
        let at = similar.or_else(|| later.iter().position(|other| took_the_place(pair, entity, other)));
        let Some(at) = at else { continue };
        let other = later.remove(at);
        let message = format!("“{}” became “{}”.", entity.name, other.name);
        if let Some((before, after)) = first_name(entity).zip(first_name(other)) {
            changes.push(Change::new(ChangeKind::NameChanged, message).before(old, before).after(new, after));
        }
    }
    changes
}

/// The entities that one story names and the other one does not.
fn only_in<'s>(story: &'s Story, other: &Story) -> Vec<&'s Entity> {
    let known: FxHashSet<String> = other.entities().iter().flat_map(|entity| spellings(other, entity)).collect();
    let is_absent = |entity: &&Entity| !known.contains(&fold(&entity.name)) && first_name(entity).is_some();
    story.entities().iter().filter(is_absent).collect()
}

/// All names of an entity, folded.
fn spellings(story: &Story, entity: &Entity) -> Vec<String> {
    let names = entity.names().map(|mention| fold(mention.span.of(story.text())));
    names.chain([fold(&entity.name)]).collect()
}

fn first_name(entity: &Entity) -> Option<Span> {
    entity.first_full().or_else(|| entity.names().next()).map(|mention| mention.span)
}

/// Whether two names are spellings of one name, or those of people who share a part of it.
fn is_similar(one: &Entity, other: &Entity) -> bool {
    let (name, rival) = (fold(&one.name), fold(&other.name));
    let is_close = name.chars().count() >= SHORTEST && strsim::osa_distance(&name, &rival) <= MOST_LETTERS;
    let people = one.person.as_ref().zip(other.person.as_ref());
    let shares_part = people.is_some_and(|(name, rival)| {
        let is_family = name.family_key() == rival.family_key();
        let is_given = !name.given_key().is_empty() && name.given_key() == rival.given_key();
        // A name in full and its family name alone are one name.
        let is_longer = name.given_key().is_empty() || rival.given_key().is_empty();
        !is_longer && (is_family && !name.agrees_with(rival) || is_given && !is_family)
    });
    is_same_kind(one, other) && (is_close || shares_part)
}

/// Two names may be of one kind; the kind of a rare name is often open.
fn is_same_kind(one: &Entity, other: &Entity) -> bool {
    one.kind == other.kind || one.kind == EntityKind::Other || other.kind == EntityKind::Other
}

/// Whether a name stands in the rewritten sentence where the other one stood, and the sentences are otherwise much the same.
fn took_the_place(pair: &Pair<'_>, one: &Entity, other: &Entity) -> bool {
    let alignment = &pair.alignment;
    one.kind == other.kind
        && alignment.partners.iter().any(|partners| {
            let sentences = alignment.old.get(partners.old).zip(alignment.new.get(partners.new));
            sentences.is_some_and(|(before, after)| {
                let here = |entity: &Entity, sentence: Span| entity.names().any(|name| sentence.contains(name.span));
                partners.share >= SAME_PLACE && here(one, before.span) && here(other, after.span)
            })
        })
}
