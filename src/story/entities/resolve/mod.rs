//! Entity resolution: which entity each name of a story refers to.
//!
//! Full names make people; a bare surname goes to the bearer that its title, its paragraph or the story so far points to.
//! Evidence from the whole story overrules the tagger: a surname with a bearer in the story refers to that person wherever it
//! is. Two people with one surname stay two people. Which of them a bare surname means is only a best guess, and the rule
//! `surname-ambiguous` never relies on it.
//!
//! Takes the candidates of all paragraphs in the order of the text and gives entities in the order of their first mention.
//! `bearers.rs` says whose a name is, this file makes the entities. It knows neither pronouns (`pronoun.rs`) nor the
//! people the newsroom lists (`known_entities.rs`).

mod bearers;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::en;
use crate::language::tagger::facts;
use crate::language::vocabulary::{self, Class};
use crate::story::entities::candidate::Candidate;
use crate::story::entities::entity::{Entity, EntityKind, Form, Mention};
use crate::story::entities::full_person::{NameForms, is_full_person};
use crate::story::entities::gender::{self, Gender};
use crate::story::entities::kind_votes::KindVotes;
use crate::story::entities::name::{PersonName, fold, is_given_name, is_particle};
use crate::story::facts::name_context::Setting;
use crate::story::ids::ParagraphId;

/// Number of last mentions of an entity among which one with the same span is looked for.
const RECENT_MENTIONS: usize = 4;
/// Points of evidence that make a surname a company's in a story about a person of that name.
const BODY_OF_SURNAME: u32 = 7;

/// The entities under construction. All spellings are folded, all values are indexes of entities.
#[derive(Default)]
struct Resolver {
    entities: Vec<Entity>,
    /// People by family name.
    families: FxHashMap<String, Vec<usize>>,
    /// People by the last word but one of a long name: Núñez in María Núñez Prado.
    paternal_surnames: FxHashMap<String, usize>,
    /// People by first given name.
    given_names: FxHashMap<String, Vec<usize>>,
    /// People by the first two words of a name of three or more.
    openings: FxHashMap<String, Vec<usize>>,
    /// Entities that are not people, by name.
    non_people: FxHashMap<String, usize>,
    /// Organizations by the first word of their name.
    short_forms: FxHashMap<String, usize>,
    /// Organizations by their initials.
    initials: FxHashMap<String, usize>,
    /// Names of places that act like people somewhere: Florence, of Florence Bell.
    given_places: FxHashSet<String>,
    /// The mentions of each person by full name, in the order of the text.
    full_mentions: FxHashMap<usize, Vec<FullMention>>,
}

/// A mention of a person by full name.
#[derive(Clone, Copy)]
struct FullMention {
    /// Its first byte in the prose.
    start: usize,
    /// Index of its paragraph.
    paragraph: ParagraphId,
}

/// The entities that some candidates refer to. The candidates come in the order of the text.
pub(crate) fn resolve(candidates: &[Candidate]) -> Vec<Entity> {
    let mut resolver = Resolver::default();
    let votes = KindVotes::of(candidates);
    let ends = first_and_last_words(candidates);
    let people = people(candidates, &votes);
    let mut rest = Vec::new();
    let named = candidates.iter().zip(people).filter(|(candidate, _)| !is_plural_of_name(candidate, &ends));
    for (candidate, is_person) in named {
        // "Hadley Moore" may be the surname of Ines Hadley-Moore without its hyphen.
        if let Some(surname) = &candidate.shared_surname {
            let name = Arc::new(PersonName::parse(&format!("{} {surname}", candidate.text)));
            resolver.add_full_person(candidate, &name);
        } else if is_person {
            resolver.add_full_person(candidate, candidate.person());
        } else {
            rest.push(candidate);
        }
    }
    let (short, long): (Vec<&Candidate>, Vec<&Candidate>) =
        rest.into_iter().partition(|candidate| candidate.len() == 1 || resolver.is_surname(candidate));
    let acting = short.iter().filter(|candidate| acts_as_person(candidate));
    resolver.given_places.extend(acting.map(|candidate| candidate.folded.clone()));
    for candidate in long {
        resolver.add_long_non_person(candidate, &votes);
    }
    for candidate in short {
        resolver.add_short(candidate, &votes);
    }
    resolver.finish()
}

