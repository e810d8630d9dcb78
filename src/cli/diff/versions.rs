//! The versions that `copydesk diff` compares: files, or what git has of them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::arguments::DiffArguments;
use crate::cli::drafts::{DraftLocation, LoadedDraft, display_name};
use crate::cli::git::{asked, canonical, commit, object};
use crate::input::is_draft;
use crate::report::Problem;

/// The option that asks for git.
const OPTION: &str = "--git";
/// How many arguments git passes to a diff driver; for a file that was renamed there are two more.
const DRIVER_ARGUMENTS: usize = 7;
/// What git passes for a version that does not exist.
const NOTHING: &str = "/dev/null";

/// Where a version is read from.
#[derive(Clone, Debug)]
pub(super) enum VersionLocation {
    /// A file, or standard input.
    Draft(DraftLocation),
    /// A file that has another name in reports, as the copies that git makes.
    Copy { file: PathBuf, name: String },
    /// A file in a commit.
    Commit { commit: String, revision: String, path: PathBuf },
    /// There is none: the draft is new, or it was deleted.
    Nothing { name: String },
}

/// The two versions of a draft.
#[derive(Clone, Debug)]
pub(super) struct VersionPair {
    pub(super) old: VersionLocation,
    pub(super) new: VersionLocation,
    /// The path of the draft, from which its settings are searched.
    pub(super) path: PathBuf,
}

impl VersionLocation {
    /// Reads the version.
    pub(super) fn read(&self) -> Result<LoadedDraft, Problem> {
        match self {
            Self::Draft(location) => location.read(),
            Self::Copy { file, name } => {
                let draft = DraftLocation::of(file, None).read()?;
                Ok(LoadedDraft { name: name.clone(), ..draft })
            }
            Self::Commit { commit, revision, path } => {
                let name = format!("{revision}:{}", display_name(path));
                let missing = || {
                    let message = format!(
                        "this file is not in the revision “{revision}”; check the path, or name another revision"
                    );
                    Problem::new(message).in_file(display_name(path))
                };
                LoadedDraft::of(name, path, blob(commit, path)?.ok_or_else(missing)?)
            }
            Self::Nothing { name } => LoadedDraft::of(name.clone(), Path::new(name), Vec::new()),
        }
    }
}

/// The content of a file in a commit; `None` if it is not there.
fn blob(commit: &str, path: &Path) -> Result<Option<Vec<u8>>, Problem> {
    let (folder, name) = folder_and_name(path);
    asked(OPTION, &folder, &[OsStr::new("cat-file"), OsStr::new("blob"), &object(commit, name.as_os_str())])
}

/// The folder in which git is run for a file, and the path of the file from there. The folder of a file that was deleted may
/// be gone too.
fn folder_and_name(path: &Path) -> (PathBuf, PathBuf) {
    let file = canonical(path);
    match (file.parent(), file.file_name()) {
        (Some(folder), Some(name)) if folder.is_dir() => (folder.to_owned(), PathBuf::from(name)),
        _ => (PathBuf::from("."), path.to_owned()),
    }
}

/// The pairs that the arguments ask for.
pub(super) fn pairs(arguments: &DiffArguments) -> Result<Vec<VersionPair>, Problem> {
    if arguments.git_driver {
        return driver_pair(&arguments.paths).map(|pair| vec![pair]);
    }
    if let Some(range) = &arguments.git {
        let mut pairs = Vec::new();
        for path in &arguments.paths {
            pairs.extend(revision_pairs(range, path)?);
        }
        return Ok(pairs);
    }
    let [old, new] = arguments.paths.as_slice() else {
        let message = "name two versions of one draft, or a revision with --git; `copydesk diff --help` has examples";
        return Err(Problem::new(message));
    };
    let draft = |path: &PathBuf| VersionLocation::Draft(DraftLocation::of(path, None));
    if [old, new].iter().all(|path| path.as_os_str() == "-") {
        return Err(Problem::new("only one of the two versions can be standard input; name a file for the other"));
    }
    let path = if new.as_os_str() == "-" { old } else { new };
    Ok(vec![VersionPair { old: draft(old), new: draft(new), path: path.clone() }])
}

