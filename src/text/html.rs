//! html cut into blocks.

use super::plain;
use super::writer::BlockWriter;

/// Cuts a draft in this format.
pub(super) fn cut(source: &str, writer: &mut BlockWriter) {
    plain::cut(source, writer);
}
