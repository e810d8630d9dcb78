//! What changed, for the terminal: one line per change under the title of its group.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use textwrap::Options;

use super::{RewriteReport, place};
use crate::report::safe_words::shown;
use crate::rewrite::{Change, Piece, PieceFate};

/// What a change starts with, and what its further lines start with.
const INDENTS: (&str, &str) = ("  - ", "    ");

/// The changes, with ANSI styles, for a terminal of `width` columns.
pub fn render(reports: &[RewriteReport], width: usize) -> String {
    if reports.is_empty() {
        return "No draft was modified.\n".to_owned();
    }
    let reports: Vec<String> = reports.iter().map(|report| one(report, width)).collect();
    reports.join("\n")
}

fn one(report: &RewriteReport, width: usize) -> String {
    let strong = Style::new().bold();
    let lines = report.lines();
    let mut text = format!("{strong}{}{strong:#}: {}\n", shown(&report.title()), report.summary());
    for (title, changes) in report.groups() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{strong}{title}{strong:#}");
        for change in changes {
            let words = format!("{} ({})", shown(&message(change)), place(change, &lines));
            text.push_str(&wrapped(&words, width));
            if !change.pieces.is_empty() {
                text.push_str(&word_diff(&change.pieces, width));
            }
        }
    }
    text
}

/// What changed; of a finding also its severity and rule.
fn message(change: &Change) -> String {
    match change.finding {
        Some((rule, severity)) => format!("{} {rule}: {}", severity.name(), change.message),
        None => change.message.clone(),
    }
}

fn wrapped(words: &str, width: usize) -> String {
    let options = Options::new(width).initial_indent(INDENTS.0).subsequent_indent(INDENTS.1);
    textwrap::fill(words, options) + "\n"
}

/// A quotation as `git diff --word-diff` shows words, indented and with colours: `[-dropped-]`, `{+added+}`.
pub(in crate::report) fn word_diff(pieces: &[Piece], width: usize) -> String {
    coloured(&wrapped_pieces(pieces, width))
}

fn wrapped_pieces(pieces: &[Piece], width: usize) -> String {
    let words = pieces.iter().map(|piece| {
        let words = shown(&piece.words);
        match piece.fate {
            PieceFate::Kept => words,
            PieceFate::Dropped => format!("[-{words}-]"),
            PieceFate::Added => format!("{{+{words}+}}"),
        }
    });
    let options = Options::new(width).initial_indent(INDENTS.1).subsequent_indent(INDENTS.1);
    textwrap::fill(&words.collect::<Vec<_>>().join(" "), options) + "\n"
}

/// The same with colours for what was dropped and added.
fn coloured(text: &str) -> String {
    let dropped = Style::new().fg_color(Some(AnsiColor::Red.into()));
    let added = Style::new().fg_color(Some(AnsiColor::Green.into()));
    text.replace("[-", &format!("{dropped}[-"))
        .replace("-]", &format!("-]{dropped:#}"))
        .replace("{+", &format!("{added}{{+"))
        .replace("+}", &format!("+}}{added:#}"))
}
