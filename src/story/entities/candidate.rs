//! Name candidates at their places in the story, before it is known which entity they refer to.
//!
//! Spans count bytes of the prose. Two questions about candidates need the whole story and are answered here: whether a
//! headline opens with a common word that is capitalized only because it comes first, and whether a capitalized word is the
//! short form of a name elsewhere.

use std::ops::Deref;
use std::sync::Arc;

use crate::language::Annotation;
use crate::story::entities::short_forms::ShortForms;
use crate::story::facts::name_candidates::NameCandidate;
use crate::story::paragraph::Paragraph;
use crate::text::{Span, Zone};

/// A run of words that looks like a name, at its place in the story.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Index of its paragraph.
    pub(crate) paragraph: usize,
    /// Its place in the prose.
    pub(crate) span: Span,
    name: Arc<NameCandidate>,
}

impl Deref for Candidate {
    type Target = NameCandidate;

    fn deref(&self) -> &NameCandidate {
        &self.name
    }
}

impl Candidate {
    fn new(index: usize, paragraph: &Paragraph, name: Arc<NameCandidate>) -> Self {
        Self { paragraph: index, span: paragraph.place_of(&name.tokens), name }
    }
}

/// The likely candidates of a story, in order.
pub(crate) fn find(paragraphs: &[Paragraph]) -> Vec<Candidate> {
    let of = |(index, paragraph): (usize, &Paragraph)| {
        let is_common = opening_name(paragraph).is_some_and(|word| is_common_word(paragraphs, word));
        let candidates = paragraph.names().likely.iter().skip(usize::from(is_common));
        candidates.map(|candidate| Candidate::new(index, paragraph, Arc::clone(candidate))).collect::<Vec<_>>()
    };
    paragraphs.iter().enumerate().flat_map(of).collect()
}

/// The indexes of the headlines that open with a name of one word, each with whether it is a common word.
pub(crate) fn common_openings(paragraphs: &[Paragraph]) -> Vec<(usize, bool)> {
    let opening_names =
        paragraphs.iter().enumerate().filter_map(|(index, paragraph)| Some((index, opening_name(paragraph)?)));
    opening_names.map(|(index, word)| (index, is_common_word(paragraphs, word))).collect()
}

/// The name that a headline opens with, if it is one word.
fn opening_name(paragraph: &Paragraph) -> Option<&NameCandidate> {
    let is_headline = paragraph.zone == Zone::Headline;
    let first = is_headline.then(|| paragraph.names().likely.first())?;
    first.map(Arc::as_ref).filter(|first| first.tokens == (0..1))
}

/// Whether a name is capitalized only because it opens the headline, which is so if the story has the word in small letters:
/// "Port shut" above "… shut the port".
fn is_common_word(paragraphs: &[Paragraph], name: &NameCandidate) -> bool {
    let word = name.text.to_lowercase();
    let has_in_small_letters = |annotation: &Annotation| {
        annotation.text().contains(&word) && (0..annotation.tokens().len()).any(|at| annotation.word(at) == word)
    };
    paragraphs.iter().any(|paragraph| paragraph.is_body() && has_in_small_letters(&paragraph.annotation))
}

/// The possible candidates that are short forms of names in the story: surnames and short names of companies that the tagger
/// missed, at the start of a sentence or in a headline in capitals.
pub(crate) fn short_form_candidates(paragraphs: &[Paragraph], short_forms: &ShortForms) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let candidates = paragraph.names().short_forms(short_forms);
        found.extend(candidates.map(|candidate| Candidate::new(index, paragraph, Arc::clone(candidate))));
    }
    found
}
