//! Parses plain text into paragraphs.
//!
//! Copy has one paragraph per line, with or without blank lines between paragraphs. Mail programs and wire services also
//! wrap paragraphs over several lines, which [`wrapping`](super::wrapping) recognizes. When unsure, a line is a paragraph.

use super::characters::is_invisible;
use super::line::{Line, lines};
use super::top_level::TopLevelParagraph;
use super::wrapping::{Wrapping, is_quotation_open};
use super::writer::BlockWriter;
use super::{BlockKind, SourceSpan};

/// Parses plain text, and returns the lines that have blank lines on both sides and make a block.
pub(super) fn parse(source: &str, writer: &mut BlockWriter) -> Vec<TopLevelParagraph> {
    let lines = lines(source);
    let blocks = parse_lines(&lines, BlockKind::Paragraph, writer);
    let nexts = lines.iter().skip(1).map(Some).chain([None]);
    let lone = lines
        .iter()
        .zip(nexts)
        .zip(blocks)
        .filter(|((line, next), _)| line.after_blank && next.is_none_or(|next| next.after_blank))
        // A line of invisible characters alone makes no block.
        .filter(|((line, _), _)| line.text.chars().any(|c| !c.is_whitespace() && !is_invisible(c)));
    lone.map(|((line, _), block)| TopLevelParagraph { source: row(source, line), blocks: block..block + 1 }).collect()
}

/// Parses lines of plain text into paragraphs of this kind and items, and returns the index of each line's block.
pub(super) fn parse_lines(lines: &[Line], kind: BlockKind, writer: &mut BlockWriter) -> Vec<usize> {
    let wrapping = Wrapping::of(lines);
    let mut before: Option<&Line> = None;
    let mut is_open = false;
    let mut blocks = Vec::with_capacity(lines.len());
    for line in lines {
        match before {
            Some(before) if wrapping.is_some_and(|wrapping| wrapping.joins(before, line, is_open)) => {
                writer.blank(SourceSpan::new(before.end(), line.start));
            }
            _ => {
                is_open = false;
                writer.begin(if line.is_item { BlockKind::Item } else { kind });
            }
        }
        is_open = wrapping.is_some() && is_quotation_open(line.text, is_open);
        blocks.push(writer.count());
        writer.verbatim(line.text, line.start);
        before = Some(line);
    }
    blocks
}

/// A whole line without its line end.
fn row(source: &str, line: &Line) -> SourceSpan {
    let before = source.get(..line.start).unwrap_or_default();
    let after = source.get(line.end()..).unwrap_or_default();
    let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    SourceSpan::new(start, line.end() + after.find(['\n', '\r']).unwrap_or(after.len()))
}
