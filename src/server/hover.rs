//! Hover: the card of whoever or whatever stands under the cursor.
//!
//! It shows the card and nothing of the findings there, which the editor shows beside it anyway.

use tower_lsp::lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::analysis::Analysis;
use super::convert::{offset, range};
use super::dialect::{Dialect, HoverFormat};
use crate::story::Card;
use crate::text::{Buffer, Encoding, SourceSpan, one_line};

/// The card at a position, if there is one.
pub(super) fn hover(analysis: &Analysis, position: Position, dialect: Dialect) -> Option<Hover> {
    let at = offset(&analysis.buffer, position, dialect.encoding);
    let card = analysis.story.as_ref()?.card_at(at)?;
    let kind = match dialect.hover {
        HoverFormat::Plain => MarkupKind::PlainText,
        HoverFormat::Markdown => MarkupKind::Markdown,
    };
    let value = page(&card, &analysis.buffer, dialect.hover);
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(range(&analysis.buffer, card.span, dialect.encoding)),
    })
}

/// The card as a heading and a list.
fn page(card: &Card, buffer: &Buffer, format: HoverFormat) -> String {
    let (shown, mut page): (fn(&str) -> String, _) = match format {
        HoverFormat::Plain => (one_line, one_line(&card.title)),
        HoverFormat::Markdown => (escaped, format!("**{}**", escaped(&card.title))),
    };
    if !card.subtitle.is_empty() {
        page.push_str(", ");
        page.push_str(&shown(&card.subtitle));
    }
    page.push_str("\n\n");
    for line in &card.lines {
        page.push_str("- ");
        page.push_str(line.label);
        if !line.text.is_empty() {
            page.push_str(": ");
            page.push_str(&shown(&line.text));
        }
        page.push_str(&place(buffer, line.place));
        page.push('\n');
    }
    page
}

/// " (line 3)", counted from 1 as editors show it.
fn place(buffer: &Buffer, place: Option<SourceSpan>) -> String {
    place.map_or_else(String::new, |span| {
        format!(" (line {})", u64::from(buffer.position(span.start, Encoding::Utf8).line) + 1)
    })
}

/// Text on one line, with everything that Markdown would read as mark-up escaped.
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
    use crate::story::Line;

    fn card() -> Card {
        Card {
            span: SourceSpan::new(0, 11),
            title: "Ines Calder".to_owned(),
            subtitle: "person, harbour_master".to_owned(),
            lines: vec![
                Line {
                    label: "First reference",
                    text: "Ines Calder,\nwho *ran* the port".to_owned(),
                    place: Some(SourceSpan::new(13, 24)),
                },
                Line { label: "Never quoted", text: String::new(), place: None },
            ],
        }
    }

    #[test]
    fn a_card_is_a_heading_and_a_list_with_lines_from_1() {
        let buffer = Buffer::new("Ines Calder\n\nInes Calder");
        let expected = "Ines Calder, person, harbour_master\n\n\
                        - First reference: Ines Calder, who *ran* the port (line 3)\n\
                        - Never quoted\n";
        assert_eq!(page(&card(), &buffer, HoverFormat::Plain), expected);
    }

    #[test]
    fn the_words_of_a_draft_are_no_markdown() {
        let buffer = Buffer::new("Ines Calder\n\nInes Calder");
        let expected = "**Ines Calder**, person, harbour\\_master\n\n\
                        - First reference: Ines Calder, who \\*ran\\* the port (line 3)\n\
                        - Never quoted\n";
        assert_eq!(page(&card(), &buffer, HoverFormat::Markdown), expected);
    }
}
