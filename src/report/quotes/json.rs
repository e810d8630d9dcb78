//! Quotations against notes, as one JSON document. `docs/json.md` describes the schema.

use serde::Serialize;

use super::{CheckedQuote, CheckedReport, NotedPlace, QuotesReport};
use crate::report::entry::{ErrorEntry, error};
use crate::report::position::{LineIndex, PlaceEntry};
use crate::report::rewrite::json::{PieceEntry, piece};
use crate::report::{Problem, json_line};

/// The version of the schema. Keys may be added within a version; none is removed or changes its meaning.
const VERSION: u32 = 1;

/// The report as a JSON document on one line, ending with a line feed.
pub fn render(report: &QuotesReport, problems: &[Problem]) -> String {
    let lines = report.lines();
    json_line(&QuotesDocument {
        version: VERSION,
        path: &report.path,
        notes: &report.notes,
        quotations: report.quotes.iter().map(|quote| entry(quote, &lines)).collect(),
        reported: report.reported.iter().map(|one| reported(one, &lines)).collect(),
        errors: problems.iter().map(error).collect(),
    })
}

/// The answer of `copydesk quotes --format json`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(in crate::report) struct QuotesDocument<'a> {
    version: u32,
    path: &'a str,
    /// The files of notes.
    notes: &'a [String],
    quotations: Vec<QuotationEntry<'a>>,
    /// Words outside quotation marks that the notes have otherwise.
    reported: Vec<ReportedEntry<'a>>,
    errors: Vec<ErrorEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct QuotationEntry<'a> {
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = [
        "exact", "tidied", "dropped", "added", "changed", "joined", "reordered", "figure", "name", "question-answer",
        "speaker", "not-found"
    ])))]
    verdict: &'static str,
    text: &'a str,
    start: PlaceEntry,
    end: PlaceEntry,
    /// Whom the draft credits.
    speaker: Option<&'a str>,
    /// Where it stands in the notes.
    places: Vec<NotedEntry<'a>>,
    /// From the notes to the draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<PieceEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct ReportedEntry<'a> {
    #[cfg_attr(feature = "schemas", schemars(extend("enum" = ["figure", "name"])))]
    kind: &'static str,
    text: &'a str,
    start: PlaceEntry,
    end: PlaceEntry,
    /// Where the notes have it otherwise.
    place: NotedEntry<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct NotedEntry<'a> {
    notes: &'a str,
    /// From 1; null where the notes have no lines.
    line: Option<usize>,
    /// From the start of the recording.
    seconds: Option<f64>,
    /// The speaker as the notes label it.
    label: Option<&'a str>,
    text: &'a str,
}

fn entry<'a>(quote: &'a CheckedQuote, lines: &LineIndex<'_>) -> QuotationEntry<'a> {
    let (start, end) = lines.places(quote.span);
    QuotationEntry {
        verdict: quote.verdict.name(),
        text: &quote.words,
        start,
        end,
        speaker: quote.speaker.as_deref(),
        places: quote.places.iter().map(noted).collect(),
        pieces: quote.pieces.iter().map(piece).collect(),
    }
}

fn reported<'a>(one: &'a CheckedReport, lines: &LineIndex<'_>) -> ReportedEntry<'a> {
    let (start, end) = lines.places(one.span);
    let kind = if one.is_name { "name" } else { "figure" };
    ReportedEntry { kind, text: &one.words, start, end, place: noted(&one.place) }
}

fn noted(place: &NotedPlace) -> NotedEntry<'_> {
    NotedEntry {
        notes: &place.notes,
        line: (place.line > 0).then_some(place.line),
        seconds: place.seconds,
        label: place.label.as_deref(),
        text: &place.words,
    }
}
