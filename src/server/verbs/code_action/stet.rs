//! Stets: code actions that let a finding stand.

use tower_lsp::lsp_types::{CodeAction, Url};

use super::action;
use crate::rules::{self, Finding, Fix, SettingsStet};
use crate::server::verbs::DocumentView;
use crate::server::verbs::edit::{add_to_settings, workspace_edit};
use crate::text::SourceSpan;

/// The ways to let a finding stand: marks in the draft or, if its format has no comments, an entry in the settings
/// file. `found` has all findings that are shown.
pub(super) fn stet_actions(
    uri: &Url,
    view: DocumentView<'_>,
    (finding, found): (&Finding, &[&Finding]),
    source: &str,
    asked: SourceSpan,
) -> Vec<CodeAction> {
    if !view.analysis.format.has_comments() {
        return settings_actions(uri, view, finding, found);
    }
    let marks = rules::stets(finding, found, view.story, source, view.analysis.format, asked).into_iter();
    let act = |fix: Fix| action(uri, view, finding, fix.title, workspace_edit(uri, view, &fix.edits));
    marks.map(act).collect()
}

/// The entries in the settings file, for a plain text.
fn settings_actions(uri: &Url, view: DocumentView<'_>, finding: &Finding, found: &[&Finding]) -> Vec<CodeAction> {
    let stets = rules::settings_stets(finding, found, view.story).into_iter();
    let act = |stet: SettingsStet| {
        let settings = add_to_settings(view, |file| stet.entry(file))?;
        let title = format!("{}, noted in {}", stet.title, settings.file);
        Some(action(uri, view, finding, title, settings.edit))
    };
    stets.filter_map(act).collect()
}
