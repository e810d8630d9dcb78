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

/// Fixes all that one style rule found and can fix safely, if that is more than one finding. The title says how many it
/// changes and how many it leaves.
pub(super) fn fix_rule(uri: &Url, view: DocumentView<'_>, rule: &str) -> Option<CodeAction> {
    let of_rule: Vec<&Finding> = view.analysis.shown().filter(|finding| finding.rule == rule).collect();
    let edits = safe_edits(of_rule.iter().copied());
    let is_changed = |fix: &Fix| fix.edits.first().is_some_and(|edit| edits.contains(edit));
    let count = of_rule.iter().filter(|finding| finding.safe_fix().is_some_and(is_changed)).count();
    let left = match of_rule.len() - count {
        0 => String::new(),
        1 => " (leaves 1 to you)".to_owned(),
        more => format!(" (leaves {more} to you)"),
    };
    (count > 1).then(|| CodeAction {
        title: format!("Fix all {count} like this in the draft{left}"),
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(workspace_edit(uri, view, &edits)),
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
