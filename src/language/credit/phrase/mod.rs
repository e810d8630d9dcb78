//! Noun phrases that speak: where they begin and end.
//!
//! A source is the whole noun phrase with its appositions and relative clauses. [`before`](fn@before) a verb it is put
//! together from the pieces between commas; [`after`](fn@after) one it is found by reading on until the phrase cannot
//! go on.

mod after;
mod before;

pub(super) use after::after;
pub(super) use before::{before, without_adjuncts};
