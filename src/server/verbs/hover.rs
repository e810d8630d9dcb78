//! Hover: what is known about the person, source or quotation under the cursor, and why its words are flagged.
//!
//! What a finding says is left out, because the editor shows it anyway.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::DocumentView;
use crate::ide::{self, hover_at};
use crate::rules::{self, Finding, Rule, page_address};
use crate::server::client_capabilities::{HoverFormat, SHOW_RULE};
use crate::text::{Buffer, Encoding, SourceSpan, one_line};

/// What to show at a position, if anything: who is there, and why the words are flagged.
pub(in crate::server) fn hover(view: DocumentView<'_>, position: Position) -> Option<Hover> {
    let offset = view.offset(position);
    let format = view.capabilities.hover;
    let known = hover_at(view.story, offset);
    let mut pages: Vec<String> = known.iter().map(|hover| written(hover, &view.analysis.buffer, format)).collect();
    pages.extend(reasons(view, offset));
    let range = known.map(|hover| view.source_range(hover.span));
    let range = range.or_else(|| findings_at(view, offset).next().map(|finding| view.source_range(finding.span)))?;
    let kind = match format {
        HoverFormat::Plain => MarkupKind::PlainText,
        HoverFormat::Markdown => MarkupKind::Markdown,
    };
    let contents = HoverContents::Markup(MarkupContent { kind, value: pages.join("\n") });
    Some(Hover { contents, range: Some(range) })
}

fn findings_at(view: DocumentView<'_>, offset: usize) -> impl Iterator<Item = &Finding> {
    let place = SourceSpan::new(offset, offset);
    view.analysis.shown().filter(move |finding| finding.span.touches(place))
}

/// Why the words at a byte of the draft are flagged: the standard that each rule rests on, and what the rule finds. The editor
/// shows the message of the finding itself.
fn reasons(view: DocumentView<'_>, offset: usize) -> Vec<String> {
    let mut rules: Vec<&Rule> = findings_at(view, offset).filter_map(|finding| rules::by_id(finding.rule)).collect();
    rules.dedup_by_key(|rule| rule.id);
    let reason = |rule: &Rule| match view.capabilities.hover {
        HoverFormat::Plain => format!("Why: {}. {}\n", one_line(rule.standard), rule.summary()),
        HoverFormat::Markdown => {
            let page = if view.capabilities.shows_rules { rule_command(rule.id) } else { page_address(rule.id) };
            let (standard, summary) = (escaped(rule.standard), escaped(rule.summary()));
            format!("**Why:** {standard}. {summary} [More]({page})\n")
        }
    };
    rules.into_iter().map(reason).collect()
}

/// A link that runs the client's own command for the page of a rule.
fn rule_command(rule: &str) -> String {
    format!("command:{SHOW_RULE}?%5B%22{rule}%22%5D")
}

/// The hover as a heading and a list.
fn written(hover: &ide::Hover, buffer: &Buffer, format: HoverFormat) -> String {
    let (shown, mut text): (fn(&str) -> String, _) = match format {
        HoverFormat::Plain => (one_line, one_line(&hover.title)),
        HoverFormat::Markdown => (escaped, format!("**{}**", escaped(&hover.title))),
    };
    if !hover.subtitle.is_empty() {
        text.push_str(", ");
        text.push_str(&shown(&hover.subtitle));
    }
    text.push_str("\n\n");
    for line in &hover.lines {
        text.push_str("- ");
        text.push_str(line.label);
        if !line.text.is_empty() {
            text.push_str(": ");
            text.push_str(&shown(&line.text));
        }
        text.push_str(&place(buffer, line.place));
        text.push('\n');
    }
    text
}

/// " (line 3)", counted from 1 as editors do.
fn place(buffer: &Buffer, place: Option<SourceSpan>) -> String {
    place.map_or_else(String::new, |span| {
        format!(" (line {})", u64::from(buffer.position(span.start, Encoding::Utf8).line) + 1)
    })
}

/// Text on one line, with all Markdown characters escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in one_line(text).chars() {
        if "\\`*_[]<>&~|#!".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::HoverLine;

    fn hover() -> ide::Hover {
        ide::Hover {
            span: SourceSpan::new(0, 11),
            title: "Ines Calder".to_owned(),
            subtitle: "person, harbour_master".to_owned(),
            lines: vec![
                HoverLine {
                    label: "First reference",
                    text: "Ines Calder,\nwho *ran* the port".to_owned(),
                    place: Some(SourceSpan::new(13, 24)),
                },
                HoverLine { label: "Never quoted", text: String::new(), place: None },
            ],
        }
    }

    #[test]
    fn a_hover_is_a_heading_and_a_list_with_lines_from_1() {
        let buffer = Buffer::new("Ines Calder\n\nInes Calder");
        let expected = "Ines Calder, person, harbour_master\n\n\
                        - First reference: Ines Calder, who *ran* the port (line 3)\n\
                        - Never quoted\n";
        assert_eq!(written(&hover(), &buffer, HoverFormat::Plain), expected);
    }

    #[test]
    fn the_words_of_a_draft_are_not_markdown() {
        let buffer = Buffer::new("Ines Calder\n\nInes Calder");
        let expected = "**Ines Calder**, person, harbour\\_master\n\n\
                        - First reference: Ines Calder, who \\*ran\\* the port (line 3)\n\
                        - Never quoted\n";
        assert_eq!(written(&hover(), &buffer, HoverFormat::Markdown), expected);
    }
}
