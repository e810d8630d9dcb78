//! The language ring: English, one paragraph at a time.
//!
//! A paragraph becomes a [`Annotation`]: tokens, sentences, tags, names, quotation marks, and the credits that stand in
//! it. It knows nothing of other paragraphs: who "he" is, and whether two names are one person, is the story ring's.

mod abbreviation;
mod annotation;
pub(crate) mod closed_classes;
pub mod credit;
pub(crate) mod en;
mod feature;
pub mod parser;
pub mod quote;
pub mod sentence;
mod tagged;
pub mod tagger;
pub mod token;
mod tree;
pub mod vocabulary;
mod weights;

pub use annotation::{Annotation, Sentence, Token};
pub use tagged::Sentences;
pub use tree::Trees;
