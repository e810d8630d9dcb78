//! Turns the credits of single paragraphs into the attributions of a story.
//!
//! A credit has a source, a cue and a content, as PARC 3.0 defines them; the language ring finds credits one
//! paragraph at a time. Here the source of each credit gets its entity, its kind and its score. An unnamed source that was
//! introduced before ("the official", "they") gets its antecedent instead, and a paragraph that is a quotation and nothing
//! else goes to the speaker quoted right before it.
//!
//! Spans count bytes of the prose, except in the facts of a paragraph, where they count bytes of its annotated text. This
//! file does not know how names became entities, nor which words describe an unnamed source (`source.rs`).

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::story::attribution::source::{Classified, Unnamed};
use crate::story::attribution::source_kind::SourceKind;
use crate::story::attribution::{Attribution, Mode, Source};
use crate::story::entities::entity::{Entity, EntityKind, Mention, mentions_in};
use crate::story::facts::credit_facts::{CreditFacts, Post, SourceFacts};
use crate::story::ids::{EntityId, ParagraphId};
use crate::story::paragraph::Paragraph;
use crate::story::with_ids;
use crate::text::{BlockKind, LocalSpan, Span};

/// Score of a person of whom the story gives a role.
const PERSON_WITH_ROLE: u8 = 95;
/// Score of a person of whom the story gives no role.
const PERSON_WITHOUT_ROLE: u8 = 75;
/// Points deducted for a post without a date, because the reader cannot find it.
const UNDATED_POST: u8 = 10;

/// Turns every credit of a story into an attribution, in the order of the text. `mentions` are those of all entities in the
/// order of the text, each with the index of its entity.
pub(crate) fn attributions(
    paragraphs: &[Paragraph],
    entities: &[Entity],
    mentions: &[(Mention, EntityId)],
) -> Vec<Attribution> {
    let mut builder = AttributionBuilder {
        paragraphs,
        entities,
        mentions,
        introduced: IntroducedSources::default(),
        quoted_in: None,
        running: Vec::new(),
        attributions: Vec::new(),
    };
    for (id, paragraph) in with_ids(paragraphs).filter(|(_, paragraph)| paragraph.is_running()) {
        builder.add_paragraph(id, paragraph);
    }
    builder.attributions.sort_by_key(Attribution::start);
    builder.attributions
}

/// For each paragraph, the number of attributions in the paragraphs before it. The attributions come in the order of the text.
pub(crate) fn counts_before(attributions: &[Attribution], paragraphs: usize) -> Vec<usize> {
    let mut homes = attributions.iter().map(|credit| credit.paragraph).enumerate().peekable();
    let mut count = 0;
    let count_before = |paragraph: usize| {
        while let Some((index, _)) = homes.next_if(|(_, home)| home.index() < paragraph) {
            count = index + 1;
        }
        count
    };
    (0..paragraphs).map(count_before).collect()
}

/// The attributions of a story under construction.
struct AttributionBuilder<'a> {
    paragraphs: &'a [Paragraph],
    entities: &'a [Entity],
    /// The mentions of all entities in the order of the text, each with the index of its entity.
    mentions: &'a [(Mention, EntityId)],
    introduced: IntroducedSources,
    /// Index of the last paragraph in which the last speaker was quoted.
    quoted_in: Option<ParagraphId>,
    /// The paragraphs so far of a quotation that nobody has been credited with and that runs on.
    running: Vec<Span>,
    attributions: Vec<Attribution>,
}

/// A credit and its paragraph.
#[derive(Clone, Copy)]
struct LocatedCredit<'a> {
    id: ParagraphId,
    paragraph: &'a Paragraph,
    facts: &'a CreditFacts,
}

/// A source with what is known of it if it has no name.
struct ResolvedSource {
    source: Source,
    unnamed: Option<Arc<Unnamed>>,
    antecedent: Option<Span>,
}

impl<'a> AttributionBuilder<'a> {
    fn add_paragraph(&mut self, id: ParagraphId, paragraph: &'a Paragraph) {
        let before = self.attributions.len();
        for facts in paragraph.facts.credits() {
            let attribution = self.attribution(LocatedCredit { id, paragraph, facts });
            self.attributions.push(attribution);
        }
        self.continue_quotation(id, paragraph);
        self.add_introduced_quotation(id, paragraph);
        self.add_signed_quotation(id, paragraph);
        if self.attributions.len() > before {
            let last = self.attributions.last();
            let is_quoted = last.is_some_and(|last| last.is_credited_speech() && last.mode != Mode::Indirect);
            self.quoted_in = is_quoted.then_some(id);
        } else if !paragraph.is_body() && self.is_quotation_open(id.previous()) {
            // A subhead or a caption in the middle of a quotation.
            self.quoted_in = Some(id);
        }
        self.run_on(before, id, paragraph);
    }

