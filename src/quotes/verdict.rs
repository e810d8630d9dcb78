//! What a quotation is against the notes: the same, tidied, or altered, and how.
//!
//! A difference that the house allows is tidying: sounds, what is said twice, spoken forms, numerals, brackets, ellipses. Of the
//! others the kind depends on the words that differ and on where they stand. It does not know what was meant.

use std::ops::Range;

use super::corpus::{Corpus, Place};
use super::differences::{LONGEST_CUT, hunks, of_hunks};
use super::matching::{Fit, QuotedWord, TwoPieces, align, exact, fits, quoted_words, two_pieces};
use super::speakers::{self, Credit};
use super::tokens::{Mark, Token, tokens};
use crate::text::words::words as plain_words;

/// Words of which less than this stands in one place are not found there, from 0 to 1.
const FOUND: f64 = 0.5;
/// A question of which this much stands in an answer was put into it, from 0 to 1.
const ASKED: f64 = 0.4;
/// A question counts where it fits the quotation by so much less than the best place.
const ASKED_INSTEAD: u32 = 10;
/// Pieces with so few words between them have changed places.
const SWAPPED: usize = 3;
/// So many words that differ may be those of two places.
const MANY_EDITS: usize = 4;
/// A place is looked at again with so many words around it.
const AROUND: usize = 3;

/// What a quotation is against the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It stands in the notes word for word.
    Exact,
    /// It differs only in what the house allows.
    Tidied,
    /// Words were left out.
    Dropped,
    /// Words were put in.
    Added,
    /// Words were replaced.
    Changed,
    /// It is put together from two places.
    Joined,
    /// Its words stand in another order.
    Reordered,
    /// A figure differs.
    Figure,
    /// A name differs.
    Name,
    /// The words are those of a question that was put to the speaker.
    QuestionAnswer,
    /// Somebody else said it.
    Speaker,
    /// It does not stand in the notes.
    NotFound,
}

impl Verdict {
    /// The id of the verdict in reports for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Tidied => "tidied",
            Self::Dropped => "dropped",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Joined => "joined",
            Self::Reordered => "reordered",
            Self::Figure => "figure",
            Self::Name => "name",
            Self::QuestionAnswer => "question-answer",
            Self::Speaker => "speaker",
            Self::NotFound => "not-found",
        }
    }

    /// Whether the quotation may stand as it is.
    pub fn is_sound(self) -> bool {
        matches!(self, Self::Exact | Self::Tidied)
    }
}

/// A quotation against the notes.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteCheck {
    /// What it is.
    pub verdict: Verdict,
    /// Where it stands: one place, or the places that it was put together from.
    pub places: Vec<FoundPlace>,
}

/// A place in the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// The notes, as an index.
    pub notes: usize,
    /// Its bytes in the text of the notes.
    pub span: Range<usize>,
}

/// The judgement of one piece, with the words that it has in the notes.
struct Judged {
    verdict: Verdict,
    places: Vec<Range<usize>>,
}

impl Judged {
    fn new(verdict: Verdict, place: Range<usize>) -> Self {
        Self { verdict, places: vec![place] }
    }
}

impl Corpus {
    /// Looks for a quotation, given without its marks.
    pub fn check(&self, quotation: &str, credit: &Credit) -> QuoteCheck {
        let key = format!("{quotation}\n{}\n{}\n{}", credit.meant, credit.is_named, credit.others);
        self.remembered(key, || self.find(quotation, credit))
    }

    fn find(&self, quotation: &str, credit: &Credit) -> QuoteCheck {
        let all = tokens(quotation);
        let pieces = pieces(&all);
        let mut verdict = if pieces.len() > 1 { Verdict::Tidied } else { Verdict::Exact };
        let mut places: Vec<Range<usize>> = Vec::new();
        for piece in pieces {
            let words = quoted_words(self, piece);
            if words.is_empty() {
                continue;
            }
            let judged = self.judge(&words, quotation, credit);
            verdict = worse(verdict, judged.verdict);
            places.extend(judged.places);
        }
        if verdict.is_sound() && places.windows(2).any(is_backwards) {
            verdict = Verdict::Reordered;
        }
        QuoteCheck { verdict, places: places.iter().filter_map(|place| self.found(place)).collect() }
    }

