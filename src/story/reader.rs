//! Reading a draft, and reading it again after an edit.

use std::sync::Arc;

use super::recast::Recast;
use super::sights::Sights;
use super::{Lore, Paragraph, Story};
use crate::language::{Reading, Tagged};
use crate::text::{Block, Cuttings, Document, Format, Memory, Pieces, Span};

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
    cuttings: Cuttings,
    kept: Pieces<Kept>,
    sentences: Memory<Arc<Tagged>>,
    recast: Recast,
}

impl Reader {
    /// Reads a draft. Readings of paragraphs that the draft no longer has are forgotten.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        self.read_with(text, format, &Lore::default())
    }

    /// Reads a draft for a newsroom that knows some of its people.
    pub fn read_with(&mut self, text: &str, format: Format, lore: &Lore) -> Story {
        let (document, _recut) = Document::cut_again(text, format, &mut self.cuttings);
        self.read_document(document, lore)
    }

    /// Reads a draft that is cut already.
    pub fn read_document(&mut self, document: Document, lore: &Lore) -> Story {
        let paragraphs = self.paragraphs(&document);
        Story::of(document, paragraphs, lore, &mut self.recast)
    }

    fn paragraphs(&mut self, document: &Document) -> Vec<Paragraph> {
        let blocks = document.blocks();
        let texts: Vec<&str> = blocks.iter().map(|block| words_of(document, block)).collect();
        // Only of a draft that has been read before the sentences are worth remembering, one by one.
        let is_known = !self.kept.is_empty();
        self.sentences.begin();
        let read = |at: usize| {
            let text = texts.get(at).copied().unwrap_or_default();
            let reading = if is_known { Reading::again(text, &mut self.sentences) } else { Reading::of(text) };
            Kept { reading: Arc::new(reading), sights: Arc::default() }
        };
        let kept = self.kept.about(&texts, read);
        let paragraph = |((block, text), kept): ((&Block, &&str), &Kept)| Paragraph {
            zone: block.zone,
            // A block ends with a word, and so the words behind its dateline end with it.
            start: block.span.end - text.len(),
            span: block.span,
            reading: Arc::clone(&kept.reading),
            sights: Arc::clone(&kept.sights),
        };
        blocks.iter().zip(&texts).zip(kept).map(paragraph).collect()
    }
}

/// The words of a block that are read: all behind its dateline.
fn words_of<'d>(document: &'d Document, block: &Block) -> &'d str {
    let from = block.dateline.map_or(block.span.start, |dateline| dateline.end);
    Span::new(from, block.span.end).of(document.text()).trim_start()
}
