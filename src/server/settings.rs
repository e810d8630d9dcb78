//! Settings: hearing of it when the newsroom's settings change, and telling what is wrong in them.
//!
//! It knows the name of the file and where its mistakes are. It does not know what the settings mean.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::Client;
use tower_lsp::lsp_types::{
    Diagnostic, DiagnosticSeverity, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    PublishDiagnosticsParams, Registration, Url,
};

use super::convert::range;
use super::dialect::Dialect;
use crate::house::{FILE_NAME, Mistake, SettingsFile};
use crate::text::{Buffer, SourceSpan};

/// Where settings files lie, as a pattern of paths.
pub(super) fn pattern() -> String {
    format!("**/{FILE_NAME}")
}

/// What the client was last told of each settings file with mistakes.
#[derive(Debug, Default)]
pub(super) struct Told {
    mistakes: Mutex<HashMap<PathBuf, Vec<Mistake>>>,
}

impl Told {
    /// What must be published so that the client knows of these files and of no others.
    pub(super) fn news(&self, files: &[Arc<SettingsFile>], dialect: Dialect) -> Vec<PublishDiagnosticsParams> {
        let mut told = self.mistakes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut news = Vec::new();
        let gone: Vec<PathBuf> =
            told.keys().filter(|path| !files.iter().any(|file| file.path == **path)).cloned().collect();
        for path in gone {
            told.remove(&path);
            news.extend(Url::from_file_path(path).map(|uri| publication(uri, Vec::new())));
        }
        for file in files {
            let before = told.get(&file.path).map(Vec::as_slice).unwrap_or_default();
            if before != file.mistakes {
                told.insert(file.path.clone(), file.mistakes.clone());
                news.extend(Url::from_file_path(&file.path).map(|uri| publication(uri, diagnostics(file, dialect))));
            }
        }
        news
    }
}

fn publication(uri: Url, diagnostics: Vec<Diagnostic>) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri, diagnostics, version: None }
}

fn diagnostics(file: &SettingsFile, dialect: Dialect) -> Vec<Diagnostic> {
    let buffer = Buffer::new(&file.text);
    let diagnostic = |mistake: &Mistake| Diagnostic {
        range: range(&buffer, SourceSpan::new(mistake.span.start, mistake.span.end), dialect.encoding),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some("copydesk".to_owned()),
        message: mistake.message.clone(),
        ..Diagnostic::default()
    };
    file.mistakes.iter().map(diagnostic).collect()
}

/// Asks the client to tell us of every change to a settings file.
///
/// Returns when the client has answered, which may be never: whoever calls must not be waited for. It is not cut short
/// either, since the service takes an answer that nobody waits for any more as a failure.
pub(super) async fn watch(client: Client) {
    let watcher = FileSystemWatcher { glob_pattern: GlobPattern::String(pattern()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
    let registration = Registration {
        id: FILE_NAME.to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    // A client that refuses leaves the settings as they are until a document is saved.
    let _ = client.register_capability(vec![registration]).await;
}
