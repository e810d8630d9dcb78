//! Somebody who has not been convicted is called a criminal.
//!
//! ## What it flags
//!
//! An accusation attached to the name ("accused arsonist Jon Eider"), the word for an offender used of the person who is
//! held or charged ("the arsonist wept in court", "the arsonist, Jon Eider"), and "arrested for" with a deed. It is
//! silent if the story mentions a conviction or a guilty plea, and about an offender whom nobody has named. This is not
//! legal advice.
//!
//! ## Why
//!
//! Put the charge after the name; only a court makes a murderer (AP Stylebook, "accused", "arrest", "homicide, murder,
//! manslaughter").
//!
//! ## Examples
//!
//! - bad: ‹Accused arsonist Jon Eider› appeared in court on Monday.
//! - bad: Police held Jon Eider after the fire. ¶ ‹The arsonist› wept in court.
//! - bad: ‹The arsonist›, Jon Eider, has not been charged.
//! - bad: Jon Eider was ‹arrested for setting› the fire.
//! - ok: Jon Eider, charged with arson, appeared in court on Monday.
//! - ok: Convicted arsonist Jon Eider was moved to a new jail.
//! - ok: Jon Eider was arrested on a charge of theft. ¶ The real culprit is the tax code.
//! - ok: The killer fled over the roofs. Police have named nobody.
//! - ok: Police arrested Jon Eider, 26, on a charge of assault. ¶ They are looking for the burglar who broke into a shop.
//!
//! ## How to fix it
//!
//! Put the charge after the name. The fixes leave the charge for you to fill in.
//!
//! ## How to silence it
//!
//! Say that the person was convicted, if that is so.
//!
//! Or let it stand with `stet guilt-presumed: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::{FOR, THAT, THE, is_be, is_definite, is_negation, is_possessive_ending};
use crate::language::tagger::Pos;
use crate::language::{Annotation, en};
use crate::rules::facts::{TokenFact, tokens};
use crate::rules::prose_finding::capitalised;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Mention, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "guilt-presumed",
    severity: Severity::Error,
    standard: "AP: put the charge after the name, and call nobody a murderer before a conviction",
    file: page!("guilt_presumed.rs"),
    check,
    ..Rule::DEFAULT
};

/// A word that leaves a verdict open stands within so many words before it.
const VERDICT_REACH: usize = 5;
/// At most so many words stand between the article and the noun.
const MOST_BEFORE: usize = 3;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    if first::<Conviction>(story).is_some() {
        return Vec::new();
    }
    let (arrest, charge) = (first::<Arrest>(story), first::<Charge>(story));
    let mut findings = Vec::new();
    for (_, paragraph) in story.own_voice() {
        for at in tokens::<Accusation>(paragraph) {
            findings.extend(glued(story, paragraph, at));
            if is_held(story, paragraph, at, arrest, charge) {
                findings.extend(called(story, paragraph, at, arrest.or(charge).is_some()));
            }
            findings.extend(arrested(story, paragraph, at));
        }
    }
    findings
}

/// A word outside quotation marks that may call somebody a criminal, or begin a phrase that does.
struct Accusation;

impl TokenFact for Accusation {
    fn is(annotation: &Annotation, at: usize) -> bool {
        let word = annotation.lower(at);
        let opens = en::WORDS_OF_ACCUSATION.contains(word) || is_arrested(word);
        (opens || is_offender(word)) && annotation.token(at).is_some_and(|token| !token.quoted)
    }
}

/// A word of a conviction or a confession.
struct Conviction;

impl TokenFact for Conviction {
    fn is(annotation: &Annotation, at: usize) -> bool {
        let word = annotation.lower(at);
        let before = |back: usize| at.checked_sub(back).map_or("", |before| annotation.lower(before));
        let start = annotation.sentence_start(at).max(at.saturating_sub(VERDICT_REACH));
        // "Not guilty" and "if convicted" are no verdicts.
        let is_open = (start..at).any(|earlier| {
            is_negation(annotation.lower(earlier)) || en::WORDS_BEFORE_VERDICTS.contains(annotation.lower(earlier))
        });
        // Who "was admitted to hospital" or "admitted he had heard it" confesses nothing, and "late on Monday" nobody died.
        let next = annotation.lower(at + 1);
        let confesses = word != "admitted" || !is_be(before(1)) && annotation.pos(at + 1) != Pos::Pron && next != THAT;
        let is_dead = word != "late"
            || (is_definite(before(1)) || is_possessive_ending(before(1))) && annotation.pos(at + 1) != Pos::Adp;
        en::CONVICTION_WORDS.contains(word) && !is_open && confesses && is_dead
    }
}

