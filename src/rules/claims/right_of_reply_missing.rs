//! A named party is accused, and the story has no reply.
//!
//! ## What it flags
//!
//! A person or body that somebody accuses by name ("accused Norvik Lines of", "Lund said Oram hid $3 million", "Oram
//! allegedly hid it"), if the party speaks nowhere in the story and the draft mentions no denial, no reply and no attempt to
//! reach anybody. Whom the paper accuses in its own voice is information. Each party is flagged once. This is not legal
//! advice.
//!
//! ## Why
//!
//! People who are accused should be able to reply in the same piece (BBC Editorial Guidelines, section 6: right of reply;
//! SPJ Code of Ethics).
//!
//! ## Examples
//!
//! - bad: The harbour union accused ‹Norvik Lines› of falsifying logs. ¶ The strike began on Monday.
//! - bad: Auditor Beate Lund said ‹Nils Oram› hid $3 million. ¶ The board meets in May.
//! - bad: An audit is under way. ‹Nils Oram› allegedly hid $3 million, according to the audit. ¶ The board meets in May.
//! - ok: The harbour union accused Norvik Lines of falsifying logs. ¶ Norvik did not respond to a request for comment.
//! - ok: Auditor Beate Lund said Nils Oram hid $3 million. ¶ "That is false," Oram's lawyer, Ada Brandt, said.
//! - ok: The harbour union accused Norvik Lines of falsifying logs. ¶ The company denied it.
//!
//! ## How to fix it
//!
//! Ask the party, and report what it says or that it could not be reached. The fix marks the place for the reply.
//!
//! ## How to silence it
//!
//! Say in the story that you asked.
//!
//! Or let it stand with `stet right-of-reply-missing: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::closed_classes::{is_been, is_finite_be, is_finite_have, is_relative_subject};
use crate::language::en;
use crate::language::tagger::Pos;
use crate::rules::claims::allegation_unsourced::{ACCUSE, ALLEGEDLY};
use crate::rules::claims::claim::{Claim, ClaimKind, Likelihood, claims};
use crate::rules::marks::placeholder;
use crate::rules::signs::has_sign;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Entity, EntityId, EntityKind, Form, Mention, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "right-of-reply-missing",
    severity: Severity::Warning,
    standard: "BBC, SPJ: people who are accused should be able to reply",
    file: page!("right_of_reply_missing.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// The ending of adverbs.
const ADVERB: &str = "ly";
/// The bytes of a comma and a blank.
const COMMA: usize = 2;
/// The name of the accused begins within so many bytes of the claim.
const LONGEST_TITLE: usize = 60;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let whole = Span::new(0, story.text().len());
    let by_others = story.mentions_in(whole).filter(|(mention, _)| is_accused_by_name(story, mention));
    let by_others = by_others.map(|(mention, party)| (mention, party, Severity::Warning));
    // Whether the paper accuses somebody is a matter of judgement.
    let by_paper = claims(story, house).filter_map(|claim| accused_by_paper(story, &claim));
    let by_paper = by_paper.map(|(mention, party)| (mention, party, Severity::Information));
    let mut accused: Vec<(&Mention, EntityId, Severity)> = by_others.chain(by_paper).collect();
    accused.sort_by_key(|(mention, ..)| mention.span);
    if accused.is_empty() {
        return Vec::new();
    }
    // Parties that speak in the story are heard, and others are named once.
    let mut done = story.speakers();
    let is_party = |party: EntityId| story.entity(party).is_some_and(is_party);
    let unheard = accused.into_iter().filter(|(_, party, _)| is_party(*party) && done.insert(*party));
    let unheard = unheard.filter(|(_, party, _)| !is_answered(story, *party));
    unheard.filter_map(|(mention, _, severity)| finding(story, mention, severity)).collect()
}

/// The party that the paper accuses in its own voice: the name that the claim, or its sentence, begins with.
fn accused_by_paper<'s>(story: &'s Story, claim: &Claim) -> Option<(&'s Mention, EntityId)> {
    // A clause that mainly claims something else accuses nobody unless it is near certain to.
    let is_sure = claim.accuses && (claim.kind == ClaimKind::Accusation || claim.likelihood == Likelihood::NearCertain);
    let paragraph = story.paragraph(claim.paragraph).filter(|_| is_sure)?;
    let clause = paragraph.place_of(&claim.tokens);
    let sentence = paragraph.place(paragraph.annotation.sentences().get(claim.sentence)?.span);
    // "Most of which the carriers have ignored" has its own subject.
    let first = claim.tokens.start;
    let has_no_subject = claim.tokens.clone().take(1).any(|at| {
        let pos = paragraph.annotation.pos(at);
        pos.is_verb()
            || matches!(pos, Pos::Aux | Pos::Adv | Pos::Part | Pos::Cconj | Pos::Adp | Pos::Punct)
            || is_relative_subject(paragraph.annotation.lower(at))
    });
    let is_whole = paragraph.annotation.sentence_start(first) == first;
    // "A bid to rescue it from a split that threatens it": the split does.
    let is_relative = is_relative_subject(paragraph.annotation.lower(first));
    let is_beside = |mention: &Mention| !is_relative || clause.start.saturating_sub(mention.span.end) <= COMMA;
    let of_sentence = || {
        let whole = opening(story, Span::new(sentence.start, clause.end));
        whole.filter(|(mention, _)| (has_no_subject || is_whole) && is_beside(mention))
    };
    opening(story, clause).or_else(of_sentence)
}

