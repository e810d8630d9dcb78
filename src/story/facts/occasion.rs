//! Occasions on which somebody is spoken to: "In an interview with the host Ana Bell, she said". Whoever is spoken to there is not
//! the speaker.
//!
//! Positions are indexes of tokens in the paragraph. This file does not know whose names stand in the words.

use std::ops::Range;

use crate::language::closed_classes::{self, TO, WITH};
use crate::language::tagger::Pos;
use crate::language::{Annotation, en};

/// The words of an occasion that opens the sentence of a pronoun and ends before it, from the preposition before who is spoken to:
/// "with the host Ana Bell,".
pub(crate) fn before(annotation: &Annotation, pronoun: usize) -> Option<Range<usize>> {
    let first = annotation.sentence_start(pronoun);
    let comma = pronoun.checked_sub(1).filter(|&at| at > first + 1 && annotation.word(at) == ",")?;
    let is_occasion = |at: &usize| en::OCCASIONS_OF_SPEAKING.contains(annotation.lower(*at));
    let noun = (first + 1..comma).find(is_occasion).filter(|_| annotation.pos(first) == Pos::Adp)?;
    let speaks_to = |at: &usize| matches!(annotation.lower(*at), WITH | TO);
    let start = (noun + 1..comma).find(speaks_to)?;
    let is_clause =
        |at: usize| annotation.pos(at) == Pos::VerbFinite || closed_classes::is_relative_word(annotation.lower(at));
    (!(noun..comma).any(is_clause)).then_some(start..pronoun)
}
