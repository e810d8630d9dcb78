//! One person, two spellings.
//!
//! ## What it flags
//!
//! A name that differs from a person's by a letter or two, by an accent or by a hyphen, where the story has no second
//! person of that name. The spelling that is used more often, or that stands in the full name, is taken for the right
//! one. A full name that is almost one on the roster of `copydesk.toml` is compared with the roster.
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
//! ## How to mend it
//!
//! Check which spelling is right and use it throughout. One fix changes this mention, another all mentions with the
//! same spelling, except those between quotation marks.
//!
//! ## How to silence it
//!
//! Where they are two people, give both their full names at first reference.
//!
//! Or let it stand with `stet name-variant: reason` (`copydesk rule stet`).

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::house::{House, Person};
use crate::language::tagger::facts;
use crate::rules::notes::{CastNote, of_cast};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::name::{PersonName, fold};
use crate::story::{Entity, EntityKind, Form, Mention, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "name-variant",
    severity: Severity::Warning,
    standard: "Names are the first thing to get right: one person, one spelling",
    file: include_str!("name_variant.rs"),
    check,
};

/// Shorter names differ by a letter too often by chance: Bell and Ball.
const SHORTEST_FOR_ONE: usize = 4;
/// Two letters may differ in names from this length.
const SHORTEST_FOR_TWO: usize = 8;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let mut findings = Vec::new();
    for unlike in of_cast(story, CastNote::Unlike, unlike) {
        findings.extend(
            story.entities().get(unlike.entity).into_iter().flat_map(|entity| marks_differ(story, entity, unlike)),
        );
    }
    for (slip, person) in of_cast(story, CastNote::Slips, slips) {
        let pair = story.entities().get(*slip).zip(story.entities().get(*person));
        findings.extend(pair.and_then(|(slip, person)| letters_differ(story, slip, person)));
    }
    if !house.people.is_empty() {
        findings.extend(story.people().flat_map(|entity| differs_from_roster(story, house, entity)));
    }
    findings
}

/// A person whose family name is written differently in places, though it folds alike.
struct Unlike {
    /// Who it is, as an index.
    entity: usize,
    /// The usual spelling.
    usual: String,
    /// The other spellings, each with its places, counted among the full and family names of the person.
    odd: Vec<(String, Vec<usize>)>,
}

/// The mentions of a person that hold the family name.
fn with_family(entity: &Entity) -> impl Iterator<Item = &Mention> {
    entity.mentions.iter().filter(|mention| matches!(mention.form, Form::Full | Form::Family))
}

/// The people of a story whose family name is written differently in places.
fn unlike(story: &Story) -> Vec<Unlike> {
    let people = story.entities().iter().enumerate();
    let people = people.filter(|(_, entity)| entity.is_person() && !is_spelt_one_way(story, entity));
    people.filter_map(|(index, entity)| spellings(story, index, entity)).collect()
}

/// How somebody's family name is written, if not in one way.
fn spellings(story: &Story, index: usize, entity: &Entity) -> Option<Unlike> {
    let mut spellings: BTreeMap<&str, Vec<(usize, &Mention)>> = BTreeMap::new();
    let forms: FxHashSet<&str> = with_family(entity).map(|mention| mention.span.of(story.text())).collect();
    let spelt: FxHashMap<&str, String> =
        forms.into_iter().filter_map(|form| Some((form, spelling(entity, form)?))).collect();
    for (number, mention) in with_family(entity).enumerate() {
        if let Some(spelling) = spelt.get(mention.span.of(story.text())) {
            spellings.entry(spelling).or_default().push((number, mention));
        }
    }
    let (usual, _) = spellings.iter().max_by_key(|(spelling, mentions)| {
        let full = mentions.iter().any(|(_, mention)| mention.form == Form::Full);
        (mentions.len(), full, marks(spelling))
    })?;
    let usual = (*usual).to_owned();
    let odd = spellings.into_iter().filter(|(spelling, _)| spelling.to_lowercase() != usual.to_lowercase());
    let numbers = |mentions: Vec<(usize, &Mention)>| mentions.into_iter().map(|(number, _)| number).collect();
    let odd: Vec<(String, Vec<usize>)> =
        odd.map(|(spelling, mentions)| (spelling.to_owned(), numbers(mentions))).collect();
    (!odd.is_empty()).then_some(Unlike { entity: index, usual, odd })
}