/// Of each candidate, whether it is the full name of a person. One spelling is one person wherever it stands, unless it mostly looks
/// like something else: Hong Kong.
fn people(candidates: &[Candidate], votes: &KindVotes<'_>) -> Vec<bool> {
    let forms = NameForms::of(candidates);
    let hyphenated = hyphenated_surnames(candidates);
    let companies = short_names_of_companies(candidates);
    let looks_so = |candidate: &Candidate| {
        is_full_person(candidate, votes, &forms)
            && !hyphenated.contains(&candidate.folded)
            && !companies.contains(candidate.folded.as_str())
    };
    let look_so: Vec<bool> = candidates.iter().map(looks_so).collect();
    // How many of the places of a spelling look like a person, and how many there are.
    let mut places: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (candidate, looks_so) in candidates.iter().zip(&look_so) {
        let (of_people, all) = places.entry(&candidate.folded).or_default();
        *of_people += usize::from(*looks_so);
        *all += 1;
    }
    let is_mostly_one = |candidate: &Candidate| {
        // A given name decides where the places are even.
        let is_given = candidate.text.split(' ').next().is_some_and(is_given_name);
        let counts = places.get(candidate.folded.as_str());
        counts.is_some_and(|(of_people, all)| of_people * 2 + usize::from(is_given) > *all)
    };
    candidates.iter().zip(look_so).map(|(candidate, looks_so)| looks_so || is_mostly_one(candidate)).collect()
}

/// The short names of companies, folded: "delta pine" of "Delta Pine Holdings", unless a person has that name too.
fn short_names_of_companies(candidates: &[Candidate]) -> FxHashSet<&str> {
    let long = candidates.iter().filter_map(|candidate| candidate.folded.rsplit_once(' '));
    let companies = long.filter(|(opening, last)| opening.contains(' ') && ends_company(last));
    let mut short: FxHashSet<&str> = companies.map(|(opening, _)| opening).collect();
    for person in candidates.iter().filter(|candidate| candidate.title.is_some() || !candidate.roles.is_empty()) {
        short.remove(person.folded.as_str());
    }
    short
}

/// Whether a folded word ends the full name of a company and is left out of the short one.
fn ends_company(last: &str) -> bool {
    en::COMPANY_ENDINGS.contains(last) || en::LEGAL_FORMS.contains(last.trim_end_matches('.'))
}

/// The two words, folded, by which somebody is called whose name opens with "Abu" or the like.
fn kunya(text: &str) -> Option<String> {
    let mut words = text.split(' ');
    let opening = words.next().filter(|word| en::KUNYA_WORDS.contains(word.to_lowercase().as_str()))?;
    words.next().map(|child| fold(&format!("{opening} {child}")))
}

/// The first of two surnames with its particles, folded: "de la cruz" of Ana de la Cruz Lund.
fn first_surname_with_particles(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let [_, middle @ .., _] = words.as_slice() else { return None };
    let particle = middle.iter().position(|word| word.starts_with(char::is_lowercase) && is_particle(word))?;
    let surname = middle.get(particle..)?;
    surname.last().is_some_and(|last| !is_particle(last)).then(|| fold(&surname.join(" ")))
}

/// The first and last words of all names, folded.
fn first_and_last_words(candidates: &[Candidate]) -> FxHashSet<&str> {
    candidates.iter().flat_map(|candidate| &candidate.ends).map(String::as_str).collect()
}

/// Whether a single word is a name of the story with an ending: the Bells, or Bell's without its apostrophe. It refers to no
/// single bearer. `ends` are the first and last words of all names.
fn is_plural_of_name(candidate: &Candidate, ends: &FxHashSet<&str>) -> bool {
    let stem = candidate.folded.strip_suffix('s').filter(|stem| stem.len() > 2);
    let Some(stem) = stem.filter(|_| candidate.len() == 1) else { return false };
    if !ends.contains(stem) && !facts(stem).is_country() {
        return false;
    }
    let word = facts(&candidate.text);
    let is_name_itself = word.is_place() || word.is_surname() || candidate.title.is_some() || candidate.is_acronym();
    !is_name_itself
}

/// The last words with a hyphen of all names of several words, folded.
fn hyphenated_surnames(candidates: &[Candidate]) -> FxHashSet<String> {
    let long = candidates.iter().filter(|candidate| candidate.len() > 1);
    let last_words = long.filter_map(|candidate| candidate.text.split(' ').next_back());
    last_words.filter(|word| word.contains('-')).map(fold).collect()
}

