//! Unnamed sources: what several rules ask about them. This file is not a rule.

use std::ops::{Deref, Range};

use crate::language::tagger::Pos;
use crate::language::vocabulary::Class;
use crate::language::{Annotation, Sentence, closed_classes, en, vocabulary};
use crate::rules::facts::{ParagraphFact, facts};
use crate::story::{AnonymousCredit, Entity, Form, Mention, Paragraph, ParagraphId, Story, Unnamed};
use crate::text::Span;

/// A credit to an unnamed source, as rules look at it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice<'a>(AnonymousCredit<'a>);

impl<'a> Deref for Voice<'a> {
    type Target = AnonymousCredit<'a>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Voice<'_> {
    /// Whether it speaks for an institution or a party that is named, and so is not an anonymous source: "a spokesman",
    /// "a lawyer for the company".
    pub(crate) fn is_spokesperson(self) -> bool {
        let first = self.source.complement.split(' ').next().unwrap_or_default();
        let is_representative = en::REPRESENTATIVE_NOUNS.contains(&self.source.head) && first == closed_classes::FOR;
        vocabulary::classes(&self.source.head).has(Class::Spokesperson) || is_representative
    }

    /// Whether it is a passer-by, whose name is left out for colour and not for safety.
    pub(crate) fn is_bystander(self) -> bool {
        en::BYSTANDER_NOUNS.contains(self.source.head.as_str())
    }

    /// Whether it is nobody in particular, as in "many people".
    pub(crate) fn is_crowd(self) -> bool {
        let source = self.source;
        source.head == closed_classes::PEOPLE
            && source.count.is_none()
            && !source.definite
            && source.complement.is_empty()
    }

    /// Whether it is people of an occupation who speak as such: "prosecutors said", "lawyers for the county said".
    pub(crate) fn is_profession(self) -> bool {
        en::OCCUPATION_PLURALS.contains(self.source.head.as_str()) && self.source.count.is_none()
    }

    /// Whether the noun does not say who speaks.
    pub(crate) fn is_bare(self) -> bool {
        vocabulary::classes(&self.source.head).has(Class::UnnamedBare)
    }
}

/// Every credit in the body to an unnamed source, outside quotation marks.
pub(crate) fn voices(story: &Story) -> Vec<Voice<'_>> {
    story.anonymous_credits().map(Voice).filter(|voice| is_unnamed_voice(story, *voice)).collect()
}

/// The same in one paragraph, given by its index.
pub(crate) fn voices_in(story: &Story, paragraph: ParagraphId) -> impl Iterator<Item = Voice<'_>> {
    story.anonymous_credits_in(paragraph).map(Voice).filter(move |voice| is_unnamed_voice(story, *voice))
}

/// A story with so many unnamed sources rests on them.
const MANY: usize = 4;

