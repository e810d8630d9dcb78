//! What the perceptrons look at: facts of a word and its neighbours, each combined into one number.
//!
//! Trainer and tagger share this file, so a model fits only the version of it that it was trained with: any change
//! here that changes a number needs a new [`Task::VERSION`] and new models.

use std::sync::LazyLock;

use super::facts::{Facts, facts_of, fold};
use super::gazetteer;
use super::names::NAME_LABELS;
use super::pos::Pos;
use crate::language::feature::{Numbered, hash, mix};

/// Columns of a row of the model of parts of speech.
pub(super) const POS_WIDTH: usize = 24;
/// Columns of a row of the model of names.
pub(super) const NAME_WIDTH: usize = 16;
/// Rows of the models: 2 to this power.
pub(super) const POS_BITS: u8 = 16;
pub(super) const NAME_BITS: u8 = 17;
pub(super) const POS_ROWS: usize = 1 << POS_BITS;
pub(super) const NAME_ROWS: usize = 1 << NAME_BITS;

const CAPITAL: u64 = 1;
const ALL_CAPITALS: u64 = 1 << 1;
const DIGIT: u64 = 1 << 2;
const HYPHEN: u64 = 1 << 3;
const FULL_STOP: u64 = 1 << 4;
/// Most words of the sentence start with a capital, as in a headline.
const CAPITAL_SENTENCE: u64 = 1 << 5;

/// No list and no cluster has the word: rare, and with a capital probably a name.
const UNKNOWN: u64 = 1 << 6;

/// The value of every fact of the positions before and after a sentence.
const BOUNDARY: u64 = 0xB05;

/// The facts of one word, computed once and used by its own features and its neighbours'.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The word as written, or in lower case if it has no capital.
    form: u64,
    /// The word in lower case, numbers of one length alike.
    lower: u64,
    /// The word in lower case.
    plain: u64,
    /// The kinds of its first characters: `Xxxx.dd`.
    shape: u64,
    /// The same with runs cut to one: `Xx.d`.
    outline: u64,
    /// Its last 1, 2, 3 and 4 bytes.
    suffixes: [u64; 4],
    /// Its first 2, 3 and 4 bytes.
    prefixes: [u64; 3],
    flags: u64,
    lists: u64,
    cluster: u64,
    /// Its part of speech, from 1; 0 before it is known.
    pos: u64,
    /// Its place in a name known whole, and on which lists that is; 0 for none.
    known: u64,
}

impl Word {
    /// A position outside the sentence.
    pub(super) const OUTSIDE: Self = Self {
        form: BOUNDARY,
        lower: BOUNDARY,
        plain: BOUNDARY,
        shape: BOUNDARY,
        outline: BOUNDARY,
        suffixes: [BOUNDARY; 4],
        prefixes: [BOUNDARY; 3],
        flags: 0,
        lists: BOUNDARY,
        cluster: BOUNDARY,
        pos: BOUNDARY,
        known: BOUNDARY,
    };

    fn read(word: &str, folded: &mut Vec<u8>) -> Self {
        fold(word, folded);
        let outward = Outward::read(word);
        let plain = hash(folded);
        let mut lower = plain;
        if outward.flags & DIGIT != 0 && !outward.has_letters {
            // All numbers of one length are one word.
            folded.iter_mut().filter(|byte| byte.is_ascii_digit()).for_each(|byte| *byte = b'0');
            lower = hash(folded);
        }
        let facts = facts_of(lower);
        let unknown = if facts == Facts::default() { UNKNOWN } else { 0 };
        Self {
            form: if outward.flags & CAPITAL == 0 { lower ^ 1 } else { hash(word.as_bytes()) },
            lower,
            plain,
            shape: outward.shape,
            outline: outward.outline,
            suffixes: [1, 2, 3, 4].map(|length| last_bytes(folded, length)),
            prefixes: [2, 3, 4].map(|length| first_bytes(folded, length)),
            flags: outward.flags | unknown,
            lists: facts.list_bits(),
            cluster: facts.cluster_code(),
            pos: 0,
            known: 0,
        }
    }

    /// The word in lower case as a number.
    pub(super) fn plain(&self) -> u64 {
        self.plain
    }

    /// Notes the word's part of speech, which the names are found by.
    pub(super) fn set_pos(&mut self, pos: Pos) {
        self.pos = pos as u64 + 1;
    }
}

/// Fills `out` with the facts of a sentence's words, with two positions outside it at either end.
pub(super) fn read_words(words: &[&str], folded: &mut Vec<u8>, out: &mut Vec<Word>) {
    out.clear();
    out.extend([Word::OUTSIDE; 2]);
    out.extend(words.iter().map(|word| Word::read(word, folded)));
    let hashes: Vec<(u64, bool)> = out.iter().skip(2).map(|word| (word.lower, word.flags & CAPITAL != 0)).collect();
    gazetteer::mark(&hashes, |at, code| {
        if let Some(word) = out.get_mut(at + 2) {
            word.known = code;
        }
    });
    let capitals = out.iter().filter(|word| word.flags & CAPITAL != 0).count();
    let lower = out.iter().filter(|word| word.flags & CAPITAL == 0 && word.outline == LETTER).count();
    if capitals > 2 && capitals > 2 * lower {
        for word in out.iter_mut() {
            word.flags |= CAPITAL_SENTENCE;
        }
    }
    out.extend([Word::OUTSIDE; 2]);
}

