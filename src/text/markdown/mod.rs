//! Parses Markdown into blocks.
//!
//! Prose is what `CommonMark` calls text, but not code, link targets, raw HTML tags, comments and front matter. Template tags
//! are masked already.

use std::ops::Range;

mod indented;
mod raw;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use indented::CodeBlock;
use raw::InlineTag;

use super::top_level::TopLevelParagraph;
use super::writer::BlockWriter;
use super::{BlockKind, OBJECT, SourceSpan, UnreadReason, count_words, front_matter};

/// Parses Markdown, and returns its top-level paragraphs.
pub(super) fn parse(source: &str, writer: &mut BlockWriter) -> Vec<TopLevelParagraph> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut extractor = BlockExtractor {
        source,
        writer,
        containers: Vec::new(),
        unread: 0,
        code: None,
        html: Vec::new(),
        html_quotations: 0,
        struck: 0,
        struck_tags: 0,
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
    /// The open block of code.
    code: Option<CodeBlock>,
    /// The lines of the open block of HTML.
    html: Vec<Range<usize>>,
    /// How many of the containers are block quotations that blocks of HTML opened.
    html_quotations: usize,
    /// How many stretches of struck-out text are open, by marks and by tags.
    struck: usize,
    struck_tags: usize,
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
            Event::Html(_) => self.html.push(range),
            Event::Text(_) if self.code.is_some() => {
                if let Some(code) = &mut self.code {
                    code.text.push(range);
                }
            }
            _ if self.unread > 0 => {}
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::Text(text) if self.is_struck() => {
                self.writer.leave_out(UnreadReason::StruckOut, count_words(&text));
                self.writer.gap();
            }
            Event::Code(_) if self.is_struck() => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) => self.writer.atomic(OBJECT, span(range)),
            Event::SoftBreak | Event::HardBreak => self.writer.blank(span(range)),
            Event::Rule => self.writer.end(),
            // Footnote marks, checkboxes and raw tags are not prose; mathematics is not enabled.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::FootnoteDefinition(_) => self.writer.begin(self.container()),
            Tag::Heading { level, .. } => self.writer.begin(BlockKind::Heading(*level as u8)),
            // An alert (`[!NOTE]`) is in the paper's own words.
            Tag::BlockQuote(Some(_)) => self.open(BlockKind::Paragraph),
            Tag::BlockQuote(None) => self.open(BlockKind::Quote),
            Tag::Item => self.open(BlockKind::Item),
            Tag::TableCell => self.writer.begin(BlockKind::Cell),
            Tag::Image { .. } => {
                self.images.push(self.writer.kind());
                self.writer.begin(BlockKind::Caption);
            }
            Tag::CodeBlock(kind) => {
                self.open_unread();
                let is_indented = matches!(kind, CodeBlockKind::Indented);
                self.code = Some(CodeBlock { is_indented, text: Vec::new() });
            }
            Tag::HtmlBlock => {
                self.open_unread();
                self.html.clear();
            }
            Tag::Strikethrough => self.struck += 1,
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
                self.struck_tags = 0;
            }
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
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
                self.left_block();
                self.writer.begin(self.container());
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self, tag: &Tag, range: Range<usize>) {
        if self.depth == 0 && self.containers.is_empty() && *tag == Tag::Paragraph {
            let count = self.writer.count();
            self.paragraphs.push(TopLevelParagraph::new(self.source, span(range), count..count));
        }
        self.depth += 1;
    }

    fn close_paragraph(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        let is_top_level = self.depth == 0 && self.containers.is_empty();
        if let (true, TagEnd::Paragraph, Some(paragraph)) = (is_top_level, tag, self.paragraphs.last_mut()) {
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

    /// Reads the block of code or HTML that was left.
    fn left_block(&mut self) {
        let kind = self.container();
        if let Some(code) = self.code.take() {
            code.write(self.source, kind, self.writer);
        }
        let html = std::mem::take(&mut self.html);
        raw::write(self.source, &html, kind, self.writer);
        let opened = raw::open_quotations(self.source, &html);
        for _ in 0..opened {
            self.containers.push(BlockKind::Quote);
            self.html_quotations += 1;
        }
        for _ in opened..0 {
            if self.html_quotations > 0 && self.container() == BlockKind::Quote {
                self.containers.pop();
                self.html_quotations -= 1;
            }
        }
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        match InlineTag::of(tag) {
            InlineTag::Break => self.writer.blank(span(range)),
            InlineTag::Struck => self.struck_tags += 1,
            InlineTag::StruckEnd => self.struck_tags = self.struck_tags.saturating_sub(1),
            InlineTag::Other => {}
        }
    }

    fn is_struck(&self) -> bool {
        self.struck + self.struck_tags > 0
    }
}

fn span(range: Range<usize>) -> SourceSpan {
    SourceSpan::new(range.start, range.end)
}
