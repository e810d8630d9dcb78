//! Code actions: the fixes of the findings in a range, and the marks that let them stand.
//!
//! The edits are made for one version of a document and say so where the client lets them.

use std::collections::{BTreeSet, HashMap};

use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CreateFile, CreateFileOptions,
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Range, ResourceOp,
    TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::analysis::Analysis;
use super::convert::{span, text_edit};
use super::diagnostics::diagnostic;
use super::dialect::Dialect;
use crate::house::FILE_NAME;
use crate::rules::{self, Edit, Finding, Fix, safe_edits};
use crate::text::{Buffer, Format, SourceSpan};

/// The kind of action that makes all safe fixes of a draft at once, which editors can be told to ask for on saving.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// The actions for a range: quick fixes by place, the best of each finding first; what mends all of a style rule; what
/// lets findings stand; and, where it is asked for by name, what mends the whole draft.
pub(super) fn code_actions(
    analysis: &Analysis,
    params: &CodeActionParams,
    dialect: Dialect,
) -> Vec<CodeActionOrCommand> {
    let only = params.context.only.as_deref();
    let uri = &params.text_document.uri;
    let mut actions = Vec::new();
    if wants(only, &CodeActionKind::QUICKFIX) {
        let asked = span(&analysis.buffer, params.range, dialect.encoding);
        let findings: Vec<&Finding> = analysis.findings.iter().filter(|finding| finding.span.touches(asked)).collect();
        actions.extend(findings.iter().flat_map(|finding| quick_fixes(uri, analysis, finding, dialect)));
        actions.extend(rules_of(&findings).filter_map(|rule| fix_rule(uri, analysis, rule, dialect)));
        let source = analysis.buffer.text();
        let stets = findings.iter().flat_map(|finding| stet_actions(uri, analysis, finding, &source, asked, dialect));
        actions.extend(stets);
    }
    // Editors show whole-draft actions in a menu of their own and ask for them by kind.
    if only.is_some() && wants(only, &FIX_ALL) {
        actions.extend(fix_draft(uri, analysis, dialect));
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether the kinds a client asks for include this one: none named, the kind itself, or one above it; "source" is above
/// "source.fixAll", and the kind above all kinds has an empty name.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let is_above = |asked: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty())
    };
    only.is_none_or(|kinds| kinds.iter().any(is_above))
}

/// The rules of some findings, each once.
fn rules_of<'a>(findings: &[&'a Finding]) -> impl Iterator<Item = &'a str> {
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.rule).collect();
    rules.into_iter()
}

/// Mends all that one style rule has found in the draft, where there is more than one finding.
fn fix_rule(uri: &Url, analysis: &Analysis, rule: &str, dialect: Dialect) -> Option<CodeAction> {
    let of_rule = || analysis.findings.iter().filter(|finding| finding.rule == rule && finding.safe_fix().is_some());
    let count = of_rule().count();
    (count > 1).then(|| CodeAction {
        title: format!("Fix all {count} of {rule} in this draft"),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(workspace_edit(uri, analysis, &safe_edits(of_rule()), dialect)),
        ..CodeAction::default()
    })
}

/// Makes all safe fixes of the draft.
fn fix_draft(uri: &Url, analysis: &Analysis, dialect: Dialect) -> Option<CodeAction> {
    let edits = safe_edits(&analysis.findings);
    (!edits.is_empty()).then(|| CodeAction {
        title: "Make all safe style fixes in this draft".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(uri, analysis, &edits, dialect)),
        ..CodeAction::default()
    })
}

fn quick_fixes(uri: &Url, analysis: &Analysis, finding: &Finding, dialect: Dialect) -> Vec<CodeAction> {
    // An editor may make what is preferred without asking, so only what changes no more than style is.
    let safe = finding.safe_fix();
    let action = |fix: &Fix| CodeAction {
        is_preferred: Some(safe == Some(fix)),
        ..action(uri, analysis, finding, fix.title.clone(), workspace_edit(uri, analysis, &fix.edits, dialect), dialect)
    };
    finding.fixes.iter().map(action).collect()
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
        let edit = workspace_edit(uri, analysis, &fix.edits, dialect);
        action(uri, analysis, finding, fix.title, edit, dialect)
    });
    marks.chain(settings_action(uri, analysis, finding, source, dialect)).collect()
}

/// The entry for a plain draft in its settings file. Where there is none, one is made at the root of the workspace, if
/// the client can make files.
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
    let draft = analysis.path.as_ref()?;
    let folder = match &analysis.settings {
        Some(settings) => settings.path.parent()?,
        None => analysis.root.as_deref().filter(|_| dialect.creates_files)?,
    };
    let file = draft.strip_prefix(folder).ok()?.to_str()?.replace('\\', "/");
    let target = Url::from_file_path(folder.join(FILE_NAME)).ok()?;
    let entry = rules::stet_entry(finding, source, &file);
    let title = |place: &str| format!("Let this stand: stet {} in {place}{FILE_NAME}", finding.rule);
    let Some(settings) = &analysis.settings else {
        let edit = new_file(target, entry.trim_start().to_owned());
        return Some(action(uri, analysis, finding, title("a new "), edit, dialect));
    };
    let end = SourceSpan::new(settings.text.len(), settings.text.len());
    let edit = text_edit(&Buffer::new(&settings.text), &Edit { span: end, text: entry }, dialect.encoding);
    let edit = WorkspaceEdit::new(HashMap::from([(target, vec![edit])]));
    Some(action(uri, analysis, finding, title(""), edit, dialect))
}

/// Makes a file with some text. One that is there already is kept, and the text put at its start.
fn new_file(uri: Url, text: String) -> WorkspaceEdit {
    let options = Some(CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) });
    let create = CreateFile { uri: uri.clone(), options, annotation_id: None };
    let start = TextEdit { range: Range::default(), new_text: text };
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: None };
    let write = TextDocumentEdit { text_document, edits: vec![OneOf::Left(start)] };
    let operations =
        vec![DocumentChangeOperation::Op(ResourceOp::Create(create)), DocumentChangeOperation::Edit(write)];
    WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() }
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

/// The edits of a document, made for the version that was read, where the client lets edits say so.
pub(super) fn workspace_edit(uri: &Url, analysis: &Analysis, edits: &[Edit], dialect: Dialect) -> WorkspaceEdit {
    let edits: Vec<TextEdit> = edits.iter().map(|edit| text_edit(&analysis.buffer, edit, dialect.encoding)).collect();
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
        let quick = |only: Option<&[CodeActionKind]>| wants(only, &CodeActionKind::QUICKFIX);
        assert!(quick(None));
        assert!(quick(Some(&kinds(&["source", "quickfix"]))));
        assert!(quick(Some(&kinds(&[""]))));
        assert!(!quick(Some(&kinds(&["refactor", "quickfix.spelling", "quick"]))));
        assert!(!quick(Some(&[])));
        assert!(wants(Some(&kinds(&["source"])), &FIX_ALL) && wants(Some(&kinds(&["source.fixAll"])), &FIX_ALL));
        assert!(!wants(Some(&kinds(&["source.fixAll.other", "source.fix"])), &FIX_ALL));
    }
}
