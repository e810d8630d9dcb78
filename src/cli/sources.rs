//! `copydesk sources`: the source ledger of one draft.

use std::panic::catch_unwind;

use super::arguments::{LedgerFormat, SourcesArguments};
use super::console::Console;
use super::drafts::{Draft, Place};
use super::{CLEAN, FAILURE};
use crate::house::{House, Houses};
use crate::report::Problem;
use crate::report::sources::{Sourced, csv, human, json};
use crate::rules;

/// Prints the ledger of a draft and gives the exit status.
pub(super) fn run(arguments: &SourcesArguments, console: &mut Console) -> u8 {
    let place = Place::of(&arguments.draft, arguments.stdin_filename.as_deref());
    let sourced = place.read().and_then(|draft| sourced(draft, &Houses::new(rules::ids()).house(place.path())));
    let sourced = match sourced {
        Ok(sourced) => sourced,
        Err(problem) => {
            console.complain(&problem);
            return FAILURE;
        }
    };
    let text = match arguments.format {
        LedgerFormat::Human => human::render(&sourced, console.width()),
        LedgerFormat::Json => json::render(&sourced),
        LedgerFormat::Csv => csv::render(&sourced),
    };
    console.print(&text, CLEAN)
}

/// Reads a draft for its ledger.
fn sourced(draft: Draft, house: &House) -> Result<Sourced, Problem> {
    let Draft { name, contents, .. } = draft;
    catch_unwind(|| crate::read_document(contents.document(), house))
        .map(|story| Sourced::new(&name, &contents.text, story))
        .map_err(|_| Problem::breakdown(&name))
}
