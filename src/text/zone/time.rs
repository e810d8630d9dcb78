//! Recognizes lines that are only a time: `Updated June 3, 2026, 8:15 a.m.`, `8:15 p.m.`
//!
//! It knows months and the words around a time, but does not check whether there is such a day.

use super::typography;
use crate::text::en;

/// The most words of a line with a time.
const TIME_WORDS: usize = 14;
/// Signs inside the numbers of a time: `8:15`, `6/3/2026`.
const SIGNS: [char; 4] = [':', '.', '/', '-'];

/// Whether all words of the line belong to a time, and one of them is a number.
pub(super) fn is_time(line: &str) -> bool {
    if !typography::is_within(line, TIME_WORDS) || !line.contains(|character: char| character.is_ascii_digit()) {
        return false;
    }
    let folded = typography::folded(line);
    let mut numbers = 0;
    let mut others = 0;
    let is_all_time = folded.split(|character: char| character.is_whitespace() || character == ',').all(|word| {
        let word = word.trim_matches(|character: char| !character.is_alphanumeric());
        let is_number = is_number(word);
        numbers += usize::from(is_number);
        others += usize::from(!is_number && !word.is_empty() || word.contains(':') || has_ending(word));
        is_number || word.is_empty() || en::TIME_WORDS.contains(word) || en::MONTHS.contains(word)
    });
    // A number alone is a page number or an item.
    is_all_time && numbers > 0 && others > 0
}

/// Whether a word is a number of a time, with or without an ending: `8:15`, `8pm`, `3rd`.
fn is_number(word: &str) -> bool {
    let is_bare = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            && word.chars().all(|character| character.is_ascii_digit() || SIGNS.contains(&character))
    };
    is_bare(word) || en::TIME_ENDINGS.entries().any(|ending| word.strip_suffix(ending).is_some_and(is_bare))
}

fn has_ending(word: &str) -> bool {
    en::TIME_ENDINGS.entries().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::is_time;

    #[test]
    fn times_and_days_are_distinguished_from_amounts() {
        for line in [
            "8:15 p.m.",
            "8:15pm ET",
            "Updated June 3, 2026, at 8:15 a.m. GMT",
            "Wednesday, 3 June 2026",
            "2 hours ago",
            "Wednesday 15th, 8h",
        ] {
            assert!(is_time(line), "{line}");
        }
        for line in ["1984", "12", "June", "3 ferries", "At 8:15 p.m. the ferry left.", "", "3-2"] {
            assert!(!is_time(line), "{line}");
        }
    }
}
