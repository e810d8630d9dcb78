//! The language ring.

mod abbreviation;
mod lexicon;
pub mod sentence;
pub mod tagger;
pub mod token;
