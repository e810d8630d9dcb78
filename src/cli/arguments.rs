//! The command line's arguments, with their help.

use std::num::NonZero;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::drafts::endings;
use super::folder_arguments::{ReportArguments, StetsArguments};
use crate::house::Profile;
use crate::rules::Severity;

const EXAMPLES: &str = "\
Examples:
  copydesk story.txt                    what a copy desk would say about one draft
  copydesk check drafts/                every draft in a folder
  copydesk check story.docx             a Word file
  pandoc story.odt -t plain | copydesk check
  copydesk sources story.txt            every source, and what is attributed to it
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
  copydesk check story.txt --select names,anonymous-*
  echo '{\"id\": \"a1\", \"text\": \"It is believed that Bell lied.\"}' | copydesk check --jsonl
  copydesk check - --stdin-filename story.html < story.html

Exit status: 0 no finding at or above --fail-on, 1 at least one, 2 something could not be checked
or written. --quiet, baselines and the formats: docs/formats.md.";

const SOURCES_EXAMPLES: &str = "\
Examples:
  copydesk sources story.txt
  copydesk sources story.txt --format csv > ledger.csv
  copydesk sources drafts/ --format csv > year.csv
  copydesk sources - --stdin-filename story.md < story.md

Exit status: 0 every ledger is printed, 2 a draft could not be read.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  copydesk inspect story.txt
  copydesk inspect - --stdin-filename story.md < story.md
  echo '{\"id\": \"a1\", \"text\": \"It is believed that Bell lied.\"}' | copydesk inspect --jsonl

Exit status: 0 everything is printed, 2 a draft could not be read.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  copydesk completions bash > ~/.local/share/bash-completion/completions/copydesk
  copydesk completions zsh > ~/.zfunc/_copydesk
  copydesk completions fish > ~/.config/fish/completions/copydesk.fish";

/// Reads a news draft the way a copy desk does: who is in the story, and who said what.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version = crate::VERSION, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check drafts and report what a copy desk would say; `check` may be left out before the path of a draft.
    Check(Box<CheckArguments>),
    /// List every source of a draft and what is attributed to it.
    Sources(SourcesArguments),
    /// Count how the drafts of a folder use sources, by section and month.
    Report(ReportArguments),
    /// List what writers and the house silence: findings by rule, with reasons and age.
    Stets(StetsArguments),
    /// Print everything that copydesk knows about a draft, for programs.
    Inspect(InspectArguments),
    /// Write a copydesk.toml that explains every setting into this folder; at a terminal it asks for the style and the outlet.
    Init(InitArguments),
    /// Check a copydesk.toml, and show what holds for a draft.
    Settings(SettingsArguments),
    /// Show what a published style sets.
    Profile(ProfileArguments),
    /// List the rules, or show the page of one.
    Rule(RuleArguments),
    /// Serve an editor over the Language Server Protocol.
    #[cfg(feature = "server")]
    Lsp(LspArguments),
    /// Print a script that completes copydesk's arguments in a shell.
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print a page of the manual for `man`; for packagers of copydesk.
    #[command(hide = true)]
    Manual {
        /// The subcommand whose page to print; without it, the page of copydesk.
        #[arg(value_name = "COMMAND")]
        subcommand: Option<String>,
    },
}

