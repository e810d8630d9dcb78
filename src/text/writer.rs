//! Writes flat prose block by block, for all formats.
//!
//! It ensures what a [`Document`](super::Document) promises: blocks have no white space at their edges, are not empty, and
//! each is on a line of its own. It does not know the format of the draft.

use super::characters::{self, Stretch};
use super::template::{self, Part};
use super::{Block, BlockKind, OBJECT, Prose, SourceSpan, Span, Unread, UnreadReason, Zone};

/// The prose and the blocks of a draft that is being parsed. The offsets that it is given count from `base`.
#[derive(Debug)]
pub(super) struct BlockWriter {
    prose: Prose,
    blocks: Vec<Block>,
    /// Bytes of the draft before the text being parsed: a byte order mark, or a draft around a fragment.
    base: usize,
    /// The kind of the block being written.
    kind: BlockKind,
    /// Where the block being written starts in the prose; `None` as long as it has no text.
    start: Option<usize>,
    /// Whether the text being parsed has template tags, which are masked.
    is_masked: bool,
    /// Whether something was left out after the last text, so that a blank may stand on both sides of it.
    is_gap: bool,
    /// Words that are not in the prose.
    unread: Unread,
    /// Words of the prose that Markdown takes for code, by their indent.
    indented: usize,
}

impl BlockWriter {
    /// A writer for a text that starts at byte `base` of its draft and has about `length` bytes.
    pub(super) fn new(base: usize, length: usize) -> Self {
        Self {
            prose: Prose::with_capacity(length),
            blocks: Vec::new(),
            base,
            kind: BlockKind::Paragraph,
            start: None,
            is_masked: false,
            is_gap: false,
            unread: Unread::default(),
            indented: 0,
        }
    }

    /// Expects masked template tags in the text being parsed.
    pub(super) fn expect_tags(&mut self) {
        self.is_masked = true;
    }

    /// Ends the block being written and starts one of this kind.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.kind = kind;
    }

    /// Ends the block being written. A block without text is dropped.
    pub(super) fn end(&mut self) {
        let Some(start) = self.start.take() else { return };
        self.prose.trim_end();
        let span = Span::new(start, self.prose.text().len());
        self.blocks.push(Block { kind: self.kind, zone: Zone::Body, span, dateline: None });
    }

    /// How many bytes of prose are written.
    pub(super) fn length(&self) -> usize {
        self.prose.text().len()
    }

    /// The number of finished blocks.
    pub(super) fn count(&self) -> usize {
        self.blocks.len()
    }

    /// The kind of the block being written.
    pub(super) fn kind(&self) -> BlockKind {
        self.kind
    }

    /// Writes a fragment in another format, which starts `offset` bytes into the text being parsed.
    pub(super) fn nested(&mut self, offset: usize, parse: impl FnOnce(&mut Self)) {
        self.base += offset;
        parse(self);
        self.base -= offset;
        self.end();
    }

    /// Writes text of the draft, without its template tags and invisible characters, and with each accented letter in one piece.
    pub(super) fn verbatim(&mut self, text: &str, source_start: usize) {
        if !self.is_masked {
            return self.plain(text, source_start);
        }
        let mut start = source_start;
        for part in template::parts(text) {
            match part {
                Part::Text(text) => {
                    self.plain(text, start);
                    start += text.len();
                }
                Part::Tag { length, is_words } => {
                    if is_words {
                        self.atomic(OBJECT, SourceSpan::new(start, start + length));
                    } else {
                        self.gap();
                    }
                    start += length;
                }
            }
        }
    }

    /// Counts words that are written although they are indented like code.
    pub(super) fn note_indented(&mut self, words: usize) {
        self.indented += words;
    }

    /// Words that were written although they are indented like code.
    pub(super) fn indented(&self) -> usize {
        self.indented
    }

    /// Leaves out something between words: of blanks on both sides, only one is written.
    pub(super) fn gap(&mut self) {
        self.is_gap = true;
    }

    fn plain(&mut self, text: &str, source_start: usize) {
        let written = self.without_lead(text);
        let mut start = self.base + source_start + text.len() - written.len();
        if !characters::is_unusual(written) {
            self.prose.push_verbatim(written, start);
            return;
        }
        for stretch in characters::stretches(written) {
            match stretch {
                Stretch::Same(text) => self.prose.push_verbatim(text, start),
                Stretch::Respelt(ref text, from) => {
                    self.prose.push_respelt(text, SourceSpan::new(start, start + from.len()));
                }
                Stretch::Dropped(_) => {}
            }
            start += stretch.source_len();
        }
    }

    /// Writes text that replaces something in the draft, such as `&` for `&amp;`.
    pub(super) fn atomic(&mut self, text: &str, source: SourceSpan) {
        let text = characters::normalized(text);
        let written = self.without_lead(&text);
        self.prose.push_atomic(written, SourceSpan::new(self.base + source.start, self.base + source.end));
    }

    /// Writes one blank for white space or mark-up between words, unless there is a blank already.
    pub(super) fn blank(&mut self, source: SourceSpan) {
        if !self.is_separated() {
            self.atomic(" ", source);
        }
    }

    /// Counts words that are not written.
    pub(super) fn leave_out(&mut self, reason: UnreadReason, words: usize) {
        self.unread.add(reason, words);
    }

    /// Whether a blank would be superfluous here: at the start of a block, or after a blank.
    pub(super) fn is_separated(&self) -> bool {
        self.start.is_none() || self.prose.text().ends_with(' ')
    }

    /// The finished prose and blocks, and what is not in the prose.
    pub(super) fn finish(mut self) -> (Prose, Vec<Block>, Unread) {
        self.end();
        (self.prose, self.blocks, self.unread)
    }

    /// The text without white space and invisible characters at the start of a block. Starts the block in the prose with its
    /// first other character.
    fn without_lead<'t>(&mut self, text: &'t str) -> &'t str {
        let is_gap = std::mem::take(&mut self.is_gap);
        if self.start.is_some() {
            return if is_gap && self.is_separated() { text.trim_start_matches(' ') } else { text };
        }
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || characters::is_invisible(c));
        if !text.is_empty() {
            self.prose.push_break();
            self.start = Some(self.prose.text().len());
        }
        text
    }
}
