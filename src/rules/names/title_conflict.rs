//! One person, two offices that cannot both be right.
//!
//! ## What it flags
//!
//! "Deputy Mayor Prue Danziger", then "Mayor Danziger"; "Capt. Oram", then "Sergeant Oram"; "the bank's chief economist", then "the bank's chief
//! executive". It is silent if a sentence about the person mentions a change of office (former, then, appointed,
//! elected).
//!
//! ## Why
//!
//! Names and positions must be right before anything else (Reuters Handbook, "accuracy").
//!
//! ## Examples
//!
//! - bad: Deputy Mayor Prue Danziger spoke. ¶ ‹Mayor Danziger› then left.
//! - bad: Nils Oram, the bank's chief economist, was calm. ¶ ‹Oram, the bank's chief executive›, sold shares.
//! - bad: Lt. Gov. Prue Danziger spoke. ¶ ‹Gov. Danziger› then left.
//! - bad: Capt. Serhii Oram gave them his office. ¶ ‹Sergeant Oram›'s men found sugar.
//! - bad: Water minister Nils Oram was calm. ¶ ‹Oram, the secretary for water›, left.
//! - bad: Nils Oram, the club's president, was calm. ¶ ‹Oram, the club's vice-president›, left.
//! - bad: Sen. Nils Oram spoke. Oram, the minority leader, left. ¶ ‹Majority Leader Nils Oram› has set the vote.
//! - bad: Majority Leader Nils Oram spoke. ¶ ‹Oram, the minority leader›, left.
//! - bad: Superintendent Nils Oram spoke. ¶ ‹Mayor Oram› then left.
//! - bad: On Monday Col. Serhii Oram spoke. He was then-Capt. Oram. ¶ On Tuesday ‹Lt. Col. Oram› left.
//! - bad: Mayor Prue Danziger spoke. ¶ ‹Gov. Danziger› then left.
//! - bad: City manager Prue Danziger signed it. ¶ The audit blames ‹city attorney Prue Danziger›.
//! - bad: Fire Chief Dana Wills closed the pier. ¶ ‹Fire Marshal Wills› said it was unsafe.
//! - bad: Finance Minister Dana Wills closed the pier. ¶ ‹Foreign Minister Wills› said it was unsafe.
//! - bad: Council President Dana Wills opened the hearing. ¶ ‹Council Vice President Dana Wills› said it was fair.
//! - ok: Rep. Prue Danziger spoke. ¶ Congresswoman Danziger then left.
//! - bad: Lt. Gov. Prue Danziger, a former prosecutor, spoke. ¶ ‹Gov. Danziger› then left.
//! - ok: Captain Serhii Oram spoke. ¶ Capt. Oram then left.
//! - ok: Lt. Col. Serhii Oram spoke. ¶ Col. Oram then left.
//! - ok: Deputy Mayor Prue Danziger spoke. ¶ Danziger, a former judge, then left.
//! - ok: State Sen. Prue Danziger spoke. ¶ Sen. Danziger then left.
//! - ok: Then-mayor Prue Danziger, now a senator, spoke.
//! - ok: Deputy Mayor Prue Danziger was elected on Sunday. ¶ Mayor Danziger then left.
//!
//! ## How to fix it
//!
//! Check the office. The fix changes the title to the first one.
//!
//! ## How to silence it
//!
//! Say "then" or "former" if the office has changed.
//!
//! Or let it stand with `stet title-conflict: reason` (`copydesk rule stet`).

use super::rival_titles::rival_title;
use crate::house::House;
use crate::language::{closed_classes, en, vocabulary};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::entities::offices::{self, is_term_of_time};
use crate::story::{Entity, Form, Mention, Paragraph, Story};
use crate::text::Span;
use crate::text::characters::straightened;

pub(crate) const RULE: Rule = Rule {
    id: "title-conflict",
    severity: Severity::Warning,
    standard: "Reuters: accuracy of name and position",
    file: page!("title_conflict.rs"),
    check,
    ..Rule::DEFAULT
};

/// Words of a body or a field are longer than this: "water", but not "state".
const SHORTEST_OF_BODY: usize = 4;
/// The office stands within so many words after "former": "the former deputy city manager".
const LONGEST_PAST: usize = 4;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let people = story.people().filter(|person| person.first_full().is_some());
    let differs = |person: &Entity| {
        differing_titles(story, person)
            .or_else(|| rival_titles(story, person))
            .or_else(|| differing_ranks(story, person))
            .or_else(|| differing_chiefs(story, person))
            .or_else(|| differing_offices(story, person))
    };
    people.filter_map(differs).collect()
}

