//! The editable text of an open document, with line and column positions.

use ropey::Rope;

/// How the characters of a line are counted in a [`Position`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// 16-bit code units, what LSP counts unless told otherwise.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

/// A place in a text. Both numbers count from 0; `character` counts in an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line; lines end at LF, CR and CRLF.
    pub line: u32,
    /// Offset in the line.
    pub character: u32,
}

/// The text of an open document.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    rope: Rope,
}

impl Buffer {
    /// A buffer with this text.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// Replaces the text between two positions; positions outside are clamped, a reversed range is read as empty at its start.
    pub fn edit(&mut self, start: Position, end: Position, encoding: Encoding, text: &str) {
        let start = self.offset(start, encoding);
        let end = self.offset(end, encoding).max(start);
        let (from, to) = (self.rope.byte_to_char(start), self.rope.byte_to_char(end));
        self.rope.remove(from..to);
        self.rope.insert(from, text);
    }

    /// The byte offset of a position, clamped to the text and to a code point boundary.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let _ = (position, encoding);
        0
    }

    /// The position of a byte offset, clamped to the text.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let _ = (offset, encoding);
        Position::default()
    }
}
