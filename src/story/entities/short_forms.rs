//! Names in one word: what the bearers of the names of a story may be called where the tagger sees no name.
//!
//! A capital at the start of a sentence may be a name or none. It is one if it is the family name, or the short name, of
//! somebody or something that the story names in full.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::language::tagger::NameKind;
use crate::story::entities::name::fold;
use crate::story::facts::compound;
use crate::story::facts::name_candidates::{NameCandidate, NameCandidates};

/// What somebody or something in a story may be called in one word, wherever that stands.
#[derive(Debug, Default)]
pub(crate) struct ShortForms {
    /// The last words of the names of people, folded.
    families: FxHashSet<String>,
    /// The first words of the names of companies, which end with their legal form, folded.
    firms: FxHashSet<String>,
}

impl ShortForms {
    /// What the bearers of some names may be called.
    pub(crate) fn of<'n>(names: impl Iterator<Item = &'n NameCandidate>) -> Self {
        let mut short_forms = Self::default();
        for name in names.filter(|name| name.len() > 1) {
            if name.kind == Some(NameKind::Person) || name.title.is_some() {
                short_forms.families.insert(name.ends[1].clone());
            }
            if compound::ends_with_legal_form(&name.text) {
                short_forms.firms.extend(name.text.split([' ', ',']).next().map(fold));
            }
        }
        short_forms
    }

    /// Whether a word that looks like no name is one.
    pub(crate) fn is_name(&self, possible: &NameCandidate) -> bool {
        self.families.contains(&possible.folded) || possible.precedes_verb && self.firms.contains(&possible.folded)
    }
}

impl NameCandidates {
    /// The words that look like no names and are some all the same, in a story that has these.
    pub(crate) fn short_forms(&self, short_forms: &ShortForms) -> impl Iterator<Item = &Arc<NameCandidate>> {
        self.possible.iter().filter(|possible| short_forms.is_name(possible))
    }

    /// Whether two versions of a paragraph show the same names in the same order, wherever among its words, in a story with
    /// names that may be called so.
    pub(crate) fn show_the_same_names(&self, other: &Self, short_forms: &ShortForms) -> bool {
        let before = |names: &Self, word: &NameCandidate| {
            names.likely.partition_point(|name| name.tokens.start < word.tokens.start)
        };
        let likely = || self.likely.iter().zip(&other.likely);
        let possible = || self.short_forms(short_forms).zip(other.short_forms(short_forms));
        self.likely.len() == other.likely.len()
            && self.short_forms(short_forms).count() == other.short_forms(short_forms).count()
            && likely().chain(possible()).all(|(one, another)| one.shows_the_same(another))
            && possible().all(|(one, another)| before(self, one) == before(other, another))
    }

    /// The tokens in another version of the paragraph, which shows the same names, of a name with these tokens.
    pub(crate) fn tokens_in(
        &self,
        other: &Self,
        short_forms: &ShortForms,
        tokens: &Range<usize>,
    ) -> Option<Range<usize>> {
        let likely = self.likely.iter().zip(&other.likely);
        let mut pairs = likely.chain(self.short_forms(short_forms).zip(other.short_forms(short_forms)));
        pairs.find(|(name, _)| name.tokens == *tokens).map(|(_, other)| other.tokens.clone())
    }
}
