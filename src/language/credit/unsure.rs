//! Verbs that need not say anything: "to describe the plan", "helped write the bill", "added a wing". A credit by one of them
//! needs a sign that something is said.

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use super::{Credit, CreditKind, blame, quotation, syntax};
use crate::language::closed_classes::{self, THAT, TO};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Class, Cue, CueTag, VerbForm};

/// The most tokens of a document before *that*: "a hand-lettered sign".
const LONGEST_DOCUMENT: usize = 6;

/// The most tokens from "what" to the verb: "what the port called".
const LONGEST_FREE_SUBJECT: usize = 5;

/// Whether the words do not say that anything was said: "to describe the plan", "would call it a trap".
pub(super) fn is_unreal(paragraph: &TaggedParagraph, group: &Group) -> bool {
    let start = group.tokens.start;
    let is_base = |cue: Cue| cue.form == VerbForm::Base && group.tokens.len() == 1;
    // "Were asked to come and suggest".
    let is_joined = || {
        start > 0
            && paragraph.pos(start - 1) == Pos::Cconj
            && paragraph
                .trees()
                .head(start)
                .is_some_and(|verb| verb > 0 && verb < start && paragraph.lower(verb - 1) == TO)
    };
    (closed_classes::is_irrealis(paragraph.lower(start)) && !is_done(paragraph, start))
        || group.cue.is_some_and(is_base) && is_joined()
}

/// Whether somebody takes the occasion to say it, which they then do: "used the news conference to tell investors".
fn is_done(paragraph: &TaggedParagraph, to: usize) -> bool {
    let start = words::clause_start(paragraph, paragraph.sentence_start(to), to);
    let mut verbs = (start..to).filter(|&at| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux));
    paragraph.lower(to) == TO
        && verbs.any(|verb| {
            en::VERBS_OF_TAKING_OCCASION.contains(paragraph.lower(verb)) && words::has_noun(paragraph, &(verb + 1..to))
        })
}

/// Whether the verb hangs on another one or on a noun, so that it need not say anything: "stopped quoting a price", "helped
/// write the bill", "a deal announced on Monday".
pub(super) fn is_dependent(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    verb: usize,
) -> bool {
    let start = group.tokens.start;
    let before = start.checked_sub(1).map(|before| paragraph.pos(before));
    let is_finite = |at: usize| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux);
    let has_other_verb = || bounds.clone().any(|at| at != verb && is_finite(at));
    // "What the port called reasons".
    let is_free = || {
        (start.saturating_sub(LONGEST_FREE_SUBJECT)..start)
            .any(|at| closed_classes::is_free_relative(paragraph.lower(at)))
    };
    match cue.form {
        VerbForm::Ing => matches!(before, Some(Pos::VerbFinite | Pos::VerbInfinitive | Pos::VerbParticiple)),
        VerbForm::Base => group.tokens.len() == 1 && before == Some(Pos::VerbFinite),
        VerbForm::Past | VerbForm::Participle => {
            group.tokens.len() == 1
                && syntax::modifies_noun(paragraph, verb)
                && !syntax::has_subject_before(paragraph, verb)
                && !is_free()
                && has_other_verb()
                && !follows_relative_clause(paragraph, bounds, start)
        }
        VerbForm::Third => false,
    }
}

/// Whether the only verb before is that of a relative clause about the noun that opens the sentence, so that this one is the
/// main verb: "the clerk who sent the checks to the bank told jurors".
fn follows_relative_clause(paragraph: &TaggedParagraph, bounds: &Range<usize>, verb: usize) -> bool {
    let is_finite = |at: &usize| matches!(paragraph.pos(*at), Pos::VerbFinite | Pos::Aux);
    let who = (bounds.start + 1..verb).find(|&at| closed_classes::is_relative_subject(paragraph.lower(at)));
    let is_first = |who: usize| !(bounds.start..who).any(|at| is_finite(&at) || words::is_break(paragraph, at));
    who.is_some_and(|who| is_first(who) && (who..verb).filter(is_finite).count() == 1)
}

/// Whether a credit that needs a sign still has one when what belongs to other credits is taken from it: not "still holding her notes, she
/// said it was “late”".
pub(super) fn keeps_sign(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let Some(cue) = credit.reporting(paragraph) else { return true };
    let is_unsure = cue.has(CueTag::Sign) && cue.form == VerbForm::Ing && credit.kind == CreditKind::Speech;
    let is_sign = |piece: &Range<usize>| {
        matches!(paragraph.lower(piece.start), THAT | ":")
            || piece.start > 0 && matches!(paragraph.lower(piece.start - 1), THAT | ":")
            || quotation::is_in(paragraph, piece)
    };
    !is_unsure || credit.content.iter().any(|piece| piece.end <= credit.cue.start || is_sign(piece))
}

/// Whether the object of a verb is a document that says something by itself: "held a sign that read “No”".
fn is_of_telling_document(paragraph: &TaggedParagraph, start: usize) -> bool {
    let is_that = |at: &usize| paragraph.lower(*at) == THAT;
    let Some(that) = (start + 1..start + LONGEST_DOCUMENT).find(is_that) else { return false };
    let tells = words::is_reporting_verb(paragraph, that + 1);
    let is_thing = (start..that).all(|at| words::is_nominal(paragraph, at));
    tells && is_thing && paragraph.classes(that - 1).has(Class::Document)
}

/// Whether a quotation, *that*, a colon or a comma shows that something is said: "added that …", not "added a wing".
pub(super) fn has_sign(paragraph: &TaggedParagraph, group: &Group, credit: &Credit) -> bool {
    let next = paragraph.lower(group.tokens.end);
    if group.cue.is_some_and(|cue| cue.has(CueTag::Sign)) && is_of_telling_document(paragraph, group.tokens.end) {
        return false;
    }
    // "Credited the crews with saving it", but not "credited a witness".
    if let Some(cue) = group.cue.filter(|&cue| cue.has(CueTag::Sign) && blame::is_verb(cue)) {
        return next == THAT || blame::ground(paragraph, group.tokens.end, cue).is_some();
    }
    if group.cue.is_some_and(|cue| cue.has(CueTag::Clause)) {
        return next == THAT;
    }
    matches!(next, THAT | ":")
        || group.cue.is_some_and(|cue| blame::ground(paragraph, group.tokens.end, cue).is_some())
        || credit.content.iter().any(|piece| paragraph.lower(piece.start) == THAT || quotation::is_in(paragraph, piece))
        || credit.content.first().is_some_and(|piece| piece.end <= group.tokens.start && is_comma(paragraph, piece.end))
            && !is_unreal(paragraph, group)
}
