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
    tokio::spawn(ask_again(Arc::clone(documents), client.clone()));
}

/// Takes the preferences of the client, which it has told of unasked or must be asked for.
pub(super) async fn preferences_changed(documents: Arc<Documents>, client: Client, told: Value) {
    let asked = if documents.dialect().tells_settings { preferences::ask(&client).await } else { None };
    let Some((preferences, mistakes)) = Preferences::read(&asked.unwrap_or(told)) else { return };
    // How diagnostics come was agreed on at the start.
    let preferences = Preferences { diagnostics: documents.preferences().diagnostics, ..preferences };
    if documents.prefer(preferences) {
        documents.read_all_again();
        ask_again(Arc::clone(&documents), client.clone()).await;
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
async fn ask_again(documents: Arc<Documents>, client: Client) {
    let dialect = documents.dialect();
    // Whether a client takes the hint is its own business.
    if dialect.refreshes_hints {
        let _ = client.inlay_hint_refresh().await;
    }
    if dialect.refreshes_lenses {
        let _ = client.code_lens_refresh().await;
    }
    if dialect.refreshes_diagnostics && documents.is_asked_for_diagnostics() {
        let _ = client.workspace_diagnostic_refresh().await;
    }
}
