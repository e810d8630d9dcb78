//! Document symbols: the outline of a draft. It lists the sections, and then the entities at their first references.
//!
//! The protocol has no symbol kinds for people and places, so each gets one that editors draw differently.

use tower_lsp::lsp_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind, Url};

use super::DocumentView;
use crate::ide::{Section, sections};
use crate::story::{Entity, EntityKind};
use crate::text::Span;

/// The outline, as a tree if the client supports trees.
pub(in crate::server) fn document_symbols(uri: &Url, view: DocumentView<'_>) -> DocumentSymbolResponse {
    let outline = Outline(view);
    let mut symbols = outline.sections();
    symbols.extend(GROUPS.into_iter().filter_map(|(kind, title)| Outline::group(title, outline.entities(kind))));
    symbols.extend(Outline::group("Unnamed sources", outline.unnamed()));
    if view.capabilities.symbol_trees {
        DocumentSymbolResponse::Nested(symbols)
    } else {
        let mut flat = Vec::new();
        flatten(uri, symbols, None, &mut flat);
        DocumentSymbolResponse::Flat(flat)
    }
}

/// The groups of entities, in the order in which they are shown.
const GROUPS: [(EntityKind, &str); 3] =
    [(EntityKind::Person, "People"), (EntityKind::Organization, "Organizations"), (EntityKind::Place, "Places")];

/// The symbol kind that represents a kind of entity.
pub(super) fn symbol_kind(kind: EntityKind) -> SymbolKind {
    match kind {
        EntityKind::Person => SymbolKind::OBJECT,
        EntityKind::Organization => SymbolKind::CLASS,
        EntityKind::Place => SymbolKind::NAMESPACE,
        EntityKind::Other => SymbolKind::CONSTANT,
    }
}

/// Builds the symbols of an outline.
#[derive(Clone, Copy)]
struct Outline<'a>(DocumentView<'a>);

impl Outline<'_> {
    /// The sections as a tree.
    fn sections(self) -> Vec<DocumentSymbol> {
        let mut sections = sections(self.0.story).into_iter().peekable();
        let mut roots = Vec::new();
        while let Some(section) = sections.next() {
            roots.push(self.section(section, &mut sections));
        }
        roots
    }

    /// A section with its subsections, which follow it directly.
    fn section(
        self,
        section: Section,
        rest: &mut std::iter::Peekable<impl Iterator<Item = Section>>,
    ) -> DocumentSymbol {
        let mut children = Vec::new();
        while let Some(inner) = rest.next_if(|next| section.span.contains(next.span)) {
            children.push(self.section(inner, rest));
        }
        let name = section.heading.of(self.0.story.text());
        self.symbol(name, None, SymbolKind::STRING, (section.span, section.heading), children)
    }

    /// The entities of one kind at their first references, each with its role.
    fn entities(self, kind: EntityKind) -> Vec<DocumentSymbol> {
        let symbol = |entity: &Entity| {
            let first = self.0.story.first_reference(entity)?.span;
            let detail = entity.offices().next().map(str::to_owned);
            Some(self.symbol(&entity.name, detail, symbol_kind(kind), (first, first), Vec::new()))
        };
        self.0.story.entities().iter().filter(|entity| entity.kind == kind).filter_map(symbol).collect()
    }

    /// The unnamed sources, each where it is first credited.
    fn unnamed(self) -> Vec<DocumentSymbol> {
        let firsts = self.0.story.unnamed_sources().into_iter().filter_map(|spans| spans.first().copied());
        let symbol =
            |span: Span| self.symbol(span.of(self.0.story.text()), None, SymbolKind::NULL, (span, span), Vec::new());
        firsts.map(symbol).collect()
    }

    /// A heading over some symbols; `None` if there are none. Its range is the first of them: a range over all would make
    /// editors show the heading as what the text between them belongs to.
    fn group(title: &str, members: Vec<DocumentSymbol>) -> Option<DocumentSymbol> {
        let range = members.first()?.range;
        Some(DocumentSymbol { range, selection_range: range, ..bare(title, SymbolKind::ARRAY, members) })
    }

    /// A symbol with its whole range and the range of its name.
    fn symbol(
        self,
        name: &str,
        detail: Option<String>,
        kind: SymbolKind,
        (extent, words): (Span, Span),
        children: Vec<DocumentSymbol>,
    ) -> DocumentSymbol {
        DocumentSymbol {
            detail,
            range: self.0.range(extent),
            selection_range: self.0.range(words),
            ..bare(name, kind, children)
        }
    }
}

/// A symbol without a range. Editors reject symbols without a name, so a blank name becomes a dash.
fn bare(name: &str, kind: SymbolKind, children: Vec<DocumentSymbol>) -> DocumentSymbol {
    let name = if name.trim().is_empty() { "—" } else { name };
    // The field must be set although it is deprecated.
    #[allow(deprecated)]
    DocumentSymbol {
        name: name.to_owned(),
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range: tower_lsp::lsp_types::Range::default(),
        selection_range: tower_lsp::lsp_types::Range::default(),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The tree as a list, each symbol with the name of its parent. Groups appear only as such parents.
fn flatten(uri: &Url, symbols: Vec<DocumentSymbol>, parent: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        if symbol.kind != SymbolKind::ARRAY {
            let location = Location { uri: uri.clone(), range: symbol.range };
            flat.push(information(&symbol.name, symbol.kind, location, parent));
        }
        flatten(uri, symbol.children.unwrap_or_default(), Some(&symbol.name), flat);
    }
}

/// A symbol with its location.
pub(super) fn information(name: &str, kind: SymbolKind, location: Location, parent: Option<&str>) -> SymbolInformation {
    let container_name = parent.map(str::to_owned);
    // The field must be set although it is deprecated.
    #[allow(deprecated)]
    SymbolInformation { name: name.to_owned(), kind, tags: None, deprecated: None, location, container_name }
}
