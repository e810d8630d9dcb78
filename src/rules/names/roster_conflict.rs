//! A person whom the house knows with another office or another pronoun.
//!
//! ## What it flags
//!
//! An office or a pronoun of a person on the roster of `copydesk.toml` that cannot be right if the roster is: "Deputy Mayor
//! Calder" or "the mayor of Harbury" where the roster has her as mayor of Norvik, "he" where it has "she". Without a
//! `role` or `pronouns` on the roster the rule is silent. It is silent, too, where the sentence speaks of a change of office
//! (former, then, appointed, elected), and about a pronoun that could mean somebody else.
//!
//! ## Why
//!
//! Names and positions must be right before anything else (Reuters Handbook, "accuracy"), and a house writes down the ones that it needs
//! most.
//!
//! ## Examples
//!
//! - bad: (person Ines Calder=mayor of Norvik) ‹Deputy Mayor Ines Calder› spoke.
//! - bad: (person Ines Calder=mayor of Norvik) Ines Calder, ‹the mayor of Harbury›, spoke.
//! - bad: (person Ines Calder=mayor of Norvik) ‹Harbury Mayor Ines Calder› spoke.
//! - bad: (person Ines Calder=mayor of Norvik) Ines Calder, ‹deputy mayor of Norvik›, spoke.
//! - bad: (person Ines Calder=mayor of Norvik) So said ‹the mayor of Harbury›, Ines Calder.
//! - bad: (person Ines Calder=mayor of Norvik) ‹Harbury’s mayor›, Ines Calder, spoke.
//! - bad: (person Ines Calder=mayor of Norvik) ‹Mayor Ines Calder of Harbury› spoke.
//! - bad: (person Ines Calder=president of France) ‹The Spanish president›, Ines Calder, spoke.
//! - bad: (pronouns Ines Calder=she) Ines Calder left on Monday. ‹He› gave no reason.
//! - bad: (pronouns Robin Oram=they) Robin Oram left on Monday, and ‹she› gave no reason.
//! - ok: (person Ines Calder=mayor of Norvik) Norvik Mayor Ines Calder, a lawyer, spoke.
//! - ok: (person Ines Calder=mayor of Norvik) Former Deputy Mayor Ines Calder spoke.
//! - ok: (person Ines Calder=mayor of Norvik) Ines Calder, who was elected in May, was deputy mayor before.
//! - ok: (person Ines Calder=mayor of Norvik) The town is shut. Its mayor, Ines Calder, spoke.
//! - ok: (person Ines Calder=foreign minister of Norland) The Norlandic foreign minister, Ines Calder, spoke.
//! - ok: (person Ines Calder=president of France) The French president, Ines Calder, spoke.
//! - ok: (person Ines Calder=mayor of Norvik) The Spanish mayor, Ines Calder, spoke.
//! - ok: (person Ines Calder=mayor of Norvik) Mayor Ines Calder of Norvik spoke.
//! - ok: (person Ines Calder=mayor of Norvik) Mayor Ines Calder of the Blue Party spoke.
//! - ok: (person Ines Calder=deputy mayor of Norvik) Ines Calder, the mayor's niece, spoke.
//! - ok: (person Ines Calder=head of the World Health Organization) Ines Calder, the head of the WHO, spoke.
//! - ok: (pronouns Ines Calder=she) Ines Calder met a pilot on Monday. He gave no reason.
//! - ok: (pronouns Ines Calder=she) Nils Oram met Ines Calder on Monday. He gave no reason.
//! - ok: (pronouns Ines Calder=she) His lawyer, Ines Calder, said he had left.
//! - ok: (pronouns Ines Calder=she) The pilot left. “Calder lied,” he said.
//! - ok: (pronouns Robin Oram=they) Robin Oram left on Monday. They gave no reason.
//!
//! ## How to fix it
//!
//! Check which is right. If the roster is out of date, correct it there.
//!
//! ## How to silence it
//!
//! Say "then" or "former" if the office has changed.
//!
//! Or let it stand with `stet roster-conflict: reason` (`copydesk rule stet`).

use super::title_conflict::{changes, conflict, exclude, head, names_in_body, title};
use crate::house::{House, Person};
use crate::language::{closed_classes, en};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::entities::gender::Gender;
use crate::story::entities::offices;
use crate::story::{Entity, EntityId, Mention, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "roster-conflict",
    severity: Severity::Warning,
    standard: "Reuters: accuracy of name and position",
    file: page!("roster_conflict.rs"),
    check,
    ..Rule::DEFAULT
};

