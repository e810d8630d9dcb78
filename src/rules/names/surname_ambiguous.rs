//! A bare surname that could be two people in this story.
//!
//! ## What it flags
//!
//! A surname without a given name or a title, where the story has introduced two people of that name, or introduces the
//! second in the same sentence. Each person is reported once, at the first statement
//! in doubt or else the first place. The surname is clear, and not flagged, if
//! the story has named only one of them so far, if the paragraph has named only one of them in full before any bare surname,
//! if a title fits only one of them, if the surname continues a quotation whose speaker was just named in full, if a
//! relative follows ("Bell’s mother, Gail Bell", "Bell and her husband"), if the words beside it tell ("the younger Bell",
//! "Bell, 29,"), if a pronoun of the same sentence fits only one of them, if the sentence names all others in full, or if it
//! is that of the dead, or of the person whom the story is about and the others say nothing, unless the last two
//! paragraphs bring in another bearer who is no relative; that is information only. Given names that may be one
//! person's, such as Sandra and Sandy, count as one. It also flags a short form that two people on the roster of
//! `copydesk.toml` have, where the story names neither in full, and a surname right after a relative who is named by a given name
//! alone has done something.
//!
//! ## Why
//!
//! If two people have the same surname, use first and last names (AP Stylebook, "names"), or titles or first names where
//! the house does so (Canadian Press).
//!
//! ## Examples
//!
//! - bad: Ana Bell met the mayor, Victor Bell. ¶ ‹Bell› left early.
//! - bad: Judge Ruth Okafor ruled for Peter Okafor. ¶ "‹Okafor› is finished," said his rival, Lew Dunn.
//! - bad: Samuel Bell met the mayor, Samantha Bell. ¶ ‹Bell› left early.
//! - bad: Mayor Ana Bell spoke to the crew. ¶ On Monday, ‹Bell› laid flowers beside the envoy of Norvik, Victor Bell.
//! - bad: I rang Milo Wren. ¶ Wren was out. His sister, Ida Wren, picked up. ‹Wren› said the drive was paid for.
//! - bad: Ana Bell won on Monday. Bell smiled. Bell wept. Bell sat down. Bell ate. ¶ Victor Bell, a baker, sat by the door. ¶ It rained. ¶ On Friday ‹Bell› left Norvik.
//! - ok: Ana Bell won on Monday. Bell smiled. Bell wept. Bell sat down. Bell ate. ¶ Her son, Victor Bell, sat by the door. ¶ On Friday Bell left Norvik.
//! - bad: The owner, Simon Hallet, arrived. His brother Miles was there. ‹Hallet› said everyone was safe.
//! - ok: Jay Mott ran. ¶ Mott's mother, Gail Mott, watched it. ¶ Sgt. Nils Bell waited for Gail Bell. ¶ Sgt. Bell left.
//! - ok: Ilka Varga, the painter, died on Friday. Her husband, Bo Varga, died in 2010. ¶ Varga loved the sea.
//! - ok: Ana Bell left early. Bell told no one. ¶ Her cousin, the mayor Victor Bell, stayed.
//! - ok: Ana Bell met the mayor, Victor Bell. ¶ Ana Bell left early.
//! - ok: Ida Bell is a nurse. Her cousin is the machinist Bo Bell. ¶ The machinist was tired. Bell said the lathe was old.
//! - ok: Sandra Bell met the mayor. Sandy Bell is a docker. ¶ Bell left early.
//!
//! ## How to fix it
//!
//! Use the full name. The fixes change nothing inside quotation marks: say outside them who is meant ("…," he said of Ana
//! Bell).
//!
//! ## How to silence it
//!
//! Name one of the bearers in full earlier in the paragraph, or give the surname a title that only one of them has.
//!
//! Or let it stand with `stet surname-ambiguous: reason` (`copydesk rule stet`).

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::bare_name::Place;
use super::bearers::{Bearer, RELATIVE, bearers, families, is_relative, overshadows};
use super::household::shared_with_relatives;
use super::namesakes::is_settled;
use crate::house::{House, Person};
use crate::language::closed_classes::is_possessive_ending;
use crate::language::en;
use crate::language::tagger::Pos;
use crate::language::vocabulary::Class;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::entities::{gender, offices};
use crate::story::name::PersonName;
use crate::story::{Attribution, Entity, EntityId, Form, Mention, Paragraph, Story, is_courtesy_title};
use crate::text::{Span, Zone};

