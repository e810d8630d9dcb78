//! Cuttings: how the last version of a draft was cut, so that the next one costs little more than a look for what changed.
//!
//! Most edits lie inside one paragraph that stands by itself. Then only that paragraph is cut, and the rest of the document
//! is moved. It never guesses: the document is the one that a cut of the whole draft gives, and where that is not certain
//! the whole draft is cut. What may be cut by itself, [`plot`] tells; what that does to the page,
//! [`zone`].

use std::ops::Range;

use memchr::memmem;

use super::document::{BYTE_ORDER_MARK, Cut};
use super::plot::{self, Plot};
use super::writer::BlockWriter;
use super::zone::{self, Labelled};
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
pub struct Cuttings {
    last: Option<Version>,
}

/// Which blocks of the last version were replaced by which.
///
/// All others are the same, of the same kind and zone, with the same words, dateline and way back to the draft, and have
/// only moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recut {
    /// The numbers of the blocks that are no more.
    pub old: Range<usize>,
    /// The numbers of the blocks that stand in their place.
    pub new: Range<usize>,
}

impl Cuttings {
    /// Cuts the next version of a draft.
    pub(super) fn cut(&mut self, source: &str, format: Format) -> (Document, Option<Recut>) {
        if let Some(last) = &mut self.last
            && let Some(recut) = last.follow(source, format)
        {
            return (last.cut.document.clone(), Some(recut));
        }
        let cut = Document::cut_whole(source, format, self.last.as_ref().map(Version::labelled));
        let document = cut.document.clone();
        let has_definitions = memmem::find(source.as_bytes(), DEFINITION.as_bytes()).is_some();
        self.last = Some(Version { source: source.to_owned(), has_definitions, cut });
        (document, None)
    }
}

/// A version of a draft that has been cut.
#[derive(Debug)]
struct Version {
    source: String,
    /// Whether it may define links or footnotes. What is typed into a plot defines none.
    has_definitions: bool,
    cut: Cut,
}

/// A plot of the next version, cut by itself.
#[derive(Debug)]
struct Patch {
    /// The number of the plot among all.
    number: usize,
    /// The plot that it was.
    old: Plot,
    /// The bytes of the prose that came of it.
    flat: Span,
    /// The plot that it is.
    new: Plot,
    /// What comes of it now. Both count bytes of this prose alone.
    prose: Prose,
    blocks: Vec<Block>,
}

