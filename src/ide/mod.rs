//! What editors ask about a story: hover, renaming, completion, references, the outline and selection ranges.
//!
//! Each file answers one question from a [`Story`](crate::story::Story). Places are given as bytes of the draft. Nothing here
//! knows the protocol, and nothing finds entities or credits itself.

mod completion;
mod hover;
mod outline;
mod rename;
mod selection_range;
mod shared_name;
mod target;

pub use completion::{Completion, completions, short_source};
pub use hover::{Hover, HoverLine, hover_at, shortened};
pub use outline::{Section, sections};
pub use rename::{Refusal, Renamed, Replacements, nameable_at, rename_at};
pub use selection_range::selection_ranges_at;
pub use target::{References, Target, references_at, target_at};
