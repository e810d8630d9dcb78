//! Sights: what one paragraph shows by itself of names, pronouns and credits, before it is known whose they are.
//!
//! Like the reading it is made from, it depends on nothing outside the paragraph, and is kept with it from one version of a
//! draft to the next. Each part is worked out when it is first asked for.

use std::sync::OnceLock;

use crate::language::Annotation;
use crate::story::entities::gender::{self, Gender};
use crate::story::facts::credit_facts::CreditFacts;
use crate::story::facts::discourse::{self, Links};
use crate::story::facts::name_candidates::{self, Names};

/// What one paragraph shows by itself.
#[derive(Debug, Default)]
pub(crate) struct ParagraphFacts {
    /// The names, where common words keep their small letters, and where they do not.
    names: [OnceLock<Names>; 2],
    pronouns: OnceLock<Vec<(usize, Gender)>>,
    credits: OnceLock<Vec<CreditFacts>>,
    /// Few paragraphs have one, and those that have none are kept small.
    introduction: OnceLock<Option<Box<CreditFacts>>>,
    links: OnceLock<Vec<Links>>,
}

impl ParagraphFacts {
    /// The names of the paragraph with this reading; in a loud line every word has a capital.
    pub(crate) fn names(&self, annotation: &Annotation, is_loud: bool) -> &Names {
        let [quiet, loud] = &self.names;
        let kept = if is_loud { loud } else { quiet };
        kept.get_or_init(|| name_candidates::names(annotation, is_loud))
    }

    /// The pronouns of the third person singular outside quotation marks, by their tokens.
    pub(crate) fn pronouns(&self, annotation: &Annotation) -> &[(usize, Gender)] {
        self.pronouns.get_or_init(|| {
            let free =
                (0..annotation.tokens().len()).filter(|&at| annotation.token(at).is_some_and(|token| !token.quoted));
            free.filter_map(|at| Some((at, gender::of_pronoun(annotation.lower(at))?))).collect()
        })
    }

    /// What the credit at its end that introduces the next paragraph shows.
    pub(crate) fn introduction(&self, annotation: &Annotation) -> Option<&CreditFacts> {
        let show = || annotation.introduction().map(|credit| Box::new(CreditFacts::of(annotation, credit)));
        self.introduction.get_or_init(show).as_deref()
    }

    /// How its sentences are tied together.
    pub(crate) fn links(&self, annotation: &Annotation) -> &[Links] {
        self.links.get_or_init(|| discourse::links(annotation))
    }

    /// What the credits of the paragraph show, in their order.
    pub(crate) fn credits(&self, annotation: &Annotation) -> &[CreditFacts] {
        self.credits.get_or_init(|| {
            let credits = annotation.credits().iter();
            credits.map(|credit| CreditFacts::of(annotation, credit)).collect()
        })
    }
}
