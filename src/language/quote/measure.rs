//! Marks after numbers: feet and inches.

/// The longest number of inches, in bytes.
const LONGEST_MEASURE: usize = 3;

/// Whether a double mark stands for inches: 6" pipes, 5'6", 7'7," and so on. `before` and `after` are the text on either
/// side; `is_open` says whether a quotation is open, which may well end in a number.
pub(super) fn is_inches(before: &str, after: &str, is_open: bool) -> bool {
    // American copy puts the comma before the mark even here: 5'7,"
    let number = before.strip_suffix([',', '.']).unwrap_or(before);
    let rest = number.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾'));
    let feet = rest.trim_end().strip_suffix(['\'', '’']);
    let has_feet = feet.is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()));
    let digits = number.len() - rest.len();
    let is_number = (1..=LONGEST_MEASURE).contains(&digits) && (has_feet || number.len() == before.len());
    is_number && !after.starts_with(char::is_alphanumeric) && (!is_open || closes_next(after))
}

/// Whether the next double mark after a mark closes a quotation by its place.
pub(super) fn closes_next(after: &str) -> bool {
    let Some(at) = after.find(['"', '“', '”']) else { return false };
    let (before, mark) = after.split_at_checked(at).unwrap_or_default();
    let is_after_word = before.ends_with(|c: char| c.is_alphanumeric() || ".,!?…’')".contains(c));
    let is_before_word = mark.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    mark.starts_with('”') || mark.starts_with('"') && is_after_word && !is_before_word
}
