//! What can be said on the command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::drafts::endings;
use super::jsonl::FORMATS;
use super::outputs::OutputFile;
use crate::rules::Severity;

const EXAMPLES: &str = "\
Examples:
  copydesk check story.txt              what a copy desk would say of one draft
  copydesk check drafts/                every draft in a folder
  copydesk check story.docx             a Word file
  pandoc story.odt -t plain | copydesk check
  copydesk sources story.txt            who is credited with what
  copydesk rule surname-ambiguous       what a rule looks for, and why

copydesk never opens a network connection and keeps no copy of a draft.";

const CHECK_EXAMPLES: &str = "\
Examples:
  copydesk check story.txt
  copydesk check drafts/ --fail-on error
  copydesk check story.txt --fix
  copydesk check story.md --format json
  copydesk check drafts/ --format github --output sarif=copydesk.sarif
  copydesk check drafts/ --since main
  echo '{\"id\": \"a1\", \"text\": \"It is believed that Bell lied.\"}' | copydesk check --jsonl
  copydesk check - --stdin-filename story.html < story.html

Exit status: 0 no finding at or above --fail-on, 1 at least one, 2 something could not be checked
or written. --quiet, baselines and the formats: docs/formats.md.";

const SOURCES_EXAMPLES: &str = "\
Examples:
  copydesk sources story.txt
  copydesk sources story.txt --format csv > ledger.csv
  copydesk sources - --stdin-filename story.md < story.md

Exit status: 0 the ledger is printed, 2 the draft could not be read.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  copydesk inspect story.txt
  copydesk inspect - --stdin-filename story.md < story.md
  echo '{\"id\": \"a1\", \"text\": \"It is believed that Bell lied.\"}' | copydesk inspect --jsonl

Exit status: 0 all that is known is printed, 2 a draft could not be read.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  copydesk completions bash > ~/.local/share/bash-completion/completions/copydesk
  copydesk completions zsh > ~/.zfunc/_copydesk
  copydesk completions fish > ~/.config/fish/completions/copydesk.fish";

/// Reads a news draft the way a copy desk does: who is in the story, and who said what.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check drafts and report what a copy desk would say.
    Check(CheckArguments),
    /// List every source of a draft with what it is credited with.
    Sources(SourcesArguments),
    /// Print everything copydesk knows of a draft, for programs.
    Inspect(InspectArguments),
    /// Write a copydesk.toml with every setting explained into this folder.
    Init,
    /// List the rules, or show the page of one.
    Rule(RuleArguments),
    /// Serve an editor over the Language Server Protocol.
    Lsp(LspArguments),
    /// Print a script that completes copydesk's arguments in a shell.
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print a page of the manual for `man`; for those who package copydesk.
    #[command(hide = true)]
    Manual {
        /// The subcommand whose page is wanted; without it, the page of copydesk.
        #[arg(value_name = "COMMAND")]
        subcommand: Option<String>,
    },
}

/// The arguments of `copydesk check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
// Each is a switch of its own on the command line.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct CheckArguments {
    /// Drafts, and folders to look for drafts in; `-` is standard input.
    #[arg(value_name = "PATH", long_help = paths_help())]
    pub(super) paths: Vec<PathBuf>,
    /// What standard input is called in the report; its ending gives the format.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// How to report on standard output; docs/formats.md tells the formats.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: OutputFormat,
    /// Write the report to a file as well, in any format; may be given several times.
    ///
    /// For example `--output sarif=copydesk.sarif --output junit=copydesk.xml`. A file that is there is written over, unless
    /// it is one of the drafts.
    #[arg(long, value_name = "FORMAT=FILE")]
    pub(super) output: Vec<OutputFile>,
    /// Leave the summary out: what is printed are findings, and problems on standard error.
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Tell how often each rule spoke: below the findings, or on standard error where --format is one for programs.
    #[arg(long)]
    pub(super) statistics: bool,
    /// Mend what can be mended without asking, in the files themselves, and report what is left.
    ///
    /// Only style is changed, such as "stated" to "said", and never between quotation marks. What would change what
    /// readers are told is left to you. Word files and mails are not changed.
    #[arg(long)]
    pub(super) fix: bool,
    /// Read one JSON object a line from standard input, {"id": ..., "text": ...}, and answer each with one line.
    #[arg(long, long_help = jsonl_help(), conflicts_with_all = [
        "paths", "stdin_filename", "format", "output", "quiet", "statistics", "fix", "fail_on", "max_warnings", "baseline",
        "write_baseline", "since",
    ])]
    pub(super) jsonl: bool,
    /// How many drafts to read at a time; as many as there are cores without it. The report is the same.
    #[arg(short, long, value_name = "N")]
    pub(super) jobs: Option<NonZero<usize>>,
    /// The least severity that makes the check fail.
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    /// How many warnings may stand before they fail the check; decides about warnings in place of --fail-on.
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,
    /// Leave out findings that are in this baseline.
    ///
    /// They are known by rule, words and sentence, so that they stay known when the draft changes around them.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Accept all findings: write them to this file, as hashes, for --baseline.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "since", "fix"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// Report only what touches lines that have changed since this git revision.
    ///
    /// A finding is reported where its words or a place that belongs to it is in a changed line. Runs the program git.
    #[arg(long, value_name = "REV", conflicts_with = "fix")]
    pub(super) since: Option<String>,
}

