//! Stets: code actions that let a finding stand.

use tower_lsp::lsp_types::{CodeAction, Url};

use super::action;
use crate::rules::{self, Finding};
use crate::server::verbs::DocumentView;
use crate::server::verbs::edit::{add_to_settings, workspace_edit};
use crate::text::SourceSpan;

/// The ways to let a finding stand: marks in the draft or, if its format has no comments, an entry in the settings
/// file.
pub(super) fn stet_actions(
    uri: &Url,
    view: DocumentView<'_>,
    finding: &Finding,
    source: &str,
    asked: SourceSpan,
) -> Vec<CodeAction> {
    let marks = rules::stets(finding, view.story, source, view.analysis.format, asked).into_iter().map(|fix| {
        let edit = workspace_edit(uri, view, &fix.edits);
        action(uri, view, finding, fix.title, edit)
    });
    marks.chain(settings_action(uri, view, finding, source)).collect()
}

/// The entry in the settings file, for a plain text.
fn settings_action(uri: &Url, view: DocumentView<'_>, finding: &Finding, source: &str) -> Option<CodeAction> {
    if view.analysis.format.has_comments() {
        return None;
    }
    let settings = add_to_settings(view, |file| rules::stet_entry(finding, source, file))?;
    let title = format!("Let this stand: stet {} in {}", finding.rule, settings.file);
    Some(action(uri, view, finding, title, settings.edit))
}
