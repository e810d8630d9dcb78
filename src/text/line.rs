//! The lines of a plain text: where their words start, and whether they are items of a list.

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Its text without white space at the edges and without the marker of a list.
    pub(super) text: &'t str,
    /// Where the text starts, in bytes of the draft.
    pub(super) start: usize,
    /// Code points before the text: white space, and the marker of a list.
    pub(super) indent: usize,
    /// Whether the line starts with the marker of a list.
    pub(super) is_item: bool,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(super) after_blank: bool,
}

impl Line<'_> {
    /// The byte after its text.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines that are not blank. A CRLF is read as the end of a line and an empty rest, which is no blank line.
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

/// The line that this is, which starts at `start`, if it is not blank.
pub(super) fn line_at(line: &str, start: usize, after_blank: bool) -> Option<Line<'_>> {
    let text = line.trim();
    (!text.is_empty()).then(|| line_of(line, text, start, after_blank))
}

/// The line of this text, which stands at `offset` and holds more than white space.
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

/// Bytes of the list marker that a line starts with, blanks after it included: `- `, `* `, `• `, `1. `, `1) `.
fn marker_length(text: &str) -> usize {
    let Some(unmarked) = text.strip_prefix(['-', '*', '•']).or_else(|| after_number(text)) else {
        return 0;
    };
    let item = unmarked.trim_start();
    // A dash at the end too makes it a rule or an end mark: "- 30 -", "* * *".
    let is_item = item.len() < unmarked.len() && !item.is_empty() && !item.ends_with(['-', '*']);
    if is_item { text.len() - item.len() } else { 0 }
}

/// What comes after the number of a list item. A number of more than two digits is a year or an amount.
fn after_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    (1..=2).contains(&(text.len() - rest.len())).then(|| rest.strip_prefix(['.', ')'])).flatten()
}
