//! Letters and posts of readers: paragraphs with the name of who wrote them on a line of its own below.
//!
//! A page of letters has several such lines. What stands between two of them is said by the lower one.

use smallvec::SmallVec;

use crate::story::attribution::credits::{AttributionBuilder, LocatedCredit};
use crate::story::attribution::source_kind::SourceKind;
use crate::story::attribution::{Attribution, Mode};
use crate::story::facts::credit_facts::CreditFacts;
use crate::story::ids::ParagraphId;
use crate::story::paragraph::Paragraph;
use crate::story::with_ids;
use crate::text::Span;

/// Fewer signed lines are no page of letters.
const LEAST_LINES: usize = 2;

/// The most paragraphs of one letter.
const LONGEST_LETTER: usize = 6;

/// Paragraphs with fewer tokens are headings, and no part of a letter.
const SHORTEST_PARAGRAPH: usize = 5;

impl<'a> AttributionBuilder<'a> {
    /// Credits letters and posts to who signs them.
    pub(super) fn add_letters(&mut self) {
        let mut letters = Vec::new();
        let mut body: Vec<ParagraphId> = Vec::new();
        for (id, paragraph) in with_ids(self.paragraphs) {
            if let Some(credit) = paragraph.annotation.signed_line() {
                let letter = std::mem::take(&mut body);
                // A post has one paragraph.
                let is_post = paragraph.annotation.word(0).starts_with('@');
                let first = letter.len().saturating_sub(if is_post { 1 } else { LONGEST_LETTER });
                letters.extend(
                    letter.get(first..).filter(|letter| !letter.is_empty()).map(|letter| (id, letter.to_vec(), credit)),
                );
            } else if paragraph.is_body() && paragraph.annotation.tokens().len() >= SHORTEST_PARAGRAPH {
                body.push(id);
            } else {
                body.clear();
            }
        }
        if letters.len() < LEAST_LINES {
            return;
        }
        for (id, letter, credit) in letters {
            let content: SmallVec<[Span; 1]> = letter.iter().filter_map(|at| self.uncredited(*at)).collect();
            let Some(paragraph) = self.paragraphs.get(id.index()).filter(|_| !content.is_empty()) else { continue };
            let facts = CreditFacts::of(&paragraph.annotation, &credit);
            let mut signed = self.attribution(LocatedCredit { id, paragraph, facts: &facts });
            if paragraph.annotation.word(0).starts_with('@') {
                signed.unnamed = None;
                signed.source.iter_mut().for_each(|source| source.kind = SourceKind::SocialPost);
            }
            // The credit stands where the letter begins, so that the credits of the story are in order.
            let paragraph = letter.first().copied().unwrap_or(id);
            self.attributions.push(Attribution { content, mode: Mode::Direct, paragraph, ..signed });
        }
    }

    /// The words of a paragraph, unless most of them are credited to somebody.
    fn uncredited(&self, id: ParagraphId) -> Option<Span> {
        let span = self.paragraphs.get(id.index()).map(|paragraph: &'a Paragraph| paragraph.span)?;
        let credited: usize = self
            .attributions
            .iter()
            .filter(|credit| credit.paragraph == id && credit.is_credited_speech())
            .flat_map(|credit| &credit.content)
            .map(|piece| piece.end - piece.start)
            .sum();
        (2 * credited < span.end - span.start).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;

    /// The sources of a draft with how many paragraphs each is credited with.
    fn signed(draft: &str) -> Vec<(String, usize)> {
        let story = crate::read(draft, Format::Plain);
        let credits = story.attributions().iter();
        let of = |span: crate::text::Span| span.of(story.text()).to_owned();
        credits.filter_map(|credit| Some((of(credit.source_span()?), credit.content.len()))).collect()
    }

    #[test]
    fn what_stands_above_a_name_is_by_its_bearer() {
        let draft = "Readers on the quay\n\nThe quay should never have been built. It leaks.\n\nI told the council in May.\n\n\
            Ana B. Bell.\n\nBuild another one, and soon.\n\nMilo Varga, Norvik.\n\nWhat a waste of good stone.\n\n@boholm";
        assert_eq!(
            signed(draft),
            [("Ana B. Bell".to_owned(), 2), ("Milo Varga, Norvik".to_owned(), 1), ("@boholm".to_owned(), 1)]
        );
    }

    #[test]
    fn one_name_on_a_line_makes_no_page_of_letters() {
        let draft = "The quay was closed on Monday after a storm.\n\nThe mayor was away at the time.\n\nAna Bell.";
        assert_eq!(signed(draft), []);
    }
}
