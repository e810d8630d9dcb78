//! How a line is set: its length, its last mark, its capitals. The only words it knows are those that titles write in small
//! letters.

use crate::text::en;

/// Marks that close a quotation or a bracket and may follow a final stop.
const CLOSING: [char; 8] = ['"', '\'', '”', '’', '»', ')', ']', '*'];
/// How many code points count as the opening of a text.
const OPENING: usize = 60;
/// Dashes that set off a display line.
const DASHES: [char; 4] = ['-', '–', '—', '―'];
/// Words shorter than this, in code points, may be in small letters in a title: of, and, the, with.
const TITLE_WORD: usize = 5;
/// Words shorter than this, in code points, are mostly articles, pronouns and prepositions.
const MATTER_WORD: usize = 4;

/// Whether the text has at most this many words.
pub(super) fn is_within(text: &str, words: usize) -> bool {
    text.split_whitespace().nth(words).is_none()
}

/// Number of words, counted up to 100.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().take(100).count()
}

/// Whether the text ends in a punctuation mark, perhaps inside quotation marks or before a note in brackets.
pub(super) fn is_stopped(text: &str) -> bool {
    let is_stopped = |text: &str| text.trim_end_matches(CLOSING).ends_with(['.', '!', '?', '…', ':', ';', ',']);
    is_stopped(text) || (ends_in_note(text) && is_stopped(without_note(text)))
}

/// Whether the text ends in a note in brackets, such as `[CHECK]`, `(see map)` or the mark of a footnote, after other words.
pub(super) fn ends_in_note(text: &str) -> bool {
    text.ends_with([']', ')']) && !without_note(text).is_empty()
}

/// The text before the brackets at its end.
fn without_note(text: &str) -> &str {
    let opening = if text.ends_with(']') { '[' } else { '(' };
    text.rfind(opening).and_then(|start| text.get(..start)).unwrap_or_default().trim_end()
}

/// Whether the text ends in a question mark or an exclamation mark, as a headline may.
pub(super) fn is_exclaimed(text: &str) -> bool {
    text.trim_end_matches(CLOSING).ends_with(['!', '?'])
}

/// Whether a sentence ends inside the text and another one follows.
pub(super) fn has_inner_stop(text: &str) -> bool {
    let mut stopped = false;
    text.split_whitespace().any(|word| {
        let starts_after_stop = stopped && word.chars().next().is_some_and(|first| !first.is_lowercase());
        let bare = word.trim_end_matches(CLOSING);
        // Initials and abbreviations such as "J." and "St." end in a stop, too.
        let letters = bare.trim_end_matches(['.', '!', '?']);
        let is_word = letters.len() == 3 && letters.bytes().all(|letter| letter.is_ascii_lowercase());
        let is_short = bare.chars().count() <= 4 && !is_word;
        stopped = bare.ends_with(['.', '!', '?']) && !is_short;
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

/// Whether the text is set as a title: at least two capitalised words, no long word in small letters.
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

/// The words of a text that are long enough to carry meaning, in small letters. At most 100.
pub(super) fn long_words(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| word.chars().count() >= MATTER_WORD).take(100).map(str::to_lowercase).collect()
}

/// Whether all words except articles, prepositions and conjunctions start with a capital, and at least three do. A sentence
/// has a verb in small letters.
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

/// Whether the line is a speech in a transcript, with the speaker in capitals before a colon: `BELL: Why now?`
pub(super) fn is_speech(text: &str) -> bool {
    text.split_once(':').is_some_and(|(speaker, words)| is_capitals(speaker) && words.contains(char::is_lowercase))
}

/// The text without brackets, dashes and other marks before it.
pub(super) fn unmarked(text: &str) -> &str {
    text.trim_start_matches(['[', '*', '_', '"', '“', ' ', '■', '•']).trim_start_matches(DASHES).trim_start()
}

/// The opening of a text, folded, without marks before it.
pub(super) fn folded_opening(text: &str) -> String {
    let opening = unmarked(text);
    let end = opening.char_indices().nth(OPENING).map_or(opening.len(), |(end, _)| end);
    folded(opening.get(..end).unwrap_or(opening))
}

/// The text folded: in small letters, with straight apostrophes, and with hyphens for dashes.
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
    fn a_stop_may_be_inside_quotation_marks() {
        assert!(is_stopped("“We are closing.”"));
        assert!(!is_stopped("Ferries “halted”"));
    }

    #[test]
    fn initials_do_not_end_a_sentence() {
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
