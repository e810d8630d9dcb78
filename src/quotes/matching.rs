//! Finds a quotation in notes: word for word, nearly, or in two places.
//!
//! Rare words of the quotation show where it may stand; there the words are aligned by the cheapest way from the notes to the
//! quotation. A quotation that stands nowhere as a whole may begin in one place and end in another. Costs and weights are this
//! file's own. It does not judge what the differences mean.

use std::ops::Range;

use crate::language::closed_classes::NOT;

use super::corpus::{Corpus, Place, UNKNOWN};
use super::tokens::{Mark, Token};

/// The cost of a word of the notes that the quotation lacks.
const DROP: u32 = 4;
/// The cost of a word of the notes in whose place the quotation has another one.
const REPLACE: u32 = 10;
/// The cost of a word that only the quotation has.
const ADD: u32 = 11;
/// The cost of what a bracket stands for.
const BRACKETED: u32 = 1;
/// How many of the likeliest places are looked at.
const MOST_WINDOWS: usize = 6;
/// A place is so many words longer than the quotation, and half of it.
const SLACK: usize = 10;
/// A word that stands in so many places does not show where a quotation is.
const MOST_PLACES: usize = 4_000;
/// How many places of a beginning and of an end are compared.
const MOST_ENDS: usize = 24;

/// A word of a quotation.
#[derive(Clone, Debug)]
pub(super) struct QuotedWord {
    /// Its number in the notes.
    pub(super) number: u32,
    pub(super) weight: f64,
    pub(super) token: Token,
}

/// What happened to a word between notes and quotation. Words are indexes into the notes' words and the quotation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The word stands in both.
    Kept(usize, usize),
    /// The word stands in the notes only.
    Dropped(usize),
    /// The same, where the quotation has a bracket.
    Bracketed(usize),
    /// The word stands in the quotation only.
    Added(usize),
    /// Each has a word of its own.
    Replaced(usize, usize),
}

/// A place where a quotation may stand, with the way there.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) steps: Vec<Step>,
    pub(super) cost: u32,
}

impl Fit {
    /// From the first to the last word of the notes that the quotation has.
    pub(super) fn places(&self) -> Range<usize> {
        let mut kept = self.steps.iter().filter_map(|step| match step {
            Step::Kept(at, _) | Step::Replaced(at, _) => Some(*at),
            _ => None,
        });
        let first = kept.next().unwrap_or_default();
        first..kept.next_back().unwrap_or(first) + 1
    }

    /// The longest stretch of words that both have, without a word of the notes between them.
    pub(super) fn longest_stretch(&self) -> Range<usize> {
        let mut best = 0..0;
        let mut here = 0..0;
        for step in &self.steps {
            match step {
                Step::Kept(at, _) if here.end == *at => here.end += 1,
                Step::Kept(at, _) => here = *at..at + 1,
                _ => {}
            }
            if here.len() > best.len() {
                best = here.clone();
            }
        }
        best
    }

    /// How much of the quotation stands there, by the weight of its words, from 0 to 1.
    pub(super) fn share(&self, words: &[QuotedWord]) -> f64 {
        let weight = |at: usize| words.get(at).map_or(0.0, |word| word.weight);
        let total: f64 = words.iter().map(|word| word.weight).sum();
        let kept = self.steps.iter().map(|step| if let Step::Kept(_, at) = step { weight(*at) } else { 0.0 });
        if total > 0.0 { kept.sum::<f64>() / total } else { 0.0 }
    }
}

/// The words of a quotation as the notes number them, without those that may be left out.
pub(super) fn quoted_words(corpus: &Corpus, tokens: &[Token]) -> Vec<QuotedWord> {
    let kept = tokens.iter().filter(|token| !token.is_spare);
    kept.map(|token| {
        let number = corpus.number(&token.form);
        QuotedWord { number, weight: corpus.weight(number), token: token.clone() }
    })
    .collect()
}

/// The places where the words stand one after the other.
pub(super) fn exact(corpus: &Corpus, words: &[QuotedWord]) -> Vec<usize> {
    let rarest = words.iter().enumerate().min_by_key(|(_, word)| corpus.places(word.number).len());
    let Some((offset, rare)) = rarest.filter(|(_, word)| word.number != UNKNOWN) else { return Vec::new() };
    let starts = corpus.places(rare.number).iter().filter_map(|place| (*place as usize).checked_sub(offset));
    let is_whole = |start: &usize| common(corpus, words, *start) == words.len() && !denies(corpus, start + words.len());
    starts.filter(is_whole).collect()
}

