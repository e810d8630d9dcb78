//! One person, two ages.
//!
//! ## What it flags
//!
//! Ages set off after a name ("Rosa Lindqvist, 41,") that differ for one person. An age at another time ("was 19 when") is
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

/// The age after a name in the body, between commas: ", 41,".
fn age(story: &Story, mention: &Mention) -> Option<Span> {
    let after = story.text().get(mention.span.end..)?.strip_prefix(", ")?;
    let digits = after.find(|c: char| !c.is_ascii_digit())?;
    let (age, rest) = after.split_at(digits);
    let closes = rest.starts_with(',') && !rest.starts_with(",0") || rest.starts_with('.');
    let start = mention.span.end + 2;
    let paragraph = story.paragraphs().get(mention.paragraph).filter(|paragraph| paragraph.is_body())?;
    let is_age = closes && (1..=2).contains(&age.len()) && !paragraph.is_quoted(start);
    is_age.then(|| Span::new(start, start + digits))
}
