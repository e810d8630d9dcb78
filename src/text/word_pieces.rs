//! What changed between two passages, as pieces to show: kept, dropped and added words.

use super::word_diff::{WordChange, word_diff};
use super::words::{Word, words};

/// A piece of a passage that was altered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What happened to it.
    pub fate: PieceFate,
    /// The words.
    pub words: String,
}

/// What happened to a piece of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceFate {
    /// It stands in both passages.
    Kept,
    /// It stands in the first only.
    Dropped,
    /// It stands in the second only.
    Added,
}

/// A passage with what was dropped and added, in the order in which one reads it.
pub(crate) fn word_pieces(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let folded = |words: &[Word]| words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>();
    let (from, to) = (folded(&old), folded(&new));
    let (from, to): (Vec<&str>, Vec<&str>) =
        (from.iter().map(String::as_str).collect(), to.iter().map(String::as_str).collect());
    let word = |words: &[Word], text: &str, at: usize| {
        words.get(at).and_then(|word| text.get(word.span.clone())).unwrap_or_default().to_owned()
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |fate: PieceFate, words: String| match pieces.last_mut() {
        Some(last) if last.fate == fate => last.words = format!("{} {words}", last.words),
        _ => pieces.push(Piece { fate, words }),
    };
    let mut replaced: Vec<String> = Vec::new();
    for change in word_diff(&from, &to) {
        // Of replaced words all that were dropped come before all that were added.
        if !matches!(change, WordChange::Replaced(..)) {
            replaced.drain(..).for_each(|words| add(PieceFate::Added, words));
        }
        match change {
            WordChange::Kept(_, at) => add(PieceFate::Kept, word(&new, after, at)),
            WordChange::Dropped(at) => add(PieceFate::Dropped, word(&old, before, at)),
            WordChange::Added(at) => add(PieceFate::Added, word(&new, after, at)),
            WordChange::Replaced(one, other) => {
                add(PieceFate::Dropped, word(&old, before, one));
                replaced.push(word(&new, after, other));
            }
        }
    }
    replaced.drain(..).for_each(|words| add(PieceFate::Added, words));
    pieces
}
