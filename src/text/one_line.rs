//! Text that has to stand on one line.

/// Text on one line: every run of white space as one space, and none at the ends.
///
/// White space is what Unicode calls so (the property `White_Space`), line breaks and no-break spaces among it.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
