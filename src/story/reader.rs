//! Reading a draft, and reading it again after an edit.

use std::sync::Arc;

use super::retelling::Retelling;
use super::{Lore, Paragraph, Passage, Story};
use crate::language::{Reading, Tagged};
use crate::text::{Block, Document, Format, Looks, Memory, Pieces, Span};

/// Reads drafts, and remembers the reading of each paragraph, so that the next version of a draft costs one paragraph
/// and one pass over the rest.
#[derive(Debug, Default)]
pub struct Reader {
    looks: Pieces<Looks>,
    passages: Pieces<Arc<Passage>>,
    sentences: Memory<Arc<Tagged>>,
    retelling: Retelling,
}

impl Reader {
    /// Reads a draft. Readings of paragraphs that the draft no longer has are forgotten.
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
        let paragraphs = self.paragraphs(&document);
        self.retelling.tell(document, paragraphs, lore)
    }

    fn paragraphs(&mut self, document: &Document) -> Vec<Paragraph> {
        let blocks = document.blocks();
        let texts: Vec<&str> = blocks.iter().map(|block| words_of(document, block)).collect();
        // Only of a draft that has been read before the sentences are worth remembering, one by one.
        let is_known = !self.passages.is_empty();
        self.sentences.begin();
        let read = |at: usize| {
            let text = texts.get(at).copied().unwrap_or_default();
            let reading = if is_known { Reading::again(text, &mut self.sentences) } else { Reading::of(text) };
            Arc::new(Passage::of(reading))
        };
        let passages = self.passages.about(&texts, read);
        let paragraph = |((block, text), passage): ((&Block, &&str), &Arc<Passage>)| Paragraph {
            zone: block.zone,
            // A block ends with a word, and so the words behind its dateline end with it.
            start: block.span.end - text.len(),
            span: block.span,
            passage: Arc::clone(passage),
        };
        blocks.iter().zip(&texts).zip(passages).map(paragraph).collect()
    }
}

/// The words of a block that are read: all behind its dateline.
fn words_of<'d>(document: &'d Document, block: &Block) -> &'d str {
    let from = block.dateline.map_or(block.span.start, |dateline| dateline.end);
    Span::new(from, block.span.end).of(document.text()).trim_start()
}
