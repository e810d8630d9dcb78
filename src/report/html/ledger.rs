//! The ledger as a table of the page.

use std::fmt::Write;

use super::escaped;
use super::group::SourceGroup;
use crate::report::CheckedDraft;
use crate::report::position::LineIndex;
use crate::story::{Ledger, Story};
use crate::text::one_line;

/// The table; empty if the draft credits nobody.
pub(super) fn render(draft: &CheckedDraft, story: &Story, ledger: &Ledger) -> String {
    if ledger.sources.is_empty() {
        return String::new();
    }
    let lines = LineIndex::new(&draft.text);
    let mut table =
        "<table>\n<caption>Sources</caption>\n<thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Kind</th>\
        <th scope=\"col\">Claims</th><th scope=\"col\">Line</th></tr></thead>\n<tbody>\n"
            .to_owned();
    for entry in &ledger.sources {
        let role = entry.role.as_ref().map_or_else(String::new, |role| format!(", {}", one_line(role)));
        let line = lines.place(story.document().source(entry.place()).start).0;
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "<tr><th scope=\"row\"><span class=\"said {}\">{}</span>{}</th><td>{}</td><td>{}</td><td>{line}</td></tr>",
            SourceGroup::of(entry).name(),
            escaped(&one_line(&entry.name)),
            escaped(&role),
            escaped(entry.kind_in_words()),
            entry.claims.len(),
        );
    }
    table + "</tbody>\n</table>\n"
}
