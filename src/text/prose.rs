//! Flat prose, and the map from each of its bytes to the draft.

use super::{SourceSpan, Span};

/// How a stretch of prose was made from the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Prose and draft are the same, byte for byte.
    Verbatim,
    /// A character that the draft writes in another way, without mark-up: an accented letter in pieces, a letter with a
    /// soft hyphen. It maps as a whole.
    Respelt,
    /// What stands for mark-up: a character reference, a line break read as a blank. It maps as a whole.
    Atomic,
}

/// A stretch of prose and the stretch of the draft it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The bytes of the flat prose.
    pub flat: Span,
    /// The bytes of the draft.
    pub source: SourceSpan,
    /// How the one was made from the other.
    pub kind: RunKind,
}

impl Run {
    fn is_verbatim(&self) -> bool {
        self.kind == RunKind::Verbatim
    }
}

/// The text of a draft that is read as English, without mark-up, with the map back to the draft.
///
/// A line feed joins two blocks. It belongs to no run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    runs: Vec<Run>,
}

impl Prose {
    /// Empty prose with room for `bytes` bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), runs: Vec::new() }
    }

    /// The flat text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The runs, in order, without gaps except for the line feeds between blocks.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Adds text that is the same in the draft.
    pub(super) fn push_verbatim(&mut self, text: &str, source_start: usize) {
        if text.is_empty() {
            return;
        }
        let flat = Span::new(self.text.len(), self.text.len() + text.len());
        let source = SourceSpan::new(source_start, source_start + text.len());
        self.text.push_str(text);
        self.push_run(Run { flat, source, kind: RunKind::Verbatim });
    }

    /// Adds text that replaces something in the draft, such as `&` for `&amp;`.
    pub(super) fn push_atomic(&mut self, text: &str, source: SourceSpan) {
        self.push_whole(text, source, RunKind::Atomic);
    }

    /// Adds a character that the draft writes in another way.
    pub(super) fn push_respelt(&mut self, text: &str, source: SourceSpan) {
        self.push_whole(text, source, RunKind::Respelt);
    }

    fn push_whole(&mut self, text: &str, source: SourceSpan, kind: RunKind) {
        if text.is_empty() {
            return;
        }
        let flat = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        self.runs.push(Run { flat, source, kind });
    }

    /// Ends a block, so that the next one starts on a line of its own.
    pub(super) fn push_break(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Removes the white space at the end of a block.
    pub(super) fn trim_end(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        while self.runs.last().is_some_and(|run| run.flat.start >= length) {
            self.runs.pop();
        }
        if let Some(last) = self.runs.last_mut() {
            let dropped = last.flat.end.saturating_sub(length);
            last.flat.end -= dropped;
            if last.is_verbatim() {
                last.source.end -= dropped;
            }
        }
    }

    /// Replaces the prose of some blocks, `flat`, by other prose. The draft's bytes that it was made from ended at byte `end`
    /// and now end at `new_end`. Spans in `other` start at 0, but its source spans count from the start of the draft.
    pub(super) fn replace(&mut self, flat: Span, other: &Self, end: usize, new_end: usize) {
        let first = self.runs.partition_point(|run| run.flat.end <= flat.start);
        let after = self.runs.partition_point(|run| run.flat.start < flat.end);
        let new_flat_end = flat.start + other.text.len();
        for run in self.runs.iter_mut().skip(after) {
            run.flat = run.flat.moved(flat.end, new_flat_end);
            run.source = run.source.moved(end, new_end);
        }
        let runs = other.runs.iter().map(|run| Run { flat: run.flat.shift(flat.start), ..*run });
        self.runs.splice(first..after, runs);
        self.text.replace_range(flat.start..flat.end, &other.text);
    }

    /// Adds a verbatim run. Extends the last run instead if both are adjacent in prose and draft.
    fn push_run(&mut self, run: Run) {
        if let Some(last) = self.runs.last_mut()
            && last.is_verbatim()
            && last.flat.end == run.flat.start
            && last.source.end == run.source.start
        {
            last.flat.end = run.flat.end;
            last.source.end = run.source.end;
            return;
        }
        self.runs.push(run);
    }

    /// The bytes of the draft that a span of prose was made from, including mark-up inside the span but not around it.
    pub fn source(&self, span: Span) -> SourceSpan {
        if span.is_empty() {
            // A place at the end of a block is after its last byte, not before the next block.
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
            Some(run) if run.is_verbatim() => run.source.start + flat.saturating_sub(run.flat.start),
            Some(run) => run.source.start,
            None => self.runs.last().map_or(0, |run| run.source.end),
        }
    }

    /// Where the byte before `flat` ends in the draft.
    fn source_end(&self, flat: usize) -> usize {
        let index = self.runs.partition_point(|run| run.flat.start < flat);
        match index.checked_sub(1).and_then(|last| self.runs.get(last)) {
            Some(run) if run.is_verbatim() => run.source.start + (flat - run.flat.start).min(run.flat.len()),
            Some(run) => run.source.end,
            None => 0,
        }
    }

    /// The byte of the prose for a byte of the draft, if that byte is prose.
    pub fn flat(&self, source: usize) -> Option<usize> {
        let index = self.runs.partition_point(|run| run.source.end <= source);
        let run = self.runs.get(index)?;
        if source < run.source.start {
            return None;
        }
        Some(if run.is_verbatim() { run.flat.start + (source - run.source.start) } else { run.flat.start })
    }

    /// The place in the prose for a cursor before the draft's byte at `source`, which touches prose on either side: before
    /// that byte if it is prose, else after the byte before it.
    pub fn beside(&self, source: usize) -> Option<usize> {
        let after = || {
            let index = self.runs.partition_point(|run| run.source.end < source);
            self.runs.get(index).filter(|run| run.source.end == source).map(|run| run.flat.end)
        };
        self.flat(source).or_else(after)
    }

    /// Whether there is no mark-up in the span, so that replacing it in the draft harms none.
    pub fn is_editable(&self, span: Span) -> bool {
        let mut end = None;
        self.runs_of(span).all(|run| {
            let follows = end.is_none_or(|end| end == run.source.start);
            end = Some(run.source.end);
            follows && (run.is_verbatim() || run.kind == RunKind::Respelt && span.contains(run.flat))
        })
    }

    fn runs_of(&self, span: Span) -> impl Iterator<Item = &Run> {
        let first = self.runs.partition_point(|run| run.flat.end <= span.start);
        self.runs.iter().skip(first).take_while(move |run| run.flat.start < span.end)
    }
}
