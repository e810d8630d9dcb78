//! `copydesk sources`: the source ledgers of drafts.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::arguments::{LedgerFormat, SourcesArguments};
use super::console::Console;
use super::drafts::{self, DraftLocation, Exclusion, LoadedDraft};
use super::log::DraftTimer;
use super::{CLEAN, FAILURE, log, settings};
use crate::house::House;
use crate::log::Log;
use crate::report::Problem;
use crate::report::sources::{LedgerReport, csv, html, human, json};

/// Prints the ledgers of drafts and returns the exit status.
pub(super) fn run(arguments: &SourcesArguments, console: &mut Console) -> u8 {
    let stdin_name = arguments.stdin_filename.as_deref();
    let prepared = drafts::named(&arguments.drafts, stdin_name, "read")
        .and_then(|paths| Ok((paths, settings::houses(arguments.house.config.as_deref())?)));
    let (paths, houses) = match prepared {
        Ok(prepared) => prepared,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let (locations, mut problems) = drafts::find(&paths, stdin_name, &Exclusion::default());
    let Some(log) = log::open(&arguments.log, "sources", &locations, console) else { return FAILURE };
    let mut reports = Vec::new();
    for (index, location) in locations.iter().enumerate() {
        match read(location, &houses.house(location.path()), index + 1, &log) {
            Ok(report) => reports.push(report),
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(settings::all_problems(&houses));
    console.print_problems(&problems);
    let status = if problems.is_empty() { CLEAN } else { FAILURE };
    if reports.is_empty() {
        return status;
    }
    let text = match arguments.format {
        LedgerFormat::Human => {
            let tables: Vec<String> = reports.iter().map(|report| human::render(report, console.width())).collect();
            tables.join("\n")
        }
        LedgerFormat::Json => reports.iter().map(json::render).collect(),
        LedgerFormat::Html => html::render(&reports),
        LedgerFormat::Csv => csv::render(&reports, locations.len() > 1),
    };
    console.print(&text, status)
}

/// Reads a draft, given with its number from 1, and makes its ledger.
fn read(location: &DraftLocation, house: &House, number: usize, log: &Log) -> Result<LedgerReport, Problem> {
    let mut timer = DraftTimer::start(log, number);
    let LoadedDraft { name, contents, .. } = location.read()?;
    let read = || {
        let document = timer.parse(&contents.layout, &contents.text);
        let story = timer.read(document, house);
        timer.finish(story.words(), 0, 0);
        story
    };
    catch_unwind(AssertUnwindSafe(read))
        .map(|story| LedgerReport::new(&name, &contents.text, story, house))
        .map_err(|_| Problem::internal_error(&name))
}
