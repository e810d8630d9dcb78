//! A person is called by the wrong part of the name.
//!
//! ## What it flags
//!
//! A short form of the name of somebody on the roster of `copydesk.toml` that the person's name system (`system`) does
//! not allow: the mother's family name for Spanish names, the last word of a Burmese name, the given name where the
//! family name comes first. Without a `system` it flags what the name or the story shows by itself: "Mr. Jun-seo" for Bae
//! Jun-seo, an Icelandic patronymic, the father's name of an Ethiopian, the second of two surnames, the second half of
//! one with a hyphen or a surname without its particle where the story has the right form elsewhere.
//!
//! ## Why
//!
//! In Spanish names the father's family name is used, the first of the two (National Geographic Style Manual,
//! "surnames: Spanish"), in Vietnamese names the given name, which comes last (UNSW style guide). A Chinese or Korean
//! family name comes first, and a Burmese name has no family name to shorten it to.
//!
//! ## Examples
//!
//! - bad: (system spanish Gabriela Montes Arce) President Gabriela Montes Arce arrived. ¶ ‹Arce› spoke briefly.
//! - bad: (system burmese Khin Thant) Organizer Khin Thant arrived. ¶ ‹Thant› spoke briefly.
//! - bad: (system family-first Bae Jun-seo) President Bae Jun-seo arrived. ¶ ‹Jun-seo› spoke briefly.
//! - bad: The finance chief, Zhu Minjie, resigned. ¶ Mr. ‹Minjie› signed the papers.
//! - bad: Selamawit Tesfaye, a nurse, arrived. ¶ ‹Tesfaye› spoke briefly.
//! - bad: Katla Pálsdóttir, a geologist, arrived. ¶ ‹Pálsdóttir› spoke briefly.
//! - bad: Merle Sandoval-Ott, a teacher, ran. ¶ Sandoval-Ott lost. ¶ ‹Ott› left.
//! - bad: The coach, Bae Jun-seo, resigned. ¶ ‹Jun-seo› was tired.
//! - bad: Marie van der Hoek, the chair, resigned. ¶ ‹Hoek› was ill.
//! - bad: Marie van der Hoek arrived. ¶ Van der Hoek spoke. ¶ ‹Hoek› left.
//! - ok: The finance chief, Zhu Minjie, resigned. ¶ Mr. Zhu signed the papers.
//! - ok: (system spanish Gabriela Montes Arce) President Gabriela Montes Arce arrived. ¶ Montes spoke briefly.
//! - ok: (system western Luis Prieto-Sanz) President Luis Prieto-Sanz arrived. ¶ Prieto-Sanz spoke briefly.
//! - ok: President Gabriela Montes Arce arrived. ¶ Arce spoke briefly.
//!
//! ## How to fix it
//!
//! Write the form that the system allows, as the fix does.
//!
//! ## How to silence it
//!
//! Where the person wants another form, list it under `short` in the roster.
//!
//! Or let it stand with `stet name-second-reference-form: reason` (`copydesk rule stet`).

use super::name_systems::{uses_first_surname, wrong_form};
use crate::house::{House, Person};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::name::fold;
use crate::story::{Entity, Mention, Story};

pub(crate) const RULE: Rule = Rule {
    id: "name-second-reference-form",
    severity: Severity::Information,
    standard: "National Geographic Style Manual: the short form of a Spanish name is the father's family name, the first of two",
    file: page!("name_second_reference_form.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let unlisted = story.people().filter(|person| house.person(&person.name).is_none());
    let is_by_first_surname = uses_first_surname(story);
    let mut findings: Vec<ProseFinding> =
        unlisted.filter_map(|person| wrong_by_custom(story, person, is_by_first_surname)).collect();
    if house.people.is_empty() {
        return findings;
    }
    for entity in story.people() {
        // The tagger may have taken a word before the name as a part of it: "Organizer Mi Thant".
        let name = fold(&entity.name);
        let known = house.people.iter().find(|person| name.ends_with(&fold(&person.name)));
        if let Some((person, right)) = known.and_then(|person| Some((person, person.short_form()?))) {
            findings.extend(wrong_forms(story, entity, person, right));
        }
    }
    findings
}

/// The finding at the first short form that the custom of a name does not allow.
fn wrong_by_custom(story: &Story, person: &Entity, is_by_first_surname: bool) -> Option<ProseFinding> {
    let wrong = wrong_form(story, person, is_by_first_surname)?;
    let form = wrong.mention.span.of(story.text());
    Some(finding(wrong.mention, form, &wrong.right, &person.name))
}

fn finding(mention: &Mention, form: &str, right: &str, name: &str) -> ProseFinding {
    let message = format!("Write “{right}”: “{form}” is not the short form of {name}.");
    let finding = ProseFinding::new(Severity::Information, mention.span, message);
    finding.fix(format!("Change to “{right}”"), mention.span, right)
}

fn wrong_forms(story: &Story, entity: &Entity, person: &Person, right: &str) -> Vec<ProseFinding> {
    let parts: Vec<String> = person.name.split_whitespace().map(fold).collect();
    let is_wrong = |form: &str| {
        let folded = fold(form);
        parts.contains(&folded) && folded != fold(right) && !person.short.iter().any(|short| fold(short) == folded)
    };
    let mentions = entity.names().filter(|mention| !story.is_mention_quoted(mention));
    let wrong = mentions.filter(|mention| is_wrong(mention.span.of(story.text())));
    wrong
        .map(|mention| {
            let form = mention.span.of(story.text());
            finding(mention, form, right, &person.name)
        })
        .collect()
}
