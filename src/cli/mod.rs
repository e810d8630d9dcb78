//! The command line: arguments in, exit status out.
//!
//! Each subcommand is a file. They find and read drafts, hand them to the rings inside and print what
//! [`report`](crate::report) makes of the answer. How anything is found in a draft is not known here.

mod arguments;
mod baseline;
mod changes;
mod check;
mod completions;
mod console;
mod drafts;
mod inspect;
mod jsonl;
mod manual;
mod notes;
mod outputs;
mod progress;
mod rule;
mod settings;
mod sources;

use std::ffi::OsString;
use std::num::NonZero;
use std::process::ExitCode;
use std::thread;

use clap::Parser;

use arguments::{Arguments, Command};
use console::Console;

/// The exit status of a run in which everything could be done and nothing counted as a failure.
const CLEAN: u8 = 0;
/// The exit status of a check with findings at or above `--fail-on`.
const FINDINGS: u8 = 1;
/// The exit status of a run in which something could not be done.
const FAILURE: u8 = 2;

/// How many threads work at once: as many as were asked for, or as there are cores.
fn threads(jobs: Option<NonZero<usize>>) -> usize {
    jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

/// Runs the program with these arguments (the first is its own name) and says how it went: 0 where all is well, 1
/// where a check has findings that count, 2 where something could not be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => return explain(&answer),
    };
    let mut console = Console::new(arguments.color);
    let status = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, &mut console),
        Command::Inspect(arguments) => inspect::run(&arguments, &mut console),
        Command::Rule(arguments) => rule::run(arguments.id.as_deref(), &mut console),
        Command::Sources(arguments) => sources::run(&arguments, &mut console),
        Command::Init => settings::init(&mut console),
        Command::Completions { shell } => completions::run(shell, &mut console),
        Command::Manual { subcommand } => manual::run(subcommand.as_deref(), &mut console),
        Command::Lsp(_) => return crate::server::serve_stdio(),
    };
    ExitCode::from(status)
}

/// Prints what the parser of arguments has to say: help and version on standard output, errors on standard error.
fn explain(answer: &clap::Error) -> ExitCode {
    // Nobody is left to be told when even this cannot be printed.
    let _ = answer.print();
    ExitCode::from(if answer.use_stderr() { FAILURE } else { CLEAN })
}
