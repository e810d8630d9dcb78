//! The text ring: positions and edits, formats parsed into blocks with zones, and the map from prose back to the draft.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // A test may fail loudly.

#[path = "text/reparse.rs"]
mod reparse;

#[path = "text/buffer.rs"]
mod buffer;
#[path = "text/coverage.rs"]
mod coverage;

#[path = "text/characters.rs"]
mod characters;

#[path = "text/document.rs"]
mod document;

#[path = "support/document.rs"]
mod invariants;

#[path = "text/forwarded.rs"]
mod forwarded;

#[path = "text/html.rs"]
mod html;

#[path = "text/mail.rs"]
mod mail;

#[path = "text/markdown.rs"]
mod markdown;

#[path = "support/naive.rs"]
mod naive;

#[path = "text/plain.rs"]
mod plain;

#[path = "text/zones.rs"]
mod zones;
