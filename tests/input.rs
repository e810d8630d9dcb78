//! Drafts taken out of containers: Word files and mails, whole and damaged.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // A test may fail loudly.

#[path = "support/document.rs"]
mod invariants;

#[path = "input/mail.rs"]
mod mail;

#[path = "input/notes.rs"]
mod notes;

#[path = "input/packing.rs"]
mod packing;

#[path = "input/refusal.rs"]
mod refusal;

#[path = "input/word.rs"]
mod word;
