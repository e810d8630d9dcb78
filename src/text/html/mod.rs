//! Parses HTML into blocks.
//!
//! [`events`] reads tags and text of the page, and [`element`] says what each tag means for prose. Style sheets and scripts
//! are not known here: text that a style hides is read, text that a script adds is not.

mod element;
mod events;

use element::Role;
use events::{Event, TextKind};

use super::writer::BlockWriter;
use super::{BlockKind, OBJECT, SourceSpan};

/// The length of the longest character reference, whose name has 31 letters, and some slack.
const LONGEST_REFERENCE: usize = 34;

/// Parses a page or a fragment of one.
pub(super) fn parse(source: &str, writer: &mut BlockWriter) {
    let mut extractor =
        BlockExtractor { source, writer, open: Vec::new(), is_broken: false, marked: SourceSpan::default() };
    extractor.writer.begin(BlockKind::Paragraph);
    for event in events::read(source) {
        match event {
            Event::Open { id, role, tag } => extractor.open(id, role, tag),
            Event::Close { id, tag, is_own } => extractor.close(id, tag, is_own),
            Event::Break { tag } => extractor.line_break(tag),
            Event::Text { kind, span } => extractor.text(kind, span),
        }
    }
    extractor.writer.end();
}

/// An element that is not closed yet.
#[derive(Clone, Copy, Debug)]
struct Open {
    id: usize,
    role: Role,
    /// The kind of text in it.
    kind: BlockKind,
    /// Whether text in it is skipped.
    is_unread: bool,
    tag: SourceSpan,
}

/// Turns the events of a page into blocks.
struct BlockExtractor<'a> {
    source: &'a str,
    writer: &'a mut BlockWriter,
    /// The open elements with a role, outermost first; their ids grow.
    open: Vec<Open>,
    /// Whether the last thing written is a line break.
    is_broken: bool,
    /// The end tag that the last closing quotation mark was written for.
    marked: SourceSpan,
}

impl BlockExtractor<'_> {
    fn open(&mut self, id: usize, role: Role, tag: SourceSpan) {
        let parent = self.kind();
        let is_unread = self.is_unread();
        if !is_unread {
            match role {
                Role::Quotation => self.writer.atomic("“", tag),
                Role::Code => {}
                Role::Unread | Role::Block(_) | Role::Container | Role::Paragraph => {
                    self.writer.begin(role.kind(parent));
                }
            }
        }
        let is_unread = is_unread || matches!(role, Role::Unread | Role::Code);
        self.open.push(Open { id, role, kind: role.kind(parent), is_unread, tag });
    }

    /// Closes the element with this id and those left open inside it.
    fn close(&mut self, id: usize, tag: SourceSpan, is_own: bool) {
        let index = self.open.partition_point(|open| open.id < id);
        let Some(open) = self.open.get(index).copied().filter(|open| open.id == id) else { return };
        let has_block = self.open.iter().skip(index).any(|open| !matches!(open.role, Role::Code | Role::Quotation));
        self.open.truncate(index);
        if has_block {
            self.writer.begin(self.kind());
        }
        if !self.is_unread() {
            match open.role {
                // A self-closing tag has no bytes for the second mark, and a tag that closes several quotations has
                // bytes for one.
                Role::Quotation if tag.is_empty() || tag == self.marked => {}
                Role::Quotation => {
                    self.writer.atomic("”", tag);
                    self.marked = tag;
                }
                Role::Code => {
                    let end = if is_own { tag.end } else { tag.start };
                    self.writer.atomic(OBJECT, SourceSpan::new(open.tag.start, end));
                }
                Role::Unread | Role::Block(_) | Role::Container | Role::Paragraph => {}
            }
        }
    }

    /// Writes a blank for one line break and starts a block at two, which separate paragraphs in old pages.
    fn line_break(&mut self, tag: SourceSpan) {
        if self.is_unread() {
            return;
        }
        if self.is_broken {
            self.writer.begin(self.kind());
        } else {
            self.writer.blank(tag);
            self.is_broken = true;
        }
    }

    fn text(&mut self, kind: TextKind, span: SourceSpan) {
        if self.is_unread() {
            return;
        }
        let mut rest = span.of(self.source);
        let mut offset = span.start;
        while !rest.is_empty() {
            let length = self.chunk(kind, rest, offset);
            rest = rest.get(length..).unwrap_or_default();
            offset += length;
        }
    }

    /// Writes the white space, the character reference or the text at the start of `rest`, and returns its length.
    fn chunk(&mut self, kind: TextKind, rest: &str, offset: usize) -> usize {
        let blank = rest.len() - rest.trim_start_matches(is_space).len();
        if blank > 0 {
            self.white_space(rest.get(..blank).unwrap_or_default(), offset);
            return blank;
        }
        self.is_broken = false;
        if let Some((length, text)) = reference(rest).filter(|_| kind == TextKind::Data) {
            let source = SourceSpan::new(offset, offset + length);
            if text.chars().all(is_space) {
                self.writer.blank(source);
            } else {
                self.writer.atomic(&text, source);
            }
            return length;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let after_first = rest.get(first..).unwrap_or_default();
        let length =
            first + after_first.find(|character| is_space(character) || character == '&').unwrap_or(after_first.len());
        self.writer.verbatim(rest.get(..length).unwrap_or_default(), offset);
        length
    }

    /// Writes one blank for a run of white space.
    fn white_space(&mut self, run: &str, offset: usize) {
        if run != " " {
            self.writer.blank(SourceSpan::new(offset, offset + run.len()));
        } else if !self.writer.is_separated() {
            self.writer.verbatim(run, offset);
        }
    }

    /// The kind of text at this place.
    fn kind(&self) -> BlockKind {
        self.open.last().map_or(BlockKind::Paragraph, |open| open.kind)
    }

    fn is_unread(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_unread)
    }
}

/// Whether the character is white space in HTML. A no-break space is not.
fn is_space(character: char) -> bool {
    character.is_ascii_whitespace()
}

/// The character reference at the start of the text: its length and its meaning.
fn reference(text: &str) -> Option<(usize, String)> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST_REFERENCE).position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'))?;
    let reference = text.get(..end + 2).filter(|reference| reference.ends_with(';'))?;
    let decoded = html_escape::decode_html_entities(reference);
    (decoded != reference && !decoded.is_empty()).then(|| (reference.len(), decoded.into_owned()))
}
