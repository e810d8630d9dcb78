//! Reads a draft into a story, and reads it again after an edit.
//!
//! After an edit only the changed blocks are parsed and only the changed paragraphs annotated again; their facts and those of
//! all other paragraphs are then resolved to a story. A draft that is read after any edits gives the same story as one that
//! is opened, which `tests/story.rs` checks. This file does not know rules, files or editors.

use std::sync::Arc;

use crate::language::{Annotation, Sentences};
use crate::story::entities::named_entities::EntityResolver;
use crate::story::{KnownEntities, Paragraph, ParagraphFacts, Story};
use crate::text::{Block, ChangedBlocks, Document, Format, Reparser, SequenceCache, SourceEdit, Span, Zone};

/// Reads the versions of a draft, and keeps the facts of each paragraph from one version to the next.
#[derive(Debug, Default)]
pub struct StoryBuilder {
    reparser: Reparser,
    /// Whether the facts belong to the version that the parser read last.
    is_in_step: bool,
    facts: SequenceCache<Arc<ParagraphFacts>>,
    sentences: Sentences,
    entities: EntityResolver,
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
    /// Reads a draft for a newsroom without settings.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        self.read_with(text, format, &KnownEntities::default())
    }

    /// Reads a draft for a newsroom that lists some people.
    pub fn read_with(&mut self, text: &str, format: Format, known: &KnownEntities) -> Story {
        self.read_observed(text, format, None, known, &mut |_| {})
    }

    /// Reads the next version of a draft. `edit` leads to it from the version that this builder read last; `None` if that is
    /// not known. Calls `observe` at the end of each stage.
    pub fn read_observed(
        &mut self,
        text: &str,
        format: Format,
        edit: Option<SourceEdit>,
        known: &KnownEntities,
        observe: &mut dyn FnMut(Stage),
    ) -> Story {
        let (document, reparsed) = Document::reparse(text, format, edit, &mut self.reparser);
        let reparsed = reparsed.filter(|_| self.is_in_step);
        self.is_in_step = true;
        observe(Stage::Parse);
        self.read_again(document, reparsed, known, observe)
    }

    /// Reads a draft that is already parsed into blocks.
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
        reparsed: Option<ChangedBlocks>,
        known: &KnownEntities,
        observe: &mut dyn FnMut(Stage),
    ) -> Story {
        let paragraphs = self.paragraphs(&document, reparsed);
        observe(Stage::Annotate);
        let named = self.entities.resolve(&paragraphs, known);
        let story = Story::resolve(document, paragraphs, named, known);
        observe(Stage::Resolve);
        story
    }

    fn paragraphs(&mut self, document: &Document, reparsed: Option<ChangedBlocks>) -> Vec<Paragraph> {
        let blocks = document.blocks();
        let changed = reparsed.as_ref().map_or(0..blocks.len(), |reparsed| reparsed.new.clone());
        let changed_blocks = blocks.get(changed.clone()).unwrap_or_default().iter();
        let texts: Vec<&str> = changed_blocks.map(|block| words(document, block).of(document.text())).collect();
        // Sentences are worth keeping only for a draft that is read more than once.
        let is_read_before = !self.facts.is_empty();
        self.sentences.begin();
        let mut annotated = 0;
        let read = |at: usize| {
            annotated += 1;
            let text = at.checked_sub(changed.start).and_then(|at| texts.get(at)).copied().unwrap_or_default();
            let annotation =
                if is_read_before { Annotation::again(text, &mut self.sentences) } else { Annotation::of(text) };
            Arc::new(ParagraphFacts::of(annotation))
        };
        let facts = match reparsed {
            Some(reparsed) => self.facts.replace(reparsed.old, &texts, read),
            None => self.facts.update(&texts, read),
        };
        let paragraph = |(block, facts): (&Block, &Arc<ParagraphFacts>)| Paragraph {
            kind: block.kind,
            zone: block.zone,
            start: words(document, block).start,
            span: block.span,
            facts: Arc::clone(facts),
        };
        let paragraphs: Vec<Paragraph> = blocks.iter().zip(facts).map(paragraph).collect();
        self.reuse = Reuse { paragraphs: paragraphs.len(), reused: paragraphs.len().saturating_sub(annotated) };
        paragraphs
    }
}

/// The part of a block that is annotated: all after its dateline, and nothing of a block in another language.
fn words(document: &Document, block: &Block) -> Span {
    // A block starts and ends with a word, so without a dateline it is annotated whole.
    if block.zone == Zone::OtherLanguage {
        return Span::new(block.span.end, block.span.end);
    }
    let Some(dateline) = block.dateline else { return block.span };
    let rest = Span::new(dateline.end, block.span.end).of(document.text());
    Span::new(block.span.end - rest.trim_start().len(), block.span.end)
}
