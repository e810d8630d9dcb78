//! Mails: their subject and their text in any encoding (RFC 5322, RFC 2045).
//!
//! A mail whose text is not encoded is kept as it is, so that its lines are those of the file. The text of any other mail is
//! decoded to one paragraph per line, with the subject first. Attachments are not read.

mod flowed;
mod page;

use std::str;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Contents, Layout, Lines, Refusal};
use crate::text::{BlockKind, Document, Format, bare_subject, is_plain_text_mail};

const NO_MAIL: Refusal = "this is not a mail; save it from the mail program again, or save its text as plain text";
const NO_TEXT: Refusal = "this mail has no text that copydesk can read: it is encrypted, incomplete, or the draft is \
     attached to it; save the draft itself as .docx or plain text";

/// Takes the draft out of a mail.
pub(super) fn open(bytes: &[u8]) -> Result<Contents, Refusal> {
    if let Ok(text) = str::from_utf8(bytes)
        && is_plain_text_mail(text)
    {
        return Ok(Contents::whole(text.to_owned(), Layout::Marked(Format::Mail)));
    }
    let message = MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty());
    let message = message.ok_or(NO_MAIL)?;
    let attachments = message.attachments().filter(|part| !is_picture(part)).count();
    let mut lines = Lines { attachments, ..Lines::default() };
    let subject = message.subject().unwrap_or_default();
    let headline = bare_subject(subject);
    if !headline.is_empty() {
        lines.push(headline, BlockKind::Heading(1));
    }
    let parts = bodies(&message);
    if parts.is_empty() {
        return Err(NO_TEXT);
    }
    for part in parts {
        push_part(&mut lines, part, subject);
    }
    Ok(lines.finish())
}

/// The parts with the text: those of plain text, or those of HTML if there is no plain text or it is blank.
fn bodies<'m>(message: &'m Message<'m>) -> Vec<&'m MessagePart<'m>> {
    let plain: Vec<&MessagePart> = message.text_bodies().collect();
    let is_blank = |part: &&MessagePart| matches!(&part.body, PartType::Text(text) if text.trim().is_empty());
    let pages: Vec<&MessagePart> = message.html_bodies().collect();
    if plain.iter().all(is_blank) && !pages.is_empty() { pages } else { plain }
}

fn is_picture(part: &MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"))
}

/// Adds the paragraphs of a part.
fn push_part(lines: &mut Lines, part: &MessagePart<'_>, subject: &str) {
    match &part.body {
        PartType::Text(text) => {
            let text = if says(part, "format", "flowed") {
                flowed::unflowed(text, says(part, "delsp", "yes"))
            } else {
                text.to_string()
            };
            // The marks of the subject say whether the mail was forwarded. The rest of it is already added.
            let marks = subject.trim().strip_suffix(bare_subject(subject)).unwrap_or_default();
            let marks: String = marks.split_whitespace().collect();
            let source = format!("Subject: {marks}\n\n{text}");
            let document = Document::parse(&source, Format::Mail);
            lines.unread.extend(&document.coverage().unread);
            for block in document.blocks() {
                lines.push(block.span.of(document.text()), block.kind);
            }
        }
        PartType::Html(page) => {
            let document = Document::parse(page, Format::Html);
            lines.unread.extend(&document.coverage().unread);
            page::push(lines, &document, subject);
        }
        _ => {}
    }
}

/// Whether a parameter of a part's content type (RFC 2045, section 5.1) has this value.
fn says(part: &MessagePart<'_>, parameter: &str, value: &str) -> bool {
    let found = part.content_type().and_then(|kind| kind.attribute(parameter));
    found.is_some_and(|found| found.eq_ignore_ascii_case(value))
}
