//! A study, poll or set of figures that nobody can look up.
//!
//! ## What it flags
//!
//! "A study found", "according to a survey", "a poll out on Sunday", where the words around it name no author, body, title
//! or date, and the sentence before or after names none in speaking of it. Names in what the study found do not count. A
//! study mentioned before ("the study"), one of a named body ("the agency's data") and records of courts and police are
//! left alone.
//!
//! ## Why
//!
//! Readers must be able to trace the material (SPJ Code of Ethics: original sources; The Trust Project: citations and
//! references).
//!
//! ## Examples
//!
//! - bad: ‹A recent study› found that 40% of piers leak.
//! - bad: ‹Research suggests› that gulls prefer chips.
//! - bad: The tide is rising. ‹Data show› that it gains a hand every year.
//! - bad: The port lost 140 pilots, according to ‹a study›. Low pay drove them to Kellan.
//! - ok: A 2024 study by the Harrow Institute found that 40% of piers leak.
//! - ok: The institute published its study in May. The study found that 40% of piers leak.
//! - ok: The Harrow Institute counts piers. A new survey found that 40% of them leak.
//! - ok: Polls show that voters like the port, with 56% in favour, according to a Harrow poll.
//! - ok: Some new polls show a close race. ¶ The mayor has denied it. ¶ The Harrow Institute poll has her at 40%.
//! - ok: Court records show that the pier was sold twice.
//!
//! ## How to fix it
//!
//! Say whose study it is and when it came out. The fix marks the place.
//!
//! ## How to silence it
//!
//! Name the body in the sentence before or after.
//!
//! Or let it stand with `stet study-unnamed: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::{
    ACCORDING, IN, TO, is_article, is_finite_have, is_one, opens_another, opens_subordinate_clause,
};
use crate::language::tagger::Pos;
use crate::language::vocabulary::is_month;
use crate::language::{Annotation, en};
use crate::rules::facts::{TokenFact, tokens};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Paragraph, ParagraphId, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "study-unnamed",
    severity: Severity::Information,
    standard: "SPJ, Trust Project: name the study, so that readers can trace it",
    file: page!("study_unnamed.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// At most so many words stand between a study and its verb.
const MOST_BETWEEN: usize = 6;
/// Several studies may be named one by one in so many paragraphs below.
const BELOW: usize = 3;
/// The name of a study stands within so many words before the noun.
const NAME_REACH: usize = 3;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| in_paragraph(story, index, paragraph))
}

fn in_paragraph(story: &Story, index: ParagraphId, paragraph: &Paragraph) -> Vec<ProseFinding> {
    let mut findings = Vec::new();
    let mut last = None;
    for noun in tokens::<StudySpeaks>(paragraph) {
        let number = paragraph.annotation.sentence_of(noun);
        let first = last.replace(number) != Some(number);
        if first && !is_traceable(story, index, noun, number) {
            findings.push(finding(paragraph, noun, number));
        }
    }
    findings
}

/// A study that says something, as the paper's own source.
struct StudySpeaks;

impl TokenFact for StudySpeaks {
    fn is(annotation: &Annotation, at: usize) -> bool {
        is_study(annotation, at) && is_free(annotation, at)
    }
}

/// Whether a word is a study that says something: before its verb, after "according to", or one that just came out.
fn is_study(annotation: &Annotation, at: usize) -> bool {
    let is = |at: usize, tag: &str| en::STUDY_WORDS.has(annotation.lower(at), tag);
    let finds = || {
        let verb = verb_of(annotation, at);
        is(verb, "finds") && annotation.pos(verb) != Pos::Adj && !has_auxiliary_alone(annotation, verb)
    };
    let is_one = || opens_one(annotation, at);
    let is_asked = || is_one() && is_survey_of(annotation, at);
    is(at, "study")
        && (finds() || is_one() && is(at + 1, "published") || follows_according_to(annotation, at) || is_asked())
}

/// Whether the phrase of a noun starts with an article or "one".
fn opens_one(annotation: &Annotation, noun: usize) -> bool {
    let first = annotation.lower(phrase_start(annotation, noun));
    is_article(first) || is_one(first)
}

/// Where the verb of a study stands if words for when it came out are all that stands between: "a poll last week showed".
fn verb_of(annotation: &Annotation, noun: usize) -> usize {
    let end = (noun + 1 + MOST_BETWEEN).min(annotation.tokens().len());
    let is_between = |at: &usize| en::STUDY_WORDS.has(annotation.lower(*at), "between");
    noun + 1 + (noun + 1..end).take_while(is_between).count()
}

