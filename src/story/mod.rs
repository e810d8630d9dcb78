//! The story ring: who is in the story, and who said what.
//!
//! `facts/` collects what each paragraph shows by itself. `Story::resolve` resolves these facts over the whole story, in this
//! order: names to entities and pronouns to their antecedents (`entities/`), credits to attributions with sources of known
//! kinds, and the sentences that each attribution covers (`attribution/`). All of it is resolved again at each change.
//!
//! Spans count bytes of the prose, unless they say that they count bytes of the draft. Entities, paragraphs, sentences and
//! attributions are referred to by index. This ring does not know rules, files or editors.

pub mod attribution;
mod builder;
pub mod coreference;
pub mod entities;
mod facts;
mod headcount;
mod ids;
mod ledger;
mod paragraph;
pub(crate) mod stated_gender;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use attribution::credits;
use attribution::scope::{self, AttributionScope};
use attribution::{anonymous, statement};
use entities::named_entities::{self, NamedEntities};
use entities::{entity, known_entities};
use facts::naming::is_marked_name;

use crate::language::tagger::Pos;
use crate::text::{BlockKind, Document, Span, Zone};

pub use attribution::anonymous::AnonymousCredit;
pub(crate) use attribution::source::core as core_of;
pub use attribution::source::{Unnamed, unnamed};
pub use attribution::source_kind::SourceKind;
pub use attribution::statement::Statement;
pub use attribution::{Attribution, Mode, Source};
pub use builder::{Reuse, Stage, StoryBuilder};
pub use entities::entity::{Entity, EntityKind, Form, Identity, Mention, is_courtesy_title};
pub use entities::gender::Gender;
pub use entities::known_entities::{KnownEntities, KnownPerson};
pub use entities::name::{self, PersonName};
pub use facts::paragraph_facts::ParagraphFacts;
pub use headcount::{Counts, Headcount};
pub use ids::{EntityId, ParagraphId};
pub use ledger::{Claim, Ledger, LedgerEntry};
pub use paragraph::Paragraph;

/// Bytes before a span in which a credit that reaches into it may start. Longer credits are missed by look-ups.
const LONGEST_CREDIT: usize = 6_000;

/// Most paragraphs from one of a quotation to the next, with what stands between: a subhead, a caption and its credit.
const MOST_BETWEEN: usize = 4;

/// Everything that copydesk knows about a draft.
#[derive(Clone, Debug)]
pub struct Story {
    document: Document,
    paragraphs: Vec<Paragraph>,
    entities: Vec<Entity>,
    named: Arc<NamedEntities>,
    /// The mentions of all entities in the order of the text, each with the index of its entity.
    mentions: Vec<(Mention, EntityId)>,
    attributions: Vec<Attribution>,
    /// For each paragraph, the number of attributions in the paragraphs before it.
    attributions_before: Vec<usize>,
    /// The indexes of the attributions to anonymous sources.
    anonymous: Vec<usize>,
    scope: AttributionScope,
}

impl Story {
    /// Resolves a story from the facts of its paragraphs and the entities that they name.
    pub(crate) fn resolve(
        document: Document,
        paragraphs: Vec<Paragraph>,
        (named, names): (Arc<NamedEntities>, Vec<(Mention, EntityId)>),
        known: &KnownEntities,
    ) -> Self {
        let references = coreference::resolve(&paragraphs, &names, &named);
        let pronouns = &references.pronouns;
        let mentions = named_entities::with_pronouns(&names, pronouns);
        let entities = named.with_mentions(&mentions, pronouns);
        let mut attributions = credits::attributions(&paragraphs, &entities, &mentions, &named.offices, &references);
        known_entities::mark_own_witnesses(&mut attributions, document.text(), known);
        Self {
            attributions_before: credits::counts_before(&attributions, paragraphs.len()),
            anonymous: anonymous::anonymous_credits(&paragraphs, &named.offices, &attributions),
            scope: AttributionScope::of(&paragraphs, &attributions),
            document,
            paragraphs,
            entities,
            named,
            mentions,
            attributions,
        }
    }

    /// The parsed draft: its prose in blocks, with the way back to the source.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The prose.
    pub fn text(&self) -> &str {
        self.document.text()
    }

    /// The paragraphs, in order.
    #[doc(hidden)]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The paragraphs with their indexes, in order.
    #[doc(hidden)]
    pub fn paragraphs_with_ids(&self) -> impl Iterator<Item = (ParagraphId, &Paragraph)> {
        with_ids(&self.paragraphs)
    }

    /// The paragraph with an index.
    #[doc(hidden)]
    pub fn paragraph(&self, id: ParagraphId) -> Option<&Paragraph> {
        self.paragraphs.get(id.index())
    }

