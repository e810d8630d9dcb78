//! The open documents, each with its text and its newest analysis.
//!
//! Every change starts an analysis in the background. Each document has at most one analysis running. If the text
//! changed meanwhile, the result is dropped and the document is analyzed again; so diagnostics are only published for
//! the newest text, and never for a closed document. This module does not know how positions or findings are written
//! in LSP.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Instant, sleep_until};
use tower_lsp::lsp_types::{MessageType, Url};
use tower_lsp::{Client, jsonrpc};

use super::analysis::{Analysis, AnalysisTask};
use super::analyzer::{Analyzer, DocumentCache};
use super::client_capabilities::ClientCapabilities;
use super::diagnostics::{publication, withdrawal};
use super::hold::Hold;
use super::message;
use super::outbox::Outbox;
use super::preferences::{Delivery, Preferences};
use super::roots::Roots;
use super::settings::PublishedMistakes;
use super::verbs::DocumentView;
use crate::log::{Log, format_name};
use crate::story::Story;
use crate::text::{Buffer, Format, Position, SourceEdit};

/// How many documents are analyzed at once. More would not make the one on screen finish sooner.
const PARALLEL_ANALYSES: usize = 2;

/// How long the writer must pause until findings that wait are shown.
const PAUSE: Duration = Duration::from_millis(1500);

/// A document that the client opens.
#[derive(Debug)]
pub(super) struct OpenedDocument {
    pub(super) version: i32,
    pub(super) format: Format,
    /// The path on disk, if the document is a file.
    pub(super) path: Option<PathBuf>,
    pub(super) text: String,
}

/// One change of a text: of a range, or of everything.
#[derive(Debug)]
pub(super) struct Change {
    /// Start and end of the replaced range, in the client's encoding; `None` replaces the whole text.
    pub(super) range: Option<(Position, Position)>,
    pub(super) text: String,
}

/// All open documents.
pub(super) struct Documents {
    open: Mutex<OpenDocuments>,
    analysis_slots: Arc<Semaphore>,
    analyzer: Arc<dyn Analyzer>,
    outbox: Arc<Outbox>,
    client: Client,
    capabilities: OnceLock<ClientCapabilities>,
    preferences: Mutex<Preferences>,
    /// The folders open in the editor.
    pub(super) roots: Roots,
    published_mistakes: PublishedMistakes,
    log: Log,
    has_reported_failure: AtomicBool,
}

#[derive(Default)]
struct OpenDocuments {
    by_uri: HashMap<Url, Document>,
    /// The number given to the last text received, for any document.
    last_revision: u64,
}

struct Document {
    /// The revision with which the document was opened. It distinguishes the document from an earlier one with the
    /// same URI.
    opened_revision: u64,
    version: i32,
    buffer: Buffer,
    /// The edit since the last analysis began; `None` if it is not known, as after a change of the whole text.
    edit: Option<SourceEdit>,
    /// Which findings are shown.
    hold: Hold,
    /// When the writer will have paused long enough.
    pause: Instant,
    /// Whether a task waits for that.
    is_pause_awaited: bool,
    format: Format,
    path: Option<PathBuf>,
    state: watch::Sender<AnalysisState>,
    /// The cache left by the last analysis; `None` while an analysis is running, because the analysis owns it.
    cache: Option<DocumentCache>,
    is_being_analyzed: bool,
    /// Whether the document must be analyzed, or analyzed again after the one that is running.
    needs_analysis: bool,
}

/// The state of a document's analysis.
#[derive(Debug)]
struct AnalysisState {
    /// The newest text.
    revision: u64,
    /// Whether something other than the text has changed since the newest analysis.
    is_outdated: bool,
    /// The newest analysis. Its text is an older one while the newest is being analyzed.
    analysis: Option<Arc<Analysis>>,
}

