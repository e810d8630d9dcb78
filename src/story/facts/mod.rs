//! What one paragraph shows by itself of names, pronouns and credits, before it is known whose they are.

pub(crate) mod compound;
pub(crate) mod credit_facts;
pub(crate) mod discourse;
pub(crate) mod fact_cache;
pub(crate) mod name_candidates;
pub(crate) mod paragraph_facts;
