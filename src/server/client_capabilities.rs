//! The dialect: what this client can read, agreed on at `initialize`.
//!
//! It knows the capabilities that change how something is written. It does not know what is written.

use serde_json::Value;
use tower_lsp::lsp_types::{
    ClientCapabilities as LspCapabilities, CodeActionClientCapabilities, MarkupKind, PositionEncodingKind,
    ResourceOperationKind, WorkspaceEditClientCapabilities,
};

use super::verbs::code_lens::SHOW_SOURCES;
use crate::text::Encoding;

/// How hovers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum HoverFormat {
    /// Without mark-up.
    #[default]
    Plain,
    /// `CommonMark`.
    Markdown,
}

/// What a client can read. The default is what one can that says nothing of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one capability of the protocol, and they do not hang together"
)]
pub(super) struct ClientCapabilities {
    /// How positions count characters.
    pub(super) encoding: Encoding,
    /// How hovers are written.
    pub(super) hover: HoverFormat,
    /// Whether diagnostics may point at other places.
    pub(super) related_information: bool,
    /// Whether edits may name the version of the document that they were made for.
    pub(super) versioned_edits: bool,
    /// Whether it asks what can be renamed before it renames.
    pub(super) prepares_renames: bool,
    /// Whether edits may make files.
    pub(super) creates_files: bool,
    /// Whether it asks for the edit of an action when one is chosen.
    pub(super) resolves_actions: bool,
    /// Whether it asks for diagnostics.
    pub(super) pulls_diagnostics: bool,
    /// Whether it can be asked for its settings.
    pub(super) provides_configuration: bool,
    /// Whether it can be told that inlay hints have changed.
    pub(super) refreshes_hints: bool,
    /// Whether it can be told that code lenses have changed.
    pub(super) refreshes_lenses: bool,
    /// Whether it has a command that shows the ledger of sources.
    pub(super) shows_sources: bool,
    /// Whether an outline may be a tree.
    pub(super) symbol_trees: bool,
    /// Whether we may ask to be told of changed files.
    pub(super) registers_watchers: bool,
}

impl ClientCapabilities {
    /// The dialect of a client with these capabilities.
    pub(super) fn of(announced: &LspCapabilities) -> Self {
        let workspace = announced.workspace.as_ref();
        let document = announced.text_document.as_ref();
        Self {
            encoding: encoding(announced),
            hover: document
                .and_then(|document| document.hover.as_ref()?.content_format.as_ref()?.first())
                .map_or(HoverFormat::Plain, hover_format),
            related_information: document
                .and_then(|document| document.publish_diagnostics.as_ref()?.related_information)
                .unwrap_or_default(),
            versioned_edits: workspace
                .and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes)
                .unwrap_or_default(),
            prepares_renames: document
                .and_then(|document| document.rename.as_ref()?.prepare_support)
                .unwrap_or_default(),
            creates_files: workspace
                .and_then(|workspace| workspace.workspace_edit.as_ref())
                .is_some_and(|edits| edits.document_changes == Some(true) && makes_files(edits)),
            resolves_actions: document.and_then(|document| document.code_action.as_ref()).is_some_and(resolves_edits),
            pulls_diagnostics: document.is_some_and(|document| document.diagnostic.is_some()),
            provides_configuration: workspace.and_then(|workspace| workspace.configuration).unwrap_or_default(),
            refreshes_hints: workspace
                .and_then(|workspace| workspace.inlay_hint.as_ref()?.refresh_support)
                .unwrap_or_default(),
            refreshes_lenses: workspace
                .and_then(|workspace| workspace.code_lens.as_ref()?.refresh_support)
                .unwrap_or_default(),
            shows_sources: announced.experimental.as_ref().is_some_and(has_sources_command),
            symbol_trees: document
                .and_then(|document| document.document_symbol.as_ref()?.hierarchical_document_symbol_support)
                .unwrap_or_default(),
            registers_watchers: workspace
                .and_then(|workspace| workspace.did_change_watched_files.as_ref()?.dynamic_registration)
                .unwrap_or_default(),
        }
    }
}

fn makes_files(edits: &WorkspaceEditClientCapabilities) -> bool {
    edits.resource_operations.as_ref().is_some_and(|kinds| kinds.contains(&ResourceOperationKind::Create))
}

/// Whether a client asks for what an action left out, and gives back what we wrote on it.
fn resolves_edits(actions: &CodeActionClientCapabilities) -> bool {
    let asked = actions.resolve_support.as_ref().map(|support| support.properties.as_slice()).unwrap_or_default();
    actions.data_support == Some(true) && asked.iter().any(|property| property == "edit")
}

/// Clients name commands of their own as rust-analyzer has it: `{"commands": {"commands": ["copydesk.showSources"]}}`.
fn has_sources_command(experimental: &Value) -> bool {
    let commands = experimental.pointer("/commands/commands").and_then(Value::as_array);
    commands.is_some_and(|commands| commands.iter().any(|command| command == SHOW_SOURCES))
}

fn hover_format(preferred: &MarkupKind) -> HoverFormat {
    match preferred {
        MarkupKind::PlainText => HoverFormat::Plain,
        MarkupKind::Markdown => HoverFormat::Markdown,
    }
}

/// UTF-8, which costs us nothing, if the client offers it; else UTF-16, which every client must know, unless it offers
/// UTF-32 alone.
fn encoding(announced: &LspCapabilities) -> Encoding {
    let general = announced.general.as_ref();
    let offered = general.and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
    let offers = |kind: &PositionEncodingKind| offered.contains(kind);
    if offers(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offers(&PositionEncodingKind::UTF32) && !offers(&PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;
    use serde_json::json;

    fn capabilities(announced: Value) -> ClientCapabilities {
        ClientCapabilities::of(&serde_json::from_value(announced).unwrap())
    }

    #[test]
    fn a_client_that_says_nothing_gets_the_least() {
        assert_eq!(capabilities(json!({})), ClientCapabilities::default());
    }

    #[test]
    fn positions_count_what_the_client_offers() {
        let cases = [
            (json!(["utf-16", "utf-8"]), Encoding::Utf8),
            (json!(["utf-32", "utf-16"]), Encoding::Utf16),
            (json!(["utf-32"]), Encoding::Utf32),
            (json!(["utf-7"]), Encoding::Utf16),
            (json!([]), Encoding::Utf16),
        ];
        for (offered, expected) in cases {
            assert_eq!(capabilities(json!({"general": {"positionEncodings": offered}})).encoding, expected);
        }
    }

    #[test]
    fn the_format_of_hovers_is_the_one_the_client_prefers() {
        let hover = |formats: Value| capabilities(json!({"textDocument": {"hover": {"contentFormat": formats}}})).hover;
        assert_eq!(hover(json!(["markdown", "plaintext"])), HoverFormat::Markdown);
        assert_eq!(hover(json!(["plaintext", "markdown"])), HoverFormat::Plain);
    }
}