    /// The paragraphs of the body, with their indexes.
    pub(crate) fn body(&self) -> impl Iterator<Item = (ParagraphId, &Paragraph)> {
        self.paragraphs_with_ids().filter(|(_, paragraph)| paragraph.is_body())
    }

    /// The paragraphs of the body in which the paper speaks, with their indexes.
    pub(crate) fn own_voice(&self) -> impl Iterator<Item = (ParagraphId, &Paragraph)> {
        let is_own = paragraph::own_voice(&self.paragraphs);
        self.paragraphs_with_ids().filter(move |(_, paragraph)| is_own(paragraph))
    }

    /// Number of words that were read.
    pub fn words(&self) -> usize {
        self.document.coverage().read
    }

    /// The sentences, in order, without overlaps.
    pub fn sentences(&self) -> Vec<Span> {
        let of = |paragraph: &Paragraph| {
            paragraph.annotation.sentences().iter().map(|sentence| paragraph.place(sentence.span)).collect::<Vec<_>>()
        };
        self.paragraphs.iter().flat_map(of).collect()
    }

    /// The outermost quotations with their marks, in order, without overlaps. A running quotation ends with its paragraph.
    pub fn quotations(&self) -> Vec<Span> {
        let mut found = Vec::new();
        for (id, paragraph) in self.paragraphs_with_ids() {
            let quotes = paragraph.annotation.quotes();
            let said = quotes.outermost().filter(|pair| !is_marked_name(&paragraph.annotation, pair));
            found.extend(said.map(|pair| paragraph.place(pair.span())));
            if let Some(open) = quotes.unclosed.last().filter(|_| self.runs_on(id)) {
                let inside = quotes.pairs.iter().any(|pair| pair.open.start > open.start);
                if !inside {
                    found.push(Span::new(paragraph.place(*open).start, paragraph.span.end));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether the open quotation of a paragraph runs on into the next one, which then starts with an opening mark.
    #[doc(hidden)]
    pub fn runs_on(&self, paragraph: ParagraphId) -> bool {
        let after = self.paragraphs.iter().skip(paragraph.next().index());
        let is_same = |zone: Zone| self.paragraph(paragraph).is_some_and(|this| this.zone == zone);
        // A subhead or a caption may stand between.
        let next = after.take(MOST_BETWEEN).find(|next| next.is_body() || is_same(next.zone));
        next.is_some_and(|next| next.annotation.quotes().open_the_text())
    }

    /// Whether an open quotation of an earlier paragraph runs on into this one.
    pub(crate) fn continues_quotation(&self, paragraph: ParagraphId) -> bool {
        let before = self.paragraphs.get(..paragraph.index()).unwrap_or_default();
        let last = before.iter().rev().take(MOST_BETWEEN).find(|last| last.is_body());
        last.is_some_and(|last| !last.annotation.quotes().unclosed.is_empty())
            && self.paragraph(paragraph).is_some_and(|this| this.annotation.quotes().open_the_text())
    }

    /// The entities, in the order of their first mention.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entities with their indexes, in the order of their first mention.
    pub(crate) fn entities_with_ids(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(index, entity)| (EntityId::new(index), entity))
    }

    /// The entity with an index.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.index())
    }

    /// The people.
    pub(crate) fn people(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter().filter(|entity| entity.is_person())
    }

    /// The mentions that start in a span, in the order of the text, each with the index of its entity.
    #[doc(hidden)]
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = (&Mention, EntityId)> {
        entity::mentions_in(&self.mentions, span).map(|(mention, entity)| (mention, *entity))
    }

    /// The mentions of people that start in a span, in the order of the text.
    pub(crate) fn people_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let is_person = |id: EntityId| self.entity(id).is_some_and(Entity::is_person);
        self.mentions_in(span).filter(move |(_, bearer)| is_person(*bearer)).map(|(mention, _)| mention)
    }

    /// The zone of the paragraph of a mention.
    pub(crate) fn zone_of(&self, mention: &Mention) -> Option<Zone> {
        self.paragraph(mention.paragraph).map(|paragraph| paragraph.zone)
    }

    /// All entities that have the family name of an entity, itself included, with their indexes.
    fn same_family(&self, entity: &Entity) -> impl Iterator<Item = (EntityId, &Entity)> {
        let family = entity.person.as_ref().and_then(|name| self.named.families.get(name.family_key()));
        family.into_iter().flatten().filter_map(|&id| Some((id, self.entity(id)?)))
    }

    /// The people with a family name, given folded.
    pub(crate) fn bearers(&self, family_key: &str) -> impl Iterator<Item = &Entity> {
        let family = self.named.families.get(family_key).into_iter().flatten();
        family.filter_map(|&id| self.entity(id)).filter(|bearer| bearer.is_person())
    }

    /// The other people who have the family name of an entity, given with its index.
    pub(crate) fn namesakes(&self, id: EntityId, entity: &Entity) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.same_family(entity).filter(move |(other, namesake)| *other != id && namesake.is_person())
    }

