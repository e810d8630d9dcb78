//! Finds drafts on disk and reads them.

use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf, absolute};

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::house::{drafts_below, is_excluded};
use crate::input::{self, Charset, Contents, Kind, Layout};
use crate::report::Problem;

/// The name of standard input in reports, if no other is given.
const STDIN_NAME: &str = "<stdin>";

/// The extensions of files that are drafts when a folder is searched, for help and messages. They agree with
/// [`is_draft`](input::is_draft).
const ENDINGS: [&str; 13] = [
    ".txt",
    ".text",
    ".md",
    ".markdown",
    ".mdown",
    ".mkd",
    ".mdx",
    ".html",
    ".htm",
    ".xhtml",
    ".docx",
    ".docm",
    ".eml",
];

/// The extensions of drafts, in one line.
pub(super) fn endings() -> String {
    ENDINGS.join(", ")
}

/// Where a draft is read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum DraftLocation {
    /// A file.
    File(PathBuf),
    /// Standard input, with the name that was given for it.
    Stdin(Option<PathBuf>),
}

/// A draft as text.
pub(super) struct LoadedDraft {
    /// The name in reports.
    pub(super) name: String,
    /// The text and its layout.
    pub(super) contents: Contents,
    /// How its file writes characters.
    pub(super) charset: Charset,
    /// Whether the text is from a container, which is never changed.
    pub(super) is_packed: bool,
}

impl DraftLocation {
    /// The location for a path. `-` is standard input, with this name.
    pub(super) fn of(path: &Path, stdin_name: Option<&Path>) -> Self {
        if path.as_os_str() == "-" { Self::Stdin(stdin_name.map(Path::to_owned)) } else { Self::File(path.to_owned()) }
    }

    /// The name of the draft in reports.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) | Self::Stdin(Some(path)) => display_name(path),
            Self::Stdin(None) => STDIN_NAME.to_owned(),
        }
    }

    /// The path of the draft, from which its settings are searched. For standard input without a name, a path in the
    /// current folder.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Stdin(Some(path)) => path,
            Self::Stdin(None) => Path::new(STDIN_NAME),
        }
    }

    /// Whether it is standard input.
    pub(super) fn is_stdin(&self) -> bool {
        matches!(self, Self::Stdin(_))
    }

    /// Writes the fixed text. If that fails half-way, the old text is restored.
    pub(super) fn write(&self, text: &str, old: &str, charset: Charset) -> Result<(), Problem> {
        let Self::File(path) = self else { return Ok(()) };
        let (Some(text), Some(old)) = (charset.encode(text), charset.encode(old)) else {
            let set = charset.name().unwrap_or_default();
            let message = format!(
                "the file was not fixed, because {set} does not have all characters of the fixes; save the draft as UTF-8"
            );
            return Err(Problem::new(message).in_file(self.name()));
        };
        if !fs::read(path).is_ok_and(|bytes| bytes == old) {
            let message = "the file changed during the check and was not fixed; run the check again";
            return Err(Problem::new(message).in_file(self.name()));
        }
        overwrite(path, &text).map_err(|error| {
            // The old text fits where it was. If even this fails, nothing more can be done.
            let _ = overwrite(path, &old);
            Problem::new(format!("the file cannot be fixed: {error}")).in_file(self.name())
        })
    }

    /// Reads the draft.
    pub(super) fn read(&self) -> Result<LoadedDraft, Problem> {
        let name = self.name();
        let bytes = match self {
            Self::File(path) => fs::read(path),
            Self::Stdin(_) => read_stdin(),
        };
        let bytes = bytes.map_err(|error| unreadable(&name, &error))?;
        LoadedDraft::of(name, self.path(), bytes)
    }
}

