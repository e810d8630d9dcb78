//! The arguments of the commands that read whole folders: `copydesk report` and `copydesk stets`.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::arguments::{HouseArguments, jobs};

const REPORT_EXAMPLES: &str = "\
Examples:
  copydesk report archive/2026
  copydesk report archive --format html > year.html
  copydesk report archive --format csv > year.csv

Exit status: 0 every draft is counted, 2 something could not be read. How section and date are found: docs/report.md.";

const STETS_EXAMPLES: &str = "\
Examples:
  copydesk stets drafts/
  copydesk stets drafts/ --baseline accepted.json
  copydesk stets . --format csv > silenced.csv

Exit status: 0 everything is listed, 2 something could not be read. What is counted: docs/stets.md.";

/// The arguments of `copydesk report`.
#[derive(Debug, Args)]
#[command(after_help = REPORT_EXAMPLES)]
pub(super) struct ReportArguments {
    /// Folders to search for drafts, and drafts; without any, this folder.
    #[arg(value_name = "FOLDER")]
    pub(super) paths: Vec<PathBuf>,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: YearFormat,
    /// Leave out what this pattern of paths matches, such as `archive` or `drafts/*.md`; can be repeated.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub(super) exclude: Vec<String>,
    /// How many drafts to read at a time; by default one per core. The report does not depend on it.
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<NonZero<usize>>,
    #[command(flatten)]
    pub(super) house: HouseArguments,
}

/// The arguments of `copydesk stets`.
#[derive(Debug, Args)]
#[command(after_help = STETS_EXAMPLES)]
pub(super) struct StetsArguments {
    /// Folders to search for drafts and baselines, and drafts; without any, this folder.
    #[arg(value_name = "FOLDER")]
    pub(super) paths: Vec<PathBuf>,
    /// A baseline to count besides those found in the folders; can be repeated.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Vec<PathBuf>,
    /// The format of the list.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: StetsFormat,
    /// Leave out what this pattern of paths matches, such as `archive` or `drafts/*.md`; can be repeated.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub(super) exclude: Vec<String>,
    /// How many drafts to read at a time; by default one per core. The list does not depend on it.
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<NonZero<usize>>,
    #[command(flatten)]
    pub(super) house: HouseArguments,
}

/// The format of the report on many drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum YearFormat {
    /// Tables for people, by section and by month.
    #[default]
    Human,
    /// One JSON document, see docs/json.md.
    Json,
    /// A table for spreadsheets, one line for each section and month.
    Csv,
    /// A page with drawings, to read, mail or print.
    Html,
}

/// The format of the list of what is silenced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum StetsFormat {
    /// For people: the rules that are silenced most first, each with what silences it.
    #[default]
    Human,
    /// One JSON document, see docs/json.md.
    Json,
    /// A table for spreadsheets, one line for each decision and rule.
    Csv,
}
