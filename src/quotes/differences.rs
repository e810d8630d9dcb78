//! Where the words of a quotation and of the notes differ, and what the differences are.
//!
//! Neighbouring words that differ make one hunk. What the house allows is none: false starts, "and" between sentences, fillers. It
//! does not know where else the words may stand.

use std::ops::Range;

use super::corpus::Corpus;
use super::matching::{Fit, QuotedWord, Step, denies};
use super::tokens::{Mark, Token};
use super::verdict::Verdict;
use crate::language::closed_classes::AND;

/// More words left out in one go join two places.
pub(super) const LONGEST_CUT: usize = 12;
/// A false start has at most so many words.
const LONGEST_START: usize = 6;

/// Neighbouring words that differ.
#[derive(Debug, Default)]
pub(super) struct Hunk<'w> {
    pub(super) dropped: Vec<usize>,
    pub(super) added: Vec<&'w Token>,
    /// The words of the notes before and after it that the quotation has.
    around: (Option<usize>, Option<usize>),
    /// Whether the quotation starts a sentence after it.
    ends_sentence: bool,
}

impl Hunk<'_> {
    /// Whether the house allows it: a false start, or "and" between two sentences.
    fn is_tidy(&self, corpus: &Corpus) -> bool {
        let number = |at: usize| corpus.words.get(at).map(|place| place.number);
        let is_and = |at: usize| number(at) == Some(corpus.number(AND));
        if !self.added.is_empty() {
            return false;
        }
        let is_filler = |at: &usize| {
            corpus.words.get(*at).is_some_and(|place| place.is_filler)
                && corpus.words.get(*at + 1).is_some_and(|next| next.before >= Mark::Pause)
        };
        if self.dropped.iter().all(is_filler) {
            return true;
        }
        if self.ends_sentence && matches!(self.dropped.as_slice(), [only] if is_and(*only)) {
            return true;
        }
        let (Some(first), Some(last)) = (self.dropped.first(), self.dropped.last()) else { return true };
        let mut marks = corpus.words.get(*first + 1..=last + 1).unwrap_or_default().iter().map(|place| place.before);
        let has_pause = marks.clone().any(|mark| mark != Mark::None) && marks.all(|mark| mark < Mark::Stop);
        let starts_again = self.around.1.and_then(number) == number(*first);
        let ends_again = self.around.0.and_then(number) == number(*last);
        self.dropped.len() <= LONGEST_START && has_pause && (starts_again || ends_again)
    }
}

/// The differences of a fit that the house does not allow. What a bracket stands for is none.
pub(super) fn hunks<'w>(fit: &Fit, corpus: &Corpus, words: &'w [QuotedWord]) -> Vec<Hunk<'w>> {
    let token = |at: usize| words.get(at).map(|word| &word.token);
    let mut hunks: Vec<Hunk<'w>> = Vec::new();
    let mut is_open = false;
    let mut last_kept = None;
    for step in with_free_ends(fit, corpus) {
        let (dropped, added) = match step {
            Step::Kept(at, word) => {
                if let Some(hunk) = hunks.last_mut().filter(|_| is_open) {
                    hunk.around.1 = Some(at);
                    hunk.ends_sentence = token(word).is_some_and(|token| token.before >= Mark::Stop);
                }
                (is_open, last_kept) = (false, Some(at));
                continue;
            }
            Step::Bracketed(_) => continue,
            Step::Dropped(at) => (Some(at), None),
            Step::Added(at) => (None, token(at)),
            Step::Replaced(at, word) => (Some(at), token(word)),
        };
        if !is_open {
            hunks.push(Hunk { around: (last_kept, None), ..Hunk::default() });
            is_open = true;
        }
        if let Some(hunk) = hunks.last_mut() {
            hunk.dropped.extend(dropped);
            hunk.added.extend(added);
        }
    }
    hunks.retain(|hunk| !hunk.is_tidy(corpus));
    // "Did" at the end, where the notes have "didn't".
    hunks.extend(
        last_kept
            .filter(|last| denies(corpus, last + 1))
            .map(|last| Hunk { dropped: vec![last + 1], ..Hunk::default() }),
    );
    hunks
}

/// The steps of a fit, in which words that were put in at an end do not stand for words of the next sentence of the notes.
fn with_free_ends(fit: &Fit, corpus: &Corpus) -> Vec<Step> {
    let mut steps = fit.steps.clone();
    let is_kept = |step: &Step| matches!(step, Step::Kept(..));
    let Some(last) = steps.iter().rposition(is_kept) else { return steps };
    let first = steps.iter().position(is_kept).unwrap_or_default();
    let starts_sentence = |at: usize| corpus.words.get(at).is_some_and(|place| place.before >= Mark::Stop);
    let tail = steps.get(last + 1..).unwrap_or_default();
    let crossing =
        tail.iter().position(|step| matches!(step, Step::Replaced(at, _) | Step::Dropped(at) if starts_sentence(*at)));
    if let Some(from) = crossing {
        free(&mut steps, last + 1 + from..fit.steps.len());
    }
    let begins = matches!(steps.get(first), Some(Step::Kept(at, _)) if starts_sentence(*at));
    if begins {
        free(&mut steps, 0..first);
    }
    steps
}

fn free(steps: &mut [Step], range: Range<usize>) {
    for step in steps.get_mut(range).unwrap_or_default() {
        if let Step::Replaced(_, word) = step {
            *step = Step::Added(*word);
        }
    }
}

/// The verdict on words that differ.
pub(super) fn of_hunks(hunks: &[Hunk<'_>], corpus: &Corpus) -> Verdict {
    if hunks.iter().any(|hunk| hunk.dropped.len() > LONGEST_CUT && hunk.added.is_empty()) {
        return Verdict::Joined;
    }
    let place = |at: &usize| corpus.words.get(*at);
    let has_figure = |hunk: &Hunk<'_>| {
        let noted = hunk.dropped.iter().filter_map(place).any(|place| place.is_figure);
        noted && hunk.added.iter().any(|token| super::tokens::is_number(&token.form))
    };
    let has_name = |hunk: &Hunk<'_>| {
        let noted = hunk.dropped.iter().filter_map(place).any(|place| place.is_capital && place.before < Mark::Stop);
        noted && hunk.added.iter().any(|token| token.is_capital)
    };
    if hunks.iter().any(has_figure) {
        Verdict::Figure
    } else if hunks.iter().any(has_name) {
        Verdict::Name
    } else if hunks.iter().all(|hunk| hunk.dropped.is_empty()) {
        Verdict::Added
    } else if hunks.iter().all(|hunk| hunk.added.is_empty()) {
        Verdict::Dropped
    } else {
        Verdict::Changed
    }
}
