//! Finds out which blocks are not in English, by their function words and letters.
//!
//! copydesk reads English only, so a block in another language is not annotated. A block counts as one only on positive
//! evidence: several function words of that language and hardly any of English, or letters of another script. Lists of
//! names and results show neither and are taken for English. The evidence of a block is one of three classes and does not
//! change with each letter that is typed.

use crate::text::en;

/// Words of a block that are looked at.
const WORDS_READ: usize = 80;
/// A block with fewer function words of another language than this is not certain to be in it; names have some.
const FEWEST: usize = 3;
/// In such a block, at least one word in so many is a function word of its language.
const SPARSEST: usize = 6;
/// One function word of English outweighs so many of another language, since English drafts name foreign titles.
const OUTWEIGHS: usize = 3;
/// A block in another script has at least this many letters.
const LETTERS: usize = 12;

/// The language of a block, as far as its words show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Language {
    English,
    /// Too few function words of any language.
    Unclear,
    /// Another language, with its English name where its script alone does not tell.
    Other(Option<&'static str>),
}

/// The language that the words of a block show.
pub(in crate::text) fn language(text: &str) -> Language {
    if is_other_script(text) {
        return Language::Other(None);
    }
    let mut scores: Vec<(&'static str, usize)> = Vec::new();
    let (mut words, mut english, mut others) = (0, 0, 0);
    let all = text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty());
    let mut all = all.take(WORDS_READ).peekable();
    while let Some(word) = all.next() {
        words += 1;
        let Some(tags) = en::FUNCTION_WORDS.tags(&word.to_lowercase()) else { continue };
        let is_before_name = all.peek().is_some_and(|next| next.starts_with(char::is_uppercase) || is_particle(next));
        if is_before_name && is_particle(word) && tags.clone().all(|tag| tag != ENGLISH) {
            continue;
        }
        let mut is_english = false;
        for tag in tags {
            is_english |= tag == ENGLISH;
            match scores.iter_mut().find(|(name, _)| *name == tag) {
                Some((_, count)) => *count += 1,
                None => scores.push((tag, 1)),
            }
        }
        english += usize::from(is_english);
        others += usize::from(!is_english);
    }
    let best = scores.iter().filter(|(name, _)| *name != ENGLISH).max_by_key(|(_, count)| *count);
    let (name, count) = best.copied().unwrap_or_default();
    if count >= FEWEST && count * SPARSEST >= words && count > english * OUTWEIGHS {
        Language::Other(Some(name))
    } else if english * OUTWEIGHS > others {
        Language::English
    } else {
        Language::Unclear
    }
}

/// Whether a word may be a part of a name: "de la Vega".
fn is_particle(word: &str) -> bool {
    en::BYLINE_PARTICLES.contains(&word.to_lowercase())
}

/// The tag of English function words.
const ENGLISH: &str = "English";

/// Whether most letters are not Latin.
fn is_other_script(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let letters = || text.chars().filter(|character| character.is_alphabetic());
    let others = letters().filter(|letter| !is_latin(*letter)).count();
    others >= LETTERS && others * 2 > letters().count()
}

/// Whether this letter is in one of Unicode's blocks of Latin letters.
fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_show_the_language() {
        for (text, name) in [
            ("El alcalde anunció que las obras en el puerto costarán dos millones.", "Spanish"),
            ("Le maire a annoncé que des travaux seraient lancés au port.", "French"),
            ("Der Bürgermeister hat die Pläne für den Hafen nicht vorgestellt.", "German"),
            ("Il sindaco ha detto che i lavori della strada non sono finiti.", "Italian"),
            ("De burgemeester heeft de plannen voor het dok niet bekend gemaakt.", "Dutch"),
            ("Burmistrz nie powiedział, że prace w porcie są już gotowe.", "Polish"),
        ] {
            assert_eq!(language(text), Language::Other(Some(name)), "{text}");
        }
    }

    #[test]
    fn another_script_is_another_language() {
        assert_eq!(language("Мэр города объявил о начале работ в порту."), Language::Other(None));
    }

    #[test]
    fn foreign_names_do_not_make_a_block_foreign() {
        assert_eq!(language("The ferry to La Punta de la Luna left the pier of El Faro."), Language::English);
        assert_eq!(language("Carlos de la Vega, Puerto de la Cruz"), Language::Unclear);
        assert_eq!(language("Kellan 3, Norvik 1"), Language::Unclear);
        assert_eq!(language(""), Language::Unclear);
    }
}
