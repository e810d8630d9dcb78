//! The drafts below a folder.

use std::path::{Path, PathBuf, absolute};

use ignore::WalkBuilder;
use ignore::gitignore::GitignoreBuilder;

/// The file that lists the drafts that copydesk skips, in the syntax of `.gitignore`.
const IGNORE_FILE: &str = ".copydeskignore";

/// The files that list what a search for drafts skips; in one folder a later one outweighs an earlier one.
const IGNORE_FILES: [&str; 3] = [".gitignore", ".ignore", IGNORE_FILE];

/// Whether `.gitignore`, `.ignore` or `.copydeskignore` exclude a file, in its folder or in one above it. The nearest folder
/// that says anything of the file decides.
pub(crate) fn is_excluded(file: &Path) -> bool {
    let Ok(file) = absolute(file) else { return false };
    let says = |folder: &Path| {
        let mut builder = GitignoreBuilder::new(folder);
        for name in IGNORE_FILES {
            // A file that is missing or has a mistake excludes nothing, as in a search.
            let _ = builder.add(folder.join(name));
        }
        let matcher = builder.build().ok().filter(|matcher| !matcher.is_empty())?;
        let found = matcher.matched_path_or_any_parents(&file, false);
        (!found.is_none()).then(|| found.is_ignore())
    };
    file.ancestors().skip(1).find_map(says).unwrap_or(false)
}

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
