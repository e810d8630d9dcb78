//! Refreshing: telling a client that what it has asked for may look different now.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::lsp_types::MessageType;

use super::documents::Documents;
use super::preferences::{self, Preferences};

/// Reads everything again, because the newsroom's settings may have changed.
pub(super) fn settings_changed(documents: &Arc<Documents>, client: &Client) {
    documents.read_all_again();
    ask_again(documents, client.clone());
}

/// Takes the preferences of the client, which it has told of unasked or must be asked for.
pub(super) async fn preferences_changed(documents: Arc<Documents>, client: Client, told: Value) {
    let asked = if documents.dialect().tells_settings { preferences::ask(&client).await } else { None };
    let read = asked.as_ref().and_then(Preferences::read).or_else(|| Preferences::read(&told));
    let Some((preferences, mistakes)) = read else { return };
    // How diagnostics come and what positions count was agreed on at the start.
    let at_start = documents.preferences();
    let preferences =
        Preferences { diagnostics: at_start.diagnostics, counts_bytes: at_start.counts_bytes, ..preferences };
    if documents.prefer(preferences) {
        documents.read_all_again();
        ask_again(&documents, client.clone());
    }
    complain(&client, &mistakes).await;
}

/// Tells the writer what is wrong in the preferences.
pub(super) async fn complain(client: &Client, mistakes: &[String]) {
    for mistake in mistakes {
        client.show_message(MessageType::WARNING, mistake).await;
    }
}

/// Has the client ask again for what it may have asked for before, as far as it can be told to.
fn ask_again(documents: &Documents, client: Client) {
    let dialect = documents.dialect();
    // Whether a client takes the hint is its own business, and one that does not answer must not keep the others back.
    if dialect.refreshes_hints {
        let client = client.clone();
        tokio::spawn(async move { client.inlay_hint_refresh().await });
    }
    if dialect.refreshes_lenses {
        let client = client.clone();
        tokio::spawn(async move { client.code_lens_refresh().await });
    }
    // Every client that asks for diagnostics may be told; the library does not know the name of the capability.
    if documents.is_asked_for_diagnostics() {
        tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
    }
}
