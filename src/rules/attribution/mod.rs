//! Rules on attribution: who speaks, when readers learn it, and the verbs that say so.

pub(crate) mod ambiguous_speaker;
pub(crate) mod attribution_verb_loaded;
pub(crate) mod attribution_verb_stilted;
pub(crate) mod quote_attribution_late;
