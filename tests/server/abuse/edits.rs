//! Edits: after any of them, the server has the same text as the client, in every encoding.

use std::sync::Arc;

use copydesk::text::Encoding;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::model::{apply, change};
use super::runtime;
use super::script::{self, Edit};
use crate::analyzers::LastText;
use crate::client::Client;

const URI: &str = "file:///desk/draft.md";

/// Waits until the newest text has been analyzed.
async fn read(client: &mut Client) {
    let params = json!({"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.request("textDocument/hover", params).await["result"], Value::Null);
}

async fn type_in(encoding: Encoding, opened: &str, batches: &[Vec<Edit>]) {
    let analyzer = Arc::new(LastText::default());
    let mut client = Client::start(analyzer.clone(), script::capabilities(encoding)).await;
    let mut text = opened.to_owned();
    client.open(URI, &text).await;
    for (version, edits) in (2..).zip(batches) {
        client.change(URI, version, edits.iter().map(change).collect()).await;
        for edit in edits {
            apply(&mut text, edit, encoding);
        }
        read(&mut client).await;
        assert_eq!(analyzer.last(), text, "after {edits:?} in {encoding:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_server_has_the_text_that_the_client_has(
        opened in prop::collection::vec(script::text(), 0..8),
        batches in prop::collection::vec(script::edits(), 10..40),
    ) {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            runtime().block_on(type_in(encoding, &opened.concat(), &batches));
        }
    }
}
