//! Writes the report of a check: to standard output in one format, and to files in others.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use super::arguments::{CheckArguments, OutputFormat};
use super::console::Console;
use super::drafts::{DraftLocation, identity};
use crate::report::{
    Problem, Report, checkstyle, concise, desk, full, github, gitlab, html, json, jsonl, junit, rdjsonl, sarif,
    statistics, summary, tap,
};

/// The columns of a report for people in a file.
const FILE_WIDTH: usize = 100;

/// Checks the output files before anything else is done, the log among them: none may be a draft, and none may be named
/// twice.
pub(super) fn mistake(arguments: &CheckArguments, locations: &[DraftLocation]) -> Option<Problem> {
    let drafts: HashSet<PathBuf> =
        locations.iter().filter(|location| !location.is_stdin()).map(|location| identity(location.path())).collect();
    let mut seen = HashSet::new();
    for path in written_files(arguments) {
        let problem = |message: &str| Some(Problem::new(message).in_file(path.display().to_string()));
        if drafts.contains(&identity(path)) {
            return problem("this file is a draft to be checked and would be overwritten; name another file");
        }
        if !seen.insert(identity(path)) {
            return problem("this file is named twice; name a different file for each output");
        }
    }
    None
}

/// The formats that a check reports in.
pub(super) fn formats(arguments: &CheckArguments) -> impl Iterator<Item = OutputFormat> {
    std::iter::once(arguments.format).chain(arguments.output.iter().map(|output| output.format))
}

/// The files that a check writes: reports, the baseline and the log.
fn written_files(arguments: &CheckArguments) -> impl Iterator<Item = &PathBuf> {
    let reports = arguments.output.iter().map(|output| &output.path);
    reports.chain(&arguments.write_baseline).chain(&arguments.log.path)
}

/// Writes the report to the output files. Returns whether all could be written.
pub(super) fn write(report: &Report, arguments: &CheckArguments, console: &mut Console) -> bool {
    let mut is_written = true;
    for output in &arguments.output {
        let text = rendered(report, output.format, FILE_WIDTH, arguments);
        // Colours are for terminals only.
        let text = anstream::adapter::strip_str(&text).to_string();
        if let Err(error) = fs::write(&output.path, text) {
            let message = format!("the report cannot be written: {error}; check the folder and its permissions");
            console.print_problem(&Problem::new(message).in_file(output.path.display().to_string()));
            is_written = false;
        }
    }
    is_written
}

/// Prints the report and the requested statistics, and returns the exit status.
pub(super) fn print(report: &Report, arguments: &CheckArguments, status: u8, console: &mut Console) -> u8 {
    let text = rendered(report, arguments.format, console.width(), arguments);
    let status = console.print(&text, status);
    if arguments.statistics && !arguments.format.is_for_people() {
        // On standard output they would break the format.
        console.print_note(&statistics(report));
    }
    status
}

fn rendered(report: &Report, format: OutputFormat, width: usize, arguments: &CheckArguments) -> String {
    match format {
        OutputFormat::Human | OutputFormat::Full | OutputFormat::Concise => {
            for_people(report, format, width, arguments)
        }
        OutputFormat::Html => html::render(report),
        OutputFormat::Json => json::render(report),
        OutputFormat::Jsonl => jsonl::render(report),
        OutputFormat::Github => github::render(report),
        OutputFormat::Gitlab => gitlab::render(report),
        OutputFormat::Sarif => sarif::render(report),
        OutputFormat::Junit => junit::render(report),
        OutputFormat::Checkstyle => checkstyle::render(report),
        OutputFormat::Rdjsonl => rdjsonl::render(report),
        OutputFormat::Tap => tap::render(report),
    }
}

/// The findings, then the statistics and the summary if requested.
fn for_people(report: &Report, format: OutputFormat, width: usize, arguments: &CheckArguments) -> String {
    let mut text = match format {
        OutputFormat::Concise => concise::render(report),
        OutputFormat::Full => full::findings(report, width),
        _ => desk::findings(report, width),
    };
    if arguments.statistics {
        text.push_str(&statistics(report));
    }
    if format != OutputFormat::Concise && !arguments.quiet {
        text.push_str(&summary(report));
    }
    text
}
