//! What the reports in XML share.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// Writes an XML document, indented by two spaces, with its declaration and a line feed at its end.
pub(super) fn document(content: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
    let written = writer.write_event(Event::Decl(declaration)).and_then(|()| content(&mut writer));
    // A list of bytes takes everything that is written to it, and only UTF-8 is.
    let text = written.ok().and_then(|()| String::from_utf8(writer.into_inner()).ok());
    text.map(|text| text + "\n").unwrap_or_default()
}

/// Words with a mark in place of every character that XML 1.0 has no way to write (its production `Char`).
pub(super) fn writable(words: &str) -> String {
    let is_char = |character: char| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    words.chars().map(|character| if is_char(character) { character } else { char::REPLACEMENT_CHARACTER }).collect()
}
