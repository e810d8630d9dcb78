//! One person, two ages.
//!
//! ## What it flags
//!
//! Ages set off after a name ("Rosa Lindqvist, 41,", "aged 41", "the 41-year-old pilot") that differ for one person. An age at another time ("was 19 when") is
//! left alone.
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
use crate::language::closed_classes::{AGED, YEAR_OLD, is_article};
use crate::language::en;
use crate::language::tagger::Pos;
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Entity, Mention, Story};
use crate::text::Span;

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

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    story.people().flat_map(|person| differing(story, person)).collect()
}

/// The findings at the ages of a person in the body that are not the first one.
fn differing(story: &Story, person: &Entity) -> Vec<ProseFinding> {
    let mut ages = person.names().filter_map(|mention| age(story, mention)).map(|span| (span, span.of(story.text())));
    let Some((first, age)) = ages.next() else { return Vec::new() };
    let others = ages.filter(|(_, other)| *other != age);
    others
        .map(|(span, other)| {
            let message = format!("Check the age: {} is {age} above and {other} here.", person.name);
            let finding = ProseFinding::new(Severity::Warning, span, message).related(first, "the age above");
            finding.fix(format!("Change to {age}"), span, age)
        })
        .collect()
}

/// The age after a name in the body: ", 41,", ", aged 41,", ", the 41-year-old pilot". That of a relative of the same name is
/// another person's.
fn age(story: &Story, mention: &Mention) -> Option<Span> {
    let paragraph = story.paragraph(mention.paragraph).filter(|paragraph| paragraph.is_body())?;
    let name = paragraph.tokens_in(mention.span);
    let annotation = &paragraph.annotation;
    let comma = annotation.word(name.end) == ",";
    let kin =
        (name.start.saturating_sub(RELATIVE)..name.start).any(|at| en::KINSHIP_NOUNS.contains(annotation.lower(at)));
    let next = name.end + 1;
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
