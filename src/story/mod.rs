//! The story ring: who is in the story, and who said what.
//!
//! The readings of single paragraphs are put together in one pass over them: names become people, organizations and
//! places, credits become attributions with sources of known kinds. It knows nothing of rules, files or editors.

pub mod attribution;
mod builder;
pub mod entities;
mod facts;
mod headcount;
mod ledger;
mod paragraph;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use attribution::credits::{self, Scene};
use attribution::scope::{self, AttributionScope};
use attribution::{anonymous, coreference, statement};
use entities::named_entities::{self, NamedEntities};
use entities::{entity, pronoun};

use crate::language::tagger::Pos;
use crate::text::{BlockKind, Document, Span, Zone};

pub use attribution::anonymous::AnonymousVoice;
pub use attribution::source::{Unnamed, unnamed};
pub use attribution::source_kind::SourceKind;
pub use attribution::statement::Statement;
pub use attribution::{Attribution, Mode, Source};
pub use builder::{Reuse, Stage, StoryBuilder};
pub use entities::entity::{Entity, EntityKind, Form, Identity, Mention, is_courtesy};
pub use entities::gender::Gender;
pub use entities::known_entities::{KnownEntities, KnownPerson};
pub use entities::name::{self, PersonName};
pub use facts::paragraph_facts::ParagraphFacts;
pub use headcount::{Counts, Headcount};
pub use ledger::{Claim, Ledger, LedgerEntry};
pub use paragraph::Paragraph;

/// A credit with a quotation of several sentences reaches so many bytes at most; longer ones are cut off in look-ups.
const LONGEST_CREDIT: usize = 6_000;

/// Everything copydesk knows of a draft.
#[derive(Clone, Debug)]
pub struct Story {
    document: Document,
    paragraphs: Vec<Paragraph>,
    entities: Vec<Entity>,
    named: Arc<NamedEntities>,
    /// The mentions of all entities in the order of the text, each with the index of its entity.
    mentions: Vec<(Mention, usize)>,
    attributions: Vec<Attribution>,
    /// For each paragraph, the index of its first attribution, or of the next one after it.
    firsts: Vec<usize>,
    /// The attributions to voices without a name, as indexes.
    anonymous: Vec<usize>,
    scope: AttributionScope,
}

impl Story {
    /// Resolves a story from the facts of its paragraphs and the entities that they name.
    pub(crate) fn resolve(
        document: Document,
        paragraphs: Vec<Paragraph>,
        (named, names): (Arc<NamedEntities>, Vec<(Mention, usize)>),
        known: &KnownEntities,
    ) -> Self {
        let pronouns = pronoun::resolve(&paragraphs, &names, named.all());
        let mentions = named_entities::merged(&names, &pronouns);
        let entities = named.with_mentions(&mentions, &pronouns);
        let text = document.text();
        let scene = Scene { paragraphs: &paragraphs, entities: &entities, mentions: &mentions, text, known };
        let attributions = credits::attributions(scene);
        Self {
            firsts: credits::firsts(&attributions, paragraphs.len()),
            anonymous: anonymous::voices(&paragraphs, &named.offices, &attributions),
            scope: AttributionScope::of(&paragraphs, &attributions),
            document,
            paragraphs,
            entities,
            named,
            mentions,
            attributions,
        }
    }

