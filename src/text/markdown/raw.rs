//! Raw HTML in Markdown.

use std::ops::Range;

use crate::text::writer::BlockWriter;
use crate::text::{BlockKind, en, html};

const QUOTATION: &str = "<blockquote";
const QUOTATION_END: &str = "</blockquote";

/// Parses a block of raw HTML with these lines. What stands between them, the marks of quotations and list items, is not
/// HTML and becomes blanks. Paragraphs are of the kind of the block around the HTML.
pub(super) fn write(source: &str, lines: &[Range<usize>], kind: BlockKind, writer: &mut BlockWriter) {
    let Some(first) = lines.first() else { return };
    let mut fragment = String::new();
    for line in lines {
        let gap = line.start.saturating_sub(first.start + fragment.len());
        fragment.extend(std::iter::repeat_n(' ', gap));
        fragment.push_str(source.get(line.clone()).unwrap_or_default());
    }
    writer.nested(first.start, |writer| html::parse_as(&fragment, kind, writer));
}

/// How many block quotations a block of HTML leaves open; fewer than none if it closes those of blocks before it.
pub(super) fn open_quotations(source: &str, lines: &[Range<usize>]) -> isize {
    let count = |tag: &str| {
        let texts = lines.iter().filter_map(|line| source.get(line.clone()));
        texts.map(|text| text.to_ascii_lowercase().matches(tag).count()).sum::<usize>()
    };
    count(QUOTATION).cast_signed() - count(QUOTATION_END).cast_signed()
}

/// What an inline tag means for text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InlineTag {
    Break,
    /// Text up to its end tag is struck out.
    Struck,
    StruckEnd,
    Other,
}

impl InlineTag {
    pub(super) fn of(tag: &str) -> Self {
        let inner = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
        let (is_end, named) = inner.strip_prefix('/').map_or((false, inner), |named| (true, named));
        let name = named.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        match (is_end, name.as_str()) {
            (false, "br") => Self::Break,
            (false, name) if en::HTML_STRUCK_OUT.contains(name) => Self::Struck,
            (true, name) if en::HTML_STRUCK_OUT.contains(name) => Self::StruckEnd,
            _ => Self::Other,
        }
    }
}
