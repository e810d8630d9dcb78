//! Plain text cut into paragraphs.
//!
//! Copy comes with a paragraph on each line, with blank lines between paragraphs or without, and, from mail programs
//! and wire services, with paragraphs wrapped over several lines. [`wrapping`](super::wrapping) tells the last from
//! the first two; when unsure, a line is a paragraph. It does not know what stands in a paragraph.

use super::line::{Line, lines};
use super::wrapping::Wrapping;
use super::writer::BlockWriter;
use super::{BlockKind, SourceSpan};

/// Cuts plain text.
pub(super) fn cut(source: &str, writer: &mut BlockWriter) {
    cut_lines(&lines(source), writer);
}

/// Cuts the lines of a plain text.
pub(super) fn cut_lines(lines: &[Line], writer: &mut BlockWriter) {
    let wrapping = Wrapping::of(lines);
    let mut before: Option<&Line> = None;
    for line in lines {
        match before {
            Some(before) if wrapping.as_ref().is_some_and(|wrapping| wrapping.joins(before, line)) => {
                writer.blank(SourceSpan::new(before.end(), line.start));
            }
            _ => writer.begin(if line.is_item { BlockKind::Item } else { BlockKind::Paragraph }),
        }
        writer.verbatim(line.text, line.start);
        before = Some(line);
    }
}
