//! markdown cut into blocks.

use super::{Block, Prose, plain};

/// Cuts a draft in this format.
pub(super) fn cut(source: &str) -> (Prose, Vec<Block>) {
    plain::cut(source)
}
