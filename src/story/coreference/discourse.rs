//! What the story has shown of people up to one place: who was mentioned where, how, and who spoke.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::language::closed_classes;
use crate::language::credit::CreditKind;
use crate::language::tagger::Pos;
use crate::story::coreference::Referent;
use crate::story::coreference::anaphor::Anaphor;
use crate::story::coreference::feature::Feature;
use crate::story::coreference::kinship::Kinship;
use crate::story::entities::entity::{Entity, Form, Mention, mentions_in};
use crate::story::entities::gender::{self, Gender};
use crate::story::entities::named_entities::NamedEntities;
use crate::story::facts::credit_facts::CreditFacts;
use crate::story::facts::description::{Description, Opening};
use crate::story::ids::{EntityId, ParagraphId};
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// Most sources of one paragraph that are looked at from one place.
const MOST_SOURCES: usize = 6;
/// Most people described by one noun who are looked at.
const MOST_DESCRIBED: usize = 8;

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    Full,
    Family,
    Given,
    Pronoun,
    Definite,
    Indefinite,
}

/// Where a mention stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Subject,
    /// "Bell's"
    Owner,
    /// After a preposition.
    Object,
    /// Right after a verb of speech that does not credit: "told Bell".
    Addressee,
    AfterVerb,
}

/// A mention outside quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) span: Span,
    pub(super) paragraph: ParagraphId,
    /// The index of the sentence in its paragraph.
    pub(super) sentence: usize,
    pub(super) words: Words,
    pub(super) position: Position,
    /// The index of who is mentioned.
    pub(super) who: usize,
    pub(super) speaks: bool,
}

/// Somebody whom the story has mentioned.
#[derive(Debug, Default)]
pub(super) struct Person<'a> {
    pub(super) id: Option<EntityId>,
    /// The first words for somebody without a name, with the description.
    pub(super) described: Option<(Span, &'a Description)>,
    /// The gender that titles and nouns show.
    pub(super) gender: Option<Gender>,
    /// How often pronouns have shown each gender: he, she.
    pub(super) shown: [u16; 2],
    pub(super) of_name: Option<Gender>,
    /// The age that stands after the name.
    pub(super) age: Option<u8>,
    /// The titles with which the surname alone has stood for the person, nothing for none.
    pub(super) called: SmallVec<[Option<&'a str>; 1]>,
    /// How often it was mentioned so far.
    pub(super) mentions: usize,
    pub(super) spoke: bool,
    /// Whether somebody with a name has taken the place: "the mayor … Mayor Ana Bell".
    pub(super) has_name_since: bool,
    /// The index of the last mention.
    pub(super) last: Option<usize>,
}

/// The source of a credit.
#[derive(Debug)]
pub(super) struct Speaking {
    /// The words that may be a mention of the source.
    span: Span,
    /// The whole phrase.
    phrase: Span,
    pub(super) content: SmallVec<[Span; 2]>,
}

/// The story up to one place.
pub(super) struct Discourse<'a> {
    pub(super) paragraphs: &'a [Paragraph],
    pub(super) names: &'a [(Mention, EntityId)],
    pub(super) named: &'a NamedEntities,
    pub(super) people: Vec<Person<'a>>,
    by_id: FxHashMap<EntityId, usize>,
    pub(super) seen: Vec<Seen>,
    /// Who spoke in the paragraphs before, nobody for bodies and crowds, with the paragraph.
    speakers: Vec<(ParagraphId, Option<usize>)>,
    /// The sources in this paragraph, in the order of the text.
    sources: Vec<Speaking>,
    /// Whom the last pronoun of each gender referred to, with its paragraph.
    antecedents: Vec<(Gender, usize, ParagraphId)>,
    /// The people described by each noun.
    by_noun: FxHashMap<&'a str, Vec<usize>>,
    /// How often each entity is named in the story, and how often the person named most is.
    pub(super) name_counts: Vec<u32>,
    pub(super) most_named: u32,
    pub(super) here: ParagraphId,
    pub(super) kinship: Kinship<'a>,
    /// The age that the story gives of each person, anywhere.
    ages: FxHashMap<EntityId, u8>,
}

