//! Figures that come back as known ones and were never given: the dead of an event ("the twelve who died" after eleven), and
//! the result of a match or a vote ("the 3-2 win" after 3-1). This file is not a rule.

use crate::language::closed_classes::{ALL, WHO, is_definite, ordinal};
use crate::language::{Annotation, en, vocabulary};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Severity};
use crate::story::{Paragraph, Story};
use crate::text::LocalSpan;

/// An event stands within so many words after the people whom it struck: "the twelve people who died".
const REACH: usize = 3;

/// People whom an event struck, counted.
struct Victims {
    value: u64,
    /// A tag of `single_events.txt`.
    event: &'static str,
    /// The number with what follows, in bytes of the annotated text.
    span: LocalSpan,
    /// Whether the story speaks of them as known: "the twelve people who died".
    is_known: bool,
    /// Whether no noun says who they are: "the 13 dead", which may be some of those above if they are fewer.
    is_bare: bool,
    /// Whether there may be more of them: "at least three people".
    is_inexact: bool,
}

impl ParagraphFact for Victims {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let is_free = |at: &usize| annotation.token(*at).is_some_and(|token| !token.quoted);
        let numbers = (0..annotation.tokens().len()).filter(is_free);
        numbers.filter_map(|at| victims(annotation, at)).collect()
    }
}

fn victims(annotation: &Annotation, at: usize) -> Option<Victims> {
    // "A fourth died" makes them four.
    let ordinal = ordinal(annotation.lower(at)).map(u64::from);
    let value = vocabulary::number(annotation.lower(at)).or(ordinal)?;
    let sentence = annotation.sentences().get(annotation.sentence_of(at))?.tokens.clone();
    let event_at = |at: usize| en::SINGLE_EVENTS.tags(annotation.lower(at)).and_then(|mut tags| tags.next());
    let before = at.checked_sub(1).map_or("", |before| annotation.lower(before));
    let end = sentence.end.min(at + 2 + REACH);
    let is_bare = event_at(at + 1).is_some();
    let is_noun = annotation.pos(at + 1).is_common_noun() || is_bare;
    let after = (at + 1..end).find(|&at| event_at(at).is_some());
    let is_close = after.is_some_and(|event| event <= at + 2 || annotation.lower(event - 1) == WHO);
    // At the first mention the event may stand before: "The blast killed eleven people".
    let mut earlier = (sentence.start.max(at.saturating_sub(REACH))..at).rev();
    let event = after.and_then(event_at).or_else(|| earlier.find_map(event_at))?;
    let is_known = (is_definite(before) || before == ALL) && is_close && is_noun;
    let last = if is_close { after? } else { at };
    let is_inexact = (1..=2).any(|back| {
        let word = at.checked_sub(back).map_or("", |at| annotation.lower(at));
        en::INEXACT_COUNT_WORDS.contains(word)
    });
    let is_known = is_known && ordinal.is_none();
    Some(Victims { value, event, span: annotation.span(&(at..last + 1)), is_known, is_bare, is_inexact })
}

/// The result of a match or a vote, or any two figures that may be one.
struct Result {
    figures: (u64, u64),
    span: LocalSpan,
    /// Whether the story speaks of it as known: "the 3-2 win".
    is_known: bool,
}

impl ParagraphFact for Result {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let results = (0..annotation.tokens().len()).filter_map(|at| {
            let (one, other) = annotation.word(at).split_once(['-', '–'])?;
            let figures = (one.parse().ok()?, other.parse().ok()?);
            let is_after_article = at.checked_sub(1).is_some_and(|before| is_definite(annotation.lower(before)));
            let is_known = is_after_article && en::RESULT_NOUNS.contains(annotation.lower(at + 1));
            Some(Self { figures, span: annotation.span(&(at..at + 1)), is_known })
        });
        results.collect()
    }
}

/// The findings for figures that come back with another value.
pub(super) fn findings(story: &Story) -> Vec<ProseFinding> {
    let mut findings = of_victims(story);
    findings.extend(of_results(story));
    findings
}

fn of_victims(story: &Story) -> Vec<ProseFinding> {
    let body = || story.body();
    let all: Vec<(&Paragraph, &Victims)> =
        body().flat_map(|(_, one)| facts::<Victims>(one).iter().map(move |victims| (one, victims))).collect();
    let known = all.iter().enumerate().filter(|(_, (_, later))| later.is_known);
    let differing = known.filter_map(|(at, (home, later))| {
        let mut before = all.get(..at)?.iter().filter(|(_, earlier)| earlier.event == later.event);
        let (place, first) = before.clone().next()?;
        // Two killed and one who died later are the three dead.
        let sum: u64 = before.clone().map(|(_, earlier)| earlier.value).sum();
        let fits = |earlier: &Victims| {
            let is_part = later.is_bare && earlier.value > later.value;
            earlier.value == later.value || is_part || earlier.is_inexact && earlier.value < later.value
        };
        let is_given = before.any(|(_, earlier)| fits(earlier));
        (!is_given && sum != later.value).then(|| differs((home, later.span), (place, first.span)))
    });
    differing.collect()
}

fn of_results(story: &Story) -> Vec<ProseFinding> {
    let all: Vec<(&Paragraph, &Result)> =
        story.body().flat_map(|(_, one)| facts::<Result>(one).iter().map(move |result| (one, result))).collect();
    let known = all.iter().enumerate().filter(|(_, (_, later))| later.is_known);
    let differing = known.filter_map(|(at, (home, later))| {
        let before = all.get(..at)?;
        let is_given = before.iter().any(|(_, earlier)| is_same(earlier.figures, later.figures));
        let (place, first) = before.iter().find(|(_, earlier)| shares_one(earlier.figures, later.figures))?;
        (!is_given).then(|| differs((home, later.span), (place, first.span)))
    });
    differing.collect()
}

fn is_same(one: (u64, u64), other: (u64, u64)) -> bool {
    one == other || one == (other.1, other.0)
}

/// Whether two results differ in one of their figures.
fn shares_one(one: (u64, u64), other: (u64, u64)) -> bool {
    (one.0 == other.0) != (one.1 == other.1)
}

fn differs((home, later): (&Paragraph, LocalSpan), (place, first): (&Paragraph, LocalSpan)) -> ProseFinding {
    let (now, above) = (later.of(home.annotation.text()), first.of(place.annotation.text()));
    let message = format!("Check the figure: “{now}” here, “{above}” above.");
    let finding = ProseFinding::new(Severity::Warning, home.place(later), message);
    finding.related(place.place(first), "the figure above")
}
