//! Converts bytes of a text to UTF-16 code units and back.
//!
//! A package of its own, so that it is tested in a second. It knows one version of a text. Offsets outside it, or inside a character, are moved to a place that exists.

/// The characters of a text that are more than one byte.
pub struct Units {
    /// After each of them, the bytes and the units up to there.
    after: Vec<(usize, usize)>,
    /// Length of the text in bytes and units.
    end: (usize, usize),
}

impl Units {
    /// Counts the characters of a text.
    pub fn of(text: &str) -> Self {
        let (mut after, mut units_less) = (Vec::new(), 0);
        for (at, character) in text.char_indices().filter(|(_, character)| !character.is_ascii()) {
            let end = at + character.len_utf8();
            units_less += character.len_utf8() - character.len_utf16();
            after.push((end, end - units_less));
        }
        Self { after, end: (text.len(), text.len() - units_less) }
    }

    /// Length of the text in units.
    #[allow(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> usize {
        self.end.1
    }

    /// The units before a byte.
    pub fn unit(&self, byte: usize) -> usize {
        let before = self.after.partition_point(|(end, _)| *end <= byte);
        let (bytes, units) = self.last(before);
        (units + (byte - bytes)).min(self.end.1)
    }

    /// The bytes before a unit of `text`, which is the text that this was made of.
    pub fn byte(&self, unit: usize, text: &str) -> usize {
        let before = self.after.partition_point(|(_, end)| *end <= unit);
        let (bytes, units) = self.last(before);
        let mut byte = (bytes + (unit - units)).min(self.end.0);
        // The second half of a pair of units is no place.
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }

    /// The bytes and units up to the end of one of the long characters, counted from 1; nothing before the first.
    fn last(&self, number: usize) -> (usize, usize) {
        number.checked_sub(1).and_then(|last| self.after.get(last)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Units;

    #[test]
    fn every_character_is_found_both_ways() {
        for text in ["", "plain", "“Quay”, said René 😀 at the pier.\r\nẞ\u{10FFFF}", "😀", "\u{301}a"] {
            let units = Units::of(text);
            assert_eq!(units.len(), text.encode_utf16().count());
            let mut unit = 0;
            for (byte, character) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!((units.unit(byte), units.byte(unit, text)), (unit, byte), "{text:?}");
                unit += character.len_utf16();
            }
        }
    }

    #[test]
    fn places_that_do_not_exist_are_moved_to_some_that_do() {
        let text = "a😀b";
        let units = Units::of(text);
        assert_eq!([1, 2, 3, 4, 99].map(|unit| units.byte(unit, text)), [1, 1, 5, 6, 6]);
        assert_eq!(units.unit(99), 4);
    }
}
