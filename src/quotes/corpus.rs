//! All notes as one sequence of words, with the places of each word.
//!
//! Words that a quotation may leave out are not in the sequence. A place is an index into it. No match goes from one file into
//! the next. This file does not know what is looked for.

use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::en;

use super::notes::Notes;
use super::tokens::{Mark, is_number, tokens};
use super::verdict::QuoteCheck;

/// The number that stands for a word that the notes do not have.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// How many quotations are remembered.
const MOST_KNOWN: usize = 2_000;

/// Notes with an index of their words.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(super) notes: Vec<Notes>,
    /// The words of all notes, in order.
    pub(super) words: Vec<Place>,
    /// The number of each word.
    numbers: FxHashMap<String, u32>,
    /// Where the places of each word begin in `places`; one more at the end.
    starts: Vec<u32>,
    /// The places of all words, those of one word together.
    places: Vec<u32>,
    /// Each file in lower case, for who looks for names.
    lower: OnceLock<Vec<String>>,
    /// What was found of quotations that were looked for before: a keystroke changes one of them.
    known: Mutex<FxHashMap<String, QuoteCheck>>,
}

/// A word at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The number of the word.
    pub(super) number: u32,
    /// The notes, as an index.
    pub(super) notes: u32,
    /// Its bytes in the text of the notes.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) before: Mark,
    pub(super) is_capital: bool,
    pub(super) is_figure: bool,
    /// Whether it is a word that may be left out where pauses set it apart.
    pub(super) is_filler: bool,
}

/// The notes of one file with their words, which know nothing of other files, so that many can be read at a time.
#[derive(Debug)]
pub struct NotedWords {
    notes: Notes,
    /// The words, whose numbers are indexes of `forms`.
    words: Vec<Place>,
    /// Each word once.
    forms: Vec<String>,
}

impl NotedWords {
    /// Reads the words of notes.
    pub fn of(notes: Notes) -> Self {
        // Each piece by itself would lose phrases that go from one cue to the next.
        let text = notes.text.replace('\n', " ");
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut words: Vec<Place> = Vec::new();
        // Whether each word may be left out where pauses set it apart.
        let mut fillers: Vec<bool> = Vec::new();
        for token in tokens(&text).into_iter().filter(|token| !token.is_spare) {
            let next = numbers.len() as u32;
            let number = numbers.get(&token.form).copied().unwrap_or(next);
            if number == next {
                fillers.push(en::FILLERS.contains(&token.form));
            }
            words.push(Place {
                number,
                notes: 0,
                start: token.span.start as u32,
                end: token.span.end as u32,
                before: token.before,
                is_capital: token.is_capital,
                is_figure: is_number(&token.form),
                is_filler: fillers.get(number as usize).is_some_and(|is_filler| *is_filler),
            });
            if number == next {
                numbers.insert(token.form, next);
            }
        }
        let mut forms: Vec<(u32, String)> = numbers.into_iter().map(|(form, number)| (number, form)).collect();
        forms.sort_unstable();
        Self { notes, words, forms: forms.into_iter().map(|(_, form)| form).collect() }
    }
}

impl Corpus {
    /// Indexes notes.
    pub fn of(notes: Vec<Notes>) -> Self {
        Self::of_files(notes.into_iter().map(NotedWords::of).collect())
    }

    /// Indexes notes whose words were read before.
    pub fn of_files(files: Vec<NotedWords>) -> Self {
        let mut corpus = Self::default();
        for (index, file) in files.into_iter().enumerate() {
            let numbers: Vec<u32> = file.forms.into_iter().map(|form| corpus.number_of(form)).collect();
            let number = |place: &Place| numbers.get(place.number as usize).copied().unwrap_or(UNKNOWN);
            let places = file.words.iter().map(|place| Place { number: number(place), notes: index as u32, ..*place });
            corpus.words.extend(places);
            corpus.notes.push(file.notes);
        }
        corpus.index();
        corpus
    }

    /// The number of a word, a new one if there is none yet.
    fn number_of(&mut self, form: String) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(form).or_insert(next)
    }

    fn index(&mut self) {
        let mut starts = vec![0_u32; self.numbers.len() + 1];
        for place in &self.words {
            if let Some(count) = starts.get_mut(place.number as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![0_u32; self.words.len()];
        for (at, place) in self.words.iter().enumerate() {
            if let Some(slot) = next.get_mut(place.number as usize) {
                if let Some(cell) = places.get_mut(*slot as usize) {
                    *cell = at as u32;
                }
                *slot += 1;
            }
        }
        (self.starts, self.places) = (starts, places);
    }

    /// What is known of a quotation, or else what `find` finds.
    pub(super) fn remembered(&self, key: String, find: impl FnOnce() -> QuoteCheck) -> QuoteCheck {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(check) = known().get(&key) {
            return check.clone();
        }
        let check = find();
        let mut known = known();
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        known.insert(key, check.clone());
        check
    }

    /// The number of a word, or [`UNKNOWN`].
    pub(super) fn number(&self, form: &str) -> u32 {
        self.numbers.get(form).copied().unwrap_or(UNKNOWN)
    }

    /// The places of a word, in order.
    pub(super) fn places(&self, number: u32) -> &[u32] {
        let at = number as usize;
        let bounds = self.starts.get(at).zip(self.starts.get(at.saturating_add(1)));
        bounds.and_then(|(start, end)| self.places.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// How much a word tells: the logarithm of how rare it is in the notes.
    pub(super) fn weight(&self, number: u32) -> f64 {
        let count = self.places(number).len();
        if count == 0 {
            (1.0 + self.words.len() as f64).ln()
        } else {
            (1.0 + self.words.len() as f64 / count as f64).ln()
        }
    }

    /// Each file in lower case: its text, its head and its labels, on lines of their own.
    pub(super) fn lower(&self) -> &[String] {
        let whole = |notes: &Notes| {
            let labels: FxHashSet<&str> = notes.turns.iter().filter_map(|turn| turn.label.as_deref()).collect();
            let parts = [notes.text.as_str(), notes.head.as_str()].into_iter().chain(labels);
            parts.collect::<Vec<_>>().join("\n").to_lowercase()
        };
        self.lower.get_or_init(|| self.notes.iter().map(whole).collect())
    }

    /// The notes.
    pub fn notes(&self) -> &[Notes] {
        &self.notes
    }
}
