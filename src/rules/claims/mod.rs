//! Rules on claims: contested statements, allegations and motives that nobody is credited with, and whether those accused are heard.

pub(crate) mod accused;
pub(crate) mod allegation_unsourced;
pub(crate) mod claim;
pub(crate) mod claim_model;
pub(crate) mod clause;
pub(crate) mod clause_feature;
pub(crate) mod clause_features;
pub(crate) mod clause_wording;
pub(crate) mod clause_words;
pub(crate) mod contested;
pub(crate) mod genre;
pub(crate) mod guilt_presumed;
pub(crate) mod lede_unsourced;
pub(crate) mod mind_reading;
pub(crate) mod no_comment_conflict;
pub(crate) mod right_of_reply_missing;
pub(crate) mod unattributed_claim;
