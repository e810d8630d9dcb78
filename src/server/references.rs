//! References and highlights: every mention of what stands under the cursor, in all its forms.

use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, Location, Position, Url};

use super::analysis::Analysis;
use super::convert::{offset, prose_range};
use super::dialect::Dialect;

/// Every place that speaks of what stands at a position; without the first reference, unless it is asked for.
pub(super) fn references(
    uri: &Url,
    analysis: &Analysis,
    position: Position,
    with_first: bool,
    dialect: Dialect,
) -> Option<Vec<Location>> {
    let story = analysis.story.as_ref()?;
    let found = story.references_at(offset(&analysis.buffer, position, dialect.encoding))?;
    let wanted = found.all.into_iter().filter(|span| with_first || *span != found.first);
    let range = |span| prose_range(&analysis.buffer, story, span, dialect.encoding);
    Some(wanted.map(|span| Location { uri: uri.clone(), range: range(span) }).collect())
}

/// The same places, to be lit up in the draft.
pub(super) fn highlights(analysis: &Analysis, position: Position, dialect: Dialect) -> Option<Vec<DocumentHighlight>> {
    let story = analysis.story.as_ref()?;
    let found = story.references_at(offset(&analysis.buffer, position, dialect.encoding))?;
    let highlight = |span| DocumentHighlight {
        range: prose_range(&analysis.buffer, story, span, dialect.encoding),
        kind: Some(DocumentHighlightKind::TEXT),
    };
    Some(found.all.into_iter().map(highlight).collect())
}
