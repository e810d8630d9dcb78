//! Parses the next version of a draft by parsing only the paragraph that an edit changed.
//!
//! Most edits lie inside one paragraph that does not depend on its surroundings. Then only that paragraph is parsed, and
//! the rest of the document moves. The result is always the document that parsing the whole draft gives; where that is
//! not certain, the whole draft is parsed. [`top_level`] decides which paragraphs can be parsed alone, and
//! [`zone`] finds the zones that the change affects.

use std::ops::Range;

use memchr::memmem;

use super::document::{BYTE_ORDER_MARK, Parsed};
use super::top_level::{self, TopLevelParagraph};
use super::writer::BlockWriter;
use super::zone::{self, LastVersion};
use super::{Block, Document, Format, Prose, SourceEdit, SourceSpan, Span, front_matter, markdown, plain};

/// What follows the name in a definition of a link or a footnote.
const DEFINITION: &str = "]:";
/// The Markdown parser stops resolving links once definitions have contributed this many bytes of addresses, or as many
/// as the draft has, if that is more. In a longer draft with definitions, any edit may therefore change a link.
const LINK_LIMIT: usize = 100_000;

/// Parses one version of a draft after the other, and keeps the last.
#[derive(Debug, Default)]
pub struct Reparser {
    last: Option<Version>,
}

/// Which blocks of the last version were replaced by which.
///
/// All other blocks kept their kind, zone, words, dateline and source map, and have at most moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedBlocks {
    /// Indexes of the blocks that are gone.
    pub old: Range<usize>,
    /// Indexes of the blocks in their place.
    pub new: Range<usize>,
}

impl Reparser {
    /// Parses the next version of a draft, as [`Document::reparse`] says.
    pub(super) fn parse(
        &mut self,
        source: &str,
        format: Format,
        edit: Option<SourceEdit>,
    ) -> (Document, Option<ChangedBlocks>) {
        if let Some(last) = &mut self.last
            && let Some(changed) = last.update(source, format, edit)
        {
            return (last.parsed.document.clone(), Some(changed));
        }
        let parsed = Document::parse_whole(source, format, self.last.as_ref().map(Version::blocks));
        let document = parsed.document.clone();
        let has_definitions = memmem::find(source.as_bytes(), DEFINITION.as_bytes()).is_some();
        self.last = Some(Version { source: source.to_owned(), has_definitions, parsed });
        (document, None)
    }
}

/// A parsed version of a draft.
#[derive(Debug)]
struct Version {
    source: String,
    /// Whether it may define links or footnotes. Edits inside a paragraph that is parsed alone cannot add a definition.
    has_definitions: bool,
    parsed: Parsed,
}

/// One paragraph of the next version, parsed alone.
#[derive(Debug)]
struct Patch {
    /// Its index among all top-level paragraphs.
    index: usize,
    /// The paragraph before the edit.
    old: TopLevelParagraph,
    /// The prose that was parsed from it.
    old_prose: Span,
    /// The paragraph after the edit.
    new: TopLevelParagraph,
    /// The prose of the new paragraph. Spans of this prose and of `blocks` start at 0.
    prose: Prose,
    blocks: Vec<Block>,
}