/// Names that have so many letters in common from the start may be a country and its adjective.
const STEM: usize = 4;
/// What stands before an office that is described.
const ARTICLE_BEFORE_OFFICE: &str = " the ";

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    if house.people.is_empty() {
        return Vec::new();
    }
    let known = story.entities_with_ids().filter(|(_, entity)| entity.is_person());
    let known = known.filter_map(|(id, person)| Some((id, person, house.person(&person.name)?)));
    let conflicts =
        |(id, person, entry)| office(story, person, entry).into_iter().chain(pronoun(story, id, person, entry));
    known.flat_map(conflicts).collect()
}

/// The finding about the first office that a person on the roster cannot have beside the one there.
fn office(story: &Story, person: &Entity, entry: &Person) -> Option<ProseFinding> {
    let held = entry.role.as_deref()?;
    let (span, office) = names_in_body(story, person).find_map(|(paragraph, mention)| {
        office_before(story, paragraph, mention, held)
            .or_else(|| office_set_before(story, paragraph, mention, held))
            .or_else(|| office_after(story, paragraph, mention, held))
    })?;
    if changes(story, person, [held, office]) {
        return None;
    }
    let message = format!("Check the office: the desk knows {} as “{held}”.", entry.name);
    Some(ProseFinding::new(Severity::Warning, span, message))
}

/// The title before a name, with the span of both, if it is at odds with the office on the roster: "Deputy Mayor Ines Calder".
fn office_before<'s>(story: &'s Story, home: &Paragraph, mention: &Mention, held: &str) -> Option<(Span, &'s str)> {
    let (span, _) = title(home, mention)?;
    let title = span.of(story.text());
    let (low, other) = (plain(held), plain(title));
    let is_at_odds = conflict(offices::core(&low), &other) || is_of_another_body(held, title);
    let whole = |end: usize| (Span::new(span.start, end), title);
    if is_at_odds {
        return Some(whole(mention.span.end));
    }
    let place = place_after(home, mention)?;
    is_of_another_body(held, &format!("{title} of {}", place.of(story.text()))).then(|| whole(place.end))
}

/// The name after "of" behind a mention: "Mayor Ines Calder of Harbury".
fn place_after(home: &Paragraph, mention: &Mention) -> Option<Span> {
    let annotation = &home.annotation;
    let of = home.tokens_in(mention.span).end;
    let start = of + 1;
    let end = (start..annotation.tokens().len()).take_while(|at| annotation.is_capital(*at)).last()? + 1;
    (annotation.lower(of) == closed_classes::OF).then(|| home.place_of(&(start..end)))
}

/// The office before a name and a comma, if it is at odds with the one on the roster: "the mayor of Harbury, Ines Calder,".
fn office_set_before<'s>(story: &'s Story, home: &Paragraph, mention: &Mention, held: &str) -> Option<(Span, &'s str)> {
    let before = Span::new(home.start, mention.span.start).of(story.text()).strip_suffix(", ")?;
    let clause = before.rfind([',', '.', ';', '”', '"']).map_or(0, |at| at + 1);
    let words = before.get(clause..)?;
    let article = words.rfind(ARTICLE_BEFORE_OFFICE).map_or(0, |at| at + 1);
    let office = words.get(article..)?.trim_start();
    let end = home.start + before.len();
    let span = Span::new(end - office.len(), end);
    (is_other_office(held, office) && !home.is_quoted(span.start)).then_some((span, office))
}

/// The office right after a name, if it is at odds with the one on the roster: "the mayor of Harbury".
fn office_after<'s>(story: &'s Story, home: &Paragraph, mention: &Mention, held: &str) -> Option<(Span, &'s str)> {
    let rest = story.text().get(mention.span.end..)?.strip_prefix(", ")?;
    let office = rest.get(..rest.find([',', '.', ';', '\n'])?)?;
    let start = mention.span.end + ", ".len();
    let span = Span::new(start, start + office.len());
    (is_other_office(held, office) && !home.is_quoted(span.start)).then_some((span, office))
}

/// Whether a described office is at odds with the one on the roster. "The mayor" alone may leave out words.
fn is_other_office(held: &str, office: &str) -> bool {
    let (low, other) = (plain(held), plain(office));
    let is_whole = head(office).is_some() && other.contains(' ');
    is_whole && (exclude(&low, &other) || is_lesser_only_in_one(&low, &other) || is_of_another_body(held, office))
}

/// Whether two offices are alike but for a word of a lesser one: "mayor of Norvik", "deputy mayor of Norvik".
fn is_lesser_only_in_one(one: &str, other: &str) -> bool {
    let is_lesser = |office: &str| office.split([' ', '-']).any(|word| en::LESSER_OFFICES.contains(word));
    head(one).is_some() && head(one) == head(other) && is_lesser(one) != is_lesser(other)
}

/// An office in lower case without its article.
fn plain(office: &str) -> String {
    let lower = office.to_lowercase();
    let rest =
        lower.split_once(' ').filter(|(first, _)| closed_classes::is_definite(first)).map(|(_, rest)| rest.to_owned());
    rest.unwrap_or(lower)
}

