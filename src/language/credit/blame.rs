//! Verbs that say of somebody or something what it did: "accused Bell of haste", "blamed the storm for the delay". Other clauses may
//! stand between the two.

use std::ops::Range;

use super::words::{self, is_comma};
use super::{content, quotation};
use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::vocabulary::Cue;

/// The most tokens between the commas around what explains whoever is blamed.
const LONGEST_EXPLANATION: usize = 20;

/// Whether a verb says of somebody what they did.
pub(super) fn is_verb(cue: Cue) -> bool {
    !en::VERBS_OF_BLAME.others(cue.lemma).is_empty()
}

/// The preposition before what whoever stands at `start` is said to have done.
pub(super) fn ground(paragraph: &TaggedParagraph, start: usize, cue: Cue) -> Option<usize> {
    let prepositions = en::VERBS_OF_BLAME.others(cue.lemma);
    let is_ground = |at: usize| prepositions.contains(&paragraph.lower(at));
    if prepositions.is_empty() || !words::is_nominal(paragraph, start) {
        return None;
    }
    let stop = words::clause_stop(paragraph, start, paragraph.sentence_end(start));
    let is_plain = |at: usize| !words::has_finite_verb(paragraph, &(start..at));
    if let Some(at) = (start + 1..stop).find(|&at| is_ground(at)) {
        return is_plain(at).then_some(at);
    }
    let (_, close) = explanation(paragraph, start, stop)?;
    is_ground(close + 1).then_some(close + 1)
}

/// The commas around what explains whoever is blamed: "Bell, who runs the port, of haste".
fn explanation(paragraph: &TaggedParagraph, start: usize, open: usize) -> Option<(usize, usize)> {
    let is_plain = is_comma(paragraph, open) && !words::has_finite_verb(paragraph, &(start..open));
    let ceiling = paragraph.sentence_end(start).min(open + LONGEST_EXPLANATION);
    let is_close = |at: &usize| quotation::is_outer_comma(paragraph, *at);
    let close = (open + 1..ceiling).find(is_close).filter(|_| is_plain)?;
    Some((open, close))
}

/// Who is blamed and for what, where something stands between them.
pub(super) fn said(paragraph: &TaggedParagraph, start: usize, cue: Cue, ceiling: usize) -> Option<Vec<Range<usize>>> {
    let ground = ground(paragraph, start, cue).filter(|&at| is_comma(paragraph, at - 1) && at + 1 < ceiling)?;
    let stop = words::clause_stop(paragraph, start, ground);
    let whole = content::reaching(paragraph, ground, ceiling)?;
    // "Blamed the storm, which hit on Sunday, for the delay": what is no person belongs to what is said.
    let is_person = closed_classes::is_relative_person(paragraph.lower(stop + 1));
    Some(if is_person { vec![start..stop, whole] } else { std::iter::once(start..whole.end).collect() })
}
