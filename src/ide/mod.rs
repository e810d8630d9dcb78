//! What editors ask of a story: hover, renaming, completion, references, the outline and selection ranges.
//!
//! Each file answers one question by reading a [`Story`](crate::story::Story). Offsets are bytes of the draft. Nothing here
//! knows the protocol or finds people and credits of its own.

mod completion;
mod hover;
mod outline;
mod rename;
mod selection_range;
mod target;

pub use completion::{Completion, completions, short_source};
pub use hover::{Hover, HoverLine, hover_at, shortened};
pub use outline::{Section, sections};
pub use rename::{Refusal, Replacements, nameable_at, rename_at};
pub use selection_range::selection_ranges_at;
pub use target::{References, Target, references_at, target_at};
