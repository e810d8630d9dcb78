//! The transport: reads what the client sends, in order, and hands it to the service.
//!
//! It stands in for `tower_lsp::Server`, which loses the stream on a bad body, lets changes overtake each other, stops
//! reading when the client does, and stays after `exit`. It does not know any verb but those of the life cycle.

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

/// One connection to a client, seen from its input.
pub(super) struct Connection<S, A> {
    service: LspService<S>,
    /// Where the client's answers to our own requests go.
    responses: A,
    outbox: Arc<Outbox>,
    runtime: Handle,
    lifecycle: watch::Sender<Lifecycle>,
}

/// A new connection. Requests of our own go to the outbox from here on.
pub(super) fn connect<S: LanguageServer>(
    service: LspService<S>,
    socket: ClientSocket,
    outbox: Arc<Outbox>,
) -> Connection<S, impl Sink<Response> + Unpin> {
    let (mut requests, responses) = socket.split();
    let requests_outbox = Arc::clone(&outbox);
    tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            requests_outbox.push(body(&request));
        }
    });
    Connection { service, responses, outbox, runtime: Handle::current(), lifecycle: watch::Sender::default() }
}

impl<S: LanguageServer, A: Sink<Response> + Unpin> Connection<S, A> {
    /// How far it has come; closed once nothing more is read.
    pub(super) fn lifecycle(&self) -> watch::Receiver<Lifecycle> {
        self.lifecycle.subscribe()
    }

    /// Reads and serves until `exit` or the end of the input, or until nobody follows the life cycle any more. This waits for
    /// the client and so needs a thread of its own, one of the runtime's for what blocks.
    pub(super) fn serve(mut self, input: impl Read) {
        let mut frames = FrameReader::new(input);
        // An input that cannot be read is at its end.
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
                    Verdict::Refuse(response) => self.outbox.push(body(&response)),
                    Verdict::Ignore => {}
                    Verdict::Exit => return Next::Stop,
                }
            }
            // The sink fails only after the service itself has seen `exit`, which it never does.
            Message::Response(response) => drop(self.runtime.block_on(self.responses.send(response))),
            Message::Invalid(response) => self.outbox.push(body(&response)),
            Message::Ignored => {}
        }
        Next::ReadOn
    }

    /// Calls the service. A notification, and a request that changes what may come next, is over before the next
    /// message is looked at. Any other request has at least begun, so it is about the documents as they are now; the
    /// rest of it goes on by itself.
    fn call(&mut self, request: Request) {
        let (id, method) = (request.id().cloned(), request.method().to_owned());
        let mut response = Box::pin(response(self.service.call(request), id.clone()));
        if id.is_none() || Lifecycle::is_changed_by(&method) {
            if let Some(response) = self.runtime.block_on(response) {
                self.lifecycle.send_modify(|lifecycle| lifecycle.advance(&method, &response));
                self.outbox.push(body(&response));
            }
        } else if let Some(response) = (&mut response).now_or_never() {
            push(&self.outbox, response);
        } else {
            let outbox = Arc::clone(&self.outbox);
            self.runtime.spawn(async move { push(&outbox, response.await) });
        }
    }
}

/// Whether to read another message.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    ReadOn,
    Stop,
}

fn push(outbox: &Outbox, response: Option<Response>) {
    if let Some(response) = response {
        outbox.push(body(&response));
    }
}

/// The answer to a message, whatever happens; none only if it has no id.
async fn response(
    call: impl Future<Output = Result<Option<Response>, ExitedError>>,
    id: Option<Id>,
) -> Option<Response> {
    let error = match AssertUnwindSafe(call).catch_unwind().await {
        Ok(Ok(Some(response))) => return Some(response),
        // The service is silent about unknown methods that start with `$/`, which is right for notifications only.
        Ok(Ok(None)) => Error::method_not_found(),
        Ok(Err(_)) => Error::invalid_request(),
        Err(_) => Error::internal_error(),
    };
    id.map(|id| Response::from_error(id, error))
}