/// A word of an arrest, a charge or a trial.
struct Arrest;

impl TokenFact for Arrest {
    fn is(annotation: &Annotation, at: usize) -> bool {
        en::ARREST_WORDS.contains(annotation.lower(at))
    }
}

/// A word that says that somebody is held or charged.
struct Charge;

impl TokenFact for Charge {
    fn is(annotation: &Annotation, at: usize) -> bool {
        en::CHARGE_WORDS.contains(annotation.lower(at))
    }
}

/// Where the first word of a kind stands in the body, in bytes of the prose.
fn first<K: TokenFact>(story: &Story) -> Option<usize> {
    story.body().find_map(|(_, paragraph)| {
        let found = tokens::<K>(paragraph).next()?;
        Some(paragraph.place_of(&(found..found + 1)).start)
    })
}

/// Whether a word, or the singular of it, is a noun for an offender.
fn is_offender(word: &str) -> bool {
    en::OFFENDER_NOUNS.contains(word) || word.strip_suffix('s').is_some_and(|one| en::OFFENDER_NOUNS.contains(one))
}

fn is_arrested(word: &str) -> bool {
    word == "arrested"
}

/// The finding at "accused arsonist Jon Eider".
fn glued(story: &Story, paragraph: &Paragraph, at: usize) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    let accused = en::WORDS_OF_ACCUSATION.contains(annotation.lower(at));
    if !accused || !is_offender(annotation.lower(at + 1)) {
        return None;
    }
    let start = paragraph.place_of(&(at + 2..at + 3)).start;
    let name = person_at(story, start)?;
    let span = Span::new(paragraph.place_of(&(at..at + 1)).start, name.span.end);
    let person = name.span.of(story.text());
    let finding = ProseFinding::new(
        Severity::Error,
        span,
        format!("Put the charge after the name: this calls {person} a criminal."),
    );
    // The text may have a comma after the name already.
    let comma = if story.text().get(span.end..).is_some_and(|rest| rest.starts_with([',', '.'])) { "" } else { "," };
    Some(finding.fix(
        "Put the charge after the name, to be filled in",
        span,
        format!("{person}, charged with [offence]{comma}"),
    ))
}

fn person_at(story: &Story, start: usize) -> Option<&Mention> {
    story.people_in(Span::new(start, start + 1)).next()
}

/// Whether an offender is somebody who is held or charged: after a word that says so, or after any word of an arrest or a
/// trial where the story names one such person. Beside a name it is that person.
fn is_held(story: &Story, paragraph: &Paragraph, at: usize, arrest: Option<usize>, charge: Option<usize>) -> bool {
    let here = paragraph.place_of(&(at..at + 1)).start;
    let is_before = |place: usize| place < here;
    let is_charged = charge.is_some_and(is_before) || arrest.is_some_and(is_before) && suspects(story) == 1;
    let is_told = || {
        let credits = story.credits_near(Span::new(here, here + 1));
        credits.iter().any(|credit| credit.is_credited_speech() && credit.covers(here))
    };
    is_beside_name(story, paragraph, at) || is_charged && !is_told() && !is_sought(&paragraph.annotation, at)
}

/// Whether an offender is looked for, and so is nobody who is held: "police are looking for the burglar".
fn is_sought(annotation: &Annotation, at: usize) -> bool {
    (annotation.sentence_start(at)..at).any(|before| en::WORDS_OF_SEARCH.contains(annotation.lower(before)))
}

/// Whether a name stands after the noun, or before it with a comma: "the arsonist, Jon Eider", "Jon Eider, the arsonist".
fn is_beside_name(story: &Story, paragraph: &Paragraph, at: usize) -> bool {
    let annotation = &paragraph.annotation;
    let is_person = |token: usize| person_at(story, paragraph.place_of(&(token..token + 1)).start).is_some();
    let is_before =
        at >= 3 && annotation.word(at - 2) == "," && is_person(at - 3) && annotation.pos(at - 3) == Pos::Propn;
    is_person(at + 1) || annotation.word(at + 1) == "," && is_person(at + 2) || is_before
}

