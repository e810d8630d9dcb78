//! Runs the program `git` with fixed arguments and no shell, without the settings that would let a repository choose other
//! programs to run.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The path of a draft with links followed, because git stores a link as a file of its own.
pub(super) fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// What git prints when run in a folder; `None` if it fails.
///
/// # Errors
///
/// Git cannot be run at all.
pub(super) fn git(folder: &Path, arguments: &[&OsStr]) -> io::Result<Option<String>> {
    let output = Command::new("git")
        .args(["--literal-pathspecs", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C"])
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()?;
    Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned()))
}
