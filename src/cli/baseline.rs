//! Baselines: findings that the desk has accepted, which later checks leave out.
//!
//! The file contains rules and hashes, but no words of a draft and no file names. Somebody who guesses a sentence can
//! test whether its hash is there.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::report::{CheckedDraft, Problem, keys};

/// The version of the file format.
const VERSION: u32 = 1;

/// The contents of a baseline file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BaselineFile {
    version: u32,
    /// Sorted by rule, then by hash.
    findings: Vec<BaselineEntry>,
}

/// The findings of one rule on the same words of the same sentence.
#[derive(Debug, Serialize, Deserialize)]
struct BaselineEntry {
    rule: String,
    /// 128 bits of a SHA-256 of rule, words and sentence, in hexadecimal.
    hash: String,
    /// How many there are in all drafts.
    count: usize,
}

/// How many findings of each rule and hash are accepted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Baseline {
    accepted: BTreeMap<(String, String), usize>,
}

impl Baseline {
    /// A baseline of all findings in these drafts.
    pub(super) fn of(drafts: &[CheckedDraft]) -> Self {
        let mut accepted = BTreeMap::new();
        for draft in drafts {
            for (finding, key) in draft.findings.iter().zip(keys(draft)) {
                *accepted.entry((finding.rule.to_owned(), key.to_string())).or_default() += 1;
            }
        }
        Self { accepted }
    }

    /// Reads a file written by [`Self::write`].
    pub(super) fn read(path: &Path) -> Result<Self, Problem> {
        let problem = |message: String| Problem::new(message).in_file(path.display().to_string());
        let text = fs::read_to_string(path).map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound => "no such file".to_owned(),
                _ => format!("the baseline cannot be read: {error}"),
            };
            problem(format!("{why}; create it with --write-baseline"))
        })?;
        let file: BaselineFile = serde_json::from_str(&text).map_err(|error| {
            let message = format!("not a baseline file: {error}; create one with --write-baseline");
            problem(message).at_line(error.line())
        })?;
        if file.version != VERSION {
            let message =
                format!("this baseline has version {}, but this copydesk reads version {VERSION}", file.version);
            return Err(problem(format!("{message}; create it again with --write-baseline")));
        }
        let accepted = file.findings.into_iter().map(|entry| ((entry.rule, entry.hash), entry.count)).collect();
        Ok(Self { accepted })
    }

    /// Writes the file, replacing an existing one.
    pub(super) fn write(&self, path: &Path) -> Result<(), Problem> {
        let entry = |((rule, hash), count): (&(String, String), &usize)| BaselineEntry {
            rule: rule.clone(),
            hash: hash.clone(),
            count: *count,
        };
        let file = BaselineFile { version: VERSION, findings: self.accepted.iter().map(entry).collect() };
        // Serializing strings, numbers and lists cannot fail.
        let text = serde_json::to_string_pretty(&file).unwrap_or_default() + "\n";
        fs::write(path, text).map_err(|error| {
            let message = format!("the baseline cannot be written: {error}; check the folder and its permissions");
            Problem::new(message).in_file(path.display().to_string())
        })
    }

    /// The accepted findings, sorted: rule, hash and number.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.accepted.iter().map(|((rule, hash), count)| (rule.as_str(), hash.as_str(), *count))
    }

    /// Whether a finding is accepted.
    pub(super) fn has(&self, key: &(String, String)) -> bool {
        self.accepted.contains_key(key)
    }

    /// Removes the accepted findings from the drafts. If there are more than were accepted, the first ones are
    /// removed.
    pub(super) fn apply(mut self, drafts: &mut [CheckedDraft]) {
        for draft in drafts {
            let mut keys = keys(draft).into_iter();
            let before = draft.findings.len();
            draft.findings.retain(|finding| {
                let key = keys.next().map(|key| (finding.rule.to_owned(), key.to_string()));
                let left = key.and_then(|key| self.accepted.get_mut(&key)).filter(|left| **left > 0);
                left.map(|left| *left -= 1).is_none()
            });
            draft.known += before - draft.findings.len();
        }
    }
}
