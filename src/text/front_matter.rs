//! The front matter of a Markdown draft: settings for a site generator, with the title of the story and settings for
//! copydesk among them.
//!
//! It reads only the few keys below and is not a parser for YAML or TOML.

use std::ops::Range;

use super::writer::BlockWriter;
use super::{BlockKind, SourceSpan};

/// Keys whose value is shown to readers as the headline.
const TITLE_KEYS: [&str; 2] = ["title", "headline"];

/// Writes the title in the front matter at `range` as a heading of the first level.
pub(super) fn write_title(source: &str, range: Range<usize>, writer: &mut BlockWriter) {
    let mut offset = range.start;
    for line in source.get(range).unwrap_or_default().split_inclusive(['\n', '\r']) {
        if let Some((start, value)) = title(line) {
            writer.begin(BlockKind::Heading(1));
            writer.verbatim(value, offset + start);
            writer.end();
            return;
        }
        offset += line.len();
    }
}

/// The value of a line such as `title: "Ferries halt"` without the quotation marks around it, and its first byte in the line.
/// `None` for a value with escapes or one that continues on the next line, since its text is not in the draft as it is.
fn title(line: &str) -> Option<(usize, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    if !TITLE_KEYS.contains(&key.trim_end()) {
        return None;
    }
    let value = value.trim();
    let unquoted = ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark)).unwrap_or(value);
    let plain = unquoted.trim();
    let is_plain = !plain.is_empty()
        && !plain.contains('\\')
        && !plain.starts_with(['|', '>', '&', '*', '!', '[', '{', '"', '\'']);
    let start = line.trim_end().len() - (value.len() - unquoted.len()) / 2 - unquoted.trim_start().len();
    is_plain.then_some((start, plain))
}

/// The value of a key, of several the first one that has any: of a list its first item. Case does not count, and the front matter
/// may be YAML or, between lines of three plus signs, TOML.
pub(crate) fn value(source: &str, keys: &[&str]) -> Option<String> {
    let fence = source.lines().next().map(str::trim_end).filter(|first| ["---", "+++"].contains(first))?;
    let matter: Vec<&str> = source.lines().skip(1).take_while(|line| line.trim_end() != fence).collect();
    keys.iter().find_map(|key| {
        matter.iter().enumerate().find_map(|(index, line)| {
            let (name, value) = line.split_once([':', '='])?;
            let is_key = name.trim_end().eq_ignore_ascii_case(key);
            let item = || matter.get(index + 1).and_then(|next| next.trim_start().strip_prefix("- "));
            is_key.then(|| plain(value).or_else(|| item().and_then(plain))).flatten()
        })
    })
}

/// A value without its comment and its marks; of a list in one line its first item. `None` if nothing is left.
fn plain(value: &str) -> Option<String> {
    let value = value.split(" #").next().unwrap_or_default().trim();
    let first =
        value.strip_prefix('[').map_or(value, |list| list.trim_end_matches(']').split(',').next().unwrap_or_default());
    let plain = first.trim().trim_matches(['"', '\'']).trim();
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// Whether it excludes the draft from checks: `copydesk: off`.
pub(super) fn is_left_out(source: &str) -> bool {
    // YAML 1.1 reads `off` as `false`, and programs that rewrite front matter may write that.
    let is_off = |line: &str| {
        let value = line.strip_prefix("copydesk:").map(|value| value.split(" #").next().unwrap_or_default().trim());
        value.is_some_and(|value| ["off", "false"].contains(&value.trim_matches(['"', '\''])))
    };
    lines(source).any(|(_, line)| is_off(line))
}

/// The items of the list `stet:`, each with its bytes in the draft, including the hyphen before it.
pub(super) fn stets(source: &str) -> impl Iterator<Item = (SourceSpan, &str)> {
    let list = lines(source).skip_while(|(_, line)| line.trim_end() != "stet:").skip(1);
    list.map_while(|(start, line)| {
        let item = line.trim_start().strip_prefix("- ")?.trim().trim_matches(['"', '\'']);
        let lead = line.len() - line.trim_start().len();
        Some((SourceSpan::new(start + lead, start + line.trim_end().len()), item))
    })
}

/// The byte after the last line of the front matter.
pub(super) fn end(source: &str) -> usize {
    lines(source).last().map_or(0, |(start, line)| start + line.len())
}

/// The lines of the front matter, between two lines of three dashes, each with its first byte.
fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let mut lines = source.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line)
    });
    let is_dashes = |line: &str| line.trim_end() == "---";
    let has_front = lines.next().is_some_and(|(_, first)| is_dashes(first));
    lines.take_while(move |(_, line)| has_front && !is_dashes(line))
}

#[cfg(test)]
mod tests {
    use super::{is_left_out, title, value};

    #[test]
    fn a_title_starts_at_its_first_letter() {
        assert_eq!(title("title: Ferries halt\r\n"), Some((7, "Ferries halt")));
        assert_eq!(title("headline = ' Ferries '\n"), Some((13, "Ferries")));
        assert_eq!(title("title: \"t\"\n"), Some((8, "t")));
        assert_eq!(title("title: \"Ferries\\n\"\n"), None);
        assert_eq!(title("subtitle: Ferries\n"), None);
        assert_eq!(title("title: \n"), None);
        assert_eq!(title("title: \"\n"), None);
    }

    #[test]
    fn a_value_is_found_in_yaml_and_toml() {
        let yaml =
            "---\ntitle: x\nSection: \"News\" # local\ncategories: [ferries, ports]\ntags:\n  - sea\n---\ndesk: no\n";
        let found = |keys: &[&str]| value(yaml, keys);
        assert_eq!(found(&["rubric", "section"]).as_deref(), Some("News"));
        assert_eq!(found(&["categories"]).as_deref(), Some("ferries"));
        assert_eq!(found(&["tags"]).as_deref(), Some("sea"));
        assert_eq!(found(&["desk"]), None);
        assert_eq!(value("+++\nsection = \"Opinion\"\n+++\n", &["section"]).as_deref(), Some("Opinion"));
        assert_eq!(value("section: News\n", &["section"]), None);
    }

    #[test]
    fn only_front_matter_excludes_a_draft() {
        assert!(is_left_out("---\ntitle: x\ncopydesk: off\n---\nText.\n"));
        assert!(is_left_out("---\r\ncopydesk: \"off\" # a press release\r\n---\r\n"));
        assert!(!is_left_out("---\ncopydesk: on\n---\n") && !is_left_out("Text.\n\ncopydesk: off\n"));
        assert!(!is_left_out("---\nsite:\n  copydesk: off\n---\n") && !is_left_out("---\n---\ncopydesk: off\n"));
    }
}
