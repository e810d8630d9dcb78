//! Claims that need no credit: doubted, conditional, long ago, or on the record.

use std::ops::Range;

use crate::language::tagger::Pos;
use crate::language::{en, vocabulary};
use crate::rules::claims::clause::Clause;

/// A date among so many first words is the date of the whole sentence.
const DATE_REACH: usize = 4;
/// A word that takes a claim back comes at most so many words before it.
const HEDGE_REACH: usize = 8;

/// Whether a claim needs no credit: in a question, in a statement in the first person, under a doubt or a condition, about
/// old background, a dated event or a matter of record. Words of record count before the claim or in it.
pub(super) fn is_exempt(clause: &Clause<'_>, sign: usize, claim: &Range<usize>) -> bool {
    let question = clause.sentence.span.of(clause.annotation.text()).trim_end().ends_with('?');
    let before = clause.sentence.tokens.start..sign;
    let first_person = before.clone().any(|at| matches!(clause.lower(at), "i" | "we" | "my" | "our"));
    let hedged = before.rev().take(HEDGE_REACH).any(|at| en::CLAIM_HEDGES.contains(clause.lower(at)));
    let record = (clause.sentence.tokens.start..claim.end).any(|at| is_record(clause, at));
    let conditional = clause.sentence.tokens.clone().any(|at| matches!(clause.lower(at), "if" | "unless"));
    question || conditional || first_person || hedged || record || claim.clone().any(|at| is_old(clause.lower(at)))
}

/// Whether a word shows that a sentence is about a matter of record or a dated event, or expresses doubt.
fn is_record(clause: &Clause<'_>, at: usize) -> bool {
    let word = clause.lower(at);
    let dated =
        vocabulary::is_month(word) && clause.annotation.is_capital(at) && clause.annotation.pos(at + 1) == Pos::Num;
    en::RECORD_WORDS.contains(word) || is_old(word) || dated && at < clause.sentence.tokens.start + DATE_REACH
}

/// Whether a word is a year or a decade of long ago: of an earlier century, or of the first decade of this one.
fn is_old(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_year && (digits.starts_with("18") || digits.starts_with("19") || digits.starts_with("200"))
}
