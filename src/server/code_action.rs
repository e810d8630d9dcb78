//! Code actions: the fixes of the findings in a range.
//!
//! The edits are made for one version of a document and say so where the client lets them.

use std::collections::HashMap;

use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::analysis::Analysis;
use super::convert::{span, text_edit};
use super::diagnostics::diagnostic;
use super::dialect::Dialect;
use crate::rules::{Finding, Fix};

/// The quick fixes for a range, by place, the best of each finding first.
pub(super) fn code_actions(
    analysis: &Analysis,
    params: &CodeActionParams,
    dialect: Dialect,
) -> Vec<CodeActionOrCommand> {
    if !wants_quick_fixes(params.context.only.as_deref()) {
        return Vec::new();
    }
    let asked = span(&analysis.buffer, params.range, dialect.encoding);
    let findings = analysis.findings.iter().filter(|finding| finding.span.touches(asked));
    findings.flat_map(|finding| quick_fixes(&params.text_document.uri, analysis, finding, dialect)).collect()
}

/// Whether the kinds a client asks for include quick fixes: none named, quick fixes themselves, or the kind of all
/// kinds, whose name is empty.
fn wants_quick_fixes(only: Option<&[CodeActionKind]>) -> bool {
    only.is_none_or(|kinds| kinds.iter().any(|kind| *kind == CodeActionKind::QUICKFIX || kind.as_str().is_empty()))
}

fn quick_fixes(uri: &Url, analysis: &Analysis, finding: &Finding, dialect: Dialect) -> Vec<CodeActionOrCommand> {
    let action = |(place, fix): (usize, &Fix)| {
        CodeActionOrCommand::CodeAction(CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic(uri, analysis, finding, dialect)]),
            edit: Some(workspace_edit(uri, analysis, fix, dialect)),
            is_preferred: Some(place == 0),
            ..CodeAction::default()
        })
    };
    finding.fixes.iter().enumerate().map(action).collect()
}

fn workspace_edit(uri: &Url, analysis: &Analysis, fix: &Fix, dialect: Dialect) -> WorkspaceEdit {
    let edits: Vec<TextEdit> =
        fix.edits.iter().map(|edit| text_edit(&analysis.buffer, edit, dialect.encoding)).collect();
    if !dialect.versioned_edits {
        return WorkspaceEdit::new(HashMap::from([(uri.clone(), edits)]));
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: Some(analysis.version) };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])),
        ..WorkspaceEdit::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_kinds_of_action_are_not_offered() {
        let kinds = |names: &[&'static str]| names.iter().map(|name| CodeActionKind::new(name)).collect::<Vec<_>>();
        assert!(wants_quick_fixes(None));
        assert!(wants_quick_fixes(Some(&kinds(&["source", "quickfix"]))));
        assert!(wants_quick_fixes(Some(&kinds(&[""]))));
        assert!(!wants_quick_fixes(Some(&kinds(&["refactor", "quickfix.spelling", "quick"]))));
        assert!(!wants_quick_fixes(Some(&[])));
    }
}