    /// The draft as it was cut.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The prose.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The paragraphs of the story itself, with their indexes.
    pub fn body(&self) -> impl Iterator<Item = (usize, &Paragraph)> {
        self.paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.is_body())
    }

    /// Number of words.
    pub fn words(&self) -> usize {
        self.document.text().split_whitespace().count()
    }

    /// The sentences, in order, disjoint.
    pub fn sentences(&self) -> Vec<Span> {
        let of = |paragraph: &Paragraph| {
            paragraph.annotation.sentences().iter().map(|sentence| paragraph.place(sentence.span)).collect::<Vec<_>>()
        };
        self.paragraphs.iter().flat_map(of).collect()
    }

    /// The outermost quotations with their marks, in order, disjoint. A running quotation ends with its paragraph.
    pub fn quotations(&self) -> Vec<Span> {
        let mut found = Vec::new();
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            let quotes = paragraph.annotation.quotes();
            found.extend(quotes.outermost().map(|pair| paragraph.place(pair.span())));
            if let Some(open) = quotes.unclosed.last().filter(|_| self.runs_on(index)) {
                let inside = quotes.pairs.iter().any(|pair| pair.open.start > open.start);
                if !inside {
                    found.push(Span::new(paragraph.place(*open).start, paragraph.span.end));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether a paragraph's open quotation runs on into the next, which then starts with an opening mark.
    pub fn runs_on(&self, paragraph: usize) -> bool {
        let next = self.paragraphs.get(paragraph + 1);
        next.is_some_and(|next| next.annotation.text().starts_with(['“', '"', '„']))
    }

    /// Everybody and everything with a name, in the order of their first mention.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The people.
    pub fn people(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter().filter(|entity| entity.is_person())
    }

    /// The mentions that start in a span, in the order of the text, each with the index of its entity.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = (&Mention, usize)> {
        entity::mentions_in(&self.mentions, span).map(|(mention, entity)| (mention, *entity))
    }

    /// The mentions of people that start in a span, in the order of the text.
    pub fn people_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let is_person = |index: usize| self.entities.get(index).is_some_and(Entity::is_person);
        self.mentions_in(span).filter(move |(_, bearer)| is_person(*bearer)).map(|(mention, _)| mention)
    }

    /// What the paragraph of a mention is on the page.
    pub fn zone_of(&self, mention: &Mention) -> Option<Zone> {
        self.paragraphs.get(mention.paragraph).map(|paragraph| paragraph.zone)
    }

    /// Everybody whose family name is that of an entity, itself included, with their indexes.
    pub fn namesakes(&self, entity: &Entity) -> impl Iterator<Item = (usize, &Entity)> {
        let family = entity.person.as_ref().and_then(|name| self.named.families.get(name.family_key()));
        family.into_iter().flatten().filter_map(|&index| Some((index, self.entities.get(index)?)))
    }

    /// The people with a folded family name.
    pub fn bearers(&self, family_key: &str) -> impl Iterator<Item = &Entity> {
        let family = self.named.families.get(family_key).into_iter().flatten();
        family.filter_map(|&index| self.entities.get(index)).filter(|bearer| bearer.is_person())
    }

    /// The other people whose family name is that of an entity, given with its index.
    pub fn rivals(&self, index: usize, entity: &Entity) -> impl Iterator<Item = &Entity> {
        let others = self.namesakes(entity).filter(move |(other, namesake)| *other != index && namesake.is_person());
        others.map(|(_, namesake)| namesake)
    }

    /// Every credit, sorted by the smallest offset of each.
    pub fn attributions(&self) -> &[Attribution] {
        &self.attributions
    }

    /// Everybody who is credited with something, as indexes.
    pub fn speakers(&self) -> FxHashSet<usize> {
        self.attributions.iter().filter_map(|credit| credit.source.as_ref()?.entity).collect()
    }

    /// Every credit in the body to somebody without a name, outside quotation marks.
    pub fn anonymous_voices(&self) -> impl Iterator<Item = AnonymousVoice<'_>> {
        self.anonymous.iter().filter_map(|&index| AnonymousVoice::of(self.attributions.get(index)?))
    }

    /// The same in one paragraph, given by its index.
    pub fn anonymous_voices_in(&self, paragraph: usize) -> impl Iterator<Item = AnonymousVoice<'_>> {
        let credits = self.credits_within(paragraph);
        let first = self.anonymous.partition_point(|index| *index < credits.start);
        let here = self.anonymous.iter().skip(first).take_while(move |index| **index < credits.end);
        here.filter_map(|&index| AnonymousVoice::of(self.attributions.get(index)?))
    }

    /// The voice without a name of a credit, given by its paragraph and its number there.
    pub fn anonymous_voice(&self, paragraph: usize, number: usize) -> Option<AnonymousVoice<'_>> {
        let index = self.credits_within(paragraph).start + number;
        self.anonymous.binary_search(&index).ok()?;
        AnonymousVoice::of(self.credits_of(paragraph).get(number)?)
    }

    /// The credits that may have a part in a span: those that start in it or not far before it.
    pub fn credits_near(&self, span: Span) -> &[Attribution] {
        self.credits_in(Span::new(span.start.saturating_sub(LONGEST_CREDIT), span.end))
    }

    /// The credits of the paragraph of a mention: all of which it may be the source.
    pub fn credits_beside(&self, mention: &Mention) -> &[Attribution] {
        self.credits_of(mention.paragraph)
    }

    /// The credits of a paragraph, given by its index.
    pub fn credits_of(&self, paragraph: usize) -> &[Attribution] {
        self.attributions.get(self.credits_within(paragraph)).unwrap_or_default()
    }

    /// Which of all credits are those of a paragraph.
    fn credits_within(&self, paragraph: usize) -> Range<usize> {
        let first = |paragraph: usize| self.firsts.get(paragraph).copied().unwrap_or(self.attributions.len());
        first(paragraph)..first(paragraph + 1)
    }

    /// The credits that start in a span.
    pub fn credits_in(&self, span: Span) -> &[Attribution] {
        let first = self.credits_before(span.start).len();
        self.credits_before(span.end).get(first..).unwrap_or_default()
    }

    /// The credits that start before a byte of the prose.
    pub fn credits_before(&self, offset: usize) -> &[Attribution] {
        let end = self.attributions.partition_point(|credit| credit.start() < offset);
        self.attributions.get(..end).unwrap_or_default()
    }

    /// Whether a whole statement is credited, not a thing: "claimed that …", not "claimed a victory".
    pub fn says_a_clause(&self, credit: &Attribution) -> bool {
        self.paragraphs.get(credit.paragraph).is_some_and(|paragraph| {
            let mut tokens = credit.content.iter().flat_map(|content| paragraph.tokens_in(*content));
            tokens.any(|at| matches!(paragraph.annotation.pos(at), Pos::VerbFinite | Pos::Aux))
        })
    }

    /// The sentence of the prose that holds a span.
    pub fn sentence_around(&self, span: Span) -> Option<Span> {
        let paragraph = self.paragraph_at(span.start).and_then(|index| self.paragraphs.get(index))?;
        paragraph.sentence_at(span.start).map(|sentence| paragraph.place(sentence.span))
    }

    /// Whether a credit covers a sentence: its own, or one in reach before or behind it.
    pub fn is_attributed(&self, paragraph: usize, sentence: usize) -> bool {
        self.scope.at(paragraph, sentence).is_some()
    }

    /// The credit that covers a sentence without standing in it: the last of the sentence that it is carried from.
    pub fn continued_credit(&self, paragraph: usize, sentence: usize) -> Option<&Attribution> {
        let from = self.scope.at(paragraph, sentence).filter(|from| *from != sentence)?;
        let home = self.paragraphs.get(paragraph)?;
        let mut here = self.credits_of(paragraph).iter();
        // "It is believed that …" goes on from nobody.
        if here.clone().any(|credit| !credit.is_credited_speech() && scope::is_in(home, credit, sentence)) {
            return None;
        }
        here.rfind(|credit| credit.is_credited_speech() && scope::is_in(home, credit, from))
    }

    /// Whether a mention stands between double quotation marks.
    pub fn is_mention_quoted(&self, mention: &Mention) -> bool {
        self.paragraphs.get(mention.paragraph).is_some_and(|home| home.is_quoted(mention.span.start))
    }

    /// Whether a byte of the prose stands between double quotation marks.
    pub fn is_quoted(&self, offset: usize) -> bool {
        self.paragraph_at(offset)
            .and_then(|index| self.paragraphs.get(index))
            .is_some_and(|found| found.is_quoted(offset))
    }

    /// Whether a span of the prose touches words that somebody may have said: between marks of any kind, behind one that
    /// nothing closes, or in a block quotation. An empty one does only where it lies strictly between the marks.
    pub fn is_within_quotation(&self, span: Span) -> bool {
        let Some(index) = self.paragraph_at(span.start) else { return false };
        let Some(paragraph) = self.paragraphs.get(index) else { return false };
        let block = paragraph.kind == BlockKind::Quote;
        let mut insides = paragraph.annotation.guarded().iter().map(|inside| paragraph.place(*inside));
        block
            || insides.any(|inside| {
                let strictly = inside.start < span.start && span.start < inside.end;
                if span.is_empty() { strictly } else { inside.start < span.end && span.start < inside.end }
            })
    }

    /// The index of the paragraph that holds a byte of the prose.
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        let index = self.paragraphs.partition_point(|paragraph| paragraph.span.end <= offset);
        self.paragraphs.get(index).filter(|paragraph| paragraph.span.start <= offset).map(|_| index)
    }

    /// The paragraph that a place in the prose touches, with its index: a cursor behind the last word is still in it.
    pub fn paragraph_beside(&self, offset: usize) -> Option<(usize, &Paragraph)> {
        let index = self.paragraph_at(offset).or_else(|| self.paragraph_at(offset.checked_sub(1)?))?;
        Some((index, self.paragraphs.get(index)?))
    }

    /// The person with a name for whom the description of an unnamed source stands in, as an index into the entities.
    pub fn stand_in(&self, source: &Unnamed) -> Option<usize> {
        self.named.offices.stand_in(source)
    }

    /// Whose words stand at a byte offset of the draft.
    pub fn statement_at(&self, offset: usize) -> Option<Statement<'_>> {
        statement::statement_at(self, self.document.prose().beside(offset)?)
    }

    /// The sentences that stand under a credit of another sentence, in order.
    pub fn continued_statements(&self) -> impl Iterator<Item = Statement<'_>> {
        statement::continued_statements(self)
    }

    /// The first reference to an entity: its first full name in the story itself, or else its first mention.
    pub fn first_reference<'e>(&self, entity: &'e Entity) -> Option<&'e Mention> {
        let in_body = |mention: &Mention| self.paragraphs.get(mention.paragraph).is_some_and(Paragraph::is_body);
        let mut fulls = entity.mentions.iter().filter(|mention| mention.form == Form::Full);
        fulls.find(|mention| in_body(mention)).or(entity.mentions.first())
    }

    /// Every unnamed source with all places where it is credited, in bytes of the prose, in the order of the first.
    pub fn unnamed_sources(&self) -> Vec<Vec<Span>> {
        coreference::unnamed_sources(&self.attributions)
    }
}
