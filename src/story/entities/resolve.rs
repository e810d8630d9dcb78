//! The cast: whose the names are.
//!
//! Full names make people; bare surnames go to the bearer that the paragraph, then the story so far, points to.
//! Document evidence overrules the tagger: a surname that has a bearer in the story is that person's wherever it
//! stands. Two people of one surname stay two people, and which one a bare surname means is a best guess only: the
//! rule `surname-ambiguous` never relies on it.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::en;
use crate::language::tagger::{NameKind, facts};
use crate::language::vocabulary::{self, Class};
use crate::story::entities::candidate::Candidate;
use crate::story::entities::entity::{Entity, EntityKind, Form, Mention};
use crate::story::entities::gender;
use crate::story::entities::name::{PersonName, fold, is_particle};
use crate::story::facts::name_candidates::Setting;

/// The entities under construction.
#[derive(Default)]
pub(crate) struct Resolver {
    pub(crate) entities: Vec<Entity>,
    /// Family name to people, by folded spelling.
    families: FxHashMap<String, Vec<usize>>,
    /// Last word but one of a long name to people, by folded spelling: Núñez in María Núñez Prado.
    fathers: FxHashMap<String, usize>,
    /// First given name to people, by folded spelling.
    givens: FxHashMap<String, Vec<usize>>,
    /// Every other name to its bearer, by folded spelling.
    bodies: FxHashMap<String, usize>,
    /// First words of the names of organizations.
    short_forms: FxHashMap<String, usize>,
    /// Initials of the names of organizations.
    initials: FxHashMap<String, usize>,
    /// Place and paragraph of every mention of a person by full name, in order.
    fulls: FxHashMap<usize, Vec<(usize, usize)>>,
}

/// Puts the cast of a story together from its candidates, which come in the order of the text.
pub(crate) fn resolve(candidates: &[Candidate]) -> Vec<Entity> {
    let mut cast = Resolver::default();
    let votes = votes(candidates);
    let hyphenated = hyphenated_families(candidates);
    let words = name_words(candidates);
    let mut rest = Vec::new();
    for candidate in candidates {
        if is_plural(candidate, &words) {
            continue;
        }
        // "Hadley Moore" is the family name of Ines Hadley-Moore with its hyphen lost, not a given name and a family name.
        if is_full_person(candidate, &votes) && !hyphenated.contains(&candidate.folded) {
            cast.add_full_person(candidate);
        } else {
            rest.push(candidate);
        }
    }
    let (short, long): (Vec<&Candidate>, Vec<&Candidate>) =
        rest.into_iter().partition(|candidate| candidate.len() == 1 || cast.is_family(candidate));
    for candidate in long {
        cast.add_body(candidate, &votes);
    }
    for candidate in short {
        cast.add_short(candidate, &votes);
    }
    cast.finish()
}

/// The first and last words of all names, folded.
fn name_words(candidates: &[Candidate]) -> FxHashSet<&str> {
    candidates.iter().flat_map(|candidate| &candidate.ends).map(String::as_str).collect()
}

/// Whether a single word is a name of the story with an ending: the Bells, or Bell's without its apostrophe. It stands
/// for no one bearer.
fn is_plural(candidate: &Candidate, words: &FxHashSet<&str>) -> bool {
    let word = &candidate.folded;
    let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 2) else { return false };
    if candidate.len() != 1 || !words.contains(stem) && !facts(stem).is_country() {
        return false;
    }
    let itself = facts(&candidate.text);
    !(itself.is_place() || itself.is_surname() || candidate.title.is_some() || candidate.is_acronym())
}

/// The last words with a hyphen of all names of several words, folded.
fn hyphenated_families(candidates: &[Candidate]) -> FxHashSet<String> {
    let last = candidates
        .iter()
        .filter(|candidate| candidate.len() > 1)
        .filter_map(|candidate| candidate.text.split(' ').next_back());
    last.filter(|word| word.contains('-')).map(fold).collect()
}

/// How often the tagger took a spelling for which kind.
type Votes<'a> = FxHashMap<&'a str, [u32; 3]>;

