//! Settings on the command line: `copydesk init`, and the mistakes in a `copydesk.toml`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::arguments::InitArguments;
use super::console::Console;
use super::{CLEAN, FAILURE};
use crate::house::{FILE_NAME, Houses, Profile, SettingsFile};
use crate::report::Problem;
use crate::rules;
use crate::text::{Buffer, Encoding};

/// A settings file that explains every key and sets none.
pub(super) const TEMPLATE: &str = include_str!("copydesk.toml");

/// Writes the template into the current folder, with what the arguments or the answers at a terminal say. An existing file is
/// not touched.
pub(super) fn init(arguments: &InitArguments, console: &mut Console) -> u8 {
    let mut profile = arguments.profile;
    let mut outlet = arguments.outlet.clone();
    if profile.is_none() && outlet.is_empty() && !Path::new(FILE_NAME).exists() && Console::can_ask() {
        profile = asked_profile(console);
        let names =
            console.ask("What is your outlet called? The full name first, others after commas; Enter skips this. ");
        outlet.extend(names.iter().flat_map(|names| names.split(',')).map(|name| name.trim().to_owned()));
    }
    let written = OpenOptions::new().write(true).create_new(true).open(FILE_NAME);
    match written.and_then(|mut file| file.write_all(filled(profile, &outlet).as_bytes())) {
        Ok(()) => console.print(&format!("wrote {FILE_NAME}\n"), CLEAN),
        Err(error) => {
            let message = match error.kind() {
                ErrorKind::AlreadyExists => "this file exists already and was not changed".to_owned(),
                _ => format!("this file cannot be written: {error}"),
            };
            console.print_problem(&Problem::new(message).in_file(FILE_NAME));
            FAILURE
        }
    }
}

/// The style that somebody at the terminal names.
fn asked_profile(console: &mut Console) -> Option<Profile> {
    let names = Profile::ALL.map(Profile::name).join(", ");
    let mut question = format!("Whose style do you follow: {names}? Enter skips this. ");
    loop {
        let name = console.ask(&question)?;
        if let Some(profile) = Profile::of_name(&name) {
            return Some(profile);
        }
        question = format!("There is no style “{name}”. Name one of {names}: ");
    }
}

/// The template with a profile and the names of an outlet in place of its examples.
fn filled(profile: Option<Profile>, outlet: &[String]) -> String {
    let line = |line: &str| match profile {
        Some(profile) if line.starts_with("# profile = ") => format!("profile = \"{}\"\n", profile.name()),
        _ if !outlet.is_empty() && line.starts_with("# outlet = ") => {
            let names: Vec<String> = outlet.iter().map(|name| toml::Value::from(name.as_str()).to_string()).collect();
            format!("outlet = [{}]\n", names.join(", "))
        }
        _ => line.to_owned(),
    };
    TEMPLATE.split_inclusive('\n').map(line).collect()
}

/// The settings of all drafts: those of a file, if one was named, otherwise those of the nearest file of each draft.
pub(super) fn houses(file: Option<&Path>) -> Result<Houses, Problem> {
    let Some(path) = file else { return Ok(Houses::new(rules::ids())) };
    Houses::of_file(path, rules::ids()).ok_or_else(|| {
        Problem::new("there is no such settings file; check the path, or write one with `copydesk init`")
            .in_file(path.display().to_string())
    })
}

/// Prints the mistakes in the settings file of a draft. Returns whether there are none.
pub(super) fn print_mistakes(houses: &Houses, draft: &Path, console: &mut Console) -> bool {
    let mistakes: Vec<Problem> = houses.file(draft).iter().flat_map(|found| problems(found)).collect();
    console.print_problems(&mistakes);
    mistakes.is_empty()
}

/// The path of a settings file as it is shown: relative to the current folder where it lies in it.
pub(super) fn shown_path(path: &Path) -> PathBuf {
    let folder = std::env::current_dir().ok();
    folder.and_then(|folder| path.strip_prefix(folder).ok().map(Path::to_owned)).unwrap_or_else(|| path.to_owned())
}

/// The mistakes in the settings files of all drafts that were read.
pub(super) fn all_problems(houses: &Houses) -> Vec<Problem> {
    houses.files().iter().flat_map(|found| problems(found)).collect()
}

/// The mistakes in a settings file, each with its line.
fn problems(found: &SettingsFile) -> Vec<Problem> {
    let buffer = Buffer::new(&found.text);
    let name = shown_path(&found.path).display().to_string();
    let problem = |mistake: &crate::house::Mistake| {
        let line = buffer.position(mistake.span.start, Encoding::Utf8).line as usize + 1;
        Problem::new(mistake.message.clone()).in_file(name.clone()).at_line(line)
    };
    found.mistakes.iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::read;

    #[test]
    fn what_is_asked_for_takes_the_place_of_the_examples() {
        let names = ["The “Kellan” Gazette".to_owned(), "a \"quoted\" name".to_owned()];
        let (file, mistakes) = read(&filled(Some(Profile::Bbc), &names), rules::ids());
        assert_eq!(mistakes, Vec::new());
        assert_eq!((file.profile, file.outlet.as_slice()), (Profile::Bbc, names.as_slice()));
        assert_eq!(filled(None, &[]), TEMPLATE);
    }
}
