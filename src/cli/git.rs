//! Runs the program `git` with fixed arguments and no shell, without the settings that would let a repository choose other
//! programs to run.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::report::Problem;

/// What git prints when run in a folder; `None` if it fails.
///
/// # Errors
///
/// Git cannot be run at all.
pub(super) fn git(folder: &Path, arguments: &[&OsStr]) -> io::Result<Option<Vec<u8>>> {
    let output = Command::new("git")
        .args(["--literal-pathspecs", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C"])
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()?;
    Ok(output.status.success().then_some(output.stdout))
}

/// What git prints for an option that cannot do without it; `None` if it fails.
pub(super) fn asked(option: &str, folder: &Path, arguments: &[&OsStr]) -> Result<Option<Vec<u8>>, Problem> {
    git(folder, arguments)
        .map_err(|error| Problem::new(format!("{option} needs git, which cannot be run: {error}; install it")))
}

/// The full hash of a commit in the repository of a folder, by any name that git knows: a branch, a tag or a hash.
pub(super) fn commit(option: &str, folder: &Path, name: &str) -> Result<String, Problem> {
    let object = format!("{name}^{{commit}}");
    let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &object].map(OsStr::new);
    let commit = asked(option, folder, &arguments)?.ok_or_else(|| {
        let message = format!(
            "{option}: there is no revision “{name}” in this folder, or no git repository; name a branch, a tag or a commit \
             that `git rev-parse` finds, and in continuous integration fetch it first"
        );
        Problem::new(message).in_file(folder.display().to_string())
    })?;
    Ok(String::from_utf8_lossy(&commit).trim().to_owned())
}

/// The name of a file in a commit, as git takes it in the folder of the file.
pub(super) fn object(commit: &str, file: &OsStr) -> OsString {
    let mut object = OsString::from(format!("{commit}:./"));
    object.push(file);
    object
}

/// The path of a draft with links followed, because git stores a link as a file of its own.
pub(super) fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
