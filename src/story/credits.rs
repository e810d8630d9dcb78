//! From the credits of single paragraphs to the attributions of the story.

use std::ops::Range;
use std::sync::Arc;

use super::attribution::{Attribution, Mode, Source, SourceKind};
use super::entity::{Entity, EntityKind, Mention};
use super::paragraph::Paragraph;
use super::pronoun;
use super::sights::{CreditSight, SourceSight};
use super::source::{Classified, Unnamed};
use crate::language::Reading;
use crate::language::credit::Credit;
use crate::language::quote::MarkKind;
use crate::text::Span;

/// Points off for a post without a date, since the reader cannot find it.
const UNDATED_POST: u8 = 10;

/// Turns every credit into an attribution, in the order of the text.
///
/// The mentions are those of all entities in the order of the text, each with the index of its entity.
pub(super) fn attributions(
    paragraphs: &[Paragraph],
    entities: &[Entity],
    mentions: &[(Mention, usize)],
) -> Vec<Attribution> {
    let names = Names { mentions };
    let mut ledger = Ledger::new();
    let mut found: Vec<Attribution> = Vec::new();
    // The last paragraph in which the last speaker was quoted.
    let mut quoted_in = None;
    for (index, paragraph) in paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.is_running()) {
        let from = found.len();
        let sights = paragraph.sights.credits(&paragraph.reading);
        for (credit, sight) in paragraph.reading.credits().iter().zip(sights) {
            found.push(attribution(Here { index, paragraph, credit, sight }, names, entities, &mut ledger));
        }
        if quoted_in.is_some_and(|last: usize| last + 1 == index)
            && let (Some(content), Some(last)) = (floating(paragraph), found.last_mut())
        {
            if last.content.last() != Some(&content) {
                last.content.push(content);
            }
            quoted_in = Some(index);
        }
        if let Some(credit) = paragraph.reading.introduction()
            && let Some(content) = paragraphs.get(index + 1).and_then(quotation)
        {
            let sight = CreditSight::of(&paragraph.reading, credit);
            let introduced =
                attribution(Here { index, paragraph, credit, sight: &sight }, names, entities, &mut ledger);
            found.push(Attribution { content: vec![content], mode: Mode::Direct, ..introduced });
        }
        let quotes = |last: &Attribution| last.is_credited_speech() && last.mode != Mode::Indirect;
        if found.len() > from {
            quoted_in = found.last().filter(|last| quotes(last)).map(|_| index);
        }
    }
    found.sort_by_key(Attribution::start);
    found
}

/// The quotation that a whole paragraph is: it belongs to whoever was quoted right before.
fn floating(paragraph: &Paragraph) -> Option<Span> {
    quotation(paragraph).filter(|content| paragraph.is_body() && content.end >= paragraph.span.end)
}

/// The quotation that a paragraph is, if it is one: it opens the paragraph, and nobody is credited in it.
fn quotation(paragraph: &Paragraph) -> Option<Span> {
    let reading = &paragraph.reading;
    let quotes = reading.quotes();
    let opened = quotes.pairs.first().filter(|pair| pair.kind == MarkKind::Double && pair.open.start == 0);
    let running = quotes.unclosed.first().filter(|open| open.start == 0);
    let end = match (opened, running) {
        (Some(pair), _) => pair.close.end,
        (None, Some(_)) => reading.text().len(),
        (None, None) => return None,
    };
    reading.credits().is_empty().then(|| paragraph.place(Span::new(0, end)))
}

/// The unnamed sources told of so far: head noun, kind and paragraph.
type Ledger = Vec<(String, Classified, usize)>;

/// Every mention of every entity, sorted, for look-ups by place.
#[derive(Clone, Copy)]
struct Names<'a> {
    mentions: &'a [(Mention, usize)],
}

