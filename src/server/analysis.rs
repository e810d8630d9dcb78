//! An analysis: one version of a document, read.
//!
//! It knows how to run the desk so that neither its time nor its failures touch the rest of the server. It does not
//! know which documents are open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::analyzer::{Analyzer, DocumentCache, Draft};
use crate::house::Found;
use crate::rules::{Finding, Severity};
use crate::story::Story;
use crate::text::{Buffer, Format};

/// What is known of one version of a document. Never changes.
#[derive(Debug)]
pub(super) struct Analysis {
    /// The server's own number of the text; unlike a client's version it is never used twice.
    pub(super) revision: u64,
    /// The client's number of the text.
    pub(super) version: i32,
    /// The text, for positions.
    pub(super) buffer: Buffer,
    /// How it is marked up.
    pub(super) format: Format,
    /// Where it lies, if it is a file.
    pub(super) path: Option<PathBuf>,
    /// The folder of the workspace that it lies in, if any.
    pub(super) root: Option<PathBuf>,
    /// The settings file that holds for it, if there is one.
    pub(super) settings: Option<Arc<Found>>,
    /// The story, or `None` where the desk failed.
    pub(super) story: Option<Story>,
    /// The least severity that is shown.
    pub(super) minimum_severity: Severity,
    /// What was found, shown or not, sorted by place.
    pub(super) findings: Vec<Finding>,
}

impl Analysis {
    /// What is to be shown of what was found.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Finding> + Clone {
        self.findings.iter().filter(|finding| finding.severity <= self.minimum_severity)
    }
}

/// A version of a document that is to be read.
#[derive(Debug)]
pub(super) struct AnalysisTask {
    /// What is known before anything is read: neither settings nor story nor findings.
    pub(super) input: Analysis,
    /// What remembers the last version.
    pub(super) cache: DocumentCache,
}

impl AnalysisTask {
    /// Reads the document, which may take long. A failing desk has found nothing, and what it had noted is
    /// thrown away, since it may be half done.
    pub(super) fn run(self, analyzer: &dyn Analyzer) -> (Analysis, DocumentCache) {
        let Self { input, mut cache } = self;
        let text = input.buffer.text();
        let draft = Draft { text: &text, format: input.format, path: input.path.as_deref() };
        let analyzed = catch_unwind(AssertUnwindSafe(|| analyzer.analyze(&mut cache, &draft)));
        let (story, findings, cache) = match analyzed {
            Ok((story, findings)) => (Some(story), findings, cache),
            Err(_) => (None, Vec::new(), DocumentCache::default()),
        };
        let settings = input.path.as_deref().and_then(|path| analyzer.settings_of(path));
        (Analysis { settings, story, findings, ..input }, cache)
    }
}
