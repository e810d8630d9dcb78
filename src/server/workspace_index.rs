//! The people and organizations in the drafts of the workspace that are not open.
//!
//! Drafts are read from disk on demand, one at a time. Only their symbols are kept, until the file changes.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tower_lsp::lsp_types::{SymbolInformation, Url};

use super::analyzer::{Analyzer, Draft};
use super::convert::range;
use super::verbs::workspace_symbol;
use crate::house::drafts_below;
use crate::text::{Buffer, Encoding, Format};

/// The most drafts to read; a larger archive needs the command line.
const MAX_DRAFTS: usize = 2_000;
/// Larger files are not drafts, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// The symbols of the drafts on disk.
#[derive(Debug, Default)]
pub(super) struct WorkspaceIndex {
    symbols_by_path: Mutex<HashMap<PathBuf, (FileStamp, DraftSymbols)>>,
}

/// The people and organizations of one draft.
pub(super) type DraftSymbols = Arc<Vec<SymbolInformation>>;

/// Modification time and length: equal values mean that the file has not changed.
type FileStamp = (SystemTime, u64);

impl WorkspaceIndex {
    /// The drafts in these folders that an editor can open, each once.
    pub(super) fn drafts(folders: &[PathBuf]) -> Vec<PathBuf> {
        let mut drafts: Vec<PathBuf> = folders.iter().flat_map(|folder| texts_below(folder).take(MAX_DRAFTS)).collect();
        drafts.sort();
        drafts.dedup();
        drafts.truncate(MAX_DRAFTS);
        drafts
    }

    /// The symbols of a draft. Empty if it cannot be read; `copydesk check` says why.
    pub(super) fn symbols(&self, path: &Path, analyzer: &dyn Analyzer, encoding: Encoding) -> DraftSymbols {
        let Some(stamp) = stamp(path) else { return Arc::default() };
        let known =
            self.symbols_by_path().get(path).filter(|(of, _)| *of == stamp).map(|(_, symbols)| Arc::clone(symbols));
        known.unwrap_or_else(|| {
            let symbols = Arc::new(read(path, analyzer, encoding).unwrap_or_default());
            self.symbols_by_path().insert(path.to_owned(), (stamp, Arc::clone(&symbols)));
            symbols
        })
    }

    /// Forgets everything, because the newsroom's settings may have changed.
    pub(super) fn forget(&self) {
        self.symbols_by_path().clear();
    }

    fn symbols_by_path(&self) -> MutexGuard<'_, HashMap<PathBuf, (FileStamp, DraftSymbols)>> {
        self.symbols_by_path.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The drafts in a folder whose text is the file itself, so that an editor can go to a position in it.
fn texts_below(folder: &Path) -> impl Iterator<Item = PathBuf> {
    drafts_below(folder, |path| Format::of_path(path).is_some()).flatten()
}

fn stamp(path: &Path) -> Option<FileStamp> {
    let file = std::fs::metadata(path).ok().filter(|file| file.len() <= MAX_BYTES)?;
    Some((file.modified().ok()?, file.len()))
}

/// Reads a draft from disk; `None` if it is not UTF-8 or the analyzer panics.
fn read(path: &Path, analyzer: &dyn Analyzer, encoding: Encoding) -> Option<Vec<SymbolInformation>> {
    let text = std::fs::read_to_string(path).ok()?;
    let uri = Url::from_file_path(path).ok()?;
    let draft = Draft { text: &text, edit: None, format: Format::of_path(path).unwrap_or_default(), path: Some(path) };
    let story = catch_unwind(AssertUnwindSafe(|| analyzer.story(&draft))).ok()?;
    let buffer = Buffer::new(&text);
    let place = |span| range(&buffer, story.document().source(span), encoding);
    Some(workspace_symbol::symbols(&uri, &story, place))
}
