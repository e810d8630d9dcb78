//! `copydesk diff`: what a rewrite changed.

mod arguments;
mod versions;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) use self::arguments::DiffArguments;
use self::arguments::DiffFormat;
use self::versions::{VersionLocation, VersionPair, pairs};
use super::console::Console;
use super::drafts::{DraftLocation, LoadedDraft};
use super::log::DraftTimer;
use super::{CLEAN, FAILURE, FINDINGS, log, settings};
use crate::house::House;
use crate::log::Log;
use crate::report::Problem;
use crate::report::rewrite::{RewriteReport, html, human, json, markdown};
use crate::rewrite::{Rewrite, Version};

/// Prints what changed and returns the exit status.
pub(super) fn run(arguments: &DiffArguments, console: &mut Console) -> u8 {
    let prepared = pairs(arguments).and_then(|pairs| Ok((pairs, settings::houses(arguments.house.config.as_deref())?)));
    let (pairs, houses) = match prepared {
        Ok(prepared) => prepared,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    let Some(log) = log::open(&arguments.log, "diff", &files(&pairs), console) else { return FAILURE };
    let mut problems = Vec::new();
    let mut reports = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        match compare(pair, &houses.house(&pair.path), index, &log) {
            Ok(report) => reports.push(report),
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(settings::all_problems(&houses));
    console.print_problems(&problems);
    let has_changes = reports.iter().any(|report| !report.rewrite.changes.is_empty());
    let status = match (problems.is_empty(), arguments.exit_code && has_changes) {
        (false, _) => FAILURE,
        (true, true) => FINDINGS,
        (true, false) => CLEAN,
    };
    // Of a draft that could not be read, nothing can be said; a folder in which nothing changed is an answer.
    if reports.is_empty() && !problems.is_empty() {
        return status;
    }
    let text = match arguments.format {
        DiffFormat::Human => human::render(&reports, console.width()),
        DiffFormat::Json => json::render(&reports, &problems),
        DiffFormat::Html => html::render(&reports),
        DiffFormat::Markdown => markdown::render(&reports),
    };
    console.print(&text, status)
}

/// The files that are compared.
fn files(pairs: &[VersionPair]) -> Vec<DraftLocation> {
    let versions = pairs.iter().flat_map(|pair| [&pair.old, &pair.new]);
    let file = |version: &VersionLocation| match version {
        VersionLocation::Draft(location) => Some(location.clone()),
        _ => None,
    };
    versions.filter_map(file).collect()
}

/// Reads both versions of a draft and compares them. `index` counts drafts from 0.
fn compare(pair: &VersionPair, house: &House, index: usize, log: &Log) -> Result<RewriteReport, Problem> {
    let (old, new) = (pair.old.read()?, pair.new.read()?);
    let compared = catch_unwind(AssertUnwindSafe(|| {
        let (before, found) = check(&old, house, 2 * index + 1, log);
        let (after, left) = check(&new, house, 2 * index + 2, log);
        let version = |draft, story, findings| Version { text: draft, story, findings };
        Rewrite::of(version(&old.contents.text, &before, &found), version(&new.contents.text, &after, &left))
    }));
    let rewrite = compared.map_err(|_| Problem::internal_error(&new.name))?;
    Ok(RewriteReport { names: (old.name, new.name), texts: (old.contents.text, new.contents.text), rewrite })
}

/// Reads and checks a version. `number` counts versions from 1.
fn check(draft: &LoadedDraft, house: &House, number: usize, log: &Log) -> (crate::Story, Vec<crate::Finding>) {
    let mut timer = DraftTimer::start(log, number);
    let document = timer.parse(&draft.contents.layout, &draft.contents.text);
    let story = timer.read(document, house);
    let findings = crate::check(&story, house);
    timer.end_check();
    timer.finish(story.words(), findings.len(), 0);
    (story, findings)
}
