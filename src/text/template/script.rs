//! The script in MDX: lines that import and export, and expressions between braces. Markdown without MDX has none of
//! these, so they are looked for in all Markdown.

use memchr::memchr_iter;

use super::Tag;
use crate::text::front_matter;

/// No expression is longer, in bytes. Without a limit, braces that nothing closes would each be searched for an end.
const LONGEST: usize = 8_192;
/// What follows `export` in a script.
const EXPORTED: [&str; 10] =
    ["const ", "let ", "var ", "function ", "async ", "default ", "class ", "type ", "interface ", "{"];

/// The scripts of a text that are not inside one of the tags `found` already.
pub(super) fn find(source: &str, found: &[Tag]) -> Vec<Tag> {
    let mut scripts = modules(source);
    let mut end = 0;
    for start in memchr_iter(b'{', source.as_bytes()) {
        let is_in_tag = |tags: &[Tag]| {
            let next = tags.partition_point(|tag| tag.span.end <= start);
            tags.get(next).is_some_and(|tag| tag.span.start <= start)
        };
        if start < end || is_in_tag(found) || is_in_tag(&scripts) {
            continue;
        }
        if let Some(tag) = expression(source, start) {
            end = tag.span.end;
            let at = scripts.partition_point(|script| script.span.start < start);
            scripts.insert(at, tag);
        }
    }
    scripts
}

/// Blocks of lines that import or export, which end at a blank line.
fn modules(source: &str) -> Vec<Tag> {
    let mut found: Vec<Tag> = Vec::new();
    let front = front_matter::end(source);
    let mut offset = 0;
    let mut is_open = false;
    let mut after_blank = true;
    for line in source.split_inclusive('\n') {
        let end = offset + line.trim_end().len();
        let is_blank = line.trim().is_empty();
        is_open = !is_blank && (is_open || after_blank && offset >= front && is_module(line));
        match found.last_mut().filter(|_| is_open && !after_blank) {
            Some(last) => last.span.end = end,
            None if is_open => found.push(Tag::markup(offset, end)),
            None => {}
        }
        after_blank = is_blank || line.trim_end() == "---";
        offset += line.len();
    }
    found
}

/// Whether a paragraph starts as a block that imports or exports does.
pub(super) fn may_be_module(paragraph: &str) -> bool {
    paragraph.starts_with("import ") || paragraph.starts_with("export ")
}

/// Whether a line imports or exports.
fn is_module(line: &str) -> bool {
    let line = line.trim_end();
    if let Some(exported) = line.strip_prefix("export ") {
        return EXPORTED.iter().any(|start| exported.starts_with(start)) || exported.starts_with('*');
    }
    let Some(imported) = line.strip_prefix("import ") else { return false };
    let ends_in_name = line.trim_end_matches(';').ends_with(['"', '\'']);
    imported.starts_with('{') || ends_in_name && (imported.starts_with(['"', '\'']) || imported.contains(" from "))
}

/// The expression whose brace is at `start`, if it is one and not a remark between braces.
fn expression(source: &str, start: usize) -> Option<Tag> {
    let rest = source.get(start..)?;
    let length = balanced(rest)?;
    let inside = rest.get(1..length - 1)?.trim();
    let is_attribute = source.get(..start)?.ends_with('=');
    let is_path = !inside.is_empty()
        && inside.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && inside.chars().all(|character| character.is_alphanumeric() || "._$[]'\"-".contains(character));
    let is_code = inside.starts_with(['"', '\'', '`', '<', '.'])
        || ["(", "=>", " = ", "&&", "`"].iter().any(|sign| inside.contains(sign));
    (is_attribute || is_path || is_code).then(|| Tag { is_value: !is_attribute, ..Tag::markup(start, start + length) })
}

/// The length of the text from the brace at its start to the one that closes it. Braces in strings and comments do not
/// count, and a blank line ends the search.
fn balanced(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes().get(..LONGEST).unwrap_or(rest.as_bytes());
    let mut depth = 0_usize;
    let mut string = None;
    let mut before = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (string, byte) {
            (_, b'\n') if before == b'\n' => return None,
            (Some(mark), _) if byte == mark && before != b'\\' => string = None,
            (None, b'"' | b'`') => string = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        if byte != b'\r' {
            before = byte;
        }
        at += 1;
    }
    None
}
