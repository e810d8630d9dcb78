//! Noun phrases that speak: where they begin and end.
//!
//! A source is the whole noun phrase, "with apposition and relative clause". [`before`](fn@before) a verb it is found from the
//! comma-separated pieces of what stands there, [`after`](fn@after) one by reading on until the phrase can go no further.

mod after;
mod before;

pub(super) use after::after;
pub(super) use before::{before, without_adjuncts};
