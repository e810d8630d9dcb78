//! Drafts with a cursor, marked by `|`. Answers are compared by the words they point at.

use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::client::Client;

pub(crate) const URI: &str = "file:///desk/draft.md";

/// The draft without the cursor, and the position of the cursor in UTF-16 code units.
pub(crate) fn marked(text: &str) -> (String, Value) {
    let (before, after) = text.split_once('|').expect("a cursor");
    let line = before.matches('\n').count();
    let character = before.rsplit('\n').next().unwrap().encode_utf16().count();
    (format!("{before}{after}"), json!({"line": line, "character": character}))
}

/// The byte offset of a position in UTF-16 code units, which must be within the draft.
pub(crate) fn offset(draft: &str, position: &Value) -> usize {
    let number = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
    let start: usize = draft.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let ends = draft[start..].char_indices().map(|(at, _)| at).chain([draft.len() - start]);
    let units = |at: usize| draft[start..start + at].encode_utf16().count();
    let at = ends.into_iter().find(|at| units(*at) == number("character"));
    start + at.unwrap_or_else(|| panic!("{position} is no place of the draft"))
}

/// The words of a range.
pub(crate) fn words<'d>(draft: &'d str, range: &Value) -> &'d str {
    &draft[offset(draft, &range["start"])..offset(draft, &range["end"])]
}

/// A client with UTF-16 positions that has a draft open.
pub(crate) async fn with_draft(draft: &str, capabilities: Value) -> Client {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), capabilities).await;
    client.open_as(URI, "markdown", 5, draft).await;
    client
}

/// The parameters for a position in the draft.
pub(crate) fn at(position: &Value) -> Value {
    json!({"textDocument": {"uri": URI}, "position": position})
}

/// The answer of a verb at the cursor of a draft, and the draft.
pub(crate) async fn asked(method: &str, text: &str, more: Value) -> (String, Value) {
    let (draft, position) = marked(text);
    let mut client = with_draft(&draft, json!({})).await;
    let mut params = at(&position);
    params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let answer = client.request(method, params).await;
    assert!(answer.get("error").is_none(), "{answer}");
    (draft, answer["result"].clone())
}

/// Checks that a verb answers `null`, not an error, for documents that are not open.
pub(crate) async fn answers_nothing_of_unopened_documents(method: &str, mut params: Value) {
    let mut client = Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await;
    for uri in ["file:///desk/unknown.md", "untitled:Draft", URI] {
        params["textDocument"] = json!({"uri": uri});
        let answer = client.request(method, params.clone()).await;
        assert_eq!((&answer["result"], answer.get("error")), (&Value::Null, None), "{uri}");
    }
    client.open(URI, "Ana Bell left.").await;
    client.close(URI).await;
    assert_eq!(client.request(method, params).await["result"], Value::Null);
}
