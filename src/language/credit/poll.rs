//! Credits by polls without a reporting verb: "A poll on Sunday had Bell two points behind", "Bell led, 46% to 37%, in a poll of 504
//! voters".

use std::ops::Range;

use super::words;
use super::{Credit, content, phrase, quotation};
use crate::language::closed_classes::{self, IN};
use crate::language::en;
use crate::language::tagged_paragraph::{Sentence, TaggedParagraph};
use crate::language::tagger::Pos;

/// The most tokens between a poll and its verb: "survey that the campaign shared Thursday, done by the firm Calder Research, had".
const LONGEST_WAY_TO_VERB: usize = 18;

/// The credit of a sentence by a poll, unless `found` has one already.
pub(super) fn credit(paragraph: &TaggedParagraph, sentence: &Sentence, found: &[Credit]) -> Option<Credit> {
    let bounds = sentence.tokens.start..sentence.tokens.end.saturating_sub(1);
    let credit = by_have(paragraph, &bounds).or_else(|| result(paragraph, &bounds))?;
    let overlaps =
        |piece: &Range<usize>| credit.content.iter().any(|said| said.start < piece.end && piece.start < said.end);
    let is_free = !found.iter().any(|other| {
        other.content.iter().any(overlaps) || credit.content.iter().any(|said| said.contains(&other.cue.start))
    });
    is_free.then_some(credit)
}

fn is_poll(paragraph: &TaggedParagraph, at: usize) -> bool {
    en::POLL_NOUNS.contains(paragraph.lower(at)) && !quotation::is_inside(paragraph, at)
}

/// "A poll had Bell ahead by 4 points": the poll, a form of *have*, somebody, and how they stand.
fn by_have(paragraph: &TaggedParagraph, bounds: &Range<usize>) -> Option<Credit> {
    let is_have =
        |at: &usize| closed_classes::is_finite_have(paragraph.lower(*at)) && !quotation::is_inside(paragraph, *at);
    let verb = bounds.clone().find(|at| is_have(at) && words::is_nominal(paragraph, at + 1))?;
    let content = vec![standing(paragraph, verb + 1, bounds.end)?];
    let source = before(paragraph, bounds.start, verb)?;
    Some(Credit { content, ..Credit::without_verb(source, verb) })
}

/// Somebody and how they stand in a poll: "Bell ahead by 4 points".
pub(super) fn standing(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let ends = |at: &usize| paragraph.word(*at) == ";" || matches!(paragraph.pos(*at), Pos::VerbFinite | Pos::Aux);
    let said = words::trimmed(paragraph, start..(start..ceiling).find(ends).unwrap_or(ceiling))?;
    let is_number = |at: usize| paragraph.pos(at) == Pos::Num || paragraph.word(at).contains('%');
    let stands = said.clone().any(|at| en::STANDINGS.contains(paragraph.lower(at))) && said.clone().any(is_number);
    stands.then_some(said)
}

/// The poll that is the subject of a verb, with what explains it.
pub(super) fn before(paragraph: &TaggedParagraph, floor: usize, verb: usize) -> Option<Range<usize>> {
    let poll = (floor..verb).rev().take(LONGEST_WAY_TO_VERB).find(|&at| is_poll(paragraph, at))?;
    let subject = phrase::before(paragraph, floor, verb).filter(|subject| subject.start <= poll);
    let start = subject.map(|subject| subject.start).or_else(|| {
        let article = (floor..poll).rev().take(LONGEST_NAME).find(|&at| paragraph.pos(at) == Pos::Det)?;
        (article..poll).all(|at| words::is_nominal(paragraph, at)).then_some(article)
    })?;
    words::trimmed(paragraph, start..verb)
}

/// The most tokens from a share to the preposition: "46%, in", "38 per cent in".
const LONGEST_SHARE: usize = 3;

/// The most tokens of the name of a poll: "a Norvik State University poll".
const LONGEST_NAME: usize = 7;

/// "Bell led Lund, 46% to 37%, in a Norvik College poll of 504 voters": a clause with shares, and the poll that found them.
fn result(paragraph: &TaggedParagraph, bounds: &Range<usize>) -> Option<Credit> {
    let is_in = |at: &usize| {
        paragraph.lower(*at) == IN
            && closed_classes::is_indefinite_article(paragraph.lower(at + 1))
            && !quotation::is_inside(paragraph, *at)
    };
    let preposition = bounds.clone().find(|at| {
        let name = at + 2..bounds.end.min(at + 2 + LONGEST_NAME);
        is_in(at)
            && name.clone().any(|at| is_poll(paragraph, at))
            && name.take_while(|&at| !is_poll(paragraph, at)).all(|at| words::is_nominal(paragraph, at))
    })?;
    let clause = bounds.start..preposition;
    let is_share = |at: usize| {
        let word = paragraph.lower(at);
        word.contains('%') || en::SHARE_WORDS.contains(word)
    };
    let is_said =
        content::is_clause(paragraph, clause.clone()) && clause.clone().rev().take(LONGEST_SHARE).any(is_share);
    let is_plain = !clause.clone().any(|at| quotation::is_inside(paragraph, at));
    let stop = words::clause_stop(paragraph, preposition + 1, bounds.end);
    let source = phrase::after(paragraph, preposition + 1, stop).filter(|_| is_said && is_plain)?;
    // "It was late; support stood at 38 percent in a poll".
    let last = clause.clone().rev().find(|&at| matches!(paragraph.word(at), ";" | ":"));
    let said = words::trimmed(paragraph, last.map_or(clause.start, |last| last + 1)..preposition)?;
    Some(Credit { content: vec![said], ..Credit::without_verb(source, preposition) })
}