/// Names of several words.
impl Resolver {
    /// Adds a mention of a person by this full name, which is longer than its words if a surname is shared.
    fn add_full_person(&mut self, candidate: &Candidate, name: &Arc<PersonName>) {
        let gender = shown_gender(candidate);
        let known = self.person_with(name, gender).filter(|&person| !self.is_relative_of(candidate, name, person));
        let known =
            known.or_else(|| self.bearer_of_kunya(&candidate.text)).or_else(|| self.bearer_of_longer(candidate));
        let person = known.unwrap_or_else(|| self.add_new_full_person(candidate, name));
        // The longest form of a name is the best one.
        if let Some(entity) = self.entities.get_mut(person)
            && entity.name.len() < candidate.text.len()
        {
            entity.name.clone_from(&candidate.text);
            entity.person = Some(Arc::clone(name));
            let bearers = self.families.entry(name.family_key().to_owned()).or_default();
            if !bearers.contains(&person) {
                bearers.push(person);
            }
        }
        let mention = FullMention { start: candidate.span.start, paragraph: candidate.paragraph };
        self.full_mentions.entry(person).or_default().push(mention);
        // "Dunn Jr." lacks the given name.
        self.mention(person, candidate, if name.given.is_empty() { Form::Family } else { Form::Full });
    }

    fn add_new_full_person(&mut self, candidate: &Candidate, name: &Arc<PersonName>) -> usize {
        let index = self.entities.len();
        if let [_, .., last_but_one, _] = candidate.text.split_whitespace().collect::<Vec<_>>()[..]
            && !last_but_one.ends_with('.')
        {
            self.paternal_surnames.entry(fold(last_but_one)).or_insert(index);
        }
        if let Some(surname) = first_surname_with_particles(&candidate.text) {
            self.paternal_surnames.entry(surname).or_insert(index);
        }
        if let [first, second, _, ..] = candidate.text.split_whitespace().collect::<Vec<_>>()[..]
            && name.suffix.is_empty()
        {
            self.openings.entry(fold(&format!("{first} {second}"))).or_default().push(index);
        }
        if let Some(kunya) = kunya(&candidate.text) {
            self.given_names.entry(kunya).or_default().push(index);
        }
        // Le Duc Binh is Binh later.
        if name.is_family_first()
            && let Some((_, last)) = name.given.rsplit_once(' ')
        {
            self.given_names.entry(fold(last)).or_default().push(index);
        }
        // Nguyen Van Thanh is Thanh later, and Jan van Dyck may be Dyck.
        if let Some((_, last)) = name.family.rsplit_once(' ') {
            self.paternal_surnames.entry(fold(last)).or_insert(index);
        }
        // Merle Sandoval-Ott may be Ott.
        if let Some((_, last)) = name.family.rsplit_once('-') {
            self.paternal_surnames.entry(fold(last)).or_insert(index);
        }
        self.families.entry(name.family_key().to_owned()).or_default().push(index);
        self.given_names.entry(name.given_key().to_owned()).or_default().push(index);
        if !name.nickname().is_empty() {
            self.given_names.entry(name.nickname().to_owned()).or_default().push(index);
        }
        let full = match &candidate.shared_surname {
            Some(surname) => format!("{} {surname}", candidate.text),
            None => candidate.text.clone(),
        };
        self.entities.push(Entity::new(EntityKind::Person, &full, Some(Arc::clone(name))));
        index
    }

    /// Adds a name of several words that is not a person's.
    fn add_long_non_person(&mut self, candidate: &Candidate, votes: &KindVotes<'_>) {
        if let Some(person) = self.bearer_after_initials(candidate) {
            return self.mention(person, candidate, Form::Family);
        }
        if candidate.title.is_none()
            && let Some(&company) = self.short_forms.get(&candidate.folded)
        {
            return self.mention(company, candidate, Form::Alias);
        }
        let kind = votes.majority(candidate).unwrap_or_else(|| guessed_kind(candidate));
        // "Norvik Bank" is an organization, whatever kind the tagger gives it.
        let last = candidate.text.split(' ').next_back();
        let is_organization = kind != EntityKind::Person && last.is_some_and(is_organization_only_word);
        let kind = if is_organization { EntityKind::Organization } else { kind };
        let index = self.non_person(&candidate.folded, kind, &candidate.text);
        if kind == EntityKind::Organization {
            self.add_short_names(index, candidate);
        }
        self.mention(index, candidate, Form::Full);
    }

    /// Adds the initials, the first word and the name without its legal form of an organization.
    fn add_short_names(&mut self, organization: usize, candidate: &Candidate) {
        let words = candidate.text.split_whitespace();
        let initials: String =
            words.clone().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
        if initials.len() > 1 {
            self.initials.entry(initials.to_lowercase()).or_insert(organization);
        }
        let opening = candidate.folded.rsplit_once(' ').filter(|(_, last)| ends_company(last));
        if let Some((opening, _)) = opening {
            self.short_forms.entry(opening.to_owned()).or_insert(organization);
        }
        if let Some(first) = words.clone().next() {
            self.short_forms.entry(fold(first.trim_end_matches(','))).or_insert(organization);
        }
    }
}

