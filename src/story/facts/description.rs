//! Subjects that describe one person without a name: "the superintendent", "her opponent". Whether somebody with a name is
//! meant, the story decides.

use std::ops::Range;

use crate::language::tagger::Pos;
use crate::language::vocabulary::Class;
use crate::language::{Annotation, closed_classes, en};

/// The most words between the article and the noun: "the former deputy mayor".
const LONGEST_WAY_TO_NOUN: usize = 3;

/// A subject that describes one person.
#[derive(Debug)]
pub(crate) struct Description {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its noun, in lower case.
    pub(crate) noun: String,
}

/// The descriptions that are the subjects of their sentences.
pub(crate) fn subjects(annotation: &Annotation) -> Vec<Description> {
    annotation.sentences().iter().filter_map(|sentence| subject(annotation, &sentence.tokens)).collect()
}

fn subject(annotation: &Annotation, sentence: &Range<usize>) -> Option<Description> {
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    let verb = sentence.clone().find(|&at| is_verb(at)).unwrap_or(sentence.end);
    let opens = |at: &usize| {
        let word = annotation.lower(*at);
        closed_classes::is_definite(word) || closed_classes::is_possessive(word)
    };
    let start = (sentence.start..verb).find(opens)?;
    let is_noun = |at: &usize| annotation.pos(*at).is_common_noun();
    let first = (start + 1..=start + LONGEST_WAY_TO_NOUN).find(is_noun)?;
    let head = (first..verb).take_while(is_noun).last()?;
    let is_name_next = annotation.pos(head + 1) == Pos::Propn;
    (names_person(annotation, head) && !is_name_next)
        .then(|| Description { tokens: start..head + 1, noun: annotation.lower(head).to_owned() })
}

/// Whether a noun is one for a single person.
fn names_person(annotation: &Annotation, noun: usize) -> bool {
    let word = annotation.lower(noun);
    annotation.pos(noun) == Pos::Noun
        && (annotation.classes(noun).has(Class::UnnamedRole)
            || en::PERSON_NOUNS.contains(word)
            || en::PERSON_TITLES.contains(word))
}
