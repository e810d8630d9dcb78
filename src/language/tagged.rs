//! Sentences as their words alone show them: tags, and a tree where somebody asks for it.
//!
//! What a sentence shows is kept for as long as the draft has it, whatever paragraph it stands in. Somebody who types makes
//! a new sentence with every character, which is mostly the last one with another word; what was found out about that one
//! is made use of as far as it cannot be otherwise.

use std::sync::{Arc, OnceLock};

use super::parser::{Parse, Parser, Step, settled};
use super::tagger::{Tagger, Tagging, Tags};
use super::tree::Tree;
use crate::text::TextCache;

/// What the words of one sentence show by themselves, whatever paragraph they stand in.
#[derive(Debug)]
pub(super) struct Tagged {
    pub(super) tags: Tags,
    /// The first steps of its parse, where they are known beforehand.
    begun: Vec<Step>,
    tree: OnceLock<(Tree, Vec<Step>)>,
}

impl Tagged {
    pub(super) fn of(words: &[&str]) -> Self {
        Self { tags: Tagger::shipped().tag(words), begun: Vec::new(), tree: OnceLock::new() }
    }

    /// The tree of the sentence, which has these words. It is parsed when this is first asked.
    pub(super) fn tree<'w>(&self, words: impl FnOnce() -> Vec<&'w str>) -> &Tree {
        let parse = || {
            let Parse { arcs, steps } = Parser::shipped().parse_on(&words(), &self.tags.pos, &self.begun);
            (Tree::of(&arcs), steps)
        };
        &self.tree.get_or_init(parse).0
    }

    /// The steps of its parse, as far as they are known.
    fn steps(&self) -> &[Step] {
        self.tree.get().map_or(&self.begun, |(_, steps)| steps)
    }
}

/// What is remembered of the sentences of a draft that has been read before.
#[derive(Debug, Default)]
pub struct Sentences {
    known: TextCache<Arc<Tagged>>,
    last: Last,
}

/// The sentence that was tagged last.
#[derive(Debug, Default)]
struct Last {
    /// Its words with a blank between each two, as no word holds one.
    words: String,
    tagging: Tagging,
    tagged: Option<Arc<Tagged>>,
}

impl Sentences {
    /// Begins the next version of the draft.
    pub fn begin(&mut self) {
        self.known.begin();
    }

    /// The sentence of these words.
    pub(super) fn about(&mut self, words: &[&str]) -> Arc<Tagged> {
        let joined = words.join(" ");
        let last = &mut self.last;
        self.known.about(&joined, || last.followed_by(words, &joined))
    }
}

impl Last {
    /// The next sentence, which is the last one then.
    fn followed_by(&mut self, words: &[&str], joined: &str) -> Arc<Tagged> {
        let tags = Tagger::shipped().tag_after(words, &mut self.tagging);
        let begun = self.tagged.as_ref().map_or(&[][..], |last| {
            let pairs = self.words.split(' ').zip(&last.tags.pos).zip(words.iter().zip(&tags.pos));
            let is_same = |((before, pos), (now, now_pos)): &((&str, _), (&&str, _))| before == *now && pos == now_pos;
            settled(last.steps(), pairs.take_while(is_same).count())
        });
        let tagged = Arc::new(Tagged { begun: begun.to_vec(), tags, tree: OnceLock::new() });
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

    /// Everything that the words of a paragraph show.
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