impl Person<'_> {
    /// The gender that most pronouns have shown.
    pub(super) fn shown(&self) -> Option<Gender> {
        let [he, she] = self.shown;
        match he.cmp(&she) {
            Ordering::Greater => Some(Gender::Masculine),
            Ordering::Less => Some(Gender::Feminine),
            Ordering::Equal => None,
        }
    }

    /// The gender, where there is little doubt: titles, nouns, several pronouns, or else the given name.
    pub(super) fn known_gender(&self) -> Option<Gender> {
        let [he, she] = self.shown;
        self.gender.or_else(|| self.shown().filter(|_| he.abs_diff(she) > 1)).or(self.of_name)
    }

    /// The gender that anything shows.
    pub(super) fn likely_gender(&self) -> Option<Gender> {
        self.gender.or_else(|| self.shown()).or(self.of_name)
    }
}

impl<'a> Discourse<'a> {
    pub(super) fn new(paragraphs: &'a [Paragraph], names: &'a [(Mention, EntityId)], named: &'a NamedEntities) -> Self {
        let mut name_counts = vec![0; named.all().len()];
        for (_, id) in names {
            if let Some(count) = name_counts.get_mut(id.index()) {
                *count += 1;
            }
        }
        let of_people = name_counts.iter().zip(named.all()).filter(|(_, entity)| entity.is_person());
        let most_named = of_people.map(|(count, _)| *count).max().unwrap_or_default();
        Self {
            paragraphs,
            names,
            named,
            by_noun: FxHashMap::default(),
            most_named,
            people: Vec::new(),
            by_id: FxHashMap::default(),
            seen: Vec::new(),
            speakers: Vec::new(),
            sources: Vec::new(),
            antecedents: Vec::new(),
            name_counts,
            here: ParagraphId::new(0),
            kinship: Kinship::default(),
            ages: names.iter().filter_map(|(mention, id)| Some((*id, age_of(paragraphs, mention)?))).collect(),
        }
    }

    /// Moves on to a paragraph.
    pub(super) fn enter(&mut self, id: ParagraphId, paragraph: &Paragraph) {
        self.here = id;
        let credits = paragraph.facts.credits().iter().chain(paragraph.facts.introduction());
        let speech = credits.filter(|credit| credit.kind == CreditKind::Speech);
        self.sources = speech.filter_map(|credit| speaking(paragraph, credit)).collect();
        self.sources.sort_by_key(|source| source.phrase);
    }

    /// Moves on from a paragraph: keeps who spoke in it.
    pub(super) fn leave(&mut self) {
        for source in &self.sources {
            self.speakers.push((self.here, self.speaker_of(source)));
        }
    }