    /// All credits, in the order of their first bytes.
    pub fn attributions(&self) -> &[Attribution] {
        &self.attributions
    }

    /// The indexes of the entities that are credited with something.
    pub(crate) fn speakers(&self) -> FxHashSet<EntityId> {
        self.attributions.iter().filter_map(|credit| credit.source.as_ref()?.entity).collect()
    }

    /// The credits to anonymous sources in the body, outside quotation marks, in order.
    #[doc(hidden)]
    pub fn anonymous_credits(&self) -> impl Iterator<Item = AnonymousCredit<'_>> {
        self.anonymous.iter().filter_map(|&index| AnonymousCredit::of(self.attributions.get(index)?))
    }

    /// The credits to anonymous sources in one paragraph, given by its index.
    pub(crate) fn anonymous_credits_in(&self, paragraph: ParagraphId) -> impl Iterator<Item = AnonymousCredit<'_>> {
        let credits = self.credits_within(paragraph);
        let first = self.anonymous.partition_point(|index| *index < credits.start);
        let inside = self.anonymous.iter().skip(first).take_while(move |index| **index < credits.end);
        inside.filter_map(|&index| AnonymousCredit::of(self.attributions.get(index)?))
    }

    /// The credits that may reach into a span: those that start in it or up to 6,000 bytes before it.
    pub(crate) fn credits_near(&self, span: Span) -> &[Attribution] {
        self.credits_in(Span::new(span.start.saturating_sub(LONGEST_CREDIT), span.end))
    }

    /// The credits of a paragraph, given by its index.
    pub(crate) fn credits_of(&self, paragraph: ParagraphId) -> &[Attribution] {
        self.attributions.get(self.credits_within(paragraph)).unwrap_or_default()
    }

    /// The indexes of the credits of a paragraph.
    fn credits_within(&self, paragraph: ParagraphId) -> Range<usize> {
        let count_before =
            |id: ParagraphId| self.attributions_before.get(id.index()).copied().unwrap_or(self.attributions.len());
        count_before(paragraph)..count_before(paragraph.next())
    }

    /// The credits that start in a span.
    #[doc(hidden)]
    pub fn credits_in(&self, span: Span) -> &[Attribution] {
        let first = self.credits_before(span.start).len();
        self.credits_before(span.end).get(first..).unwrap_or_default()
    }

    /// The credits that start before a byte of the prose.
    pub(crate) fn credits_before(&self, offset: usize) -> &[Attribution] {
        let end = self.attributions.partition_point(|credit| credit.start() < offset);
        self.attributions.get(..end).unwrap_or_default()
    }

    /// Whether the content of a credit is a clause and not a thing: "claimed that …", not "claimed a victory".
    pub(crate) fn says_a_clause(&self, credit: &Attribution) -> bool {
        self.paragraph(credit.paragraph).is_some_and(|paragraph| {
            let mut tokens = credit.content.iter().flat_map(|content| paragraph.tokens_in(*content));
            tokens.any(|at| matches!(paragraph.annotation.pos(at), Pos::VerbFinite | Pos::Aux))
        })
    }

    /// The sentence in which a span starts.
    pub(crate) fn sentence_around(&self, span: Span) -> Option<Span> {
        let paragraph = self.paragraph_at(span.start).and_then(|id| self.paragraph(id))?;
        paragraph.sentence_at(span.start).map(|sentence| paragraph.place(sentence.span))
    }

    /// Whether a credit covers a sentence: one of its own, or that of a sentence before it or right after it.
    #[doc(hidden)]
    pub fn is_attributed(&self, paragraph: ParagraphId, sentence: usize) -> bool {
        self.scope.at(paragraph, sentence).is_some()
    }

    /// The stretches of the paper's own paragraphs that rest on nobody: neighbouring sentences that no credit to somebody covers,
    /// in order.
    #[doc(hidden)]
    pub fn uncredited(&self) -> Vec<Span> {
        let stretches = |(id, paragraph): (ParagraphId, &Paragraph)| {
            let credits = self.credits_of(id).iter().filter(|credit| credit.is_credited_speech());
            scope::uncredited(paragraph, |at| {
                credits.clone().any(|credit| scope::is_in(paragraph, credit, at))
                    || self.continued_credit(id, at).is_some()
            })
        };
        self.own_voice().flat_map(stretches).collect()
    }

    /// The credit of another sentence that covers a sentence: the last one of that other sentence.
    pub(crate) fn continued_credit(&self, paragraph: ParagraphId, sentence: usize) -> Option<&Attribution> {
        let from = self.scope.at(paragraph, sentence).filter(|from| *from != sentence)?;
        let home = self.paragraph(paragraph)?;
        let mut credits = self.credits_of(paragraph).iter();
        // "It is believed that …" is hearsay and continues nobody's speech.
        if credits.clone().any(|credit| !credit.is_credited_speech() && scope::is_in(home, credit, sentence)) {
            return None;
        }
        credits.rfind(|credit| credit.is_credited_speech() && scope::is_in(home, credit, from))
    }

    /// Whether a mention is between double quotation marks.
    pub(crate) fn is_mention_quoted(&self, mention: &Mention) -> bool {
        self.paragraph(mention.paragraph).is_some_and(|home| home.is_quoted(mention.span.start))
    }

    /// Whether a byte of the prose is between double quotation marks.
    pub(crate) fn is_quoted(&self, offset: usize) -> bool {
        self.paragraph_at(offset).and_then(|id| self.paragraph(id)).is_some_and(|found| found.is_quoted(offset))
    }

    /// Whether a span of the prose touches words that somebody may have said: between quotation marks of any kind, after one
    /// that is not closed, or in a block quotation. An empty span has to lie strictly between the marks.
    pub(crate) fn is_within_quotation(&self, span: Span) -> bool {
        let Some(index) = self.paragraph_at(span.start) else { return false };
        let Some(paragraph) = self.paragraph(index) else { return false };
        let is_block_quotation = paragraph.kind == BlockKind::Quote;
        let mut insides = paragraph.annotation.guarded().iter().map(|inside| paragraph.place(*inside));
        is_block_quotation
            || insides.any(|inside| {
                let is_strictly_inside = inside.start < span.start && span.start < inside.end;
                if span.is_empty() { is_strictly_inside } else { inside.start < span.end && span.start < inside.end }
            })
    }

    /// The index of the paragraph at a byte of the prose.
    pub(crate) fn paragraph_at(&self, offset: usize) -> Option<ParagraphId> {
        let index = self.paragraphs.partition_point(|paragraph| paragraph.span.end <= offset);
        let found = self.paragraphs.get(index).filter(|paragraph| paragraph.span.start <= offset);
        found.map(|_| ParagraphId::new(index))
    }

    /// The paragraph that a cursor before a byte of the prose touches, with its index: after the last word it is still in it.
    pub(crate) fn paragraph_touching(&self, offset: usize) -> Option<(ParagraphId, &Paragraph)> {
        let id = self.paragraph_at(offset).or_else(|| self.paragraph_at(offset.checked_sub(1)?))?;
        Some((id, self.paragraph(id)?))
    }

    /// The index of the person with a name to whom the description of an unnamed source refers: "the senator".
    pub(crate) fn office_holder(&self, source: &Unnamed) -> Option<EntityId> {
        self.named.offices.holder(source)
    }

    /// The statement at a byte of the draft.
    pub(crate) fn statement_at(&self, offset: usize) -> Option<Statement<'_>> {
        statement::statement_at(self, self.document.prose().beside(offset)?)
    }

    /// The sentences that the credit of another sentence covers, in order.
    pub(crate) fn continued_statements(&self) -> impl Iterator<Item = Statement<'_>> {
        statement::continued_statements(self)
    }

    /// The first reference to an entity: its first full name in the body, or else its first mention.
    pub(crate) fn first_reference<'e>(&self, entity: &'e Entity) -> Option<&'e Mention> {
        let in_body = |mention: &Mention| self.paragraph(mention.paragraph).is_some_and(Paragraph::is_body);
        let mut full_mentions = entity.mentions.iter().filter(|mention| mention.form == Form::Full);
        full_mentions.find(|mention| in_body(mention)).or(entity.mentions.first())
    }

    /// The mentions of every unnamed source as spans of the prose. Sources come in the order of their first mention.
    pub(crate) fn unnamed_sources(&self) -> Vec<Vec<Span>> {
        attribution::coreference::unnamed_sources(&self.attributions)
    }
}

/// Paragraphs with their indexes, in order.
pub(crate) fn with_ids(paragraphs: &[Paragraph]) -> impl Iterator<Item = (ParagraphId, &Paragraph)> {
    paragraphs.iter().enumerate().map(|(index, paragraph)| (ParagraphId::new(index), paragraph))
}
