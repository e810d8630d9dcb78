//! `copydesk inspect`: everything copydesk knows of a draft, for programs.

use super::arguments::InspectArguments;
use super::console::Console;
use super::drafts::Place;
use super::{CLEAN, FAILURE, lines};
use crate::house::Houses;
use crate::report::{Inspection, Problem};
use crate::text::Format;
use crate::{House, Story};

/// Prints what is known of a file, or of each line of standard input, and gives the exit status.
pub(super) fn run(arguments: &InspectArguments, console: &mut Console) -> u8 {
    match &arguments.file {
        Some(path) => inspect_file(&Place::File(path.clone()), console),
        None => lines::answer(arguments.jobs, |id, text, format| inspect(id, text, format, &House::default()), console),
    }
}

/// Prints what is known of one draft as indented JSON.
fn inspect_file(place: &Place, console: &mut Console) -> u8 {
    let answer = place.read().and_then(|draft| {
        let house = Houses::default().house(place.path());
        let story = crate::read_document(draft.contents.document(), &house);
        let mut inspection = inspected(&draft.name, &story, &house);
        if draft.contents.is_decoded() {
            inspection = inspection.with_text(draft.contents.text);
        }
        serde_json::to_string_pretty(&inspection).map_err(|error| Problem::new(error.to_string()).in_file(draft.name))
    });
    match answer {
        Ok(answer) => console.print(&format!("{answer}\n"), CLEAN),
        Err(problem) => {
            console.complain(&problem);
            FAILURE
        }
    }
}

/// Everything known of a draft.
fn inspect(id: &str, text: &str, format: Format, house: &House) -> Inspection {
    inspected(id, &crate::read_for(text, format, house), house)
}

/// Everything known of a draft that was read.
fn inspected(id: &str, story: &Story, house: &House) -> Inspection {
    Inspection::new(id, story, &crate::check(story, house))
}
