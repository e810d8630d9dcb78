//! The noun phrase before a verb, found from the pieces between commas.

use std::ops::Range;

use crate::language::annotation::Annotation;
use crate::language::closed_classes::{self, THOSE};
use crate::language::credit::syntax;
use crate::language::credit::words::{has_finite_verb, has_noun, is_break, is_comma, is_nominal, is_office};
use crate::language::tagger::Pos;
use crate::language::vocabulary;

/// The noun phrase that ends right before `end`, not reaching further back than `floor`.
pub(in crate::language::credit) fn before(annotation: &Annotation, floor: usize, end: usize) -> Option<Range<usize>> {
    let mut end = end;
    // An apposition or a relative clause before the verb ends in a comma: "Frank Mora, a former envoy, said".
    let closed = end > floor && is_comma(annotation, end - 1);
    if closed {
        end -= 1;
    }
    let mut pieces = pieces(annotation, floor..end);
    while closed && pieces.len() > 1 && pieces.last().is_some_and(|piece| says_when(annotation, piece)) {
        pieces.pop();
        end = pieces.last().map_or(end, |piece| piece.end);
    }
    let mut chosen = pieces.len().checked_sub(1)?;
    if closed {
        while let Some(earlier) = chosen.checked_sub(1)
            && explains(annotation, pieces.get(earlier)?, pieces.get(chosen)?)
        {
            chosen = earlier;
        }
    } else {
        // Without a closing comma the subject is the last piece alone, or the tail of a list: "A, B and C said".
        chosen = list_start(annotation, &pieces, chosen);
    }
    let from = pieces.get(chosen)?.start;
    subject(annotation, from..end)
}

/// Whether a piece belongs to the subject that the piece before it names, parted from it by a comma alone.
fn explains(annotation: &Annotation, earlier: &Range<usize>, piece: &Range<usize>) -> bool {
    let comma = earlier.end + 1 == piece.start && is_comma(annotation, earlier.end);
    comma && hangs_on(annotation, piece) && !is_adjunct(annotation, earlier)
}

/// Whether a piece between the subject and its verb is none of the subject: "meanwhile", "after the rally", "on Monday".
fn says_when(annotation: &Annotation, piece: &Range<usize>) -> bool {
    let first = annotation.lower(piece.start);
    let adverbial =
        matches!(annotation.pos(piece.start), Pos::Adp | Pos::Adv | Pos::Sconj) && !closed_classes::says_of_whom(first);
    adverbial
        && !(closed_classes::opens_relative_clause(first) || first == closed_classes::WHERE)
        && !is_office(annotation, piece.start)
}

/// Whether a piece says when or how, so that the next one is the subject: "after winning the vote", "running late".
fn is_adjunct(annotation: &Annotation, piece: &Range<usize>) -> bool {
    let action = matches!(annotation.pos(piece.start + 1), Pos::VerbIng | Pos::VerbParticiple);
    annotation.pos(piece.start) == Pos::VerbIng
        || matches!(annotation.pos(piece.start), Pos::Adp | Pos::Sconj) && action && piece.len() > 1
}

/// The phrase without what stands between it and its verb: "the envoy, speaking in Norvik,", "the bank on Monday".
pub(in crate::language::credit) fn without_adjuncts(annotation: &Annotation, phrase: Range<usize>) -> Range<usize> {
    let mut pieces = pieces(annotation, phrase.clone());
    while pieces.len() > 1
        && pieces.last().is_some_and(|piece| is_adjunct(annotation, piece) || says_when(annotation, piece))
    {
        pieces.pop();
    }
    let end = pieces.last().map_or(phrase.end, |piece| piece.end);
    let end = if pieces.len() == 1 { without_time(annotation, phrase.start, end) } else { end };
    phrase.start..end
}

