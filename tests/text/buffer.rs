//! Positions and edits of the buffer, compared with a model that counts naively over a string.

use copydesk::text::{Buffer, Encoding, Position};
use proptest::prelude::*;

use crate::naive;

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

fn model_position(text: &str, offset: usize, encoding: Encoding) -> Position {
    let lines = naive::lines(text);
    let number = lines.iter().rposition(|(start, _)| *start <= offset).unwrap();
    let (start, end) = lines[number];
    let units = text[start..end.min(offset)].chars().map(|character| naive::width(character, encoding)).sum::<usize>();
    Position { line: number as u32, character: units as u32 }
}

/// Text full of trouble: line ends of all kinds, lookalikes of line ends, wide and combining characters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z ]{0,12}",
        1 => proptest::sample::select(&naive::LINE_ENDS[..]).prop_map(String::from),
        1 => proptest::sample::select(&naive::ODDITIES[..]).prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn encoding() -> impl Strategy<Value = Encoding> {
    proptest::sample::select(ENCODINGS.to_vec())
}

fn position() -> impl Strategy<Value = Position> {
    let number = prop_oneof![20 => 0u32..20, 1 => Just(u32::MAX)];
    (number.clone(), number).prop_map(|(line, character)| Position { line, character })
}

proptest! {
    #[test]
    fn every_code_point_has_the_position_of_the_model_and_comes_back(text in text()) {
        let buffer = Buffer::new(&text);
        for encoding in ENCODINGS {
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let position = buffer.position(at, encoding);
                prop_assert_eq!(position, model_position(&text, at, encoding));
                let inside_line_end = at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n');
                prop_assert_eq!(buffer.offset(position, encoding), if inside_line_end { at - 1 } else { at });
            }
        }
    }

    #[test]
    fn every_position_has_the_offset_of_the_model(text in text(), position in position(), encoding in encoding()) {
        let buffer = Buffer::new(&text);
        let offset = buffer.offset(position, encoding);
        prop_assert_eq!(offset, naive::offset(&text, position, encoding));
        prop_assert!(text.is_char_boundary(offset));
    }

    #[test]
    fn any_offset_has_a_position(text in text(), offset in 0usize..2000, encoding in encoding()) {
        let floor = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        prop_assert_eq!(Buffer::new(&text).position(offset, encoding), model_position(&text, floor, encoding));
    }

    #[test]
    fn edits_leave_the_text_of_the_model(
        before in text(),
        edits in proptest::collection::vec((position(), position(), encoding(), text()), 0..6),
    ) {
        let mut buffer = Buffer::new(&before);
        let mut model = before;
        for (start, end, encoding, inserted) in edits {
            let last = model.clone();
            let edit = buffer.edit(start, end, encoding, &inserted);
            naive::edit(&mut model, start, end, encoding, &inserted);
            prop_assert_eq!(buffer.text(), model.as_str());
            prop_assert_eq!(edit.new_len, inserted.len());
            prop_assert_eq!([&last[..edit.old.start], &inserted, &last[edit.old.end..]].concat(), model.as_str());
        }
        let fresh = Buffer::new(&model);
        for at in 0..=model.len() {
            prop_assert_eq!(buffer.position(at, Encoding::Utf16), fresh.position(at, Encoding::Utf16));
        }
    }
}

#[test]
fn a_position_inside_a_surrogate_pair_rounds_down() {
    let buffer = Buffer::new("a😀b");
    assert_eq!(buffer.offset(Position { line: 0, character: 2 }, Encoding::Utf16), 1);
    assert_eq!(buffer.offset(Position { line: 0, character: 3 }, Encoding::Utf16), 5);
}

#[test]
fn only_line_feed_and_carriage_return_end_a_line() {
    let buffer = Buffer::new("a\u{2028}b\u{85}c\u{c}d\re\r\nf");
    assert_eq!(buffer.position(buffer.text().len(), Encoding::Utf32), Position { line: 2, character: 1 });
}

#[test]
fn a_long_text_is_edited_across_the_chunks_of_the_rope() {
    let mut buffer = Buffer::new(&"Milo Varga stayed.\r\n".repeat(5000));
    let start = Position { line: 10, character: 5 };
    buffer.edit(start, Position { line: 4990, character: 5 }, Encoding::Utf16, "—");
    assert_eq!(buffer.text().len(), 10 * 20 + 5 + 3 + 15 + 9 * 20);
    assert_eq!(buffer.position(usize::MAX, Encoding::Utf16), Position { line: 20, character: 0 });
}
