//! The command line.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments (the first is its own name) and says how it went.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match arguments.into_iter().nth(1) {
        Some(command) if command == "lsp" => crate::server::serve_stdio(),
        _ => ExitCode::from(2),
    }
}