/// The mentions by name of a person in the body, each with its paragraph.
pub(super) fn names_in_body<'s>(
    story: &'s Story,
    person: &'s Entity,
) -> impl Iterator<Item = (&'s Paragraph, &'s Mention)> {
    let paragraph = |mention: &Mention| story.paragraph(mention.paragraph).filter(|home| home.is_body());
    person.names().filter_map(move |mention| Some((paragraph(mention)?, mention)))
}

/// The finding about a person with "deputy" or the like before an office, and then without it, or with two ranks.
fn differing_titles(story: &Story, person: &Entity) -> Option<ProseFinding> {
    let mut titles = names_in_body(story, person).filter_map(|(paragraph, mention)| title(paragraph, mention));
    let (first, held) = titles.next()?;
    let (span, office) = titles.find(|(_, other)| conflict(&held, other))?;
    if changes(story, person, [&held, &office]) {
        return None;
    }
    let mention = person.names().find(|mention| mention.span.start > span.start)?;
    let message = format!("Check the office: {} is {held} above and {office} here.", person.name);
    let finding = ProseFinding::new(Severity::Warning, Span::new(span.start, mention.span.end), message)
        .related(first, "the office above");
    Some(finding.fix("Change to the first office", span, first.of(story.text())))
}

/// The finding about a person with two titles of which nobody has both: "Mayor Danziger", then "Gov. Danziger".
fn rival_titles(story: &Story, person: &Entity) -> Option<ProseFinding> {
    // A title before a surname of two people is for `surname-ambiguous`.
    let family = person.person.as_ref()?.family_key();
    let is_shared = story.bearers(family).nth(1).is_some();
    let names = names_in_body(story, person).filter(|(_, mention)| !is_shared || mention.form == Form::Full);
    let mut titles = names.filter_map(|(paragraph, mention)| rival_title(paragraph, mention));
    let first = titles.next()?;
    // "Sen. Lund" may be the state senator.
    let is_short = |one: &str, other: &str| one.ends_with(other) || other.ends_with(one);
    let other = titles.find(|other| !is_short(other.office, first.office))?;
    if changes(story, person, [first.office, other.office]) {
        return None;
    }
    let message = format!("Check the office: {} is {} above and {} here.", person.name, first.office, other.office);
    let finding = ProseFinding::new(Severity::Warning, other.span, message).related(first.span, "the office above");
    Some(finding.fix("Change to the first office", other.title, first.title.of(story.text())))
}

/// The finding about a person with a rank before a name that is not the one a description gave before: "Ida Lund, a major of 44,"
/// and then "Colonel Lund".
fn differing_ranks(story: &Story, person: &Entity) -> Option<ProseFinding> {
    let described = person.roles.iter().filter(|role| role.starts_with(char::is_lowercase));
    let (role, held) = described.clone().find_map(|role| {
        let head = offices::core(role).rsplit(' ').next()?;
        en::RANKS.contains(head).then_some((role, head))
    })?;
    let mut titles = names_in_body(story, person).filter_map(|(paragraph, mention)| title(paragraph, mention));
    let is_later = |span: Span| story.text().get(..span.start).is_some_and(|before| before.contains(role.as_str()));
    let (span, office) =
        titles.find(|(span, title)| rank(title).is_some_and(|other| !is_same_rank(held, other)) && is_later(*span))?;
    if changes(story, person, [held, &office]) {
        return None;
    }
    let mention = person.names().find(|mention| mention.span.start > span.start)?;
    let message = format!("Check the rank: {} is {role} above and {office} here.", person.name);
    let first = person.first_full()?.span;
    Some(
        ProseFinding::new(Severity::Warning, Span::new(span.start, mention.span.end), message)
            .related(first, "the rank above"),
    )
}

/// Whether one person can't have both titles, the first of which comes first. A lieutenant colonel is also called colonel.
pub(super) fn conflict(first: &str, second: &str) -> bool {
    let is_rank = |title: &str| rank(title).is_some();
    // "Council Vice President" is a lesser "Council President".
    let is_lesser = |title: &str, office: &str| {
        let words: Vec<&str> = title.split(' ').filter(|word| !en::LESSER_OFFICES.contains(plain(word))).collect();
        words.len() + 1 == title.split(' ').count() && words.join(" ") == office
    };
    let ranks = rank(first).zip(rank(second));
    are_apart(first, second)
        || is_lesser(first, second) && !is_rank(second)
        || is_lesser(second, first)
        || ranks.is_some_and(|(first, second)| !is_same_rank(first, second))
}

