//! A judgement or an attack from an unnamed source.
//!
//! ## What it flags
//!
//! An unnamed source whose reported words judge somebody ("is a coward", "was motivated by vanity"), or who feels or believes
//! something ("an aide feels that …"). It leaves alone facts, a spokesperson on the policy of the body they speak for, and quotations, which `anonymous-quote`
//! flags.
//!
//! ## Why
//!
//! Unnamed sources are for facts, not for opinion or speculation (AP: anonymous sources; NPR Ethics Handbook: no anonymous
//! attacks).
//!
//! ## Examples
//!
//! - bad: The chairman is ‹a coward who will sell anyone out›, a former aide said.
//! - bad: A diplomat said the envoy's visit was ‹motivated by vanity›.
//! - bad: The minister was ‹incompetent›, one official said.
//! - ok: A former aide said the chairman missed four meetings.
//! - ok: A trade ministry official said the ministry opposes the tariff.
//! - ok: The chairman is a coward, his deputy, Milo Varga, said.
//!
//! ## How to fix it
//!
//! Leave the judgement out, report the fact behind it, or have the source speak by name. There is no fix.
//!
//! ## How to silence it
//!
//! Name the source.
//!
//! Or let it stand with `stet anonymous-opinion: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::credit::CreditKind;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, closed_classes, en};
use crate::rules::sourcing::unnamed::{Voice, voices_in};
use crate::rules::{ProseFinding, Rule, Severity, in_body};
use crate::story::{Mode, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "anonymous-opinion",
    severity: Severity::Warning,
    standard: "AP, NPR: unnamed sources give facts, not opinion",
    file: include_str!("anonymous_opinion.rs"),
    yields_to: &["anonymous-quote"],
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| {
        let judging = voices_in(story, index).filter(|voice| speaks(*voice));
        judging.filter_map(|voice| judgement(paragraph, voice))
    })
}

/// Whether an unnamed source says something in the reporter's words; "the mogul" is somebody mentioned before.
fn speaks(voice: Voice) -> bool {
    let is_said = voice.credit.kind == CreditKind::Speech && voice.credit.mode == Mode::Indirect;
    (is_said || voice.credit.kind == CreditKind::Thought)
        && !voice.is_spokesperson()
        && !voice.is_bystander()
        && !voice.source.definite
}

fn judgement(paragraph: &Paragraph, voice: Voice) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    if voice.credit.kind == CreditKind::Thought {
        return belief(paragraph, voice);
    }
    let (start, end) = voice.credit.content.iter().find_map(|span| {
        let tokens = paragraph.tokens_in(*span);
        let start = tokens.clone().find(|&at| is_copula(annotation, at) && judges(annotation, at + 1))? + 1;
        Some((start, clause_end(annotation, start, tokens.end)))
    })?;
    let span = Span::new(paragraph.place_of(&(start..start + 1)).start, paragraph.place_of(&(end - 1..end)).end);
    let message = "Report the fact behind this judgement, or have the source speak by name.";
    Some(ProseFinding::new(Severity::Warning, span, message).related(voice.span, "the source"))
}

/// The finding for what one unnamed person feels or believes.
fn belief(paragraph: &Paragraph, voice: Voice) -> Option<ProseFinding> {
    let holds_view = paragraph.tokens_in(voice.credit.cue).any(|at| {
        let cue = paragraph.annotation.token(at).and_then(|token| token.cue);
        cue.is_some_and(|cue| en::CROWD_WORDS.has(cue.lemma, "view"))
    });
    let span = voice.credit.content.first().filter(|_| holds_view && !voice.source.plural)?;
    let message = "Report a fact instead, or have the source speak by name: this is what somebody unnamed believes.";
    Some(ProseFinding::new(Severity::Information, *span, message).related(voice.span, "the source"))
}

fn is_copula(annotation: &Annotation, at: usize) -> bool {
    let plain = at == 0 || !matches!(annotation.lower(at - 1), "it" | "there" | "this" | "that" | "if");
    plain && matches!(annotation.lower(at), "is" | "was" | "are" | "were")
}

/// Whether a word of judgement follows the verb, with an article or an adverb between them at most.
fn judges(annotation: &Annotation, from: usize) -> bool {
    let light = |word: &str| closed_classes::is_article(word) || en::DEGREE_ADVERBS.contains(word);
    let first = (from..from + 3).find(|&at| !light(annotation.lower(at))).unwrap_or(from);
    let word = annotation.lower(first);
    let motive = word == "motivated" && annotation.lower(first + 1) == "by";
    motive || vocabulary::classes(word).has(Class::Evaluative)
}

fn clause_end(annotation: &Annotation, from: usize, ceiling: usize) -> usize {
    (from..ceiling)
        .find(|&at| matches!(annotation.word(at), "," | ";" | "." | "!" | "?" | "—"))
        .unwrap_or(ceiling)
        .max(from + 1)
}
