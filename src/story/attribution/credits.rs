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

use crate::language::closed_classes;
use crate::language::en;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::story::attribution::introduced::{IntroducedSources, UnnamedMention};
use crate::story::attribution::source::{Classified, Unnamed};
use crate::story::attribution::source_kind::SourceKind;
use crate::story::attribution::{Attribution, Source, modifier};
use crate::story::coreference::{References, Referent};
use crate::story::entities::entity::{Entity, EntityKind, Form, Mention, is_courtesy_title, mentions_in};
use crate::story::entities::name::fold;
use crate::story::entities::offices::Offices;
use crate::story::facts::credit_facts::{CreditFacts, Post, SourceFacts};
use crate::story::facts::naming::is_given_as_name;
use crate::story::ids::{EntityId, ParagraphId};
use crate::story::paragraph::Paragraph;
use crate::story::with_ids;
use crate::text::{LocalSpan, Span};

/// Score of a person of whom the story gives a role.
const PERSON_WITH_ROLE: u8 = 95;
/// Score of a person of whom the story gives no role.
const PERSON_WITHOUT_ROLE: u8 = 75;
/// The most credits back in which "the company" was credited by its name.
const MOST_CREDITS: usize = 4;
/// The most letters of initials.
const LONGEST_INITIALS: usize = 5;
/// The most paragraphs from a description to the name of the person.
const LONGEST_WAY_TO_NAME: usize = 4;
/// The most marks between a description and a name by which somebody goes: a comma and a quotation mark.
const MARKS_BEFORE_NAME: usize = 2;
/// Points deducted for a post without a date, because the reader cannot find it.
const UNDATED_POST: u8 = 10;

