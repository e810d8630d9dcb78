//! "He said" where two people could be meant.
//!
//! ## What it flags
//!
//! "He" or "she" as the source of a statement, if the sentence before and the words before the pronoun name two people who
//! have that gender or whose gender the story does not show. Somebody to whom the speaker talks is not counted. If one of them was credited just before, or the story has
//! named one much more often, the pronoun is clear and not flagged.
//!
//! ## Why
//!
//! Readers should know at once who is speaking (Reuters Handbook, "quotes").
//!
//! ## Examples
//!
//! - bad: Tomas Reyl met Anders Holm at the dock. ‹He› said the deal was off.
//! - bad: Lena Ortiz sued Marie Koss in May. "She owes me everything," ‹she› said.
//! - ok: Tomas Reyl said the deal was off. He said he would not reopen talks with Anders Holm.
//! - ok: Lena Ortiz sued the county in May. "It owes me," she said.
//! - ok: Tomas Reyl is not sorry. In an interview with Anders Holm, he said the deal was off.
//! - ok: Tomas Reyl left Anders Holm's office at noon. He said the deal was off.
//!
//! ## How to fix it
//!
//! Replace the pronoun with the name. There is a fix for each of the two people.
//!
//! ## How to silence it
//!
//! Make one of the two people the source of the sentence before.
//!
//! Or let it stand with `stet ambiguous-speaker: reason` (`copydesk rule stet`).

use std::collections::BTreeSet;

use crate::house::House;
use crate::language::credit::CreditKind;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Attribution, Entity, EntityId, Form, Gender, Mention, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "ambiguous-speaker",
    severity: Severity::Information,
    standard: "Reuters: readers should know at once who is speaking",
    file: page!("ambiguous_speaker.rs"),
    check,
    ..Rule::DEFAULT
};

/// Length of the longer pronoun, "she", in bytes.
const LONGEST: usize = 3;

fn check(story: &Story, _: &House) -> Vec<ProseFinding> {
    let mut findings = Vec::new();
    for (index, paragraph) in story.own_voice() {
        for credit in story.credits_of(index) {
            findings.extend(ambiguous(story, paragraph, credit));
        }
    }
    findings
}

/// The finding at the pronoun of a credit that could mean two people.
fn ambiguous(story: &Story, paragraph: &Paragraph, credit: &Attribution) -> Option<ProseFinding> {
    let pronoun = credit.source_span().filter(|span| span.len() <= LONGEST)?;
    let gender = match pronoun.of(story.text()) {
        "He" | "he" => Gender::Masculine,
        "She" | "she" => Gender::Feminine,
        _ => return None,
    };
    if credit.kind != CreditKind::Speech || paragraph.is_quoted(pronoun.start) {
        return None;
    }
    let reach = reach(paragraph, pronoun)?;
    // Whoever is interviewed by somebody is not that one.
    let occasion = paragraph.occasion_before(paragraph.tokens_in(pronoun).start);
    let reach = Span::new(reach.start, occasion.map_or(reach.end, |occasion| occasion.start));
    let people: Vec<&Entity> = named(story, reach).into_iter().filter(|person| person.may_be(gender)).collect();
    if people.len() != 2 || is_followed(story, credit, reach) || is_one_meant(&people, pronoun) {
        return None;
    }
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let message = format!("Name the speaker: this could be {}.", names.join(" or "));
    let finding = ProseFinding::new(Severity::Information, pronoun, message);
    Some(people.iter().fold(finding, |finding, person| {
        let short = short_name(person, &people);
        finding.fix(format!("Name {}", person.name), pronoun, short)
    }))
}

/// Whether the story before a pronoun makes clear which of two people it speaks of: it has named one at least two times more
/// often, or has used a pronoun for one already.
fn is_one_meant(people: &[&Entity], pronoun: Span) -> bool {
    let named = |person: &&Entity| person.names().filter(|mention| mention.span.start < pronoun.start).count();
    let (most, least) = (people.iter().map(named).max(), people.iter().map(named).min());
    let leads = most > least.map(|least| least + 1);
    let has_pronoun = |person: &&Entity| {
        person.mentions.iter().any(|mention| mention.form == Form::Pronoun && mention.span.start < pronoun.start)
    };
    leads || people.iter().any(has_pronoun)
}

/// From the start of the sentence before to the pronoun, in the same paragraph. Quoted words in between belong to it.
fn reach(paragraph: &Paragraph, span: Span) -> Option<Span> {
    let here = paragraph.annotation.sentence_of(paragraph.tokens_in(span).start);
    let before = paragraph.annotation.sentences().get(here.checked_sub(1)?)?;
    Some(Span::new(paragraph.place(before.span).start, span.start))
}

/// The people whom the reporter's own words name, and not only as the owner of something, each once.
fn named(story: &Story, reach: Span) -> Vec<&Entity> {
    let is_told = |mention: &Mention| {
        let after = story.text().get(mention.span.end..).unwrap_or_default();
        let owner = after.starts_with("'s") || after.starts_with("’s");
        mention.form.is_name() && reach.contains(mention.span) && !owner && !story.is_mention_quoted(mention)
    };
    let told = story.mentions_in(reach).filter(|(mention, _)| is_told(mention));
    let indexes: BTreeSet<EntityId> = told.map(|(_, index)| index).collect();
    let entities = indexes.into_iter().filter_map(|index| story.entity(index));
    entities.filter(|entity| entity.is_person()).collect()
}

/// Whether another credit within reach has a source, whom the pronoun then means.
fn is_followed(story: &Story, credit: &Attribution, reach: Span) -> bool {
    let earlier = story.credits_near(reach).iter().filter(|other| *other != credit);
    earlier.filter_map(Attribution::source_span).any(|source| reach.contains(source))
}

/// The surname, or the whole name where the surnames are the same.
fn short_name(person: &Entity, people: &[&Entity]) -> String {
    let family = |person: &Entity| person.person.as_ref().map(|name| name.family.clone());
    let own = family(person).filter(|own| !own.is_empty());
    let shared = people.iter().filter(|other| family(other) == own).count() > 1;
    own.filter(|_| !shared).unwrap_or_else(|| person.name.clone())
}