/// How an analysis ended.
enum AnalysisOutcome {
    /// The text changed meanwhile; the document must be analyzed again.
    Superseded,
    /// The analysis is the newest one, or the document was closed.
    Done {
        /// The analysis before this one.
        last: Option<Arc<Analysis>>,
    },
}

impl Documents {
    /// Starts without any documents.
    pub(super) fn new(analyzer: Arc<dyn Analyzer>, outbox: Arc<Outbox>, client: Client, log: Log) -> Self {
        Self {
            open: Mutex::default(),
            analysis_slots: Arc::new(Semaphore::new(PARALLEL_ANALYSES)),
            analyzer,
            outbox,
            client,
            capabilities: OnceLock::new(),
            preferences: Mutex::default(),
            roots: Roots::default(),
            published_mistakes: PublishedMistakes::default(),
            log,
            has_reported_failure: AtomicBool::new(false),
        }
    }

    /// Sets what the client can do. Only the first call counts.
    pub(super) fn set_capabilities(&self, capabilities: ClientCapabilities) {
        self.capabilities.get_or_init(|| capabilities);
    }

    /// What the client can do.
    pub(super) fn capabilities(&self) -> ClientCapabilities {
        self.capabilities.get().copied().unwrap_or_default()
    }

    /// What the writer wants to see.
    pub(super) fn preferences(&self) -> Preferences {
        *self.preferences.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the preferences. Returns whether they changed; if so, the documents must be analyzed again.
    pub(super) fn set_preferences(&self, preferences: Preferences) -> bool {
        let mut known = self.preferences.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *known, preferences) != preferences
    }

    /// Whether the client pulls diagnostics and gets none pushed.
    pub(super) fn is_asked_for_diagnostics(&self) -> bool {
        self.capabilities().pulls_diagnostics && self.preferences().diagnostics == Delivery::Pull
    }

    /// The messages that wait for the client.
    pub(super) fn outbox(&self) -> Arc<Outbox> {
        Arc::clone(&self.outbox)
    }

    /// The analyzer.
    pub(super) fn analyzer(&self) -> &dyn Analyzer {
        self.analyzer.as_ref()
    }

    /// The URIs of the open documents, sorted.
    pub(super) fn uris(&self) -> Vec<Url> {
        let mut uris: Vec<Url> = self.lock().by_uri.keys().cloned().collect();
        uris.sort();
        uris
    }

    /// Opens a document, replacing one with the same URI.
    pub(super) fn open(self: &Arc<Self>, uri: &Url, opened: OpenedDocument) {
        let mut documents = self.lock();
        let revision = documents.next_revision();
        let document = Document {
            opened_revision: revision,
            version: opened.version,
            buffer: Buffer::new(&opened.text),
            edit: None,
            hold: Hold::default(),
            pause: Instant::now(),
            is_pause_awaited: false,
            format: opened.format,
            path: opened.path,
            state: watch::Sender::new(AnalysisState { revision, is_outdated: false, analysis: None }),
            cache: None,
            is_being_analyzed: false,
            needs_analysis: false,
        };
        self.log.write("open", |line| {
            line.number("document", revision);
            line.word("format", format_name(document.format));
            line.number("bytes", document.buffer.len());
        });
        documents.by_uri.insert(uri.clone(), document);
        self.request_analysis(&mut documents, uri);
    }

    /// Changes the text of a document. Ignores an unknown document and a version older than ours. Accepts an equal
    /// version, for clients that do not count versions.
    pub(super) fn change(self: &Arc<Self>, uri: &Url, version: i32, changes: Vec<Change>) {
        let encoding = self.capabilities().encoding;
        let mut documents = self.lock();
        let revision = documents.next_revision();
        let Some(document) = documents.by_uri.get_mut(uri).filter(|document| version >= document.version) else {
            return;
        };
        let count = changes.len();
        for Change { range, text } in changes {
            if let Some((start, end)) = range {
                let edit = document.buffer.edit(start, end, encoding, &text);
                document.edit = document.edit.map(|earlier| earlier.then(edit));
                document.hold.edited(edit);
            } else {
                (document.buffer, document.edit) = (Buffer::new(&text), None);
                document.hold.release();
            }
        }
        document.pause = Instant::now() + PAUSE;
        document.version = version;
        document.state.send_modify(|state| state.revision = revision);
        self.log.write("change", |line| {
            line.number("document", document.opened_revision);
            line.number("revision", revision);
            line.number("edits", count);
        });
        self.request_analysis(&mut documents, uri);
    }

