//! copydesk reads a news draft the way a copy desk does.
//!
//! It keeps one model of the story, *who is in it and who said what*, and everything it shows is read off that model:
//!
//! ```
//! use copydesk::{Format, House};
//!
//! let story = copydesk::read("It is believed that the captain slept through the alarm.", Format::Plain);
//! let findings = copydesk::check(&story, &House::default());
//! assert_eq!(findings[0].rule, "hearsay");
//! ```
//!
//! A newsroom's settings are a string too:
//!
//! ```
//! use std::path::Path;
//!
//! use copydesk::Format;
//!
//! let (settings, mistakes) = copydesk::read_settings("[rules]\nhearsay = \"off\"\n");
//! assert!(mistakes.is_empty());
//! let house = settings.house(Path::new("news/ferry.txt"));
//! let story = copydesk::read_for("It is believed that the captain slept.", Format::Plain, &house);
//! assert!(copydesk::check(&story, &house).is_empty());
//! ```
//!
//! Built with `default-features = false` the package is its core alone: it takes drafts and settings as strings, touches no
//! files and builds for `wasm32-unknown-unknown`. The features `cli`, `input` and `server` add the program's edges.
//!
//! # What stays the same
//!
//! The items on this page follow semantic versioning. The modules are hidden because they do not: they are public only for the
//! program itself, its tests, benchmarks and fuzz targets, and any version may change them.

// What only a feature calls is unused without that feature. The build with all of them checks for unused code.
#![cfg_attr(not(all(feature = "cli", feature = "input", feature = "server")), allow(dead_code, unused_imports))]

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod feature_set;
#[doc(hidden)]
pub mod house;
#[doc(hidden)]
pub mod ide;
#[cfg(feature = "input")]
#[doc(hidden)]
pub mod input;
#[doc(hidden)]
pub mod language;
mod lists;
#[cfg(any(feature = "cli", feature = "server"))]
mod log;
#[cfg(all(feature = "input", feature = "files"))]
mod notes_files;
#[cfg(all(feature = "input", feature = "files"))]
mod parallel;
#[doc(hidden)]
pub mod quotes;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod report;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod rewrite;
#[doc(hidden)]
pub mod rules;
#[cfg(feature = "server")]
#[doc(hidden)]
pub mod server;
mod severity;
#[doc(hidden)]
pub mod story;
#[doc(hidden)]
pub mod text;

pub use house::{House, Level, Mistake, Settings};
pub use language::credit::CreditKind;
pub use rules::{Applicability, Edit, Finding, Fix, Related};
pub use severity::Severity;
pub use story::{
    Attribution, Claim, Entity, EntityId, EntityKind, Form, Gender, Identity, Ledger, LedgerEntry, Mention, Mode,
    ParagraphId, Source, SourceKind, Story,
};
pub use text::{Document, Format, SourceSpan, Span};

use story::StoryBuilder;

/// Reads a settings file, `copydesk.toml`, and says what is wrong in it.
pub fn read_settings(text: &str) -> (Settings, Vec<Mistake>) {
    Settings::of(text, rules::ids())
}

/// The version, with the commit that the program was built from if it is known (see `build.rs`).
pub(crate) const VERSION: &str = match option_env!("COPYDESK_VERSION") {
    Some(version) => version,
    None => env!("CARGO_PKG_VERSION"),
};

/// Reads a draft.
pub fn read(text: &str, format: Format) -> Story {
    StoryBuilder::default().read(text, format)
}

/// Reads a draft for a newsroom, whose settings say which people and bodies it knows.
pub fn read_for(text: &str, format: Format, house: &House) -> Story {
    StoryBuilder::default().read_with(text, format, &house.known)
}

/// Reads a draft that has been parsed already.
#[doc(hidden)]
pub fn read_document(document: Document, house: &House) -> Story {
    StoryBuilder::default().read_document(document, &house.known)
}

/// The findings of all rules in a story, sorted by place.
pub fn check(story: &Story, house: &House) -> Vec<Finding> {
    rules::check(story, house).findings
}
