//! A mail cut into paragraphs, where its text stands in it as it is (RFC 5322).
//!
//! The subject is the headline, and of the body all is copy but what others wrote: quoted lines, and a signature. A mail
//! whose text is encoded has no prose here; to decode one is not this module's business.

use super::plain::{self, Line};
use super::writer::BlockWriter;
use super::{BlockKind, SourceSpan};

/// What mail programs put before the subject of an answer or of a mail handed on.
const REPLY_MARKS: [&str; 4] = ["re:", "fw:", "fwd:", "aw:"];
/// The line above a mail that was answered without marks of quotation.
const ORIGINAL: &str = "-----Original Message-----";
/// Such a mail may start with its headers instead, on so many lines.
const ORIGINAL_HEADERS: usize = 4;
/// What those lines start with.
const ORIGINAL_FIELDS: [&str; 6] = ["From:", "Sent:", "Date:", "To:", "Cc:", "Subject:"];

/// Cuts a mail. What has no headers is plain text.
pub(super) fn cut(source: &str, writer: &mut BlockWriter) {
    let mail = Mail::of(source);
    if !mail.stands_as_it_is(source) {
        return;
    }
    mail.cut_subject(source, writer);
    let body = source.get(mail.body..).unwrap_or_default();
    writer.nested(mail.body, |writer| plain::cut_lines(&copy(body), writer));
}

/// Whether the text of a mail can be read in it as it stands: one part of plain text that is not encoded.
pub fn stands_as_it_is(source: &str) -> bool {
    Mail::of(source).stands_as_it_is(source)
}

/// A subject without the marks of an answer.
pub fn bare_subject(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some(rest) = REPLY_MARKS.iter().find_map(|mark| {
        let (start, rest) = bare.split_at_checked(mark.len())?;
        start.eq_ignore_ascii_case(mark).then_some(rest)
    }) {
        bare = rest.trim_start();
    }
    bare
}

/// What the headers of a mail say.
#[derive(Debug, Default)]
struct Mail<'t> {
    /// Where the value of the subject stands, line ends inside it included.
    subject: Option<SourceSpan>,
    /// The values of the headers on the type of the content and on its encoding.
    content_type: Option<&'t str>,
    encoding: Option<&'t str>,
    /// Where the body starts.
    body: usize,
}

impl<'t> Mail<'t> {
    fn of(source: &'t str) -> Self {
        let mut mail = Self::default();
        let mut start = 0;
        // Archives of mails have a line of their own before each.
        if source.starts_with("From ") {
            start = source.find('\n').map_or(source.len(), |end| end + 1);
        }
        while let Some(end) = field_end(source, start) {
            mail.note(source, SourceSpan::new(start, end));
            start = end;
        }
        let rest = source.get(start..).unwrap_or_default();
        let blank = ["\r\n", "\n"].into_iter().find(|blank| rest.starts_with(blank));
        mail.body = start + blank.map_or(0, str::len);
        mail
    }

    /// Takes up one field. The first of a name counts.
    fn note(&mut self, source: &'t str, field: SourceSpan) {
        let Some((name, value)) = field.of(source).split_once(':') else { return };
        let value_span = SourceSpan::new(field.start + name.len() + 1, field.end);
        match name.trim_end().to_ascii_lowercase().as_str() {
            "subject" => self.subject = self.subject.or(Some(value_span)),
            "content-type" => self.content_type = self.content_type.or(Some(value)),
            "content-transfer-encoding" => self.encoding = self.encoding.or(Some(value)),
            _ => {}
        }
    }

    fn stands_as_it_is(&self, source: &str) -> bool {
        let encoding = self.encoding.unwrap_or("7bit").trim();
        let is_bare = ["7bit", "8bit", "binary"].iter().any(|bare| encoding.eq_ignore_ascii_case(bare));
        let is_subject_bare = self.subject.is_none_or(|subject| !subject.of(source).contains("=?"));
        is_bare && is_subject_bare && self.content_type.is_none_or(|kind| is_plain(kind, source))
    }

