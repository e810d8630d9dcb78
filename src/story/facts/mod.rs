//! Facts of single paragraphs: the names, pronouns and credits that the text of one paragraph shows by itself.
//!
//! Facts depend on the text of their paragraph and on nothing else, except that names also depend on its zone. So they can be
//! kept while the text stays the same. The rest of the story ring resolves them: which entity a name refers to, who a pronoun
//! stands for, which source is mentioned again.

pub(crate) mod compound;
pub(crate) mod credit_facts;
pub(crate) mod description;
pub(crate) mod discourse;
pub(crate) mod fact_cache;
pub(crate) mod kind_evidence;
pub(crate) mod name_candidates;
pub(crate) mod name_context;
mod name_roles;
mod name_runs;
pub(crate) mod naming;
mod not_a_name;
pub(crate) mod occasion;
pub(crate) mod paragraph_facts;
mod roles_after;
mod roles_around;
mod roles_before;