    /// The mentions by name of people in a span.
    pub(super) fn names_in(&self, span: Span) -> impl Iterator<Item = &'a (Mention, EntityId)> {
        let named = self.named;
        mentions_in(self.names, span)
            .filter(move |(mention, id)| mention.form.is_name() && entity(named, *id).is_some_and(Entity::is_person))
    }

    /// Whether a word is part of a name.
    pub(super) fn is_in_name(&self, word: Span) -> bool {
        let end = self.names.partition_point(|(mention, _)| mention.span.start <= word.start);
        let last = end.checked_sub(1).and_then(|last| self.names.get(last));
        last.is_some_and(|(mention, _)| mention.span.end > word.start)
    }

    /// The source of a credit that words are. A pronoun is one only by itself, not in "his sister".
    pub(super) fn source_at(&self, words: Span, is_pronoun: bool) -> Option<&Speaking> {
        let is = |source: &&Speaking| if is_pronoun { source.span == words } else { source.span.holds(words.start) };
        self.sources_near(words.start).find(is)
    }

    /// The last sources that start before or at a place in this paragraph, the last one first.
    fn sources_near(&self, place: usize) -> impl Iterator<Item = &Speaking> {
        let end = self.sources.partition_point(|source| source.phrase.start <= place);
        self.sources.get(..end).unwrap_or_default().iter().rev().take(MOST_SOURCES)
    }

    /// Whoever the source of a credit is, as far as it was mentioned.
    fn speaker_of(&self, source: &Speaking) -> Option<usize> {
        let first = self.seen.partition_point(|seen| seen.span.start < source.span.start);
        let inside = self.seen.get(first..)?.iter().take_while(|seen| seen.span.start < source.span.end);
        inside.filter(|seen| seen.speaks).map(|seen| seen.who).next()
    }

    /// The speakers before a place, the last one first; nobody for bodies and crowds. Each has its paragraph.
    pub(super) fn speakers_before(&self, place: usize) -> impl Iterator<Item = (ParagraphId, Option<usize>)> {
        let here = self.sources_near(place).filter(move |source| source.phrase.end <= place);
        let here = here.map(|source| (self.here, self.speaker_of(source)));
        here.chain(self.speakers.iter().rev().copied())
    }

    /// Whom the last pronoun of a gender referred to, with its paragraph.
    pub(super) fn last_antecedent(&self, gender: Gender) -> Option<(usize, ParagraphId)> {
        let known = self.antecedents.iter().find(|(known, ..)| *known == gender);
        known.map(|(_, who, paragraph)| (*who, *paragraph))
    }

    /// The index of somebody with a name.
    pub(super) fn person(&mut self, id: EntityId) -> usize {
        if let Some(known) = self.by_id.get(&id) {
            return *known;
        }
        let entity = entity(self.named, id);
        let of_role = || self.named.offices.roles(id).iter().find_map(|role| gender::of_noun(role.last()?));
        let gender = entity.and_then(|entity| entity.gender).or_else(of_role);
        let of_name = entity.and_then(|entity| entity.person.as_ref()?.gender());
        self.people.push(Person {
            id: Some(id),
            gender,
            of_name,
            age: self.ages.get(&id).copied(),
            ..Person::default()
        });
        self.by_id.insert(id, self.people.len() - 1);
        self.people.len() - 1
    }

    /// The age that the story gives of somebody.
    pub(super) fn age(&self, id: EntityId) -> Option<u8> {
        self.ages.get(&id).copied()
    }

    /// Adds somebody without a name.
    pub(super) fn add_described(&mut self, anaphor: &Anaphor<'a>) -> usize {
        let described = anaphor.description.map(|description| (anaphor.span, description));
        self.people.push(Person { described, gender: anaphor.gender, ..Person::default() });
        let who = self.people.len() - 1;
        if let Some((_, description)) = described {
            self.by_noun.entry(&description.noun).or_default().push(who);
        }
        who
    }

    /// The people of an office or described by a noun, the last ones first.
    pub(super) fn people_of(&self, noun: &str) -> impl Iterator<Item = usize> {
        let named = self.named.offices.with_word(noun).filter_map(|id| self.by_id.get(&id)).copied();
        let described = self.by_noun.get(noun).into_iter().flatten().rev().take(MOST_DESCRIBED).copied();
        described.chain(named)
    }

    /// Who somebody is that words mean.
    pub(super) fn referent(&self, who: usize, words: Span) -> Referent {
        let Some(person) = self.people.get(who) else { return Referent::Open };
        let first = person.described.map_or(words, |(first, _)| first);
        person.id.map_or(Referent::Described(first), Referent::Person)
    }

    /// The words for somebody: the name, or the first description.
    pub(super) fn words_for(&self, who: usize, text: &str) -> String {
        let person = self.people.get(who);
        let name = person.and_then(|person| Some(entity(self.named, person.id?)?.name.clone()));
        let described = || Some(person?.described?.0.of(text).to_owned());
        name.or_else(described).unwrap_or_default()
    }

    /// Those of the people so far who bear the surname of somebody.
    pub(super) fn namesakes(&self, person: EntityId) -> impl Iterator<Item = usize> {
        self.family(person).filter_map(|id| self.by_id.get(&id)).copied()
    }

    /// All people of the story who bear the surname of somebody.
    pub(super) fn family(&self, person: EntityId) -> impl Iterator<Item = EntityId> + use<'a> {
        let key = entity(self.named, person).and_then(|entity| entity.person.as_ref()).map(|name| name.family_key());
        let family = key.and_then(|key| self.named.families.get(key)).into_iter().flatten().copied();
        let named = self.named;
        family.filter(move |id| entity(named, *id).is_some_and(Entity::is_person))
    }

    /// The people who bear the surname of a mention.
    pub(super) fn bearers(&self, mention: &Mention, person: EntityId) -> SmallVec<[EntityId; 2]> {
        if mention.form != Form::Family {
            return SmallVec::from_slice(&[person]);
        }
        self.family(person).collect()
    }

    /// Whether a title shows another gender than somebody is known to have.
    pub(super) fn contradicts(&self, who: usize, title: &str) -> bool {
        let Some(person) = self.people.get(who) else { return false };
        let own = person.likely_gender();
        gender::of_title(title).is_some_and(|gender| own.is_some_and(|own| own != gender))
    }

    pub(super) fn see_name(&mut self, paragraph: &Paragraph, mention: &Mention, who: usize, title: Option<&'a str>) {
        if self.people.get(who).is_some_and(|person| person.mentions == 0) {
            self.name_described(who);
        }
        let words = match mention.form {
            Form::Full => Words::Full,
            Form::Given => Words::Given,
            _ => Words::Family,
        };
        if let Some(person) = self.people.get_mut(who) {
            person.gender = person.gender.or_else(|| title.and_then(gender::of_title));
            if words == Words::Family && !person.called.contains(&title) {
                person.called.push(title);
            }
        }
        if !paragraph.is_quoted(mention.span.start) {
            self.see(paragraph, mention.span, words, who, mention.titled);
        }
    }

    /// Has somebody who is named for the first time take the place of those who were described by the office alone: "the mayor".
    fn name_described(&mut self, who: usize) {
        let Some(id) = self.people.get(who).and_then(|person| person.id) else { return };
        for noun in self.named.offices.roles(id).iter().filter_map(|role| role.last()) {
            for described in self.by_noun.get(noun.as_str()).into_iter().flatten() {
                let Some(person) = self.people.get_mut(*described) else { continue };
                let is_plain = |description: &Description| {
                    description.opening == Opening::Definite && description.modifiers.is_empty()
                };
                person.has_name_since |= person.described.is_some_and(|(_, description)| is_plain(description));
            }
        }
    }

    pub(super) fn see_description(&mut self, anaphor: &Anaphor<'a>, who: usize, is_known: bool) {
        let opening = anaphor.description.map(|description| description.opening);
        let is_indefinite = opening == Some(Opening::Indefinite) && !is_known;
        let words = if is_indefinite { Words::Indefinite } else { Words::Definite };
        if let Some(paragraph) = self.paragraphs.get(anaphor.paragraph.index()) {
            self.see(paragraph, anaphor.span, words, who, false);
        }
    }

    /// Whether words that end with a byte introduce somebody without a name.
    pub(super) fn is_described_at(&self, end: usize) -> bool {
        let seen = self.seen.iter().rev().find(|seen| seen.span.end == end);
        seen.is_some_and(|seen| seen.words == Words::Indefinite)
    }

    pub(super) fn see_pronoun(&mut self, anaphor: &Anaphor<'a>, who: usize, gender: Gender) {
        if let Some(person) = self.people.get_mut(who) {
            let [he, she] = &mut person.shown;
            *(if gender == Gender::Masculine { he } else { she }) += 1;
        }
        match self.antecedents.iter_mut().find(|(known, ..)| *known == gender) {
            Some(last) => *last = (gender, who, anaphor.paragraph),
            None => self.antecedents.push((gender, who, anaphor.paragraph)),
        }
        if let Some(paragraph) = self.paragraphs.get(anaphor.paragraph.index()) {
            self.see(paragraph, anaphor.span, Words::Pronoun, who, false);
            if anaphor.flags.has(Feature::NoSubject)
                && let Some(seen) = self.seen.last_mut()
                && seen.position == Position::Subject
            {
                seen.position = Position::Owner;
            }
        }
    }

    fn see(&mut self, paragraph: &Paragraph, span: Span, words: Words, who: usize, titled: bool) {
        let first = paragraph.tokens_in(span).start;
        let is_credited = self.sources_near(span.start).any(|source| source.phrase.holds(span.start));
        let position = position(paragraph, span, titled, is_credited);
        let source = self.source_at(span, words == Words::Pronoun);
        let speaks = source.is_some() && position != Position::Owner;
        let sentence = paragraph.annotation.sentence_of(first);
        self.seen.push(Seen { span, paragraph: self.here, sentence, words, position, who, speaks });
        if let Some(person) = self.people.get_mut(who) {
            person.mentions += 1;
            person.spoke |= speaks;
            person.last = Some(self.seen.len() - 1);
        }
    }
}

