//! Standard output and standard error, with colours where they are wanted.

use std::io::{self, ErrorKind, Stderr, Stdout, Write};

use annotate_snippets::normalize_untrusted_str;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use super::FAILURE;
use super::arguments::Color;
use crate::report::Problem;

/// The columns of a report that is not printed on a terminal.
const DEFAULT_WIDTH: usize = 100;
/// Reports do not get narrower than this, however small the window: the source could no longer be read.
const LEAST_WIDTH: usize = 60;
/// Lines longer than this are hard to follow with the eye, however wide the window.
const GREATEST_WIDTH: usize = 140;

/// Where the program prints.
pub(super) struct Console {
    output: AutoStream<Stdout>,
    errors: AutoStream<Stderr>,
}

impl Console {
    /// The two streams of the process.
    pub(super) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { output: AutoStream::new(io::stdout(), choice), errors: AutoStream::new(io::stderr(), choice) }
    }

    /// Whether standard output takes colours.
    pub(super) fn is_colored(&self) -> bool {
        self.output.current_choice() != ColorChoice::Never
    }

    /// The columns to use on standard output.
    pub(super) fn width(&self) -> usize {
        terminal_size::terminal_size_of(self.output.as_inner())
            .map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).clamp(LEAST_WIDTH, GREATEST_WIDTH))
    }

    /// Prints text on standard output and gives `status`, or the status of failure where it cannot be printed.
    ///
    /// A reader that has seen enough and closed the pipe (`| head`) is no failure.
    pub(super) fn print(&mut self, text: &str, status: u8) -> u8 {
        match self.output.write_all(text.as_bytes()).and_then(|()| self.output.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.print_problem(&Problem::new(format!("the report cannot be written: {error}")));
                FAILURE
            }
            _ => status,
        }
    }

    /// Tells something on standard error that is no problem.
    pub(super) fn print_note(&mut self, text: &str) {
        // Nobody is left to be told when standard error is closed.
        let _ = self.errors.write_all(text.as_bytes());
    }

    /// Says on standard error what could not be done.
    pub(super) fn print_problem(&mut self, problem: &Problem) {
        let mark = Style::new().bold().fg_color(Some(AnsiColor::BrightRed.into()));
        let text = normalize_untrusted_str(&problem.to_string());
        // Nobody is left to be told when standard error is closed; the exit status still says it.
        let _ = writeln!(self.errors, "{mark}error{mark:#}: {text}");
    }
}
