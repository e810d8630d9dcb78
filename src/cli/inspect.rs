//! `copydesk inspect`: everything that copydesk knows about a draft, for programs.

use std::panic::catch_unwind;

use super::arguments::InspectArguments;
use super::console::Console;
use super::drafts::DraftLocation;
use super::log::DraftTimer;
use super::{CLEAN, FAILURE, jsonl, log};
use crate::House;
use crate::house::Houses;
use crate::input::Contents;
use crate::log::Log;
use crate::report::{Inspection, Problem};
use crate::rules;

/// Prints what is known about a draft, or about each line of standard input, and returns the exit status.
pub(super) fn run(arguments: &InspectArguments, console: &mut Console) -> u8 {
    let stdin_name = arguments.stdin_filename.as_deref();
    let location = arguments.draft.as_ref().map(|path| DraftLocation::of(path, stdin_name));
    let Some(log) = log::open(&arguments.log, "inspect", location.as_slice(), console) else { return FAILURE };
    if let Some(location) = location {
        return inspect_draft(&location, &log, console);
    }
    let read = move |number: usize, id: &str, contents| {
        let timer = DraftTimer::start(&log, number);
        serde_json::to_string(&inspect(id, contents, &House::default(), timer))
    };
    jsonl::answer_all(arguments.jobs, read, console)
}

/// Prints what is known about one draft as indented JSON.
fn inspect_draft(location: &DraftLocation, log: &Log, console: &mut Console) -> u8 {
    let timer = DraftTimer::start(log, 1);
    let answer = location.read().and_then(|draft| {
        let house = Houses::new(rules::ids()).house(location.path());
        let inspection = catch_unwind(|| inspect(&draft.name, draft.contents, &house, timer))
            .map_err(|_| Problem::internal_error(&draft.name))?;
        serde_json::to_string_pretty(&inspection).map_err(|error| Problem::new(error.to_string()).in_file(draft.name))
    });
    match answer {
        Ok(answer) => console.print(&format!("{answer}\n"), CLEAN),
        Err(problem) => {
            console.print_problem(&problem);
            FAILURE
        }
    }
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
