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
//! The way of a draft: [`input`] takes it out of the file that holds it, [`text`] cuts it into blocks of prose,
//! [`language`] reads each paragraph by itself, [`story`] puts the readings together, [`rules`] look at the story, and
//! [`server`], [`report`] and [`cli`] show what they found.
//!
//! Built with `default-features = false` the package is its core alone: it takes drafts and settings as strings, touches no
//! files and builds for `wasm32-unknown-unknown`. The features `cli`, `input` and `server` add the modules of those names.

// What only a feature calls is unused without that feature. The build with all of them checks for unused code.
#![cfg_attr(not(all(feature = "cli", feature = "input", feature = "server")), allow(dead_code, unused_imports))]

#[cfg(feature = "cli")]
pub mod cli;
pub mod house;
pub mod ide;
#[cfg(feature = "input")]
pub mod input;
pub mod language;
mod lists;
#[cfg(any(feature = "cli", feature = "server"))]
mod log;
#[cfg(feature = "cli")]
pub mod report;
pub mod rules;
#[cfg(feature = "server")]
pub mod server;
pub mod story;
pub mod text;

pub use house::House;
pub use rules::{Applicability, Edit, Finding, Fix, Related, Severity};
pub use story::{Story, StoryBuilder};
pub use text::{Document, Format, SourceSpan};

/// The version, with the commit that the program was built from if it is known (see `build.rs`).
pub(crate) const VERSION: &str = match option_env!("COPYDESK_VERSION") {
    Some(version) => version,
    None => env!("CARGO_PKG_VERSION"),
};

/// Reads a draft.
pub fn read(text: &str, format: Format) -> Story {
    StoryBuilder::default().read(text, format)
}

/// Reads a draft for a newsroom that has told whom it knows.
pub fn read_for(text: &str, format: Format, house: &House) -> Story {
    StoryBuilder::default().read_with(text, format, &house.known)
}

/// Reads a draft that is cut already, for a newsroom that has told whom it knows.
pub fn read_document(document: Document, house: &House) -> Story {
    StoryBuilder::default().read_document(document, &house.known)
}

/// What a copy desk would say of a story, sorted by place.
pub fn check(story: &Story, house: &House) -> Vec<Finding> {
    rules::check(story, house).findings
}