/// Names of one word, and surnames of several.
impl Resolver {
    /// Adds a short name: as a mention of an entity that has a longer name, or else as an entity of its own.
    fn add_short(&mut self, candidate: &Candidate, votes: &KindVotes<'_>) {
        let kind = votes.majority(candidate);
        let may_be_person = matches!(kind, Some(EntityKind::Person) | None);
        if self.families.contains_key(&candidate.folded) && shows_body(candidate) {
            self.add_single_non_person(candidate, EntityKind::Organization);
        } else if let Some(person) = self.likely_bearer(candidate) {
            // The Bell inquiry does not mention Ana Bell.
            if candidate.setting != Setting::Attributive || candidate.title.is_some() {
                self.mention(person, candidate, Form::Family);
            }
        } else if let Some(relative) = self.relative_with_surname(candidate) {
            self.families.entry(candidate.folded.clone()).or_default().push(relative);
            self.mention(relative, candidate, Form::Family);
        } else if let Some(person) = self.bearer_of_initials(candidate) {
            self.mention(person, candidate, Form::Given);
        } else if candidate.is_acronym() {
            self.add_acronym(candidate, kind);
        } else if may_be_person && facts(&candidate.text).is_organization_word() {
            // "A Finance Ministry official": half of an organization's name refers to nothing.
        } else if let Some(person) = self.paternal_surnames.get(&candidate.folded).copied() {
            self.mention(person, candidate, Form::Family);
        } else if self.is_short_for_organization(candidate, kind) {
            self.add_single_non_person(candidate, EntityKind::Organization);
        } else if (kind != Some(EntityKind::Place)
            || !facts(&candidate.text).is_place()
            || self.given_places.contains(&candidate.folded))
            && let Some(person) = self.only_bearer_of_given_name(candidate)
        {
            self.mention(person, candidate, Form::Given);
        } else if let Some(kind) = kind_of_single(candidate, kind) {
            self.add_single(candidate, kind);
        }
    }

    /// Adds initials as a mention of the organization that they abbreviate, or else as an entity of their own.
    fn add_acronym(&mut self, candidate: &Candidate, kind: Option<EntityKind>) {
        let key = candidate.folded.replace(' ', "");
        if en::PLACE_INITIALS.contains(key.as_str()) {
            let index = self.non_person(&key, EntityKind::Place, &candidate.text);
            return self.mention(index, candidate, Form::Full);
        }
        let index = self.initials.get(&key).copied().unwrap_or_else(|| {
            let is_place = kind == Some(EntityKind::Place);
            let kind = if is_place { EntityKind::Place } else { EntityKind::Organization };
            self.non_person(&key, kind, &candidate.text)
        });
        self.mention(index, candidate, Form::Acronym);
    }

    /// Whether a word is the first of an organization's name: "Ford said it lost money". A title makes it a person's name, and
    /// a place of the same name stays a place: Kellan is not the Kellan Gazette.
    fn is_short_for_organization(&self, candidate: &Candidate, kind: Option<EntityKind>) -> bool {
        candidate.title.is_none() && kind != Some(EntityKind::Place) && self.short_forms.contains_key(&candidate.folded)
    }

    /// Adds a name of one word that refers to none of the entities with longer names.
    fn add_single(&mut self, candidate: &Candidate, kind: EntityKind) {
        if kind != EntityKind::Person {
            return self.add_single_non_person(candidate, kind);
        }
        let index = self.entities.len();
        let name = Arc::new(PersonName::of_family(&candidate.text));
        self.families.entry(candidate.folded.clone()).or_default().push(index);
        self.entities.push(Entity::new(EntityKind::Person, &candidate.text, Some(name)));
        self.mention(index, candidate, Form::Family);
    }

    fn add_single_non_person(&mut self, candidate: &Candidate, kind: EntityKind) {
        let key = &candidate.folded;
        if kind == EntityKind::Organization
            && !self.non_people.contains_key(key)
            && let Some(&index) = self.short_forms.get(key)
        {
            return self.mention(index, candidate, Form::Alias);
        }
        let index = self.non_person(key, kind, &candidate.text);
        self.mention(index, candidate, Form::Full);
    }
}

impl Resolver {
    /// The entity with a folded name that is not a person's; a new one of this kind if there is none.
    fn non_person(&mut self, key: &str, kind: EntityKind, name: &str) -> usize {
        if let Some(&index) = self.non_people.get(key) {
            return index;
        }
        let index = self.entities.len();
        self.non_people.insert(key.to_owned(), index);
        self.entities.push(Entity::new(kind, name, None));
        index
    }

