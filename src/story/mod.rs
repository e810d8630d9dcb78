//! The story ring: who is in the story, and who said what.

mod attribution;
mod card;
mod entity;

use crate::text::{Document, Format, Span};

pub use attribution::{Attribution, Mode, Source, SourceKind};
pub use card::{Card, Line};
pub use entity::{Entity, EntityKind, Form, Mention};

/// Reads drafts, and remembers the reading of each paragraph so that the next version of a draft costs little.
#[derive(Debug, Default)]
pub struct Reader {}

impl Reader {
    /// Reads a draft.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        Story { document: Document::cut(text, format) }
    }
}

/// Everything copydesk knows of a draft.
#[derive(Clone, Debug)]
pub struct Story {
    document: Document,
}

impl Story {
    /// The draft as it was cut.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Number of words.
    pub fn words(&self) -> usize {
        self.document.text().split_whitespace().count()
    }

    /// The sentences, in order, disjoint.
    pub fn sentences(&self) -> Vec<Span> {
        Vec::new()
    }

    /// The outermost quotations with their marks, in order, disjoint.
    pub fn quotations(&self) -> Vec<Span> {
        Vec::new()
    }

    /// Everybody and everything with a name.
    pub fn entities(&self) -> &[Entity] {
        &[]
    }

    /// Every credit, sorted by the smallest offset of each.
    pub fn attributions(&self) -> &[Attribution] {
        &[]
    }

    /// What there is to say of the thing at a byte offset of the draft: a name, a pronoun, an unnamed source.
    pub fn card_at(&self, offset: usize) -> Option<Card> {
        card::card_at(self, offset)
    }
}
