//! Resolves conflicts between the credits of one sentence, each of which was found by itself.

use std::ops::Range;

use super::words::is_comma;
use super::{Credit, CreditKind};
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;

/// The credits of one sentence without conflicts: a participle takes the speaker before it, and the content of a credit
/// stops where the next credit, joined to it, begins.
pub(super) fn resolve_conflicts(paragraph: &TaggedParagraph, mut credits: Vec<Credit>) -> Vec<Credit> {
    for index in 1..credits.len() {
        let (earlier, later) = credits.split_at_mut(index);
        let Some(credit) = later.first_mut() else { break };
        let Some(last) = earlier.iter_mut().rev().find(|other| other.kind == CreditKind::Speech) else { continue };
        let goes_on = joins_predicate(paragraph, last, credit);
        let start = if goes_on { credit.cue.start } else { credit.start() };
        let joined = start > 0 && (is_comma(paragraph, start - 1) || matches!(paragraph.pos(start - 1), Pos::Cconj));
        if (credit.source.is_none() || goes_on) && credit.kind == CreditKind::Speech {
            credit.source.clone_from(&last.source);
        }
        if joined && credit.cue.start > last.cue.end {
            stop_before(paragraph, last, start);
        }
    }
    credits
        .retain(|credit| !credit.content.is_empty() && (credit.source.is_some() || credit.kind != CreditKind::Speech));
    credits.into_iter().map(without_self).collect()
}

/// Whether the verb of a credit has no subject of its own and is joined by *and* or *but* to the content of an earlier
/// credit: "Bell said the depot would close and warned that …" has one speaker.
fn joins_predicate(paragraph: &TaggedParagraph, earlier: &Credit, later: &Credit) -> bool {
    let at = later.cue.start;
    let joined = at > 0 && paragraph.pos(at - 1) == Pos::Cconj;
    let form = |credit: &Credit| paragraph.token(credit.verb?)?.cue.map(|cue| cue.form);
    joined && form(earlier) == form(later) && earlier.content.iter().any(|piece| piece.start < at && at <= piece.end)
}

/// Ends a credit's content where another credit starts.
fn stop_before(paragraph: &TaggedParagraph, credit: &mut Credit, start: usize) {
    for piece in &mut credit.content {
        if piece.start < start && start < piece.end {
            let mut end = start;
            while end > piece.start + 1 && (is_comma(paragraph, end - 1) || paragraph.pos(end - 1) == Pos::Cconj) {
                end -= 1;
            }
            piece.end = end;
        }
    }
}

/// Removes the source and the cue from the content, where a rule included them.
fn without_self(mut credit: Credit) -> Credit {
    let mut holes: Vec<Range<usize>> = vec![credit.cue.clone()];
    holes.extend(credit.source.clone());
    for hole in holes {
        let pieces = std::mem::take(&mut credit.content);
        for piece in pieces {
            if piece.start < hole.end && hole.start < piece.end {
                let sides = [piece.start..hole.start.max(piece.start), hole.end.min(piece.end)..piece.end];
                credit.content.extend(sides.into_iter().filter(|side| !side.is_empty()));
            } else {
                credit.content.push(piece);
            }
        }
    }
    credit.content.sort_by_key(|piece| piece.start);
    credit
}
