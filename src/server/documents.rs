//! The open documents, each with its text and the newest analysis of it.
//!
//! Every change starts a reading in the background. A document has one reading at a time; when its text has changed
//! meanwhile the result is thrown away and the document is read again, so what is published is always of the newest
//! text, and never of a closed document. It does not know how positions or findings are written in LSP.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower_lsp::lsp_types::{MessageType, Url};
use tower_lsp::{Client, jsonrpc};

use super::analysis::{Analysis, Job};
use super::desk::{Desk, Notebook};
use super::diagnostics::{publication, withdrawal};
use super::dialect::Dialect;
use super::message;
use super::outbox::Outbox;
use super::preferences::{Delivery, Preferences};
use super::roots::Roots;
use super::settings::Told;
use super::verbs::Page;
use crate::text::{Buffer, Format, Position, SourceEdit};

/// How many documents are read at once; more would not make the one the writer looks at come sooner.
const READINGS_AT_ONCE: usize = 2;

/// A document as it was opened.
#[derive(Debug)]
pub(super) struct Opening {
    pub(super) version: i32,
    pub(super) format: Format,
    /// Where it lies, if it is a file.
    pub(super) path: Option<PathBuf>,
    pub(super) text: String,
}

/// One change of a text: a range is replaced, or everything.
#[derive(Debug)]
pub(super) struct Change {
    /// The places before and after what is replaced, in the dialect's encoding.
    pub(super) range: Option<(Position, Position)>,
    pub(super) text: String,
}

/// All open documents.
pub(super) struct Documents {
    shelf: Mutex<Shelf>,
    turns: Arc<Semaphore>,
    desk: Arc<dyn Desk>,
    outbox: Arc<Outbox>,
    client: Client,
    dialect: OnceLock<Dialect>,
    preferences: Mutex<Preferences>,
    /// The folders that the editor has open.
    pub(super) roots: Roots,
    told: Told,
    has_reported_failure: AtomicBool,
}

#[derive(Default)]
struct Shelf {
    open: HashMap<Url, Document>,
    /// The number of the last text that came in, of whatever document.
    last_revision: u64,
}

struct Document {
    /// The revision it was opened with, which tells it from one that was opened under the same name before.
    opening: u64,
    version: i32,
    buffer: Buffer,
    /// What was edited since the last reading began; `None` where that is not known, as after a change of the whole text.
    edit: Option<SourceEdit>,
    format: Format,
    path: Option<PathBuf>,
    progress: watch::Sender<Progress>,
    /// What remembers the last version; a running reading has taken it away.
    notebook: Option<Notebook>,
    is_being_read: bool,
    /// Whether it must be read, or read once more after the running reading.
    is_unread: bool,
}

/// How far the reading of a document has come.
#[derive(Debug)]
struct Progress {
    /// The newest text.
    revision: u64,
    /// Whether something else than the text has changed since the newest analysis.
    is_outdated: bool,
    /// The newest analysis; of an older text while the newest is being read.
    analysis: Option<Arc<Analysis>>,
}

/// How a reading ended.
enum Outcome {
    /// The text has changed meanwhile and must be read again.
    Overtaken,
    /// There is nothing more to read.
    Done {
        /// The analysis before this one.
        last: Option<Arc<Analysis>>,
    },
}

impl Documents {
    /// No documents yet.
    pub(super) fn new(desk: Arc<dyn Desk>, outbox: Arc<Outbox>, client: Client) -> Self {
        Self {
            shelf: Mutex::default(),
            turns: Arc::new(Semaphore::new(READINGS_AT_ONCE)),
            desk,
            outbox,
            client,
            dialect: OnceLock::new(),
            preferences: Mutex::default(),
            roots: Roots::default(),
            told: Told::default(),
            has_reported_failure: AtomicBool::new(false),
        }
    }

    /// Settles what the client can read. Only the first call counts.
    pub(super) fn settle(&self, dialect: Dialect) {
        self.dialect.get_or_init(|| dialect);
    }

    /// What the client can read.
    pub(super) fn dialect(&self) -> Dialect {
        self.dialect.get().copied().unwrap_or_default()
    }

    /// What the writer wants shown.
    pub(super) fn preferences(&self) -> Preferences {
        *self.preferences.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes new preferences and says whether they are others than before. Documents must then be read again.
    pub(super) fn prefer(&self, preferences: Preferences) -> bool {
        let mut known = self.preferences.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *known, preferences) != preferences
    }

    /// Whether the client asks for diagnostics and gets them in no other way.
    pub(super) fn is_asked_for_diagnostics(&self) -> bool {
        self.dialect().pulls_diagnostics && self.preferences().diagnostics == Delivery::Pull
    }

    /// Where messages wait for the client.
    pub(super) fn outbox(&self) -> Arc<Outbox> {
        Arc::clone(&self.outbox)
    }

