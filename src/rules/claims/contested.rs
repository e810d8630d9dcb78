//! What makes a statement contested, and the phrases of `en/contested_phrases.txt` by which it is known in what somebody is
//! credited with.

use crate::language::en;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What makes a statement contested, as far as words show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contest {
    Motive,
    Wrongdoing,
    Private,
}

impl Contest {
    /// The class that a tag of the word lists names.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        match name {
            "motive" => Some(Self::Motive),
            "wrongdoing" => Some(Self::Wrongdoing),
            "private" => Some(Self::Private),
            _ => None,
        }
    }
}

/// A phrase of `contested_phrases.txt`, word by word.
pub(crate) type Phrase = (Contest, Vec<&'static str>);

/// The phrases of `contested_phrases.txt` by the first letters of their first word.
static PHRASES: LazyLock<FxHashMap<&'static [u8], Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<&'static [u8], Vec<Phrase>> = FxHashMap::default();
    for (phrase, tags) in en::CONTESTED_PHRASES.rows() {
        let contests = tags.filter_map(Contest::of_name);
        let with_words = |contest| (contest, phrase.split(' ').collect());
        phrases
            .entry(first_letters(phrase.split(' ').next().unwrap_or_default()))
            .or_default()
            .extend(contests.map(with_words));
    }
    phrases
});

/// Number of letters by which a phrase is looked up. A first word with `*` for its ending has more letters before the `*`.
const LETTERS: usize = 3;

/// The first letters of a word, without a final `*`.
fn first_letters(word: &str) -> &[u8] {
    let bytes = word.trim_end_matches('*').as_bytes();
    bytes.get(..LETTERS).unwrap_or(bytes)
}

/// The phrases whose first word may be this one.
pub(crate) fn phrases_from(word: &str) -> &'static [Phrase] {
    PHRASES.get(first_letters(word)).map(Vec::as_slice).unwrap_or_default()
}

/// Whether a text accuses somebody of wrongdoing or mentions somebody's private life.
pub(crate) fn accuses(text: &str) -> bool {
    has_phrase(text, |contest| matches!(contest, Contest::Wrongdoing | Contest::Private))
}

/// Whether a text has a phrase of such a class.
pub(crate) fn has_phrase(text: &str, is: impl Fn(Contest) -> bool) -> bool {
    let words: Vec<String> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    (0..words.len()).any(|at| {
        let rest = words.get(at..).unwrap_or_default();
        let first = rest.first().map_or("", String::as_str);
        phrases_from(first).iter().any(|(contest, phrase)| {
            let whole = phrase.len() <= rest.len();
            is(*contest) && whole && rest.iter().zip(phrase).all(|(word, part)| word_matches(word, part))
        })
    })
}

fn word_matches(word: &str, part: &str) -> bool {
    part.strip_suffix('*').map_or(word == part, |stem| word.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, PHRASES, phrases_from};

    #[test]
    fn every_phrase_is_found_by_its_first_letters() {
        for (_, phrase) in PHRASES.values().flatten() {
            let first = phrase.first().copied().unwrap_or_default();
            assert!(!first.ends_with('*') || first.len() > LETTERS, "{first} is too short to be looked up");
            assert!(phrases_from(first.trim_end_matches('*')).iter().any(|(_, found)| found == phrase), "{first}");
        }
        assert!(phrases_from("kellan").is_empty());
    }
}
