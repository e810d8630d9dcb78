//! The ledger as a table for the terminal: one line per source, then who is accused and was asked, then a summary.

use std::fmt::Write;

use annotate_snippets::normalize_untrusted_str;
use anstyle::Style;
use textwrap::Options;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{LedgerReport, accuser_words, one_line, party_name};
use crate::report::safe_words::shown;
use crate::story::LedgerEntry;

/// Replaces words that are left out.
const ELLIPSIS: char = '…';
/// The least width of the first column, so that the source remains readable.
const MIN_NAME: usize = 24;
/// The space between two columns.
const GAP: &str = "  ";

/// One line of the table, with numbers as text.
struct Row {
    name: String,
    kind: String,
    score: String,
    claims: String,
    line: String,
}

/// The ledger, with ANSI styles, for a terminal of `width` columns. Lines of the draft count from 1.
pub fn render(report: &LedgerReport, width: usize) -> String {
    let path = normalize_untrusted_str(&report.path);
    if report.ledger.sources.is_empty() {
        return format!("{path} credits nobody\n{}", who_was_asked(report, width));
    }
    let strong = Style::new().bold();
    let mut text = String::new();
    for (index, line) in table(&rows(report), width).into_iter().enumerate() {
        let style = if index == 0 { strong } else { Style::new() };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{style}{line}{style:#}");
    }
    text.push_str(&who_was_asked(report, width));
    let _ = writeln!(text, "\n{path}: {}", summary(report));
    text
}

/// Each accused party with its accusations and what the draft has of its reply; empty if nobody is accused.
fn who_was_asked(report: &LedgerReport, width: usize) -> String {
    if report.accused.is_empty() {
        return String::new();
    }
    let strong = Style::new().bold();
    let lines = report.lines();
    let mut text = format!("\n{strong}who was asked{strong:#}\n");
    let mut add = |indent: &str, words: &str| {
        let further = format!("{indent}  ");
        let options = Options::new(width).initial_indent(indent).subsequent_indent(&further);
        let _ = writeln!(text, "{}", textwrap::fill(&shown(words), options));
    };
    for party in &report.accused {
        let reply = party.evidence().map_or_else(String::new, |span| format!(" (line {})", report.line(span, &lines)));
        add("", &format!("{}: {}{reply}", party_name(&report.story, party), party.standing().in_words()));
        for accusation in &party.accusations {
            let by = accuser_words(&report.story, &accusation.accuser);
            let words = report.words(&[accusation.sentence]);
            add("  ", &format!("line {}, accused by {by}: {words}", report.line(accusation.sentence, &lines)));
        }
    }
    text
}

fn rows(report: &LedgerReport) -> Vec<Row> {
    let head = ["source", "kind", "score", "claims", "line"].map(str::to_owned);
    let [name, kind, score, claims, line] = head;
    let lines = report.lines();
    let row = |entry: &LedgerEntry| Row {
        name: shown_name(entry),
        kind: entry.kind_in_words().to_owned(),
        score: entry.score.to_string(),
        claims: entry.claims.len().to_string(),
        line: report.line(entry.place(), &lines).to_string(),
    };
    let head = Row { name, kind, score, claims, line };
    std::iter::once(head).chain(report.ledger.sources.iter().map(row)).collect()
}

/// The name and the first role. Control characters are replaced, so that a draft cannot steer the terminal.
fn shown_name(entry: &LedgerEntry) -> String {
    let role = entry.role.as_ref().map_or_else(String::new, |role| format!(", {}", one_line(role)));
    normalize_untrusted_str(&format!("{}{role}", entry.name)).clone()
}

/// The rows as lines of text: names and kinds left-aligned, numbers right-aligned.
fn table(rows: &[Row], width: usize) -> Vec<String> {
    let widest = |text: fn(&Row) -> &String| rows.iter().map(|row| text(row).width()).max().unwrap_or_default();
    let (kind, score, claims, line) =
        (widest(|row| &row.kind), widest(|row| &row.score), widest(|row| &row.claims), widest(|row| &row.line));
    let others = kind + score + claims + line + 4 * GAP.len();
    let name = widest(|row| &row.name).min(width.saturating_sub(others).max(MIN_NAME));
    let text = |row: &Row| {
        let (first, second) = (padded(&row.name, name), padded(&row.kind, kind));
        let numbers = format!("{:>score$}{GAP}{:>claims$}{GAP}{:>line$}", row.score, row.claims, row.line);
        format!("{first}{GAP}{second}{GAP}{numbers}")
    };
    rows.iter().map(text).collect()
}

/// Shortens or pads a text to a width in columns.
fn padded(text: &str, width: usize) -> String {
    let shortened = shortened(text, width);
    let blanks = width.saturating_sub(shortened.width());
    shortened + &" ".repeat(blanks)
}

fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut columns = 1;
    for character in text.chars() {
        columns += character.width().unwrap_or_default();
        if columns > width {
            break;
        }
        kept.push(character);
    }
    kept.truncate(kept.trim_end().len());
    kept.push(ELLIPSIS);
    kept
}

/// "4 people, 2 unnamed (3 to 5 people); the median score of its credits is 70 of 100".
fn summary(report: &LedgerReport) -> String {
    let counts = report.counts();
    let score = report.ledger.score.unwrap_or_default();
    format!("{counts}; the median score of its credits is {score} of 100")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    fn plain(draft: &str, width: usize) -> String {
        let report = LedgerReport::new("quay.txt", draft, crate::read(draft, Format::Plain), &crate::House::default());
        anstream::adapter::strip_str(&render(&report, width)).to_string()
    }

    #[test]
    fn a_source_is_a_line() {
        let draft = "Ines Calder, a pilot, said the wall was sound.\n\nA guard briefed on the order at the outer quay said it was not.";
        let expected = "\
source                    kind                score  claims  line
Ines Calder, a pilot      named person           95       1     1
A guard briefed on the…   unnamed, described     45       1     3

quay.txt: 1 person, 1 unnamed (one person); the median score of its credits is 70 of 100
";
        assert_eq!(plain(draft, 60), expected);
    }

    #[test]
    fn an_accused_party_is_shown_with_its_reply() {
        let draft = "The harbour union accused Norvik Lines of falsifying logs.\n\nNorvik did not respond to a request for comment.\n\n\
                     Auditor Beate Lund said Nils Oram hid $3 million.";
        let shown = plain(draft, 100);
        let expected = "
who was asked
Norvik Lines: no reply; the draft says that it was sought (line 3)
  line 1, accused by The harbour union: The harbour union accused Norvik Lines of falsifying logs.
Nils Oram: no reply, and the draft does not say that it was sought
  line 5, accused by Auditor Beate Lund: Auditor Beate Lund said Nils Oram hid $3 million.
";
        assert!(shown.contains(expected), "{shown}");
    }

    #[test]
    fn a_draft_without_credits_says_so() {
        assert_eq!(plain("Snow fell.", 100), "quay.txt credits nobody\n");
    }

    #[test]
    fn nothing_from_a_draft_can_steer_the_terminal() {
        let shown = plain("A guard\u{1b}[2J briefed on the order said it was late.", 100);
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
    }
}
