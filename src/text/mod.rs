//! The text ring: a draft as bytes, lines, blocks and zones.
//!
//! It keeps the editable buffer, converts positions, parses a draft in any [`Format`] into blocks of flat prose, and
//! classifies each block by its zone (headline, byline, body, …). It does not know what a word means.

mod buffer;
pub(crate) mod characters;
mod comment;
mod coverage;
mod document;
mod edit;
pub(crate) mod en;
mod format;
mod front_matter;
mod html;
mod line;
mod mail;
mod markdown;
mod one_line;
mod phrases;
mod plain;
mod positions;
mod prose;
mod prose_like;
mod reparse;
mod sequence_cache;
mod span;
mod template;
mod text_cache;
mod top_level;
mod wrapping;
mod writer;
mod zone;

pub use buffer::{Buffer, Encoding, Position};
pub use comment::Comment;
pub(crate) use coverage::count_words;
pub use coverage::{Coverage, Unread, UnreadReason};
pub(crate) use document::BYTE_ORDER_MARK;
pub use document::{Block, BlockKind, Document, LINE_SEPARATOR, OBJECT};
pub use edit::SourceEdit;
pub use format::Format;
pub(crate) use front_matter::value as front_matter_value;
pub(crate) use mail::{MailPart, MailThread, introduces_quotation, is_forward};
pub use mail::{bare_subject, is_plain_text_mail};
pub use one_line::one_line;
pub use positions::Positions;
pub use prose::{Prose, Run, RunKind};
pub use reparse::{ChangedBlocks, Reparser};
pub use sequence_cache::SequenceCache;
pub use span::{LocalSpan, SourceSpan, Span};
pub use text_cache::TextCache;
pub use zone::Zone;
