//! Unnamed sources that are told of again: which credits go on with the same one.
//!
//! Whom a credit goes on from was decided where credits became attributions. It knows nothing of names.

use std::collections::{HashMap, HashSet};

use crate::story::attribution::Attribution;
use crate::text::Span;

/// Every unnamed source with all places where it is credited, in the order of the first.
pub(crate) fn unnamed_sources(attributions: &[Attribution]) -> Vec<Vec<Span>> {
    let mut sources: Vec<Vec<Span>> = Vec::new();
    let mut known: HashMap<Span, usize> = HashMap::new();
    let mut seen = HashSet::new();
    for credit in attributions.iter().filter(|credit| credit.unnamed.is_some()) {
        let (Some(first), Some(span)) = (credit.first_source_span(), credit.source_span()) else { continue };
        // One phrase may be the source of several credits.
        if !seen.insert(span) {
            continue;
        }
        let source = *known.entry(first).or_insert_with(|| {
            sources.push(Vec::new());
            sources.len() - 1
        });
        if let Some(source) = sources.get_mut(source) {
            source.push(span);
        }
    }
    sources
}
