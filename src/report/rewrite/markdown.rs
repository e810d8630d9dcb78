//! What changed, as Markdown for a comment on a pull request or a merge request.
//!
//! Words of the draft are escaped, so that they neither format the comment nor mention anybody in it. The first line is a
//! hidden mark by which a job finds its own comment again to replace it.

use std::fmt::Write;

use super::{RewriteReport, place};
use crate::report::safe_words::shown;
use crate::rewrite::{Change, Piece, PieceFate};

/// The mark of the comment.
const MARK: &str = "<!-- copydesk diff -->";

/// The changes of all drafts.
pub fn render(reports: &[RewriteReport]) -> String {
    let mut text = format!("{MARK}\n");
    if reports.is_empty() {
        text.push_str("No draft was modified.\n");
    }
    for report in reports {
        let lines = report.lines();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "### {}\n\n{}\n", escaped(&report.title()), capitalized(&report.summary()));
        for (title, changes) in report.groups() {
            let _ = writeln!(text, "**{title}**\n");
            for change in changes {
                let _ = writeln!(text, "- {} ({})", message(change), place(change, &lines));
                if !change.pieces.is_empty() {
                    let _ = writeln!(text, "  > {}", quotation(&change.pieces));
                }
            }
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn message(change: &Change) -> String {
    match change.finding {
        Some((rule, severity)) => format!("{} `{rule}`: {}", severity.name(), escaped(&change.message)),
        None => escaped(&change.message),
    }
}

/// A quotation with what was dropped struck out and what was added in bold.
fn quotation(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| {
        let words = escaped(&piece.words);
        match piece.fate {
            PieceFate::Kept => words,
            PieceFate::Dropped => format!("~~{words}~~"),
            PieceFate::Added => format!("**{words}**"),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// Words as text: marks of Markdown are escaped, and those that would mention a person, an issue or HTML are written as
/// character references.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for character in shown(words).chars() {
        match character {
            '@' => text.push_str("&#64;"),
            '#' => text.push_str("&#35;"),
            '<' => text.push_str("&lt;"),
            '&' => text.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '!' | '>' => {
                text.push('\\');
                text.push(character);
            }
            _ => text.push(character),
        }
    }
    text
}