    fn judge(&self, words: &[QuotedWord], quotation: &str, credit: &Credit) -> Judged {
        let found = exact(self, words);
        if !found.is_empty() {
            return self.exact_at(&found, words, quotation, credit);
        }
        let fits: Vec<Fit> = fits(self, words).iter().map(|fit| self.refit(fit, words)).collect();
        let Some(fit) = fits.first() else { return Judged { verdict: Verdict::NotFound, places: Vec::new() } };
        let place = fit.places();
        let hunks = hunks(fit, self, words);
        if hunks.is_empty() {
            return Judged::new(self.by_whom(&place, quotation, credit, Verdict::Tidied), place);
        }
        if let Some(judged) = self.of_sentences(words) {
            return judged;
        }
        if let Some(place) = self.asked(&fits, words, quotation) {
            return Judged::new(Verdict::QuestionAnswer, place);
        }
        let has_order = hunks.iter().any(|hunk| !hunk.added.is_empty());
        let edits: usize = hunks.iter().map(|hunk| hunk.dropped.len() + hunk.added.len()).sum();
        let pieces = two_pieces(self, words).filter(|_| hunks.len() > 1 || edits >= MANY_EDITS);
        if let Some(judged) = pieces.and_then(|pieces| self.of_pieces(&pieces)) {
            return judged;
        }
        if has_order && self.is_reordered(&place, words) {
            return Judged::new(Verdict::Reordered, place);
        }
        if fit.share(words) < FOUND {
            return Judged { verdict: Verdict::NotFound, places: Vec::new() };
        }
        Judged::new(of_hunks(&hunks, self), place)
    }

    /// The question that was turned into the quotation: one of the likeliest places, if much of it stands in one.
    fn asked(&self, fits: &[Fit], words: &[QuotedWord], quotation: &str) -> Option<Range<usize>> {
        let least = fits.first()?.cost;
        if least < ASKED_INSTEAD {
            return None;
        }
        let near = fits.iter().filter(|fit| fit.cost <= least + ASKED_INSTEAD && fit.share(words) >= ASKED);
        near.map(|fit| (fit, fit.longest_stretch()))
            .find(|(_, stretch)| stretch.len() > 1 && self.is_in_question(stretch) && !quotation.contains('?'))
            .map(|(fit, _)| fit.places())
    }

    /// The judgement of a quotation whose sentences all stand in the notes, but not one after the other.
    fn of_sentences(&self, words: &[QuotedWord]) -> Option<Judged> {
        let cuts =
            words.iter().enumerate().skip(1).filter(|(_, word)| word.token.before >= Mark::Stop).map(|(at, _)| at);
        let mut places: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for cut in cuts.chain([words.len()]) {
            let sentence = words.get(start..cut)?;
            let last = places.last().map_or(0, |place| place.end);
            // The next place after the one before, or else the first.
            let found = exact(self, sentence);
            let at = found.iter().find(|at| **at >= last).or(found.first())?;
            places.push(*at..at + sentence.len());
            start = cut;
        }
        let (first, rest) = places.split_first()?;
        let last = rest.last()?;
        let gaps = places.windows(2).filter(|&pair| matches!(pair, [one, other] if other.start >= one.end));
        let is_forward = gaps.clone().count() == rest.len();
        let is_near = |pair: &[Range<usize>]| matches!(pair, [one, other] if self.is_cut(one, other));
        let verdict = match is_forward {
            true if gaps.clone().all(is_near) => Verdict::Dropped,
            false if places.len() == 2 && first.start.abs_diff(last.end) <= SWAPPED => Verdict::Reordered,
            _ => Verdict::Joined,
        };
        Some(Judged { verdict, places })
    }

    /// Whether what stands between two places is short enough to be left out, and in one turn.
    fn is_cut(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let turn = |place: usize| {
            let word = self.words.get(place)?;
            let notes = self.notes.get(word.notes as usize)?;
            Some((word.notes, notes.turn_at(word.start as usize)))
        };
        other.start.saturating_sub(one.end) <= LONGEST_CUT && turn(one.end.saturating_sub(1)) == turn(other.start)
    }

