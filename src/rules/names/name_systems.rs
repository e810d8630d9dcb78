//! The short forms of names whose customs are not Western, as far as the name and the story show the custom.
//!
//! A family name that comes first, a patronymic, two surnames or a particle show which short form is wrong; where the name alone
//! does not, the story has to use the right one elsewhere. This file does not know the roster.

use crate::language::en;
use crate::rules::names::first_reference_missing::is_only_courteous;
use crate::story::name::{PersonName, fold, is_given_name, is_particle};
use crate::story::{Entity, Form, Mention, Story};
use crate::text::Zone;

/// A short form that the custom of the name does not allow.
pub(super) struct WrongForm<'s> {
    pub(super) mention: &'s Mention,
    /// The short form to use.
    pub(super) right: String,
}

/// The full name of a person in words, with its short forms in the body.
struct Name<'s> {
    parsed: &'s PersonName,
    words: Vec<&'s str>,
    short: Vec<(&'s Mention, &'s str)>,
    /// Whether another person of the story is called by the first of two surnames.
    is_by_first_surname: bool,
}

/// The first wrong short form of a person, in a story that calls people with two surnames by the first of them or not.
pub(super) fn wrong_form<'s>(story: &'s Story, person: &'s Entity, is_by_first_surname: bool) -> Option<WrongForm<'s>> {
    let parsed = person.person.as_deref()?;
    let words = words_of(person);
    if words.len() < 2 {
        return None;
    }
    let is_free = |mention: &&Mention| story.zone_of(mention) == Some(Zone::Body) && !story.is_mention_quoted(mention);
    let short = person.names().filter(|mention| mention.form != Form::Full).filter(is_free);
    let short: Vec<(&Mention, &str)> = short.map(|mention| (mention, mention.span.of(story.text()))).collect();
    if short.is_empty() {
        return None;
    }
    let name = Name { parsed, words, short, is_by_first_surname };
    let mut wrong =
        name.short.iter().filter(|(mention, _)| !is_in_full(story, mention, parsed)).filter_map(|&(mention, form)| {
            let right = name.right_for(story, mention, form)?;
            Some(WrongForm { mention, right })
        });
    wrong.next()
}

/// Whether the rest of a surname of several words stands right before its last word: "Mr. Vander" before "Aalst".
fn is_in_full(story: &Story, mention: &Mention, name: &PersonName) -> bool {
    let Some((rest, last)) = name.family.rsplit_once(' ') else { return false };
    let before = story.text().get(..mention.span.start).unwrap_or_default().trim_end();
    mention.span.of(story.text()) == last && before.ends_with(rest)
}

impl Name<'_> {
    /// The right short form, if `form` is a wrong one.
    fn right_for(&self, story: &Story, mention: &Mention, form: &str) -> Option<String> {
        let (first, last) = (*self.words.first()?, *self.words.last()?);
        let folded = fold(form);
        let is_last = folded == fold(last);
        if self.words.iter().zip(self.words.iter().skip(1)).any(|(before, word)| {
            en::COMPOUND_GIVEN_NAMES.contains(&fold(before)) && fold(word) == folded && *word != last
        }) {
            return Some(self.parsed.family.clone());
        }
        if is_last && en::GIVEN_FIRST_NAMES.contains(&folded) && en::GIVEN_FIRST_NAMES.contains(&fold(first)) {
            return Some(first.to_owned());
        }
        if is_last && is_patronymic(&folded) && !mention.titled {
            return Some(first.to_owned());
        }
        if is_last && en::NAMES_WITHOUT_SURNAME.contains(&fold(first)) && self.words.len() > 2 {
            return Some(self.words.iter().skip(1).copied().collect::<Vec<_>>().join(" "));
        }
        if en::FAMILY_FIRST_NAMES.has(&fold(first), "given") {
            return (folded == fold(first) && self.is_called(last)).then(|| last.to_owned());
        }
        if self.parsed.is_family_first() {
            let is_given =
                self.parsed.given.split(' ').any(|given| fold(given) == folded) || fold(&self.parsed.given) == folded;
            // Relatives are told apart by their given names.
            let is_alone = || story.bearers(self.parsed.family_key()).nth(1).is_none();
            let is_wrong = is_given
                && (mention.titled && is_only_courteous(story, mention)
                    || self.is_called(&self.parsed.family)
                    || !mention.titled && form.contains('-') && is_alone());
            return is_wrong.then(|| self.parsed.family.clone());
        }
        if let Some((_, half)) = self.parsed.family.rsplit_once('-') {
            return (fold(half) == folded && self.is_called(&self.parsed.family)).then(|| self.parsed.family.clone());
        }
        if is_last {
            return self.with_particle(form).or_else(|| self.first_surname());
        }
        None
    }

    /// Whether the story calls the person so elsewhere.
    fn is_called(&self, form: &str) -> bool {
        self.short.iter().any(|(_, short)| fold(short) == fold(form))
    }

    /// The surname with its particles, if the story writes it so elsewhere: "Van der Hoeven".
    fn with_particle(&self, form: &str) -> Option<String> {
        let is_whole = |short: &&str| {
            short.split_once(' ').is_some_and(|(particle, _)| is_particle(particle)) && short.ends_with(form)
        };
        let whole = self.short.iter().map(|(_, short)| *short).find(is_whole).map(str::to_owned);
        whole.or_else(|| self.with_two_particles())
    }

    /// The surname with its particles, if it has two, which no custom leaves out: "Van der Hoek". The first has a capital where it
    /// stands without a given name.
    fn with_two_particles(&self) -> Option<String> {
        let [first, second, _] = *self.parsed.family.split(' ').collect::<Vec<_>>().as_slice() else { return None };
        let mut letters = self.parsed.family.chars();
        let capital = letters.next()?.to_uppercase();
        (is_particle(first) && is_particle(second)).then(|| capital.chain(letters).collect())
    }

    /// The first of two surnames, if the story calls this person or another one so.
    fn first_surname(&self) -> Option<String> {
        // Of a name without accents nobody can tell: Sarah Huckabee Sanders is Sanders.
        let first = first_surname(&self.words).filter(|_| !self.words.iter().all(|word| word.is_ascii()))?;
        (self.is_called(first) || self.is_by_first_surname).then(|| first.to_owned())
    }
}

/// The words of a person's name without nicknames.
fn words_of(person: &Entity) -> Vec<&str> {
    person.name.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).collect()
}

/// The last word but one of a name, if it may be the first of two surnames and not a middle name.
fn first_surname<'s>(words: &[&'s str]) -> Option<&'s str> {
    let [.., given, first, _] = *words else { return None };
    let is_compound = en::COMPOUND_GIVEN_NAMES.contains(&fold(given)) || is_particle(given);
    let is_surname = first.len() > 2 && !first.ends_with('.') && !is_particle(first) && !is_given_name(first);
    (is_surname && !is_compound).then_some(first)
}

/// Whether the story calls somebody with two surnames by the first of them.
pub(super) fn uses_first_surname(story: &Story) -> bool {
    story.people().any(|person| {
        let words = words_of(person);
        let first = first_surname(&words);
        first.is_some_and(|first| person.names().any(|mention| mention.span.of(story.text()) == first))
    })
}

/// Whether a name says whose daughter its bearer is: Pálsdóttir.
fn is_patronymic(folded: &str) -> bool {
    en::PATRONYMIC_ENDINGS.entries().any(|ending| folded.len() > ending.len() + 2 && folded.ends_with(ending))
}
