//! Ties: how the sentences of a paragraph go on from one another.

use crate::language::vocabulary::Cue;
use crate::language::{Annotation, Sentence};

/// How a sentence is tied to the one before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Links {
    /// It goes on with what that one said.
    pub(crate) continues: bool,
    /// It credits what that one said.
    pub(crate) credits_back: bool,
}

/// The ties of the sentences of a paragraph.
pub(crate) fn links(annotation: &Annotation) -> Vec<Links> {
    let of = |sentence: &Sentence| Links {
        continues: continues(annotation, sentence),
        credits_back: credits_what_was_said(annotation, sentence),
    };
    annotation.sentences().iter().map(of).collect()
}

/// Whether a sentence goes on with what the one before it said.
fn continues(annotation: &Annotation, sentence: &Sentence) -> bool {
    let first = sentence.tokens.start;
    match annotation.lower(first) {
        "he" | "she" | "they" | "it" | "this" | "that" | "these" | "those" | "his" | "her" | "their" | "its"
        | "also" | "additionally" | "but" | "still" | "and" | "yet" | "instead" | "rather" | "such" | "both"
        | "there" | "even" | "so" | "nor" | "moreover" | "furthermore" | "however" | "meanwhile" | "“" | "\""
        | "others" | "another" | "among" => true,
        "the" => {
            (first + 1..first + 4).any(|at| annotation.pos(at).is_common_noun() && said_before(annotation, first, at))
        }
        _ => false,
    }
}

/// Whether a noun occurs in the paragraph before the sentence.
fn said_before(annotation: &Annotation, first: usize, noun: usize) -> bool {
    let word = annotation.lower(noun).trim_end_matches('s');
    word.len() > 2 && (0..first).any(|at| annotation.lower(at).trim_end_matches('s') == word)
}

/// Whether a sentence credits the one before it: "That is what two engineers told the court", "Bell said the same".
fn credits_what_was_said(annotation: &Annotation, sentence: &Sentence) -> bool {
    let first = sentence.tokens.start;
    let back = matches!(annotation.lower(first), "that" | "this" | "all")
        || sentence.tokens.clone().any(|at| annotation.lower(at) == "same");
    back && sentence
        .tokens
        .clone()
        .any(|at| annotation.token(at).and_then(|token| token.cue).is_some_and(Cue::is_speech))
}
