//! The folders that are open in the editor.
//!
//! It does not know what is in them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tower_lsp::lsp_types::{InitializeParams, Url, WorkspaceFolder, WorkspaceFoldersChangeEvent};

/// The folders that are open in the editor.
#[derive(Debug, Default)]
pub(super) struct Roots {
    folders: Mutex<Vec<PathBuf>>,
}

impl Roots {
    /// Sets the folders named by `initialize`: the workspace folders, or else the one root.
    pub(super) fn initialize(&self, params: &InitializeParams) {
        let mut folders = paths(params.workspace_folders.as_deref().unwrap_or_default());
        if folders.is_empty() {
            // Older editors do not send workspace folders.
            #[allow(deprecated)]
            folders.extend(params.root_uri.as_ref().and_then(file_path));
        }
        *self.folders() = folders;
    }

    /// Applies a change of the workspace folders.
    pub(super) fn change(&self, event: &WorkspaceFoldersChangeEvent) {
        let removed = paths(&event.removed);
        let mut folders = self.folders();
        folders.retain(|folder| !removed.contains(folder));
        folders.extend(paths(&event.added));
    }

    /// All folders.
    pub(super) fn all(&self) -> Vec<PathBuf> {
        self.folders().clone()
    }

    /// The innermost folder that contains a file.
    pub(super) fn of(&self, file: &Path) -> Option<PathBuf> {
        let folders = self.folders();
        let holding = folders.iter().filter(|folder| file.starts_with(folder));
        holding.max_by_key(|folder| folder.components().count()).cloned()
    }

    fn folders(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn paths(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| file_path(&folder.uri)).collect()
}

/// The path of a `file:` URI. The library would also accept other schemes.
pub(super) fn file_path(uri: &Url) -> Option<PathBuf> {
    if uri.scheme() == "file" { uri.to_file_path().ok() } else { None }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;
    use serde_json::{Value, json};

    fn initialized(params: Value) -> Roots {
        let roots = Roots::default();
        roots.initialize(&serde_json::from_value(params).unwrap());
        roots
    }

    fn root(roots: &Roots, file: &str) -> Option<String> {
        roots.of(Path::new(file)).map(|path| path.display().to_string())
    }

    #[test]
    fn the_innermost_folder_contains_a_file() {
        let folders = json!([{"uri": "file:///desk", "name": "desk"}, {"uri": "file:///desk/news", "name": "news"}]);
        let roots = initialized(json!({"capabilities": {}, "rootUri": "file:///other", "workspaceFolders": folders}));
        assert_eq!(root(&roots, "/desk/news/ferry.txt").as_deref(), Some("/desk/news"));
        assert_eq!(root(&roots, "/desk/newsroom.txt").as_deref(), Some("/desk"));
        assert_eq!(root(&roots, "/other/ferry.txt"), None);
    }

    #[test]
    fn folders_come_and_go() {
        let roots = initialized(json!({"capabilities": {}, "rootUri": "file:///desk"}));
        let folder = |uri: &str| json!([{"uri": uri, "name": ""}]);
        let event = json!({"added": folder("file:///news"), "removed": folder("file:///desk")});
        roots.change(&serde_json::from_value(event).unwrap());
        assert_eq!(root(&roots, "/news/ferry.txt").as_deref(), Some("/news"));
        assert_eq!(root(&roots, "/desk/ferry.txt"), None);
    }
}
