//! The text ring: a draft as bytes, lines, blocks and zones.
//!
//! It keeps the editable buffer, converts positions, cuts a draft in any [`Format`] into blocks of flat prose, and
//! labels each block with its zone (headline, dateline, body, …). It does not know what a word means.

mod buffer;
mod comment;
mod cuttings;
mod document;
mod format;
mod front_matter;
mod html;
mod line;
mod mail;
mod markdown;
mod memory;
mod one_line;
mod pieces;
mod plain;
mod plot;
mod positions;
mod prose;
mod span;
mod wrapping;
mod writer;
mod zone;

pub use buffer::{Buffer, Encoding, Position};
pub use comment::Comment;
pub use cuttings::{Cuttings, Recut};
pub(crate) use document::BYTE_ORDER_MARK;
pub use document::{Block, BlockKind, Document, LINE_SEPARATOR, OBJECT};
pub use format::Format;
pub(crate) use mail::{MailPart, MailThread, count_words, hands_on, opens_quotation};
pub use mail::{bare_subject, stands_as_it_is};
pub use memory::Memory;
pub use one_line::one_line;
pub use pieces::Pieces;
pub use positions::Positions;
pub use prose::{Prose, Run};
pub use span::{LocalSpan, SourceSpan, Span};
pub use zone::Zone;
