//! Word lists as data: files that a copy editor can read and extend, one entry a line, `#` before a comment.
//!
//! This module knows how such a file is laid out and nothing of what its words are for.

/// The entries of a word list: its lines without blank ones and comments, and without white space at the edges.
pub(super) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::entries;

    #[test]
    fn comments_and_blank_lines_are_no_entries() {
        assert_eq!(entries("# a list\n\nmayor\n  judge \n").collect::<Vec<_>>(), ["mayor", "judge"]);
    }
}
