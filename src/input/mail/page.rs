//! The HTML of a mail: which of its blocks are the draft, and which are other people's words.
//!
//! The text ring does the same for lines of plain text. HTML has block quotations and tables instead of quotation marks.

use crate::input::Lines;
use crate::text::{
    Block, BlockKind, Document, MailPart, MailThread, UnreadReason, count_words, introduces_quotation, is_forward,
};

/// Adds the blocks of a page, without quoted mails and the lines that introduce them.
///
/// A forwarded mail with its head may be in a block quotation, too, and is then not a quoted mail.
pub(super) fn push(lines: &mut Lines, document: &Document, subject: &str) {
    let blocks = document.blocks();
    let text = |block: &Block| block.span.of(document.text());
    let is_quote = |block: &Block| block.kind == BlockKind::Quote;
    let is_forwarded = is_forward(subject, blocks.iter().map(text));
    let mut thread = MailThread::new(is_forwarded);
    let mut is_draft_quoted = is_forwarded;
    let mut is_answered = false;
    let mut awaits_value = false;
    for (index, block) in blocks.iter().enumerate() {
        let opens_quote = introduces_quotation(text(block)) && blocks.get(index + 1).is_some_and(is_quote);
        // If the draft is outside of quotations, a quotation with such a line above it is a mail that is answered.
        is_answered = opens_quote && !is_quote(block) || is_answered && is_quote(block);
        if is_quote(block) && (!is_forwarded || is_answered && !is_draft_quoted) {
            lines.unread.add(UnreadReason::AnsweredMail, count_words(text(block)));
            continue;
        }
        if opens_quote {
            continue;
        }
        // The head may be a table with names and values in separate cells.
        if awaits_value && block.kind == BlockKind::Cell {
            awaits_value = false;
            continue;
        }
        match thread.part(blocks.iter().skip(index).map(text)) {
            MailPart::Copy if is_quote(block) && is_draft_quoted => lines.push(text(block), BlockKind::Paragraph),
            MailPart::Copy => lines.push(text(block), block.kind),
            MailPart::Head => {
                is_draft_quoted &= is_quote(block);
                awaits_value = block.kind == BlockKind::Cell && text(block).ends_with(':');
            }
            MailPart::Answered => {
                let rest = blocks.iter().skip(index).map(text);
                lines.unread.add(UnreadReason::AnsweredMail, rest.map(count_words).sum());
                break;
            }
        }
    }
}
