//! Who is whose relative, as far as the story says.

use smallvec::SmallVec;

use crate::language::tagger::Pos;
use crate::language::{closed_classes, en};
use crate::story::coreference::anaphor::Anaphor;
use crate::story::coreference::discourse::{Discourse, Person};
use crate::story::entities::entity::Mention;
use crate::story::entities::gender;
use crate::story::facts::description::{Description, Opening};
use crate::story::ids::EntityId;
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// The most words between an owner and the noun: "his late elder brother".
const LONGEST_GAP: usize = 3;
/// The most words between the noun and a name: ", Lt. Gov.".
const LONGEST_WAY_TO_NAME: usize = 4;
/// The ties of people who often share a surname.
const CLOSE: [&str; 4] = ["is:spouse", "is:sibling", "is:parent", "is:child"];

/// That one person is a relative of another.
#[derive(Debug)]
struct Tie<'a> {
    owner: usize,
    relative: usize,
    /// What the relative is called: "sister".
    noun: &'a str,
}

/// The ties so far.
#[derive(Debug, Default)]
pub(super) struct Kinship<'a> {
    ties: Vec<Tie<'a>>,
    /// A relative whose name may follow: the first byte after the noun, the owner and the noun.
    announced: Option<(usize, usize, &'a str)>,
}

impl<'a> Kinship<'a> {
    pub(super) fn add(&mut self, owner: usize, relative: usize, noun: &'a str) {
        if owner != relative && en::KINSHIP_TIES.contains(noun) {
            self.ties.push(Tie { owner, relative, noun });
        }
    }

    /// The people who are a relative of somebody by a noun, the last ones told first.
    fn relatives(&self, owner: usize, noun: &str) -> impl Iterator<Item = usize> {
        self.ties.iter().rev().filter_map(move |tie| match () {
            () if tie.owner == owner && tag(tie.noun, IS) == tag(noun, IS) => Some(tie.relative),
            () if tie.relative == owner && tag(tie.noun, OF) == tag(noun, IS) => Some(tie.owner),
            () => None,
        })
    }

    fn are_tied(&self, one: usize, other: usize) -> bool {
        let is_between =
            |tie: &Tie<'_>| (tie.owner, tie.relative) == (one, other) || (tie.owner, tie.relative) == (other, one);
        self.ties.iter().any(is_between)
    }
}

/// What somebody so called is to the owner, and what the owner is to somebody so called.
const IS: &str = "is:";
const OF: &str = "of:";

/// The tie that a noun shows.
fn tag(noun: &str, prefix: &str) -> Option<&'static str> {
    en::KINSHIP_TIES.value(noun, prefix)
}

impl<'a> Discourse<'a> {
    /// Whoever owns what a description describes: "Bell" in "Bell's widow".
    pub(super) fn owner(&self, words: Span, description: &Description) -> Option<usize> {
        if description.opening != Opening::Possessive {
            return None;
        }
        let near = self.seen.iter().rev().take_while(|seen| seen.span.start >= words.start);
        near.filter(|seen| seen.span.end < words.end).last().map(|seen| seen.who)
    }

    /// The only person whom the story shows as the relative that words describe, or else the only one of the same surname.
    pub(super) fn relative(&mut self, anaphor: &Anaphor<'a>) -> Option<usize> {
        let (owner, description) = anaphor.owner.zip(anaphor.description)?;
        let noun = description.noun.as_str();
        let gender = description.gender;
        let may_be = |who: &usize| {
            let own = self.people.get(*who).and_then(Person::known_gender);
            own.zip(gender).is_none_or(|(own, shown)| own == shown)
        };
        // "His other son" and "her second husband" are not the one who is known.
        if description.is_other || description.ordinal.is_some() {
            return None;
        }
        let mut told: SmallVec<[usize; 4]> = self.kinship.relatives(owner, noun).filter(may_be).collect();
        told.sort_unstable();
        told.dedup();
        match told[..] {
            [] => {}
            [only] => return Some(only),
            _ => return None,
        }
        let is_close = en::KINSHIP_TIES.tags(noun)?.any(|tag| CLOSE.contains(&tag));
        let id = self.people.get(owner)?.id.filter(|_| is_close && gender.is_some())?;
        // Somebody who is named later counts too.
        let family: Vec<EntityId> = self.family(id).collect();
        let family: Vec<usize> = family.into_iter().map(|id| self.person(id)).collect();
        let is_fitting = |who: &&usize| {
            let person = self.people.get(**who);
            **who != owner
                && person.is_some_and(|person| person.likely_gender() == gender)
                && !self.kinship.are_tied(owner, **who)
        };
        let mut relatives = family.iter().filter(is_fitting);
        relatives.next().filter(|_| relatives.next().is_none()).copied()
    }

