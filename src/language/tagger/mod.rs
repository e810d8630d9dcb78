//! Tags the words of one sentence: parts of speech and names of people, organizations and places.
//!
//! Two averaged perceptrons with scores for pairs of neighbouring labels do so, compiled in as tables of small
//! integers. They know one sentence at a time: the story ring finds out that `Calder` in one sentence is Ines Calder of
//! another. `train` makes the tables again from annotated text.

mod decode;
pub(super) mod facts;
mod features;
mod gazetteer;
mod model;
mod names;
mod pos;
#[cfg(feature = "train")]
pub mod train;
mod word;

use std::sync::LazyLock;

pub use facts::{Facts, facts};
pub use names::{Name, NameKind};
pub use pos::Pos;

use features::{NAME_ROWS, NAME_WIDTH, NameTask, POS_ROWS, POS_WIDTH, PosTask};
use model::Model;
use word::{Word, read_words};

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
    pos: Model<PosTask, POS_WIDTH, POS_ROWS>,
    names: Model<NameTask, NAME_WIDTH, NAME_ROWS>,
}

impl Tagger {
    /// The tagger with the models compiled into this program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Tagger> = LazyLock::new(|| Tagger {
            // A test checks that the shipped models can be read. If they could not, an editor should still work, with
            // blank models.
            pos: Model::parse(include_bytes!("../models/pos.model")).unwrap_or_else(Model::blank),
            names: Model::parse(include_bytes!("../models/names.model")).unwrap_or_else(Model::blank),
        });
        &SHIPPED
    }

    /// Tags the words of one sentence, which [`tokenize`](super::token::tokenize) has split.
    pub fn tag(&self, words: &[&str]) -> Tags {
        let mut facts = read_words(words);
        let pos = tag_pos(&self.pos, &mut facts);
        let names = names::names(&self.names.label(&facts));
        let plain = |(word, fact): (&&str, &Word)| (fact.plain, word.starts_with(char::is_uppercase));
        let plain: Vec<(u64, bool)> = words.iter().zip(facts.iter().skip(2)).map(plain).collect();
        Tags { pos, names, known: gazetteer::known_names(&plain) }
    }
}

/// Tags parts of speech and adds them to the facts about the words, for the tagger of names.
fn tag_pos(model: &Model<PosTask, POS_WIDTH, POS_ROWS>, facts: &mut [Word]) -> Vec<Pos> {
    let pos: Vec<Pos> = model.label(facts).into_iter().map(Pos::from_label).collect();
    for (word, &pos) in facts.iter_mut().skip(2).zip(&pos) {
        word.set_pos(pos);
    }
    pos
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::*;

    #[test]
    fn the_shipped_models_are_of_this_version_of_the_features() {
        assert!(Model::<PosTask, POS_WIDTH, POS_ROWS>::parse(include_bytes!("../models/pos.model")).is_some());
        assert!(Model::<NameTask, NAME_WIDTH, NAME_ROWS>::parse(include_bytes!("../models/names.model")).is_some());
    }

    #[test]
    fn models_of_another_task_version_or_size_are_refused() {
        const SHIPPED: &[u8] = include_bytes!("../models/pos.model");
        assert!(Model::<NameTask, NAME_WIDTH, NAME_ROWS>::parse(SHIPPED).is_none());
        assert!(Model::<PosTask, POS_WIDTH, POS_ROWS>::parse(SHIPPED.split_last().unwrap().1).is_none());
        let mut other_version = SHIPPED.to_vec();
        *other_version.get_mut(model::MAGIC.len()).unwrap() ^= 0xFF;
        assert!(Model::<PosTask, POS_WIDTH, POS_ROWS>::parse(other_version.leak()).is_none());
    }
}
