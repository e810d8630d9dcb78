//! Headcount: how many people the unnamed sources of a story can be.
//!
//! Readers cannot know whether "an official" and "two people briefed on the talks" overlap, so the answer is a range. The
//! minimum is the largest group, plus those whom the story keeps apart from it ("another official"); the maximum is all groups
//! together. Takes the entries of the ledger; does not know how sources were found.

use std::collections::HashMap;
use std::fmt;

use crate::story::attribution::source_kind::SourceKind;
use crate::story::ledger::{Ledger, LedgerEntry};
use crate::story::{EntityKind, Story};
use crate::text::Zone;

/// The number of sources of a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sources that the reader can identify: people and organizations with names, documents, posts, outlets.
    pub named: usize,
    /// The people among the named.
    pub named_people: usize,
    /// The organizations among the named, outlets included.
    pub bodies: usize,
    /// Sources without a name, crowds included.
    pub unnamed: usize,
    /// The crowds and the hearsay among the unnamed.
    pub crowds: usize,
    /// The number of people among the unnamed sources.
    pub people: Headcount,
}

impl fmt::Display for Counts {
    /// "4 people, 1 organization, 2 unnamed (3 to 5 people), 1 crowd".
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let records = self.named.saturating_sub(self.named_people + self.bodies);
        let unnamed = self.unnamed.saturating_sub(self.crowds);
        let range = if self.people.least > 0 { format!(" ({})", self.people) } else { String::new() };
        let counted = |count, one: &str, many: String| match count {
            0 => None,
            1 => Some(one.to_owned()),
            _ => Some(many),
        };
        let parts = [
            counted(self.named_people, "1 person", format!("{} people", self.named_people)),
            counted(self.bodies, "1 organization", format!("{} organizations", self.bodies)),
            counted(records, "1 document", format!("{records} documents")),
            counted(unnamed, "1 unnamed", format!("{unnamed} unnamed")).map(|part| part + &range),
            counted(self.crowds, "1 crowd", format!("{} crowds", self.crowds)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { write!(formatter, "0 people") } else { write!(formatter, "{}", parts.join(", ")) }
    }
}

/// Whether a named source is a person, or an organization; other named sources are documents and posts.
fn named_kind(story: &Story, entry: &LedgerEntry) -> Option<EntityKind> {
    let kind = entry.entity.and_then(|entity| story.entity(entity)).map(|entity| entity.kind);
    match entry.kind {
        SourceKind::NamedPerson => Some(EntityKind::Person),
        SourceKind::NamedOrganization | SourceKind::OtherOutlet => Some(EntityKind::Organization),
        SourceKind::SocialPost => kind,
        _ => None,
    }
}

impl Ledger {
    /// The number of sources.
    #[doc(hidden)]
    pub fn counts(&self, story: &Story) -> Counts {
        let count =
            |is_counted: &dyn Fn(&LedgerEntry) -> bool| self.sources.iter().filter(|entry| is_counted(entry)).count();
        let is_of = |kind| move |entry: &LedgerEntry| named_kind(story, entry) == Some(kind);
        Counts {
            named: count(&LedgerEntry::is_named),
            named_people: count(&is_of(EntityKind::Person)),
            bodies: count(&is_of(EntityKind::Organization)),
            unnamed: count(&LedgerEntry::is_unnamed),
            crowds: count(&|entry| entry.is_unnamed() && entry.is_crowd()),
            people: Headcount::of(story, &self.sources),
        }
    }
}

/// A range of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headcount {
    /// The minimum.
    pub least: u64,
    /// The maximum; `None` if a group has no number ("officials said").
    pub most: Option<u64>,
}

/// Minimum of a plural without a number.
const LEAST_OF_A_PLURAL: u64 = 2;

