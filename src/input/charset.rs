//! The character set that a text file is written in, and its text.
//!
//! UTF-8 is tried first, since text in another set is almost never valid UTF-8. Else a mark at the start (UTF-16) or the
//! declaration of a page counts, and then Windows-1252, which nearly all English text without UTF-8 is in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

use super::Refusal;
use crate::text::Format;

/// A page declares its character set within this many bytes (HTML, "Determining the character encoding").
const DECLARED_WITHIN: usize = 1_024;
/// What stands before the name of the set, in HTML, in the header that HTML repeats, and in XML.
const DECLARATIONS: [&[u8]; 2] = [b"charset=", b"encoding="];

const NO_TEXT: Refusal = "this file is not text; name the draft itself, or save it as UTF-8";
const UNMARKED: Refusal = "this draft is UTF-16 without the mark that says so; save it as UTF-8";

/// How a file writes its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charset {
    encoding: &'static Encoding,
    /// Whether nothing in the file says so.
    is_guessed: bool,
}

impl Default for Charset {
    fn default() -> Self {
        Self { encoding: UTF_8, is_guessed: false }
    }
}

impl Charset {
    /// Its name, if it is not UTF-8.
    pub fn name(self) -> Option<&'static str> {
        (self.encoding != UTF_8).then(|| self.encoding.name())
    }

    /// Whether nothing in the file says so.
    pub fn is_guessed(self) -> bool {
        self.is_guessed
    }

    /// A text as the bytes of a file; `None` if the set does not have one of its characters.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        if self.encoding == UTF_8 {
            return Some(text.as_bytes().to_owned());
        }
        if self.is_utf16() {
            let to_bytes = if self.encoding == UTF_16LE { u16::to_le_bytes } else { u16::to_be_bytes };
            let mark = std::iter::once(MARK);
            return Some(mark.chain(text.encode_utf16()).flat_map(to_bytes).collect());
        }
        let (bytes, _, is_lossy) = self.encoding.encode(text);
        (!is_lossy).then(|| bytes.into_owned())
    }

    fn is_utf16(self) -> bool {
        self.encoding == UTF_16LE || self.encoding == UTF_16BE
    }

    /// The charset of these bytes, which are not UTF-8.
    fn of(bytes: &[u8], format: Format) -> Result<Self, Refusal> {
        match Encoding::for_bom(bytes) {
            Some((encoding, _)) if encoding != UTF_8 => return Ok(Self { encoding, is_guessed: false }),
            _ => {}
        }
        if let Some(zero) = memchr::memchr(0, bytes) {
            // In UTF-16, every other byte of English is zero.
            let is_wide = bytes.get(zero + 2).is_none_or(|next| *next == 0);
            return Err(if is_wide { UNMARKED } else { NO_TEXT });
        }
        let declared = if format == Format::Html { declared(bytes) } else { None };
        Ok(declared
            .map_or(Self { encoding: WINDOWS_1252, is_guessed: true }, |encoding| Self { encoding, is_guessed: false }))
    }
}

/// The mark at the start of UTF-16.
const MARK: u16 = 0xFEFF;

/// The text in the bytes of a file, and its character set.
///
/// # Errors
///
/// Returns why the file is not text.
pub fn decode(bytes: Vec<u8>, format: Format) -> Result<(String, Charset), Refusal> {
    let bytes = match String::from_utf8(bytes) {
        // ASCII with zeros may be UTF-16.
        Ok(text) if !text.contains('\0') => return Ok((text, Charset::default())),
        Ok(text) => {
            let charset = Charset::of(text.as_bytes(), format);
            return charset.map(|_| (text, Charset::default())).map_err(|_| UNMARKED);
        }
        Err(error) => error.into_bytes(),
    };
    let charset = Charset::of(&bytes, format)?;
    let marked = if charset.is_utf16() { bytes.get(2..).unwrap_or_default() } else { &bytes };
    match charset.encoding.decode_without_bom_handling_and_without_replacement(marked) {
        Some(text) => Ok((text.into_owned(), charset)),
        None if charset.is_utf16() => Err(NO_TEXT),
        // The declaration is wrong.
        None => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
            Ok((text.into_owned(), Charset { encoding: WINDOWS_1252, is_guessed: true }))
        }
    }
}

/// The character set that a page declares: `<meta charset="…">`, `<?xml encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let value = DECLARATIONS.iter().find_map(|name| {
        let start = memmem::find(&head, name)? + name.len();
        head.get(start..)
    })?;
    let value: Vec<u8> = value.iter().copied().skip_while(|byte| b"\"' ".contains(byte)).collect();
    let end = value.iter().position(|byte| b"\"' />;?".contains(byte))?;
    // A page whose declaration can be read byte by byte is not UTF-16.
    Encoding::for_label(value.get(..end)?).filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test that unwraps nothing must fail.
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], format: Format) -> (String, Option<&'static str>, bool) {
        let (text, charset) = decode(bytes.to_owned(), format).unwrap();
        assert_eq!(charset.encode(&text).unwrap(), bytes, "{text}");
        (text, charset.name(), charset.is_guessed())
    }

    #[test]
    fn text_is_read_in_the_set_that_it_declares() {
        assert_eq!(decoded("Caf\u{e9}".as_bytes(), Format::Plain), ("Caf\u{e9}".to_owned(), None, false));
        let page = b"<meta charset=\"iso-8859-2\"><p>\xA3\xF3d\xBC</p>";
        assert_eq!(decoded(page, Format::Html).0, "<meta charset=\"iso-8859-2\"><p>\u{141}\u{f3}d\u{17a}</p>");
        let page = b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">\x93On\x94";
        assert!(!decoded(page, Format::Html).2);
        assert!(decoded(page, Format::Html).0.ends_with("\u{201c}On\u{201d}"));
        assert_eq!(
            decoded(b"\xFF\xFEO\0n\0\x1C\x20", Format::Plain),
            ("On\u{201c}".to_owned(), Some("UTF-16LE"), false)
        );
        assert_eq!(decoded(b"\xFE\xFF\0O\0n", Format::Plain), ("On".to_owned(), Some("UTF-16BE"), false));
    }

    #[test]
    fn text_without_a_declaration_is_windows_1252() {
        assert_eq!(
            decoded(b"Caf\xE9 \x96 on", Format::Markdown),
            ("Caf\u{e9} \u{2013} on".to_owned(), Some("windows-1252"), true)
        );
        // A wrong declaration does not count.
        let page = b"<meta charset=utf-8><p>Caf\xE9</p>";
        assert_eq!(decoded(page, Format::Html).1, Some("windows-1252"));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert_eq!(decode(b"\x89\0\x01\xFF\xFE".to_vec(), Format::Plain), Err(NO_TEXT));
        assert_eq!(decode(b"O\0n\0 \0".to_vec(), Format::Plain), Err(UNMARKED));
    }

    #[test]
    fn a_set_does_not_have_all_characters() {
        let (_, charset) = decode(b"Caf\xE9".to_vec(), Format::Plain).unwrap();
        assert_eq!(charset.encode("Caf\u{e9} \u{2192}"), None);
    }
}
