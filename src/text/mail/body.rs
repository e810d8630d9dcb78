//! The body of a mail: which of its lines are the draft, and which are other people's words.

use super::thread::{MailPart, MailThread, introduces_quotation, is_forward, mentions_source, starts_headers};
use crate::text::count_words;
use crate::text::line::{self, Line};

/// The lines of a body that are read, and how much is passed over.
#[derive(Debug, Default)]
pub(super) struct Copy<'t> {
    /// The lines of the draft.
    pub(super) lines: Vec<Line<'t>>,
    /// How many words are passed over as other people's. A signature does not count.
    pub(super) passed_over: usize,
}

/// A line with the depth of its quotation marks `>`.
struct Quoted<'t> {
    depth: usize,
    line: Line<'t>,
}

/// The lines of a body that are the draft: what its writer wrote, or the mail that was forwarded.
pub(super) fn copy<'t>(body: &'t str, subject: &str) -> Copy<'t> {
    let lines = quoted_lines(body);
    let texts = |from: usize| lines.iter().skip(from).map(|quoted| quoted.line.text);
    let is_forwarded = is_forward(subject, texts(0));
    let deepest = if is_forwarded { deepest(&lines) } else { 0 };
    let mut copy = Copy::default();
    let mut thread = MailThread::new(is_forwarded);
    let mut depth_before = 0;
    let mut in_signature = false;
    for (index, Quoted { depth, line }) in lines.iter().enumerate() {
        let is_separated = *depth != depth_before;
        if *depth > depth_before {
            drop_opening(&mut copy.lines);
        }
        depth_before = *depth;
        if *depth > deepest {
            copy.passed_over += count_words(line.text);
            continue;
        }
        match thread.part(texts(index)) {
            MailPart::Answered => {
                copy.passed_over += texts(index).map(count_words).sum::<usize>();
                break;
            }
            MailPart::Head => in_signature = false,
            // Programs write the signature of the forwarding writer above the forwarded mail.
            MailPart::Copy if in_signature || is_signature(body, line) => in_signature = true,
            MailPart::Copy => copy.lines.push(Line { after_blank: line.after_blank || is_separated, ..*line }),
        }
    }
    copy
}

/// Whether a line starts a signature: two dashes and a blank, which programs preserve when they quote or encode lines (RFC
/// 3676, section 4.3).
fn is_signature(body: &str, line: &Line) -> bool {
    line.text == "--" && body.get(line.start..).is_some_and(|rest| rest.starts_with("-- "))
}

/// The lines of a body without their quotation marks `>` (RFC 3676, section 4.5). A line of only these marks is blank.
fn quoted_lines(body: &str) -> Vec<Quoted<'_>> {
    let lines = line::lines(body);
    let is_quoted = |line: &&Line| line.indent == 0 && line.text.starts_with('>');
    let mut found = Vec::with_capacity(lines.len());
    let mut after_blank = true;
    for (index, line) in lines.iter().enumerate() {
        if !is_quoted(&line) {
            found.push(Quoted { depth: 0, line: Line { after_blank: line.after_blank || after_blank, ..*line } });
            after_blank = false;
            continue;
        }
        // Mail archives put the mark before a line that would start the next mail.
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        let stands_alone = before.is_none_or(|before| !is_quoted(&before) && !before.text.ends_with("wrote:"))
            && lines.get(index + 1).is_none_or(|next| !is_quoted(&next));
        let text = line.text.trim_start_matches(['>', ' ']);
        let marks = line.text.get(..line.text.len() - text.len()).unwrap_or_default();
        let is_escaped = stands_alone && marks == ">" && text.starts_with("From ");
        let depth = if is_escaped { 0 } else { marks.matches('>').count() };
        match line::line_at(text, line.start + marks.len(), line.after_blank || after_blank) {
            Some(line) => {
                found.push(Quoted { depth, line });
                after_blank = false;
            }
            None => after_blank = true,
        }
    }
    found
}

/// The greatest depth of a forwarded mail: the depth of its headers, or one if it has none. What is deeper was quoted by its
/// writer.
fn deepest(lines: &[Quoted<'_>]) -> usize {
    let heads = lines.iter().enumerate().filter(|(index, quoted)| {
        let same = lines.iter().skip(*index).take_while(|next| next.depth == quoted.depth);
        starts_headers(same.map(|next| next.line.text))
    });
    heads.map(|(_, quoted)| quoted.depth).max().unwrap_or(1)
}

/// Removes the line above a quotation that names its writer, which may be wrapped: "On 5 January, Ines Calder wrote:".
fn drop_opening(kept: &mut Vec<Line<'_>>) {
    let Some(last) = kept.last() else { return };
    let opens = |line: &&Line| line.text.starts_with("On ");
    let before = kept.iter().rev().nth(1).filter(opens);
    let before = before.filter(|_| last.text.ends_with("wrote:") && !last.after_blank && !opens(&last));
    if let Some(before) = before {
        if mentions_source(before.text) || mentions_source(last.text) {
            kept.truncate(kept.len().saturating_sub(2));
        }
    } else if introduces_quotation(last.text) {
        kept.pop();
    }
}
