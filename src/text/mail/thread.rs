//! The mails that stand in a mail: where one begins, and whether it is answered or was handed on.
//!
//! No standard says how programs mark either; what is known here is what the common ones write, in English and German.

/// What programs put before the subject of an answer.
const ANSWER_MARKS: [&str; 2] = ["re:", "aw:"];
/// What they put before the subject of a mail handed on.
const FORWARD_MARKS: [&str; 3] = ["fwd:", "fw:", "wg:"];
/// What stands between dashes above a mail that is answered without marks of quotation; Outlook puts it above one that
/// was handed on as well.
const ORIGINAL: [&str; 2] = ["Original Message", "Ursprüngliche Nachricht"];
/// What stands between dashes above a mail that was handed on.
const FORWARDED: [&str; 2] = ["Forwarded message", "Weitergeleitete Nachricht"];
/// What stands there without dashes.
const BEGIN_FORWARDED: [&str; 2] = ["Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:"];
/// A mail may start with its headers instead, on so many lines.
const HEADERS: usize = 6;
/// What those lines start with.
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
/// Those that say when, and what about.
const WHEN: [&str; 4] = ["Sent:", "Date:", "Gesendet:", "Datum:"];
const ABOUT: [&str; 2] = ["Subject:", "Betreff:"];
/// The days of the week. Months come with a number.
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A subject without the marks of an answer or of a mail handed on.
pub fn bare_subject(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some(rest) = after_mark(bare, &ANSWER_MARKS).or_else(|| after_mark(bare, &FORWARD_MARKS)) {
        bare = rest.trim_start();
    }
    bare
}

/// Whether a mail hands on another, by its subject or by a line in it. An answer to a mail that was handed on quotes such
/// a line, so the subject of an answer outweighs it.
pub(crate) fn is_forward<'t>(subject: &str, mut lines: impl Iterator<Item = &'t str>) -> bool {
    let subject = subject.trim();
    after_mark(subject, &FORWARD_MARKS).is_some()
        || after_mark(subject, &ANSWER_MARKS).is_none()
            && lines.any(|line| separator(line) == Some(Separator::Forwarded))
}

/// Whether a line says whose the words behind it are, as programs write it above a quotation: "On 5 January 2026, Ines
/// Calder wrote:". Without a time or an address it may be a sentence of the draft.
pub(crate) fn introduces_quotation(line: &str) -> bool {
    (line.ends_with("wrote:") || line.contains(" schrieb ") && line.ends_with(':')) && mentions_source(line)
}

/// Whether there is a time or an address in a line.
pub(super) fn mentions_source(line: &str) -> bool {
    let is_day = |word: &str| DAYS.contains(&word);
    line.contains('@') || line.bytes().any(|byte| byte.is_ascii_digit()) || line.split([' ', ',']).any(is_day)
}

/// Whether the headers of a mail start here: three at least, its subject among them.
pub(super) fn starts_headers<'t>(ahead: impl Iterator<Item = &'t str>) -> bool {
    let headers: Vec<&str> = ahead.take(HEADERS).take_while(|line| is_header(line)).collect();
    headers.len() > 2 && headers.iter().any(|line| ABOUT.iter().any(|about| bare_line(line).starts_with(about)))
}

/// What a line of a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailPart {
    /// What somebody wrote.
    Copy,
    /// The head of a mail that was handed on.
    Head,
    /// The start of the mail that is answered.
    Answered,
}

/// Goes through a body line by line and tells the mail that is answered from one that was handed on, which is copy.
#[derive(Debug)]
pub(crate) struct MailThread {
    /// Whether a line was copy so far.
    has_copy: bool,
    /// Whether the mails below are handed on rather than answered.
    is_forwarded: bool,
    /// Whether the head of a mail is being read.
    in_head: bool,
}

impl MailThread {
    /// A thread before its first line, where it is known whether the mail hands on another. Where it is not, a mail with
    /// nothing written above was handed on.
    pub(crate) fn new(is_forwarded: bool) -> Self {
        Self { has_copy: false, is_forwarded, in_head: false }
    }

    /// What the first of these lines is; the others are those that follow.
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

/// What a line above a mail says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Original,
    Forwarded,
}

/// What follows on one of these marks, in whatever case it is written.
fn after_mark<'t>(subject: &'t str, marks: &[&str]) -> Option<&'t str> {
    marks.iter().find_map(|mark| after(subject, mark))
}

/// What follows on a start, in whatever case it is written.
fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (found, rest) = text.split_at_checked(start.len())?;
    found.eq_ignore_ascii_case(start).then_some(rest)
}

/// What the line says that programs put above a mail. On a page the headers follow in the same block.
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

/// Whether a mail that this one answers or hands on starts here, by the line above it or by its headers.
fn opens_mail<'t>(mut ahead: impl Iterator<Item = &'t str>) -> Option<Separator> {
    let first = ahead.next()?;
    let line = bare_line(first);
    if !line.starts_with("From:") && !line.starts_with("Von:") {
        return separator(first);
    }
    let head = ahead.take(HEADERS - 1).fold(line.to_owned(), |head, line| head + " " + bare_line(line));
    // On a page they stand in one block, so each is looked for among the words.
    let has = |names: &[&str]| head.split(' ').any(|word| names.iter().any(|name| word.starts_with(name)));
    (has(&WHEN) && has(&ABOUT)).then_some(Separator::Original)
}

/// Whether a line is a header of a mail, or is made of addresses that one was too long for.
fn is_header(line: &str) -> bool {
    let is_address = line.contains('@') && (line.ends_with(['>', ',']) || !line.contains(' '));
    is_address || FIELDS.iter().any(|field| bare_line(line).starts_with(field))
}

/// A line without the stars that stand for bold type where a page was made plain text.
fn bare_line(line: &str) -> &str {
    line.trim_start_matches('*')
}
