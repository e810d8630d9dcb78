//! Unnamed sources that a story has introduced, to which later credits refer back.

use rustc_hash::FxHashMap;

use crate::story::attribution::source::{Classified, Unnamed};
use crate::story::ids::ParagraphId;
use crate::text::Span;

/// A phrase that introduces an unnamed source, to which later credits may refer back.
#[derive(Clone, Debug)]
pub(super) struct UnnamedMention {
    pub(super) source: Classified,
    pub(super) words: Span,
    /// Index of the paragraph.
    pub(super) paragraph: ParagraphId,
}

/// The unnamed sources introduced so far, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct IntroducedSources {
    pub(super) all: Vec<UnnamedMention>,
    /// Index of the last one of each head noun.
    by_noun: FxHashMap<String, usize>,
}

impl IntroducedSources {
    pub(super) fn push(&mut self, mention: UnnamedMention) {
        if let Some(noun) = mention.source.noun() {
            self.by_noun.insert(noun.to_owned(), self.all.len());
        }
        self.all.push(mention);
    }

    /// The antecedent of a definite or partitive description ("the official", "one of the officials"): the last source with
    /// the same head noun.
    pub(super) fn antecedent(&self, description: &Unnamed) -> Option<&UnnamedMention> {
        // "Prosecutors" and "the prosecutors" are the same people.
        let is_plain = description.plural && description.count.is_none() && !description.distinguished;
        let is_described = !description.described.is_empty() || !description.complement.is_empty();
        let refers_back = description.definite || description.partitive || is_plain && !is_described;
        let last = self.by_noun.get(description.noun()).and_then(|index| self.all.get(*index));
        // "City officials" in the same words are the same people.
        let is_repeated = |mention: &&UnnamedMention| {
            let earlier = mention.source.unnamed.as_deref();
            is_plain && earlier.is_some_and(|earlier| earlier == description)
        };
        last.filter(|mention| refers_back || is_repeated(mention))
    }

    /// The source that was introduced by words.
    pub(super) fn at(&self, words: Span) -> Option<&UnnamedMention> {
        self.all.iter().rev().find(|mention| mention.words.start == words.start)
    }

    /// The group that a part belongs to, or the source itself.
    pub(super) fn group_of<'m>(&'m self, known: &'m UnnamedMention) -> &'m UnnamedMention {
        let part = known.source.unnamed.as_deref().filter(|unnamed| unnamed.partitive);
        part.and_then(|part| self.antecedent(part)).unwrap_or(known)
    }

    /// The antecedent of a pronoun: the last source, if it was introduced in this paragraph or in the one before.
    pub(super) fn just_before(&self, paragraph: ParagraphId) -> Option<&UnnamedMention> {
        let is_part =
            |mention: &&UnnamedMention| mention.source.unnamed.as_ref().is_some_and(|unnamed| unnamed.partitive);
        self.all.iter().rev().find(|last| !is_part(last)).filter(|last| last.paragraph.next() >= paragraph)
    }
}
