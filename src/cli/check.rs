//! `copydesk check`: checks drafts on all cores and reports the findings in a stable order.

use std::collections::HashMap;
use std::io::{IsTerminal, stdin};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::arguments::CheckArguments;
use super::baseline::Baseline;
use super::changes::GitRevision;
use super::console::Console;
use super::drafts::{self, DraftLocation, LoadedDraft};
use super::notes::{unfixed, unread};
use super::progress::Progress;
use super::{CLEAN, FAILURE, FINDINGS, jsonl, outputs, settings, threads};
use crate::house::{House, Houses};
use crate::input::{Contents, PassedOver};
use crate::report::jsonl::CheckAnswer;
use crate::report::{CheckedDraft, Problem, Report};
use crate::rules::{apply_fixes, safe_edits};
use crate::text::{Document, SourceSpan};

/// How many times a draft is checked again after fixes were made.
const MAX_ROUNDS: usize = 8;

/// Checks drafts, prints the report and returns the exit status.
pub(super) fn run(arguments: &CheckArguments, console: &mut Console) -> u8 {
    if arguments.jsonl {
        return answer_jsonl(arguments.jobs, console);
    }
    let Some(paths) = paths(arguments) else {
        console.print_problem(&Problem::new("nothing to check; name drafts or folders, or pipe in a draft"));
        return FAILURE;
    };
    let (locations, problems) = drafts::find(&paths, arguments.stdin_filename.as_deref());
    if let Some(problem) = refusal(arguments, &locations) {
        console.print_problem(&problem);
        return FAILURE;
    }
    // Read the baseline first, because checking a large folder takes time.
    let baseline = match arguments.baseline.as_deref().map(Baseline::read).transpose() {
        Ok(baseline) => baseline,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let (mut report, notes) = report(arguments, &locations, problems);
    remove_known(&mut report, arguments, baseline, &locations);
    for problem in report.problems.iter().chain(&report.mistakes) {
        console.print_problem(problem);
    }
    for note in &notes {
        console.print_note(note);
    }
    if arguments.fix {
        report.drafts.iter().filter_map(unfixed).for_each(|note| console.print_note(&note));
    }
    let status = if outputs::write(&report, arguments, console) { status(&report) } else { FAILURE };
    outputs::print(&report, arguments, status, console)
}

/// Answers each line of standard input. The settings of the current folder apply, as for a draft on standard input.
fn answer_jsonl(jobs: Option<NonZero<usize>>, console: &mut Console) -> u8 {
    let houses = Houses::default();
    let location = DraftLocation::Stdin(None);
    let house = houses.house(location.path());
    let mistakes: Vec<Problem> = houses.files().iter().flat_map(|found| settings::problems(found)).collect();
    for mistake in &mistakes {
        console.print_problem(mistake);
    }
    let read = move |id: &str, mut contents: Contents| {
        let text = std::mem::take(&mut contents.text);
        let draft = LoadedDraft { name: id.to_owned(), contents, is_packed: false };
        serde_json::to_string(&CheckAnswer::new(id, &check_text(&draft, text, &house)))
    };
    let status = jsonl::answer_all(jobs, read, console);
    if mistakes.is_empty() { status } else { FAILURE }
}

/// The reason to refuse these arguments, if there is one.
fn refusal(arguments: &CheckArguments, locations: &[DraftLocation]) -> Option<Problem> {
    if arguments.fix && locations.iter().any(DraftLocation::is_stdin) {
        return Some(Problem::new("--fix cannot change standard input; name a file"));
    }
    if arguments.since.is_some() && locations.iter().any(DraftLocation::is_stdin) {
        return Some(Problem::new("--since cannot compare standard input with git; name a file"));
    }
    outputs::mistake(arguments, locations)
}

/// Removes the findings that are in the baseline or do not touch changed lines.
fn remove_known(
    report: &mut Report,
    arguments: &CheckArguments,
    baseline: Option<Baseline>,
    locations: &[DraftLocation],
) {
    if let Some(path) = &arguments.write_baseline {
        let baseline = Baseline::of(&report.drafts);
        match baseline.write(path) {
            Ok(()) => baseline.apply(&mut report.drafts),
            Err(problem) => report.problems.push(problem),
        }
    } else if let Some(baseline) = baseline {
        baseline.apply(&mut report.drafts);
    }
    let Some(revision) = &arguments.since else { return };
    let mut revision = GitRevision::new(revision);
    let paths: HashMap<String, &Path> = locations.iter().map(|location| (location.name(), location.path())).collect();
    for draft in &mut report.drafts {
        let Some(path) = paths.get(&draft.path) else { continue };
        if let Err(problem) = revision.apply(path, draft) {
            // One problem is enough: without the revision, all drafts fail in the same way.
            report.problems.push(problem);
            return;
        }
    }
}

/// Checks the drafts. Returns the report, which includes `problems`, and notes about what was not read.
fn report(arguments: &CheckArguments, locations: &[DraftLocation], problems: Vec<Problem>) -> (Report, Vec<String>) {
    let mut notes = Vec::new();
    let mut report = Report {
        problems,
        has_fixed: arguments.fix,
        fail_on: arguments.fail_on.threshold(),
        max_warnings: arguments.max_warnings,
        ..Report::default()
    };
    let houses = Houses::default();
    for outcome in check_all(locations, arguments.jobs, &Checker { houses: &houses, fixes: arguments.fix }) {
        notes.extend(outcome.draft.as_ref().and_then(|draft| unread(draft, outcome.passed_over)));
        report.drafts.extend(outcome.draft);
        report.problems.extend(outcome.problem);
    }
    report.mistakes = houses.files().iter().flat_map(|found| settings::problems(found)).collect();
    (report, notes)
}

/// The paths to check; `None` if no path was given and nothing is piped in.
fn paths(arguments: &CheckArguments) -> Option<Vec<PathBuf>> {
    if !arguments.paths.is_empty() {
        return Some(arguments.paths.clone());
    }
    let is_piped = arguments.stdin_filename.is_some() || !stdin().is_terminal();
    is_piped.then(|| vec![PathBuf::from("-")])
}

/// A problem outweighs findings: the caller must learn that the check is incomplete.
fn status(report: &Report) -> u8 {
    if !report.problems.is_empty() || !report.mistakes.is_empty() {
        FAILURE
    } else if report.failing() > 0 {
        FINDINGS
    } else {
        CLEAN
    }
}

/// Checks every draft, `jobs` at a time or one per core. The results are in the order of the locations.
fn check_all(locations: &[DraftLocation], jobs: Option<NonZero<usize>>, checker: &Checker<'_>) -> Vec<DraftOutcome> {
    let progress = Progress::new(locations.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(location) = locations.get(index) else { return done };
            done.push((index, check_one(location, checker)));
            progress.advance();
        }
    };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads(jobs).min(locations.len())).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for helper in helpers {
            // A helper cannot panic, because `check_one` catches panics.
            done.extend(helper.join().unwrap_or_default());
        }
        done
    });
    progress.finish();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