fn votes(candidates: &[Candidate]) -> Votes<'_> {
    let mut votes = Votes::default();
    for candidate in candidates {
        let Some(kind) = candidate.kind else { continue };
        let index = match kind {
            NameKind::Person => 0,
            NameKind::Organization => 1,
            NameKind::Place => 2,
        };
        if let Some(count) = votes.entry(&candidate.folded).or_default().get_mut(index) {
            *count += 1;
        }
    }
    votes
}

/// The kind most often given to this spelling, the earlier kind on a tie.
fn elected(candidate: &Candidate, votes: &Votes<'_>) -> Option<EntityKind> {
    let counts = votes.get(candidate.folded.as_str())?;
    let best = counts.iter().copied().max().filter(|most| *most > 0)?;
    let index = counts.iter().position(|count| *count == best)?;
    [EntityKind::Person, EntityKind::Organization, EntityKind::Place].get(index).copied()
}

/// Whether a candidate is a person's full name.
fn is_full_person(candidate: &Candidate, votes: &Votes<'_>) -> bool {
    if !candidate.text.contains(char::is_whitespace) {
        return false;
    }
    let words: Vec<&str> = candidate.text.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if words.len() < 2 || words.len() > 6 || is_particle(first) {
        return false;
    }
    let given = facts(first).is_given_name();
    let described = candidate.title.is_some() || candidate.apposition.is_some();
    match elected(candidate, votes) {
        Some(EntityKind::Person) => true,
        // "Hydrologist Beate Lund said": a title and a verb of saying outweigh the tagger.
        Some(_)
            if candidate.title.is_some()
                && candidate.speaks
                && words.len() <= 3
                && !facts(last).is_organization_word() =>
        {
            true
        }
        Some(EntityKind::Place) => {
            // "Said Beate Lund, a hydrologist": places do not speak and are no hydrologists.
            let spoken = candidate.speaks
                && candidate.apposition.is_some()
                && words.len() == 2
                && !facts(first).is_part_of_place()
                && !facts(first).is_country()
                && !facts(last).is_country();
            spoken || given && (described || candidate.acts || candidate.speaks) && facts(last).is_surname()
        }
        Some(_) => given && described && facts(last).is_surname(),
        None => {
            let plausible = words.len() <= 3
                && !words.iter().any(|word| facts(word).is_organization_word() || facts(word).is_country());
            let known = given && (facts(last).is_surname() || described);
            plausible && (known || candidate.title.is_some() || candidate.speaks && words.len() == 2)
        }
    }
}

impl Resolver {
    fn add_full_person(&mut self, candidate: &Candidate) {
        let name = candidate.person();
        let key = name.family_key().to_owned();
        let known = self.families.get(&key).into_iter().flatten().copied().find(|&index| {
            self.entities
                .get(index)
                .and_then(|entity| entity.person.as_ref())
                .is_some_and(|known| known.agrees_with(name))
        });
        let index = known.unwrap_or_else(|| {
            let index = self.entities.len();
            if let [_, .., father, _] = candidate.text.split_whitespace().collect::<Vec<_>>()[..]
                && !father.ends_with('.')
            {
                self.fathers.entry(fold(father)).or_insert(index);
            }
            self.families.entry(key).or_default().push(index);
            self.givens.entry(name.given_key().to_owned()).or_default().push(index);
            self.entities.push(Entity::new(EntityKind::Person, &candidate.text, Some(Arc::clone(name))));
            index
        });
        if let Some(entity) = self.entities.get_mut(index)
            && entity.name.len() < candidate.text.len()
        {
            entity.name.clone_from(&candidate.text);
            entity.person = Some(Arc::clone(name));
        }
        self.fulls.entry(index).or_default().push((candidate.span.start, candidate.paragraph));
        self.mention(index, candidate, Form::Full);
    }

    /// Whether a candidate is the family name of somebody in the story: "Hadley Moore", "de Souza".
    fn is_family(&self, candidate: &Candidate) -> bool {
        self.families.contains_key(&candidate.folded)
    }

