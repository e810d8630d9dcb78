//! The desk: who reads drafts for the server.
//!
//! It knows the library's own reading and leaves room for another in tests: a slow one, a failing one, one with known
//! findings. It does not know LSP.

use std::path::Path;
use std::sync::Arc;

use crate::house::{Found, House, Houses};
use crate::rules::{Finding, Reviewer};
use crate::story::{Story, StoryBuilder};
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

/// What the desk has noted of one open draft, so that what has not changed in it need not be read again.
#[derive(Debug, Default)]
pub struct DocumentCache {
    /// Remembers the readings.
    pub builder: StoryBuilder,
    reviewer: Reviewer,
    /// The settings that the reviewer follows.
    settings: Option<Arc<Found>>,
}

impl DocumentCache {
    /// Whether the reviewer follows these settings, which are others whenever they have been read anew.
    fn follows(&self, settings: Option<&Arc<Found>>) -> bool {
        self.settings.as_ref().map(Arc::as_ptr) == settings.map(Arc::as_ptr)
    }
}

/// Reads drafts.
pub trait Analyzer: Send + Sync + 'static {
    /// Reads a draft and says what is found in it. The notebook is the one of the draft's last version. May take long, may
    /// panic.
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>);

    /// Reads a draft for who is in it, without looking for anything wrong. May take long, may panic.
    fn story(&self, draft: &Draft<'_>) -> Story {
        self.analyze(&mut DocumentCache::default(), draft).0
    }

    /// The settings files that were found for the drafts read so far.
    fn settings(&self) -> Vec<Arc<Found>> {
        Vec::new()
    }

    /// The settings file that holds for a draft at this path, if there is one.
    fn settings_of(&self, _draft: &Path) -> Option<Arc<Found>> {
        None
    }

    /// Forgets the settings, since their files may have changed.
    fn forget_settings(&self) {}
}

/// The desk as the newsroom has set it up.
#[derive(Debug, Default)]
pub struct HouseAnalyzer {
    houses: Houses,
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
            cache.reviewer = Reviewer::new(self.house(draft));
            cache.settings = settings;
        }
        let story = cache.builder.read_with(draft.text, draft.format, &cache.reviewer.house().known);
        let findings = cache.reviewer.review(&story).findings;
        (story, findings)
    }

    fn story(&self, draft: &Draft<'_>) -> Story {
        crate::read_for(draft.text, draft.format, &self.house(draft))
    }

    fn settings(&self) -> Vec<Arc<Found>> {
        self.houses.files()
    }

    fn settings_of(&self, draft: &Path) -> Option<Arc<Found>> {
        self.houses.file(draft)
    }

    fn forget_settings(&self) {
        self.houses.forget();
    }
}