/// Turns every credit of a story into an attribution, in the order of the text. `mentions` are those of all entities in the
/// order of the text, each with the index of its entity.
pub(crate) fn attributions(
    paragraphs: &[Paragraph],
    entities: &[Entity],
    mentions: &[(Mention, EntityId)],
    offices: &Offices,
    references: &References,
) -> Vec<Attribution> {
    let mut builder = AttributionBuilder {
        paragraphs,
        entities,
        mentions,
        offices,
        references,
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
pub(super) struct AttributionBuilder<'a> {
    pub(super) paragraphs: &'a [Paragraph],
    entities: &'a [Entity],
    /// The mentions of all entities in the order of the text, each with the index of its entity.
    pub(super) mentions: &'a [(Mention, EntityId)],
    offices: &'a Offices,
    references: &'a References,
    introduced: IntroducedSources,
    /// Index of the last paragraph in which the last speaker speaks.
    pub(super) quoted_in: Option<ParagraphId>,
    /// The paragraphs so far of a quotation that nobody has been credited with and that runs on.
    pub(super) running: Vec<Span>,
    pub(super) attributions: Vec<Attribution>,
}

/// A credit and its paragraph.
#[derive(Clone, Copy)]
pub(super) struct LocatedCredit<'a> {
    pub(super) id: ParagraphId,
    pub(super) paragraph: &'a Paragraph,
    pub(super) facts: &'a CreditFacts,
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
        self.continue_quotation(id, paragraph);
        let running = self.start_of_running(id, paragraph);
        let is_said = |facts: &&CreditFacts| running.is_some_and(|start| facts.cue.start > start);
        for facts in paragraph.facts.credits().iter().filter(|facts| !is_said(facts)) {
            let attribution = self.attribution(LocatedCredit { id, paragraph, facts });
            self.attributions.push(attribution);
        }
        if let Some(start) = running {
            self.credit_running(before, start, paragraph);
        }
        self.add_introduced_quotation(id, paragraph);
        self.add_signed_quotation(id, paragraph);
        if self.attributions.len() > before {
            let last = self.attributions.last();
            self.quoted_in = last.is_some_and(Attribution::is_credited_speech).then_some(id);
        } else if !paragraph.is_body() && self.is_quotation_open(id.previous()) {
            // A subhead or a caption in the middle of a quotation.
            self.quoted_in = Some(id);
        }
        self.run_on(before, id, paragraph);
    }

    pub(super) fn attribution(&mut self, credit: LocatedCredit<'_>) -> Attribution {
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
            is_part: unnamed.as_ref().is_some_and(|unnamed| unnamed.partitive),
            unnamed,
            antecedent,
        }
    }

    /// Resolves the source of a credit: a person, else the unnamed source that a pronoun stands for, else what the words say.
    fn source(&mut self, credit: LocatedCredit<'_>, source: &SourceFacts) -> ResolvedSource {
        let answers = || self.interviewee(credit, source);
        if let Some(person) = self.person(credit, source).or_else(answers) {
            return self.person_source(credit, source, person);
        }
        if source.is_it {
            return self.body_source(credit, source);
        }
        if source.is_courtesy || self.is_open_name(credit.paragraph, source) {
            // Nobody known bears the title and the name, or several people do.
            let span = credit.paragraph.place(source.phrase);
            let source = Source { span, kind: SourceKind::NamedPerson, entity: None, score: PERSON_WITHOUT_ROLE };
            return ResolvedSource { source, unnamed: None, antecedent: None };
        }
        let antecedent = self.antecedent_of_pronoun(credit, source).filter(|_| source.is_pronoun);
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

    /// Whether a source is a surname that several people bear, and the story does not show which of them is meant.
    fn is_open_name(&self, paragraph: &Paragraph, source: &SourceFacts) -> bool {
        let mut inside = mentions_in(self.mentions, paragraph.place(source.owned.unwrap_or(source.core)));
        let is_open = |mention: &Mention| self.references.of(mention.span) == Some(Referent::Open);
        inside.any(|(mention, id)| mention.form == Form::Family && self.is_person(*id) && is_open(mention))
    }

    /// Whoever without a name a pronoun stands for: the one whom the story shows, or for "they" the last one introduced.
    fn antecedent_of_pronoun(&self, credit: LocatedCredit<'_>, source: &SourceFacts) -> Option<&UnnamedMention> {
        match self.references.of(credit.paragraph.place(source.speaker)) {
            // "He" after "one of the officials" adds nothing to what the group is known to say.
            Some(Referent::Described(words)) => self.introduced.at(words).map(|known| self.introduced.group_of(known)),
            Some(_) => None,
            None => self.introduced.just_before(credit.id),
        }
    }

    /// The person who is the source, as an index: the one named in the phrase or described by it, else the one in apposition
    /// after its head, else the one at the end of a long title.
    fn person(&self, credit: LocatedCredit<'_>, source: &SourceFacts) -> Option<EntityId> {
        let paragraph = credit.paragraph;
        self.person_named(credit, source)
            .or_else(|| self.person_at_the_end(paragraph, source.titled?))
            .or_else(|| self.person_in_apposition(paragraph, source.apposition?))
            .or_else(|| self.person_who_goes_by_name(paragraph, source.phrase))
    }

    /// The person whom a phrase names, but neither the one whose relative or aide it names ("her daughter Kim Petrie", "the
    /// mayor's aide"); else the one whom it describes after a comma ("Harding, a former teacher").
    fn person_named(&self, credit: LocatedCredit<'_>, source: &SourceFacts) -> Option<EntityId> {
        let LocatedCredit { paragraph, facts, .. } = credit;
        let possessor = source.possessor.map(|word| paragraph.place(word));
        let named = self.with_whole_name(paragraph.place(source.owned.unwrap_or(source.core)));
        let mut inside = mentions_in(self.mentions, named);
        let is_modifier = |mention: &Mention| {
            modifier::stands_before_noun(paragraph, mention.span, named)
                || opens_relative_clause(paragraph, mention.span, named)
        };
        let named = inside.find(|(mention, index)| {
            self.is_person(*index) && possessor != Some(mention.span) && !is_modifier(mention)
        });
        if let Some((mention, index)) = named {
            return match self.references.of(mention.span) {
                Some(Referent::Person(person)) => Some(person),
                Some(_) => None,
                None => Some(*index),
            };
        }
        // In "they will vote for Bell, the poll found", the name before the comma is part of what is said.
        let is_said = |word: &LocalSpan| facts.content.iter().any(|piece| piece.holds(word.start));
        let described = source.described.filter(|word| !is_said(word))?;
        self.mention_ending(paragraph.place(described)).filter(|index| self.is_person(*index))
    }

    /// A phrase with the whole of a name that it opens within: "Lu Bin" where the phrase begins with "Bin".
    fn with_whole_name(&self, phrase: Span) -> Span {
        let after = self.mentions.partition_point(|(mention, _)| mention.span.start < phrase.start);
        let cut = after.checked_sub(1).and_then(|before| self.mentions.get(before));
        let cut = cut.filter(|(mention, _)| mention.form.is_name() && mention.span.end > phrase.start);
        cut.map_or(phrase, |(mention, _)| Span::new(mention.span.start, phrase.end))
    }

    /// The person whose name ends a phrase and does not follow a preposition: "Secretary of State Ada Brandt".
    fn person_at_the_end(&self, paragraph: &Paragraph, title: LocalSpan) -> Option<EntityId> {
        let title = paragraph.place(title);
        let (mention, person) = mentions_in(self.mentions, title).last()?;
        (mention.span.end == title.end && self.is_person(*person) && !follows_preposition(paragraph, mention.span))
            .then_some(*person)
    }

    /// The person named in an apposition: "economist Ada Brandt", but not "a friend of Ada Brandt".
    fn person_in_apposition(&self, paragraph: &Paragraph, apposition: LocalSpan) -> Option<EntityId> {
        let (mention, person) = mentions_in(self.mentions, paragraph.place(apposition))
            .find(|(mention, person)| mention.form.is_name() && self.is_person(*person))?;
        let after = paragraph.tokens_in(mention.span).end;
        let is_owner = closed_classes::is_possessive_ending(paragraph.annotation.lower(after));
        (!is_owner && !follows_preposition(paragraph, mention.span)).then_some(*person)
    }

    /// The person whose name a description gives at its end or right after it: "a man who goes by the name Gravy".
    fn person_who_goes_by_name(&self, paragraph: &Paragraph, phrase: LocalSpan) -> Option<EntityId> {
        let tokens = paragraph.tokens_in(paragraph.place(phrase));
        let end = (tokens.end + MARKS_BEFORE_NAME + 1).min(paragraph.annotation.tokens().len());
        let reach = paragraph.place_of(&(tokens.start..end));
        let (_, person) = mentions_in(self.mentions, reach).find(|(mention, person)| {
            let start = paragraph.tokens_in(mention.span).start;
            self.is_person(*person) && start > tokens.start && is_given_as_name(&paragraph.annotation, start)
        })?;
        Some(*person)
    }

    pub(super) fn is_person(&self, id: EntityId) -> bool {
        self.entities.get(id.index()).is_some_and(Entity::is_person)
    }

    /// The person who holds the office by which a source is described: of several, the last one mentioned before. Nobody where
    /// an unnamed source of that office was introduced since.
    fn holder(&self, credit: LocatedCredit<'_>, source: &SourceFacts) -> Option<EntityId> {
        let paragraph = credit.paragraph;
        let office = source.office.as_deref()?;
        // "The Norvik Republican" is whoever spoke last.
        if en::KINDS_OF_PEOPLE.contains(office) {
            return self.last_speaker(credit.id);
        }
        let noun = office.rsplit(' ').next()?;
        // "The campaign" is no campaign manager.
        let is_body = en::BODY_NOUNS.contains(noun) || en::AUTHORITY_NOUNS.contains(noun);
        if is_body && !vocabulary::is_person_noun_or_title(noun) {
            return None;
        }
        // "Harland's president" may be another than the president before, where the story has two.
        let mut holders = self.offices.holders(office);
        if source.possessor.is_some() && holders.next().is_some() && holders.next().is_some() {
            return None;
        }
        let is_bare = vocabulary::classes(office).has(Class::UnnamedBare);
        // In the body, "Major said" names somebody.
        let phrase = paragraph.annotation.text().get(source.phrase.start..source.phrase.end);
        let is_name = paragraph.is_body()
            && phrase.is_some_and(|phrase| phrase != office && phrase.len() == office.len() && self.is_surname(phrase));
        if is_bare || is_name || source.unnamed.as_ref().is_some_and(|unnamed| unnamed.plural || unnamed.partitive) {
            return None;
        }
        let start = paragraph.place(source.phrase).start;
        let before = |id: &EntityId| {
            let mentions = || self.entities.get(id.index()).into_iter().flat_map(|entity| &entity.mentions);
            let last = mentions().map(|mention| mention.span.start).take_while(|at| *at < start).last()?;
            mentions().next().map(|first| (last, first.span.start, *id))
        };
        let Some((_, first, holder)) = self.offices.holders(office).filter_map(|id| before(&id)).max() else {
            return self.holder_named_later(credit, source);
        };
        let unnamed = source.unnamed.as_ref().and_then(|unnamed| self.introduced.antecedent(unnamed));
        unnamed.is_none_or(|unnamed| unnamed.words.start < first).then_some(holder)
    }

    /// Whether somebody of the story has a word as the surname.
    fn is_surname(&self, word: &str) -> bool {
        let key = fold(word);
        self.entities.iter().any(|entity| entity.person.as_ref().is_some_and(|name| name.family_key() == key))
    }

    /// The person credited last, if that is in this paragraph or in the one before.
    fn last_speaker(&self, here: ParagraphId) -> Option<EntityId> {
        let last = self.attributions.iter().rev().find(|credit| credit.is_credited_speech())?;
        let person = last.source.as_ref()?.entity.filter(|person| self.is_person(*person))?;
        (last.paragraph.next() >= here).then_some(person)
    }

    /// The only person of an office, whom the paragraphs right after name: "the mayor said. ¶ Mayor Ana Bell told".
    fn holder_named_later(&self, credit: LocatedCredit<'_>, source: &SourceFacts) -> Option<EntityId> {
        let office = source.office.as_deref()?;
        let noun = office.rsplit(' ').next()?;
        if en::BODY_NOUNS.contains(noun) || !vocabulary::is_person_noun_or_title(noun) {
            return None;
        }
        let mut holders = self.offices.holders(office);
        let holder = holders.next().filter(|_| holders.next().is_none())?;
        let first = self.entities.get(holder.index())?.mentions.first()?;
        let place = credit.paragraph.place(source.phrase);
        let is_near = first.paragraph.index() <= credit.id.index() + LONGEST_WAY_TO_NAME;
        (first.span.start > place.end && is_near).then_some(holder)
    }

    /// The body or document that "it" refers to: the first body named in its sentence, else the one credited last in its
    /// paragraph, else the first one named in the sentence before.
    fn body_source(&self, credit: LocatedCredit<'_>, source: &SourceFacts) -> ResolvedSource {
        let LocatedCredit { id, paragraph, .. } = credit;
        let span = paragraph.place(source.phrase);
        let sentences = paragraph.annotation.sentences();
        let own = paragraph.annotation.sentence_of(paragraph.tokens_in(span).start);
        let named_in = |at: usize| {
            let sentence = paragraph.place(sentences.get(at)?.span);
            self.first_body(paragraph, Span::new(sentence.start, sentence.end.min(span.start)))
        };
        let credited = |last: &&Attribution| {
            let kind = last.source.as_ref().map(|source| source.kind);
            last.paragraph.next() >= id
                && kind.is_some_and(|kind| matches!(kind, SourceKind::NamedOrganization | SourceKind::DocumentRecord))
        };
        let last = self.attributions.last().filter(credited);
        let is_here = |last: &&Attribution| last.paragraph == id;
        let entity = named_in(own);
        let last = if entity.is_none() { last.filter(|last| is_here(last) || own == 0) } else { None };
        let entity = entity.or_else(|| if last.is_none() { named_in(own.checked_sub(1)?) } else { None });
        if let Some(earlier) = last.and_then(|last| last.source.as_ref()) {
            let antecedent = last.and_then(Attribution::first_source_span).filter(|_| earlier.entity.is_none());
            return ResolvedSource { source: Source { span, ..earlier.clone() }, unnamed: None, antecedent };
        }
        let Classified { kind, score, .. } =
            if entity.is_some() { source.if_named.clone() } else { source.if_not_named.clone() };
        ResolvedSource { source: Source { span, kind, entity, score }, unnamed: None, antecedent: None }
    }

    /// The body that "the company" or "the council" refers to: the last one before with the noun in its name, else for a noun
    /// that heads no name the one credited last near by, else the only one that it can be.
    fn body_described(&self, noun: &str, place: usize) -> Option<EntityId> {
        let end = self.mentions.partition_point(|(mention, _)| mention.span.start < place);
        let before = self.mentions.get(..end).unwrap_or_default();
        let name = |id: EntityId| {
            let body = self.entities.get(id.index()).filter(|entity| entity.kind == EntityKind::Organization);
            body.map(|entity| fold(&entity.name))
        };
        let has =
            |id: EntityId, is_head: &dyn Fn(&str) -> bool| name(id).is_some_and(|name| name.split(' ').any(is_head));
        let mut latest = before.iter().rev().map(|(_, id)| *id);
        if let Some(named) = latest.clone().find(|id| has(*id, &|word| word == noun)) {
            return Some(named);
        }
        let heads = en::SECOND_REFERENCES.others(noun);
        if heads.is_empty() && en::AUTHORITY_NOUNS.contains(noun) {
            return None;
        }
        let is_head = heads.is_empty() && en::ORGANIZATION_HEADS.contains(noun);
        let is_other_head = |word: &str| en::ORGANIZATION_HEADS.contains(word) && !heads.contains(&word);
        let may_be = |id: EntityId| {
            self.entities.get(id.index()).is_some_and(|entity| may_be_called(&entity.name, noun, is_head))
                && name(id).is_some()
                && !has(id, &is_other_head)
        };
        let near =
            self.attributions.iter().rev().take(MOST_CREDITS).filter_map(|credit| credit.source.as_ref()?.entity);
        // Initials are mostly those of an agency, so "the company" is rather another body.
        let is_initials =
            |id: &EntityId| self.entities.get(id.index()).is_some_and(|entity| is_in_initials(&entity.name));
        let has_other = || before.iter().any(|(_, id)| may_be(*id) && !is_initials(id));
        let is_company = en::COMPANY_ENDINGS.contains(noun) && has_other();
        let may_be = |id: EntityId| may_be(id) && !(is_company && is_initials(&id));
        let first = latest.find(|id| may_be(*id))?;
        let is_only = latest.all(|id| id == first || !may_be(id));
        near.into_iter().find(|id| may_be(*id)).or(is_only.then_some(first))
    }

    /// The first body named in a span outside quotation marks that neither owns something nor follows a preposition.
    fn first_body(&self, paragraph: &Paragraph, span: Span) -> Option<EntityId> {
        let mut bodies = mentions_in(self.mentions, span).filter(|(mention, id)| {
            let after = paragraph.tokens_in(mention.span).end;
            self.is_of_kind(*id, EntityKind::Organization)
                && !paragraph.is_quoted(mention.span.start)
                && !closed_classes::is_possessive_ending(paragraph.annotation.lower(after))
                && !follows_preposition(paragraph, mention.span)
        });
        bodies.next().map(|(_, id)| *id)
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
        let known = self.references.of(credit.paragraph.place(source.speaker));
        let holder = match known {
            Some(Referent::Person(person)) => Some(person),
            // "An official" was met before, so "the official" is nobody whom the draft names later.
            Some(Referent::Described(words)) if words.start < credit.paragraph.place(source.speaker).start => None,
            Some(Referent::Described(_)) => self.holder_named_later(credit, source),
            _ => self.holder(credit, source),
        };
        if let Some(holder) = holder {
            return self.person_source(credit, source, holder);
        }
        let core = credit.paragraph.place(source.core);
        let phrase = credit.paragraph.place(source.phrase);
        let speaker = credit.paragraph.place(source.speaker);
        let organization = self.first_of_kind(EntityKind::Organization, core);
        let organization = organization.or_else(|| self.body_described(source.body.as_deref()?, phrase.start));
        let named = organization.or_else(|| self.first_of_kind(EntityKind::Place, core));
        let mut classified = if named.is_some() { source.if_named.clone() } else { source.if_not_named.clone() };
        // "His lawyer" has no name, but the reader knows who that is.
        let possessor =
            source.possessor.and_then(|word| self.first_of_kind(EntityKind::Person, credit.paragraph.place(word)));
        if possessor.is_some() && classified.unnamed.take().is_some() {
            classified.kind = SourceKind::TitledUnnamed;
        }
        let mut antecedent = Some(speaker).filter(|speaker| *speaker != phrase);
        if let Some(unnamed) = &classified.unnamed {
            let earlier = match known {
                Some(Referent::Described(words)) => self.introduced.at(words),
                _ => self.introduced.antecedent(unnamed),
            };
            if let Some(earlier) = earlier {
                antecedent = Some(earlier.words);
                (classified.kind, classified.score) = (earlier.source.kind, earlier.source.score);
                if unnamed.partitive {
                    let source = classified.clone();
                    self.introduced.all.push(UnnamedMention { source, words: speaker, paragraph: credit.id });
                }
            } else {
                let source = classified.clone();
                let words = match known {
                    Some(Referent::Described(words)) if words.start != speaker.start => words,
                    _ => speaker,
                };
                antecedent = antecedent.or(Some(words).filter(|words| *words != phrase));
                self.introduced.push(UnnamedMention { source, words, paragraph: credit.id });
            }
        }
        // In "the Norvik miners" and "the Treasury chief" the body or the place says only who the people are.
        let is_partisan = source.office.as_deref().is_some_and(|office| en::KINDS_OF_PEOPLE.contains(office));
        let name = named.and_then(|id| mentions_in(self.mentions, core).find(|(_, other)| *other == id));
        let name = name.map(|(mention, _)| mention.span);
        let describes =
            |says: fn(&Paragraph, Span, Span) -> bool| name.is_some_and(|name| says(credit.paragraph, name, core));
        let is_of_people = is_partisan || describes(modifier::stands_before_people);
        // In "the Norvik firm" the place does not speak, nor does the body in "the U.N. refugee agency".
        let is_place = named.is_some_and(|id| self.is_of_kind(id, EntityKind::Place));
        let is_other = is_place && describes(modifier::stands_before_noun) || describes(modifier::stands_before_branch);
        if is_of_people && classified.kind == SourceKind::NamedOrganization {
            classified.kind = SourceKind::TitledUnnamed;
        }
        // In "the union's lawyer" and "the council's report" the owner does not speak.
        let is_source = classified.kind == SourceKind::NamedOrganization && source.owned.is_none();
        let entity = named.filter(|_| is_source && !is_other);
        if let Some(post) = credit.facts.post.filter(|_| entity.is_some()) {
            (classified.kind, classified.score) = (SourceKind::SocialPost, post_score(post, classified.score));
        }
        let Classified { kind, score, unnamed } = classified;
        ResolvedSource { source: Source { span: phrase, kind, entity, score }, unnamed, antecedent }
    }

    /// The first entity of a kind that is mentioned in a span, as an index.
    fn first_of_kind(&self, kind: EntityKind, span: Span) -> Option<EntityId> {
        mentions_in(self.mentions, span).find(|(_, index)| self.is_of_kind(*index, kind)).map(|(_, index)| *index)
    }

    fn is_of_kind(&self, id: EntityId, kind: EntityKind) -> bool {
        self.entities.get(id.index()).is_some_and(|entity| entity.kind == kind)
    }

    /// The entity whose mention ends with a word, as an index.
    fn mention_ending(&self, word: Span) -> Option<EntityId> {
        let count = self.mentions.partition_point(|(mention, _)| mention.span.start <= word.start);
        let mut last_two = self.mentions.iter().take(count).rev().take(2);
        last_two.find(|(mention, _)| mention.span.end == word.end).map(|(_, index)| *index)
    }
}

