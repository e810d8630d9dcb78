//! `copydesk check`: reads drafts on all cores and reports the findings in a stable order.

use std::collections::HashMap;
use std::io::{IsTerminal, stdin};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::arguments::CheckArguments;
use super::baseline::Baseline;
use super::changes::Revision;
use super::console::Console;
use super::drafts::{self, Draft, Place};
use super::notes::{unmended, unread};
use super::progress::Progress;
use super::{CLEAN, FAILURE, FINDINGS, lines, outputs, settings, threads};
use crate::house::{House, Houses};
use crate::input::{Contents, PassedOver};
use crate::report::jsonl::Answer;
use crate::report::{Checked, Problem, Report};
use crate::rules::{self, apply_fixes, safe_edits};
use crate::text::{Document, SourceSpan};

/// So many times a draft is read again after fixes were made in it.
const MOST_ROUNDS: usize = 8;

/// Checks drafts, prints the report and gives the exit status.
pub(super) fn run(arguments: &CheckArguments, console: &mut Console) -> u8 {
    if arguments.jsonl {
        return answer_lines(arguments.jobs, console);
    }
    let Some(paths) = paths(arguments) else {
        console.complain(&Problem::new("nothing to check; name drafts or folders, or pipe a draft in"));
        return FAILURE;
    };
    let (places, problems) = drafts::find(&paths, arguments.stdin_filename.as_deref());
    if let Some(problem) = refusal(arguments, &places) {
        console.complain(&problem);
        return FAILURE;
    }
    // Before anything is checked, since a large folder takes its time.
    let baseline = match arguments.baseline.as_deref().map(Baseline::read).transpose() {
        Ok(baseline) => baseline,
        Err(problem) => {
            console.complain(&problem);
            return FAILURE;
        }
    };
    let (mut report, notes) = report(arguments, &places, problems);
    adopt(&mut report, arguments, baseline, &places);
    for problem in report.problems.iter().chain(&report.mistakes) {
        console.complain(problem);
    }
    for note in &notes {
        console.note(note);
    }
    if arguments.fix {
        report.drafts.iter().filter_map(unmended).for_each(|note| console.note(&note));
    }
    let status = if outputs::write(&report, arguments, console) { status(&report) } else { FAILURE };
    outputs::print(&report, arguments, status, console)
}

/// Answers each line of standard input. The settings are those of this folder, as for a draft on standard input.
fn answer_lines(jobs: Option<NonZero<usize>>, console: &mut Console) -> u8 {
    let houses = Houses::new(rules::ids());
    let place = Place::Stdin(None);
    let house = houses.house(place.path());
    let mistakes: Vec<Problem> = houses.files().iter().flat_map(|found| settings::problems(found)).collect();
    for mistake in &mistakes {
        console.complain(mistake);
    }
    let read = move |id: &str, mut contents: Contents| {
        let text = std::mem::take(&mut contents.text);
        let draft = Draft { name: id.to_owned(), contents, is_packed: false };
        serde_json::to_string(&Answer::new(id, &check_text(&draft, text, &house)))
    };
    let status = lines::answer(jobs, read, console);
    if mistakes.is_empty() { status } else { FAILURE }
}

/// Why nothing is done at all, if so.
fn refusal(arguments: &CheckArguments, places: &[Place]) -> Option<Problem> {
    if arguments.fix && places.iter().any(Place::is_stdin) {
        return Some(Problem::new("--fix changes files, and standard input is none; name the file to mend"));
    }
    if arguments.since.is_some() && places.iter().any(Place::is_stdin) {
        return Some(Problem::new("--since asks git about files, and standard input is none; name the file"));
    }
    outputs::mistake(arguments, places)
}

/// Sets aside what is not new: what the baseline knows, and what has not been touched.
fn adopt(report: &mut Report, arguments: &CheckArguments, baseline: Option<Baseline>, places: &[Place]) {
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
    let mut revision = Revision::new(revision);
    let paths: HashMap<String, &Path> = places.iter().map(|place| (place.name(), place.path())).collect();
    for draft in &mut report.drafts {
        let Some(path) = paths.get(&draft.path) else { continue };
        if let Err(problem) = revision.apply(path, draft) {
            // One is enough: without the revision all drafts fail alike.
            report.problems.push(problem);
            return;
        }
    }
}

/// Checks the drafts, and notes what of them was not read. The problems are those of finding them.
fn report(arguments: &CheckArguments, places: &[Place], problems: Vec<Problem>) -> (Report, Vec<String>) {
    let mut notes = Vec::new();
    let mut report = Report {
        problems,
        has_fixed: arguments.fix,
        fail_on: arguments.fail_on.threshold(),
        max_warnings: arguments.max_warnings,
        ..Report::default()
    };
    let houses = Houses::new(rules::ids());
    for outcome in check_all(places, arguments.jobs, &Desk { houses: &houses, mends: arguments.fix }) {
        notes.extend(outcome.draft.as_ref().and_then(|draft| unread(draft, outcome.passed_over)));
        report.drafts.extend(outcome.draft);
        report.problems.extend(outcome.problem);
    }
    report.mistakes = houses.files().iter().flat_map(|found| settings::problems(found)).collect();
    (report, notes)
}

