//! Figures of a draft outside quotation marks that the notes have otherwise, and names that they spell otherwise.
//!
//! A figure that stands anywhere in the notes is left alone. For one that does not, the notes are searched for another figure among
//! the same words. A name that the notes do not have is compared with the names that they do. It does not know which is right, nor
//! whether the draft has a figure from somewhere else.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::corpus::{Corpus, Place, UNKNOWN};
use super::tokens::{Mark, Token, is_number, tokens};
use super::verdict::FoundPlace;

/// Words before and after a figure that say what it counts.
const CONTEXT: usize = 5;
/// Words around a figure of the notes in which the same words are looked for.
const AROUND: usize = 12;
/// The least weight of the words that two figures have in common.
const LEAST_WEIGHT: f64 = 9.0;
/// One of the words that two figures have in common must weigh more than this.
const RARE: f64 = 3.0;
/// A name of fewer letters is like too many others.
const SHORTEST_NAME: usize = 5;
/// Names that differ in more letters are different names.
const MOST_LETTERS: usize = 2;

/// Words of a draft that the notes have otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The words, as bytes of the text that was given.
    pub span: Range<usize>,
    /// Where the notes have the others.
    pub place: FoundPlace,
    /// Whether it is a name, and not a figure.
    pub is_name: bool,
}

impl Corpus {
    /// The figures of a sentence that the notes have otherwise.
    pub fn reported_figures(&self, sentence: &str) -> Vec<Reported> {
        let all = tokens(sentence);
        let words: Vec<&Token> = all.iter().filter(|token| !token.is_spare).collect();
        let figures = words.iter().enumerate().filter(|(_, token)| is_number(&token.form));
        let differing = figures.filter(|(_, token)| !self.has_figure(&token.form) && !is_score(sentence, &token.span));
        differing
            .filter_map(|(at, token)| {
                self.other_figure(&words, at).map(|place| Reported { span: token.span.clone(), place, is_name: false })
            })
            .collect()
    }

    /// Whether the notes have a figure, or the last two of a year.
    fn has_figure(&self, form: &str) -> bool {
        let digits = form.trim_start_matches(|c: char| !c.is_ascii_digit());
        let short = digits.get(2..).filter(|_| digits.len() == 4).map(|short| form.replace(digits, short));
        self.number(form) != UNKNOWN || short.is_some_and(|short| self.number(&short) != UNKNOWN)
    }

    /// The figure of the notes that stands among the words around a figure of the draft.
    fn other_figure(&self, words: &[&Token], at: usize) -> Option<FoundPlace> {
        let first = at.saturating_sub(CONTEXT);
        let around = words
            .iter()
            .enumerate()
            .skip(first)
            .take(2 * CONTEXT + 1)
            .filter(|(other, token)| *other != at && !is_number(&token.form));
        let context: FxHashSet<u32> =
            around.map(|(_, token)| self.number(&token.form)).filter(|number| *number != UNKNOWN).collect();
        let unit = words.get(at + 1).map(|next| self.number(&next.form)).filter(|number| *number != UNKNOWN)?;
        let mut best: Option<(f64, usize)> = None;
        let figures = self.words.iter().enumerate().filter(|(_, place)| place.is_figure);
        for (figure, place) in figures {
            let around = figure.saturating_sub(AROUND)..(figure + AROUND).min(self.words.len());
            let here = self.words.get(around).unwrap_or_default();
            let mut shared: Vec<u32> = here
                .iter()
                .filter(|other| other.notes == place.notes && context.contains(&other.number))
                .map(|other| other.number)
                .collect();
            shared.sort_unstable();
            shared.dedup();
            let weights = shared.iter().map(|number| self.weight(*number));
            if !weights.clone().any(|weight| weight > RARE) {
                continue;
            }
            let has_unit = self.words.get(figure + 1).is_some_and(|next| next.number == unit);
            let weight = weights.sum::<f64>() + if has_unit { self.weight(unit) } else { 0.0 };
            if weight >= LEAST_WEIGHT && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, figure));
            }
        }
        self.found(&(best?.1..best?.1 + 1))
    }

    /// Where the notes have a name like this one, given by its first and its last part, if they do not have the last part.
    pub fn other_name(&self, given: &str, family: &str) -> Option<FoundPlace> {
        let (given, family) = (plain_name(given), plain_name(family));
        if family.chars().count() < SHORTEST_NAME || self.has_name(&family) {
            return None;
        }
        let given_number = Some(self.number(&given)).filter(|_| !given.is_empty());
        let names = self.words.iter().enumerate().filter(|(_, place)| place.is_capital);
        let mut like = names.filter(|(at, place)| {
            let follows = given_number == Some(place.number);
            if !follows && !self.starts_like(place, &family) {
                return false;
            }
            let written = self.written(*at..*at + 1).to_lowercase();
            // "Tess Abernathy", where the notes have "Tess Abernaughton".
            let next = self.written(*at + 1..*at + 2).to_lowercase();
            let is_other =
                follows && self.words.get(at + 1).is_some_and(|next| next.is_capital && next.before == Mark::None);
            is_other && starts_alike(&next, &family) || place.before < Mark::Stop && is_spelling(&written, &family)
        });
        let (at, place) = like.next()?;
        let end = if self.number(&given) == place.number { at + 2 } else { at + 1 };
        self.found(&(at..end))
    }

    /// Whether the notes have a name: in a label, in their head, or in their text.
    fn has_name(&self, name: &str) -> bool {
        self.lower().iter().any(|text| text.contains(name))
    }

    /// Whether a word of the notes starts with the letter that a name in lower case starts with.
    fn starts_like(&self, place: &Place, name: &str) -> bool {
        let text = self.notes.get(place.notes as usize).and_then(|notes| notes.text.get(place.start as usize..));
        let first = text.and_then(|text| text.chars().next());
        first.is_some_and(|first| first.to_lowercase().next() == name.chars().next())
    }

    /// The words of the notes at some places, as they are written; with what a hyphen joins to them.
    fn written(&self, place: Range<usize>) -> &str {
        let Some(found) = self.found(&place) else { return "" };
        let text = self.notes.get(found.notes).map_or("", |notes| notes.text.as_str());
        let rest = text.get(found.span.end..).unwrap_or_default();
        let joined = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\'')).unwrap_or(rest.len());
        text.get(found.span.start..found.span.end + joined).unwrap_or_default()
    }
}

/// Whether a figure is part of a score or a span: "4-3".
fn is_score(sentence: &str, span: &Range<usize>) -> bool {
    let is_dash = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '–'));
    let (before, after) = (sentence.get(..span.start), sentence.get(span.end..));
    is_dash(before.and_then(|before| before.chars().next_back()))
        || is_dash(after.and_then(|after| after.chars().next()))
}

/// A name in lower case with straight apostrophes, without the ending of an owner.
fn plain_name(name: &str) -> String {
    let name = name.replace('’', "'").to_lowercase();
    name.strip_suffix("'s").map_or_else(|| name.clone(), str::to_owned)
}

fn starts_alike(one: &str, other: &str) -> bool {
    one.chars().next().is_some() && one.chars().next() == other.chars().next()
}

/// Whether two names are likely spellings of one.
fn is_spelling(one: &str, other: &str) -> bool {
    one.chars().count() >= SHORTEST_NAME && starts_alike(one, other) && strsim::osa_distance(one, other) <= MOST_LETTERS
}