const CAPITAL_LETTER: u64 = 1;
const LETTER: u64 = 2;
const NUMERAL: u64 = 3;
const OTHER: u64 = 4;
/// Bits one kind of character takes in a shape.
const KIND_BITS: u32 = 3;
/// Characters a shape looks at.
const SHAPE_LENGTH: u32 = 8;
/// Longest particle of a name, in characters: `von`, `bin`.
const LONGEST_PARTICLE: u32 = 3;
/// Runs an outline looks at.
const OUTLINE_LENGTH: u32 = 20;

/// What a word looks like.
struct Outward {
    shape: u64,
    outline: u64,
    flags: u64,
    has_letters: bool,
}

impl Outward {
    fn read(word: &str) -> Self {
        let mut seen = Self { shape: 0, outline: 0, flags: 0, has_letters: false };
        let (mut capitals, mut small, mut length, mut runs, mut last) = (0u32, 0u32, 0u32, 0u32, 0);
        for c in word.chars() {
            let kind = kind_of(c);
            match (kind, c) {
                (CAPITAL_LETTER, _) => capitals += 1,
                (LETTER, _) => small += 1,
                (NUMERAL, _) => seen.flags |= DIGIT,
                (_, '-') => seen.flags |= HYPHEN,
                (_, '.') => seen.flags |= FULL_STOP,
                _ => {}
            }
            if length < SHAPE_LENGTH {
                seen.shape = seen.shape << KIND_BITS | kind;
            }
            if kind != last && runs < OUTLINE_LENGTH {
                seen.outline = seen.outline << KIND_BITS | kind;
                runs += 1;
            }
            last = kind;
            length += 1;
        }
        seen.has_letters = capitals + small > 0;
        seen.flags |= if capitals > 0 { CAPITAL } else { 0 };
        seen.flags |= if capitals > 1 && small == 0 { ALL_CAPITALS } else { 0 };
        seen
    }
}

fn kind_of(c: char) -> u64 {
    match c {
        'a'..='z' => LETTER,
        'A'..='Z' => CAPITAL_LETTER,
        '0'..='9' => NUMERAL,
        _ if c.is_ascii() => OTHER,
        _ if c.is_uppercase() => CAPITAL_LETTER,
        _ if c.is_alphabetic() => LETTER,
        _ => OTHER,
    }
}

/// The last bytes as one number; 0 if the word is shorter.
fn last_bytes(word: &[u8], length: usize) -> u64 {
    word.len().checked_sub(length).and_then(|from| word.get(from..)).map_or(0, |bytes| packed(bytes) | 1 << 40)
}

/// The first bytes as one number; 0 if the word is shorter.
fn first_bytes(word: &[u8], length: usize) -> u64 {
    word.get(..length).map_or(0, |bytes| packed(bytes) | 1 << 41)
}

fn packed(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// A word with two neighbours on either side.
pub(super) type Window = [Word; 5];

/// What is sure of a word's label without asking a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    Open,
    /// It has this label.
    Is(usize),
    /// It has not this label.
    IsNot(usize),
}

/// The hashes of words and marks that are always the same part of speech.
static SURE_WORDS: LazyLock<[(u64, Pos); 9]> = LazyLock::new(|| {
    [
        (",", Pos::Punct),
        (".", Pos::Punct),
        ("\"", Pos::Punct),
        ("the", Pos::Det),
        ("a", Pos::Det),
        ("an", Pos::Det),
        ("of", Pos::Adp),
        ("and", Pos::Cconj),
        ("n't", Pos::Part),
    ]
    .map(|(word, pos)| (hash(word.as_bytes()), pos))
});

/// The label of a word outside names.
const OUTSIDE: usize = 0;

/// One of the two things the perceptrons predict.
pub(super) trait Task {
    /// Number of the task in a model file.
    const NUMBER: u8;
    /// Version of the features; a model of another version is refused.
    const VERSION: u16;
    /// Number of labels.
    const LABELS: usize;

    /// Calls `sink` with each feature of the word in the middle.
    fn features(window: &Window, sink: impl FnMut(u64));

    /// What is sure of the word in the middle without asking the model.
    fn verdict(window: &Window) -> Verdict;

    /// Whether a label may follow another; None stands for the start or the end of the sentence.
    fn may_follow(before: Option<usize>, after: Option<usize>) -> bool;
}

