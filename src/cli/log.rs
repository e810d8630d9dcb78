//! `--log`: opens the log for maintainers, and measures how a draft is read and checked.

use super::arguments::LogArguments;
use super::console::Console;
use super::drafts::{DraftLocation, identity};
use crate::house::House;
use crate::input::Layout;
use crate::log::{Log, Stopwatch};
use crate::report::Problem;
use crate::story::{Stage, Story, StoryBuilder};
use crate::text::Document;

/// Opens the log, if the user named one, and records panics in it. Prints a problem and returns `None` if it cannot be
/// opened, or if it is one of the drafts.
pub(super) fn open(
    arguments: &LogArguments,
    command: &'static str,
    drafts: &[DraftLocation],
    console: &mut Console,
) -> Option<Log> {
    let Some(path) = &arguments.path else { return Some(Log::default()) };
    let is_log = |draft: &DraftLocation| !draft.is_stdin() && identity(draft.path()) == identity(path);
    let opened = if drafts.iter().any(is_log) {
        Err("this file is a draft and cannot be the log; name another file".to_owned())
    } else {
        Log::open(Some(path), command).map_err(|error| {
            format!("the log cannot be opened: {error}; name another file, or check the folder and its permissions")
        })
    };
    match opened {
        Ok(log) => {
            log.record_panics();
            Some(log)
        }
        Err(message) => {
            console.print_problem(&Problem::new(message).in_file(path.display().to_string()));
            None
        }
    }
}

/// Measures how one draft is read and checked, and logs it.
pub(super) struct DraftTimer<'a> {
    log: &'a Log,
    /// The number of the draft in this run, from 1.
    number: usize,
    format: &'static str,
    bytes: usize,
    stopwatch: Stopwatch,
    /// What is being done with the draft; `None` once it is logged.
    activity: Option<&'static str>,
}

impl<'a> DraftTimer<'a> {
    /// Starts to measure. Until the draft is parsed, the time is that of opening the file.
    pub(super) fn start(log: &'a Log, number: usize) -> Self {
        Self { log, number, format: "unknown", bytes: 0, stopwatch: Stopwatch::start(), activity: Some("open") }
    }

    /// Parses a text of the draft.
    pub(super) fn parse(&mut self, layout: &Layout, text: &str) -> Document {
        self.stopwatch.end_open();
        self.activity = Some("analyze");
        (self.format, self.bytes) = (format_name(layout), text.len());
        let document = layout.parse(text);
        self.stopwatch.end(Stage::Parse);
        document
    }

    /// Reads a parsed text of the draft.
    pub(super) fn read(&mut self, document: Document, house: &House) -> Story {
        let mut builder = StoryBuilder::default();
        let story = builder.read_document_observed(document, &house.known, &mut |stage| self.stopwatch.end(stage));
        self.stopwatch.note_reuse(builder.reuse());
        story
    }

    /// Ends the check of a text of the draft.
    pub(super) fn end_check(&mut self) {
        self.stopwatch.end_check();
    }

    /// Logs a draft that was read.
    pub(super) fn finish(mut self, words: usize, findings: usize, fixes: usize) {
        self.activity = None;
        self.log.write("draft", |line| {
            line.number("document", self.number);
            line.word("format", self.format);
            line.number("bytes", self.bytes);
            line.number("words", words);
            self.stopwatch.write(line);
            line.number("findings", findings);
            line.number("fixes", fixes);
        });
    }
}

/// Logs a draft that was not finished, and what could not be done with it.
impl Drop for DraftTimer<'_> {
    fn drop(&mut self) {
        let Some(activity) = self.activity else { return };
        self.log.write("failed", |line| {
            line.number("document", self.number);
            line.word("activity", activity);
        });
    }
}

fn format_name(layout: &Layout) -> &'static str {
    match layout {
        Layout::Marked(format) => crate::log::format_name(*format),
        Layout::Lines(_) => "container",
    }
}