/// Whether two titles end in different offices, one of which leaves no room for another: mayor, superintendent.
fn are_apart(first: &str, second: &str) -> bool {
    let offices = [first, second].map(|title| title.rsplit(' ').next().unwrap_or(title));
    let are_offices = offices.iter().all(|office| en::EXCLUSIVE_OFFICES.contains(office));
    are_offices && offices[0] != offices[1] && offices.iter().any(|office| en::SOLE_OFFICES.contains(office))
}

/// A word of a title without its full stop.
fn plain(word: &str) -> &str {
    word.trim_end_matches('.')
}

/// The rank that a title ends in.
fn rank(title: &str) -> Option<&str> {
    title.rsplit(' ').next().map(plain).filter(|word| en::RANKS.contains(word))
}

/// Whether one of two ranks is the other, or its abbreviation.
fn is_same_rank(one: &str, other: &str) -> bool {
    one == other || offices::is_short_for(one, other) || offices::is_short_for(other, one)
}

/// The run of capitals before a name in the same sentence, in lower case: "deputy mayor".
pub(super) fn title(paragraph: &Paragraph, mention: &Mention) -> Option<(Span, String)> {
    let annotation = &paragraph.annotation;
    let name = annotation.token_at(mention.span.start.saturating_sub(paragraph.start));
    // Most names have no title.
    name.checked_sub(1).filter(|before| annotation.is_capital(*before))?;
    let floor = annotation.sentences().get(annotation.sentence_of(name))?.tokens.start;
    let is_day = |at: usize| vocabulary::is_weekday(annotation.lower(at)) || vocabulary::is_month(annotation.lower(at));
    let start = (floor..name).rev().take_while(|&at| annotation.is_capital(at) && !is_day(at)).last()?;
    let quoted = annotation.token(start).is_none_or(|token| token.quoted);
    (!quoted).then(|| (paragraph.place_of(&(start..name)), annotation.text_of(&(start..name)).to_lowercase()))
}

/// The finding about a person who is two different chiefs, each set off after the name: ", the bank's chief economist,".
fn differing_chiefs(story: &Story, person: &Entity) -> Option<ProseFinding> {
    let names = names_in_body(story, person);
    let mut chiefs = names.filter_map(|(paragraph, mention)| apposed_chief(story, paragraph, mention));
    let (first, held) = chiefs.next()?;
    let (span, office) = chiefs.find(|(_, office)| *office != held)?;
    if changes(story, person, [held, office]) {
        return None;
    }
    let message = format!("Check the office: {} is {} above and {} here.", person.name, held.trim(), office.trim());
    Some(ProseFinding::new(Severity::Warning, span, message).related(first, "the office above"))
}

/// The office of a chief right after a name, with the span of both.
fn apposed_chief<'a>(story: &'a Story, paragraph: &Paragraph, mention: &Mention) -> Option<(Span, &'a str)> {
    let rest = story.text().get(mention.span.end..)?.strip_prefix(", ")?;
    let end = rest.find([',', '.', ';', '\n'])?;
    let office = rest.get(..end)?;
    let chief = office.starts_with("the ") && office.split(' ').nth_back(1) == Some("chief");
    let span = Span::new(mention.span.start, mention.span.end + 2 + end);
    (chief && !paragraph.is_quoted(span.start)).then_some((span, office))
}

/// The finding about a person to whom an apposition gives another office in the same body than the story has given before:
/// "harbour minister Ida Lund", then "Lund, the state secretary for the harbour,".
fn differing_offices(story: &Story, person: &Entity) -> Option<ProseFinding> {
    let names: Vec<(&Paragraph, &Mention)> = names_in_body(story, person).collect();
    let (paragraph, span, held, office) = names.iter().skip(1).find_map(|(paragraph, mention)| {
        let (span, office) = office_at(story, paragraph, mention)?;
        let before = story.text().get(..mention.span.start).unwrap_or_default();
        let is_earlier = |role: &&String| before.contains(role.as_str());
        let conflicts = |role: &&String| exclude(role, &office);
        let held = person.roles.iter().filter(is_earlier).find(conflicts)?;
        Some((*paragraph, span, held, office))
    })?;
    if changes(story, person, [held, &office]) || paragraph.is_quoted(span.start) {
        return None;
    }
    let message = format!("Check the office: {} is {held} above and {office} here.", person.name);
    Some(ProseFinding::new(Severity::Warning, span, message).related(names.first()?.1.span, "the first mention"))
}

