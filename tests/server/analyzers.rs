//! Desks with known habits: one that waits to be let on, one that only keeps what it gets, one that fails, one with
//! findings of its own.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use copydesk::server::{Analyzer, DocumentCache, Draft, HouseAnalyzer};
use copydesk::{Applicability, Edit, Finding, Fix, Format, Severity, SourceSpan, Story};

use crate::client::NEVER;

/// A desk that writes down what it is given and reads it only when it is let on.
#[derive(Default)]
pub(crate) struct Gate {
    state: Mutex<GateState>,
    changed: Condvar,
}

#[derive(Default)]
struct GateState {
    open: bool,
    /// The texts whose readings may end while the gate is shut.
    let_on: HashSet<String>,
    begun: Vec<Read>,
    under_way: usize,
    /// The most readings that were under way at any time.
    peak: usize,
}

/// What the desk was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) text: String,
    pub(crate) format: Format,
    pub(crate) path: Option<PathBuf>,
}

impl Gate {
    /// A gate that everything passes.
    pub(crate) fn opened() -> Self {
        let gate = Self::default();
        gate.open();
        gate
    }

    pub(crate) fn open(&self) {
        self.state.lock().unwrap().open = true;
        self.changed.notify_all();
    }

    /// Lets the readings of one text end.
    pub(crate) fn let_on(&self, text: &str) {
        self.state.lock().unwrap().let_on.insert(text.to_owned());
        self.changed.notify_all();
    }

    /// The most readings that were under way at any time.
    pub(crate) fn peak(&self) -> usize {
        self.state.lock().unwrap().peak
    }

    /// Everything that the desk has begun to read.
    pub(crate) fn begun(&self) -> Vec<Read> {
        self.state.lock().unwrap().begun.clone()
    }

    /// Waits until this many readings have begun.
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
        state.begun.push(Read { text: draft.text.to_owned(), format: draft.format, path });
        state.under_way += 1;
        state.peak = state.peak.max(state.under_way);
        let is_shut = |state: &mut GateState| !state.open && !state.let_on.contains(draft.text);
        // A failed test never opens the gate, and its runtime waits for all readings to end.
        state = self.changed.wait_timeout_while(state, NEVER, is_shut).unwrap().0;
        state.under_way -= 1;
        drop(state);
        HouseAnalyzer::default().analyze(cache, draft)
    }
}

/// A desk that keeps the last text it was given and says nothing of it, so that reading costs nothing.
#[derive(Default)]
pub(crate) struct Keeper {
    last: Mutex<String>,
}

impl Keeper {
    pub(crate) fn last(&self) -> String {
        self.last.lock().unwrap().clone()
    }
}

impl Analyzer for Keeper {
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        draft.text.clone_into(&mut self.last.lock().unwrap());
        (cache.builder.read("", draft.format), Vec::new())
    }
}

/// A desk that fails on every draft with the word "fail" in it.
pub(crate) struct Failing;

impl Analyzer for Failing {
    fn analyze(&self, cache: &mut DocumentCache, draft: &Draft<'_>) -> (Story, Vec<Finding>) {
        assert!(!draft.text.contains("fail"), "a secret word of the draft: {}", draft.text);
        HouseAnalyzer::default().analyze(cache, draft)
    }
}

/// A desk that finds every "Kelan", which should be "Kellan" or "Callan" everywhere.
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
            message: "“Kelan” is spelled “Kellan” elsewhere.".to_owned(),
            related: vec![copydesk::rules::Related { span: spans[0], message: "First here.".to_owned() }],
            fixes: vec![fix(&[*span], "Kellan"), fix(&spans, "Callan")],
        };
        (story, spans.iter().map(finding).collect())
    }
}
