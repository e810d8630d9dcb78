//! Who said this: the credit that covers a place of the story.
//!
//! Editors show it on hover and as inlay hints. This file looks up attributions and their scope and finds no credits itself.
//! Spans and offsets count bytes of the prose.

use crate::language::closed_classes;
use crate::story::Story;
use crate::story::attribution::Attribution;
use crate::story::attribution::source::Unnamed;
use crate::text::Span;

/// Number of words at the start of a sentence in which its subject is looked for.
const OPENING: usize = 4;

/// Words that are credited to somebody.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'s> {
    /// The words that were quoted or reported, or the whole sentence that the credit of another one covers.
    pub span: Span,
    /// The credit.
    pub credit: &'s Attribution,
    /// Whether the credit is in another sentence.
    pub is_continued: bool,
}

/// The statement at a byte of the prose; the inner one of two nested quotations.
pub(crate) fn statement_at(story: &Story, offset: usize) -> Option<Statement<'_>> {
    let near = story.credits_near(Span::new(offset, offset + 1)).iter();
    let contents = near.filter(|credit| credit.is_credited_speech()).flat_map(|credit| {
        let holding = credit.content.iter().filter(|span| span.holds(offset));
        holding.map(move |span| Statement { span: *span, credit, is_continued: false })
    });
    contents.min_by_key(|statement| statement.span.len()).or_else(|| continued_at(story, offset))
}

/// The sentence at a byte of the prose, if the credit of another sentence covers it.
fn continued_at(story: &Story, offset: usize) -> Option<Statement<'_>> {
    let index = story.paragraph_at(offset)?;
    let paragraph = story.paragraphs().get(index)?;
    let inside = offset.checked_sub(paragraph.start)?;
    let sentences = paragraph.annotation.sentences();
    let at = sentences.iter().position(|sentence| sentence.span.holds(inside))?;
    continued(story, index, at)
}

/// A sentence that the credit of another one covers. Sentences about the source itself are left out, though rules count them as
/// attributed: "The officials spoke on condition of anonymity" and "She is 54" are the paper's own words.
fn continued(story: &Story, index: usize, at: usize) -> Option<Statement<'_>> {
    let paragraph = story.paragraphs().get(index)?;
    let sentence = paragraph.annotation.sentences().get(at)?;
    let credit = story.continued_credit(index, at)?;
    let opening = sentence.tokens.start..(sentence.tokens.start + OPENING).min(sentence.tokens.end);
    let entity = credit.source.as_ref().and_then(|source| source.entity);
    let mut names = story.mentions_in(paragraph.place_of(&opening));
    let noun = credit.unnamed.as_deref().map(Unnamed::noun);
    let mut words = opening.map(|token| paragraph.annotation.lower(token));
    let is_about_source = names.any(|(_, named)| Some(named) == entity)
        || words.any(|word| closed_classes::is_third_person_subject(word) || Some(word.trim_end_matches('s')) == noun);
    (!is_about_source).then(|| Statement { span: paragraph.place(sentence.span), credit, is_continued: true })
}

/// All sentences that the credit of another sentence covers, in order.
pub(crate) fn continued_statements(story: &Story) -> impl Iterator<Item = Statement<'_>> {
    story.body().flat_map(move |(index, paragraph)| {
        (0..paragraph.annotation.sentences().len()).filter_map(move |at| continued(story, index, at))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use crate::Format;
    use crate::story::Attribution;

    const DRAFT: &str = "Snow fell on Norvik.\n\nInes Calder said the wall would hold. It was checked twice. Rain came.\n\n\
        “We were told ‘go home’ at noon,” Milo Varga said.";

    fn statement(words: &str) -> Option<(String, String, bool)> {
        let story = crate::read(DRAFT, Format::Plain);
        let statement = story.statement_at(DRAFT.find(words).unwrap())?;
        let source = Attribution::source_span(statement.credit).unwrap();
        let text = |span: crate::text::Span| span.of(story.text()).to_owned();
        Some((text(source), text(statement.span), statement.is_continued))
    }

    #[test]
    fn reported_and_quoted_words_are_said_by_their_source() {
        let expected = ("Ines Calder".to_owned(), "the wall would hold".to_owned(), false);
        assert_eq!(statement("wall would"), Some(expected));
        assert_eq!(
            statement("told ‘go").map(|(source, _, is_continued)| (source, is_continued)),
            Some(("Milo Varga".to_owned(), false))
        );
    }

    #[test]
    fn a_continued_sentence_is_said_by_the_source_before_it() {
        let expected = ("Ines Calder".to_owned(), "It was checked twice.".to_owned(), true);
        assert_eq!(statement("checked"), Some(expected));
    }

    #[test]
    fn the_papers_own_words_are_said_by_nobody() {
        assert_eq!(statement("Snow"), None);
        assert_eq!(statement("Rain"), None);
    }

    #[test]
    fn continued_sentences_are_listed_in_order() {
        let story = crate::read(DRAFT, Format::Plain);
        let sentences: Vec<&str> =
            story.continued_statements().map(|statement| statement.span.of(story.text())).collect();
        assert_eq!(sentences, ["It was checked twice."]);
    }
}
