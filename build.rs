//! Tells the compiler which commit copydesk is built from, for `copydesk --version`.
//!
//! The commit is known only if this folder is the top of a git checkout. A package or an archive of the sources has none,
//! and neither do sources that are kept inside another repository.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if let Some(commit) = commit() {
        println!("cargo::rustc-env=COPYDESK_VERSION={} ({commit})", env!("CARGO_PKG_VERSION"));
    }
}

/// The short hash and the date of the commit, as in "a1b2c3d4e 2026-11-29".
fn commit() -> Option<String> {
    let top = git(&["rev-parse", "--show-toplevel"])?;
    if Path::new(&top).canonicalize().ok()? != Path::new(".").canonicalize().ok()? {
        return None;
    }
    // These change with every commit and checkout. Cargo would run this script at every build if one did not exist.
    for file in ["HEAD", "logs/HEAD"] {
        let path = git(&["rev-parse", "--git-path", file])?;
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    git(&["log", "-1", "--no-show-signature", "--abbrev=9", "--format=%h %cs"])
}

/// What git prints, without its line end; `None` if git is missing or fails.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !text.trim().is_empty()).then(|| text.trim().to_owned())
}
