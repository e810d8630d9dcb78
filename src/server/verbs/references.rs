//! References and highlights: every mention, in any form, of what is under the cursor.

use crate::ide::references_at;
use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, Location, Position, Url};

use super::DocumentView;
use crate::text::SourceSpan;

/// All mentions of what is at a position, with or without the first reference.
pub(in crate::server) fn references(
    uri: &Url,
    view: DocumentView<'_>,
    position: Position,
    with_first: bool,
) -> Option<Vec<Location>> {
    let found = references_at(view.story, view.offset(position))?;
    let wanted = found.all.into_iter().filter(|span| with_first || *span != found.first);
    Some(wanted.map(|span| Location { uri: uri.clone(), range: view.range(span) }).collect())
}

/// The same mentions, to be highlighted in the draft. Where nothing is known of a word, it alone is: editors highlight all
/// words like it if they get no answer.
pub(in crate::server) fn highlights(view: DocumentView<'_>, position: Position) -> Option<Vec<DocumentHighlight>> {
    let offset = view.offset(position);
    let ranges = match references_at(view.story, offset) {
        Some(found) => found.all.into_iter().map(|span| view.range(span)).collect(),
        None => vec![view.source_range(word_at(&view.analysis.buffer.text(), offset)?)],
    };
    let highlight = |range| DocumentHighlight { range, kind: Some(DocumentHighlightKind::TEXT) };
    Some(ranges.into_iter().map(highlight).collect())
}

/// The word that a cursor at a byte of a text touches.
fn word_at(text: &str, offset: usize) -> Option<SourceSpan> {
    let is_in_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let (before, after) = text.split_at_checked(offset)?;
    let start = before.trim_end_matches(is_in_word).len();
    let end = text.len() - after.trim_start_matches(is_in_word).len();
    (start < end).then(|| SourceSpan::new(start, end))
}
