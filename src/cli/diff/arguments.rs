//! The arguments of `copydesk diff`, with their help.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::arguments::{HouseArguments, LogArguments};

const EXAMPLES: &str = "\
Examples:
  copydesk diff first.txt second.txt
  copydesk diff first.docx second.docx --format html > changes.html
  copydesk diff --git HEAD story.md                      the file here against the last commit
  copydesk diff --git main...HEAD drafts/ --format markdown
  git config diff.copydesk.command 'copydesk diff --git-driver'

What only moved or was put in other words is not mentioned. Exit status: 0 the changes are printed,
1 with --exit-code if there are any, 2 a version could not be read.";

/// The arguments of `copydesk diff`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct DiffArguments {
    /// The earlier and the later version of a draft; with --git, drafts or folders of a git repository.
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Compare with a git revision: the files here with REV, or one REV with another.
    ///
    /// REV1..REV2 compares two revisions, REV1...REV2 the second with where the two parted, as `git diff` does. Of a
    /// folder, the drafts that git calls modified are compared. This runs the program git.
    #[arg(long, value_name = "REV[..REV]")]
    pub(super) git: Option<String>,
    /// The format of the report; JSON is described in docs/json.md.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: DiffFormat,
    /// End with exit status 1 if anything changed.
    #[arg(long)]
    pub(super) exit_code: bool,
    /// Take the arguments that git passes to a diff driver.
    #[arg(long, conflicts_with_all = ["git", "exit_code"])]
    pub(super) git_driver: bool,
    #[command(flatten)]
    pub(super) house: HouseArguments,
    #[command(flatten)]
    pub(super) log: LogArguments,
}

/// The format of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people: one line per change.
    #[default]
    Human,
    /// One JSON document, see docs/json.md.
    Json,
    /// A page to mail or print.
    Html,
    /// A comment for a pull request or a merge request.
    Markdown,
}
