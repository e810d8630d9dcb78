//! Coreference of unnamed sources: which credits are to the same one.
//!
//! The antecedent of each credit was decided when credits became attributions (`credits.rs`); this file only groups credits by
//! it. It does not know names.

use std::collections::{HashMap, HashSet};

use crate::story::attribution::Attribution;
use crate::text::Span;

/// The mentions of every unnamed source as spans of the prose. Sources come in the order of their first mention.
pub(crate) fn unnamed_sources(attributions: &[Attribution]) -> Vec<Vec<Span>> {
    let mut sources: Vec<Vec<Span>> = Vec::new();
    let mut source_by_first_mention: HashMap<Span, usize> = HashMap::new();
    let mut visited = HashSet::new();
    for credit in attributions.iter().filter(|credit| credit.unnamed.is_some()) {
        let (Some(first), Some(span)) = (credit.first_source_span(), credit.source_span()) else { continue };
        // One phrase may be the source of several credits.
        if !visited.insert(span) {
            continue;
        }
        let source = *source_by_first_mention.entry(first).or_insert_with(|| {
            sources.push(Vec::new());
            sources.len() - 1
        });
        if let Some(source) = sources.get_mut(source) {
            source.push(span);
        }
    }
    sources
}
