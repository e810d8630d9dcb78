//! Unnamed sources with no description, or only a number.
//!
//! ## What it flags
//!
//! A credit to "a source", "officials", "insiders", "three people" that does not say who they are. It leaves alone a second
//! mention of somebody described before ("the official"), and the bare plural of a group that was described.
//!
//! ## Why
//!
//! Quoting simply "a source" is not allowed (AP, statement of news values). "Officials say" is never enough: say how they
//! know, for whom they speak (NPR Ethics Handbook, "Transparency"). Give the number and how they know (Bloomberg).
//!
//! ## Examples
//!
//! - bad: The chief will resign, ‹a source› said.
//! - bad: The chief will resign, according to ‹three people›.
//! - ok: A harbour board member who saw the letter said the chief will resign. The source gave no date.
//! - ok: Mayor Ana Varga will not stand again. Aides said she is tired.
//! - bad: The port was shut, as reported by ‹four sources›, in contrast to the quay, which was not.
//! - ok: Sources of drinking water ran low in July, the utility said.
//!
//! ## How to fix it
//!
//! Describe the source as closely as its safety allows: the institution, the role, how it knows.
//!
//! ## How to silence it
//!
//! Describe the source once; later mentions with *the* are left alone.
//!
//! Or let it stand with `stet anonymous-source-undescribed: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::closed_classes::{PEOPLE, WHO};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::rules::prose_finding::capitalised;
use crate::rules::sourcing::unnamed::{self, Voice};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Entity, Story, Unnamed};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "anonymous-source-undescribed",
    severity: Severity::Warning,
    standard: "AP: describe an unnamed source as fully as its safety allows; simply “a source” is not allowed",
    file: page!("anonymous_source_undescribed.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// A body may be named in so many sentences, the one of the officials among them.
const REACH: usize = 3;
/// The name of a body comes within so many words after a comma.
const LONGEST_LINK: usize = 6;
/// A description between commas has at most so many words.
const LONGEST_DESCRIPTION: usize = 9;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let voices = unnamed::voices(story);
    let mut findings = vague_to_the_house(story, house);
    for (index, voice) in voices.iter().enumerate() {
        let before = voices.get(..index).unwrap_or_default();
        let is_described = was_described(before, *voice)
            || is_described_after(story, *voice)
            || speaks_for_near(story, *voice)
            || serves_somebody(story, *voice);
        if is_undescribed(before, *voice) && !is_described {
            findings.push(finding(story, *voice));
        }
    }
    findings
}

/// Phrases that the house counts as vague sources, outside quotation marks.
fn vague_to_the_house(story: &Story, house: &House) -> Vec<ProseFinding> {
    let mut findings = Vec::new();
    for (_, paragraph) in story.own_voice() {
        let text = paragraph.annotation.text();
        for found in house.phrases.vague_sources.iter().flat_map(|phrase| phrase.find_iter(text)) {
            let span = paragraph.place(found.range().into());
            if !story.is_quoted(span.start) {
                let message = format!("Say who it is: the house counts “{}” as a vague source.", found.as_str());
                findings.push(ProseFinding::new(Severity::Warning, span, message));
            }
        }
    }
    findings
}

/// Whether a description follows the words after a comma: "a second official, at the Health Ministry, said".
fn is_described_after(story: &Story, voice: Voice<'_>) -> bool {
    let Some(paragraph) = story.paragraph(voice.credit.paragraph) else { return false };
    let (annotation, end) = (&paragraph.annotation, paragraph.tokens_in(voice.span).end);
    let is_linked = en::LINKS_TO_INSTITUTIONS.contains(annotation.lower(end + 1));
    let is_body = |at: usize| annotation.pos(at) == Pos::Propn || annotation.classes(at).has(Class::Institution);
    // "A second person, at one of the banks, said", but not "according to two people, in contrast to the mayor, who".
    let verb = voice.credit.verb.map(|verb| paragraph.tokens_in(verb).start);
    let is_closed = verb
        .is_some_and(|verb| (end + 2..end + LONGEST_DESCRIPTION).contains(&verb) && annotation.word(verb - 1) == ",");
    let is_at_body = is_linked && (is_closed || (end + 2..end + LONGEST_LINK).any(is_body));
    annotation.word(end) == "," && (is_at_body || annotation.lower(end + 1) == WHO)
}

