//! The command line: arguments in, exit status out.
//!
//! There is one file per subcommand. They find and read drafts, pass them to the inner rings and print what
//! [`report`](mod@crate::report) makes of the result. They do not know how anything is found in a draft.

mod age;
mod arguments;
mod baseline;
mod changes;
mod check;
mod checker;
mod completions;
mod console;
mod difference;
mod dismissals;
mod drafts;
mod folder_arguments;
mod git;
mod inspect;
mod jsonl;
mod log;
mod manual;
mod notes;
mod outputs;
mod parallel;
mod progress;
mod report;
mod rule;
mod selection;
mod settings;
mod show;
mod sources;
mod stets;

use std::ffi::OsString;
use std::num::NonZero;
use std::path::Path;
use std::process::ExitCode;
use std::thread;

use clap::{CommandFactory, Parser};

use arguments::{Arguments, Command};
use console::Console;

/// Exit status: everything was done, and nothing counts as a failure.
const CLEAN: u8 = 0;
/// Exit status: a check has findings at or above `--fail-on`.
const FINDINGS: u8 = 1;
/// Exit status: something could not be done.
const FAILURE: u8 = 2;

/// The number of threads to use: as requested, or one per core.
fn threads(jobs: Option<NonZero<usize>>) -> usize {
    jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

/// Runs the program with these arguments, of which the first is the program's name. The exit status is 0 on success,
/// 1 if a check fails because of findings, and 2 if something could not be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(with_check(arguments)) {
        Ok(arguments) => arguments,
        Err(answer) => return explain(&answer),
    };
    let mut console = Console::new(arguments.color);
    let status = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, &mut console),
        Command::Inspect(arguments) => inspect::run(&arguments, &mut console),
        Command::Rule(arguments) => rule::run(arguments.id.as_deref(), &mut console),
        Command::Sources(arguments) => sources::run(&arguments, &mut console),
        Command::Report(arguments) => report::run(&arguments, &mut console),
        Command::Stets(arguments) => stets::run(&arguments, &mut console),
        Command::Settings(arguments) => show::run(&arguments, &mut console),
        Command::Profile(arguments) => show::profile(arguments.name, &mut console),
        Command::Init(arguments) => settings::init(&arguments, &mut console),
        Command::Completions { shell } => completions::run(shell, &mut console),
        Command::Manual { subcommand } => manual::run(subcommand.as_deref(), &mut console),
        #[cfg(feature = "server")]
        Command::Lsp(arguments) => match log::open(&arguments.log, "lsp", &[], &mut console) {
            Some(log) => return crate::server::serve_stdio(&log),
            None => FAILURE,
        },
    };
    ExitCode::from(status)
}

/// The arguments with the subcommand `check` where the first names a draft, or asks to explain a rule: `copydesk story.txt`.
fn with_check(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let Some(first) = arguments.get(1) else { return arguments };
    let is_command = Arguments::command().get_subcommands().any(|command| command.get_name() == first);
    let is_path = Path::new(first).exists() || first.to_string_lossy().contains(['.', '/', std::path::MAIN_SEPARATOR]);
    let is_option = first.to_string_lossy().starts_with('-');
    let of_all = ["-h", "--help", "-V", "--version", "--color"];
    let is_of_check = is_option && !of_all.iter().any(|option| first.to_string_lossy().starts_with(option));
    if is_of_check || (!is_command && !is_option && first != "help" && is_path) {
        arguments.insert(1, "check".into());
    }
    arguments
}

/// Prints the answer of the argument parser: help and version on standard output, errors on standard error.
fn explain(answer: &clap::Error) -> ExitCode {
    // If this cannot be printed, nothing can.
    let _ = answer.print();
    ExitCode::from(if answer.use_stderr() { FAILURE } else { CLEAN })
}
