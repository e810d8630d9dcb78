//! Comments of a draft: words to colleagues that no reader sees.
//!
//! HTML comments in HTML and Markdown, link definitions to nowhere in Markdown (`[//]: # (…)`), and the notes under the
//! key `stet` of a Markdown draft's front matter. It does not know what any of them asks for.

use memchr::memmem;

use super::{Format, SourceSpan};

/// How a definition to nowhere begins.
const DEFINITION: &str = "[//]: #";

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes in the draft, marks included.
    pub span: SourceSpan,
    /// What goes with it when it is taken out: its whole line where it has one to itself, else the blank before it.
    pub room: SourceSpan,
    /// What it says, without marks and white space around it.
    pub text: String,
    /// Whether it stands in the front matter, and so speaks of the whole draft.
    pub is_front_matter: bool,
}

/// The comments of a draft, in order.
pub(super) fn find(source: &str, format: Format) -> Vec<Comment> {
    if !format.has_comments() {
        return Vec::new();
    }
    let mut found = between(source, "<!--", "-->");
    if format == Format::Markdown {
        found.extend(definitions(source));
        found.extend(notes(source));
        found.sort_by_key(|comment| comment.span);
    }
    found
}

fn between(source: &str, open: &str, close: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = find_in(source, from, open) {
        let inside = start + open.len();
        let Some(length) = find_in(source, inside, close).map(|end| end - inside) else { break };
        from = inside + length + close.len();
        let text = source.get(inside..inside + length).unwrap_or_default().trim().to_owned();
        found.push(Comment {
            span: SourceSpan::new(start, from),
            room: room(source, start, from),
            text,
            is_front_matter: false,
        });
    }
    found
}

/// Where some words stand first, from a byte on.
fn find_in(source: &str, from: usize, words: &str) -> Option<usize> {
    let rest = source.as_bytes().get(from..)?;
    memmem::find(rest, words.as_bytes()).map(|at| from + at)
}

/// Lines such as `[//]: # (text)`, the way to write a comment in Markdown alone.
fn definitions(source: &str) -> Vec<Comment> {
    let comment = |(start, line): (usize, &str)| {
        let body = line.strip_prefix(DEFINITION)?.trim();
        let text = [('(', ')'), ('"', '"'), ('\'', '\'')]
            .into_iter()
            .find_map(|(open, close)| body.strip_prefix(open)?.strip_suffix(close))?;
        let span = SourceSpan::new(start, start + line.trim_end().len());
        Some(Comment {
            span,
            room: room(source, span.start, span.end),
            text: text.trim().to_owned(),
            is_front_matter: false,
        })
    };
    if find_in(source, 0, DEFINITION).is_none() {
        return Vec::new();
    }
    lines(source).filter_map(comment).collect()
}

/// Whether the front matter of a Markdown draft asks for it to be left out: `copydesk: off`.
pub(super) fn is_left_out(source: &str, format: Format) -> bool {
    // YAML 1.1 reads `off` as `false`, and programs that rewrite front matter may write it so.
    let asks = |line: &str| {
        let value = line.strip_prefix("copydesk:").map(|value| value.split(" #").next().unwrap_or_default().trim());
        value.is_some_and(|value| ["off", "false"].contains(&value.trim_matches(['"', '\''])))
    };
    format == Format::Markdown && front_matter(source).any(|(_, line)| asks(line))
}

/// The lines of the front matter between lines of three dashes, each with its first byte.
fn front_matter(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut lines = lines(source);
    // Some programs put a mark before the first line.
    let opens = |(_, first): (usize, &str)| first.trim_start_matches('\u{feff}').trim_end() == "---";
    let has_front = lines.next().is_some_and(opens);
    lines.take_while(move |(_, line)| has_front && line.trim_end() != "---")
}

/// The items of the list `stet:` in front matter.
fn notes(source: &str) -> Vec<Comment> {
    let list = front_matter(source).skip_while(|(_, line)| line.trim_end() != "stet:").skip(1);
    let note = |(start, line): (usize, &str)| {
        let text = line.trim_start().strip_prefix("- ")?.trim().trim_matches(['"', '\'']);
        let lead = line.len() - line.trim_start().len();
        let span = SourceSpan::new(start + lead, start + line.trim_end().len());
        Some(Comment { span, room: room(source, span.start, span.end), text: text.to_owned(), is_front_matter: true })
    };
    list.map_while(note).collect()
}

/// What goes with a comment when it is taken out.
fn room(source: &str, start: usize, end: usize) -> SourceSpan {
    let line = source.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let next = source.get(end..).and_then(|rest| rest.find('\n')).map_or(source.len(), |newline| end + newline + 1);
    let is_blank = |from: usize, to: usize| source.get(from..to).is_some_and(|text| text.trim().is_empty());
    if is_blank(line, start) && is_blank(end, next) {
        return SourceSpan::new(line, next);
    }
    let blank = source.get(..start).is_some_and(|before| before.ends_with(' '));
    SourceSpan::new(start - usize::from(blank), end)
}

/// Lines with their first byte.
fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    source.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str, format: Format) -> Vec<String> {
        find(source, format).into_iter().map(|comment| comment.text).collect()
    }

    #[test]
    fn comments_are_found_in_every_way_of_writing_them() {
        assert_eq!(texts("<p>One<!-- two --></p><!--three", Format::Html), ["two"]);
        assert_eq!(texts("[//]: # (one)\n\nText <!-- two -->\n", Format::Markdown), ["one", "two"]);
        assert_eq!(
            texts("---\ntitle: x\nstet:\n  - one: two\n  - \"three\"\nother: y\n---\n", Format::Markdown),
            ["one: two", "three"]
        );
        assert!(texts("<!-- one -->", Format::Plain).is_empty());
    }

    #[test]
    fn only_front_matter_leaves_a_draft_out() {
        let is_out = |source| is_left_out(source, Format::Markdown);
        assert!(is_out("---\ntitle: x\ncopydesk: off\n---\nText.\n"));
        assert!(is_out("\u{feff}---\r\ncopydesk: \"off\" # a press release\r\n---\r\n"));
        assert!(!is_out("---\ncopydesk: on\n---\n") && !is_out("Text.\n\ncopydesk: off\n"));
        assert!(!is_out("---\nsite:\n  copydesk: off\n---\n") && !is_out("---\n---\ncopydesk: off\n"));
        assert!(!is_left_out("---\ncopydesk: off\n---\n", Format::Plain));
    }
}
