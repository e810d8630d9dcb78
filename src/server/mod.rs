//! The server: what editors talk to, in the Language Server Protocol.
//!
//! It knows the protocol and nothing of how anything is found: each verb is a thin translation of the question, of
//! what the story or the rules say, and of the answer. Nothing it is told leaves the process but to the client.

mod analysis;
mod archive;
mod backend;
mod commands;
mod convert;
mod desk;
mod diagnostics;
mod dialect;
mod documents;
mod frame;
mod initialize;
mod lifecycle;
mod message;
mod outbox;
mod parent;
mod preferences;
mod refresh;
mod roots;
mod scan;
mod settings;
mod stdout;
mod sync;
mod transport;
mod verbs;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Handle;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tower_lsp::LspService;

use backend::Backend;
use documents::Documents;
use lifecycle::Lifecycle;
use outbox::Outbox;
use transport::connect;

pub use desk::{CopyDesk, Desk, Draft, Notebook};

/// How long the end of a connection waits for the client to read the last answers.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// After `shutdown`.
    Orderly,
    /// Without it.
    Abrupt,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Orderly => Self::SUCCESS,
            Ending::Abrupt => Self::FAILURE,
        }
    }
}

/// Serves an editor over standard input and output until it is done.
///
/// The exit code is 0 after `shutdown`, 1 without.
pub(crate) fn serve_stdio() -> ExitCode {
    keep_drafts_out_of_panics();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            // Standard error may be closed, and then there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "copydesk: cannot start the server: {error}");
            return ExitCode::FAILURE;
        }
    };
    let ending = match stdout::open() {
        Ok(output) => runtime.block_on(serve(tokio::io::stdin(), output, Arc::new(CopyDesk::default()))),
        // A client that cannot be written to is none.
        Err(_) => Ending::Abrupt,
    };
    // A thread may stand in a read or a write that never ends; the process does not wait for it.
    runtime.shutdown_background();
    ending.into()
}

/// Serves one client until it exits, its input ends, its process dies, or it can no longer be written to.
pub async fn serve<R, W>(input: R, output: W, desk: Arc<dyn Desk>) -> Ending
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin + Send + 'static,
{
    let outbox = Arc::new(Outbox::default());
    let parent_gone = Arc::new(Notify::new());
    let (service, socket) = LspService::build(|client| Backend {
        archive: Arc::default(),
        documents: Arc::new(Documents::new(desk, Arc::clone(&outbox), client.clone())),
        client,
        parent_gone: Arc::clone(&parent_gone),
    })
    .custom_method("copydesk/sources", Backend::sources)
    .finish();
    let mut connection = connect(service, socket, Arc::clone(&outbox));
    let (_writing, is_given_up) = oneshot::channel::<()>();
    let mut writer = write_beside(Arc::clone(&outbox), output, is_given_up);
    tokio::select! {
        () = connection.serve(input) => {
            outbox.close();
            // A client that does not read its last answers has gone without them.
            let _ = tokio::time::timeout(LAST_WORDS, &mut writer).await;
        }
        _ = &mut writer => {}
        () = outbox.overflow() => {}
        () = parent_gone.notified() => {}
    }
    if connection.lifecycle() == Lifecycle::ShutDown { Ending::Orderly } else { Ending::Abrupt }
}

/// Writes what the outbox holds on a thread of its own, until it is closed or given up. So a message that is put in
/// reaches the client when one thread has been woken, and an output may block.
fn write_beside<W>(outbox: Arc<Outbox>, output: W, is_given_up: oneshot::Receiver<()>) -> JoinHandle<()>
where
    W: AsyncWrite + Unpin + Send + 'static,
{
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || {
        runtime.block_on(async {
            tokio::select! {
                // A client that cannot be written to has gone, and that is all there is to say of it.
                _ = outbox.send_to(output) => {}
                _ = is_given_up => {}
            }
        });
    })
}

/// Has a panic say on standard error where it was and nothing else: its own words may hold words of the draft, and
/// editors write our standard error into log files.
fn keep_drafts_out_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "copydesk: internal error at {place}");
    }));
}
