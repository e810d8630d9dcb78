//! Random steps of a conversation, before anything is known about the server's state.

use copydesk::text::Encoding;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::verbs::{self, VERBS};
use crate::naive::{LINE_ENDS, ODDITIES};

/// The documents, each with the format that its language or its name implies.
pub(super) const DOCUMENTS: [&str; 4] =
    ["file:///desk/a.md", "untitled:Draft.md", "file:///desk/b%20c.html", "git:/desk/d.txt?head"];

/// The languages with which documents are opened.
pub(super) const LANGUAGES: [&str; 4] = ["markdown", "html", "plaintext", "story"];

/// Unknown requests, some of which are known as notifications.
pub(super) const UNKNOWN_REQUESTS: [&str; 9] = [
    "x/unknown",
    "$/unknown",
    "",
    "textDocument/hoverr",
    "😀",
    "initialized",
    "$/cancelRequest",
    "textDocument/didOpen",
    "textDocument/didClose",
];

/// Notifications that do nothing, some of which would do something as requests.
pub(super) const IDLE_NOTIFICATIONS: [&str; 8] = [
    "x/unknown",
    "$/progress",
    "$/setTrace",
    "",
    "textDocument/hover",
    "textDocument/rename",
    "initialize",
    "shutdown",
];

/// Notifications whose parameters can be wrong.
pub(super) const NOTIFICATIONS: [&str; 8] = [
    "$/cancelRequest",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didOpen",
    "textDocument/didSave",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
];

/// Bodies that are not messages and have no id, with the error code of the response.
pub(super) const BODIES: [(&[u8], i64); 14] = [
    (b"", -32700),
    (b"hello", -32700),
    (b"{\"jsonrpc\":\"2.0\",\"method\":", -32700),
    (b"\xff\xfe{\x00}\x00", -32700),
    (b"null", -32600),
    (b"42", -32600),
    (b"{}", -32600),
    (b"[]", -32600),
    (b"[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"textDocument/hover\"}]", -32600),
    (b"{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"textDocument/hover\"}", -32600),
    (b"{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"textDocument/hover\"}", -32600),
    (b"{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999999,\"method\":\"x\"}", -32600),
    (b"{\"jsonrpc\":\"1.0\",\"method\":\"x\"}", -32600),
    (b"{\"jsonrpc\":\"2.0\",\"method\":{}}", -32600),
];

/// Mistakes in a message that has an id: its other members.
pub(super) const MALFORMED: [&str; 5] = [
    r#""jsonrpc":"1.0","method":"textDocument/hover""#,
    r#""jsonrpc":2.0,"method":"textDocument/hover""#,
    r#""method":"textDocument/hover""#,
    r#""jsonrpc":"2.0""#,
    r#""jsonrpc":"2.0","method":7"#,
];

/// Responses to requests that were never sent, and what only looks like a response.
pub(super) const ANSWERS: [&str; 8] = [
    r#"{"jsonrpc":"2.0","id":0,"result":null}"#,
    r#"{"jsonrpc":"2.0","id":0,"result":{"odd":[]}}"#,
    r#"{"jsonrpc":"2.0","id":991,"error":{"code":-32601,"message":"no"}}"#,
    r#"{"jsonrpc":"2.0","id":"0","result":7}"#,
    r#"{"jsonrpc":"2.0","id":992,"error":"no"}"#,
    r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}"#,
    r#"{"jsonrpc":"1.0","id":1,"result":null}"#,
    r#"{"jsonrpc":"2.0","result":null}"#,
];

/// Headers without a length. What follows some of them is not read as a body.
pub(super) const HEADERS: [&[u8]; 6] = [
    b"Hello: there\r\n\r\n",
    b"Content-Length: many\r\n\r\n{}",
    b"Content-Length: -5\r\n\r\n{}",
    b"Content-Length: 99999999999999999999\r\n\r\n",
    b"\0\xff\xfe:\r\n\r\n",
    b"Content-Length\r\n\r\n",
];

/// A line and a character.
pub(super) type Place = (u32, u32);

