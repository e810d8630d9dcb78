//! Who is accused, by whom, and whether the draft has a reply. This file is not a rule.
//!
//! The rule `right-of-reply-missing` and the ledger read the same list. It knows the accusations that name a party: "accused X
//! of", "X allegedly hid it", a grave deed that somebody reports of X, and those that the paper makes in its own voice. It does not
//! know whether anybody was really asked, nor whether a reply is an answer to the accusation.

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::house::House;
use crate::language::closed_classes::{is_been, is_finite_be, is_finite_have, is_relative_subject};
use crate::language::en;
use crate::language::en::tag::{SOUGHT, VERDICT};
use crate::language::tagger::Pos;
use crate::rules::Severity;
use crate::rules::claims::allegation_unsourced::{ACCUSE, ALLEGEDLY};
use crate::rules::claims::claim::{Claim, ClaimKind, Likelihood, claims};
use crate::rules::signs::{has_sign, has_sign_with, has_sign_without};
use crate::story::{Attribution, Entity, EntityId, EntityKind, Form, Mention, Story};
use crate::text::Span;

/// The ending of adverbs.
const ADVERB: &str = "ly";
/// The bytes of a comma and a blank.
const COMMA: usize = 2;
/// The name of the accused begins within so many bytes of the claim.
const LONGEST_TITLE: usize = 60;

/// A party that somebody accuses, with what the draft has of its reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccusedParty {
    /// The party.
    pub party: EntityId,
    /// The accusations, in the order of the text; at least one.
    pub accusations: Vec<Accusation>,
    /// The words of the party, or the sentence that reports its reply.
    pub reply: Option<Span>,
    /// The sentence that says that a reply was sought.
    pub sought: Option<Span>,
    /// The sentence that says what a court decided.
    pub verdict: Option<Span>,
    /// Whether the draft has a sign of a reply that no single sentence shows.
    has_sign: bool,
}

/// One accusation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accusation {
    /// The name of the party.
    pub mention: Mention,
    /// The sentence.
    pub sentence: Span,
    /// Who makes it.
    pub accuser: Accuser,
    /// How much a missing reply matters: whether the paper itself accuses somebody is a matter of judgement.
    pub severity: Severity,
}

/// Who makes an accusation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accuser {
    /// A source, by the words of the draft.
    Source(Span),
    /// The paper, in its own voice.
    Paper,
    /// The draft does not say who.
    Nobody,
}

/// What the draft has of a reply, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReplyStanding {
    /// The party replies, or its reply is reported.
    Replied,
    /// The draft says that a reply was sought, and has none.
    Sought,
    /// A court has decided.
    Decided,
    /// There is no reply, and nothing says that it was sought.
    Missing,
}

impl ReplyStanding {
    /// What to tell people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Replied => "the draft has a reply",
            Self::Sought => "no reply; the draft says that it was sought",
            Self::Decided => "no reply; a court has decided",
            Self::Missing => "no reply, and the draft does not say that it was sought",
        }
    }
}

impl AccusedParty {
    /// Whether the draft has a reply, an attempt to get one, or a verdict.
    pub(crate) fn is_heard(&self) -> bool {
        self.has_sign || self.standing() != ReplyStanding::Missing
    }

    /// What the draft has of a reply.
    pub fn standing(&self) -> ReplyStanding {
        if self.reply.is_some() {
            ReplyStanding::Replied
        } else if self.sought.is_some() {
            ReplyStanding::Sought
        } else if self.verdict.is_some() {
            ReplyStanding::Decided
        } else if self.has_sign {
            ReplyStanding::Replied
        } else {
            ReplyStanding::Missing
        }
    }

    /// The words on which the standing rests.
    pub fn evidence(&self) -> Option<Span> {
        self.reply.or(self.sought).or(self.verdict)
    }
}

/// The accused parties of a story, in the order of their first accusation.
pub fn accused(story: &Story, house: &House) -> Vec<AccusedParty> {
    let whole = Span::new(0, story.text().len());
    let by_others = story.mentions_in(whole).filter(|(mention, _)| is_accused_by_name(story, mention));
    let by_others = by_others.map(|(mention, party)| (*mention, party, Severity::Warning));
    let by_paper = claims(story, house).filter_map(|claim| accused_by_paper(story, &claim));
    let by_paper = by_paper.map(|(mention, party)| (*mention, party, Severity::Information));
    let mut found: Vec<(Mention, EntityId, Severity)> = by_others.chain(by_paper).collect();
    found.sort_by_key(|(mention, ..)| mention.span);
    found.retain(|(_, party, _)| story.entity(*party).is_some_and(is_party));
    let mut parties: Vec<AccusedParty> = Vec::new();
    if found.is_empty() {
        return parties;
    }
    let speakers = story.speakers();
    for (mention, party, severity) in found {
        let accusation = accusation(story, mention, severity);
        match parties.iter_mut().find(|known| known.party == party) {
            Some(known) if known.accusations.iter().any(|one| one.sentence == accusation.sentence) => {}
            Some(known) => known.accusations.push(accusation),
            None => parties.push(with_reply(story, party, accusation, &speakers)),
        }
    }
    parties
}

