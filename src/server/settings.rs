//! Settings: hearing of it when the newsroom's settings change.
//!
//! It knows the name of the file. It does not know what stands in it.

use tower_lsp::Client;
use tower_lsp::lsp_types::{DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, Registration};

/// Asks the client to tell us of every change to a settings file.
///
/// Returns when the client has answered, which may be never: whoever calls must not be waited for. It is not cut short
/// either, since the service takes an answer that nobody waits for any more as a failure.
pub(super) async fn watch(client: Client) {
    let watcher = FileSystemWatcher { glob_pattern: GlobPattern::String("**/copydesk.toml".to_owned()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
    let registration = Registration {
        id: "copydesk.toml".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    // A client that refuses leaves the settings as they are until a document is saved.
    let _ = client.register_capability(vec![registration]).await;
}