/// The features that both tasks look at.
#[inline]
fn add_common<F: FnMut(u64)>(window: &Window, out: &mut Numbered<F>) {
    let [before2, before, word, after, after2] = window;
    let first = u64::from(before.lower == BOUNDARY);
    out.add([word.form, word.lower, word.shape, word.outline]);
    out.add(word.suffixes);
    out.add(word.prefixes);
    let looks = mix(word.flags, first);
    out.add([looks, mix(looks, word.cluster), mix(looks, after.lower), mix(looks, before.lower)]);
    out.add([before.lower, after.lower, before2.lower, after2.lower]);
    out.add([mix(before.lower, word.lower), mix(word.lower, after.lower), mix(before.lower, after.lower)]);
    out.add([mix(before.outline, mix(word.outline, after.outline))]);
    out.add([word.cluster, before.cluster, after.cluster, before2.cluster, after2.cluster]);
    out.add([mix(before.cluster, word.cluster), mix(word.cluster, after.cluster)]);
}

/// Parts of speech.
pub(super) struct PosTask;

impl Task for PosTask {
    const NUMBER: u8 = 1;
    const VERSION: u16 = 2;
    const LABELS: usize = Pos::ALL.len();

    #[inline]
    fn features(window: &Window, sink: impl FnMut(u64)) {
        let mut out = Numbered::after(0, sink);
        add_common(window, &mut out);
        let [_, before, word, after, _] = window;
        let ([_, _, ending_before, _], [_, _, ending, _], [_, _, ending_after, _]) =
            (before.suffixes, word.suffixes, after.suffixes);
        out.add([ending_before, ending_after, mix(ending_before, word.lower), mix(ending, ending_after)]);
        out.add([mix(ending, before.lower), mix(ending, after.lower)]);
        out.add([mix(word.flags, ending)]);
    }

    /// A few frequent words and marks are always the same. A longer word in small letters is no proper noun in news
    /// copy, though the model has seen such in web text.
    #[inline]
    fn verdict(window: &Window) -> Verdict {
        let [_, _, word, _, _] = window;
        if let Some(&(_, pos)) = SURE_WORDS.iter().find(|(lower, _)| *lower == word.lower) {
            return Verdict::Is(pos as usize);
        }
        let small = word.outline == LETTER && word.shape >> (LONGEST_PARTICLE * KIND_BITS) != 0;
        if small { Verdict::IsNot(Pos::Propn as usize) } else { Verdict::Open }
    }

    fn may_follow(_: Option<usize>, _: Option<usize>) -> bool {
        true
    }
}

/// Names of people, organizations and places.
pub(super) struct NameTask;

impl Task for NameTask {
    const NUMBER: u8 = 2;
    const VERSION: u16 = 3;
    const LABELS: usize = NAME_LABELS;

    #[inline]
    fn features(window: &Window, sink: impl FnMut(u64)) {
        let mut out = Numbered::after(0, sink);
        add_common(window, &mut out);
        let [before2, before, word, after, after2] = window;
        let [_, _, ending, _] = word.suffixes;
        out.add([mix(before.form, before2.form), mix(after.form, after2.form)]);
        out.add([mix(word.outline, before.lower), mix(word.outline, after.lower)]);
        out.add([mix(before.outline, word.outline), mix(word.outline, after.outline)]);
        out.add([mix(before2.outline, mix(before.outline, word.outline))]);
        out.add([mix(after.outline, mix(after2.outline, word.outline))]);
        out.add([word.pos, mix(before.pos, word.pos), mix(word.pos, after.pos), mix(before.pos, after.pos)]);
        out.add([mix(word.pos, ending)]);
        out.add([mix(word.lists, word.flags), mix(before.lists, word.lists), mix(word.lists, after.lists)]);
        out.add([mix(word.lists, before.outline), mix(word.lists, after.outline)]);
        out.add([word.known, before.known, after.known, mix(word.known, word.flags), mix(word.known, word.lists)]);
        out.add([mix(before.known, word.known), mix(word.known, after.known), mix(word.known, word.pos)]);
    }

    /// Names are near capitals; names that are written without are not in news copy.
    #[inline]
    fn verdict(window: &Window) -> Verdict {
        let near = window.iter().any(|word| word.flags & (CAPITAL | DIGIT) != 0);
        if near { Verdict::Open } else { Verdict::Is(OUTSIDE) }
    }

    fn may_follow(before: Option<usize>, after: Option<usize>) -> bool {
        super::names::may_follow(before, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::weights::MOST_FEATURES;

    #[test]
    fn there_is_room_for_all_features() {
        let (mut of_pos, mut of_names) = (0, 0);
        PosTask::features(&[Word::OUTSIDE; 5], |_| of_pos += 1);
        NameTask::features(&[Word::OUTSIDE; 5], |_| of_names += 1);
        assert!((1..=MOST_FEATURES).contains(&of_pos) && (1..=MOST_FEATURES).contains(&of_names));
    }
}