impl Version {
    fn labelled(&self) -> Labelled<'_> {
        let Document { prose, blocks, .. } = &self.cut.document;
        Labelled { prose, blocks, labels: &self.cut.labels }
    }

    /// Becomes the next version, if that can be told from this one.
    fn follow(&mut self, source: &str, format: Format) -> Option<Recut> {
        let is_marked = |source: &str| source.starts_with(BYTE_ORDER_MARK);
        if format != self.cut.document.format() || is_marked(source) != is_marked(&self.source) {
            return None;
        }
        if source == self.source {
            return Some(Recut::default());
        }
        let patch = self.patch(source)?;
        Some(self.apply(patch, source))
    }

    /// The one plot that has changed in the next version, cut by itself, if nothing else has and it is certain to be cut
    /// like that in the whole draft.
    fn patch(&self, source: &str) -> Option<Patch> {
        let (number, old, lines) = self.changed(source)?;
        let format = self.cut.document.format();
        let is_certain = match format {
            Format::Plain => plain::is_alike(old.source.of(&self.source), lines.of(source)),
            Format::Markdown => self.is_plain(old.source, source, lines),
            Format::Html | Format::Mail => false,
        };
        let (prose, blocks) = is_certain.then(|| cut_alone(source, lines, format)).flatten()?;
        let replaced = self.cut.document.blocks.get(old.blocks.clone())?;
        let flat = Span::new(replaced.first()?.span.start, replaced.last()?.span.end);
        let new = Plot { source: lines, blocks: old.blocks.start..old.blocks.start + blocks.len() };
        Some(Patch { number, old: old.clone(), flat, new, prose, blocks })
    }

    /// Whether nothing in these lines of Markdown, as they were and as they are in the next version, reaches beyond them, and
    /// nothing beyond them says what they are.
    fn is_plain(&self, old: SourceSpan, source: &str, lines: SourceSpan) -> bool {
        let (before, after) = (old.of(&self.source), lines.of(source));
        let is_long = source.len().max(self.source.len()) > DEFINED;
        let may_refer = is_long || before.contains('[') || after.contains('[');
        plot::is_plain(before) && plot::is_plain(after) && !self.is_remark(old) && !(may_refer && self.has_definitions)
    }

    /// The plot that all changes of the next version lie in, with its number, and its lines in the next version. It stands
    /// alone.
    fn changed(&self, source: &str) -> Option<(usize, &Plot, SourceSpan)> {
        let (old, new) = (self.source.as_bytes(), source.as_bytes());
        let first = common_prefix(old, new);
        let number = self.cut.plots.partition_point(|plot| plot.source.end < first);
        let plot = self.cut.plots.get(number).filter(|plot| plot.source.start <= first)?;
        plot.lone_end(&self.source)?;
        let end = (new.len() + plot.source.end).checked_sub(old.len()).filter(|end| *end >= first)?;
        let is_same_behind = old.get(plot.source.end..)? == new.get(end..)?;
        is_same_behind.then_some((number, plot, SourceSpan::new(plot.source.start, end)))
    }

    /// Whether these lines may be part of a comment or of the front matter: both are looked for in the draft as it is,
    /// wherever its paragraphs start and end.
    fn is_remark(&self, lines: SourceSpan) -> bool {
        let text = self.source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.source);
        let front = self.source.len() - text.len() + front_matter::end(text);
        lines.start < front || self.cut.document.comments.iter().any(|comment| comment.span.touches(lines))
    }

    /// Puts a plot of the next version in the place of the one that it was.
    fn apply(&mut self, mut patch: Patch, source: &str) -> Recut {
        let Cut { document, plots, labels } = &mut self.cut;
        let looks = zone::looks(&patch.prose, &patch.blocks);
        let replaced = document.blocks.get(patch.old.blocks.clone()).unwrap_or_default();
        let holds = labels.hold(replaced, patch.old.blocks.clone(), &looks);
        if holds {
            patch.take_labels(replaced);
        }
        labels.replace(patch.old.blocks.clone(), looks);
        patch.move_plots(plots);
        patch.mend(document);
        let Patch { old, new, .. } = patch;
        self.source.replace_range(old.source.start..old.source.end, new.source.of(source));
        let changed = if holds {
            new.blocks.clone()
        } else {
            labels.renew(source, &document.prose, &mut document.blocks, new.blocks.clone())
        };
        let start = old.blocks.start - (new.blocks.start - changed.start);
        Recut { old: start..old.blocks.end + (changed.end - new.blocks.end), new: changed }
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
    fn move_plots(&self, plots: &mut [Plot]) {
        let Some((plot, behind)) = plots.get_mut(self.number..).and_then(<[Plot]>::split_first_mut) else { return };
        plot.clone_from(&self.new);
        for plot in behind {
            plot.source = plot.source.moved(self.old.source.end, self.new.source.end);
            let place = |number: usize| number.saturating_sub(self.old.blocks.end) + self.new.blocks.end;
            plot.blocks = place(plot.blocks.start)..place(plot.blocks.end);
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
fn cut_alone(source: &str, lines: SourceSpan, format: Format) -> Option<(Prose, Vec<Block>)> {
    let end = Plot { source: lines, blocks: 0..0 }.lone_end(source)?;
    let text = source.get(lines.start..end)?;
    let mut writer = BlockWriter::new(lines.start, text.len());
    let plots = match format {
        Format::Plain => plain::cut(text, &mut writer),
        Format::Markdown => markdown::cut(text, &mut writer),
        Format::Html | Format::Mail => return None,
    };
    let (prose, blocks) = writer.finish();
    let whole = Plot { source: SourceSpan::new(0, lines.len()), blocks: 0..blocks.len() };
    (!blocks.is_empty() && plots == [whole]).then_some((prose, blocks))
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
