//! `copydesk quotes`: the quotations of a draft against notes.

mod arguments;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) use self::arguments::QuotesArguments;
use self::arguments::QuotesFormat;
use super::console::Console;
use super::drafts::DraftLocation;
use super::log::DraftTimer;
use super::{CLEAN, FAILURE, FINDINGS, log, settings};
use crate::notes_files::{self, NotesProblem};
use crate::quotes::Corpus;
use crate::report::Problem;
use crate::report::quotes::{QuotesReport, human, json};

/// Prints what became of the quotations and returns the exit status.
pub(super) fn run(arguments: &QuotesArguments, console: &mut Console) -> u8 {
    let location = DraftLocation::of(&arguments.draft, arguments.stdin_filename.as_deref());
    let houses = match settings::houses(arguments.house.config.as_deref()) {
        Ok(houses) => houses,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let Some(log) = log::open(&arguments.log, "quotes", std::slice::from_ref(&location), console) else {
        return FAILURE;
    };
    let (corpus, mut problems) = corpus(arguments);
    let report = location.read().and_then(|draft| {
        let mut timer = DraftTimer::start(&log, 1);
        let compared = catch_unwind(AssertUnwindSafe(|| {
            let document = timer.parse(&draft.contents.layout, &draft.contents.text);
            let story = timer.read(document, &houses.house(location.path()));
            timer.finish(story.words(), 0, 0);
            QuotesReport::new(&draft.name, &draft.contents.text, &story, &corpus)
        }));
        compared.map_err(|_| Problem::internal_error(&draft.name))
    });
    problems.extend(settings::all_problems(&houses));
    let report = match report {
        Ok(report) if !corpus.notes().is_empty() => Some(report),
        Ok(_) => None,
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    console.print_problems(&problems);
    let Some(report) = report else { return FAILURE };
    let status = match (problems.is_empty(), report.is_sound()) {
        (false, _) => FAILURE,
        (true, false) => FINDINGS,
        (true, true) => CLEAN,
    };
    let text = match arguments.format {
        QuotesFormat::Human => human::render(&report, console.width(), arguments.quiet),
        QuotesFormat::Json => json::render(&report, &problems),
    };
    console.print(&text, status)
}

/// The notes, and what could not be read of them.
fn corpus(arguments: &QuotesArguments) -> (Corpus, Vec<Problem>) {
    let mut all = Vec::new();
    let mut problems = Vec::new();
    let problem = |problem: NotesProblem| Problem::new(problem.message).in_file(problem.path.display().to_string());
    for path in &arguments.notes {
        match notes_files::files(path) {
            Ok(files) => {
                let (notes, unread) = notes_files::read(&files);
                all.extend(notes);
                problems.extend(unread.into_iter().map(problem));
            }
            Err(missing) => problems.push(problem(missing)),
        }
    }
    (Corpus::of_files(all), problems)
}