    /// Adds a name of several words that is no person's.
    fn add_body(&mut self, candidate: &Candidate, votes: &Votes<'_>) {
        let kind = elected(candidate, votes).unwrap_or_else(|| guessed_kind(candidate));
        // "Norvik Bank" is a body, whatever the tagger makes of Norvik.
        let body = candidate.text.split(' ').next_back().is_some_and(is_body_word);
        let kind = if body && kind != EntityKind::Person { EntityKind::Organization } else { kind };
        let key = candidate.folded.clone();
        let index = self.body(key, kind, &candidate.text);
        if kind == EntityKind::Organization {
            let words: Vec<&str> = candidate.text.split_whitespace().collect();
            let initials: String =
                words.iter().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
            if initials.len() > 1 {
                self.initials.entry(initials.to_lowercase()).or_insert(index);
            }
            if let Some(first) = words.first() {
                self.short_forms.entry(fold(first.trim_end_matches(','))).or_insert(index);
            }
        }
        self.mention(index, candidate, Form::Full);
    }

    fn body(&mut self, key: String, kind: EntityKind, name: &str) -> usize {
        if let Some(&index) = self.bodies.get(&key) {
            return index;
        }
        let index = self.entities.len();
        self.bodies.insert(key, index);
        self.entities.push(Entity::new(kind, name, None));
        index
    }

    /// Adds a name of one word, or a family name of several.
    fn add_short(&mut self, candidate: &Candidate, votes: &Votes<'_>) {
        let key = candidate.folded.clone();
        let kind = elected(candidate, votes);
        if let Some(index) = self.bearer(&key, candidate) {
            if candidate.setting == Setting::NamesAThing && candidate.title.is_none() {
                return; // The Bell inquiry is no mention of Ana Bell.
            }
            return self.mention(index, candidate, Form::Family);
        }
        if candidate.is_acronym() {
            return self.add_acronym(candidate, kind);
        }
        // "A Finance Ministry official": half of a body's name is nobody's.
        let is_nobody = matches!(kind, Some(EntityKind::Person) | None);
        if is_nobody && facts(&candidate.text).is_organization_word() {
            return;
        }
        if let Some(&index) = self.fathers.get(&key) {
            return self.mention(index, candidate, Form::Family);
        }
        // "Ford said it lost money": a firm named before in full, unless a title makes it a person, or the story a place:
        // Kellan is not the Kellan Gazette.
        let is_firm = kind != Some(EntityKind::Place) && self.short_forms.contains_key(&key);
        if candidate.title.is_none() && is_firm {
            return self.add_single_body(candidate, key, EntityKind::Organization);
        }
        if matches!(kind, Some(EntityKind::Person) | None)
            && let Some(&[index]) = self.givens.get(&key).map(Vec::as_slice)
        {
            return self.mention(index, candidate, Form::Given);
        }
        let titled = candidate.title.is_some();
        let place = facts(&candidate.text).is_place();
        match kind {
            Some(EntityKind::Person) if !place || titled => self.add_single(candidate, key),
            None if titled => self.add_single(candidate, key),
            Some(EntityKind::Person) => self.add_single_body(candidate, key, EntityKind::Place),
            Some(kind) => self.add_single_body(candidate, key, kind),
            None if place => self.add_single_body(candidate, key, EntityKind::Place),
            // "Revolution", "Treasury": an everyday word with a capital, which names nothing by itself.
            None if facts(&candidate.text).cluster().is_some() && !candidate.speaks => {}
            None => self.add_single_body(candidate, key, EntityKind::Other),
        }
    }

    /// The bearer a family name most likely means here: the one named last in this paragraph, else the one named last.
    fn bearer(&self, key: &str, candidate: &Candidate) -> Option<usize> {
        let bearers = self.families.get(key)?;
        let place = facts(&candidate.text).is_place()
            && candidate.kind == Some(NameKind::Place)
            && candidate.setting == Setting::Located;
        if place && candidate.title.is_none() {
            return None;
        }
        let last_before = |index: &usize| {
            let fulls = self.fulls.get(index).map(Vec::as_slice).unwrap_or_default();
            let before = fulls.partition_point(|(start, _)| *start < candidate.span.start);
            let last = before.checked_sub(1).and_then(|last| fulls.get(last));
            (last.is_some_and(|(_, home)| *home == candidate.paragraph), last.map(|(start, _)| *start))
        };
        // Only a full name in the same paragraph moves a surname from the person it has meant so far.
        let here = bearers.iter().filter(|index| last_before(index).0).max_by_key(|index| last_before(index).1);
        let introduced = bearers
            .iter()
            .filter(|index| last_before(index).1.is_some())
            .max_by_key(|index| self.entities.get(**index).map_or(0, |entity| entity.mentions.len()));
        let titled = candidate.title.as_deref().and_then(|title| title.split(' ').next_back());
        let by_title = titled.and_then(|title| bearers.iter().find(|index| self.holds(**index, title)));
        by_title.or(here).or(introduced).or(bearers.first()).copied()
    }