/// The pair in the arguments of a diff driver: path, old file, old hash, old mode, new file, new hash, new mode.
fn driver_pair(paths: &[PathBuf]) -> Result<VersionPair, Problem> {
    let (Some(path), Some(old), Some(new)) = (paths.first(), paths.get(1), paths.get(4)) else {
        return Err(no_driver());
    };
    if paths.len() < DRIVER_ARGUMENTS {
        return Err(no_driver());
    }
    let name = path.display().to_string();
    let version = |file: &PathBuf| {
        if file.as_os_str() == NOTHING {
            VersionLocation::Nothing { name: name.clone() }
        } else {
            VersionLocation::Copy { file: file.clone(), name: name.clone() }
        }
    };
    Ok(VersionPair { old: version(old), new: version(new), path: path.clone() })
}

fn no_driver() -> Problem {
    Problem::new(
        "--git-driver takes the seven arguments of a diff driver; git passes them after \
         `git config diff.copydesk.command 'copydesk diff --git-driver'`",
    )
}

/// A revision with its commit, or the files here.
struct Revisions {
    old: (String, String),
    new: Option<(String, String)>,
}

impl Revisions {
    /// The revisions of a range, in the repository of a folder.
    fn of(range: &str, folder: &Path) -> Result<Self, Problem> {
        let named = |name: &str| {
            let name = if name.is_empty() { "HEAD" } else { name };
            commit(OPTION, folder, name).map(|commit| (name.to_owned(), commit))
        };
        if let Some((old, new)) = range.split_once("...") {
            let (old, new) = (named(old)?, named(new)?);
            let parted = asked(OPTION, folder, &["merge-base", &old.1, &new.1].map(OsStr::new))?.ok_or_else(|| {
                let message =
                    format!("{OPTION}: “{}” and “{}” have no commit in common; fetch the whole history", old.0, new.0);
                Problem::new(message)
            })?;
            let parted = String::from_utf8_lossy(&parted).trim().to_owned();
            return Ok(Self { old: (old.0, parted), new: Some(new) });
        }
        match range.split_once("..") {
            Some((old, new)) => Ok(Self { old: named(old)?, new: Some(named(new)?) }),
            None => Ok(Self { old: named(range)?, new: None }),
        }
    }

    fn pair(&self, path: &Path) -> VersionPair {
        let at = |(revision, commit): &(String, String)| VersionLocation::Commit {
            commit: commit.clone(),
            revision: revision.clone(),
            path: path.to_owned(),
        };
        let here = || VersionLocation::Draft(DraftLocation::File(path.to_owned()));
        VersionPair { old: at(&self.old), new: self.new.as_ref().map_or_else(here, at), path: path.to_owned() }
    }
}

/// The versions of a file, or of the drafts of a folder that were modified.
fn revision_pairs(range: &str, path: &Path) -> Result<Vec<VersionPair>, Problem> {
    if !path.is_dir() {
        let (folder, _) = folder_and_name(path);
        return Ok(vec![Revisions::of(range, &folder)?.pair(path)]);
    }
    let revisions = Revisions::of(range, path)?;
    let options = ["diff", "--name-only", "-z", "--relative", "--diff-filter=M", "--no-renames", "--no-ext-diff"];
    let commits = std::iter::once(&revisions.old).chain(&revisions.new).map(|(_, commit)| commit.as_str());
    let arguments: Vec<&OsStr> = options.into_iter().chain(commits).chain(["--", "."]).map(OsStr::new).collect();
    let listed = asked(OPTION, path, &arguments)?.ok_or_else(|| {
        Problem::new("git cannot list what has changed in this folder; try `git diff`").in_file(display_name(path))
    })?;
    let names = listed.split(|byte| *byte == 0).filter(|name| !name.is_empty());
    let drafts = names.map(|name| path.join(String::from_utf8_lossy(name).as_ref())).filter(|draft| is_draft(draft));
    Ok(drafts.map(|draft| revisions.pair(&draft)).collect())
}
