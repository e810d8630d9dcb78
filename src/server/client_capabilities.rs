//! What the client can do, as it announced at `initialize`.
//!
//! Only the capabilities that change what the server sends are kept. This module does not know what is sent.

use tower_lsp::lsp_types::{
    ClientCapabilities as LspCapabilities, CodeActionClientCapabilities, MarkupKind, PositionEncodingKind,
    ResourceOperationKind, WorkspaceEditClientCapabilities,
};

use crate::text::Encoding;

/// The client's own command for showing the ledger: the server cannot open a window.
pub(super) const SHOW_SOURCES: &str = "copydesk.showSources";
/// The client's own command for shading a draft by who said what.
pub(super) const COLOUR: &str = "copydesk.colour";
/// The client's own command for showing the page of a rule.
pub(super) const SHOW_RULE: &str = "copydesk.showRule";

/// The mark-up of hovers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum HoverFormat {
    /// No mark-up.
    #[default]
    Plain,
    /// `CommonMark`.
    Markdown,
}

/// What a client can do. The default is a client that announces nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one capability of the protocol, and they do not hang together"
)]
pub(super) struct ClientCapabilities {
    /// The units in which positions count characters.
    pub(super) encoding: Encoding,
    /// The mark-up of hovers.
    pub(super) hover: HoverFormat,
    /// Whether diagnostics may refer to related locations.
    pub(super) related_information: bool,
    /// Whether edits may name the version of the document that they apply to.
    pub(super) versioned_edits: bool,
    /// Whether the client can ask the user about single edits before it makes them.
    pub(super) confirms_edits: bool,
    /// Whether the client asks what can be renamed before it renames.
    pub(super) prepares_renames: bool,
    /// Whether edits may create files.
    pub(super) creates_files: bool,
    /// Whether the client asks for the edit of a code action when the user chooses it.
    pub(super) resolves_actions: bool,
    /// Whether the client asks for diagnostics.
    pub(super) pulls_diagnostics: bool,
    /// Whether the server can ask the client for its settings.
    pub(super) provides_configuration: bool,
    /// Whether the server can tell the client that inlay hints have changed.
    pub(super) refreshes_hints: bool,
    /// Whether the server can tell the client that code lenses have changed.
    pub(super) refreshes_lenses: bool,
    /// Whether the client has a command that shows the source ledger.
    pub(super) shows_sources: bool,
    /// Whether the client has a command that shades the draft by who said what.
    pub(super) colours: bool,
    /// Whether the client has a command that shows the page of a rule, and hovers may lead there.
    pub(super) shows_rules: bool,
    /// Whether an outline may be a tree.
    pub(super) symbol_trees: bool,
    /// Whether the server may ask to be notified of changed files.
    pub(super) registers_watchers: bool,
}

impl ClientCapabilities {
    /// Picks what matters to us from the announced capabilities.
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
            confirms_edits: workspace
                .and_then(|workspace| workspace.workspace_edit.as_ref())
                .is_some_and(|edits| edits.document_changes == Some(true) && edits.change_annotation_support.is_some()),
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
            shows_sources: has_command(announced, SHOW_SOURCES),
            colours: has_command(announced, COLOUR),
            shows_rules: has_command(announced, SHOW_RULE),
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

/// Whether the client asks for an edit that was left out, and sends back the data attached to the action.
fn resolves_edits(actions: &CodeActionClientCapabilities) -> bool {
    let asked = actions.resolve_support.as_ref().map(|support| support.properties.as_slice()).unwrap_or_default();
    actions.data_support == Some(true) && asked.iter().any(|property| property == "edit")
}

/// Clients announce their own commands the way rust-analyzer defined it: `{"commands": {"commands":
/// ["copydesk.showSources"]}}`.
fn has_command(announced: &LspCapabilities, wanted: &str) -> bool {
    let commands = announced.experimental.as_ref().and_then(|all| all.pointer("/commands/commands")?.as_array());
    commands.is_some_and(|commands| commands.iter().any(|command| command == wanted))
}

fn hover_format(preferred: &MarkupKind) -> HoverFormat {
    match preferred {
        MarkupKind::PlainText => HoverFormat::Plain,
        MarkupKind::Markdown => HoverFormat::Markdown,
    }
}

/// UTF-8 if the client offers it, because it costs us nothing; otherwise UTF-16, which every client must support,
/// unless the client offers only UTF-32.
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
    use serde_json::{Value, json};

    fn capabilities(announced: Value) -> ClientCapabilities {
        ClientCapabilities::of(&serde_json::from_value(announced).unwrap())
    }

    #[test]
    fn a_client_that_announces_nothing_gets_the_minimum() {
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