    /// Keeps whose relative somebody is whose name stands beside the words that say so, which begin with the owner: "Ana Bell,
    /// his sister", "his sister, Ana Bell".
    pub(super) fn tie_beside_name(&mut self, paragraph: &'a Paragraph, owner: Span, who: usize) {
        let annotation = &paragraph.annotation;
        let tokens = paragraph.tokens_in(owner);
        let after = tokens.end;
        let Some(noun) = (after..=after + LONGEST_GAP).find(|&at| en::KINSHIP_TIES.contains(annotation.lower(at)))
        else {
            return;
        };
        let is_owner = |at: usize| closed_classes::is_possessive_ending(annotation.lower(at));
        let is_plain = |at: usize| is_owner(at) && at == after || is_inside(annotation.pos(at));
        if !(after..noun).all(is_plain) || is_owner(noun + 1) {
            return;
        }
        let word = annotation.lower(noun);
        let comma = tokens.start.checked_sub(1).filter(|&comma| annotation.word(comma) == ",");
        // "Ana Bell, 52, his sister".
        let age = comma.and_then(|comma| comma.checked_sub(2)).filter(|&first| annotation.word(first) == ",");
        let named = age.filter(|first| annotation.pos(first + 1) == Pos::Num).or(comma).and_then(|comma| {
            let comma = paragraph.place_of(&(comma..comma + 1)).start;
            self.seen.iter().rev().find(|seen| seen.span.end <= comma).filter(|seen| seen.span.end == comma)
        });
        if let Some(named) = named.map(|seen| seen.who) {
            self.kinship.add(who, named, word);
        } else {
            self.kinship.announced = Some((paragraph.place_of(&(noun..noun + 1)).end, who, word));
        }
    }

    /// Keeps whose relative somebody is who was announced right before the name.
    pub(super) fn tie_announced(&mut self, paragraph: &Paragraph, mention: &Mention, who: usize) {
        let Some((end, owner, noun)) = self.kinship.announced.filter(|(end, ..)| *end <= mention.span.start) else {
            return;
        };
        self.kinship.announced = None;
        if !paragraph.span.holds(end) {
            return;
        }
        let between = paragraph.tokens_in(Span::new(end, mention.span.start));
        let annotation = &paragraph.annotation;
        let is_title = |at: usize| {
            annotation.word(at) == "," || annotation.is_capital(at) || en::PERSON_TITLES.contains(annotation.lower(at))
        };
        if between.len() <= LONGEST_WAY_TO_NAME && between.clone().all(is_title) {
            self.kinship.add(owner, who, noun);
        }
    }
}

/// Whether two nouns are for the same relative: "widow" and "wife".
pub(super) fn is_same_relative(noun: &str, other: &str) -> bool {
    let tie = tag(noun, IS);
    tie.is_some() && tie == tag(other, IS) && gender::of_noun(noun) == gender::of_noun(other)
}

/// Whether a word may stand between an owner and the noun.
fn is_inside(pos: Pos) -> bool {
    pos.is_common_noun() || matches!(pos, Pos::Adj | Pos::Num | Pos::VerbParticiple)
}
