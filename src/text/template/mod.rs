//! Template tags and other mark-up that a site generator replaces before the page is parsed.
//!
//! Tags of Hugo, Jekyll, Nunjucks, MDX and `WordPress` may stand anywhere, in attributes and link targets too, and quotation
//! marks and angle brackets in them mean nothing to Markdown or HTML. So each tag is masked by characters that no parser
//! takes for mark-up, byte for byte, and the writer of blocks leaves them out. Where a tag ends is for [`tags`] and, in
//! MDX, for [`script`]. This folder does not know what a tag does.

mod script;
mod tags;

use std::borrow::Cow;

use memchr::memmem;

use super::{Format, SourceSpan};

/// A tag of which nothing is shown where it stands.
const NOTHING: char = '\u{80}';
/// A tag that stands for words of its sentence.
const WORDS: char = '\u{81}';
/// Two bytes, as these characters have, and a third one after them where a tag has an odd number of bytes.
const ODD: char = '\u{e000}';

/// A stretch of the draft that a template replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tag {
    span: SourceSpan,
    /// Whether it may stand for words: `{{ name }}`.
    is_value: bool,
    /// How many words of code it holds.
    code: usize,
}

impl Tag {
    fn markup(start: usize, end: usize) -> Self {
        Self { span: SourceSpan::new(start, end), is_value: false, code: 0 }
    }
}

/// A draft whose template tags are masked.
#[derive(Debug)]
pub(super) struct Masked<'t> {
    /// As many bytes as the draft.
    pub(super) text: Cow<'t, str>,
    /// How many words of code were in the tags.
    pub(super) code: usize,
}

/// Masks the template tags of a draft.
pub(super) fn mask(source: &str, format: Format) -> Masked<'_> {
    let mut found = if format.has_templates() { tags::find(source) } else { Vec::new() };
    if format == Format::Markdown {
        found.extend(script::find(source, &found));
        found.sort_by_key(|tag| tag.span);
    }
    if found.is_empty() {
        return Masked { text: Cow::Borrowed(source), code: 0 };
    }
    let code = found.iter().map(|tag| tag.code).sum();
    let mut text = String::with_capacity(source.len());
    for tag in found.iter().filter(|tag| !tag.span.is_empty()) {
        if tag.span.start < text.len() {
            continue;
        }
        text.push_str(source.get(text.len()..tag.span.start).unwrap_or_default());
        let filler = if tag.is_value && is_in_sentence(source, tag.span) { WORDS } else { NOTHING };
        fill(&mut text, filler, tag.span.len());
    }
    text.push_str(source.get(text.len()..).unwrap_or_default());
    Masked { text: Cow::Owned(text), code }
}

/// Adds a filler of this many bytes, of which a tag has at least two.
fn fill(text: &mut String, filler: char, bytes: usize) {
    let pairs = if bytes % 2 == 1 { (bytes.saturating_sub(3)) / 2 } else { bytes / 2 };
    text.extend(std::iter::repeat_n(filler, pairs));
    if bytes % 2 == 1 {
        text.push(ODD);
    }
}

/// Whether words of the sentence stand right before or after a tag.
fn is_in_sentence(source: &str, tag: SourceSpan) -> bool {
    let is_blank = |character: &char| matches!(character, ' ' | '\t');
    let before = source.get(..tag.start).unwrap_or_default().chars().rev().find(|character| !is_blank(character));
    let after = source.get(tag.end..).unwrap_or_default().chars().find(|character| !is_blank(character));
    before.is_some_and(|last| last.is_lowercase() || last.is_ascii_digit())
        || after.is_some_and(|next| next.is_lowercase() || next == '\'' || next == '’')
}

/// Whether a character masks a tag.
fn is_filler(character: char) -> bool {
    matches!(character, NOTHING | WORDS | ODD)
}

/// A part of masked text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Text of the draft.
    Text(&'t str),
    /// A tag, and whether it stands for words.
    Tag { length: usize, is_words: bool },
}

/// The parts of masked text, in order.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_tag = is_filler(first);
        let end = rest.find(|character| is_filler(character) != is_tag).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        let is_words = part.contains(WORDS);
        Some(if is_tag { Part::Tag { length: part.len(), is_words } } else { Part::Text(part) })
    })
}

/// Whether a paragraph of Markdown can neither contain a part of a tag nor become one by an edit in it.
pub(super) fn is_free_of_tags(paragraph: &str) -> bool {
    let bytes = paragraph.as_bytes();
    memchr::memchr3(b'{', b'}', b'=', bytes).is_none()
        && memmem::find(bytes, b"[/").is_none()
        && !script::may_be_module(paragraph)
        && !paragraph.contains(is_filler)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> String {
        let masked = mask(source, Format::Markdown).text.into_owned();
        assert_eq!(masked.len(), source.len(), "{source}");
        let written = parts(&masked).map(|part| match part {
            Part::Text(text) => text.to_owned(),
            Part::Tag { is_words: true, .. } => "W".to_owned(),
            Part::Tag { .. } => "-".to_owned(),
        });
        written.collect()
    }

    #[test]
    fn a_tag_is_one_unit_wherever_it_stands() {
        assert_eq!(read(r#"<a href="{{< ref "a.md" >}}">Plan</a>"#), r#"<a href="-">Plan</a>"#);
        assert_eq!(read(r#"[Wall]({% link "w.md" %}) {# "no" #}"#), "[Wall](-) -");
        assert_eq!(read("{{< gallery\n  title=\"x\"\n>}}\n"), "-\n");
        assert_eq!(read("{{/* \"}}\" */}} on"), "- on");
        assert_eq!(read("{% comment %}\n\nIt is.\n\n{% endcomment %}\nOn."), "-\nOn.");
        assert_eq!(read("{{< highlight go >}}\nx = 1\n{{< /highlight >}}"), "-");
        assert_eq!(read("<?php echo $a->b; ?>On <%= x > 1 %>"), "-On -");
        assert_eq!(read(r#"[caption id="a" width="3"]The wall.[/caption]"#), "-The wall.-");
        assert_eq!(read("[Wall](a) [note] {open"), "[Wall](a) [note] {open");
        assert_eq!(read("Ferry.\n{: .lead}\n"), "Ferry.\n-\n");
    }

    #[test]
    fn a_value_in_a_sentence_stands_for_words() {
        assert_eq!(read("The mayor, {{ page.mayor }} said."), "The mayor, W said.");
        assert_eq!(read("{{ content }}\n\nText."), "-\n\nText.");
    }

    #[test]
    fn scripts_of_mdx_are_masked() {
        assert_eq!(read("import A from './a'\nimport B from \"b\";\n\nText."), "-\n\nText.");
        assert_eq!(read("Text.\n\nexport const a = {\n  b: \"c\",\n}\n"), "Text.\n\n-\n");
        assert_eq!(
            read("The import of coal from abroad fell.\nexport duties rose."),
            "The import of coal from abroad fell.\nexport duties rose."
        );
        assert_eq!(read("<A b={`x }` + {c: 1}} />"), "<A b=- />");
        assert_eq!(read("Ships {/* no. */} left {props.when} at {f(\"noon\")}."), "Ships - left W at W.");
        assert_eq!(read("{a few words}"), "{a few words}");
    }
}
