//! Workspace symbols: the people and bodies of one draft, and whether a query names them.

use tower_lsp::lsp_types::{Location, SymbolInformation, Url};

use super::Page;
use super::document_symbol::{information, symbol_kind};
use crate::story::name::fold;
use crate::story::{Entity, EntityKind};

/// The people and organizations of a draft, each at the first reference.
pub(in crate::server) fn symbols(uri: &Url, page: Page<'_>) -> Vec<SymbolInformation> {
    let wanted = |kind| matches!(kind, EntityKind::Person | EntityKind::Organization);
    let entities = page.story.entities().iter().filter(|entity| wanted(entity.kind));
    let symbol = |entity: &Entity| {
        let first = page.story.first_reference(entity)?.span;
        let location = Location { uri: uri.clone(), range: page.range(first) };
        Some(information(&entity.name, symbol_kind(entity.kind), location, entity.offices().next()))
    };
    entities.filter_map(symbol).collect()
}

/// Whether a query asks for a symbol: its words start words of the name, accents and case apart.
pub(in crate::server) fn is_asked_for(symbol: &SymbolInformation, query: &str) -> bool {
    let name = fold(&symbol.name);
    let starts_a_word = |asked: &str| name.split(' ').any(|word| word.starts_with(asked));
    fold(query).split(' ').all(starts_a_word)
}
