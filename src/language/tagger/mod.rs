//! Tags the words of one sentence: parts of speech and names of people, organizations and places.
//!
//! Two averaged perceptrons with scores for pairs of neighbouring labels do so, compiled in as tables of small
//! integers. They know one sentence at a time: the story ring finds out that `Calder` in one sentence is Ines Calder of
//! another. `examples/train/` makes the tables again from annotated text.

mod decode;
pub(super) mod facts;
mod features;
mod gazetteer;
mod model;
mod names;
mod pos;
mod word;

use std::sync::LazyLock;

use crate::language::{closed_classes, en, models};

pub use facts::{Facts, facts};
pub use names::{Name, NameKind};
pub use pos::Pos;

use model::{NameModel, PosModel};
use word::{Word, read_words};

/// How far before a noun an auxiliary can belong to a participle after it.
const AUXILIARY_REACH: usize = 3;

/// What `examples/train/` shares with the taggers.
pub mod training {
    pub use super::decode::{Transitions, best_path};
    pub use super::features::{NAME_BITS, NAME_WIDTH, NameTask, POS_BITS, POS_WIDTH, PosTask, Task, WINDOW};
    pub use super::model::{GREATEST_TRANSITION, NameModel, PosModel, file_head, transitions};
    pub use super::names::{labels, names};
    pub use super::word::{Word, read_words};
    pub use crate::language::feature::row_of;
}

/// The tags of one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// One part of speech per word.
    pub pos: Vec<Pos>,
    /// The names, in order and disjoint.
    pub names: Vec<Name>,
    /// Runs of several words that spell a name known whole and of one kind only, in order and disjoint. The sentence may
    /// use the words for something else.
    pub known: Vec<Name>,
}

/// A tagger for English news prose.
pub struct Tagger {
    pos: PosModel,
    names: NameModel,
}

impl Tagger {
    /// The tagger with the models that this program has.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Tagger> = LazyLock::new(|| {
            let models = models::shipped();
            Tagger::of(models.pos, models.names)
        });
        &SHIPPED
    }

    /// The tagger with the models in these files.
    pub fn of(pos: &'static [u8], names: &'static [u8]) -> Self {
        Self { pos: PosModel::of(pos), names: NameModel::of(names) }
    }

    /// Tags the words of one sentence, which [`tokenize`](super::token::tokenize) has split.
    pub fn tag(&self, words: &[&str]) -> Tags {
        let mut facts = read_words(words);
        let mut pos = self.pos.tag(&mut facts);
        for (word, pos) in words.iter().zip(&mut pos) {
            // "Bell said": no auxiliary is spelt so.
            if *pos == Pos::Aux && word.starts_with(char::is_uppercase) && !closed_classes::may_be_auxiliary(word) {
                *pos = Pos::Propn;
            }
            if *pos == Pos::Aux && closed_classes::is_possessive(word) {
                *pos = Pos::Pron;
            }
        }
        for at in 1..words.len() {
            if is_person_before_who(words, &pos, at) {
                pos.iter_mut().skip(at).take(1).for_each(|pos| *pos = Pos::Noun);
            }
            if is_verb_of_noun(words, &pos, at) || is_verb_of_subject(words, &pos, at) {
                pos.iter_mut().skip(at).take(1).for_each(|pos| *pos = Pos::VerbFinite);
            }
        }
        let names = names::names(&self.names.label(&facts));
        let plain = |(word, fact): (&&str, &Word)| (fact.plain, word.starts_with(char::is_uppercase));
        let plain: Vec<(u64, bool)> = words.iter().zip(facts.iter().skip(2)).map(plain).collect();
        Tags { pos, names, known: gazetteer::known_names(&plain) }
    }
}

/// Whether a noun for people is taken for a verb before "who": "a former City Hall employee who".
fn is_person_before_who(words: &[&str], pos: &[Pos], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| pos.get(before));
    pos.get(at) == Some(&Pos::VerbFinite)
        && words.get(at + 1).is_some_and(|next| closed_classes::is_relative_person(next))
        && matches!(before, Some(Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn))
        && words.get(at).is_some_and(|word| en::PERSON_NOUNS.contains(word))
}

/// Whether a participle is the verb of the noun before it: "a source said talks would go on". Of this verb a participle right
/// after a noun is as good as never meant, but in "a man said to be rich".
fn is_verb_of_noun(words: &[&str], pos: &[Pos], at: usize) -> bool {
    let is_before = |at: usize| {
        matches!(pos.get(at), Some(Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Pron))
            && (at.saturating_sub(AUXILIARY_REACH)..at).all(|at| pos.get(at) != Some(&Pos::Aux))
    };
    let goes_on = |next: &&str| !closed_classes::ends_said(next);
    pos.get(at) == Some(&Pos::VerbParticiple)
        && words.get(at).is_some_and(|word| closed_classes::is_said(word))
        && at.checked_sub(1).is_some_and(is_before)
        && words.get(at + 1).is_some_and(goes_on)
}

/// Whether a word that can be the past of a verb is one: the noun phrase that opens the sentence stands before it, and what somebody
/// owns after it: "The company cut its forecast".
fn is_verb_of_subject(words: &[&str], pos: &[Pos], at: usize) -> bool {
    let is_subject = |at: usize| {
        matches!(pos.get(at), Some(Pos::Det | Pos::Adj | Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Num))
    };
    let lower = |at: usize| words.get(at).map(|word| word.to_ascii_lowercase()).unwrap_or_default();
    pos.get(at) == Some(&Pos::Noun)
        && matches!(
            at.checked_sub(1).and_then(|before| pos.get(before)),
            Some(Pos::Noun | Pos::NounPlural | Pos::Propn)
        )
        && (0..at).all(is_subject)
        && closed_classes::is_possessive_of_third_person(&lower(at + 1))
        && en::VERBS_WITHOUT_PAST.contains(&lower(at))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::*;

    #[test]
    fn said_after_a_noun_is_its_verb() {
        let said = |sentence: &str| {
            let words: Vec<&str> = sentence.split(' ').collect();
            let at = words.iter().position(|word| *word == "said").unwrap();
            *Tagger::shipped().tag(&words).pos.get(at).unwrap()
        };
        for sentence in ["A source said talks would go on .", "A person said boats would stop ."] {
            assert_eq!(said(sentence), Pos::VerbFinite, "{sentence}");
        }
        for sentence in ["A man said to be rich left .", "What the mayor has said matters ."] {
            assert_ne!(said(sentence), Pos::VerbFinite, "{sentence}");
        }
    }

    #[test]
    fn the_shipped_models_are_of_this_version_of_the_features() {
        assert!(PosModel::parse(include_bytes!("../models/pos.model")).is_some());
        assert!(NameModel::parse(include_bytes!("../models/names.model")).is_some());
    }

    #[test]
    fn models_of_another_task_version_or_size_are_refused() {
        const SHIPPED: &[u8] = include_bytes!("../models/pos.model");
        assert!(NameModel::parse(SHIPPED).is_none());
        assert!(PosModel::parse(SHIPPED.split_last().unwrap().1).is_none());
        let mut other_version = SHIPPED.to_vec();
        *other_version.get_mut(model::MAGIC.len()).unwrap() ^= 0xFF;
        assert!(PosModel::parse(other_version.leak()).is_none());
    }
}
