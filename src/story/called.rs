//! Names in one word: what the bearers of the names of a story may be called where the tagger sees no name.
//!
//! A capital at the start of a sentence may be a name or none. It is one if it is the family name, or the short name, of
//! somebody or something that the story names in full.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::compound;
use super::name::fold;
use super::name_sight::{Names, Sight};
use crate::language::tagger::NameKind;

/// What somebody or something in a story may be called in one word, wherever that stands.
#[derive(Debug, Default)]
pub(super) struct Called {
    /// The last words of the names of people, folded.
    families: FxHashSet<String>,
    /// The first words of the names of companies, which end with their legal form, folded.
    firms: FxHashSet<String>,
}

impl Called {
    /// What the bearers of some names may be called.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n Sight>) -> Self {
        let mut called = Self::default();
        for name in names.filter(|name| name.len() > 1) {
            if name.kind == Some(NameKind::Person) || name.title.is_some() {
                called.families.insert(name.ends[1].clone());
            }
            if compound::ends_as_company(&name.text) {
                called.firms.extend(name.text.split([' ', ',']).next().map(fold));
            }
        }
        called
    }

    /// Whether a word that looks like no name is one.
    pub(super) fn is_name(&self, loose: &Sight) -> bool {
        self.families.contains(&loose.folded) || loose.acts && self.firms.contains(&loose.folded)
    }
}

impl Names {
    /// The words that look like no names and are some all the same, in a story that has these.
    pub(super) fn called(&self, called: &Called) -> impl Iterator<Item = &Arc<Sight>> {
        self.loose.iter().filter(|loose| called.is_name(loose))
    }

    /// Whether two versions of a paragraph show the same names in the same order, wherever among its words, in a story with
    /// names that may be called so.
    pub(super) fn are_alike(&self, other: &Self, called: &Called) -> bool {
        let before =
            |names: &Self, word: &Sight| names.whole.partition_point(|name| name.tokens.start < word.tokens.start);
        let whole = || self.whole.iter().zip(&other.whole);
        let loose = || self.called(called).zip(other.called(called));
        self.whole.len() == other.whole.len()
            && self.called(called).count() == other.called(called).count()
            && whole().chain(loose()).all(|(one, another)| one.is_alike(another))
            && loose().all(|(one, another)| before(self, one) == before(other, another))
    }

    /// The tokens in another version of the paragraph, which shows the same names, of a name with these tokens.
    pub(super) fn tokens_in(&self, other: &Self, called: &Called, tokens: &Range<usize>) -> Option<Range<usize>> {
        let whole = self.whole.iter().zip(&other.whole);
        let mut pairs = whole.chain(self.called(called).zip(other.called(called)));
        pairs.find(|(name, _)| name.tokens == *tokens).map(|(_, other)| other.tokens.clone())
    }
}