/// The end of a phrase without the day or the week behind it: "the bank on Monday", "the bank last week".
fn without_time(annotation: &Annotation, start: usize, end: usize) -> usize {
    let mut cut = end;
    let has_time = end >= 2 && vocabulary::is_time_of_day(annotation.lower(end - 1));
    if has_time && vocabulary::is_weekday(annotation.lower(end - 2)) {
        cut = end - 2;
    }
    let last = annotation.lower(end - 1);
    if vocabulary::is_weekday(last) {
        cut = end - 1;
    } else if end >= 2 && vocabulary::is_calendar_unit(last) && closed_classes::is_recent(annotation.lower(end - 2)) {
        cut = end - 2;
    }
    if cut < end && cut > start + 1 && annotation.lower(cut - 1) == closed_classes::ON {
        cut -= 1;
    }
    if cut > start { cut } else { end }
}

/// Cuts a range at commas, semicolons, colons, dashes and double quotation marks. Brackets stay in their piece.
fn pieces(annotation: &Annotation, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    let mut depth = 0_usize;
    for at in range.clone() {
        match annotation.word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && is_break(annotation, at) && annotation.word(at) != ")" {
            if at > start {
                found.push(start..at);
            }
            start = at + 1;
        }
    }
    if range.end > start {
        found.push(start..range.end);
    }
    found
}

/// Whether a piece cannot be the subject itself: a relative clause, or a noun phrase that explains the one before.
fn hangs_on(annotation: &Annotation, piece: &Range<usize>) -> bool {
    let first = annotation.lower(piece.start);
    if closed_classes::is_relative_word(first) {
        return true;
    }
    // "55", "D-Fla.", "of Brigantine", "a former envoy": no verb of its own.
    !has_finite_verb(annotation, piece)
}

/// The first piece of a list of names that ends in the last piece: "Reyl, Holm and Koss".
fn list_start(annotation: &Annotation, pieces: &[Range<usize>], last: usize) -> usize {
    let Some(piece) = pieces.get(last) else { return last };
    let starts_with_and = closed_classes::joins_list(annotation.lower(piece.start));
    let holds_and = piece.clone().any(|at| closed_classes::joins_list(annotation.lower(at)));
    if !(starts_with_and || holds_and && piece.len() <= 6) {
        return last;
    }
    let mut first = last;
    while first > 0 {
        let Some(before) = pieces.get(first - 1) else { break };
        let is_name = before.len() <= 4
            && before.clone().all(|at| matches!(annotation.pos(at), Pos::Propn | Pos::Adp | Pos::Det));
        if !is_name {
            break;
        }
        first -= 1;
    }
    first
}

/// Cuts what is no noun phrase from a range: an earlier clause, conjunctions and adverbs before it, and a clitic behind it.
fn subject(annotation: &Annotation, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = behind_earlier_clause(annotation, &range);
    while start < range.end && skips_at_start(annotation, start) {
        start += 1;
    }
    start = after_introduction(annotation, start, range.end);
    while start < range.end && annotation.pos(start) == Pos::Punct {
        start += 1;
    }
    let found = start..range.end - usize::from(ends_in_clitic(annotation, &(start..range.end)));
    let alone = found.len() == 1 && closed_classes::is_quantifier_as_noun(annotation.lower(start))
        || annotation.lower(start) == THOSE;
    let speaks = has_noun(annotation, &found) || alone || is_adjective_as_noun(annotation, &found);
    (!found.is_empty() && speaks && !starts_with_verb(annotation, &found)).then_some(found)
}

/// Where the subject begins: behind the last word that can only belong to an earlier clause.
fn behind_earlier_clause(annotation: &Annotation, range: &Range<usize>) -> usize {
    let is_of_those = |at: usize| at == range.start + 1 && annotation.lower(range.start) == THOSE;
    let mut before_last = range.start..range.end.saturating_sub(1);
    let last = before_last.rfind(|&at| ends_earlier_clause(annotation, range, at) && !is_of_those(at));
    last.map_or(range.start, |last| last + 1)
}