/// The age after a name: "Bell, 34,", "Bell (34)".
fn age_of(paragraphs: &[Paragraph], mention: &Mention) -> Option<u8> {
    let paragraph = paragraphs.get(mention.paragraph.index()).filter(|_| mention.form.is_name())?;
    let mark = paragraph.tokens_in(mention.span).end;
    let is_mark = matches!(paragraph.annotation.word(mark), "," | "(");
    is_mark.then(|| paragraph.annotation.word(mark + 1).parse().ok())?
}

/// An entity.
fn entity(named: &NamedEntities, id: EntityId) -> Option<&Entity> {
    named.all().get(id.index())
}

/// The source of a credit and what it is credited with.
fn speaking(paragraph: &Paragraph, credit: &CreditFacts) -> Option<Speaking> {
    let source = credit.source.as_ref()?;
    let span = source.titled.or(source.owned).unwrap_or(source.core);
    // "The mayor's aide" is one description, which begins with the owner.
    let span = if source.owned.is_some() && source.titled.is_none() { source.core } else { span };
    Some(Speaking {
        span: paragraph.place(span),
        phrase: paragraph.place(source.phrase),
        content: credit.content.iter().map(|piece| paragraph.place(*piece)).collect(),
    })
}

/// Where a mention stands in its sentence.
fn position(paragraph: &Paragraph, span: Span, titled: bool, is_credited: bool) -> Position {
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(span);
    let first = annotation.sentence_start(tokens.start);
    if closed_classes::is_possessive_ending(annotation.lower(tokens.end)) {
        return Position::Owner;
    }
    let before = tokens.start.checked_sub(1 + usize::from(titled)).filter(|before| *before >= first);
    let Some(before) = before else { return Position::Subject };
    if annotation.pos(before) == Pos::Adp {
        return Position::Object;
    }
    // "He" is hardly one of "Ana and Milo Bell".
    let is_joined = |at: usize, next: Option<usize>| {
        annotation.pos(at) == Pos::Cconj && next.is_some_and(|next| annotation.pos(next) == Pos::Propn)
    };
    if is_joined(before, before.checked_sub(1)) || is_joined(tokens.end, Some(tokens.end + 1)) {
        return Position::Object;
    }
    if is_credited {
        return Position::Subject;
    }
    let is_cue = annotation.token(before).is_some_and(|token| token.cue.is_some());
    if is_cue {
        return Position::Addressee;
    }
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    // A verb after the last comma or conjunction is that of the mention's own clause.
    let clause = (first..tokens.start).rev().find(|&at| closed_classes::joins_clauses(annotation.lower(at)));
    if (clause.unwrap_or(first)..tokens.start).any(is_verb) { Position::AfterVerb } else { Position::Subject }
}
