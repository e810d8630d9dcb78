//! Cover: which sentences stand under a credit, their own or one in reach.
//!
//! AP asks to repeat the credit in later paragraphs unless the context makes it plain; inside a paragraph the credit
//! carries. A sentence is covered when it holds a credit, when it goes on from a covered sentence, or when the next
//! one credits it after the fact. Nothing carries over a paragraph's edge.

use crate::language::credit::CreditKind;
use crate::story::attribution::Attribution;
use crate::story::facts::discourse::Links;
use crate::story::paragraph::Paragraph;

/// Which credit covers each sentence of a story.
#[derive(Clone, Debug, Default)]
pub(crate) struct AttributionScope {
    /// For each sentence of all paragraphs, the sentence of its paragraph whose credit covers it: itself, one before it, or
    /// the one behind it.
    sentences: Vec<Option<u32>>,
    /// For each paragraph, the place of its first sentence among all.
    firsts: Vec<usize>,
}

impl AttributionScope {
    /// The scope of the attributions of a story, which come in the order of the text.
    pub(crate) fn of(paragraphs: &[Paragraph], attributions: &[Attribution]) -> Self {
        let mut scope = Self::default();
        let mut credits = attributions.iter().peekable();
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let first = scope.sentences.len();
            scope.firsts.push(first);
            scope.sentences.resize(first + paragraph.annotation.sentences().len(), None);
            let covers = scope.sentences.get_mut(first..).unwrap_or_default();
            while let Some(credit) = credits.next_if(|credit| credit.paragraph <= index) {
                if credit.kind == CreditKind::Speech {
                    set(covers, paragraph, credit);
                }
            }
            carry(paragraph.facts.links(), covers);
        }
        scope
    }

    /// The sentence of a paragraph whose credit covers one of its sentences.
    pub(crate) fn at(&self, paragraph: usize, sentence: usize) -> Option<usize> {
        let sentences = self.sentences.get(self.first(paragraph)..self.first(paragraph + 1)).unwrap_or_default();
        sentences.get(sentence).copied().flatten().map(|sentence| sentence as usize)
    }

    /// The place of the first sentence of a paragraph among all.
    fn first(&self, paragraph: usize) -> usize {
        self.firsts.get(paragraph).copied().unwrap_or(self.sentences.len())
    }
}

/// Has a credit cover the sentences of its paragraph that it stands in.
fn set(covers: &mut [Option<u32>], paragraph: &Paragraph, credit: &Attribution) {
    for sentence in sentences_of(paragraph, credit) {
        if let Some(scope) = covers.get_mut(sentence) {
            *scope = Some(sentence as u32);
        }
    }
}

/// The sentences, as indexes, in which a credit has its cue or some of its content.
fn sentences_of(paragraph: &Paragraph, attribution: &Attribution) -> impl Iterator<Item = usize> {
    let sentences = paragraph.annotation.sentences();
    attribution.content.iter().chain([&attribution.cue]).flat_map(|span| {
        let first = sentences.partition_point(|sentence| paragraph.place(sentence.span).end <= span.start);
        let behind = sentences.partition_point(|sentence| paragraph.place(sentence.span).start < span.end);
        first..behind.max(first + 1)
    })
}

/// Whether a credit has its cue or some of its content in a sentence of its paragraph.
pub(crate) fn is_in(paragraph: &Paragraph, attribution: &Attribution, sentence: usize) -> bool {
    sentences_of(paragraph, attribution).any(|found| found == sentence)
}

/// Carries credits forward to sentences that go on, and back from a sentence that credits after the fact.
fn carry(links: &[Links], covers: &mut [Option<u32>]) {
    let mut before = None;
    for (index, scope) in covers.iter_mut().enumerate() {
        let continues = before.filter(|_| links.get(index).is_some_and(|links| links.continues));
        let told_after = links.get(index + 1).filter(|next| next.credits_back).map(|_| index as u32 + 1);
        *scope = scope.or(continues).or(told_after);
        before = *scope;
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
        let continued_statements = |sentence| story.continued_credit(1, sentence).and_then(Attribution::source_span);
        assert_eq!(continued_statements(0), None, "it holds its own credit");
        assert_eq!(continued_statements(1).map(|span| span.of(story.text())), Some("Ines Calder"));
        assert_eq!((continued_statements(2), story.is_attributed(1, 2)), (None, false));
    }
}
