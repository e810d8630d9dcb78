//! Converts many byte offsets of a text to positions.
//!
//! It walks through the text once, where [`Buffer::position`] would search the rope for each offset. It gives the same
//! positions as the buffer.

use ropey::iter::Chunks;

use super::buffer::{Buffer, Encoding, Position, line_breaks, saturate, units};

/// A forward walk through a text.
pub struct Positions<'b> {
    buffer: &'b Buffer,
    encoding: Encoding,
    /// The chunks of the rope after this one.
    chunks: Chunks<'b>,
    chunk: &'b str,
    /// Where the chunk starts in the text, in bytes.
    start: usize,
    /// The place reached: bytes from the start of the chunk, its line, and the units before it in that line.
    reached: usize,
    line: usize,
    units: usize,
}

impl<'b> Positions<'b> {
    /// A walk from the start of a text.
    pub fn new(buffer: &'b Buffer, encoding: Encoding) -> Self {
        let mut chunks = buffer.chunks();
        let chunk = chunks.next().unwrap_or_default();
        Self { buffer, encoding, chunks, chunk, start: 0, reached: 0, line: 0, units: 0 }
    }

    /// The positions of the start and the end of a byte range. Fast if it starts after the range of the last call, and
    /// correct anyway.
    pub fn of(&mut self, start: usize, end: usize) -> (Position, Position) {
        let first = if self.walk_to(start) { self.here() } else { self.buffer.position(start, self.encoding) };
        (first, self.position_after(end))
    }

    /// Walks on to a byte of the text. Returns false if that is not possible.
    fn walk_to(&mut self, offset: usize) -> bool {
        if offset < self.start + self.reached {
            return false;
        }
        while offset > self.start + self.chunk.len() {
            let Some(next) = self.chunks.next() else { return false };
            (self.line, self.units) = self.count(self.chunk.len());
            self.start += self.chunk.len();
            (self.chunk, self.reached) = (next, 0);
        }
        let inside = offset - self.start;
        if !self.is_place(inside) {
            return false;
        }
        (self.line, self.units) = self.count(inside);
        self.reached = inside;
        true
    }

    /// The position of a byte that is not before the place reached.
    fn position_after(&self, offset: usize) -> Position {
        let inside = offset.checked_sub(self.start).filter(|inside| *inside >= self.reached && self.is_place(*inside));
        inside.map_or_else(|| self.buffer.position(offset, self.encoding), |inside| position(self.count(inside)))
    }

    fn here(&self) -> Position {
        position((self.line, self.units))
    }

    /// Whether a byte of the chunk has a position of its own: it is not inside a code point nor between CR and LF.
    fn is_place(&self, inside: usize) -> bool {
        let bytes = self.chunk.as_bytes();
        let is_in_crlf = inside > 0 && bytes.get(inside - 1) == Some(&b'\r') && bytes.get(inside) == Some(&b'\n');
        self.chunk.is_char_boundary(inside) && !is_in_crlf
    }

    /// The line of a byte of the chunk at or after the place reached, and the units before it in that line.
    fn count(&self, inside: usize) -> (usize, usize) {
        let passed = self.chunk.get(self.reached..inside).unwrap_or_default();
        match line_breaks(passed) {
            (_, None) => (self.line, self.units + units(passed, self.encoding)),
            (breaks, Some(start)) => {
                (self.line + breaks, units(passed.get(start..).unwrap_or_default(), self.encoding))
            }
        }
    }
}

fn position((line, units): (usize, usize)) -> Position {
    Position { line: saturate(line), character: saturate(units) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Buffer, Encoding, Positions};

    proptest! {
        #[test]
        fn a_walk_gives_the_positions_of_the_buffer(
            chunks in prop::collection::vec(prop::sample::select(&["a", "é", "😀", "\n", "\r\n", "\r", "some words "][..]), 0..900),
            places in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..30), 0..12),
            encoding in prop::sample::select(&[Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][..]),
            is_sorted in any::<bool>(),
        ) {
            let buffer = Buffer::new(&chunks.concat());
            let mut places: Vec<(usize, usize)> =
                places.iter().map(|(place, length)| (place.index(buffer.len() + 3), *length)).collect();
            if is_sorted {
                places.sort_unstable();
            }
            let mut positions = Positions::new(&buffer, encoding);
            for (start, length) in places {
                let expected = (buffer.position(start, encoding), buffer.position(start + length, encoding));
                prop_assert_eq!(positions.of(start, start + length), expected);
            }
        }
    }
}
