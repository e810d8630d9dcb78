//! The analyzer: reads and checks drafts for the server.
//!
//! Tests replace it with one that is slow, that fails or that returns known findings. It does not know LSP.

use std::path::Path;
use std::sync::Arc;

use super::claim_budget::within_budget;
use crate::house::{House, Houses, SettingsFile};
use crate::log::Stopwatch;
use crate::notes_files::{self, NotesCache};
use crate::rules::{self, Finding};
use crate::story::{Story, StoryBuilder};
use crate::text::{Format, SourceEdit};

/// A draft to analyze.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The edit that leads to it from the version in the cache, if it is known.
    pub edit: Option<SourceEdit>,
    /// The format of the text.
    pub format: Format,
    /// The path on disk, if the draft is a file.
    pub path: Option<&'a Path>,
}

/// What the analyzer keeps about one open document from one version to the next.
#[derive(Debug, Default)]
pub struct DocumentCache {
    /// Keeps the annotated paragraphs and the story.
    pub builder: StoryBuilder,
    house: House,
    /// The notes that quotations are compared with.
    notes: NotesCache,
    /// The settings that the house was made from.
    settings: Option<Arc<SettingsFile>>,
    /// The measurements of the last analysis.
    stopwatch: Option<Stopwatch>,
}

impl DocumentCache {
    /// How long the stages of the last analysis took, if the analyzer measured them.
    pub(super) fn stopwatch(&self) -> Option<&Stopwatch> {
        self.stopwatch.as_ref()
    }

    /// Whether the house was made from these settings. Settings that were read again count as different.
    fn follows(&self, settings: Option<&Arc<SettingsFile>>) -> bool {
        self.settings.as_ref().map(Arc::as_ptr) == settings.map(Arc::as_ptr)
    }
}

/// Analyzes drafts.
pub trait Analyzer: Send + Sync + 'static {
    /// Reads a draft and checks it. The cache is the one left by the previous version of the draft. May take long;
    /// may panic.
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>);

    /// Reads a draft without checking it. May take long; may panic.
    fn story(&self, draft: &Draft<'_>) -> Story {
        self.analyze(&mut DocumentCache::default(), draft).0
    }

    /// The settings files found for the drafts analyzed so far.
    fn settings(&self) -> Vec<Arc<SettingsFile>> {
        Vec::new()
    }

    /// The settings file that applies to a draft at this path, if there is one.
    fn settings_of(&self, _draft: &Path) -> Option<Arc<SettingsFile>> {
        None
    }

    /// Forgets the settings, because the files may have changed.
    fn forget_settings(&self) {}
}

/// The analyzer that follows the newsroom's settings.
#[derive(Debug)]
pub struct HouseAnalyzer {
    houses: Houses,
}

impl Default for HouseAnalyzer {
    fn default() -> Self {
        Self { houses: Houses::new(rules::ids()) }
    }
}

impl HouseAnalyzer {
    fn house(&self, draft: &Draft<'_>) -> House {
        draft.path.map_or_else(House::default, |path| self.houses.house(path))
    }
}

impl Analyzer for HouseAnalyzer {
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        let settings = draft.path.and_then(|path| self.houses.file(path));
        if !cache.follows(settings.as_ref()) {
            cache.house = self.house(draft);
            cache.settings = settings;
        }
        let notes = draft.path.and_then(|path| notes_files::path_of(&cache.house, path, draft.text, draft.format));
        cache.house.notes = cache.notes.corpus(notes);
        let mut stopwatch = Stopwatch::start();
        let mut end = |stage| stopwatch.end(stage);
        let known = &cache.house.known;
        let story = cache.builder.read_observed(draft.text, draft.format, draft.edit, known, &mut end);
        let findings = rules::check(&story, &cache.house).findings;
        let findings = within_budget(findings, draft.text);
        stopwatch.end_check();
        stopwatch.note_reuse(cache.builder.reuse());
        cache.stopwatch = Some(stopwatch);
        (story, findings)
    }

    fn story(&self, draft: &Draft<'_>) -> Story {
        crate::read_for(draft.text, draft.format, &self.house(draft))
    }

    fn settings(&self) -> Vec<Arc<SettingsFile>> {
        self.houses.files()
    }

    fn settings_of(&self, draft: &Path) -> Option<Arc<SettingsFile>> {
        self.houses.file(draft)
    }

    fn forget_settings(&self) {
        self.houses.forget();
    }
}