pub(crate) const RULE: Rule = Rule {
    id: "surname-ambiguous",
    severity: Severity::Warning,
    standard: "AP: if two people have the same surname, use first and last names",
    file: page!("surname_ambiguous.rs"),
    yields_to: &["quote-unbalanced"],
    check,
    ..Rule::DEFAULT
};

/// Most words of a title before a name that opens a sentence.
const TITLE: usize = 3;
/// Readers have somebody in mind whom the story brought in so many paragraphs before.
const RECENT: usize = 2;
/// A bare surname that stood for somebody so often does so later.
const HABIT: usize = 2;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let mut findings = shared_on_roster(story, house);
    findings.extend(shared_with_relatives(story));
    let speakers = OnceCell::new();
    for members in families(story) {
        let bearers = bearers(story, &members);
        if bearers.len() < 2 {
            continue;
        }
        for (index, person) in members {
            let speakers = || speakers.get_or_init(|| story.speakers());
            findings.extend(unclear(story, index, person, &bearers, speakers));
        }
    }
    findings
}

/// The findings at short forms that two people on the roster have, in a story that names neither of them in full.
fn shared_on_roster(story: &Story, house: &House) -> Vec<ProseFinding> {
    let mut bearers: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
    for person in &house.people {
        person.short.iter().for_each(|short| bearers.entry(short).or_default().push(person));
    }
    bearers.retain(|_, people| people.len() > 1);
    bearers.into_iter().filter_map(|(short, people)| shared(story, short, &people)).collect()
}

/// The finding at the first place of the body where a short form can be any of these people.
fn shared(story: &Story, short: &str, people: &[&Person]) -> Option<ProseFinding> {
    let is_named = |person: &&Person| story.text().contains(person.name.as_str());
    if people.iter().any(is_named) {
        return None;
    }
    let names = story.people().flat_map(Entity::names);
    let is_short = |mention: &&Mention| mention.span.of(story.text()) == short && !mention.titled;
    let bare = names.filter(|mention| story.zone_of(mention) == Some(Zone::Body)).filter(is_short);
    let first = bare.min_by_key(|mention| mention.span.start)?;
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    let message = format!("Use the full name: “{short}” could be {}.", list(&names));
    let finding = ProseFinding::new(Severity::Warning, first.span, message);
    if story.is_mention_quoted(first) {
        return Some(finding);
    }
    let change =
        |finding: ProseFinding, name: &&str| finding.fix(format!("Change to “{name}”"), first.span, (*name).to_owned());
    Some(names.iter().fold(finding, change))
}

/// The findings about one person: at the worst place of doubt, which names the others, and at other statements that may be put
/// into the wrong mouth.
fn unclear<'s>(
    story: &'s Story,
    meant: EntityId,
    entity: &Entity,
    bearers: &[Bearer<'_>],
    speakers: impl Fn() -> &'s FxHashSet<EntityId>,
) -> Vec<ProseFinding> {
    if belongs_to_another(story, entity, bearers) {
        return Vec::new();
    }
    // Readers think of the person whom the story is about, unless it has just brought in somebody else.
    let is_principal = overshadows(story, meant, bearers, &speakers);
    let bare = entity.mentions.iter().filter(|mention| mention.form == Form::Family);
    let doubted = bare.filter(|mention| !is_principal || follows_newcomer(story, meant, mention, bearers));
    let grave = if is_principal { Severity::Information } else { Severity::Warning };
    let judged: Vec<(&Mention, Severity)> =
        doubted.filter_map(|mention| Some((mention, judge(story, mention, bearers, &speakers)?.max(grave)))).collect();
    // Worst is a statement that may be put into the wrong mouth, then the first place where a reader is in doubt.
    let is_said = |mention: &Mention| !story.is_mention_quoted(mention) && is_source(story, mention.span);
    let worst = judged.iter().min_by_key(|(mention, severity)| (*severity != Severity::Warning, !is_said(mention)));
    let Some(&(worst, severity)) = worst else { return Vec::new() };
    let others = judged.iter().filter(|(other, _)| other.span != worst.span);
    let first = finding(story, meant, worst, bearers, severity, speakers());
    let first = others.clone().fold(first, |found, (other, _)| found.related(other.span, "is in doubt"));
    let rest = others.filter(|(other, severity)| {
        *severity == Severity::Warning && is_said(other) && other.paragraph != worst.paragraph
    });
    let rest = rest.map(|&(other, severity)| finding(story, meant, other, bearers, severity, speakers()));
    std::iter::once(first).chain(rest).collect()
}

