//! The package of a Word file: a zip archive of parts, with relationships between them (ECMA-376 part 2, *Open Packaging
//! Conventions*).
//!
//! Only a few parts are unpacked, with a limit on their total size, since a small archive can unpack to endless zeros.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::Refusal;
use super::super::kind::OLD_FILE;
use super::xml::{self, Element, Step, Visitor};
use super::{BROKEN, NO_DOCUMENT};

/// The most bytes that are unpacked from one file. The document part of a novel has a tenth of that.
const MOST: u64 = 64 << 20;

const OLD: Refusal = "this is a file of Word 97 to 2003, or it has a password; save it as .docx without a password";
const NO_PACKAGE: Refusal =
    "this is not a Word file, or only part of one; save the draft as .docx again, or as plain text";
const TOO_LARGE: Refusal =
    "this file unpacks to more than 64 MB, too much for a draft; save only the text as .docx or plain text";

/// An open package.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a package. Nothing is unpacked yet.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        if bytes.starts_with(OLD_FILE) {
            return Err(OLD);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NO_PACKAGE)?;
        Ok(Self { archive, left: MOST })
    }

    /// The name of the document part. Word calls it `word/document.xml`, other programs may not.
    pub(super) fn main_part(&mut self) -> Result<String, Refusal> {
        let relationships = self.read("_rels/.rels")?.ok_or(NO_DOCUMENT)?;
        target(&relationships, "/officeDocument").map(|target| absolute("", &target)).ok_or(NO_DOCUMENT)
    }

    /// The part that a document has a relationship of this kind with, if there is one that can be read.
    pub(super) fn related(&mut self, document: &str, kind: &'static str) -> Option<String> {
        let (folder, name) = document.rsplit_once('/').unwrap_or(("", document));
        let relationships = self.read(&absolute(folder, &format!("_rels/{name}.rels"))).ok()??;
        let part = target(&relationships, kind)?;
        self.read(&absolute(folder, &part)).ok()?
    }

    /// A part as text; `None` if there is no such part.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Ok(part) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| BROKEN)? as u64;
        self.left = self.left.checked_sub(read).ok_or(TOO_LARGE)?;
        // UTF-16 is allowed, too, but no program is known to write it.
        String::from_utf8(bytes).map(Some).map_err(|_| BROKEN)
    }
}

/// The name of a part in the archive, from a target that is absolute or relative to a folder.
fn absolute(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(name) => name.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

/// The target of the first relationship whose type ends in `kind`. The strict and the transitional form of a type have the
/// same end.
fn target(relationships: &str, kind: &'static str) -> Option<String> {
    let mut found = Targets { kind, target: None };
    // If the part is damaged, what was read before the damage counts.
    let _ = xml::walk(relationships, &mut found);
    found.target
}

struct Targets {
    kind: &'static str,
    target: Option<String>,
}

impl Visitor for Targets {
    fn open(&mut self, element: &Element<'_>) -> Step {
        let is_wanted = element.name == "Relationship"
            && element.attribute("Type").is_some_and(|kind| kind.ends_with(self.kind))
            && element.attribute("TargetMode").is_none_or(|mode| mode != "External");
        if is_wanted && self.target.is_none() {
            self.target = element.attribute("Target");
        }
        Step::Into
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_relationships_say_where_the_document_is() {
        let relationships = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail" Target="t.png"/>
<Relationship Id="b" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/>
</Relationships>"#;
        assert_eq!(target(relationships, "/officeDocument").as_deref(), Some("/word/document2.xml"));
        assert_eq!(absolute("word", "styles.xml"), "word/styles.xml");
        assert_eq!(absolute("word", "/word/styles.xml"), "word/styles.xml");
    }
}
