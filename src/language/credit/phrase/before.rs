//! The noun phrase before a verb, put together from the pieces between commas.

use std::ops::Range;

use crate::language::closed_classes::{self, THAT, THOSE};
use crate::language::credit::syntax;
use crate::language::credit::words::{self, has_finite_verb, has_noun, is_break, is_comma, is_nominal, is_office};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};

/// The noun phrase that ends right before `end` and starts at `floor` at the earliest.
pub(in crate::language::credit) fn before(
    paragraph: &TaggedParagraph,
    floor: usize,
    end: usize,
) -> Option<Range<usize>> {
    let mut end = before_aside(paragraph, floor, end);
    // An apposition or a relative clause before the verb ends in a comma: "Frank Mora, a former envoy, said".
    let closed = end > floor && is_comma(paragraph, end - 1);
    if closed {
        end -= 1;
    }
    let mut pieces = pieces(paragraph, floor..end);
    while closed && pieces.len() > 1 && pieces.last().is_some_and(|piece| says_when(paragraph, piece)) {
        pieces.pop();
        end = pieces.last().map_or(end, |piece| piece.end);
    }
    let mut chosen = pieces.len().checked_sub(1)?;
    // "Bell, whose firm, Tarn, owns the pier, said": the verb in the last piece belongs to a relative clause.
    if closed && pieces.get(chosen).is_some_and(|piece| starts_with_verb(paragraph, piece)) {
        let is_relative = |piece: &Range<usize>| opens_relative(paragraph, piece);
        chosen = pieces.iter().rposition(is_relative).unwrap_or(chosen);
    }
    if closed {
        while let Some(earlier) = chosen.checked_sub(1)
            && explains(paragraph, pieces.get(earlier)?, pieces.get(chosen)?)
            && !(chosen + 1 < pieces.len() && is_clause_before(paragraph, pieces.get(earlier)?, pieces.get(chosen)?))
            && !joins_clause_before(paragraph, pieces.get(earlier)?, pieces.get(chosen)?)
            && !opens_subject_after_clause(paragraph, &pieces, chosen)
        {
            chosen = earlier;
        }
    } else {
        // Without a closing comma the subject is the last piece alone, or a list that ends in it: "A, B and C said".
        chosen = list_start(paragraph, &pieces, chosen);
    }
    let chosen = owned_subject(paragraph, &pieces, chosen).filter(|_| closed).unwrap_or(chosen);
    let first = pieces.get(chosen)?.clone();
    subject(paragraph, first.start..end, first.end)
}

/// The piece with a noun after *whose* that the next pieces explain, where no verb is left for the clause but the one that follows:
/// "the bank, whose director, Ana Bell, said". But in "Bell, whose firm, Tarn, owns the pier, said" Bell speaks.
fn owned_subject(paragraph: &TaggedParagraph, pieces: &[Range<usize>], chosen: usize) -> Option<usize> {
    let is_owned = |piece: &Range<usize>| closed_classes::is_whose(paragraph.lower(piece.start));
    let owned = pieces.iter().rposition(is_owned).filter(|&owned| owned >= chosen && owned + 1 < pieces.len())?;
    let rest = pieces.get(owned..)?;
    rest.iter().all(|piece| !has_finite_verb(paragraph, piece)).then_some(owned)
}

/// The first of two dashes around a clause right before the verb: "Bell — the two were married once — agreed". Else the end.
fn before_aside(paragraph: &TaggedParagraph, floor: usize, end: usize) -> usize {
    let is_dash = |at: usize| matches!(paragraph.word(at), "—" | "–" | "--");
    let close = end.checked_sub(1).filter(|&close| close > floor && is_dash(close));
    let open = close.and_then(|close| (floor + 1..close).rev().find(|&at| is_dash(at)));
    let clause = close.zip(open).filter(|(close, open)| has_finite_verb(paragraph, &(open + 1..*close)));
    clause.map_or(end, |(_, open)| open)
}

/// Whether a piece is a clause of its own, and the next one, which a third explains, the subject: "the road was closed, its
/// director, Ana Bell, said".
fn is_clause_before(paragraph: &TaggedParagraph, earlier: &Range<usize>, piece: &Range<usize>) -> bool {
    let is_nominal = matches!(paragraph.pos(piece.start), Pos::Det | Pos::Pron | Pos::Propn | Pos::Noun)
        && !closed_classes::is_relative_word(paragraph.lower(piece.start));
    // "Where the road was closed, its director, Ana Bell, said" has a clause of its own.
    let is_of_subject = opens_relative(paragraph, earlier) && paragraph.lower(earlier.start) != closed_classes::WHERE;
    is_nominal && !is_of_subject && has_finite_verb(paragraph, &main_part(paragraph, earlier))
}

