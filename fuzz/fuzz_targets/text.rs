//! Edits of the buffer: whatever is changed in whatever encoding, the text is the one that a naive count
//! gives, and its positions are those of a text just opened.
//!
//! The bytes are divided at the record separator, U+001E. The first piece is the text; of every other the first four
//! bytes are two positions, the rest is what is put between them.
#![no_main]

#[path = "../../tests/support/naive.rs"]
#[allow(dead_code, reason = "the property tests use more of it")]
mod naive;

use copydesk::text::{Buffer, Encoding, Position};
use libfuzzer_sys::fuzz_target;

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

fuzz_target!(|data: &[u8]| {
    let mut pieces = data.split(|byte| *byte == 0x1e);
    let mut text = String::from_utf8_lossy(pieces.next().unwrap_or_default()).into_owned();
    let mut buffer = Buffer::new(&text);
    for (piece, encoding) in pieces.zip(ENCODINGS.into_iter().cycle()) {
        let Some((&[a, b, c, d], inserted)) = piece.split_first_chunk() else { continue };
        let inserted = String::from_utf8_lossy(inserted);
        let (start, end) = (position(a, b), position(c, d));
        let last = text.clone();
        let edit = buffer.edit(start, end, encoding, &inserted);
        naive::edit(&mut text, start, end, encoding, &inserted);
        assert_eq!(buffer.text(), text);
        assert_eq!([&last[..edit.old.start], &inserted, &last[edit.old.end..]].concat(), text);
    }
    assert_positions(&buffer, &text);
});

/// A position that is mostly near the text, and now and then as far from it as can be said.
fn position(line: u8, character: u8) -> Position {
    let number = |byte: u8| if byte == u8::MAX { u32::MAX } else { u32::from(byte) };
    Position { line: number(line), character: number(character) }
}

/// Every place has a position that leads back to it, whether the text was typed or opened.
fn assert_positions(buffer: &Buffer, text: &str) {
    let fresh = Buffer::new(text);
    for encoding in ENCODINGS {
        for at in 0..=text.len() + 1 {
            let position = buffer.position(at, encoding);
            assert_eq!(position, fresh.position(at, encoding));
            let back = buffer.offset(position, encoding);
            assert!(text.is_char_boundary(back) && back <= at);
            let between_cr_and_lf = text.get(..at).is_some_and(|head| head.ends_with('\r'))
                && text.get(at..).is_some_and(|tail| tail.starts_with('\n'));
            assert!(back == at || between_cr_and_lf || !text.is_char_boundary(at));
        }
    }
}
