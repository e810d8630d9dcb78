//! `copydesk report`: how the drafts of a folder use sources, by section and month.
//!
//! Drafts are read one by one on all cores. Of each only its counts are kept, so memory does not grow with their number.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::console::Console;
use super::drafts::{self, DraftLocation, Exclusion};
use super::folder_arguments::{ReportArguments, YearFormat};
use super::progress::Progress;
use super::{CLEAN, FAILURE, parallel, settings, threads};
use crate::house::{House, Houses, PathParts};
use crate::input::Layout;
use crate::report::year::{Figures, Month, YearReport, csv, html, human, json};
use crate::report::{Problem, counted};
use crate::text::{Format, front_matter_value};

/// So many drafts without a section or a date are named in a note.
const MOST_NAMED: usize = 3;

/// Prints the report and returns the exit status.
pub(super) fn run(arguments: &ReportArguments, console: &mut Console) -> u8 {
    match report(arguments) {
        Ok((report, notes)) => {
            console.print_problems(&report.problems);
            for note in &notes {
                console.print_note(note);
            }
            let text = match arguments.format {
                YearFormat::Human => human::render(&report),
                YearFormat::Json => json::render(&report),
                YearFormat::Csv => csv::render(&report),
                YearFormat::Html => html::render(&report),
            };
            console.print(&text, if report.problems.is_empty() { CLEAN } else { FAILURE })
        }
        Err(problem) => {
            console.print_problem(&problem);
            FAILURE
        }
    }
}

/// What is known of a draft, of which nothing else is kept.
struct DraftFigures {
    section: Option<String>,
    month: Option<Month>,
    /// `None` where the draft asks not to be checked.
    figures: Option<Figures>,
}

fn report(arguments: &ReportArguments) -> Result<(YearReport, Vec<String>), Problem> {
    let here = vec![PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here } else { &arguments.paths };
    if paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Problem::new("a report is on many drafts, and standard input is one; name a folder"));
    }
    let houses = settings::houses(arguments.house.config.as_deref())?;
    let exclusion = Exclusion::of(&arguments.exclude, false)?;
    let (locations, problems) = drafts::find(paths, None, &exclusion);
    let mut report = YearReport::default();
    report.problems = problems;
    let (mut failed, mut without_section, mut without_date) = (Vec::new(), Lacking::default(), Lacking::default());
    let progress = Progress::new(locations.len());
    let read = |index: usize| locations.get(index).map(|location| read(location, paths, &houses));
    parallel::each(locations.len(), threads(arguments.jobs), read, |index, result| {
        progress.advance();
        match result {
            Some(Ok(DraftFigures { section, month, figures: Some(figures) })) => {
                without_section.note(section.is_none(), index);
                without_date.note(month.is_none(), index);
                report.add(section, month, figures);
            }
            Some(Ok(_)) => report.left_out += 1,
            Some(Err(problem)) => failed.push((index, problem)),
            None => {}
        }
    });
    progress.finish();
    failed.sort_by_key(|(index, _)| *index);
    report.problems.extend(failed.into_iter().map(|(_, problem)| problem));
    report.problems.extend(settings::all_problems(&houses));
    let notes = [
        without_section.note_on("no section", "`section`, keys of front matter, or `paths`", &locations),
        without_date.note_on("no date", "`date`, keys of front matter, or `paths`", &locations),
    ];
    Ok((report, notes.into_iter().flatten().collect()))
}

/// Reads a draft and keeps its counts. A panic costs only this draft.
fn read(location: &DraftLocation, folders: &[PathBuf], houses: &Houses) -> Result<DraftFigures, Problem> {
    let draft = location.read()?;
    let figures = || {
        let house = houses.house(location.path());
        let document = draft.contents.document();
        if document.is_left_out() {
            return DraftFigures { section: None, month: None, figures: None };
        }
        let (section, month) =
            place(location.path(), &draft.contents.text, &draft.contents.layout, folders, houses, &house);
        let figures = Figures::of(&crate::read_document(document, &house), &house);
        DraftFigures { section, month, figures: Some(figures) }
    };
    catch_unwind(AssertUnwindSafe(figures)).map_err(|_| Problem::internal_error(&draft.name))
}

