//! Plain text cut into paragraphs.

use super::{Block, BlockKind, Prose, Span, Zone};

/// Cuts plain text: every line that is not blank is a paragraph.
pub(super) fn cut(source: &str) -> (Prose, Vec<Block>) {
    let mut prose = Prose::default();
    let mut blocks = Vec::new();
    let mut offset = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        let text = line.trim();
        if !text.is_empty() {
            let lead = line.len() - line.trim_start().len();
            prose.push_break();
            let start = prose.text().len();
            prose.push_verbatim(text, offset + lead);
            let span = Span::new(start, prose.text().len());
            blocks.push(Block { kind: BlockKind::Paragraph, zone: Zone::Body, span, dateline: None });
        }
        offset += line.len();
    }
    (prose, blocks)
}