    /// Who reads.
    pub(super) fn desk(&self) -> &dyn Desk {
        self.desk.as_ref()
    }

    /// The open documents, sorted.
    pub(super) fn uris(&self) -> Vec<Url> {
        let mut uris: Vec<Url> = self.shelf().open.keys().cloned().collect();
        uris.sort();
        uris
    }

    /// Opens a document, in place of one of the same name.
    pub(super) fn open(self: &Arc<Self>, uri: &Url, opening: Opening) {
        let mut shelf = self.shelf();
        let revision = shelf.next_revision();
        let document = Document {
            opening: revision,
            version: opening.version,
            buffer: Buffer::new(&opening.text),
            edit: None,
            format: opening.format,
            path: opening.path,
            progress: watch::Sender::new(Progress { revision, is_outdated: false, analysis: None }),
            notebook: None,
            is_being_read: false,
            is_unread: false,
        };
        shelf.open.insert(uri.clone(), document);
        self.begin_reading(&mut shelf, uri);
    }

    /// Changes the text of a document. An unknown document and a version older than ours are ignored; the same version
    /// is taken, for clients that do not count.
    pub(super) fn change(self: &Arc<Self>, uri: &Url, version: i32, changes: Vec<Change>) {
        let encoding = self.dialect().encoding;
        let mut shelf = self.shelf();
        let revision = shelf.next_revision();
        let Some(document) = shelf.open.get_mut(uri).filter(|document| version >= document.version) else { return };
        for Change { range, text } in changes {
            if let Some((start, end)) = range {
                let edit = document.buffer.edit(start, end, encoding, &text);
                document.edit = document.edit.map(|earlier| earlier.then(edit));
            } else {
                (document.buffer, document.edit) = (Buffer::new(&text), None);
            }
        }
        document.version = version;
        document.progress.send_modify(|progress| progress.revision = revision);
        self.begin_reading(&mut shelf, uri);
    }

    /// Closes a document and takes back its diagnostics.
    pub(super) fn close(&self, uri: &Url) {
        let mut shelf = self.shelf();
        if shelf.open.remove(uri).is_some() {
            self.outbox.publish(uri.as_str(), body(&withdrawal(uri.clone())));
        }
    }

    /// Reads a document again though its text is the same, because the settings beside it may have changed.
    pub(super) fn read_again(self: &Arc<Self>, uri: &Url) {
        self.desk.forget_settings();
        let mut shelf = self.shelf();
        shelf.outdate(uri);
        self.begin_reading(&mut shelf, uri);
    }

    /// Reads all documents again, because the settings may have changed.
    pub(super) fn read_all_again(self: &Arc<Self>) {
        self.desk.forget_settings();
        let mut shelf = self.shelf();
        let uris: Vec<Url> = shelf.open.keys().cloned().collect();
        for uri in uris {
            shelf.outdate(&uri);
            self.begin_reading(&mut shelf, &uri);
        }
    }

    /// The analysis of the text a document has now, when it is done; `None` if it is not open.
    ///
    /// "Now" is when this is first polled.
    ///
    /// # Errors
    ///
    /// Fails with LSP's `ContentModified` when the text changes or the document is closed before the analysis is done.
    pub(super) async fn analysis(&self, uri: &Url) -> jsonrpc::Result<Option<Arc<Analysis>>> {
        let Some(mut progress) = self.shelf().open.get(uri).map(|document| document.progress.subscribe()) else {
            return Ok(None);
        };
        let revision = progress.borrow().revision;
        let is_decided = |progress: &Progress| progress.revision != revision || progress.current().is_some();
        let decided = progress.wait_for(is_decided).await.map_err(|_| jsonrpc::Error::content_modified())?;
        if decided.revision == revision { Ok(decided.current()) } else { Err(jsonrpc::Error::content_modified()) }
    }

