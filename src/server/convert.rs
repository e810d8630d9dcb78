//! Conversion between LSP positions and byte offsets of a draft.
//!
//! It does not know what the text at a position means.

use tower_lsp::lsp_types::{Position, PositionEncodingKind, Range, TextEdit};

use crate::rules::Edit;
use crate::text::{self, Buffer, Encoding, Positions, SourceSpan};

/// An LSP position as the text ring's type.
pub(super) fn from_lsp_position(position: Position) -> text::Position {
    text::Position { line: position.line, character: position.character }
}

/// The byte offset of a position.
pub(super) fn offset(buffer: &Buffer, position: Position, encoding: Encoding) -> usize {
    buffer.offset(from_lsp_position(position), encoding)
}

/// The bytes of a range. A range that ends before it starts is empty at its start.
pub(super) fn span(buffer: &Buffer, range: Range, encoding: Encoding) -> SourceSpan {
    SourceSpan::new(offset(buffer, range.start, encoding), offset(buffer, range.end, encoding))
}

/// The position of a byte offset.
fn position(buffer: &Buffer, offset: usize, encoding: Encoding) -> Position {
    to_lsp_position(buffer.position(offset, encoding))
}

fn to_lsp_position(text::Position { line, character }: text::Position) -> Position {
    Position { line, character }
}

/// The range of a span.
pub(super) fn range(buffer: &Buffer, span: SourceSpan, encoding: Encoding) -> Range {
    Range { start: position(buffer, span.start, encoding), end: position(buffer, span.end, encoding) }
}

/// The range of a span, when spans are converted in the order of the text.
pub(super) fn next_range(positions: &mut Positions<'_>, span: SourceSpan) -> Range {
    let (start, end) = positions.of(span.start, span.end);
    Range { start: to_lsp_position(start), end: to_lsp_position(end) }
}

/// An edit as LSP's type.
pub(super) fn text_edit(buffer: &Buffer, edit: &Edit, encoding: Encoding) -> TextEdit {
    TextEdit { range: range(buffer, edit.span, encoding), new_text: edit.text.clone() }
}

/// LSP's name for an encoding.
pub(super) fn encoding_kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}
