//! The ledger as a table of the page, and a table of who is accused and was asked.

use std::fmt::Write;

use super::escaped;
use super::group::SourceGroup;
use crate::report::position::LineIndex;
use crate::report::sources::{accuser_words, party_name};
use crate::rules::AccusedParty;
use crate::story::{Ledger, Story};
use crate::text::one_line;

/// The table; empty if the draft credits nobody.
pub(in crate::report) fn render(draft: &str, story: &Story, ledger: &Ledger) -> String {
    if ledger.sources.is_empty() {
        return String::new();
    }
    let lines = LineIndex::new(draft);
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

/// The table of accused parties; empty if nobody is accused.
pub(in crate::report) fn accused(draft: &str, story: &Story, parties: &[AccusedParty]) -> String {
    if parties.is_empty() {
        return String::new();
    }
    let lines = LineIndex::new(draft);
    let line = |span| lines.place(story.document().source(span).start).0;
    let mut table =
        "<table>\n<caption>Who was asked</caption>\n<thead><tr><th scope=\"col\">Accused</th><th scope=\"col\">Accusation</th>\
        <th scope=\"col\">By</th><th scope=\"col\">Reply</th></tr></thead>\n<tbody>\n"
            .to_owned();
    for party in parties {
        let mut reply = escaped(party.standing().in_words());
        if let Some(span) = party.evidence() {
            // Writing to a string cannot fail.
            let _ = write!(reply, " <small>line {}</small>", line(span));
        }
        for (index, accusation) in party.accusations.iter().enumerate() {
            let name = if index == 0 { escaped(&party_name(story, party)) } else { String::new() };
            let reply = if index == 0 { reply.as_str() } else { "" };
            let _ = writeln!(
                table,
                "<tr><th scope=\"row\">{name}</th><td>{} <small>line {}</small></td><td>{}</td><td>{reply}</td></tr>",
                escaped(&one_line(accusation.sentence.of(story.text()))),
                line(accusation.sentence),
                escaped(&accuser_words(story, &accusation.accuser)),
            );
        }
    }
    table + "</tbody>\n</table>\n"
}
