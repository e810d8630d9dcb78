//! Settings on the command line: `copydesk init`, and the mistakes in a `copydesk.toml`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use super::console::Console;
use super::{CLEAN, FAILURE};
use crate::house::{FILE_NAME, SettingsFile};
use crate::report::Problem;
use crate::text::{Buffer, Encoding};

/// A settings file that explains every key and sets none.
pub(super) const TEMPLATE: &str = include_str!("copydesk.toml");

/// Writes the template into the current folder. An existing file is not touched.
pub(super) fn init(console: &mut Console) -> u8 {
    let written = OpenOptions::new().write(true).create_new(true).open(FILE_NAME);
    match written.and_then(|mut file| file.write_all(TEMPLATE.as_bytes())) {
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

/// The mistakes in a settings file, each with its line.
pub(super) fn problems(found: &SettingsFile) -> Vec<Problem> {
    let buffer = Buffer::new(&found.text);
    let path =
        std::env::current_dir().ok().and_then(|folder| found.path.strip_prefix(folder).ok().map(ToOwned::to_owned));
    let name = path.as_ref().unwrap_or(&found.path).display().to_string();
    let problem = |mistake: &crate::house::Mistake| {
        let line = buffer.position(mistake.span.start, Encoding::Utf8).line as usize + 1;
        Problem::new(mistake.message.clone()).in_file(name.clone()).at_line(line)
    };
    found.mistakes.iter().map(problem).collect()
}
