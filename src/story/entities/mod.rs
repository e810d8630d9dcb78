//! Entities: the people, organizations and places of a story, with all their mentions.
//!
//! `candidate.rs` puts the name candidates of the paragraphs in their places, `resolve/` decides which entity each refers to,
//! `named_entities.rs` keeps that answer while the names stay the same, and `../coreference/` resolves *he* and *she*. An entity is
//! referred to by its index in the order of first mentions.

pub(crate) mod candidate;
pub(crate) mod entity;
mod full_person;
pub(crate) mod gender;
mod kind_votes;
pub(crate) mod known_entities;
pub mod name;
pub(crate) mod named_entities;
pub(crate) mod offices;
mod plain_roles;
pub(crate) mod resolve;
pub(crate) mod short_forms;
pub(crate) mod slips;
pub(crate) mod spelling;
