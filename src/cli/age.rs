//! How old a line of a file is: since the commit that git says it is from, or else since the file was last changed.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::git::{canonical, git};
use crate::report::stets::{Age, DatedBy};

/// The hash that git gives lines that are not committed.
const UNCOMMITTED: &str = "0000000000000000000000000000000000000000";

/// The seconds since 1970.
pub(super) fn now() -> i64 {
    seconds(SystemTime::now())
}

/// The ages of some lines of a file, which count from 1, in their order; `None` where nothing says.
pub(super) fn ages(path: &Path, lines: &[usize]) -> Vec<Option<Age>> {
    let of_file = fs::metadata(path).and_then(|data| data.modified()).ok();
    let of_file = of_file.map(|time| Age { since: seconds(time), by: DatedBy::File });
    let committed = committed(path, lines);
    let age = |line: &usize| committed.get(line).map(|since| Age { since: *since, by: DatedBy::Git }).or(of_file);
    lines.iter().map(age).collect()
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default();
    i64::try_from(since).unwrap_or(i64::MAX)
}

/// When the author of each line wrote it, in seconds since 1970. Lines that git does not know are left out.
fn committed(path: &Path, lines: &[usize]) -> HashMap<usize, i64> {
    let file = canonical(path);
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return HashMap::new() };
    let ranges: Vec<String> = lines.iter().map(|line| format!("-L{line},{line}")).collect();
    let options = ["-c", "blame.ignoreRevsFile=", "blame", "--line-porcelain", "--no-textconv"];
    let mut arguments: Vec<&OsStr> = options.iter().map(OsStr::new).collect();
    // Every line needs an option, and a command line has an end.
    if lines.len() <= MOST_RANGES {
        arguments.extend(ranges.iter().map(OsStr::new));
    }
    arguments.extend([OsStr::new("--"), name]);
    git(folder, &arguments).ok().flatten().map(|answer| times(&answer)).unwrap_or_default()
}

/// Of more lines than this git is asked about the whole file.
const MOST_RANGES: usize = 200;

/// The times in what `git blame --line-porcelain` prints, by line.
fn times(answer: &str) -> HashMap<usize, i64> {
    let mut times = HashMap::new();
    let mut current = None;
    for line in answer.lines() {
        let mut words = line.split(' ');
        match (words.next(), words.next()) {
            // The line itself; it may look like anything.
            _ if line.starts_with('\t') => current = None,
            (Some("author-time"), Some(time)) => {
                if let Some((number, time)) = current.zip(time.parse().ok()) {
                    times.insert(number, time);
                }
            }
            (Some(hash), Some(_)) if current.is_none() => {
                current = words.next().and_then(|line| line.parse().ok()).filter(|_| hash != UNCOMMITTED);
            }
            _ => {}
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_the_time_of_its_author() {
        let entry = |hash: &str, line: usize, time: i64, text: &str| {
            format!(
                "{hash} 7 {line} 1\nauthor A\nauthor-time {time}\nauthor-tz +0000\nsummary author-time 9\nfilename a\n\t{text}\n"
            )
        };
        let answer = entry(&"a".repeat(40), 3, 100, "author-time 5 6") + &entry(UNCOMMITTED, 4, 200, "b");
        assert_eq!(times(&answer), HashMap::from([(3, 100)]));
    }
}