/// Whether officials are those of a body that the sentences before name: "The Health Ministry closed the farm. Officials say".
fn speaks_for_near(story: &Story, voice: Voice<'_>) -> bool {
    let source = voice.source;
    let holds_office = vocabulary::classes(&source.head).has(Class::UnnamedRole);
    let is_of_body =
        source.plural && source.count.is_none() && holds_office && !en::INFORMANT_NOUNS.contains(&source.head);
    let Some(paragraph) = story.paragraph(voice.credit.paragraph).filter(|_| is_of_body) else { return false };
    // "The Health Ministry", but not "the harbour chief".
    let is_body = |annotation: &Annotation, at: usize| {
        let is_named = annotation.is_capital(at) && !annotation.pos(at + 1).is_common_noun();
        is_named && annotation.classes(at).has(Class::Institution)
    };
    let start = paragraph.tokens_in(voice.span).start;
    let here = paragraph.annotation.sentence_of(start);
    let own = paragraph.annotation.sentences().iter().take(here + 1).rev().take(REACH);
    let before = voice.credit.paragraph.previous().and_then(|id| story.paragraph(id));
    let last = before.and_then(|before| Some((before, before.annotation.sentences().last()?.tokens.clone())));
    // What the officials say may name any body.
    let own = own.map(|sentence| (paragraph, sentence.tokens.start..sentence.tokens.end.min(start)));
    let mut near = own.chain(last.filter(|_| here + 1 < REACH));
    near.any(|(paragraph, mut tokens)| tokens.any(|at| is_body(&paragraph.annotation, at)))
}

/// Whether aides are those of the only person named in their sentence or the one before: "Mayor Varga left. Aides said".
fn serves_somebody(story: &Story, voice: Voice<'_>) -> bool {
    let is_staff = voice.source.count.is_none() && en::STAFF_OF_PEOPLE.contains(&voice.source.head);
    let Some(paragraph) = story.paragraph(voice.credit.paragraph).filter(|_| is_staff) else { return false };
    let here = paragraph.annotation.sentence_of(paragraph.tokens_in(voice.span).start);
    let near = paragraph.annotation.sentences().iter().take(here + 1).rev().take(2);
    let people = near.flat_map(|sentence| story.mentions_in(paragraph.place(sentence.span)));
    let mut people = people.filter(|(mention, id)| {
        mention.form.is_name() && !story.is_mention_quoted(mention) && story.entity(*id).is_some_and(Entity::is_person)
    });
    let Some((_, principal)) = people.next() else { return false };
    people.all(|(_, other)| other == principal)
}

fn is_undescribed(before: &[Voice<'_>], voice: Voice<'_>) -> bool {
    let source = voice.source;
    let crowd = source.head == PEOPLE && source.count.is_none();
    // "A person realizes" is anybody.
    voice.is_bare()
        && voice.credit.is_credited_speech()
        && voice.credit.antecedent.is_none_or(|words| is_stock(before, words))
        && !crowd
        && !source.definite
        && !source.partitive
        && !source.institutional
        && (source.described.is_empty() || is_inside_something(source) || is_only_praised(voice))
        && source.complement.is_empty()
}

/// "A senior official": of what, stays open. "Senior sources" are a stock phrase, of which another rule speaks.
fn is_only_praised(voice: Voice<'_>) -> bool {
    voice.source.is_praised_only() && !voice.source.plural && !voice.source.stock
}

/// "Courthouse insiders": inside what, and how they know, stays open.
fn is_inside_something(source: &Unnamed) -> bool {
    let is_insider =
        en::INFORMANT_NOUNS.contains(&source.head) && vocabulary::classes(&source.head).has(Class::UnnamedBare);
    is_insider && !source.head.starts_with("source") && !source.stock
}

/// Whether the words that introduced a source were a stock phrase, which describes nobody.
fn is_stock(before: &[Voice<'_>], words: Span) -> bool {
    before.iter().any(|earlier| earlier.span == words && earlier.source.stock)
}

/// Whether the same group was described before, so that the bare plural stands for it.
fn was_described(before: &[Voice<'_>], voice: Voice<'_>) -> bool {
    let noun = voice.source.noun();
    let described = |earlier: &&Voice<'_>| {
        earlier.source.noun() == noun && !is_undescribed(&[], **earlier) && !earlier.source.stock
    };
    voice.source.count.is_none() && voice.source.plural && before.iter().any(|earlier| described(&earlier))
}

fn finding(story: &Story, voice: Voice<'_>) -> ProseFinding {
    let (severity, message) = if voice.source.count.is_some() {
        let head = &voice.source.head;
        (
            Severity::Information,
            format!("Say for whom these {head} speak and how they know: a number tells the reader little."),
        )
    } else {
        let words = capitalised(voice.span.of(story.text()));
        (Severity::Warning, format!("Say for whom “{words}” speaks and how it knows: it tells the reader nothing."))
    };
    let at = Span::new(voice.span.end, voice.span.end);
    ProseFinding::new(severity, voice.span, message).fix(
        "Add how the source knows, to be filled in",
        at,
        " with direct knowledge of [what?]",
    )
}
