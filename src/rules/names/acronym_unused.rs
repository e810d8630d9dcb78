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

use crate::house::House;
use crate::language::Annotation;
use crate::language::vocabulary::Class;
use crate::rules::gather::{gather, in_place};
use crate::rules::notes::{Note, kept, places_in_body};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Paragraph, Story};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

pub(crate) const RULE: Rule = Rule {
    id: "acronym-unused",
    severity: Severity::Hint,
    standard: "Reuters, Guardian: no initials in brackets that do not come again",
    file: include_str!("acronym_unused.rs"),
    check,
};

/// Initials have at least two capitals and at most so many.
const LONGEST: usize = 6;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let is = |annotation: &Annotation, at| {
        introduction(annotation, at).is_some() && annotation.token(at).is_some_and(|token| !token.quoted)
    };
    let found = gather(story, |_, paragraph| {
        let introduced = places_in_body(paragraph, Note::Introduced, is).map(Found::Introduced);
        introduced.chain(used(story, paragraph).into_iter().map(Found::Used))
    });
    let placed = || in_place(story, &found);
    let mut introduced = placed().filter_map(|(paragraph, found)| Some((paragraph, found.introduced()?))).peekable();
    if introduced.peek().is_none() {
        return Vec::new();
    }
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for (paragraph, found) in placed() {
        if let Found::Used(run) = found {
            *uses.entry(run.shift(paragraph.span.start).of(story.text())).or_default() += 1;
        }
    }
    let once = introduced.filter(|(paragraph, at)| uses.get(paragraph.annotation.word(*at)) == Some(&1));
    once.filter_map(|(paragraph, at)| {
        let (tokens, cut) = introduction(&paragraph.annotation, at)?;
        Some(finding(paragraph, at, &tokens, cut))
    })
    .collect()
}

/// What a paragraph holds of initials.
enum Found {
    /// The token of initials that are introduced there.
    Introduced(usize),
    /// A run of capitals, in bytes from the start of the paragraph.
    Used(Span),
}

impl Found {
    fn introduced(&self) -> Option<usize> {
        if let Self::Introduced(at) = self { Some(*at) } else { None }
    }
}

/// Every run of capitals in a paragraph.
fn used(story: &Story, paragraph: &Paragraph) -> Vec<Span> {
    // A dateline is no part of the reading.
    let dateline = paragraph.dateline();
    let read = kept(paragraph, Note::Capitals, |annotation| runs(annotation.text()).collect());
    runs(dateline.of(story.text())).chain(read.iter().map(|run| run.shift(dateline.len()))).collect()
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
fn introduction(annotation: &Annotation, at: usize) -> Option<(Range<usize>, Span)> {
    let word = annotation.word(at);
    if !is_initials(word) || annotation.classes(at).has(Class::KnownAcronym) || at < 2 {
        return None;
    }
    let (start, end) = if annotation.word(at - 1) == "(" && annotation.word(at + 1) == ")" && spells(annotation, at) {
        (at - 1, at + 2)
    } else if annotation.lower(at - 1) == "as" && annotation.lower(at - 2) == "known" && annotation.word(at + 1) == ","
    {
        (at - 2, at + 1)
    } else {
        return None;
    };
    let before = annotation.token(start.checked_sub(1)?)?;
    let clause = before.span.of(annotation.text()) == ",";
    let bracket = end == at + 2;
    if clause == bracket {
        return None;
    }
    // An aside goes with both its commas, unless the second belongs to what stands around it, too; a bracket with the
    // space before it.
    let from = if clause { before.span.start } else { before.span.end };
    let last = if clause && !shares_comma(annotation, start - 1, end) { end } else { end - 1 };
    Some((start..end, Span::new(from, annotation.token(last)?.span.end)))
}

/// Whether the comma behind an aside also closes an aside around it, or opens a clause behind it.
fn shares_comma(annotation: &Annotation, first_comma: usize, second_comma: usize) -> bool {
    let sentence = annotation.sentence_of(first_comma);
    let start = annotation.sentences().get(sentence).map_or(0, |sentence| sentence.tokens.start);
    let around = (start..first_comma).any(|at| annotation.word(at) == ",");
    around
        || matches!(
            annotation.lower(second_comma + 1),
            "which" | "who" | "whose" | "where" | "and" | "but" | "a" | "the"
        )
}

/// Whether the capitals before the bracket have the letters of the initials.
fn spells(annotation: &Annotation, at: usize) -> bool {
    let mut letters = annotation.word(at).chars().rev().peekable();
    for before in (0..at - 1).rev().take(2 * LONGEST) {
        if annotation.word(before).chars().next() == letters.peek().copied() {
            letters.next();
        } else if annotation.is_capital(before) || annotation.word(before).len() > 3 {
            return false;
        }
        if letters.peek().is_none() {
            return true;
        }
    }
    false
}

fn finding(paragraph: &Paragraph, at: usize, tokens: &Range<usize>, cut: Span) -> ProseFinding {
    let initials = paragraph.annotation.word(at);
    let message = format!("“{initials}” does not come again. Leave it out.");
    let finding = ProseFinding::new(Severity::Hint, paragraph.place_of(tokens), message);
    finding.safe_fix(format!("Take out “{initials}”"), paragraph.place(cut), "")
}
