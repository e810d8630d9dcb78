//! Parses a mail (RFC 5322) whose text is not encoded.
//!
//! The subject is the headline, and the body is the copy, without quoted lines and without the signature. In a forwarded
//! mail, the mail that was forwarded is the draft, wherever it is. A mail whose text is encoded has no prose here; the
//! input ring decodes it.

mod body;
mod thread;

use body::Copy;

use super::plain;
use super::writer::BlockWriter;
use super::{BlockKind, SourceSpan, UnreadReason};

pub use thread::bare_subject;
pub(crate) use thread::{MailPart, MailThread, introduces_quotation, is_forward};

/// Parses a mail. A text without headers is all body.
pub(super) fn parse(source: &str, writer: &mut BlockWriter) {
    let mail = Mail::of(source);
    if !mail.is_plain_text_mail() {
        return;
    }
    mail.write_subject(writer);
    let copy = mail.copy();
    writer.nested(mail.body, |writer| {
        plain::parse_lines(&copy.lines, BlockKind::Paragraph, writer);
    });
    writer.leave_out(UnreadReason::AnsweredMail, copy.passed_over);
}

/// Whether a mail has one part, plain text, that is not encoded.
pub fn is_plain_text_mail(source: &str) -> bool {
    Mail::of(source).is_plain_text_mail()
}

/// What the headers of a mail say.
#[derive(Debug, Default)]
struct Mail<'t> {
    /// The whole mail.
    source: &'t str,
    /// The value of the subject, including line ends inside it.
    subject: Option<SourceSpan>,
    /// The values of the headers `Content-Type` and `Content-Transfer-Encoding`.
    content_type: Option<&'t str>,
    encoding: Option<&'t str>,
    /// Where the body starts.
    body: usize,
}

impl<'t> Mail<'t> {
    fn of(source: &'t str) -> Self {
        let mut mail = Self { source, ..Self::default() };
        let mut start = 0;
        // Mail archives have a line of their own before each mail.
        if source.starts_with("From ") {
            start = source.find('\n').map_or(source.len(), |end| end + 1);
        }
        while let Some(end) = field_end(source, start) {
            mail.note(SourceSpan::new(start, end));
            start = end;
        }
        let rest = source.get(start..).unwrap_or_default();
        let blank = ["\r\n", "\n"].into_iter().find(|blank| rest.starts_with(blank));
        mail.body = start + blank.map_or(0, str::len);
        mail
    }

    /// Takes note of one header field. If there are several of a name, the first counts.
    fn note(&mut self, field: SourceSpan) {
        let Some((name, value)) = field.of(self.source).split_once(':') else { return };
        let value_span = SourceSpan::new(field.start + name.len() + 1, field.end);
        match name.trim_end().to_ascii_lowercase().as_str() {
            "subject" => self.subject = self.subject.or(Some(value_span)),
            "content-type" => self.content_type = self.content_type.or(Some(value)),
            "content-transfer-encoding" => self.encoding = self.encoding.or(Some(value)),
            _ => {}
        }
    }

    /// The part of the body that is read.
    fn copy(&self) -> Copy<'t> {
        let subject = self.subject.map_or("", |subject| subject.of(self.source));
        body::copy(self.source.get(self.body..).unwrap_or_default(), subject)
    }

    fn is_plain_text_mail(&self) -> bool {
        let encoding = self.encoding.unwrap_or("7bit").trim();
        let is_bare = ["7bit", "8bit", "binary"].iter().any(|bare| encoding.eq_ignore_ascii_case(bare));
        let is_subject_bare = self.subject.is_none_or(|subject| !subject.of(self.source).contains("=?"));
        is_bare && is_subject_bare && self.content_type.is_none_or(|kind| is_plain(kind, self.source))
    }

    /// Writes the subject, which may be folded over several lines (RFC 5322, section 2.2.3).
    fn write_subject(&self, writer: &mut BlockWriter) {
        let Some(subject) = self.subject else { return };
        writer.begin(BlockKind::Heading(1));
        let value = subject.of(self.source);
        let bare = bare_subject(value);
        // The bare subject is the end of the value, except for white space after it.
        let mut start = subject.start + value.trim_end().len() - bare.len();
        for line in bare.split_inclusive('\n') {
            let text = line.trim();
            let lead = start + line.len() - line.trim_start().len();
            writer.verbatim(text, lead);
            start += line.len();
            writer.blank(SourceSpan::new(lead + text.len(), start));
        }
        writer.end();
    }
}

/// The end of the header field that starts here, including folded lines; `None` if none starts here.
fn field_end(source: &str, start: usize) -> Option<usize> {
    let rest = source.get(start..)?;
    let (name, _) = rest.split_once(':')?;
    let is_name = !name.is_empty() && name.trim_end_matches([' ', '\t']).bytes().all(|byte| byte.is_ascii_graphic());
    if !is_name {
        return None;
    }
    let mut end = start;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        let is_folded = line.starts_with([' ', '\t']) && !line.trim().is_empty();
        if number > 0 && !is_folded {
            break;
        }
        end += line.len();
    }
    Some(end)
}

/// Whether text of this content type (RFC 2045, section 5) can be read as it is. In flowed text, line ends do not belong to
/// the text (RFC 3676), and other character sets than UTF-8 have to be decoded.
fn is_plain(content_type: &str, source: &str) -> bool {
    let lower = content_type.to_ascii_lowercase();
    let mut parts = lower.split(';').map(str::trim);
    let is_text = parts.next() == Some("text/plain");
    is_text
        && parts.all(|parameter| match parameter.split_once('=').map(|(name, value)| (name.trim(), value)) {
            Some(("charset", set)) => {
                ["utf-8", "utf8", "us-ascii"].contains(&set.trim().trim_matches('"')) || source.is_ascii()
            }
            Some(("format", value)) => value.trim().trim_matches('"') != "flowed",
            _ => true,
        })
}
