//! Verbs that need not say anything: "to describe the plan", "helped write the bill", "added a wing". A credit by one of them
//! needs a sign that something is said.

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use super::{Credit, quotation, syntax};
use crate::language::closed_classes::{self, THAT, TO};
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, VerbForm};

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
    closed_classes::is_irrealis(paragraph.lower(start)) || group.cue.is_some_and(is_base) && is_joined()
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

/// Whether a quotation, *that*, a colon or a comma shows that something is said: "added that …", not "added a wing".
pub(super) fn has_sign(paragraph: &TaggedParagraph, group: &Group, credit: &Credit) -> bool {
    matches!(paragraph.lower(group.tokens.end), THAT | ":")
        || credit.content.iter().any(|piece| paragraph.lower(piece.start) == THAT || quotation::is_in(paragraph, piece))
        || credit.content.first().is_some_and(|piece| piece.end <= group.tokens.start && is_comma(paragraph, piece.end))
            && !is_unreal(paragraph, group)
}
