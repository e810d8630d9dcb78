//! Parses HTML into blocks.
//!
//! [`events`] reads tags and text of the page, and [`element`] says what each tag means for prose. Style sheets and scripts
//! are not known here: text that a style hides is read, text that a script adds is not.

mod element;
mod events;

use element::Role;
use events::{Event, TextKind};

use super::prose_like::reads_as_prose;
use super::writer::BlockWriter;
use super::{BlockKind, OBJECT, SourceSpan, UnreadReason, count_words};

/// The length of the longest character reference, whose name has 31 letters, and some slack.
const LONGEST_REFERENCE: usize = 34;

/// Parses a page or a fragment of one. Template tags are masked already.
pub(super) fn parse(source: &str, writer: &mut BlockWriter) {
    parse_as(source, BlockKind::Paragraph, writer);
}

/// Parses a fragment whose paragraphs are of this kind.
pub(super) fn parse_as(source: &str, kind: BlockKind, writer: &mut BlockWriter) {
    let mut extractor =
        BlockExtractor { source, kind, writer, open: Vec::new(), is_broken: false, marked: SourceSpan::default() };
    extractor.writer.begin(kind);
    let events = events::read(source);
    for (index, event) in events.iter().enumerate() {
        match *event {
            Event::Open { id, role: Role::Preformatted, tag } => {
                let role = preformatted(source, events.get(index + 1..).unwrap_or_default(), id);
                extractor.open(id, role, tag);
            }
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
    /// Why it is skipped.
    reason: Option<UnreadReason>,
    /// How much was written before it.
    written: usize,
    tag: SourceSpan,
}

/// The role of preformatted text, followed by these events: it is read if it reads like prose.
fn preformatted(source: &str, events: &[Event], id: usize) -> Role {
    let inside =
        || events.iter().take_while(|event| !matches!(event, Event::Close { id: closed, .. } if *closed == id));
    if inside().any(|event| matches!(event, Event::Open { role: Role::Code, .. })) {
        return Role::Unread(Some(UnreadReason::Code));
    }
    let text: String = inside().filter_map(Event::text).map(|span| span.of(source)).collect();
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| paragraph.contains(' '));
    let (prose, code): (Vec<&str>, Vec<&str>) = paragraphs.partition(|paragraph| reads_as_prose(paragraph));
    let is_prose = !prose.is_empty() && prose.len() >= code.len();
    if is_prose { Role::Preformatted } else { Role::Unread(Some(UnreadReason::Indented)) }
}

/// Turns the events of a page into blocks.
struct BlockExtractor<'a> {
    source: &'a str,
    /// The kind of text outside of all elements.
    kind: BlockKind,
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
                Role::CommentMark => self.leave_comment(),
                _ if role.is_inline() => {}
                _ => self.writer.begin(role.kind(parent)),
            }
        }
        let reason = if is_unread { self.open.last().and_then(|open| open.reason) } else { role.reason() };
        let is_unread = is_unread || role.is_unread();
        let written = self.writer.length();
        self.open.push(Open { id, role, kind: role.kind(parent), is_unread, reason, written, tag });
    }

    /// Leaves out the elements around the mark at the start of a comment in which nothing else was written before it.
    fn leave_comment(&mut self) {
        let written = self.writer.length();
        for open in self.open.iter_mut().filter(|open| open.written == written) {
            open.is_unread = true;
            open.reason = Some(UnreadReason::DeskComment);
        }
    }

    /// Closes the element with this id and those left open inside it.
    fn close(&mut self, id: usize, tag: SourceSpan, is_own: bool) {
        let index = self.open.partition_point(|open| open.id < id);
        let Some(open) = self.open.get(index).copied().filter(|open| open.id == id) else { return };
        let has_block = self.open.iter().skip(index).any(|open| !open.role.is_inline());
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
                Role::LeftOut(_) => self.writer.gap(),
                _ => {}
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
            let reason = self.open.last().and_then(|open| open.reason);
            if let Some(reason) = reason {
                self.writer.leave_out(reason, count_words(span.of(self.source)));
            }
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
            let run = rest.get(..blank).unwrap_or_default();
            if run.matches('\n').count() > 1 && self.is_preformatted() {
                self.writer.begin(self.kind());
            } else {
                self.white_space(run, offset);
            }
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
        self.open.last().map_or(self.kind, |open| open.kind)
    }

    fn is_preformatted(&self) -> bool {
        self.open.iter().any(|open| open.role == Role::Preformatted)
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
