//! The newsroom's settings files: watches them for changes and publishes their mistakes.
//!
//! It does not know what the settings mean.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::Client;
use tower_lsp::lsp_types::{
    Diagnostic, DiagnosticSeverity, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    PublishDiagnosticsParams, Registration, Url,
};

use super::client_capabilities::ClientCapabilities;
use super::convert::range;
use crate::house::{FILE_NAME, Mistake, SettingsFile};
use crate::text::{Buffer, SourceSpan};

/// The glob pattern of settings files.
pub(super) fn pattern() -> String {
    format!("**/{FILE_NAME}")
}

/// The mistakes of each settings file that the client last received.
#[derive(Debug, Default)]
pub(super) struct PublishedMistakes {
    mistakes: Mutex<HashMap<PathBuf, Vec<Mistake>>>,
}

impl PublishedMistakes {
    /// What to publish so that the client shows exactly the mistakes in these files.
    pub(super) fn updates(
        &self,
        files: &[Arc<SettingsFile>],
        capabilities: ClientCapabilities,
    ) -> Vec<PublishDiagnosticsParams> {
        let mut told = self.mistakes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut updates = Vec::new();
        let gone: Vec<PathBuf> =
            told.keys().filter(|path| !files.iter().any(|file| file.path == **path)).cloned().collect();
        for path in gone {
            told.remove(&path);
            updates.extend(Url::from_file_path(path).map(|uri| publication(uri, Vec::new())));
        }
        for file in files {
            let before = told.get(&file.path).map(Vec::as_slice).unwrap_or_default();
            if before != file.mistakes {
                told.insert(file.path.clone(), file.mistakes.clone());
                updates.extend(
                    Url::from_file_path(&file.path).map(|uri| publication(uri, diagnostics(file, capabilities))),
                );
            }
        }
        updates
    }
}

fn publication(uri: Url, diagnostics: Vec<Diagnostic>) -> PublishDiagnosticsParams {
    PublishDiagnosticsParams { uri, diagnostics, version: None }
}

fn diagnostics(file: &SettingsFile, capabilities: ClientCapabilities) -> Vec<Diagnostic> {
    let buffer = Buffer::new(&file.text);
    let diagnostic = |mistake: &Mistake| Diagnostic {
        range: range(&buffer, SourceSpan::new(mistake.span.start, mistake.span.end), capabilities.encoding),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some("copydesk".to_owned()),
        message: mistake.message.clone(),
        ..Diagnostic::default()
    };
    file.mistakes.iter().map(diagnostic).collect()
}

/// Asks the client to report every change to a settings file.
///
/// Returns when the client has answered, which may be never, so nothing may wait for it. It must not be cancelled
/// either, because the service treats a response that nothing waits for as a failure.
pub(super) async fn watch(client: Client) {
    let watcher = FileSystemWatcher { glob_pattern: GlobPattern::String(pattern()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
    let registration = Registration {
        id: FILE_NAME.to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    // If the client refuses, changed settings take effect when a document is saved.
    let _ = client.register_capability(vec![registration]).await;
}