/// Whether a word is the "not" of the word before it: "did" is not "didn't".
pub(super) fn denies(corpus: &Corpus, place: usize) -> bool {
    let both = place.checked_sub(1).and_then(|last| corpus.words.get(last)).zip(corpus.words.get(place));
    both.is_some_and(|(last, next)| {
        last.start == next.start && last.notes == next.notes && next.number == corpus.number(NOT)
    })
}

/// How many words of a quotation stand from a place on, in one file.
fn common(corpus: &Corpus, words: &[QuotedWord], start: usize) -> usize {
    let here = corpus.words.get(start..).unwrap_or_default();
    let notes = here.first().map(|place| place.notes);
    let is_same = |(place, word): &(&Place, &QuotedWord)| place.number == word.number && Some(place.notes) == notes;
    here.iter().zip(words).take_while(is_same).count()
}

/// How many words at the end of a quotation stand up to a place, which is included.
fn common_end(corpus: &Corpus, words: &[QuotedWord], last: usize) -> usize {
    let here = corpus.words.get(..=last).unwrap_or_default();
    let notes = here.last().map(|place| place.notes);
    let is_same = |(place, word): &(&Place, &QuotedWord)| place.number == word.number && Some(place.notes) == notes;
    here.iter().rev().zip(words.iter().rev()).take_while(is_same).count()
}

/// The fits of a quotation in the likeliest places, the best first.
pub(super) fn fits(corpus: &Corpus, words: &[QuotedWord]) -> Vec<Fit> {
    let fits = windows(corpus, words).into_iter().map(|window| align(corpus, words, window));
    let mut fits: Vec<Fit> = fits.filter(|fit| fit.steps.iter().any(|step| matches!(step, Step::Kept(..)))).collect();
    fits.sort_by_key(|fit| fit.cost);
    fits
}

/// The likeliest places, as ranges of words.
fn windows(corpus: &Corpus, words: &[QuotedWord]) -> Vec<Range<usize>> {
    let length = words.len() + words.len() / 2 + SLACK;
    let mut hits: Vec<(usize, usize)> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        // A word that comes again is counted once.
        let is_first = words.iter().take(index).all(|before| before.number != word.number);
        let places = corpus.places(word.number);
        if is_first && places.len() <= MOST_PLACES {
            hits.extend(places.iter().map(|place| (*place as usize, index)));
        }
    }
    hits.sort_unstable();
    let mut scored: Vec<(f64, usize)> = Vec::new();
    let mut inside = vec![0_usize; words.len()];
    let (mut score, mut first) = (0.0, 0);
    for (place, index) in &hits {
        while let Some((start, old)) = hits.get(first).filter(|(start, _)| start + length <= *place) {
            leave(&mut inside, *old, words, &mut score);
            let _ = start;
            first += 1;
        }
        if let Some(count) = inside.get_mut(*index) {
            if *count == 0 {
                score += words.get(*index).map_or(0.0, |word| word.weight);
            }
            *count += 1;
        }
        scored.push((score, hits.get(first).map_or(*place, |(start, _)| *start)));
    }
    scored.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut chosen: Vec<Range<usize>> = Vec::new();
    for (_, start) in scored {
        if chosen.len() == MOST_WINDOWS {
            break;
        }
        let window = start.saturating_sub(SLACK)..(start + length + SLACK).min(corpus.words.len());
        if !chosen.iter().any(|known| known.start.abs_diff(window.start) < words.len() / 2 + 2) {
            chosen.push(window);
        }
    }
    chosen
}

/// Takes a hit out of the window.
fn leave(inside: &mut [usize], index: usize, words: &[QuotedWord], score: &mut f64) {
    if let Some(count) = inside.get_mut(index) {
        *count = count.saturating_sub(1);
        if *count == 0 {
            *score -= words.get(index).map_or(0.0, |word| word.weight);
        }
    }
}

