//! Renaming: changes all forms of a name together, starting from one of them.
//!
//! Full names, surnames and given names are changed part by part. Pronouns and descriptions stay as they are, and so do words
//! that somebody may have said and names with mark-up inside. A surname that could be another person's is asked about, never
//! decided. Takes a byte of the draft and gives replacements in bytes of the prose. Pronouns are not adapted to a new gender.

use std::borrow::Cow;
use std::sync::Arc;

use crate::ide::shared_name::rivals;
use crate::ide::target::{Target, target_at};
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::entities::name::{PersonName, fold, is_nickname};
use crate::story::{EntityId, Story};
use crate::text::{Span, one_line};

/// Why a name cannot be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no name at the place.
    NoName,
    /// The name at the place is inside a quotation.
    Quoted,
    /// The name at the place has mark-up or character references inside.
    MarkedUp,
    /// The surname at the place could be that of each of these people.
    Shared(Vec<String>),
    /// The new name is empty.
    Empty,
    /// The new name has characters that names do not have.
    Unusable,
}

impl Refusal {
    /// The message for the writer.
    pub fn message(&self) -> Cow<'static, str> {
        let message = match self {
            Self::NoName => "There is no name here that could be changed.",
            Self::Quoted => "This name stands between quotation marks, where words are not changed.",
            Self::MarkedUp => "Mark-up stands inside this name; change it by hand.",
            Self::Shared(people) => {
                let people = people.join(" or ");
                return Cow::Owned(format!("This can be {people}. Start from the full name of the one you mean."));
            }
            Self::Empty => "A name cannot be empty.",
            Self::Unusable => "A name is one line of letters without mark-up.",
        };
        Cow::Borrowed(message)
    }

    /// Whether the new name is the reason.
    pub fn is_of_new_name(&self) -> bool {
        matches!(self, Self::Empty | Self::Unusable)
    }
}

/// Spans of the prose, each with the text that replaces it; sorted, without overlaps.
pub type Replacements = Vec<(Span, String)>;

/// What a renaming changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// The changes that are certain.
    pub sure: Replacements,
    /// The changes of surnames that could be another person's: the writer has to confirm them.
    pub doubtful: Replacements,
}

/// Characters that mark-up is made of.
const MARKUP: &str = "<>*_[]`|\\&";

/// The span of the prose of the name at a byte of the draft.
///
/// # Errors
///
/// Returns the reason if it cannot be renamed.
pub fn nameable_at(story: &Story, offset: usize) -> Result<Span, Refusal> {
    bearer_at(story, offset).map(|(.., mention)| mention.span)
}

/// The entity that is mentioned by name at a byte of the draft, with the mention there, if it can be renamed.
fn bearer_at(story: &Story, offset: usize) -> Result<(EntityId, &Entity, &Mention), Refusal> {
    match target_at(story, offset) {
        Some(Target::Named { id, entity, mention }) if mention.form.is_name() => {
            if !words(story, mention.span).iter().all(|word| story.document().prose().is_editable(*word)) {
                return Err(Refusal::MarkedUp);
            }
            if !words(story, mention.span).iter().all(|word| is_free(story, *word)) {
                return Err(Refusal::Quoted);
            }
            let others = rivals(story, id, entity, mention);
            if !others.is_empty() {
                let mut people: Vec<&Entity> = others.into_iter().chain([entity]).collect();
                people.sort_by_key(|person| person.mentions.first().map(|first| first.span));
                return Err(Refusal::Shared(people.into_iter().map(|person| person.name.clone()).collect()));
            }
            Ok((id, entity, mention))
        }
        _ => Err(Refusal::NoName),
    }
}

