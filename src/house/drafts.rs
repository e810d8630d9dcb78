//! The drafts below a folder.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// The file that lists the drafts that copydesk skips, in the syntax of `.gitignore`.
const IGNORE_FILE: &str = ".copydeskignore";

/// The files below a folder that `is_draft` accepts, sorted by path, without those that `.gitignore`, `.ignore` or
/// `.copydeskignore` exclude.
///
/// # Errors
///
/// A file or folder that cannot be looked at yields an error in its place.
pub(crate) fn drafts_below(
    folder: &Path,
    is_draft: impl Fn(&Path) -> bool,
) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> {
    let walk = WalkBuilder::new(folder)
        .add_custom_ignore_filename(IGNORE_FILE)
        .require_git(false)
        .sort_by_file_path(Path::cmp)
        .build();
    walk.filter_map(move |entry| match entry {
        Ok(entry) => {
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            (is_file && is_draft(entry.path())).then(|| Ok(entry.into_path()))
        }
        Err(error) => Some(Err(error)),
    })
}
