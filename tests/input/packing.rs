//! Packs a document as Word does.

use std::io::{Cursor, Write};

use copydesk::input::{Container, Contents, Layout, Refusal, open};
use copydesk::text::BlockKind;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"#;

/// A zip archive of these parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A package whose document part is this.
pub(crate) fn package(document: &str) -> Vec<u8> {
    archive(&[("_rels/.rels", RELATIONSHIPS.as_bytes()), ("word/document.xml", document.as_bytes())])
}

/// A document with this in its body.
pub(crate) fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{body}</w:body></w:document>"#
    )
}

/// What is read of a document with this in its body: the kind and the text of each line.
pub(crate) fn lines(body: &str) -> Vec<(BlockKind, String)> {
    lines_of(&open(Container::Word, &package(&document(body))).unwrap())
}

/// The kind and the text of each line.
pub(crate) fn lines_of(contents: &Contents) -> Vec<(BlockKind, String)> {
    let Layout::Lines(kinds) = &contents.layout else { panic!("not laid out as lines") };
    let lines: Vec<&str> = contents.text.lines().collect();
    assert_eq!(lines.len(), kinds.len(), "a kind for each line");
    kinds.iter().copied().zip(lines.into_iter().map(str::to_owned)).collect()
}

/// Why a Word file is refused.
pub(crate) fn refused(bytes: &[u8]) -> Refusal {
    open(Container::Word, bytes).unwrap_err()
}
