//! Folding ranges: the sections of a draft and its longer comments.

use crate::ide::sections;
use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind};

use super::DocumentView;
use crate::text::{Format, SourceSpan, Span};

/// What can be folded, in the order of the draft.
pub(in crate::server) fn folding_ranges(view: DocumentView<'_>) -> Vec<FoldingRange> {
    let document = view.story.document();
    let source = view.analysis.buffer.text();
    let sections =
        sections(view.story).into_iter().filter(|section| !is_in_front_matter(view, &source, section.heading));
    let sections = sections.map(|section| (document.source(section.span), None));
    let comments = document.comments().iter().map(|comment| (comment.span, Some(FoldingRangeKind::Comment)));
    let mut ranges: Vec<FoldingRange> =
        sections.chain(comments).filter_map(|(span, kind)| fold(view, span, kind)).collect();
    ranges.sort_by_key(|range| (range.start_line, std::cmp::Reverse(range.end_line)));
    ranges
}

/// Whether a heading is the title in the front matter, which does not head a section. A key precedes it on its line;
/// other headings have at most marks before them.
fn is_in_front_matter(view: DocumentView<'_>, source: &str, heading: Span) -> bool {
    let before = source.get(..view.story.document().source(heading).start).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    view.analysis.format == Format::Markdown && line.starts_with(char::is_alphabetic)
}

/// Folds whole lines, because many editors support nothing else; `None` for a span within one line.
fn fold(view: DocumentView<'_>, span: SourceSpan, kind: Option<FoldingRangeKind>) -> Option<FoldingRange> {
    let range = view.source_range(span);
    let (start_line, end_line) = (range.start.line, range.end.line);
    (start_line < end_line).then_some(FoldingRange {
        start_line,
        start_character: None,
        end_line,
        end_character: None,
        kind,
        collapsed_text: None,
    })
}
