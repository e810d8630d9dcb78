//! Abuse: random conversations, valid and invalid, checked against a model of the protocol; and storms.

mod conversations;
mod edits;
mod model;
mod questions;
mod script;
mod storms;
pub(crate) mod verbs;

/// The runtime on which a property runs a conversation.
fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}
