//! A body "declined to comment" in a story that quotes its unnamed people.
//!
//! ## What it flags
//!
//! A sentence that says an organization declined to comment or did not respond, if an unnamed source of that organization
//! speaks elsewhere in the story. Former officials and spokespeople are left alone.
//!
//! ## Why
//!
//! Do not say that somebody declined to comment who speaks without a name (AP: anonymous sources).
//!
//! ## Examples
//!
//! - bad: A Norvik Bank executive said losses had doubled. ¶ ‹Norvik Bank declined to comment.›
//! - bad: ‹City Hall did not respond to questions.› ¶ The cost will double, a City Hall official said.
//! - bad: Two employees said the pool would close. Both work in the parks department. ¶ ‹The parks department declined to comment.›
//! - ok: A former Norvik Bank executive said losses had doubled. ¶ Norvik Bank declined to comment.
//! - bad: A council officer said the pool would close. ¶ ‹Asked about it, Norvik Council declined to comment.›
//! - ok: A trade official said losses had doubled. ¶ Norvik Bank declined to comment.
//! - ok: A Norvik Bank executive said losses had doubled. ¶ A spokesperson for Norvik Bank declined to comment.
//!
//! ## How to fix it
//!
//! Say who declined: the press office or a spokesperson. There is no fix, since only the reporter knows who did.
//!
//! ## How to silence it
//!
//! Say "a spokesperson for" the body.
//!
//! Or let it stand with `stet no-comment-conflict: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, closed_classes, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::sourcing::unnamed::{Voice, voices};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Paragraph, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "no-comment-conflict",
    severity: Severity::Information,
    standard: "AP: a source who speaks without a name has not declined to comment",
    file: page!("no_comment_conflict.rs"),
    check,
    ..Rule::DEFAULT
};

/// A source of a body speaks so many bytes before it is silent: in the sentence before or two.
const BESIDE: usize = 200;
/// Most words of the name of a body.
const MOST_WORDS: usize = 5;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let refusals =
        story.own_voice().flat_map(|(_, paragraph)| facts(paragraph).iter().map(move |found| (paragraph, found)));
    let mut refusals = refusals.peekable();
    if refusals.peek().is_none() {
        return Vec::new();
    }
    let sources: Vec<Span> =
        voices(story).into_iter().filter(|voice| may_refuse(*voice)).map(|voice| voice.span).collect();
    refusals.filter_map(|(paragraph, refusal)| conflict(story, paragraph, refusal, &sources)).collect()
}

/// Whether the paragraph of an unnamed source says that it works for a body: "Both work in the parks department".
fn works_there(story: &Story, source: Span, body: &str, refusal: Span) -> bool {
    let paragraph = story.paragraph_at(source.start).and_then(|id| story.paragraph(id));
    let sentences = paragraph.into_iter().flat_map(|paragraph| {
        // The sentence that says the body is silent does not say who works there.
        let others = paragraph.annotation.sentences().iter().map(|sentence| sentence.span);
        let others = others.filter(move |sentence| !paragraph.place(*sentence).overlaps(refusal));
        others.map(move |sentence| sentence.of(paragraph.annotation.lower_text()))
    });
    let works = |sentence: &str| sentence.split(' ').any(|word| en::WORK_WORDS.contains(word));
    let body = body.to_lowercase();
    sentences.into_iter().any(|sentence| works(sentence) && sentence.contains(&body))
}

/// Whether an unnamed source may belong to the body that is silent. Who is close to it does not.
fn may_refuse(voice: Voice<'_>) -> bool {
    let complement = &voice.source.complement;
    let is_near =
        complement.split(' ').next().is_some_and(|first| en::UNNAMED_SOURCE_PHRASES.has(first, en::tag::DESCRIPTION));
    !voice.is_spokesperson() && !voice.source.described.contains("former") && !is_near
}

/// A sentence that says a body declined to comment or was silent. Bytes of the annotated text.
struct Refusal {
    /// The whole sentence.
    sentence: LocalSpan,
    /// The name of the body.
    body: LocalSpan,
}

impl ParagraphFact for Refusal {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let sentences = annotation.sentences().iter().map(|sentence| sentence.span);
        sentences.filter_map(|sentence| Self::of(annotation.text(), sentence)).collect()
    }
}

