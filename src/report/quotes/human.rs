//! Quotations against notes, for the terminal: each with its verdict, its words and its place in the notes.

use std::fmt::Write;

use anstyle::Style;
use textwrap::Options;

use super::{CheckedQuote, QuotesReport};
use crate::quotes::Verdict;
use crate::report::in_words::counted;
use crate::report::rewrite::human::word_diff;
use crate::report::safe_words::shown;

/// All verdicts, in the order of the summary.
const VERDICTS: [Verdict; 12] = [
    Verdict::Exact,
    Verdict::Tidied,
    Verdict::Changed,
    Verdict::Dropped,
    Verdict::Added,
    Verdict::Reordered,
    Verdict::Joined,
    Verdict::Figure,
    Verdict::Name,
    Verdict::QuestionAnswer,
    Verdict::Speaker,
    Verdict::NotFound,
];

/// What a line under a quotation starts with.
const INDENT: &str = "    ";

/// The report, with ANSI styles, for a terminal of `width` columns. `is_short` leaves out the quotations that are sound.
pub fn render(report: &QuotesReport, width: usize, is_short: bool) -> String {
    let strong = Style::new().bold();
    let lines = report.lines();
    let mut text = String::new();
    for quote in report.quotes.iter().filter(|quote| !is_short || !quote.verdict.is_sound()) {
        let speaker = quote.speaker.as_ref().map_or_else(String::new, |speaker| format!(", {}", shown(speaker)));
        let line = lines.place(quote.span.start).0;
        // Writing to a string cannot fail.
        let _ = writeln!(text, "line {line}{speaker}: {strong}{}{strong:#}", in_words(quote.verdict));
        if quote.pieces.is_empty() || quote.verdict.is_sound() {
            text.push_str(&wrapped(&format!("“{}”", shown(&quote.words)), width));
        } else {
            text.push_str(&word_diff(&quote.pieces, width));
        }
        for place in &quote.places {
            let words = if has_words(quote) { format!(": “{}”", shown(&place.words)) } else { String::new() };
            text.push_str(&wrapped(&format!("{}{words}", shown(&place.at)), width));
        }
        text.push('\n');
    }
    for reported in &report.reported {
        let what = if reported.is_name { "a name" } else { "a figure" };
        let line = lines.place(reported.span.start).0;
        let _ = writeln!(text, "line {line}: {strong}the notes have {what} otherwise{strong:#}");
        let (words, noted) = (shown(&reported.words), shown(&reported.place.words));
        text.push_str(&wrapped(&format!("“{words}” here, “{noted}” in {}", shown(&reported.place.at)), width));
        text.push('\n');
    }
    text + &summary(report)
}

/// Whether the words of the notes are shown at their place: where the draft does not show them itself.
fn has_words(quote: &CheckedQuote) -> bool {
    matches!(quote.verdict, Verdict::Joined | Verdict::Reordered | Verdict::QuestionAnswer)
}

fn wrapped(words: &str, width: usize) -> String {
    let options = Options::new(width).initial_indent(INDENT).subsequent_indent(INDENT);
    textwrap::fill(words, options) + "\n"
}

/// What a verdict says, for people.
fn in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exact => "stands in the notes",
        Verdict::Tidied => "stands in the notes, tidied",
        Verdict::Dropped => "words were left out",
        Verdict::Added => "words were put in",
        Verdict::Changed => "words were changed",
        Verdict::Joined => "joined from several places",
        Verdict::Reordered => "words stand in another order",
        Verdict::Figure => "a figure differs",
        Verdict::Name => "a name differs",
        Verdict::QuestionAnswer => "these are the words of a question",
        Verdict::Speaker => "somebody else said this",
        Verdict::NotFound => "not found in the notes",
    }
}

/// "story.txt: 14 quotations against 2 files of notes: 9 exact, 3 tidied, 1 changed, 1 not-found"
fn summary(report: &QuotesReport) -> String {
    let counts = VERDICTS.iter().map(|verdict| (verdict, report.count(*verdict))).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(verdict, count)| format!("{count} {}", verdict.name())).collect();
    let (quotes, files) =
        (counted(report.quotes.len(), "quotation", "quotations"), counted(report.notes.len(), "file", "files"));
    let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
    format!("{}: {quotes} against {files} of notes{counts}\n", shown(&report.path))
}
