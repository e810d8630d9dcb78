//! Variants of sentences in the dress of headlines: newspapers set some lines in capitals, treebanks hardly any.

use super::Annotated;

/// One sentence in so many is learnt from in capitals too.
const CAPITALS_EVERY: usize = 20;
/// One sentence in so many is learnt from as a headline too, each long word with a capital.
const HEADLINE_EVERY: usize = 20;

/// Letters of the words that a headline leaves small.
const SHORT: usize = 3;

/// The variants of a corpus's sentences.
pub(super) fn variants(sentences: &[&Annotated]) -> Vec<Annotated> {
    let capitals = sentences.iter().step_by(CAPITALS_EVERY).map(|one| rewritten(one, str::to_uppercase));
    let headlines = sentences.iter().skip(HEADLINE_EVERY / 2).step_by(HEADLINE_EVERY);
    capitals.chain(headlines.map(|one| rewritten(one, capitalized))).collect()
}

/// The same sentence and annotation with each word rewritten.
pub(super) fn rewritten(sentence: &Annotated, rewrite: impl Fn(&str) -> String) -> Annotated {
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