impl Refusal {
    fn of(text: &str, sentence: LocalSpan) -> Option<Self> {
        let body = body(sentence.of(text))?;
        Some(Self { sentence, body: LocalSpan::new(sentence.start + body.start, sentence.start + body.end) })
    }
}

/// The name of the body that a sentence says is silent, in bytes of the sentence: "Norvik Bank", "parks department".
fn body(sentence: &str) -> Option<Range<usize>> {
    let places = en::REFUSALS.entries().filter_map(|refusal| sentence.find(refusal));
    let before = sentence.get(..places.min()?)?.strip_suffix(' ')?;
    let end = before.len();
    let subject = before.rsplit(", ").next().unwrap_or(before);
    let (first, rest) = subject.split_once(' ').unwrap_or((subject, ""));
    let first = first.to_lowercase();
    let is_definite = closed_classes::is_definite(&first);
    let name = if is_definite { rest } else { subject };
    let is_somebody = closed_classes::is_indefinite_article(&first);
    // "Police declined to comment"
    let is_name = name.starts_with(char::is_uppercase) && !closed_classes::is_unresolved_pronoun(&first);
    let is_thing = || is_institution(head(name)) || is_definite && !is_person(head(name));
    let is_body = !is_somebody && is_name || (is_definite || !name.contains(' ')) && is_thing();
    (is_body && name.split(' ').count() <= MOST_WORDS).then(|| end - name.len()..end)
}

/// Whether a noun stands for a person, who is no body.
fn is_person(word: &str) -> bool {
    let lower = word.to_lowercase();
    let classes = vocabulary::classes(&lower);
    let kinds = [Class::UnnamedBare, Class::UnnamedRole, Class::GenericGroup, Class::Spokesperson, Class::Title];
    kinds.into_iter().any(|kind| classes.has(kind)) || en::PERSON_NOUNS.contains(&lower)
}

fn is_institution(word: &str) -> bool {
    vocabulary::classes(&word.to_lowercase()).has(Class::Institution)
}

/// The last word of the name of a body.
fn head(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether the words for a source name a body, or the kind of body that it is: "a bank executive" for Norvik Bank.
fn names_body(source: &str, body: &str) -> bool {
    let kind = head(body).to_lowercase();
    let has_kind = || source.split(|c: char| !c.is_alphanumeric()).any(|word| word.to_lowercase() == kind);
    let has_name = || source.match_indices(body).any(|(at, _)| is_whole(source, at, body.len()));
    has_name() || is_institution(&kind) && has_kind()
}

/// Whether no letter stands before or after some words of a text.
fn is_whole(text: &str, start: usize, length: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(start + length..).unwrap_or_default();
    !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
}

/// Whether a capital stands after the first word.
fn has_name(words: &str) -> bool {
    words.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase))
}

/// Whether an unnamed source of "the company" speaks just before a body with a name is silent: "A company source said so.
/// Norvik Lines declined to comment".
fn is_beside(source: &str, place: Span, body: &str, refusal: Span) -> bool {
    let is_near = place.end <= refusal.start && refusal.start - place.end <= BESIDE;
    let is_named = body.starts_with(char::is_uppercase) && !is_institution(head(body));
    let kinds = source.split(|c: char| !c.is_alphanumeric());
    is_near && is_named && !has_name(source) && kinds.into_iter().any(is_institution)
}

/// The finding at a refusal, if an unnamed source of the same body speaks elsewhere.
fn conflict(story: &Story, paragraph: &Paragraph, refusal: &Refusal, sources: &[Span]) -> Option<ProseFinding> {
    let sentence = paragraph.place(refusal.sentence);
    let body = refusal.body.of(paragraph.annotation.text());
    // "Ms. Varga declined to be interviewed" is nobody's company.
    let is_body = story.people_in(paragraph.place(refusal.body)).next().is_none();
    let elsewhere = |source: &&Span| {
        let words = source.of(story.text());
        let is_its = names_body(words, body)
            || works_there(story, **source, body, sentence)
            || is_body && is_beside(words, **source, body, sentence);
        is_its && !sentence.contains(**source)
    };
    let source = sources.iter().find(elsewhere)?;
    let words = source.of(story.text());
    let span = Span::new(sentence.start, sentence.start + sentence.of(story.text()).trim_end().len());
    let message = format!("Say who declined: “{words}” speaks for the same body elsewhere in the story.");
    Some(ProseFinding::new(Severity::Information, span, message).related(*source, "speaks here"))
}
