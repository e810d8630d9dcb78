//! What the XML formats share.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// Writes XML to memory.
pub(super) type XmlWriter = Writer<Vec<u8>>;

/// Writes an XML document, indented by two spaces, with an XML declaration and a final line feed.
pub(super) fn document(content: impl FnOnce(&mut XmlWriter) -> io::Result<()>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
    let written = writer.write_event(Event::Decl(declaration)).and_then(|()| content(&mut writer));
    // Writing to memory cannot fail, and only UTF-8 is written.
    let text = written.ok().and_then(|()| String::from_utf8(writer.into_inner()).ok());
    text.map(|text| text + "\n").unwrap_or_default()
}

/// Replaces every character that cannot occur in XML 1.0 (production `Char`).
pub(super) fn writable(words: &str) -> String {
    let is_char = |character: char| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    words.chars().map(|character| if is_char(character) { character } else { char::REPLACEMENT_CHARACTER }).collect()
}