    /// Whether the last speaker is quoted in a paragraph, and the quotation runs on.
    fn is_quotation_open(&self, id: Option<ParagraphId>) -> bool {
        let Some(id) = id.filter(|id| self.quoted_in == Some(*id)) else { return false };
        self.paragraphs.get(id.index()).is_some_and(|last| !last.is_body() || runs_on(last))
    }

    /// Gives the paragraphs of a quotation that runs on to the speaker who is credited in its last one. `first` is the index
    /// of the paragraph's first attribution.
    fn run_on(&mut self, first: usize, id: ParagraphId, paragraph: &Paragraph) {
        if !paragraph.is_body() {
            return;
        }
        if let Some(content) = whole_quotation(paragraph).filter(|_| self.quoted_in != Some(id) && runs_on(paragraph)) {
            self.running.push(content);
            return;
        }
        let running = std::mem::take(&mut self.running);
        let opens = |credit: &&mut Attribution| {
            credit.is_credited_speech()
                && credit.content.first().is_some_and(|piece| piece.start == paragraph.span.start)
        };
        if paragraph.annotation.quotes().open_the_text()
            && let Some(credit) = self.attributions.iter_mut().skip(first).find(opens)
        {
            credit.content.insert_many(0, running);
        }
    }

    /// Gives a paragraph that is a quotation to the speaker who was quoted in the paragraph before it.
    fn continue_quotation(&mut self, id: ParagraphId, paragraph: &Paragraph) {
        if self.quoted_in.is_none_or(|last| last.next() != id) {
            return;
        }
        if let Some(content) = whole_quotation(paragraph)
            && let Some(last) = self.attributions.last_mut()
        {
            // An introduced quotation is in the content already.
            if last.content.last() != Some(&content) {
                last.content.push(content);
            }
            self.quoted_in = Some(id);
        }
    }

    /// Adds the credit at the end of a paragraph that introduces a quotation in the next one: "Bell told the council:".
    fn add_introduced_quotation(&mut self, id: ParagraphId, paragraph: &'a Paragraph) {
        let Some(facts) = paragraph.facts.introduction() else { return };
        let mut content: SmallVec<_> = self.block_quotation_after(id).collect();
        if content.is_empty() {
            content.extend(self.paragraphs.get(id.next().index()).and_then(opening_quotation));
        }
        if !content.is_empty() {
            let introduced = self.attribution(LocatedCredit { id, paragraph, facts });
            self.attributions.push(Attribution { content, mode: Mode::Direct, ..introduced });
        }
    }

    /// Adds the credit of a block quotation that ends in a dash and a name, unless the paragraph before it or the quotation
    /// itself credits somebody.
    fn add_signed_quotation(&mut self, id: ParagraphId, paragraph: &'a Paragraph) {
        let is_uncredited =
            |paragraph: &&Paragraph| paragraph.kind == BlockKind::Quote && paragraph.facts.credits().is_empty();
        let Some(facts) = Some(paragraph).filter(is_uncredited).and_then(|last| last.facts.signature()) else { return };
        let before = self.paragraphs.get(..id.index()).unwrap_or_default().iter().rev().take_while(is_uncredited);
        let mut content: SmallVec<_> = before
            .take_while(|before| before.facts.signature().is_none())
            .filter(|before| before.is_running())
            .map(|before| before.span)
            .collect();
        content.reverse();
        content.extend(facts.content.iter().map(|piece| paragraph.place(*piece)));
        let is_introduced =
            self.attributions.last().is_some_and(|last| content.iter().any(|piece| last.content.contains(piece)));
        if !content.is_empty() && !is_introduced {
            let signed = self.attribution(LocatedCredit { id, paragraph, facts });
            self.attributions.push(Attribution { content, mode: Mode::Direct, ..signed });
        }
    }

    /// The paragraphs of the block quotation after a paragraph that is not in one.
    fn block_quotation_after(&self, id: ParagraphId) -> impl Iterator<Item = Span> {
        let is_quoted = |paragraph: &&Paragraph| paragraph.kind == BlockKind::Quote;
        let is_outside = self.paragraphs.get(id.index()).is_some_and(|paragraph| !is_quoted(&paragraph));
        let after = self.paragraphs.iter().skip(if is_outside { id.next().index() } else { usize::MAX });
        after.take_while(is_quoted).filter(|paragraph| paragraph.is_running()).map(|paragraph| paragraph.span)
    }

