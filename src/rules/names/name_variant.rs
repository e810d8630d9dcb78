//! One person, two spellings.
//!
//! ## What it flags
//!
//! A name that differs from a person's by a letter or two, by an accent or by a hyphen, where the story has no second
//! person of that name. The rule takes the more frequent spelling, or that of the full name, for the right one. It also
//! flags a full name that is almost one on the roster of `copydesk.toml`.
//!
//! ## Why
//!
//! Names are the first thing to get right. A reader who finds one name spelt two ways doubts the rest.
//!
//! ## Examples
//!
//! - bad: Director Tomas Reyl resigned. ¶ ‹Reyle› gave no reason.
//! - bad: Prime Minister Jiří Novák spoke first. ¶ ‹Jiri Novak› then left.
//! - bad: Meskerem Oday, a grower, spoke first. ¶ ‹Meskeram› then left.
//! - bad: The founder, Jorge Núñez Prado, resigned. ¶ ‹Nunez› gave no reason.
//! - bad: The founder, Jorge Ferrándiz Molina, resigned. ¶ ‹Ferrandis› gave no reason.
//! - bad: Aleksandr Reyl, a grower, spoke first. ¶ ‹Alexander Reyl› then left.
//! - bad: Coach Tomas Jenkins resigned. ¶ ‹Jenkin› gave no reason.
//! - ok: Tomas Reyl and his sister Tamara Reyl resigned.
//! - ok: Tomas Reyl's office closed. The Reyls left.
//!
//! ## How to fix it
//!
//! Check which spelling is right and use it throughout. One fix changes this mention, another changes all mentions with
//! the same spelling, except those between quotation marks.
//!
//! ## How to silence it
//!
//! If they are two people, give both full names at first reference.
//!
//! Or let it stand with `stet name-variant: reason` (`copydesk rule stet`).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::house::{House, Person};
use crate::language::tagger::facts;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::entities::spelling::{are_one_person, are_written_alike};
use crate::story::name::{PersonName, fold};
use crate::story::{Entity, Form, Mention, Story};
use crate::text::{Span, Zone};

pub(crate) const RULE: Rule = Rule {
    id: "name-variant",
    severity: Severity::Warning,
    standard: "Names are the first thing to get right: one person, one spelling",
    file: page!("name_variant.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let mut findings: Vec<ProseFinding> = story.people().flat_map(|person| marks_differ(story, person)).collect();
    findings.extend(story.people().flat_map(|person| first_surnames_differ(story, person)));
    findings.extend(story.people().flat_map(|person| letters_differ(story, house, person)));
    if !house.people.is_empty() {
        findings.extend(story.people().flat_map(|person| differs_from_roster(story, house, person)));
    }
    findings
}

/// The mentions of a person with the family name.
fn with_family(entity: &Entity) -> impl Iterator<Item = &Mention> {
    entity.mentions.iter().filter(|mention| matches!(mention.form, Form::Full | Form::Family))
}

/// The findings about the spellings of one person's family name that fold alike but are written differently.
fn marks_differ(story: &Story, person: &Entity) -> Vec<ProseFinding> {
    if is_spelt_one_way(story, person) {
        return Vec::new();
    }
    let spellings = spellings(story, person);
    let usual = spellings.iter().max_by_key(|(spelling, mentions)| {
        let full = mentions.iter().any(|mention| mention.form == Form::Full);
        (mentions.len(), full, marks(spelling))
    });
    let Some((usual, _)) = usual else { return Vec::new() };
    let odd = spellings
        .iter()
        .filter(|(spelling, _)| !are_written_alike(spelling.trim_end_matches('.'), usual.trim_end_matches('.')));
    odd.flat_map(|(spelling, mentions)| misspelt(story, person, mentions, spelling, usual)).collect()
}

/// The findings at the first of two surnames that is written with other marks than in the full name: "Ferrandiz" after "Jorge
/// Ferrándiz Molina".
fn first_surnames_differ(story: &Story, person: &Entity) -> Vec<ProseFinding> {
    let is_word = |word: &&str| word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = person.name.split_whitespace().filter(is_word).collect();
    let [_, middle @ .., _] = words.as_slice() else { return Vec::new() };
    let mentions = person.mentions.iter().filter(|mention| mention.form == Form::Family);
    let differing = mentions.filter_map(|mention| {
        let found = mention.span.of(story.text());
        let is_it = |word: &&&str| fold(word) == fold(found) && !are_written_alike(word, found);
        let right = middle.iter().find(is_it)?;
        let is_shouted = !found.contains(char::is_lowercase);
        (!is_shouted).then(|| variant(story, mention.span, found, right, Severity::Hint, person))
    });
    differing.collect()
}

/// The mentions of a person with the family name, by how they spell it. Those that do not show the spelling are left out.
fn spellings<'s>(story: &Story, person: &'s Entity) -> BTreeMap<String, Vec<&'s Mention>> {
    let mut spellings: BTreeMap<String, Vec<&Mention>> = BTreeMap::new();
    // A person has many mentions and few forms.
    let mut spelt: FxHashMap<&str, Option<String>> = FxHashMap::default();
    for mention in with_family(person) {
        let form = mention.span.of(story.text());
        if let Some(spelling) = spelt.entry(form).or_insert_with(|| spelling(person, form)) {
            spellings.entry(spelling.clone()).or_default().push(mention);
        }
    }
    spellings
}