/// The party whose name a stretch of words begins with.
fn opening(story: &Story, words: Span) -> Option<(&Mention, EntityId)> {
    let (mention, party) = story.mentions_in(words).next()?;
    let paragraph = story.paragraph(mention.paragraph)?;
    let next = paragraph.tokens_in(mention.span).end;
    let pos = paragraph.annotation.pos(next);
    let acts = matches!(pos, Pos::VerbFinite | Pos::Aux | Pos::Adv) || paragraph.annotation.word(next) == ",";
    let opens = mention.span.start.saturating_sub(words.start) <= LONGEST_TITLE && mention.form.is_name();
    // "Lund was forced out": it was done to him.
    let annotation = &paragraph.annotation;
    let is_done_to = is_finite_be(annotation.lower(next)) && annotation.pos(next + 1) == Pos::VerbParticiple;
    (opens && acts && !is_done_to).then_some((mention, party))
}

/// Whether a paragraph that mentions a party, or the one after it, has a denial, a reply, an attempt to reach it, or a verdict.
fn is_answered(story: &Story, party: EntityId) -> bool {
    let mentions = story.entity(party).into_iter().flat_map(|entity| &entity.mentions);
    let homes = mentions.map(|mention| mention.paragraph);
    let near = homes.flat_map(|home| [home, home.next()]);
    near.filter_map(|id| story.paragraph(id)).any(|paragraph| has_reply(paragraph.annotation.text()))
}

/// Whether a mention is the name of somebody who is accused there.
fn is_accused_by_name(story: &Story, mention: &Mention) -> bool {
    matches!(mention.form, Form::Full | Form::Family | Form::Acronym) && is_accused(story, mention)
}

/// Whether somebody can reply.
fn is_party(entity: &Entity) -> bool {
    entity.kind == EntityKind::Organization || entity.is_person() && entity.first_full().is_some()
}

/// Whether a text mentions a denial, a reply, an attempt to reach anybody, or a verdict.
fn has_reply(text: &str) -> bool {
    has_sign(&en::REPLY_SIGNS, &text.to_lowercase())
}

/// The finding at the name of a party that is accused in the body, where no place for the reply is marked yet.
fn finding(story: &Story, accused: &Mention, severity: Severity) -> Option<ProseFinding> {
    let paragraph = story.paragraph(accused.paragraph).filter(|paragraph| paragraph.is_body())?;
    let rest = Span::new(accused.span.end, paragraph.span.end).of(story.text());
    if placeholder::is_in(rest) {
        return None;
    }
    let name = accused.span.of(story.text());
    let message = format!("Ask {name} for a reply, and report it: the story has only the accusation.");
    let end = Span::new(paragraph.span.end, paragraph.span.end);
    let finding = ProseFinding::new(severity, accused.span, message);
    Some(finding.fix("Mark the place for the reply", end, format!(" [Reply of {name}]")))
}

/// Whether somebody accuses the one who is mentioned: "accused X of", or "Lund said X hid".
fn is_accused(story: &Story, mention: &Mention) -> bool {
    let text = story.text();
    let after = text.get(mention.span.end..).unwrap_or_default();
    let accuses = || {
        let before = text.get(..mention.span.start).unwrap_or_default().trim_end_matches("the ").trim_end();
        let verb = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        en::ALLEGATION_WORDS.has(verb, ACCUSE)
    };
    let is_alleged = || starts_with_allegation(after);
    (after.starts_with(" of ") && accuses() || is_alleged() || is_charged(story, mention, after))
        && !story.is_mention_quoted(mention)
}

/// Whether "allegedly" follows a name: "Oram allegedly hid $3 million", "Oram has allegedly hidden it".
fn starts_with_allegation(after: &str) -> bool {
    let mut words = after.strip_prefix(' ').unwrap_or_default().split(' ');
    let first = words.next().unwrap_or_default();
    // "Oram has allegedly been beaten" accuses somebody else.
    let is_perfect = is_finite_have(first) && words.next() == Some(ALLEGEDLY) && !words.next().is_some_and(is_been);
    first == ALLEGEDLY || is_perfect
}

/// Whether somebody is credited with saying that the one who is mentioned did something grave, given the text after the name.
fn is_charged(story: &Story, mention: &Mention, after: &str) -> bool {
    let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let does = |rest: &str| en::GRAVE_DEEDS.entries().any(|deed| rest.strip_prefix(deed).is_some_and(is_whole));
    let mut rest = after.trim_start_matches(' ');
    // "Had repeatedly lied"
    while let Some((first, more)) = rest.split_once(' ')
        && (is_finite_have(first) || en::OFFICE_ADVERBS.contains(first) || first.ends_with(ADVERB))
    {
        rest = more;
    }
    (after.starts_with(' ') && does(rest))
        && story
            .credits_near(mention.span)
            .iter()
            .any(|credit| credit.is_credited_speech() && credit.covers(mention.span.start))
}
