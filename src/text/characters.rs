//! Characters that readers cannot tell from others, or cannot see: one text, one spelling.
//!
//! Prose has no soft hyphens, zero-width marks and marks of direction, and its accented letters are single characters
//! (Unicode normalization form C), so that nothing that reads prose needs to know how a draft was typed. Apostrophes keep
//! their shape there, since readers see it; they are compared by [`is_same`].

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A stretch of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch<'t> {
    /// Text that stays as it is.
    Same(&'t str),
    /// A character with something that nobody sees, or in pieces: what it is written as, and the text it stands for.
    Respelt(String, &'t str),
    /// Invisible characters beside a word, or alone.
    Dropped(&'t str),
}

impl Stretch<'_> {
    /// How many bytes of the text it stands for.
    pub(super) fn source_len(&self) -> usize {
        match self {
            Self::Same(text) | Self::Respelt(_, text) | Self::Dropped(text) => text.len(),
        }
    }
}

/// Whether nobody sees a character: soft hyphens, zero-width spaces and joiners, byte order marks, marks of direction.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character is an accent on the one before it.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}') && c != '\u{34f}'
}

/// Whether a text may have characters that prose has not. Nearly no text has.
pub(super) fn is_unusual(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && (is_accent(c) || is_invisible(c)))
}

/// A text as prose has it.
pub(crate) fn normalized(text: &str) -> Cow<'_, str> {
    if !is_unusual(text) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    for stretch in stretches(text) {
        match stretch {
            Stretch::Same(text) => written.push_str(text),
            Stretch::Respelt(text, _) => written.push_str(&text),
            Stretch::Dropped(_) => {}
        }
    }
    Cow::Owned(written)
}

/// The stretches of a text, in order.
pub(super) fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(unusual) = Unusual::next(text, start) {
        let Unusual { character, whole, is_beside_word } = unusual;
        let same = if is_beside_word { character.end } else { whole.start };
        if start < same {
            found.push(Stretch::Same(part(start..same)));
        }
        start = whole.end;
        if is_beside_word {
            found.push(Stretch::Dropped(part(same..whole.end)));
            continue;
        }
        let visible = part(whole.clone()).chars().filter(|c| !is_invisible(*c));
        found.push(Stretch::Respelt(visible.nfc().collect(), part(whole)));
    }
    if start < text.len() {
        found.push(Stretch::Same(part(start..text.len())));
    }
    found
}

/// A run of accents and invisible characters, with the character before it.
struct Unusual {
    /// The character before the run; empty where there is none.
    character: Range<usize>,
    /// Both.
    whole: Range<usize>,
    /// Whether the run is nothing to the word before it.
    is_beside_word: bool,
}

impl Unusual {
    /// The first one at or after a byte that prose has otherwise.
    fn next(text: &str, mut from: usize) -> Option<Self> {
        loop {
            let rest = text.get(from..)?;
            let at = from + rest.find(|c: char| is_accent(c) || is_invisible(c))?;
            let run = text.get(at..)?;
            let length = run.find(|c: char| !is_accent(c) && !is_invisible(c)).unwrap_or(run.len());
            let before = text.get(from..at)?.chars().next_back();
            let start = at - before.map_or(0, char::len_utf8);
            let run = run.get(..length)?;
            let end = at + length;
            let is_inside = text.get(end..)?.starts_with(char::is_alphanumeric);
            let has_accent = run.contains(is_accent);
            let is_hidden = run.contains(is_invisible);
            let is_composed = has_accent && text.get(start..end)?.nfc().ne(text.get(start..end)?.chars());
            if is_hidden || is_composed {
                let is_beside_word = !(has_accent || is_inside && before.is_some_and(char::is_alphanumeric));
                return Some(Self { character: start..at, whole: start..end, is_beside_word });
            }
            from = end;
        }
    }
}

/// Whether two characters are the same but for the shape of an apostrophe or quotation mark.
pub(crate) fn is_same(left: char, right: char) -> bool {
    left == right || straight(left) == straight(right)
}

/// The straight form of an apostrophe or quotation mark.
pub(crate) fn straight(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' => '"',
        c => c,
    }
}

/// Whether a word of two letters or more is in capitals, as the initials "US" are.
pub(crate) fn is_initials(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// A text with straight apostrophes and quotation marks.
pub(crate) fn straightened(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| straight(c) == c) { Cow::Borrowed(text) } else { text.chars().map(straight).collect() }
}

/// The places of some words in a text, whatever the shape of their apostrophes and quotation marks.
pub(crate) fn occurrences(text: &str, words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(range) =
        text.get(from..).and_then(|rest| rest.char_indices().find_map(|(at, _)| at_start(rest, at, words)))
    {
        let range = from + range.start..from + range.end;
        from = range.end;
        found.push(range);
    }
    found
}

/// The range of the words, if the text has them at this byte.
fn at_start(text: &str, at: usize, words: &str) -> Option<Range<usize>> {
    let mut rest = text.get(at..)?.chars();
    let mut end = at;
    for expected in words.chars() {
        let c = rest.next().filter(|c| is_same(*c, expected))?;
        end += c.len_utf8();
    }
    (end > at).then_some(at..end)
}

#[cfg(test)]
mod tests {
    use super::{Stretch, normalized, occurrences, stretches};

    #[test]
    fn what_nobody_sees_is_not_in_the_text() {
        assert_eq!(normalized("Ana Tren\u{ad}holm\u{200b}, the\u{2060} may\u{200d}or"), "Ana Trenholm, the mayor");
        assert_eq!(normalized("\u{feff}\u{200f}Oster"), "Oster");
        assert_eq!(normalized("Oster\u{200e}"), "Oster");
    }

    #[test]
    fn letters_in_pieces_are_one_character() {
        assert_eq!(normalized("Nu\u{301}n\u{303}ez, Nguye\u{302}\u{303}n"), "Núñez, Nguyễn");
        assert_eq!(normalized("Nu\u{ad}\u{301}n"), "Nún");
        // No character has a ring over an x.
        assert_eq!(normalized("x\u{30a}y"), "x\u{30a}y");
    }

    #[test]
    fn a_mark_inside_a_word_belongs_to_the_letter_before_it_and_one_beside_it_to_nothing() {
        let found = stretches("a\u{ad}b \u{200e}c\u{200b}.");
        let expected = [
            Stretch::Respelt("a".to_owned(), "a\u{ad}"),
            Stretch::Same("b "),
            Stretch::Dropped("\u{200e}"),
            Stretch::Same("c"),
            Stretch::Dropped("\u{200b}"),
            Stretch::Same("."),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn apostrophes_of_either_shape_are_found() {
        assert_eq!(occurrences("It isn’t, it isn't.", "isn't"), [3..10, 15..20]);
    }
}
