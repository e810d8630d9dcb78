//! Code lenses above a draft: how many sources it has, and how many claims rest on a single unnamed one.

use tower_lsp::lsp_types::{CodeLens, Command, Range, Url};

use super::DocumentView;
use crate::server::client_capabilities::{COLOUR, SHOW_SOURCES};
use crate::server::commands::SHOW_SOURCES_IN_MESSAGE;
use crate::story::Ledger;

/// The rule that finds claims which rest on one unnamed source.
const SINGLE_SOURCE: &str = "single-anonymous-source";

/// The lenses of a draft; none if it has no attributions.
pub(in crate::server) fn code_lenses(uri: &Url, view: DocumentView<'_>) -> Vec<CodeLens> {
    let ledger = Ledger::of(view.story);
    if ledger.sources.is_empty() {
        return Vec::new();
    }
    let counts = format!("Sources: {}", ledger.counts(view.story));
    let single = view.analysis.findings.iter().filter(|finding| finding.rule == SINGLE_SOURCE).count();
    let single = match single {
        0 => None,
        1 => Some("1 unnamed source stands alone".to_owned()),
        more => Some(format!("{more} unnamed sources stand alone")),
    };
    let sources = std::iter::once(counts).chain(single).map(|title| lens(uri, view, &title));
    sources.chain(view.capabilities.colours.then(|| command_lens(uri, "Colour who said what", COLOUR))).collect()
}

/// A line above the draft that leads to the sources: in a window of the client, or else in a message.
fn lens(uri: &Url, view: DocumentView<'_>, title: &str) -> CodeLens {
    let command = if view.capabilities.shows_sources { SHOW_SOURCES } else { SHOW_SOURCES_IN_MESSAGE };
    command_lens(uri, title, command)
}

fn command_lens(uri: &Url, title: &str, command: &str) -> CodeLens {
    let arguments = Some(vec![uri.as_str().into()]);
    let command = Command { title: title.to_owned(), command: command.to_owned(), arguments };
    CodeLens { range: Range::default(), command: Some(command), data: None }
}
