//! The language server.
//!
//! It knows the protocol and nothing about how anything is found: each verb translates a question, asks the story or
//! the rules, and translates the answer. Nothing leaves the process except to the client.

mod analysis;
mod analyzer;
mod backend;
mod claim_budget;
mod client_capabilities;
mod commands;
mod convert;
mod diagnostics;
mod documents;
mod fold;
mod frame;
mod hold;
mod initialize;
mod lifecycle;
mod message;
mod outbox;
mod parent;
mod preferences;
mod refresh;
mod request_log;
mod roots;
mod scan;
mod settings;
mod stdio;
mod sync;
mod transport;
mod uri_spelling;
mod verbs;
mod workspace_index;

use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::spawn_blocking;
use tower_lsp::LspService;

use backend::Backend;
use documents::Documents;
use lifecycle::Lifecycle;
use outbox::Outbox;
use transport::connect;

use crate::log::Log;

pub use analyzer::{Analyzer, DocumentCache, Draft, HouseAnalyzer};

/// How long the end of a connection waits for the client to read the last messages.
const FINAL_WRITE_TIMEOUT: Duration = Duration::from_millis(500);

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

/// Serves an editor over standard input and output until the connection ends.
///
/// The exit code is 0 after `shutdown`, 1 without.
pub(crate) fn serve_stdio(log: &Log) -> ExitCode {
    keep_drafts_out_of_panics();
    log.record_panics();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            // Standard error may be closed; there is nowhere else to report this.
            let _ = writeln!(std::io::stderr(), "copydesk: cannot start the server: {error}");
            return ExitCode::FAILURE;
        }
    };
    let ending = match (stdio::input(), stdio::output()) {
        (Ok(input), Ok(output)) => {
            runtime.block_on(serve_logged(input, output, Arc::new(HouseAnalyzer::default()), log))
        }
        // There is no client without standard input and output.
        _ => Ending::Abrupt,
    };
    // A thread may be blocked in a read or a write that never ends; the process does not wait for it.
    runtime.shutdown_background();
    ending.into()
}

/// Serves one client until it exits, its input ends, its process dies, or it can no longer be written to.
///
/// Reading and writing may block on the client. Each has a thread of the runtime. When the connection ends, a thread
/// that is blocked stays until its read or write returns.
pub async fn serve<R, W>(input: R, output: W, analyzer: Arc<dyn Analyzer>) -> Ending
where
    R: Read + Send + 'static,
    W: Write + Send + 'static,
{
    serve_logged(input, output, analyzer, &Log::default()).await
}

/// Serves one client as [`serve`] does, with a log for maintainers.
async fn serve_logged<R, W>(input: R, output: W, analyzer: Arc<dyn Analyzer>, log: &Log) -> Ending
where
    R: Read + Send + 'static,
    W: Write + Send + 'static,
{
    let outbox = Arc::new(Outbox::new(output));
    let parent_gone = Arc::new(Notify::new());
    let (service, socket) = LspService::build(|client| Backend {
        index: Arc::default(),
        documents: Arc::new(Documents::new(analyzer, Arc::clone(&outbox), client.clone(), log.clone())),
        client,
        parent_gone: Arc::clone(&parent_gone),
    })
    .custom_method("copydesk/sources", Backend::sources)
    .finish();
    let connection = connect(service, socket, Arc::clone(&outbox), log.clone());
    let mut lifecycle = connection.lifecycle();
    spawn_blocking(move || connection.serve(input));
    let writing_outbox = Arc::clone(&outbox);
    let mut writer = spawn_blocking(move || writing_outbox.run_writer());
    let _abandon = AbandonOnDrop(Arc::clone(&outbox));
    let reason = tokio::select! {
        () = ended(&mut lifecycle) => {
            outbox.close();
            // If the client does not read its last messages in time, they are lost.
            let _ = tokio::time::timeout(FINAL_WRITE_TIMEOUT, &mut writer).await;
            // After an `exit`, which has a line of its own, or at the end of the input.
            "connection-ended"
        }
        _ = &mut writer => "output-closed",
        () = outbox.overflow() => "client-does-not-read",
        () = parent_gone.notified() => "editor-died",
    };
    let is_shut_down = *lifecycle.borrow() == Lifecycle::ShutDown;
    log.write("end", |line| {
        line.word("reason", reason);
        line.word("after-shutdown", if is_shut_down { "yes" } else { "no" });
    });
    if is_shut_down { Ending::Orderly } else { Ending::Abrupt }
}

/// Drops unsent messages when the connection is over, even if the future that serves it is dropped.
struct AbandonOnDrop(Arc<Outbox>);

impl Drop for AbandonOnDrop {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

/// Waits until nothing more is read from a connection.
async fn ended(lifecycle: &mut watch::Receiver<Lifecycle>) {
    while lifecycle.changed().await.is_ok() {}
}

/// Makes a panic print only its place in the program. Its message may contain words of the draft, and editors write
/// our standard error into log files.
fn keep_drafts_out_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "copydesk: internal error at {place}");
    }));
}
