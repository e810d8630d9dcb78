//! The desk: who reads drafts for the server.
//!
//! It knows the library's own reading and leaves room for another in tests: a slow one, a failing one, one with known
//! findings. It does not know LSP.

use std::path::Path;
use std::sync::Arc;

use crate::house::{House, Houses, SettingsFile};
use crate::rules::{self, Finding};
use crate::story::{Story, StoryBuilder};
use crate::text::{Format, SourceEdit};

/// A draft to read.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The edit that leads to it from the version in the notebook, if it is known.
    pub edit: Option<SourceEdit>,
    /// How it is marked up.
    pub format: Format,
    /// Where it lies, if it is a file.
    pub path: Option<&'a Path>,
}

/// What the desk has noted of one open draft, so that what has not changed in it need not be read again.
#[derive(Debug, Default)]
pub struct Notebook {
    /// Remembers the readings.
    pub builder: StoryBuilder,
    house: House,
    /// The settings that the house was made from.
    settings: Option<Arc<SettingsFile>>,
}

impl Notebook {
    /// Whether the house was made from these settings. Settings that were read again are never the same.
    fn follows(&self, settings: Option<&Arc<SettingsFile>>) -> bool {
        self.settings.as_ref().map(Arc::as_ptr) == settings.map(Arc::as_ptr)
    }
}

/// Reads drafts.
pub trait Desk: Send + Sync + 'static {
    /// Reads a draft and says what is found in it. The notebook is the one of the draft's last version. May take long, may
    /// panic.
    fn read(&self, notebook: &mut Notebook, draft: &Draft<'_>) -> (Story, Vec<Finding>);

    /// Reads a draft for who is in it, without looking for anything wrong. May take long, may panic.
    fn story(&self, draft: &Draft<'_>) -> Story {
        self.read(&mut Notebook::default(), draft).0
    }

    /// The settings files that were found for the drafts read so far.
    fn settings(&self) -> Vec<Arc<SettingsFile>> {
        Vec::new()
    }

    /// The settings file that holds for a draft at this path, if there is one.
    fn settings_of(&self, _draft: &Path) -> Option<Arc<SettingsFile>> {
        None
    }

    /// Forgets the settings, since their files may have changed.
    fn forget_settings(&self) {}
}

/// The desk as the newsroom has set it up.
#[derive(Debug)]
pub struct CopyDesk {
    houses: Houses,
}

impl Default for CopyDesk {
    fn default() -> Self {
        Self { houses: Houses::new(rules::ids()) }
    }
}

impl CopyDesk {
    fn house(&self, draft: &Draft<'_>) -> House {
        draft.path.map_or_else(House::default, |path| self.houses.house(path))
    }
}

impl Desk for CopyDesk {
    fn read(&self, notebook: &mut Notebook, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        let settings = draft.path.and_then(|path| self.houses.file(path));
        if !notebook.follows(settings.as_ref()) {
            notebook.house = self.house(draft);
            notebook.settings = settings;
        }
        let story = notebook.builder.read_edited(draft.text, draft.format, draft.edit, &notebook.house.known);
        let findings = rules::check(&story, &notebook.house).findings;
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