/// The arguments of `copydesk check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
// Each is an independent switch.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct CheckArguments {
    /// Drafts, and folders to search for drafts; `-` is standard input.
    #[arg(value_name = "PATH", long_help = paths_help())]
    pub(super) paths: Vec<PathBuf>,
    /// The name of standard input in the report; its extension gives the format.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// The format of the report on standard output; docs/formats.md describes all formats.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: OutputFormat,
    /// Also write the report to a file, in any format; can be repeated.
    ///
    /// For example `--output sarif=copydesk.sarif --output junit=copydesk.xml`. An existing file is overwritten,
    /// unless it is one of the drafts.
    #[arg(long, value_name = "FORMAT=FILE")]
    pub(super) output: Vec<OutputFile>,
    /// Leave out the summary; findings, and problems on standard error, are still printed.
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Count the findings of each rule: below the findings, or on standard error if --format is for programs.
    #[arg(long)]
    pub(super) statistics: bool,
    /// Make all safe fixes in the files themselves, and report what is left.
    ///
    /// Only style is changed, such as "stated" to "said", and never inside quotation marks. Anything that would
    /// change what readers learn is left to you. Word files and mails are not changed.
    #[arg(long)]
    pub(super) fix: bool,
    /// With --fix, show what would be changed, and change nothing.
    ///
    /// The report is a unified diff, and the exit status is 1 if there is anything to change.
    #[arg(long, requires = "fix", conflicts_with_all = ["baseline", "write_baseline", "since", "format", "output", "statistics"])]
    pub(super) diff: bool,
    /// Read one JSON object per line from standard input, {"id": ..., "text": ...}, and answer each with one line.
    #[arg(long, long_help = jsonl_help(), conflicts_with_all = [
        "paths", "stdin_filename", "format", "output", "quiet", "statistics", "fix", "fail_on", "max_warnings", "baseline",
        "write_baseline", "since", "exclude", "force_exclude", "show_files", "show_settings", "explain",
    ])]
    pub(super) jsonl: bool,
    /// Also report, as hints, every claim without a source that a standards editor would look at.
    #[arg(long)]
    pub(super) desk: bool,
    #[command(flatten)]
    pub(super) selection: SelectionArguments,
    #[command(flatten)]
    pub(super) house: HouseArguments,
    /// Leave out what this pattern of paths matches, such as `archive` or `drafts/*.md`; can be repeated.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub(super) exclude: Vec<String>,
    /// Leave out files that --exclude or an ignore file excludes even if they are named, as by a hook.
    #[arg(long)]
    pub(super) force_exclude: bool,
    /// List the drafts that would be checked, and check nothing.
    #[arg(long)]
    pub(super) show_files: bool,
    /// Show the settings that hold for the first draft, and check nothing.
    #[arg(long)]
    pub(super) show_settings: bool,
    /// Show the page of a rule, as `copydesk rule` does.
    #[arg(long, value_name = "RULE")]
    pub(super) explain: Option<String>,
    /// How many drafts to read at a time; by default one per core. The report does not depend on it.
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<NonZero<usize>>,
    /// The least severity that makes the check fail.
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    /// How many warnings are allowed before the check fails; replaces --fail-on for warnings.
    #[arg(long, value_name = "N")]
    pub(super) max_warnings: Option<usize>,
    /// Leave out findings that are in this baseline.
    ///
    /// A finding is recognized by its rule, words and sentence, so it stays known when the draft changes around it.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Accept all findings: write them to this file, as hashes, for --baseline.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "since", "fix"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// Report only findings that touch lines changed since this git revision.
    ///
    /// A finding touches a line if its words or one of its related places are on it. This runs the program git.
    #[arg(long, value_name = "REV", conflicts_with = "fix")]
    pub(super) since: Option<String>,
    #[command(flatten)]
    pub(super) log: LogArguments,
}

/// The rules that a check is limited to.
#[derive(Debug, Default, Args)]
pub(super) struct SelectionArguments {
    /// Check only these rules; can be repeated, or separated by commas.
    ///
    /// A name is that of a rule, of a family of rules (attribution, claims, marks, names, numbers, quotations, sourcing, style), or a
    /// pattern such as `anonymous-*`. A selected rule that is off or in preview speaks at its own severity.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Leave out these rules; named as for --select, and stronger.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
}

/// The argument that names the settings.
#[derive(Debug, Args)]
pub(super) struct HouseArguments {
    /// The settings file for all drafts, in place of the nearest copydesk.toml of each.
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// The arguments of `copydesk init`.
#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Whose style is followed: none, ap, reuters, guardian, bbc or strict.
    #[arg(long, value_name = "NAME", value_parser = profile)]
    pub(super) profile: Option<Profile>,
    /// A name of the outlet, the full one first; can be repeated.
    #[arg(long, value_name = "NAME")]
    pub(super) outlet: Vec<String>,
}

/// The arguments of `copydesk profile`.
#[derive(Debug, Args)]
pub(super) struct ProfileArguments {
    /// The style; without it, the styles are listed.
    #[arg(value_name = "NAME", value_parser = profile)]
    pub(super) name: Option<Profile>,
}

/// The arguments of `copydesk settings`.
#[derive(Debug, Args)]
pub(super) struct SettingsArguments {
    /// A draft, a folder of drafts, or a settings file; without it, this folder.
    #[arg(value_name = "PATH")]
    pub(super) path: Option<PathBuf>,
}

/// A published style.
fn profile(text: &str) -> Result<Profile, String> {
    let names = Profile::ALL.map(Profile::name);
    Profile::of_name(text).ok_or_else(|| format!("name one of {}", names.join(", ")))
}

/// A number of threads.
pub(super) fn jobs(text: &str) -> Result<NonZero<usize>, String> {
    text.parse().map_err(|_| "name a number from 1 up".to_owned())
}

/// The help on paths, with the extensions of drafts.
fn paths_help() -> String {
    format!(
        "Drafts, and folders to search for drafts; `-` is standard input.\n\n\
         In a folder, the drafts are the files with the extension {}, except those excluded by .gitignore, .ignore or \
         .copydeskignore. A file named here is checked whatever its name; with an unknown extension it is read as plain \
         text. Without any path, standard input is read. In a report on a Word file, lines are paragraphs \
         (docs/inputs.md)",
        endings()
    )
}

/// The help on `--jsonl`, with the names of the formats.
fn jsonl_help() -> String {
    format!(
        "Read one JSON object per line from standard input, {{\"id\": ..., \"text\": ...}}, and answer each with one line.\n\n\
         An optional \"format\" is one of {}; the default is plain. The settings of the current folder apply",
        JSONL_FORMATS.join(", ")
    )
}