    /// The best of the places where the words stand: one whose speaker is credited.
    fn exact_at(&self, found: &[usize], words: &[QuotedWord], quotation: &str, credit: &Credit) -> Judged {
        let judge = |start: &usize| {
            let place = *start..*start + words.len();
            let verdict = if self.is_verbatim(&place, words, quotation) { Verdict::Exact } else { Verdict::Tidied };
            let verdict = if self.is_cut_after_opening(&place, words, quotation) { Verdict::Dropped } else { verdict };
            Judged::new(self.by_whom(&place, quotation, credit, verdict), place)
        };
        let mut best = Judged { verdict: Verdict::NotFound, places: Vec::new() };
        for judged in found.iter().map(judge) {
            if judged.verdict < best.verdict {
                best = judged;
            }
            // Nothing is better, and many places may have the words.
            if best.verdict == Verdict::Exact {
                break;
            }
        }
        best
    }

    /// Whether a quotation keeps the filler that the sentence opens with, and leaves out what follows it: "I mean, I'll go" for "I
    /// mean, if it rains I'll go".
    fn is_cut_after_opening(&self, place: &Range<usize>, words: &[QuotedWord], quotation: &str) -> bool {
        let folded = |text: &str| plain_words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        let first = words.first().map_or(0, |word| word.token.span.start);
        let opening = folded(quotation.get(..first).unwrap_or_default());
        let before = self.found(place).and_then(|found| self.notes.get(found.notes)?.text.get(..found.span.start));
        let Some(before) = before.filter(|_| opening.len() > 1) else { return false };
        let sentence = folded(before.rsplit(['.', '?', '!', '\n']).next().unwrap_or_default());
        sentence.starts_with(&opening)
            && sentence.len() > opening.len() + 1
            && sentence.len() <= opening.len() + LONGEST_CUT
    }

    /// Whether the words of the quotation are those of the notes, letter by letter.
    fn is_verbatim(&self, place: &Range<usize>, words: &[QuotedWord], quotation: &str) -> bool {
        let bounds = words.first().zip(words.last());
        let quoted = bounds.and_then(|(first, last)| quotation.get(first.token.span.start..last.token.span.end));
        let noted = self.found(place).and_then(|found| self.notes.get(found.notes)?.text.get(found.span));
        let same = |one: &str, other: &str| {
            let plain = |text| plain_words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
            plain(one) == plain(other)
        };
        let without_brackets = |text: &str| {
            let mut depth = 0_usize;
            text.chars()
                .filter(|c| {
                    match c {
                        '[' => depth += 1,
                        ']' => {
                            depth = depth.saturating_sub(1);
                            return false;
                        }
                        _ => {}
                    }
                    depth == 0
                })
                .collect::<String>()
        };
        quoted.zip(noted).is_some_and(|(quoted, noted)| same(&without_brackets(quoted), &without_brackets(noted)))
    }

    /// A verdict on words that are sound, unless somebody else said them.
    fn by_whom(&self, place: &Range<usize>, quotation: &str, credit: &Credit, sound: Verdict) -> Verdict {
        if self.is_question(place, quotation, credit) {
            Verdict::QuestionAnswer
        } else if self.is_other_speaker(place, credit) {
            Verdict::Speaker
        } else {
            sound
        }
    }

    fn is_other_speaker(&self, place: &Range<usize>, credit: &Credit) -> bool {
        let Some((notes, label)) = self.label(place) else { return false };
        let start = self.found(place).map(|found| found.span.start).unwrap_or_default();
        // In a quotation within the notes somebody else speaks than the label says.
        if notes.text.get(..start).is_some_and(|before| before.ends_with(['"', '“', '‘'])) {
            return false;
        }
        speakers::is_other(notes, label, credit)
    }

    /// The label of the turn of a place, with its notes.
    fn label(&self, place: &Range<usize>) -> Option<(&super::notes::Notes, &str)> {
        let found = self.found(place)?;
        let notes = self.notes.get(found.notes)?;
        let turn = notes.turns.get(notes.turn_at(found.span.start)?)?;
        Some((notes, turn.label.as_deref()?))
    }

