//! How the client writes the URIs of its documents.
//!
//! The protocol's types rewrite a URI while they read it: a blank becomes `%20`, an umlaut `%C3%BC`. Some clients know a
//! document only by what they wrote, so messages to the client name each open document in its spelling.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use memchr::memmem;
use serde_json::Value;
use tower_lsp::jsonrpc::Request;
use tower_lsp::lsp_types::Url;

/// The URIs of open documents that the client writes in another way than we do, both as JSON.
#[derive(Debug, Default)]
pub(super) struct UriSpellings(RwLock<HashMap<String, String>>);

impl UriSpellings {
    /// Learns from a message that opens a document how the client writes its URI.
    pub(super) fn learn(&self, request: &Request) {
        if request.method() != "textDocument/didOpen" {
            return;
        }
        if let Some((ours, theirs)) = spelling(request).filter(|(ours, theirs)| ours != theirs) {
            self.0.write().unwrap_or_else(PoisonError::into_inner).insert(ours, theirs);
        }
    }

    /// Forgets the spelling of a document that a message has closed.
    pub(super) fn forget(&self, uri: &Url) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(&json(uri.as_str()));
    }

    /// The body of a message, with URIs as the client writes them.
    pub(super) fn applied(&self, body: Vec<u8>) -> Vec<u8> {
        let spellings = self.0.read().unwrap_or_else(PoisonError::into_inner);
        spellings.iter().fold(body, |body, (ours, theirs)| replaced(body, ours.as_bytes(), theirs.as_bytes()))
    }
}

/// The URI in a message about a document: as we write it and as the client does.
fn spelling(request: &Request) -> Option<(String, String)> {
    let uri = request.params()?.get("textDocument")?.get("uri")?.as_str()?;
    Some((json(Url::parse(uri).ok()?.as_str()), json(uri)))
}

/// A text as JSON, with its quotation marks. No part of another JSON string looks like that, since marks are escaped there.
fn json(text: &str) -> String {
    Value::from(text).to_string()
}

/// The body with all places of one string replaced.
fn replaced(body: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let places: Vec<usize> = memmem::find_iter(&body, from).collect();
    if places.is_empty() {
        return body;
    }
    let mut written = Vec::with_capacity(body.len() + places.len() * to.len());
    let mut start = 0;
    for place in places {
        written.extend_from_slice(body.get(start..place).unwrap_or_default());
        written.extend_from_slice(to);
        start = place + from.len();
    }
    written.extend_from_slice(body.get(start..).unwrap_or_default());
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn opened(uri: &str) -> Request {
        Request::build("textDocument/didOpen").params(json!({ "textDocument": { "uri": uri } })).finish()
    }

    #[test]
    fn messages_name_a_document_as_the_client_does() {
        let spellings = UriSpellings::default();
        spellings.learn(&opened("file:///srv/my drafts/börse.txt"));
        let body = |uri: &str| json!({ "uri": uri, "edits": { uri: [], "note": format!("\"{uri}\"") } }).to_string();
        let ours = "file:///srv/my%20drafts/b%C3%B6rse.txt";
        let written = String::from_utf8(spellings.applied(body(ours).into_bytes())).unwrap_or_default();
        let note = format!("\\\"{ours}\\\"");
        assert_eq!(written.matches("my drafts/börse").count(), 2, "{written}");
        assert!(written.contains(&note), "what only looks like one stays: {written}");
        if let Ok(uri) = Url::parse(ours) {
            spellings.forget(&uri);
        }
        assert_eq!(spellings.applied(body(ours).into_bytes()), body(ours).into_bytes());
    }
}
