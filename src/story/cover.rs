//! Cover: which sentences stand under a credit, their own or one in reach.
//!
//! AP asks to repeat the credit in later paragraphs unless the context makes it plain; inside a paragraph the credit
//! carries. A sentence is covered when it holds a credit, when it goes on from a covered sentence, or when the next
//! one credits it after the fact. Nothing carries over a paragraph's edge.

use std::ops::Range;

use super::attribution::Attribution;
use super::paragraph::Paragraph;
use super::ties::Ties;
use crate::language::credit::CreditKind;

/// Which credit covers each sentence of a story.
#[derive(Clone, Debug)]
pub(super) struct Cover {
    /// For each sentence of all paragraphs, the sentence of its paragraph whose credit covers it: itself, one before it, or
    /// the one behind it.
    sentences: Vec<Option<usize>>,
    /// For each paragraph, the place of its first sentence among all.
    firsts: Vec<usize>,
}

impl Cover {
    /// The cover of a story.
    pub(super) fn of(paragraphs: &[Paragraph], attributions: &[Attribution]) -> Self {
        let mut all = 0;
        let first = |paragraph: &Paragraph| {
            let first = all;
            all += paragraph.reading.sentences().len();
            first
        };
        let firsts: Vec<usize> = paragraphs.iter().map(first).collect();
        let mut cover = Self { sentences: vec![None; all], firsts };
        for attribution in attributions.iter().filter(|attribution| attribution.kind == CreditKind::Speech) {
            let Some(paragraph) = paragraphs.get(attribution.paragraph) else { continue };
            let covers = cover.of_paragraph(attribution.paragraph);
            for sentence in sentences_of(paragraph, attribution) {
                if let Some(cover) = covers.get_mut(sentence) {
                    *cover = Some(sentence);
                }
            }
        }
        for (index, paragraph) in paragraphs.iter().enumerate() {
            carry(paragraph.sights.ties(&paragraph.reading), cover.of_paragraph(index));
        }
        cover
    }

    /// The sentence of a paragraph whose credit covers one of its sentences.
    pub(super) fn at(&self, paragraph: usize, sentence: usize) -> Option<usize> {
        let sentences = self.sentences.get(self.range(paragraph)).unwrap_or_default();
        sentences.get(sentence).copied().flatten()
    }

    fn of_paragraph(&mut self, paragraph: usize) -> &mut [Option<usize>] {
        let range = self.range(paragraph);
        self.sentences.get_mut(range).unwrap_or_default()
    }

    fn range(&self, paragraph: usize) -> Range<usize> {
        let first = |paragraph: usize| self.firsts.get(paragraph).copied().unwrap_or(self.sentences.len());
        first(paragraph)..first(paragraph + 1)
    }
}

/// The sentences, as indexes, in which a credit has its cue or some of its content.
fn sentences_of(paragraph: &Paragraph, attribution: &Attribution) -> impl Iterator<Item = usize> {
    let sentences = paragraph.reading.sentences();
    attribution.content.iter().chain([&attribution.cue]).flat_map(|span| {
        let first = sentences.partition_point(|sentence| paragraph.place(sentence.span).end <= span.start);
        let behind = sentences.partition_point(|sentence| paragraph.place(sentence.span).start < span.end);
        first..behind.max(first + 1)
    })
}

/// Whether a credit has its cue or some of its content in a sentence of its paragraph.
pub(super) fn is_in(paragraph: &Paragraph, attribution: &Attribution, sentence: usize) -> bool {
    sentences_of(paragraph, attribution).any(|found| found == sentence)
}

/// Carries credits forward to sentences that go on, and back from a sentence that credits after the fact.
fn carry(ties: &[Ties], covers: &mut [Option<usize>]) {
    let mut before = None;
    for (index, cover) in covers.iter_mut().enumerate() {
        let goes_on = before.filter(|_| ties.get(index).is_some_and(|ties| ties.goes_on));
        let told_after = ties.get(index + 1).filter(|next| next.credits_back).map(|_| index + 1);
        *cover = cover.or(goes_on).or(told_after);
        before = *cover;
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::story::Attribution;

    #[test]
    fn a_carried_sentence_tells_whose_credit_it_is_under() {
        let draft = "Snow fell.\n\nInes Calder said the wall would hold. It was checked twice. Rain came.";
        let story = crate::read(draft, Format::Plain);
        let carried = |sentence| story.carried_credit(1, sentence).and_then(Attribution::source_span);
        assert_eq!(carried(0), None, "it holds its own credit");
        assert_eq!(carried(1).map(|span| span.of(story.text())), Some("Ines Calder"));
        assert_eq!((carried(2), story.is_covered(1, 2)), (None, false));
    }
}
