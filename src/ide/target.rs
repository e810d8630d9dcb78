//! Targets: the entity or source at a place of the draft, and all other places that refer to it.
//!
//! Hover, definition, references and renaming start here. Takes bytes of the draft and gives spans of the prose. This file does
//! not know what is shown about a target.

use crate::story::Story;
use crate::story::attribution::Attribution;
use crate::story::entities::entity::{Entity, Mention};
use crate::text::Span;

/// What a place of the draft refers to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'s> {
    /// A mention of an entity.
    Named {
        /// Index of the entity.
        index: usize,
        /// The entity.
        entity: &'s Entity,
        /// The mention at the place.
        mention: &'s Mention,
    },
    /// The source of a credit, where the place is not a name.
    Source(&'s Attribution),
}

/// All places where the draft refers to one target, as spans of the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct References {
    /// The first reference.
    pub first: Span,
    /// All places including the first reference, in order.
    pub all: Vec<Span>,
}

impl Target<'_> {
    /// The words at the place.
    pub fn span(&self) -> Span {
        match self {
            Self::Named { mention, .. } => mention.span,
            Self::Source(credit) => credit.source_span().unwrap_or_default(),
        }
    }
}

/// The target at a byte of the draft.
pub fn target_at(story: &Story, offset: usize) -> Option<Target<'_>> {
    let flat = story.document().prose().beside(offset)?;
    let home = story.paragraph_touching(flat).map(|(_, paragraph)| paragraph.span).unwrap_or_default();
    // The shortest name wins: the person in "the governor's lawyer, Ada Brandt".
    let touched = story.mentions_in(home).filter(|(mention, _)| touches(mention.span, flat));
    let innermost = touched.min_by_key(|(mention, _)| mention.span.len());
    let named = innermost.and_then(|(mention, index)| {
        story.entities().get(index).map(|entity| Target::Named { index, entity, mention })
    });
    let is_source = |credit: &&Attribution| credit.source_span().is_some_and(|span| touches(span, flat));
    named.or_else(|| story.credits_in(home).iter().find(is_source).map(Target::Source))
}

/// Whether a span touches a byte of the prose. A cursor right after a word still refers to the word.
fn touches(span: Span, offset: usize) -> bool {
    span.start <= offset && offset <= span.end
}

/// All places that refer to the target at a byte of the draft: the mentions of an entity, or the mentions of an unnamed source.
/// `None` for other sources, whose mentions are not linked.
pub fn references_at(story: &Story, offset: usize) -> Option<References> {
    match target_at(story, offset)? {
        Target::Named { entity, .. } => references(story, entity),
        Target::Source(credit) if credit.unnamed.is_some() => {
            let span = credit.source_span()?;
            let all = story.unnamed_sources().into_iter().find(|source| source.contains(&span))?;
            all.first().copied().map(|first| References { first, all })
        }
        Target::Source(credit) => references(story, story.entities().get(credit.source.as_ref()?.entity?)?),
    }
}

fn references(story: &Story, entity: &Entity) -> Option<References> {
    let first = story.first_reference(entity)?.span;
    Some(References { first, all: entity.mentions.iter().map(|mention| mention.span).collect() })
}

#[cfg(test)]
mod tests {
    // A missing target should fail the test.
    #![allow(clippy::unwrap_used)]

    use super::{References, Target, references_at, target_at};
    use crate::Format;
    use crate::text::Span;

    const STORY: &str = "Bell quits the port\n\nHarbourmaster Ana Bell left on Monday. She gave no reason.\n\n\
        A depot guard briefed on the order said it was late. The guard said Bell knew.\n\nNobody met Ana Bell";

    fn references(word: &str, nth: usize, offset: usize) -> Option<(String, Vec<String>)> {
        let story = crate::read(STORY, Format::Plain);
        let (at, _) = STORY.match_indices(word).nth(nth).unwrap();
        let text = |span: &Span| span.of(story.text()).to_owned();
        let References { first, all } = references_at(&story, at + offset)?;
        Some((text(&first), all.iter().map(text).collect()))
    }

    #[test]
    fn all_forms_of_a_name_and_pronouns_are_references() {
        let expected = ["Bell", "Ana Bell", "She", "Bell", "Ana Bell"].map(str::to_owned).to_vec();
        for (word, nth) in [("Bell", 0), ("Ana", 0), ("She", 0), ("Bell", 2)] {
            assert_eq!(references(word, nth, 0), Some(("Ana Bell".to_owned(), expected.clone())), "{word} {nth}");
        }
    }

    #[test]
    fn a_cursor_after_a_word_refers_to_the_word_at_the_end_of_a_line_too() {
        for (word, nth) in [("She", 0), ("Bell", 3)] {
            assert!(references(word, nth, word.len()).is_some(), "{word}");
        }
    }

    #[test]
    fn a_shorter_description_refers_to_the_same_unnamed_source() {
        let expected = ["A depot guard briefed on the order", "The guard"].map(str::to_owned).to_vec();
        for word in ["depot", "The guard"] {
            assert_eq!(references(word, 0, 0), Some((expected.first().unwrap().clone(), expected.clone())));
        }
    }

    #[test]
    fn a_source_is_found_after_a_quotation_of_any_length() {
        let quotation = "We shut the port because of the ice. ".repeat(300);
        let draft = format!("“{}” said an official close to the mayor.", quotation.trim_end());
        let story = crate::read(&draft, Format::Plain);
        let source = match target_at(&story, draft.find("official").unwrap()) {
            Some(Target::Source(credit)) => credit.source_span(),
            _ => None,
        };
        assert_eq!(source.unwrap().of(story.text()), "an official close to the mayor");
    }

    #[test]
    fn other_words_have_no_references() {
        assert_eq!(references("port", 0, 0), None);
        assert_eq!(references("reason", 0, 0), None);
    }
}
