//! Finding the settings of a draft: the nearest `copydesk.toml` from its folder upwards.
//!
//! Every folder is looked at once; [`Houses::forget`] has them looked at again.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{House, Mistake, Person, Style};

/// What settings files are called.
pub const FILE_NAME: &str = "copydesk.toml";

/// A settings file as it was found.
#[derive(Debug)]
pub struct Found {
    /// Where it lies.
    pub path: PathBuf,
    /// Its text; empty where it cannot be read.
    pub text: String,
    /// What is wrong in it, sorted by place.
    pub mistakes: Vec<Mistake>,
    style: Style,
}

impl Found {
    /// The roster.
    pub fn people(&self) -> &[Person] {
        self.style.people()
    }
}

/// The settings of all drafts.
#[derive(Debug, Default)]
pub struct Houses {
    folders: Mutex<HashMap<PathBuf, Option<Arc<Found>>>>,
}

impl Houses {
    /// What holds for a draft.
    pub fn house(&self, draft: &Path) -> House {
        let Some(found) = self.file(draft) else { return House::default() };
        let draft = absolute(draft).unwrap_or_else(|_| draft.to_owned());
        let folder = found.path.parent().unwrap_or(Path::new(""));
        found.style.house(draft.strip_prefix(folder).unwrap_or(&draft))
    }

    /// The settings file of a draft, if there is one.
    pub fn file(&self, draft: &Path) -> Option<Arc<Found>> {
        let draft = absolute(draft).ok()?;
        let mut folders = self.folders();
        let mut climbed = Vec::new();
        let mut found = None;
        for folder in draft.ancestors().skip(1) {
            if let Some(known) = folders.get(folder) {
                found.clone_from(known);
                break;
            }
            climbed.push(folder.to_owned());
            found = load(&folder.join(FILE_NAME)).map(Arc::new);
            if found.is_some() {
                break;
            }
        }
        folders.extend(climbed.into_iter().map(|folder| (folder, found.clone())));
        found
    }

    /// The settings files that were found so far.
    pub fn files(&self) -> Vec<Arc<Found>> {
        let mut files: Vec<Arc<Found>> = self.folders().values().flatten().cloned().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        files
    }

    /// Forgets what was found, since the files may have changed.
    pub fn forget(&self) {
        self.folders().clear();
    }

    fn folders(&self) -> MutexGuard<'_, HashMap<PathBuf, Option<Arc<Found>>>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a settings file; `None` where there is none. One that cannot be read is a mistake at its start.
fn load(path: &Path) -> Option<Found> {
    let found = |text: String, style, mistakes| Found { path: path.to_owned(), text, mistakes, style };
    match fs::read_to_string(path) {
        Ok(text) => {
            let (style, mistakes) = Style::of(&text);
            Some(found(text, style, mistakes))
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
        Err(error) => {
            let message = format!("cannot be read ({error}), so no setting holds");
            Some(found(String::new(), Style::default(), vec![Mistake::new(0..0, message)]))
        }
    }
}
