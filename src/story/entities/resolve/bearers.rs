//! Whose name it is: the person in the story so far to whom a full name, a surname or a given name refers.
//!
//! Every look-up takes a candidate and gives the index of an entity, or nothing where nobody or more than one person fits. It
//! changes no entity.

use crate::language::tagger::{NameKind, facts};
use crate::language::{closed_classes, en, vocabulary};
use crate::story::entities::candidate::Candidate;
use crate::story::entities::entity::Entity;
use crate::story::entities::gender::{self, Gender};
use crate::story::entities::name::{PersonName, fold};
use crate::story::entities::resolve::{FullMention, Resolver, kunya, shown_gender};
use crate::story::facts::name_context::Setting;

/// Letters of a given name that are kept in a pet form at least: "ros" in Rosie.
const PET_STEM: usize = 3;
/// A role of so many words is a noun with an article at most: "a son".
const SHORTEST_ROLE: usize = 2;

/// Bearers of full names.
impl Resolver {
    /// The first person of whom a name may be another form. With a suffix, "Dunn Jr." is rather the one who has it.
    pub(super) fn person_with(&self, name: &PersonName, gender: Option<Gender>) -> Option<usize> {
        let known = |index: &usize| self.entities.get(*index).and_then(|entity| entity.person.as_ref());
        let agrees = |index: &&usize| {
            known(index).is_some_and(|known| known.agrees_with(name)) && self.may_have_gender(**index, gender)
        };
        let bearers = self.families.get(name.family_key())?;
        let has_suffix = |index: &&usize| known(index).is_some_and(|known| fold(&known.suffix) == fold(&name.suffix));
        let mut fitting = bearers.iter().filter(agrees);
        fitting.clone().find(has_suffix).or_else(|| fitting.next()).copied()
    }

    /// Whether nothing shows that a person is of another gender.
    fn may_have_gender(&self, person: usize, gender: Option<Gender>) -> bool {
        gender.is_none_or(|gender| self.entities.get(person).is_none_or(|entity| entity.may_be(gender)))
    }

    /// Whether a name with a suffix is that of a relative of a person without it: "Victor Bell and his son, Victor Bell Jr."
    pub(super) fn is_relative_of(&self, candidate: &Candidate, name: &PersonName, person: usize) -> bool {
        let known = self.entities.get(person).and_then(|entity| entity.person.as_ref());
        // "His son" is a relative, "a father of two" need not be one.
        let is_owned = |role: &String| {
            role.split(' ').next().is_some_and(closed_classes::is_possessive)
                || role.split(' ').count() <= SHORTEST_ROLE
        };
        let is_of_kin = |role: &String| role.split(' ').any(|word| en::KINSHIP_NOUNS.contains(word));
        let is_kin = || candidate.roles.iter().any(|role| is_owned(role) && is_of_kin(role));
        !name.suffix.is_empty() && known.is_some_and(|known| known.suffix.is_empty()) && is_kin()
    }

    /// The only person whose longer name opens with these two words: "Mary Jane", of Mary Jane Watson-Parker.
    pub(super) fn bearer_of_longer(&self, candidate: &Candidate) -> Option<usize> {
        let is_pair = candidate.len() == 2 && candidate.person().suffix.is_empty();
        match self.openings.get(&candidate.folded).filter(|_| is_pair).map(Vec::as_slice) {
            Some(&[person]) => Some(person),
            _ => None,
        }
    }

    /// The only person whom a name that opens with "Abu" or the like calls so: Abu Jaafar, of Abu Jaafar al-Basri.
    pub(super) fn bearer_of_kunya(&self, text: &str) -> Option<usize> {
        match self.given_names.get(&kunya(text)?).map(Vec::as_slice) {
            Some(&[person]) => Some(person),
            _ => None,
        }
    }
}

/// Bearers of surnames.
impl Resolver {
    /// Whether a candidate is the surname of somebody in the story: "Hadley Moore", "de Souza".
    pub(super) fn is_surname(&self, candidate: &Candidate) -> bool {
        self.families.contains_key(&candidate.folded)
            || candidate.len() > 1
                && (self.paternal_surnames.contains_key(&candidate.folded)
                    || self.given_names.contains_key(&candidate.folded))
    }

    /// The person of whom a candidate is the surname, with an office in initials before it: "DPP Seow".
    pub(super) fn bearer_after_initials(&self, candidate: &Candidate) -> Option<usize> {
        let (initials, surname) = candidate.text.split_once(' ')?;
        let is_initials = initials.len() > 1 && initials.bytes().all(|byte| byte.is_ascii_uppercase());
        let bearers =
            self.families.get(&fold(surname)).filter(|_| is_initials && surname.contains(char::is_lowercase))?;
        bearers.first().copied().filter(|_| bearers.len() == 1)
    }

    /// The person whom a surname most likely refers to. With a preposition of place before it, the name of a place refers to
    /// the place.
    pub(super) fn likely_bearer(&self, candidate: &Candidate) -> Option<usize> {
        let gender = shown_gender(candidate);
        let bearers = self.families.get(&candidate.folded)?.iter().copied();
        let bearers: Vec<usize> = bearers.filter(|&bearer| self.may_have_gender(bearer, gender)).collect();
        let bearers = bearers.as_slice();
        let is_place = candidate.title.is_none()
            && candidate.setting == Setting::AfterPlacePreposition
            && candidate.kind == Some(NameKind::Place)
            && facts(&candidate.text).is_place();
        if is_place {
            return None;
        }
        self.bearer_with_title(bearers, candidate)
            .or_else(|| self.bearer_named_in_paragraph(bearers, candidate))
            .or_else(|| self.most_mentioned_bearer(bearers, candidate))
            .or_else(|| bearers.first().copied())
    }