/// Whether the surname belongs to somebody who is known by an office alone: "President Obama" in a story about his daughters.
fn belongs_to_another(story: &Story, entity: &Entity, bearers: &[Bearer<'_>]) -> bool {
    let mut titled = entity.mentions.iter().filter(|mention| mention.titled && mention.form == Form::Family);
    titled.any(|mention| {
        let title = story.paragraph(mention.paragraph).and_then(|paragraph| paragraph.title_before(mention));
        title.is_some_and(|title| {
            let holds = |role: &String| role.split(' ').any(|word| word.trim_end_matches('.') == title);
            !is_courtesy_title(title)
                && !en::KINSHIP_NOUNS.contains(title)
                && !bearers.iter().any(|bearer| bearer.roles.iter().any(holds))
        })
    })
}

/// Whether readers cannot know whom one bare surname means, and how grave that is.
fn judge<'s>(
    story: &Story,
    mention: &Mention,
    bearers: &[Bearer<'_>],
    speakers: &impl Fn() -> &'s FxHashSet<EntityId>,
) -> Option<Severity> {
    let paragraph = story.paragraph(mention.paragraph).filter(|paragraph| paragraph.is_body())?;
    let is_told = title_decides(paragraph, mention, bearers)
        || is_told_outside(story, paragraph, mention, bearers)
        || owns_relative(paragraph, mention)
        || is_settled(story, paragraph, mention, bearers);
    // "Bell Jr." has a suffix that the other lacks.
    let has_suffix = || !PersonName::parse(mention.span.of(story.text())).suffix.is_empty();
    if is_eponym(paragraph, mention) || is_told || has_suffix() {
        return None;
    }
    // Inside a quotation only what comes before it counts: the reader has not met the rest.
    let from = quotation_start(paragraph, mention).unwrap_or(mention.span.start);
    let introduced = bearers.iter().filter(|bearer| bearer.is_introduced_before(from)).count();
    if introduced < 2 {
        return arrives_later(story, paragraph, mention, bearers);
    }
    let clear = is_established(story, mention, bearers, speakers)
        || is_anchored(story, paragraph, from, bearers)
        || continues_credit(story, mention, from, bearers)
        || is_of_the_dead(story, mention, bearers)
        || is_said_by_living(story, paragraph, mention, bearers);
    (!clear).then_some(Severity::Warning)
}

/// Whether a relative of the bearer follows: "Bell’s mother, Gail Bell, said".
fn owns_relative(paragraph: &Paragraph, mention: &Mention) -> bool {
    let annotation = &paragraph.annotation;
    let after = paragraph.tokens_in(mention.span).end;
    is_possessive_ending(annotation.word(after))
        && (after + 1..after + RELATIVE).any(|at| en::KINSHIP_NOUNS.contains(annotation.lower(at)))
}

/// Whether the surname is that of somebody whom the story reports dead, and the others are relatives who say nothing.
fn is_of_the_dead(story: &Story, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    let mut dead = bearers.iter().filter(|bearer| {
        let first = bearer.fulls.first();
        first.is_some_and(|first| {
            first.span.start < mention.span.start && dies(story, first) && !is_relative(story, first)
        })
    });
    let (Some(only), None) = (dead.next(), dead.next()) else { return false };
    let mut others = bearers.iter().filter(|bearer| bearer.index != only.index);
    others.all(|other| other.fulls.first().is_none_or(|full| is_relative(story, full)))
}

/// Whether somebody of the name speaks here, and all bearers but one are reported dead or are of another gender than the title.
fn is_said_by_living(story: &Story, paragraph: &Paragraph, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    let gender = paragraph.title_before(mention).and_then(gender::of_title);
    let is_dead = |bearer: &Bearer<'_>| bearer.fulls.first().is_some_and(|full| dies(story, full));
    let may_speak = |bearer: &&Bearer<'_>| !is_dead(bearer) && gender.is_none_or(|gender| bearer.entity.may_be(gender));
    is_source(story, mention.span) && bearers.iter().filter(may_speak).count() == 1
}

/// Whether the sentence that introduces somebody says that the person died: "Ilka Bell, the painter, died on Friday".
fn dies(story: &Story, full: &Mention) -> bool {
    let Some(paragraph) = story.paragraph(full.paragraph) else { return false };
    let name = paragraph.tokens_in(full.span);
    let opens = paragraph.sentence_at(full.span.start).map(|sentence| sentence.tokens.clone());
    opens.is_some_and(|sentence| {
        let mut verbs = (name.end..sentence.end).filter(|&at| paragraph.annotation.pos(at) == Pos::VerbFinite);
        let first = verbs.next().map_or("", |at| paragraph.annotation.lower(at));
        sentence.start + TITLE >= name.start && en::SINGLE_EVENTS.has(first, "death")
    })
}

/// Whether the surname is a part of another name: "the Bell administration", "The Bell Girls", "Bell headquarters".
fn is_eponym(paragraph: &Paragraph, mention: &Mention) -> bool {
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(mention.span);
    let after = tokens.end;
    let is_noun = annotation.pos(after).is_common_noun() && annotation.word(after - 1) != "," && !mention.titled;
    annotation.classes(after).has(Class::EponymHead)
        || is_noun
        || Place::new(annotation, after.saturating_sub(1)).is_in_longer_name()
}

/// The start of the quotation around a mention, in bytes of the prose.
fn quotation_start(paragraph: &Paragraph, mention: &Mention) -> Option<usize> {
    let inside = mention.span.start.checked_sub(paragraph.start)?;
    paragraph.annotation.quotes().around(inside).map(|pair| paragraph.place(pair.open).start)
}

/// Whether a title before the surname fits one bearer only.
fn title_decides(paragraph: &Paragraph, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    let Some(title) = paragraph.title_before(mention) else { return false };
    let holds = |role: &String| role.split(' ').any(|word| word == title || offices::is_short_for(title, word));
    let holders = bearers.iter().filter(|bearer| bearer.roles.iter().any(holds));
    // An office that none of them holds is that of a third person, whom readers know.
    if !is_courtesy_title(title) {
        return holders.count() < 2;
    }
    let gender = gender::of_title(title);
    let fits = |bearer: &&Bearer<'_>| gender.is_none_or(|gender| bearer.entity.may_be(gender));
    let sure = bearers.iter().filter(|bearer| gender.is_some() && bearer.entity.shown_gender() == gender).count();
    // A bearer of unknown gender leaves no doubt where another one surely fits. If nobody fits, it is a third person.
    bearers.iter().filter(fits).count() < 2 || sure == 1 || holders.count() == 1
}

/// Whether the sentence around a quotation says whom it means: "…," he said of Ana Bell.
fn is_told_outside(story: &Story, paragraph: &Paragraph, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    if !paragraph.is_quoted(mention.span.start) {
        return false;
    }
    let Some(sentence) = story.sentence_around(mention.span) else { return false };
    let is_told = |full: &Mention| Span::new(sentence.start, full.span.start).of(story.text()).ends_with(" of ");
    bearers.iter().filter(|bearer| bearer.fulls_in(sentence).any(is_told)).count() == 1
}

/// Whether exactly one bearer is named in full earlier in the paragraph, and the bare surname has neither meant another one
/// before there nor done so by habit: after "Bell’s daughter, Ana Bell, left", Bell may be either.
fn is_anchored(story: &Story, paragraph: &Paragraph, from: usize, bearers: &[Bearer<'_>]) -> bool {
    let before = Span::new(paragraph.span.start, from);
    let mut named = bearers.iter().filter_map(|bearer| bearer.fulls_in(before).next());
    let (Some(anchor), None) = (named.next(), named.next()) else { return false };
    let is_bare_before = |mention: &&Mention| mention.form == Form::Family && mention.span.start < anchor.span.start;
    let is_anchor = |bearer: &&Bearer<'_>| bearer.fulls.iter().any(|full| full.span == anchor.span);
    let mut others = bearers.iter().filter(|bearer| !is_anchor(bearer));
    let earlier = Span::new(paragraph.span.start, anchor.span.start);
    bare_in(story, earlier, bearers).next().is_none()
        && !others.any(|other| other.entity.mentions.iter().filter(is_bare_before).nth(HABIT - 1).is_some())
}

/// The bare surnames in a span that stand for one of the bearers.
fn bare_in<'s>(story: &'s Story, span: Span, bearers: &[Bearer<'_>]) -> impl Iterator<Item = &'s Mention> {
    let is_of_bearer = |id: EntityId| bearers.iter().any(|bearer| bearer.index == id);
    let all = story.mentions_in(span);
    all.filter(move |(mention, id)| mention.form == Form::Family && is_of_bearer(*id)).map(|(mention, _)| mention)
}

/// Whether the story has used the bare surname for one bearer before it introduced another one, who is not named near by.
/// Whose words they are, and of whom somebody speaks, is not settled by habit if the other one speaks as well.
fn is_established<'s>(
    story: &Story,
    mention: &Mention,
    bearers: &[Bearer<'_>],
    speakers: &impl Fn() -> &'s FxHashSet<EntityId>,
) -> bool {
    let mut starts: Vec<usize> =
        bearers.iter().filter_map(|bearer| bearer.fulls.first()).map(|full| full.span.start).collect();
    starts.sort_unstable();
    let Some(&[first, second]) = starts.get(..2) else { return false };
    let is_habit = bare_in(story, Span::new(first, second), bearers).nth(HABIT - 1).is_some();
    let mut later = bearers.iter().filter(|bearer| bearer.fulls.first().is_some_and(|full| full.span.start > first));
    let is_grave = story.is_mention_quoted(mention) || is_source(story, mention.span);
    let disturbs =
        |bearer: &Bearer<'_>| is_just_named(story, mention, bearer) || is_grave && speakers().contains(&bearer.index);
    is_habit && !later.any(disturbs)
}

/// Whether the surname goes on with a credit whose speaker was named in full in the sentence before.
fn continues_credit(story: &Story, mention: &Mention, from: usize, bearers: &[Bearer<'_>]) -> bool {
    if !is_source(story, mention.span) {
        return false;
    }
    let last = story
        .credits_before(from)
        .iter()
        .rfind(|credit| credit.is_credited_speech() && credit.source_span().is_some_and(|source| source.end <= from));
    last.is_some_and(|credit| {
        let Some(source) = credit.source_span() else { return false };
        let named = bearers.iter().filter(|bearer| bearer.fulls_in(source).any(|full| source.contains(full.span)));
        is_sentence_before(story, credit, from) && named.count() == 1
    })
}

/// Whether a bearer is named in full in the paragraph of a mention or the one before, or first named in the one before that, so
/// that readers may think of that one.
fn is_just_named(story: &Story, mention: &Mention, bearer: &Bearer<'_>) -> bool {
    bearer.fulls_in(Span::new(paragraphs_back(story, mention, 1), mention.span.start)).next().is_some()
        || is_newcomer(story, mention, bearer)
}

/// Whether the story has just brought in another bearer than the one who is meant.
fn follows_newcomer(story: &Story, meant: EntityId, mention: &Mention, bearers: &[Bearer<'_>]) -> bool {
    bearers.iter().any(|bearer| bearer.index != meant && is_newcomer(story, mention, bearer))
}

/// Whether a bearer who is nobody's relative there is named for the first time within the last paragraphs before a mention.
fn is_newcomer(story: &Story, mention: &Mention, bearer: &Bearer<'_>) -> bool {
    let recent = Span::new(paragraphs_back(story, mention, RECENT), mention.span.start);
    bearer.fulls.first().is_some_and(|first| recent.contains(first.span) && !is_relative(story, first))
}

/// Where the paragraph starts that stands so many before that of a mention, in bytes of the prose.
fn paragraphs_back(story: &Story, mention: &Mention, count: usize) -> usize {
    let before = mention.paragraph.index().checked_sub(count).and_then(|before| story.paragraphs().get(before));
    before.map_or(0, |before| before.span.start)
}

/// Whether a name is the source of a statement.
fn is_source(story: &Story, name: Span) -> bool {
    story
        .credits_near(name)
        .iter()
        .any(|credit| credit.is_credited_speech() && credit.source_span().is_some_and(|source| source.contains(name)))
}

/// Whether a credit is in the sentence right before the one at an offset of the prose.
fn is_sentence_before(story: &Story, credit: &Attribution, offset: usize) -> bool {
    let Some(cue) = story.sentence_around(credit.cue) else { return false };
    let Some(here) = story.sentence_around(Span::new(offset, offset + 1)) else { return false };
    let between = Span::new(cue.end, here.start).of(story.text());
    cue.end <= here.start && between.trim().is_empty()
}

/// How grave it is that a second bearer is introduced only later in the same sentence or paragraph.
fn arrives_later(story: &Story, paragraph: &Paragraph, mention: &Mention, bearers: &[Bearer<'_>]) -> Option<Severity> {
    let known = |bearer: &&Bearer<'_>| bearer.is_introduced_before(mention.span.start);
    let sentence = paragraph.sentence_at(mention.span.start).map(|sentence| paragraph.place(sentence.span))?;
    // A relative in a later sentence is told by that tie from the one named before.
    let enters = |span: Span| {
        let after = Span::new(mention.span.end, span.end);
        let is_apart = |full: &Mention| sentence.contains(full.span) || !is_relative(story, full);
        let arrives = |bearer: &Bearer<'_>| bearer.fulls_in(after).next().is_some_and(is_apart);
        bearers.iter().filter(|bearer| !known(bearer)).any(arrives)
    };
    let one_known = bearers.iter().any(|bearer| known(&bearer));
    if one_known && enters(sentence) {
        Some(Severity::Warning)
    } else if one_known && enters(paragraph.span) {
        Some(Severity::Information)
    } else {
        None
    }
}

fn finding(
    story: &Story,
    meant: EntityId,
    mention: &Mention,
    bearers: &[Bearer<'_>],
    severity: Severity,
    speakers: &FxHashSet<EntityId>,
) -> ProseFinding {
    let surname = mention.span.of(story.text());
    let names: Vec<&str> = bearers.iter().map(|bearer| bearer.entity.name.as_str()).collect();
    let message = format!("Use the full name: “{surname}” could be {}.", list(&names));
    let mut finding = ProseFinding::new(severity, mention.span, message);
    for bearer in bearers {
        if let Some(first) = bearer.entity.first_full() {
            finding = finding.related(first.span, format!("{} is introduced here", bearer.entity.name));
        }
    }
    let quoted = story.is_mention_quoted(mention);
    let mut order: Vec<&Bearer<'_>> = bearers.iter().collect();
    let best =
        refuses(story, mention, bearers, speakers).or_else(|| spoke_last(story, mention, bearers)).unwrap_or(meant);
    order.sort_by_key(|bearer| bearer.index != best);
    for bearer in order {
        let name = &bearer.entity.name;
        if quoted {
            if let Some((at, words)) = outside_words(story, mention) {
                let title = format!("Say outside the quotation that {name} is meant");
                finding = finding.fix(title, Span::new(at, at), format!("{words} {name}"));
            }
        } else {
            finding = finding.fix(format!("Change to “{name}”"), mention.span, name.clone());
        }
    }
    finding
}

/// The bearer who never speaks, where the sentence says that somebody of the name did not answer: the one accused.
fn refuses(
    story: &Story,
    mention: &Mention,
    bearers: &[Bearer<'_>],
    speakers: &FxHashSet<EntityId>,
) -> Option<EntityId> {
    let sentence = story.sentence_around(mention.span)?;
    let after = Span::new(mention.span.end, sentence.end).of(story.text()).trim_start();
    let refuses = en::REFUSALS.entries().any(|refusal| after.starts_with(refusal));
    let mut silent = bearers.iter().filter(|bearer| !speakers.contains(&bearer.index));
    refuses.then(|| silent.next().map(|bearer| bearer.index)).flatten()
}

/// The bearer who was credited last before a mention in its paragraph.
fn spoke_last(story: &Story, mention: &Mention, bearers: &[Bearer<'_>]) -> Option<EntityId> {
    let credits = story.credits_before(mention.span.start).iter().rev();
    let mut here = credits.take_while(|credit| credit.paragraph == mention.paragraph);
    here.find_map(|credit| {
        let source = credit.source.as_ref()?.entity?;
        let full = credit.source_span().is_some_and(|span| span.end < mention.span.start);
        bearers.iter().any(|bearer| bearer.index == source && full).then_some(source)
    })
}

/// Where the credit of the quotation around a mention can say who is meant, in bytes of the prose, and the words that lead
/// to the name: after the verb ("Dunn said of") or after a speaker who follows it ("said Dunn, speaking of").
fn outside_words(story: &Story, mention: &Mention) -> Option<(usize, &'static str)> {
    let mut credits = story.credits_near(mention.span).iter();
    let credit = credits.find(|credit| credit.covers(mention.span.start) && credit.is_credited_speech())?;
    let verb = credit.verb?;
    let after = |at: usize| story.text().get(at..).unwrap_or_default();
    if let Some(source) = credit.source_span().filter(|source| source.start >= verb.end) {
        return after(source.end).starts_with([',', '.']).then_some((source.end, ", speaking of"));
    }
    // An addressee ("told the court") would separate the verb from the name.
    after(verb.end).starts_with([',', '.', ':']).then_some((verb.end, " of"))
}

/// "A or B", "A, B or C".
fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}