    /// Adds a mention of an entity, with the roles and the gender that its context shows.
    fn mention(&mut self, index: usize, candidate: &Candidate, form: Form) {
        let is_shared =
            form == Form::Family && self.families.get(&candidate.folded).is_some_and(|bearers| bearers.len() > 1);
        let Some(entity) = self.entities.get_mut(index) else { return };
        if entity.mentions.iter().rev().take(RECENT_MENTIONS).any(|mention| mention.span == candidate.span) {
            return;
        }
        let Candidate { span, paragraph, .. } = *candidate;
        entity.mentions.push(Mention { span, form, paragraph, titled: candidate.title.is_some() });
        // The title before a shared surname may be that of the other bearer.
        if entity.is_person() && !is_shared {
            add_roles(entity, candidate);
        }
    }

    /// The entities in the order of their first mention.
    fn finish(mut self) -> Vec<Entity> {
        for entity in &mut self.entities {
            entity.mentions.sort_by_key(|mention| mention.span);
        }
        self.entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
        self.entities
    }
}

/// Adds the title and the descriptions next to a mention to the roles of a person. A title that a description repeats is left
/// out: "engineer" in "county engineer".
fn add_roles(person: &mut Entity, candidate: &Candidate) {
    let is_repeated = |title: &&String| candidate.roles.iter().any(|role| role.ends_with(title.as_str()));
    for role in candidate.title.iter().filter(|title| !is_repeated(title)).chain(&candidate.roles) {
        if !person.roles.contains(role) {
            person.roles.push(role.clone());
        }
    }
    if let Some(kin) = candidate.kin.as_ref().filter(|kin| !person.kin.contains(kin)) {
        person.kin.push(kin.clone());
    }
    let of_roles = || candidate.roles.iter().find_map(|role| gender::of_role(role));
    person.gender = person.gender.or_else(|| candidate.title.as_deref().and_then(gender::of_title)).or_else(of_roles);
}

/// Whether a name does what only people do, so that the name of a place is a given name: "Florence said she was tired".
fn acts_as_person(candidate: &Candidate) -> bool {
    candidate.setting == Setting::Plain
        && (candidate.is_speaker || candidate.precedes_verb || candidate.evidence.person > 0)
}

/// Whether the words around a surname show the company that bears it: "Shares of Tull, which trade in Norvik, rose".
fn shows_body(candidate: &Candidate) -> bool {
    let evidence = candidate.evidence;
    candidate.title.is_none() && evidence.body >= BODY_OF_SURNAME && evidence.person == 0
}

/// The gender that the title or a role beside a name shows.
fn shown_gender(candidate: &Candidate) -> Option<Gender> {
    candidate.title.as_deref().and_then(gender::of_title)
}

/// The kind of a new entity that has a name of one word; `None` if the word is not a name. `voted` is the majority of the tagger.
fn kind_of_single(candidate: &Candidate, voted: Option<EntityKind>) -> Option<EntityKind> {
    let is_titled = candidate.title.is_some();
    let word = facts(&candidate.text);
    match voted {
        Some(EntityKind::Person) if word.is_place() && !is_titled && !is_relative(candidate) => Some(EntityKind::Place),
        Some(kind) => Some(kind),
        None if is_titled => Some(EntityKind::Person),
        None if word.is_place() => Some(EntityKind::Place),
        // "Revolution", "Treasury": an everyday word with a capital names nothing by itself.
        None if word.cluster().is_some() && !candidate.is_speaker => None,
        None => Some(EntityKind::Other),
    }
}

/// Whether a noun for a relative introduces a name: "a son, Lowell,".
fn is_relative(candidate: &Candidate) -> bool {
    candidate.roles.iter().any(|role| role.split(' ').any(|word| en::KINSHIP_NOUNS.contains(word)))
}

/// Whether a last word makes a name that of an organization and never of a building: Bank, but not Museum.
fn is_organization_only_word(last: &str) -> bool {
    facts(last).is_organization_word() && !en::BUILDING_WORDS.contains(fold(last).as_str())
}

/// The kind of a run of capitalized words that the tagger did not mark.
fn guessed_kind(candidate: &Candidate) -> EntityKind {
    let is_of_organization =
        |word: &str| facts(word).is_organization_word() || vocabulary::classes(&word.to_lowercase()).has(Class::Outlet);
    let mut words = candidate.text.split_whitespace();
    if words.clone().any(is_of_organization) {
        EntityKind::Organization
    } else if words.any(|word| facts(word).is_country()) {
        EntityKind::Place
    } else {
        EntityKind::Other
    }
}
