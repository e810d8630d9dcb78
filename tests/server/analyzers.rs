//! Analyzers with known behaviour: one that waits, one that only keeps its input, one that fails, and one with
//! findings of its own.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use copydesk::server::{Analyzer, DocumentCache, Draft, HouseAnalyzer};
use copydesk::text::SourceEdit;
use copydesk::{Applicability, Edit, Finding, Fix, Format, Severity, SourceSpan, Story};

use crate::client::NEVER;

/// An analyzer that records its input, and waits until it is allowed to continue.
#[derive(Default)]
pub(crate) struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Default)]
struct GateState {
    open: bool,
    /// The texts whose analyses may end while the gate is closed.
    allow: HashSet<String>,
    begun: Vec<Input>,
    running: usize,
    /// The greatest number of analyses that ran at the same time.
    peak: usize,
}

/// The input of one analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) text: String,
    pub(crate) edit: Option<SourceEdit>,
    pub(crate) format: Format,
    pub(crate) path: Option<PathBuf>,
}

impl Gate {
    /// A gate that is open.
    pub(crate) fn opened() -> Self {
        let gate = Self::default();
        gate.open();
        gate
    }

    pub(crate) fn open(&self) {
        self.state.lock().unwrap().open = true;
        self.changed.notify_all();
    }

    /// Lets the analyses of one text end.
    pub(crate) fn allow(&self, text: &str) {
        self.state.lock().unwrap().allow.insert(text.to_owned());
        self.changed.notify_all();
    }

    /// The greatest number of analyses that ran at the same time.
    pub(crate) fn peak(&self) -> usize {
        self.state.lock().unwrap().peak
    }

    /// The inputs of all analyses that have begun.
    pub(crate) fn begun(&self) -> Vec<Input> {
        self.state.lock().unwrap().begun.clone()
    }

    /// Waits until this many analyses have begun.
    pub(crate) async fn wait_for_begun(&self, count: usize) {
        for _ in 0..30_000 {
            if self.begun().len() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        panic!("only {} of {count} readings have begun", self.begun().len());
    }
}

impl Analyzer for Gate {
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        let mut state = self.state.lock().unwrap();
        let path = draft.path.map(PathBuf::from);
        state.begun.push(Input { text: draft.text.to_owned(), edit: draft.edit, format: draft.format, path });
        state.running += 1;
        state.peak = state.peak.max(state.running);
        let is_shut = |state: &mut GateState| !state.open && !state.allow.contains(draft.text);
        // A failed test never opens the gate, but its runtime waits for all analyses to end.
        state = self.changed.wait_timeout_while(state, NEVER, is_shut).unwrap().0;
        state.running -= 1;
        drop(state);
        HouseAnalyzer::default().analyze(cache, draft)
    }
}

/// An analyzer that keeps the last text and finds nothing, so that it takes no time.
#[derive(Default)]
pub(crate) struct LastText {
    last: Mutex<String>,
}

impl LastText {
    pub(crate) fn last(&self) -> String {
        self.last.lock().unwrap().clone()
    }
}

impl Analyzer for LastText {
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        draft.text.clone_into(&mut self.last.lock().unwrap());
        (cache.builder.read("", draft.format), Vec::new())
    }
}

/// An analyzer that panics on every draft with the word "fail".
pub(crate) struct Failing;

impl Analyzer for Failing {
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        assert!(!draft.text.contains("fail"), "a secret word of the draft: {}", draft.text);
        HouseAnalyzer::default().analyze(cache, draft)
    }
}

/// An analyzer that reports every "Kelan", which should be "Kellan" or "Callan" everywhere.
pub(crate) struct Speller;

impl Analyzer for Speller {
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        let (story, _) = HouseAnalyzer::default().analyze(cache, draft);
        let spans: Vec<SourceSpan> =
            draft.text.match_indices("Kelan").map(|(at, name)| SourceSpan::new(at, at + name.len())).collect();
        let fix = |spans: &[SourceSpan], name: &str| Fix {
            applicability: Applicability::Judgement,
            title: format!("Change to {name}"),
            edits: spans.iter().map(|span| Edit { span: *span, text: name.to_owned() }).collect(),
        };
        let finding = |span: &SourceSpan| Finding {
            rule: "inconsistent-name",
            severity: Severity::Error,
            span: *span,
            claim: None,
            message: "“Kelan” is spelled “Kellan” elsewhere.".to_owned(),
            related: vec![copydesk::rules::Related { span: spans[0], message: "First here.".to_owned() }],
            fixes: vec![fix(&[*span], "Kellan"), fix(&spans, "Callan")],
        };
        (story, spans.iter().map(finding).collect())
    }
}
