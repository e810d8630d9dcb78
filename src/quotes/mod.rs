//! The quotes ring: quotations and reported figures of a draft against the notes of what was said.
//!
//! It takes the text of notes as strings and never reads a file: the command line and the server read the files and hand their
//! text in. `transcript.rs` divides plain text into turns; the readers of other formats are in the ring `input`. `draft.rs` takes
//! the quotations out of a story. It does not know rules, editors or reports.

mod corpus;
mod differences;
mod draft;
mod matching;
mod notes;
mod numbers;
mod reported;
mod speakers;
mod tokens;
mod transcript;
mod verdict;

pub use corpus::{Corpus, NotedWords};
pub use draft::{DraftQuotation, DraftReported, quotations, reported};
pub use notes::{Notes, Piece, Turn};
pub use reported::Reported;
pub use speakers::Credit;
pub use transcript::{of_text, seconds};
pub use verdict::{FoundPlace, QuoteCheck, Verdict};
