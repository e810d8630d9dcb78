//! The editable text of an open document, with line and column positions.
//!
//! It knows line ends and the three encodings that positions count in. It does not know the format of the text.

use ropey::Rope;
use ropey::iter::Chunks;

use super::{SourceEdit, SourceSpan};

/// The unit in which a [`Position`] counts the characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// 16-bit code units, the default of LSP.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

/// A place in a text. Both numbers count from 0; `character` counts in an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line; LF, CR and CRLF end a line.
    pub line: u32,
    /// Offset in the line.
    pub character: u32,
}

/// The text of an open document. Every conversion takes time logarithmic in the length of the text.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    rope: Rope,
}

/// A line without its line end, in code points from the start of the text.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
}

impl Buffer {
    /// A buffer with this text.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        String::from(&self.rope)
    }

    /// The text in the chunks of the rope. No chunk ends between CR and LF.
    pub(super) fn chunks(&self) -> Chunks<'_> {
        self.rope.chunks()
    }

    /// The characters before a byte, the nearest first.
    pub fn chars_before(&self, offset: usize) -> impl Iterator<Item = char> {
        self.rope.chars_at(self.rope.byte_to_char(offset.min(self.len()))).reversed()
    }

    /// Number of bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Replaces the text between two positions, and returns which bytes that were. Positions outside the text are clamped;
    /// a reversed range is read as empty at its start.
    pub fn edit(&mut self, start: Position, end: Position, encoding: Encoding, text: &str) -> SourceEdit {
        let from = self.char_at(start, encoding);
        let to = self.char_at(end, encoding).max(from);
        let old = SourceSpan::new(self.rope.char_to_byte(from), self.rope.char_to_byte(to));
        self.rope.remove(from..to);
        self.rope.insert(from, text);
        SourceEdit { old, new_len: text.len() }
    }

    /// The byte offset of a position.
    ///
    /// A line past the last is the end of the text, a character past the end of its line the end of that line's
    /// content, before its line end. A position inside a code point is the start of that code point.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        self.rope.char_to_byte(self.char_at(position, encoding))
    }

    /// The position of a byte offset, clamped to the text. An offset inside a code point or a CRLF gives the position of
    /// its start.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let (chunk, from, _, line_of_chunk) = self.rope.chunk_at_byte(offset.min(self.rope.len_bytes()));
        let mut inside = boundary(chunk, offset.saturating_sub(from));
        // No chunk of a rope ends between the two.
        if chunk.get(..inside).is_some_and(|before| before.ends_with('\r'))
            && chunk.as_bytes().get(inside) == Some(&b'\n')
        {
            inside -= 1;
        }
        let before = chunk.get(..inside).unwrap_or_default();
        let (breaks, start) = line_breaks(before);
        let number = line_of_chunk + breaks;
        // Most lines start in the same chunk of the rope; only the others need a walk through its tree.
        let units = if let Some(start) = start {
            units(before.get(start..).unwrap_or_default(), encoding)
        } else {
            let start = self.rope.byte_to_char(self.rope.line_to_byte(number));
            self.units(start, self.rope.byte_to_char(from + inside), encoding)
        };
        Position { line: saturate(number), character: saturate(units) }
    }

    /// The index of the code point after a position.
    fn char_at(&self, position: Position, encoding: Encoding) -> usize {
        let number = widen(position.line);
        if number >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let line = self.line(number);
        let column = widen(position.character);
        if column >= self.units(line.start, line.end, encoding) {
            return line.end;
        }
        // Both conversions round down to the start of a code point.
        match encoding {
            Encoding::Utf8 => self.rope.byte_to_char(self.rope.char_to_byte(line.start) + column),
            Encoding::Utf16 => self.rope.utf16_cu_to_char(self.rope.char_to_utf16_cu(line.start) + column),
            Encoding::Utf32 => line.start + column,
        }
    }

    /// The number of units between two code points.
    fn units(&self, start: usize, end: usize, encoding: Encoding) -> usize {
        match encoding {
            Encoding::Utf8 => self.rope.char_to_byte(end) - self.rope.char_to_byte(start),
            Encoding::Utf16 => self.rope.char_to_utf16_cu(end) - self.rope.char_to_utf16_cu(start),
            Encoding::Utf32 => end - start,
        }
    }

    /// A line of the text; `number` counts from 0 and is below the number of lines.
    fn line(&self, number: usize) -> Line {
        let start = self.rope.line_to_char(number);
        if number + 1 >= self.rope.len_lines() {
            return Line { start, end: self.rope.len_chars() };
        }
        let next = self.rope.line_to_char(number + 1);
        let is_crlf = next >= start + 2
            && self.rope.get_char(next - 2) == Some('\r')
            && self.rope.get_char(next - 1) == Some('\n');
        Line { start, end: next - if is_crlf { 2 } else { 1 } }
    }
}

/// How many lines end in a text, and the byte after the last line end, if there is one.
pub(super) fn line_breaks(text: &str) -> (usize, Option<usize>) {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| bytes.get(*at) == Some(&b'\n') || bytes.get(*at + 1) != Some(&b'\n');
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_end);
    ends.fold((0, None), |(count, _), at| (count + 1, Some(at + 1)))
}

/// The number of units of a text.
pub(super) fn units(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => text.len(),
        _ if text.is_ascii() => text.len(),
        // A code point of four bytes is two units. Counting bytes is vectorized, decoding code points is not.
        Encoding::Utf16 => text.bytes().map(|byte| usize::from(!is_inner(byte)) + usize::from(byte >= 0xF0)).sum(),
        Encoding::Utf32 => text.chars().count(),
    }
}

/// Whether a byte is a continuation byte of UTF-8.
fn is_inner(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// The start of the code point that contains a byte of a text, or the end of the text.
fn boundary(text: &str, offset: usize) -> usize {
    let mut boundary = offset.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary -= 1;
    }
    boundary
}

/// A number of a position as a count, clamped where `usize` is narrower.
fn widen(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A count as a number of a position, clamped.
pub(super) fn saturate(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
