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
//! - ok: The killer fled over the roofs. Police have named nobody.
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
use crate::language::closed_classes::is_possessive_ending;
use crate::language::tagger::Pos;
use crate::language::{Annotation, en};
use crate::rules::facts::{TokenFact, tokens};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Mention, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "guilt-presumed",
    severity: Severity::Error,
    standard: "AP: put the charge after the name, and call nobody a murderer before a conviction",
    file: include_str!("guilt_presumed.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    if first::<Conviction>(story).is_some() {
        return Vec::new();
    }
    let arrest = first::<Arrest>(story);
    let mut findings = Vec::new();
    for (_, paragraph) in story.own_voice() {
        for at in tokens::<Accusation>(paragraph) {
            findings.extend(glued(story, paragraph, at));
            if let Some(arrest) = arrest {
                findings.extend(called(story, paragraph, at, arrest));
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
        let opens = matches!(word, "accused" | "alleged" | "suspected" | "arrested");
        (opens || is_offender(word)) && annotation.token(at).is_some_and(|token| !token.quoted)
    }
}

/// A word of a conviction or a confession.
struct Conviction;

impl TokenFact for Conviction {
    fn is(annotation: &Annotation, at: usize) -> bool {
        en::CONVICTION_WORDS.contains(annotation.lower(at))
    }
}

/// A word of an arrest or a charge.
struct Arrest;

impl TokenFact for Arrest {
    fn is(annotation: &Annotation, at: usize) -> bool {
        en::ARREST_WORDS.contains(annotation.lower(at))
    }
}

/// Where the first word of a kind stands in the body, in bytes of the prose.
fn first<K: TokenFact>(story: &Story) -> Option<usize> {
    story.body().find_map(|(_, paragraph)| {
        let found = tokens::<K>(paragraph).next()?;
        Some(paragraph.place_of(&(found..found + 1)).start)
    })
}

fn is_offender(word: &str) -> bool {
    en::OFFENDER_NOUNS.contains(word)
}

/// The finding at "accused arsonist Jon Eider".
fn glued(story: &Story, paragraph: &Paragraph, at: usize) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    let accused = matches!(annotation.lower(at), "accused" | "alleged" | "suspected");
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

/// The finding at "the arsonist wept", if the story names one person who is held, or at "the arsonist, Jon Eider", given where
/// the first word of an arrest or a charge stands.
fn called(story: &Story, paragraph: &Paragraph, at: usize, arrest: usize) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    let article = at.checked_sub(1).filter(|&before| annotation.lower(before) == "the")?;
    let person_at = |token: usize| person_at(story, paragraph.place_of(&(token..token + 1)).start).is_some();
    let is_named = person_at(at + 1) || annotation.word(at + 1) == "," && person_at(at + 2);
    // "The killer whale" is not a person. The tagger may take a rare verb for a noun.
    let acts = matches!(annotation.pos(at + 1), Pos::VerbFinite | Pos::VerbParticiple | Pos::Aux | Pos::Adv)
        || annotation.pos(at + 1) == Pos::Noun && annotation.lower(at + 1).ends_with(['t', 'd'])
        || is_possessive_ending(annotation.lower(at + 1))
        || annotation.word(at + 1) == ","
        || is_named;
    let is_held = || arrest < paragraph.place_of(&(at..at + 1)).start && suspects(story) == 1;
    if !is_offender(annotation.lower(at)) || !acts || !(is_named || is_held()) {
        return None;
    }
    let span = paragraph.place_of(&(article..at + 1));
    let message =
        format!("Do not say “{}”: nobody has been convicted.", annotation.text_of(&(article..at + 1)).to_lowercase());
    let text = if annotation.is_capital(article) { "The suspect" } else { "the suspect" };
    Some(ProseFinding::new(Severity::Error, span, message).fix("Say “the suspect”", span, text))
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
    if annotation.lower(at) != "arrested" || annotation.lower(at + 1) != "for" || !deed {
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
