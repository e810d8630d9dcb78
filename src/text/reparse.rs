//! Cuttings: how the last version of a draft was cut, so that the next one costs little more than a look for what changed.
//!
//! Most edits lie inside one paragraph that stands by itself. Then only that paragraph is cut, and the rest of the document
//! is moved. It never guesses: the document is the one that a cut of the whole draft gives, and where that is not certain
//! the whole draft is cut. What may be cut by itself, [`paragraph`] tells; what that does to the page,
//! [`zone`].

use std::ops::Range;

use memchr::memmem;

use super::document::{BYTE_ORDER_MARK, Parsed};
use super::top_level::{self, TopLevelParagraph};
use super::writer::BlockWriter;
use super::zone::{self, LastVersion};
use super::{Block, Document, Format, Prose, SourceSpan, Span, front_matter, markdown, plain};

/// What a definition of a link or a footnote has behind its name.
const DEFINITION: &str = "]:";
/// The parser leaves links as they are once definitions have given them so many bytes of addresses, or as many as a longer
/// draft has bytes. So in a longer draft with definitions an edit anywhere may matter to a link.
const DEFINED: usize = 100_000;
/// How many bytes are compared at once, so that what is the same costs hardly more than the memory it is read from.
const STRIDES: [usize; 3] = [4096, 128, 1];

/// How the last version of a draft was cut.
#[derive(Debug, Default)]
pub struct Reparser {
    last: Option<Version>,
}

/// Which blocks of the last version were replaced by which.
///
/// All others are the same, of the same kind and zone, with the same words, dateline and way back to the draft, and have
/// only moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangedBlocks {
    /// The numbers of the blocks that are no more.
    pub old: Range<usize>,
    /// The numbers of the blocks that stand in their place.
    pub new: Range<usize>,
}

impl Reparser {
    /// Cuts the next version of a draft.
    pub(super) fn parse(&mut self, source: &str, format: Format) -> (Document, Option<ChangedBlocks>) {
        if let Some(last) = &mut self.last
            && let Some(changed_blocks) = last.follow(source, format)
        {
            return (last.parsed.document.clone(), Some(changed_blocks));
        }
        let parsed = Document::parse_whole(source, format, self.last.as_ref().map(Version::labelled));
        let document = parsed.document.clone();
        let has_definitions = memmem::find(source.as_bytes(), DEFINITION.as_bytes()).is_some();
        self.last = Some(Version { source: source.to_owned(), has_definitions, parsed });
        (document, None)
    }
}

/// A version of a draft that has been cut.
#[derive(Debug)]
struct Version {
    source: String,
    /// Whether it may define links or footnotes. What is typed into a plot defines none.
    has_definitions: bool,
    parsed: Parsed,
}

/// A plot of the next version, cut by itself.
#[derive(Debug)]
struct Patch {
    /// The number of the plot among all.
    number: usize,
    /// The plot that it was.
    old: TopLevelParagraph,
    /// The bytes of the prose that came of it.
    flat: Span,
    /// The plot that it is.
    new: TopLevelParagraph,
    /// What comes of it now. Both count bytes of this prose alone.
    prose: Prose,
    blocks: Vec<Block>,
}

impl Version {
    fn labelled(&self) -> LastVersion<'_> {
        let Document { prose, blocks, .. } = &self.parsed.document;
        LastVersion { prose, blocks, classification: &self.parsed.classification }
    }

    /// Becomes the next version, if that can be told from this one.
    fn follow(&mut self, source: &str, format: Format) -> Option<ChangedBlocks> {
        let is_marked = |source: &str| source.starts_with(BYTE_ORDER_MARK);
        if format != self.parsed.document.format() || is_marked(source) != is_marked(&self.source) {
            return None;
        }
        if source == self.source {
            return Some(ChangedBlocks::default());
        }
        let patch = self.patch(source)?;
        Some(self.apply(patch, source))
    }

    /// The one plot that has changed in the next version, cut by itself, if nothing else has and it is certain to be cut
    /// like that in the whole draft.
    fn patch(&self, source: &str) -> Option<Patch> {
        let (number, old, lines) = self.changed(source)?;
        let format = self.parsed.document.format();
        let is_certain = match format {
            Format::Plain => plain::keeps_wrapping(old.source.of(&self.source), lines.of(source)),
            Format::Markdown => self.is_plain(old.source, source, lines),
            Format::Html | Format::Mail => false,
        };
        let (prose, blocks) = is_certain.then(|| parse_alone(source, lines, format)).flatten()?;
        let replaced = self.parsed.document.blocks.get(old.blocks.clone())?;
        let flat = Span::new(replaced.first()?.span.start, replaced.last()?.span.end);
        let new = TopLevelParagraph { source: lines, blocks: old.blocks.start..old.blocks.start + blocks.len() };
        Some(Patch { number, old: old.clone(), flat, new, prose, blocks })
    }

    /// Whether nothing in these lines of Markdown, as they were and as they are in the next version, reaches beyond them, and
    /// nothing beyond them says what they are.
    fn is_plain(&self, old: SourceSpan, source: &str, lines: SourceSpan) -> bool {
        let (before, after) = (old.of(&self.source), lines.of(source));
        let is_long = source.len().max(self.source.len()) > DEFINED;
        let may_refer = is_long || before.contains('[') || after.contains('[');
        top_level::is_plain_prose(before)
            && top_level::is_plain_prose(after)
            && !self.is_remark(old)
            && !(may_refer && self.has_definitions)
    }

    /// The plot that all changes of the next version lie in, with its number, and its lines in the next version. It stands
    /// alone.
    fn changed(&self, source: &str) -> Option<(usize, &TopLevelParagraph, SourceSpan)> {
        let (old, new) = (self.source.as_bytes(), source.as_bytes());
        let first = common_prefix(old, new);
        let number = self.parsed.paragraphs.partition_point(|paragraph| paragraph.source.end < first);
        let paragraph = self.parsed.paragraphs.get(number).filter(|paragraph| paragraph.source.start <= first)?;
        paragraph.isolated_end(&self.source)?;
        let end = (new.len() + paragraph.source.end).checked_sub(old.len()).filter(|end| *end >= first)?;
        let is_same_behind = old.get(paragraph.source.end..)? == new.get(end..)?;
        is_same_behind.then_some((number, paragraph, SourceSpan::new(paragraph.source.start, end)))
    }

    /// Whether these lines may be part of a comment or of the front matter: both are looked for in the draft as it is,
    /// wherever its paragraphs start and end.
    fn is_remark(&self, lines: SourceSpan) -> bool {
        let text = self.source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.source);
        let front = self.source.len() - text.len() + front_matter::end(text);
        lines.start < front || self.parsed.document.comments.iter().any(|comment| comment.span.touches(lines))
    }

    /// Puts a plot of the next version in the place of the one that it was.
    fn apply(&mut self, mut patch: Patch, source: &str) -> ChangedBlocks {
        let Parsed { document, paragraphs, classification } = &mut self.parsed;
        let features = zone::features(&patch.prose, &patch.blocks);
        let replaced = document.blocks.get(patch.old.blocks.clone()).unwrap_or_default();
        let holds = classification.is_unaffected_by(replaced, patch.old.blocks.clone(), &features);
        if holds {
            patch.take_labels(replaced);
        }
        classification.replace(patch.old.blocks.clone(), features);
        patch.move_plots(paragraphs);
        patch.mend(document);
        let Patch { old, new, .. } = patch;
        self.source.replace_range(old.source.start..old.source.end, new.source.of(source));
        let changed = if holds {
            new.blocks.clone()
        } else {
            classification.reclassify(source, &document.prose, &mut document.blocks, new.blocks.clone())
        };
        let start = old.blocks.start - (new.blocks.start - changed.start);
        ChangedBlocks { old: start..old.blocks.end + (changed.end - new.blocks.end), new: changed }
    }
}

