//! Sources that are gone, new, without a name now or with one, and those of which the reader learns more or less.
//!
//! A source is the same if it has the same name, or if what it was credited with is credited to a source that nobody else
//! was before. Statements that changed hands are in `credits.rs`.

use super::credits::{self, Handover};
use super::{Change, ChangeKind, Pair};
use crate::story::name::fold;
use crate::story::{LedgerEntry, Story};
use crate::text::one_line;

/// The pairs of sources of two versions, as indexes into their ledgers.
pub(super) struct SourcePairs {
    /// For each source of the earlier version, the same source of the later one.
    pub(super) of_old: Vec<Option<usize>>,
    /// For each source of the later version, whether it is a partner.
    is_known: Vec<bool>,
}

/// The changes of sources and credits.
pub(super) fn changes(pair: &Pair<'_>) -> Vec<Change> {
    let handovers = credits::handovers(pair);
    let pairs = SourcePairs::of(pair, &handovers);
    let (old, new) = (&pair.ledgers.0.sources, &pair.ledgers.1.sources);
    let mut changes = Vec::new();
    for (entry, partner) in old.iter().zip(&pairs.of_old) {
        match partner.and_then(|at| new.get(at)) {
            Some(other) => changes.extend(changed(pair, entry, other)),
            None => changes.push(gone(pair.old.story, entry)),
        }
    }
    let added = new.iter().zip(&pairs.is_known).filter(|(_, is_known)| !**is_known);
    changes.extend(added.map(|(entry, _)| self::added(pair.new.story, entry)));
    changes.extend(credits::changes(pair, &pairs, &handovers));
    changes
}

impl SourcePairs {
    fn of(pair: &Pair<'_>, handovers: &[Handover]) -> Self {
        let (old, new) = (&pair.ledgers.0.sources, &pair.ledgers.1.sources);
        let mut pairs = Self { of_old: vec![None; old.len()], is_known: vec![false; new.len()] };
        pairs.link_where(pair, |one, other| fold(&one.name) == fold(&other.name));
        pairs.link_where(pair, |one, other| is_same_person(pair, one, other));
        pairs.link_where(pair, is_same_description);
        // Two sources with names are two sources, even if one is credited with what the other said before.
        let has_name = |entry: Option<&LedgerEntry>| entry.is_some_and(LedgerEntry::is_named);
        let is_open = |one: &&Handover| !(has_name(old.get(one.old)) && has_name(new.get(one.new)));
        for handover in handovers.iter().filter(is_open) {
            pairs.link(handover.old, handover.new);
        }
        pairs
    }

    fn link_where(&mut self, pair: &Pair<'_>, is_same: impl Fn(&LedgerEntry, &LedgerEntry) -> bool) {
        for (one, entry) in pair.ledgers.0.sources.iter().enumerate() {
            for (other, candidate) in pair.ledgers.1.sources.iter().enumerate() {
                if is_same(entry, candidate) {
                    self.link(one, other);
                }
            }
        }
    }

    /// Links two sources, unless one of them has a partner.
    fn link(&mut self, one: usize, other: usize) {
        let (Some(partner), Some(is_known)) = (self.of_old.get_mut(one), self.is_known.get_mut(other)) else { return };
        if partner.is_none() && !*is_known {
            *partner = Some(other);
            *is_known = true;
        }
    }
}

/// Whether two sources are people whose names agree: "Ana Bell", "Ana M. Bell".
fn is_same_person(pair: &Pair<'_>, one: &LedgerEntry, other: &LedgerEntry) -> bool {
    let name = |story: &Story, entry: &LedgerEntry| {
        let entity = entry.entity.and_then(|entity| story.entity(entity))?;
        entity.person.clone()
    };
    let names = name(pair.old.story, one).zip(name(pair.new.story, other));
    names.is_some_and(|(one, other)| one.family_key() == other.family_key() && one.agrees_with(&other))
}

/// Whether two unnamed sources are described by the same noun and the same words.
fn is_same_description(one: &LedgerEntry, other: &LedgerEntry) -> bool {
    let both = one.unnamed.as_ref().zip(other.unnamed.as_ref());
    both.is_some_and(|(one, other)| one.noun() == other.noun() && one.described == other.described)
}

/// What changed about a source that both versions have.
fn changed(pair: &Pair<'_>, old: &LedgerEntry, new: &LedgerEntry) -> Option<Change> {
    let (was, is) = (one_line(&old.name), one_line(&new.name));
    let (kind, message) = if old.is_named() && new.is_unnamed() {
        (ChangeKind::SourceUnnamed, format!("{was} has no name now: “{is}”."))
    } else if old.is_unnamed() && new.is_named() {
        (ChangeKind::SourceNamed, format!("“{was}” has a name now: {is}."))
    } else if old.score != new.score {
        let way = if new.score < old.score { "fell" } else { "rose" };
        let kinds = match (old.kind_in_words(), new.kind_in_words()) {
            (before, after) if before == after => String::new(),
            (before, after) => format!(": {before} before, {after} now"),
        };
        (ChangeKind::ScoreChanged, format!("The score of {is} {way} from {} to {}{kinds}.", old.score, new.score))
    } else {
        return None;
    };
    Some(Change::new(kind, message).before(pair.old.story, old.place()).after(pair.new.story, new.place()))
}

fn gone(story: &Story, entry: &LedgerEntry) -> Change {
    let message = format!("{} is no longer a source: {}.", called(entry), described(entry));
    Change::new(ChangeKind::SourceGone, message).before(story, entry.place())
}

fn added(story: &Story, entry: &LedgerEntry) -> Change {
    let message = format!("{} is a new source: {}.", called(entry), described(entry));
    Change::new(ChangeKind::SourceAdded, message).after(story, entry.place())
}

/// The name of a source, or the words for it in quotation marks.
pub(super) fn called(entry: &LedgerEntry) -> String {
    let name = one_line(&entry.name);
    if entry.entity.is_some() { name } else { format!("“{name}”") }
}

/// "named person, score 95, 2 claims"
fn described(entry: &LedgerEntry) -> String {
    let claims = entry.claims.len();
    let noun = if claims == 1 { "claim" } else { "claims" };
    format!("{}, score {}, {claims} {noun}", entry.kind_in_words(), entry.score)
}
