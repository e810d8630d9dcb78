//! Reading a draft, and reading it again after an edit.

use std::sync::Arc;

use super::recast::Recast;
use super::sights::Sights;
use super::{Lore, Paragraph, Story};
use crate::language::{Reading, Tagged};
use crate::text::{Block, Document, Format, Looks, Memory, Span};

/// What is remembered of a paragraph.
#[derive(Clone, Debug)]
struct Kept {
    reading: Arc<Reading>,
    sights: Arc<Sights>,
}

/// Reads drafts, and remembers the reading of each paragraph, so that the next version of a draft costs one paragraph
/// and one pass over the rest.
#[derive(Debug, Default)]
pub struct Reader {
    kept: Memory<Kept>,
    sentences: Memory<Arc<Tagged>>,
    has_read: bool,
    looks: Memory<Looks>,
    recast: Recast,
}

impl Reader {
    /// Reads a draft. Readings of paragraphs that the draft no longer has are forgotten in time.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        self.read_with(text, format, &Lore::default())
    }

    /// Reads a draft for a newsroom that knows some of its people.
    pub fn read_with(&mut self, text: &str, format: Format, lore: &Lore) -> Story {
        let document = Document::cut_again(text, format, &mut self.looks);
        self.read_document(document, lore)
    }

    /// Reads a draft that is cut already.
    pub fn read_document(&mut self, document: Document, lore: &Lore) -> Story {
        self.kept.begin();
        self.sentences.begin();
        let paragraphs = document.blocks().iter().map(|block| self.paragraph(&document, block)).collect();
        self.has_read = true;
        Story::of(document, paragraphs, lore, &mut self.recast)
    }

    fn paragraph(&mut self, document: &Document, block: &Block) -> Paragraph {
        let from = block.dateline.map_or(block.span.start, |dateline| dateline.end);
        let prose = Span::new(from, block.span.end).of(document.text());
        let text = prose.trim_start();
        let start = from + (prose.len() - text.len());
        // Only of what is changed the sentences are worth remembering, one by one.
        let sentences = Some(&mut self.sentences).filter(|_| self.has_read);
        let reading = || sentences.map_or_else(|| Reading::of(text), |sentences| Reading::again(text, sentences));
        let read = || Kept { reading: Arc::new(reading()), sights: Arc::default() };
        let Kept { reading, sights } = self.kept.about(text, read);
        Paragraph { zone: block.zone, start, span: block.span, reading, sights }
    }
}
