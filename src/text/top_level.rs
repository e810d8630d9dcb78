//! Plots: the paragraphs of a draft that stand in nothing else.
//!
//! Where nothing in a plot can be mark-up of blocks, and blank lines part it from all else, it is cut by itself as it is
//! cut in its draft, so that an edit inside of it costs no more than the plot. It tells such plots from others; when
//! unsure, a plot is none of them.

use std::ops::Range;

use memchr::memchr3;

use super::SourceSpan;

/// A paragraph that stands in nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopLevelParagraph {
    /// Its lines in the draft, without the last line end.
    pub(super) source: SourceSpan,
    /// The numbers of the blocks that it was cut into.
    pub(super) blocks: Range<usize>,
}

impl TopLevelParagraph {
    /// The plot of a paragraph of a text.
    pub(super) fn new(text: &str, span: SourceSpan, blocks: Range<usize>) -> Self {
        let length = span.of(text).trim_end_matches(['\n', '\r']).len();
        Self { source: SourceSpan::new(span.start, span.start + length), blocks }
    }

    /// Where its surroundings end in a text, the blank line after it included, if blank lines or the edges of the text part
    /// it from all else.
    pub(super) fn isolated_end(&self, text: &str) -> Option<usize> {
        let before = text.get(..self.source.start)?;
        let behind = text.get(self.source.end..)?;
        let rest = without_line_end(without_line_end(behind)?)?;
        follows_blank_line(before).then_some(text.len() - rest.len())
    }
}

/// Whether no line of this text can, in Markdown, open, close or be anything but a line of a paragraph, and no tag or
/// comment starts or ends in it. A carriage return alone ends a line as well, but not for all who look at lines here.
pub(super) fn is_plain_prose(text: &str) -> bool {
    memchr3(b'<', b'>', b'\r', text.as_bytes()).is_none() && text.split('\n').all(starts_as_prose)
}

/// Whether a line starts as running text does, and no mark-up of blocks: with a letter, a mark that opens a quotation or
/// a bracket, or a number that is not the mark of an item. Stars right before it are those of emphasis, as an item and a
/// rule have nothing or a blank behind theirs.
fn starts_as_prose(line: &str) -> bool {
    let bare = line.trim_start_matches(['*', '_']);
    let Some(first) = bare.chars().next() else { return false };
    if first.is_ascii_digit() {
        return !bare.trim_start_matches(|character: char| character.is_ascii_digit()).starts_with(['.', ')']);
    }
    first.is_alphabetic() || matches!(first, '"' | '\'' | '(' | '“' | '‘' | '«' | '„' | '—' | '–' | '…')
}

/// The text behind the line end that it starts with, or the end of the text itself.
fn without_line_end(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'));
    rest.or_else(|| text.is_empty().then_some(text))
}

/// Whether the line behind this text is its first, or follows one that is blank.
fn follows_blank_line(text: &str) -> bool {
    let line = text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
    text.is_empty() || line.is_some_and(|before| before.is_empty() || before.ends_with('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_hold_no_mark_up_of_blocks() {
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
    fn blank_lines_or_the_edges_of_the_text_part_a_plot_from_all_else() {
        let isolated_end = |before: &str, behind: &str| {
            let text = format!("{before}Text.{behind}");
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
