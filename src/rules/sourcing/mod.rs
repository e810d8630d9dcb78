//! Rules on sources: who is unnamed, how they are described, and whether the reader can trace them.

pub(crate) mod anonymity_unexplained;
pub(crate) mod anonymous_opinion;
pub(crate) mod anonymous_quote;
pub(crate) mod anonymous_source_boilerplate;
pub(crate) mod anonymous_source_reintroduced;
pub(crate) mod anonymous_source_undescribed;
pub(crate) mod crowd_voice;
pub(crate) mod hearsay;
pub(crate) mod lone_plural;
pub(crate) mod media_source_unnamed;
pub(crate) mod single_anonymous_source;
pub(crate) mod source_count_mismatch;
pub(crate) mod source_unidentified;
pub(crate) mod study_unnamed;
pub(crate) mod unnamed;
pub(crate) mod weasel_authority;