/// Whether an earlier clause ends with a word: its verb, or what joins the clause of the subject to it.
fn ends_earlier_clause(annotation: &Annotation, range: &Range<usize>, at: usize) -> bool {
    let ends = match annotation.pos(at) {
        Pos::Sconj => true,
        Pos::Cconj => at > range.start && has_finite_verb(annotation, &(range.start..at)),
        // "He said he knows": what stands before an earlier verb belongs to that verb. But "a guard briefed on the
        // order" is one phrase.
        Pos::VerbFinite => {
            at > range.start && annotation.pos(at + 1) != Pos::Adp && !syntax::is_modifier(annotation, at)
        }
        Pos::Adp => joins_clauses(annotation, range, at),
        _ => false,
    };
    ends && !is_inside_relative(annotation, range.start, at)
}

/// Whether a phrase is a pronoun with a short auxiliary behind it: "she’s".
fn ends_in_clitic(annotation: &Annotation, phrase: &Range<usize>) -> bool {
    phrase.len() > 1
        && closed_classes::is_auxiliary_clitic(annotation.lower(phrase.end - 1))
        && annotation.pos(phrase.end - 2) == Pos::Pron
}

/// Whether a phrase is an article and what looks like an adjective: "the official", "the accused".
fn is_adjective_as_noun(annotation: &Annotation, phrase: &Range<usize>) -> bool {
    (phrase.len() >= 2 && annotation.pos(phrase.start) == Pos::Det || annotation.is_capital(phrase.end - 1))
        && matches!(annotation.pos(phrase.end - 1), Pos::Adj | Pos::VerbParticiple)
}

/// Whether a preposition opens a clause here, since one has ended before it: "the vote fell after the mayor said".
fn joins_clauses(annotation: &Annotation, range: &Range<usize>, at: usize) -> bool {
    closed_classes::joins_clauses(annotation.lower(at))
        && has_finite_verb(annotation, &(range.start..at))
        && has_noun(annotation, &(at + 1..range.end))
}

/// Whether a word before the subject is none of it: "But", "Meanwhile", "In".
fn skips_at_start(annotation: &Annotation, at: usize) -> bool {
    match annotation.pos(at) {
        Pos::Cconj | Pos::Sconj | Pos::Intj | Pos::Punct => true,
        Pos::Det | Pos::Pron if closed_classes::is_relative_thing(annotation.lower(at)) => {
            is_nominal(annotation, at + 1)
        }
        Pos::Adv => !closed_classes::modifies_quantity(annotation.lower(at)),
        _ => false,
    }
}

/// Steps over "On Monday" or "In January" where no comma follows it: "On Monday she said".
fn after_introduction(annotation: &Annotation, start: usize, end: usize) -> usize {
    if annotation.pos(start) != Pos::Adp {
        return if vocabulary::is_weekday(annotation.lower(start)) && start + 1 < end { start + 1 } else { start };
    }
    let mut last = None;
    for at in start..end {
        if annotation.pos(at) == Pos::Pron && at > start && at + 1 == end {
            last = Some(at);
        }
        if vocabulary::is_weekday(annotation.lower(at))
            || vocabulary::is_month(annotation.lower(at))
            || annotation.pos(at) == Pos::Num
        {
            last = Some(at + 1);
        }
    }
    last.filter(|&at| at < end).unwrap_or(start)
}

/// Whether a relative pronoun stands between the start and this word, so that the word belongs to the phrase.
fn is_inside_relative(annotation: &Annotation, start: usize, at: usize) -> bool {
    (start..at).any(|i| i > start && closed_classes::is_relative_pronoun(annotation.lower(i)))
}

/// Whether a range starts with a finite verb.
fn starts_with_verb(annotation: &Annotation, range: &Range<usize>) -> bool {
    // "Retired general Ada Brandt" begins with what the tagger may take for a verb.
    let modifier =
        annotation.lower(range.start).ends_with("ed") && is_nominal(annotation, range.start + 1) && range.len() > 1;
    matches!(annotation.pos(range.start), Pos::VerbFinite | Pos::Aux) && !modifier
}
