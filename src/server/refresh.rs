//! Refreshing: tells a client that what it asked for may have changed.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::lsp_types::MessageType;

use super::documents::Documents;
use super::preferences::{self, Preferences};

/// Analyzes everything again, because the newsroom's settings may have changed.
pub(super) fn settings_changed(documents: &Arc<Documents>, client: &Client) {
    documents.analyze_all_again();
    request_refresh(documents, client.clone());
}

/// Asks the client for the writer's preferences, if it can be asked. Analyzes everything again if they differ from
/// those sent with `initialize`.
pub(super) async fn ask_for_preferences(documents: Arc<Documents>, client: Client) {
    if documents.capabilities().provides_configuration
        && let Some(pushed) = preferences::ask(&client).await
        && apply(&documents, &client, &pushed) == Some(true)
    {
        settings_changed(&documents, &client);
    }
}

/// How long a client may take to answer a request for its settings.
const CLIENT_TIMEOUT: Duration = Duration::from_secs(2);

/// Applies changed editor settings, and analyzes everything again exactly once: immediately if the client sent the
/// settings, otherwise when the client has answered or the time is up.
pub(super) fn configuration_changed(documents: &Arc<Documents>, client: &Client, pushed: Value) {
    if !documents.capabilities().provides_configuration {
        apply(documents, client, &pushed);
        settings_changed(documents, client);
        return;
    }
    let (documents, client) = (Arc::clone(documents), client.clone());
    tokio::spawn(async move {
        // The request itself is not cancelled, because the service treats a response that nothing waits for as a
        // failure.
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

/// Applies preferences and reports mistakes in them. Returns whether they changed; `None` if there are none.
fn apply(documents: &Documents, client: &Client, pushed: &Value) -> Option<bool> {
    let (preferences, mistakes) = Preferences::read(pushed)?;
    // These two were agreed on at `initialize` and cannot change.
    let at_start = documents.preferences();
    let preferences =
        Preferences { diagnostics: at_start.diagnostics, counts_bytes: at_start.counts_bytes, ..preferences };
    show_mistakes(client, mistakes);
    Some(documents.set_preferences(preferences))
}

/// Shows the mistakes in the preferences to the writer, as soon as messages may be sent.
pub(super) fn show_mistakes(client: &Client, mistakes: Vec<String>) {
    let client = client.clone();
    tokio::spawn(async move {
        for mistake in mistakes {
            client.show_message(MessageType::WARNING, mistake).await;
        }
    });
}

/// Makes the client ask again for what may have changed, as far as it supports that.
fn request_refresh(documents: &Documents, client: Client) {
    let capabilities = documents.capabilities();
    // Each request is a task of its own, because a client that does not answer one must not block the others.
    if capabilities.refreshes_hints {
        let client = client.clone();
        tokio::spawn(async move { client.inlay_hint_refresh().await });
    }
    if capabilities.refreshes_lenses {
        let client = client.clone();
        tokio::spawn(async move { client.code_lens_refresh().await });
    }
    // Any client that pulls diagnostics may be asked to refresh; the library does not know the name of that
    // capability.
    if documents.is_asked_for_diagnostics() {
        tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
    }
}
