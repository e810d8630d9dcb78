//! Marks after numbers: feet and inches.

/// Whether a double mark stands for inches: 6" pipes, 5'6", 7'7," and so on. `before` and `after` are the text on either
/// side; `is_open` says whether a quotation is open, which may well end in a number.
pub(super) fn is_inches(before: &str, after: &str, is_open: bool) -> bool {
    // American copy puts the comma before the mark even here: 5'7,"
    let number = before.strip_suffix([',', '.']).unwrap_or(before);
    let rest = number.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾'));
    let has_feet = rest.ends_with(['\'', '’']) && rest.trim_end_matches(['\'', '’', ' ']).ends_with(is_digit);
    let is_number = rest.len() < number.len() && (has_feet || number.len() == before.len());
    is_number && !after.starts_with(char::is_alphanumeric) && (!is_open || closes_later(after))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether the next double mark closes a quotation, so that this one does not.
fn closes_later(after: &str) -> bool {
    let Some(at) = after.find(['"', '“', '”']) else { return false };
    let (before, mark) = after.split_at_checked(at).unwrap_or_default();
    mark.starts_with('”') || mark.starts_with('"') && !before.is_empty() && !before.ends_with(char::is_whitespace)
}
