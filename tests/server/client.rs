//! A client that talks to a server in the same process. It reads only when it waits for something.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use copydesk::server::{Analyzer, Ending, serve};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tokio::task::JoinHandle;
use tokio_util::io::SyncIoBridge;

/// How long to wait before something is considered to never happen.
pub(crate) const NEVER: Duration = Duration::from_secs(30);

/// Capacity of the pipe to the client, in bytes. It is small, so that a client that does not read is soon noticed.
const PIPE: usize = 4096;

pub(crate) struct Client {
    input: Option<DuplexStream>,
    output: BufReader<DuplexStream>,
    ending: JoinHandle<Ending>,
    /// Messages that came while the client was waiting for another.
    unread: VecDeque<Value>,
    next_id: i64,
}

impl Client {
    /// A client that has not sent anything yet.
    pub(crate) fn connect(analyzer: Arc<dyn Analyzer>) -> Self {
        let (input, server_input) = duplex(PIPE);
        let (server_output, output) = duplex(PIPE);
        let ending = tokio::spawn(serve(SyncIoBridge::new(server_input), SyncIoBridge::new(server_output), analyzer));
        Self { input: Some(input), output: BufReader::new(output), ending, unread: VecDeque::new(), next_id: 0 }
    }

    /// A client that has initialized the server.
    pub(crate) async fn start(analyzer: Arc<dyn Analyzer>, capabilities: Value) -> Self {
        Self::start_with(analyzer, json!({"processId": null, "capabilities": capabilities})).await
    }

    /// A client that has initialized the server with these parameters.
    pub(crate) async fn start_with(analyzer: Arc<dyn Analyzer>, params: Value) -> Self {
        let mut client = Self::connect(analyzer);
        let answer = client.request("initialize", params).await;
        assert!(answer["result"].is_object(), "{answer}");
        client.notify("initialized", json!({})).await;
        client
    }

    pub(crate) async fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        tokio::time::timeout(NEVER, input.write_all(bytes)).await.expect("the server reads").unwrap();
    }

    pub(crate) async fn body(&mut self, body: &[u8]) {
        self.raw(&framed(body)).await;
    }

    /// Sends two messages in one piece, so that the server finds the second while it handles the first.
    pub(crate) async fn send_together(&mut self, first: Value, second: Value) {
        self.raw(&[framed(first.to_string().as_bytes()), framed(second.to_string().as_bytes())].concat()).await;
    }

    pub(crate) async fn send(&mut self, message: Value) {
        self.body(message.to_string().as_bytes()).await;
    }

    pub(crate) async fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params})).await;
    }

    /// Sends a request and returns its id.
    pub(crate) async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})).await;
        id
    }

    pub(crate) async fn answer(&mut self, id: i64) -> Value {
        self.wait_for(|message| message["id"] == id && message.get("method").is_none()).await
    }

    pub(crate) async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        self.answer(id).await
    }

    /// Waits until the server has read everything sent so far.
    pub(crate) async fn catch_up(&mut self) {
        assert_eq!(self.request("x/catch-up", json!({})).await["error"]["code"], -32601);
    }

    /// The next message that fits; others are kept.
    pub(crate) async fn wait_for(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).unwrap();
        }
        loop {
            let message = self.next().await.expect("the server has not ended");
            if wanted(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    /// The next message of any kind, apart from those that were kept; `None` at the end of the output.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        tokio::time::timeout(NEVER, self.read()).await.expect("the message comes")
    }

    /// All messages that were kept.
    pub(crate) fn others(&self) -> impl Iterator<Item = &Value> {
        self.unread.iter()
    }

    async fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).await.unwrap() == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).await.unwrap();
        Some(serde_json::from_slice(&body).unwrap())
    }

    pub(crate) async fn open_as(&mut self, uri: &str, language: &str, version: i32, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document})).await;
    }

    pub(crate) async fn open(&mut self, uri: &str, text: &str) {
        self.open_as(uri, "markdown", 1, text).await;
    }

    pub(crate) async fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes})).await;
    }

    pub(crate) async fn rewrite(&mut self, uri: &str, version: i32, text: &str) {
        self.change(uri, version, json!([{"text": text}])).await;
    }

    pub(crate) async fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}})).await;
    }

    /// The parameters of the next publication for a document.
    pub(crate) async fn published(&mut self, uri: &str) -> Value {
        let message = self.wait_for(|message| is_publication(message) && message["params"]["uri"] == uri).await;
        message["params"].clone()
    }

    /// Sends `exit` and returns how the server ended. The input stays open.
    pub(crate) async fn exit(mut self) -> Ending {
        self.notify("exit", Value::Null).await;
        self.ended().await
    }

    /// Closes the input and returns how the server ended.
    pub(crate) async fn hang_up(mut self) -> Ending {
        self.input = None;
        self.ended().await
    }

    /// Waits until the server ends by itself.
    pub(crate) async fn ended(&mut self) -> Ending {
        tokio::time::timeout(NEVER, &mut self.ending).await.expect("the server ends").unwrap()
    }
}

pub(crate) fn framed(body: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

pub(crate) fn is_publication(message: &Value) -> bool {
    message["method"] == "textDocument/publishDiagnostics"
}

/// The diagnostic for the sentence [`HEARSAY`](crate::HEARSAY) in a publication.
pub(crate) fn hearsay(published: &Value) -> Option<&Value> {
    published["diagnostics"].as_array().unwrap().iter().find(|found| found["code"] == "hearsay")
}

pub(crate) fn has_hearsay(published: &Value) -> bool {
    hearsay(published).is_some()
}

/// One change of a text. Positions are pairs of line and character.
pub(crate) fn replace(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
    json!({"range": range(start, end), "text": text})
}

pub(crate) fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    json!({"start": {"line": start.0, "character": start.1}, "end": {"line": end.0, "character": end.1}})
}
