//! Writes flat prose block by block, for every format alike.
//!
//! It keeps the promises that a [`Document`](super::Document) makes: blocks without white space at their edges, none
//! of them empty, each on a line of its own. It does not know the format that it writes for.

use super::{Block, BlockKind, Prose, SourceSpan, Span, Zone};

/// The prose and the blocks of a draft while it is cut. All offsets it is given count from `base`.
#[derive(Debug)]
pub(super) struct BlockWriter {
    prose: Prose,
    blocks: Vec<Block>,
    /// Bytes of the draft that stand before the text being cut: a byte order mark, or a draft around a fragment.
    base: usize,
    /// What the block being written is.
    kind: BlockKind,
    /// Where the block being written starts in the prose, once it has text.
    start: Option<usize>,
}

impl BlockWriter {
    /// A writer for a text of about so many bytes that starts at byte `base` of its draft.
    pub(super) fn new(base: usize, length: usize) -> Self {
        Self { prose: Prose::with_capacity(length), blocks: Vec::new(), base, kind: BlockKind::Paragraph, start: None }
    }

    /// Ends the block being written, and says what the next one is.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.kind = kind;
    }

    /// Ends the block being written. A block without text leaves no trace.
    pub(super) fn end(&mut self) {
        let Some(start) = self.start.take() else { return };
        self.prose.trim_end();
        let span = Span::new(start, self.prose.text().len());
        self.blocks.push(Block { kind: self.kind, zone: Zone::Body, span, dateline: None });
    }

    /// How many blocks are finished.
    pub(super) fn count(&self) -> usize {
        self.blocks.len()
    }

    /// What the block being written is.
    pub(super) fn kind(&self) -> BlockKind {
        self.kind
    }

    /// Writes a fragment in another format, which starts `offset` bytes into the text being cut.
    pub(super) fn nested(&mut self, offset: usize, parse: impl FnOnce(&mut Self)) {
        self.base += offset;
        parse(self);
        self.base -= offset;
        self.end();
    }

    /// Writes text that stands in the draft as it is.
    pub(super) fn verbatim(&mut self, text: &str, source_start: usize) {
        let written = self.without_lead(text);
        let lead = text.len() - written.len();
        self.prose.push_verbatim(written, self.base + source_start + lead);
    }

    /// Writes text that stands for something else in the draft, such as `&` for `&amp;`.
    pub(super) fn atomic(&mut self, text: &str, source: SourceSpan) {
        let written = self.without_lead(text);
        self.prose.push_atomic(written, SourceSpan::new(self.base + source.start, self.base + source.end));
    }

    /// Writes one blank for white space or mark-up that parts words, unless the text is parted already.
    pub(super) fn blank(&mut self, source: SourceSpan) {
        if !self.is_parted() {
            self.atomic(" ", source);
        }
    }

    /// Whether a blank would be one too many here: at the start of a block, or after a blank.
    pub(super) fn is_parted(&self) -> bool {
        self.start.is_none() || self.prose.text().ends_with(' ')
    }

    /// The finished prose and blocks.
    pub(super) fn finish(mut self) -> (Prose, Vec<Block>) {
        self.end();
        (self.prose, self.blocks)
    }

    /// Starts the block where `text` is its first with more than white space, and drops the white space before that.
    fn without_lead<'t>(&mut self, text: &'t str) -> &'t str {
        if self.start.is_some() {
            return text;
        }
        let text = text.trim_start();
        if !text.is_empty() {
            self.prose.push_break();
            self.start = Some(self.prose.text().len());
        }
        text
    }
}