/// The arguments of `copydesk sources`.
#[derive(Debug, Args)]
#[command(after_help = SOURCES_EXAMPLES)]
pub(super) struct SourcesArguments {
    /// Drafts, and folders to search for drafts; `-` is standard input, which is also read if nothing is named.
    #[arg(value_name = "DRAFT")]
    pub(super) drafts: Vec<PathBuf>,
    /// The name of standard input; its extension gives the format.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// The format of the ledger. Of several drafts, JSON has one line each and CSV a first column with their names.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: LedgerFormat,
    #[command(flatten)]
    pub(super) house: HouseArguments,
    #[command(flatten)]
    pub(super) log: LogArguments,
}

/// The arguments of `copydesk inspect`.
#[derive(Debug, Args)]
#[command(after_help = INSPECT_EXAMPLES)]
pub(super) struct InspectArguments {
    /// Drafts, and folders to search for drafts; `-` is standard input, which is also read if nothing is named. Of several drafts
    /// each has one line.
    #[arg(value_name = "DRAFT")]
    pub(super) drafts: Vec<PathBuf>,
    /// The name of standard input; its extension gives the format.
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    pub(super) stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub(super) house: HouseArguments,
    /// Read one JSON object per line from standard input, and answer each with one line.
    #[arg(long, conflicts_with_all = ["drafts", "config"])]
    pub(super) jsonl: bool,
    /// How many lines to read at a time; by default one per core. The answers do not depend on it.
    #[arg(short, long, requires = "jsonl", value_name = "N", value_parser = jobs)]
    pub(super) jobs: Option<NonZero<usize>>,
    #[command(flatten)]
    pub(super) log: LogArguments,
}

/// The arguments of `copydesk rule`.
#[derive(Debug, Args)]
pub(super) struct RuleArguments {
    /// The id of the rule, or a family or pattern of rules to list; without it, all rules are listed.
    #[arg(value_name = "ID")]
    pub(super) id: Option<String>,
}

/// The arguments of `copydesk lsp`.
#[cfg(feature = "server")]
#[derive(Debug, Args)]
pub(super) struct LspArguments {
    /// Use standard input and output. This is the default; some editors insist on passing it.
    #[arg(long)]
    stdio: bool,
    #[command(flatten)]
    pub(super) log: LogArguments,
}

/// The argument that opens the log for maintainers.
#[derive(Debug, Args)]
pub(super) struct LogArguments {
    /// Append a log for maintainers to this file: what was done and how long it took, and nothing from a draft.
    ///
    /// The log holds no text, no names and no paths; drafts are numbered. docs/editor.md explains its lines.
    #[arg(long = "log", value_name = "FILE")]
    pub(super) path: Option<PathBuf>,
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

/// The format of the report of a check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// For people: what to do, the gravest first, with the words and what to choose from.
    #[default]
    Human,
    /// For people: every finding by itself, in its lines, with the standard and the fix.
    Full,
    /// A page to mail or print: the draft with its sources coloured and notes in the margin.
    Html,
    /// One line per finding.
    Concise,
    /// One JSON document, see docs/json.md.
    Json,
    /// One JSON object per line: drafts, findings, errors, summary.
    Jsonl,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A Code Quality report for GitLab.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// Test results, in the XML that build servers read.
    Junit,
    /// XML in the format of Checkstyle.
    Checkstyle,
    /// One line per finding, for reviewdog.
    Rdjsonl,
    /// The Test Anything Protocol, version 14: one test per draft.
    Tap,
}

impl OutputFormat {
    /// Whether the format tells more of a draft than its findings.
    pub(super) fn has_overview(self) -> bool {
        matches!(self, Self::Human | Self::Html)
    }

    /// Whether the format shows the draft itself.
    pub(super) fn has_draft(self) -> bool {
        self == Self::Html
    }

    /// Whether the format is for people, so that statistics can follow the findings.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Human | Self::Full | Self::Concise)
    }
}

/// The format of a source ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LedgerFormat {
    /// A table for people, one line per source.
    #[default]
    Human,
    /// One JSON document, see docs/json.md.
    Json,
    /// A table for spreadsheets, one line per claim.
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
    // The summary for people uses the short form.
    #[value(alias = "info")]
    Information,
    /// Every finding.
    Hint,
    /// Nothing: findings are shown, and the check succeeds.
    Never,
}

impl FailOn {
    /// The least severity that counts; `None` if none does.
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

/// The names that the key `format` of a line of `--jsonl` can have; the first is the default.
pub(super) const JSONL_FORMATS: [&str; 4] = ["plain", "markdown", "html", "mail"];

/// A file to write the report to.
#[derive(Clone, Debug)]
pub(super) struct OutputFile {
    pub(super) format: OutputFormat,
    pub(super) path: PathBuf,
}

impl FromStr for OutputFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (format, path) = text.split_once('=').ok_or("name a format and a file, as in sarif=copydesk.sarif")?;
        if path.is_empty() || path == "-" {
            return Err("name a file after the =; for standard output use --format".to_owned());
        }
        let format = OutputFormat::from_str(format, false).map_err(|_| {
            let variants = OutputFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let names: Vec<String> = variants.map(|value| value.get_name().to_owned()).collect();
            format!("there is no format “{format}”; name one of {}", names.join(", "))
        })?;
        Ok(Self { format, path: PathBuf::from(path) })
    }
}
