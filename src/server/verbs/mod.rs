//! The verbs: what an editor can ask about a draft, each a pure function of one analysis.
//!
//! A verb translates the question, asks the story or the findings, and translates the answer. It does not know how
//! anything is found, nor which documents are open.

pub(super) mod code_action;
pub(super) mod code_lens;
pub(super) mod completion;
pub(super) mod definition;
pub(super) mod document_symbol;
mod document_view;
mod edit;
pub(super) mod folding_range;
pub(super) mod hover;
pub(super) mod inlay_hint;
pub(super) mod references;
pub(super) mod rename;
pub(super) mod selection_range;
pub(super) mod semantic_tokens;
pub(super) mod sources;
pub(super) mod workspace_symbol;

pub(super) use document_view::DocumentView;
