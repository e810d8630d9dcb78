//! Commands that an editor can run through `workspace/executeCommand`.

use serde_json::Value;
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, MessageType, Url};

use super::documents::Documents;
use super::verbs::sources::in_words;
use crate::rules;

/// Returns the page of a rule in Markdown. The one argument is the id of the rule.
const EXPLAIN_RULE: &str = "copydesk.explainRule";
/// Lists the sources of a draft in a message, for editors that cannot show them otherwise. The one argument is the
/// URI.
pub(super) const SHOW_SOURCES_IN_MESSAGE: &str = "copydesk.tellSources";

/// The names of all commands.
pub(super) fn names() -> Vec<String> {
    [EXPLAIN_RULE, SHOW_SOURCES_IN_MESSAGE].map(str::to_owned).to_vec()
}

/// Runs a command.
///
/// # Errors
///
/// Fails if the command, the rule or the open draft does not exist, or as [`Documents::analysis`] does.
pub(super) async fn execute(documents: &Documents, client: &Client, params: &ExecuteCommandParams) -> Result<Value> {
    let argument = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
    match params.command.as_str() {
        EXPLAIN_RULE => explain_rule(argument),
        SHOW_SOURCES_IN_MESSAGE => show_sources_in_message(documents, client, argument).await,
        other => Err(Error::invalid_params(format!("there is no command “{other}”"))),
    }
}

fn explain_rule(id: &str) -> Result<Value> {
    let rule = rules::by_id(id).ok_or_else(|| Error::invalid_params(format!("there is no rule “{id}”")))?;
    Ok(rule.page().into())
}

async fn show_sources_in_message(documents: &Documents, client: &Client, uri: &str) -> Result<Value> {
    let closed = || Error::invalid_params(format!("no draft “{uri}” is open"));
    let uri = Url::parse(uri).map_err(|_| closed())?;
    let message = documents.ask(&uri, |view| Some(in_words(view))).await?.ok_or_else(closed)?;
    client.show_message(MessageType::INFO, message).await;
    Ok(Value::Null)
}
