//! The transport: reads the client's messages in order and passes them to the service.
//!
//! It replaces `tower_lsp::Server`, which loses the stream after a bad body, lets changes overtake each other, stops
//! reading while the client does not read, and stays alive after `exit`. It knows no methods except those of the life
//! cycle.

use std::io::Read;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::{FutureExt, Sink, SinkExt, StreamExt};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError, LanguageServer, LspService};
use tower_service::Service;

use super::frame::{Frame, FrameReader};
use super::lifecycle::{Lifecycle, Verdict};
use super::message::{Message, body};
use super::outbox::Outbox;
use super::request_log::{RequestTimer, known};
use crate::log::Log;

/// The input side of a connection.
pub(super) struct Connection<S, A> {
    service: LspService<S>,
    /// Takes the client's responses to our own requests.
    responses: A,
    outbox: Arc<Outbox>,
    runtime: Handle,
    lifecycle: watch::Sender<Lifecycle>,
    log: Log,
}

/// Starts a connection. From here on our own requests go to the outbox.
pub(super) fn connect<S: LanguageServer>(
    service: LspService<S>,
    socket: ClientSocket,
    outbox: Arc<Outbox>,
    log: Log,
) -> Connection<S, impl Sink<Response> + Unpin> {
    let (mut requests, responses) = socket.split();
    let requests_outbox = Arc::clone(&outbox);
    tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            requests_outbox.push(body(&request));
        }
    });
    Connection { service, responses, outbox, runtime: Handle::current(), lifecycle: watch::Sender::default(), log }
}

impl<S: LanguageServer, A: Sink<Response> + Unpin> Connection<S, A> {
    /// The stage of the connection; closed once nothing more is read.
    pub(super) fn lifecycle(&self) -> watch::Receiver<Lifecycle> {
        self.lifecycle.subscribe()
    }

    /// Reads and serves until `exit`, the end of the input, or until the receivers of the life cycle are gone. This
    /// blocks on the client, so it needs a thread of its own, one of the runtime's blocking threads.
    pub(super) fn serve(mut self, input: impl Read) {
        let mut frames = FrameReader::new(input);
        // A read error is treated as the end of the input.
        while let Ok(Some(frame)) = frames.next() {
            if self.lifecycle.is_closed() {
                return;
            }
            let message = match frame {
                Frame::Body(body) => Message::read(&body),
                Frame::BadHeader => Message::Invalid(Response::from_error(Id::Null, Error::parse_error())),
                Frame::TooLong => Message::Invalid(Response::from_error(Id::Null, Error::invalid_request())),
            };
            if self.take(message) == Next::Stop {
                return;
            }
        }
    }

    fn take(&mut self, message: Message) -> Next {
        match message {
            Message::Request(request) => {
                let verdict = self.lifecycle.borrow().judge(&request);
                match verdict {
                    Verdict::Serve => self.call(Lifecycle::plain(request)),
                    Verdict::Refuse(response) => {
                        self.log.write("refused", |line| line.word("method", known(request.method())));
                        self.outbox.push(body(&response));
                    }
                    Verdict::Ignore => self.log.write("ignored", |line| line.word("method", known(request.method()))),
                    Verdict::Exit => {
                        self.log.write("exit", |_| {});
                        return Next::Stop;
                    }
                }
            }
            // The sink fails only after the service has seen `exit`, which it never does.
            Message::Response(response) => drop(self.runtime.block_on(self.responses.send(response))),
            Message::Invalid(response) => {
                self.log.write("invalid-message", |_| {});
                self.outbox.push(body(&response));
            }
            Message::Ignored => {}
        }
        Next::ReadOn
    }

    /// Calls the service. A notification, or a request that changes the stage, is finished before the next message is
    /// read. Any other request has at least started, so it is about the documents as they are now; it finishes in the
    /// background.
    fn call(&mut self, request: Request) {
        self.outbox.uris.learn(&request);
        let (id, method) = (request.id().cloned(), request.method().to_owned());
        let timer = RequestTimer::start(&self.log, &method);
        let mut response = Box::pin(response(self.service.call(request), id.clone()));
        if id.is_none() || Lifecycle::is_changed_by(&method) {
            let response = self.runtime.block_on(response);
            if let Some(response) = &response {
                self.lifecycle.send_modify(|lifecycle| lifecycle.advance(&method, response));
            }
            finish(&self.outbox, response, timer);
        } else if let Some(response) = (&mut response).now_or_never() {
            finish(&self.outbox, response, timer);
        } else {
            let outbox = Arc::clone(&self.outbox);
            self.runtime.spawn(async move { finish(&outbox, response.await, timer) });
        }
    }
}

/// Whether to read another message.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    ReadOn,
    Stop,
}

/// Sends the response to a call, if there is one, and logs the call.
fn finish(outbox: &Outbox, response: Option<Response>, timer: RequestTimer) {
    timer.end(response.as_ref());
    if let Some(response) = response {
        outbox.push(body(&response));
    }
}

/// The response to a message, even if the handler fails or panics; `None` only if the message has no id.
async fn response(
    call: impl Future<Output = Result<Option<Response>, ExitedError>>,
    id: Option<Id>,
) -> Option<Response> {
    let error = match AssertUnwindSafe(call).catch_unwind().await {
        Ok(Ok(Some(response))) => return Some(response),
        // The service gives no response to unknown methods that start with `$/`, which is right for notifications
        // only.
        Ok(Ok(None)) => Error::method_not_found(),
        Ok(Err(_)) => Error::invalid_request(),
        Err(_) => Error::internal_error(),
    };
    id.map(|id| Response::from_error(id, error))
}