impl Version {
    fn blocks(&self) -> LastVersion<'_> {
        let Document { prose, blocks, .. } = &self.parsed.document;
        LastVersion { prose, blocks, classification: &self.parsed.classification }
    }

    /// Turns into the next version, if that takes no more than one paragraph. Without an edit, both versions are compared.
    fn update(&mut self, source: &str, format: Format, edit: Option<SourceEdit>) -> Option<ChangedBlocks> {
        let edit = edit.unwrap_or_else(|| SourceEdit::whole(&self.source, source));
        debug_assert!(edit.leads(&self.source, source), "{edit:?} does not lead from the last version to this one");
        let has_mark = |source: &str| source.starts_with(BYTE_ORDER_MARK);
        if format != self.parsed.document.format() || has_mark(source) != has_mark(&self.source) {
            return None;
        }
        let edit = edit.narrowed(&self.source, source);
        if edit.is_empty() {
            return Some(ChangedBlocks::default());
        }
        let patch = self.patch(source, edit)?;
        Some(self.apply(patch, source))
    }

    /// The one paragraph that the edit changes, parsed alone, if it is certain to be parsed like that in the whole draft.
    fn patch(&self, source: &str, edit: SourceEdit) -> Option<Patch> {
        let (index, old, lines) = self.changed(edit)?;
        let format = self.parsed.document.format();
        let is_certain = match format {
            // A line between blank lines does not count in the detection of wrapped text.
            Format::Plain => !lines.of(source).trim().is_empty() && !lines.of(source).contains(['\n', '\r']),
            Format::Markdown => self.is_independent(old.source, source, lines),
            Format::Html | Format::Mail => false,
        };
        let (prose, blocks) = is_certain.then(|| parse_alone(source, lines, format)).flatten()?;
        let replaced = self.parsed.document.blocks.get(old.blocks.clone())?;
        let old_prose = Span::new(replaced.first()?.span.start, replaced.last()?.span.end);
        let new = TopLevelParagraph { source: lines, blocks: old.blocks.start..old.blocks.start + blocks.len() };
        Some(Patch { index, old: old.clone(), old_prose, new, prose, blocks })
    }

    /// The isolated paragraph that contains the edit, with its index and its lines in the next version.
    fn changed(&self, edit: SourceEdit) -> Option<(usize, &TopLevelParagraph, SourceSpan)> {
        let paragraphs = &self.parsed.paragraphs;
        let index = paragraphs.partition_point(|paragraph| paragraph.source.end < edit.old.start);
        let paragraph = paragraphs.get(index).filter(|paragraph| paragraph.source.contains(edit.old))?;
        paragraph.isolated_end(&self.source)?;
        let end = paragraph.source.end - edit.old.len() + edit.new_len;
        Some((index, paragraph, SourceSpan::new(paragraph.source.start, end)))
    }

    /// Whether these lines of Markdown, before and after the edit, affect nothing outside of them and are affected by
    /// nothing outside of them. `old` counts bytes of this version, `new` bytes of the next version, `source`.
    fn is_independent(&self, old: SourceSpan, source: &str, new: SourceSpan) -> bool {
        let (before, after) = (old.of(&self.source), new.of(source));
        let is_long = source.len().max(self.source.len()) > LINK_LIMIT;
        let may_refer = is_long || before.contains('[') || after.contains('[');
        top_level::is_plain_prose(before)
            && top_level::is_plain_prose(after)
            && !self.may_be_remark(old)
            && !(may_refer && self.has_definitions)
    }

    /// Whether these lines may belong to a comment or to the front matter. Both are searched for in the draft as it is,
    /// wherever its paragraphs start and end.
    fn may_be_remark(&self, lines: SourceSpan) -> bool {
        let text = self.source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.source);
        let front = self.source.len() - text.len() + front_matter::end(text);
        lines.start < front || self.parsed.document.comments.iter().any(|comment| comment.span.touches(lines))
    }

    /// Replaces a paragraph by its next version.
    fn apply(&mut self, mut patch: Patch, source: &str) -> ChangedBlocks {
        let Parsed { document, paragraphs, classification } = &mut self.parsed;
        let features = zone::features(&patch.prose, &patch.blocks);
        let replaced = document.blocks.get(patch.old.blocks.clone()).unwrap_or_default();
        let keeps_zones = classification.is_unaffected_by(replaced, patch.old.blocks.clone(), &features);
        if keeps_zones {
            patch.keep_zones(replaced);
        }
        classification.replace(patch.old.blocks.clone(), features);
        patch.move_paragraphs(paragraphs);
        patch.apply(document);
        let Patch { old, new, .. } = patch;
        self.source.replace_range(old.source.start..old.source.end, new.source.of(source));
        let changed = if keeps_zones {
            new.blocks.clone()
        } else {
            classification.reclassify(source, &document.prose, &mut document.blocks, new.blocks.clone())
        };
        let start = old.blocks.start - (new.blocks.start - changed.start);
        ChangedBlocks { old: start..old.blocks.end + (changed.end - new.blocks.end), new: changed }
    }
}

impl Patch {
    /// Takes over the zones and datelines of the replaced blocks. Blocks with the same features start at the same byte and
    /// have datelines of the same length.
    fn keep_zones(&mut self, replaced: &[Block]) {
        for (block, replaced) in self.blocks.iter_mut().zip(replaced) {
            (block.zone, block.dateline) = (replaced.zone, replaced.dateline);
        }
    }

    /// Replaces the paragraph in the list of all, and moves those after it.
    fn move_paragraphs(&self, paragraphs: &mut [TopLevelParagraph]) {
        let Some((paragraph, after)) = paragraphs.get_mut(self.index..).and_then(<[_]>::split_first_mut) else {
            return;
        };
        paragraph.clone_from(&self.new);
        for paragraph in after {
            paragraph.source = paragraph.source.moved(self.old.source.end, self.new.source.end);
            let place = |index: usize| index.saturating_sub(self.old.blocks.end) + self.new.blocks.end;
            paragraph.blocks = place(paragraph.blocks.start)..place(paragraph.blocks.end);
        }
    }

    /// Replaces blocks and prose of the paragraph in the document, and moves everything after them.
    fn apply(&mut self, document: &mut Document) {
        let (end, new_end) = (self.old.source.end, self.new.source.end);
        let (prose_end, new_prose_end) = (self.old_prose.end, self.old_prose.start + self.prose.text().len());
        for block in document.blocks.iter_mut().skip(self.old.blocks.end) {
            block.span = block.span.moved(prose_end, new_prose_end);
            block.dateline = block.dateline.map(|dateline| dateline.moved(prose_end, new_prose_end));
        }
        for comment in document.comments.iter_mut().filter(|comment| comment.span.start >= end) {
            comment.span = comment.span.moved(end, new_end);
            comment.room = comment.room.moved(end, new_end);
        }
        let blocks = self.blocks.drain(..).map(|block| Block { span: block.span.shift(self.old_prose.start), ..block });
        document.blocks.splice(self.old.blocks.clone(), blocks);
        document.prose.replace(self.old_prose, &self.prose, end, new_end);
    }
}

/// Parses the lines of a paragraph alone, with the blank line after them, if blank lines isolate them and they are one
/// paragraph.
fn parse_alone(source: &str, lines: SourceSpan, format: Format) -> Option<(Prose, Vec<Block>)> {
    let end = TopLevelParagraph { source: lines, blocks: 0..0 }.isolated_end(source)?;
    let text = source.get(lines.start..end)?;
    let mut writer = BlockWriter::new(lines.start, text.len());
    let paragraphs = match format {
        Format::Plain => plain::parse(text, &mut writer),
        Format::Markdown => markdown::parse(text, &mut writer),
        Format::Html | Format::Mail => return None,
    };
    let (prose, blocks, _) = writer.finish();
    let whole = TopLevelParagraph { source: SourceSpan::new(0, lines.len()), blocks: 0..blocks.len() };
    (!blocks.is_empty() && paragraphs == [whole]).then_some((prose, blocks))
}
