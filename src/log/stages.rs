//! How long the stages of an analysis take, and how much of the previous version was reused.

use std::time::{Duration, Instant};

use super::LogLine;
use crate::story::{Reuse, Stage};

/// Measures the stages of one analysis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch {
    last: Instant,
    /// Zero where the text was not read from a file.
    open: Duration,
    parse: Duration,
    annotate: Duration,
    resolve: Duration,
    check: Duration,
    reuse: Reuse,
}

impl Stopwatch {
    /// Starts to measure.
    pub(crate) fn start() -> Self {
        Self {
            last: Instant::now(),
            open: Duration::ZERO,
            parse: Duration::ZERO,
            annotate: Duration::ZERO,
            resolve: Duration::ZERO,
            check: Duration::ZERO,
            reuse: Reuse::default(),
        }
    }

    /// Ends a stage of reading; the next one starts.
    pub(crate) fn end(&mut self, stage: Stage) {
        let passed = self.lap();
        match stage {
            Stage::Parse => self.parse += passed,
            Stage::Annotate => self.annotate += passed,
            Stage::Resolve => self.resolve += passed,
        }
    }

    /// Ends reading the file and opening its container.
    pub(crate) fn end_open(&mut self) {
        let passed = self.lap();
        self.open += passed;
    }

    /// Ends the check.
    pub(crate) fn end_check(&mut self) {
        let passed = self.lap();
        self.check += passed;
    }

    /// Notes how much of the previous version was used again.
    pub(crate) fn note_reuse(&mut self, reuse: Reuse) {
        self.reuse = reuse;
    }

    /// Adds the measurements to a line of the log.
    pub(crate) fn write(&self, line: &mut LogLine) {
        line.number("paragraphs", self.reuse.paragraphs);
        line.number("reused", self.reuse.reused);
        if !self.open.is_zero() {
            line.time("open", self.open);
        }
        line.time("parse", self.parse);
        line.time("annotate", self.annotate);
        line.time("resolve", self.resolve);
        line.time("check", self.check);
    }

    /// The time since the last call.
    fn lap(&mut self) -> Duration {
        let now = Instant::now();
        now - std::mem::replace(&mut self.last, now)
    }
}