    /// The first bearer known to hold the title before a surname.
    fn bearer_with_title(&self, bearers: &[usize], candidate: &Candidate) -> Option<usize> {
        let title = candidate.title.as_deref()?.split(' ').next_back()?;
        let holds = |index: &&usize| {
            let roles = self.entities.get(**index).map(|entity| entity.roles.as_slice()).unwrap_or_default();
            roles.iter().any(|role| role.split(' ').any(|word| word.eq_ignore_ascii_case(title)))
        };
        bearers.iter().find(holds).copied()
    }

    /// The bearer named in full last before a surname, in the same paragraph. Only such a mention takes a surname from the
    /// person whom it has referred to so far.
    fn bearer_named_in_paragraph(&self, bearers: &[usize], candidate: &Candidate) -> Option<usize> {
        let start_in_paragraph = |index: usize| {
            let last = self.last_full_mention(index, candidate.span.start)?;
            (last.paragraph == candidate.paragraph).then_some(last.start)
        };
        let named = bearers.iter().filter_map(|&index| Some((start_in_paragraph(index)?, index)));
        named.max_by_key(|(start, _)| *start).map(|(_, index)| index)
    }

    /// The bearer with most mentions, of those named in full before a surname.
    fn most_mentioned_bearer(&self, bearers: &[usize], candidate: &Candidate) -> Option<usize> {
        let introduced =
            bearers.iter().copied().filter(|&index| self.last_full_mention(index, candidate.span.start).is_some());
        introduced.max_by_key(|&index| self.entities.get(index).map_or(0, |entity| entity.mentions.len()))
    }

    /// The last mention of a person by full name before a byte of the prose.
    fn last_full_mention(&self, person: usize, offset: usize) -> Option<FullMention> {
        let mentions = self.full_mentions.get(&person)?;
        let count = mentions.partition_point(|mention| mention.start < offset);
        mentions.get(count.checked_sub(1)?).copied()
    }

    /// The only relative named by a given name alone who can bear a surname after a courtesy title that fits none of its bearers:
    /// Marion, in "his widow, Marion" before "Mrs. Tapper".
    pub(super) fn relative_with_surname(&self, candidate: &Candidate) -> Option<usize> {
        let gender = shown_gender(candidate).filter(|_| self.families.contains_key(&candidate.folded))?;
        let is_relative = |entity: &Entity| {
            let mut words = entity.roles.iter().flat_map(|role| role.split(' '));
            entity.is_person()
                && entity.gender == Some(gender)
                && !entity.name.contains(' ')
                && words.any(|word| en::KINSHIP_NOUNS.contains(word))
        };
        let mut relatives = self.entities.iter().enumerate().filter(|(_, entity)| is_relative(entity));
        let (relative, _) = relatives.next()?;
        relatives.next().is_none().then_some(relative)
    }
}

/// Bearers of given names and of their short forms.
impl Resolver {
    /// The person with a given name, if only one in the story has it.
    pub(super) fn only_bearer_of_given_name(&self, candidate: &Candidate) -> Option<usize> {
        match self.given_names.get(&candidate.folded).map(Vec::as_slice) {
            Some(&[person]) => Some(person),
            Some(_) => None,
            None => self.only_bearer_of_short_form(candidate),
        }
    }

    /// The person who goes by initials: "J.J." after "J.J. Bell".
    pub(super) fn bearer_of_initials(&self, candidate: &Candidate) -> Option<usize> {
        let is_initials = candidate.is_acronym() && !self.initials.contains_key(&candidate.folded);
        Some(candidate).filter(|_| is_initials).and_then(|candidate| self.only_bearer_of_given_name(candidate))
    }

    /// The person whose given name has a short form, if only one in the story has such a name: Dan, of Daniel Reyes.
    fn only_bearer_of_short_form(&self, candidate: &Candidate) -> Option<usize> {
        let short = candidate.folded.as_str();
        if !vocabulary::is_short_form(short) {
            return self.only_bearer_of_pet_form(candidate);
        }
        let mut bearers = self.given_names.iter().filter(|(given, _)| vocabulary::are_nicknames(given, short));
        match (bearers.next(), bearers.next()) {
            (Some((_, bearers)), None) => bearers.first().copied().filter(|_| bearers.len() == 1),
            (None, _) => self.only_bearer_of_pet_form(candidate),
            _ => None,
        }
    }

    /// The person of whose given name a name in *-ie* or *-y* is made, if only one in the story has such a name: Rosie, of Rosalba.
    fn only_bearer_of_pet_form(&self, candidate: &Candidate) -> Option<usize> {
        let pet = candidate.folded.as_str();
        let stem = pet
            .strip_suffix(closed_classes::PET_ENDING)
            .or_else(|| pet.strip_suffix('y'))
            .filter(|stem| stem.len() >= PET_STEM)?;
        let is_doubled = stem.as_bytes().last_chunk::<2>().is_some_and(|[one, two]| one == two);
        let stem = if is_doubled { stem.get(..stem.len() - 1)? } else { stem };
        let is_long = |given: &str| given.starts_with(stem) && given.len() > stem.len() + 1 && !given.contains(' ');
        let mut bearers = self.given_names.iter().filter(|(given, _)| is_long(given));
        let (Some((given, bearers)), None) = (bearers.next(), bearers.next()) else { return None };
        // Emily is not Emilio, and "his brother Mikey" is not Mikael.
        let genders = [pet, given.as_str()].map(gender::of_given_name);
        let is_apart = genders.iter().all(Option::is_some) && genders[0] != genders[1];
        let is_introduced = candidate.kin.is_some() || !candidate.roles.is_empty();
        bearers.first().copied().filter(|_| bearers.len() == 1 && !is_apart && !is_introduced)
    }
}