/// Whether a piece is somebody whom the next piece names, after a clause with more behind a comma: "its director" in "the bank will
/// close, most of it this year, its director, Ana Bell, said".
fn opens_subject_after_clause(paragraph: &TaggedParagraph, pieces: &[Range<usize>], chosen: usize) -> bool {
    let Some((piece, name)) = pieces.get(chosen).zip(pieces.get(chosen + 1)) else { return false };
    let is_named = chosen + 2 == pieces.len() && words::is_name(paragraph, name);
    let is_owned = closed_classes::is_possessive(paragraph.lower(piece.start));
    let is_person = en::PERSON_NOUNS.contains(paragraph.lower(piece.end - 1));
    let is_clause = |piece: &Range<usize>| {
        !opens_relative(paragraph, piece) && has_finite_verb(paragraph, &main_part(paragraph, piece))
    };
    is_named && is_owned && is_person && pieces.iter().take(chosen).any(is_clause)
}

/// Whether a piece opens with a conjunction after a clause of its own: "the road was closed, while the mayor".
fn joins_clause_before(paragraph: &TaggedParagraph, earlier: &Range<usize>, piece: &Range<usize>) -> bool {
    let joins = matches!(paragraph.pos(piece.start), Pos::Sconj | Pos::Cconj)
        && !closed_classes::is_relative_word(paragraph.lower(piece.start));
    joins && is_nominal(paragraph, piece.start + 1) && has_finite_verb(paragraph, &main_part(paragraph, earlier))
}

/// A piece without the relative or subordinate clause in it: "a pilot" of "a pilot who sails".
fn main_part(paragraph: &TaggedParagraph, piece: &Range<usize>) -> Range<usize> {
    let opens = |at: &usize| {
        let word = paragraph.lower(*at);
        closed_classes::opens_relative_clause(word)
            || word == THAT
            || paragraph.pos(*at) == Pos::Sconj
            || closed_classes::opens_subordinate_clause(word) && paragraph.pos(*at) != Pos::VerbParticiple
    };
    piece.start..piece.clone().skip(1).find(opens).unwrap_or(piece.end)
}

/// Whether a piece, separated by a comma alone, belongs to the subject in the piece before it.
fn explains(paragraph: &TaggedParagraph, earlier: &Range<usize>, piece: &Range<usize>) -> bool {
    let comma = earlier.end + 1 == piece.start && is_comma(paragraph, earlier.end);
    let is_relative = closed_classes::is_relative_word(paragraph.lower(piece.start)) && earlier.len() == 1;
    comma
        && hangs_on(paragraph, piece)
        && !is_adjunct(paragraph, earlier)
        && (is_relative || !says_when(paragraph, earlier))
}

/// Whether a piece between the subject and its verb is not part of the subject: "meanwhile", "after the rally", "on
/// Monday".
fn says_when(paragraph: &TaggedParagraph, piece: &Range<usize>) -> bool {
    let first = paragraph.lower(piece.start);
    // "While the mayor": the clause of the subject begins here.
    let is_clause = || {
        has_finite_verb(paragraph, piece)
            || matches!(paragraph.pos(piece.start + 1), Pos::VerbIng | Pos::VerbParticiple)
    };
    let adverbial = match paragraph.pos(piece.start) {
        // "Now Ana Bell, a nurse, has written".
        Pos::Adv if is_name(paragraph, piece.start + 1) => false,
        Pos::Adp | Pos::Adv => !closed_classes::says_of_whom(first),
        Pos::Sconj => !closed_classes::says_of_whom(first) && is_clause(),
        _ => false,
    };
    adverbial
        && !(closed_classes::opens_relative_clause(first) || first == closed_classes::WHERE)
        && !is_office(paragraph, piece.start)
}

/// Whether a name of two words begins at a token.
fn is_name(paragraph: &TaggedParagraph, at: usize) -> bool {
    let is_part = |at: usize| {
        let word = paragraph.lower(at);
        paragraph.pos(at) == Pos::Propn && !vocabulary::is_weekday(word) && !vocabulary::is_month(word)
    };
    is_part(at) && is_part(at + 1)
}

