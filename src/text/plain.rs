//! Plain text cut into paragraphs.
//!
//! Copy comes with a paragraph on each line, with blank lines between paragraphs or without, and, from mail programs
//! and wire services, with paragraphs wrapped over several lines. [`wrapping`](super::wrapping) tells the last from
//! the first two; when unsure, a line is a paragraph. It does not know what stands in a paragraph.

use super::line::{Line, line_at, lines};
use super::top_level::TopLevelParagraph;
use super::wrapping::{Wrapping, is_wide};
use super::writer::BlockWriter;
use super::{BlockKind, SourceSpan};

/// Cuts plain text, and tells the lines that blank lines part from all others.
pub(super) fn parse(source: &str, writer: &mut BlockWriter) -> Vec<TopLevelParagraph> {
    let lines = lines(source);
    let numbers = parse_lines(&lines, writer);
    let nexts = lines.iter().skip(1).map(Some).chain([None]);
    let lone = lines
        .iter()
        .zip(nexts)
        .zip(numbers)
        .filter(|((line, next), _)| line.after_blank && next.is_none_or(|next| next.after_blank));
    lone.map(|((line, _), number)| TopLevelParagraph { source: row(source, line), blocks: number..number + 1 })
        .collect()
}

/// Cuts the lines of a plain text, and gives the number of the block that each is in.
pub(super) fn parse_lines(lines: &[Line], writer: &mut BlockWriter) -> Vec<usize> {
    let wrapping = Wrapping::of(lines);
    let mut before: Option<&Line> = None;
    let mut numbers = Vec::with_capacity(lines.len());
    for line in lines {
        match before {
            Some(before) if wrapping.as_ref().is_some_and(|wrapping| wrapping.joins(before, line)) => {
                writer.blank(SourceSpan::new(before.end(), line.start));
            }
            _ => writer.begin(if line.is_item { BlockKind::Item } else { BlockKind::Paragraph }),
        }
        numbers.push(writer.count());
        writer.verbatim(line.text, line.start);
        before = Some(line);
    }
    numbers
}

/// Whether all others are certain to be cut as before when a line that blank lines part from them reads otherwise. It has no
/// part in how the text is wrapped but for its width.
pub(super) fn keeps_wrapping(before: &str, after: &str) -> bool {
    let (Some(old), Some(new)) = (line_at(before, 0, true), line_at(after, 0, true)) else { return false };
    !after.contains(['\n', '\r']) && is_wide(&old) == is_wide(&new)
}

/// The whole of a line, but for its end.
fn row(source: &str, line: &Line) -> SourceSpan {
    let before = source.get(..line.start).unwrap_or_default();
    let behind = source.get(line.end()..).unwrap_or_default();
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    SourceSpan::new(start, line.end() + behind.find(['\n', '\r']).unwrap_or(behind.len()))
}
