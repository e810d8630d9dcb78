//! Words that refer back, with what is around them.

use std::ops::Range;

use smallvec::SmallVec;

use crate::language::closed_classes;
use crate::language::tagger::Pos;
use crate::story::coreference::discourse::Discourse;
use crate::story::coreference::feature::{Feature, Features};
use crate::story::coreference::model::Kind;
use crate::story::entities::entity::Mention;
use crate::story::entities::gender::{self, Gender};
use crate::story::facts::description::{Description, Opening};
use crate::story::ids::{EntityId, ParagraphId};
use crate::story::paragraph::Paragraph;
use crate::text::Span;

/// The most words of an explanation after its first one.
const LONGEST_EXPLANATION: usize = 4;

/// Words that refer back.
#[derive(Debug)]
pub(super) struct Anaphor<'a> {
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) paragraph: ParagraphId,
    /// The index of its sentence in the paragraph, and the first byte of that sentence.
    pub(super) sentence: usize,
    pub(super) sentence_span: Span,
    /// The gender that it shows.
    pub(super) gender: Option<Gender>,
    /// What was said, if it is the source of a credit.
    pub(super) content: SmallVec<[Span; 2]>,
    pub(super) description: Option<&'a Description>,
    /// Whoever owns what a description describes: "his" in "his sister".
    pub(super) owner: Option<usize>,
    pub(super) title: Option<&'a str>,
    /// The person to whom the names of the story give a surname.
    pub(super) given: Option<EntityId>,
    /// The noun of what explains a surname: "widow" in "Ms. Bell, his widow".
    pub(super) explained: Option<&'a str>,
    /// The gender of the first pronoun after it in its sentence.
    pub(super) next_gender: Option<Gender>,
    /// The bytes in which its antecedent cannot be the subject: "Bell" in "Bell called him".
    pub(super) barred: Range<usize>,
    /// What it shows itself.
    pub(super) flags: Features,
}

impl<'a> Anaphor<'a> {
    fn new(discourse: &Discourse<'a>, paragraph: &'a Paragraph, kind: Kind, span: Span) -> Self {
        let annotation = &paragraph.annotation;
        let first = paragraph.tokens_in(span).start;
        let sentence = annotation.sentence_of(first);
        let place = annotation.sentences().get(sentence).map_or(span, |sentence| paragraph.place(sentence.span));
        let start = annotation.sentence_start(first);
        let is_owner = closed_classes::is_possessive_ending(annotation.lower(paragraph.tokens_in(span).end));
        let source = discourse.source_at(span, kind == Kind::Pronoun).filter(|_| !is_owner);
        let mut flags = Features::default();
        flags.add_if(source.is_some(), Feature::Speaks);
        flags.add_if(sentence == 0, Feature::FirstSentence);
        flags.add_if(first == start, Feature::OpensSentence);
        let is_quoted = |at: usize| annotation.token(at).is_some_and(|token| token.quoted);
        flags.add_if((start..first).any(is_quoted), Feature::AfterQuotation);
        Self {
            kind,
            span,
            paragraph: discourse.here,
            sentence,
            sentence_span: place,
            gender: None,
            content: source.map(|source| source.content.clone()).unwrap_or_default(),
            description: None,
            owner: None,
            title: None,
            given: None,
            explained: None,
            next_gender: None,
            barred: 0..0,
            flags,
        }
    }

    pub(super) fn of_pronoun(discourse: &Discourse<'a>, paragraph: &'a Paragraph, at: usize, gender: Gender) -> Self {
        let mut anaphor = Self::new(discourse, paragraph, Kind::Pronoun, paragraph.place_of(&(at..at + 1)));
        let is_subject = closed_classes::is_third_person_subject(paragraph.annotation.lower(at));
        anaphor.flags.add_if(!is_subject, Feature::NoSubject);
        anaphor.gender = Some(gender);
        anaphor.barred = subject_of_object(paragraph, at);
        if anaphor.barred.is_empty()
            && let Some(occasion) = paragraph.occasion_before(at)
        {
            anaphor.barred = occasion.start..occasion.end;
        }
        anaphor
    }

