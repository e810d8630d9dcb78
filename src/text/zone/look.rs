//! How a line looks: how long it is, how it ends, which letters are capitals. It knows no word.

/// Marks that close a quotation or a bracket, and may follow a final stop.
const CLOSING: [char; 8] = ['"', '\'', '”', '’', '»', ')', ']', '*'];
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

/// The start of a text in small letters, with straight apostrophes, hyphens for dashes, and no bracket or mark before it.
pub(super) fn folded_opening(text: &str) -> String {
    text.trim_start_matches(['[', '*', '_', '"', '“', ' ', '■', '•']).chars().take(60).flat_map(fold).collect()
}

/// The text in small letters, with straight apostrophes and hyphens for dashes.
pub(super) fn folded(text: &str) -> String {
    text.chars().flat_map(fold).collect()
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
    fn titles_keep_short_words_small() {
        assert!(is_title("Return of the Ferries to Kellan"));
        assert!(!is_title("Return flights to Kellan"));
        assert!(!is_title("Kellan"));
    }
}
