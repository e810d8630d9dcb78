//! Lines and columns as people count them.

use serde::Serialize;

use crate::text::{Buffer, Encoding, Position, SourceSpan};

/// A place in a draft, for programs: line and column from 1, the column in code points; byte from 0.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct PlaceEntry {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) byte: usize,
}

/// Converts byte offsets of a draft to lines and columns.
pub(super) struct LineIndex<'a> {
    text: &'a str,
    buffer: Buffer,
}

impl<'a> LineIndex<'a> {
    /// The lines of a draft. They end at LF, CR and CRLF.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, buffer: Buffer::new(text) }
    }

    /// The line and the column of a byte, both from 1; columns count code points.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        self.place_in(offset, Encoding::Utf32)
    }

    /// The line and the column of a byte, both from 1; columns count the units of an encoding.
    pub(super) fn place_in(&self, offset: usize, encoding: Encoding) -> (usize, usize) {
        let position = self.buffer.position(offset, encoding);
        (position.line as usize + 1, position.character as usize + 1)
    }

    /// The places of the first byte of a span and of the byte after its last.
    pub(super) fn places(&self, span: SourceSpan) -> (PlaceEntry, PlaceEntry) {
        let place = |byte| {
            let (line, column) = self.place(byte);
            PlaceEntry { line, column, byte }
        };
        (place(span.start), place(span.end))
    }

    /// The bytes of a line without its line end. Lines count from 1; a line past the last is empty.
    pub(super) fn span(&self, line: usize) -> SourceSpan {
        let line = u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX);
        let start = self.buffer.offset(Position { line, character: 0 }, Encoding::Utf32);
        let end = self.buffer.offset(Position { line, character: u32::MAX }, Encoding::Utf32);
        SourceSpan::new(start, end)
    }

    /// The text of a span.
    pub(super) fn text(&self, span: SourceSpan) -> &'a str {
        span.of(self.text)
    }
}
