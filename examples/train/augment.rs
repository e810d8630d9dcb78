//! Variants of sentences: set like headlines, which treebanks hardly have, to learn from; and with invented names of
//! people, to measure how well unknown people are found. Learning from invented names made the tagger better at
//! invented names and no better at real ones.

use copydesk::language::tagger::NameKind;

use crate::corpus::Annotated;
use crate::random::Random;

/// One sentence in this many is learnt from in capitals, too.
const CAPITALS_EVERY: usize = 20;
/// One sentence in this many is learnt from as a headline, too: each long word with a capital.
const HEADLINE_EVERY: usize = 20;

/// The seed of invented names.
const SEED: u64 = 0x0BAD_5EED_CAFE_F00D;
/// The syllables of invented names.
const SYLLABLES: &str = "ba kel dor mi ven sa ra lin tov har je no wick per gu lo mar zi fen cal der sko ti hol ne bru ova ez \
    man ko shi da ro el ton ley ski ni vas qua";

/// The longest words that a headline leaves in lower case, in bytes.
const SHORT: usize = 3;

/// The variants of a corpus's sentences to learn from.
pub(crate) fn variants(sentences: &[&Annotated]) -> Vec<Annotated> {
    let capitals = sentences.iter().step_by(CAPITALS_EVERY).map(|one| rewritten(one, str::to_uppercase));
    let headlines = sentences.iter().skip(HEADLINE_EVERY / 2).step_by(HEADLINE_EVERY);
    capitals.chain(headlines.map(|one| rewritten(one, capitalized))).collect()
}

/// Gives each sentence people with invented names, different ones each time.
pub(crate) fn renamer() -> impl FnMut(&Annotated) -> Annotated {
    let mut random = Random(SEED);
    move |sentence| renamed(sentence, &mut random)
}

/// The same sentence and annotation with other names for people. Initials and particles stay.
fn renamed(sentence: &Annotated, random: &mut Random) -> Annotated {
    let mut sentence = sentence.clone();
    let people = sentence.names.iter().filter(|name| name.kind == NameKind::Person);
    for at in people.flat_map(|name| name.tokens.clone()) {
        if let Some(word) = sentence.words.get_mut(at).filter(|word| word.len() > 2 && capitalized(word) == **word) {
            *word = invented(random);
        }
    }
    sentence
}

/// A name of two or three syllables.
fn invented(random: &mut Random) -> String {
    let count = 2 + random.below(2);
    let syllables: Vec<&str> = SYLLABLES.split(' ').collect();
    let name: String = (0..count).filter_map(|_| syllables.get(random.below(syllables.len()))).copied().collect();
    capitalized(&name)
}

/// The same sentence and annotation with each word rewritten.
pub(crate) fn rewritten(sentence: &Annotated, rewrite: impl Fn(&str) -> String) -> Annotated {
    let words = sentence.words.iter().map(|word| rewrite(word)).collect();
    Annotated { words, ..sentence.clone() }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if word.len() > SHORT => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}
