//! `copydesk sources`: the source ledger of one draft.

use std::panic::catch_unwind;

use super::arguments::{LedgerFormat, SourcesArguments};
use super::console::Console;
use super::drafts::{DraftLocation, LoadedDraft};
use super::{CLEAN, FAILURE};
use crate::house::{House, Houses};
use crate::report::Problem;
use crate::report::sources::{LedgerReport, csv, human, json};

/// Prints the ledger of a draft and returns the exit status.
pub(super) fn run(arguments: &SourcesArguments, console: &mut Console) -> u8 {
    let location = DraftLocation::of(&arguments.draft, arguments.stdin_filename.as_deref());
    let ledger_report =
        location.read().and_then(|draft| ledger_report(draft, &Houses::default().house(location.path())));
    let ledger_report = match ledger_report {
        Ok(ledger_report) => ledger_report,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let text = match arguments.format {
        LedgerFormat::Human => human::render(&ledger_report, console.width()),
        LedgerFormat::Json => json::render(&ledger_report),
        LedgerFormat::Csv => csv::render(&ledger_report),
    };
    console.print(&text, CLEAN)
}

/// Reads a draft and makes its ledger.
fn ledger_report(draft: LoadedDraft, house: &House) -> Result<LedgerReport, Problem> {
    let LoadedDraft { name, contents, .. } = draft;
    catch_unwind(|| crate::read_document(contents.document(), house))
        .map(|story| LedgerReport::new(&name, &contents.text, story))
        .map_err(|_| Problem::internal_error(&name))
}