/// The finding at "the arsonist wept", at "the young arsonist" and at "killer Jon Eider", given whether the story tells of an
/// arrest or a charge.
fn called(story: &Story, paragraph: &Paragraph, at: usize, is_charged: bool) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    let first = phrase_start(annotation, at);
    // "The real culprit" is somebody or something else than who is suspected.
    let is_other = (first + 1..at).any(|word| en::ADJECTIVES_OF_TRUTH.contains(annotation.lower(word)));
    let is_definite = annotation.lower(first) == THE && !is_other;
    let opens_name = first == at && annotation.is_capital(at) && is_person_after(story, paragraph, at);
    // "The killer whale" is not a person. The tagger may take a rare verb for a noun.
    let is_noun = annotation.pos(at + 1).is_common_noun() && !annotation.lower(at + 1).ends_with(['t', 'd']);
    if !is_offender(annotation.lower(at)) || is_noun || !is_charged || !(is_definite || opens_name) {
        return None;
    }
    let span = paragraph.place_of(&(first..at + 1));
    let words = annotation.text_of(&(first..at + 1)).to_lowercase();
    let message = format!("Do not say “{words}”: nobody has been convicted.");
    let finding = ProseFinding::new(Severity::Error, span, message);
    if first + 1 != at {
        return Some(finding);
    }
    let is_plural = annotation.pos(at) == Pos::NounPlural;
    let suspect = if is_plural { "the suspects" } else { "the suspect" };
    let text = if annotation.is_capital(first) { capitalised(suspect) } else { suspect.to_owned() };
    Some(finding.fix(format!("Say “{suspect}”"), span, text))
}

fn is_person_after(story: &Story, paragraph: &Paragraph, at: usize) -> bool {
    person_at(story, paragraph.place_of(&(at + 1..at + 2)).start).is_some()
}

/// The article of a noun, with adjectives between them at most; the noun itself where it has none.
fn phrase_start(annotation: &Annotation, noun: usize) -> usize {
    let floor = annotation.sentence_start(noun).max(noun.saturating_sub(MOST_BEFORE));
    let before = (floor..noun).rev().find(|&at| !is_adjective(annotation, at));
    before.filter(|&at| annotation.lower(at) == THE).unwrap_or(noun)
}

fn is_adjective(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at) == Pos::Adj && !en::WORDS_OF_ACCUSATION.contains(annotation.lower(at))
}

/// How many people are named in a sentence with a word of an arrest or a charge.
fn suspects(story: &Story) -> usize {
    let in_such = |mention: &Mention| {
        let sentence = story.sentence_around(mention.span).map_or("", |span| span.of(story.text()));
        sentence.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| en::ARREST_WORDS.contains(word))
    };
    story.people().filter(|person| person.names().any(in_such)).count()
}

/// The finding at "arrested for setting the fire".
fn arrested(story: &Story, paragraph: &Paragraph, at: usize) -> Option<ProseFinding> {
    let annotation: &Annotation = &paragraph.annotation;
    let words: Range<usize> = at..at + 3;
    let deed =
        matches!(annotation.lower(at + 2), word if word.ends_with("ing")) && annotation.pos(at + 2) == Pos::VerbIng;
    if !is_arrested(annotation.lower(at)) || annotation.lower(at + 1) != FOR || !deed {
        return None;
    }
    let start = paragraph.place_of(&words).start;
    let sentence = story.sentence_around(paragraph.place_of(&words))?;
    let named = |mention: &Mention| sentence.contains(mention.span) && mention.span.start < start;
    if !story.people().any(|person| person.names().any(named)) {
        return None;
    }
    let message = "Say “on suspicion of”: “arrested for” says that the deed was done.";
    let preposition = paragraph.place_of(&(at + 1..at + 2));
    let finding = ProseFinding::new(Severity::Warning, paragraph.place_of(&words), message);
    Some(finding.fix("Say “on suspicion of”", preposition, "on suspicion of"))
}
