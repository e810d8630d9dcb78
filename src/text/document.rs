//! A parsed draft: blocks of flat prose, with the way back to the draft.

use std::borrow::Cow;

use super::comment::{self, Comment};
use super::top_level::TopLevelParagraph;
use super::writer::BlockWriter;
use super::zone::{Classification, LastVersion};
use super::{
    ChangedBlocks, Coverage, Format, Prose, Reparser, SourceEdit, SourceSpan, Span, Unread, UnreadReason, Zone,
    front_matter, html, mail, markdown, plain, template, zone,
};

/// The mark that some programs write at the start of a file (U+FEFF). It does not belong to the text.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Ends a line but not a paragraph (U+2028).
pub const LINE_SEPARATOR: &str = "\u{2028}";

/// Replaces what is not prose in the middle of a sentence (U+FFFC): code, a formula, a symbol of a special font.
pub const OBJECT: &str = "\u{fffc}";

/// The kind of a block in its format. Its zone follows from that and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A running paragraph.
    Paragraph,
    /// A heading in the mark-up; its level counts from 1.
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
    /// Its kind in the mark-up.
    pub kind: BlockKind,
    /// Its part in the story.
    pub zone: Zone,
    /// Its bytes in the flat prose, without white space at the edges.
    pub span: Span,
    /// The dateline at its start, including the separator, if there is one.
    pub dateline: Option<Span>,
}

/// A draft as the inner rings read it: flat prose, the map back to the draft, and blocks with zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    format: Format,
    pub(super) prose: Prose,
    pub(super) blocks: Vec<Block>,
    pub(super) comments: Vec<Comment>,
    is_left_out: bool,
    /// Words that are not in the prose.
    unread: Unread,
    indented_words: usize,
}

/// A document, and what parsing its next version needs.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) document: Document,
    pub(super) paragraphs: Vec<TopLevelParagraph>,
    pub(super) classification: Classification,
}

impl Document {
    /// Parses a draft. Any string is a draft.
    #[doc(hidden)]
    pub fn parse(source: &str, format: Format) -> Self {
        Self::parse_whole(source, format, None).document
    }

    /// Parses the next version of a draft. `edit` leads to it from the version that `reparser` parsed last; `None` where
    /// that is not known, and then both versions are compared. Also says which blocks changed, unless the whole draft had
    /// to be parsed.
    #[doc(hidden)]
    pub fn reparse(
        source: &str,
        format: Format,
        edit: Option<SourceEdit>,
        reparser: &mut Reparser,
    ) -> (Self, Option<ChangedBlocks>) {
        reparser.parse(source, format, edit)
    }

    /// Parses a whole draft. Blocks that it shares with the last version are not classified again.
    pub(super) fn parse_whole(source: &str, format: Format, last: Option<LastVersion>) -> Parsed {
        let text = source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source);
        let start = source.len() - text.len();
        let masked = template::mask(text, format);
        let mut writer = BlockWriter::new(start, text.len());
        writer.leave_out(UnreadReason::Code, masked.code);
        if matches!(masked.text, Cow::Owned(_)) {
            writer.expect_tags();
        }
        let mut paragraphs = Vec::new();
        match format {
            Format::Plain => paragraphs = plain::parse(text, &mut writer),
            Format::Markdown => paragraphs = markdown::parse(&masked.text, &mut writer),
            Format::Html => html::parse(&masked.text, &mut writer),
            Format::Mail => mail::parse(text, &mut writer),
        }
        let indented_words = writer.indented();
        let (prose, mut blocks, unread) = writer.finish();
        let classification = zone::classify(source, &prose, &mut blocks, last);
        let comments = comment::find(text, format).into_iter().map(|comment| comment.shift(start)).collect();
        let is_left_out = format == Format::Markdown && front_matter::is_left_out(text);
        for paragraph in &mut paragraphs {
            paragraph.source = paragraph.source.shift(start);
        }
        Parsed {
            document: Self { format, prose, blocks, comments, is_left_out, unread, indented_words },
            paragraphs,
            classification,
        }
    }

    /// Makes a document of a text in which each line is a block, of the kind with the same index; lines after the last kind are
    /// not read. Files of word processors are read that way, since they say themselves what is a heading. A line separator
    /// splits a line into two blocks.
    #[doc(hidden)]
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
        let (prose, mut blocks, unread) = writer.finish();
        zone::classify(text, &prose, &mut blocks, None);
        Self {
            format: Format::Plain,
            prose,
            blocks,
            comments: Vec::new(),
            is_left_out: false,
            unread,
            indented_words: 0,
        }
    }

    /// The format of the draft.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The flat prose and its map to the draft.
    #[doc(hidden)]
    pub fn prose(&self) -> &Prose {
        &self.prose
    }

    /// The flat text.
    pub fn text(&self) -> &str {
        self.prose.text()
    }

    /// The blocks, in order.
    #[doc(hidden)]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The comments, in order.
    #[doc(hidden)]
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// Whether the front matter of the draft excludes it from checks.
    pub fn is_left_out(&self) -> bool {
        self.is_left_out
    }

    /// Whether all words of the draft are in the prose and in English.
    pub(crate) fn is_wholly_read(&self) -> bool {
        self.unread.is_empty() && self.blocks_in_other_language().next().is_none()
    }

    /// The first block that is not in English.
    pub(crate) fn first_in_other_language(&self) -> Option<Span> {
        self.blocks_in_other_language().next().map(|block| block.span)
    }

    /// The name of the language that most blocks outside English are in, if their words tell.
    #[doc(hidden)]
    pub fn other_language(&self) -> Option<&'static str> {
        zone::other_language(self.blocks_in_other_language().map(|block| block.span.of(self.text())))
    }

    fn blocks_in_other_language(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.zone == Zone::OtherLanguage)
    }

    /// How many words of the draft are in the prose, how many are not, and why.
    #[doc(hidden)]
    pub fn coverage(&self) -> Coverage {
        Coverage::of(self, self.unread.clone())
    }

    /// How many words were read although Markdown takes them for code, by their indent.
    #[doc(hidden)]
    pub fn indented_words(&self) -> usize {
        self.indented_words
    }

    /// The bytes of the draft that a span of prose was made from.
    pub fn source(&self, span: Span) -> SourceSpan {
        self.prose.source(span)
    }
}
