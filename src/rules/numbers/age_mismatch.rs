//! One person, two ages.
//!
//! ## What it flags
//!
//! Ages set off after a name ("Rosa Lindqvist, 41,", "aged 41", "the 41-year-old pilot") that differ for one person, and "the
//! 43-year-old" in a story that gives the age of one person only. An age at another time ("was 19 when") is left alone.
//!
//! ## Why
//!
//! Check ages as you check names (Reuters Handbook, "accuracy").
//!
//! ## Examples
//!
//! - bad: Rosa Lindqvist, 41, was first aboard. ¶ Lindqvist, ‹43›, blamed the pilot.
//! - bad: Omar Tell, 65, retired on Monday. ¶ Omar Tell, ‹56›, will be missed, the mayor said.
//! - bad: Omar Tell, aged 65, retired. ¶ Tell, the ‹56›-year-old pilot, will be missed.
//! - bad: Omar Tell, 65, retired. ¶ The ‹56›-year-old will be missed.
//! - ok: Omar Tell, 65, and Rosa Bell, 41, retired. ¶ The 56-year-old was the third.
//! - ok: Omar Tell, 65, retired. ¶ His son, Omar Tell, 34, took over.
//! - ok: Rosa Lindqvist, 41, was 19 when she first sailed.
//! - ok: Rosa Lindqvist, 41, was first aboard. ¶ Her sister Marta Lindqvist, 43, blamed the pilot.
//!
//! ## How to fix it
//!
//! Check the age. The fix changes it to the first one.
//!
//! ## How to silence it
//!
//! Say when the person was that age.
//!
//! Or let it stand with `stet age-mismatch: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::closed_classes::{AGED, YEAR_OLD, is_article, is_definite};
use crate::language::tagger::Pos;
use crate::language::{Annotation, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Entity, Mention, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "age-mismatch",
    severity: Severity::Warning,
    standard: "Reuters: accuracy before all else",
    file: include_str!("age_mismatch.rs"),
    check,
    ..Rule::DEFAULT
};

/// A noun for a relative stands within so many words before a name.
const RELATIVE: usize = 3;
/// A name at birth in brackets has at most so many tokens.
const ASIDE: usize = 6;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let mut findings: Vec<ProseFinding> = story.people().flat_map(|person| differing(story, person)).collect();
    findings.extend(differing_alone(story));
    findings
}

/// An age that stands for the person: "the 31-year-old left".
struct AgeAlone {
    /// Its digits, in bytes of the annotated text.
    digits: LocalSpan,
}

impl ParagraphFact for AgeAlone {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let is_definite = |at: usize| at > 0 && is_definite(annotation.lower(at - 1));
        let ends = |at: usize| matches!(annotation.pos(at + 1), Pos::VerbFinite | Pos::Aux);
        let tokens = (0..annotation.tokens().len()).filter(|&at| is_definite(at) && ends(at));
        let alone = tokens.filter_map(|at| {
            let digits = annotation.lower(at).strip_suffix(YEAR_OLD)?.len();
            let start = annotation.token(at)?.span.start;
            (1..=2).contains(&digits).then(|| Self { digits: LocalSpan::new(start, start + digits) })
        });
        alone.collect()
    }
}

/// The finding at "the 31-year-old", in a story that gives the age of one person only, who is another age.
fn differing_alone(story: &Story) -> Option<ProseFinding> {
    let mut aged = story.people().filter_map(|person| {
        let (first, age) = ages(story, person).next()?;
        Some((person, first, age))
    });
    let (Some((person, first, age)), None) = (aged.next(), aged.next()) else { return None };
    let mut alone = story
        .body()
        .flat_map(|(_, paragraph)| facts::<AgeAlone>(paragraph).iter().map(move |alone| paragraph.place(alone.digits)));
    let differs = |span: &Span| {
        let is_later = span.start > first.end && !story.is_quoted(span.start);
        is_later && span.of(story.text()) != age
    };
    let span = alone.find(differs)?;
    Some(mismatch(person, first, age, span, span.of(story.text())))
}

fn mismatch(person: &Entity, first: Span, age: &str, span: Span, other: &str) -> ProseFinding {
    let message = format!("Check the age: {} is {age} above and {other} here.", person.name);
    let finding = ProseFinding::new(Severity::Warning, span, message).related(first, "the age above");
    finding.fix(format!("Change to {age}"), span, age)
}

/// The ages of a person in the body.
fn ages<'s>(story: &'s Story, person: &'s Entity) -> impl Iterator<Item = (Span, &'s str)> {
    person.names().filter_map(|mention| age(story, mention)).map(|span| (span, span.of(story.text())))
}

/// The findings at the ages of a person in the body that are not the first one.
fn differing(story: &Story, person: &Entity) -> Vec<ProseFinding> {
    let mut ages = ages(story, person);
    let Some((first, age)) = ages.next() else { return Vec::new() };
    let others = ages.filter(|(_, other)| *other != age);
    others.map(|(span, other)| mismatch(person, first, age, span, other)).collect()
}

/// The age after a name in the body: ", 41,", ", aged 41,", ", the 41-year-old pilot". That of a relative of the same name is
/// another person's.
fn age(story: &Story, mention: &Mention) -> Option<Span> {
    let paragraph = story.paragraph(mention.paragraph).filter(|paragraph| paragraph.is_body())?;
    let name = paragraph.tokens_in(mention.span);
    let annotation = &paragraph.annotation;
    // "Rosa Bell (née Cole), 41,"
    let aside = (name.end + 1..name.end + ASIDE).find(|&at| annotation.word(at) == ")");
    let is_aside = annotation.word(name.end) == "(" && en::BIRTH_NAME_MARKS.contains(annotation.lower(name.end + 1));
    let name_end = aside.filter(|_| is_aside).map_or(name.end, |close| close + 1);
    let comma = annotation.word(name_end) == ",";
    let kin =
        (name.start.saturating_sub(RELATIVE)..name.start).any(|at| en::KINSHIP_NOUNS.contains(annotation.lower(at)));
    let next = name_end + 1;
    let at = if is_article(annotation.lower(next)) || annotation.lower(next) == AGED { next + 1 } else { next };
    let word = annotation.word(at);
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let closes = match word.get(digits..).unwrap_or_default() {
        "" => annotation.pos(at) == Pos::Num && matches!(annotation.word(at + 1), "," | "."),
        ending => ending.eq_ignore_ascii_case(YEAR_OLD),
    };
    let start = paragraph.place_of(&(at..at + 1)).start;
    let is_age = comma && !kin && closes && (1..=2).contains(&digits) && !paragraph.is_quoted(start);
    is_age.then(|| Span::new(start, start + digits))
}
