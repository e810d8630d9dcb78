//! Standard output and standard error, with colours if wanted.

use std::io::{self, ErrorKind, IsTerminal, Stderr, Stdout, Write};

use annotate_snippets::normalize_untrusted_str;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use super::FAILURE;
use super::arguments::Color;
use crate::report::Problem;

/// The width of a report that is not printed on a terminal, in columns.
const DEFAULT_WIDTH: usize = 100;
/// The least width of a report: below it the source would become unreadable.
const MIN_WIDTH: usize = 60;
/// The greatest width of a report: longer lines are hard to follow with the eye.
const MAX_WIDTH: usize = 120;

/// The standard streams of the program.
pub(super) struct Console {
    output: AutoStream<Stdout>,
    errors: AutoStream<Stderr>,
}

impl Console {
    /// Opens the two output streams of the process.
    pub(super) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { output: AutoStream::new(io::stdout(), choice), errors: AutoStream::new(io::stderr(), choice) }
    }

    /// Whether standard output accepts colours.
    pub(super) fn is_colored(&self) -> bool {
        self.output.current_choice() != ColorChoice::Never
    }

    /// The columns to use on standard output.
    pub(super) fn width(&self) -> usize {
        terminal_size::terminal_size_of(self.output.as_inner())
            .map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).clamp(MIN_WIDTH, MAX_WIDTH))
    }

    /// Prints text on standard output. Returns `status`, or the status of a failure if printing fails.
    ///
    /// A closed pipe (`| head`) is not a failure.
    pub(super) fn print(&mut self, text: &str, status: u8) -> u8 {
        match self.output.write_all(text.as_bytes()).and_then(|()| self.output.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.print_problem(&Problem::new(format!("the report cannot be written: {error}")));
                FAILURE
            }
            _ => status,
        }
    }

    /// Whether somebody sits at a terminal and can answer.
    pub(super) fn can_ask() -> bool {
        io::stdin().is_terminal() && io::stdout().is_terminal()
    }

    /// Asks for one line. `None` if there is no answer.
    pub(super) fn ask(&mut self, question: &str) -> Option<String> {
        self.output.write_all(question.as_bytes()).and_then(|()| self.output.flush()).ok()?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).ok()?;
        Some(answer.trim().to_owned()).filter(|answer| !answer.is_empty())
    }

    /// Prints a note, which is not a problem, on standard error.
    pub(super) fn print_note(&mut self, text: &str) {
        // If standard error is closed, the note is lost.
        let _ = self.errors.write_all(text.as_bytes());
    }

    /// Prints problems on standard error, each on a line of its own.
    pub(super) fn print_problems(&mut self, problems: &[Problem]) {
        for problem in problems {
            self.print_problem(problem);
        }
    }

    /// Prints a problem on standard error.
    pub(super) fn print_problem(&mut self, problem: &Problem) {
        let mark = Style::new().bold().fg_color(Some(AnsiColor::BrightRed.into()));
        let text = normalize_untrusted_str(&problem.to_string());
        // If standard error is closed, the exit status still reports the problem.
        let _ = writeln!(self.errors, "{mark}error{mark:#}: {text}");
    }
}
