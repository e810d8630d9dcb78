//! What one paragraph shows by itself: its annotation, and the names, pronouns and credits in it before it is known whose
//! they are.
//!
//! All of it depends on the text of the paragraph alone, so it is kept from one version of a draft to the next for as long as
//! the text is the same. Each part is worked out when it is first asked for. Offsets count bytes from the start of the
//! annotated text.

use std::sync::OnceLock;

use crate::language::Annotation;
use crate::story::entities::gender::{self, Gender};
use crate::story::facts::credit_facts::CreditFacts;
use crate::story::facts::discourse::{self, Links};
use crate::story::facts::fact_cache::FactCache;
use crate::story::facts::name_candidates::{self, Names};
use crate::text::Zone;

/// What one paragraph shows by itself.
#[derive(Debug)]
pub struct ParagraphFacts {
    /// Its sentences, tokens, tags, names and quotations.
    pub annotation: Annotation,
    /// The names, as they are read where common words are in small letters, and where every word has a capital.
    names: [OnceLock<Names>; 2],
    pronouns: OnceLock<Vec<(usize, Gender)>>,
    credits: OnceLock<Vec<CreditFacts>>,
    /// Few paragraphs introduce the next one, and those that do not are kept small.
    introduction: OnceLock<Option<Box<CreditFacts>>>,
    links: OnceLock<Vec<Links>>,
    others: FactCache,
}

impl ParagraphFacts {
    /// The facts of a paragraph with this annotation.
    pub(crate) fn of(annotation: Annotation) -> Self {
        Self {
            annotation,
            names: [OnceLock::new(), OnceLock::new()],
            pronouns: OnceLock::new(),
            credits: OnceLock::new(),
            introduction: OnceLock::new(),
            links: OnceLock::new(),
            others: FactCache::default(),
        }
    }

    /// The names, if the paragraph stands in this zone.
    pub(crate) fn names(&self, zone: Zone) -> &Names {
        let is_loud = self.is_loud(zone);
        let [quiet, loud] = &self.names;
        let kept = if is_loud { loud } else { quiet };
        kept.get_or_init(|| name_candidates::names(&self.annotation, is_loud))
    }

    /// Whether common words have a capital too: in a headline in title case, in a subhead in capitals.
    fn is_loud(&self, zone: Zone) -> bool {
        if matches!(zone, Zone::Body | Zone::Caption | Zone::EditorsNote | Zone::Correction) {
            return false;
        }
        let annotation = &self.annotation;
        let words = (0..annotation.tokens().len()).filter(|&at| annotation.word(at).chars().count() > 3);
        let (capital, all) =
            words.fold((0, 0), |(capital, all), at| (capital + usize::from(annotation.is_capital(at)), all + 1));
        capital * 10 > all * 7
    }

    /// The pronouns of the third person singular outside quotation marks, by their tokens.
    pub(crate) fn pronouns(&self) -> &[(usize, Gender)] {
        self.pronouns.get_or_init(|| {
            let tokens = self.annotation.tokens().iter().enumerate().filter(|(_, token)| !token.quoted);
            tokens.filter_map(|(at, _)| Some((at, gender::of_pronoun(self.annotation.lower(at))?))).collect()
        })
    }

    /// The credit at the end of the paragraph that introduces the next one.
    pub(crate) fn introduction(&self) -> Option<&CreditFacts> {
        let find = || {
            let credit = self.annotation.introduction()?;
            Some(Box::new(CreditFacts::of(&self.annotation, credit)))
        };
        self.introduction.get_or_init(find).as_deref()
    }

    /// How each sentence is linked to the one before it.
    pub(crate) fn links(&self) -> &[Links] {
        self.links.get_or_init(|| discourse::links(&self.annotation))
    }

    /// The credits, in their order.
    pub(crate) fn credits(&self) -> &[CreditFacts] {
        self.credits.get_or_init(|| {
            let credits = self.annotation.credits().iter();
            credits.map(|credit| CreditFacts::of(&self.annotation, credit)).collect()
        })
    }

    /// Facts of a kind of the caller's, which its type names. `collect` sees the annotation alone, so that the facts can be
    /// kept with it.
    pub(crate) fn cached<F: Send + Sync + 'static>(&self, collect: impl FnOnce(&Annotation) -> Vec<F>) -> &[F] {
        self.others.facts(|| collect(&self.annotation))
    }
}
