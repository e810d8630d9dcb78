//! Framing and the protocol: whatever bytes come in, the server ends with its input, and all it sends is framed JSON.
//!
//! If the first byte is `f`, every line of the rest is the body of a message, and the frames are made here; else the
//! rest is what comes over the wire.
#![no_main]

use std::sync::{Arc, OnceLock};

use copydesk::House;
use copydesk::rules::Finding;
use copydesk::server::{Analyzer, DocumentCache, Draft, serve};
use copydesk::story::Story;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::runtime::{Builder, Runtime};
use tokio_util::io::SyncIoBridge;

/// A desk that looks for no settings, so that nothing outside the input decides what is done.
struct Alone;

impl Analyzer for Alone {
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        let story = cache.builder.read(draft.text, draft.format);
        let findings = copydesk::check(&story, &House::default());
        (story, findings)
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let input =
        if *first == b'f' { rest.split(|byte| *byte == b'\n').flat_map(framed).collect() } else { rest.to_vec() };
    // A process that the input names would be watched by a thread that stays; its end is tested elsewhere.
    if input.windows(9).any(|window| window == b"processId") {
        return;
    }
    assert_is_framed_json(&runtime().block_on(conversation(input)));
});

/// Threads are kept from one input to the next.
fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| match Builder::new_current_thread().enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => panic!("no runtime: {error}"),
    })
}

/// Everything the server says to a client that sends this and hangs up.
async fn conversation(input: Vec<u8>) -> Vec<u8> {
    let (mut to_server, server_input) = duplex(4096);
    let (server_output, mut from_server) = duplex(4096);
    let serving =
        tokio::spawn(serve(SyncIoBridge::new(server_input), SyncIoBridge::new(server_output), Arc::new(Alone)));
    let writing = tokio::spawn(async move {
        // The server may leave before it has read everything: after `exit` it reads no more.
        let _ = to_server.write_all(&input).await;
    });
    let mut said = Vec::new();
    let read = from_server.read_to_end(&mut said).await;
    assert!(read.is_ok() && serving.await.is_ok() && writing.await.is_ok(), "the server has broken off");
    said
}

fn framed(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// Every message has a frame as a strict client reads it; none is an internal error.
fn assert_is_framed_json(mut said: &[u8]) {
    while !said.is_empty() {
        let header = said.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(said.len());
        let (head, rest) = said.split_at(header);
        let length =
            std::str::from_utf8(head).ok().and_then(|head| head.strip_prefix("Content-Length: ")?.parse().ok());
        let body = rest.get(4..).zip(length).and_then(|(rest, length)| rest.split_at_checked(length));
        let Some((body, rest)) = body else { panic!("no frame: {}", String::from_utf8_lossy(said)) };
        let Ok(message) = serde_json::from_slice::<Value>(body) else {
            panic!("no JSON: {}", String::from_utf8_lossy(body))
        };
        assert_eq!(message["jsonrpc"], "2.0");
        assert_ne!(message["error"]["code"], -32603, "{message}");
        said = rest;
    }
}
