//! How a line looks: how long it is, how it ends, which letters are capitals. It knows no words but those that a title
//! writes small.

use crate::text::en;

/// Marks that close a quotation or a bracket, and may follow a final stop.
const CLOSING: [char; 8] = ['"', '\'', '”', '’', '»', ')', ']', '*'];
/// Code points of a text that are looked at to see how it starts.
const OPENING: usize = 60;
/// Marks that set a line apart.
const DASHES: [char; 4] = ['-', '–', '—', '―'];
/// Words shorter than this stay in small letters in a title: of, and, the, with excepted.
const TITLE_WORD: usize = 5;
/// Words shorter than this are mostly articles, pronouns and prepositions.
const MATTER_WORD: usize = 4;

/// Whether the text has at most this many words.
pub(super) fn is_within(text: &str, words: usize) -> bool {
    text.split_whitespace().nth(words).is_none()
}

/// Number of words, counted up to 100.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().take(100).count()
}

/// Whether the text ends as a sentence does: in a stop, perhaps inside quotation marks.
pub(super) fn is_stopped(text: &str) -> bool {
    text.trim_end_matches(CLOSING).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Whether the text ends in a mark of asking or wonder, as a headline may.
pub(super) fn is_exclaimed(text: &str) -> bool {
    text.trim_end_matches(CLOSING).ends_with(['!', '?'])
}

/// Whether a stop ends a sentence inside the text, with another one after it.
pub(super) fn has_inner_stop(text: &str) -> bool {
    let mut stopped = false;
    text.split_whitespace().any(|word| {
        let starts_after_stop = stopped && word.chars().next().is_some_and(|first| !first.is_lowercase());
        let bare = word.trim_end_matches(CLOSING);
        // Initials and short forms such as "J." and "St." end in a stop as well.
        stopped = bare.ends_with(['.', '!', '?']) && bare.chars().count() > 4;
        starts_after_stop
    })
}

/// Whether all letters are capitals, and there are at least four.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for letter in text.chars().filter(|character| character.is_alphabetic()) {
        if letter.is_lowercase() {
            return false;
        }
        capitals += 1;
    }
    capitals >= 4
}

/// Whether the text is set as a title: two capitalised words or more, no long word in small letters.
pub(super) fn is_title(text: &str) -> bool {
    let mut capitalised = 0;
    for (index, word) in text.split_whitespace().enumerate() {
        let word = word.trim_start_matches(|character: char| !character.is_alphanumeric());
        let Some(first) = word.chars().next() else { continue };
        if first.is_uppercase() {
            capitalised += 1;
        } else if first.is_lowercase() && (index == 0 || word.chars().count() >= TITLE_WORD) {
            return false;
        }
    }
    capitalised >= 2
}

/// The words of a text that are long enough to carry its matter, in small letters.
pub(super) fn long_words(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| word.chars().count() >= MATTER_WORD).take(100).map(str::to_lowercase).collect()
}

/// Whether every word but articles, prepositions and conjunctions starts with a capital, and there are at least three
/// others. A sentence has a verb, and writes it small.
pub(super) fn is_full_title(text: &str) -> bool {
    let mut capitalised = 0;
    text.split_whitespace().all(|word| {
        let word = word.trim_matches(|character: char| !character.is_alphanumeric());
        let is_small = word.starts_with(char::is_lowercase);
        capitalised += usize::from(word.starts_with(char::is_uppercase));
        !is_small || en::SMALL_TITLE_WORDS.contains(word)
    }) && capitalised >= 3
}

/// Whether the line is set between dashes: `– The next barge –`.
pub(super) fn is_dashed(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    text.len() > 2 && text.starts_with(DASHES) && text.ends_with(DASHES)
}

/// Whether the line gives the words of a speaker, named in capitals before a colon: `BELL: Why now?`
pub(super) fn is_speech(text: &str) -> bool {
    text.split_once(':').is_some_and(|(speaker, words)| is_capitals(speaker) && words.contains(char::is_lowercase))
}

/// The text without a bracket, a dash or another mark before it.
pub(super) fn unmarked(text: &str) -> &str {
    text.trim_start_matches(['[', '*', '_', '"', '“', ' ', '■', '•']).trim_start_matches(DASHES).trim_start()
}

/// The start of a text in small letters, with straight apostrophes, hyphens for dashes, and no mark before it.
pub(super) fn folded_opening(text: &str) -> String {
    let opening = unmarked(text);
    let end = opening.char_indices().nth(OPENING).map_or(opening.len(), |(end, _)| end);
    folded(opening.get(..end).unwrap_or(opening))
}

/// The text in small letters, with straight apostrophes and hyphens for dashes.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else {
            folded.extend(fold(character));
        }
    }
    folded
}

fn fold(character: char) -> std::char::ToLowercase {
    match character {
        '’' | '‘' => '\'',
        '–' | '—' | '―' => '-',
        _ => character,
    }
    .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_may_stand_inside_quotation_marks() {
        assert!(is_stopped("“We are closing.”"));
        assert!(!is_stopped("Ferries “halted”"));
    }

    #[test]
    fn initials_end_no_sentence() {
        assert!(!has_inner_stop("J. Varga of St. Kellan left the bank."));
        assert!(has_inner_stop("Varga left the bank. He was tired."));
    }

    #[test]
    fn a_full_title_has_no_small_verb() {
        assert!(is_full_title("Harbour Board Sues Over ‘Empty’ Fuel Depot."));
        assert!(!is_full_title("Ana Bell of Norvik Bank is in Kellan."));
        assert!(!is_full_title("Ferries Halt."));
    }

    #[test]
    fn a_speaker_is_named_in_capitals_before_small_letters() {
        assert!(is_speech("ANA BELL: Why now?"));
        assert!(!is_speech("THE FERRIES: A HISTORY"));
        assert!(!is_speech("Ferries: A history"));
    }

    #[test]
    fn titles_keep_short_words_small() {
        assert!(is_title("Return of the Ferries to Kellan"));
        assert!(!is_title("Return flights to Kellan"));
        assert!(!is_title("Kellan"));
    }
}
