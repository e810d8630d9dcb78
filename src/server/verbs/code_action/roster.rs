//! The code action that adds a person in the draft to the roster.

use tower_lsp::lsp_types::CodeAction;

use super::ROSTER;
use crate::house::{SettingsFile, roster_entry};
use crate::ide::{Target, target_at};
use crate::server::verbs::DocumentView;
use crate::server::verbs::edit::add_to_settings;
use crate::story::Entity;

/// Adds the person at a byte offset of the draft to the roster; `None` if the person is on it already or if the draft
/// does not give the full name.
pub(super) fn add_to_roster(view: DocumentView<'_>, offset: usize) -> Option<CodeAction> {
    let Target::Named { entity, .. } = target_at(view.story, offset)? else { return None };
    let has_full_name = entity.person.as_ref().is_some_and(|name| !name.given.is_empty());
    if !has_full_name || is_known(view, entity) {
        return None;
    }
    let role = entity.offices().find(|role| tells_more(role));
    let settings = add_to_settings(view, |_| roster_entry(&entity.name, role))?;
    Some(CodeAction {
        title: format!("Add {} to the people the desk knows, in {}", entity.name, settings.file),
        kind: Some(ROSTER),
        edit: Some(settings.edit),
        ..CodeAction::default()
    })
}

/// Whether a role means something outside the draft, unlike "Dr." or "his neighbour".
fn tells_more(role: &str) -> bool {
    let first = role.split(' ').next().unwrap_or_default().to_lowercase();
    let is_honorific = role.ends_with('.') || matches!(first.as_str(), "sir" | "dame");
    !is_honorific && !matches!(first.as_str(), "his" | "her" | "their" | "my" | "our" | "its")
}

fn is_known(view: DocumentView<'_>, entity: &Entity) -> bool {
    let roster = view.analysis.settings.as_deref().map(SettingsFile::people).unwrap_or_default();
    roster.iter().any(|person| person.goes_by(&entity.name))
}
