//! What a quotation is against the notes: the same, tidied, or altered, and how.
//!
//! A difference that the house allows is tidying: sounds, what is said twice, spoken forms, numerals, brackets, ellipses. Of the
//! others the kind depends on the words that differ and on where they stand. It does not know what was meant.

use std::ops::Range;

use super::corpus::{Corpus, Place};
use super::matching::{Fit, QuotedWord, Step, TwoPieces, align, exact, nearest, quoted_words, two_pieces};
use super::speakers;
use super::tokens::{Mark, Token, tokens};
use crate::text::words::words as plain_words;

/// Words of which less than this stands in one place are not found there, from 0 to 1.
const FOUND: f64 = 0.5;
/// More words left out in one go join two places.
const LONGEST_CUT: usize = 8;
/// Pieces with so few words between them have changed places.
const SWAPPED: usize = 3;
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
    /// Looks for a quotation, given without its marks. `source` has all words of the draft for whoever is credited with it:
    /// names and roles; empty where nobody is.
    pub fn check(&self, quotation: &str, source: &str) -> QuoteCheck {
        let all = tokens(quotation);
        let pieces = pieces(&all);
        let mut verdict = if pieces.len() > 1 { Verdict::Tidied } else { Verdict::Exact };
        let mut places: Vec<Range<usize>> = Vec::new();
        for piece in pieces {
            let words = quoted_words(self, piece);
            if words.is_empty() {
                continue;
            }
            let judged = self.judge(&words, quotation, source);
            verdict = worse(verdict, judged.verdict);
            places.extend(judged.places);
        }
        if verdict.is_sound() && places.windows(2).any(|pair| is_backwards(pair)) {
            verdict = Verdict::Reordered;
        }
        QuoteCheck { verdict, places: places.iter().filter_map(|place| self.found(place)).collect() }
    }

    fn judge(&self, words: &[QuotedWord], quotation: &str, source: &str) -> Judged {
        let found = exact(self, words);
        if !found.is_empty() {
            return self.exact_at(&found, words, quotation, source);
        }
        let fit = nearest(self, words);
        let Some(fit) = fit.filter(|fit| fit.cost > 0 && !fit.steps.is_empty()) else {
            return Judged { verdict: Verdict::NotFound, places: Vec::new() };
        };
        let fit = self.refit(&fit, words);
        let place = fit.places();
        let hunks = hunks(&fit, self, words);
        if hunks.is_empty() {
            return Judged::new(self.by_whom(&place, quotation, source, Verdict::Tidied), place);
        }
        if let Some(pieces) = two_pieces(self, words).filter(|_| hunks.len() > 1 || hunks.iter().any(|hunk| hunk.dropped.len() > 1)) {
            if let Some(judged) = self.of_pieces(&pieces) {
                return judged;
            }
        }
        if self.is_reordered(&place, words) {
            return Judged::new(Verdict::Reordered, place);
        }
        if self.is_question(&place, quotation, source) && fit.share(words) >= FOUND - 0.1 {
            return Judged::new(Verdict::QuestionAnswer, place);
        }
        if fit.share(words) < FOUND {
            return Judged { verdict: Verdict::NotFound, places: Vec::new() };
        }
        Judged::new(of_hunks(&hunks, self), place)
    }

    /// The best of the places where the words stand: one whose speaker is credited.
    fn exact_at(&self, found: &[usize], words: &[QuotedWord], quotation: &str, source: &str) -> Judged {
        let judge = |start: &usize| {
            let place = *start..*start + words.len();
            let verdict = if self.is_verbatim(&place, words, quotation) { Verdict::Exact } else { Verdict::Tidied };
            Judged::new(self.by_whom(&place, quotation, source, verdict), place)
        };
        let judged = found.iter().map(judge).min_by_key(|judged| judged.verdict);
        judged.unwrap_or(Judged { verdict: Verdict::NotFound, places: Vec::new() })
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
            text.chars().filter(|c| { match c { '[' => depth += 1, ']' => { depth = depth.saturating_sub(1); return false; } _ => {} } depth == 0 }).collect::<String>()
        };
        quoted.zip(noted).is_some_and(|(quoted, noted)| same(&without_brackets(quoted), &without_brackets(noted)))
    }

    /// A verdict on words that are sound, unless somebody else said them.
    fn by_whom(&self, place: &Range<usize>, quotation: &str, source: &str, sound: Verdict) -> Verdict {
        if self.is_question(place, quotation, source) {
            Verdict::QuestionAnswer
        } else if self.is_other_speaker(place, source) {
            Verdict::Speaker
        } else {
            sound
        }
    }

    fn is_other_speaker(&self, place: &Range<usize>, source: &str) -> bool {
        let Some((notes, label)) = self.label(place) else { return false };
        !source.is_empty() && speakers::may_be(notes, label, source) == Some(false)
    }

    /// The label of the turn of a place, with its notes.
    fn label(&self, place: &Range<usize>) -> Option<(&super::notes::Notes, &str)> {
        let found = self.found(place)?;
        let notes = self.notes.get(found.notes)?;
        let turn = notes.turns.get(notes.turn_at(found.span.start)?)?;
        Some((notes, turn.label.as_deref()?))
    }

    /// Whether a place is in a question that somebody else asks, and the quotation is none.
    fn is_question(&self, place: &Range<usize>, quotation: &str, source: &str) -> bool {
        let Some(found) = self.found(place) else { return false };
        let Some(notes) = self.notes.get(found.notes) else { return false };
        let rest = notes.text.get(found.span.end..).unwrap_or_default();
        let end = rest.chars().find(|c| matches!(c, '.' | '?' | '!' | '…'));
        let asks = end == Some('?') && !quotation.contains('?');
        let label = self.label(place).map(|(_, label)| label);
        let by_asker = label.is_some_and(speakers::is_questioner);
        asks && (by_asker || label.is_none() || self.is_other_speaker(place, source))
    }

    /// The fit once more, with a few words around it, so that the ends are free.
    fn refit(&self, fit: &Fit, words: &[QuotedWord]) -> Fit {
        let place = fit.places();
        let around = place.start.saturating_sub(words.len() + AROUND)..(place.end + words.len() + AROUND).min(self.words.len());
        align(self, words, around)
    }

    fn of_pieces(&self, pieces: &TwoPieces) -> Option<Judged> {
        let (first, second) = (&pieces.first, &pieces.second);
        let both = vec![first.clone(), second.clone()];
        let is_one_file = self.words.get(first.start)?.notes == self.words.get(second.start)?.notes;
        if is_one_file && second.start >= first.end {
            let stops = self.words.get(first.end..=second.start)?.iter().filter(|place| place.before >= Mark::Stop).count();
            let gap = second.start - first.end;
            let is_cut = stops == 0 && gap <= LONGEST_CUT;
            let whole = first.start..second.end;
            return Some(if is_cut { Judged::new(Verdict::Dropped, whole) } else { Judged { verdict: Verdict::Joined, places: both } });
        }
        if is_one_file && first.start >= second.end && first.start - second.end <= SWAPPED {
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
    fn found(&self, place: &Range<usize>) -> Option<FoundPlace> {
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

/// Neighbouring words that differ.
#[derive(Debug, Default)]
struct Hunk<'w> {
    dropped: Vec<usize>,
    added: Vec<&'w Token>,
}

/// The differences of a fit. What a bracket stands for is none.
fn hunks<'w>(fit: &Fit, corpus: &Corpus, words: &'w [QuotedWord]) -> Vec<Hunk<'w>> {
    let token = |at: usize| words.get(at).map(|word| &word.token);
    let mut hunks: Vec<Hunk<'w>> = Vec::new();
    let mut is_open = false;
    for step in with_free_ends(fit, corpus) {
        let (dropped, added) = match step {
            Step::Kept(..) | Step::Bracketed(_) => {
                is_open = false;
                continue;
            }
            Step::Dropped(at) => (Some(at), None),
            Step::Added(at) => (None, token(at)),
            Step::Replaced(at, word) => (Some(at), token(word)),
        };
        if !is_open {
            hunks.push(Hunk::default());
            is_open = true;
        }
        if let Some(hunk) = hunks.last_mut() {
            hunk.dropped.extend(dropped);
            hunk.added.extend(added);
        }
    }
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
    let crossing = tail.iter().position(|step| matches!(step, Step::Replaced(at, _) | Step::Dropped(at) if starts_sentence(*at)));
    if let Some(from) = crossing {
        free(&mut steps, last + 1 + from..fit.steps.len());
    }
    let begins = matches!(steps.get(first), Some(Step::Kept(at, _)) if starts_sentence(*at));
    if begins {
        free(&mut steps, 0..first);
    }
    steps
}

fn free(steps: &mut Vec<Step>, range: Range<usize>) {
    for step in steps.get_mut(range).unwrap_or_default() {
        if let Step::Replaced(_, word) = step {
            *step = Step::Added(*word);
        }
    }
}

/// The verdict on words that differ.
fn of_hunks(hunks: &[Hunk<'_>], corpus: &Corpus) -> Verdict {
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
