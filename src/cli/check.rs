//! `copydesk check`: checks drafts on all cores and reports the findings in a stable order.

use std::collections::HashMap;
use std::num::NonZero;
use std::path::Path;

use super::arguments::{CheckArguments, OutputFormat};
use super::baseline::Baseline;
use super::changes::GitRevision;
use super::checker::{Checker, DraftOutcome, Fixes, Reading, check_text};
use super::console::Console;
use super::drafts::{self, DraftLocation, Exclusion, LoadedDraft};
use super::log::{self, DraftTimer};
use super::notes::{doubtful, fixed, guessed, unfixed, unread};
use super::progress::Progress;
use super::selection::Selection;
use super::{CLEAN, FAILURE, FINDINGS, jsonl, outputs, parallel, rule, settings, show, threads};
use crate::house::Houses;
use crate::input::{Charset, Contents};
use crate::log::Log;
use crate::report::jsonl::CheckAnswer;
use crate::report::{Problem, Report};

/// Checks drafts, prints the report and returns the exit status.
pub(super) fn run(arguments: &CheckArguments, console: &mut Console) -> u8 {
    if arguments.jsonl {
        return match log::open(&arguments.log, "check", &[], console) {
            Some(log) => answer_jsonl(arguments, log, console),
            None => FAILURE,
        };
    }
    if let Some(rule) = &arguments.explain {
        return rule::run(Some(rule), console);
    }
    let mut plan = match prepared(arguments) {
        Ok(plan) => plan,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    if arguments.show_files || arguments.show_settings {
        return show(arguments, &plan, console);
    }
    let Some(log) = log::open(&arguments.log, "check", &plan.locations, console) else { return FAILURE };
    // Read the baseline first, because checking a large folder takes time.
    let baseline = match arguments.baseline.as_deref().map(Baseline::read).transpose() {
        Ok(baseline) => baseline,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let checker = Checker {
        houses: &plan.houses,
        selection: &plan.selection,
        shows_all_claims: arguments.desk,
        has_overview: outputs::formats(arguments).any(OutputFormat::has_overview),
        has_draft: outputs::formats(arguments).any(OutputFormat::has_draft),
        fixes: Fixes::of(arguments),
        log: &log,
    };
    let problems = std::mem::take(&mut plan.problems);
    let Outcomes { mut report, notes, differences } = check_all(arguments, &plan.locations, problems, &checker);
    remove_known(&mut report, arguments, baseline);
    if let Some(revision) = &mut plan.since {
        remove_unchanged(&mut report, revision, &plan.locations);
    }
    console.print_problems(&report.problems);
    console.print_problems(&report.mistakes);
    for note in &notes {
        console.print_note(note);
    }
    if arguments.fix {
        report.drafts.iter().filter_map(unfixed).for_each(|note| console.print_note(&note));
    }
    if arguments.diff {
        return print_differences(&report, &differences, console);
    }
    if let Some(note) = fixed(&report, arguments) {
        console.print_note(&note);
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

/// What is to be checked, and under which settings.
struct Plan<'a> {
    houses: Houses,
    selection: Selection,
    locations: Vec<DraftLocation>,
    /// What could not be found.
    problems: Vec<Problem>,
    /// The revision to compare with.
    since: Option<GitRevision<'a>>,
}

/// Finds the settings and the drafts. What makes the check pointless is an error.
fn prepared(arguments: &CheckArguments) -> Result<Plan<'_>, Problem> {
    let stdin_name = arguments.stdin_filename.as_deref();
    let paths = drafts::named(&arguments.paths, stdin_name, "check")?;
    let selection = Selection::of(&arguments.selection)?;
    let houses = settings::houses(arguments.house.config.as_deref())?;
    let exclusion = Exclusion::of(&arguments.exclude, arguments.force_exclude)?;
    let (locations, problems) = drafts::find(&paths, stdin_name, &exclusion);
    if let Some(problem) = refusal(arguments, &locations) {
        return Err(problem);
    }
    let mut since = arguments.since.as_deref().map(GitRevision::new);
    if let Some(revision) = &mut since {
        // Without the revision every draft would fail in the same way.
        locations
            .iter()
            .filter(|location| location.path().exists())
            .try_for_each(|found| revision.find(found.path()))?;
    }
    Ok(Plan { houses, selection, locations, problems, since })
}

/// Shows what would be checked and how.
fn show(arguments: &CheckArguments, plan: &Plan<'_>, console: &mut Console) -> u8 {
    console.print_problems(&plan.problems);
    let (mut text, missing) = if arguments.show_files { show::files(&plan.locations) } else { Default::default() };
    console.print_problems(&missing);
    let mut is_sound = plan.problems.is_empty() && missing.is_empty();
    if let Some(first) = plan.locations.first().filter(|_| arguments.show_settings) {
        let mut house = plan.houses.house(first.path());
        plan.selection.apply(&mut house);
        is_sound &= settings::print_mistakes(&plan.houses, first.path(), console);
        text += &show::in_words(&plan.houses, first.path(), &house);
    }
    console.print(&text, if is_sound { CLEAN } else { FAILURE })
}

/// Prints what `--fix` would change.
fn print_differences(report: &Report, differences: &[String], console: &mut Console) -> u8 {
    let has_failed = !report.problems.is_empty() || !report.mistakes.is_empty();
    let status = match (has_failed, differences.is_empty()) {
        (true, _) => FAILURE,
        (false, true) => CLEAN,
        (false, false) => FINDINGS,
    };
    console.print(&differences.concat(), status)
}

/// Answers each line of standard input. The settings of the current folder apply, as for a draft on standard input.
fn answer_jsonl(arguments: &CheckArguments, log: Log, console: &mut Console) -> u8 {
    let prepared = settings::houses(arguments.house.config.as_deref())
        .and_then(|houses| Ok((houses, Selection::of(&arguments.selection)?)));
    let (houses, selection) = match prepared {
        Ok(prepared) => prepared,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let location = DraftLocation::Stdin(None);
    let mut house = houses.house(location.path());
    selection.apply(&mut house);
    let is_sound = settings::print_mistakes(&houses, location.path(), console);
    let read = move |number: usize, id: &str, mut contents: Contents| {
        let mut timer = DraftTimer::start(&log, number);
        let text = std::mem::take(&mut contents.text);
        let draft = LoadedDraft { name: id.to_owned(), contents, charset: Charset::default(), is_packed: false };
        let checked =
            check_text(&draft, text, &Reading { house: &house, has_overview: false, has_draft: false }, &mut timer);
        timer.finish(checked.words, checked.findings.len(), 0);
        serde_json::to_string(&CheckAnswer::new(id, &checked))
    };
    let status = jsonl::answer_all(arguments.jobs, read, console);
    if is_sound { status } else { FAILURE }
}

/// The reason to refuse these arguments, if there is one.
fn refusal(arguments: &CheckArguments, locations: &[DraftLocation]) -> Option<Problem> {
    if arguments.fix && !arguments.diff && locations.iter().any(DraftLocation::is_stdin) {
        return Some(Problem::new(
            "--fix cannot change standard input; name a file, or add --diff to see what it would change",
        ));
    }
    if arguments.since.is_some() && locations.iter().any(DraftLocation::is_stdin) {
        return Some(Problem::new("--since cannot compare standard input with git; name a file"));
    }
    outputs::mistake(arguments, locations)
}

/// Removes the findings that are in the baseline.
fn remove_known(report: &mut Report, arguments: &CheckArguments, baseline: Option<Baseline>) {
    if let Some(path) = &arguments.write_baseline {
        let baseline = Baseline::of(&report.drafts);
        match baseline.write(path) {
            Ok(()) => baseline.apply(&mut report.drafts),
            Err(problem) => report.problems.push(problem),
        }
    } else if let Some(baseline) = baseline {
        baseline.apply(&mut report.drafts);
    }
}

/// Removes the findings that do not touch lines that have changed since a revision.
fn remove_unchanged(report: &mut Report, revision: &mut GitRevision<'_>, locations: &[DraftLocation]) {
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

/// What checking all drafts came to.
struct Outcomes {
    report: Report,
    /// What was not read.
    notes: Vec<String>,
    /// What `--fix --diff` would change.
    differences: Vec<String>,
}

/// Checks the drafts. The report includes `problems`.
fn check_all(
    arguments: &CheckArguments,
    locations: &[DraftLocation],
    problems: Vec<Problem>,
    checker: &Checker<'_>,
) -> Outcomes {
    let (mut notes, mut differences) = (Vec::new(), Vec::new());
    let mut report = Report {
        problems,
        has_fixed: arguments.fix,
        fail_on: arguments.fail_on.threshold(),
        max_warnings: arguments.max_warnings,
        ..Report::default()
    };
    for outcome in checked(locations, arguments.jobs, checker) {
        notes.extend(outcome.draft.as_ref().and_then(|draft| unread(draft, outcome.passed_over)));
        notes.extend(outcome.draft.as_ref().and_then(|draft| doubtful(draft, outcome.passed_over)));
        notes.extend(outcome.draft.as_ref().and_then(guessed));
        differences.extend(outcome.difference);
        report.drafts.extend(outcome.draft);
        report.problems.extend(outcome.problem);
    }
    report.mistakes = settings::all_problems(checker.houses);
    Outcomes { report, notes, differences }
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
fn checked(locations: &[DraftLocation], jobs: Option<NonZero<usize>>, checker: &Checker<'_>) -> Vec<DraftOutcome> {
    let progress = Progress::new(locations.len());
    let mut done = Vec::with_capacity(locations.len());
    // `Checker::check` catches panics.
    let check = |index: usize| locations.get(index).map(|location| checker.check(location, index + 1));
    parallel::each(locations.len(), threads(jobs), check, |index, outcome| {
        done.extend(outcome.map(|outcome| (index, outcome)));
        progress.advance();
    });
    progress.finish();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}