impl Names<'_> {
    /// Whose mention ends with a word.
    fn ending(&self, word: Span) -> Option<usize> {
        let behind = self.mentions.partition_point(|(mention, _)| mention.span.start <= word.start);
        let mut before = self.mentions.iter().take(behind).rev().take(2);
        before.find(|(mention, _)| mention.span.end == word.end).map(|(_, index)| *index)
    }

    /// The mentions that start in a span.
    fn within(&self, span: Span) -> impl Iterator<Item = (Span, usize)> {
        let first = self.mentions.partition_point(|(mention, _)| mention.span.start < span.start);
        let behind = self.mentions.get(first..).unwrap_or_default().iter();
        behind.map(|(mention, index)| (mention.span, *index)).take_while(move |(mention, _)| mention.start < span.end)
    }
}

/// A credit where it stands.
#[derive(Clone, Copy)]
struct Here<'a> {
    index: usize,
    paragraph: &'a Paragraph,
    credit: &'a Credit,
    sight: &'a CreditSight,
}

fn attribution(here: Here<'_>, names: Names<'_>, entities: &[Entity], ledger: &mut Ledger) -> Attribution {
    let Here { index, paragraph, credit, sight } = here;
    let content: Vec<Span> = credit.content.iter().map(|piece| paragraph.place_of(piece)).collect();
    let phrase = credit.source.as_ref().zip(sight.source.as_ref());
    let described = phrase.map(|(phrase, seen)| source(here, phrase, seen, names, entities, ledger));
    let (source, unnamed, carried) = match described {
        Some((source, unnamed, carried)) => (Some(source), unnamed, carried),
        None => (None, None, false),
    };
    Attribution {
        source,
        cue: vec![paragraph.place_of(&credit.cue)],
        mode: sight.mode,
        content,
        kind: credit.kind,
        verb: credit.verb.map(|verb| paragraph.place_of(&(verb..verb + 1))),
        paragraph: index,
        unnamed,
        carried,
    }
}

/// The person whom a phrase names: not the one whose daughter it is ("her daughter Kim Petrie"), and the one whom it
/// describes behind a comma ("Harding, a former teacher").
fn person_in(here: Here<'_>, phrase: &Range<usize>, core: Span, names: Names<'_>, entities: &[Entity]) -> Option<usize> {
    let reading = &here.paragraph.reading;
    let is_person = |index: usize| entities.get(index).is_some_and(Entity::is_person);
    let possessor = matches!(reading.lower(phrase.start), "his" | "her" | "their" | "my" | "our") && phrase.len() > 1;
    let opening = here.paragraph.place_of(&(phrase.start..phrase.start + 1));
    let mut inside = names.within(core).filter(|(span, index)| is_person(*index) && !(possessor && *span == opening));
    inside.next().map(|(_, index)| index).or_else(|| {
        let comma = phrase.start.checked_sub(1).filter(|comma| reading.lower(*comma) == ",")?;
        let before = here.paragraph.place_of(&(comma.checked_sub(1)?..comma));
        let described = matches!(reading.lower(phrase.start), "a" | "an" | "the");
        names.ending(before).filter(|index| described && is_person(*index))
    })
}

