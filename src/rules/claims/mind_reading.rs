//! A state of mind reported as fact.
//!
//! ## What it flags
//!
//! A person or body that "thinks", "believes", "feels", "fears", "hopes" or "knows" something, in a sentence that has no
//! source and no verb of saying. Polls and quotations are left alone, and so is somebody who speaks in the same paragraph or
//! the next one: the thought is what that person said.
//!
//! ## Why
//!
//! Report what people say, not what they think (AP: attribute what is not common knowledge).
//!
//! ## Examples
//!
//! - bad: Mayor Prue Danziger ‹feels that› the strike is a blessing.
//! - bad: The board ‹knows› the dam is unsafe.
//! - bad: Prue Danziger ‹believes› the strike will end by Friday.
//! - ok: Prue Danziger believes the strike will end by Friday. ¶ “They are tired,” Danziger said.
//! - ok: Danziger said she feels the strike is a blessing.
//! - ok: Sixty percent of voters believe the dam is safe, the Aldine poll found.
//! - ok: Prue Danziger knows the harbour well.
//!
//! ## How to fix it
//!
//! Say how this is known: "said she believes". The fix does so for a person.
//!
//! ## How to silence it
//!
//! Credit the sentence.
//!
//! Or let it stand with `stet mind-reading: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::THAT;
use crate::language::tagger::Pos;
use crate::language::vocabulary::Cue;
use crate::language::{Annotation, Sentence, en};
use crate::rules::claims::claim::is_opinion;
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Attribution, Entity, EntityId, EntityKind, Gender, Paragraph, ParagraphId, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "mind-reading",
    severity: Severity::Information,
    standard: "AP: report what people say, not what they think",
    file: page!("mind_reading.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    if is_opinion(story) {
        return Vec::new();
    }
    let thoughts =
        story.own_voice().flat_map(|(id, paragraph)| facts(paragraph).iter().map(move |found| (id, paragraph, found)));
    thoughts.filter_map(|(id, paragraph, thought)| finding(story, id, paragraph, thought)).collect()
}

/// The first verb of thought in a sentence, where the sentence quotes nobody and a clause follows the verb.
struct Thought {
    /// The verb, as a token.
    verb: usize,
    /// The sentence, in tokens.
    sentence: Range<usize>,
}

impl ParagraphFact for Thought {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let in_sentence = |sentence: &Sentence| {
            let leads = |at: &usize| is_thought(annotation, *at) && opens_clause(annotation, at + 1);
            let verb = sentence.tokens.clone().find(leads)?;
            is_plain(annotation, sentence).then(|| Self { verb, sentence: sentence.tokens.clone() })
        };
        annotation.sentences().iter().filter_map(in_sentence).collect()
    }
}

/// Whether a sentence quotes nobody, asks nothing and has no verb of saying.
fn is_plain(annotation: &Annotation, sentence: &Sentence) -> bool {
    let says = |at: usize| {
        annotation.token(at).is_some_and(|token| token.quoted || token.cue.is_some_and(Cue::is_speech_of_people))
    };
    let told = |at: usize| {
        en::EVIDENCE_OF_THOUGHT.contains(annotation.lower(at)) || matches!(annotation.lower(at), "?" | "if")
    };
    !sentence.tokens.clone().any(|at| says(at) && !is_thought(annotation, at) || told(at))
}

fn is_thought(annotation: &Annotation, at: usize) -> bool {
    en::THOUGHT_VERBS.contains(annotation.lower(at))
}

/// Whether a clause begins at a token: "that", or a subject soon followed by its verb.
fn opens_clause(annotation: &Annotation, at: usize) -> bool {
    let subject = matches!(annotation.pos(at), Pos::Det | Pos::Pron | Pos::Propn);
    let verb = (at + 1..at + 5).any(|next| matches!(annotation.pos(next), Pos::Aux | Pos::VerbFinite));
    annotation.lower(at) == THAT && annotation.pos(at) != Pos::Det || subject && verb
}

/// The index of the entity whose name ends at a byte of the prose; the first of several.
fn name_before(story: &Story, paragraph: &Paragraph, end: usize) -> Option<EntityId> {
    let names = story.mentions_in(Span::new(paragraph.span.start, end)).filter(|(mention, _)| mention.form.is_name());
    names.filter(|(mention, _)| mention.span.end == end).map(|(_, bearer)| bearer).min()
}

/// Whether somebody is credited with speech in a paragraph or in the one after it.
fn speaks_near(story: &Story, home: ParagraphId, thinker: EntityId) -> bool {
    let is_thinker = |credit: &Attribution| credit.source.as_ref().is_some_and(|source| source.entity == Some(thinker));
    let mut near = [home, home.next()].into_iter().flat_map(|id| story.credits_of(id));
    near.any(|credit| credit.is_credited_speech() && is_thinker(credit))
}

fn finding(story: &Story, home: ParagraphId, paragraph: &Paragraph, thought: &Thought) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    let verb = thought.verb;
    let before = paragraph.place_of(&(verb.checked_sub(1)?..verb)).end;
    let thinker = name_before(story, paragraph, before);
    if thinker.is_some_and(|thinker| speaks_near(story, home, thinker)) {
        return None;
    }
    let bearer = thinker.and_then(|thinker| story.entity(thinker));
    let is_body = en::THINKING_BODIES.contains(annotation.lower(verb - 1)) && verb == thought.sentence.start + 2;
    let named = bearer.is_some_and(|bearer| matches!(bearer.kind, EntityKind::Person | EntityKind::Organization));
    if !named && !is_body {
        return None;
    }
    let end = if annotation.lower(verb + 1) == THAT { verb + 2 } else { verb + 1 };
    let span = paragraph.place_of(&(verb..end));
    let message = "Say how this is known: it gives a thought as a fact.";
    let finding = ProseFinding::new(Severity::Information, span, message);
    let at = Span::new(span.start, span.start);
    Some(match bearer.filter(|bearer| bearer.is_person()).and_then(Entity::shown_gender) {
        Some(Gender::Feminine) => finding.fix("Say “said she”", at, "said she "),
        Some(Gender::Masculine) => finding.fix("Say “said he”", at, "said he "),
        None => finding,
    })
}
