//! Code actions: fixes, stets and additions to the roster for a range of the draft.
//!
//! Edits apply to one version of a document, and say so if the client supports that. If the client can ask for an
//! edit later, edits of a whole draft are left out until the user chooses the action.

mod fixes;
mod roster;
mod stet;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Range, Url, WorkspaceEdit,
};

use super::DocumentView;
use crate::rules::Finding;
use crate::server::diagnostics::diagnostic;

/// The kind of action that applies all safe fixes of a draft. Editors can be configured to request it on saving.
pub(in crate::server) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// The kind of action that adds a person to the roster.
pub(in crate::server) const ROSTER: CodeActionKind = CodeActionKind::new("refactor.copydesk.roster");

/// The data of an action without an edit, from which the edit can be made later.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::server) struct ActionData {
    /// The draft.
    pub(in crate::server) uri: Url,
    version: i32,
    range: Range,
}

/// The actions for a range: quick fixes by position, the best of each finding first; fixes for all findings of a
/// style rule; stets; additions to the roster; and, if the client asks for this kind, all safe fixes of the draft.
pub(in crate::server) fn code_actions(view: DocumentView<'_>, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let uri = &params.text_document.uri;
    let mut actions = all_actions(uri, view, params.range, params.context.only.as_deref());
    if view.capabilities.resolves_actions {
        for action in &mut actions {
            defer_edit(action, uri, view, params.range);
        }
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Adds the edit that was left out of an action.
///
/// # Errors
///
/// Fails with LSP's `ContentModified` if the draft has changed since the action was offered.
pub(in crate::server) fn resolve(
    view: DocumentView<'_>,
    action: CodeAction,
    made_for: &ActionData,
) -> Result<CodeAction> {
    let only = [action.kind.clone().unwrap_or(CodeActionKind::EMPTY)];
    let is_same = |found: &CodeAction| found.title == action.title && found.kind == action.kind;
    let found = all_actions(&made_for.uri, view, made_for.range, Some(&only)).into_iter().find(is_same);
    match found {
        Some(found) if view.analysis.version == made_for.version => Ok(CodeAction { edit: found.edit, ..action }),
        _ => Err(Error::content_modified()),
    }
}

/// The actions with their edits.
fn all_actions(uri: &Url, view: DocumentView<'_>, range: Range, only: Option<&[CodeActionKind]>) -> Vec<CodeAction> {
    let asked = view.span(range);
    let mut actions = Vec::new();
    if wants(only, &CodeActionKind::QUICKFIX) {
        let all: Vec<&Finding> = view.analysis.shown().collect();
        let findings: Vec<&Finding> = all.iter().copied().filter(|finding| finding.span.touches(asked)).collect();
        actions.extend(findings.iter().flat_map(|finding| fixes::quick_fixes(uri, view, finding)));
        actions.extend(rules_of(&findings).filter_map(|rule| fixes::fix_rule(uri, view, rule)));
        if !findings.is_empty() {
            let source = view.analysis.buffer.text();
            let stets = |finding: &&Finding| stet::stet_actions(uri, view, (finding, &all), &source, asked);
            actions.extend(findings.iter().flat_map(stets));
        }
    }
    if wants(only, &ROSTER) {
        actions.extend(roster::add_to_roster(view, asked.start));
    }
    // Editors show actions on a whole draft in a separate menu and request them by kind.
    if only.is_some() && wants(only, &FIX_ALL) {
        actions.extend(fixes::fix_draft(uri, view));
    }
    actions
}

/// Removes the edit from an action that is not about a single finding.
fn defer_edit(action: &mut CodeAction, uri: &Url, view: DocumentView<'_>, range: Range) {
    if action.diagnostics.is_some() || action.kind == Some(ROSTER) {
        return;
    }
    let unresolved = ActionData { uri: uri.clone(), version: view.analysis.version, range };
    action.data = serde_json::to_value(unresolved).ok();
    action.edit = None;
}

/// Whether the client wants actions of this kind: it named no kinds, or this kind, or a parent of it. "source" is a
/// parent of "source.fixAll"; the kind with the empty name is a parent of all.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let is_above = |asked: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.as_str().is_empty())
    };
    only.is_none_or(|kinds| kinds.iter().any(is_above))
}

/// The ids of the rules of some findings, each once.
fn rules_of<'a>(findings: &[&'a Finding]) -> impl Iterator<Item = &'a str> {
    let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.rule).collect();
    rules.into_iter()
}

/// A quick fix for one finding.
fn action(uri: &Url, view: DocumentView<'_>, finding: &Finding, title: String, edit: WorkspaceEdit) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(uri, view.analysis, finding, view.capabilities)]),
        edit: Some(edit),
        ..CodeAction::default()
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
