//! A desk's year as two tables for the terminal: by section and by month.

use std::fmt::Write;

use annotate_snippets::normalize_untrusted_str;
use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::{Figures, YearReport, percent};
use crate::report::in_words::counted;

/// The heads of the columns.
const HEADS: [&str; 10] =
    ["drafts", "unnamed", "reason", "one source", "single", "claims", "nobody", "women", "men", "not said"];
/// The space between two columns.
const GAP: &str = "  ";
/// The longest name of a section that is shown, in characters.
const LONGEST: usize = 24;

/// The tables, with ANSI styles, for a terminal.
pub fn render(report: &YearReport) -> String {
    let total = report.total();
    if total.drafts == 0 {
        return "no drafts to report on\n".to_owned();
    }
    let mut text = table("section", &report.sections(), &total);
    text.push('\n');
    text.push_str(&table("month", &report.months(), &total));
    text.push_str(LEGEND);
    if report.left_out > 0 {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} left out (copydesk: off)", counted(report.left_out, "draft", "drafts"));
    }
    text
}

/// What the columns count.
const LEGEND: &str = "
unnamed     sources without a name, of all sources
reason      drafts that say why a source has no name, of those in which readers should learn it
one source  drafts that credit one source and no more
single      statements that one unnamed person alone supports
claims      contested statements that nobody is credited with
nobody      words of the paper's own paragraphs that rest on nobody
women, men  quotations of people of whom the draft says so: a pronoun, Mr., Ms., spokeswoman; never from a given name
";

fn table(head: &str, rows: &[(String, Figures)], total: &Figures) -> String {
    let mut lines = vec![(head.to_owned(), HEADS.map(str::to_owned))];
    lines.extend(rows.iter().map(|(name, figures)| (shown(name), cells(figures))));
    lines.push(("all".to_owned(), cells(total)));
    let name_width = lines.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    let width = |column: usize| {
        lines.iter().filter_map(|(_, cells)| cells.get(column)).map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..HEADS.len()).map(width).collect();
    let strong = Style::new().bold();
    let mut text = String::new();
    for (index, (name, cells)) in lines.iter().enumerate() {
        let blanks = " ".repeat(name_width.saturating_sub(name.width()));
        let cells: Vec<String> =
            cells.iter().zip(&widths).map(|(cell, width)| format!("{GAP}{cell:>width$}")).collect();
        let cells = cells.concat();
        let style = if index == 0 { strong } else { Style::new() };
        let _ = writeln!(text, "{style}{name}{blanks}{cells}{style:#}");
    }
    text
}

/// The name of a section on one line. Control characters are replaced, so that a draft cannot steer the terminal.
fn shown(name: &str) -> String {
    let name = normalize_untrusted_str(name);
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.clone(),
    }
}

fn cells(figures: &Figures) -> [String; 10] {
    let share = |part, whole| percent(part, whole).map_or("–".to_owned(), |share| format!("{share}%"));
    [
        figures.drafts.to_string(),
        share(figures.unnamed_sources, figures.sources()),
        share(figures.reason_given, figures.reason_due),
        share(figures.one_source_drafts, figures.drafts),
        figures.single_source.to_string(),
        figures.claims_on_nobody.to_string(),
        share(figures.words_on_nobody, figures.own_words),
        figures.women_quoted.to_string(),
        figures.men_quoted.to_string(),
        figures.others_quoted.to_string(),
    ]
}
