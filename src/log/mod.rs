//! The log for maintainers: what the program did, when, and how long it took, without a word of any draft.
//!
//! A draft may name people whose safety depends on secrecy, and so may its path. The types here keep both out: a line of
//! the log takes numbers, durations and words that stand in the program's source, and no other text. The file is opened
//! only if the user names one with `--log`.

mod stages;

use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::panic::Location;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

pub(crate) use stages::Stopwatch;

use crate::house::FILE_NAME;
use crate::text::Format;

/// The first line of every session. An existing file that does not start with it is not a log.
const HEADER: &str = "# copydesk log: ";

/// A log, or nothing if none was requested. Cloning gives another handle to the same file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(Option<Arc<Session>>);

#[derive(Debug)]
struct Session {
    start: Instant,
    file: Mutex<File>,
}

impl Log {
    /// Opens the log of one run of a subcommand and writes its first line. Without a path nothing is ever written.
    ///
    /// Lines are appended, so that a server that an editor starts again does not erase what happened before.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be opened or written, and if it holds anything other than a log.
    pub(crate) fn open(path: Option<&Path>, command: &'static str) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::default()) };
        if !is_log_or_empty(path)? {
            return Err(io::Error::other("it is not a copydesk log"));
        }
        let mut file = OpenOptions::new().append(true).create(true).open(path)?;
        let (version, system, machine) = (crate::VERSION, std::env::consts::OS, std::env::consts::ARCH);
        file.write_all(format!("{HEADER}{version}, {command}, {system} {machine}\n").as_bytes())?;
        Ok(Self(Some(Arc::new(Session { start: Instant::now(), file: Mutex::new(file) }))))
    }

    /// Writes one line: the milliseconds since the log was opened, the event, and the values that `fill` adds. `fill` is
    /// called only if there is a log.
    pub(crate) fn write(&self, event: &'static str, fill: impl FnOnce(&mut LogLine)) {
        let Some(session) = &self.0 else { return };
        let mut line = LogLine { text: format!("{} {event}", milliseconds(session.start.elapsed())) };
        fill(&mut line);
        line.text.push('\n');
        // One write per line, so that lines of several processes do not mix. A log on a full disk is cut short.
        let _ = session.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.text.as_bytes());
    }

    /// Makes every panic write its place in the program, and then run the previous hook.
    pub(crate) fn record_panics(&self) {
        if self.0.is_none() {
            return;
        }
        let (log, previous) = (self.clone(), std::panic::take_hook());
        std::panic::set_hook(Box::new(move |panic| {
            log.write("panic", |line| line.source(panic.location()));
            previous(panic);
        }));
    }
}

/// One line of the log while it is being filled.
pub(crate) struct LogLine {
    text: String,
}

impl LogLine {
    /// Adds a number.
    pub(crate) fn number(&mut self, key: &'static str, value: impl TryInto<u64>) {
        // No count here is negative or larger than 64 bits.
        let _ = write!(self.text, " {key}={}", value.try_into().unwrap_or(u64::MAX));
    }

    /// Adds a word of the program.
    pub(crate) fn word(&mut self, key: &'static str, value: &'static str) {
        let _ = write!(self.text, " {key}={value}");
    }

    /// Adds a duration, in milliseconds.
    pub(crate) fn time(&mut self, key: &'static str, value: Duration) {
        let _ = write!(self.text, " {key}={}ms", milliseconds(value));
    }

    /// Adds a place in the program's source.
    fn source(&mut self, place: Option<&Location<'_>>) {
        if let Some(place) = place {
            let _ = write!(self.text, " at={}:{}", place.file(), place.line());
        }
    }
}

/// The name of a format in the log.
pub(crate) fn format_name(format: Format) -> &'static str {
    match format {
        Format::Plain => "plain",
        Format::Markdown => "markdown",
        Format::Html => "html",
        Format::Mail => "mail",
    }
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.3}", duration.as_secs_f64() * 1000.0)
}

/// Whether a file can be appended to without harm: it is missing, empty, a log, or not a regular file (a terminal, a pipe).
fn is_log_or_empty(path: &Path) -> io::Result<bool> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
        Ok(file) if file.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(file) if !file.is_file() => return Ok(true),
        // Settings may be empty, and are no place for a log.
        Ok(file) if file.len() == 0 => return Ok(path.file_name().is_none_or(|name| name != FILE_NAME)),
        Ok(_) => {}
    }
    let mut start = Vec::new();
    File::open(path)?.take(HEADER.len() as u64).read_to_end(&mut start)?;
    Ok(start == HEADER.as_bytes())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

    use super::*;

    #[test]
    fn sessions_are_appended_and_lines_hold_what_was_added() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copydesk.log");
        for _ in 0..2 {
            let log = Log::open(Some(&path), "check").unwrap();
            log.write("checked", |line| {
                line.number("document", 1_usize);
                line.word("format", "markdown");
                line.time("parse", Duration::from_micros(1250));
            });
        }
        let text = std::fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert!(lines.iter().step_by(2).all(|line| line.starts_with("# copydesk log: ")), "{text}");
        assert!(lines.last().unwrap().ends_with(" checked document=1 format=markdown parse=1.250ms"), "{text}");
    }

    #[test]
    fn a_file_that_is_not_a_log_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("story.txt");
        std::fs::write(&path, "Snow fell.\n").unwrap();
        assert!(Log::open(Some(&path), "check").is_err());
        assert_eq!(std::fs::read_to_string(path).unwrap(), "Snow fell.\n");
        assert!(Log::open(Some(folder.path()), "check").is_err(), "a folder is not a log");
    }

    #[test]
    fn a_draft_that_opens_like_a_log_and_empty_settings_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("story.md", "# copydesk logs his day\n"), ("copydesk.toml", "")] {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            assert!(Log::open(Some(&path), "check").is_err(), "{name}");
            assert_eq!(std::fs::read_to_string(path).unwrap(), text);
        }
    }

    #[test]
    fn a_panic_leaves_its_place_and_not_its_words() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copydesk.log");
        Log::open(Some(&path), "check").unwrap().record_panics();
        assert!(std::panic::catch_unwind(|| panic!("the words of a draft")).is_err());
        // Other tests must not write into this log.
        drop(std::panic::take_hook());
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains(" panic at=src/log/mod.rs:") && !text.contains("words"), "{text}");
    }

    #[test]
    fn without_a_path_nothing_is_filled_in() {
        let log = Log::open(None, "check").unwrap();
        log.write("checked", |_| unreachable!("there is no log"));
    }
}
