//! Paragraphs at the top level of a draft, and which of them can be parsed alone.
//!
//! A paragraph can be parsed alone, with the same result as in its draft, if blank lines isolate it and nothing in it can be
//! block mark-up. Then an edit in it requires parsing only this paragraph. When unsure, the answer is no.

use std::ops::Range;

use memchr::memchr3;

use super::{SourceSpan, template};

/// A paragraph of the mark-up that is not inside another block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopLevelParagraph {
    /// Its lines in the draft, without the last line end.
    pub(super) source: SourceSpan,
    /// Indexes of the blocks that were parsed from it.
    pub(super) blocks: Range<usize>,
}

impl TopLevelParagraph {
    /// The paragraph at `span`, without the line ends there.
    pub(super) fn new(text: &str, span: SourceSpan, blocks: Range<usize>) -> Self {
        let length = span.of(text).trim_end_matches(['\n', '\r']).len();
        Self { source: SourceSpan::new(span.start, span.start + length), blocks }
    }

    /// The end of the blank line after it, if blank lines or the edges of the text isolate it.
    pub(super) fn isolated_end(&self, text: &str) -> Option<usize> {
        let before = text.get(..self.source.start)?;
        let after = text.get(self.source.end..)?;
        let rest = without_line_end(without_line_end(after)?)?;
        follows_blank_line(before).then_some(text.len() - rest.len())
    }
}

/// Whether each line of this text can only be a line of a paragraph in Markdown, no tag or comment starts or ends in it,
/// and nothing in it is struck out. A text with a carriage return is refused, since not everything here takes a lone one for a line end.
pub(super) fn is_plain_prose(text: &str) -> bool {
    memchr3(b'<', b'>', b'\r', text.as_bytes()).is_none()
        && !text.contains('~')
        && template::is_free_of_tags(text)
        && text.split('\n').all(starts_as_prose)
}

/// Whether a line starts like prose and not like block mark-up: with a letter, an opening quotation mark or bracket, or a
/// number that is not a list marker. Stars directly before that mark emphasis, since in list markers and rules a blank or
/// nothing follows them.
fn starts_as_prose(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '_']);
    let Some(first) = bare.chars().next() else { return false };
    if first.is_ascii_digit() {
        return !bare.trim_start_matches(|character: char| character.is_ascii_digit()).starts_with(['.', ')']);
    }
    first.is_alphabetic() || matches!(first, '"' | '\'' | '(' | '“' | '‘' | '«' | '„' | '—' | '–' | '…')
}

/// The text after the line end at its start; an empty text stays empty.
fn without_line_end(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'));
    rest.or_else(|| text.is_empty().then_some(text))
}

/// Whether the line after this text is the first of all or follows a blank line.
fn follows_blank_line(text: &str) -> bool {
    let line = text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
    text.is_empty() || line.is_some_and(|before| before.is_empty() || before.ends_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_prose_has_no_block_mark_up() {
        for text in [
            "Ferries halted.",
            "“We *closed*,”\nsaid Bell.",
            "2026 was\n15 more",
            "Él dijo [no](x)",
            "12",
            "**Why** now?",
            "(She left.)",
        ] {
            assert!(is_plain_prose(text), "{text}");
        }
        for text in [
            "",
            "a\n",
            "a\n\nb",
            " a",
            "1. a",
            "12) a",
            "1.5 miles",
            "- a",
            "a\n===",
            "a\n    b",
            "a <b",
            "a -->",
            "a\rb",
            "[a]",
            "* a",
            "***",
            "_ a",
            "\u{feff}a",
        ] {
            assert!(!is_plain_prose(text), "{text:?}");
        }
    }

    #[test]
    fn blank_lines_or_the_edges_of_the_text_isolate_a_paragraph() {
        let isolated_end = |before: &str, after: &str| {
            let text = format!("{before}Text.{after}");
            let start = before.len();
            let end =
                TopLevelParagraph { source: SourceSpan::new(start, start + 5), blocks: 0..1 }.isolated_end(&text)?;
            Some(text.get(start + 5..end)?.to_owned())
        };
        assert_eq!(isolated_end("", ""), Some(String::new()));
        assert_eq!(isolated_end("\n", "\n"), Some("\n".to_owned()));
        assert_eq!(isolated_end("a\n\n", "\n\n\n"), Some("\n\n".to_owned()));
        assert_eq!(isolated_end("a\r\n\r\n", "\r\n\r\nb"), Some("\r\n\r\n".to_owned()));
        assert_eq!(isolated_end("a\n", ""), None);
        assert_eq!(isolated_end("a\n \n", ""), None, "when unsure, not");
        assert_eq!(isolated_end("", "\nb"), None);
        assert_eq!(isolated_end("", " \n\n"), None);
        assert_eq!(isolated_end("", "\r\r"), None);
    }
}
