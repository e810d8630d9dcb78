//! `copydesk sources`: the source ledger of one draft.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::arguments::{LedgerFormat, SourcesArguments};
use super::console::Console;
use super::drafts::{DraftLocation, LoadedDraft};
use super::log::DraftTimer;
use super::{CLEAN, FAILURE, log};
use crate::house::{House, Houses};
use crate::report::Problem;
use crate::report::sources::{LedgerReport, csv, human, json};
use crate::rules;

/// Prints the ledger of a draft and returns the exit status.
pub(super) fn run(arguments: &SourcesArguments, console: &mut Console) -> u8 {
    let location = DraftLocation::of(&arguments.draft, arguments.stdin_filename.as_deref());
    let Some(log) = log::open(&arguments.log, "sources", std::slice::from_ref(&location), console) else {
        return FAILURE;
    };
    let timer = DraftTimer::start(&log, 1);
    let report = location
        .read()
        .and_then(|draft| ledger_report(draft, &Houses::new(rules::ids()).house(location.path()), timer));
    let report = match report {
        Ok(report) => report,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let text = match arguments.format {
        LedgerFormat::Human => human::render(&report, console.width()),
        LedgerFormat::Json => json::render(&report),
        LedgerFormat::Csv => csv::render(&report),
    };
    console.print(&text, CLEAN)
}

/// Reads a draft and makes its ledger.
fn ledger_report(draft: LoadedDraft, house: &House, mut timer: DraftTimer<'_>) -> Result<LedgerReport, Problem> {
    let LoadedDraft { name, contents, .. } = draft;
    let read = || {
        let document = timer.parse(&contents.layout, &contents.text);
        let story = timer.read(document, house);
        timer.finish(story.words(), 0, 0);
        story
    };
    catch_unwind(AssertUnwindSafe(read))
        .map(|story| LedgerReport::new(&name, &contents.text, story))
        .map_err(|_| Problem::internal_error(&name))
}
