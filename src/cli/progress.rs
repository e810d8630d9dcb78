//! The progress bar of a check that takes long.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner than this shows no bar: it would only flicker.
const SHOWN_AFTER: Duration = Duration::from_millis(500);

/// How far a check has got. Shown on standard error, and only where that is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    has_terminal: bool,
}

impl Progress {
    /// The progress of checking this many drafts.
    pub(super) fn new(drafts: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(drafts as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("checking {bar:40} {pos}/{len} drafts") {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), has_terminal: stderr().is_terminal() }
    }

    /// One more draft is done.
    pub(super) fn advance(&self) {
        self.bar.inc(1);
        if self.has_terminal && self.bar.is_hidden() && self.started.elapsed() > SHOWN_AFTER {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// All is done: the bar goes away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
