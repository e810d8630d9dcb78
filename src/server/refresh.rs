//! Refreshing: telling a client that what it has asked for may look different now.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::lsp_types::MessageType;

use super::documents::Documents;
use super::preferences::{self, Preferences};

/// Reads everything again, because the newsroom's settings may have changed.
pub(super) fn settings_changed(documents: &Arc<Documents>, client: &Client) {
    documents.analyze_all_again();
    request_refresh(documents, client.clone());
}

/// Asks a client that can be asked what its writer wants shown, and reads everything again where that is something else
/// than was told at the start.
pub(super) async fn ask_for_preferences(documents: Arc<Documents>, client: Client) {
    if documents.capabilities().provides_configuration
        && let Some(pushed) = preferences::ask(&client).await
        && apply(&documents, &client, &pushed) == Some(true)
    {
        settings_changed(&documents, &client);
    }
}

/// How long a client that can be asked for its settings may take to tell them.
const CLIENT_TIMEOUT: Duration = Duration::from_secs(2);

/// Takes the changed settings of an editor, and reads everything again by them. That is once: at once where the client
/// has told them, and else when it has answered or has let the time pass.
pub(super) fn configuration_changed(documents: &Arc<Documents>, client: &Client, pushed: Value) {
    if !documents.capabilities().provides_configuration {
        apply(documents, client, &pushed);
        settings_changed(documents, client);
        return;
    }
    let (documents, client) = (Arc::clone(documents), client.clone());
    tokio::spawn(async move {
        // The question itself goes on: the service takes an answer that nobody waits for any more as a failure.
        let asking = tokio::spawn({
            let client = client.clone();
            async move { preferences::ask(&client).await }
        });
        let answer = tokio::time::timeout(CLIENT_TIMEOUT, asking).await.ok().and_then(Result::ok).flatten();
        let asked = answer.unwrap_or_default();
        if apply(&documents, &client, &asked).is_none() {
            apply(&documents, &client, &pushed);
        }
        settings_changed(&documents, &client);
    });
}

/// Takes preferences and tells what is wrong in them. Says whether they are others than before; `None` where none are given.
fn apply(documents: &Documents, client: &Client, pushed: &Value) -> Option<bool> {
    let (preferences, mistakes) = Preferences::read(pushed)?;
    // How diagnostics come and what positions count was agreed on at the start.
    let at_start = documents.preferences();
    let preferences =
        Preferences { diagnostics: at_start.diagnostics, counts_bytes: at_start.counts_bytes, ..preferences };
    show_mistakes(client, mistakes);
    Some(documents.set_preferences(preferences))
}

/// Tells the writer what is wrong in the preferences, once the client may be talked to.
pub(super) fn show_mistakes(client: &Client, mistakes: Vec<String>) {
    let client = client.clone();
    tokio::spawn(async move {
        for mistake in mistakes {
            client.show_message(MessageType::WARNING, mistake).await;
        }
    });
}

/// Has the client ask again for what it may have asked for before, as far as it can be told to.
fn request_refresh(documents: &Documents, client: Client) {
    let capabilities = documents.capabilities();
    // Whether a client takes the hint is its own business, and one that does not answer must not keep the others back.
    if capabilities.refreshes_hints {
        let client = client.clone();
        tokio::spawn(async move { client.inlay_hint_refresh().await });
    }
    if capabilities.refreshes_lenses {
        let client = client.clone();
        tokio::spawn(async move { client.code_lens_refresh().await });
    }
    // Every client that asks for diagnostics may be told; the library does not know the name of the capability.
    if documents.is_asked_for_diagnostics() {
        tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
    }
}