/// One change of a document: of a range, or of everything.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) range: Option<(Place, Place)>,
    pub(super) text: String,
}

/// The form of an id.
#[derive(Clone, Copy, Debug)]
pub(super) enum IdForm {
    Number,
    Negative,
    Text,
    /// A number as a string, which is a different id from the number.
    Digits,
    /// The previous id again, which may still be open.
    Again,
}

/// The request to cancel.
#[derive(Clone, Debug)]
pub(super) enum Cancelled {
    /// One of the requests so far, answered or not.
    Asked(prop::sample::Index),
    Unknown,
}

/// One step of a conversation. Numbers are indexes into the tables of this module, and of [`verbs`].
#[derive(Clone, Debug)]
pub(super) enum Step {
    Initialize {
        form: IdForm,
    },
    InitializeBadly {
        form: IdForm,
        params: usize,
    },
    Shutdown {
        form: IdForm,
    },
    Ask {
        form: IdForm,
        verb: usize,
        document: usize,
        start: Place,
        end: Place,
    },
    AskBadly {
        form: IdForm,
        verb: usize,
        params: usize,
    },
    AskUnknown {
        form: IdForm,
        method: usize,
    },
    Malformed {
        form: IdForm,
        members: usize,
    },
    Open {
        document: usize,
        language: usize,
        version: i32,
        text: String,
    },
    Change {
        document: usize,
        ahead: i64,
        edits: Vec<Edit>,
    },
    Close(usize),
    /// A notification that is valid or does nothing, and changes no text.
    Notify {
        method: &'static str,
        params: Value,
    },
    NotifyBadly {
        method: usize,
        params: usize,
    },
    Cancel(Cancelled),
    /// Sends nothing until every request is answered and every document is analyzed.
    Pause,
    Answer(usize),
    Body(usize),
    Header(usize),
}

/// A text with many names, attributions and mistakes.
pub(super) fn text() -> impl Strategy<Value = String> {
    let words = [
        "Ines Calder said ",
        "Calder ",
        "It is believed that the captain slept. ",
        "“No,” ",
        "two officials ",
        "\n\n",
        "<p>",
        "&amp;",
        "**",
        "a",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(words.to_vec()),
        1 => prop::sample::select(LINE_ENDS.to_vec()),
        1 => prop::sample::select(ODDITIES.to_vec()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Usually near the text, sometimes as far away as possible.
pub(super) fn place() -> impl Strategy<Value = Place> {
    let number = || prop_oneof![24 => 0_u32..6, 8 => 0_u32..60, 1 => Just(u32::MAX)];
    (number(), number())
}

pub(super) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let range = prop_oneof![9 => (place(), place()).prop_map(Some), 1 => Just(None)];
    prop::collection::vec((range, text()).prop_map(|(range, text)| Edit { range, text }), 0..4)
}

pub(super) fn encoding() -> impl Strategy<Value = Encoding> {
    prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32])
}

/// Steps between `initialize` and `shutdown`.
pub(super) fn work() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![20 => sync_step(), 12 => question(), 6 => noise(), 1 => failing_start(), 1 => start(), 2 => Just(Step::Pause)];
    prop::collection::vec(step, 8..60)
}

/// Steps before `initialize` and after `shutdown`.
pub(super) fn out_of_time() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![2 => sync_step(), 2 => question(), 2 => noise(), 1 => failing_start()];
    prop::collection::vec(step, 0..8)
}

fn sync_step() -> impl Strategy<Value = Step> {
    let document = || 0..DOCUMENTS.len();
    let version = prop_oneof![8 => 0..9_i32, 1 => Just(i32::MAX), 1 => Just(i32::MIN)];
    let ahead = prop_oneof![8 => Just(1_i64), 2 => -2..4_i64, 1 => Just(1 << 33)];
    prop_oneof![
        4 => (document(), 0..LANGUAGES.len(), version, text())
            .prop_map(|(document, language, version, text)| Step::Open { document, language, version, text }),
        10 => (document(), ahead, edits()).prop_map(|(document, ahead, edits)| Step::Change { document, ahead, edits }),
        2 => document().prop_map(Step::Close),
        2 => document().prop_flat_map(|document| prop::sample::select(harmless(DOCUMENTS[document]))),
    ]
}

