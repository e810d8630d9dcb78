//! Selection ranges: from a word to its name, phrase, sentence, paragraph and section.

use crate::ide::selection_ranges_at;
use tower_lsp::lsp_types::{Position, Range, SelectionRange};

use super::DocumentView;
use crate::text::SourceSpan;

/// The nested ranges around each position, one result per position.
pub(in crate::server) fn selection_ranges(view: DocumentView<'_>, positions: &[Position]) -> Vec<SelectionRange> {
    positions.iter().map(|position| around(view, *position)).collect()
}

fn around(view: DocumentView<'_>, position: Position) -> SelectionRange {
    let whole = SourceSpan::new(0, view.analysis.buffer.len());
    let mut ranges = selection_ranges_at(view.story, view.offset(position));
    if ranges.last() != Some(&whole) {
        ranges.push(whole);
    }
    let ranges = ranges.into_iter().rev().map(|span| view.source_range(span));
    let nested = ranges.fold(None, |parent: Option<SelectionRange>, range| {
        Some(SelectionRange { range, parent: parent.map(Box::new) })
    });
    nested.unwrap_or(SelectionRange { range: Range { start: position, end: position }, parent: None })
}
