//! Searches all drafts of the workspace, and reports progress to the client.
//!
//! It reads one draft at a time and yields between two, so a cancelled search ends with the current draft.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use tower_lsp::lsp_types::{
    ProgressParams, ProgressParamsValue, ProgressToken, SymbolInformation, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::documents::Documents;
use super::message;
use super::outbox::Outbox;
use super::roots::file_path;
use super::verbs::workspace_symbol::{is_asked_for, symbols};
use super::workspace_index::WorkspaceIndex;

/// The most symbols in one answer.
const MAX_SYMBOLS: usize = 500;

/// The people and organizations in the workspace whose names match the query; those in open drafts come first.
pub(super) async fn search(
    documents: &Arc<Documents>,
    index: &Arc<WorkspaceIndex>,
    query: &str,
    mut progress: ProgressReporter,
) -> Vec<SymbolInformation> {
    let mut found: Vec<SymbolInformation> = Vec::new();
    let open = documents.uris();
    for uri in &open {
        let answer = documents.ask(uri, |view| Some(symbols(uri, view.story, |span| view.range(span)))).await;
        // Skips a draft whose text changes meanwhile.
        found.extend(answer.ok().flatten().unwrap_or_default());
    }
    let roots = documents.roots.all();
    let drafts = tokio::task::spawn_blocking(move || WorkspaceIndex::drafts(&roots)).await.unwrap_or_default();
    let open: HashSet<PathBuf> = open.iter().filter_map(file_path).collect();
    let closed: Vec<PathBuf> = drafts.into_iter().filter(|path| !open.contains(path)).collect();
    progress.begin(closed.len());
    for (done, path) in closed.into_iter().enumerate() {
        let (index, documents) = (Arc::clone(index), Arc::clone(documents));
        let read = move || index.symbols(&path, documents.analyzer(), documents.capabilities().encoding);
        let in_draft = tokio::task::spawn_blocking(read).await.unwrap_or_default();
        found.extend(in_draft.iter().cloned());
        progress.report(done + 1);
    }
    progress.end();
    found.retain(|symbol| is_asked_for(symbol, query));
    found.truncate(MAX_SYMBOLS);
    found
}

/// Reports progress to a client that asked for it. All reports are sent before the answer, because the answer ends
/// the client's interest in the token.
pub(super) struct ProgressReporter {
    outbox: Arc<Outbox>,
    /// The client's token for this search; `None` if it wants no reports.
    token: Option<ProgressToken>,
    all: usize,
    /// The last percentage reported.
    percentage: u32,
}

impl ProgressReporter {
    /// A reporter that has not reported anything yet.
    pub(super) fn new(outbox: Arc<Outbox>, token: Option<ProgressToken>) -> Self {
        Self { outbox, token, all: 0, percentage: 0 }
    }

    fn begin(&mut self, all: usize) {
        self.all = all;
        let begin = WorkDoneProgressBegin {
            title: "Reading drafts".to_owned(),
            cancellable: Some(true),
            percentage: Some(0),
            ..WorkDoneProgressBegin::default()
        };
        self.tell(WorkDoneProgress::Begin(begin));
    }

    /// Reports only if the percentage has grown.
    fn report(&mut self, done: usize) {
        let percentage = u32::try_from(done * 100 / self.all.max(1)).unwrap_or(100);
        if percentage > self.percentage {
            self.percentage = percentage;
            let message = Some(format!("{done} of {}", self.all));
            let report = WorkDoneProgressReport { message, percentage: Some(percentage), cancellable: Some(true) };
            self.tell(WorkDoneProgress::Report(report));
        }
    }

    fn end(&self) {
        self.tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
    }

    fn tell(&self, progress: WorkDoneProgress) {
        if let Some(token) = self.token.clone() {
            let params = ProgressParams { token, value: ProgressParamsValue::WorkDone(progress) };
            self.outbox.push(message::notification("$/progress", &params));
        }
    }
}
