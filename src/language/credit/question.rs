//! Questions that are put to somebody: "asked whether he knew, Bell left". What is asked is nobody's to say.

use std::ops::Range;

use super::cue::Group;
use super::phrase::{self, is_comma};
use super::{Credit, CreditKind, content};
use crate::language::reading::Reading;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// Whether the question of a verb of asking is put to somebody, rather than by somebody: "when asked whether", "Asked about".
pub(super) fn is_put_to_somebody(reading: &Reading, bounds: &Range<usize>, group: &Group, cue: Cue) -> bool {
    let start = group.tokens.start;
    // "Bell, a guard, asked whether": a comma before the verb may end what explains its subject.
    let behind_clause = |start: usize| {
        is_comma(reading, start - 1)
            && asks(reading, group.tokens.end)
            && phrase::has_finite_verb(reading, &(bounds.start..start))
    };
    let alone = start == bounds.start
        || behind_clause(start)
        || matches!(reading.lower(start - 1), "when" | "if" | "once")
        || matches!(reading.lower(start), "when" | "if" | "once");
    cue.has(CueTag::Ask)
        && cue.form == VerbForm::Past
        && alone
        && opening(reading, group.tokens.end, bounds.end).is_some()
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
    let stop = phrase::clause_stop(reading, start, ceiling);
    (start..stop).find(|&at| matches!(reading.lower(at), "if" | "whether"))
}

/// The question that somebody is asked, up to the comma behind it; nobody is credited with it.
pub(super) fn asked(reading: &Reading, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let opening = opening(reading, group.tokens.end, bounds.end)?;
    let about = matches!(reading.lower(opening), "about" | "for");
    let stop = phrase::clause_stop(reading, opening + 1, bounds.end);
    let content = content::trimmed(reading, opening + usize::from(about)..stop)?;
    let first = group.tokens.start;
    let start = if matches!(reading.lower(first), "when" | "if" | "once") { first + 1 } else { first };
    let cue = start..group.tokens.end + usize::from(about);
    Some(Credit { cue, ..group.credit(None, vec![content], CreditKind::Question) })
}

/// "Asked by X whether …".
pub(super) fn asked_by(reading: &Reading, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let source = phrase::after(reading, group.tokens.end, bounds.end)?;
    let opening = opening(reading, source.end, bounds.end)?;
    let stop = phrase::clause_stop(reading, opening + 1, bounds.end);
    let content = content::trimmed(reading, opening..stop)?;
    let cue = group.tokens.start..group.tokens.end - 1;
    Some(Credit { cue, ..group.credit(Some(source), vec![content], CreditKind::Speech) })
}
