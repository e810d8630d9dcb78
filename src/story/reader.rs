//! Reading a draft, and reading it again after an edit.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Lore, Paragraph, Story};
use crate::language::Reading;
use crate::text::{Block, Document, Format, Span};

/// Reads drafts, and remembers the reading of each paragraph, so that the next version of a draft costs one paragraph
/// and one pass over the rest.
#[derive(Debug, Default)]
pub struct Reader {
    readings: HashMap<String, Arc<Reading>>,
}

impl Reader {
    /// Reads a draft. Readings of paragraphs that the draft no longer has are forgotten.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        self.read_with(text, format, &Lore::default())
    }

    /// Reads a draft for a newsroom that knows some of its people.
    pub fn read_with(&mut self, text: &str, format: Format, lore: &Lore) -> Story {
        let document = Document::cut(text, format);
        let mut before = std::mem::take(&mut self.readings);
        let paragraphs = document.blocks().iter().map(|block| self.paragraph(&document, block, &mut before)).collect();
        Story::of(document, paragraphs, lore)
    }

    fn paragraph(
        &mut self,
        document: &Document,
        block: &Block,
        before: &mut HashMap<String, Arc<Reading>>,
    ) -> Paragraph {
        let from = block.dateline.map_or(block.span.start, |dateline| dateline.end);
        let prose = Span::new(from, block.span.end).of(document.text());
        let text = prose.trim_start();
        let start = from + (prose.len() - text.len());
        let reading = if let Some(reading) = self.readings.get(text) {
            Arc::clone(reading)
        } else {
            let known = before.remove_entry(text);
            let (key, reading) = known.unwrap_or_else(|| (text.to_owned(), Arc::new(Reading::of(text))));
            self.readings.insert(key, Arc::clone(&reading));
            reading
        };
        Paragraph { zone: block.zone, start, span: block.span, reading }
    }
}