    /// Whether a person is known to hold an office or title.
    fn holds(&self, index: usize, title: &str) -> bool {
        let roles = self.entities.get(index).map(|entity| entity.roles.as_slice()).unwrap_or_default();
        roles.iter().any(|role| role.split(' ').any(|word| word.eq_ignore_ascii_case(title)))
    }

    fn add_acronym(&mut self, candidate: &Candidate, kind: Option<EntityKind>) {
        let key = candidate.folded.replace(' ', "");
        if en::PLACE_INITIALS.contains(key.as_str()) {
            return self.add_single_body(candidate, key, EntityKind::Place);
        }
        if let Some(&index) = self.initials.get(&key) {
            return self.mention(index, candidate, Form::Acronym);
        }
        let kind = if kind == Some(EntityKind::Place) { EntityKind::Place } else { EntityKind::Organization };
        let index = self.body(key, kind, &candidate.text);
        self.mention(index, candidate, Form::Acronym);
    }

    /// A person of whom the story gives one name only.
    fn add_single(&mut self, candidate: &Candidate, key: String) {
        let index = self.entities.len();
        let name = Arc::new(PersonName::of_family(&candidate.text));
        self.families.entry(key).or_default().push(index);
        self.entities.push(Entity::new(EntityKind::Person, &candidate.text, Some(name)));
        self.mention(index, candidate, Form::Family);
    }

    fn add_single_body(&mut self, candidate: &Candidate, key: String, kind: EntityKind) {
        if kind == EntityKind::Organization
            && !self.bodies.contains_key(&key)
            && let Some(&index) = self.short_forms.get(&key)
        {
            return self.mention(index, candidate, Form::Alias);
        }
        let index = self.body(key, kind, &candidate.text);
        self.mention(index, candidate, Form::Full);
    }

    fn mention(&mut self, index: usize, candidate: &Candidate, form: Form) {
        let Some(entity) = self.entities.get_mut(index) else { return };
        if entity.mentions.iter().rev().take(4).any(|mention| mention.span == candidate.span) {
            return;
        }
        let mention =
            Mention { span: candidate.span, form, paragraph: candidate.paragraph, titled: candidate.title.is_some() };
        entity.mentions.push(mention);
        let shared =
            form == Form::Family && self.families.get(&candidate.folded).is_some_and(|bearers| bearers.len() > 1);
        if entity.is_person() && !shared {
            for role in candidate.title.iter().chain(&candidate.apposition) {
                if !entity.roles.contains(role) {
                    entity.roles.push(role.clone());
                }
            }
            entity.gender = entity.gender.or_else(|| candidate.title.as_deref().and_then(gender::of_title));
        }
    }

    fn finish(mut self) -> Vec<Entity> {
        for entity in &mut self.entities {
            entity.mentions.sort_by_key(|mention| mention.span);
        }
        self.entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
        self.entities
    }
}

/// Whether a last word makes a name a body's and never a building's: Bank, but not Museum.
fn is_body_word(last: &str) -> bool {
    facts(last).is_organization_word() && !en::BUILDING_WORDS.contains(fold(last).as_str())
}

/// The kind of a run of capitals that the tagger left alone.
fn guessed_kind(candidate: &Candidate) -> EntityKind {
    let mut words = candidate.text.split_whitespace();
    if words
        .clone()
        .any(|word| facts(word).is_organization_word() || vocabulary::classes(&word.to_lowercase()).has(Class::Outlet))
    {
        EntityKind::Organization
    } else if words.any(|word| facts(word).is_country()) {
        EntityKind::Place
    } else {
        EntityKind::Other
    }
}
