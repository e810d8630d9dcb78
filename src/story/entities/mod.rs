//! Who and what is in the story: people, organizations and places with their names, and who *he* and *she* are.

pub(crate) mod candidate;
pub(crate) mod entity;
pub(crate) mod gender;
pub(crate) mod known_entities;
pub mod name;
pub(crate) mod named_entities;
pub(crate) mod offices;
pub(crate) mod pronoun;
pub(crate) mod resolve;
pub(crate) mod short_forms;
