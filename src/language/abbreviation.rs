//! Abbreviations that end in a full stop, and what that full stop says about the end of a sentence.
//!
//! It knows the words of `en/abbreviations.txt` one by one and nothing of the text around them.

use super::en;

/// How an abbreviation behaves before a word that starts with a capital or a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// It never ends a sentence: `Mr.`
    Never,
    /// It ends one before a word that often starts a sentence: `U.S.`
    May,
    /// It ends one except before a digit: `Jan.`
    BeforeNumber,
}

/// Bytes of the longest abbreviation without a full stop inside; longer words need not be looked up.
pub(super) const LONGEST_WORD: usize = 6;

/// Looks up a word in lower case, given without its last full stop.
pub(super) fn abbreviation(lower: &str) -> Option<Abbreviation> {
    en::ABBREVIATIONS.tags(lower)?.find_map(of_tag)
}

/// Whether a word is an abbreviation only with a capital: "Ill." is a state, "ill." is not.
pub(super) fn needs_capital(lower: &str) -> bool {
    en::ABBREVIATIONS.has(lower, en::WITH_CAPITAL)
}

fn of_tag(tag: &str) -> Option<Abbreviation> {
    match tag {
        "never" => Some(Abbreviation::Never),
        "may" => Some(Abbreviation::May),
        "number" => Some(Abbreviation::BeforeNumber),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_is_understood() {
        for (word, _) in en::ABBREVIATIONS.rows() {
            assert!(abbreviation(word).is_some(), "{word}");
        }
    }

    #[test]
    fn no_abbreviation_of_one_word_is_longer_than_what_is_looked_up() {
        let words = en::ABBREVIATIONS.rows().map(|(word, _)| word).filter(|word| !word.contains('.'));
        assert_eq!(words.map(str::len).max(), Some(LONGEST_WORD));
    }
}
