//! Workspace symbols: the people and organizations of one draft, and whether they match a query.

use tower_lsp::lsp_types::{Location, Range, SymbolInformation, Url};

use super::document_symbol::{information, symbol_kind};
use crate::story::name::fold;
use crate::story::{Entity, EntityKind, Story};
use crate::text::Span;

/// The people and organizations of a draft at their first references. `place` converts a span of the prose to a range
/// of the draft.
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

/// Whether a symbol matches a query: every word of the query starts a word of the name, ignoring accents and case.
pub(in crate::server) fn is_asked_for(symbol: &SymbolInformation, query: &str) -> bool {
    let name = fold(&symbol.name);
    let starts_a_word = |asked: &str| name.split(' ').any(|word| word.starts_with(asked));
    fold(query).split(' ').all(starts_a_word)
}