/// The office that stands after a name or, if it is one of two sides, before it, with the span of both: "Majority Leader Ida
/// Lund".
fn office_at(story: &Story, paragraph: &Paragraph, mention: &Mention) -> Option<(Span, String)> {
    if let Some(office) = apposed_office(story, mention) {
        return Some((Span::new(mention.span.start, mention.span.end + 2 + office.len()), office.to_owned()));
    }
    let (span, office) = title(paragraph, mention).filter(|(_, office)| side(office).is_some())?;
    Some((Span::new(span.start, mention.span.end), office))
}

/// The definite office right after a name: "the state secretary for water", "Norvik’s vice-president".
fn apposed_office<'s>(story: &'s Story, mention: &Mention) -> Option<&'s str> {
    let rest = story.text().get(mention.span.end..)?.strip_prefix(", ")?;
    let office = rest.get(..rest.find([',', '.', ';', '\n'])?)?;
    let mut words = office.split(' ');
    let opens = closed_classes::is_definite(words.clone().next().unwrap_or_default());
    let is_definite = opens || words.any(|word| straightened(word).ends_with(closed_classes::POSSESSIVE));
    (is_definite && head(office).is_some()).then_some(office)
}

/// The office that a description names, in lower case: its last word before a preposition.
pub(super) fn head(office: &str) -> Option<String> {
    let last = offices::core(office).rsplit(' ').next()?.to_lowercase();
    en::EXCLUSIVE_OFFICES.contains(&last).then_some(last)
}

/// Whether one person can't hold both offices: they are of one body or field and are not the same.
pub(super) fn exclude(held: &str, office: &str) -> bool {
    let Some((one, other)) = head(held).zip(head(office)) else { return false };
    let is_lesser = |lesser: &str, full: &str| {
        lesser.split_once('-').is_some_and(|(before, rest)| en::LESSER_OFFICES.contains(before) && rest == full)
    };
    let words = |text: &str| -> Vec<String> {
        let words = text.split([' ', '’', '\'']).filter(|word| word.len() > SHORTEST_OF_BODY).map(str::to_lowercase);
        words.filter(|word| !en::EXCLUSIVE_OFFICES.contains(word)).collect()
    };
    let shared = || words(held).iter().any(|word| words(office).contains(word));
    let opposed = || side(held).zip(side(office)).is_some_and(|(one, other)| one != other);
    is_lesser(&one, &other) || is_lesser(&other, &one) || one != other && shared() || one == other && opposed()
}

/// The side of a chamber that a description names: "minority".
fn side(office: &str) -> Option<String> {
    office.split(' ').map(str::to_lowercase).find(|word| en::SIDES_OF_CHAMBERS.contains(word))
}

/// Whether a sentence that mentions the person has a word of a change of office. In "the former judge" and "then-Capt.", another
/// office than the two has changed.
pub(super) fn changes(story: &Story, person: &Entity, offices: [&str; 2]) -> bool {
    let heads = offices.map(|office| in_full(office.trim().rsplit(' ').next().unwrap_or_default()));
    let is_other = |word: &str| {
        let word = plain(word);
        vocabulary::is_person_noun_or_title(word) && !heads.contains(&in_full(word))
    };
    person.mentions.iter().filter_map(|mention| story.sentence_around(mention.span)).any(|sentence| {
        let lower = sentence.of(story.text()).to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let mut changes = words.iter().enumerate().filter(|(_, word)| {
            en::OFFICE_CHANGES.contains(word) || closed_classes::THEN == **word && lower.contains("then-")
        });
        changes.any(|(at, word)| {
            let is_past = is_term_of_time(word);
            let office = words
                .iter()
                .skip(at + 1)
                .take(LONGEST_PAST)
                .find(|word| vocabulary::is_person_noun_or_title(plain(word)));
            !is_past || office.is_none_or(|office| !is_other(office))
        })
    })
}

/// An office without its abbreviation: "governor" for "gov."
fn in_full(office: &str) -> &str {
    offices::in_full(office).unwrap_or(plain(office))
}