fn accusation(story: &Story, mention: Mention, severity: Severity) -> Accusation {
    let sentence = story.sentence_around(mention.span).unwrap_or(mention.span);
    let accuser = match source_of(story, &mention, sentence) {
        Some(source) => Accuser::Source(source),
        None if severity == Severity::Information => Accuser::Paper,
        None => Accuser::Nobody,
    };
    Accusation { mention, sentence, accuser, severity }
}

/// The words for the source of an accusation: that of the credit that has it, or whoever is named before "accused".
fn source_of(story: &Story, mention: &Mention, sentence: Span) -> Option<Span> {
    let credits = story.credits_near(mention.span).iter().filter(|credit| credit.is_credited_speech());
    let mut credits = credits.filter(|credit| credit.covers(mention.span.start));
    if let Some(source) = credits.next_back().and_then(Attribution::source_span) {
        return Some(source);
    }
    let paragraph = story.paragraph(mention.paragraph)?;
    let before = paragraph.tokens_in(Span::new(sentence.start, mention.span.start));
    let verb = before.clone().rfind(|&at| en::ALLEGATION_WORDS.has(paragraph.annotation.lower(at), ACCUSE))?;
    let subject = before.start..verb;
    (!subject.is_empty()).then(|| paragraph.place_of(&subject))
}

/// A party with its first accusation and what the draft has of its reply.
fn with_reply(story: &Story, party: EntityId, first: Accusation, speakers: &FxHashSet<EntityId>) -> AccusedParty {
    let accused = first.sentence;
    let speaks = speakers.contains(&party);
    let mut found = AccusedParty {
        party,
        accusations: vec![first],
        reply: if speaks { own_words(story, party, accused.end) } else { None },
        sought: None,
        verdict: None,
        has_sign: speaks,
    };
    // The paragraphs that mention the party, and those after them.
    let mentions = story.entity(party).into_iter().flat_map(|entity| &entity.mentions);
    let mut near: Vec<_> = mentions.flat_map(|mention| [mention.paragraph, mention.paragraph.next()]).collect();
    near.dedup();
    for paragraph in near.into_iter().filter_map(|id| story.paragraph(id)) {
        if !has_sign(&en::REPLY_SIGNS, &paragraph.annotation.text().to_lowercase()) {
            continue;
        }
        found.has_sign = true;
        for sentence in paragraph.annotation.sentences() {
            let lower = sentence.span.of(paragraph.annotation.text()).to_lowercase();
            let place = Some(paragraph.place(sentence.span));
            if has_sign_with(&en::REPLY_SIGNS, SOUGHT, &lower) {
                found.sought = found.sought.or(place);
            } else if has_sign_with(&en::REPLY_SIGNS, VERDICT, &lower) {
                found.verdict = found.verdict.or(place);
            } else if has_sign_without(&en::REPLY_SIGNS, &[SOUGHT, VERDICT], &lower) {
                found.reply = found.reply.or(place);
            }
        }
    }
    // What the party said of other things counts where nothing else tells.
    if speaks && found.evidence().is_none() {
        found.reply = own_words(story, party, 0);
    }
    found
}

/// The first sentence from a byte on in which a party speaks.
fn own_words(story: &Story, party: EntityId, start: usize) -> Option<Span> {
    let is_own = |credit: &&Attribution| {
        credit.cue.start >= start && credit.source.as_ref().is_some_and(|source| source.entity == Some(party))
    };
    let credit = story.attributions().iter().find(is_own)?;
    story.sentence_around(credit.cue)
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

/// Whether a mention is the name of somebody who is accused there.
fn is_accused_by_name(story: &Story, mention: &Mention) -> bool {
    matches!(mention.form, Form::Full | Form::Family | Form::Acronym) && is_accused(story, mention)
}

/// Whether somebody can reply.
fn is_party(entity: &Entity) -> bool {
    entity.kind == EntityKind::Organization || entity.is_person() && entity.first_full().is_some()
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

#[cfg(test)]
mod tests {
    use super::{AccusedParty, ReplyStanding, accused};
    use crate::Format;
    use crate::house::House;

    /// What a draft has of the reply of its first accused party.
    fn standing(end: &str) -> Option<ReplyStanding> {
        let draft = format!(
            "Mayor Ines Calder said on Monday that the wall would hold.\n\nMilo Varga, a diver, accused Calder of hiding a \
             report. {end}"
        );
        let story = crate::read(&draft, Format::Plain);
        accused(&story, &House::default()).first().map(AccusedParty::standing)
    }

    #[test]
    fn what_was_said_before_an_accusation_is_no_reply_where_one_was_sought() {
        assert_eq!(standing("Calder did not respond to a request for comment."), Some(ReplyStanding::Sought));
        assert_eq!(standing("“That is a lie,” Calder said."), Some(ReplyStanding::Replied));
    }
}
