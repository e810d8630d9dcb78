//! A body "declined to comment" in a story that quotes its unnamed people.
//!
//! ## What it flags
//!
//! A line that says an organization declined to comment or did not respond, where an unnamed source of that organization
//! speaks elsewhere in the story. Former officials and spokespeople are left alone.
//!
//! ## Why
//!
//! Somebody who speaks without a name must not be said to have declined to comment (AP: anonymous sources).
//!
//! ## Examples
//!
//! - bad: A Norvik Bank executive said losses had doubled. ¶ ‹Norvik Bank declined to comment.›
//! - bad: ‹City Hall did not respond to questions.› ¶ The cost will double, a City Hall official said.
//! - ok: A former Norvik Bank executive said losses had doubled. ¶ Norvik Bank declined to comment.
//! - ok: A trade official said losses had doubled. ¶ Norvik Bank declined to comment.
//! - ok: A Norvik Bank executive said losses had doubled. ¶ A spokesperson for Norvik Bank declined to comment.
//!
//! ## How to fix it
//!
//! Say who declined: the press office, or a spokesperson. There is no fix, since only the reporter knows.
//!
//! ## How to silence it
//!
//! Say "a spokesperson for" the body.
//!
//! Or let it stand with `stet no-comment-conflict: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::Annotation;
use crate::rules::gather::{gather, in_place};
use crate::rules::notes::{Note, places_in_body};
use crate::rules::sourcing::unnamed::{Voice, voices_in};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "no-comment-conflict",
    severity: Severity::Information,
    standard: "AP: who speaks without a name has not declined to comment",
    file: include_str!("no_comment_conflict.rs"),
    check,
    ..Rule::DEFAULT
};

/// How a refusal or a silence goes on behind the name of the body.
const REFUSALS: [&str; 6] = [
    " declined to comment",
    " did not respond",
    " did not immediately respond",
    " did not comment",
    " refused to comment",
    " could not be reached",
];

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let told = gather(story, |index, paragraph| {
        let refusals =
            refusals(paragraph).into_iter().filter(|line| body(line.of(paragraph.annotation.text())).is_some());
        let refusals = refusals.map(|line| (Told::Refusal, line));
        let sources = voices_in(story, index).filter(|voice| may_refuse(*voice));
        let sources = sources.map(|voice| (Told::Source, paragraph.local(voice.span)));
        refusals.chain(sources)
    });
    let of = |wanted: Told| {
        let found = in_place(story, &told).filter(move |(_, (told, _))| *told == wanted);
        found.map(|(paragraph, (_, span))| paragraph.place(*span))
    };
    let lines = of(Told::Refusal);
    lines.filter_map(|line| conflict(story, line, of(Told::Source))).collect()
}

/// What a paragraph tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Somebody without a name speaks.
    Source,
    /// A sentence may tell of a refusal.
    Refusal,
}

/// Whether an unnamed source may be of the body that is silent.
fn may_refuse(voice: Voice<'_>) -> bool {
    !voice.is_spokesperson() && !voice.source.described.contains("former")
}

/// The sentences of a paragraph of the body that may tell of a refusal, in bytes of its reading.
fn refusals(paragraph: &Paragraph) -> Vec<Span> {
    let refuses = |annotation: &Annotation, at: usize| {
        matches!(annotation.lower(at), "declined" | "respond" | "comment" | "refused" | "reached")
    };
    let annotation = &paragraph.annotation;
    let sentences = places_in_body(paragraph, Note::Refusal, refuses).map(|at| annotation.sentence_of(at));
    let mut lines: Vec<Span> =
        sentences.filter_map(|number| annotation.sentences().get(number)).map(|sentence| sentence.span).collect();
    lines.dedup();
    lines
}

/// The name of the body that a sentence says is silent.
fn body(sentence: &str) -> Option<&str> {
    let body = REFUSALS.iter().find_map(|refusal| sentence.split_once(refusal)).map(|(body, _)| body)?;
    let body = body.strip_prefix("The ").unwrap_or(body);
    Some(body).filter(|body| body.starts_with(char::is_uppercase) && body.split(' ').count() <= 5)
}

fn conflict(story: &Story, line: Span, mut sources: impl Iterator<Item = Span>) -> Option<ProseFinding> {
    let text = line.of(story.text()).trim_end();
    let body = body(text)?;
    let elsewhere = |source: &Span| source.of(story.text()).contains(body) && !line.contains(*source);
    let source = sources.find(elsewhere)?;
    let words = source.of(story.text());
    let span = Span::new(line.start, line.start + text.len());
    let message = format!("“{words}” speaks elsewhere in the story for whoever is silent here. Say who declined.");
    Some(ProseFinding::new(Severity::Information, span, message).related(source, "speaks here"))
}
