//! Holding back: keeps findings about what is just being written from flashing up and vanishing.
//!
//! While a sentence is in progress, most of what can be said of it is wrong: the name is half there, the quotation has no end,
//! the source has not been named yet. New findings therefore wait until the sentence has ended, and where a quotation is open,
//! until its paragraph has and the next one shows that the quotation does not go on there; or until the writer goes elsewhere,
//! saves, or pauses. Findings that are gone go at once, and those that are shown stay as they are. Clients that pull diagnostics
//! get all of them at any time.
//!
//! All state is about one document. Places are bytes of its newest text. The clock is elsewhere.

use super::analysis::Analysis;
use crate::rules::{Finding, Severity};
use crate::story::Story;
use crate::text::{Buffer, SourceEdit, SourceSpan};

/// The rule that finds quotations without an end.
const OPEN_QUOTATION: &str = "quote-unbalanced";
/// So many characters of a paragraph show whether it opens with a mark, and so goes on with the quotation of the one before.
const OPENING: usize = 2;

/// A finding of an earlier version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Known {
    rule: &'static str,
    span: SourceSpan,
    severity: Severity,
    /// Whether its paragraph has been left while it waited.
    is_left: bool,
}

/// Which findings of a document are shown, and which wait.
#[derive(Clone, Debug, Default)]
pub(super) struct Hold {
    shown: Vec<Known>,
    waiting: Vec<Known>,
    /// Whether everything was shown once, so that what is new now comes from writing.
    is_underway: bool,
    /// The end of the last edit since then.
    cursor: Option<usize>,
    /// The start of the paragraph in which the writer was last.
    paragraph: Option<usize>,
}

/// Where the writer is.
struct Writing {
    /// The paragraph.
    paragraph: SourceSpan,
    /// Whether the sentence has no end yet.
    is_sentence_open: bool,
}

impl Hold {
    /// Moves all places by an edit of the text.
    pub(super) fn edited(&mut self, edit: SourceEdit) {
        for known in self.shown.iter_mut().chain(&mut self.waiting) {
            known.span = moved(known.span, edit);
        }
        self.paragraph = self.paragraph.map(|start| moved(SourceSpan::new(start, start), edit).start);
        self.cursor = self.is_underway.then_some(edit.old.start + edit.new_len);
    }

    /// Lets everything be shown: the text was opened, replaced or saved, or the writer pauses.
    pub(super) fn release(&mut self) {
        self.is_underway = false;
        self.cursor = None;
    }

    /// Whether findings wait.
    pub(super) fn is_holding(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The findings to show now, in their order, each with the severity to show it with.
    pub(super) fn select<'a>(&mut self, analysis: &'a Analysis) -> Vec<(&'a Finding, Severity)> {
        self.is_underway = true;
        let writing = self.cursor.zip(analysis.story.as_ref());
        let writing = writing.and_then(|(cursor, story)| Writing::at(cursor, &analysis.buffer, story));
        let is_elsewhere = writing.as_ref().map(|place| place.paragraph.start) != self.paragraph;
        self.paragraph = writing.as_ref().map(|place| place.paragraph.start);
        let is_in_progress = writing.is_some_and(|place| {
            let is_open = |finding: &Finding| finding.rule == OPEN_QUOTATION && touches(finding.span, place.paragraph);
            place.is_sentence_open || analysis.shown().any(is_open)
        });
        let mut selected = Vec::new();
        let (shown, waiting) = (std::mem::take(&mut self.shown), std::mem::take(&mut self.waiting));
        for finding in analysis.shown() {
            let known = shown.iter().find(|known| known.is(finding));
            let severity = known.filter(|_| is_in_progress).map_or(finding.severity, |known| known.severity);
            let is_left = waiting.iter().any(|known| known.is(finding) && (is_elsewhere || known.is_left));
            let now = Known { rule: finding.rule, span: finding.span, severity, is_left };
            let may_go_on = self.cursor.is_some_and(|cursor| may_go_on(finding, cursor, &analysis.buffer));
            if known.is_some() || !may_go_on && (!is_in_progress || is_left) {
                self.shown.push(now);
                selected.push((finding, severity));
            } else {
                self.waiting.push(now);
            }
        }
        selected
    }
}

impl Known {
    /// Whether a finding of the newest version is this one.
    fn is(&self, finding: &Finding) -> bool {
        self.rule == finding.rule && touches(self.span, finding.span)
    }
}

impl Writing {
    /// Where the writer is with the end of the last edit at a byte; `None` on an empty line and outside the prose.
    fn at(cursor: usize, buffer: &Buffer, story: &Story) -> Option<Self> {
        let blanks = buffer.chars_before(cursor).take_while(|c| matches!(c, ' ' | '\t')).count();
        let mut before = buffer.chars_before(cursor - blanks).take_while(|c| !matches!(c, '\n' | '\r')).peekable();
        before.peek()?;
        let is_mark_after = |c: &char| matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '*' | '_');
        let is_ended = before.find(|c| !is_mark_after(c)).is_some_and(|c| matches!(c, '.' | '?' | '!' | '…'));
        let flat = story.document().prose().beside(cursor - blanks)?;
        let (_, paragraph) = story.paragraph_touching(flat)?;
        let is_at_end = paragraph.sentence_at(flat).is_none_or(|sentence| flat >= paragraph.start + sentence.span.end);
        Some(Self {
            paragraph: story.document().source(paragraph.span),
            is_sentence_open: !(is_at_end && is_ended && blanks > 0),
        })
    }
}

