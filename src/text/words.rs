//! The words of a passage for comparing it with another: without marks, case and the shape of apostrophes.
//!
//! Spans count bytes of the text that was given. This file does not know what a word means.

use std::ops::Range;

use super::characters::straightened;

/// One word with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word in lower case with straight apostrophes.
    pub(crate) folded: String,
    /// Its bytes in the text.
    pub(crate) span: Range<usize>,
}

/// The words of a text. Marks inside a word belong to it: "don't", "2.4", "co-op", "a.m".
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        if character.is_alphanumeric() {
            start.get_or_insert(at);
            end = at + character.len_utf8();
        } else if !(start.is_some() && joins(character) && next.is_some_and(char::is_alphanumeric)) {
            found.extend(start.take().map(|start| word(text, start..end)));
        }
    }
    found.extend(start.map(|start| word(text, start..end)));
    found
}

/// Whether a mark between two letters or figures belongs to the word.
fn joins(mark: char) -> bool {
    matches!(mark, '\'' | '’' | '-' | '‐' | '‑' | '.' | ',' | ':' | '&' | '/')
}

fn word(text: &str, span: Range<usize>) -> Word {
    let words = text.get(span.clone()).unwrap_or_default();
    Word { folded: straightened(words).to_lowercase(), span }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn marks_inside_words_stay_and_others_go() {
        let folded: Vec<String> =
            words("“Don’t,” she said — 2.4 co-op’s, at 5 a.m.").into_iter().map(|word| word.folded).collect();
        assert_eq!(folded, ["don't", "she", "said", "2.4", "co-op's", "at", "5", "a.m"]);
        assert!(words(" — … ").is_empty());
    }

    #[test]
    fn a_word_has_its_bytes() {
        let text = "Ça va, Émile?";
        let found: Vec<&str> = words(text).iter().filter_map(|word| text.get(word.span.clone())).collect();
        assert_eq!(found, ["Ça", "va", "Émile"]);
    }
}