/// Whether the story rests on unnamed sources. A credit with an antecedent is to a source that was counted already.
pub(crate) fn are_many(voices: &[Voice<'_>]) -> bool {
    voices.iter().filter(|voice| voice.credit.antecedent.is_none()).count() >= MANY
}

/// Whether a credit rests on somebody unnamed. It does not where the reader knows who it is, where a named source tells what
/// somebody else said, and where nothing was said.
fn is_unnamed_voice(story: &Story, voice: Voice<'_>) -> bool {
    let Some(paragraph) = story.paragraph(voice.credit.paragraph) else { return false };
    !is_identified(story, paragraph, voice)
        && !is_told_by_another(story, voice)
        && !says_nothing(paragraph, voice)
        && !is_named_soon(story, voice)
}

/// Whether the opening tells of somebody whom the next paragraphs name, as news does: "A church leader says he has doubts. ¶
/// Bishop Ana Bell said". Officials and sources stay who they are.
fn is_named_soon(story: &Story, voice: Voice<'_>) -> bool {
    let home = voice.credit.paragraph;
    let is_opening = story.body().next().is_some_and(|(first, _)| first == home);
    let is_conspicuous =
        !voice.is_bare() && !voice.source.plural && en::EXCLUSIVE_OFFICES.contains(voice.source.noun());
    if !is_opening || !is_conspicuous || voice.credit.antecedent.is_some() {
        return false;
    }
    story.attributions().iter().any(|other| {
        let is_near = other.start() > voice.credit.start() && other.paragraph <= home.next().next();
        let entity = other.source.as_ref().and_then(|source| source.entity).and_then(|entity| story.entity(entity));
        let is_new = entity.and_then(Entity::first_full).is_some_and(|first| {
            let is_first =
                entity.is_some_and(|person| person.mentions.iter().all(|one| one.span.start >= first.span.start));
            first.span.start > voice.span.end && is_first
        });
        is_near && other.is_credited_speech() && is_new && entity.is_some_and(Entity::is_person)
    })
}

/// Whether readers know who it is: a title before a name ("Minister of Education Marta Quill"), an office that only somebody
/// with a name can have been given ("the judge"), or somebody of a named person ("Mr. Varga's lawyer").
fn is_identified(story: &Story, paragraph: &Paragraph, voice: Voice<'_>) -> bool {
    let (annotation, tokens) = (&paragraph.annotation, paragraph.tokens_in(voice.span));
    let source = voice.source;
    let is_office = source.definite || annotation.lower(tokens.start) == closed_classes::BOTH;
    let antecedent = voice.credit.antecedent.filter(|words| !words.overlaps(voice.span));
    let is_introduced = antecedent.is_some_and(|words| introduces(words.of(story.text())));
    let is_known_office = is_office && !is_introduced && !source.partitive && !voice.is_bare();
    let owner = tokens.clone().find(|&at| closed_classes::is_possessive_ending(annotation.lower(at)));
    let is_owned = owner.is_some_and(|at| {
        story.people_in(paragraph.place_of(&(tokens.start..at))).any(|mention| mention.form.is_name())
    });
    // "Norland's ambassador" is one person, as is whose name stands in the words or before them.
    let holds_office = owner.is_some() && en::EXCLUSIVE_OFFICES.contains(source.head.as_str());
    let is_known_office = is_known_office || holds_office || is_named_here(story, annotation, paragraph, &tokens);
    let has_partial_name = en::PARTIAL_NAMES.entries().any(|words| source.complement.contains(words));
    is_known_office || is_owned || has_partial_name || is_title_of_name(annotation, &tokens, source)
}

/// Whether a person's full name stands at the front of a phrase, or right before it as in "Ana Bell, an adviser to the mayor".
fn is_named_here(story: &Story, annotation: &Annotation, paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
    let whole = paragraph.place_of(tokens);
    let is_link =
        |at: usize| annotation.pos(at) == Pos::Adp || closed_classes::is_relative_person(annotation.lower(at));
    let core = tokens.start..tokens.clone().find(|&at| is_link(at)).unwrap_or(tokens.end);
    let is_full = |span: Span| story.people_in(span).any(|mention| mention.form == Form::Full);
    let has_comma = tokens.start.checked_sub(1).is_some_and(|comma| annotation.word(comma) == ",");
    let before = tokens.start.saturating_sub(2);
    let name_end = paragraph.place_of(&(before..before + 1)).end;
    // The name opens the sentence or follows a quotation.
    let opens = |mention: &Mention| {
        let first = paragraph.tokens_in(mention.span).start;
        let is_quoted = first.checked_sub(1).and_then(|at| annotation.token(at)).is_some_and(|token| token.quoted);
        let is_after_mark =
            first.checked_sub(1).is_some_and(|at| matches!(annotation.word(at), "”" | "\"" | "’" | "'"));
        annotation.sentence_start(first) == first || is_quoted || is_after_mark
    };
    let is_its = |mention: &Mention| mention.form == Form::Full && mention.span.end == name_end && opens(mention);
    let sentence = story.sentence_around(whole).unwrap_or(whole);
    let is_apposition = has_comma && story.people_in(sentence).any(is_its);
    is_full(paragraph.place_of(&core)) || is_apposition
}

/// Whether words introduce somebody unnamed: "a former guard", "two guards", but not "the guard" or the "Guard" of a headline.
fn introduces(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_single_word = first.len() == words.len() && !vocabulary::classes(&first).has(Class::UnnamedPlural);
    !closed_classes::is_definite(&first) && !is_single_word
}

/// Whether a phrase is a title with a name at its end: one person, without an article or a number.
fn is_title_of_name(annotation: &Annotation, tokens: &Range<usize>, source: &Unnamed) -> bool {
    let first = tokens.start;
    let has_determiner = annotation.pos(first) == Pos::Det || vocabulary::number(annotation.lower(first)).is_some();
    let last = tokens.end.saturating_sub(1);
    let ends_in_name = last > first + 1 && annotation.is_capital(last) && annotation.pos(last) == Pos::Propn;
    !source.plural && !source.definite && !has_determiner && (ends_in_name || source.head == annotation.lower(first))
}

/// Whether the credit stands in the words of somebody else: "A doctor had told him so, Mr. Varga said".
fn is_told_by_another(story: &Story, voice: Voice<'_>) -> bool {
    story.credits_near(voice.span).iter().any(|outer| {
        // "Sources expect a deal, they said" goes on with the same ones.
        let goes_on = voice.source.plural && outer.antecedent.is_some_and(|first| first.overlaps(voice.span));
        let is_another = outer.source.as_ref().is_some_and(|teller| teller.span != voice.span) && !goes_on;
        is_another && outer.is_credited_speech() && outer.covers(voice.span.start)
    })
}

/// Whether the verb of the credit is denied: "officials have not said why".
fn says_nothing(paragraph: &Paragraph, voice: Voice<'_>) -> bool {
    let Some(verb) = voice.credit.verb else { return false };
    let at = paragraph.tokens_in(verb).start;
    (1..=2)
        .any(|back| at.checked_sub(back).is_some_and(|at| closed_classes::is_negation(paragraph.annotation.lower(at))))
}

/// A noun phrase whose head is a noun for an unnamed person, outside quotation marks.
#[derive(Debug)]
pub(crate) struct UnnamedPhrase {
    /// Its words up to the head, in tokens of its paragraph.
    tokens: Range<usize>,
    /// The description that it gives.
    pub(crate) source: Unnamed,
    /// Whether it starts a sentence.
    pub(crate) opens: bool,
    /// Whether it does what sources do: says, describes, gives accounts.
    pub(crate) speaks: bool,
}

impl ParagraphFact for UnnamedPhrase {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let heads = (0..annotation.tokens().len()).filter(|&at| is_unnamed(annotation, at));
        heads.filter_map(|at| phrase(annotation, at)).collect()
    }
}

