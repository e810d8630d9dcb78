//! The noun phrase before a verb, found from the pieces between commas.

use std::ops::Range;

use crate::language::credit::syntax;
use crate::language::credit::words::{has_finite_verb, has_noun, is_break, is_comma, is_nominal, is_office};
use crate::language::reading::Reading;
use crate::language::tagger::Pos;
use crate::language::vocabulary;

/// The noun phrase that ends right before `end`, not reaching further back than `floor`.
pub(in crate::language::credit) fn before(reading: &Reading, floor: usize, end: usize) -> Option<Range<usize>> {
    let mut end = end;
    // An apposition or a relative clause before the verb ends in a comma: "Frank Mora, a former envoy, said".
    let closed = end > floor && is_comma(reading, end - 1);
    if closed {
        end -= 1;
    }
    let mut pieces = pieces(reading, floor..end);
    while closed && pieces.len() > 1 && pieces.last().is_some_and(|piece| says_when(reading, piece)) {
        pieces.pop();
        end = pieces.last().map_or(end, |piece| piece.end);
    }
    let mut chosen = pieces.len().checked_sub(1)?;
    if closed {
        while let Some(earlier) = chosen.checked_sub(1)
            && explains(reading, pieces.get(earlier)?, pieces.get(chosen)?)
        {
            chosen = earlier;
        }
    } else {
        // Without a closing comma the subject is the last piece alone, or the tail of a list: "A, B and C said".
        chosen = list_start(reading, &pieces, chosen);
    }
    let from = pieces.get(chosen)?.start;
    subject(reading, from..end)
}

/// Whether a piece belongs to the subject that the piece before it names, parted from it by a comma alone.
fn explains(reading: &Reading, earlier: &Range<usize>, piece: &Range<usize>) -> bool {
    let comma = earlier.end + 1 == piece.start && is_comma(reading, earlier.end);
    comma && hangs_on(reading, piece) && !is_adjunct(reading, earlier)
}

/// Whether a piece between the subject and its verb is none of the subject: "meanwhile", "after the rally", "on Monday".
fn says_when(reading: &Reading, piece: &Range<usize>) -> bool {
    let first = reading.lower(piece.start);
    let adverbial = matches!(reading.pos(piece.start), Pos::Adp | Pos::Adv | Pos::Sconj)
        && !matches!(first, "of" | "from" | "with");
    adverbial && !matches!(first, "who" | "whose" | "which" | "where") && !is_office(reading, piece.start)
}

/// Whether a piece says when or how, so that the next one is the subject: "after winning the vote", "running late".
fn is_adjunct(reading: &Reading, piece: &Range<usize>) -> bool {
    let action = matches!(reading.pos(piece.start + 1), Pos::VerbIng | Pos::VerbParticiple);
    reading.pos(piece.start) == Pos::VerbIng
        || matches!(reading.pos(piece.start), Pos::Adp | Pos::Sconj) && action && piece.len() > 1
}

/// The phrase without what stands between it and its verb: "the envoy, speaking in Norvik,", "the bank on Monday".
pub(in crate::language::credit) fn without_adjuncts(reading: &Reading, phrase: Range<usize>) -> Range<usize> {
    let mut pieces = pieces(reading, phrase.clone());
    while pieces.len() > 1 && pieces.last().is_some_and(|piece| is_adjunct(reading, piece) || says_when(reading, piece))
    {
        pieces.pop();
    }
    let end = pieces.last().map_or(phrase.end, |piece| piece.end);
    let end = if pieces.len() == 1 { without_time(reading, phrase.start, end) } else { end };
    phrase.start..end
}

