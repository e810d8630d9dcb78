//! The facts of one paragraph: its annotation, and the name candidates, pronouns and credits found in it.
//!
//! They depend on the text of the paragraph alone, so they are kept from one version of a draft to the next while the text
//! stays the same. Name candidates also depend on the zone, since headlines capitalise common words, and are kept for both
//! cases. Each is computed when it is first asked for. Offsets count bytes from the start of the annotated text,
//! which leaves out the dateline. Facts do not know where the paragraph is in the draft, or which entities the names refer
//! to.

use std::sync::OnceLock;

use crate::language::Annotation;
use crate::story::entities::gender::{self, Gender};
use crate::story::facts::credit_facts::CreditFacts;
use crate::story::facts::description::{self, Description};
use crate::story::facts::discourse::{self, Links};
use crate::story::facts::fact_cache::FactCache;
use crate::story::facts::name_candidates::{self, NameCandidates};
use crate::text::Zone;

/// What the text of one paragraph shows by itself.
#[derive(Debug)]
pub struct ParagraphFacts {
    /// Its sentences, tokens, tags, names and quotations.
    pub annotation: Annotation,
    /// The names, if only names are capitalized.
    names_in_sentence_case: OnceLock<NameCandidates>,
    /// The names, if common words are capitalized too.
    names_in_title_case: OnceLock<NameCandidates>,
    pronouns: OnceLock<Vec<(usize, Gender)>>,
    descriptions: OnceLock<Vec<Description>>,
    credits: OnceLock<Vec<CreditFacts>>,
    /// Boxed, because few paragraphs have one.
    introduction: OnceLock<Option<Box<CreditFacts>>>,
    signature: OnceLock<Option<Box<CreditFacts>>>,
    links: OnceLock<Vec<Links>>,
    facts_of_rules: FactCache,
}

impl ParagraphFacts {
    /// The facts of a paragraph with this annotation.
    pub(crate) fn of(annotation: Annotation) -> Self {
        Self {
            annotation,
            names_in_sentence_case: OnceLock::new(),
            names_in_title_case: OnceLock::new(),
            pronouns: OnceLock::new(),
            descriptions: OnceLock::new(),
            credits: OnceLock::new(),
            introduction: OnceLock::new(),
            signature: OnceLock::new(),
            links: OnceLock::new(),
            facts_of_rules: FactCache::default(),
        }
    }

    /// The names, if the paragraph is in this zone.
    pub(crate) fn names(&self, zone: Zone) -> &NameCandidates {
        let is_title_case = self.is_title_case(zone);
        let names = if is_title_case { &self.names_in_title_case } else { &self.names_in_sentence_case };
        names.get_or_init(|| name_candidates::names(&self.annotation, is_title_case))
    }

    /// Whether common words are capitalized too: in a headline in title case, in a subhead in capitals.
    fn is_title_case(&self, zone: Zone) -> bool {
        if matches!(zone, Zone::Body | Zone::Caption | Zone::EditorsNote | Zone::Correction) {
            return false;
        }
        let annotation = &self.annotation;
        let words = (0..annotation.tokens().len()).filter(|&at| annotation.word(at).chars().count() > 3);
        let (capital, all) =
            words.fold((0, 0), |(capital, all), at| (capital + usize::from(annotation.is_capital(at)), all + 1));
        capital * 10 > all * 7
    }

    /// The pronouns of the third person singular outside quotation marks, by the indexes of their tokens.
    pub(crate) fn pronouns(&self) -> &[(usize, Gender)] {
        self.pronouns.get_or_init(|| {
            let tokens = self.annotation.tokens().iter().enumerate().filter(|(_, token)| !token.quoted);
            tokens.filter_map(|(at, _)| Some((at, gender::of_pronoun(self.annotation.lower(at))?))).collect()
        })
    }

    /// The descriptions of one person without a name, in the order of the text.
    pub(crate) fn descriptions(&self) -> &[Description] {
        self.descriptions.get_or_init(|| description::descriptions(&self.annotation))
    }

    /// The credit at the end of the paragraph that introduces a quotation in the next one.
    pub(crate) fn introduction(&self) -> Option<&CreditFacts> {
        let find = || {
            let credit = self.annotation.introduction()?;
            Some(Box::new(CreditFacts::of(&self.annotation, credit)))
        };
        self.introduction.get_or_init(find).as_deref()
    }

    /// The credit at the end of the paragraph, if it is the last one of a block quotation.
    pub(crate) fn signature(&self) -> Option<&CreditFacts> {
        let find = || Some(Box::new(CreditFacts::of(&self.annotation, &self.annotation.signature()?)));
        self.signature.get_or_init(find).as_deref()
    }

    /// How each sentence is linked to the one before it.
    pub(crate) fn links(&self) -> &[Links] {
        self.links.get_or_init(|| discourse::links(&self.annotation))
    }

    /// The credits, in the order of the text.
    pub(crate) fn credits(&self) -> &[CreditFacts] {
        self.credits.get_or_init(|| {
            let credits = self.annotation.credits().iter();
            credits.map(|credit| CreditFacts::of(&self.annotation, credit)).collect()
        })
    }

    /// Facts of the caller's type, which are kept with the paragraph. `collect` is given the annotation alone, so that they
    /// depend on nothing else.
    pub(crate) fn cached<F: Send + Sync + 'static>(&self, collect: impl FnOnce(&Annotation) -> Vec<F>) -> &[F] {
        self.facts_of_rules.facts(|| collect(&self.annotation))
    }
}