    fn attribution(&mut self, credit: LocatedCredit<'_>) -> Attribution {
        let LocatedCredit { id, paragraph, facts } = credit;
        let resolved = facts.source.as_ref().map(|source| self.source(credit, source));
        let (source, unnamed, antecedent) = match resolved {
            Some(ResolvedSource { source, unnamed, antecedent }) => (Some(source), unnamed, antecedent),
            None => (None, None, None),
        };
        Attribution {
            source,
            cue: paragraph.place(facts.cue),
            mode: facts.mode,
            content: facts.content.iter().map(|piece| paragraph.place(*piece)).collect(),
            kind: facts.kind,
            verb: facts.verb.map(|verb| paragraph.place(verb)),
            paragraph: id,
            unnamed,
            antecedent,
        }
    }

    /// Resolves the source of a credit: a person, else the unnamed source that a pronoun stands for, else what the words say.
    fn source(&mut self, credit: LocatedCredit<'_>, source: &SourceFacts) -> ResolvedSource {
        if let Some(person) = self.person(credit.paragraph, source) {
            return self.person_source(credit, source, person);
        }
        let antecedent = self.introduced.just_before(credit.id).filter(|_| source.is_pronoun);
        if let Some(UnnamedMention { source: earlier, words, .. }) = antecedent {
            let span = credit.paragraph.place(source.phrase);
            return ResolvedSource {
                source: Source { span, kind: earlier.kind, entity: None, score: earlier.score },
                unnamed: earlier.unnamed.clone(),
                antecedent: Some(*words),
            };
        }
        self.described_source(credit, source)
    }

    /// The person who is the source, as an index: the one named in the phrase or described by it, else the one in apposition
    /// after its head, else any person in its core, for whom the phrase speaks.
    fn person(&self, paragraph: &Paragraph, source: &SourceFacts) -> Option<EntityId> {
        // In "the mayor's aide", the mayor is not the one who speaks.
        let is_owner = source.is_possessed;
        if !is_owner && let Some(person) = self.person_named(paragraph, source) {
            return Some(person);
        }
        let in_apposition =
            source.appositive_name.and_then(|name| self.first_of_kind(EntityKind::Person, paragraph.place(name)));
        if in_apposition.is_some() || is_owner {
            return in_apposition;
        }
        // "His lawyer" speaks for him.
        self.first_of_kind(EntityKind::Person, paragraph.place(source.core))
    }

    /// The person whom a phrase names, but not the one whose relative it names ("her daughter Kim Petrie"); else the one
    /// whom it describes after a comma ("Harding, a former teacher").
    fn person_named(&self, paragraph: &Paragraph, source: &SourceFacts) -> Option<EntityId> {
        let is_person = |id: EntityId| self.entities.get(id.index()).is_some_and(Entity::is_person);
        let possessor = source.possessor.map(|word| paragraph.place(word));
        let mut inside = mentions_in(self.mentions, paragraph.place(source.core));
        let named = inside.find(|(mention, index)| is_person(*index) && possessor != Some(mention.span));
        if let Some((_, index)) = named {
            return Some(*index);
        }
        self.mention_ending(paragraph.place(source.described?)).filter(|index| is_person(*index))
    }

    fn person_source(&self, credit: LocatedCredit<'_>, source: &SourceFacts, person: EntityId) -> ResolvedSource {
        let has_role = self.entities.get(person.index()).is_some_and(|entity| entity.offices().next().is_some());
        let score = if has_role { PERSON_WITH_ROLE } else { PERSON_WITHOUT_ROLE };
        let (kind, score) = match credit.facts.post {
            Some(post) => (SourceKind::SocialPost, post_score(post, score)),
            None => (SourceKind::NamedPerson, score),
        };
        let span = credit.paragraph.place(source.phrase);
        ResolvedSource { source: Source { span, kind, entity: Some(person), score }, unnamed: None, antecedent: None }
    }

