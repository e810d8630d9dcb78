//! Code blocks of Markdown: fences, and text that is indented by four blanks or a tab.
//!
//! Indented text is code for Markdown, but mostly a paragraph with an indented first line in drafts that were pasted from a
//! word processor. Where it reads like prose, it is read.

use std::ops::Range;

use crate::text::line::{Line, line_at};
use crate::text::prose_like::reads_as_prose;
use crate::text::writer::BlockWriter;
use crate::text::{BlockKind, UnreadReason, count_words, plain};

/// The block of code being read.
#[derive(Debug)]
pub(super) struct CodeBlock {
    pub(super) is_indented: bool,
    /// The bytes of its text, without what indents it.
    pub(super) text: Vec<Range<usize>>,
}

impl CodeBlock {
    /// Writes what reads like prose as blocks of this kind, and counts the rest.
    pub(super) fn write(&self, source: &str, kind: BlockKind, writer: &mut BlockWriter) {
        let reason = if self.is_indented { UnreadReason::Indented } else { UnreadReason::Code };
        let mut read: Vec<Line> = Vec::new();
        for paragraph in self.lines(source).chunk_by(|_, next| !next.after_blank) {
            let text = paragraph.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
            if self.is_indented && reads_as_prose(&text) {
                writer.note_indented(count_words(&text));
                read.extend(paragraph);
            } else {
                writer.leave_out(reason, count_words(&text));
            }
        }
        plain::parse_lines(&read, kind, writer);
        writer.end();
    }

    /// The lines that are not blank.
    fn lines<'t>(&self, source: &'t str) -> Vec<Line<'t>> {
        let mut lines = Vec::new();
        let mut after_blank = true;
        for range in &self.text {
            let mut start = range.start;
            for text in source.get(range.clone()).unwrap_or_default().split_inclusive('\n') {
                let line = line_at(text, start, after_blank);
                // A line end that is an event of its own is not a blank line.
                after_blank = line.is_none() && source.get(..start).is_none_or(|before| before.ends_with('\n'));
                lines.extend(line.map(|line| Line { indent: 0, ..line }));
                start += text.len();
            }
        }
        lines
    }
}
