//! The ledger as one page to mail or print: the sources, who carries which part of the draft, and who was asked.

use super::LedgerReport;
use crate::report::html::{drawing, escaped, ledger, page};

/// The ledgers of drafts. The page ends with a line feed.
pub fn render(reports: &[LedgerReport]) -> String {
    let title = match reports {
        [report] => report.path.clone(),
        reports => format!("{} drafts", reports.len()),
    };
    let articles = reports.iter().enumerate().map(|(index, report)| article(report, index + 1));
    page(&title, &articles.collect::<String>(), "Sources, as copydesk reads them.")
}

/// One draft, given with its number from 1.
fn article(report: &LedgerReport, number: usize) -> String {
    let summary =
        if report.ledger.sources.is_empty() { "credits nobody".to_owned() } else { report.counts().to_string() };
    let mut text =
        format!("<article>\n<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n", escaped(&report.path), escaped(&summary));
    text.push_str(&drawing::render(&report.story, &report.ledger, number));
    text.push_str(&ledger::render(&report.text, &report.story, &report.ledger));
    text.push_str(&ledger::accused(&report.text, &report.story, &report.accused));
    text + "</article>\n"
}
