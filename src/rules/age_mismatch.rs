//! One person, two ages.
//!
//! ## What it flags
//!
//! Ages set off behind a name ("Rosa Lindqvist, 41,") that differ for one person. An age at another time ("was 19
//! when") is left alone.
//!
//! ## Why
//!
//! Ages are checked like names (Reuters Handbook, "accuracy").
//!
//! ## Examples
//!
//! - bad: Rosa Lindqvist, 41, was first aboard. ¶ Lindqvist, ‹43›, blamed the pilot.
//! - bad: Omar Tell, 65, retired on Monday. ¶ Omar Tell, ‹56›, will be missed, the mayor said.
//! - ok: Rosa Lindqvist, 41, was 19 when she first sailed.
//! - ok: Rosa Lindqvist, 41, was first aboard. ¶ Her sister Marta Lindqvist, 43, blamed the pilot.
//!
//! ## How to mend it
//!
//! Check the age. The fix changes it to the first one.
//!
//! ## How to silence it
//!
//! Say when the person was the other age.
//!
//! Or let it stand with `stet age-mismatch: reason` (`copydesk rule stet`).

use super::{Flag, Memo, Rule, Severity};
use crate::house::House;
use crate::story::{Entity, Mention, Story};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "age-mismatch",
    severity: Severity::Warning,
    standard: "Reuters: accuracy before all else",
    file: include_str!("age_mismatch.rs"),
    check,
};

fn check(story: &Story, _house: &House, _: &mut Memo) -> Vec<Flag> {
    story.people().flat_map(|person| ages(story, person)).collect()
}

fn ages(story: &Story, person: &Entity) -> Vec<Flag> {
    let told: Vec<(Span, &str)> = person.names().filter_map(|mention| age(story, mention)).collect();
    let Some((first, age)) = told.first().copied() else { return Vec::new() };
    let others = told.into_iter().skip(1).filter(|(_, other)| *other != age);
    others
        .map(|(span, other)| {
            let message = format!("{} is {age} above and {other} here. Check the age.", person.name);
            let flag = Flag::new(Severity::Warning, span, message).related(first, "the age above");
            flag.fix(format!("Make it {age}"), span, age)
        })
        .collect()
}

/// The age behind a name, between commas: ", 41,".
fn age<'a>(story: &'a Story, mention: &Mention) -> Option<(Span, &'a str)> {
    let is_body = story.paragraphs().get(mention.paragraph)?.is_body();
    let behind = story.text().get(mention.span.end..)?.strip_prefix(", ")?;
    let digits = behind.find(|c: char| !c.is_ascii_digit())?;
    let (age, rest) = behind.split_at(digits);
    let closes = rest.starts_with(',') && !rest.starts_with(",0") || rest.starts_with('.');
    let start = mention.span.end + 2;
    let plain = is_body && closes && (1..=2).contains(&age.len()) && !story.is_quoted(start);
    plain.then_some((Span::new(start, start + digits), age))
}
