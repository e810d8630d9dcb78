//! A desk's year as one JSON document. `docs/json.md` describes the schema.

use serde::Serialize;

use super::{Figures, YearReport, month_in_words};
use crate::report::entry::{ErrorEntry, error};
use crate::report::json_line;

/// The version of the schema. Keys may be added within a version; none is removed or changes its meaning.
const VERSION: u32 = 1;

/// The counts as a JSON document on one line, ending with a line feed.
pub fn render(report: &YearReport) -> String {
    let group = |((section, month), figures): (&(Option<String>, Option<super::Month>), &Figures)| GroupEntry {
        section: section.clone(),
        month: month.map(|_| month_in_words(*month)),
        figures: FiguresEntry::from(figures),
    };
    json_line(&YearDocument {
        version: VERSION,
        groups: report.groups.iter().map(group).collect(),
        total: FiguresEntry::from(&report.total()),
        left_out: report.left_out,
        errors: report.problems.iter().map(error).collect(),
    })
}

/// The answer of `copydesk report --format json`.
#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
pub(in crate::report) struct YearDocument<'a> {
    version: u32,
    /// One for each section and month.
    groups: Vec<GroupEntry>,
    total: FiguresEntry,
    /// Drafts whose front matter says `copydesk: off`; they are not counted.
    left_out: usize,
    errors: Vec<ErrorEntry<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct GroupEntry {
    section: Option<String>,
    /// Such as `2026-03`.
    month: Option<String>,
    #[serde(flatten)]
    figures: FiguresEntry,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
struct FiguresEntry {
    drafts: usize,
    words: usize,
    named_sources: usize,
    unnamed_sources: usize,
    drafts_with_unnamed: usize,
    /// Drafts with an unnamed source for which readers should learn the reason.
    reason_due: usize,
    reason_given: usize,
    /// Statements for which one unnamed person is the only support.
    single_source_claims: usize,
    one_source_drafts: usize,
    /// Contested statements in the paper's own voice that nobody is credited with.
    claims_on_nobody: usize,
    own_words: usize,
    words_on_nobody: usize,
    quotations_of_women: usize,
    quotations_of_men: usize,
    /// Quotations of people of whom the draft says neither.
    quotations_unsaid: usize,
}

impl From<&Figures> for FiguresEntry {
    fn from(figures: &Figures) -> Self {
        Self {
            drafts: figures.drafts,
            words: figures.words,
            named_sources: figures.named_sources,
            unnamed_sources: figures.unnamed_sources,
            drafts_with_unnamed: figures.drafts_with_unnamed,
            reason_due: figures.reason_due,
            reason_given: figures.reason_given,
            single_source_claims: figures.single_source,
            one_source_drafts: figures.one_source_drafts,
            claims_on_nobody: figures.claims_on_nobody,
            own_words: figures.own_words,
            words_on_nobody: figures.words_on_nobody,
            quotations_of_women: figures.women_quoted,
            quotations_of_men: figures.men_quoted,
            quotations_unsaid: figures.others_quoted,
        }
    }
}