/// Renames the entity that is mentioned at a byte of the draft. The new name is a full name, or the part of a name that is at
/// the place: a family name over a family name.
///
/// # Errors
///
/// Returns the reason if the name at the place cannot be renamed, or not to this name.
pub fn rename_at(story: &Story, offset: usize, new_name: &str) -> Result<Renamed, Refusal> {
    let (id, entity, mention) = bearer_at(story, offset)?;
    let to = checked(new_name)?;
    let renaming = Renaming::new(story, entity, mention, to);
    let edits = |mentions: Vec<&Mention>| {
        let mut edits: Replacements =
            mentions.into_iter().filter_map(|mention| renaming.edits(mention)).flatten().collect();
        edits.sort_by_key(|(span, _)| *span);
        edits
    };
    let (sure, mut doubtful): (Vec<&Mention>, Vec<&Mention>) =
        entity.mentions.iter().partition(|mention| rivals(story, id, entity, mention).is_empty());
    doubtful.extend(taken_for_others(story, id, entity));
    Ok(Renamed { sure: edits(sure), doubtful: edits(doubtful) })
}

/// The mentions that the reading takes for other people, and that could be of this entity.
fn taken_for_others<'s>(story: &'s Story, id: EntityId, entity: &'s Entity) -> impl Iterator<Item = &'s Mention> {
    story.namesakes(id, entity).flat_map(move |(other, namesake)| {
        let could_be = move |mention: &&Mention| {
            rivals(story, other, namesake, mention).iter().any(|rival| std::ptr::eq(*rival, entity))
        };
        namesake.mentions.iter().filter(could_be)
    })
}

/// The new name on one line with single spaces.
fn checked(new_name: &str) -> Result<String, Refusal> {
    let name = new_name.trim();
    if name.is_empty() {
        return Err(Refusal::Empty);
    }
    let is_unusable = |c: char| c.is_control() || MARKUP.contains(c);
    if name.contains(is_unusable) || !name.contains(char::is_alphanumeric) {
        return Err(Refusal::Unusable);
    }
    Ok(one_line(name))
}

/// A change from one name to another.
struct Renaming<'s> {
    story: &'s Story,
    entity: &'s Entity,
    /// The words at the place, folded.
    from: String,
    /// The new name as it was typed.
    to: String,
    /// Whether mentions spelt like the one at the place become the new name as typed.
    is_literal: bool,
    /// Whether the new name is a full name.
    is_whole: bool,
    /// The parts of a person's name before and after.
    parts: Option<(Arc<PersonName>, PersonName)>,
}

impl<'s> Renaming<'s> {
    fn new(story: &'s Story, entity: &'s Entity, mention: &Mention, to: String) -> Self {
        let from = fold(mention.span.of(story.text()));
        let typed = PersonName::parse(&to);
        let is_part = matches!(mention.form, Form::Family | Form::Given);
        // A full name typed over a surname renames the person. If the story has only the surname, it replaces that.
        let is_single = entity.person.as_ref().is_none_or(|name| name.given.is_empty());
        let is_whole = mention.form == Form::Full || is_part && !typed.given.is_empty();
        let is_literal = is_single || !(is_part && is_whole);
        let parts = entity.person.clone().map(|old| {
            let new = if is_whole { typed } else { with_part(&old, &from, &to) };
            (old, new)
        });
        Self { story, entity, from, to, is_literal, is_whole, parts }
    }

    /// The edits of one mention; `None` if one of them would touch a quotation or mark-up.
    fn edits(&self, mention: &Mention) -> Option<Replacements> {
        let mut edits = Vec::new();
        for (span, text) in self.pieces(mention) {
            edits.extend(self.replace(span, &text));
        }
        edits.iter().all(|(span, _)| is_free(self.story, *span)).then_some(edits)
    }

