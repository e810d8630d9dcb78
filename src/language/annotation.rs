//! What the language ring knows of one paragraph: its tagged text and the credits in it.
//!
//! An annotation depends on the text of the paragraph alone, so it can be kept for as long as the text stays the same. Its
//! offsets are bytes of the paragraph.

use std::ops::Deref;
use std::sync::Arc;

use super::credit::{self, Credit};
use super::tagged_paragraph::TaggedParagraph;
use super::tagged_sentence::{Sentences, TaggedSentence};

/// Everything that the language ring knows of one paragraph.
#[derive(Clone, Debug, Default)]
pub struct Annotation {
    paragraph: TaggedParagraph,
    credits: Vec<Credit>,
    introduction: Option<Credit>,
}

impl Annotation {
    /// Annotates a paragraph. Any string is a paragraph.
    pub fn of(text: &str) -> Self {
        Self::over(TaggedParagraph::of(text, &mut |words| Arc::new(TaggedSentence::of(words))))
    }

    /// Annotates a paragraph of a draft that was read before, and reuses the sentences that did not change.
    pub fn again(text: &str, sentences: &mut Sentences) -> Self {
        Self::over(TaggedParagraph::of(text, &mut |words| sentences.about(words)))
    }

    fn over(paragraph: TaggedParagraph) -> Self {
        let (credits, introduction) = (credit::find(&paragraph), credit::introduction(&paragraph));
        Self { paragraph, credits, introduction }
    }

    /// Its credits, in the order of their cues.
    pub fn credits(&self) -> &[Credit] {
        &self.credits
    }

    /// The credit at its end that introduces the next paragraph. Its content is empty.
    pub fn introduction(&self) -> Option<&Credit> {
        self.introduction.as_ref()
    }

    /// The credit at its end by a dash and a name, if it is the last paragraph of a block quotation.
    pub(crate) fn signature(&self) -> Option<Credit> {
        credit::block_signature(&self.paragraph)
    }
}

impl Deref for Annotation {
    type Target = TaggedParagraph;

    fn deref(&self) -> &TaggedParagraph {
        &self.paragraph
    }
}