/// Whether a finding is a quotation without an end in the last line before the one at a byte, which has just been begun.
fn may_go_on(finding: &Finding, cursor: usize, buffer: &Buffer) -> bool {
    let is_in_line = |c: &char| !matches!(c, '\n' | '\r');
    if finding.rule != OPEN_QUOTATION || buffer.chars_before(cursor).take_while(is_in_line).count() >= OPENING {
        return false;
    }
    let end = before(buffer, before(buffer, cursor, is_in_line), |c| c.is_whitespace());
    touches(finding.span, SourceSpan::new(before(buffer, end, is_in_line), end))
}

/// The byte before all characters of a kind that stand right before a byte.
fn before(buffer: &Buffer, end: usize, is_of_kind: impl FnMut(&char) -> bool) -> usize {
    end - buffer.chars_before(end).take_while(is_of_kind).map(char::len_utf8).sum::<usize>()
}

/// Whether two spans have a byte in common or touch.
fn touches(one: SourceSpan, other: SourceSpan) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// Where a span lies after an edit. A span that the edit touches grows over what was typed at its end.
fn moved(span: SourceSpan, edit: SourceEdit) -> SourceSpan {
    let place = |offset: usize| {
        if offset <= edit.old.start {
            offset
        } else if offset >= edit.old.end {
            offset - edit.old.len() + edit.new_len
        } else {
            edit.old.start + edit.new_len
        }
    };
    SourceSpan::new(place(span.start), place(span.end))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::House;
    use crate::rules::pass::Pass;
    use crate::text::{Encoding, Format, Position};

    /// A document that is typed key by key.
    struct Typed {
        buffer: Buffer,
        hold: Hold,
    }

    impl Typed {
        fn opened(text: &str) -> Self {
            let mut typed = Self { buffer: Buffer::new(text), hold: Hold::default() };
            typed.shown();
            typed
        }

        /// The rules of the findings that are shown now.
        fn shown(&mut self) -> Vec<&'static str> {
            let text = self.buffer.text();
            let story = crate::read(&text, Format::Plain);
            let findings = crate::check(&story, &House::default());
            let analysis = Analysis {
                revision: 1,
                version: 1,
                buffer: self.buffer.clone(),
                format: Format::Plain,
                path: None,
                root: None,
                settings: None,
                minimum_severity: Severity::Hint,
                pass: Pass::Everything,
                findings,
                story: Some(story),
            };
            self.hold.select(&analysis).into_iter().map(|(finding, _)| finding.rule).collect()
        }

        /// Types at the end of a line, and tells what was shown after each key.
        fn types(&mut self, line: u32, text: &str) -> Vec<Vec<&'static str>> {
            let mut line = line;
            let mut keys = Vec::new();
            for key in text.chars() {
                let end = Position { line, character: u32::MAX };
                let edit = self.buffer.edit(end, end, Encoding::Utf16, &key.to_string());
                self.hold.edited(edit);
                line += u32::from(key == '\n');
                keys.push(self.shown());
            }
            keys
        }
    }

    #[test]
    fn a_draft_that_is_opened_shows_everything() {
        assert!(!Typed::opened("It is believed that the port is shut.").shown().is_empty());
    }

    #[test]
    fn a_finding_waits_for_the_end_of_its_sentence() {
        let mut typed = Typed::opened("Snow fell.\n\n");
        let keys = typed.types(2, "It is believed that the port is shut. ");
        let (last, before) = keys.split_last().unwrap();
        assert!(before.iter().all(Vec::is_empty), "{before:?}");
        assert_eq!(last, &["hearsay"]);
    }

    #[test]
    fn an_open_quotation_is_no_fault_until_its_paragraph_ends() {
        let mut typed = Typed::opened("Mayor Ana Bell left.\n\n");
        let keys = typed.types(2, "“We go. We stay. ");
        assert!(keys.iter().all(Vec::is_empty), "{keys:?}");
        assert!(typed.types(2, "\n\nSnow").last().unwrap().contains(&"quote-unbalanced"));
    }

    #[test]
    fn a_quotation_that_goes_on_in_the_next_paragraph_is_no_fault() {
        let mut typed = Typed::opened("Mayor Ana Bell left.\n\n");
        let keys = typed.types(2, "“We go,” she said. “We stay.\n\n“We go.”");
        assert!(keys.iter().all(|shown| !shown.contains(&OPEN_QUOTATION)), "{keys:?}");
    }

    #[test]
    fn what_waits_is_shown_after_a_pause_and_stays() {
        let mut typed = Typed::opened("Snow fell.\n\n");
        assert!(typed.types(2, "It is believed that the port").last().unwrap().is_empty());
        assert!(typed.hold.is_holding());
        typed.hold.release();
        assert_eq!(typed.shown(), ["hearsay"]);
        assert!(!typed.hold.is_holding());
        assert!(typed.types(2, " is shut").iter().all(|shown| shown == &["hearsay"]));
    }

    #[test]
    fn what_waits_is_shown_when_the_writer_goes_to_another_paragraph() {
        let mut typed = Typed::opened("Snow fell.\n\n");
        assert!(typed.types(2, "It is believed that the port is shut").last().unwrap().is_empty());
        assert_eq!(typed.types(0, " Ice").last().unwrap(), &["hearsay"]);
    }

    #[test]
    fn a_finding_that_is_gone_goes_at_once() {
        let mut typed = Typed::opened("It is believed that the port is shut.\n\nSnow");
        let end = Position { line: 0, character: 14 };
        let edit = typed.buffer.edit(Position { line: 0, character: 6 }, end, Encoding::Utf16, "");
        typed.hold.edited(edit);
        assert_eq!(typed.shown(), [""; 0]);
    }
}
