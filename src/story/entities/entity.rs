//! People, organizations and places, with every place where they are mentioned.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use smallvec::SmallVec;

use crate::story::entities::gender::Gender;
use crate::story::entities::name::PersonName;
use crate::text::Span;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body: company, ministry, party, outlet.
    Organization,
    /// A place with a name.
    Place,
    /// A name of something else, or of nobody knows what.
    Other,
}

impl EntityKind {
    /// The name of the kind in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// The part of a name, or the stand-in for it, that a mention uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// The whole name: "Delcy Rodriguez", "Harbour Traffic Council".
    Full,
    /// The family name alone.
    Family,
    /// The given name alone.
    Given,
    /// Initials: "HTC".
    Acronym,
    /// Any other name: a nickname, a short form of an organization.
    Alias,
    /// A description: "the minister".
    Role,
    /// A pronoun.
    Pronoun,
}

impl Form {
    /// The name of the form in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Family => "family",
            Self::Given => "given",
            Self::Acronym => "acronym",
            Self::Alias => "alias",
            Self::Role => "role",
            Self::Pronoun => "pronoun",
        }
    }

    /// Whether the mention uses a name at all.
    pub fn is_name(self) -> bool {
        !matches!(self, Self::Role | Self::Pronoun)
    }
}

/// One place where an entity is mentioned: the name only, without title, article or possessive ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// Which form they are.
    pub form: Form,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Whether a title, an office or a relation stands right before the name: "Foreign Minister Rodriguez".
    pub titled: bool,
}

/// The mentions that start in a span, of some that come in the order of the text, each with the index of its entity.
pub(crate) fn mentions_in(mentions: &[(Mention, usize)], span: Span) -> impl Iterator<Item = &(Mention, usize)> {
    let first = mentions.partition_point(|(mention, _)| mention.span.start < span.start);
    let behind = mentions.get(first..).unwrap_or_default().iter();
    behind.take_while(move |(mention, _)| mention.span.start < span.end)
}

/// Somebody or something with a name in the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Who or what it is, which stays the same while its names do.
    pub(crate) identity: Arc<Identity>,
    /// What pronouns and titles show of a person's gender.
    pub gender: Option<Gender>,
    /// At least one, sorted, disjoint. Most entities have few, which stand in place: all are made anew at every keystroke.
    pub mentions: SmallVec<[Mention; 3]>,
}

/// Who or what an entity is, by its names alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What it is.
    pub kind: EntityKind,
    /// The best full form of the name.
    pub name: String,
    /// Titles, offices and descriptions, in the order the story gives them.
    pub roles: Vec<String>,
    /// The parts of a person's name.
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

/// Whether a title, in any case and with its full stop or without, only shows respect and says nothing of who somebody is.
pub fn is_courtesy(title: &str) -> bool {
    matches!(title.trim_end_matches('.').to_lowercase().as_str(), "mr" | "mrs" | "ms" | "mx" | "miss")
}

impl Entity {
    /// Something with a name, of which nothing else is known yet.
    pub(crate) fn new(kind: EntityKind, name: &str, person: Option<Arc<PersonName>>) -> Self {
        let identity = Identity { kind, name: name.to_owned(), roles: Vec::new(), person };
        Self { identity: Arc::new(identity), gender: None, mentions: SmallVec::new() }
    }

    /// The roles that say who somebody is: all but titles of courtesy.
    pub fn offices(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().map(String::as_str).filter(|role| !is_courtesy(role))
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        self.kind == EntityKind::Person
    }

    /// What the story shows of a person's gender, or else the given name.
    pub fn shown_gender(&self) -> Option<Gender> {
        self.gender.or_else(|| self.person.as_ref().and_then(|name| name.gender()))
    }

    /// The mentions that use a name.
    pub fn names(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|mention| mention.form.is_name())
    }

    /// Whether the full name is surely a person's: a common given name, an office, or more than one full mention. A run of
    /// capitals such as "Team Bell" is not.
    pub fn is_sure_person(&self) -> bool {
        let given = self.person.as_ref().is_some_and(|name| name.is_given_frequent());
        let mut fulls = self.mentions.iter().filter(|mention| mention.form == Form::Full);
        self.is_person() && (given || !self.roles.is_empty() || fulls.nth(1).is_some())
    }

    /// The first mention by full name.
    pub fn first_full(&self) -> Option<&Mention> {
        self.mentions.iter().find(|mention| mention.form == Form::Full)
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;

    #[test]
    fn a_title_of_courtesy_is_no_office() {
        let story = crate::read("Ms. Ines Calder, a pilot, left. Mayor Milo Bell stayed.", Format::Plain);
        let offices: Vec<Vec<&str>> = story.people().map(|person| person.offices().collect()).collect();
        assert_eq!(offices, [["a pilot"], ["Mayor"]]);
        assert_eq!(story.people().next().map(|person| person.roles.len()), Some(2), "it is known all the same");
    }
}
