//! Numbers in words and in figures.

use crate::language::closed_classes::{NUMBER_NOUNS, SMALL_NUMBERS, TENS};

/// The value of a number in words or figures: "eleven", "11", "1,200".
pub fn number(lower: &str) -> Option<u64> {
    let small = |word: &str| SMALL_NUMBERS.iter().position(|known| *known == word).map(|value| value as u64);
    let tens = |word: &str| TENS.iter().position(|known| *known == word).map(|value| (value as u64 + 2) * 10);
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        return lower.replace(',', "").parse().ok();
    }
    if let Some((left, right)) = lower.split_once('-') {
        return Some(tens(left)? + small(right).filter(|value| (1..10).contains(value))?);
    }
    let noun = NUMBER_NOUNS.iter().find(|(noun, _)| *noun == lower).map(|(_, value)| *value);
    noun.or_else(|| small(lower)).or_else(|| tens(lower))
}

/// A number below 100 in words: "thirty-two".
pub fn number_word(value: u64) -> Option<String> {
    let value = usize::try_from(value).ok()?;
    if let Some(small) = SMALL_NUMBERS.get(value) {
        return Some((*small).to_owned());
    }
    let tens = TENS.get((value / 10).checked_sub(2)?)?;
    let rest = SMALL_NUMBERS.get(value % 10)?;
    Some(if value % 10 == 0 { (*tens).to_owned() } else { format!("{tens}-{rest}") })
}

#[cfg(test)]
mod tests {
    use super::{number, number_word};

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        assert_eq!(number("eleven"), Some(11));
        assert_eq!(number("thirty-two"), Some(32));
        assert_eq!(number("1,200"), Some(1200));
        assert_eq!(number("cuban-style"), None);
    }

    #[test]
    fn what_is_written_in_words_is_read_as_the_same_number() {
        assert!((0..100).all(|value| number_word(value).and_then(|word| number(&word)) == Some(value)));
        assert_eq!(number_word(100), None);
    }
}