/// Whether two offices are alike but name different bodies or places. Initials may be those of the other's body, and "the French
/// president" is the president of France.
fn is_of_another_body(held: &str, office: &str) -> bool {
    let heads = [held, office].map(|office| head(&plain(office)));
    let [one, other] = [held, office].map(names_in);
    let can_be_the_same =
        |word: &&str| en::DEMONYMS.contains(&word.to_lowercase()) || word.chars().all(char::is_uppercase);
    let is_plain = !one.iter().chain(&other).any(can_be_the_same);
    let is_named = !one.is_empty() && !other.is_empty();
    let is_shared = one.iter().any(|word| other.iter().any(|other| have_one_stem(word, other)));
    let is_elsewhere = is_plain && is_named && !is_shared || are_countries_apart(&one, &other);
    heads[0].is_some() && heads[0] == heads[1] && is_elsewhere
}

/// Whether the names in two offices are those of different countries, as names or as adjectives: "France", "Spanish".
fn are_countries_apart(one: &[&str], other: &[&str]) -> bool {
    let [one, other] = [one, other].map(countries);
    !one.is_empty() && !other.is_empty() && !one.iter().any(|country| other.contains(country))
}

/// The words that may name the country of an office, in lower case.
fn countries(names: &[&str]) -> Vec<String> {
    let of_name = |name: &&str| {
        let lower = name.to_lowercase();
        let of_nationality = en::COUNTRIES_OF_DEMONYMS.others(&lower);
        let is_country =
            || en::COUNTRIES_OF_DEMONYMS.rows().any(|(_, mut countries)| countries.any(|one| one == lower));
        if of_nationality.is_empty() && is_country() {
            vec![lower]
        } else {
            of_nationality.iter().map(|country| (*country).to_owned()).collect()
        }
    };
    names.iter().flat_map(of_name).collect()
}

/// Whether two names begin alike, as a country and its adjective do: "Norland", "Norlandic".
fn have_one_stem(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    shared >= STEM.min(one.chars().count()).min(other.chars().count())
}

/// The names in an office: its words with a capital that are not the office itself.
fn names_in(office: &str) -> Vec<&str> {
    let words = office.split([' ', '’', '\'']).filter(|word| word.starts_with(char::is_uppercase));
    let is_name =
        |word: &str| !is_of_offices(word) && !closed_classes::is_possessive(word) && !closed_classes::is_article(word);
    words.filter(|word| is_name(&word.to_lowercase())).collect()
}

/// Whether a word in lower case is one of offices: "mayor", "deputy".
fn is_of_offices(lower: &str) -> bool {
    en::EXCLUSIVE_OFFICES.contains(lower) || en::LESSER_OFFICES.contains(lower) || en::PERSON_TITLES.contains(lower)
}

/// The finding about the first pronoun that can only mean a person on the roster, and is not the one there.
fn pronoun(story: &Story, id: EntityId, person: &Entity, entry: &Person) -> Option<ProseFinding> {
    let known = entry.pronouns?;
    let wrong = |(paragraph, mention)| {
        pronoun_after(story, id, paragraph, mention).filter(|(_, it)| known.gender() != Some(*it))
    };
    let (span, _) = names_in_body(story, person).find_map(wrong)?;
    let message = format!("Check the pronoun: the desk knows {} as “{}”.", entry.name, known.in_words());
    Some(ProseFinding::new(Severity::Warning, span, message))
}

/// The first "he" or "she" after a mention, in its sentence or the next one, if the paragraph has nobody else before it whom it could mean.
fn pronoun_after(story: &Story, id: EntityId, paragraph: &Paragraph, mention: &Mention) -> Option<(Span, Gender)> {
    let (own, pronouns) = (paragraph.tokens_in(mention.span), paragraph.facts.pronouns());
    let is_subject = |at: usize| closed_classes::is_he_or_she(paragraph.annotation.lower(at));
    let &(at, gender) = pronouns.iter().find(|(at, _)| *at >= own.end && is_subject(*at))?;
    let place = paragraph.place_of(&(at..at + 1));
    let is_near = paragraph.annotation.sentence_of(at) <= paragraph.annotation.sentence_of(own.start) + 1;
    let is_somebody_else =
        |(_, other): (&Mention, EntityId)| other != id && story.entity(other).is_some_and(Entity::is_person);
    let meets_others = story.mentions_in(Span::new(paragraph.span.start, place.end)).any(is_somebody_else)
        || paragraph.facts.descriptions().iter().any(|other| other.tokens.start < at)
        || pronouns.iter().any(|(other, _)| *other < own.start);
    (is_near && !meets_others && !paragraph.is_quoted(mention.span.start)).then_some((place, gender))
}
