//! Comments of a draft, which its readers do not see.
//!
//! These are HTML comments in HTML and Markdown, link definitions without a target in Markdown (`[//]: # (…)`), and the
//! list under the key `stet` in the front matter of Markdown. This file does not know what comments mean.

use memchr::memmem;

use super::{Format, SourceSpan, front_matter};

/// The start and the end of an HTML comment.
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
/// The start of a link definition without a target.
const DEFINITION: &str = "[//]: #";

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes in the draft, including its marks.
    pub span: SourceSpan,
    /// What to delete together with it: its whole line if there is nothing else on it, else the blank before it.
    pub room: SourceSpan,
    /// Its text without marks and without white space around it.
    pub text: String,
    /// Whether it is in the front matter, and so about the whole draft.
    pub is_front_matter: bool,
}

impl Comment {
    /// The same comment, `by` bytes further on.
    pub(super) fn shift(self, by: usize) -> Self {
        Self { span: self.span.shift(by), room: self.room.shift(by), ..self }
    }
}

/// The comments of a text, in order.
pub(super) fn find(source: &str, format: Format) -> Vec<Comment> {
    if !format.has_comments() {
        return Vec::new();
    }
    let mut found = html_comments(source);
    if format == Format::Markdown {
        found.extend(definitions(source));
        found.extend(front_matter::stets(source).map(|(span, text)| comment(source, span, text, true)));
        found.sort_by_key(|comment| comment.span);
    }
    found
}

fn html_comments(source: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = find_in(source, from, OPEN) {
        let inside = start + OPEN.len();
        let Some(end) = find_in(source, inside, CLOSE) else { break };
        from = end + CLOSE.len();
        let text = source.get(inside..end).unwrap_or_default();
        found.push(comment(source, SourceSpan::new(start, from), text, false));
    }
    found
}

/// Where some words first occur, from a byte on.
fn find_in(source: &str, from: usize, words: &str) -> Option<usize> {
    let rest = source.as_bytes().get(from..)?;
    memmem::find(rest, words.as_bytes()).map(|at| from + at)
}

/// Lines such as `[//]: # (text)`, the way to write a comment in Markdown without HTML.
fn definitions(source: &str) -> impl Iterator<Item = Comment> {
    let starts_line = |&start: &usize| source.get(..start).is_some_and(|text| text.is_empty() || text.ends_with('\n'));
    memmem::find_iter(source.as_bytes(), DEFINITION).filter(starts_line).filter_map(|start| {
        let line = source.get(start..)?.lines().next()?.trim_end();
        let body = line.strip_prefix(DEFINITION)?.trim_start();
        let text = [('(', ')'), ('"', '"'), ('\'', '\'')]
            .into_iter()
            .find_map(|(open, close)| body.strip_prefix(open)?.strip_suffix(close))?;
        Some(comment(source, SourceSpan::new(start, start + line.len()), text, false))
    })
}

/// The comment at this place.
fn comment(source: &str, span: SourceSpan, text: &str, is_front_matter: bool) -> Comment {
    Comment { span, room: room(source, span), text: text.trim().to_owned(), is_front_matter }
}

/// What to delete together with a comment, see [`Comment::room`].
fn room(source: &str, SourceSpan { start, end }: SourceSpan) -> SourceSpan {
    let line = source.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let next = source.get(end..).and_then(|rest| rest.find('\n')).map_or(source.len(), |newline| end + newline + 1);
    let is_blank = |from: usize, to: usize| source.get(from..to).is_some_and(|text| text.trim().is_empty());
    if is_blank(line, start) && is_blank(end, next) {
        return SourceSpan::new(line, next);
    }
    let blank = source.get(..start).is_some_and(|before| before.ends_with(' '));
    SourceSpan::new(start - usize::from(blank), end)
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
}