/// What there is to say of spellings of one person's family name that fold alike but are written differently.
fn marks_differ(story: &Story, entity: &Entity, unlike: &Unlike) -> Vec<ProseFinding> {
    let usual = unlike.usual.as_str();
    let named: Vec<&Mention> = with_family(entity).collect();
    unlike
        .odd
        .iter()
        .flat_map(|(spelling, numbers)| {
            let mentions: Vec<&Mention> = numbers.iter().filter_map(|&number| named.get(number).copied()).collect();
            let hint = !spelling.contains([' ', '-']) && !usual.contains([' ', '-']);
            let severity = if hint { Severity::Hint } else { Severity::Warning };
            let every = every_mention(story, &mentions, spelling, usual);
            let finding = |mention: &&Mention| {
                let finding = variant(story, mention.span, spelling, usual, severity, entity);
                if every.len() > 1 {
                    finding.fix_all(format!("Change all {} mentions to “{usual}”", every.len()), every.clone())
                } else {
                    finding
                }
            };
            mentions.iter().map(finding).collect::<Vec<_>>()
        })
        .collect()
}

/// How a form of a person's name spells the family name, if it has that in it and not in capitals alone.
fn spelling(entity: &Entity, form: &str) -> Option<String> {
    let family = family_of(entity, form);
    let capitals = family.chars().all(|c| !c.is_lowercase());
    // Another part of the name is no other spelling: Montes, of Gabriela Montes Arce.
    let same = entity.person.as_ref().is_none_or(|name| fold(&family) == name.family_key());
    (!capitals && same).then(|| family.replace(['\u{a0}', '‑'], "-"))
}

/// Whether every mention of a person ends in the family name to the letter, as nearly always.
fn is_spelt_one_way(story: &Story, entity: &Entity) -> bool {
    let Some(name) = &entity.person else { return false };
    with_family(entity).map(|mention| mention.span.of(story.text())).all(|text| text.ends_with(name.family.as_str()))
}

/// The edits that bring every mention with one spelling outside quotation marks to another.
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

/// Number of letters with marks: the marked spelling is the careful one.
fn marks(spelling: &str) -> usize {
    spelling.chars().filter(|c| !c.is_ascii()).count()
}

/// The people of a story by the letters of their family names, so that near spellings are found without comparing all.
struct Spellings<'a> {
    /// By the first letter, which near spellings share.
    people: FxHashMap<char, Vec<Spelling<'a>>>,
}

/// How somebody's family name is spelt.
struct Spelling<'a> {
    index: usize,
    person: &'a Entity,
    letters: u32,
    /// Letters in all, of a name that is folded to ASCII.
    length: usize,
    /// Whether the person is named in full.
    is_introduced: bool,
    /// Whether the person is named more than twice.
    is_frequent: bool,
}

impl<'a> Spellings<'a> {
    fn of(story: &'a Story) -> Self {
        let mut people: FxHashMap<char, Vec<Spelling<'_>>> = FxHashMap::default();
        for (index, person) in story.entities().iter().enumerate().filter(|(_, entity)| entity.is_person()) {
            let key = person.person.as_deref().map_or("", PersonName::family_key);
            if let Some(first) = key.chars().next() {
                people.entry(first).or_default().push(Spelling {
                    index,
                    person,
                    letters: letters(key),
                    length: key.len(),
                    is_introduced: person.first_full().is_some(),
                    is_frequent: person.names().nth(2).is_some(),
                });
            }
        }
        Self { people }
    }

