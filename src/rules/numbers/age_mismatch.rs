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
//! ## How to fix it
//!
//! Check the age. The fix changes it to the first one.
//!
//! ## How to silence it
//!
//! Say when the person was the other age.
//!
//! Or let it stand with `stet age-mismatch: reason` (`copydesk rule stet`).

use std::collections::BTreeMap;

use crate::house::House;
use crate::rules::gather::{gather, in_place};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Entity, Mention, Paragraph, Story};
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
    let told = gather(story, |_, paragraph| {
        let names =
            story.mentions_in(paragraph.span).filter(|(mention, _)| paragraph.is_body() && mention.form.is_name());
        names.filter_map(|(mention, bearer)| Some((bearer, age(story, paragraph, mention)?)))
    });
    let mut people: BTreeMap<usize, Vec<(Span, &str)>> = BTreeMap::new();
    for (paragraph, (bearer, age)) in in_place(story, &told) {
        people.entry(*bearer).or_default().push((paragraph.place(*age), age.of(paragraph.annotation.text())));
    }
    let people = people.into_iter().filter_map(|(bearer, ages)| Some((story.entities().get(bearer)?, ages)));
    people.filter(|(person, _)| person.is_person()).flat_map(|(person, ages)| differing(person, &ages)).collect()
}

/// What there is to say of a person with these ages.
fn differing(person: &Entity, told: &[(Span, &str)]) -> Vec<ProseFinding> {
    let Some((first, age)) = told.first().copied() else { return Vec::new() };
    let others = told.iter().skip(1).filter(|(_, other)| *other != age);
    others
        .map(|(span, other)| {
            let message = format!("{} is {age} above and {other} here. Check the age.", person.name);
            let finding = ProseFinding::new(Severity::Warning, *span, message).related(first, "the age above");
            finding.fix(format!("Make it {age}"), *span, age)
        })
        .collect()
}

/// The age behind a name, between commas: ", 41,". In bytes of the paragraph's reading.
fn age(story: &Story, paragraph: &Paragraph, mention: &Mention) -> Option<Span> {
    let behind = story.text().get(mention.span.end..)?.strip_prefix(", ")?;
    let digits = behind.find(|c: char| !c.is_ascii_digit())?;
    let (age, rest) = behind.split_at(digits);
    let closes = rest.starts_with(',') && !rest.starts_with(",0") || rest.starts_with('.');
    let start = mention.span.end + 2;
    let plain = closes && (1..=2).contains(&age.len()) && !paragraph.is_quoted(start);
    plain.then(|| paragraph.local(Span::new(start, start + digits)))
}