    /// Closes a document and withdraws its diagnostics.
    pub(super) fn close(&self, uri: &Url) {
        let mut documents = self.lock();
        if let Some(document) = documents.by_uri.remove(uri) {
            self.log.write("close", |line| line.number("document", document.opened_revision));
            self.outbox.publish(uri.as_str(), body(&withdrawal(uri.clone())));
            self.outbox.uris.forget(uri);
        }
    }

    /// Analyzes a document again although its text is the same, because its settings may have changed. It was saved, so all
    /// of its findings are shown.
    pub(super) fn analyze_again(self: &Arc<Self>, uri: &Url) {
        self.analyzer.forget_settings();
        let mut documents = self.lock();
        if let Some(document) = documents.by_uri.get_mut(uri) {
            document.hold.release();
        }
        documents.mark_outdated(uri);
        self.request_analysis(&mut documents, uri);
    }

    /// Analyzes all documents again, because the settings may have changed.
    pub(super) fn analyze_all_again(self: &Arc<Self>) {
        self.analyzer.forget_settings();
        let mut documents = self.lock();
        let uris: Vec<Url> = documents.by_uri.keys().cloned().collect();
        for uri in uris {
            documents.mark_outdated(&uri);
            self.request_analysis(&mut documents, &uri);
        }
    }

    /// Waits for the analysis of the current text of a document; `None` if the document is not open.
    ///
    /// "Current" means when this is first polled.
    ///
    /// # Errors
    ///
    /// Fails with LSP's `ContentModified` if the text changes or the document is closed before the analysis is done.
    pub(super) async fn analysis(&self, uri: &Url) -> jsonrpc::Result<Option<Arc<Analysis>>> {
        let Some(mut state) = self.lock().by_uri.get(uri).map(|document| document.state.subscribe()) else {
            return Ok(None);
        };
        let revision = state.borrow().revision;
        let is_decided = |state: &AnalysisState| state.revision != revision || state.current().is_some();
        let decided = state.wait_for(is_decided).await.map_err(|_| jsonrpc::Error::content_modified())?;
        if decided.revision == revision { Ok(decided.current()) } else { Err(jsonrpc::Error::content_modified()) }
    }

