//! Tags of templates that may stand in any mark-up: Hugo (`{{< >}}`, `{{% %}}`), Jekyll and Liquid (`{% %}`, `{{ }}`),
//! Nunjucks (`{# #}`), MDX (`{/* */}`), `WordPress` (`[gallery ids="1"]`), PHP (`<?php ?>`), ERB (`<% %>`).

use memchr::{memchr_iter, memchr3_iter};

use super::Tag;
use crate::text::{count_words, en};

/// The marks around tags, longest opening first. The third says whether a blank line may stand inside.
const MARKS: [(&str, &str, bool); 10] = [
    ("{/*", "*/}", true),
    ("{{/*", "*/}}", true),
    ("{{<", ">}}", false),
    ("{{%", "%}}", false),
    ("{{{", "}}}", false),
    ("{{", "}}", false),
    ("{%", "%}", false),
    ("{#", "#}", true),
    ("<?php", "?>", true),
    ("<%", "%>", true),
];
/// The tag whose content up to its end tag is a comment.
const COMMENT: &str = "comment";
/// Blocks of attributes of kramdown: `{: .lead}`.
const ATTRIBUTES: &str = "{:";

/// The tags of a text, in order.
pub(super) fn find(source: &str) -> Vec<Tag> {
    let mut search = Search { source, unclosed: [0; MARKS.len()], endless: Vec::new() };
    let mut found = Vec::new();
    let mut end = 0;
    for start in memchr3_iter(b'{', b'[', b'<', source.as_bytes()) {
        if start >= end
            && let Some(tag) = search.tag(start)
        {
            end = tag.span.end;
            found.push(tag);
        }
    }
    found
}

/// A search that looks for no end twice, so that a draft full of open tags costs no more than any other.
struct Search<'t> {
    source: &'t str,
    /// For each kind of mark, up to which byte none closes.
    unclosed: [usize; MARKS.len()],
    /// The names of tags without an end tag in the rest of the draft.
    endless: Vec<&'t str>,
}

impl<'t> Search<'t> {
    /// The tag at a byte.
    fn tag(&mut self, start: usize) -> Option<Tag> {
        let rest = self.source.get(start..)?;
        if rest.starts_with('[') {
            return bracket(rest).map(|length| Tag::markup(start, start + length));
        }
        if rest.starts_with(ATTRIBUTES) {
            let line = rest.lines().next().unwrap_or_default();
            return line.find('}').map(|end| Tag::markup(start, start + end + 1));
        }
        let (kind, (open, close, _)) = MARKS.iter().enumerate().find(|(_, (open, ..))| rest.starts_with(open))?;
        let inside = self.inside(start + open.len(), kind)?;
        let end = open.len() + inside.len() + close.len();
        if let Some((content, after)) = self.content(start + end, inside) {
            let code = if name(inside) == COMMENT { 0 } else { count_words(content) };
            return Some(Tag { code, ..Tag::markup(start, after) });
        }
        Some(Tag { is_value: *open == "{{" || *open == "{{{", ..Tag::markup(start, start + end) })
    }

    /// What stands between the marks of a tag whose inside starts at a byte.
    fn inside(&mut self, start: usize, kind: usize) -> Option<&'t str> {
        let (_, close, may_have_blank_line) = MARKS.get(kind)?;
        let unclosed = self.unclosed.get_mut(kind).filter(|unclosed| **unclosed <= start)?;
        let rest = self.source.get(start..)?;
        let room = if *may_have_blank_line { rest } else { rest.get(..blank_line(rest)).unwrap_or(rest) };
        let found = room.find(close);
        if found.is_none() {
            *unclosed = start + room.len();
        }
        room.get(..found?)
    }

    /// For a tag with this inside that ends at a byte: what stands up to its end tag, and the byte after that, if it is not
    /// text.
    fn content(&mut self, end: usize, inside: &'t str) -> Option<(&'t str, usize)> {
        let name = name(inside);
        if name != COMMENT && !en::TEMPLATE_CODE.contains(name) || self.endless.contains(&name) {
            return None;
        }
        let found = end_tag(self.source, end, name);
        if found.is_none() {
            self.endless.push(name);
        }
        found
    }
}

/// The text from a byte up to the end tag with this name, and the byte after that tag.
fn end_tag<'t>(source: &'t str, from: usize, name: &str) -> Option<(&'t str, usize)> {
    let after = source.get(from..)?;
    let closing = [format!("end{name}"), format!("/{name}"), format!("/ {name}")];
    memchr_iter(b'{', after.as_bytes()).find_map(|open| {
        let tag = after.get(open..)?;
        let bare = tag.trim_start_matches(['{', '%', '<', '-', ' ']);
        let is_closing = closing.iter().any(|closing| bare.starts_with(closing.as_str()));
        let length = tag.find('}').filter(|_| is_closing)? + 1;
        let length = length + usize::from(tag.get(length..).is_some_and(|rest| rest.starts_with('}')));
        Some((after.get(..open)?, from + open + length))
    })
}

/// The name of a tag with this inside.
fn name(inside: &str) -> &str {
    let bare = inside.trim_start_matches(['-', '~', ' ', '\t', '\n']);
    bare.split(|character: char| !(character.is_alphanumeric() || character == '_')).next().unwrap_or_default()
}

/// Where the first blank line starts; the length of the text if there is none.
fn blank_line(text: &str) -> usize {
    let mut offset = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && line.trim().is_empty() {
            break;
        }
        offset += line.len();
    }
    offset
}

/// The length of a shortcode of `WordPress`: `[caption id="1"]`, `[/caption]`, with an attribute or a slash.
fn bracket(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('[')?;
    let closing = inner.strip_prefix('/');
    let named = closing.unwrap_or(inner);
    let after = named.trim_start_matches(|character: char| character.is_ascii_lowercase() || "_-".contains(character));
    if after.len() == named.len() {
        return None;
    }
    if closing.is_some() {
        return after.starts_with(']').then(|| rest.len() - after.len() + 1);
    }
    let mut attributes = after;
    while let Some(next) = attribute(attributes) {
        attributes = next;
    }
    let end = attributes.trim_start().trim_start_matches('/');
    (attributes.len() < after.len() && end.starts_with(']')).then(|| rest.len() - end.len() + 1)
}

/// What follows an attribute such as ` id="1"`.
fn attribute(text: &str) -> Option<&str> {
    let name = text.strip_prefix([' ', '\n'])?.trim_start();
    let rest = name.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || "_-".contains(character));
    let value = rest.strip_prefix('=').filter(|_| rest.len() < name.len())?;
    match ['"', '\''].into_iter().find_map(|mark| Some((mark, value.strip_prefix(mark)?))) {
        Some((mark, quoted)) => {
            quoted.split_once(mark).filter(|(value, _)| blank_line(value) == value.len()).map(|(_, after)| after)
        }
        None => value.find([' ', ']', '\n']).and_then(|end| value.get(end..)),
    }
}
