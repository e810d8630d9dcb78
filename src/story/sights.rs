//! Sights: what one paragraph shows by itself of names, pronouns and credits, before it is known whose they are.
//!
//! Like the reading it is made from, it depends on nothing outside the paragraph, and is kept with it from one version of a
//! draft to the next. Each part is worked out when it is first asked for.

use std::sync::OnceLock;

use super::credit_sight::CreditSight;
use super::gender::{self, Gender};
use super::name_sight::{self, Names};
use super::ties::{self, Ties};
use crate::language::Annotation;

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

impl Sights {
    /// The names of the paragraph with this reading; in a loud line every word has a capital.
    pub(super) fn names(&self, annotation: &Annotation, is_loud: bool) -> &Names {
        let [quiet, loud] = &self.names;
        let kept = if is_loud { loud } else { quiet };
        kept.get_or_init(|| name_sight::names(annotation, is_loud))
    }

    /// The pronouns of the third person singular outside quotation marks, by their tokens.
    pub(super) fn pronouns(&self, annotation: &Annotation) -> &[(usize, Gender)] {
        self.pronouns.get_or_init(|| {
            let free = (0..annotation.tokens().len()).filter(|&at| annotation.token(at).is_some_and(|token| !token.quoted));
            free.filter_map(|at| Some((at, gender::of_pronoun(annotation.lower(at))?))).collect()
        })
    }

    /// What the credit at its end that introduces the next paragraph shows.
    pub(super) fn introduction(&self, annotation: &Annotation) -> Option<&CreditSight> {
        let show = || annotation.introduction().map(|credit| Box::new(CreditSight::of(annotation, credit)));
        self.introduction.get_or_init(show).as_deref()
    }

    /// How its sentences are tied together.
    pub(super) fn ties(&self, annotation: &Annotation) -> &[Ties] {
        self.ties.get_or_init(|| ties::ties(annotation))
    }

    /// What the credits of the paragraph show, in their order.
    pub(super) fn credits(&self, annotation: &Annotation) -> &[CreditSight] {
        self.credits.get_or_init(|| {
            let credits = annotation.credits().iter();
            credits.map(|credit| CreditSight::of(annotation, credit)).collect()
        })
    }
}
