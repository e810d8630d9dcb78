//! Questions that are put to somebody: "asked whether he knew, Bell left". Whoever asks is credited where they are named, and
//! nobody where they are not.

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use super::{Credit, CreditKind, phrase};
use crate::language::reading::Reading;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// Whether the question of a verb of asking is put to somebody, rather than by somebody: "when asked whether", "Asked about".
pub(super) fn is_put_to_somebody(reading: &Reading, bounds: &Range<usize>, group: &Group, cue: Cue) -> bool {
    let (first, behind) = (group.tokens.start, group.tokens.end);
    if !cue.has(CueTag::Ask) || cue.form != VerbForm::Past || opening(reading, behind, bounds.end).is_none() {
        return false;
    }
    // "Bell, a guard, asked whether": a comma before the verb may end what explains its subject.
    let is_behind_clause = || {
        is_comma(reading, first - 1) && asks(reading, behind) && words::has_finite_verb(reading, &(bounds.start..first))
    };
    first == bounds.start || is_occasion(reading, first - 1) || is_occasion(reading, first) || is_behind_clause()
}

/// Whether a word makes the question the occasion of something else.
fn is_occasion(reading: &Reading, at: usize) -> bool {
    matches!(reading.lower(at), "when" | "if" | "once")
}

/// Whether a word opens what is asked: "whether", "about".
fn asks(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.lower(at),
        "if" | "whether" | "about" | "how" | "what" | "why" | "who" | "which" | "when" | "where" | "for"
    )
}

/// Where what is asked begins, behind "on Monday" or "by a reporter".
fn opening(reading: &Reading, start: usize, ceiling: usize) -> Option<usize> {
    if asks(reading, start) {
        return Some(start);
    }
    let stop = words::clause_stop(reading, start, ceiling);
    (start..stop).find(|&at| matches!(reading.lower(at), "if" | "whether"))
}

/// The question that somebody is asked, up to the comma behind it; nobody is credited with it.
pub(super) fn asked(reading: &Reading, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let opening = opening(reading, group.tokens.end, bounds.end)?;
    let about = matches!(reading.lower(opening), "about" | "for");
    let stop = words::clause_stop(reading, opening + 1, bounds.end);
    let content = words::trimmed(reading, opening + usize::from(about)..stop)?;
    let start = group.tokens.start + usize::from(is_occasion(reading, group.tokens.start));
    let cue = start..group.tokens.end + usize::from(about);
    Some(Credit { cue, ..group.credit(None, vec![content], CreditKind::Question) })
}

/// "Asked by X whether …".
pub(super) fn asked_by(reading: &Reading, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let source = phrase::after(reading, group.tokens.end, bounds.end)?;
    let opening = opening(reading, source.end, bounds.end)?;
    let stop = words::clause_stop(reading, opening + 1, bounds.end);
    let content = words::trimmed(reading, opening..stop)?;
    let cue = group.tokens.start..group.tokens.end - 1;
    Some(Credit { cue, ..group.credit(Some(source), vec![content], CreditKind::Speech) })
}
