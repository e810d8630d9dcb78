//! Workspace symbols: the people and bodies of one draft, and whether a query names them.

use tower_lsp::lsp_types::{Location, Range, SymbolInformation, Url};

use super::document_symbol::{information, symbol_kind};
use crate::story::name::fold;
use crate::story::{Entity, EntityKind, Story};
use crate::text::Span;

/// The people and organizations of a draft, each at the first reference. `place` tells where in the draft some bytes of
/// the prose stand.
pub(in crate::server) fn symbols(uri: &Url, story: &Story, place: impl Fn(Span) -> Range) -> Vec<SymbolInformation> {
    let wanted = |kind| matches!(kind, EntityKind::Person | EntityKind::Organization);
    let entities = story.entities().iter().filter(|entity| wanted(entity.kind));
    let symbol = |entity: &Entity| {
        let first = story.first_reference(entity)?.span;
        let location = Location { uri: uri.clone(), range: place(first) };
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
