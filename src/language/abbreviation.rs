//! Abbreviations that end in a full stop, and what that full stop says about the end of a sentence.
//!
//! It knows the words of `lexicon/abbreviations.txt` one by one and nothing of the text around them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::entries;

/// How an abbreviation behaves before a word that starts with a capital or a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// It never ends a sentence: `Mr.`
    Never,
    /// It ends one before a likely first word: `U.S.`
    May,
    /// It ends none before a digit: `Jan.`
    BeforeNumber,
}

/// Bytes of the longest abbreviation without a full stop inside; longer words need not be looked up.
pub(super) const LONGEST_WORD: usize = 6;

static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    entries(include_str!("lexicon/abbreviations.txt"))
        .filter_map(|line| {
            let (word, behaviour) = line.split_once(' ')?;
            let behaviour = match behaviour {
                "never" => Abbreviation::Never,
                "may" => Abbreviation::May,
                "number" => Abbreviation::BeforeNumber,
                _ => return None,
            };
            Some((word, behaviour))
        })
        .collect()
});

/// Looks up a word in lower case, given without its last full stop.
pub(super) fn abbreviation(lower: &str) -> Option<Abbreviation> {
    ABBREVIATIONS.get(lower).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_understood() {
        let lines = entries(include_str!("lexicon/abbreviations.txt")).count();
        assert_eq!(ABBREVIATIONS.len(), lines);
    }

    #[test]
    fn no_abbreviation_of_one_word_is_longer_than_what_is_looked_up() {
        let longest = ABBREVIATIONS.keys().filter(|word| !word.contains('.')).map(|word| word.len()).max();
        assert_eq!(longest, Some(LONGEST_WORD));
    }
}