    /// What a verb answers about the text a document has now; nothing if it is not open or could not be read.
    ///
    /// # Errors
    ///
    /// Fails as [`Self::analysis`] does.
    pub(super) async fn ask<T>(
        &self,
        uri: &Url,
        verb: impl FnOnce(Page<'_>) -> Option<T>,
    ) -> jsonrpc::Result<Option<T>> {
        let analysis = self.analysis(uri).await?;
        Ok(analysis.and_then(|analysis| verb(Page::of(&analysis, self.dialect())?)))
    }

    /// Marks a document as unread and sees that somebody reads it.
    fn begin_reading(self: &Arc<Self>, shelf: &mut Shelf, uri: &Url) {
        let Some(document) = shelf.open.get_mut(uri) else { return };
        document.is_unread = true;
        if !document.is_being_read {
            document.is_being_read = true;
            self.queue(uri.clone(), document.opening);
        }
    }

    /// Has a document read when its turn comes. Where that is now, the reading begins without a task in between: each
    /// thread that must be woken costs a writer who has paused a good part of what the reading does.
    fn queue(self: &Arc<Self>, uri: Url, opening: u64) {
        let documents = Arc::clone(self);
        let turns = Arc::clone(&self.turns);
        match Arc::clone(&turns).try_acquire_owned() {
            Ok(turn) => documents.read_beside(uri, opening, turn),
            Err(_) => {
                tokio::spawn(async move {
                    if let Ok(turn) = turns.acquire_owned().await {
                        documents.read_beside(uri, opening, turn);
                    }
                });
            }
        }
    }

    /// Reads a document on another thread, and lets others have their turn before it reads what is new by then.
    fn read_beside(self: Arc<Self>, uri: Url, opening: u64, turn: OwnedSemaphorePermit) {
        tokio::task::spawn_blocking(move || {
            let outcome = self.read(&uri, opening);
            drop(turn);
            match outcome {
                Outcome::Overtaken => self.queue(uri, opening),
                Outcome::Done { last } => {
                    // To write may be to wait for the client, which nobody else's turn may wait for.
                    self.outbox.send();
                    // In a long draft it takes time to give the last analysis back to memory.
                    drop(last);
                }
            }
        });
    }

    /// Reads the newest text of a document and puts what is found into the outbox.
    fn read(&self, uri: &Url, opening: u64) -> Outcome {
        let Some(job) = self.take_job(uri, opening) else { return Outcome::Done { last: None } };
        let (analysis, notebook) = job.run(self.desk.as_ref());
        let diagnostics = body(&publication(uri, &analysis, self.dialect()));
        if analysis.story.is_none() {
            self.report_failure();
        }
        self.finish(uri, opening, analysis, notebook, diagnostics)
    }

    /// The newest text of a document, to be read; `None` if it was closed.
    fn take_job(&self, uri: &Url, opening: u64) -> Option<Job> {
        let mut shelf = self.shelf();
        let document = shelf.open.get_mut(uri).filter(|document| document.opening == opening)?;
        document.is_unread = false;
        let begun = Analysis {
            revision: document.progress.borrow().revision,
            version: document.version,
            buffer: document.buffer.clone(),
            format: document.format,
            root: document.path.as_deref().and_then(|path| self.roots.of(path)),
            path: document.path.clone(),
            settings: None,
            story: None,
            minimum_severity: self.preferences().minimum_severity,
            findings: Vec::new(),
        };
        let edit = document.edit.replace(SourceEdit::default());
        Some(Job { begun, notebook: document.notebook.take().unwrap_or_default(), edit })
    }

    /// Puts the diagnostics of an analysis into the outbox if it is of the newest text of an open document.
    fn finish(&self, uri: &Url, opening: u64, analysis: Analysis, notebook: Notebook, diagnostics: Vec<u8>) -> Outcome {
        let mut shelf = self.shelf();
        let Some(document) = shelf.open.get_mut(uri).filter(|document| document.opening == opening) else {
            return Outcome::Done { last: None };
        };
        document.notebook = Some(notebook);
        if document.is_unread {
            return Outcome::Overtaken;
        }
        document.is_being_read = false;
        // Still under the lock, so that no change or close can come between.
        if !self.is_asked_for_diagnostics() {
            self.outbox.leave(uri.as_str(), diagnostics);
        }
        let mut last = Some(Arc::new(analysis));
        document.progress.send_modify(|progress| {
            progress.is_outdated = false;
            std::mem::swap(&mut progress.analysis, &mut last);
        });
        for news in self.told.news(&self.desk.settings(), self.dialect()) {
            self.outbox.leave(news.uri.as_str(), body(&news));
        }
        Outcome::Done { last }
    }

    /// Tells the writer, once, that something is wrong with the program. What it was is not told: the text of a panic
    /// may hold words of the draft.
    fn report_failure(&self) {
        if !self.has_reported_failure.swap(true, Ordering::Relaxed) {
            let client = self.client.clone();
            tokio::spawn(async move {
                let text = "copydesk failed to read a draft and shows nothing for it until it changes. \
                            This is a defect of copydesk; please report it.";
                client.show_message(MessageType::ERROR, text).await;
            });
        }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn next_revision(&mut self) -> u64 {
        self.last_revision += 1;
        self.last_revision
    }

    /// Counts what is known of a document as old though its text is the same, so that who asks about it waits until it is
    /// read again.
    fn outdate(&self, uri: &Url) {
        if let Some(document) = self.open.get(uri) {
            document.progress.send_modify(|progress| progress.is_outdated = true);
        }
    }
}

impl Progress {
    /// The analysis of the newest text.
    fn current(&self) -> Option<Arc<Analysis>> {
        let newest = |analysis: &&Arc<Analysis>| !self.is_outdated && analysis.revision == self.revision;
        self.analysis.as_ref().filter(newest).map(Arc::clone)
    }
}

/// The message that publishes diagnostics.
fn body(diagnostics: &impl Serialize) -> Vec<u8> {
    message::notification("textDocument/publishDiagnostics", diagnostics)
}
