//! Messages: the JSON-RPC content of a frame.
//!
//! This module tells requests, notifications and responses apart, and knows what to answer to a body that is none of
//! them. It does not know any method.

use serde::Serialize;
use serde_json::{Map, Value};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

/// A message from the client.
#[derive(Debug, PartialEq)]
pub(super) enum Message {
    /// A request (with an id) or a notification (without).
    Request(Request),
    /// The response to a request of ours.
    Response(Response),
    /// A body that is not a valid message, with the response to send.
    Invalid(Response),
    /// A malformed response, which gets no reply.
    Ignored,
}

impl Message {
    /// Parses the body of a frame.
    pub(super) fn read(body: &[u8]) -> Self {
        match parse(body) {
            None => Self::Invalid(Response::from_error(Id::Null, Error::parse_error())),
            Some(Value::Object(members)) => Self::of_members(members),
            Some(_) => invalid(Id::Null),
        }
    }

    fn of_members(mut members: Map<String, Value>) -> Self {
        let is_current = members.get("jsonrpc").is_some_and(|version| version == "2.0");
        let is_answer = members.contains_key("result") || members.contains_key("error");
        match (members.remove("id").map(id).transpose(), members.remove("method")) {
            // A response never gets a reply, however malformed it is; otherwise two programs could go on like that
            // for ever.
            (Ok(Some(id)), None) if is_answer && is_current => response(id, members),
            (_, None) if is_answer => Self::Ignored,
            (Ok(id), Some(Value::String(method))) if is_current => {
                Self::Request(request(method, id, members.remove("params").unwrap_or_default()))
            }
            (id, _) => invalid(id.ok().flatten().unwrap_or_default()),
        }
    }
}

/// The body of a notification from the server.
pub(super) fn notification(method: &'static str, params: &impl Serialize) -> Vec<u8> {
    #[derive(Serialize)]
    struct Notification<'a, P> {
        jsonrpc: &'static str,
        method: &'static str,
        params: &'a P,
    }
    body(&Notification { jsonrpc: "2.0", method, params })
}

/// Serializes a message. The types of the protocol contain nothing that JSON cannot express.
pub(super) fn body(message: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(message).unwrap_or_default()
}

fn invalid(id: Id) -> Message {
    Message::Invalid(Response::from_error(id, Error::invalid_request()))
}

/// The id of a message. LSP allows integers and strings, nothing else.
fn id(value: Value) -> Result<Id, ()> {
    match value {
        Value::String(text) => Ok(Id::String(text)),
        Value::Number(number) => number.as_i64().map(Id::Number).ok_or(()),
        _ => Err(()),
    }
}

fn request(method: String, id: Option<Id>, params: Value) -> Request {
    let mut request = Request::build(method);
    if let Some(id) = id {
        request = request.id(id);
    }
    // To some clients `null` means "no parameters"; to the service it does not.
    if params.is_null() { request.finish() } else { request.params(params).finish() }
}

fn response(id: Id, mut members: Map<String, Value>) -> Message {
    let body = match (members.remove("error"), members.remove("result")) {
        (None | Some(Value::Null), result) => Ok(result.unwrap_or_default()),
        (Some(error), _) => match serde_json::from_value(error) {
            Ok(error) => Err(error),
            Err(_) => return Message::Ignored,
        },
    };
    Message::Response(Response::from_parts(id, body))
}

/// Parses JSON. If the only mistake is a lone half of a surrogate pair, it is replaced.
///
/// JavaScript strings can contain such halves. If an edit were dropped because of one, our text would differ from the
/// client's from then on.
fn parse(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok().or_else(|| serde_json::from_slice(&without_lone_surrogates(body)?).ok())
}

/// Replaces every escaped lone surrogate by U+FFFD, which is also one UTF-16 code unit. `None` if there is none.
fn without_lone_surrogates(body: &[u8]) -> Option<Vec<u8>> {
    let mut mended = Vec::with_capacity(body.len());
    let mut has_lone = false;
    let mut rest = body;
    while let Some((&byte, tail)) = rest.split_first() {
        let (taken, replaced) = match (byte, escaped_unit(rest)) {
            (b'\\', Some(0xD800..=0xDBFF)) => match rest.get(6..).and_then(escaped_unit) {
                Some(0xDC00..=0xDFFF) => (12, false),
                _ => (6, true),
            },
            (b'\\', Some(0xDC00..=0xDFFF)) => (6, true),
            // The character after a backslash never starts another escape.
            (b'\\', _) if !tail.is_empty() => (2, false),
            _ => (1, false),
        };
        let (head, tail) = rest.split_at_checked(taken)?;
        mended.extend_from_slice(if replaced { b"\\ufffd" } else { head });
        has_lone |= replaced;
        rest = tail;
    }
    has_lone.then_some(mended)
}