    /// A source that is not a person with a name: an organization, a place, a document, a crowd, somebody unnamed.
    fn described_source(&mut self, credit: LocatedCredit<'_>, source: &SourceFacts) -> ResolvedSource {
        let core = credit.paragraph.place(source.core);
        let phrase = credit.paragraph.place(source.phrase);
        let organization = self.first_of_kind(EntityKind::Organization, core);
        let named = organization.or_else(|| self.first_of_kind(EntityKind::Place, core));
        let mut classified = if named.is_some() { source.if_named.clone() } else { source.if_not_named.clone() };
        let mut antecedent = None;
        if let Some(unnamed) = &classified.unnamed {
            if let Some(earlier) = self.introduced.antecedent(unnamed) {
                antecedent = Some(earlier.words);
                (classified.kind, classified.score) = (earlier.source.kind, earlier.source.score);
            } else {
                let source = classified.clone();
                self.introduced.push(UnnamedMention { source, words: phrase, paragraph: credit.id });
            }
        }
        let entity = named.filter(|_| classified.kind == SourceKind::NamedOrganization);
        if let Some(post) = credit.facts.post.filter(|_| entity.is_some()) {
            (classified.kind, classified.score) = (SourceKind::SocialPost, post_score(post, classified.score));
        }
        let Classified { kind, score, unnamed } = classified;
        ResolvedSource { source: Source { span: phrase, kind, entity, score }, unnamed, antecedent }
    }

    /// The first entity of a kind that is mentioned in a span, as an index.
    fn first_of_kind(&self, kind: EntityKind, span: Span) -> Option<EntityId> {
        let is_of_kind = |id: EntityId| self.entities.get(id.index()).is_some_and(|entity| entity.kind == kind);
        mentions_in(self.mentions, span).find(|(_, index)| is_of_kind(*index)).map(|(_, index)| *index)
    }

    /// The entity whose mention ends with a word, as an index.
    fn mention_ending(&self, word: Span) -> Option<EntityId> {
        let count = self.mentions.partition_point(|(mention, _)| mention.span.start <= word.start);
        let mut last_two = self.mentions.iter().take(count).rev().take(2);
        last_two.find(|(mention, _)| mention.span.end == word.end).map(|(_, index)| *index)
    }
}

/// Whether a paragraph is the start of a quotation that nothing in it closes.
fn runs_on(paragraph: &Paragraph) -> bool {
    !paragraph.annotation.quotes().unclosed.is_empty()
}

/// The quotation that makes up a whole paragraph of the story, without a credit.
fn whole_quotation(paragraph: &Paragraph) -> Option<Span> {
    opening_quotation(paragraph).filter(|content| paragraph.is_body() && content.end >= paragraph.span.end)
}

/// The quotation that opens a paragraph in which nobody is credited.
fn opening_quotation(paragraph: &Paragraph) -> Option<Span> {
    let annotation = &paragraph.annotation;
    let quotes = annotation.quotes();
    let closed = quotes.pairs.first().filter(|pair| pair.open.start == 0);
    let running = quotes.unclosed.first().filter(|open| open.start == 0);
    let end = match (closed, running) {
        (Some(pair), _) => pair.close.end,
        (None, Some(_)) => annotation.text().len(),
        (None, None) => return None,
    };
    annotation.credits().is_empty().then(|| paragraph.place(LocalSpan::new(0, end)))
}

/// A phrase that introduces an unnamed source, to which later credits may refer back.
#[derive(Clone, Debug)]
struct UnnamedMention {
    source: Classified,
    words: Span,
    /// Index of the paragraph.
    paragraph: ParagraphId,
}

/// The unnamed sources introduced so far, in the order of the text.
#[derive(Debug, Default)]
struct IntroducedSources {
    all: Vec<UnnamedMention>,
    /// Index of the last one of each head noun.
    by_noun: FxHashMap<String, usize>,
}

impl IntroducedSources {
    fn push(&mut self, mention: UnnamedMention) {
        if let Some(noun) = mention.source.noun() {
            self.by_noun.insert(noun.to_owned(), self.all.len());
        }
        self.all.push(mention);
    }

    /// The antecedent of a definite or partitive description ("the official", "one of the officials"): the last source with
    /// the same head noun.
    fn antecedent(&self, description: &Unnamed) -> Option<&UnnamedMention> {
        let refers_back = description.definite || description.partitive;
        self.by_noun.get(description.noun()).filter(|_| refers_back).and_then(|index| self.all.get(*index))
    }

    /// The antecedent of a pronoun: the last source, if it was introduced in this paragraph or in the one before.
    fn just_before(&self, paragraph: ParagraphId) -> Option<&UnnamedMention> {
        self.all.last().filter(|last| last.paragraph.next() >= paragraph)
    }
}

/// The score of a post: that of its author, less where no date is given.
fn post_score(post: Post, author: u8) -> u8 {
    if post.is_dated { author } else { author.saturating_sub(UNDATED_POST) }
}
