//! Makes paths and words from drafts safe to pass to other programs and terminals.

use annotate_snippets::normalize_untrusted_str;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::text::one_line;

/// The characters that are not escaped in a URI's path: RFC 3986 `unreserved`, and the slash. A colon is escaped,
/// because before the first slash it would end a scheme.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path with slashes, also on Windows.
pub(super) fn slashed(path: &str) -> String {
    if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() }
}

/// A path as a URI reference: relative if the path is, otherwise with the scheme `file`.
pub(super) fn uri(path: &str) -> String {
    let path = slashed(path);
    let encoded = utf8_percent_encode(&path, ESCAPED);
    match path.as_bytes() {
        [b'/', ..] => format!("file://{encoded}"),
        // A drive: C:/drafts.
        [drive, b':', b'/', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => format!("file:///{encoded}"),
        _ => encoded.to_string(),
    }
}

/// Words on one line, without characters that a terminal or a line-based format would interpret.
pub(super) fn shown(words: &str) -> String {
    normalize_untrusted_str(&one_line(words)).replace(char::is_control, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference_that_reads_back_as_the_path() {
        assert_eq!(uri("drafts/ferry 1.txt"), "drafts/ferry%201.txt");
        assert_eq!(uri("/srv/désk/a#b.md"), "file:///srv/d%C3%A9sk/a%23b.md");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }

    #[test]
    fn shown_words_stay_on_one_line_and_contain_no_commands() {
        assert_eq!(shown("one\r\n::error::two"), "one ::error::two");
        assert!(!shown("a\u{1b}[31m \u{9b}31m \u{202e}").contains(['\u{1b}', '\u{9b}', '\u{202e}']));
    }
}
