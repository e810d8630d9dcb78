//! `copydesk inspect`: everything that copydesk knows about drafts, for programs.

use std::panic::catch_unwind;

use super::arguments::InspectArguments;
use super::console::Console;
use super::drafts::{self, DraftLocation, Exclusion};
use super::log::DraftTimer;
use super::{CLEAN, FAILURE, jsonl, log, settings};
use crate::House;
use crate::house::Houses;
use crate::input::Contents;
use crate::log::Log;
use crate::report::{Inspection, Problem};

/// Prints what is known about drafts, or about each line of standard input, and returns the exit status.
pub(super) fn run(arguments: &InspectArguments, console: &mut Console) -> u8 {
    if arguments.jsonl {
        let Some(log) = log::open(&arguments.log, "inspect", &[], console) else { return FAILURE };
        let read = move |number: usize, id: &str, contents| {
            let timer = DraftTimer::start(&log, number);
            serde_json::to_string(&inspect(id, contents, &House::default(), timer))
        };
        return jsonl::answer_all(arguments.jobs, read, console);
    }
    let stdin_name = arguments.stdin_filename.as_deref();
    let prepared = drafts::named(&arguments.drafts, stdin_name, "read")
        .and_then(|paths| Ok((paths, settings::houses(arguments.house.config.as_deref())?)));
    match prepared {
        Ok((paths, houses)) => {
            let (locations, problems) = drafts::find(&paths, stdin_name, &Exclusion::default());
            console.print_problems(&problems);
            let Some(log) = log::open(&arguments.log, "inspect", &locations, console) else { return FAILURE };
            let status = inspect_all(&locations, &houses, &log, console);
            if problems.is_empty() { status } else { FAILURE }
        }
        Err(problem) => {
            console.print_problem(&problem);
            FAILURE
        }
    }
}

/// Prints what is known about each draft: about one draft as indented JSON, about several as one line each.
fn inspect_all(locations: &[DraftLocation], houses: &Houses, log: &Log, console: &mut Console) -> u8 {
    let to_json = if let [_] = locations { serde_json::to_string_pretty } else { serde_json::to_string };
    let mut status = CLEAN;
    for (index, location) in locations.iter().enumerate() {
        let timer = DraftTimer::start(log, index + 1);
        let answer = location.read().and_then(|draft| {
            let house = houses.house(location.path());
            let inspection = catch_unwind(|| inspect(&draft.name, draft.contents, &house, timer))
                .map_err(|_| Problem::internal_error(&draft.name))?;
            to_json(&inspection).map_err(|error| Problem::new(error.to_string()).in_file(draft.name))
        });
        match answer {
            Ok(answer) => status = console.print(&format!("{answer}\n"), status),
            Err(problem) => {
                console.print_problem(&problem);
                status = FAILURE;
            }
        }
    }
    let mistakes = settings::all_problems(houses);
    console.print_problems(&mistakes);
    if mistakes.is_empty() { status } else { FAILURE }
}

/// Everything known about a draft. Offsets refer to its text, which is included if it was extracted from a container.
fn inspect(id: &str, contents: Contents, house: &House, mut timer: DraftTimer<'_>) -> Inspection {
    let document = timer.parse(&contents.layout, &contents.text);
    let story = timer.read(document, house);
    let findings = crate::check(&story, house);
    timer.end_check();
    let inspection = Inspection::new(id, &story, &findings);
    timer.finish(story.words(), findings.len(), 0);
    if contents.is_decoded() { inspection.with_text(contents.text) } else { inspection }
}