/// Whether it is a survey in which people say something: "in a recent survey, 60 percent said".
fn is_survey_of(annotation: &Annotation, noun: usize) -> bool {
    let start = phrase_start(annotation, noun);
    let is_in = start > 0 && annotation.lower(start - 1) == IN && annotation.sentence_start(start - 1) == start - 1;
    is_in && start + 1 < noun && annotation.word(noun + 1) == ","
}

/// Whether "has" or "have" is the whole verb: "the survey has 40 questions".
fn has_auxiliary_alone(annotation: &Annotation, verb: usize) -> bool {
    is_finite_have(annotation.lower(verb)) && !en::STUDY_WORDS.has(annotation.lower(verb + 1), "finds")
}

/// Whether the phrase of a noun follows "according to" and ends with the noun or what says when it came out.
fn follows_according_to(annotation: &Annotation, noun: usize) -> bool {
    let start = phrase_start(annotation, noun);
    let ends = || !annotation.word(noun + 1).starts_with(char::is_alphanumeric);
    let is_one = start == noun && ends() || opens_one(annotation, noun);
    is_one && start >= 2 && annotation.lower(start - 1) == TO && annotation.lower(start - 2) == ACCORDING
}

/// Whether only an article and words such as "recent" stand before the noun, outside quotation marks.
fn is_free(annotation: &Annotation, noun: usize) -> bool {
    let start = phrase_start(annotation, noun);
    let before = start.checked_sub(1);
    let opens = before.is_none_or(|at| {
        matches!(annotation.word(at), "," | ";" | "." | ":" | "—" | "“" | "\"" | "”")
            || en::STUDY_WORDS.has(annotation.lower(at), "opens")
            || annotation.lower(at) == IN
            || annotation.lower(at) == TO && follows_according_to(annotation, noun)
    });
    opens && !annotation.token(noun).is_none_or(|token| token.quoted)
}

fn phrase_start(annotation: &Annotation, noun: usize) -> usize {
    let described = |at: usize| en::STUDY_WORDS.has(annotation.lower(at), "description");
    (0..noun).rev().take_while(|&at| described(at)).last().unwrap_or(noun)
}

/// Whether the sentence names anybody before the verb or credits somebody with a name, or one beside it names somebody in
/// speaking of the study.
fn is_traceable(story: &Story, index: ParagraphId, noun: usize, number: usize) -> bool {
    let Some(paragraph) = story.paragraph(index) else { return true };
    let Some(own) = paragraph.annotation.sentences().get(number) else { return true };
    let is_verb = |at: &usize| matches!(paragraph.annotation.pos(*at), Pos::VerbFinite | Pos::Aux);
    let verb = (noun + 1..own.tokens.end).find(is_verb).unwrap_or(own.tokens.end);
    let start = clause_start(&paragraph.annotation, noun, own.tokens.start);
    let clause = paragraph.place_of(&(start..own.tokens.end));
    let credited = story.credits_near(paragraph.place(own.span)).iter().any(|credit| {
        let named = credit.source.as_ref().is_some_and(|source| source.entity.is_some());
        named && credit.cue.overlaps(clause)
    });
    let is_named_below = || paragraph.annotation.pos(noun) == Pos::NounPlural && are_named_below(story, index, number);
    if credited
        || names(&paragraph.annotation, own.tokens.start, start..verb)
        || has_named_study(&paragraph.annotation, noun + 1..own.tokens.end)
        || is_named_below()
    {
        return true;
    }
    // What comes after "another study found" mostly speaks of the first one.
    let is_other = opens_another(paragraph.annotation.lower(phrase_start(&paragraph.annotation, noun)));
    let last = paragraph.annotation.sentences().len() - 1;
    let before = if number > 0 { Some((index, number - 1)) } else { closing(story, index) };
    let after = if number < last { (index, number + 1) } else { (index.next(), 0) };
    let tells_before = before.is_some_and(|(index, number)| tells_whose(story, index, number, &["about", "body"]));
    tells_before && !is_other || (!is_other || after.0 == index) && tells_whose(story, after.0, after.1, &["about"])
}

