//! Mails inside a mail: where one begins, and whether it is answered or forwarded.
//!
//! There is no standard for this. The marks here are those of common mail programs, in English and German.

/// Marks before the subject of an answer.
const ANSWER_MARKS: [&str; 2] = ["re:", "aw:"];
/// Marks before the subject of a forwarded mail.
const FORWARD_MARKS: [&str; 3] = ["fwd:", "fw:", "wg:"];
/// Words between dashes above a mail that is answered without quotation marks. Outlook writes them above a forwarded mail,
/// too.
const ORIGINAL: [&str; 2] = ["Original Message", "Ursprüngliche Nachricht"];
/// Words between dashes above a forwarded mail.
const FORWARDED: [&str; 2] = ["Forwarded message", "Weitergeleitete Nachricht"];
/// Words above a forwarded mail, without dashes.
const BEGIN_FORWARDED: [&str; 2] = ["Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:"];
/// Instead, a mail may start with its headers, on at most this many lines.
const HEADERS: usize = 6;
/// How those lines start.
const FIELDS: [&str; 13] = [
    "From:",
    "Sent:",
    "Date:",
    "To:",
    "Cc:",
    "Bcc:",
    "Reply-To:",
    "Subject:",
    "Von:",
    "Gesendet:",
    "Datum:",
    "An:",
    "Betreff:",
];
/// The headers with the date.
const WHEN: [&str; 4] = ["Sent:", "Date:", "Gesendet:", "Datum:"];
/// The headers with the subject.
const ABOUT: [&str; 2] = ["Subject:", "Betreff:"];
/// The days of the week. Months need not be listed, since they come with a number.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A subject without the marks of an answer or a forwarded mail.
pub fn bare_subject(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some(rest) = after_mark(bare, &ANSWER_MARKS).or_else(|| after_mark(bare, &FORWARD_MARKS)) {
        bare = rest.trim_start();
    }
    bare
}

/// Whether a mail forwards another, by its subject or by a line in it. An answer may quote such a line, so the subject of an
/// answer takes precedence.
pub(crate) fn is_forward<'t>(subject: &str, mut lines: impl Iterator<Item = &'t str>) -> bool {
    let subject = subject.trim();
    after_mark(subject, &FORWARD_MARKS).is_some()
        || after_mark(subject, &ANSWER_MARKS).is_none()
            && lines.any(|line| separator(line) == Some(Separator::Forwarded))
}

/// Whether a line introduces a quotation as mail programs do: "On 5 January 2026, Ines Calder wrote:". Without a time or an
/// address it may be a sentence of the draft.
pub(crate) fn introduces_quotation(line: &str) -> bool {
    (line.ends_with("wrote:") || line.contains(" schrieb ") && line.ends_with(':')) && mentions_source(line)
}

/// Whether a line contains a time or an address.
pub(super) fn mentions_source(line: &str) -> bool {
    let is_day = |word: &str| DAYS.contains(&word);
    line.contains('@') || line.bytes().any(|byte| byte.is_ascii_digit()) || line.split([' ', ',']).any(is_day)
}

/// Whether the headers of a mail start here: at least three, with the subject among them.
pub(super) fn starts_headers<'t>(ahead: impl Iterator<Item = &'t str>) -> bool {
    let headers: Vec<&str> = ahead.take(HEADERS).take_while(|line| is_header(line)).collect();
    headers.len() > 2 && headers.iter().any(|line| ABOUT.iter().any(|about| bare_line(line).starts_with(about)))
}

/// What a line of a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailPart {
    /// Text of the draft.
    Copy,
    /// The head of a forwarded mail.
    Head,
    /// The start of the mail that is answered.
    Answered,
}

/// Goes through a body line by line, and distinguishes a mail that is answered from a forwarded one, which is copy.
#[derive(Debug)]
pub(crate) struct MailThread {
    /// Whether any line so far was copy.
    has_copy: bool,
    /// Whether the mails below are forwarded rather than answered.
    is_forwarded: bool,
    /// Whether the head of a mail is being read.
    in_head: bool,
}

impl MailThread {
    /// A thread before its first line. Even if `is_forwarded` is false, a mail with no copy above it counts as forwarded.
    pub(crate) fn new(is_forwarded: bool) -> Self {
        Self { has_copy: false, is_forwarded, in_head: false }
    }

    /// What the first of these lines is. The others are those that follow it.
    pub(crate) fn part<'t>(&mut self, mut ahead: impl Iterator<Item = &'t str> + Clone) -> MailPart {
        if let Some(separator) = opens_mail(ahead.clone()) {
            if self.has_copy && !self.is_forwarded && separator == Separator::Original {
                return MailPart::Answered;
            }
            (self.is_forwarded, self.in_head) = (true, true);
        }
        let line = ahead.next().unwrap_or_default();
        self.in_head &= separator(line).is_some() || is_header(line);
        self.has_copy |= !self.in_head;
        if self.in_head { MailPart::Head } else { MailPart::Copy }
    }
}

/// What a line above a mail says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Original,
    Forwarded,
}

/// The text after one of these marks at its start. Case does not count.
fn after_mark<'t>(subject: &'t str, marks: &[&str]) -> Option<&'t str> {
    marks.iter().find_map(|mark| after(subject, mark))
}

/// The text after `start`. Case does not count.
fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (found, rest) = text.split_at_checked(start.len())?;
    found.eq_ignore_ascii_case(start).then_some(rest)
}

/// What kind of line above a mail this is, if any. In HTML, the headers may follow in the same block.
fn separator(line: &str) -> Option<Separator> {
    let is_end = |rest: &str| rest.is_empty() || is_header(rest);
    if after_mark(line, &BEGIN_FORWARDED).is_some_and(|rest| is_end(rest.trim())) {
        return Some(Separator::Forwarded);
    }
    let name = line.strip_prefix("--")?.trim_start_matches('-').trim_start();
    let names = |names: &[&str]| {
        let rest = after_mark(name, names).and_then(|rest| rest.trim_start().strip_prefix("--"));
        rest.is_some_and(|rest| is_end(rest.trim_start_matches('-').trim()))
    };
    if names(&FORWARDED) {
        return Some(Separator::Forwarded);
    }
    names(&ORIGINAL).then_some(Separator::Original)
}

/// What kind of mail starts here, by the line above it or by its headers.
fn opens_mail<'t>(mut ahead: impl Iterator<Item = &'t str>) -> Option<Separator> {
    let first = ahead.next()?;
    let line = bare_line(first);
    if !line.starts_with("From:") && !line.starts_with("Von:") {
        return separator(first);
    }
    let head = ahead.take(HEADERS - 1).fold(line.to_owned(), |head, line| head + " " + bare_line(line));
    // In HTML they may be one block, so each is searched among the words.
    let has = |names: &[&str]| head.split(' ').any(|word| names.iter().any(|name| word.starts_with(name)));
    (has(&WHEN) && has(&ABOUT)).then_some(Separator::Original)
}

/// Whether a line is a mail header, or continues one with addresses.
fn is_header(line: &str) -> bool {
    let is_address = line.contains('@') && (line.ends_with(['>', ',']) || !line.contains(' '));
    is_address || FIELDS.iter().any(|field| bare_line(line).starts_with(field))
}

/// A line without the stars by which programs show bold type in plain text.
fn bare_line(line: &str) -> &str {
    line.trim_start_matches('*')
}
