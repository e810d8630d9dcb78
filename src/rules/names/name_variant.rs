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
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::name::{PersonName, fold};
use crate::story::{Entity, EntityId, EntityKind, Form, Mention, Story};
use crate::text::characters::straightened;
use crate::text::{Span, Zone};

pub(crate) const RULE: Rule = Rule {
    id: "name-variant",
    severity: Severity::Warning,
    standard: "Names are the first thing to get right: one person, one spelling",
    file: include_str!("name_variant.rs"),
    check,
    ..Rule::DEFAULT
};

/// Shorter names too often differ by one letter by chance: Bell and Ball.
const SHORTEST_FOR_ONE: usize = 4;
/// A name must have this length for two letters to differ.
const SHORTEST_FOR_TWO: usize = 8;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let mut findings: Vec<ProseFinding> = story.people().flat_map(|person| marks_differ(story, person)).collect();
    findings.extend(letters_differ(story));
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
    let odd = spellings.iter().filter(|(spelling, _)| plain(spelling) != plain(usual));
    odd.flat_map(|(spelling, mentions)| misspelt(story, person, mentions, spelling, usual)).collect()
}

/// A spelling in small letters and with straight apostrophes, whose shape the keyboard gives.
fn plain(spelling: &str) -> String {
    straightened(&spelling.to_lowercase()).into_owned()
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

/// The people of a story whose names may be misspelt elsewhere, indexed so that near spellings are found without comparing
/// all pairs.
struct FamilyNames<'a> {
    /// By the first letter, which near spellings share, and the length of the folded family name.
    people: FxHashMap<(char, usize), Vec<FamilyName<'a>>>,
}

/// The family name of somebody who is named in full or often.
struct FamilyName<'a> {
    bearer: &'a Entity,
    /// The bearer's index among the entities.
    index: EntityId,
    letters: u32,
    /// Whether the bearer is named more than twice.
    is_frequent: bool,
}

impl<'a> FamilyNames<'a> {
    fn of(story: &'a Story) -> Self {
        let mut people: FxHashMap<(char, usize), Vec<FamilyName<'_>>> = FxHashMap::default();
        for (index, bearer) in story.entities_with_ids().filter(|(_, entity)| entity.is_person()) {
            let key = bearer.person.as_deref().map_or("", PersonName::family_key);
            let is_frequent = bearer.names().nth(2).is_some();
            let Some(first) = key.chars().next().filter(|_| is_frequent || bearer.first_full().is_some()) else {
                continue;
            };
            let name = FamilyName { bearer, index, letters: letters(key), is_frequent };
            people.entry((first, key.len())).or_default().push(name);
        }
        Self { people }
    }

    /// The people whose family name may be near a folded name. Changing two letters changes at most two of the length and
    /// four of the letters that occur.
    fn near(&self, folded: &str) -> impl Iterator<Item = &FamilyName<'a>> {
        let wanted = letters(folded);
        let lengths = folded.len().saturating_sub(2)..=folded.len() + 2;
        let first = folded.chars().next();
        let alike = lengths.filter_map(move |length| self.people.get(&(first?, length))).flatten();
        alike.filter(move |name| (name.letters ^ wanted).count_ones() <= 4)
    }
}

/// Which letters occur in a folded name, one bit for each.
fn letters(folded: &str) -> u32 {
    folded.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

/// The findings at names that come once and differ from a person's by a letter or two.
fn letters_differ(story: &Story) -> Vec<ProseFinding> {
    let people = FamilyNames::of(story);
    story.entities().iter().filter_map(|entity| slip(story, &people, entity)).collect()
}

/// The finding at somebody's only mention, if it is a slip for the name of another person.
fn slip(story: &Story, people: &FamilyNames<'_>, entity: &Entity) -> Option<ProseFinding> {
    let mention = only_name(entity)?;
    let text = mention.span.of(story.text());
    let is_judged = story.zone_of(mention) == Some(Zone::Body)
        && (!mention.titled || entity.is_person())
        && text.chars().any(char::is_lowercase);
    if !is_judged {
        return None;
    }
    let person = slip_for(people, entity, text)?;
    let family = || person.person.as_ref().map_or("", |name| name.family.as_str());
    let right = if text.contains(' ') { person.name.as_str() } else { family() };
    Some(variant(story, mention.span, text, right, Severity::Warning, person))
}

/// The first person of the story whose name a text nearly spells.
fn slip_for<'a>(people: &FamilyNames<'a>, entity: &Entity, text: &str) -> Option<&'a Entity> {
    let full = text.contains(' ');
    // Another common surname is more likely another person's, unless the story names the first person often.
    let is_common = !full && facts(text).is_surname();
    let folded = match &entity.person {
        Some(name) if full => name.family_key().to_owned(),
        _ => fold(text),
    };
    let near = people.near(&folded).filter(|near| near.is_frequent || !is_common);
    let near = near.filter(|near| near.bearer.name != entity.name && is_slip(entity, text, near.bearer, full));
    near.min_by_key(|near| near.index).map(|near| near.bearer)
}

/// The only mention by name; nothing if there are more.
fn only_name(entity: &Entity) -> Option<&Mention> {
    let mut names = entity.names();
    names.next().filter(|_| names.next().is_none())
}

/// The findings at a full name that is almost one on the roster.
fn differs_from_roster(story: &Story, house: &House, entity: &Entity) -> Vec<ProseFinding> {
    let (Some(name), None) = (&entity.person, house.person(&entity.name)) else { return Vec::new() };
    let near = |known: &&Person| {
        let right = PersonName::parse(&known.name);
        let marks = fold(&entity.name) == fold(&known.name) && plain(&entity.name) != plain(&known.name);
        marks || right.given_key() == name.given_key() && is_near(name.family_key(), right.family_key())
    };
    let Some(known) = house.people.iter().find(near) else { return Vec::new() };
    let message = format!("Check who is meant: “{}” is “{}” on the roster.", entity.name, known.name);
    let fulls = entity.names().filter(|mention| mention.span.of(story.text()) == entity.name);
    let finding = |mention: &Mention| ProseFinding::new(Severity::Warning, mention.span, message.clone());
    fulls
        .map(|mention| finding(mention).fix(format!("Change to “{}”", known.name), mention.span, known.name.clone()))
        .collect()
}

/// Whether a name is a slip for a person's name.
fn is_slip(entity: &Entity, text: &str, person: &Entity, full: bool) -> bool {
    let Some(name) = &person.person else { return false };
    let known_place = entity.kind == EntityKind::Place && facts(text).is_place();
    if full {
        let Some(other) = &entity.person else { return false };
        return other.given_key() == name.given_key()
            && !name.given_key().is_empty()
            && is_near(other.family_key(), name.family_key());
    }
    !known_place && is_near(&fold(text), name.family_key())
}

/// Whether two folded names differ so little that one is likely a slip for the other.
fn is_near(left: &str, right: &str) -> bool {
    let shorter = left.chars().count().min(right.chars().count());
    let same_start = left.chars().next() == right.chars().next();
    let plural = left.strip_suffix('s') == Some(right) || left.strip_suffix("es") == Some(right);
    match strsim::osa_distance(left, right) {
        1 => shorter >= SHORTEST_FOR_ONE && same_start && !plural,
        2 => shorter >= SHORTEST_FOR_TWO && same_start && !plural,
        _ => false,
    }
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
