//! Discourse links: how the sentences of a paragraph continue one another.
//!
//! Attribution carries over from a sentence to one that continues it (`attribution/scope.rs`). Continuation is read off the
//! first word of a sentence and repeated nouns. This file does not resolve what a pronoun refers to.

use crate::language::closed_classes::{self, SAME, THE};
use crate::language::vocabulary::Cue;
use crate::language::{Annotation, Sentence, en};

/// Number of words after "the" among which a repeated noun is looked for.
const LONGEST_WAY_TO_NOUN: usize = 3;

/// How a sentence is linked to the one before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Links {
    /// Whether it continues what that one said.
    pub(crate) continues: bool,
    /// Whether it credits what that one said.
    pub(crate) credits_back: bool,
}

/// The links of the sentences of a paragraph, in order.
pub(crate) fn links(annotation: &Annotation) -> Vec<Links> {
    let of = |sentence: &Sentence| Links {
        continues: continues(annotation, sentence),
        credits_back: credits_what_was_said(annotation, sentence),
    };
    annotation.sentences().iter().map(of).collect()
}

/// Whether a sentence continues the one before it: it opens with a pronoun or connective, or with a definite noun that occurred
/// before.
fn continues(annotation: &Annotation, sentence: &Sentence) -> bool {
    let first = sentence.tokens.start;
    let word = annotation.lower(first);
    let is_repeated_noun = |at: usize| annotation.pos(at).is_common_noun() && occurs_before(annotation, first, at);
    closed_classes::refers_back(word)
        || matches!(word, "“" | "\"")
        || en::DISCOURSE_CONNECTIVES.contains(word)
        || word == THE && (first + 1..=first + LONGEST_WAY_TO_NOUN).any(is_repeated_noun)
}

/// Whether a noun occurs in the paragraph before the sentence.
fn occurs_before(annotation: &Annotation, first: usize, noun: usize) -> bool {
    let word = annotation.lower(noun).trim_end_matches('s');
    word.len() > 2 && (0..first).any(|at| annotation.lower(at).trim_end_matches('s') == word)
}

/// Whether a sentence credits the one before it: "That is what two engineers told the court", "Bell said the same".
fn credits_what_was_said(annotation: &Annotation, sentence: &Sentence) -> bool {
    let first = sentence.tokens.start;
    let refers_back = closed_classes::sums_up(annotation.lower(first))
        || sentence.tokens.clone().any(|at| annotation.lower(at) == SAME);
    refers_back
        && sentence
            .tokens
            .clone()
            .any(|at| annotation.token(at).and_then(|token| token.cue).is_some_and(Cue::is_speech))
}
