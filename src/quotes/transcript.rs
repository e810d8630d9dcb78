//! Notes as plain text or Markdown: turns that begin with a label.
//!
//! A label is a word or a few at the start of a line, before a colon: "Q:", "**Ana Bell:**", "SHERIFF BELL:", ">> CHAIR:"; or a
//! line of its own with a time, as programs that transcribe write it: "Speaker 1 (00:00:04)". A time on a line of its own, or in
//! brackets, holds for what follows. What stands before the first label says who is who.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::notes::Notes;

/// "Ana Bell: …", with marks of Markdown and of captions around the label.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:>>\s*)?(?:[*_]{1,3})?(?<label>[\p{L}\d][\p{L}\d .,'’&#/-]{0,40}?)(?:\s*\((?:(?<time>[\d:]+)|[^)]{1,40})\))?(?:[*_]{1,3})?:(?:[*_]{1,3})?(?:\s+|$)(?<rest>.*)$").ok()
});
/// "Speaker 1 (00:00:04)", "Ana Bell  0:04"
static LABEL_LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[*_]{1,3})?(?<label>\p{L}[\p{L}\d .'’-]{0,40}?)(?:[*_]{1,3})?\s+[(\[]?(?<time>\d{1,2}:\d\d(?::\d\d)?)(?:[.,]\d+)?[)\]]?\s*$").ok()
});
/// `### 0:02`, `[00:06:12]`
static TIME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[\s#*\[(]*(?<time>\d{1,2}:\d\d(?::\d\d)?)[\s*\])]*").ok());

/// The most words of a label.
const LONGEST_LABEL: usize = 5;

/// Reads notes. Any text is notes.
pub fn of_text(name: &str, text: &str) -> Notes {
    let lines: Vec<Line<'_>> = text.lines().map(line).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for label in lines.iter().filter_map(|line| line.label) {
        *counts.entry(label).or_default() += 1;
    }
    let is_label = |label: &str| counts.get(label).is_some_and(|count| *count > 1) || is_name(label);
    let mut notes = Notes::new(name);
    let mut seconds = None;
    let mut has_label = false;
    for (index, line) in lines.iter().enumerate() {
        seconds = line.seconds.or(seconds);
        let place = (index + 1, seconds);
        match line.label.filter(|label| is_label(label)) {
            Some(label) => {
                has_label = true;
                notes.push(Some(label), line.rest, place, true);
            }
            None if has_label && line.whole.trim().is_empty() => {}
            None if has_label => notes.push(None, line.words(), place, false),
            None => {
                notes.head.push_str(line.whole);
                notes.head.push('\n');
            }
        }
    }
    if !has_label {
        // Notes without labels are all somebody's words, or nobody knows whose.
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.whole.trim().is_empty()) {
            notes.push(None, line.whole, (index + 1, line.seconds), false);
        }
    }
    notes
}

/// A line of notes.
struct Line<'t> {
    whole: &'t str,
    label: Option<&'t str>,
    /// What follows the label.
    rest: &'t str,
    seconds: Option<f64>,
}

impl<'t> Line<'t> {
    /// The words of a line without a label, or with one that is none.
    fn words(&self) -> &'t str {
        if self.label.is_none() && self.seconds.is_some() { self.rest } else { self.whole }
    }
}

fn line(whole: &str) -> Line<'_> {
    let plain = Line { whole, label: None, rest: whole, seconds: None };
    // Labels and times have a colon.
    if !whole.contains(':') {
        return plain;
    }
    let captured = |pattern: &LazyLock<Option<Regex>>| pattern.as_ref().and_then(|pattern| pattern.captures(whole));
    if let Some(found) = captured(&LABEL_LINE) {
        let seconds = found.name("time").and_then(|time| seconds(time.as_str()));
        return Line { label: found.name("label").map(|label| label.as_str().trim()), rest: "", seconds, ..plain };
    }
    if let Some(found) = captured(&TIME) {
        let seconds = found.name("time").and_then(|time| seconds(time.as_str()));
        let rest = found.get(0).and_then(|all| whole.get(all.end()..)).unwrap_or_default();
        let inner = line(rest);
        return Line { label: inner.label, rest: inner.rest, seconds, ..plain };
    }
    let Some(found) = captured(&LABEL) else { return plain };
    let label = found.name("label").map(|label| label.as_str().trim());
    let label = label.filter(|label| label.split_whitespace().count() <= LONGEST_LABEL);
    let seconds = found.name("time").and_then(|time| seconds(time.as_str()));
    Line { label, rest: found.name("rest").map_or("", |rest| rest.as_str()), seconds, ..plain }
}

/// Whether a label that comes only once is one: a name, or all in capitals.
fn is_name(label: &str) -> bool {
    let mut words = label.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// The seconds of a time: "0:04", "00:06:12".
pub fn seconds(time: &str) -> Option<f64> {
    let parts = time.split(':').map(|part| part.replace(',', ".").parse::<f64>().ok());
    parts.collect::<Option<Vec<f64>>>().map(|parts| parts.iter().fold(0.0, |sum, part| sum * 60.0 + part))
}
