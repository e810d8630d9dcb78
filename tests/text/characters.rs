//! Characters that nobody sees, and accented letters in pieces: the prose has neither, and maps to the draft all the same.

use copydesk::text::{Document, Format, Span};

/// The words of the prose, and the bytes of the draft that they stand for.
fn source<'s>(document: &Document, draft: &'s str, words: &str) -> &'s str {
    let at = document.text().find(words).unwrap_or_else(|| panic!("{words:?} is not in {:?}", document.text()));
    document.source(Span::new(at, at + words.len())).of(draft)
}

fn editable(document: &Document, words: &str) -> bool {
    let at = document.text().find(words).unwrap();
    document.prose().is_editable(Span::new(at, at + words.len()))
}

#[test]
fn a_soft_hyphen_is_part_of_its_word() {
    let draft = "Ines Cal\u{ad}der\u{200b}, the may\u{2060}or, left.";
    for &format in Format::ALL {
        let document = Document::parse(draft, format);
        assert_eq!(document.text(), "Ines Calder, the mayor, left.", "{format:?}");
        assert_eq!(source(&document, draft, "Calder"), "Cal\u{ad}der");
        assert_eq!(source(&document, draft, "mayor"), "may\u{2060}or");
        assert!(editable(&document, "Calder") && editable(&document, "the mayor"), "{format:?}");
        assert!(!editable(&document, "Calder, the"), "what is between would be lost");
    }
}

#[test]
fn an_accent_is_part_of_its_letter() {
    let draft = "Nu\u{301}n\u{303}ez met Nguye\u{302}\u{303}n and **Rene\u{301}** Orlan.";
    let document = Document::parse(draft, Format::Markdown);
    assert_eq!(document.text(), "Núñez met Nguyễn and René Orlan.");
    assert_eq!(source(&document, draft, "ñez"), "n\u{303}ez");
    assert_eq!(source(&document, draft, "Nguyễn"), "Nguye\u{302}\u{303}n");
    assert!(editable(&document, "René") && !editable(&document, "René Orlan"));
}

#[test]
fn references_to_invisible_characters_are_read_as_these() {
    let draft = "<p>&#8206;Ines Cal&shy;der, the may<wbr>or,&#x200B; left.&zwnj;</p>";
    let document = Document::parse(draft, Format::Html);
    assert_eq!(document.text(), "Ines Calder, the mayor, left.");
    assert_eq!(source(&document, draft, "Calder"), "Cal&shy;der");
    assert!(!editable(&document, "Calder"), "a reference is mark-up");
}

#[test]
fn a_line_of_invisible_characters_is_no_paragraph() {
    let document = Document::parse("\u{200b}\u{feff}\n\nInes Calder left.\n\n\u{ad}", Format::Plain);
    assert_eq!((document.text(), document.blocks().len()), ("Ines Calder left.", 1));
}
