//! Notes: places of a paragraph that a rule can tell from its reading alone.
//!
//! A reading is kept for as long as its paragraph stays the same, and the notes with it, so that after a keystroke a rule
//! looks again only at the places that matter to it, and not at every word of the draft.

use crate::language::{NOTES, Reading};
use crate::story::Paragraph;

/// What is noted. Each note belongs to one question, always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Note {
    /// Initials that not every reader knows.
    Initials,
    /// Where initials are introduced.
    Introduced,
    /// Words of hearsay.
    Hearsay,
    /// Verbs of thought before a clause.
    Thought,
    /// Studies that say something.
    Study,
    /// Allegations.
    Allegation,
    /// Words that may call somebody a criminal.
    Offender,
    /// Words of a conviction.
    Conviction,
    /// Words of an arrest or a charge.
    Arrest,
    /// Dates.
    Date,
    /// Counts of things.
    Counted,
    /// Sentences that may tell a sum.
    Sums,
    /// Words that tell what the paragraph is about.
    Telling,
    /// Runs of capitals.
    Capitals,
    /// Nouns for people without a name.
    Unnamed,
    /// Words that claim something.
    Claim,
    /// Numbers whose style matters.
    Numeral,
    /// Words with several accepted spellings.
    Variant,
    /// Words of a refusal to comment.
    Refusal,
    /// Words that tell of a name withheld.
    Withheld,
    /// Words that tell of what could not be confirmed.
    Doubt,
}

// A note without room would find nothing.
const _: () = assert!((Note::Doubt as usize) < NOTES);

/// The things that a paragraph shows by itself in answer to a note's question, which are of one type for each note.
pub(super) fn kept<T: Send + Sync + 'static>(
    paragraph: &Paragraph,
    note: Note,
    answer: impl FnOnce(&Reading) -> Vec<T>,
) -> &[T] {
    // Most paragraphs have nothing to a question. That takes no memory which would have to be looked at again.
    let answer = |reading: &Reading| Some(answer(reading)).filter(|found| !found.is_empty());
    paragraph.reading.noted(note as usize, answer).map_or(&[], Vec::as_slice)
}

/// The tokens of a paragraph for which the answer to a note's question is yes, in order.
pub(super) fn places(
    paragraph: &Paragraph,
    note: Note,
    is: impl Fn(&Reading, usize) -> bool,
) -> impl Iterator<Item = usize> {
    let find = |reading: &Reading| (0..reading.tokens().len() as u32).filter(|&at| is(reading, at as usize)).collect();
    kept(paragraph, note, find).iter().map(|&at| at as usize)
}