/// The cheapest way from some words of the notes to a quotation. What stands before and after it in the notes costs nothing.
pub(super) fn align(corpus: &Corpus, words: &[QuotedWord], window: Range<usize>) -> Fit {
    let here = corpus.words.get(window.clone()).unwrap_or_default();
    let width = here.len() + 1;
    let mut costs = vec![0_u32; (words.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    let cost = |costs: &[u32], row, column| costs.get(at(row, column)).copied().unwrap_or(u32::MAX / 2);
    for row in 1..=words.len() {
        for column in 0..=here.len() {
            let best = ways(words, here, row, column).into_iter().flatten();
            let least = best.map(|way| cost(&costs, row - way.rows, column - way.columns) + way.cost).min();
            if let Some(cell) = costs.get_mut(at(row, column)) {
                *cell = least.unwrap_or_default();
            }
        }
    }
    let last = (0..=here.len()).min_by_key(|column| cost(&costs, words.len(), *column)).unwrap_or_default();
    let total = cost(&costs, words.len(), last);
    let (mut row, mut column) = (words.len(), last);
    let mut steps = Vec::new();
    while row > 0 {
        let here_cost = cost(&costs, row, column);
        let mut ways = ways(words, here, row, column).into_iter().flatten();
        let Some(way) = ways.find(|way| cost(&costs, row - way.rows, column - way.columns) + way.cost == here_cost)
        else {
            break;
        };
        steps.push(way.step(row, column, window.start));
        row -= way.rows;
        column -= way.columns;
    }
    steps.reverse();
    Fit { steps, cost: total }
}

/// One way into a cell of the table of costs.
#[derive(Clone, Copy)]
struct Way {
    rows: usize,
    columns: usize,
    cost: u32,
}

impl Way {
    fn step(self, row: usize, column: usize, start: usize) -> Step {
        let (word, place) = (row.saturating_sub(1), start + column.saturating_sub(1));
        match (self.rows, self.columns, self.cost) {
            (1, 1, 0) => Step::Kept(place, word),
            (1, 1, _) => Step::Replaced(place, word),
            (1, _, _) => Step::Added(word),
            (_, _, BRACKETED) => Step::Bracketed(place),
            _ => Step::Dropped(place),
        }
    }
}

/// The ways into a cell, the best first where two cost the same.
fn ways(words: &[QuotedWord], here: &[Place], row: usize, column: usize) -> [Option<Way>; 3] {
    let word = words.get(row - 1);
    let place = column.checked_sub(1).and_then(|column| here.get(column));
    let is_same = word.zip(place).is_some_and(|(word, place)| word.number == place.number);
    let both = place.map(|_| Way { rows: 1, columns: 1, cost: if is_same { 0 } else { REPLACE } });
    // Words of the notes are dropped before the next word of the quotation, where a bracket may stand for them.
    let has_bracket = words.get(row).is_some_and(|next| next.token.before == Mark::Bracket);
    let drop = place.filter(|_| row < words.len()).map(|_| Way {
        rows: 0,
        columns: 1,
        cost: if has_bracket { BRACKETED } else { DROP },
    });
    [both, drop, Some(Way { rows: 1, columns: 0, cost: ADD })]
}

/// A quotation that begins in one place and ends in another.
#[derive(Clone, Debug)]
pub(super) struct TwoPieces {
    /// The places of its beginning and of its end.
    pub(super) first: Range<usize>,
    pub(super) second: Range<usize>,
}

/// The two places that together have the whole quotation, as near to each other as can be.
pub(super) fn two_pieces(corpus: &Corpus, words: &[QuotedWord]) -> Option<TwoPieces> {
    let count = words.len();
    let starts = longest(corpus, words.first()?.number, |place| common(corpus, words, place));
    let ends = longest(corpus, words.last()?.number, |place| common_end(corpus, words, place));
    let (head, tail) = (starts.first()?.1, ends.first()?.1);
    if head + tail < count || head < 2 || tail < 2 {
        return None;
    }
    let head = head.min(count - 2);
    let pairs = starts.iter().flat_map(|start| ends.iter().map(move |end| (start.0, end.0)));
    let pieces =
        pairs.map(|(start, end)| TwoPieces { first: start..start + head, second: end + 1 - (count - head)..end + 1 });
    pieces.min_by_key(|pieces| {
        let is_backwards = pieces.second.start < pieces.first.end;
        let gap = pieces.second.start.abs_diff(pieces.first.end).min(pieces.first.start.abs_diff(pieces.second.end));
        (gap, is_backwards)
    })
}

/// The places from which the most words stand, with how many.
fn longest(corpus: &Corpus, number: u32, length: impl Fn(usize) -> usize) -> Vec<(usize, usize)> {
    let mut best: Vec<(usize, usize)> = Vec::new();
    for place in corpus.places(number) {
        let place = *place as usize;
        let found = length(place);
        match best.first().map_or(0, |(_, most)| *most) {
            most if found > most => best = vec![(place, found)],
            most if found == most && best.len() < MOST_ENDS => best.push((place, found)),
            _ => {}
        }
    }
    best
}
