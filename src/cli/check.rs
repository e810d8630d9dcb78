//! `copydesk check`: reads drafts on all cores and reports the findings in a stable order.

use std::io::{IsTerminal, stdin};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::arguments::{CheckArguments, OutputFormat};
use super::console::Console;
use super::drafts::{self, Place};
use super::progress::Progress;
use super::{CLEAN, FAILURE, FINDINGS, settings};
use crate::house::Houses;
use crate::report::{Checked, Problem, Report, human, json};

/// Checks drafts, prints the report and gives the exit status.
pub(super) fn run(arguments: &CheckArguments, console: &mut Console) -> u8 {
    let Some(paths) = paths(arguments) else {
        console.complain(&Problem::new("nothing to check; name drafts or folders, or pipe a draft in"));
        return FAILURE;
    };
    let (places, problems) = drafts::find(&paths, arguments.stdin_filename.as_deref());
    let mut report = Report { problems, fail_on: arguments.fail_on.threshold(), ..Report::default() };
    let houses = Houses::default();
    for outcome in check_all(&places, &houses) {
        match outcome {
            Ok(draft) => report.drafts.push(draft),
            Err(problem) => report.problems.push(problem),
        }
    }
    report.mistakes = houses.files().iter().flat_map(|found| settings::problems(found)).collect();
    for problem in report.problems.iter().chain(&report.mistakes) {
        console.complain(problem);
    }
    let text = match arguments.format {
        OutputFormat::Human => human::render(&report, console.width()),
        OutputFormat::Json => json::render(&report),
    };
    console.print(&text, status(&report))
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

/// Checks every draft, as many at a time as there are cores. The answers come in the order of the places.
fn check_all(places: &[Place], houses: &Houses) -> Vec<Result<Checked, Problem>> {
    let progress = Progress::new(places.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(place) = places.get(index) else { return done };
            done.push((index, check_one(place, houses)));
            progress.advance();
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> = (1..cores.min(places.len())).map(|_| scope.spawn(work)).collect();
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

/// Reads and checks one draft. A defect that makes the analysis panic costs this draft and no other.
fn check_one(place: &Place, houses: &Houses) -> Result<Checked, Problem> {
    let draft = place.read()?;
    let name = draft.name.clone();
    catch_unwind(AssertUnwindSafe(|| {
        let house = houses.house(place.path());
        let story = crate::read_for(&draft.text, draft.format, &house);
        let review = crate::rules::review(&story, &house);
        Checked {
            path: draft.name,
            words: story.words(),
            text: draft.text,
            findings: review.findings,
            silenced: review.silenced,
        }
    }))
    .map_err(|_| Problem::new("copydesk broke down on this draft; that is a defect, please report it").in_file(name))
}
