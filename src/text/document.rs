//! A draft cut into blocks of flat prose.

use super::comment::{self, Comment};
use super::top_level::TopLevelParagraph;
use super::writer::BlockWriter;
use super::zone::{Classification, LastVersion};
use super::{
    ChangedBlocks, Format, Prose, Reparser, SourceEdit, SourceSpan, Span, Zone, front_matter, html, mail, markdown,
    plain, zone,
};

/// The mark some programs put at the start of a file (U+FEFF). It is no part of the text.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Parts lines where a paragraph has not ended (U+2028).
pub const LINE_SEPARATOR: &str = "\u{2028}";

/// Stands for something that is read over in the middle of a sentence (U+FFFC): code, a formula, a sign of a font of its own.
pub const OBJECT: &str = "\u{fffc}";

/// What a block is in its format, before its zone is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A running paragraph.
    Paragraph,
    /// A heading of the mark-up; its level counts from 1.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A paragraph of a block quotation.
    Quote,
    /// A cell of a table.
    Cell,
    /// A caption of a picture or table.
    Caption,
}

/// One paragraph-like stretch of prose. Sentences and quotation marks never cross its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the format says it is.
    pub kind: BlockKind,
    /// What it is on the page.
    pub zone: Zone,
    /// Its bytes in the flat prose, without white space at the edges.
    pub span: Span,
    /// The dateline at its start, separator included, where there is one.
    pub dateline: Option<Span>,
}

/// A draft as the inner rings read it: flat prose, the way back, and blocks with zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    format: Format,
    pub(super) prose: Prose,
    pub(super) blocks: Vec<Block>,
    pub(super) comments: Vec<Comment>,
    is_left_out: bool,
    words_passed_over: usize,
}

/// A draft that was cut whole: the document, and what its next version can be cut with.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) document: Document,
    pub(super) paragraphs: Vec<TopLevelParagraph>,
    pub(super) classification: Classification,
}

impl Document {
    /// Cuts a draft. Any string is a draft.
    pub fn parse(source: &str, format: Format) -> Self {
        Self::parse_whole(source, format, None).document
    }

    /// Parses the next version of a draft. `edit` leads to it from the version that `reparser` parsed last; `None` where
    /// that is not known, and then both versions are compared. Also says which blocks changed, unless the whole draft had
    /// to be parsed.
    pub fn reparse(
        source: &str,
        format: Format,
        edit: Option<SourceEdit>,
        reparser: &mut Reparser,
    ) -> (Self, Option<ChangedBlocks>) {
        reparser.parse(source, format, edit)
    }

    /// Cuts a whole draft, with what is kept of its last version.
    pub(super) fn parse_whole(source: &str, format: Format, last: Option<LastVersion>) -> Parsed {
        let text = source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source);
        let start = source.len() - text.len();
        let mut writer = BlockWriter::new(start, text.len());
        let mut words_passed_over = 0;
        let mut paragraphs = Vec::new();
        match format {
            Format::Plain => paragraphs = plain::parse(text, &mut writer),
            Format::Markdown => paragraphs = markdown::parse(text, &mut writer),
            Format::Html => html::parse(text, &mut writer),
            Format::Mail => words_passed_over = mail::parse(text, &mut writer),
        }
        let (prose, mut blocks) = writer.finish();
        let classification = zone::classify(source, &prose, &mut blocks, last);
        let comments = comment::find(text, format).into_iter().map(|comment| comment.shift(start)).collect();
        let is_left_out = format == Format::Markdown && front_matter::is_left_out(text);
        for paragraph in &mut paragraphs {
            paragraph.source = paragraph.source.shift(start);
        }
        Parsed {
            document: Self { format, prose, blocks, comments, is_left_out, words_passed_over },
            paragraphs,
            classification,
        }
    }

    /// Cuts a text in which each line is a block, of the kind with the same number; lines beyond the last kind are not read.
    /// So drafts come out of the files of word processors, which say themselves what is a heading. A line separator parts
    /// two blocks of one line.
    pub fn of_lines(text: &str, kinds: &[BlockKind]) -> Self {
        let mut writer = BlockWriter::new(0, text.len());
        let mut start = 0;
        for (line, kind) in text.split_inclusive('\n').zip(kinds) {
            for chunk in line.split_inclusive(LINE_SEPARATOR) {
                writer.begin(*kind);
                writer.verbatim(chunk.trim_end(), start);
                start += chunk.len();
            }
        }
        let (prose, mut blocks) = writer.finish();
        zone::classify(text, &prose, &mut blocks, None);
        Self { format: Format::Plain, prose, blocks, comments: Vec::new(), is_left_out: false, words_passed_over: 0 }
    }

    /// How the draft is marked up.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The flat prose and its map.
    pub fn prose(&self) -> &Prose {
        &self.prose
    }

    /// The flat text.
    pub fn text(&self) -> &str {
        self.prose.text()
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The comments, in order.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// Whether the draft asks, in its front matter, not to be checked.
    pub fn is_left_out(&self) -> bool {
        self.is_left_out
    }

    /// How many words of a mail were not taken for the draft, being those of others.
    pub fn words_passed_over(&self) -> usize {
        self.words_passed_over
    }

    /// The draft's bytes behind a span of prose.
    pub fn source(&self, span: Span) -> SourceSpan {
        self.prose.source(span)
    }
}