/// Such a phrase at its place in the story.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlacedPhrase<'a> {
    /// The index of its paragraph.
    pub(crate) paragraph: ParagraphId,
    /// Its words up to the head, in bytes of the prose.
    pub(crate) span: Span,
    phrase: &'a UnnamedPhrase,
}

impl Deref for PlacedPhrase<'_> {
    type Target = UnnamedPhrase;

    fn deref(&self) -> &UnnamedPhrase {
        self.phrase
    }
}

/// The phrases of a paragraph, which is given with its index.
pub(crate) fn phrases_in(index: ParagraphId, paragraph: &Paragraph) -> impl Iterator<Item = PlacedPhrase<'_>> {
    facts::<UnnamedPhrase>(paragraph).iter().map(move |phrase| PlacedPhrase {
        paragraph: index,
        span: paragraph.place_of(&phrase.tokens),
        phrase,
    })
}

/// The phrase around a noun for people.
fn phrase(annotation: &Annotation, at: usize) -> Option<UnnamedPhrase> {
    let sentence = annotation.sentences().get(annotation.sentence_of(at))?;
    let start = phrase_start(annotation, sentence.tokens.start, at);
    let end = phrase_end(annotation, at, sentence.tokens.end);
    Some(UnnamedPhrase {
        tokens: start..at + 1,
        source: crate::story::unnamed(annotation, &(start..end))?,
        opens: start == sentence.tokens.start,
        speaks: speaks(annotation, at + 1, sentence.tokens.end),
    })
}

