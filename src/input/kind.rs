//! What kind of file a draft is in, by its name or, if that does not say, by its first bytes.

use std::path::Path;

use super::Refusal;
use crate::text::Format;

/// A kind of file with the text inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// Office Open XML, as Word writes it (ECMA-376).
    Word,
    /// A mail (RFC 5322).
    Mail,
}

/// What can be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is text in this format.
    Text(Format),
    /// It is a container with text inside.
    Packed(Container),
    /// It cannot be read.
    Unread(Refusal),
}

/// Extensions of Word files.
const WORD: [&str; 2] = ["docx", "docm"];

/// Extensions of files that cannot be read, with the message about them.
const UNREAD: [(&[&str], Refusal); 9] = [
    (&["doc", "dot"], OLD_WORD),
    (&["odt", "ott", "fodt", "sxw"], ODT),
    (&["rtf"], RTF),
    (&["pdf"], PDF),
    (&["pages", "wpd", "wps", "epub", "gdoc"], OTHER_WRITER),
    (&["msg"], "copydesk does not read Outlook message files; save the mail as .eml or plain text"),
    (&["xls", "xlsx", "ods", "numbers", "ppt", "pptx", "odp", "key"], TABLE),
    (&["png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "heic", "bmp", "svg"], PICTURE),
    (&["zip", "gz", "7z", "rar", "tar"], ARCHIVE),
];
const OLD_WORD: Refusal =
    "copydesk does not read files of Word 97 to 2003 or files with a password; save the draft as .docx without one";
const ODT: Refusal = "copydesk does not read OpenDocument text; save the draft as .docx or plain text";
const RTF: Refusal = "copydesk does not read Rich Text Format; save the draft as .docx or plain text";
const PDF: Refusal = "copydesk does not read PDF; check the file that it was made from";
const OTHER_WRITER: Refusal = "copydesk does not read this kind of file; export the draft as .docx or plain text";
const TABLE: Refusal = "copydesk does not read spreadsheets and slides; save the draft as .docx or plain text";
const PICTURE: Refusal = "copydesk does not read pictures; name the draft as text";
const ARCHIVE: Refusal = "copydesk does not read archives; unpack the drafts and name them";

/// The first bytes of Word files before .docx, and of .docx files with a password.
pub(super) const OLD_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// First bytes by which a file is recognized if its name does not say what it is.
const SIGNS: [(&[u8], Kind); 6] = [
    (OLD_FILE, Kind::Unread(OLD_WORD)),
    (b"{\\rtf", Kind::Unread(RTF)),
    (b"%PDF-", Kind::Unread(PDF)),
    (b"\x89PNG\r\n", Kind::Unread(PICTURE)),
    (b"\xFF\xD8\xFF", Kind::Unread(PICTURE)),
    // The reader of Word files refuses other zip files.
    (b"PK\x03\x04", Kind::Packed(Container::Word)),
];

impl Kind {
    /// What can be done with a file of this path and these bytes. A file of unknown kind is plain text.
    pub fn of(path: &Path, bytes: &[u8]) -> Self {
        let by_name = Self::of_path(path);
        if let Some(kind @ (Self::Packed(_) | Self::Unread(_))) = by_name {
            return kind;
        }
        let by_sign = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, kind)| *kind);
        by_sign.or(by_name).unwrap_or(Self::Text(Format::Plain))
    }

    fn of_path(path: &Path) -> Option<Self> {
        match Format::of_path(path) {
            // The text of a mail may be encoded.
            Some(Format::Mail) => return Some(Self::Packed(Container::Mail)),
            Some(format) => return Some(Self::Text(format)),
            None => {}
        }
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        if WORD.contains(&extension.as_str()) {
            return Some(Self::Packed(Container::Word));
        }
        let unread = UNREAD.iter().find(|(endings, _)| endings.contains(&extension.as_str()));
        unread.map(|(_, refusal)| Self::Unread(refusal))
    }
}

/// Whether a file found in a folder is a draft, by its name.
pub fn is_draft(path: &Path) -> bool {
    // Word writes such a file beside an open one.
    let is_lock = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("~$"));
    !is_lock && matches!(Kind::of_path(path), Some(Kind::Text(_) | Kind::Packed(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_outweighs_the_first_bytes() {
        let kind = |path: &str, bytes: &[u8]| Kind::of(Path::new(path), bytes);
        assert_eq!(kind("a.docx", b"Snow fell."), Kind::Packed(Container::Word));
        assert_eq!(kind("A.EML", b""), Kind::Packed(Container::Mail));
        assert_eq!(kind("a.md", b"Snow fell."), Kind::Text(Format::Markdown));
        assert_eq!(kind("a.rtf", b"Snow fell."), Kind::Unread(RTF));
        assert_eq!(kind("draft", b"PK\x03\x04"), Kind::Packed(Container::Word));
        assert_eq!(kind("a.txt", b"%PDF-1.7"), Kind::Unread(PDF));
        assert_eq!(kind("a.rst", b"Snow fell."), Kind::Text(Format::Plain));
    }

    #[test]
    fn only_readable_files_in_a_folder_are_drafts() {
        assert!(["a.txt", "a.docx", "b/c.eml"].iter().all(|name| is_draft(Path::new(name))));
        assert!(["a.pdf", "a.rst", "draft", "~$a.docx"].iter().all(|name| !is_draft(Path::new(name))));
    }
}