/// The result of checking one draft.
struct DraftOutcome {
    draft: Option<CheckedDraft>,
    problem: Option<Problem>,
    /// What the file contains besides the draft.
    passed_over: PassedOver,
}

/// What to do with each draft.
struct Checker<'a> {
    houses: &'a Houses,
    /// Whether to make safe fixes.
    fixes: bool,
}

/// Reads, checks and, if requested, fixes one draft. A panic costs only this draft.
fn check_one(location: &DraftLocation, checker: &Checker<'_>) -> DraftOutcome {
    let draft = match location.read() {
        Ok(draft) => draft,
        Err(problem) => {
            return DraftOutcome { draft: None, problem: Some(problem), passed_over: PassedOver::default() };
        }
    };
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let house = checker.houses.house(location.path());
        let document = draft.contents.document();
        let passed_over = draft.contents.passed_over(&document);
        let first = check_document(&draft, draft.contents.text.clone(), document, &house);
        // The intention of mistaken settings is unknown, so nothing is changed under them.
        let is_sound = checker.houses.file(location.path()).is_none_or(|found| found.mistakes.is_empty());
        let fixed_draft =
            (checker.fixes && is_sound && !draft.is_packed).then(|| fixed_draft(&draft, first.clone(), &house));
        (first, fixed_draft.filter(|fixed_draft| fixed_draft.fixed > 0), passed_over)
    }));
    match checked {
        Ok((first, None, passed_over)) => DraftOutcome { draft: Some(first), problem: None, passed_over },
        Ok((first, Some(fixed_draft), passed_over)) => match location.write(&fixed_draft.text, &draft.contents.text) {
            Ok(()) => DraftOutcome { draft: Some(fixed_draft), problem: None, passed_over },
            // The findings in the unchanged draft are still useful.
            Err(problem) => DraftOutcome { draft: Some(first), problem: Some(problem), passed_over },
        },
        Err(_) => {
            let problem = Some(Problem::internal_error(draft.name));
            DraftOutcome { draft: None, problem, passed_over: PassedOver::default() }
        }
    }
}

fn check_text(draft: &LoadedDraft, text: String, house: &House) -> CheckedDraft {
    let document = draft.contents.layout.cut(&text);
    check_document(draft, text, document, house)
}

/// Checks a text of the draft that is parsed already.
fn check_document(draft: &LoadedDraft, text: String, document: Document, house: &House) -> CheckedDraft {
    let story = crate::read_document(document, house);
    let review = crate::rules::review(&story, house);
    CheckedDraft {
        path: draft.name.clone(),
        words: story.words(),
        text,
        findings: review.findings,
        silenced: review.silenced,
        is_left_out: review.is_left_out,
        fixed: 0,
        is_packed: draft.is_packed,
        is_decoded: draft.contents.is_decoded(),
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

/// The draft with its safe fixes. A fix can enable another one, so the draft is checked again until there are no
/// more; the number of rounds is limited, in case fixes undo each other.
fn fixed_draft(draft: &LoadedDraft, mut checked: CheckedDraft, house: &House) -> CheckedDraft {
    for _ in 0..MAX_ROUNDS {
        let edits = safe_edits(&checked.findings);
        if edits.is_empty() {
            break;
        }
        // Every safe fix has exactly one edit.
        let fixed = checked.fixed + edits.len();
        checked = CheckedDraft { fixed, ..check_text(draft, apply_fixes(&checked.text, &edits), house) };
    }
    checked
}
