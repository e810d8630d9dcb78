//! The desk: who reads drafts for the server.
//!
//! It knows the library's own reading and leaves room for another in tests: a slow one, a failing one, one with known
//! findings. It does not know LSP.

use std::path::Path;

use crate::house::House;
use crate::rules::{Finding, check};
use crate::story::{Reader, Story};
use crate::text::Format;

/// A draft to read.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The whole text.
    pub text: &'a str,
    /// How it is marked up.
    pub format: Format,
    /// Where it lies, if it is a file.
    pub path: Option<&'a Path>,
}

/// Reads drafts.
pub trait Desk: Send + Sync + 'static {
    /// Reads a draft and says what is found in it. `reader` is the one that read the draft's last version, so that
    /// what has not changed need not be read again. May take long, may panic.
    fn read(&self, reader: &mut Reader, draft: &Draft<'_>) -> (Story, Vec<Finding>);
}

/// The desk as the newsroom has set it up.
#[derive(Clone, Copy, Debug, Default)]
pub struct CopyDesk;

impl Desk for CopyDesk {
    fn read(&self, reader: &mut Reader, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        let story = reader.read(draft.text, draft.format);
        let findings = check(&story, &House::default());
        (story, findings)
    }
}
