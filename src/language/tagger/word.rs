//! The facts about a word: its spelling and shape, what the word lists say about it, and its tags as they become known.
//!
//! A fact is a number that means something only in comparison with another; `features.rs` combines them.

use super::facts::{Facts, facts_of, fold};
use super::gazetteer;
use super::pos::Pos;
use crate::language::feature::hash;

// The flags of a word.
const CAPITAL: u64 = 1;
const ALL_CAPITALS: u64 = 1 << 1;
const DIGIT: u64 = 1 << 2;
const HYPHEN: u64 = 1 << 3;
const FULL_STOP: u64 = 1 << 4;
/// Most words of the sentence start with a capital, as in a headline.
const CAPITAL_SENTENCE: u64 = 1 << 5;
/// The word is on no list and in no cluster: it is rare and, with a capital, probably a name.
const UNKNOWN: u64 = 1 << 6;

/// The value of every fact of the positions before and after a sentence.
pub(super) const BOUNDARY: u64 = 0xB05;

// The sorts of characters in a shape.
const CAPITAL_LETTER: u64 = 1;
const LETTER: u64 = 2;
const NUMERAL: u64 = 3;
const OTHER: u64 = 4;
/// Bits for one character of a shape.
const KIND_BITS: u32 = 3;
/// Characters that a shape looks at.
const SHAPE_LENGTH: u32 = 8;
/// Longest particle of a name, in characters: `von`, `bin`.
const LONGEST_PARTICLE: u32 = 3;
/// Runs that an outline looks at.
const OUTLINE_LENGTH: u32 = 20;

/// The facts about one word, computed once for its own features and those of its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as written.
    pub(super) form: u64,
    /// The word in lower case, with all numbers of one length alike.
    pub(super) lower: u64,
    /// The word in lower case.
    pub(super) plain: u64,
    /// The kinds of its first characters: `Xxxx.dd`.
    pub(super) shape: u64,
    /// The same with each run shortened to one character: `Xx.d`.
    pub(super) outline: u64,
    /// Its last 1, 2, 3 and 4 bytes.
    pub(super) suffixes: [u64; 4],
    /// Its first 2, 3 and 4 bytes.
    pub(super) prefixes: [u64; 3],
    /// Whether it has capitals, digits, a hyphen and so on; see [`CAPITAL`] and the constants after it.
    pub(super) flags: u64,
    /// The word lists it is on.
    pub(super) lists: u64,
    /// The cluster it belongs to, from 1; 0 for none.
    pub(super) cluster: u64,
    /// Its part of speech, from 1; 0 before it is known.
    pub(super) pos: u64,
    /// Its place in a name known whole, and on which lists that is; 0 for none.
    pub(super) known: u64,
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
        let spelling = Spelling::read(word);
        let plain = hash(folded);
        let mut lower = plain;
        if spelling.flags & DIGIT != 0 && !spelling.has_letters {
            // All numbers of one length are one word.
            folded.iter_mut().filter(|byte| byte.is_ascii_digit()).for_each(|byte| *byte = b'0');
            lower = hash(folded);
        }
        let facts = facts_of(lower);
        let unknown = if facts == Facts::default() { UNKNOWN } else { 0 };
        Self {
            form: if spelling.flags & CAPITAL == 0 { lower ^ 1 } else { hash(word.as_bytes()) },
            lower,
            plain,
            shape: spelling.shape,
            outline: spelling.outline,
            suffixes: [1, 2, 3, 4].map(|length| last_bytes(folded, length)),
            prefixes: [2, 3, 4].map(|length| first_bytes(folded, length)),
            flags: spelling.flags | unknown,
            lists: facts.list_bits(),
            cluster: facts.cluster_code(),
            pos: 0,
            known: 0,
        }
    }

    /// Sets the word's part of speech, which the tagger of names looks at.
    pub(super) fn set_pos(&mut self, pos: Pos) {
        self.pos = pos as u64 + 1;
    }

    /// Whether it is in lower case and longer than a particle of a name.
    pub(super) fn is_small_and_long(&self) -> bool {
        self.outline == LETTER && self.shape >> (LONGEST_PARTICLE * KIND_BITS) != 0
    }

    /// Whether it has a capital or a digit, wherever in the word.
    pub(super) fn has_capital_or_digit(&self) -> bool {
        self.flags & (CAPITAL | DIGIT) != 0
    }
}

/// The facts of a sentence's words, with two positions outside it at either end.
pub fn read_words(words: &[&str]) -> Vec<Word> {
    let mut out = Vec::with_capacity(words.len() + 4);
    let mut folded = Vec::new();
    out.extend([Word::OUTSIDE; 2]);
    out.extend(words.iter().map(|word| Word::read(word, &mut folded)));
    let hashes: Vec<(u64, bool)> = out.iter().skip(2).map(|word| (word.lower, word.flags & CAPITAL != 0)).collect();
    gazetteer::mark(&hashes, |at, code| {
        if let Some(word) = out.get_mut(at + 2) {
            word.known = code;
        }
    });
    let capitals = out.iter().filter(|word| word.flags & CAPITAL != 0).count();
    let lower = out.iter().filter(|word| word.flags & CAPITAL == 0 && word.outline == LETTER).count();
    if capitals > 2 && capitals > 2 * lower {
        for word in &mut out {
            word.flags |= CAPITAL_SENTENCE;
        }
    }
    out.extend([Word::OUTSIDE; 2]);
    out
}

/// What the letters of a word show.
struct Spelling {
    shape: u64,
    outline: u64,
    flags: u64,
    has_letters: bool,
}

impl Spelling {
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