impl Patch {
    /// Takes the labels of the blocks that it replaces. The words of a block that looks the same start where they did, and
    /// so does its dateline.
    fn take_labels(&mut self, replaced: &[Block]) {
        for (block, replaced) in self.blocks.iter_mut().zip(replaced) {
            (block.zone, block.dateline) = (replaced.zone, replaced.dateline);
        }
    }

    /// Replaces the plot, and moves those behind it.
    fn move_plots(&self, paragraphs: &mut [TopLevelParagraph]) {
        let Some((paragraph, behind)) =
            paragraphs.get_mut(self.number..).and_then(<[TopLevelParagraph]>::split_first_mut)
        else {
            return;
        };
        paragraph.clone_from(&self.new);
        for paragraph in behind {
            paragraph.source = paragraph.source.moved(self.old.source.end, self.new.source.end);
            let place = |number: usize| number.saturating_sub(self.old.blocks.end) + self.new.blocks.end;
            paragraph.blocks = place(paragraph.blocks.start)..place(paragraph.blocks.end);
        }
    }

    /// Replaces what came of the plot in the document, and moves all behind it.
    fn mend(&mut self, document: &mut Document) {
        let (end, new_end) = (self.old.source.end, self.new.source.end);
        let (flat_end, new_flat_end) = (self.flat.end, self.flat.start + self.prose.text().len());
        for block in document.blocks.iter_mut().skip(self.old.blocks.end) {
            block.span = block.span.moved(flat_end, new_flat_end);
            block.dateline = block.dateline.map(|dateline| dateline.moved(flat_end, new_flat_end));
        }
        for comment in document.comments.iter_mut().filter(|comment| comment.span.start >= end) {
            comment.span = comment.span.moved(end, new_end);
            comment.room = comment.room.moved(end, new_end);
        }
        let blocks = self.blocks.drain(..).map(|block| Block { span: block.span.shift(self.flat.start), ..block });
        document.blocks.splice(self.old.blocks.clone(), blocks);
        document.prose.replace(self.flat, &self.prose, end, new_end);
    }
}

/// Cuts the lines of a paragraph by themselves, with the blank line behind them, if blank lines part them from all else and
/// they are one paragraph.
fn parse_alone(source: &str, lines: SourceSpan, format: Format) -> Option<(Prose, Vec<Block>)> {
    let end = TopLevelParagraph { source: lines, blocks: 0..0 }.isolated_end(source)?;
    let text = source.get(lines.start..end)?;
    let mut writer = BlockWriter::new(lines.start, text.len());
    let paragraphs = match format {
        Format::Plain => plain::parse(text, &mut writer),
        Format::Markdown => markdown::parse(text, &mut writer),
        Format::Html | Format::Mail => return None,
    };
    let (prose, blocks) = writer.finish();
    let whole = TopLevelParagraph { source: SourceSpan::new(0, lines.len()), blocks: 0..blocks.len() };
    (!blocks.is_empty() && paragraphs == [whole]).then_some((prose, blocks))
}

/// How many bytes two texts have in common at their starts.
fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    let mut at = 0;
    for stride in STRIDES {
        while let (Some(here), Some(there)) = (one.get(at..at + stride), other.get(at..at + stride))
            && here == there
        {
            at += stride;
        }
    }
    at
}
