//! Unnamed sources that are told of again: which credits go on with the same one.
//!
//! A source that is carried on ("the official", "they") is the last one with its noun. It knows nothing of names.

use std::collections::{HashMap, HashSet};

use super::attribution::Attribution;
use crate::text::Span;

/// Every unnamed source with all places where it is credited, in the order of the first.
pub(super) fn unnamed_sources(attributions: &[Attribution]) -> Vec<Vec<Span>> {
    let mut sources: Vec<Vec<Span>> = Vec::new();
    let mut last_of: HashMap<&str, usize> = HashMap::new();
    let mut seen = HashSet::new();
    for credit in attributions {
        let (Some(unnamed), Some(span)) = (&credit.unnamed, credit.source_span()) else { continue };
        // One phrase may be the source of several credits.
        if !seen.insert(span) {
            continue;
        }
        let noun = unnamed.noun();
        let told = last_of.get(noun).filter(|_| credit.carried).and_then(|index| sources.get_mut(*index));
        if let Some(told) = told {
            told.push(span);
        } else {
            last_of.insert(noun, sources.len());
            sources.push(vec![span]);
        }
    }
    sources
}
