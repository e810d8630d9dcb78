//! Short forms: the single words by which a story may refer to people and companies that it names in full.
//!
//! A capitalized word at the start of a sentence may be a name or a common word, and the tagger often misses it. It is a name
//! if it is the surname of a person, or the first word of a company's name. All words are folded.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::language::tagger::NameKind;
use crate::story::entities::name::fold;
use crate::story::facts::compound;
use crate::story::facts::name_candidates::{NameCandidate, NameCandidates};

/// The short forms of the names in a story.
#[derive(Debug, Default)]
pub(crate) struct ShortForms {
    /// The last words of the names of people.
    families: FxHashSet<String>,
    /// The first words of the names of companies, which are recognized by their legal form.
    firms: FxHashSet<String>,
}

impl ShortForms {
    /// The short forms of some names.
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

    /// Whether a word that does not look like a name by itself is a short form.
    pub(crate) fn is_name(&self, possible: &NameCandidate) -> bool {
        self.families.contains(&possible.folded) || possible.precedes_verb && self.firms.contains(&possible.folded)
    }
}

impl NameCandidates {
    /// The possible candidates that are short forms of names in the story.
    pub(crate) fn short_forms(&self, short_forms: &ShortForms) -> impl Iterator<Item = &Arc<NameCandidate>> {
        self.possible.iter().filter(|possible| short_forms.is_name(possible))
    }

    /// Whether two versions of a paragraph show the same names in the same order, at the same or at other places, in a story
    /// with these short forms.
    pub(crate) fn show_the_same_names(&self, other: &Self, short_forms: &ShortForms) -> bool {
        let names_before = |names: &Self, word: &NameCandidate| {
            names.likely.partition_point(|name| name.tokens.start < word.tokens.start)
        };
        let likely = || self.likely.iter().zip(&other.likely);
        let possible = || self.short_forms(short_forms).zip(other.short_forms(short_forms));
        self.likely.len() == other.likely.len()
            && self.short_forms(short_forms).count() == other.short_forms(short_forms).count()
            && likely().chain(possible()).all(|(one, another)| one.shows_the_same(another))
            && possible().all(|(one, another)| names_before(self, one) == names_before(other, another))
    }

    /// The tokens of a name in another version of the paragraph, which shows the same names.
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
