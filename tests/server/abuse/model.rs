//! A model of the protocol: what the server must do at every step, without using any of the server's code.

use std::collections::{BTreeMap, BTreeSet};

use copydesk::text::{Encoding, Position};
use serde_json::{Value, json};

use super::questions::{Question, Questions};
use super::script::{self, Cancelled, Edit, IdForm, Place, Step};
use super::verbs::{self, INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, VERBS, Verb};
use crate::client::replace;
use crate::naive;

const NOT_INITIALIZED: i64 = -32002;
const PARSE_ERROR: i64 = -32700;

/// The stage of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    New,
    Working,
    ShutDown,
}

/// An open document as the client knows it.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) language: &'static str,
    pub(super) version: i32,
    pub(super) text: String,
}

/// What the client knows about the connection.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) stage: Stage,
    pub(super) documents: BTreeMap<&'static str, Document>,
    pub(super) questions: Questions,
    encoding: Encoding,
    /// Number of messages sent.
    sent: usize,
}

impl Model {
    /// A client that will request this encoding.
    pub(super) fn new(encoding: Encoding) -> Self {
        Self { stage: Stage::New, documents: BTreeMap::new(), questions: Questions::default(), encoding, sent: 0 }
    }

    /// Takes a step: returns the bytes to send, and updates the model.
    pub(super) fn take(&mut self, step: &Step) -> Vec<u8> {
        match step {
            Step::Initialize { form } => self.initialize(*form),
            Step::InitializeBadly { form, params } => {
                self.ask_out_of_turn(*form, "initialize", &script::initialize_badly()[*params])
            }
            Step::Shutdown { form } => self.shut_down(*form),
            Step::Ask { form, verb, document, start, end } => {
                self.ask_about(*form, &VERBS[*verb], script::DOCUMENTS[*document], *start, *end)
            }
            Step::AskBadly { form, verb, params } => self.ask_badly(*form, &VERBS[*verb], *params),
            Step::AskUnknown { form, method } => {
                self.ask(*form, script::UNKNOWN_REQUESTS[*method], &some_params(), &[METHOD_NOT_FOUND, INVALID_REQUEST])
            }
            Step::Malformed { form, members } => self.malformed(*form, script::MALFORMED[*members]),
            Step::Open { document, language, version, text } => {
                self.open(script::DOCUMENTS[*document], script::LANGUAGES[*language], *version, text)
            }
            Step::Change { document, ahead, edits } => self.change(script::DOCUMENTS[*document], *ahead, edits),
            Step::Close(document) => self.close(script::DOCUMENTS[*document]),
            Step::Notify { method, params } => self.notify(method, params),
            Step::NotifyBadly { method, params } => {
                self.notify(script::NOTIFICATIONS[*method], &verbs::bad_params()[*params])
            }
            Step::Cancel(cancelled) => self.cancel(cancelled),
            Step::Pause => Vec::new(),
            Step::Answer(answer) => self.framed(script::ANSWERS[*answer].as_bytes()),
            Step::Body(body) => {
                let (body, code) = script::BODIES[*body];
                self.questions.expect_nameless(code);
                self.framed(body)
            }
            Step::Header(header) => {
                self.questions.expect_nameless(PARSE_ERROR);
                script::HEADERS[*header].to_vec()
            }
        }
    }

    fn initialize(&mut self, form: IdForm) -> Vec<u8> {
        let params = script::initialize(self.encoding);
        if self.stage != Stage::New {
            return self.ask_out_of_turn(form, "initialize", &params);
        }
        let bytes = self.succeed(form, "initialize", &params);
        self.stage = Stage::Working;
        bytes
    }

    fn shut_down(&mut self, form: IdForm) -> Vec<u8> {
        if self.stage != Stage::Working {
            return self.ask_out_of_turn(form, "shutdown", &Value::Null);
        }
        let bytes = self.succeed(form, "shutdown", &Value::Null);
        self.stage = Stage::ShutDown;
        bytes
    }

    /// Sends a request that must succeed.
    fn succeed(&mut self, form: IdForm, method: &str, params: &Value) -> Vec<u8> {
        // Only one of two requests with the same id may be open, and this one must not be refused.
        let form = if matches!(form, IdForm::Again) { IdForm::Number } else { form };
        self.request(form, method, params, None, true, BTreeSet::new())
    }

    /// Sends an `initialize` or a `shutdown` that must fail.
    fn ask_out_of_turn(&mut self, form: IdForm, method: &str, params: &Value) -> Vec<u8> {
        let code = match (self.stage, method) {
            (Stage::New, "initialize") => INVALID_PARAMS,
            (Stage::New, _) => NOT_INITIALIZED,
            (Stage::Working | Stage::ShutDown, _) => INVALID_REQUEST,
        };
        self.request(form, method, params, None, false, BTreeSet::from([code]))
    }

    fn ask_about(&mut self, form: IdForm, verb: &Verb, uri: &'static str, start: Place, end: Place) -> Vec<u8> {
        if self.stage != Stage::Working {
            return self.ask(form, verb.method, &verbs::params(uri, start, end), &[]);
        }
        let mut errors: BTreeSet<i64> = verb.refusals.iter().copied().collect();
        errors.extend((!verb.is_served).then_some(METHOD_NOT_FOUND));
        self.request(form, verb.method, &verbs::params(uri, start, end), Some(uri), true, errors)
    }

