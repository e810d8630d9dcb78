//! Attribution scope: which sentences a credit covers.
//!
//! AP asks writers to repeat the attribution in later paragraphs unless the context makes it clear; within a paragraph it
//! carries on. So a sentence is attributed if it contains a credit, if it continues an attributed sentence of its paragraph
//! (see `facts/discourse.rs`), or if the next sentence credits it after the fact. Scope ends with the paragraph.
//!
//! Paragraphs and sentences are indexes; a sentence is counted within its paragraph. This file does not know who the source
//! is.

use crate::language::credit::CreditKind;
use crate::story::attribution::Attribution;
use crate::story::facts::discourse::Links;
use crate::story::ids::ParagraphId;
use crate::story::paragraph::Paragraph;
use crate::story::with_ids;
use crate::text::Span;

/// The sentence whose credit covers each sentence of a story.
#[derive(Clone, Debug, Default)]
pub(crate) struct AttributionScope {
    /// For each sentence of the story, the sentence of the same paragraph whose credit covers it: itself, an earlier one or
    /// the next one.
    sentences: Vec<Option<u32>>,
    /// For each paragraph, the number of sentences before it.
    counts_before: Vec<usize>,
}

impl AttributionScope {
    /// The scope of the attributions of a story, given in the order of the text.
    pub(crate) fn of(paragraphs: &[Paragraph], attributions: &[Attribution]) -> Self {
        let mut scope = Self::default();
        let mut credits = attributions.iter().peekable();
        for (id, paragraph) in with_ids(paragraphs) {
            let first = scope.sentences.len();
            scope.counts_before.push(first);
            scope.sentences.resize(first + paragraph.annotation.sentences().len(), None);
            let covering = scope.sentences.get_mut(first..).unwrap_or_default();
            while let Some(credit) = credits.next_if(|credit| credit.paragraph <= id) {
                if credit.kind == CreditKind::Speech {
                    cover_own_sentences(covering, paragraph, credit);
                }
            }
            extend(paragraph.facts.links(), covering);
        }
        scope
    }

    /// The sentence whose credit covers a sentence of a paragraph.
    pub(crate) fn at(&self, paragraph: ParagraphId, sentence: usize) -> Option<usize> {
        let sentences =
            self.sentences.get(self.count_before(paragraph)..self.count_before(paragraph.next())).unwrap_or_default();
        sentences.get(sentence).copied().flatten().map(|sentence| sentence as usize)
    }

    /// The number of sentences before a paragraph.
    fn count_before(&self, paragraph: ParagraphId) -> usize {
        self.counts_before.get(paragraph.index()).copied().unwrap_or(self.sentences.len())
    }
}

/// Has a credit cover the sentences that it is in.
fn cover_own_sentences(covering: &mut [Option<u32>], paragraph: &Paragraph, credit: &Attribution) {
    for sentence in sentences_of(paragraph, credit) {
        if let Some(scope) = covering.get_mut(sentence) {
            *scope = Some(sentence as u32);
        }
    }
}

/// The indexes of the sentences that contain the cue of a credit or part of its content.
fn sentences_of(paragraph: &Paragraph, attribution: &Attribution) -> impl Iterator<Item = usize> {
    let sentences = paragraph.annotation.sentences();
    attribution.content.iter().chain([&attribution.cue]).flat_map(|span| {
        let first = sentences.partition_point(|sentence| paragraph.place(sentence.span).end <= span.start);
        let end = sentences.partition_point(|sentence| paragraph.place(sentence.span).start < span.end);
        first..end.max(first + 1)
    })
}

/// Whether a sentence of its paragraph contains the cue of a credit or part of its content.
pub(crate) fn is_in(paragraph: &Paragraph, attribution: &Attribution, sentence: usize) -> bool {
    sentences_of(paragraph, attribution).any(|found| found == sentence)
}

/// The sentences of a paragraph that no credit covers, neighbours joined.
pub(crate) fn uncredited(paragraph: &Paragraph, is_covered: impl Fn(usize) -> bool) -> Vec<Span> {
    let sentences = paragraph.annotation.sentences();
    let mut stretches: Vec<(usize, Span)> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate().filter(|(at, _)| !is_covered(*at)) {
        let place = paragraph.place(sentence.span);
        match stretches.last_mut().filter(|(last, _)| last + 1 == at) {
            Some((last, stretch)) => (*last, stretch.end) = (at, place.end),
            None => stretches.push((at, place)),
        }
    }
    stretches.into_iter().map(|(_, stretch)| stretch).collect()
}

/// Extends credits forward to sentences that continue the one before, and back from a sentence that credits the one before.
fn extend(links: &[Links], covering: &mut [Option<u32>]) {
    let mut before = None;
    for (index, scope) in covering.iter_mut().enumerate() {
        let continues = before.filter(|_| links.get(index).is_some_and(|links| links.continues));
        let credited_next = links.get(index + 1).filter(|next| next.credits_back).map(|_| index as u32 + 1);
        *scope = scope.or(continues).or(credited_next);
        before = *scope;
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::story::Attribution;
    use crate::story::ParagraphId;

    #[test]
    fn a_sentence_that_continues_an_attributed_one_has_its_credit() {
        let draft = "Snow fell.\n\nInes Calder said the wall would hold. It was checked twice. Rain came.";
        let story = crate::read(draft, Format::Plain);
        let continued_source =
            |sentence| story.continued_credit(ParagraphId::new(1), sentence).and_then(Attribution::source_span);
        assert_eq!(continued_source(0), None, "it contains its own credit");
        assert_eq!(continued_source(1).map(|span| span.of(story.text())), Some("Ines Calder"));
        assert_eq!((continued_source(2), story.is_attributed(ParagraphId::new(1), 2)), (None, false));
    }

    #[test]
    fn neighbouring_sentences_without_a_credit_are_one_stretch() {
        let draft = "Snow on the pier\n\nSnow fell. Ice came.\n\nThe wall broke. Ines Calder said it would hold. It was new. \
                     It is believed that she slept.";
        let story = crate::read(draft, Format::Plain);
        let stretches: Vec<&str> = story.uncredited().iter().map(|span| span.of(story.text())).collect();
        assert_eq!(stretches, ["Snow fell. Ice came.", "The wall broke.", "It is believed that she slept."]);
    }
}
