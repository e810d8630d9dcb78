//! Completion: the names that a writer may want at a place of the draft.
//!
//! AP: full name on first reference, family name afterwards. So an entity that is mentioned before the place is suggested by
//! its short form first, unless two people share it, and any other entity by its full name. This file does not know what has
//! been typed, or which people the newsroom lists.

use crate::story::entities::entity::{Entity, EntityKind, Form, Mention};
use crate::story::{Attribution, Story};
use crate::text::{SourceSpan, Span};

/// The names of one entity to suggest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion<'s> {
    /// The entity.
    pub entity: &'s Entity,
    /// At least one name; the right one for the place comes first.
    pub names: Vec<&'s str>,
}

/// The names to suggest in place of the words being written, given as bytes of the draft: first the entities mentioned before
/// them, the last mentioned first, then those mentioned only after them. Mentions that touch these words do not count.
pub fn completions(story: &Story, written: SourceSpan) -> Vec<Completion<'_>> {
    let mut before = Vec::new();
    let mut after = Vec::new();
    for (index, entity) in story.entities().iter().enumerate().filter(|(_, entity)| entity.kind != EntityKind::Other) {
        let place = |mention: &&Mention| story.document().source(mention.span);
        let others = || entity.names().filter(|mention| !place(mention).touches(written));
        let last_before = others().filter(|mention| place(mention).start < written.start).last();
        match (last_before, others().next()) {
            (Some(last), _) => before.push((last.span.start, introduced(story, index, entity))),
            (None, Some(_)) => after.push(Completion { entity, names: vec![&entity.name] }),
            (None, None) => {}
        }
    }
    before.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
    before.into_iter().map(|(_, suggestion)| suggestion).chain(after).collect()
}

/// The names of an entity that is introduced already: the short one first.
fn introduced<'s>(story: &'s Story, index: usize, entity: &'s Entity) -> Completion<'s> {
    let mut names = vec![short_name(story, index, entity)];
    if names.first() != Some(&entity.name.as_str()) {
        names.push(&entity.name);
    }
    Completion { entity, names }
}

/// The short name of the source of a credit, or else its words.
pub fn short_source<'s>(story: &'s Story, credit: &'s Attribution) -> &'s str {
    let entity = credit.source.as_ref().and_then(|source| source.entity);
    let named = entity.and_then(|index| Some((index, story.entities().get(index)?)));
    let words = || credit.source_span().map_or("", |span| span.of(story.text()));
    named.map_or_else(words, |(index, entity)| short_name(story, index, entity))
}

/// The name of an entity after its introduction: the family name of a person who does not share it, the initials of an
/// organization if the story uses them, or else the full name.
fn short_name<'s>(story: &'s Story, index: usize, entity: &'s Entity) -> &'s str {
    if let Some(name) = &entity.person {
        let is_shared = story.namesakes(index, entity).next().is_some();
        return if is_shared || name.family.is_empty() { &entity.name } else { &name.family };
    }
    let initials = entity.mentions.iter().find(|mention| mention.form == Form::Acronym);
    initials.map_or(&entity.name, |mention| Span::of(mention.span, story.text()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::completions;
    use crate::Format;
    use crate::text::SourceSpan;

    /// The names suggested at the end of a draft.
    fn names(draft: &str) -> Vec<Vec<String>> {
        let story = crate::read(draft, Format::Plain);
        let found = completions(&story, SourceSpan::new(draft.len(), draft.len()));
        found.iter().map(|one| one.names.iter().map(|name| (*name).to_owned()).collect()).collect()
    }

    #[test]
    fn an_introduced_person_is_suggested_by_family_name_first() {
        let draft = "Harbourmaster Ines Calder shut the port. Mayor Milo Varga agreed. Then ";
        assert_eq!(names(draft), [["Varga", "Milo Varga"], ["Calder", "Ines Calder"]]);
    }

    #[test]
    fn namesakes_are_suggested_by_full_name() {
        let draft = "Harbourmaster Ines Calder shut the port. Her brother Tomas Calder agreed. Then ";
        assert_eq!(names(draft), [["Tomas Calder"], ["Ines Calder"]]);
    }

    #[test]
    fn a_person_named_later_is_suggested_by_full_name_and_the_word_being_written_does_not_count() {
        let draft = "Mayor Va shut the port. Mayor Milo Varga agreed.";
        let story = crate::read(draft, Format::Plain);
        let found = completions(&story, SourceSpan::new(6, 8));
        let names: Vec<&[&str]> = found.iter().map(|one| one.names.as_slice()).collect();
        assert_eq!(names, [["Milo Varga"]]);
    }

    #[test]
    fn an_organization_is_suggested_by_its_initials() {
        let draft = "The Harbour Traffic Council (HTC) met on Monday. Then the ";
        assert_eq!(names(draft), [["HTC", "Harbour Traffic Council"]]);
    }
}
