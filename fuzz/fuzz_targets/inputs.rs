//! Containers: any bytes are taken for a Word file or a mail, and give a text that can be read, or a refusal.
//!
//! The first byte chooses what the rest is: `w` the body of a Word document, `p` a whole package, anything else a mail.
#![no_main]

#[path = "../../tests/support/document.rs"]
mod invariants;

use std::io::{Cursor, Write};

use copydesk::input::{Container, Layout, open};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const RELATIONSHIPS: &[u8] =
    br#"<Relationships><Relationship Type="a/officeDocument" Target="d.xml"/></Relationships>"#;
const HEAD: &[u8] = br#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

fn package(body: &[u8]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in
        [("_rels/.rels", [RELATIONSHIPS].concat()), ("d.xml", [HEAD, body, b"</w:body></w:document>"].concat())]
    {
        writer.start_file(name, options).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let opened = match first {
        b'w' => open(Container::Word, &package(rest).unwrap_or_default()),
        b'p' => open(Container::Word, rest),
        _ => open(Container::Mail, rest),
    };
    let Ok(contents) = opened else { return };
    if let Layout::Lines(kinds) = &contents.layout {
        assert_eq!(contents.text.lines().count(), kinds.len(), "a kind for each line");
        assert!(!contents.text.contains('\r'), "a line that others would count as two");
    }
    invariants::assert_maps_to_source(&contents.text, &contents.document());
});