    /// Runs a verb on the analysis of the current text; `None` if the document is not open or its analysis failed.
    ///
    /// # Errors
    ///
    /// Fails as [`Self::analysis`] does.
    pub(super) async fn ask<T>(
        &self,
        uri: &Url,
        verb: impl FnOnce(DocumentView<'_>) -> Option<T>,
    ) -> jsonrpc::Result<Option<T>> {
        let analysis = self.analysis(uri).await?;
        Ok(analysis.and_then(|analysis| verb(DocumentView::of(&analysis, self.capabilities())?)))
    }

    /// Marks a document as changed and makes sure that it will be analyzed.
    fn request_analysis(self: &Arc<Self>, documents: &mut OpenDocuments, uri: &Url) {
        let Some(document) = documents.by_uri.get_mut(uri) else { return };
        document.needs_analysis = true;
        if !document.is_being_analyzed {
            document.is_being_analyzed = true;
            self.queue_analysis(uri.clone(), document.opened_revision);
        }
    }

    /// Analyzes a document as soon as there is a free slot. If there is one now, no extra task is spawned: after a
    /// pause in typing, waking a thread costs about as much as the analysis.
    fn queue_analysis(self: &Arc<Self>, uri: Url, opened_revision: u64) {
        let documents = Arc::clone(self);
        let analysis_slots = Arc::clone(&self.analysis_slots);
        match Arc::clone(&analysis_slots).try_acquire_owned() {
            Ok(slot) => documents.analyze_in_background(uri, opened_revision, slot),
            Err(_) => {
                tokio::spawn(async move {
                    if let Ok(slot) = analysis_slots.acquire_owned().await {
                        documents.analyze_in_background(uri, opened_revision, slot);
                    }
                });
            }
        }
    }

    /// Analyzes a document on another thread. Frees the slot before a repetition, so that other documents get their
    /// turn.
    fn analyze_in_background(self: Arc<Self>, uri: Url, opened_revision: u64, slot: OwnedSemaphorePermit) {
        tokio::task::spawn_blocking(move || {
            let outcome = self.analyze(&uri, opened_revision);
            drop(slot);
            match outcome {
                AnalysisOutcome::Superseded => {
                    self.log.write("superseded", |line| line.number("document", opened_revision));
                    self.queue_analysis(uri, opened_revision);
                }
                AnalysisOutcome::Done { last } => {
                    // Writing may wait for the client, so the slot is free by now.
                    self.outbox.send();
                    self.log.write("published", |line| line.number("document", opened_revision));
                    // Freeing the previous analysis of a long draft takes time.
                    drop(last);
                }
            }
        });
    }

    /// Analyzes the newest text of a document and puts the diagnostics into the outbox.
    fn analyze(self: &Arc<Self>, uri: &Url, opened_revision: u64) -> AnalysisOutcome {
        let Some((task, mut hold)) = self.take_task(uri, opened_revision) else {
            return AnalysisOutcome::Done { last: None };
        };
        let (analysis, cache) = task.run(self.analyzer.as_ref());
        let diagnostics = body(&publication(uri, &analysis, hold.select(&analysis), self.capabilities()));
        self.log_analysis(opened_revision, &analysis, &cache);
        if analysis.story.is_none() {
            self.report_failure();
        }
        self.publish(uri, opened_revision, analysis, cache, (hold, diagnostics))
    }

    /// Shows the findings that wait, once the writer has paused.
    fn await_pause(self: &Arc<Self>, uri: &Url, document: &mut Document) {
        if std::mem::replace(&mut document.is_pause_awaited, true) {
            return;
        }
        let (documents, uri) = (Arc::clone(self), uri.clone());
        let (opened_revision, mut pause) = (document.opened_revision, document.pause);
        tokio::spawn(async move {
            loop {
                sleep_until(pause).await;
                match documents.show_after_pause(&uri, opened_revision) {
                    Some(later) => pause = later,
                    None => break,
                }
            }
            documents.outbox.wake();
        });
    }

    /// Shows the findings that wait if the writer has paused; else tells when that will be.
    fn show_after_pause(&self, uri: &Url, opened_revision: u64) -> Option<Instant> {
        let mut documents = self.lock();
        let document = documents.by_uri.get_mut(uri).filter(|document| document.opened_revision == opened_revision)?;
        if document.pause > Instant::now() {
            return Some(document.pause);
        }
        document.is_pause_awaited = false;
        document.hold.release();
        // An analysis that is still running shows them itself.
        if let Some(analysis) = document.state.borrow().current() {
            let shown = document.hold.select(&analysis);
            let diagnostics = body(&publication(uri, &analysis, shown, self.capabilities()));
            self.outbox.put_diagnostics(uri.as_str(), diagnostics);
        }
        None
    }

    /// Logs an analysis before its diagnostics are published.
    fn log_analysis(&self, document: u64, analysis: &Analysis, cache: &DocumentCache) {
        let event = if analysis.story.is_some() { "analysis" } else { "analysis-failed" };
        self.log.write(event, |line| {
            line.number("document", document);
            line.number("revision", analysis.revision);
            line.word("format", format_name(analysis.format));
            line.number("bytes", analysis.buffer.len());
            line.number("words", analysis.story.as_ref().map_or(0, Story::words));
            if let Some(stopwatch) = cache.stopwatch() {
                stopwatch.write(line);
            }
            line.number("findings", analysis.findings.len());
        });
    }

    /// The newest text of a document, to be analyzed, and which findings are shown; `None` if the document was closed.
    fn take_task(&self, uri: &Url, opened_revision: u64) -> Option<(AnalysisTask, Hold)> {
        let mut documents = self.lock();
        let document = documents.by_uri.get_mut(uri).filter(|document| document.opened_revision == opened_revision)?;
        document.needs_analysis = false;
        let input = Analysis {
            revision: document.state.borrow().revision,
            version: document.version,
            buffer: document.buffer.clone(),
            format: document.format,
            root: document.path.as_deref().and_then(|path| self.roots.of(path)),
            path: document.path.clone(),
            settings: None,
            story: None,
            minimum_severity: self.preferences().minimum_severity,
            pass: self.preferences().show,
            findings: Vec::new(),
        };
        let edit = document.edit.replace(SourceEdit::default());
        let task = AnalysisTask { input, cache: document.cache.take().unwrap_or_default(), edit };
        Some((task, document.hold.clone()))
    }

    /// Puts the diagnostics of an analysis into the outbox, if the document is still open and its text has not
    /// changed.
    fn publish(
        self: &Arc<Self>,
        uri: &Url,
        opened_revision: u64,
        analysis: Analysis,
        cache: DocumentCache,
        (hold, diagnostics): (Hold, Vec<u8>),
    ) -> AnalysisOutcome {
        let mut documents = self.lock();
        let Some(document) =
            documents.by_uri.get_mut(uri).filter(|document| document.opened_revision == opened_revision)
        else {
            return AnalysisOutcome::Done { last: None };
        };
        document.cache = Some(cache);
        if document.needs_analysis {
            return AnalysisOutcome::Superseded;
        }
        document.is_being_analyzed = false;
        // Still under the lock, so that no change or close can come between.
        if !self.is_asked_for_diagnostics() {
            document.hold = hold;
            if document.hold.is_holding() {
                self.await_pause(uri, document);
            }
            self.outbox.put_diagnostics(uri.as_str(), diagnostics);
        }
        let mut last = Some(Arc::new(analysis));
        document.state.send_modify(|state| {
            state.is_outdated = false;
            std::mem::swap(&mut state.analysis, &mut last);
        });
        for update in self.published_mistakes.updates(&self.analyzer.settings(), self.capabilities()) {
            self.outbox.put_diagnostics(update.uri.as_str(), body(&update));
        }
        AnalysisOutcome::Done { last }
    }

    /// Tells the writer, once, that the program has a defect. The message of the panic is left out because it may
    /// contain words of the draft.
    fn report_failure(&self) {
        if !self.has_reported_failure.swap(true, Ordering::Relaxed) {
            let client = self.client.clone();
            tokio::spawn(async move {
                let text = "copydesk failed on a draft and shows nothing for it until it changes. \
                            This is a bug in copydesk; please report it.";
                client.show_message(MessageType::ERROR, text).await;
            });
        }
    }

    fn lock(&self) -> MutexGuard<'_, OpenDocuments> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OpenDocuments {
    fn next_revision(&mut self) -> u64 {
        self.last_revision += 1;
        self.last_revision
    }

    /// Marks the analysis of a document as outdated although the text is the same. Requests then wait for a new
    /// analysis.
    fn mark_outdated(&self, uri: &Url) {
        if let Some(document) = self.by_uri.get(uri) {
            document.state.send_modify(|state| state.is_outdated = true);
        }
    }
}

impl AnalysisState {
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
