//! Sentences with what their words alone show: tags, and a tree where one is asked for.
//!
//! A tagged sentence is kept for as long as the draft has a sentence of the same words, so that a character typed costs one
//! sentence and not the paragraph.

use std::sync::{Arc, OnceLock};

use super::parser::Parser;
use super::tagger::{Tagger, Tags};
use super::tree::Tree;
use crate::text::TextCache;

/// The tags and the tree of one sentence, which depend on its words alone.
#[derive(Debug)]
pub(super) struct TaggedSentence {
    pub(super) tags: Tags,
    tree: OnceLock<Tree>,
}

impl TaggedSentence {
    pub(super) fn of(words: &[&str]) -> Self {
        Self { tags: Tagger::shipped().tag(words), tree: OnceLock::new() }
    }

    /// The tree of the sentence, whose words these are. The sentence is parsed at the first call.
    pub(super) fn tree<'w>(&self, words: impl FnOnce() -> Vec<&'w str>) -> &Tree {
        self.tree.get_or_init(|| Tree::of(&Parser::shipped().parse(&words(), &self.tags.pos)))
    }
}

/// The tagged sentences of a draft, kept from one version to the next.
#[derive(Debug, Default)]
pub struct Sentences(TextCache<Arc<TaggedSentence>>);

impl Sentences {
    /// Starts the next version of the draft: sentences that it does not ask for are dropped.
    pub fn begin(&mut self) {
        self.0.begin_version();
    }

    /// The tagged sentence with these words.
    pub(super) fn about(&mut self, words: &[&str]) -> Arc<TaggedSentence> {
        // No word contains a blank.
        self.0.get_or_insert_with(&words.join(" "), || Arc::new(TaggedSentence::of(words)))
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may fail")]
mod tests {
    use proptest::prelude::*;

    use super::super::Annotation;
    use super::Sentences;

    /// Everything that an annotation shows.
    fn shown(annotation: &Annotation) -> String {
        let trees = annotation.all_trees();
        let tree = |at: usize| (annotation.pos(at), trees.head(at), trees.relation(at), trees.reach(at));
        let words: Vec<_> = (0..annotation.tokens().len()).map(tree).collect();
        format!("{words:?} {:?} {:?} {:?}", annotation.names(), annotation.known_names(), annotation.credits())
    }

    const DRAFT: &str = "“The ferry was late,” Ines Calder, a guard of the port of Kellan, said on Monday, adding that \
        Gov. Milo Varga had told her so. Varga, who sails, declined to say when 3 boats would leave Norvik Bank.";

    proptest! {
        #[test]
        fn what_is_remembered_of_a_sentence_changes_nothing(
            edits in prop::collection::vec(
                (any::<prop::sample::Index>(), 0_usize..9, "[a-zA-Z ,.’“]{0,4}| said | Calder |THE PORT |, who "),
                1..12,
            ),
        ) {
            let (mut draft, mut sentences) = (DRAFT.to_owned(), Sentences::default());
            for (number, (place, length, text)) in edits.into_iter().enumerate() {
                let places: Vec<usize> = draft.char_indices().map(|(at, _)| at).chain([draft.len()]).collect();
                let first = place.index(places.len());
                let last = (first + length).min(places.len() - 1);
                draft.replace_range(places[first]..places[last], &text);
                sentences.begin();
                let annotation = Annotation::again(&draft, &mut sentences);
                // Nobody asks every version for its trees.
                if number.is_multiple_of(3) {
                    prop_assert_eq!(shown(&annotation), shown(&Annotation::of(&draft)), "{}", draft);
                }
            }
        }
    }
}
