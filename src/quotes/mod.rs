//! The quotes ring: quotations and reported figures of a draft against the notes of what was said.
//!
//! It takes the text of notes as strings and never reads a file: the command line and the server read the files and hand their
//! text in. `transcript.rs` divides plain text into turns; the readers of other formats are in the ring `input`. It does not know
//! stories: the caller hands in quotations with the words for their sources.

mod corpus;
mod matching;
mod notes;
mod numbers;
mod speakers;
mod tokens;
mod transcript;
mod verdict;

pub use corpus::Corpus;
pub use notes::{Notes, Piece, Turn};
pub use transcript::{of_text, seconds};
pub use verdict::{FoundPlace, QuoteCheck, Verdict};
