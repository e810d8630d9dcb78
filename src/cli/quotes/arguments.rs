//! The arguments of `copydesk quotes`, with their help.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::arguments::{HouseArguments, LogArguments};

const EXAMPLES: &str = "\
Examples:
  copydesk quotes story.txt --notes interview.txt
  copydesk quotes story.docx --notes transcripts/
  copydesk quotes story.md --notes call.vtt --format json

Drafts and notes stay where they are: nothing of them is copied, kept or written. Exit status: 0 every
quotation stands in the notes, 1 at least one differs or is not found, 2 something could not be read.";

/// The arguments of `copydesk quotes`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct QuotesArguments {
    /// The draft; `-` is standard input.
    #[arg(value_name = "DRAFT")]
    pub(super) draft: PathBuf,
    /// A file of notes, or a folder of them: .txt, .md, .docx, .srt, .vtt, or .json from Otter or Whisper; can be repeated.
    #[arg(long, value_name = "PATH", required = true)]
    pub(super) notes: Vec<PathBuf>,
    /// The name of standard input; its extension gives the format.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Show only the quotations that differ or are not found.
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// The format of the report; JSON is described in docs/json.md.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: QuotesFormat,
    #[command(flatten)]
    pub(super) house: HouseArguments,
    #[command(flatten)]
    pub(super) log: LogArguments,
}

/// The format of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum QuotesFormat {
    /// For people: each quotation with its place in the notes.
    #[default]
    Human,
    /// One JSON document, see docs/json.md.
    Json,
}
