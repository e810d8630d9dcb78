//! Entities and their mentions: the data of entity resolution.
//!
//! An entity is a person, an organization, a place or something else with a name; a mention is one place where the story
//! refers to it, by a name, a description or a pronoun. Spans count bytes of the prose. How mentions are found is in the
//! other files of this folder.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use smallvec::SmallVec;

use crate::language::{closed_classes, en};
use crate::story::entities::gender::Gender;
use crate::story::entities::name::PersonName;
use crate::story::entities::{offices, plain_roles};
use crate::story::ids::{EntityId, ParagraphId};
use crate::text::Span;

/// The kind of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, ministry, party or outlet.
    Organization,
    /// A place with a name.
    Place,
    /// Something else, or something of unknown kind.
    Other,
}

impl EntityKind {
    /// The name of the kind in JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// The form of a mention: the part of a name, or what takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// The full name: "Delcy Rodriguez", "Harbour Traffic Council".
    Full,
    /// The family name alone.
    Family,
    /// The given name alone.
    Given,
    /// Initials: "HTC".
    Acronym,
    /// Any other name: a nickname, a short form of an organization.
    Alias,
    /// The name spelled wrongly: "Marcetti" for Marchetti.
    Variant,
    /// A description: "the minister".
    Role,
    /// A pronoun.
    Pronoun,
}

impl Form {
    /// The name of the form in JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Family => "family",
            Self::Given => "given",
            Self::Acronym => "acronym",
            Self::Alias | Self::Variant => "alias",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
        }
    }

    /// Whether the mention is by name.
    pub fn is_name(self) -> bool {
        !matches!(self, Self::Role | Self::Pronoun)
    }
}

/// One place where an entity is mentioned, without title, article or possessive ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// The form of the name.
    pub form: Form,
    /// Index of the paragraph.
    pub paragraph: ParagraphId,
    /// Whether a title, an office or a relation stands right before the name: "Foreign Minister Rodriguez".
    pub titled: bool,
}

/// Those of the mentions that start in a span. Mentions come in the order of the text, each with the index of its entity.
pub(crate) fn mentions_in(mentions: &[(Mention, EntityId)], span: Span) -> impl Iterator<Item = &(Mention, EntityId)> {
    let first = mentions.partition_point(|(mention, _)| mention.span.start < span.start);
    let rest = mentions.get(first..).unwrap_or_default().iter();
    rest.take_while(move |(mention, _)| mention.span.start < span.end)
}

/// A person, organization, place or thing with a name in the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What its names show, which stays the same while the names of the story do.
    pub(crate) identity: Arc<Identity>,
    /// The gender that titles and pronouns show of a person.
    pub gender: Option<Gender>,
    /// At least one; sorted, without overlaps. Up to three are stored in place, because mentions are built anew at each
    /// keystroke and most entities have few.
    pub mentions: SmallVec<[Mention; 3]>,
}

/// What an entity is, as far as its names show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Its kind.
    pub kind: EntityKind,
    /// The best full form of the name.
    pub name: String,
    /// Titles, offices and descriptions, in the order of the text.
    pub roles: Vec<String>,
    /// What somebody is to relatives near by: "mother" in "Ruth Lind and her son".
    pub(crate) kin: Vec<String>,
    /// The parts of a person's name.
    #[doc(hidden)]
    pub person: Option<Arc<PersonName>>,
}

impl Deref for Entity {
    type Target = Identity;

    fn deref(&self) -> &Identity {
        &self.identity
    }
}

impl DerefMut for Entity {
    fn deref_mut(&mut self) -> &mut Identity {
        Arc::make_mut(&mut self.identity)
    }
}

/// Whether a title only shows respect and says nothing about who somebody is: "Mr.", "Ms". Case and full stop do not count.
pub fn is_courtesy_title(title: &str) -> bool {
    en::COURTESY_TITLES.contains(&title.trim_end_matches('.').to_lowercase())
}

impl Entity {
    /// An entity of which only the name is known.
    pub(crate) fn new(kind: EntityKind, name: &str, person: Option<Arc<PersonName>>) -> Self {
        let identity = Identity { kind, name: name.to_owned(), roles: Vec::new(), kin: Vec::new(), person };
        Self { identity: Arc::new(identity), gender: None, mentions: SmallVec::new() }
    }

    /// The roles that say who somebody is: all except courtesy titles.
    pub(crate) fn offices(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().map(String::as_str).filter(|role| !is_courtesy_title(role))
    }

    /// The roles as a card shows them: abbreviated titles in full.
    pub fn roles_in_full(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().map(|role| offices::in_full(role).unwrap_or(role))
    }

    /// The roles for a program: each as the draft writes it, then its plain noun: "a nurse at the hospital", "nurse".
    pub(crate) fn roles_with_nouns(&self) -> Vec<String> {
        let mut roles: Vec<String> = Vec::new();
        for role in self.roles_in_full() {
            let clause = role.split_once(' ').filter(|(first, _)| closed_classes::is_relative_person(first));
            let written = clause.map_or(role, |(_, rest)| rest).to_owned();
            for role in [Some(written), plain_roles::plain(role), plain_roles::head(role)].into_iter().flatten() {
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
        }
        let kin = self.kin.iter().filter(|kin| !self.roles.contains(kin));
        roles.extend(kin.cloned());
        roles
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        self.kind == EntityKind::Person
    }

    /// The gender that the story shows of a person, or else the given name.
    pub(crate) fn shown_gender(&self) -> Option<Gender> {
        self.gender.or_else(|| self.person.as_ref().and_then(|name| name.gender()))
    }

    /// Whether nothing shows that a person is of another gender.
    pub(crate) fn may_be(&self, gender: Gender) -> bool {
        self.shown_gender().is_none_or(|shown| shown == gender)
    }

    /// The mentions by name.
    pub fn names(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|mention| mention.form.is_name())
    }

    /// Whether it is certainly a person: one with a frequent given name, a role, or two mentions by full name. A run of
    /// capitals such as "Team Bell" has none of these.
    pub(crate) fn is_sure_person(&self) -> bool {
        let has_frequent_given_name = self.person.as_ref().is_some_and(|name| name.is_given_frequent());
        let mut full_mentions = self.mentions.iter().filter(|mention| mention.form == Form::Full);
        self.is_person() && (has_frequent_given_name || !self.roles.is_empty() || full_mentions.nth(1).is_some())
    }

    /// The first mention by full name.
    pub(crate) fn first_full(&self) -> Option<&Mention> {
        self.mentions.iter().find(|mention| mention.form == Form::Full)
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;

    #[test]
    fn a_courtesy_title_is_not_an_office() {
        let story = crate::read("Ms. Ines Calder, a pilot, left. Mayor Milo Bell stayed.", Format::Plain);
        let offices: Vec<Vec<&str>> = story.people().map(|person| person.offices().collect()).collect();
        assert_eq!(offices, [["a pilot"], ["Mayor"]]);
        assert_eq!(
            story.people().next().map(|person| person.roles.len()),
            Some(2),
            "the title is kept among the roles"
        );
    }
}