    /// The parts of a mention, each with its replacement.
    fn pieces(&self, mention: &Mention) -> Replacements {
        let text = mention.span.of(self.story.text());
        let folded = fold(text);
        if self.is_literal && folded == self.from {
            return vec![(mention.span, self.to.clone())];
        }
        let Some((old, new)) = &self.parts else { return Vec::new() };
        let is_best = self.is_whole && folded == fold(&self.entity.name);
        match mention.form {
            Form::Full if is_best || new.given.is_empty() => vec![(mention.span, self.to.clone())],
            Form::Full => self.full(mention.span, old, new),
            Form::Family | Form::Given => {
                part(&folded, old, new).map(|part| (mention.span, part)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The given names and the family name of another full form of the name, with their replacements: "A. Bell", "Ana M. Bell".
    fn full(&self, span: Span, old: &PersonName, new: &PersonName) -> Replacements {
        let name = PersonName::parse(span.of(self.story.text()));
        let words = words(self.story, span);
        let (given, family) = (count(&name.given), count(&name.family));
        let join = |from: usize, to: usize| {
            let inside = words.get(from..to)?;
            Some(inside.first()?.join(*inside.last()?))
        };
        let given_names = join(0, given).map(|span| (span, given_names(&name.given, &old.given, &new.given)));
        let same_family = name.family_key() == old.family_key();
        let family = join(given, given + family).filter(|_| same_family).map(|span| (span, new.family.clone()));
        given_names.into_iter().chain(family).collect()
    }

    /// Replaces word by word if the number of words is the same, so that line ends and mark-up between them are kept;
    /// otherwise the whole span.
    fn replace(&self, span: Span, new: &str) -> Replacements {
        let old_words = words(self.story, span);
        let new_words: Vec<&str> = new.split_whitespace().filter(|word| !is_nickname(word)).collect();
        let pairs: Replacements = if old_words.len() == new_words.len() {
            old_words.into_iter().zip(new_words.into_iter().map(|word| word.trim_end_matches(',').to_owned())).collect()
        } else {
            vec![(span, new.to_owned())]
        };
        let cased = pairs.into_iter().map(|(span, new)| (span, in_case_of(span.of(self.story.text()), new)));
        cased.filter(|(span, new)| span.of(self.story.text()) != new).collect()
    }
}

/// The spans of the words of a name in the prose, without commas and nicknames in quotation marks.
fn words(story: &Story, span: Span) -> Vec<Span> {
    let text = span.of(story.text());
    let mut words = Vec::new();
    let mut start = 0;
    for word in text.split(char::is_whitespace) {
        let bare = word.trim_end_matches(',');
        if !bare.is_empty() && !is_nickname(word) {
            words.push(Span::new(start, start + bare.len()).shift(span.start));
        }
        start +=
            word.len() + text.get(start + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    words
}

fn count(words: &str) -> usize {
    words.split_whitespace().count()
}

/// Whether a span may be replaced: outside quotations and without mark-up inside.
fn is_free(story: &Story, span: Span) -> bool {
    story.document().prose().is_editable(span) && !story.is_within_quotation(span)
}

/// A name with one part changed, which is given folded.
fn with_part(name: &PersonName, part: &str, to: &str) -> PersonName {
    if part == name.family_key() {
        return name.with(&name.given, to);
    }
    let given: Vec<&str> =
        name.given.split_whitespace().map(|word| if fold(word) == part { to } else { word }).collect();
    name.with(&given.join(" "), &name.family)
}

/// The part of the new name that corresponds to a part of the old one, given folded.
fn part(part: &str, old: &PersonName, new: &PersonName) -> Option<String> {
    if part == old.family_key() {
        return Some(new.family.clone());
    }
    let index = old.given.split_whitespace().position(|word| fold(word) == part)?;
    if new.given.is_empty() {
        return Some(new.family.clone());
    }
    new.given.split_whitespace().nth(index).map(str::to_owned)
}

/// The given names of one form of a name after a change from `old` to `new`: changed names are replaced, initials by
/// initials, and the rest stays.
fn given_names(form: &str, old: &str, new: &str) -> String {
    if fold(form) == fold(old) {
        return new.to_owned();
    }
    let mut changes = old.split_whitespace().zip(new.split_whitespace());
    let changed = form.split_whitespace().map(|word| match changes.next() {
        Some((old, new)) if fold(word) == fold(old) => new.to_owned(),
        Some((old, new)) if is_initial_of(word, old) => {
            let initial = new.chars().next().map_or_else(String::new, String::from);
            if word.ends_with('.') { format!("{initial}.") } else { initial }
        }
        _ => word.to_owned(),
    });
    changed.collect::<Vec<_>>().join(" ")
}

fn is_initial_of(word: &str, name: &str) -> bool {
    let letter = fold(word);
    letter.chars().count() == 1 && fold(name).starts_with(&letter)
}

/// The new word, in capitals if the old one is all capitals as in some headlines. One or two letters may be initials and do not
/// count.
fn in_case_of(old: &str, new: String) -> String {
    let letters = old.chars().filter(|c| c.is_alphabetic());
    let is_shouted = letters.clone().count() > 2 && letters.clone().all(char::is_uppercase);
    if is_shouted { new.to_uppercase() } else { new }
}

#[cfg(test)]
mod tests {
    // A missing name should fail the test.
    #![allow(clippy::unwrap_used)]

    use super::{Refusal, rename_at};
    use crate::Format;
    use crate::text::Span;

    const STORY: &str = "Harbourmaster Ana Bell shut the port. Bell’s office said ice was to blame, and she left.\n\n\
        “Bell knew,” Mayor Victor Orlan said. Orlan met Ana\nBell on Monday.";

    /// The draft after renaming at the first occurrence of a word.
    fn renamed(word: &str, to: &str) -> Result<String, Refusal> {
        let story = crate::read(STORY, Format::Markdown);
        let mut text = STORY.to_owned();
        for (span, new) in rename_at(&story, STORY.find(word).unwrap(), to)?.sure.into_iter().rev() {
            let place = story.document().source(span);
            text.replace_range(place.start..place.end, &new);
        }
        Ok(text)
    }

    #[test]
    fn full_names_and_surnames_follow_each_other_outside_quotation_marks() {
        let expected = STORY.replace("Ana", "Anna").replace("Bell", "Ball").replace("“Ball", "“Bell");
        assert_eq!(renamed("Ana Bell", "Anna Ball"), Ok(expected.clone()));
        assert_eq!(renamed("Bell’s", "Anna Ball"), Ok(expected.clone()));
        assert_eq!(renamed("Bell’s", "Ball"), Ok(expected.replace("Anna", "Ana")));
    }

    #[test]
    fn places_without_a_name_and_quotations_are_refused() {
        assert_eq!(renamed("she", "Ana"), Err(Refusal::NoName));
        assert_eq!(renamed("port", "quay"), Err(Refusal::NoName));
        assert_eq!(renamed("Bell knew", "Ball"), Err(Refusal::Quoted));
        assert_eq!(renamed("Ana Bell", "  "), Err(Refusal::Empty));
        assert_eq!(renamed("Ana Bell", "<b>"), Err(Refusal::Unusable));
    }

    #[test]
    fn a_surname_that_could_be_another_persons_is_asked_about() {
        let draft = "Mayor Ana Bell met the pilot Victor Bell.\n\nIt rained.\n\nBell left. Mayor Bell did not.";
        let story = crate::read(draft, Format::Plain);
        let bare = draft.find("Bell left").unwrap();
        assert_eq!(
            rename_at(&story, bare, "Ball").unwrap_err().message(),
            "This can be Ana Bell or Victor Bell. Start from the full name of the one you mean."
        );
        let renamed = rename_at(&story, draft.find("Ana").unwrap(), "Ana Ball").unwrap();
        let prose = story.text();
        let starts = |spans: &[(Span, String)]| spans.iter().map(|(span, _)| span.start).collect::<Vec<_>>();
        assert_eq!(starts(&renamed.sure), [prose.find("Bell").unwrap(), prose.rfind("Bell").unwrap()]);
        assert_eq!(starts(&renamed.doubtful), [prose.find("Bell left").unwrap()]);
    }
}
