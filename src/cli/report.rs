//! `copydesk report`: how the drafts of a folder use sources, by section and month.
//!
//! Drafts are read one by one on all cores. Of each only its counts are kept, so memory does not grow with their number.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::console::Console;
use super::drafts::{self, DraftLocation, Exclusion};
use super::folder_arguments::{ReportArguments, YearFormat};
use super::progress::Progress;
use super::{CLEAN, FAILURE, parallel, settings, threads};
use crate::house::{House, Houses, PathParts};
use crate::input::{Contents, Layout};
use crate::report::year::{Figures, Month, YearReport, csv, html, human, json};
use crate::report::{Problem, counted};
use crate::text::{Format, front_matter_value};

/// So many drafts without a section or a date are named in a note.
const MOST_NAMED: usize = 3;
/// So many characters of a date that cannot be read are shown.
const LONGEST: usize = 40;

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
    place: Place,
    /// `None` where the draft asks not to be checked.
    figures: Option<Figures>,
}

/// Where a draft belongs in the report.
#[derive(Default)]
struct Place {
    section: Option<String>,
    month: Option<Month>,
    /// The date of the front matter, if it is none that can be read.
    unread_date: Option<String>,
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
    let (mut failed, mut lacking) = (Vec::new(), Lacking::default());
    let progress = Progress::new(locations.len());
    let read = |index: usize| locations.get(index).map(|location| read(location, paths, &houses));
    parallel::each(locations.len(), threads(arguments.jobs), read, |index, result| {
        progress.advance();
        match result {
            Some(Ok(DraftFigures { place, figures: Some(figures) })) => {
                lacking.note(&place, index);
                report.add(place.section, place.month, figures);
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
    let notes = lacking.notes(&locations);
    Ok((report, notes))
}

/// Reads a draft and keeps its counts. A panic costs only this draft.
fn read(location: &DraftLocation, folders: &[PathBuf], houses: &Houses) -> Result<DraftFigures, Problem> {
    let draft = location.read()?;
    let figures = || {
        let house = houses.house(location.path());
        let document = draft.contents.document();
        if document.is_left_out() {
            return DraftFigures { place: Place::default(), figures: None };
        }
        let path = relative(location.path(), folders, houses, &house);
        let place = place(&path, &draft.contents, &house);
        let figures = Figures::of(&crate::read_document(document, &house), &house);
        DraftFigures { place, figures: Some(figures) }
    };
    catch_unwind(AssertUnwindSafe(figures)).map_err(|_| Problem::internal_error(&draft.name))
}

/// The section and the month of a draft: from its front matter, or else from its path.
fn place(path: &str, contents: &Contents, house: &House) -> Place {
    let value = |keys: &[&str]| match contents.layout {
        Layout::Marked(Format::Markdown) => front_matter_value(&contents.text, keys),
        _ => None,
    };
    let PathParts { section, month } = house.report.read_path(path);
    let section = value(&house.report.section_keys()).or(section);
    let date = value(&house.report.date_keys());
    let written = date.as_deref().and_then(month_of);
    Place {
        section: section.map(|section| section.to_lowercase()),
        month: written.or(month),
        unread_date: date.filter(|_| written.is_none()),
    }
}

/// The path of a draft as patterns see it, with slashes: from the folder of the settings that have patterns, or else from the
/// folder that was named. A draft that was named itself has its path as it was named.
fn relative(path: &Path, folders: &[PathBuf], houses: &Houses, house: &House) -> String {
    let file = houses.file(path).filter(|_| house.report.has_paths());
    let below = |folder: &PathBuf| path.strip_prefix(undated(folder)).ok();
    let relative = match file {
        Some(file) => file.relative(path),
        None => folders.iter().filter(|folder| *folder != path).find_map(below).unwrap_or(path).to_owned(),
    };
    let parts = relative.components().filter_map(|part| part.as_os_str().to_str().filter(|part| *part != "."));
    parts.collect::<Vec<_>>().join("/")
}

/// A folder without the folders at its end that are dates: of `archive/2026/03` it is `archive`.
fn undated(folder: &Path) -> &Path {
    let is_date = |name: &str| {
        // A day or a month, a year, a year with its month, a whole date.
        matches!(name.len(), 1 | 2 | 4 | 7 | 10) && name.chars().all(|letter| letter.is_ascii_digit() || letter == '-')
    };
    let name = |folder: &Path| folder.file_name().and_then(|name| name.to_str()).is_some_and(is_date);
    folder.ancestors().find(|folder| !name(folder)).unwrap_or(folder)
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

/// The drafts that lack something.
#[derive(Default)]
struct Lacking {
    section: FewDrafts,
    date: FewDrafts,
    /// They have a date, but nobody can say which.
    readable_date: FewDrafts,
}

impl Lacking {
    /// Notes what a draft, given by index, lacks.
    fn note(&mut self, place: &Place, index: usize) {
        if place.section.is_none() {
            self.section.add(index, None);
        }
        if let Some(date) = &place.unread_date {
            self.readable_date.add(index, Some(date));
        } else if place.month.is_none() {
            self.date.add(index, None);
        }
    }

    /// A note on each thing that drafts lack: how many they are, the first of them, and what to do.
    fn notes(&self, locations: &[DraftLocation]) -> Vec<String> {
        let keys =
            |key: &str| format!("name `{key}`, keys of front matter, or `paths` under [report] in copydesk.toml");
        let notes = [
            self.section.note("no section", &keys("section"), locations),
            self.date.note("no date", &keys("date"), locations),
            self.readable_date.note("a date that cannot be read", "write it as 2026-03-04", locations),
        ];
        notes.into_iter().flatten().collect()
    }
}

/// Some drafts: how many, and the first of them by index, each with its words that matter.
#[derive(Default)]
struct FewDrafts {
    count: usize,
    first: BTreeMap<usize, Option<String>>,
}

impl FewDrafts {
    fn add(&mut self, index: usize, words: Option<&str>) {
        self.count += 1;
        self.first.insert(index, words.map(|words| words.chars().take(LONGEST).collect()));
        if self.first.len() > MOST_NAMED {
            self.first.pop_last();
        }
    }

    fn note(&self, what: &str, advice: &str, locations: &[DraftLocation]) -> Option<String> {
        let name = |(index, words): (&usize, &Option<String>)| {
            let name = locations.get(*index).map(DraftLocation::name)?;
            Some(words.as_ref().map_or(name.clone(), |words| format!("{name}: “{words}”")))
        };
        let names: Vec<String> = self.first.iter().filter_map(name).collect();
        let more = if self.count > names.len() { " …" } else { "" };
        let have = if self.count == 1 { "has" } else { "have" };
        let drafts = counted(self.count, "draft", "drafts");
        let note = format!("note: {drafts} {have} {what} ({}{more}); {advice}", names.join(", "));
        (self.count > 0).then(|| annotate_snippets::normalize_untrusted_str(&note) + "\n")
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
        let mut few = FewDrafts::default();
        for index in [5, 1, 4, 2] {
            few.add(index, None);
        }
        assert_eq!((few.count, few.first.into_keys().collect::<Vec<_>>()), (4, vec![1, 2, 4]));
    }

    #[test]
    fn a_folder_that_is_a_date_belongs_to_the_path() {
        let path = |named: &str, draft: &str| {
            relative(Path::new(draft), &[PathBuf::from(named)], &Houses::new(crate::rules::ids()), &House::default())
        };
        assert_eq!(path("archive", "archive/news/2026/03/a.md"), "news/2026/03/a.md");
        assert_eq!(path("archive/2026", "archive/2026/03/news/a.md"), "2026/03/news/a.md");
        assert_eq!(path("2026/03", "2026/03/news/a.md"), "2026/03/news/a.md");
        assert_eq!(path("archive/v2", "archive/v2/news/a.md"), "news/a.md");
        assert_eq!(path(".", "./news/a.md"), "news/a.md");
        assert_eq!(path("news/2026/03/a.md", "news/2026/03/a.md"), "news/2026/03/a.md");
    }
}
