//! What holds for drafts: `copydesk settings`, `--show-settings` and `--show-files`.

use std::fmt::Write;
use std::io::ErrorKind;
use std::path::Path;

use super::arguments::SettingsArguments;
use super::console::Console;
use super::drafts::{DraftLocation, display_name, unreadable};
use super::{CLEAN, FAILURE, settings};
use crate::house::{FILE_NAME, House, Houses, Profile};
use crate::report::Problem;
use crate::rules;

/// What no profile can set yet.
const NOT_COVERED: &str = "
# numeral-style holds copy to figures from 10 up where the style says so. Not covered: the forms of titles and second references,
# sums of money, headlines, and all that a style leaves to judgement.
";

/// Prints what holds for a draft, and the mistakes in its settings file.
pub(super) fn run(arguments: &SettingsArguments, console: &mut Console) -> u8 {
    let path = arguments.path.as_deref().unwrap_or(Path::new("."));
    let is_file = path.extension().is_some_and(|ending| ending == "toml");
    let houses = match settings::houses(is_file.then_some(path)) {
        Ok(houses) => houses,
        Err(problem) => {
            console.print_problem(&problem);
            return FAILURE;
        }
    };
    // Settings are those of a draft; in a folder, of any draft in it.
    let draft = if path.is_dir() { path.join("draft.txt") } else { path.to_owned() };
    let is_sound = settings::print_mistakes(&houses, &draft, console);
    console.print(&in_words(&houses, &draft, &houses.house(&draft)), if is_sound { CLEAN } else { FAILURE })
}

/// The settings of a draft in the form of a settings file.
pub(super) fn in_words(houses: &Houses, draft: &Path, house: &House) -> String {
    let mut text = match houses.file(draft) {
        Some(file) => format!("# {}\n", display_name(&settings::shown_path(&file.path))),
        None => format!("# no {FILE_NAME} in this folder or above it; `copydesk init` writes one\n"),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(text, "profile = \"{}\"\nclaims = \"{}\"", house.profile.name(), house.claims.name());
    let lists = [
        (house.known.outlets().len(), "name of the outlet", "names of the outlet"),
        (house.acronyms.len(), "acronym", "acronyms"),
        (house.spellings.len(), "spelling", "spellings"),
        (house.unwanted.len(), "phrase", "phrases"),
        (house.people.len(), "person", "people"),
        (house.organizations.len(), "organization", "organizations"),
        (house.stets.len(), "stet", "stets"),
    ];
    for (count, one, many) in lists.iter().filter(|(count, ..)| *count > 0) {
        let _ = writeln!(text, "# {count} {}", if *count == 1 { one } else { many });
    }
    text.push_str("\n[rules]\n");
    for rule in rules::all() {
        let level = match house.level(rule.id) {
            Some(level) => level.name(),
            None if rule.preview => "off",
            None => rule.severity.name(),
        };
        let _ = writeln!(text, "{} = \"{level}\"", rule.id);
    }
    text
}

/// Prints what a published style sets, in the form of a settings file.
pub(super) fn profile(profile: Option<Profile>, console: &mut Console) -> u8 {
    let Some(profile) = profile else {
        let names: String = Profile::ALL.map(|profile| profile.name().to_owned() + "\n").concat();
        return console.print(&names, CLEAN);
    };
    if profile == Profile::None {
        return console.print("# No style: a draft has to be consistent in itself.\n", CLEAN);
    }
    let file = profile.file(rules::ids());
    let is_own = |line: &String| profile.source().contains(line);
    let lines = file.spellings.iter().map(|(wrong, right)| format!("\"{wrong}\" = \"{right}\"\n"));
    let national: String = lines.filter(|line| !is_own(line)).collect();
    let mut text = profile.source().to_owned();
    if !national.is_empty() {
        let heading = "[spellings]\n";
        let added = format!("{heading}# Of its country's dictionary, where the style has no entry:\n{national}");
        text = text.replacen(heading, &added, 1);
    }
    text.push_str(NOT_COVERED);
    console.print(&text, CLEAN)
}

/// The drafts that a check would read, one per line. A file that is not there is a problem.
pub(super) fn files(locations: &[DraftLocation]) -> (String, Vec<Problem>) {
    let is_there = |location: &&DraftLocation| location.is_stdin() || location.path().exists();
    let (there, missing): (Vec<&DraftLocation>, Vec<&DraftLocation>) = locations.iter().partition(is_there);
    let problem = |location: &&DraftLocation| unreadable(&location.name(), &ErrorKind::NotFound.into());
    (
        there.iter().flat_map(|location| [location.name(), "\n".to_owned()]).collect(),
        missing.iter().map(problem).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::read;

    #[test]
    fn every_heading_that_is_added_to_is_there() {
        for profile in Profile::ALL {
            let own = profile.source().lines().filter(|line| line.starts_with('"')).count();
            let whole = profile.file(rules::ids()).spellings.len();
            assert!(whole == own || profile.source().contains("\n[spellings]\n"), "{}", profile.name());
            assert_eq!(read(profile.source(), rules::ids()).1, Vec::new(), "{}", profile.name());
        }
    }
}
