//! Finds the settings of a draft: the nearest `copydesk.toml` from its folder upwards.
//!
//! Each folder is searched once, until [`Houses::forget`] is called.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{House, HouseFile, Mistake, Person, RuleIds, Settings};

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
    /// The files that it extends with their texts, the nearest first.
    pub(crate) parents: Vec<(PathBuf, String)>,
    settings: Settings,
}

impl SettingsFile {
    /// The path of a draft as the patterns of the file see it: relative to its folder.
    pub(crate) fn relative(&self, draft: &Path) -> PathBuf {
        let draft = absolute(draft).unwrap_or_else(|_| draft.to_owned());
        let folder = self.path.parent().unwrap_or(Path::new(""));
        draft.strip_prefix(folder).map(Path::to_owned).unwrap_or(draft)
    }

    /// The people on the roster.
    pub fn people(&self) -> &[Person] {
        self.settings.people()
    }
}

/// The settings of all drafts.
#[derive(Debug)]
pub struct Houses {
    rules: RuleIds,
    /// The file that holds for all drafts, where one was named.
    named: Option<Arc<SettingsFile>>,
    folders: Mutex<HashMap<PathBuf, Option<Arc<SettingsFile>>>>,
}

impl Houses {
    /// No settings yet. Files may name these rules.
    pub fn new(rules: RuleIds) -> Self {
        Self { rules, named: None, folders: Mutex::default() }
    }

    /// The settings of one file for all drafts, wherever they lie; `None` if there is no such file. It may name these rules.
    pub fn of_file(path: &Path, rules: RuleIds) -> Option<Self> {
        let path = absolute(path).ok().filter(|path| path.is_file())?;
        let named = Some(Arc::new(load(&path, rules)?));
        Some(Self { rules, named, folders: Mutex::default() })
    }

    /// What holds for the draft at this path, which need not exist.
    pub fn house(&self, draft: &Path) -> House {
        let Some(found) = self.file(draft) else { return House::default() };
        found.settings.house(&found.relative(draft))
    }

    /// The settings file of the draft at this path, if there is one.
    pub fn file(&self, draft: &Path) -> Option<Arc<SettingsFile>> {
        if self.named.is_some() {
            return self.named.clone();
        }
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
        let mut files: Vec<Arc<SettingsFile>> = self.folders().values().flatten().chain(&self.named).cloned().collect();
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

/// A file with those that it extends, and what is wrong with them. `seen` are the files that led here, with their texts; those
/// that it extends are added.
fn with_parents(
    file: HouseFile,
    path: &Path,
    rules: RuleIds,
    seen: &mut Vec<(PathBuf, String)>,
) -> (HouseFile, Vec<String>) {
    let Some(name) = &file.extends else { return (file, Vec::new()) };
    let parent = path.parent().unwrap_or(Path::new("")).join(name);
    let parent = parent.canonicalize().unwrap_or(parent);
    if seen.iter().any(|(known, _)| known.canonicalize().is_ok_and(|known| known == parent)) {
        return (file.clone(), vec![format!("`{name}` leads back to a file that extends it; take one `extends` out")]);
    }
    let text = match fs::read_to_string(&parent) {
        Ok(text) => text,
        Err(error) => return (file.clone(), vec![format!("`{name}` cannot be read: {error}; check the path")]),
    };
    let (base, mistakes) = super::read(&text, rules);
    let line = |mistake: &Mistake| text.get(..mistake.span.start).map_or(1, |head| head.matches('\n').count() + 1);
    let mut messages: Vec<String> =
        mistakes.iter().map(|mistake| format!("`{name}`, line {}: {}", line(mistake), mistake.message)).collect();
    seen.push((parent.clone(), text));
    let (base, inherited) = with_parents(base, &parent, rules, seen);
    messages.extend(inherited);
    (base.extended_by(file), messages)
}

/// The line of a file that says what it extends.
fn place_of_extends(text: &str) -> std::ops::Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("extends") {
            return start..start + line.trim_end().len();
        }
        start += line.len();
    }
    0..0
}

/// Reads a settings file; `None` if it does not exist. A file that cannot be read has a mistake at its start.
fn load(path: &Path, rules: RuleIds) -> Option<SettingsFile> {
    let found = |text: String, settings, mistakes, parents| SettingsFile {
        path: path.to_owned(),
        text,
        mistakes,
        parents,
        settings,
    };
    match fs::read_to_string(path) {
        Ok(text) => {
            let (file, mut mistakes) = super::read(&text, rules);
            let mut seen = vec![(path.to_owned(), String::new())];
            let (file, inherited) = with_parents(file, path, rules, &mut seen);
            let parents = seen.split_off(1);
            let place = place_of_extends(&text);
            mistakes.extend(inherited.into_iter().map(|message| Mistake::new(place.clone(), message)));
            mistakes.sort_by_key(|mistake| mistake.span.start);
            Some(found(text, Settings::new(file, rules), mistakes, parents))
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
        Err(error) => {
            let message = format!("the file cannot be read, so no setting holds ({error})");
            Some(found(String::new(), Settings::default(), vec![Mistake::new(0..0, message)], Vec::new()))
        }
    }
}