    /// The people whose family name may be near a folded name: two letters in another's place change four of the letters
    /// that occur at most.
    fn near(&self, folded: &str) -> impl Iterator<Item = &Spelling<'a>> {
        let wanted = letters(folded);
        let same_start = folded.chars().next().and_then(|first| self.people.get(&first)).into_iter().flatten();
        let length = folded.len();
        let alike = same_start.filter(move |spelling| spelling.length.abs_diff(length) <= 2);
        alike.filter(move |spelling| (spelling.letters ^ wanted).count_ones() <= 4)
    }
}

/// Which letters occur in a folded name, a bit each.
fn letters(folded: &str) -> u32 {
    folded.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

/// The names that nobody in the story bears but that nearly are somebody's, each with the person; both as indexes.
fn slips(story: &Story) -> Vec<(usize, usize)> {
    let people = Spellings::of(story);
    let entities = story.entities().iter().enumerate();
    entities.filter_map(|(index, entity)| Some((index, nearly(story, &people, entity)?))).collect()
}

/// The person whose name somebody's only mention nearly is.
fn nearly(story: &Story, people: &Spellings<'_>, entity: &Entity) -> Option<usize> {
    let mention = only_name(entity)?;
    let text = mention.span.of(story.text());
    let zone_counts = story.paragraphs().get(mention.paragraph).is_some_and(crate::story::Paragraph::is_body);
    if !zone_counts || mention.titled && entity.kind != EntityKind::Person || text.chars().all(|c| !c.is_lowercase()) {
        return None;
    }
    let full = text.contains(' ');
    // Another common surname is more likely another person, unless the first is named often.
    let is_common = || facts(text).is_surname();
    let folded = match &entity.person {
        Some(name) if full => name.family_key().to_owned(),
        _ => fold(text),
    };
    let near = people.near(&folded).filter(|near| near.is_frequent || near.is_introduced && (full || !is_common()));
    let mut others = near.filter(|near| near.person.name != entity.name);
    others.find(|near| is_slip(entity, text, near.person, full)).map(|near| near.index)
}

/// The mention by name, where there is one only.
fn only_name(entity: &Entity) -> Option<&Mention> {
    let mut names = entity.names();
    names.next().filter(|_| names.next().is_none())
}

/// What there is to say of a name that is nearly a person's.
fn letters_differ(story: &Story, slip: &Entity, person: &Entity) -> Option<ProseFinding> {
    let span = only_name(slip)?.span;
    let text = span.of(story.text());
    let right = if text.contains(' ') {
        person.name.as_str()
    } else {
        person.person.as_ref().map_or("", |name| name.family.as_str())
    };
    Some(variant(story, span, text, right, Severity::Warning, person))
}

/// A full name that nearly is one on the roster and is nobody's there.
fn differs_from_roster(story: &Story, house: &House, entity: &Entity) -> Vec<ProseFinding> {
    let (Some(name), None) = (&entity.person, house.person(&entity.name)) else { return Vec::new() };
    let near = |known: &&Person| {
        let right = PersonName::parse(&known.name);
        let marks = fold(&entity.name) == fold(&known.name) && entity.name != known.name;
        marks || right.given_key() == name.given_key() && is_near(name.family_key(), right.family_key())
    };
    let Some(known) = house.people.iter().find(near) else { return Vec::new() };
    let message = format!("“{}” is “{}” on the roster. Check who is meant.", entity.name, known.name);
    let fulls = entity.names().filter(|mention| mention.span.of(story.text()) == entity.name);
    let finding = |mention: &Mention| ProseFinding::new(Severity::Warning, mention.span, message.clone());
    fulls
        .map(|mention| finding(mention).fix(format!("Change to “{}”", known.name), mention.span, known.name.clone()))
        .collect()
}

/// Whether a name is a slip of the pen for a person's.
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

/// Whether two folded names are so near that one is likely a slip for the other.
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
    let message = format!("“{found}” is spelt “{usual}” elsewhere in the story. Check which is right and keep to it.");
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
