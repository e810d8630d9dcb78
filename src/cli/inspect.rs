//! `copydesk inspect`: everything that copydesk knows about a draft, for programs.

use std::panic::catch_unwind;

use super::arguments::InspectArguments;
use super::console::Console;
use super::drafts::DraftLocation;
use super::{CLEAN, FAILURE, jsonl};
use crate::House;
use crate::house::Houses;
use crate::input::Contents;
use crate::report::{Inspection, Problem};

/// Prints what is known about a draft, or about each line of standard input, and returns the exit status.
pub(super) fn run(arguments: &InspectArguments, console: &mut Console) -> u8 {
    if let Some(path) = &arguments.draft {
        return inspect_draft(&DraftLocation::of(path, arguments.stdin_filename.as_deref()), console);
    }
    let read = |id: &str, contents| serde_json::to_string(&inspect(id, contents, &House::default()));
    jsonl::answer_all(arguments.jobs, read, console)
}

/// Prints what is known about one draft as indented JSON.
fn inspect_draft(location: &DraftLocation, console: &mut Console) -> u8 {
    let answer = location.read().and_then(|draft| {
        let house = Houses::default().house(location.path());
        let inspection = catch_unwind(|| inspect(&draft.name, draft.contents, &house))
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
fn inspect(id: &str, contents: Contents, house: &House) -> Inspection {
    let story = crate::read_document(contents.document(), house);
    let inspection = Inspection::new(id, &story, &crate::check(&story, house));
    if contents.is_decoded() { inspection.with_text(contents.text) } else { inspection }
}
