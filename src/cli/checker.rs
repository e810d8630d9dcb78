//! Reads, checks and fixes one draft for `copydesk check`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::arguments::CheckArguments;
use super::difference::unified;
use super::drafts::{DraftLocation, LoadedDraft};
use super::log::DraftTimer;
use super::selection::Selection;
use crate::house::{Claims, House, Houses};
use crate::input::{Layout, PassedOver};
use crate::log::Log;
use crate::notes_files;
use crate::quotes::Corpus;
use crate::report::{CheckedDraft, Overview, Problem};
use crate::rules::{accused, apply_fixes, safe_edits};
use crate::text::{Document, Format, SourceSpan};

/// How many times a draft is checked again after fixes were made.
const MAX_ROUNDS: usize = 8;

/// The result of checking one draft.
#[derive(Default)]
pub(super) struct DraftOutcome {
    pub(super) draft: Option<CheckedDraft>,
    pub(super) problem: Option<Problem>,
    /// What the fixes would change, if that was asked for and is anything.
    pub(super) difference: Option<String>,
    /// What the file contains besides the draft.
    pub(super) passed_over: PassedOver,
}

impl DraftOutcome {
    /// A draft that could not be checked.
    fn failed(problem: Problem) -> Self {
        Self { problem: Some(problem), ..Self::default() }
    }
}

/// What to do with each draft.
pub(super) struct Checker<'a> {
    pub(super) houses: &'a Houses,
    pub(super) selection: &'a Selection,
    /// Whether all claims without a source are reported, whatever the house says.
    pub(super) shows_all_claims: bool,
    /// Whether a report tells more of a draft than its findings.
    pub(super) has_overview: bool,
    /// Whether a report shows the draft itself.
    pub(super) has_draft: bool,
    /// What to do with safe fixes.
    pub(super) fixes: Fixes,
    /// The notes that were read, by their path.
    pub(super) notes: Mutex<Vec<(PathBuf, Arc<Corpus>)>>,
    pub(super) log: &'a Log,
}

/// What to do with safe fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixes {
    /// Nothing: findings have them, and somebody else decides.
    Leave,
    /// Make them in memory and show the difference.
    Show,
    /// Make them in the files.
    Make,
}

impl Fixes {
    /// What the arguments ask for.
    pub(super) fn of(arguments: &CheckArguments) -> Self {
        match (arguments.fix, arguments.diff) {
            (false, _) => Self::Leave,
            (true, true) => Self::Show,
            (true, false) => Self::Make,
        }
    }
}

impl Checker<'_> {
    /// Reads, checks and, if requested, fixes one draft. A panic costs only this draft. `number` counts drafts from 1.
    pub(super) fn check(&self, location: &DraftLocation, number: usize) -> DraftOutcome {
        let mut timer = DraftTimer::start(self.log, number);
        let draft = match location.read() {
            Ok(draft) => draft,
            Err(problem) => return DraftOutcome::failed(problem),
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| self.check_draft(location, &draft, &mut timer)));
        let Ok(outcome) = outcome else {
            return DraftOutcome::failed(Problem::internal_error(draft.name));
        };
        if let Some(checked) = &outcome.draft {
            timer.finish(checked.words, checked.findings.len(), checked.fixed);
        }
        outcome
    }

    /// Reads the notes of a draft, if it has any. Returns what could not be read.
    fn add_notes(&self, house: &mut House, location: &DraftLocation, draft: &LoadedDraft) -> Option<Problem> {
        let format = match draft.contents.layout {
            Layout::Marked(format) => format,
            Layout::Lines(_) => Format::Plain,
        };
        let path = notes_files::path_of(house, location.path(), &draft.contents.text, format)?;
        let mut known = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, corpus)) = known.iter().find(|(other, _)| *other == path) {
            house.notes = Some(Arc::clone(corpus));
            return None;
        }
        let (notes, problems) = match notes_files::files(&path) {
            Ok(files) => notes_files::read(&files),
            Err(problem) => (Vec::new(), vec![problem]),
        };
        let corpus = Arc::new(Corpus::of_files(notes));
        if !corpus.notes().is_empty() {
            house.notes = Some(Arc::clone(&corpus));
            known.push((path, corpus));
        }
        problems
            .into_iter()
            .next()
            .map(|problem| Problem::new(problem.message).in_file(problem.path.display().to_string()))
    }

    fn check_draft(&self, location: &DraftLocation, draft: &LoadedDraft, timer: &mut DraftTimer<'_>) -> DraftOutcome {
        let mut house = self.houses.house(location.path());
        if self.shows_all_claims {
            house.claims = Claims::All;
        }
        self.selection.apply(&mut house);
        let notes_problem = self.add_notes(&mut house, location, draft);
        let reading = Reading { house: &house, has_overview: self.has_overview, has_draft: self.has_draft };
        let document = timer.parse(&draft.contents.layout, &draft.contents.text);
        let passed_over = draft.contents.passed_over(&document);
        let first = check_document(draft, draft.contents.text.clone(), document, &reading, timer);
        // The intention of mistaken settings is unknown, so nothing is changed under them.
        let is_sound = self.houses.file(location.path()).is_none_or(|found| found.mistakes.is_empty());
        let mut outcome = DraftOutcome { passed_over, problem: notes_problem, ..DraftOutcome::default() };
        if self.fixes != Fixes::Leave && is_sound && !draft.is_packed {
            let fixed = fixed_draft(draft, first.clone(), &reading, timer);
            if fixed.fixed > 0 {
                let old = &draft.contents.text;
                let written = match self.fixes {
                    Fixes::Make => location.write(&fixed.text, old, draft.charset),
                    Fixes::Show | Fixes::Leave => Ok(()),
                };
                outcome.difference = (self.fixes == Fixes::Show).then(|| unified(&draft.name, old, &fixed.text));
                // Where the file could not be written, the findings in the unchanged draft are still useful.
                outcome.draft = Some(if written.is_ok() { fixed } else { first });
                outcome.problem = written.err().or(outcome.problem);
                return outcome;
            }
        }
        outcome.draft = Some(first);
        outcome
    }
}

