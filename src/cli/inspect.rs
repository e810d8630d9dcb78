//! `copydesk inspect`: everything copydesk knows of a draft, for programs.

use std::panic::catch_unwind;

use super::arguments::InspectArguments;
use super::console::Console;
use super::drafts::DraftLocation;
use super::{CLEAN, FAILURE, jsonl};
use crate::House;
use crate::house::Houses;
use crate::input::Contents;
use crate::report::{Inspection, Problem};

/// Prints what is known of a draft, or of each line of standard input, and gives the exit status.
pub(super) fn run(arguments: &InspectArguments, console: &mut Console) -> u8 {
    if let Some(path) = &arguments.draft {
        return inspect_draft(&DraftLocation::of(path, arguments.stdin_filename.as_deref()), console);
    }
    let read = |id: &str, contents| serde_json::to_string(&inspect(id, contents, &House::default()));
    jsonl::answer_all(arguments.jobs, read, console)
}

/// Prints what is known of one draft as indented JSON.
fn inspect_draft(location: &DraftLocation, console: &mut Console) -> u8 {
    let answer = location.read().and_then(|draft| {
        let house = Houses::default().house(location.path());
        let inspection = catch_unwind(|| inspect(&draft.name, draft.contents, &house))
            .map_err(|_| Problem::breakdown(&draft.name))?;
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

/// Everything known of a draft. Its offsets are those of its text, which is told where no file holds it.
fn inspect(id: &str, contents: Contents, house: &House) -> Inspection {
    let story = crate::read_document(contents.document(), house);
    let inspection = Inspection::new(id, &story, &crate::check(&story, house));
    if contents.is_decoded() { inspection.with_text(contents.text) } else { inspection }
}
