//! One analysis: the result of reading and checking one version of a document.
//!
//! This module runs the analyzer so that neither its running time nor its failures affect the rest of the server. It
//! does not know which documents are open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::analyzer::{Analyzer, DocumentCache, Draft};
use crate::house::SettingsFile;
use crate::rules::pass::Pass;
use crate::rules::{Finding, Severity};
use crate::story::Story;
use crate::text::{Buffer, Format, SourceEdit};

/// What is known about one version of a document. Immutable.
#[derive(Debug)]
pub(super) struct Analysis {
    /// The server's own number for the text. Unlike the client's version, it is never used twice.
    pub(super) revision: u64,
    /// The client's number for the text.
    pub(super) version: i32,
    /// The text, for converting positions.
    pub(super) buffer: Buffer,
    /// The format of the text.
    pub(super) format: Format,
    /// The path on disk, if the document is a file.
    pub(super) path: Option<PathBuf>,
    /// The workspace folder that contains the file, if any.
    pub(super) root: Option<PathBuf>,
    /// The settings file that applies, if there is one.
    pub(super) settings: Option<Arc<SettingsFile>>,
    /// The story, or `None` if the analyzer failed.
    pub(super) story: Option<Story>,
    /// The least severity to show.
    pub(super) minimum_severity: Severity,
    /// Which findings to show.
    pub(super) pass: Pass,
    /// All findings, shown or not, sorted by position.
    pub(super) findings: Vec<Finding>,
}

impl Analysis {
    /// The findings to show.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Finding> + Clone {
        self.findings.iter().filter(|finding| finding.severity <= self.minimum_severity && self.pass.shows(finding))
    }
}

/// One version of a document, waiting to be analyzed.
#[derive(Debug)]
pub(super) struct AnalysisTask {
    /// The input; settings, story and findings are still empty.
    pub(super) input: Analysis,
    /// The cache left by the previous version.
    pub(super) cache: DocumentCache,
    /// The edit since that version, if it is known.
    pub(super) edit: Option<SourceEdit>,
}

impl AnalysisTask {
    /// Analyzes the document, which may take long. If the analyzer panics there are no findings, and the cache is
    /// dropped because it may be inconsistent.
    pub(super) fn run(self, analyzer: &dyn Analyzer) -> (Analysis, DocumentCache) {
        let Self { input, mut cache, edit } = self;
        let text = input.buffer.text();
        let draft = Draft { text: &text, edit, format: input.format, path: input.path.as_deref() };
        let analyzed = catch_unwind(AssertUnwindSafe(|| analyzer.analyze(&mut cache, &draft)));
        let (story, findings, cache) = match analyzed {
            Ok((story, findings)) => (Some(story), findings, cache),
            Err(_) => (None, Vec::new(), DocumentCache::default()),
        };
        let settings = input.path.as_deref().and_then(|path| analyzer.settings_of(path));
        (Analysis { settings, story, findings, ..input }, cache)
    }
}