/// The findings at mentions of a person with a spelling that is not the usual one.
fn misspelt(story: &Story, person: &Entity, mentions: &[&Mention], spelling: &str, usual: &str) -> Vec<ProseFinding> {
    let only_marks = !spelling.contains([' ', '-']) && !usual.contains([' ', '-']);
    let severity = if only_marks { Severity::Hint } else { Severity::Warning };
    let every = every_mention(story, mentions, spelling, usual);
    let finding = |mention: &&Mention| {
        let finding = variant(story, mention.span, spelling, usual, severity, person);
        if every.len() > 1 {
            finding.fix_all(format!("Change all {} mentions to “{usual}”", every.len()), every.clone())
        } else {
            finding
        }
    };
    mentions.iter().map(finding).collect()
}

/// How a form of a person's name spells the family name, unless it leaves it out or is in capitals.
fn spelling(entity: &Entity, form: &str) -> Option<String> {
    let family = family_of(entity, form);
    let capitals = family.chars().all(|c| !c.is_lowercase());
    // Another part of the name is not another spelling: Montes, of Gabriela Montes Arce.
    let same = entity.person.as_ref().is_none_or(|name| fold(&family) == name.family_key());
    (!capitals && same).then(|| family.replace(['\u{a0}', '‑'], "-"))
}

/// Whether every mention of a person ends in the family name to the letter, as it nearly always does.
fn is_spelt_one_way(story: &Story, entity: &Entity) -> bool {
    let Some(name) = &entity.person else { return false };
    with_family(entity).map(|mention| mention.span.of(story.text())).all(|text| text.ends_with(name.family.as_str()))
}

/// The edits that respell every mention with one spelling outside quotation marks.
fn every_mention(story: &Story, mentions: &[&Mention], found: &str, usual: &str) -> Vec<(Span, String)> {
    let free = mentions.iter().filter(|mention| !story.is_mention_quoted(mention));
    free.map(|mention| (mention.span, mention.span.of(story.text()).replace(found, usual))).collect()
}

/// The family part of a form: as many words from its end as the family name folds to, without "Jr.".
fn family_of(entity: &Entity, form: &str) -> String {
    let parsed = PersonName::parse(form);
    let name = form.strip_suffix(parsed.suffix.as_str()).unwrap_or(form).trim_end_matches([' ', ',', '\u{a0}']);
    let Some(key) = entity.person.as_deref().map(PersonName::family_key) else { return name.to_owned() };
    let starts = name.match_indices([' ', '\u{a0}']).map(|(at, blank)| at + blank.len());
    let found = starts.filter_map(|at| name.get(at..)).find(|tail| fold(tail) == key);
    found.unwrap_or(name).to_owned()
}

