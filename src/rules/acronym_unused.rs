//! Initials that are introduced and never used.
//!
//! ## What it flags
//!
//! "The Harbour Traffic Council (HTC)" and "the academy, known as KESP," where the initials do not come again anywhere in
//! the draft. Initials that everybody knows are left alone, since readers may know the body by nothing else.
//!
//! ## Why
//!
//! Initials in brackets are clutter where they are not used again (Reuters Handbook; Guardian style guide,
//! "abbreviations and acronyms").
//!
//! ## Examples
//!
//! - bad: The Harbour Traffic Council ‹(HTC)› sealed the port. The council gave no reason.
//! - bad: The academy, ‹known as KESP›, closed. It trains 200 officers.
//! - bad: A lobby, the Harbour League, ‹known as HLK›, closed on Monday.
//! - ok: The Harbour Traffic Council (HTC) sealed the port. ¶ The HTC gave no reason.
//! - ok: The Harbour Traffic Council (HTC) sealed the port. ¶ Two HTCs met.
//! - ok: "HTC men sealed it," Dunn said of the Harbour Traffic Council (HTC).
//!
//! ## How to mend it
//!
//! Take the initials out. The fix does.
//!
//! ## How to silence it
//!
//! Use the initials again.
//!
//! Or let it stand with `stet acronym-unused: reason` (`copydesk rule stet`).

use super::notes::{Note, kept, places};
use super::{Flag, Rule, Severity};
use crate::house::House;
use crate::language::Reading;
use crate::language::vocabulary::Class;
use crate::story::{Paragraph, Story};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    id: "acronym-unused",
    severity: Severity::Hint,
    standard: "Reuters, Guardian: no initials in brackets that do not come again",
    file: include_str!("acronym_unused.rs"),
    check,
};

/// Initials have at least two capitals and at most so many.
const LONGEST: usize = 6;

fn check(story: &Story, _house: &House) -> Vec<Flag> {
    let is = |reading: &Reading, at| {
        introduction(reading, at).is_some() && reading.token(at).is_some_and(|token| !token.quoted)
    };
    let of = |paragraph| places(paragraph, Note::Introduced, is).map(move |at| (paragraph, at));
    let mut introduced = story.body().flat_map(|(_, paragraph)| of(paragraph)).peekable();
    if introduced.peek().is_none() {
        return Vec::new();
    }
    let uses = uses(story);
    let once = introduced.filter(|(paragraph, at)| uses.get(paragraph.reading.word(*at)) == Some(&1));
    once.filter_map(|(paragraph, at)| {
        let (tokens, cut) = introduction(&paragraph.reading, at)?;
        Some(flag(paragraph, at, &tokens, cut))
    })
    .collect()
}

/// How often each run of capitals comes in the draft.
fn uses(story: &Story) -> FxHashMap<&str, usize> {
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for paragraph in story.paragraphs() {
        // A dateline is no part of the reading.
        let dateline = Span::new(paragraph.span.start, paragraph.start).of(story.text());
        let text = paragraph.reading.text();
        let read = kept(paragraph, Note::Capitals, |reading| runs(reading.text()).collect());
        for run in runs(dateline).map(|run| run.of(dateline)).chain(read.iter().map(|run| run.of(text))) {
            *uses.entry(run).or_default() += 1;
        }
    }
    uses
}

/// The words of a text that are initials, without the ending of the plural.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let mut next = 0;
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric()).map(move |piece| {
        let start = next;
        next += piece.len();
        (start, piece.trim_end_matches(|c: char| !c.is_alphanumeric()))
    });
    let words = words.map(|(start, word)| (start, word.strip_suffix('s').unwrap_or(word)));
    words.filter(|(_, word)| is_initials(word)).map(|(start, word)| Span::new(start, start + word.len()))
}

fn is_initials(word: &str) -> bool {
    (2..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Where the initials at a token are introduced: the words that do it, and where the cut for the fix starts and ends in
/// bytes of the paragraph.
fn introduction(reading: &Reading, at: usize) -> Option<(Range<usize>, Span)> {
    let word = reading.word(at);
    if !is_initials(word) || reading.classes(at).has(Class::KnownAcronym) || at < 2 {
        return None;
    }
    let (start, end) = if reading.word(at - 1) == "(" && reading.word(at + 1) == ")" && spells(reading, at) {
        (at - 1, at + 2)
    } else if reading.lower(at - 1) == "as" && reading.lower(at - 2) == "known" && reading.word(at + 1) == "," {
        (at - 2, at + 1)
    } else {
        return None;
    };
    let before = reading.token(start.checked_sub(1)?)?;
    let clause = before.span.of(reading.text()) == ",";
    let bracket = end == at + 2;
    if clause == bracket {
        return None;
    }
    // An aside goes with both its commas, unless the second belongs to what stands around it, too; a bracket with the
    // space before it.
    let from = if clause { before.span.start } else { before.span.end };
    let last = if clause && !shares_comma(reading, start - 1, end) { end } else { end - 1 };
    Some((start..end, Span::new(from, reading.token(last)?.span.end)))
}

/// Whether the comma behind an aside also closes an aside around it, or opens a clause behind it.
fn shares_comma(reading: &Reading, first_comma: usize, second_comma: usize) -> bool {
    let sentence = reading.sentence_of(first_comma);
    let start = reading.sentences().get(sentence).map_or(0, |sentence| sentence.tokens.start);
    let around = (start..first_comma).any(|at| reading.word(at) == ",");
    around
        || matches!(reading.lower(second_comma + 1), "which" | "who" | "whose" | "where" | "and" | "but" | "a" | "the")
}

/// Whether the capitals before the bracket have the letters of the initials.
fn spells(reading: &Reading, at: usize) -> bool {
    let mut letters = reading.word(at).chars().rev().peekable();
    for before in (0..at - 1).rev().take(2 * LONGEST) {
        if reading.word(before).chars().next() == letters.peek().copied() {
            letters.next();
        } else if reading.is_capital(before) || reading.word(before).len() > 3 {
            return false;
        }
        if letters.peek().is_none() {
            return true;
        }
    }
    false
}

fn flag(paragraph: &Paragraph, at: usize, tokens: &Range<usize>, cut: Span) -> Flag {
    let initials = paragraph.reading.word(at);
    let message = format!("“{initials}” does not come again. Leave it out.");
    let flag = Flag::new(Severity::Hint, paragraph.place_of(tokens), message);
    flag.safe_fix(format!("Take out “{initials}”"), paragraph.place(cut), "")
}