    /// Writes the subject, which may be folded over several lines (RFC 5322, section 2.2.3).
    fn cut_subject(&self, source: &str, writer: &mut BlockWriter) {
        let Some(subject) = self.subject else { return };
        writer.begin(BlockKind::Heading(1));
        let bare = bare_subject(subject.of(source));
        let mut start = subject.start + subject.of(source).find(bare).unwrap_or_default();
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

/// Where the field that starts here ends, the lines it is folded over included; none where no field starts here.
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

/// Whether a type of content (RFC 2045, section 5) is text that stands in the mail as it is read. In flowed text the ends
/// of lines are no part of the text (RFC 3676), and the bytes of other sets of characters are not those of UTF-8.
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

/// The lines of a body that its writer wrote.
fn copy(body: &str) -> Vec<Line<'_>> {
    let is_quoted = |line: &Line| line.indent == 0 && line.text.starts_with('>');
    // Two dashes and a blank, which programs that quote or encode lines take care to keep (RFC 3676, section 4.3).
    let is_signature =
        |line: &Line| line.text == "--" && body.get(line.start..).is_some_and(|rest| rest.starts_with("-- "));
    let lines = plain::lines(body);
    let mut kept: Vec<Line> = Vec::new();
    let mut thread = MailThread::default();
    let mut is_parted = false;
    for (index, line) in lines.iter().enumerate() {
        if is_signature(line) {
            break;
        }
        if is_quoted(line) {
            drop_opening(&mut kept, is_parted);
            is_parted = true;
            continue;
        }
        match thread.part(lines.iter().skip(index).map(|line| line.text)) {
            MailPart::Copy => kept.push(Line { after_blank: line.after_blank || is_parted, ..*line }),
            MailPart::Head => {}
            MailPart::Answered => break,
        }
        is_parted = false;
    }
    kept
}

/// Whether a mail that this one answers or hands on starts here, by the line that programs put before it or by its headers.
fn opens_original<'t>(mut ahead: impl Iterator<Item = &'t str>) -> bool {
    let Some(first) = ahead.next() else { return false };
    if !first.starts_with("From:") {
        return first == ORIGINAL;
    }
    let head = ahead.take(ORIGINAL_HEADERS - 1).fold(first.to_owned(), |head, line| head + " " + line);
    [" Sent:", " Date:"].iter().any(|when| head.contains(when)) && head.contains(" Subject:")
}

/// What a line of a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailPart {
    /// What somebody wrote.
    Copy,
    /// The head of a mail that was handed on.
    Head,
    /// The start of the mail that is answered.
    Answered,
}

/// Goes through a body line by line and tells the mail that is answered from one that was handed on with nothing written
/// above, which is copy.
#[derive(Debug, Default)]
pub struct MailThread {
    has_copy: bool,
    is_handed_on: bool,
    in_head: bool,
}

impl MailThread {
    /// What the first of these lines is; the others are those that follow.
    pub fn part<'t>(&mut self, mut ahead: impl Iterator<Item = &'t str> + Clone) -> MailPart {
        if !self.is_handed_on && opens_original(ahead.clone()) {
            if self.has_copy {
                return MailPart::Answered;
            }
            (self.is_handed_on, self.in_head) = (true, true);
        }
        let line = ahead.next().unwrap_or_default();
        self.in_head &= line == ORIGINAL || ORIGINAL_FIELDS.iter().any(|field| line.starts_with(field));
        self.has_copy |= !self.in_head;
        if self.in_head { MailPart::Head } else { MailPart::Copy }
    }
}

/// Drops the line above a quotation that says whose it is, which may be wrapped: "On Monday Ines Calder wrote:".
fn drop_opening(kept: &mut Vec<Line<'_>>, is_dropped: bool) {
    let last = kept.last().map(|line| (line.text, line.after_blank));
    let Some((text, after_blank)) = last.filter(|(text, _)| !is_dropped && text.ends_with("wrote:")) else { return };
    kept.pop();
    let opens = |line: &Line| line.text.starts_with("On ");
    if !after_blank && !text.starts_with("On ") && kept.last().is_some_and(opens) {
        kept.pop();
    }
}