/// Whether a word outside quotation marks is a noun for unnamed people, and not part of another noun.
fn is_unnamed(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    let noun = classes.has(Class::UnnamedBare) || classes.has(Class::UnnamedRole);
    let sentence = || annotation.sentences().get(annotation.sentence_of(at));
    let free = annotation.token(at).is_some_and(|token| !token.quoted);
    noun && free && sentence().is_some_and(|sentence| !is_compound(annotation, sentence, at))
}

/// Whether the noun only qualifies the next one: "source code", "guard post". In "a neighbour heard shots" the tagger took
/// the verb for a noun, and in "six people present" an adjective.
fn is_compound(annotation: &Annotation, sentence: &Sentence, at: usize) -> bool {
    let verb = sentence.tokens.clone().any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux));
    annotation.pos(at + 1).is_common_noun() && verb && annotation.lower(at + 1) != "present"
}

fn phrase_start(annotation: &Annotation, floor: usize, head: usize) -> usize {
    let mut start = head;
    while start > floor {
        let joins = matches!(
            annotation.pos(start - 1),
            Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::VerbParticiple
        ) || closed_classes::is_possessive_ending(annotation.lower(start - 1))
            || closed_classes::is_possessive_of_third_person(annotation.lower(start - 1))
            || joins_adjectives(annotation, floor, start - 1);
        if !joins {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether a word is the "and" of "current and former officers".
fn joins_adjectives(annotation: &Annotation, floor: usize, at: usize) -> bool {
    let is_adjective = |at: usize| annotation.pos(at) == Pos::Adj;
    at > floor && annotation.lower(at) == closed_classes::AND && is_adjective(at - 1) && is_adjective(at + 1)
}

/// The end of the phrase: "familiar with …" and "of the …" belong to it, up to the next comma or verb.
fn phrase_end(annotation: &Annotation, head: usize, ceiling: usize) -> usize {
    let after = head + 1;
    let goes_on = matches!(annotation.pos(after), Pos::Adp)
        || annotation.lower(after) == "who"
        || en::UNNAMED_SOURCE_PHRASES.has(annotation.lower(after), en::tag::DESCRIPTION);
    if !goes_on {
        return after;
    }
    if annotation.lower(after) == "present" {
        return after + 1;
    }
    (after..ceiling)
        .find(|&at| {
            matches!(annotation.word(at), "," | "." | ";")
                || at > after + 1 && matches!(annotation.pos(at), Pos::VerbFinite)
        })
        .unwrap_or(ceiling)
}

/// Whether one of the next words after a phrase is a verb for what sources do.
fn speaks(annotation: &Annotation, start: usize, end: usize) -> bool {
    let after = start..end.min(start + 9);
    after.clone().any(|at| {
        let said = annotation.token(at).and_then(|token| token.cue).is_some_and(vocabulary::Cue::is_speech_of_people)
            && annotation.pos(at).is_verb();
        said || en::UNNAMED_SOURCE_PHRASES.has(annotation.lower(at), "deed")
    })
}

/// The head and the words before and after it, by which two descriptions differ.
pub(crate) fn signature(source: &Unnamed) -> (&str, &str, &str) {
    (&source.head, &source.described, &source.complement)
}

/// The number of tokens in a range that are words.
pub(crate) fn words(annotation: &Annotation, range: &Range<usize>) -> usize {
    range.clone().filter(|&at| annotation.word(at).starts_with(char::is_alphanumeric)).count()
}