/// The end of a phrase without the day or the week behind it: "the bank on Monday", "the bank last week".
fn without_time(reading: &Reading, start: usize, end: usize) -> usize {
    let mut cut = end;
    let has_time = end >= 2 && vocabulary::is_time_of_day(reading.lower(end - 1));
    if has_time && vocabulary::is_weekday(reading.lower(end - 2)) {
        cut = end - 2;
    }
    let last = reading.lower(end - 1);
    if vocabulary::is_weekday(last) {
        cut = end - 1;
    } else if end >= 2 && matches!(last, "week" | "month" | "year") && matches!(reading.lower(end - 2), "last" | "this")
    {
        cut = end - 2;
    }
    if cut < end && cut > start + 1 && reading.lower(cut - 1) == "on" {
        cut -= 1;
    }
    if cut > start { cut } else { end }
}

/// Cuts a range at commas, semicolons, colons, dashes and double quotation marks. Brackets stay in their piece.
fn pieces(reading: &Reading, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    let mut depth = 0_usize;
    for at in range.clone() {
        match reading.word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && is_break(reading, at) && reading.word(at) != ")" {
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
fn hangs_on(reading: &Reading, piece: &Range<usize>) -> bool {
    let first = reading.lower(piece.start);
    if matches!(first, "who" | "whose" | "which" | "whom" | "where") {
        return true;
    }
    // "55", "D-Fla.", "of Brigantine", "a former envoy": no verb of its own.
    !has_finite_verb(reading, piece)
}

/// The first piece of a list of names that ends in the last piece: "Reyl, Holm and Koss".
fn list_start(reading: &Reading, pieces: &[Range<usize>], last: usize) -> usize {
    let Some(piece) = pieces.get(last) else { return last };
    let starts_with_and = matches!(reading.lower(piece.start), "and" | "or");
    let holds_and = piece.clone().any(|at| matches!(reading.lower(at), "and" | "or"));
    if !(starts_with_and || holds_and && piece.len() <= 6) {
        return last;
    }
    let mut first = last;
    while first > 0 {
        let Some(before) = pieces.get(first - 1) else { break };
        let is_name =
            before.len() <= 4 && before.clone().all(|at| matches!(reading.pos(at), Pos::Propn | Pos::Adp | Pos::Det));
        if !is_name {
            break;
        }
        first -= 1;
    }
    first
}

/// Cuts what is no noun phrase from a range: an earlier clause, conjunctions and adverbs before it, and a clitic behind it.
fn subject(reading: &Reading, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = behind_earlier_clause(reading, &range);
    while start < range.end && skips_at_start(reading, start) {
        start += 1;
    }
    start = after_introduction(reading, start, range.end);
    while start < range.end && reading.pos(start) == Pos::Punct {
        start += 1;
    }
    let found = start..range.end - usize::from(ends_in_clitic(reading, &(start..range.end)));
    let alone = found.len() == 1 && stands_alone(reading.lower(start)) || reading.lower(start) == "those";
    let speaks = has_noun(reading, &found) || alone || is_adjective_as_noun(reading, &found);
    (!found.is_empty() && speaks && !starts_with_verb(reading, &found)).then_some(found)
}

/// Where the subject begins: behind the last word that can only belong to an earlier clause.
fn behind_earlier_clause(reading: &Reading, range: &Range<usize>) -> usize {
    let is_of_those = |at: usize| at == range.start + 1 && reading.lower(range.start) == "those";
    let mut before_last = range.start..range.end.saturating_sub(1);
    let last = before_last.rfind(|&at| ends_earlier_clause(reading, range, at) && !is_of_those(at));
    last.map_or(range.start, |last| last + 1)
}

/// Whether an earlier clause ends with a word: its verb, or what joins the clause of the subject to it.
fn ends_earlier_clause(reading: &Reading, range: &Range<usize>, at: usize) -> bool {
    let ends = match reading.pos(at) {
        Pos::Sconj => true,
        Pos::Cconj => at > range.start && has_finite_verb(reading, &(range.start..at)),
        // "He said he knows": what stands before an earlier verb belongs to that verb. But "a guard briefed on the
        // order" is one phrase.
        Pos::VerbFinite => at > range.start && reading.pos(at + 1) != Pos::Adp && !syntax::is_modifier(reading, at),
        Pos::Adp => joins_clauses(reading, range, at),
        _ => false,
    };
    ends && !is_inside_relative(reading, range.start, at)
}

/// Whether a phrase is a pronoun with a short auxiliary behind it: "she’s".
fn ends_in_clitic(reading: &Reading, phrase: &Range<usize>) -> bool {
    phrase.len() > 1
        && matches!(
            reading.lower(phrase.end - 1),
            "'s" | "’s" | "'re" | "’re" | "'ve" | "’ve" | "'d" | "’d" | "'ll" | "’ll" | "'m" | "’m"
        )
        && reading.pos(phrase.end - 2) == Pos::Pron
}

/// Whether a phrase is an article and what looks like an adjective: "the official", "the accused".
fn is_adjective_as_noun(reading: &Reading, phrase: &Range<usize>) -> bool {
    (phrase.len() >= 2 && reading.pos(phrase.start) == Pos::Det || reading.is_capital(phrase.end - 1))
        && matches!(reading.pos(phrase.end - 1), Pos::Adj | Pos::VerbParticiple)
}

/// Whether a word that mostly stands before a noun speaks for itself here: "Another said".
fn stands_alone(lower: &str) -> bool {
    matches!(lower, "another" | "others" | "some" | "many" | "several" | "most" | "few" | "both" | "each" | "half")
}

/// Whether a preposition opens a clause here, since one has ended before it: "the vote fell after the mayor said".
fn joins_clauses(reading: &Reading, range: &Range<usize>, at: usize) -> bool {
    matches!(reading.lower(at), "after" | "as" | "before" | "since" | "until" | "than" | "for")
        && has_finite_verb(reading, &(range.start..at))
        && has_noun(reading, &(at + 1..range.end))
}

/// Whether a word before the subject is none of it: "But", "Meanwhile", "In".
fn skips_at_start(reading: &Reading, at: usize) -> bool {
    match reading.pos(at) {
        Pos::Cconj | Pos::Sconj | Pos::Intj | Pos::Punct => true,
        Pos::Det | Pos::Pron if matches!(reading.lower(at), "that" | "which") => is_nominal(reading, at + 1),
        Pos::Adv => !matches!(reading.lower(at), "about" | "nearly" | "almost" | "more" | "less" | "at" | "some"),
        _ => false,
    }
}

/// Steps over "On Monday" or "In January" where no comma follows it: "On Monday she said".
fn after_introduction(reading: &Reading, start: usize, end: usize) -> usize {
    if reading.pos(start) != Pos::Adp {
        return if vocabulary::is_weekday(reading.lower(start)) && start + 1 < end { start + 1 } else { start };
    }
    let mut last = None;
    for at in start..end {
        if reading.pos(at) == Pos::Pron && at > start && at + 1 == end {
            last = Some(at);
        }
        if vocabulary::is_weekday(reading.lower(at))
            || vocabulary::is_month(reading.lower(at))
            || reading.pos(at) == Pos::Num
        {
            last = Some(at + 1);
        }
    }
    last.filter(|&at| at < end).unwrap_or(start)
}

/// Whether a relative pronoun stands between the start and this word, so that the word belongs to the phrase.
fn is_inside_relative(reading: &Reading, start: usize, at: usize) -> bool {
    (start..at).any(|i| i > start && matches!(reading.lower(i), "who" | "whose" | "which" | "whom"))
}

/// Whether a range starts with a finite verb.
fn starts_with_verb(reading: &Reading, range: &Range<usize>) -> bool {
    // "Retired general Ada Brandt" begins with what the tagger may take for a verb.
    let modifier =
        reading.lower(range.start).ends_with("ed") && is_nominal(reading, range.start + 1) && range.len() > 1;
    matches!(reading.pos(range.start), Pos::VerbFinite | Pos::Aux) && !modifier
}
