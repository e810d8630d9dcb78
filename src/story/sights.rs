//! Sights: what one paragraph shows by itself of names, pronouns and credits, before it is known whose they are.
//!
//! Like the reading it is made from, it depends on nothing outside the paragraph, and is kept with it from one version of a
//! draft to the next. Each part is worked out when it is first asked for.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::candidate::{self, Sight};
use super::cover::{self, Ties};
use super::credit_sight::CreditSight;
use super::entity::Gender;
use super::pronoun;
use crate::language::Reading;

/// What one paragraph shows by itself.
#[derive(Debug, Default)]
pub(super) struct Sights {
    /// The names, where common words keep their small letters, and where they do not.
    names: [OnceLock<Names>; 2],
    pronouns: OnceLock<Vec<(usize, Gender)>>,
    credits: OnceLock<Vec<CreditSight>>,
    /// Few paragraphs have one, and those that have none are kept small.
    introduction: OnceLock<Option<Box<CreditSight>>>,
    ties: OnceLock<Vec<Ties>>,
}

/// The names of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What looks like a name.
    pub(super) whole: Vec<Arc<Sight>>,
    /// Words with a capital that look like none, and may be the name of somebody the story knows.
    pub(super) loose: Vec<Arc<Sight>>,
}

impl Names {
    /// Whether two versions of a paragraph show the same names in the same order, wherever among its words.
    pub(super) fn are_alike(&self, other: &Self) -> bool {
        let are_alike = |ones: &[Arc<Sight>], others: &[Arc<Sight>]| {
            ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| one.is_alike(other))
        };
        let before =
            |names: &Self, word: &Sight| names.whole.partition_point(|name| name.tokens.start < word.tokens.start);
        are_alike(&self.whole, &other.whole)
            && are_alike(&self.loose, &other.loose)
            && self.loose.iter().zip(&other.loose).all(|(one, another)| before(self, one) == before(other, another))
    }

    /// The tokens in another version of the paragraph, which shows the same names, of a name with these tokens.
    pub(super) fn tokens_in(&self, other: &Self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let found = |names: &[Arc<Sight>], others: &[Arc<Sight>]| {
            let index = names.partition_point(|name| name.tokens.start < tokens.start);
            names.get(index).filter(|name| name.tokens == *tokens)?;
            others.get(index).map(|name| name.tokens.clone())
        };
        found(&self.whole, &other.whole).or_else(|| found(&self.loose, &other.loose))
    }
}

impl Sights {
    /// The names of the paragraph with this reading; in a loud line every word has a capital.
    pub(super) fn names(&self, reading: &Reading, is_loud: bool) -> &Names {
        let [quiet, loud] = &self.names;
        let kept = if is_loud { loud } else { quiet };
        kept.get_or_init(|| candidate::names(reading, is_loud))
    }

    /// The same, if it was asked for before.
    pub(super) fn known_names(&self, is_loud: bool) -> Option<&Names> {
        let [quiet, loud] = &self.names;
        if is_loud { loud.get() } else { quiet.get() }
    }

    /// The pronouns of the third person singular outside quotation marks, by their tokens.
    pub(super) fn pronouns(&self, reading: &Reading) -> &[(usize, Gender)] {
        self.pronouns.get_or_init(|| {
            let free = (0..reading.tokens().len()).filter(|&at| reading.token(at).is_some_and(|token| !token.quoted));
            free.filter_map(|at| Some((at, pronoun::gender(reading.lower(at))?))).collect()
        })
    }

    /// What the credit at its end that introduces the next paragraph shows.
    pub(super) fn introduction(&self, reading: &Reading) -> Option<&CreditSight> {
        let show = || reading.introduction().map(|credit| Box::new(CreditSight::of(reading, credit)));
        self.introduction.get_or_init(show).as_deref()
    }

    /// How its sentences are tied together.
    pub(super) fn ties(&self, reading: &Reading) -> &[Ties] {
        self.ties.get_or_init(|| cover::ties(reading))
    }

    /// What the credits of the paragraph show, in their order.
    pub(super) fn credits(&self, reading: &Reading) -> &[CreditSight] {
        self.credits.get_or_init(|| {
            let credits = reading.credits().iter();
            credits.map(|credit| CreditSight::of(reading, credit)).collect()
        })
    }
}