    pub(super) fn of_description(
        discourse: &Discourse<'a>,
        paragraph: &'a Paragraph,
        description: &'a Description,
    ) -> Self {
        let span = paragraph.place_of(&description.tokens);
        let mut anaphor = Self::new(discourse, paragraph, Kind::Description, span);
        anaphor.flags.add_if(description.opening == Opening::Possessive, Feature::PossessiveWords);
        anaphor.flags.add_if(!description.modifiers.is_empty(), Feature::HasModifiers);
        anaphor.flags.add_if(description.ordinal.is_some(), Feature::HasOrdinal);
        anaphor.flags.add_if(description.is_other, Feature::IsOther);
        let is_for_anybody = description.age.is_some() || super::candidates::is_for_anybody(&description.noun);
        anaphor.flags.add_if(is_for_anybody, Feature::AnyNoun);
        anaphor.gender = description.gender;
        anaphor.description = Some(description);
        anaphor.owner = discourse.owner(span, description);
        anaphor
    }

    pub(super) fn of_surname(
        discourse: &Discourse<'a>,
        paragraph: &'a Paragraph,
        mention: &Mention,
        person: EntityId,
        title: Option<&'a str>,
    ) -> Self {
        let mut anaphor = Self::new(discourse, paragraph, Kind::Surname, mention.span);
        anaphor.flags.add_if(title.is_some(), Feature::HasTitle);
        anaphor.gender = title.and_then(gender::of_title);
        anaphor.title = title;
        anaphor.given = Some(person);
        let after = paragraph.tokens_in(mention.span).end;
        anaphor.explained = explanation_after(paragraph, after);
        // In "Bell told her", she is somebody else.
        let is_addressee =
            |at: usize| at == after + 1 && closed_classes::is_object_pronoun(paragraph.annotation.lower(at));
        let mut pronouns = paragraph.facts.pronouns().iter().skip_while(|(at, _)| *at < after || is_addressee(*at));
        let is_near = |at: usize| paragraph.annotation.sentence_of(at) == anaphor.sentence;
        anaphor.next_gender = pronouns.next().filter(|(at, _)| is_near(*at)).map(|(_, gender)| *gender);
        anaphor
    }
}

/// The noun of an explanation after a name: "widow" in ", his widow,", "trader" in ", a coffee trader,".
fn explanation_after(home: &Paragraph, comma: usize) -> Option<&str> {
    let annotation = &home.annotation;
    let opening = annotation.lower(comma + 1);
    let is_explained = annotation.word(comma) == ","
        && (closed_classes::is_possessive(opening) || annotation.pos(comma + 1) == Pos::Det);
    let noun =
        (comma + 2..).take(LONGEST_EXPLANATION).take_while(|&at| is_in_noun_phrase(annotation.pos(at))).last()?;
    is_explained.then(|| annotation.lower(noun))
}

fn is_in_noun_phrase(pos: Pos) -> bool {
    pos.is_common_noun() || matches!(pos, Pos::Adj | Pos::Propn)
}

/// Where somebody ends whom the relative clause around a pronoun tells of, in bytes: "Another clerk" in "Another clerk, who spoke
/// because he has to, said".
pub(super) fn head_of_clause(home: &Paragraph, at: usize) -> Option<usize> {
    let annotation = &home.annotation;
    let first = annotation.sentence_start(at);
    let is_who =
        |at: &usize| closed_classes::is_relative_subject(annotation.lower(*at)) && annotation.word(at - 1) == ",";
    let who = (first + 2..at).find(is_who)?;
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    let is_over = (who..at).any(|mark| annotation.word(mark) == "," && is_verb(mark + 1));
    let is_plain = !(first..who).any(is_verb);
    (is_plain && !is_over).then(|| home.place_of(&(first..who - 1)).end)
}

/// The bytes of the clause before a pronoun that is an object, in which its antecedent cannot be the subject: "Bell called him".
/// Empty for other pronouns.
fn subject_of_object(home: &Paragraph, at: usize) -> Range<usize> {
    let annotation = &home.annotation;
    let next = annotation.pos(at + 1);
    let owns = next.is_common_noun() || matches!(next, Pos::Adj | Pos::Propn | Pos::Num);
    if !closed_classes::is_object_pronoun(annotation.lower(at)) || owns {
        return 0..0;
    }
    let first = annotation.sentence_start(at);
    let mut verbs = (first..at).rev().filter(|at| annotation.pos(*at) == Pos::VerbFinite);
    let Some(verb) = verbs.next() else { return 0..0 };
    let start = verbs.next().map_or(first, |before| before + 1);
    home.place_of(&(start..verb)).start..home.place_of(&(verb..verb + 1)).start
}
