//! Commands: what an editor can ask for that no verb of the protocol is for.

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::ExecuteCommandParams;

use crate::rules;

/// Gives the page of a rule in Markdown; its one argument is the name of the rule.
const EXPLAIN_RULE: &str = "copydesk.explainRule";

/// The names of all commands.
pub(super) fn names() -> Vec<String> {
    vec![EXPLAIN_RULE.to_owned()]
}

/// What a command answers.
///
/// # Errors
///
/// Says which command or rule there is not.
pub(super) fn execute(params: &ExecuteCommandParams) -> Result<Value> {
    if params.command != EXPLAIN_RULE {
        return Err(Error::invalid_params(format!("there is no command “{}”", params.command)));
    }
    let id = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
    let rule = rules::by_id(id).ok_or_else(|| Error::invalid_params(format!("there is no rule “{id}”")))?;
    Ok(rule.page().into())
}