/// The paths to check; none where no path was given and nothing is piped in.
fn paths(arguments: &CheckArguments) -> Option<Vec<PathBuf>> {
    if !arguments.paths.is_empty() {
        return Some(arguments.paths.clone());
    }
    let is_piped = arguments.stdin_filename.is_some() || !stdin().is_terminal();
    is_piped.then(|| vec![PathBuf::from("-")])
}

/// A problem outweighs findings: who relies on the check must hear that it is not complete.
fn status(report: &Report) -> u8 {
    if !report.problems.is_empty() || !report.mistakes.is_empty() {
        FAILURE
    } else if report.failing() > 0 {
        FINDINGS
    } else {
        CLEAN
    }
}

/// Checks every draft, as many at a time as `jobs` says, or as there are cores. The answers come in the order of the places.
fn check_all(places: &[Place], jobs: Option<NonZero<usize>>, desk: &Desk<'_>) -> Vec<Outcome> {
    let progress = Progress::new(places.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(place) = places.get(index) else { return done };
            done.push((index, check_one(place, desk)));
            progress.advance();
        }
    };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads(jobs).min(places.len())).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for helper in helpers {
            // A helper cannot panic: the only call that might is caught in `check_one`.
            done.extend(helper.join().unwrap_or_default());
        }
        done
    });
    progress.finish();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

/// What came of one draft.
struct Outcome {
    draft: Option<Checked>,
    problem: Option<Problem>,
    /// What its file holds that was not taken for the draft.
    passed_over: PassedOver,
}

/// What is done with each draft.
struct Desk<'a> {
    houses: &'a Houses,
    /// Whether safe fixes are made.
    mends: bool,
}

/// Reads and checks one draft, and mends it where that is asked for. A defect that makes the analysis panic costs this
/// draft and no other.
fn check_one(place: &Place, desk: &Desk<'_>) -> Outcome {
    let draft = match place.read() {
        Ok(draft) => draft,
        Err(problem) => return Outcome { draft: None, problem: Some(problem), passed_over: PassedOver::default() },
    };
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let house = desk.houses.house(place.path());
        let document = draft.contents.document();
        let passed_over = draft.contents.passed_over(&document);
        let first = check_document(&draft, draft.contents.text.clone(), document, &house);
        // What a mistaken settings file asks for is not known, so nothing is changed under it.
        let sound = desk.houses.file(place.path()).is_none_or(|found| found.mistakes.is_empty());
        let mended = (desk.mends && sound && !draft.is_packed).then(|| mended(&draft, first.clone(), &house));
        (first, mended.filter(|mended| mended.fixed > 0), passed_over)
    }));
    match checked {
        Ok((first, None, passed_over)) => Outcome { draft: Some(first), problem: None, passed_over },
        Ok((first, Some(mended), passed_over)) => match place.write(&mended.text, &draft.contents.text) {
            Ok(()) => Outcome { draft: Some(mended), problem: None, passed_over },
            // What was found in the draft as it is, is still worth knowing.
            Err(problem) => Outcome { draft: Some(first), problem: Some(problem), passed_over },
        },
        Err(_) => {
            let problem = Some(Problem::breakdown(draft.name));
            Outcome { draft: None, problem, passed_over: PassedOver::default() }
        }
    }
}

fn check_text(draft: &Draft, text: String, house: &House) -> Checked {
    let document = draft.contents.layout.parse(&text);
    check_document(draft, text, document, house)
}

/// Checks a text of the draft that is cut already.
fn check_document(draft: &Draft, text: String, document: Document, house: &House) -> Checked {
    let story = crate::read_document(document, house);
    let result = crate::rules::check(&story, house);
    Checked {
        path: draft.name.clone(),
        words: story.words(),
        text,
        findings: result.findings,
        silenced: result.silenced,
        is_left_out: result.is_left_out,
        fixed: 0,
        is_packed: draft.is_packed,
        is_decoded: draft.contents.is_decoded(),
        sentences: sentences(&story),
        ..Checked::default()
    }
}

/// The sentences of a draft as bytes of it, sorted.
fn sentences(story: &crate::Story) -> Vec<SourceSpan> {
    let mut sentences: Vec<SourceSpan> =
        story.sentences().into_iter().map(|sentence| story.document().source(sentence)).collect();
    sentences.sort_unstable();
    sentences
}

/// The draft with its safe fixes made. One may make room for another, so it is read again until there are none, or for
/// so many rounds: fixes that undid each other would go on for ever.
fn mended(draft: &Draft, mut checked: Checked, house: &House) -> Checked {
    for _ in 0..MOST_ROUNDS {
        let edits = safe_edits(&checked.findings);
        if edits.is_empty() {
            break;
        }
        // A safe fix is one edit.
        let fixed = checked.fixed + edits.len();
        checked = Checked { fixed, ..check_text(draft, apply_fixes(&checked.text, &edits), house) };
    }
    checked
}
