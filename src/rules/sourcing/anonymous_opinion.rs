//! A judgement or an attack from an unnamed source.
//!
//! ## What it flags
//!
//! An unnamed source whose reported words judge somebody ("is a coward", "was motivated by vanity"), or who feels or believes
//! something ("an aide feels that …"), or whose quoted words attack or praise. It leaves alone facts, and a spokesperson on
//! the policy of the body they speak for.
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
//! - bad: ‹“She has no ideas and no allies,”› said a Treasury source.
//! - bad: ‹“He is finished,”› a former aide said.
//! - bad: A rival put it less kindly: ‹“He is the reason we have tunnels.”›
//! - bad: ‹“He could not run a bath,”› a former aide said.
//! - ok: “She has a meeting on Monday,” said a Treasury source.
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

use std::ops::Range;

use crate::house::House;
use crate::language::credit::CreditKind;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, closed_classes, en};
use crate::rules::sourcing::unnamed::{Voice, voices_in, words};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Mode, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "anonymous-opinion",
    severity: Severity::Warning,
    standard: "AP, NPR: unnamed sources give facts, not opinion",
    file: page!("anonymous_opinion.rs"),
    check,
    ..Rule::DEFAULT
};

/// Shorter quotations are fragments.
const FEWEST_WORDS: usize = 3;
/// At most so many words after the verb say how something was put.
const LONGEST_MANNER: usize = 5;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| {
        let speaking = voices_in(story, index).filter(|voice| !voice.is_spokesperson());
        speaking.filter_map(|voice| in_quotation(paragraph, voice).or_else(|| in_reported_words(paragraph, voice)))
    })
}

/// The finding for a quotation of an unnamed source that judges.
fn in_quotation(paragraph: &Paragraph, voice: Voice) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    let pairs = annotation.quotes().outermost();
    let is_harsh = is_told_harshly(annotation, paragraph.tokens_in(voice.credit.cue).end);
    let is_its = |span: Span| voice.credit.content.iter().any(|content| content.overlaps(span));
    let judging = pairs.filter(|pair| is_its(paragraph.place(pair.span()))).find(|pair| {
        let tokens = paragraph.tokens_in(paragraph.place(pair.inside()));
        // "Make up something crazy" says what can be done, and judges nobody.
        let is_deed = annotation.pos(tokens.start) == Pos::VerbInfinitive;
        let judges = || is_harsh || tokens.clone().any(|at| attacks(annotation, at)) || mocks(annotation, &tokens);
        !is_deed && words(annotation, &tokens) >= FEWEST_WORDS && judges()
    })?;
    let message = "Report the fact behind this judgement, or have the source speak by name.";
    let span = paragraph.place(judging.span());
    voice
        .credit
        .is_credited_speech()
        .then(|| ProseFinding::new(Severity::Warning, span, message).related(voice.span, "the source"))
}

/// Whether words after a cue say that what follows is an attack: "put it less kindly".
fn is_told_harshly(annotation: &Annotation, after: usize) -> bool {
    let end = annotation.sentence_end(after.saturating_sub(1)).min(after + LONGEST_MANNER);
    has_attack_phrase(annotation.lower_of(&(after..end)), en::tag::MANNER)
}

/// Whether a quotation has a phrase that mocks somebody: "out of his depth", "could not run a bath".
fn mocks(annotation: &Annotation, tokens: &Range<usize>) -> bool {
    has_attack_phrase(&annotation.lower_of(tokens).replace('’', "'"), en::tag::ATTACK)
}

/// Whether words in lower case have a phrase of the list with a tag.
fn has_attack_phrase(words: &str, tag: &str) -> bool {
    en::ATTACK_PHRASES.rows().any(|(phrase, mut tags)| tags.any(|known| known == tag) && words.contains(phrase))
}

/// Whether a judgement stands at a token of a quotation: a word for one, "she is finished", "has no allies".
fn attacks(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let next = |ahead: usize| annotation.lower(at + ahead);
    let is_person = closed_classes::is_third_person_subject(word);
    let lacks = closed_classes::is_finite_have(next(1)) && closed_classes::is_negative_determiner(next(2));
    let is_judged = is_copula(annotation, at + 1) && annotation.pos(at + 2) == Pos::Adj;
    let is_motive = is_copula(annotation, at) && judges(annotation, at + 1);
    is_judgement(word) || is_motive || is_person && (lacks || is_judged)
}

/// Whether a word judges, or is the superlative of one that does: "the laziest".
fn is_judgement(word: &str) -> bool {
    let is = |word: &str| vocabulary::classes(word).has(Class::Evaluative);
    let is_most = || {
        let stem = word.strip_suffix("est")?;
        Some(is(stem) || stem.strip_suffix('i').is_some_and(|short| is(&format!("{short}y"))))
    };
    is(word) || is_most().unwrap_or_default()
}

/// The finding for what an unnamed source says or believes in the reporter's words.
fn in_reported_words(paragraph: &Paragraph, voice: Voice) -> Option<ProseFinding> {
    speaks(voice).then(|| judgement(paragraph, voice)).flatten()
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
    // "A trader who felt ignored" tells of somebody, and does not quote a source.
    let is_source = en::INFORMANT_NOUNS.contains(&voice.source.head) || voice.source.institutional;
    let is_clause = |span: &&Span| {
        paragraph.tokens_in(**span).any(|at| matches!(paragraph.annotation.pos(at), Pos::VerbFinite | Pos::Aux))
    };
    let contents = voice.credit.content.iter();
    let span = contents.take(1).find(is_clause).filter(|_| holds_view && is_source && !voice.source.plural)?;
    let message = "Report a fact instead, or have the source speak by name: this is what somebody unnamed believes.";
    Some(ProseFinding::new(Severity::Information, *span, message).related(voice.span, "the source"))
}

fn is_copula(annotation: &Annotation, at: usize) -> bool {
    let plain = at == 0 || !matches!(annotation.lower(at - 1), "it" | "there" | "this" | "that" | "if");
    plain && closed_classes::is_finite_be(annotation.lower(at))
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
