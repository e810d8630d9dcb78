//! Notes: what a rule can tell from the reading of one paragraph alone, or from the names of the cast alone.
//!
//! A reading is kept for as long as its paragraph stays the same, a cast for as long as its names do, and the notes with
//! them, whatever else in the story changes; what depends on more than that is kept in a memo (`memo.rs`).

use crate::language::{Annotation, NOTES};
use crate::story::{CAST_NOTES, Entity, Paragraph, Story};

/// What is noted. Each note belongs to one question, always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Note {
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
    /// How many words there are.
    Words,
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
    /// Quotations that nobody speaks.
    Unspoken,
    /// Marks of what is still to come. It stays the last, for the check below; new notes go before it.
    Placeholder,
}

// A note without room would find nothing.
const _: () =
    assert!((Note::Placeholder as usize) < NOTES, "make room for the note: raise `NOTES` in src/language/reading.rs");

/// The things that a paragraph shows by itself in answer to a note's question, which are of one type for each note.
pub(crate) fn kept<T: Send + Sync + 'static>(
    paragraph: &Paragraph,
    note: Note,
    answer: impl FnOnce(&Annotation) -> Vec<T>,
) -> &[T] {
    // Most paragraphs have nothing to a question. That takes no memory which would have to be looked at again.
    let answer = |annotation: &Annotation| Some(answer(annotation)).filter(|found| !found.is_empty());
    paragraph.annotation.noted(note as usize, answer).map_or(&[], Vec::as_slice)
}

/// The tokens of a paragraph for which the answer to a note's question is yes, in order.
pub(crate) fn places(
    paragraph: &Paragraph,
    note: Note,
    is: impl Fn(&Annotation, usize) -> bool,
) -> impl Iterator<Item = usize> {
    let find = |annotation: &Annotation| {
        (0..annotation.tokens().len() as u32).filter(|&at| is(annotation, at as usize)).collect()
    };
    kept(paragraph, note, find).iter().map(|&at| at as usize)
}

/// The same in a paragraph of the body; none in another.
pub(crate) fn places_in_body(
    paragraph: &Paragraph,
    note: Note,
    is: impl Fn(&Annotation, usize) -> bool,
) -> impl Iterator<Item = usize> {
    paragraph.is_body().then(|| places(paragraph, note, is)).into_iter().flatten()
}

/// What is noted of a cast. Each note belongs to one question, always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum CastNote {
    /// People whose family name is not always spelt the same.
    Unlike,
    /// Names that nobody bears and that nearly are somebody's.
    Slips,
    /// Family names that several people bear.
    Families,
    /// People with a name and no more, whom readers cannot know.
    Plain,
    /// People whom readers may forget.
    Minor,
    /// The initials of names of several words. It stays the last, for the check below; new notes go before it.
    Spelled,
}

// A note without room would find nothing.
const _: () = assert!(
    (CastNote::Spelled as usize) < CAST_NOTES,
    "make room for the note: raise `CAST_NOTES` in src/story/recast.rs"
);

/// The answer to a note's question about the cast, which may depend on what [`Story::noted_of_cast`] allows.
pub(crate) fn of_cast<T: Send + Sync + 'static>(
    story: &Story,
    note: CastNote,
    answer: impl FnOnce(&Story) -> Vec<T>,
) -> &[T] {
    story.noted_of_cast(note as usize, |story| Some(answer(story))).map_or(&[], Vec::as_slice)
}

/// The people of a cast for whom the answer to a note's question is yes, with their indexes.
pub(crate) fn people(
    story: &Story,
    note: CastNote,
    is: impl Fn(&Entity) -> bool,
) -> impl Iterator<Item = (usize, &Entity)> {
    let find = |story: &Story| {
        let entities = story.entities().iter().enumerate();
        entities.filter(|(_, entity)| entity.is_person() && is(entity)).map(|(index, _)| index).collect()
    };
    of_cast(story, note, find).iter().filter_map(|&index| Some((index, story.entities().get(index)?)))
}
