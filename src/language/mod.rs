//! The language ring: English, one paragraph at a time.
//!
//! A paragraph becomes an [`Annotation`]: a [`TaggedParagraph`] (tokens, sentences, tags, names, quotation marks, trees) and
//! the credits found over it. Nothing here knows of other paragraphs: who "he" is, and whether two names are one person, is
//! for the story ring to say.

mod abbreviation;
mod annotation;
pub(crate) mod closed_classes;
pub mod credit;
pub(crate) mod en;
mod feature;
pub mod models;
pub mod parser;
pub mod quote;
pub mod sentence;
mod tagged_paragraph;
mod tagged_sentence;
pub mod tagger;
pub mod token;
mod tree;
pub mod vocabulary;
mod weights;

pub use annotation::Annotation;
pub use tagged_paragraph::Trees;
pub use tagged_paragraph::{Sentence, TaggedParagraph, Token};
pub use tagged_sentence::Sentences;
