//! The report of a check as one JSON document. `docs/json.md` describes the schema.

use serde::Serialize;

use super::entry::{ErrorEntry, FileEntry, SummaryEntry, error, file, summary};
use super::{Report, json_line};

/// The version of the schema. Keys may be added within a version; none is removed or changes its meaning.
const VERSION: u32 = 1;

/// The report as a JSON document on one line, ending with a line feed.
pub fn render(report: &Report) -> String {
    let document = CheckDocument {
        version: VERSION,
        files: report.drafts.iter().map(file).collect(),
        errors: report.all_problems().map(error).collect(),
        summary: summary(report),
    };
    json_line(&document)
}

/// The report of `copydesk check --format json`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(super) struct CheckDocument<'a> {
    version: u32,
    files: Vec<FileEntry<'a>>,
    errors: Vec<ErrorEntry<'a>>,
    summary: SummaryEntry,
}
