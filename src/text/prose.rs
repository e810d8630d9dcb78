//! Flat prose and the map from each of its bytes to the draft.

use super::{SourceSpan, Span};

/// A stretch of prose and the stretch of the draft it was made from.
///
/// In a verbatim run the text is the same on both sides, byte for byte; any other run is atomic (an entity, a line
/// break read as a blank) and can only be mapped as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The bytes of the flat prose.
    pub flat: Span,
    /// The bytes of the draft.
    pub source: SourceSpan,
    /// Whether the two hold the same text, byte for byte.
    pub verbatim: bool,
}

/// All text of a draft that is read as English, without mark-up, with the way back to the draft.
///
/// Blocks are joined by one line feed, which belongs to no run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    runs: Vec<Run>,
}

impl Prose {
    /// No prose yet, with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), runs: Vec::new() }
    }

    /// The flat text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The runs, in order and without gaps but for the line feeds between blocks.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Adds text that stands in the draft as it is.
    pub(super) fn push_verbatim(&mut self, text: &str, source_start: usize) {
        if text.is_empty() {
            return;
        }
        let flat = Span::new(self.text.len(), self.text.len() + text.len());
        let source = SourceSpan::new(source_start, source_start + text.len());
        self.text.push_str(text);
        self.push_run(Run { flat, source, verbatim: true });
    }

    /// Adds text that stands for something else in the draft, such as `&` for `&amp;`.
    pub(super) fn push_atomic(&mut self, text: &str, source: SourceSpan) {
        if text.is_empty() {
            return;
        }
        let flat = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        self.runs.push(Run { flat, source, verbatim: false });
    }

    /// Ends a block, so that the next one starts on a line of its own.
    pub(super) fn push_break(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Drops the white space at the end, where no block is to end in it.
    pub(super) fn trim_end(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        while self.runs.last().is_some_and(|run| run.flat.start >= length) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut() {
            let dropped = last.flat.end.saturating_sub(length);
            last.flat.end -= dropped;
            if last.verbatim {
                last.source.end -= dropped;
            }
        }
    }

    /// Puts other prose in the place of some blocks, which were made from the draft's bytes up to `end`; these end at
    /// `new_end` now. The other prose counts its own bytes, but those of the draft that it is put in.
    pub(super) fn replace(&mut self, flat: Span, other: &Self, end: usize, new_end: usize) {
        let first = self.runs.partition_point(|run| run.flat.end <= flat.start);
        let behind = self.runs.partition_point(|run| run.flat.start < flat.end);
        let new_flat_end = flat.start + other.text.len();
        for run in self.runs.iter_mut().skip(behind) {
            run.flat = run.flat.moved(flat.end, new_flat_end);
            run.source = run.source.moved(end, new_end);
        }
        let runs = other.runs.iter().map(|run| Run { flat: run.flat.shift(flat.start), ..*run });
        self.runs.splice(first..behind, runs);
        self.text.replace_range(flat.start..flat.end, &other.text);
    }

    /// Joins a verbatim run to the one before it where the two are neighbours on both sides.
    fn push_run(&mut self, run: Run) {
        if let Some(last) = self.runs.last_mut()
            && last.verbatim
            && last.flat.end == run.flat.start
            && last.source.end == run.source.start
        {
            last.flat.end = run.flat.end;
            last.source.end = run.source.end;
            return;
        }
        self.runs.push(run);
    }

    /// The draft's bytes behind a span of prose: mark-up inside the span is included, mark-up around it is not.
    pub fn source(&self, span: Span) -> SourceSpan {
        if span.is_empty() {
            // A place at the end of a block is behind its last byte, not before the next block.
            let ends_block = self.text.as_bytes().get(span.start).is_none_or(|byte| *byte == b'\n');
            let at = if ends_block { self.source_end(span.start) } else { self.source_start(span.start) };
            return SourceSpan::new(at, at);
        }
        SourceSpan::new(self.source_start(span.start), self.source_end(span.end))
    }

    /// Where the byte at `flat` starts in the draft.
    fn source_start(&self, flat: usize) -> usize {
        let index = self.runs.partition_point(|run| run.flat.end <= flat);
        match self.runs.get(index) {
            Some(run) if run.verbatim => run.source.start + flat.saturating_sub(run.flat.start),
            Some(run) => run.source.start,
            None => self.runs.last().map_or(0, |run| run.source.end),
        }
    }

    /// Where the byte before `flat` ends in the draft.
    fn source_end(&self, flat: usize) -> usize {
        let index = self.runs.partition_point(|run| run.flat.start < flat);
        match index.checked_sub(1).and_then(|last| self.runs.get(last)) {
            Some(run) if run.verbatim => run.source.start + (flat - run.flat.start).min(run.flat.len()),
            Some(run) => run.source.end,
            None => 0,
        }
    }

    /// The prose byte that stands for the draft's byte at `source`, if that byte is prose.
    pub fn flat(&self, source: usize) -> Option<usize> {
        let index = self.runs.partition_point(|run| run.source.end <= source);
        let run = self.runs.get(index)?;
        if source < run.source.start {
            return None;
        }
        Some(if run.verbatim { run.flat.start + (source - run.source.start) } else { run.flat.start })
    }

    /// The prose byte at the draft's byte at `source`, or else right behind the draft's byte before it: where a cursor
    /// stands that touches prose on either side.
    pub fn beside(&self, source: usize) -> Option<usize> {
        let behind = || {
            let index = self.runs.partition_point(|run| run.source.end < source);
            self.runs.get(index).filter(|run| run.source.end == source).map(|run| run.flat.end)
        };
        self.flat(source).or_else(behind)
    }

    /// Whether replacing the span in the draft would touch prose only: no mark-up inside, no entity cut in two.
    pub fn is_editable(&self, span: Span) -> bool {
        self.source(span).len() == span.len() && self.runs_of(span).all(|run| run.verbatim)
    }

    fn runs_of(&self, span: Span) -> impl Iterator<Item = &Run> {
        let first = self.runs.partition_point(|run| run.flat.end <= span.start);
        self.runs.iter().skip(first).take_while(move |run| run.flat.start < span.end)
    }
}
