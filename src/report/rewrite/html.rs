//! What changed, as one page to mail or print. It needs nothing else, as the page of a check.

use std::fmt::Write;

use super::{RewriteReport, place};
use crate::report::html::{attribute, escaped, page};
use crate::report::position::LineIndex;
use crate::rewrite::{Change, Passage, Piece, PieceFate};

/// The page. It ends with a line feed.
pub fn render(reports: &[RewriteReport]) -> String {
    let title = match reports {
        [report] => report.title(),
        reports => format!("{} drafts", reports.len()),
    };
    let mut body = String::new();
    if reports.is_empty() {
        body.push_str("<p>No draft was modified.</p>\n");
    }
    for report in reports {
        body.push_str(&article(report));
    }
    page(&title, &body, "What only moved or was put in other words is not listed.")
}

fn article(report: &RewriteReport) -> String {
    let lines = report.lines();
    let mut text = format!(
        "<article>\n<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n",
        escaped(&report.title()),
        escaped(&report.summary())
    );
    for (title, changes) in report.groups() {
        let _ = write!(
            text,
            "<table class=\"changes\" aria-label=\"{}\">\n<caption>{title}</caption>\n<thead><tr><th scope=\"col\">Change</th>\
             <th scope=\"col\">Before</th><th scope=\"col\">Now</th></tr></thead>\n<tbody>\n",
            attribute(title)
        );
        for change in changes {
            text.push_str(&row(change, &lines));
        }
        text.push_str("</tbody>\n</table>\n");
    }
    text + "</article>\n"
}

/// One change: what happened, and the words before and now with their lines.
fn row(change: &Change, lines: &(LineIndex<'_>, LineIndex<'_>)) -> String {
    let rule = change.finding.map_or_else(String::new, |(rule, severity)| {
        format!(" <small>{} <code>{}</code></small>", severity.name(), escaped(rule))
    });
    let pieces = |fate: PieceFate| pieces(&change.pieces, fate);
    let before = cell(change.before.as_ref(), &lines.0, &pieces(PieceFate::Dropped));
    let after = cell(change.after.as_ref(), &lines.1, &pieces(PieceFate::Added));
    // The place is in the cells; a screen reader that reads the first column alone gets it too.
    let place = attribute(&place(change, lines));
    format!("<tr><th scope=\"row\" title=\"{place}\">{}{rule}</th>{before}{after}</tr>\n", escaped(&change.message))
}

fn cell(passage: Option<&Passage>, lines: &LineIndex<'_>, pieces: &str) -> String {
    let Some(passage) = passage else { return "<td></td>".to_owned() };
    let line = lines.place(passage.span.start).0;
    let words = if pieces.is_empty() { escaped(&passage.words) } else { pieces.to_owned() };
    format!("<td>{words} <small>line {line}</small></td>")
}

/// The words of one version of a quotation, those that the other one lacks marked.
fn pieces(pieces: &[Piece], own: PieceFate) -> String {
    let tag = if own == PieceFate::Dropped { "del" } else { "ins" };
    let shown = pieces.iter().filter(|piece| piece.fate == PieceFate::Kept || piece.fate == own);
    let words = shown.map(|piece| {
        let words = escaped(&piece.words);
        if piece.fate == own { format!("<{tag}>{words}</{tag}>") } else { words }
    });
    words.collect::<Vec<_>>().join(" ")
}
