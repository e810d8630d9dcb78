//! Reading a draft, and reading it again after an edit.

use std::sync::Arc;

use crate::language::{Annotation, Sentences};
use crate::story::retelling::Retelling;
use crate::story::{KnownEntities, Paragraph, Passage, Story};
use crate::text::{Block, Cuttings, Document, Format, Pieces, Recut, Span};

/// Reads drafts, and remembers the reading of each paragraph, so that the next version of a draft costs one paragraph
/// and one pass over the rest.
#[derive(Debug, Default)]
pub struct StoryBuilder {
    cuttings: Cuttings,
    /// Whether the passages are those of the version that was cut last.
    is_in_step: bool,
    passages: Pieces<Arc<Passage>>,
    sentences: Sentences,
    retelling: Retelling,
    reuse: Reuse,
}

/// A stage of reading a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The text is parsed into blocks.
    Parse,
    /// The paragraphs are annotated, each by itself.
    Annotate,
    /// The story is resolved from its paragraphs.
    Resolve,
}

/// How much of the previous version of a draft was used again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reuse {
    /// Number of paragraphs, headings and other blocks.
    pub paragraphs: usize,
    /// How many of them were not annotated again.
    pub reused: usize,
}

impl StoryBuilder {
    /// Reads a draft. Readings of paragraphs that the draft no longer has are forgotten.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        self.read_with(text, format, &KnownEntities::default())
    }

    /// Reads a draft for a newsroom that knows some of its people.
    pub fn read_with(&mut self, text: &str, format: Format, known: &KnownEntities) -> Story {
        self.read_observed(text, format, known, &mut |_| {})
    }

    /// Reads a draft as [`read_with`](Self::read_with) does, and calls `observe` at the end of each stage.
    pub fn read_observed(
        &mut self,
        text: &str,
        format: Format,
        known: &KnownEntities,
        observe: &mut dyn FnMut(Stage),
    ) -> Story {
        let (document, recut) = Document::cut_again(text, format, &mut self.cuttings);
        let recut = recut.filter(|_| self.is_in_step);
        self.is_in_step = true;
        observe(Stage::Parse);
        self.read_again(document, recut, known, observe)
    }

    /// Reads a draft that is cut already.
    pub fn read_document(&mut self, document: Document, known: &KnownEntities) -> Story {
        self.read_document_observed(document, known, &mut |_| {})
    }

    /// Reads a parsed draft, and calls `observe` at the end of each stage after parsing.
    pub fn read_document_observed(
        &mut self,
        document: Document,
        known: &KnownEntities,
        observe: &mut dyn FnMut(Stage),
    ) -> Story {
        self.is_in_step = false;
        self.read_again(document, None, known, observe)
    }

    /// How much of the last version was used again for this one.
    pub fn reuse(&self) -> Reuse {
        self.reuse
    }

    fn read_again(
        &mut self,
        document: Document,
        recut: Option<Recut>,
        known: &KnownEntities,
        observe: &mut dyn FnMut(Stage),
    ) -> Story {
        let paragraphs = self.paragraphs(&document, recut);
        observe(Stage::Annotate);
        let story = self.retelling.tell(document, paragraphs, known);
        observe(Stage::Resolve);
        story
    }

    fn paragraphs(&mut self, document: &Document, recut: Option<Recut>) -> Vec<Paragraph> {
        let blocks = document.blocks();
        let changed = recut.as_ref().map_or(0..blocks.len(), |recut| recut.new.clone());
        let changed_blocks = blocks.get(changed.clone()).unwrap_or_default().iter();
        let texts: Vec<&str> = changed_blocks.map(|block| words(document, block).of(document.text())).collect();
        // Only of a draft that has been read before the sentences are worth remembering, one by one.
        let is_known = !self.passages.is_empty();
        self.sentences.begin();
        let mut annotated = 0;
        let read = |at: usize| {
            annotated += 1;
            let text = at.checked_sub(changed.start).and_then(|at| texts.get(at)).copied().unwrap_or_default();
            let annotation = if is_known { Annotation::again(text, &mut self.sentences) } else { Annotation::of(text) };
            Arc::new(Passage::of(annotation))
        };
        let passages = match recut {
            Some(recut) => self.passages.replace(recut.old, &texts, read),
            None => self.passages.about(&texts, read),
        };
        let paragraph = |(block, passage): (&Block, &Arc<Passage>)| Paragraph {
            kind: block.kind,
            zone: block.zone,
            start: words(document, block).start,
            span: block.span,
            passage: Arc::clone(passage),
        };
        let paragraphs: Vec<Paragraph> = blocks.iter().zip(passages).map(paragraph).collect();
        self.reuse = Reuse { paragraphs: paragraphs.len(), reused: paragraphs.len().saturating_sub(annotated) };
        paragraphs
    }
}

/// The words of a block that are read: all behind its dateline.
fn words(document: &Document, block: &Block) -> Span {
    // A block starts and ends with a word, so where it has no dateline its text need not be looked at.
    let Some(dateline) = block.dateline else { return block.span };
    let behind = Span::new(dateline.end, block.span.end).of(document.text());
    Span::new(block.span.end - behind.trim_start().len(), block.span.end)
}
