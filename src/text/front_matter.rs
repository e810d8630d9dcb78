//! The front matter of a Markdown draft: the settings of a site, with the title of the story among them.
//!
//! It reads the one line that holds the title and leaves the rest; it does not know YAML or TOML beyond that.

use std::ops::Range;

use super::BlockKind;
use super::writer::BlockWriter;

/// Keys whose value is shown to readers as the headline.
const TITLE_KEYS: [&str; 2] = ["title", "headline"];

/// Writes the title as a heading of the first level.
pub(super) fn cut(source: &str, range: Range<usize>, writer: &mut BlockWriter) {
    let mut offset = range.start;
    for line in source.get(range).unwrap_or_default().split_inclusive(['\n', '\r']) {
        if let Some(value) = title(line) {
            let start = line.len() - line.split_once([':', '=']).map_or(line, |(_, rest)| rest).len();
            let lead = line.get(start..).and_then(|rest| rest.find(value)).unwrap_or_default();
            writer.begin(BlockKind::Heading(1));
            writer.verbatim(value, offset + start + lead);
            writer.end();
            return;
        }
        offset += line.len();
    }
}

/// The value of a line such as `title: "Ferries halt"`, without quotation marks around it. A value with escapes, or one
/// that goes on in the next line, is no plain text and is left.
fn title(line: &str) -> Option<&str> {
    let (key, value) = line.split_once([':', '='])?;
    if !TITLE_KEYS.contains(&key.trim_end()) {
        return None;
    }
    let value = value.trim();
    let unquoted = ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark)).unwrap_or(value);
    let unquoted = unquoted.trim();
    let is_plain = !unquoted.is_empty()
        && !unquoted.contains('\\')
        && !unquoted.starts_with(['|', '>', '&', '*', '!', '[', '{', '"', '\'']);
    is_plain.then_some(unquoted)
}
