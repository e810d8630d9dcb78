//! Claims that need no credit: doubted, conditional, long ago, or on the record.

use std::ops::Range;

use crate::language::tagger::Pos;
use crate::language::{en, vocabulary};
use crate::rules::claims::clause::Clause;

/// A date among so many first words dates the whole sentence.
const DATE_REACH: usize = 4;
/// A word that takes a claim back stands at most so many words before it.
const HEDGE_REACH: usize = 8;

/// What needs no credit though a sign stands in it: questions, statements about oneself or under a doubt, old
/// background, dated events and record. Signs of record count where they stand before the claim or in it; a year or a
/// decade counts anywhere in the same clause.
pub(super) fn is_exempt(clause: &Clause<'_>, sign: usize, claim: &Range<usize>) -> bool {
    let question = clause.sentence.span.of(clause.annotation.text()).trim_end().ends_with('?');
    let before = clause.sentence.tokens.start..sign;
    let first_person = before.clone().any(|at| matches!(clause.lower(at), "i" | "we" | "my" | "our"));
    let hedged = before.rev().take(HEDGE_REACH).any(|at| en::CLAIM_HEDGES.contains(clause.lower(at)));
    let record = (clause.sentence.tokens.start..claim.end).any(|at| is_record(clause, at));
    let conditional = clause.sentence.tokens.clone().any(|at| matches!(clause.lower(at), "if" | "unless"));
    question || conditional || first_person || hedged || record || claim.clone().any(|at| is_old(clause.lower(at)))
}

/// Whether a word shows that a sentence tells of record, of a dated event or of doubt.
fn is_record(clause: &Clause<'_>, at: usize) -> bool {
    let word = clause.lower(at);
    let dated =
        vocabulary::is_month(word) && clause.annotation.is_capital(at) && clause.annotation.pos(at + 1) == Pos::Num;
    en::RECORD_WORDS.contains(word) || is_old(word) || dated && at < clause.sentence.tokens.start + DATE_REACH
}

/// Whether a word is a year or a decade of long ago: of another century, or of this one's first decade.
fn is_old(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_year && (digits.starts_with("18") || digits.starts_with("19") || digits.starts_with("200"))
}