impl LoadedDraft {
    /// The draft in some bytes. The path gives the format, the name is that in reports.
    pub(super) fn of(name: String, path: &Path, bytes: Vec<u8>) -> Result<Self, Problem> {
        let mut charset = Charset::default();
        let (contents, is_packed) = match Kind::of(path, &bytes) {
            Kind::Text(format) => {
                let decoded = input::decode(bytes, format);
                let text;
                (text, charset) = decoded.map_err(|refusal| Problem::new(refusal).in_file(&name))?;
                (Contents::whole(text, Layout::Marked(format)), false)
            }
            Kind::Packed(container) => {
                // A panic while opening a container costs only this draft.
                let opened =
                    catch_unwind(|| input::open(container, &bytes)).map_err(|_| Problem::internal_error(&name))?;
                (opened.map_err(|refusal| Problem::new(refusal).in_file(&name))?, true)
            }
            Kind::Unread(refusal) => return Err(Problem::new(refusal).in_file(name)),
        };
        Ok(Self { name, contents, charset, is_packed })
    }
}

/// Overwrites a file without emptying it first, so that nothing is lost on a full disk.
fn overwrite(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).open(path)?;
    file.write_all(text)?;
    file.set_len(text.len() as u64)
}

/// The paths to read: those that were named, or else standard input, if anything is piped in. `task` is what is to be done with
/// them, for the message: "read".
pub(super) fn named(paths: &[PathBuf], stdin_name: Option<&Path>, task: &str) -> Result<Vec<PathBuf>, Problem> {
    if !paths.is_empty() {
        return Ok(paths.to_vec());
    }
    let is_piped = stdin_name.is_some() || !io::stdin().is_terminal();
    let nothing = || Problem::new(format!("nothing to {task}; name drafts or folders, or pipe in a draft"));
    is_piped.then(|| vec![PathBuf::from("-")]).ok_or_else(nothing)
}

/// What is left out although it was named or found.
#[derive(Debug, Default)]
pub(super) struct Exclusion {
    patterns: GlobSet,
    /// Whether the patterns and the ignore files hold for files that were named, too.
    is_forced: bool,
}

impl Exclusion {
    /// Excludes what these patterns match. A pattern that is none is a problem.
    pub(super) fn of(patterns: &[String], is_forced: bool) -> Result<Self, Problem> {
        let mut builder = GlobSetBuilder::new();
        for pattern in patterns {
            let folder = pattern.trim_end_matches('/');
            let folder = folder.strip_prefix("./").unwrap_or(folder);
            // A folder stands for all that is in it, and a name without a slash for what has it anywhere.
            let depth = if folder.contains('/') { "" } else { "**/" };
            for pattern in [format!("{depth}{folder}"), format!("{depth}{folder}/**")] {
                let glob = Glob::new(&pattern).map_err(|error| {
                    Problem::new(format!("--exclude: `{folder}` is not a valid path pattern: {}", error.kind()))
                })?;
                builder.add(glob);
            }
        }
        let patterns = builder.build().map_err(|error| Problem::new(format!("--exclude: {error}")))?;
        Ok(Self { patterns, is_forced })
    }

    /// Whether a file that was found in a folder is left out.
    fn leaves_out(&self, path: &Path) -> bool {
        let is_out = |path: &Path| self.patterns.is_match(path);
        is_out(path.strip_prefix(".").unwrap_or(path)) || absolute(path).is_ok_and(|path| is_out(&path))
    }

    /// Whether a file that was named is left out.
    fn leaves_out_named(&self, path: &Path) -> bool {
        self.is_forced && path.as_os_str() != "-" && (self.leaves_out(path) || is_excluded(path))
    }
}

/// All drafts at these paths, without duplicates: in the order of the paths, those in a folder sorted by name.
pub(super) fn find(
    paths: &[PathBuf],
    stdin_name: Option<&Path>,
    exclusion: &Exclusion,
) -> (Vec<DraftLocation>, Vec<Problem>) {
    let mut locations = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if path.as_os_str() != "-" && path.is_dir() {
            walk(path, exclusion, &mut locations, &mut problems);
        } else if !exclusion.leaves_out_named(path) {
            locations.push(DraftLocation::of(path, stdin_name));
        }
    }
    let mut seen = HashSet::new();
    // One file under two names is one draft, and there is only one standard input.
    locations.retain(|location| match location {
        DraftLocation::File(path) => seen.insert(Some(identity(path))),
        DraftLocation::Stdin(_) => seen.insert(None),
    });
    (locations, problems)
}

