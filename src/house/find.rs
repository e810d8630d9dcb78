//! Finds the settings of a draft: the nearest `copydesk.toml` from its folder upwards.
//!
//! Each folder is searched once, until [`Houses::forget`] is called.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{House, Mistake, Person, RuleIds, Settings};

/// The name of settings files.
pub const FILE_NAME: &str = "copydesk.toml";

/// A settings file that was found.
#[derive(Debug)]
pub struct SettingsFile {
    /// Its path.
    pub path: PathBuf,
    /// Its text; empty if it cannot be read.
    pub text: String,
    /// Its mistakes, sorted by place.
    pub mistakes: Vec<Mistake>,
    settings: Settings,
}

impl SettingsFile {
    /// The people on the roster.
    pub fn people(&self) -> &[Person] {
        self.settings.people()
    }
}

/// The settings of all drafts.
#[derive(Debug)]
pub struct Houses {
    rules: RuleIds,
    folders: Mutex<HashMap<PathBuf, Option<Arc<SettingsFile>>>>,
}

impl Houses {
    /// No settings yet. Files may name these rules.
    pub fn new(rules: RuleIds) -> Self {
        Self { rules, folders: Mutex::default() }
    }

    /// What holds for the draft at this path, which need not exist.
    pub fn house(&self, draft: &Path) -> House {
        let Some(found) = self.file(draft) else { return House::default() };
        let draft = absolute(draft).unwrap_or_else(|_| draft.to_owned());
        let folder = found.path.parent().unwrap_or(Path::new(""));
        found.settings.house(draft.strip_prefix(folder).unwrap_or(&draft))
    }

    /// The settings file of the draft at this path, if there is one.
    pub fn file(&self, draft: &Path) -> Option<Arc<SettingsFile>> {
        let draft = absolute(draft).ok()?;
        let mut folders = self.folders();
        let mut searched = Vec::new();
        let mut found = None;
        for folder in draft.ancestors().skip(1) {
            if let Some(known) = folders.get(folder) {
                found.clone_from(known);
                break;
            }
            searched.push(folder.to_owned());
            found = load(&folder.join(FILE_NAME), self.rules).map(Arc::new);
            if found.is_some() {
                break;
            }
        }
        folders.extend(searched.into_iter().map(|folder| (folder, found.clone())));
        found
    }

    /// The settings files that were found so far.
    pub fn files(&self) -> Vec<Arc<SettingsFile>> {
        let mut files: Vec<Arc<SettingsFile>> = self.folders().values().flatten().cloned().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        files
    }

    /// Forgets all files, since they may have changed.
    pub fn forget(&self) {
        self.folders().clear();
    }

    fn folders(&self) -> MutexGuard<'_, HashMap<PathBuf, Option<Arc<SettingsFile>>>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a settings file; `None` if it does not exist. A file that cannot be read has a mistake at its start.
fn load(path: &Path, rules: RuleIds) -> Option<SettingsFile> {
    let found = |text: String, settings, mistakes| SettingsFile { path: path.to_owned(), text, mistakes, settings };
    match fs::read_to_string(path) {
        Ok(text) => {
            let (settings, mistakes) = Settings::of(&text, rules);
            Some(found(text, settings, mistakes))
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
        Err(error) => {
            let message = format!("the file cannot be read, so no setting holds ({error})");
            Some(found(String::new(), Settings::default(), vec![Mistake::new(0..0, message)]))
        }
    }
}
