//! Sights: what one paragraph shows by itself of names, pronouns and credits, before it is known whose they are.
//!
//! Like the reading it is made from, it depends on nothing outside the paragraph, and is kept with it from one version of a
//! draft to the next. Each part is worked out when it is first asked for.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::attribution::Mode;
use super::candidate::{self, Loose, Sight};
use super::cover::{self, Ties};
use super::entity::Gender;
use super::source::{self, Classified, Unnamed};
use super::{credits, pronoun};
use crate::language::Reading;
use crate::language::credit::Credit;

/// What one paragraph shows by itself.
#[derive(Debug, Default)]
pub(super) struct Sights {
    /// The names, where common words keep their small letters, and where they do not.
    names: [OnceLock<Names>; 2],
    pronouns: OnceLock<Vec<(usize, Gender)>>,
    credits: OnceLock<Vec<CreditSight>>,
    ties: OnceLock<Vec<Ties>>,
}

/// The names of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What looks like a name.
    pub(super) whole: Vec<Arc<Sight>>,
    /// Words with a capital that look like none, and may be the name of somebody the story knows.
    pub(super) loose: Vec<Loose>,
}

/// What a credit shows by itself.
#[derive(Debug)]
pub(super) struct CreditSight {
    /// How much of its content stands in quotation marks.
    pub(super) mode: Mode,
    /// Its source, if it has one.
    pub(super) source: Option<SourceSight>,
    /// The sentence of its cue, in tokens.
    pub(super) sentence: Range<usize>,
    /// Whether its words were posted on a platform.
    pub(super) is_post: bool,
}

/// What the words of a source show by themselves.
#[derive(Debug)]
pub(super) struct SourceSight {
    /// The core of the phrase, in tokens.
    pub(super) core: Range<usize>,
    /// The unnamed source that they describe, if they do.
    pub(super) unnamed: Option<Arc<Unnamed>>,
    /// What the source is if a body or a place is named in the core.
    pub(super) as_body: Classified,
    /// What it is if nothing is.
    pub(super) as_nobody: Classified,
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

impl CreditSight {
    /// What a credit of this reading shows.
    pub(super) fn of(reading: &Reading, credit: &Credit) -> Self {
        let sentence = reading.sentences().get(reading.sentence_of(credit.cue.start));
        let sentence = sentence.map_or(0..0, |sentence| sentence.tokens.clone());
        Self {
            mode: credits::mode(reading, &credit.content),
            source: credit.source.as_ref().map(|phrase| SourceSight::of(reading, phrase, &sentence)),
            is_post: source::is_post(reading, &credit.cue, &sentence),
            sentence,
        }
    }

    /// The unnamed source that its words describe, if they do.
    pub(super) fn unnamed(&self) -> Option<&Unnamed> {
        self.source.as_ref()?.unnamed.as_deref()
    }
}

impl SourceSight {
    fn of(reading: &Reading, phrase: &Range<usize>, sentence: &Range<usize>) -> Self {
        let unnamed = source::unnamed(reading, phrase).map(Arc::new);
        let tells_channel = source::tells_channel(reading, sentence);
        let classified =
            |is_named| source::classify(reading, phrase, unnamed.clone(), is_named, tells_channel);
        Self {
            core: source::core(reading, phrase),
            as_body: classified(true),
            as_nobody: classified(false),
            unnamed,
        }
    }
}
