//! Abuse: random conversations, right and wrong, held against a model of the protocol, and storms.

mod conversations;
mod edits;
mod model;
mod questions;
mod script;
mod storms;
mod verbs;

/// What a property runs a conversation on.
fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}
