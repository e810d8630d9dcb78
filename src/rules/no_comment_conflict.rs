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
//! ## How to mend it
//!
//! Say who declined: the press office, or a spokesperson. There is no fix, since only the reporter knows.
//!
//! ## How to silence it
//!
//! Say "a spokesperson for" the body.
//!
//! Or let it stand with `stet no-comment-conflict: reason` (`copydesk rule stet`).

use super::notes::{Note, places};
use super::unnamed::voices;
use super::{Flag, Rule, Severity};
use crate::house::House;
use crate::language::Reading;
use crate::story::Story;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "no-comment-conflict",
    severity: Severity::Information,
    standard: "AP: who speaks without a name has not declined to comment",
    file: include_str!("no_comment_conflict.rs"),
    check,
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

fn check(story: &Story, _house: &House) -> Vec<Flag> {
    let sources: Vec<(Span, &str)> = voices(story)
        .into_iter()
        .filter(|voice| !voice.is_spokesperson() && !voice.source.described.contains("former"))
        .map(|voice| (voice.span, voice.span.of(story.text())))
        .collect();
    if sources.is_empty() {
        return Vec::new();
    }
    let refuses = |reading: &Reading, at: usize| {
        matches!(reading.lower(at), "declined" | "respond" | "comment" | "refused" | "reached")
    };
    let mut lines: Vec<Span> = Vec::new();
    for (_, paragraph) in story.body() {
        let sentences = places(paragraph, Note::Refusal, refuses).map(|at| paragraph.reading.sentence_of(at));
        let found = sentences.filter_map(|number| paragraph.reading.sentences().get(number));
        lines.extend(found.map(|sentence| paragraph.place(sentence.span)));
    }
    lines.dedup();
    lines.into_iter().filter_map(|line| conflict(story, line, &sources)).collect()
}

fn conflict(story: &Story, line: Span, sources: &[(Span, &str)]) -> Option<Flag> {
    let text = line.of(story.text()).trim_end();
    let body = REFUSALS.iter().find_map(|refusal| text.split_once(refusal)).map(|(body, _)| body)?;
    let body = body.strip_prefix("The ").unwrap_or(body);
    let named = body.starts_with(char::is_uppercase) && body.split(' ').count() <= 5;
    let elsewhere = |(source, words): &&(Span, &str)| named && words.contains(body) && !line.contains(*source);
    let (source, words) = sources.iter().find(elsewhere)?;
    let span = Span::new(line.start, line.start + text.len());
    let message = format!("“{words}” speaks elsewhere in the story for whoever is silent here. Say who declined.");
    Some(Flag::new(Severity::Information, span, message).related(*source, "speaks here"))
}
