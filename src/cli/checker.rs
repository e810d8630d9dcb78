//! Reads, checks and fixes one draft for `copydesk check`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::drafts::{DraftLocation, LoadedDraft};
use super::log::DraftTimer;
use crate::house::{Claims, House, Houses};
use crate::input::PassedOver;
use crate::log::Log;
use crate::report::{CheckedDraft, Problem};
use crate::rules::{apply_fixes, safe_edits};
use crate::text::{Document, SourceSpan};

/// How many times a draft is checked again after fixes were made.
const MAX_ROUNDS: usize = 8;

/// The result of checking one draft.
#[derive(Default)]
pub(super) struct DraftOutcome {
    pub(super) draft: Option<CheckedDraft>,
    pub(super) problem: Option<Problem>,
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
    /// Whether all claims without a source are reported, whatever the house says.
    pub(super) shows_all_claims: bool,
    /// Whether to make safe fixes.
    pub(super) makes_fixes: bool,
    pub(super) log: &'a Log,
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

    fn check_draft(&self, location: &DraftLocation, draft: &LoadedDraft, timer: &mut DraftTimer<'_>) -> DraftOutcome {
        let mut house = self.houses.house(location.path());
        if self.shows_all_claims {
            house.claims = Claims::All;
        }
        let document = timer.parse(&draft.contents.layout, &draft.contents.text);
        let passed_over = draft.contents.passed_over(&document);
        let first = check_document(draft, draft.contents.text.clone(), document, &house, timer);
        // The intention of mistaken settings is unknown, so nothing is changed under them.
        let is_sound = self.houses.file(location.path()).is_none_or(|found| found.mistakes.is_empty());
        if self.makes_fixes && is_sound && !draft.is_packed {
            let fixed = fixed_draft(draft, first.clone(), &house, timer);
            if fixed.fixed > 0 {
                return match location.write(&fixed.text, &draft.contents.text, draft.charset) {
                    Ok(()) => DraftOutcome { draft: Some(fixed), problem: None, passed_over },
                    // The findings in the unchanged draft are still useful.
                    Err(problem) => DraftOutcome { draft: Some(first), problem: Some(problem), passed_over },
                };
            }
        }
        DraftOutcome { draft: Some(first), problem: None, passed_over }
    }
}

/// Checks a text of the draft.
pub(super) fn check_text(draft: &LoadedDraft, text: String, house: &House, timer: &mut DraftTimer<'_>) -> CheckedDraft {
    let document = timer.parse(&draft.contents.layout, &text);
    check_document(draft, text, document, house, timer)
}

/// Checks a text of the draft that is parsed already.
fn check_document(
    draft: &LoadedDraft,
    text: String,
    document: Document,
    house: &House,
    timer: &mut DraftTimer<'_>,
) -> CheckedDraft {
    let coverage = draft.contents.coverage(&document);
    let other_language = document.other_language();
    let story = timer.read(document, house);
    let result = crate::rules::check(&story, house);
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
    house: &House,
    timer: &mut DraftTimer<'_>,
) -> CheckedDraft {
    for _ in 0..MAX_ROUNDS {
        let edits = safe_edits(&checked.findings);
        if edits.is_empty() {
            break;
        }
        // Every safe fix has exactly one edit.
        let fixed = checked.fixed + edits.len();
        checked = CheckedDraft { fixed, ..check_text(draft, apply_fixes(&checked.text, &edits), house, timer) };
    }
    checked
}