/// Whether a piece says when or how, so that the next piece is the subject: "after winning the vote", "running late".
fn is_adjunct(paragraph: &TaggedParagraph, piece: &Range<usize>) -> bool {
    let action = matches!(paragraph.pos(piece.start + 1), Pos::VerbIng | Pos::VerbParticiple);
    // "Contacted last night, the mayor said": the sentence begins with the participle.
    let opens_sentence = || paragraph.sentence_start(piece.start) == piece.start;
    let is_participle = paragraph.pos(piece.start) == Pos::VerbParticiple
        || closed_classes::opens_occasion(paragraph.lower(piece.start)) && action;
    paragraph.pos(piece.start) == Pos::VerbIng
        || is_participle && opens_sentence()
        || matches!(paragraph.pos(piece.start), Pos::Adp | Pos::Sconj) && action && piece.len() > 1
}

/// The phrase without the words that belong to its verb: "the envoy, speaking in Norvik,", "the bank on Monday".
pub(in crate::language::credit) fn without_adjuncts(paragraph: &TaggedParagraph, phrase: Range<usize>) -> Range<usize> {
    let mut pieces = pieces(paragraph, phrase.clone());
    while pieces.len() > 1
        && pieces.last().is_some_and(|piece| {
            let is_asked = en::PARTICIPLES_OF_ASKING.contains(paragraph.lower(piece.start));
            is_asked || is_adjunct(paragraph, piece) || says_when(paragraph, piece)
        })
    {
        pieces.pop();
    }
    let end = pieces.last().map_or(phrase.end, |piece| piece.end);
    let end = if pieces.len() == 1 { without_time(paragraph, phrase.start, end) } else { end };
    phrase.start..end
}

/// The end of a phrase without the day or the week after it: "the bank on Monday", "the bank last week".
fn without_time(paragraph: &TaggedParagraph, start: usize, end: usize) -> usize {
    let mut cut = end;
    let has_time = end >= 2 && vocabulary::is_time_of_day(paragraph.lower(end - 1));
    if has_time && vocabulary::is_weekday(paragraph.lower(end - 2)) {
        cut = end - 2;
    }
    let last = paragraph.lower(end - 1);
    if vocabulary::is_weekday(last) {
        cut = end - 1;
    } else if end >= 2 && vocabulary::is_calendar_unit(last) && closed_classes::is_recent(paragraph.lower(end - 2)) {
        cut = end - 2;
    }
    if cut < end && cut > start + 1 && paragraph.lower(cut - 1) == closed_classes::ON {
        cut -= 1;
    }
    if cut > start { cut } else { end }
}

