//! Puts text on one line.

/// Text on one line: every run of white space as one space, and none at the ends.
///
/// White space means the Unicode property `White_Space`, which includes line breaks and no-break spaces.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