/// How to read and check a draft.
pub(super) struct Reading<'a> {
    pub(super) house: &'a House,
    /// Whether the report tells more of the draft than its findings.
    pub(super) has_overview: bool,
    /// Whether it shows the draft itself.
    pub(super) has_draft: bool,
}

/// Checks a text of the draft.
pub(super) fn check_text(
    draft: &LoadedDraft,
    text: String,
    reading: &Reading<'_>,
    timer: &mut DraftTimer<'_>,
) -> CheckedDraft {
    let document = timer.parse(&draft.contents.layout, &text);
    check_document(draft, text, document, reading, timer)
}

/// Checks a text of the draft that is parsed already.
fn check_document(
    draft: &LoadedDraft,
    text: String,
    document: Document,
    reading: &Reading<'_>,
    timer: &mut DraftTimer<'_>,
) -> CheckedDraft {
    let coverage = draft.contents.coverage(&document);
    let other_language = document.other_language();
    let story = timer.read(document, reading.house);
    let result = crate::rules::check(&story, reading.house);
    timer.end_check();
    CheckedDraft {
        path: draft.name.clone(),
        words: coverage.read,
        unread: coverage.missed(),
        other_language,
        text,
        findings: result.findings,
        silenced: result.silenced,
        is_left_out: result.is_left_out,
        fixed: 0,
        is_packed: draft.is_packed,
        is_decoded: draft.contents.is_decoded(),
        charset: draft.charset.name(),
        guessed_charset: draft.charset.name().filter(|_| draft.charset.is_guessed()),
        sentences: sentences(&story),
        overview: reading.has_overview.then(|| Overview::of(&story)),
        accused: if reading.has_draft { accused(&story, reading.house) } else { Vec::new() },
        story: reading.has_draft.then(|| Box::new(story)),
        ..CheckedDraft::default()
    }
}

/// The sentences as bytes of the draft, sorted.
fn sentences(story: &crate::Story) -> Vec<SourceSpan> {
    let mut sentences: Vec<SourceSpan> =
        story.sentences().into_iter().map(|sentence| story.document().source(sentence)).collect();
    sentences.sort_unstable();
    sentences
}

/// The draft with its safe fixes. A fix can enable another one, so the draft is checked again until there are no more;
/// the number of rounds is limited, in case fixes undo each other.
fn fixed_draft(
    draft: &LoadedDraft,
    mut checked: CheckedDraft,
    reading: &Reading<'_>,
    timer: &mut DraftTimer<'_>,
) -> CheckedDraft {
    for _ in 0..MAX_ROUNDS {
        let edits = safe_edits(&checked.findings);
        if edits.is_empty() {
            break;
        }
        // Every safe fix has exactly one edit.
        let fixed = checked.fixed + edits.len();
        checked = CheckedDraft { fixed, ..check_text(draft, apply_fixes(&checked.text, &edits), reading, timer) };
    }
    checked
}
