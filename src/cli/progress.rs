//! The progress bar of a long check.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A check that takes less time than this shows no progress bar, which would only flicker.
const SHOWN_AFTER: Duration = Duration::from_millis(500);

/// The progress of a check, shown on standard error if that is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    has_terminal: bool,
}

impl Progress {
    /// Starts the progress of a check of this many drafts.
    pub(super) fn new(drafts: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(drafts as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("checking {bar:40} {pos}/{len} drafts") {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), has_terminal: stderr().is_terminal() }
    }

    /// Counts one more draft.
    pub(super) fn advance(&self) {
        self.bar.inc(1);
        if self.has_terminal && self.bar.is_hidden() && self.started.elapsed() > SHOWN_AFTER {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
