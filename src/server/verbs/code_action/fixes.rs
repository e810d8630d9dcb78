//! Fixes: of one finding, of all findings of a style rule, or of the whole draft.

use tower_lsp::lsp_types::{CodeAction, CodeActionKind, Url};

use super::{FIX_ALL, action};
use crate::rules::{Finding, Fix, safe_edits};
use crate::server::verbs::DocumentView;
use crate::server::verbs::edit::workspace_edit;

/// The fixes of one finding, the best first.
pub(super) fn quick_fixes(uri: &Url, view: DocumentView<'_>, finding: &Finding) -> Vec<CodeAction> {
    // An editor may apply a preferred action without asking, so only safe fixes are preferred.
    let safe = finding.safe_fix();
    let action = |fix: &Fix| CodeAction {
        is_preferred: Some(safe == Some(fix)),
        ..action(uri, view, finding, fix.title.clone(), workspace_edit(uri, view, &fix.edits))
    };
    finding.fixes.iter().map(action).collect()
}

/// Fixes everything that one style rule found, if there is more than one finding.
pub(super) fn fix_rule(uri: &Url, view: DocumentView<'_>, rule: &str) -> Option<CodeAction> {
    let of_rule = || view.analysis.shown().filter(|finding| finding.rule == rule && finding.safe_fix().is_some());
    let count = of_rule().count();
    (count > 1).then(|| CodeAction {
        title: format!("Fix all {count} of {rule} in this draft"),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(workspace_edit(uri, view, &safe_edits(of_rule()))),
        ..CodeAction::default()
    })
}

/// Applies all safe fixes of the draft.
pub(super) fn fix_draft(uri: &Url, view: DocumentView<'_>) -> Option<CodeAction> {
    let edits = safe_edits(view.analysis.shown());
    (!edits.is_empty()).then(|| CodeAction {
        title: "Make all safe style fixes in this draft".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(uri, view, &edits)),
        ..CodeAction::default()
    })
}