/// Whether the name of a body is all initials: "FBI".
fn is_in_initials(name: &str) -> bool {
    name.len() <= LONGEST_INITIALS && name.chars().all(|letter| letter.is_ascii_uppercase())
}

/// Whether a body may be called by a noun after its name: no outlet is "the company", and a noun that heads names stands for initials
/// with its letter: "the bureau" for "FBI".
fn may_be_called(name: &str, noun: &str, is_head: bool) -> bool {
    let is_initials = is_in_initials(name);
    let is_outlet = en::NEWS_OUTLETS.contains(&fold(name)) && !en::OUTLET_NOUNS.contains(noun);
    let first = noun.chars().next().map(|letter| letter.to_ascii_uppercase());
    !is_outlet && (!is_head || is_initials && first.is_some_and(|first| name.contains(first)))
}

/// Whether a name begins what is told of the thing before it: "Bell" in "a list Bell gave the council".
fn opens_relative_clause(paragraph: &Paragraph, name: Span, phrase: Span) -> bool {
    let annotation = &paragraph.annotation;
    let (first, tokens) = (paragraph.tokens_in(phrase).start, paragraph.tokens_in(name));
    let Some(noun) = tokens.start.checked_sub(1).filter(|noun| *noun > first) else { return false };
    let word = annotation.lower(noun);
    let is_thing = annotation.pos(noun).is_common_noun()
        && !(vocabulary::is_person_noun_or_title(word) || en::KINSHIP_NOUNS.contains(word));
    is_thing && closed_classes::is_article(annotation.lower(first)) && annotation.pos(tokens.end) == Pos::VerbFinite
}

/// Whether a preposition stands right before a name.
fn follows_preposition(paragraph: &Paragraph, name: Span) -> bool {
    let annotation = &paragraph.annotation;
    let first = paragraph.tokens_in(name).start;
    // "Counsel for Mr. Bell".
    let is_title = |at: usize| is_courtesy_title(annotation.lower(at));
    let before =
        first.checked_sub(1).and_then(|before| if is_title(before) { before.checked_sub(1) } else { Some(before) });
    before.is_some_and(|before| annotation.pos(before) == Pos::Adp)
}

/// The score of a post: that of its author, less where no date is given.
fn post_score(post: Post, author: u8) -> u8 {
    if post.is_dated { author } else { author.saturating_sub(UNDATED_POST) }
}
