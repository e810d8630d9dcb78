//! The lines of plain text: where their text starts, and whether they are items of a list.

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Its text without white space at the edges and without a list marker.
    pub(super) text: &'t str,
    /// Where the text starts, in bytes of the draft.
    pub(super) start: usize,
    /// Code points before the text: white space and a list marker.
    pub(super) indent: usize,
    /// Whether the line starts with a list marker.
    pub(super) is_item: bool,
    /// Whether it is the first line or follows a blank one.
    pub(super) after_blank: bool,
}

impl Line<'_> {
    /// The byte after its text.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines that are not blank. The LF of a CRLF is not a blank line.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut offset = 0;
    let mut after_blank = true;
    for line in source.split_inclusive(['\n', '\r']) {
        let is_rest_of_crlf = line == "\n" && source.get(..offset).is_some_and(|before| before.ends_with('\r'));
        let text = line.trim();
        if text.is_empty() {
            after_blank |= !is_rest_of_crlf;
        } else {
            lines.push(line_of(line, text, offset, after_blank));
            after_blank = false;
        }
        offset += line.len();
    }
    lines
}

/// The line that starts at `start`, if it is not blank.
pub(super) fn line_at(line: &str, start: usize, after_blank: bool) -> Option<Line<'_>> {
    let text = line.trim();
    (!text.is_empty()).then(|| line_of(line, text, start, after_blank))
}

/// The line at `offset`, whose trimmed `text` is not empty.
fn line_of<'t>(line: &'t str, text: &'t str, offset: usize, after_blank: bool) -> Line<'t> {
    let marker = marker_length(text);
    let lead = line.len() - line.trim_start().len() + marker;
    Line {
        text: text.get(marker..).unwrap_or(text),
        start: offset + lead,
        indent: line.get(..lead).map_or(0, |lead| lead.chars().count()),
        is_item: marker > 0,
        after_blank,
    }
}

/// Bytes of the list marker at the start of a line, including blanks after it: `- `, `* `, `• `, `1. `, `1) `.
fn marker_length(text: &str) -> usize {
    let Some(unmarked) = text.strip_prefix(['-', '*', '•']).or_else(|| after_number(text)) else {
        return 0;
    };
    let item = unmarked.trim_start();
    // With a dash at its end too, the line is a rule or an end mark: "- 30 -", "* * *".
    let is_item = item.len() < unmarked.len() && !item.is_empty() && !item.ends_with(['-', '*']);
    if is_item { text.len() - item.len() } else { 0 }
}

/// The text after the number of a list item. A number of more than two digits is a year or an amount.
fn after_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    (1..=2).contains(&(text.len() - rest.len())).then(|| rest.strip_prefix(['.', ')'])).flatten()
}
