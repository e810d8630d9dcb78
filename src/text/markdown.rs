//! Parses Markdown into blocks.
//!
//! Prose is what `CommonMark` calls text, but not code, link targets, raw HTML tags, comments and front matter.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::top_level::TopLevelParagraph;
use super::writer::BlockWriter;
use super::{BlockKind, OBJECT, SourceSpan, front_matter, html};

/// Parses Markdown, and returns its top-level paragraphs.
pub(super) fn parse(source: &str, writer: &mut BlockWriter) -> Vec<TopLevelParagraph> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut extractor = BlockExtractor {
        source,
        writer,
        containers: Vec::new(),
        unread: 0,
        images: Vec::new(),
        depth: 0,
        paragraphs: Vec::new(),
    };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        extractor.read(event, range);
    }
    extractor.paragraphs
}

/// Turns the events of the Markdown parser into blocks.
struct BlockExtractor<'a> {
    source: &'a str,
    writer: &'a mut BlockWriter,
    /// The open list items and quotations, outermost first.
    containers: Vec<BlockKind>,
    /// How many blocks without prose are open.
    unread: usize,
    /// For each open image, the kind of the block around it.
    images: Vec<BlockKind>,
    /// How many elements of any kind are open.
    depth: usize,
    paragraphs: Vec<TopLevelParagraph>,
}

impl BlockExtractor<'_> {
    fn read(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.start(&tag, range.clone());
                self.open_paragraph(&tag, range);
            }
            Event::End(tag) => {
                self.end(tag);
                self.close_paragraph(tag);
            }
            _ if self.unread > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) => self.writer.atomic(OBJECT, span(range)),
            Event::SoftBreak | Event::HardBreak => self.writer.blank(span(range)),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.writer.blank(span(range)),
            Event::Rule => self.writer.end(),
            // Footnote marks, checkboxes and raw tags are not prose; mathematics is not enabled.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::FootnoteDefinition(_) => self.writer.begin(self.container()),
            Tag::Heading { level, .. } => self.writer.begin(BlockKind::Heading(*level as u8)),
            Tag::BlockQuote(_) => self.open(BlockKind::Quote),
            Tag::Item => self.open(BlockKind::Item),
            Tag::TableCell => self.writer.begin(BlockKind::Cell),
            Tag::Image { .. } => {
                self.images.push(self.writer.kind());
                self.writer.begin(BlockKind::Caption);
            }
            Tag::CodeBlock(_) => self.open_unread(),
            Tag::HtmlBlock => {
                self.open_unread();
                self.raw_html(range);
            }
            Tag::MetadataBlock(_) => {
                self.open_unread();
                front_matter::write_title(self.source, range, self.writer);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::FootnoteDefinition | TagEnd::Heading(_) | TagEnd::TableCell => {
                self.writer.end();
            }
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.containers.pop();
                self.writer.begin(self.container());
            }
            TagEnd::Image => {
                let kind = self.images.pop().unwrap_or(BlockKind::Paragraph);
                self.writer.begin(kind);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.unread = self.unread.saturating_sub(1);
                self.writer.begin(self.container());
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self, tag: &Tag, range: Range<usize>) {
        if self.depth == 0 && *tag == Tag::Paragraph {
            let count = self.writer.count();
            self.paragraphs.push(TopLevelParagraph::new(self.source, span(range), count..count));
        }
        self.depth += 1;
    }

    fn close_paragraph(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        if let (0, TagEnd::Paragraph, Some(paragraph)) = (self.depth, tag, self.paragraphs.last_mut()) {
            paragraph.blocks.end = self.writer.count();
        }
    }

    /// The kind of a paragraph at this place.
    fn container(&self) -> BlockKind {
        self.containers.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn open(&mut self, kind: BlockKind) {
        self.containers.push(kind);
        self.writer.begin(kind);
    }

    fn open_unread(&mut self) {
        self.writer.end();
        self.unread += 1;
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.source.get(range.clone()) == Some(text) {
            self.writer.verbatim(text, range.start);
        } else if text.trim_matches(|character: char| character.is_ascii_whitespace()).is_empty() {
            self.writer.blank(span(range));
        } else {
            self.writer.atomic(text, span(range));
        }
    }

    /// Parses a block of raw HTML. Inside quotations and items it is skipped, since the marks at the start of its lines are
    /// not HTML.
    fn raw_html(&mut self, range: Range<usize>) {
        if let (true, Some(fragment)) = (self.containers.is_empty(), self.source.get(range.clone())) {
            self.writer.nested(range.start, |writer| html::parse(fragment, writer));
        }
    }
}

fn span(range: Range<usize>) -> SourceSpan {
    SourceSpan::new(range.start, range.end)
}

fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
