//! Annotated documents, whatever file they were read from.

use copydesk::language::tagger::{Name, Pos};

/// Measuring holds out one document in this many.
pub(crate) const HELD_OUT: usize = 10;

/// A sentence with its annotation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Annotated {
    pub(crate) words: Vec<String>,
    /// One per word, or none at all if the source has no parts of speech.
    pub(crate) pos: Vec<Pos>,
    pub(crate) names: Vec<Name>,
    /// One per word, or none at all if the source has no trees.
    pub(crate) arcs: Vec<GoldArc>,
}

/// The word that a word depends on, and the relation in Universal Dependencies.
#[derive(Clone, Debug, Default)]
pub(crate) struct GoldArc {
    /// The index of the head; None for the root.
    pub(crate) head: Option<usize>,
    pub(crate) relation: String,
}

pub(crate) type Document = Vec<Annotated>;

/// The documents of one source, and how often a round learns from each sentence.
pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    pub(crate) documents: Vec<Document>,
    pub(crate) copies: usize,
}

impl Corpus {
    /// The documents without every [`HELD_OUT`]th, counted from document `first`, and those that are held out.
    pub(crate) fn hold_out(self, first: usize) -> (Self, Self) {
        let Self { name, documents, copies } = self;
        let (mut kept, mut held) = (Vec::new(), Vec::new());
        for (at, document) in documents.into_iter().enumerate() {
            if at % HELD_OUT == first { held.push(document) } else { kept.push(document) }
        }
        (Self { name, documents: kept, copies }, Self { name, documents: held, copies })
    }
}
