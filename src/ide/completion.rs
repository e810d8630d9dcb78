//! Suggestions: the names a writer may be about to write.
//!
//! Whoever the story has introduced is called by the short form from then on, unless two people share it; whoever it has
//! not is introduced by the whole name (AP: full name on first reference, the family name after it). It does not know
//! what has been typed, nor who is on the roster.

use crate::story::entities::entity::{Entity, EntityKind, Form, Mention};
use crate::story::{Attribution, Story};
use crate::text::{SourceSpan, Span};

/// Names for one bearer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion<'s> {
    /// Who or what is called so.
    pub entity: &'s Entity,
    /// The names, the right one for the place first; at least one.
    pub names: Vec<&'s str>,
}

/// The names to write at a byte offset of the draft: those mentioned before it, the last mentioned first, and then those
/// mentioned only behind it. Mentions that touch the words being written, given as bytes of the draft, do not count.
pub fn completions(story: &Story, written: SourceSpan) -> Vec<Completion<'_>> {
    let mut before = Vec::new();
    let mut behind = Vec::new();
    for (index, entity) in story.entities().iter().enumerate().filter(|(_, entity)| entity.kind != EntityKind::Other) {
        let place = |mention: &&Mention| story.document().source(mention.span);
        let others = || entity.names().filter(|mention| !place(mention).touches(written));
        let last_before = others().filter(|mention| place(mention).start < written.start).last();
        match (last_before, others().next()) {
            (Some(last), _) => before.push((last.span.start, introduced(story, index, entity))),
            (None, Some(_)) => behind.push(Completion { entity, names: vec![&entity.name] }),
            (None, None) => {}
        }
    }
    before.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
    before.into_iter().map(|(_, suggestion)| suggestion).chain(behind).collect()
}

fn introduced<'s>(story: &'s Story, index: usize, entity: &'s Entity) -> Completion<'s> {
    let mut names = vec![short_name(story, index, entity)];
    if names.first() != Some(&entity.name.as_str()) {
        names.push(&entity.name);
    }
    Completion { entity, names }
}

/// What the source of a credit is called for short: the short name of who it is, or else its words.
pub fn short_source<'s>(story: &'s Story, credit: &'s Attribution) -> &'s str {
    let entity = credit.source.as_ref().and_then(|source| source.entity);
    let named = entity.and_then(|index| Some((index, story.entities().get(index)?)));
    let words = || credit.source_span().map_or("", |span| span.of(story.text()));
    named.map_or_else(words, |(index, entity)| short_name(story, index, entity))
}

/// What an entity is called once it has been introduced: the family name of a person who does not share it, the initials of
/// a body that the story uses, or else the whole name.
fn short_name<'s>(story: &'s Story, index: usize, entity: &'s Entity) -> &'s str {
    if let Some(name) = &entity.person {
        let is_shared = story.rivals(index, entity).next().is_some();
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

    /// What is suggested at the end of a draft.
    fn names(draft: &str) -> Vec<Vec<String>> {
        let story = crate::read(draft, Format::Plain);
        let found = completions(&story, SourceSpan::new(draft.len(), draft.len()));
        found.iter().map(|one| one.names.iter().map(|name| (*name).to_owned()).collect()).collect()
    }

    #[test]
    fn an_introduced_person_is_called_by_the_family_name_first() {
        let draft = "Harbourmaster Ines Calder shut the port. Mayor Milo Varga agreed. Then ";
        assert_eq!(names(draft), [["Varga", "Milo Varga"], ["Calder", "Ines Calder"]]);
    }

    #[test]
    fn namesakes_keep_their_whole_names() {
        let draft = "Harbourmaster Ines Calder shut the port. Her brother Tomas Calder agreed. Then ";
        assert_eq!(names(draft), [["Tomas Calder"], ["Ines Calder"]]);
    }

    #[test]
    fn who_comes_later_is_introduced_and_the_word_being_written_counts_for_nothing() {
        let draft = "Mayor Va shut the port. Mayor Milo Varga agreed.";
        let story = crate::read(draft, Format::Plain);
        let found = completions(&story, SourceSpan::new(6, 8));
        let names: Vec<&[&str]> = found.iter().map(|one| one.names.as_slice()).collect();
        assert_eq!(names, [["Milo Varga"]]);
    }

    #[test]
    fn a_body_is_called_by_its_initials() {
        let draft = "The Harbour Traffic Council (HTC) met on Monday. Then the ";
        assert_eq!(names(draft), [["HTC", "Harbour Traffic Council"]]);
    }
}