/// The help on paths, with the endings of drafts.
fn paths_help() -> String {
    format!(
        "Drafts, and folders to look for drafts in; `-` is standard input.\n\n\
         In folders, drafts are the files that end in {}, but for those that .gitignore, .ignore or .copydeskignore leave \
         out. A file named here is checked whatever its name; where its ending says nothing it is read as plain text. \
         Without any path, standard input is read. In a report on a Word file a line is a paragraph (docs/inputs.md)",
        endings()
    )
}

/// The help on `--jsonl`, with the names of formats.
fn jsonl_help() -> String {
    format!(
        "Read one JSON object a line from standard input, {{\"id\": ..., \"text\": ...}}, and answer each with one line.\n\n\
         A \"format\" beside them is one of {}; without it a text is plain. Settings are those of this folder",
        FORMATS.join(", ")
    )
}

/// The arguments of `copydesk sources`.
#[derive(Debug, Args)]
#[command(after_help = SOURCES_EXAMPLES)]
pub(super) struct SourcesArguments {
    /// The draft; `-` is standard input.
    #[arg(value_name = "DRAFT")]
    pub(super) draft: PathBuf,
    /// What standard input is called; its ending gives the format.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// How to print the ledger.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: LedgerFormat,
}

/// The arguments of `copydesk inspect`.
#[derive(Debug, Args)]
#[command(after_help = INSPECT_EXAMPLES)]
pub(super) struct InspectArguments {
    /// The draft; `-` is standard input.
    #[arg(value_name = "DRAFT", required_unless_present = "jsonl")]
    pub(super) draft: Option<PathBuf>,
    /// What standard input is called; its ending gives the format.
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Read one JSON object a line from standard input, and answer each with one line.
    #[arg(long, conflicts_with = "draft")]
    pub(super) jsonl: bool,
    /// How many lines to read at a time; as many as there are cores without it. The answers are the same.
    #[arg(short, long, requires = "jsonl", value_name = "N")]
    pub(super) jobs: Option<NonZero<usize>>,
}

/// The arguments of `copydesk rule`.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// The name of the rule; without it, all are listed.
    #[arg(value_name = "ID")]
    pub(super) id: Option<String>,
}

/// The arguments of `copydesk lsp`.
#[derive(Debug, Args)]
pub(super) struct LspArguments {
    /// Talk over standard input and output. This is what happens anyway; some editors insist on saying so.
    #[arg(long)]
    stdio: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How to report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// For people, with the words and how to mend them.
    #[default]
    Human,
    /// A line a finding.
    Concise,
    /// One JSON document, see docs/json.md.
    Json,
    /// A JSON object a line: drafts, findings, errors, summary.
    Jsonl,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// Results of tests, in the XML that build servers read.
    Junit,
    /// XML as Checkstyle writes it.
    Checkstyle,
    /// A line a finding for reviewdog.
    Rdjsonl,
    /// The Test Anything Protocol, version 14: a test a draft.
    Tap,
}

impl OutputFormat {
    /// Whether people read it, so that more may stand below it.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Human | Self::Concise)
    }
}

/// How to print a ledger of sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LedgerFormat {
    /// A table for people, a line a source.
    #[default]
    Human,
    /// One JSON document, see docs/json.md.
    Json,
    /// A table for spreadsheets, a line a claim.
    Csv,
}

/// The least severity that makes a check fail.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    #[default]
    Warning,
    /// Information, warnings and errors.
    // Reports for people write it short.
    #[value(alias = "info")]
    Information,
    /// Every finding.
    Hint,
    /// Nothing: findings are shown, and the check passes.
    Never,
}

impl FailOn {
    /// The least severity that counts, if any does.
    pub(super) fn threshold(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Information => Some(Severity::Information),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}