    fn ask_badly(&mut self, form: IdForm, verb: &Verb, params: usize) -> Vec<u8> {
        let codes: &[i64] = if verb.is_served { &[INVALID_PARAMS] } else { &[INVALID_PARAMS, METHOD_NOT_FOUND] };
        self.ask(form, verb.method, &verbs::bad_params()[params], codes)
    }

    /// Sends a request that must fail: with one of these codes, or because it comes at the wrong time.
    fn ask(&mut self, form: IdForm, method: &str, params: &Value, codes: &[i64]) -> Vec<u8> {
        let errors = match self.stage {
            Stage::New => BTreeSet::from([NOT_INITIALIZED]),
            Stage::Working => codes.iter().copied().collect(),
            Stage::ShutDown => BTreeSet::from([INVALID_REQUEST]),
        };
        self.request(form, method, params, None, false, errors)
    }

    fn request(
        &mut self,
        form: IdForm,
        method: &str,
        params: &Value,
        document: Option<&'static str>,
        may_succeed: bool,
        mut errors: BTreeSet<i64>,
    ) -> Vec<u8> {
        let id = self.id(form);
        // While the first of two requests with the same id is open, the second is refused.
        errors.extend(matches!(form, IdForm::Again).then_some(INVALID_REQUEST));
        let message = json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params});
        self.questions.ask(Question { id, method: method.to_owned(), document, may_succeed, errors });
        self.framed(message.to_string().as_bytes())
    }

    fn malformed(&mut self, form: IdForm, members: &str) -> Vec<u8> {
        let id = self.id(form);
        let body = format!("{{\"id\":{id},{members}}}");
        let errors = BTreeSet::from([INVALID_REQUEST]);
        self.questions.ask(Question { id, method: members.to_owned(), document: None, may_succeed: false, errors });
        self.framed(body.as_bytes())
    }

    fn id(&self, form: IdForm) -> Value {
        let number = 1_000 + i64::try_from(self.sent).unwrap();
        match form {
            IdForm::Number => json!(number),
            IdForm::Negative => json!(-number),
            IdForm::Text => json!(format!("id {number} “x”")),
            IdForm::Digits => json!(number.to_string()),
            IdForm::Again => self.questions.ids().last().cloned().unwrap_or_else(|| json!(number)),
        }
    }

    fn open(&mut self, uri: &'static str, language: &'static str, version: i32, text: &str) -> Vec<u8> {
        if self.stage == Stage::Working {
            self.questions.modify(uri);
            self.documents.insert(uri, Document { language, version, text: text.to_owned() });
        }
        let document = json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.notify("textDocument/didOpen", &json!({"textDocument": document}))
    }

    fn change(&mut self, uri: &'static str, ahead: i64, edits: &[Edit]) -> Vec<u8> {
        let version = ahead + self.documents.get(uri).map_or(0, |document| i64::from(document.version));
        if let Some(document) = self.documents.get_mut(uri)
            && let Ok(version) = i32::try_from(version)
            && self.stage == Stage::Working
            && version >= document.version
        {
            self.questions.modify(uri);
            document.version = version;
            for edit in edits {
                apply(&mut document.text, edit, self.encoding);
            }
        }
        let changes: Vec<Value> = edits.iter().map(change).collect();
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
        self.notify("textDocument/didChange", &params)
    }

    fn close(&mut self, uri: &'static str) -> Vec<u8> {
        if self.stage == Stage::Working {
            self.questions.modify(uri);
            self.documents.remove(uri);
        }
        self.notify("textDocument/didClose", &json!({"textDocument": {"uri": uri}}))
    }

    fn cancel(&mut self, cancelled: &Cancelled) -> Vec<u8> {
        let id = match cancelled {
            Cancelled::Asked(index) if self.questions.ids().len() > 0 => {
                self.questions.ids().nth(index.index(self.questions.ids().len())).unwrap().clone()
            }
            Cancelled::Asked(_) | Cancelled::Unknown => json!("nobody's"),
        };
        self.questions.cancel(&id);
        self.notify("$/cancelRequest", &json!({"id": id}))
    }

    fn notify(&mut self, method: &str, params: &Value) -> Vec<u8> {
        self.framed(json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string().as_bytes())
    }

    /// Puts a body into a frame, which can be written in several ways.
    fn framed(&mut self, body: &[u8]) -> Vec<u8> {
        self.sent += 1;
        let length = body.len();
        let header = match self.sent % 6 {
            0 => format!("content-length:{length}\r\n\r\n"),
            1 => format!("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {length}\r\n\r\n"),
            2 => format!("Content-Length: {length}\n\n"),
            3 => format!("\r\nX-Odd: \r\nCONTENT-LENGTH:  {length} \r\n\r\n"),
            _ => format!("Content-Length: {length}\r\n\r\n"),
        };
        [header.as_bytes(), body].concat()
    }
}

fn some_params() -> Value {
    verbs::params(script::DOCUMENTS[0], (0, 0), (0, 0))
}

/// Applies an edit as the client does.
pub(super) fn apply(text: &mut String, edit: &Edit, encoding: Encoding) {
    let position = |(line, character): Place| Position { line, character };
    match edit.range {
        Some((start, end)) => naive::edit(text, position(start), position(end), encoding, &edit.text),
        None => text.clone_from(&edit.text),
    }
}

/// An edit as the protocol has it.
pub(super) fn change(edit: &Edit) -> Value {
    match edit.range {
        Some((start, end)) => replace(start, end, &edit.text),
        None => json!({"text": edit.text}),
    }
}
