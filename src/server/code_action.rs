//! Code actions: the fixes of the findings in a range, and the marks that let them stand.
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
use crate::rules::{self, Edit, Finding, Fix};
use crate::text::{Buffer, Format, SourceSpan};

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
    let uri = &params.text_document.uri;
    let findings: Vec<&Finding> = analysis.findings.iter().filter(|finding| finding.span.touches(asked)).collect();
    let fixes = findings.iter().flat_map(|finding| quick_fixes(uri, analysis, finding, dialect));
    let source = analysis.buffer.text();
    let stets = findings.iter().flat_map(|finding| stet_actions(uri, analysis, finding, &source, asked, dialect));
    fixes.chain(stets).map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether the kinds a client asks for include quick fixes: none named, quick fixes themselves, or the kind of all
/// kinds, whose name is empty.
fn wants_quick_fixes(only: Option<&[CodeActionKind]>) -> bool {
    only.is_none_or(|kinds| kinds.iter().any(|kind| *kind == CodeActionKind::QUICKFIX || kind.as_str().is_empty()))
}

fn quick_fixes(uri: &Url, analysis: &Analysis, finding: &Finding, dialect: Dialect) -> Vec<CodeAction> {
    let action = |(place, fix): (usize, &Fix)| CodeAction {
        is_preferred: Some(place == 0),
        ..action(uri, analysis, finding, fix.title.clone(), workspace_edit(uri, analysis, fix, dialect), dialect)
    };
    finding.fixes.iter().enumerate().map(action).collect()
}

/// What lets a finding stand: marks in the draft or, where it cannot hold any, an entry in the settings file.
fn stet_actions(
    uri: &Url,
    analysis: &Analysis,
    finding: &Finding,
    source: &str,
    asked: SourceSpan,
    dialect: Dialect,
) -> Vec<CodeAction> {
    let Some(story) = &analysis.story else { return Vec::new() };
    let marks = rules::stets(finding, story, source, analysis.format, asked).into_iter().map(|fix| {
        let edit = workspace_edit(uri, analysis, &fix, dialect);
        action(uri, analysis, finding, fix.title, edit, dialect)
    });
    marks.chain(settings_action(uri, analysis, finding, source, dialect)).collect()
}

/// The entry for a plain draft at the end of its settings file, if there is such a file.
fn settings_action(
    uri: &Url,
    analysis: &Analysis,
    finding: &Finding,
    source: &str,
    dialect: Dialect,
) -> Option<CodeAction> {
    if analysis.format != Format::Plain {
        return None;
    }
    let (settings, draft) = (analysis.settings.as_ref()?, analysis.path.as_ref()?);
    let file = draft.strip_prefix(settings.path.parent()?).ok()?.to_str()?.replace('\\', "/");
    let end = SourceSpan::new(settings.text.len(), settings.text.len());
    let entry = Edit { span: end, text: rules::stet_entry(finding, source, &file) };
    let edit = text_edit(&Buffer::new(&settings.text), &entry, dialect.encoding);
    let target = Url::from_file_path(&settings.path).ok()?;
    let title = format!("Let this stand: stet {} in copydesk.toml", finding.rule);
    let edit = WorkspaceEdit::new(HashMap::from([(target, vec![edit])]));
    Some(action(uri, analysis, finding, title, edit, dialect))
}

fn action(
    uri: &Url,
    analysis: &Analysis,
    finding: &Finding,
    title: String,
    edit: WorkspaceEdit,
    dialect: Dialect,
) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(uri, analysis, finding, dialect)]),
        edit: Some(edit),
        ..CodeAction::default()
    }
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