impl Headcount {
    /// The people among the unnamed sources. Crowds ("experts say") are nobody in particular and are not counted. A headline
    /// sums up the body, so its groups count only if the body has none.
    pub(crate) fn of(story: &Story, sources: &[LedgerEntry]) -> Self {
        let (in_headline, in_body): (Vec<&LedgerEntry>, Vec<&LedgerEntry>) = sources
            .iter()
            .filter(|entry| entry.is_unnamed() && !entry.is_crowd())
            .filter(|entry| !is_part(entry, sources))
            .partition(|entry| is_headline(story, entry));
        let counted = if in_body.is_empty() { in_headline } else { in_body };
        let groups: Vec<Group> = counted.into_iter().map(Group::of).collect();
        let most = groups.iter().map(|group| group.is_numbered.then_some(group.people)).sum();
        Self { least: least(&groups), most }
    }
}

impl fmt::Display for Headcount {
    /// "one person", "3 to 5 people", "at least 3 people".
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (1, Some(1)) => formatter.write_str("one person"),
            (least, Some(most)) if least == most => write!(formatter, "{least} people"),
            (least, Some(most)) => write!(formatter, "{least} to {most} people"),
            (least, None) => write!(formatter, "at least {least} people"),
        }
    }
}

/// A group of people that is one unnamed source.
struct Group {
    noun: String,
    people: u64,
    is_numbered: bool,
    /// Whether the story keeps it apart from earlier ones: "another official".
    is_apart: bool,
}

impl Group {
    fn of(entry: &LedgerEntry) -> Self {
        let Some(unnamed) = &entry.unnamed else {
            return Self { noun: String::new(), people: 1, is_numbered: true, is_apart: false };
        };
        let (people, is_numbered) = match unnamed.count {
            Some(count) => (count, true),
            None if unnamed.plural => (LEAST_OF_A_PLURAL, false),
            None => (1, true),
        };
        Self { noun: unnamed.noun().to_owned(), people, is_numbered, is_apart: unnamed.distinguished }
    }
}

/// Whether a source is one of a group that is counted as well: "one of the officials".
fn is_part(entry: &LedgerEntry, sources: &[LedgerEntry]) -> bool {
    let is_group = |noun: &str| {
        let mut groups = sources.iter().filter_map(|other| other.unnamed.as_ref());
        groups.any(|group| !group.partitive && group.noun() == noun)
    };
    entry.unnamed.as_ref().is_some_and(|part| part.partitive && is_group(part.noun()))
}

/// The size of the largest group, with the groups of the same noun that are kept apart from it.
fn least(groups: &[Group]) -> u64 {
    let mut largest_by_noun: HashMap<&str, u64> = HashMap::new();
    for group in groups {
        let people = largest_by_noun.entry(&group.noun).or_default();
        *people = if group.is_apart { people.saturating_add(group.people) } else { group.people.max(*people) };
    }
    largest_by_noun.into_values().max().unwrap_or_default()
}

fn is_headline(story: &Story, entry: &LedgerEntry) -> bool {
    let paragraph = story.paragraph_at(entry.place().start).and_then(|index| story.paragraph(index));
    paragraph.is_some_and(|paragraph| paragraph.zone == Zone::Headline)
}

#[cfg(test)]
mod tests {
    use super::Headcount;
    use crate::Format;
    use crate::story::Ledger;

    fn people(draft: &str) -> Headcount {
        let story = crate::read(draft, Format::Plain);
        Ledger::of(&story).counts(&story).people
    }

    #[test]
    fn groups_may_overlap_unless_the_story_keeps_them_apart() {
        let draft = "Three officials said the raid failed. ¶ Two people briefed on the raid said it was late.";
        let found = people(&draft.replace(" ¶ ", "\n\n"));
        assert_eq!((found.least, found.most), (3, Some(5)));
        assert_eq!(found.to_string(), "3 to 5 people");
        let apart = people("A ministry official said the raid failed. Another ministry official said it was late.");
        assert_eq!((apart.least, apart.most), (2, Some(2)));
    }

    #[test]
    fn a_subset_adds_nobody() {
        let found = people("Nine people said the raid failed. Eight of the nine people said it began at dawn.");
        assert_eq!((found.least, found.most), (9, Some(9)));
    }

    #[test]
    fn a_plural_without_a_number_has_no_end() {
        assert_eq!(people("Sources said the raid failed.").to_string(), "at least 2 people");
        assert_eq!(people("A source said the raid failed.").to_string(), "one person");
    }
}
