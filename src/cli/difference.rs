//! What `--fix` would change in a draft, as `diff -u` and `git diff` show it.

use similar::TextDiff;

/// Lines around a change that are shown.
const CONTEXT: usize = 1;

/// The change of a draft from one text to another as a unified diff; empty if they are the same.
pub(super) fn unified(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    TextDiff::from_lines(before, after).unified_diff().context_radius(CONTEXT).header(name, name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_the_lines_around_it() {
        let before = "One.\nTwo.\nShe stated it.\nFour.\nFive.\n";
        let after = before.replace("stated", "said");
        let expected = "--- a.txt\n+++ a.txt\n@@ -2,3 +2,3 @@\n Two.\n-She stated it.\n+She said it.\n Four.\n";
        assert_eq!(unified("a.txt", before, &after), expected);
        assert_eq!(unified("a.txt", before, before), "");
    }
}
