//! Reads notes from disk for whoever compares a draft with them: the command line and the server.
//!
//! Nothing is copied or written, and nothing is kept but in memory. It does not know what drafts say.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::house::{House, drafts_below};
use crate::input::{NotesKind, open_notes};
use crate::parallel;
use crate::quotes::{Corpus, NotedWords};
use crate::text::{Format, named_notes};

/// How long files of notes are taken to be what they were.
const FRESH: Duration = Duration::from_secs(2);

/// Notes that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotesProblem {
    /// The file or folder.
    pub(crate) path: PathBuf,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

/// The files of notes at a path: the file itself, or all notes in the folder, by name.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>, NotesProblem> {
    let problem = |message: String| NotesProblem { path: path.to_owned(), message };
    if !path.exists() {
        return Err(problem("there are no such notes; check the path".to_owned()));
    }
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let found: Vec<PathBuf> =
        drafts_below(path, |file| NotesKind::of_path(file).is_some()).filter_map(Result::ok).collect();
    if found.is_empty() {
        let message =
            "no notes in this folder (.txt, .md, .docx, .srt, .vtt, .json); name a file, or check the ignore files";
        return Err(problem(message.to_owned()));
    }
    Ok(found)
}

/// The notes in files, read on all cores. What cannot be read is left out and said. Both are in the order of the files.
pub(crate) fn read(files: &[PathBuf]) -> (Vec<NotedWords>, Vec<NotesProblem>) {
    let mut all: Vec<_> = files.iter().map(|_| None).collect();
    let work = |index: usize| files.get(index).map(|path| read_one(path));
    parallel::each(files.len(), parallel::threads(None), work, |index, result| {
        if let Some(slot) = all.get_mut(index) {
            *slot = result;
        }
    });
    let mut notes = Vec::new();
    let mut problems = Vec::new();
    for result in all.into_iter().flatten() {
        match result {
            Ok(found) => notes.push(found),
            Err(problem) => problems.push(problem),
        }
    }
    (notes, problems)
}

fn read_one(path: &Path) -> Result<NotedWords, NotesProblem> {
    let name = path.strip_prefix(".").unwrap_or(path).display().to_string();
    let opened = fs::read(path)
        .map_err(|error| format!("these notes cannot be read: {error}; check the path and its permissions"));
    let notes = opened.and_then(|bytes| open_notes(path, &name, bytes).map_err(str::to_owned));
    notes.map(NotedWords::of).map_err(|message| NotesProblem { path: path.to_owned(), message })
}

/// Where the notes of a draft lie: its front matter outweighs the settings.
pub(crate) fn path_of(house: &House, draft: &Path, text: &str, format: Format) -> Option<PathBuf> {
    let named = named_notes(text, format).map(|notes| draft.parent().unwrap_or(Path::new("")).join(notes));
    named.or_else(|| house.notes_path.clone())
}

/// Notes that are read again when their files change.
#[derive(Debug, Default)]
pub(crate) struct NotesCache {
    path: Option<PathBuf>,
    /// The files with the time of their last change and their length.
    stamps: Vec<(PathBuf, Option<SystemTime>, u64)>,
    looked: Option<Instant>,
    corpus: Option<Arc<Corpus>>,
}

impl NotesCache {
    /// The notes at a path; `None` if there is no path or no notes. Files are looked at every two seconds.
    pub(crate) fn corpus(&mut self, path: Option<PathBuf>) -> Option<Arc<Corpus>> {
        let is_fresh = self.looked.is_some_and(|looked| looked.elapsed() < FRESH);
        if self.path == path && is_fresh {
            return self.corpus.clone();
        }
        self.looked = Some(Instant::now());
        let files = path.as_deref().and_then(|path| files(path).ok()).unwrap_or_default();
        let stamps: Vec<(PathBuf, Option<SystemTime>, u64)> = files.iter().map(|file| stamp(file)).collect();
        if self.path != path || self.stamps != stamps {
            let (notes, _) = read(&files);
            self.corpus = (!notes.is_empty()).then(|| Arc::new(Corpus::of_files(notes)));
            (self.path, self.stamps) = (path, stamps);
        }
        self.corpus.clone()
    }
}

fn stamp(file: &Path) -> (PathBuf, Option<SystemTime>, u64) {
    let data = fs::metadata(file).ok();
    let changed = data.as_ref().and_then(|data| data.modified().ok());
    (file.to_owned(), changed, data.map_or(0, |data| data.len()))
}
