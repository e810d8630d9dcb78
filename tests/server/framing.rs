//! Broken frames and bodies on a connection that continues to work.

use std::sync::Arc;

use copydesk::server::{Ending, HouseAnalyzer};
use serde_json::json;

use crate::HEARSAY;
use crate::client::{Client, has_hearsay};

async fn client() -> Client {
    Client::start(Arc::new(HouseAnalyzer::default()), json!({})).await
}

async fn assert_works(client: &mut Client) {
    client.open("file:///desk/draft.md", HEARSAY).await;
    assert!(has_hearsay(&client.published("file:///desk/draft.md").await));
}

#[tokio::test]
async fn a_bad_body_is_answered_and_the_next_message_is_read() {
    let deep = ["{\"jsonrpc\":", &"[".repeat(100_000), &"]".repeat(100_000), "}"].concat();
    let bodies: [(&[u8], i64); 8] = [
        (b"", -32700),
        (b"hello", -32700),
        (b"{\"jsonrpc\":\"2.0\",\"method\":", -32700),
        (b"{\"jsonrpc\":\"2.0\",\"method\":\"x/\xff\xfe\"}", -32700),
        (deep.as_bytes(), -32700),
        (b"null", -32600),
        (b"[{\"jsonrpc\":\"2.0\",\"method\":\"x/y\"}]", -32600),
        (b"{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999999,\"method\":\"x/y\"}", -32600),
    ];
    let mut client = client().await;
    for (body, code) in bodies {
        client.body(body).await;
        let answer = client.wait_for(|message| message["id"].is_null() && message.get("error").is_some()).await;
        assert_eq!(answer["error"]["code"], code, "{}", String::from_utf8_lossy(body));
        assert_works(&mut client).await;
    }
}

#[tokio::test]
async fn a_bad_header_is_answered_and_the_next_message_is_read() {
    let headers: [&[u8]; 6] = [
        b"Hello: there\r\nnot a header\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}",
        b"Content-Length: many\r\n\r\n{}",
        b"Content-Length: -5\r\n\r\n{}",
        b"Content-Length: 99999999999999999999\r\n\r\n{}",
        b"Content-Length: 10\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"x/y\"}",
    ];
    let mut client = client().await;
    for header in headers {
        client.raw(header).await;
        assert_works(&mut client).await;
        let answer = client.wait_for(|message| message["id"].is_null() && message.get("error").is_some()).await;
        assert_eq!(answer["error"]["code"], -32700, "{}", String::from_utf8_lossy(header));
    }
}

#[tokio::test]
async fn header_names_are_read_in_any_case_and_bodies_in_any_pieces() {
    let mut client = Client::connect(Arc::new(HouseAnalyzer::default()));
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}).to_string();
    let frame = format!("content-type: application/vscode-jsonrpc\r\ncontent-length:{}\r\n\r\n{body}", body.len());
    for byte in frame.as_bytes() {
        client.raw(&[*byte]).await;
    }
    assert_eq!(client.answer(1).await["result"]["serverInfo"]["name"], "copydesk");
    assert_works(&mut client).await;
}

#[tokio::test]
async fn the_end_of_the_input_in_the_middle_of_a_frame_is_an_end() {
    let mut client = client().await;
    client.raw(b"Content-Length: 1099511627776\r\n\r\n{}").await;
    assert_eq!(client.hang_up().await, Ending::Abrupt);
}

#[tokio::test]
async fn an_unexpected_response_is_ignored() {
    let mut client = client().await;
    client.send(json!({"jsonrpc": "2.0", "id": 991, "result": null})).await;
    client.send(json!({"jsonrpc": "2.0", "id": 992, "error": "no"})).await;
    assert_works(&mut client).await;
    assert_eq!(client.others().count(), 0);
}
