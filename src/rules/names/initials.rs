//! The names of a draft whose initials it may use.
//!
//! A name is a run of words with capitals, with the small words between them: "Justice for Owners of Timber Act". This
//! file does not know which of them are people, bodies or places.

use smallvec::SmallVec;

use crate::language::closed_classes::is_possessive_ending;
use crate::language::{Annotation, tagger::Pos};
use crate::rules::facts::{ParagraphFact, facts};
use crate::story::Story;

/// Most small words between two words with capitals: "of the".
const MOST_SMALL_WORDS: usize = 3;
/// Initials of more letters may have one for a country that the name leaves out.
const SHORTEST: usize = 3;

/// The first letters of a name.
pub(crate) struct NameInitials(SmallVec<[Initial; 6]>);

/// The first letter of a word, as a capital.
#[derive(Clone, Copy)]
struct Initial {
    letter: char,
    /// Whether the word has no capital, so that the initials may leave it out.
    is_small: bool,
    /// Whether the word may stand for an X: Exchange.
    is_exchange: bool,
}

impl ParagraphFact for NameInitials {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let mut names = Vec::new();
        let mut name: SmallVec<[Initial; 6]> = SmallVec::new();
        let mut small: SmallVec<[Initial; 6]> = SmallVec::new();
        for at in 0..annotation.tokens().len() {
            let word = annotation.word(at);
            if is_possessive_ending(word) {
                continue;
            }
            if annotation.is_capital(at) {
                name.append(&mut small);
                name.extend(word.split('-').filter_map(|part| Initial::of(part, false)));
            } else if !name.is_empty() && small.len() < MOST_SMALL_WORDS && is_small(annotation, at) {
                small.extend(Initial::of(word, true));
            } else {
                small.clear();
                names.extend(Self::of(&mut name));
            }
        }
        names.extend(Self::of(&mut name));
        names
    }
}

/// Whether a word may stand inside a name without a capital.
fn is_small(annotation: &Annotation, at: usize) -> bool {
    matches!(annotation.pos(at), Pos::Adp | Pos::Det | Pos::Cconj | Pos::Part) || annotation.word(at) == "&"
}

impl Initial {
    fn of(word: &str, is_small: bool) -> Option<Self> {
        let letter = word.chars().next().filter(|c| c.is_alphabetic())?;
        let is_exchange = word.starts_with("Ex");
        Some(Self { letter: letter.to_ascii_uppercase(), is_small, is_exchange })
    }
}

impl NameInitials {
    /// A name of at least two words, taken out of the words collected so far.
    fn of(words: &mut SmallVec<[Initial; 6]>) -> Option<Self> {
        let words = std::mem::take(words);
        (words.len() > 1).then_some(Self(words))
    }

    /// Whether some words of the name in a row have these initials.
    fn spell(&self, initials: &str) -> bool {
        // The United Dock Workers may be the UDWN, whose last letter is the country's.
        let own = initials.get(..initials.len().saturating_sub(1)).filter(|own| own.len() >= SHORTEST);
        let has_country = own.is_some_and(|own| {
            let capitals = self.0.iter().rev().filter(|initial| !initial.is_small).map(|initial| initial.letter);
            own.chars().rev().eq(capitals.take(own.len()))
        });
        has_country || self.spell_all(initials)
    }

    /// Whether some words of the name in a row have all of these initials.
    fn spell_all(&self, initials: &str) -> bool {
        let starts = 0..self.0.len();
        starts
            .filter_map(|start| self.0.get(start..))
            .any(|words| words.first().is_some_and(|first| !first.is_small) && spell(words, initials))
    }
}

/// Whether words begin with these initials; a small word may be left out.
fn spell(words: &[Initial], initials: &str) -> bool {
    let mut letters = initials.chars();
    let Some(letter) = letters.next() else { return true };
    let Some((first, rest)) = words.split_first() else { return false };
    (first.letter == letter || first.is_exchange && letter == 'X') && spell(rest, letters.as_str())
        || first.is_small && spell(rest, initials)
}

/// Whether the draft gives a name with these initials before a byte of the prose, or in the paragraph that ends there.
pub(crate) fn is_spelled_out(story: &Story, initials: &str, before: usize) -> bool {
    let paragraphs = story.paragraphs().iter().take_while(|paragraph| paragraph.span.start < before);
    paragraphs.flat_map(facts::<NameInitials>).any(|name| name.spell(initials))
}
