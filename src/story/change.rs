//! The change from one version of a draft to the next.

use std::ops::Range;

use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// The paragraphs in which two versions of a draft differ: as many in one as in the other. All before them are the same, and
/// all behind are the same and have at most moved.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The paragraphs, as indexes.
    pub(crate) paragraphs: Range<usize>,
    /// Where the first paragraph behind them started, and where it starts now.
    moved: (usize, usize),
}

impl Change {
    /// The change that makes one version into another; nothing where paragraphs came or went.
    pub(crate) fn between(before: &[Paragraph], now: &[Paragraph]) -> Option<Self> {
        if before.is_empty() || before.len() != now.len() {
            return None;
        }
        let pairs = || before.iter().zip(now).enumerate();
        let differs =
            |(index, (before, now)): (usize, (&Paragraph, &Paragraph))| (!now.is_same(before)).then_some(index);
        let first = pairs().find_map(differs).unwrap_or(now.len());
        let last = pairs().rev().find_map(differs).map_or(first, |last| last + 1);
        let start = |paragraphs: &[Paragraph]| paragraphs.get(last).map_or(0, |behind| behind.span.start);
        Some(Self { paragraphs: first..last, moved: (start(before), start(now)) })
    }

    /// The paragraphs that have changed, as they were and as they are now.
    pub(crate) fn pairs<'p>(
        &self,
        before: &'p [Paragraph],
        now: &'p [Paragraph],
    ) -> impl Iterator<Item = (&'p Paragraph, &'p Paragraph)> {
        let within = |paragraphs: &'p [Paragraph]| paragraphs.get(self.paragraphs.clone()).unwrap_or_default();
        within(before).iter().zip(within(now))
    }

    /// Where something stands now that is in a paragraph behind the change.
    pub(crate) fn moved(&self, span: Span) -> Span {
        span.moved(self.moved.0, self.moved.1)
    }

    /// Where something stands now that is in an unchanged paragraph.
    pub(crate) fn moved_if_behind(&self, span: Span) -> Span {
        if span.start < self.moved.0 { span } else { self.moved(span) }
    }
}