/// The UTF-16 code unit of the escape at the start of some JSON, if there is one.
fn escaped_unit(json: &[u8]) -> Option<u16> {
    let digits = json.strip_prefix(b"\\u")?.get(..4)?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn error_code(body: &[u8]) -> Option<(Id, i64)> {
        match Message::read(body) {
            Message::Invalid(response) => {
                Some((response.id().clone(), response.error().map_or(0, |error| error.code.code())))
            }
            _ => None,
        }
    }

    #[test]
    fn what_is_not_json_is_a_parse_error() {
        let deep = ["[".repeat(200_000), "]".repeat(200_000)].concat();
        let bodies: [&[u8]; 5] = [b"", b"hello", b"{\"jsonrpc\":\"2.0\",", b"{\"method\":\"\xff\"}", deep.as_bytes()];
        for body in bodies {
            assert_eq!(error_code(body), Some((Id::Null, -32700)));
        }
    }

    #[test]
    fn json_that_is_not_a_message_is_an_invalid_request() {
        let bodies = ["null", "42", "[]", r#"[{"jsonrpc":"2.0","method":"x/y"}]"#, "{}", r#"{"method":"x/y"}"#];
        for body in bodies {
            assert_eq!(error_code(body.as_bytes()), Some((Id::Null, -32600)), "{body}");
        }
        let huge = br#"{"jsonrpc":"2.0","id":99999999999999999999999,"method":"x/y"}"#;
        assert_eq!(error_code(huge), Some((Id::Null, -32600)));
    }

    #[test]
    fn an_invalid_request_is_answered_with_its_id_where_it_has_one() {
        assert_eq!(error_code(br#"{"jsonrpc":"2.0","id":77}"#), Some((Id::Number(77), -32600)));
        assert_eq!(error_code(br#"{"jsonrpc":"1.0","id":"a","method":"x"}"#), Some((Id::String("a".into()), -32600)));
    }

    #[test]
    fn null_parameters_are_no_parameters() {
        let expected = Message::Request(Request::build("shutdown").id(3).finish());
        assert_eq!(Message::read(br#"{"jsonrpc":"2.0","id":3,"method":"shutdown","params":null}"#), expected);
        assert_eq!(Message::read(br#"{"jsonrpc":"2.0","id":3,"method":"shutdown"}"#), expected);
    }

    #[test]
    fn responses_are_distinguished_from_requests() {
        let result = Message::read(br#"{"jsonrpc":"2.0","id":5,"result":null}"#);
        assert_eq!(result, Message::Response(Response::from_ok(Id::Number(5), Value::Null)));
        let error = Message::read(br#"{"jsonrpc":"2.0","id":5,"error":{"code":-1,"message":"no"}}"#);
        assert!(matches!(error, Message::Response(response) if response.is_error()));
        assert_eq!(Message::read(br#"{"jsonrpc":"2.0","id":5,"error":7}"#), Message::Ignored);
    }

    #[test]
    fn a_response_is_never_answered() {
        let responses = [
            r#"{"jsonrpc":"2.0","result":7}"#,
            r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}"#,
            r#"{"jsonrpc":"2.0","id":1.5,"result":null}"#,
            r#"{"jsonrpc":"1.0","id":5,"result":null}"#,
            r#"{"id":5,"result":null,"error":null}"#,
        ];
        for response in responses {
            assert_eq!(Message::read(response.as_bytes()), Message::Ignored, "{response}");
        }
    }

    #[test]
    fn halves_of_surrogate_pairs_become_replacement_characters() {
        let lone = br#"{"jsonrpc":"2.0","method":"m","params":["\ud83d","\ude00 \ud83d\ude00","\\ud83d","\ud83dx"]}"#;
        let params = json!(["\u{fffd}", "\u{fffd} 😀", "\\ud83d", "\u{fffd}x"]);
        assert_eq!(Message::read(lone), Message::Request(Request::build("m").params(params).finish()));
    }
}
