//! Noun phrases that speak: where they begin and end.
//!
//! A source is the whole noun phrase, "with apposition and relative clause". To the left of a verb it is found from
//! the comma-separated pieces of what stands there, to the right by reading on until the phrase can go no further.

use std::ops::Range;

use super::syntax;
use crate::language::reading::Reading;
use crate::language::tagger::Pos;
use crate::language::vocabulary;

/// The noun phrase that ends right before `end`, not reaching further back than `floor`.
pub(super) fn before(reading: &Reading, floor: usize, end: usize) -> Option<Range<usize>> {
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
pub(super) fn without_adjuncts(reading: &Reading, phrase: Range<usize>) -> Range<usize> {
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
    let day = end >= 2 && matches!(reading.lower(end - 1), "morning" | "afternoon" | "evening" | "night");
    if day && vocabulary::is_weekday(reading.lower(end - 2)) {
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

/// Whether words explain a name by an office of today or of the past: "now a partner", "then ambassador".
fn is_office(reading: &Reading, start: usize) -> bool {
    let since = matches!(reading.lower(start), "now" | "then" | "once" | "formerly" | "still" | "currently");
    since && matches!(reading.pos(start + 1), Pos::Det | Pos::Noun | Pos::Adj)
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
        let name =
            before.len() <= 4 && before.clone().all(|at| matches!(reading.pos(at), Pos::Propn | Pos::Adp | Pos::Det));
        if !name {
            break;
        }
        first -= 1;
    }
    if first == last && starts_with_and { last } else { first }
}

/// Cuts what is no noun phrase from the front of a range: conjunctions, adverbs, an earlier clause.
fn subject(reading: &Reading, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = range.start;
    // The subject begins after the last word that can only belong to an earlier clause.
    for at in range.clone() {
        let pos = reading.pos(at);
        let rest = at + 1..range.end;
        let clause_word = (matches!(pos, Pos::Sconj) || joins_clauses(reading, &range, at))
            && !is_inside_relative(reading, range.start, at)
            || matches!(pos, Pos::Cconj)
                && at > range.start
                && has_finite_verb(reading, &(range.start..at))
                && !is_inside_relative(reading, range.start, at);
        // "He said he knows": what stands before an earlier verb belongs to that verb. But "a guard briefed on the
        // order" is one phrase.
        let earlier_verb = matches!(pos, Pos::VerbFinite)
            && reading.pos(at + 1) != Pos::Adp
            && at > range.start
            && !syntax::is_modifier(reading, at)
            && !is_inside_relative(reading, range.start, at);
        let those = at == range.start + 1 && reading.lower(range.start) == "those";
        if (clause_word || earlier_verb) && !rest.is_empty() && !those {
            start = at + 1;
        }
    }
    while start < range.end && skips_at_start(reading, start) {
        start += 1;
    }
    start = after_introduction(reading, start, range.end);
    while start < range.end && reading.pos(start) == Pos::Punct {
        start += 1;
    }
    let clitic = range.end > start + 1
        && matches!(
            reading.lower(range.end - 1),
            "'s" | "’s" | "'re" | "’re" | "'ve" | "’ve" | "'d" | "’d" | "'ll" | "’ll" | "'m" | "’m"
        )
        && reading.pos(range.end - 2) == Pos::Pron;
    let found = start..range.end - usize::from(clitic);
    let alone = found.len() == 1 && stands_alone(reading.lower(start)) || reading.lower(start) == "those";
    let speaks = has_noun(reading, &found) || alone || is_adjective_as_noun(reading, &found);
    (!found.is_empty() && speaks && !starts_with_verb(reading, &found)).then_some(found)
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
        && reading.pos(at) == Pos::Adp
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

/// The noun phrase that starts at `start`, not reaching further than `ceiling`.
///
/// Reads on over of-phrases, appositions and relative clauses that end in a comma or with the sentence.
pub(super) fn after(reading: &Reading, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let mut end = core_end(reading, start, ceiling);
    if end == start {
        return None;
    }
    while end < ceiling {
        match extension(reading, end, ceiling) {
            Some(further) if further > end => end = further,
            _ => break,
        }
    }
    let found = start..end;
    has_noun(reading, &found).then_some(found)
}

/// The end of a plain noun phrase: determiners, adjectives, nouns, names, possessives, *and*, and phrases with *of*.
fn core_end(reading: &Reading, start: usize, ceiling: usize) -> usize {
    if matches!(reading.pos(start), Pos::Pron)
        && !matches!(
            reading.lower(start),
            "his"
                | "her"
                | "its"
                | "their"
                | "my"
                | "our"
                | "one"
                | "some"
                | "many"
                | "most"
                | "several"
                | "both"
                | "another"
                | "others"
        )
    {
        return (start + 1).min(ceiling);
    }
    let mut at = start;
    let (mut noun, mut number) = (false, false);
    while at < ceiling {
        let next_is_nominal = at + 1 < ceiling && is_nominal(reading, at + 1);
        let go_on = match reading.pos(at) {
            Pos::Noun | Pos::NounPlural | Pos::Propn => {
                // A weekday after the phrase says when: "said Dunn Monday".
                !(noun && (vocabulary::is_weekday(reading.lower(at))))
            }
            Pos::Det | Pos::Adj | Pos::Num | Pos::Sym => true,
            Pos::Pron => !noun || next_is_nominal && matches!(reading.lower(at), "his" | "her" | "its" | "their"),
            Pos::Part => matches!(reading.lower(at), "'s" | "’s" | "'" | "’"),
            Pos::Adv | Pos::VerbParticiple | Pos::VerbIng => !noun && next_is_nominal,
            Pos::Adp => (noun || number) && next_is_nominal && joins_nouns(reading, at),
            Pos::Cconj => {
                noun && next_is_nominal && reading.lower(at) != "but" && !has_finite_soon(reading, at + 1, ceiling)
            }
            Pos::Punct => matches!(reading.lower(at), "-" | "/" | "'" | "’") && next_is_nominal,
            _ => false,
        };
        if !go_on {
            break;
        }
        noun |= matches!(reading.pos(at), Pos::Noun | Pos::NounPlural | Pos::Propn);
        number |= reading.pos(at) == Pos::Num;
        at += 1;
    }
    at
}

/// Whether a preposition ties two nouns into one phrase rather than saying when, where or how something was said.
fn joins_nouns(reading: &Reading, at: usize) -> bool {
    let next = reading.lower(at + 1);
    let when = vocabulary::is_weekday(next)
        || vocabulary::is_month(next)
        || matches!(next, "statement" | "interview" | "tweet" | "email");
    match reading.lower(at) {
        "of" | "for" | "with" | "from" | "at" | "near" | "inside" | "within" | "about" | "behind" | "against"
        | "close" => !when,
        "in" | "on" | "to" => !when && !is_occasion(reading, at + 1),
        _ => false,
    }
}

/// Whether the phrase at a place names an occasion of speaking: "a statement", "an interview", "Twitter".
fn is_occasion(reading: &Reading, start: usize) -> bool {
    (start..start + 6).any(|at| {
        matches!(
            reading.lower(at),
            "statement"
                | "interview"
                | "email"
                | "e-mail"
                | "tweet"
                | "speech"
                | "conference"
                | "briefing"
                | "letter"
                | "remarks"
                | "call"
                | "post"
                | "reporters"
                | "release"
                | "report"
                | "twitter"
                | "facebook"
                | "testimony"
                | "response"
                | "news"
        ) || reading.classes(at).has(vocabulary::Class::Platform) && reading.is_capital(at)
    })
}

/// Longest bracket behind a name: "(D., Norvik)".
const LONGEST_BRACKET: usize = 8;

/// How far a phrase goes on after `end`: an apposition, a relative clause, an age, "familiar with …".
fn extension(reading: &Reading, end: usize, ceiling: usize) -> Option<usize> {
    let next = reading.lower(end);
    if next == "(" {
        let close = (end..ceiling.min(end + LONGEST_BRACKET)).find(|&at| reading.word(at) == ")")?;
        return (!has_finite_verb(reading, &(end..close))).then_some(close + 1);
    }
    if matches!(next, "who" | "whose" | "which") {
        return Some(clause_end(reading, end, ceiling));
    }
    if matches!(
        next,
        "familiar"
            | "briefed"
            | "close"
            | "involved"
            | "affiliated"
            | "acquainted"
            | "knowledgeable"
            | "working"
            | "speaking"
            | "present"
            | "based"
    ) {
        return Some(clause_end(reading, end, ceiling));
    }
    if !is_comma(reading, end) {
        return None;
    }
    let inner = end + 1;
    if inner >= ceiling {
        return None;
    }
    let first = reading.lower(inner);
    if matches!(first, "who" | "whose" | "which") {
        return Some(clause_end(reading, inner, ceiling));
    }
    let stop = (inner..ceiling).find(|&at| is_break(reading, at)).unwrap_or(ceiling);
    let piece = inner..stop;
    let explains = matches!(reading.pos(inner), Pos::Det | Pos::Num | Pos::Noun | Pos::NounPlural | Pos::Adj)
        || is_office(reading, inner)
        || reading.pos(inner) == Pos::Propn && reading.word(stop.min(ceiling) - 1).ends_with('.') && piece.len() == 1
        || reading.pos(inner) == Pos::Propn && stop < ceiling && is_comma(reading, stop)
        || first == "of";
    // "a longtime adviser who runs the port": the verb is the relative clause's.
    let relative = piece.clone().skip(1).find(|&at| matches!(reading.lower(at), "who" | "whose" | "which" | "that"));
    let own = inner..relative.unwrap_or(stop);
    (explains && !has_finite_verb(reading, &own) && has_noun(reading, &own) && !is_time(reading, &piece))
        .then_some(stop)
}

/// Whether a piece says when: "Monday", "last week".
fn is_time(reading: &Reading, piece: &Range<usize>) -> bool {
    piece.len() <= 4
        && piece.clone().any(|at| {
            let word = reading.lower(at);
            vocabulary::is_weekday(word)
                || vocabulary::is_month(word)
                || matches!(word, "week" | "month" | "year" | "today" | "yesterday")
        })
}

/// The end of a clause that hangs on a noun phrase: the next comma or mark.
fn clause_end(reading: &Reading, start: usize, ceiling: usize) -> usize {
    (start..ceiling).find(|&at| is_break(reading, at)).unwrap_or(ceiling)
}

/// Whether a token parts clauses: comma, semicolon, colon, dash, bracket, double mark or full stop.
pub(super) fn is_break(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.word(at),
        "," | ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"" | "''" | "``" | "(" | ")" | "." | "!" | "?"
    )
}

/// Whether a token is a comma.
pub(super) fn is_comma(reading: &Reading, at: usize) -> bool {
    reading.word(at) == ","
}

/// Whether a token can be inside a noun phrase.
pub(super) fn is_nominal(reading: &Reading, at: usize) -> bool {
    matches!(
        reading.pos(at),
        Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Det | Pos::Adj | Pos::Num | Pos::Pron | Pos::Sym
    ) || matches!(reading.pos(at), Pos::VerbIng | Pos::VerbParticiple | Pos::Adv)
        && matches!(reading.pos(at + 1), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Adj)
}

/// Whether a range holds a noun, a name, a pronoun or a number.
pub(super) fn has_noun(reading: &Reading, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(reading.pos(at), Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::Pron | Pos::Num))
}

/// Whether a range holds a finite verb or an auxiliary.
pub(super) fn has_finite_verb(reading: &Reading, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(reading.pos(at), Pos::VerbFinite | Pos::Aux))
}

/// Whether a finite verb follows before the next break: then *and* joined two clauses, not two nouns.
fn has_finite_soon(reading: &Reading, start: usize, ceiling: usize) -> bool {
    let stop = (start..ceiling).find(|&at| is_break(reading, at)).unwrap_or(ceiling);
    has_finite_verb(reading, &(start..stop))
}

fn starts_with_verb(reading: &Reading, range: &Range<usize>) -> bool {
    // "Retired general Ada Brandt" begins with what the tagger may take for a verb.
    let modifier =
        reading.lower(range.start).ends_with("ed") && is_nominal(reading, range.start + 1) && range.len() > 1;
    matches!(reading.pos(range.start), Pos::VerbFinite | Pos::Aux) && !modifier
}