/// Splits a range at commas, semicolons, colons, dashes and double quotation marks. Brackets stay in their piece.
fn pieces(paragraph: &TaggedParagraph, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    let mut depth = 0_usize;
    for at in range.clone() {
        match paragraph.word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && is_break(paragraph, at) && paragraph.word(at) != ")" {
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

/// Whether a piece cannot be the subject itself: it is a relative clause, or a noun phrase that explains the piece
/// before.
fn hangs_on(paragraph: &TaggedParagraph, piece: &Range<usize>) -> bool {
    let first = paragraph.lower(piece.start);
    // "All of whom feared for their jobs".
    let is_quantified = paragraph.lower(piece.start + 1) == closed_classes::OF
        && closed_classes::is_relative_pronoun(paragraph.lower(piece.start + 2));
    if opens_relative(paragraph, piece) || is_quantified {
        return true;
    }
    // "An aide, asked about the pier, said": a participle, which the tagger may take for a finite verb.
    if matches!(paragraph.pos(piece.start), Pos::VerbParticiple | Pos::VerbIng)
        || closed_classes::may_be_participle(first) && piece.len() > 1
    {
        return true;
    }
    // "The report, read to the court at noon, put": a document does not read.
    let is_of_document = || {
        let noun = piece.start.checked_sub(2);
        noun.is_some_and(|noun| paragraph.classes(noun).has(Class::Document))
            && paragraph.pos(piece.start) == Pos::VerbFinite
            && paragraph.pos(piece.start + 1) == Pos::Adp
    };
    if is_of_document() {
        return true;
    }
    // "55", "D-Fla.", "of Brigantine", "a former envoy" have no verb.
    !has_finite_verb(paragraph, &main_part(paragraph, piece))
}

/// Whether a piece is a relative clause: "who runs the port", "that has grown since", "and who runs the port".
fn opens_relative(paragraph: &TaggedParagraph, piece: &Range<usize>) -> bool {
    let start = piece.start + usize::from(paragraph.pos(piece.start) == Pos::Cconj);
    let word = paragraph.lower(start);
    closed_classes::is_relative_word(word)
        || word == THAT && matches!(paragraph.pos(start + 1), Pos::VerbFinite | Pos::Aux)
}

/// The first piece of a list of names that ends in the last piece: "Reyl, Holm and Koss".
fn list_start(paragraph: &TaggedParagraph, pieces: &[Range<usize>], last: usize) -> usize {
    let Some(piece) = pieces.get(last) else { return last };
    let starts_with_and = closed_classes::joins_list(paragraph.lower(piece.start));
    let holds_and = piece.clone().any(|at| closed_classes::joins_list(paragraph.lower(at)));
    if !(starts_with_and || holds_and && piece.len() <= 6) {
        return last;
    }
    let mut first = last;
    while first > 0 {
        let Some(before) = pieces.get(first - 1) else { break };
        let is_name =
            before.len() <= 4 && before.clone().all(|at| matches!(paragraph.pos(at), Pos::Propn | Pos::Adp | Pos::Det));
        if !is_name {
            break;
        }
        first -= 1;
    }
    first
}

/// The noun phrase in a range: without an earlier clause, conjunctions and adverbs before it, and a clitic after it. `first`
/// is the end of its first piece; the others explain it.
fn subject(paragraph: &TaggedParagraph, range: Range<usize>, first: usize) -> Option<Range<usize>> {
    let mut start = behind_earlier_clause(paragraph, &(range.start..first));
    // An apparent adverb before a comma is a name that the tagger does not know: "Lally, who".
    let is_lone = |at: usize| at + 1 == first && first < range.end && paragraph.pos(at) == Pos::Adv;
    while start < range.end && skips_at_start(paragraph, start) && !is_lone(start) {
        start += 1;
    }
    start = after_introduction(paragraph, start, range.end);
    while start < range.end && paragraph.pos(start) == Pos::Punct {
        start += 1;
    }
    let found = start..range.end - usize::from(ends_in_clitic(paragraph, &(start..range.end)));
    let alone = found.len() == 1 && closed_classes::is_quantifier_as_noun(paragraph.lower(start))
        || paragraph.lower(start) == THOSE;
    let is_name = found.len() == 1 && is_capital_verb(paragraph, found.start);
    let speaks = has_noun(paragraph, &found) || alone || is_adjective_as_noun(paragraph, &found);
    (!found.is_empty() && (is_name || speaks && !starts_with_verb(paragraph, &found))).then_some(found)
}

/// Where the subject begins: after the last word that can only belong to an earlier clause.
fn behind_earlier_clause(paragraph: &TaggedParagraph, range: &Range<usize>) -> usize {
    let is_of_those = |at: usize| at == range.start + 1 && paragraph.lower(range.start) == THOSE;
    let mut before_last = range.start..range.end.saturating_sub(1);
    let last = before_last.rfind(|&at| ends_earlier_clause(paragraph, range, at) && !is_of_those(at));
    last.map_or(range.start, |last| last + 1)
}

/// Whether an earlier clause ends with a word: its verb, or the word that joins the clause of the subject to it.
fn ends_earlier_clause(paragraph: &TaggedParagraph, range: &Range<usize>, at: usize) -> bool {
    let ends = match paragraph.pos(at) {
        // "Republicans such as Bell".
        Pos::Sconj => {
            !closed_classes::opens_examples(paragraph.lower(at - usize::from(at > range.start)), paragraph.lower(at))
        }
        Pos::Cconj => at > range.start && has_finite_verb(paragraph, &(range.start..at)),
        // "He said he knows": words before an earlier verb belong to that verb. But "a guard briefed on the order" is
        // one phrase.
        Pos::VerbFinite => {
            at > range.start
                && paragraph.pos(at + 1) != Pos::Adp
                && !is_participle(paragraph, range.start, at)
                && !syntax::is_modifier(paragraph, at)
        }
        Pos::Adp => joins_clauses(paragraph, range, at),
        _ => false,
    };
    ends && !is_inside_relative(paragraph, range.start, at)
}

/// Whether a word that the tagger takes for a finite verb is a participle: "her published diary", "accounts filed last year".
fn is_participle(paragraph: &TaggedParagraph, start: usize, at: usize) -> bool {
    let before = at - 1;
    let is_determined = paragraph.pos(before) == Pos::Det || closed_classes::is_possessive(paragraph.lower(before));
    let is_document = paragraph.classes(before).has(Class::Document) && !has_finite_verb(paragraph, &(start..at));
    closed_classes::may_be_participle(paragraph.lower(at)) && (is_determined || is_document)
}

/// Whether a phrase is a pronoun and a short auxiliary: "she’s".
fn ends_in_clitic(paragraph: &TaggedParagraph, phrase: &Range<usize>) -> bool {
    phrase.len() > 1
        && closed_classes::is_auxiliary_clitic(paragraph.lower(phrase.end - 1))
        && paragraph.pos(phrase.end - 2) == Pos::Pron
}

/// Whether a phrase is an article and an apparent adjective: "the official", "the accused".
fn is_adjective_as_noun(paragraph: &TaggedParagraph, phrase: &Range<usize>) -> bool {
    (phrase.len() >= 2 && paragraph.pos(phrase.start) == Pos::Det || paragraph.is_capital(phrase.end - 1))
        && matches!(paragraph.pos(phrase.end - 1), Pos::Adj | Pos::VerbParticiple)
}

/// Whether a preposition opens the clause of the subject, since another clause ends before it: "the vote fell after the
/// mayor said".
fn joins_clauses(paragraph: &TaggedParagraph, range: &Range<usize>, at: usize) -> bool {
    // "The measure passed after the group said": the tagger may take the verb for a participle.
    let is_verb = |at: usize| {
        paragraph.pos(at) == Pos::VerbParticiple
            && (at == range.start || paragraph.pos(at - 1).is_common_noun())
            && !paragraph.classes(at.saturating_sub(1)).has(Class::Document)
    };
    // "And a spokesman for the mayor said".
    let is_of_noun = closed_classes::says_for_whom(paragraph.lower(at))
        && at > range.start
        && paragraph.pos(at - 1).is_common_noun();
    closed_classes::joins_clauses(paragraph.lower(at))
        && !is_of_noun
        && (has_finite_verb(paragraph, &(range.start..at)) || (range.start..at).any(is_verb))
        && has_noun(paragraph, &(at + 1..range.end))
}

/// Whether a word before the subject is not part of it: "But", "Meanwhile".
fn skips_at_start(paragraph: &TaggedParagraph, at: usize) -> bool {
    match paragraph.pos(at) {
        Pos::Cconj | Pos::Sconj | Pos::Intj | Pos::Punct => true,
        Pos::Det | Pos::Pron
            if closed_classes::is_relative_thing(paragraph.lower(at))
                || closed_classes::is_relative_object(paragraph.lower(at)) =>
        {
            is_nominal(paragraph, at + 1)
        }
        Pos::Adv => !closed_classes::modifies_quantity(paragraph.lower(at)),
        _ => false,
    }
}

/// Skips "On Monday" or "In January" where no comma follows: "On Monday she said".
fn after_introduction(paragraph: &TaggedParagraph, start: usize, end: usize) -> usize {
    if paragraph.pos(start) != Pos::Adp {
        return if vocabulary::is_weekday(paragraph.lower(start)) && start + 1 < end { start + 1 } else { start };
    }
    let mut last = None;
    for at in start..end {
        if paragraph.pos(at) == Pos::Pron && at > start && at + 1 == end {
            last = Some(at);
        }
        if vocabulary::is_weekday(paragraph.lower(at))
            || vocabulary::is_month(paragraph.lower(at))
            || paragraph.pos(at) == Pos::Num
        {
            last = Some(at + 1);
        }
    }
    last.filter(|&at| at < end).unwrap_or(start)
}

/// Whether there is a relative pronoun between the start and this word, so that the word belongs to the phrase.
fn is_inside_relative(paragraph: &TaggedParagraph, start: usize, at: usize) -> bool {
    // "The letter that dismissed her".
    let is_that = |i: usize| {
        let is_verb = |at: usize| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux);
        paragraph.lower(i) == closed_classes::THAT && paragraph.pos(i - 1).is_common_noun() && is_verb(i + 1)
    };
    (start..at).any(|i| i > start && (closed_classes::is_relative_pronoun(paragraph.lower(i)) || is_that(i)))
}

/// Whether a capital makes a name of a word that the tagger takes for a verb: "Ewing said".
fn is_capital_verb(paragraph: &TaggedParagraph, at: usize) -> bool {
    paragraph.is_capital(at) && matches!(paragraph.pos(at), Pos::VerbIng | Pos::VerbFinite | Pos::VerbParticiple)
}

/// Whether a range starts with a finite verb.
fn starts_with_verb(paragraph: &TaggedParagraph, range: &Range<usize>) -> bool {
    // "Retired general Ada Brandt" begins with a word that the tagger may take for a verb.
    let is_noun = closed_classes::may_be_participle(paragraph.lower(range.start)) || paragraph.is_capital(range.start);
    let modifier = is_noun && is_nominal(paragraph, range.start + 1) && range.len() > 1;
    matches!(paragraph.pos(range.start), Pos::VerbFinite | Pos::Aux) && !modifier
}
