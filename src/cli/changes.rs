//! The lines of a draft that have changed since a git revision.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::git::{canonical, git};
use crate::report::{CheckedDraft, Problem};
use crate::text::{Buffer, Encoding, SourceSpan};

/// The changed lines of a draft, from 1.
#[derive(Debug, PartialEq, Eq)]
enum ChangedLines {
    /// All lines: the draft is new, or its lines cannot be compared.
    All,
    /// These lines, sorted.
    Lines(Vec<RangeInclusive<usize>>),
}

/// A revision to compare with.
pub(super) struct GitRevision<'a> {
    name: &'a str,
    /// The full hash of the commit by folder, because each folder may be in a repository of its own.
    commits: HashMap<PathBuf, String>,
}

impl<'a> GitRevision<'a> {
    /// A revision, by any name that git knows: a branch, a tag or a commit.
    pub(super) fn new(name: &'a str) -> Self {
        Self { name, commits: HashMap::new() }
    }

    /// Finds the revision in the repository of a draft.
    pub(super) fn find(&mut self, path: &Path) -> Result<(), Problem> {
        canonical(path).parent().map_or(Ok(()), |folder| self.commit(folder).map(|_| ()))
    }

    /// Removes the findings that touch no changed line, neither with their own words nor with a related place.
    pub(super) fn apply(&mut self, path: &Path, draft: &mut CheckedDraft) -> Result<(), Problem> {
        // For git, UTF-16 is not text.
        let has_no_lines = draft.is_decoded || draft.charset.is_some_and(|set| set.starts_with("UTF-16"));
        let ChangedLines::Lines(changed) = self.changed(path, has_no_lines)? else { return Ok(()) };
        let buffer = Buffer::new(&draft.text);
        let line = |offset| buffer.position(offset, Encoding::Utf8).line as usize + 1;
        let touches = |span: SourceSpan| {
            let (first, last) = (line(span.start), line(span.end));
            let next = changed.partition_point(|lines| *lines.end() < first);
            changed.get(next).is_some_and(|lines| *lines.start() <= last)
        };
        let before = draft.findings.len();
        draft
            .findings
            .retain(|finding| touches(finding.span) || finding.related.iter().any(|related| touches(related.span)));
        draft.unchanged += before - draft.findings.len();
        Ok(())
    }

    /// The changed lines of a draft. Git cannot compare the lines of extracted text, so such a draft has changed as a
    /// whole or not at all.
    fn changed(&mut self, path: &Path, has_no_lines: bool) -> Result<ChangedLines, Problem> {
        let file = canonical(path);
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return Ok(ChangedLines::All) };
        let commit = self.commit(folder)?;
        let mut object = std::ffi::OsString::from(format!("{commit}:./"));
        object.push(name);
        if asked(folder, &[OsStr::new("cat-file"), OsStr::new("-e"), &object])?.is_none() {
            return Ok(ChangedLines::All);
        }
        let options =
            ["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", &commit, "--"];
        let arguments: Vec<&OsStr> = options.iter().map(OsStr::new).chain([name]).collect();
        let difference = asked(folder, &arguments)?.ok_or_else(|| {
            Problem::new("git cannot show what has changed in this draft; try `git diff`")
                .in_file(path.display().to_string())
        })?;
        if has_no_lines && !difference.is_empty() {
            return Ok(ChangedLines::All);
        }
        Ok(ChangedLines::Lines(difference.lines().filter_map(hunk).collect()))
    }

    /// The full hash of the revision in the repository of a folder.
    fn commit(&mut self, folder: &Path) -> Result<String, Problem> {
        if let Some(commit) = self.commits.get(folder) {
            return Ok(commit.clone());
        }
        let object = format!("{}^{{commit}}", self.name);
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &object].map(OsStr::new);
        let commit = asked(folder, &arguments)?.ok_or_else(|| {
            let message = format!(
                "--since: there is no revision “{}” in this folder, or no git repository; name a branch, a tag or a commit \
                 that `git rev-parse` finds, and in continuous integration fetch it first",
                self.name
            );
            Problem::new(message).in_file(folder.display().to_string())
        })?;
        let commit = commit.trim().to_owned();
        self.commits.insert(folder.to_owned(), commit.clone());
        Ok(commit)
    }
}

/// What git answers for `--since`, which cannot do without it.
fn asked(folder: &Path, arguments: &[&OsStr]) -> Result<Option<String>, Problem> {
    git(folder, arguments)
        .map_err(|error| Problem::new(format!("--since needs git, which cannot be run: {error}; install it")))
}

/// The new lines of a hunk such as `@@ -3,2 +3,4 @@`; `None` if lines were only removed.
fn hunk(line: &str) -> Option<RangeInclusive<usize>> {
    let (_, rest) = line.strip_prefix("@@ -")?.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    (count > 0).then(|| start..=start + count - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_hunk_are_those_of_the_new_text() {
        assert_eq!(hunk("@@ -3,2 +3,4 @@ heading"), Some(3..=6));
        assert_eq!(hunk("@@ -3 +5 @@"), Some(5..=5));
        assert_eq!(hunk("@@ -3,2 +2,0 @@"), None);
        assert_eq!(hunk("+@@ -3 +5 @@"), None);
    }
}