/// Whether the next paragraphs name one of several studies: "Polls show a close race. ¶ A Harrow Institute poll put it at 40%".
fn are_named_below(story: &Story, index: ParagraphId, number: usize) -> bool {
    let here = index.index();
    let near = story.paragraphs().iter().enumerate().skip(here).take(BELOW + 1);
    near.into_iter().any(|(place, paragraph)| {
        let sentences = paragraph.annotation.sentences().iter().enumerate();
        let mut later = sentences.filter(|(sentence, _)| place > here || *sentence > number);
        later.any(|(_, sentence)| has_named_study(&paragraph.annotation, sentence.tokens.clone()))
    })
}

/// Whether a study with a name before it stands among some tokens, outside quotation marks: "a Harrow Institute poll".
fn has_named_study(annotation: &Annotation, tokens: Range<usize>) -> bool {
    let first = tokens.start;
    tokens.into_iter().any(|at| {
        let is_study = en::STUDY_WORDS.has(annotation.lower(at), en::tag::STUDY);
        let is_free = annotation.token(at).is_some_and(|token| !token.quoted);
        let named = (at.saturating_sub(NAME_REACH).max(first + 1)..at)
            .rev()
            .take_while(|&before| annotation.pos(before) != Pos::Punct && !annotation.pos(before).is_verb())
            .any(|before| annotation.is_capital(before) && !is_day(annotation, before));
        is_study && is_free && named
    })
}

/// Whether a word is a day of the week or a month.
fn is_day(annotation: &Annotation, at: usize) -> bool {
    en::WEEKDAYS.contains(annotation.lower(at)) || is_month(annotation.lower(at))
}

/// Where the clause of a study starts: at its phrase after a conjunction, at the start of its sentence elsewhere.
fn clause_start(annotation: &Annotation, noun: usize, sentence: usize) -> usize {
    let start = phrase_start(annotation, noun);
    let opens = start.checked_sub(1).is_some_and(|at| opens_subordinate_clause(annotation.lower(at)));
    if opens { start } else { sentence }
}

/// The last sentence of the paragraph before.
fn closing(story: &Story, index: ParagraphId) -> Option<(ParagraphId, usize)> {
    let before = index.previous()?;
    Some((before, story.paragraph(before)?.annotation.sentences().len().checked_sub(1)?))
}

/// Whether a sentence beside the one with the study speaks of it and names somebody.
fn tells_whose(story: &Story, index: ParagraphId, number: usize, tags: &[&str]) -> bool {
    let Some(paragraph) = story.paragraph(index) else { return false };
    let annotation = &paragraph.annotation;
    let Some(sentence) = annotation.sentences().get(number) else { return false };
    let speaks_of_it = sentence.tokens.clone().any(|at| {
        let is_said = annotation.token(at).is_none_or(|token| token.quoted);
        !is_said && tags.iter().any(|tag| en::STUDY_WORDS.has(annotation.lower(at), tag))
    });
    speaks_of_it && names(annotation, sentence.tokens.start, sentence.tokens.clone())
}

/// Whether tokens of a sentence that starts here hold a name, a year or an address.
fn names(annotation: &Annotation, start: usize, tokens: Range<usize>) -> bool {
    tokens.clone().any(|at| {
        let word = annotation.word(at);
        let year = word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit());
        let name =
            at > start && !is_day(annotation, at) && annotation.is_capital(at) && annotation.pos(at) == Pos::Propn;
        year || name || word.contains("://") || word.starts_with("www.")
    }) || annotation.names().iter().any(|name| tokens.contains(&name.tokens.start))
}

fn finding(paragraph: &Paragraph, noun: usize, number: usize) -> ProseFinding {
    let annotation = &paragraph.annotation;
    let start = phrase_start(annotation, noun);
    // A bare noun is flagged with its verb, which is what makes it a source.
    let is_beside = en::STUDY_WORDS.has(annotation.lower(noun + 1), "finds");
    let end = if start == noun && is_beside { noun + 2 } else { noun + 1 };
    let phrase = annotation.text_of(&(start..noun + 1));
    let counts = annotation
        .sentences()
        .get(number)
        .is_some_and(|own| own.tokens.clone().any(|at| annotation.pos(at) == Pos::Num));
    let severity = if counts { Severity::Warning } else { Severity::Information };
    let message = format!("Say whose it is, and when it came out: readers cannot look up “{}”.", phrase.to_lowercase());
    let after = paragraph.place_of(&(noun..noun + 1)).end;
    let at = Span::new(after, after);
    ProseFinding::new(severity, paragraph.place_of(&(start..end)), message).fix(
        "Add whose it is, to be filled in",
        at,
        " by [whom, when]",
    )
}