/// Notifications that change no text.
fn harmless(uri: &str) -> Vec<Step> {
    let mut notifications = vec![
        ("initialized", json!({})),
        ("textDocument/didSave", json!({"textDocument": {"uri": uri}})),
        ("workspace/didChangeConfiguration", json!({"settings": {"copydesk": 7}})),
        ("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]})),
        ("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [], "removed": []}})),
    ];
    notifications.extend(IDLE_NOTIFICATIONS.map(|method| (method, verbs::params(uri, (0, 0), (0, 0)))));
    notifications.into_iter().map(|(method, params)| Step::Notify { method, params }).collect()
}

fn question() -> impl Strategy<Value = Step> {
    let verb = || 0..VERBS.len();
    let bad = 0..verbs::bad_params().len();
    prop_oneof![
        8 => (form(), verb(), 0..DOCUMENTS.len(), place(), place())
            .prop_map(|(form, verb, document, start, end)| Step::Ask { form, verb, document, start, end }),
        1 => (form(), verb(), bad).prop_map(|(form, verb, params)| Step::AskBadly { form, verb, params }),
        1 => (form(), 0..UNKNOWN_REQUESTS.len()).prop_map(|(form, method)| Step::AskUnknown { form, method }),
        3 => prop_oneof![4 => any::<prop::sample::Index>().prop_map(Cancelled::Asked), 1 => Just(Cancelled::Unknown)]
            .prop_map(Step::Cancel),
    ]
}

fn noise() -> impl Strategy<Value = Step> {
    prop_oneof![
        (form(), 0..MALFORMED.len()).prop_map(|(form, members)| Step::Malformed { form, members }),
        (0..NOTIFICATIONS.len(), 0..verbs::bad_params().len())
            .prop_map(|(method, params)| Step::NotifyBadly { method, params }),
        (0..ANSWERS.len()).prop_map(Step::Answer),
        (0..BODIES.len()).prop_map(Step::Body),
        (0..HEADERS.len()).prop_map(Step::Header),
    ]
}

/// An `initialize` that fails at any time.
fn failing_start() -> impl Strategy<Value = Step> {
    (form(), 0..initialize_badly().len()).prop_map(|(form, params)| Step::InitializeBadly { form, params })
}

/// An `initialize` that is valid if it is the first.
pub(super) fn start() -> impl Strategy<Value = Step> {
    form().prop_map(|form| Step::Initialize { form })
}

pub(super) fn end() -> impl Strategy<Value = Step> {
    form().prop_map(|form| Step::Shutdown { form })
}

/// The capabilities of a client with an encoding.
pub(super) fn capabilities(encoding: Encoding) -> Value {
    let encoding = match encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16 => "utf-16",
        Encoding::Utf32 => "utf-32",
    };
    json!({
        "general": {"positionEncodings": [encoding]},
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}},
    })
}

/// Parameters of `initialize`, from a client whose process cannot be watched.
pub(super) fn initialize(encoding: Encoding) -> Value {
    json!({"processId": u32::MAX, "capabilities": capabilities(encoding), "initializationOptions": [7], "trace": "off"})
}

/// Parameters that `initialize` cannot take.
pub(super) fn initialize_badly() -> [Value; 5] {
    [
        Value::Null,
        json!([]),
        json!({"capabilities": 7}),
        json!({"processId": -1, "capabilities": {}}),
        json!({"rootUri": "not a uri", "capabilities": {}}),
    ]
}

fn form() -> impl Strategy<Value = IdForm> {
    prop_oneof![
        6 => Just(IdForm::Number),
        1 => Just(IdForm::Negative),
        2 => Just(IdForm::Text),
        1 => Just(IdForm::Digits),
        1 => Just(IdForm::Again),
    ]
}
