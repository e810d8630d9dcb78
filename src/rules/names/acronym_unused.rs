//! Initials that are introduced and never used.
//!
//! ## What it flags
//!
//! "The Harbour Traffic Council (HTC)" and "the academy, known as KESP," where the draft does not use the initials again.
//! Initials that everybody knows are left alone, since readers may know the body only by them.
//!
//! ## Why
//!
//! Initials in brackets are clutter if they are not used again (Reuters Handbook; Guardian style guide,
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
//! ## How to fix it
//!
//! Take the initials out, as the fix does.
//!
//! ## How to silence it
//!
//! Use the initials again.
//!
//! Or let it stand with `stet acronym-unused: reason` (`copydesk rule stet`).

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::house::House;
use crate::language::Annotation;
use crate::language::vocabulary::Class;
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Paragraph, Story};
use crate::text::LocalSpan;

pub(crate) const RULE: Rule = Rule {
    id: "acronym-unused",
    severity: Severity::Hint,
    standard: "Reuters, Guardian: no initials in brackets unless they are used again",
    file: page!("acronym_unused.rs"),
    check,
    ..Rule::DEFAULT
};

/// Initials have at least two capitals and at most so many.
const LONGEST: usize = 6;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let introductions = story.body().flat_map(|(_, paragraph)| {
        facts::<Introduction>(paragraph).iter().map(move |introduction| (paragraph, introduction))
    });
    let mut introductions = introductions.peekable();
    if introductions.peek().is_none() {
        return Vec::new();
    }
    let uses = uses(story);
    let is_only_use = |(paragraph, introduction): &(&Paragraph, &Introduction)| {
        uses.get(paragraph.annotation.word(introduction.initials)) == Some(&1)
    };
    introductions.filter(is_only_use).map(|(paragraph, introduction)| finding(paragraph, introduction)).collect()
}

/// How often the draft uses each run of initials.
fn uses(story: &Story) -> FxHashMap<&str, usize> {
    let mut uses: FxHashMap<&str, usize> = FxHashMap::default();
    for paragraph in story.paragraphs() {
        // The annotated text begins after the dateline.
        let dateline = paragraph.dateline().of(story.text());
        let text = paragraph.annotation.text();
        let used = facts::<UsedInitials>(paragraph).iter().map(|UsedInitials(span)| span.of(text));
        for initials in initials_in(dateline).filter_map(|bytes| dateline.get(bytes)).chain(used) {
            *uses.entry(initials).or_default() += 1;
        }
    }
    uses
}

/// A word that is initials, without the ending of the plural. Bytes of the annotated text.
struct UsedInitials(LocalSpan);

impl ParagraphFact for UsedInitials {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        initials_in(annotation.text()).map(|bytes| Self(bytes.into())).collect()
    }
}

/// The words of a text that are initials, without the ending of the plural.
fn initials_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric()).map(move |piece| {
        let start = next;
        next += piece.len();
        (start, piece.trim_end_matches(|c: char| !c.is_alphanumeric()))
    });
    let words = words.map(|(start, word)| (start, word.strip_suffix('s').unwrap_or(word)));
    words.filter(|(_, word)| is_initials(word)).map(|(start, word)| start..start + word.len())
}

fn is_initials(word: &str) -> bool {
    (2..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A place outside quotation marks that gives the initials of what it has just named.
struct Introduction {
    /// The token of the initials.
    initials: usize,
    /// The tokens that introduce them: "(HTC)", "known as KESP".
    tokens: Range<usize>,
    /// What the fix takes out, in bytes of the annotated text.
    removed: LocalSpan,
}

impl ParagraphFact for Introduction {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        (0..annotation.tokens().len()).filter_map(|at| Self::of(annotation, at)).collect()
    }
}

impl Introduction {
    /// The introduction of the initials at a token.
    fn of(annotation: &Annotation, at: usize) -> Option<Self> {
        annotation.token(at).filter(|token| !token.quoted)?;
        if !is_initials(annotation.word(at)) || annotation.classes(at).has(Class::KnownAcronym) || at < 2 {
            return None;
        }
        let is_bracketed = annotation.word(at - 1) == "(" && annotation.word(at + 1) == ")" && spells(annotation, at);
        let is_called =
            annotation.lower(at - 2) == "known" && annotation.lower(at - 1) == "as" && annotation.word(at + 1) == ",";
        let tokens = match (is_bracketed, is_called) {
            (true, _) => at - 1..at + 2,
            (_, true) => at - 2..at + 1,
            _ => return None,
        };
        let before = annotation.token(tokens.start.checked_sub(1)?)?;
        let is_aside = before.span.of(annotation.text()) == ",";
        if is_aside == is_bracketed {
            return None;
        }
        // An aside goes with both its commas, unless the second one also belongs to the words around it; a bracket goes
        // with the space before it.
        let from = if is_aside { before.span.start } else { before.span.end };
        let takes_comma = is_aside && !shares_comma(annotation, tokens.start - 1, tokens.end);
        let last = if takes_comma { tokens.end } else { tokens.end - 1 };
        let removed = LocalSpan::new(from, annotation.token(last)?.span.end);
        Some(Self { initials: at, tokens, removed })
    }
}

/// Whether the comma after an aside also closes a longer aside around it, or opens the clause that follows.
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
    let words = (0..at - 1).rev().take(2 * LONGEST);
    for part in words.flat_map(|before| annotation.word(before).rsplit('-')) {
        let mut start = part.chars();
        let first = start.next().map(|c| c.to_ascii_uppercase());
        if first.is_some() && first == letters.peek().copied() {
            letters.next();
        } else if first == Some('E') && start.next() == Some('x') && letters.peek() == Some(&'X') {
            // An exchange is an X.
            letters.next();
        } else if part.starts_with(char::is_uppercase) || part.len() > 3 {
            return false;
        }
        if letters.peek().is_none() {
            return true;
        }
    }
    false
}

fn finding(paragraph: &Paragraph, introduction: &Introduction) -> ProseFinding {
    let initials = paragraph.annotation.word(introduction.initials);
    let message = format!("Leave out “{initials}”: it does not come again.");
    let finding = ProseFinding::new(Severity::Hint, paragraph.place_of(&introduction.tokens), message);
    finding.safe_fix(format!("Take out “{initials}”"), paragraph.place(introduction.removed), "")
}