/// The section and the month of a draft: from its front matter, or else from its path.
fn place(
    path: &Path,
    text: &str,
    layout: &Layout,
    folders: &[PathBuf],
    houses: &Houses,
    house: &House,
) -> (Option<String>, Option<Month>) {
    let value = |keys: &[&str]| match layout {
        Layout::Marked(Format::Markdown) => front_matter_value(text, keys),
        _ => None,
    };
    let PathParts { section, month } = house.report.read_path(&relative(path, folders, houses, house));
    let section = value(&house.report.section_keys()).or(section);
    let month = value(&house.report.date_keys()).as_deref().and_then(month_of).or(month);
    (section.map(|section| section.to_lowercase()), month)
}

/// The path of a draft as patterns see it, with slashes: from the folder of the settings that have patterns, or else from the
/// folder that was named.
fn relative(path: &Path, folders: &[PathBuf], houses: &Houses, house: &House) -> String {
    let file = houses.file(path).filter(|_| house.report.has_paths());
    let relative = match file {
        Some(file) => file.relative(path),
        None => folders.iter().find_map(|folder| path.strip_prefix(folder).ok()).unwrap_or(path).to_owned(),
    };
    let parts = relative.components().filter_map(|part| part.as_os_str().to_str().filter(|part| *part != "."));
    parts.collect::<Vec<_>>().join("/")
}

/// How dates are written in front matter, besides ISO 8601.
const DATES: [&str; 6] = ["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%A, %d %B %Y"];

/// The month of a date. One such as 03/04/2026, which has two meanings, has none.
fn month_of(date: &str) -> Option<Month> {
    use chrono::{Datelike, NaiveDate};

    let iso = date.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    let written = date.replace('.', "");
    let parsed = iso.or_else(|| DATES.iter().find_map(|form| NaiveDate::parse_from_str(&written, form).ok()));
    // A month alone: 2026-03.
    let month = || NaiveDate::parse_from_str(&format!("{date}-01"), "%Y-%m-%d").ok();
    parsed.or_else(month).map(|date| (date.year(), date.month()))
}

/// The drafts that lack something: how many, and the first of them by index.
#[derive(Default)]
struct Lacking {
    count: usize,
    first: Vec<usize>,
}

impl Lacking {
    fn note(&mut self, is_lacking: bool, index: usize) {
        if is_lacking {
            self.count += 1;
            self.first.push(index);
            self.first.sort_unstable();
            self.first.truncate(MOST_NAMED);
        }
    }

    /// A note on them: how many they are, the first of them, and what to do.
    fn note_on(&self, what: &str, keys: &str, locations: &[DraftLocation]) -> Option<String> {
        let names: Vec<String> =
            self.first.iter().filter_map(|index| locations.get(*index)).map(DraftLocation::name).collect();
        let more = if self.count > names.len() { " …" } else { "" };
        let have = if self.count == 1 { "has" } else { "have" };
        (self.count > 0).then(|| {
            let note = format!(
                "note: {} {have} {what} ({}{more}); name {keys} under [report] in copydesk.toml",
                counted(self.count, "draft", "drafts"),
                names.join(", ")
            );
            annotate_snippets::normalize_untrusted_str(&note) + "\n"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it_and_one_of_two_meanings_is_not() {
        for date in [
            "2026-03-04",
            "2026-03-04T10:30:00Z",
            "2026-03-04 10:30",
            "March 4, 2026",
            "Mar. 4, 2026",
            "4 March 2026",
            "2026/03/04",
            "2026-03",
        ] {
            assert_eq!(month_of(date), Some((2026, 3)), "{date}");
        }
        for date in ["03/04/2026", "soon", "", "2026-13-04", "é2026-03-0"] {
            assert_eq!(month_of(date), None, "{date}");
        }
    }

    #[test]
    fn only_the_first_that_lack_something_are_kept() {
        let mut lacking = Lacking::default();
        [5, 1, 4, 2, 3].iter().for_each(|index| lacking.note(*index != 4, *index));
        assert_eq!((lacking.count, lacking.first), (4, vec![1, 2, 3]));
    }
}
