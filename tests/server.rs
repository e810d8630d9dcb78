//! The protocol over real frames: in process over a pipe, and with the real program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // A test may fail loudly.

#[path = "server/abuse/mod.rs"]
mod abuse;
#[path = "server/agreement.rs"]
mod agreement;
#[path = "server/analyzers.rs"]
mod analyzers;
#[path = "server/client.rs"]
mod client;
#[path = "server/code_action.rs"]
mod code_action;
#[path = "server/definition.rs"]
mod definition;
#[path = "server/diagnostics.rs"]
mod diagnostics;
#[path = "server/document_symbol.rs"]
mod document_symbol;
#[path = "server/framing.rs"]
mod framing;
#[path = "server/handshakes.rs"]
mod handshakes;
#[path = "server/lifecycle.rs"]
mod lifecycle;
#[path = "server/literate.rs"]
mod literate;
#[path = "server/log.rs"]
mod log;
#[path = "server/marked.rs"]
mod marked;
#[path = "support/naive.rs"]
mod naive;
#[path = "server/preferences.rs"]
mod preferences;
#[path = "server/process.rs"]
mod process;
#[path = "server/pull.rs"]
mod pull;
#[path = "server/references.rs"]
mod references;
#[path = "server/rename.rs"]
mod rename;
#[path = "server/roster.rs"]
mod roster;
#[path = "server/settings.rs"]
mod settings;
#[path = "server/silent_client.rs"]
mod silent_client;
#[path = "server/sources.rs"]
mod sources;
#[path = "server/sync.rs"]
mod sync;
#[path = "server/typing.rs"]
mod typing;
#[path = "server/workspace_symbol.rs"]
mod workspace_symbol;
#[path = "server/written.rs"]
mod written;

/// A sentence with a finding.
const HEARSAY: &str = "It is believed that the captain slept through the alarm.";