/// The source behind a phrase, its description if it is unnamed, and whether it was told of before.
fn source(
    here: Here<'_>,
    phrase: &Range<usize>,
    seen: &SourceSight,
    names: Names<'_>,
    entities: &[Entity],
    ledger: &mut Ledger,
) -> (Source, Option<Arc<Unnamed>>, bool) {
    let Here { index, paragraph, sight, .. } = here;
    let reading = &paragraph.reading;
    let span = paragraph.place_of(phrase);
    let core = paragraph.place_of(&seen.core);
    let of_kind = |kind: EntityKind, place: Span| {
        names
            .within(place)
            .find(|(_, index)| entities.get(*index).is_some_and(|entity| entity.kind == kind))
            .map(|(_, index)| index)
    };
    let possessed = (phrase.start..phrase.end).any(|at| matches!(reading.lower(at), "'s" | "’s")) && seen.unnamed.is_some();
    let named = person_in(here, phrase, core, names, entities).filter(|_| !possessed);
    let behind =
        || behind_head(reading, phrase).and_then(|tail| of_kind(EntityKind::Person, paragraph.place_of(&tail)));
    // "His lawyer" speaks for him.
    let spoken_for = || of_kind(EntityKind::Person, core).filter(|_| !possessed);
    let person = named.or_else(behind).or_else(spoken_for);
    let make = |kind, entity, score| Source { spans: vec![span], kind, entity, score };
    if let Some(entity) = person {
        let role = entities.get(entity).is_some_and(|entity| !entity.roles.is_empty());
        let score = if role { 95 } else { 75 };
        if sight.is_post {
            return (make(SourceKind::SocialPost, Some(entity), post_score(paragraph, &sight.sentence, score)), None, false);
        }
        return (make(SourceKind::NamedPerson, Some(entity), score), None, false);
    }
    if phrase.len() == 1
        && let Some(carried) = pronoun_source(reading.lower(phrase.start), index, ledger)
    {
        return (make(carried.kind, None, carried.score), carried.unnamed, true);
    }
    let body = of_kind(EntityKind::Organization, core).or_else(|| of_kind(EntityKind::Place, core));
    let mut classified = if body.is_some() { seen.as_body.clone() } else { seen.as_nobody.clone() };
    let mut carried = false;
    if let Some(unnamed) = &classified.unnamed
        && (unnamed.definite || unnamed.partitive)
        && let Some((_, earlier, _)) = ledger.iter().rev().find(|(head, ..)| same_head(head, &unnamed.head))
    {
        carried = true;
        classified = Classified { kind: earlier.kind, score: earlier.score, unnamed: classified.unnamed.clone() };
    }
    if let Some(unnamed) = classified.unnamed.as_ref().filter(|_| !carried) {
        ledger.push((unnamed.head.clone(), classified.clone(), index));
    }
    let entity = if classified.kind == SourceKind::NamedOrganization { body } else { None };
    if entity.is_some() && sight.is_post {
        classified.kind = SourceKind::SocialPost;
        classified.score = post_score(paragraph, &sight.sentence, classified.score);
    }
    (make(classified.kind, entity, classified.score), classified.unnamed, carried)
}

/// The name in apposition behind the head: "the governor's lawyer, Ada Brandt".
fn behind_head(reading: &Reading, phrase: &Range<usize>) -> Option<Range<usize>> {
    let comma = phrase.clone().find(|&at| reading.word(at) == ",")?;
    let next = comma + 1;
    (next < phrase.end && reading.is_capital(next) && reading.is_capital(phrase.end - 1)).then_some(next..phrase.end)
}

/// The unnamed source a pronoun goes on with, where the last one told of is unnamed.
fn pronoun_source(lower: &str, paragraph: usize, ledger: &Ledger) -> Option<Classified> {
    let pronoun = matches!(lower, "they" | "it" | "who") || pronoun::gender(lower).is_some();
    let last = ledger.last().filter(|(_, _, home)| pronoun && home + 1 >= paragraph);
    last.map(|(_, classified, _)| classified.clone())
}

fn same_head(left: &str, right: &str) -> bool {
    left.trim_end_matches('s') == right.trim_end_matches('s')
}

/// A post counts as its author does, less where no date is given.
fn post_score(paragraph: &Paragraph, sentence: &Range<usize>, author: u8) -> u8 {
    let dated = sentence.clone().any(|at| {
        let word = paragraph.reading.lower(at);
        crate::language::vocabulary::is_month(word) || crate::language::vocabulary::is_weekday(word)
    });
    if dated { author } else { author.saturating_sub(UNDATED_POST) }
}

/// By the share of letters that stand in double quotation marks.
pub(super) fn mode(reading: &Reading, content: &[Range<usize>]) -> Mode {
    let text = reading.text();
    let quotes = reading.quotes();
    let (mut letters, mut quoted) = (0_usize, 0_usize);
    for local in content.iter().map(|tokens| reading.span(tokens)) {
        for (at, c) in local.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let place = local.start + at;
            let inside = quotes.around(place).is_some_and(|pair| pair.kind == MarkKind::Double)
                || quotes.unclosed.first().is_some_and(|open| open.start < place);
            letters += c.len_utf8();
            quoted += if inside { c.len_utf8() } else { 0 };
        }
    }
    match quoted {
        0 => Mode::Indirect,
        _ if quoted * 20 >= letters * 19 => Mode::Direct,
        _ => Mode::Mixed,
    }
}
