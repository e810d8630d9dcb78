//! `copydesk check`: checks drafts on all cores and reports the findings in a stable order.

use std::collections::HashMap;
use std::io::{IsTerminal, stdin};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::arguments::CheckArguments;
use super::baseline::Baseline;
use super::changes::GitRevision;
use super::checker::{Checker, DraftOutcome, check_text};
use super::console::Console;
use super::drafts::{self, DraftLocation, LoadedDraft};
use super::log::{self, DraftTimer};
use super::notes::{doubtful, guessed, unfixed, unread};
use super::progress::Progress;
use super::{CLEAN, FAILURE, FINDINGS, jsonl, outputs, settings, threads};
use crate::house::Houses;
use crate::input::{Charset, Contents};
use crate::log::Log;
use crate::report::jsonl::CheckAnswer;
use crate::report::{Problem, Report};
use crate::rules;

/// Checks drafts, prints the report and returns the exit status.
pub(super) fn run(arguments: &CheckArguments, console: &mut Console) -> u8 {
    if arguments.jsonl {
        return match log::open(&arguments.log, "check", &[], console) {
            Some(log) => answer_jsonl(arguments.jobs, log, console),
            None => FAILURE,
        };
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
    let Some(log) = log::open(&arguments.log, "check", &locations, console) else { return FAILURE };
    // Read the baseline first, because checking a large folder takes time.
    let baseline = match arguments.baseline.as_deref().map(Baseline::read).transpose() {
        Ok(baseline) => baseline,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let (mut report, notes) = report(arguments, &locations, problems, &log);
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
    let status = outputs::print(&report, arguments, status, console);
    log.write("end", |line| {
        line.number("drafts", report.drafts.len());
        line.number("problems", report.problems.len() + report.mistakes.len());
        line.number("status", status);
    });
    status
}

/// Answers each line of standard input. The settings of the current folder apply, as for a draft on standard input.
fn answer_jsonl(jobs: Option<NonZero<usize>>, log: Log, console: &mut Console) -> u8 {
    let houses = Houses::new(rules::ids());
    let location = DraftLocation::Stdin(None);
    let house = houses.house(location.path());
    let mistakes: Vec<Problem> = houses.files().iter().flat_map(|found| settings::problems(found)).collect();
    for mistake in &mistakes {
        console.print_problem(mistake);
    }
    let read = move |number: usize, id: &str, mut contents: Contents| {
        let mut timer = DraftTimer::start(&log, number);
        let text = std::mem::take(&mut contents.text);
        let draft = LoadedDraft { name: id.to_owned(), contents, charset: Charset::default(), is_packed: false };
        let checked = check_text(&draft, text, &house, &mut timer);
        timer.finish(checked.words, checked.findings.len(), 0);
        serde_json::to_string(&CheckAnswer::new(id, &checked))
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
fn report(
    arguments: &CheckArguments,
    locations: &[DraftLocation],
    problems: Vec<Problem>,
    log: &Log,
) -> (Report, Vec<String>) {
    let mut notes = Vec::new();
    let mut report = Report {
        problems,
        has_fixed: arguments.fix,
        fail_on: arguments.fail_on.threshold(),
        max_warnings: arguments.max_warnings,
        ..Report::default()
    };
    let houses = Houses::new(rules::ids());
    let checker = Checker { houses: &houses, shows_all_claims: arguments.desk, makes_fixes: arguments.fix, log };
    for outcome in check_all(locations, arguments.jobs, &checker) {
        notes.extend(outcome.draft.as_ref().and_then(|draft| unread(draft, outcome.passed_over)));
        notes.extend(outcome.draft.as_ref().and_then(|draft| doubtful(draft, outcome.passed_over)));
        notes.extend(outcome.draft.as_ref().and_then(guessed));
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
            done.push((index, checker.check(location, index + 1)));
            progress.advance();
        }
    };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads(jobs).min(locations.len())).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for helper in helpers {
            // A helper cannot panic, because `Checker::check` catches panics.
            done.extend(helper.join().unwrap_or_default());
        }
        done
    });
    progress.finish();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}