/// The canonical path of a file, even if the file does not exist yet.
pub(super) fn identity(path: &Path) -> PathBuf {
    if let Ok(path) = path.canonicalize() {
        return path;
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
    path.file_name().map_or_else(|| path.to_owned(), |name| parent.join(name))
}

/// Finds the drafts in a folder. A folder without drafts is a problem, because the check was meant to look at
/// something.
fn walk(folder: &Path, exclusion: &Exclusion, locations: &mut Vec<DraftLocation>, problems: &mut Vec<Problem>) {
    let before = (locations.len(), problems.len());
    for draft in drafts_below(folder, input::is_draft) {
        match draft {
            Ok(path) if exclusion.leaves_out(&path) => {}
            Ok(path) => locations.push(DraftLocation::File(path)),
            Err(error) => problems.push(Problem::new(error.to_string())),
        }
    }
    if before == (locations.len(), problems.len()) {
        let message = format!(
            "no drafts in this folder ({}); name a file, or check what --exclude, .gitignore, .ignore and .copydeskignore exclude",
            endings()
        );
        problems.push(Problem::new(message).in_file(display_name(folder)));
    }
}

/// A path without a leading `./`.
pub(super) fn display_name(path: &Path) -> String {
    let short = path.strip_prefix(".").ok().filter(|short| !short.as_os_str().is_empty());
    short.unwrap_or(path).display().to_string()
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why the file with this name cannot be read.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Problem {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; check the permissions of the file".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder; name a draft in it".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    Problem::new(message).in_file(name)
}

#[cfg(test)]
// A test that unwraps nothing must fail.
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_pattern_excludes_a_name_anywhere_a_path_and_a_folder() {
        let out = |pattern: &str, path: &str| {
            Exclusion::of(&[pattern.to_owned()], false).is_ok_and(|exclusion| exclusion.leaves_out(Path::new(path)))
        };
        assert!(out("archive", "drafts/archive/a.txt") && out("archive/", "./archive/a.txt"));
        assert!(out("*.md", "drafts/a.md") && out("drafts/old-*", "drafts/old-a.txt"));
        assert!(!out("archive", "drafts/archived.txt") && !out("drafts/*.md", "a.md"));
        assert!(Exclusion::of(&["[".to_owned()], false).is_err());
    }

    #[test]
    fn a_named_file_is_left_out_only_where_that_is_forced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("archive/a.txt");
        fs::create_dir(folder.path().join("archive")).unwrap();
        fs::write(&file, "").unwrap();
        fs::write(folder.path().join(".copydeskignore"), "archive/\n").unwrap();
        let left_out = |is_forced| Exclusion::of(&[], is_forced).unwrap().leaves_out_named(&file);
        assert_eq!((left_out(false), left_out(true)), (false, true));
        fs::write(folder.path().join("archive/.ignore"), "!a.txt\n").unwrap();
        assert!(!left_out(true), "the nearest folder decides");
    }

    fn is_draft(ending: &str) -> bool {
        input::is_draft(Path::new(&format!("draft{ending}")))
    }

    #[test]
    fn the_documented_extensions_are_those_of_drafts() {
        assert!(ENDINGS.iter().all(|ending| is_draft(ending)));
        // No other short extension is a draft's.
        let mut endings = vec![".".to_owned()];
        for _ in 0..4 {
            let longer = |ending: &String| ('a'..='z').map(|letter| format!("{ending}{letter}")).collect::<Vec<_>>();
            endings = endings.iter().flat_map(longer).collect();
            let untold = endings.iter().find(|ending| is_draft(ending) && !ENDINGS.contains(&ending.as_str()));
            assert_eq!(untold, None);
        }
    }

    #[test]
    fn the_page_on_inputs_lists_the_same_extensions() {
        let page = include_str!("../../docs/inputs.md");
        let table = page.lines().skip_while(|line| !line.starts_with("| file |")).take_while(|line| !line.is_empty());
        let cells = table.filter_map(|row| row.split('|').nth(2));
        let told = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
        assert_eq!(told.collect::<BTreeSet<_>>(), BTreeSet::from(ENDINGS));
    }
}
