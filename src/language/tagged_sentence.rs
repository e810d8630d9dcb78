//! Sentences with what their words alone show: tags, and a tree where one is asked for.
//!
//! A tagged sentence is kept for as long as the draft has a sentence of the same words. Typing makes a new sentence
//! with every character, mostly the previous one with another word; its tags and its parse reuse as much of the
//! previous sentence as is certain to be the same.

use std::sync::{Arc, OnceLock};

use super::parser::{Parse, Parser, Step, stable_prefix};
use super::tagger::{Tagger, Tagging, Tags};
use super::tree::Tree;
use crate::text::TextCache;

/// The tags and the tree of one sentence, which depend on its words alone.
#[derive(Debug)]
pub(super) struct TaggedSentence {
    pub(super) tags: Tags,
    /// The first steps of its parse, where they are known from the previous sentence.
    known_steps: Vec<Step>,
    tree: OnceLock<(Tree, Vec<Step>)>,
}

impl TaggedSentence {
    pub(super) fn of(words: &[&str]) -> Self {
        Self { tags: Tagger::shipped().tag(words), known_steps: Vec::new(), tree: OnceLock::new() }
    }

    /// The tree of the sentence, whose words these are. The sentence is parsed at the first call.
    pub(super) fn tree<'w>(&self, words: impl FnOnce() -> Vec<&'w str>) -> &Tree {
        let parse = || {
            let Parse { arcs, steps } = Parser::shipped().parse_on(&words(), &self.tags.pos, &self.known_steps);
            (Tree::of(&arcs), steps)
        };
        &self.tree.get_or_init(parse).0
    }

    /// The known steps of its parse.
    fn steps(&self) -> &[Step] {
        self.tree.get().map_or(&self.known_steps, |(_, steps)| steps)
    }
}

/// The tagged sentences of a draft, kept from one version to the next.
#[derive(Debug, Default)]
pub struct Sentences {
    known: TextCache<Arc<TaggedSentence>>,
    last: Last,
}

/// The sentence that was tagged last.
#[derive(Debug, Default)]
struct Last {
    /// Its words, joined by blanks; no word contains a blank.
    words: String,
    tagging: Tagging,
    tagged: Option<Arc<TaggedSentence>>,
}

impl Sentences {
    /// Starts the next version of the draft: sentences that it does not ask for are dropped.
    pub fn begin(&mut self) {
        self.known.begin_version();
    }

    /// The tagged sentence with these words.
    pub(super) fn about(&mut self, words: &[&str]) -> Arc<TaggedSentence> {
        let joined = words.join(" ");
        let last = &mut self.last;
        self.known.get_or_insert_with(&joined, || last.followed_by(words, &joined))
    }
}

impl Last {
    /// The next sentence, which becomes the last one.
    fn followed_by(&mut self, words: &[&str], joined: &str) -> Arc<TaggedSentence> {
        let tags = Tagger::shipped().tag_after(words, &mut self.tagging);
        let known_steps = self.tagged.as_ref().map_or(&[][..], |last| {
            let pairs = self.words.split(' ').zip(&last.tags.pos).zip(words.iter().zip(&tags.pos));
            let is_same = |((before, pos), (now, now_pos)): &((&str, _), (&&str, _))| before == *now && pos == now_pos;
            stable_prefix(last.steps(), pairs.take_while(is_same).count())
        });
        let tagged = Arc::new(TaggedSentence { known_steps: known_steps.to_vec(), tags, tree: OnceLock::new() });
        joined.clone_into(&mut self.words);
        self.tagged = Some(Arc::clone(&tagged));
        tagged
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