    /// Whether a place is in a question that somebody else asks, and the quotation is none.
    fn is_question(&self, place: &Range<usize>, quotation: &str, credit: &Credit) -> bool {
        let label = self.label(place);
        let by_asker = label.is_none_or(|(notes, label)| speakers::asks(notes, label));
        !quotation.contains('?') && self.is_in_question(place) && (by_asker || self.is_other_speaker(place, credit))
    }

    /// Whether the sentence of a place is a question.
    fn is_in_question(&self, place: &Range<usize>) -> bool {
        let Some(found) = self.found(place) else { return false };
        let Some(notes) = self.notes.get(found.notes) else { return false };
        let rest = notes.text.get(found.span.end..).unwrap_or_default();
        // Notes that were typed in haste have no question marks.
        let turn = notes.turn_at(found.span.start).and_then(|turn| notes.turns.get(turn));
        let is_asked = turn.is_some_and(|turn| {
            let has_mark = notes.text.get(turn.span.clone()).is_some_and(|words| words.contains('?'));
            !has_mark && turn.label.as_deref().is_some_and(|label| speakers::asks(notes, label))
        });
        rest.chars().find(|c| matches!(c, '.' | '?' | '!' | '…')) == Some('?') || is_asked
    }

    /// The fit once more, with a few words around it, so that the ends are free.
    fn refit(&self, fit: &Fit, words: &[QuotedWord]) -> Fit {
        let place = fit.places();
        let around =
            place.start.saturating_sub(words.len() + AROUND)..(place.end + words.len() + AROUND).min(self.words.len());
        align(self, words, around)
    }

    fn of_pieces(&self, pieces: &TwoPieces) -> Option<Judged> {
        let (first, second) = (&pieces.first, &pieces.second);
        let both = vec![first.clone(), second.clone()];
        let is_one_file = self.words.get(first.start)?.notes == self.words.get(second.start)?.notes;
        if is_one_file && second.start >= first.end {
            let whole = first.start..second.end;
            let judged = if self.is_cut(first, second) {
                Judged::new(Verdict::Dropped, whole)
            } else {
                Judged { verdict: Verdict::Joined, places: both }
            };
            return Some(judged);
        }
        if is_one_file && second.start < first.start && first.start.abs_diff(second.end) <= SWAPPED {
            return Some(Judged::new(Verdict::Reordered, second.start..first.end));
        }
        (second.end <= first.start || !is_one_file).then_some(Judged { verdict: Verdict::Joined, places: both })
    }

    /// Whether the words around a place are those of the quotation in another order.
    fn is_reordered(&self, place: &Range<usize>, words: &[QuotedWord]) -> bool {
        let mut quoted: Vec<u32> = words.iter().map(|word| word.number).collect();
        quoted.sort_unstable();
        let first = place.start.saturating_sub(words.len());
        let last = place.end + words.len();
        (first..last).any(|start| {
            let here = self.words.get(start..start + words.len()).unwrap_or_default();
            let mut noted: Vec<u32> = here.iter().map(|place| place.number).collect();
            noted.sort_unstable();
            noted == quoted
        })
    }

    /// A range of words as a place in its notes.
    pub(super) fn found(&self, place: &Range<usize>) -> Option<FoundPlace> {
        let words: &[Place] = self.words.get(place.clone())?;
        let (first, last) = (words.first()?, words.last()?);
        Some(FoundPlace { notes: first.notes as usize, span: first.start as usize..last.end as usize })
    }
}

/// The pieces of a quotation between its ellipses.
fn pieces(tokens: &[Token]) -> Vec<&[Token]> {
    let cuts = tokens.iter().enumerate().skip(1).filter(|(_, token)| token.before == Mark::Ellipsis).map(|(at, _)| at);
    let mut pieces = Vec::new();
    let mut start = 0;
    for cut in cuts.chain([tokens.len()]) {
        pieces.extend(tokens.get(start..cut).filter(|piece| !piece.is_empty()));
        start = cut;
    }
    pieces
}

/// The graver of two verdicts; a piece that is not found weighs more than one that is altered.
fn worse(one: Verdict, other: Verdict) -> Verdict {
    one.max(other)
}

fn is_backwards(pair: &[Range<usize>]) -> bool {
    matches!(pair, [first, second] if second.start < first.start)
}