/// Number of letters with marks. The spelling with more of them is the more careful one.
fn marks(spelling: &str) -> usize {
    spelling.chars().filter(|c| !c.is_ascii()).count()
}

/// The findings at the mentions of a person that misspell the name.
fn letters_differ(story: &Story, house: &House, person: &Entity) -> Vec<ProseFinding> {
    let is_judged = |mention: &&Mention| {
        let found = mention.span.of(story.text());
        mention.form == Form::Variant
            && matches!(story.zone_of(mention), Some(Zone::Body | Zone::Caption | Zone::Headline))
            && found.contains(char::is_lowercase)
            && (mention.titled || !facts(found).is_place())
            && house.person(found).is_none()
    };
    let family = person.person.as_ref().map_or("", |name| name.family.as_str());
    let given = person.person.as_ref().map_or("", |name| name.given.split(' ').next().unwrap_or_default());
    let finding = |mention: &Mention| {
        let found = mention.span.of(story.text());
        let is_given = is_slip_for_given_name(found, given, family);
        let right = if found.contains(' ') {
            person.name.as_str()
        } else if is_given {
            given
        } else {
            first_surname_meant(&person.name, found, family).unwrap_or(family)
        };
        let finding = variant(story, mention.span, found, right, Severity::Warning, person);
        // Another person may have a name that others have too.
        if facts(found).is_surname() || facts(found).is_given_name() { finding.without_fixes() } else { finding }
    };
    person.mentions.iter().filter(is_judged).map(finding).collect()
}

/// The first of two surnames, if a spelling is nearer to it than to the family name.
fn first_surname_meant<'n>(name: &'n str, found: &str, family: &str) -> Option<&'n str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let [_, .., first, _] = *words.as_slice() else { return None };
    let distance = |name: &str| strsim::osa_distance(&fold(found), &fold(name));
    (distance(first) < distance(family)).then_some(first)
}

/// Whether a spelling is nearer to the given name than to the family name.
fn is_slip_for_given_name(found: &str, given: &str, family: &str) -> bool {
    let distance = |name: &str| strsim::osa_distance(&fold(found), &fold(name));
    !given.is_empty() && distance(given) < distance(family)
}

/// The findings at a full name that is almost one on the roster.
fn differs_from_roster(story: &Story, house: &House, entity: &Entity) -> Vec<ProseFinding> {
    let (Some(name), None) = (&entity.person, house.person(&entity.name)) else { return Vec::new() };
    let near = |known: &&Person| {
        let right = PersonName::parse(&known.name);
        let marks = fold(&entity.name) == fold(&known.name) && entity.name != known.name;
        marks && !are_written_alike(&entity.name, &known.name) || are_one_person(name, &right)
    };
    let Some(known) = house.people.iter().find(near) else { return Vec::new() };
    let message = format!("Check who is meant: the desk knows “{}” as “{}”.", entity.name, known.name);
    let fulls = entity.names().filter(|mention| mention.span.of(story.text()) == entity.name);
    let finding = |mention: &Mention| ProseFinding::new(Severity::Warning, mention.span, message.clone());
    fulls
        .map(|mention| finding(mention).fix(format!("Change to “{}”", known.name), mention.span, known.name.clone()))
        .collect()
}

fn variant(story: &Story, span: Span, found: &str, usual: &str, severity: Severity, person: &Entity) -> ProseFinding {
    let message = format!("Check the spelling: “{found}” is “{usual}” elsewhere in the story.");
    let mut finding = ProseFinding::new(severity, span, message);
    if let Some(first) = person.first_full().filter(|first| first.span != span) {
        finding = finding.related(first.span, format!("{} is named here", person.name));
    }
    if story.is_quoted(span.start) {
        return finding;
    }
    let text = span.of(story.text());
    let right = text.replace(found, usual);
    finding.fix(format!("Change to “{right}”"), span, right)
}
