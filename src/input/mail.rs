//! Mails: the subject and the text, whatever it is encoded in (RFC 5322, RFC 2045).
//!
//! A mail whose text stands in it as it is stays what it is, so that its lines are those of the file. Of any other the
//! text is decoded and laid out as paragraphs, a line each, the subject first. Attachments are not read.

use std::str;

use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Contents, Layout, Lines, Refusal};
use crate::text::{Block, BlockKind, Document, Format, MailPart, MailThread, bare_subject, stands_as_it_is};

const NO_MAIL: Refusal = "is no mail; save it from the mail program once more, or save its text as plain text";
const NO_TEXT: Refusal = "there is no text in this mail that can be read: it is encrypted, or the draft is attached to \
     it; save the draft itself as .docx or plain text";

/// Takes the draft out of a mail.
pub(super) fn open(bytes: &[u8]) -> Result<Contents, Refusal> {
    if let Ok(text) = str::from_utf8(bytes)
        && stands_as_it_is(text)
    {
        return Ok(Contents { text: text.to_owned(), layout: Layout::Marked(Format::Mail) });
    }
    let message = MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty());
    let message = message.ok_or(NO_MAIL)?;
    let mut lines = Lines::default();
    if let Some(subject) = message.subject().map(bare_subject).filter(|subject| !subject.is_empty()) {
        lines.push(subject, BlockKind::Heading(1));
    }
    let mut parts = message.text_bodies().peekable();
    if parts.peek().is_none() {
        return Err(NO_TEXT);
    }
    for part in parts {
        push_part(&mut lines, part);
    }
    Ok(lines.finish())
}

/// Adds the paragraphs of a part.
fn push_part(lines: &mut Lines, part: &MessagePart<'_>) {
    match &part.body {
        // A mail may have no headers, and then starts with the blank line that ends them.
        PartType::Text(text) => {
            let text = if is_flowed(part) { unflowed(text) } else { text.to_string() };
            let document = Document::cut(&format!("\n{text}"), Format::Mail);
            for block in document.blocks() {
                lines.push(block.span.of(document.text()), block.kind);
            }
        }
        PartType::Html(page) => push_page(lines, &Document::cut(page, Format::Html)),
        _ => {}
    }
}

/// Adds the blocks of a page but for the mails quoted in it, and the lines that say whose they are.
fn push_page(lines: &mut Lines, document: &Document) {
    let blocks = document.blocks();
    let text = |block: &Block| block.span.of(document.text());
    let mut thread = MailThread::default();
    for (index, block) in blocks.iter().enumerate() {
        let is_quote = |block: &Block| block.kind == BlockKind::Quote;
        let opens_quote = text(block).ends_with("wrote:") && blocks.get(index + 1).is_some_and(is_quote);
        if is_quote(block) || opens_quote {
            continue;
        }
        match thread.part(blocks.iter().skip(index).map(text)) {
            MailPart::Copy => lines.push(text(block), block.kind),
            MailPart::Head => {}
            MailPart::Answered => break,
        }
    }
}

fn is_flowed(part: &MessagePart<'_>) -> bool {
    let format = part.content_type().and_then(|kind| kind.attribute("format"));
    format.is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
}

/// Flowed text with a paragraph on each line: a line that ends in a blank goes on in the next (RFC 3676, section 4). The
/// line above a signature ends in a blank, too, and stands alone.
fn unflowed(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for line in text.lines() {
        // A blank at the start keeps a line from being taken for a quotation.
        let line = line.strip_prefix(' ').unwrap_or(line);
        flat.push_str(line);
        if line == "-- " || !line.ends_with(' ') || line.starts_with('>') {
            flat.push('\n');
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flowed_lines_are_joined_but_for_a_signature_and_what_is_quoted() {
        let text = "Ferries stopped \non Monday. \nNobody said why.\n\n> On \n> Monday\n-- \nInes\n";
        assert_eq!(unflowed(text), "Ferries stopped on Monday. Nobody said why.\n\n> On \n> Monday\n-- \nInes\n");
    }
}
