//! Positions and edits counted naively over a string, to compare the buffer and documents edited over the protocol with.

use copydesk::text::{Encoding, Position};

/// Line ends, and characters that only look like line ends.
pub(crate) const LINE_ENDS: [&str; 8] = ["\n", "\r", "\r\n", "\n\r", "\u{2028}", "\u{85}", "\u{b}", "\u{c}"];

/// Wide, combining and strange characters.
pub(crate) const ODDITIES: [&str; 8] = ["😀", "👩‍🚒", "e\u{301}", "“", "é", "𝒜", "\u{feff}", "\0"];

/// Start and end of the content of each line, in bytes.
pub(crate) fn lines(text: &str) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = match character {
            '\r' if characters.peek().is_some_and(|(_, next)| *next == '\n') => {
                characters.next();
                at + 2
            }
            '\r' | '\n' => at + 1,
            _ => continue,
        };
        lines.push((start, at));
        start = next;
    }
    lines.push((start, text.len()));
    lines
}

/// The number of units of a character.
pub(crate) fn width(character: char, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => character.len_utf8(),
        Encoding::Utf16 => character.len_utf16(),
        Encoding::Utf32 => 1,
    }
}

/// The byte after a position.
pub(crate) fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let lines = lines(text);
    let Some(&(start, end)) = lines.get(position.line as usize) else {
        return text.len();
    };
    let mut units = 0;
    for (at, character) in text[start..end].char_indices() {
        units += width(character, encoding);
        if units > position.character as usize {
            return start + at;
        }
    }
    end
}

/// Replaces the text between two positions; a reversed range is empty at its start.
pub(crate) fn edit(text: &mut String, start: Position, end: Position, encoding: Encoding, inserted: &str) {
    let from = offset(text, start, encoding);
    let to = offset(text, end, encoding).max(from);
    text.replace_range(from..to, inserted);
}
