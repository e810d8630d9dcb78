//! Credit facts: what the credits of one paragraph show by themselves.
//!
//! The kind of the source is worked out twice, for the case that the core of its phrase names an entity and for the case that
//! it does not, because a paragraph does not know the entities of the story; `attribution/credits.rs` chooses. Spans count
//! bytes of the annotated text of the paragraph.

use std::ops::Range;
use std::sync::Arc;

use crate::language::Annotation;
use crate::language::closed_classes;
use crate::language::credit::{Credit, CreditKind};
use crate::language::vocabulary;
use crate::story::attribution::Mode;
use crate::story::attribution::source::{self, Classified, Unnamed};
use crate::story::entities::gender;
use crate::text::LocalSpan;

/// A credit of one paragraph.
#[derive(Debug)]
pub(crate) struct CreditFacts {
    pub(crate) kind: CreditKind,
    pub(crate) cue: LocalSpan,
    /// The reporting verb in the cue.
    pub(crate) verb: Option<LocalSpan>,
    pub(crate) content: Vec<LocalSpan>,
    /// How much of its content is quoted.
    pub(crate) mode: Mode,
    /// Its source, if it has one.
    pub(crate) source: Option<SourceFacts>,
    /// Present if the words were posted on a platform.
    pub(crate) post: Option<Post>,
}

/// A credit for words posted on a platform.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Post {
    /// Whether its sentence names a month or a day.
    pub(crate) is_dated: bool,
}

/// The source of a credit.
#[derive(Debug)]
pub(crate) struct SourceFacts {
    /// The whole phrase.
    pub(crate) phrase: LocalSpan,
    /// Its core: all before the first preposition, comma, relative pronoun or participle.
    pub(crate) core: LocalSpan,
    /// The first word, if it is a possessive pronoun: "her" in "her daughter".
    pub(crate) possessor: Option<LocalSpan>,
    /// The word before the comma, if the phrase describes somebody in apposition: "Harding" in "Harding, a former teacher".
    pub(crate) described: Option<LocalSpan>,
    /// The name in apposition after the head: "the governor's lawyer, Ada Brandt".
    pub(crate) appositive_name: Option<LocalSpan>,
    /// Whether it is somebody unnamed with an owner: "the mayor's aide".
    pub(crate) is_possessed: bool,
    /// Whether it is a pronoun that may refer to an unnamed source.
    pub(crate) is_pronoun: bool,
    /// The description of the source, if it is unnamed.
    pub(crate) unnamed: Option<Arc<Unnamed>>,
    /// Its kind and score if its core names an organization or a place.
    pub(crate) if_named: Classified,
    /// Its kind and score if its core does not.
    pub(crate) if_not_named: Classified,
}

impl CreditFacts {
    /// The facts of a credit of this paragraph.
    pub(crate) fn of(annotation: &Annotation, credit: &Credit) -> Self {
        let sentence = annotation.sentences().get(annotation.sentence_of(credit.cue.start));
        let sentence = sentence.map_or(0..0, |sentence| sentence.tokens.clone());
        let post = source::is_post(annotation, &credit.cue, &sentence)
            .then(|| Post { is_dated: is_dated(annotation, &sentence) });
        Self {
            kind: credit.kind,
            cue: annotation.span(&credit.cue),
            verb: credit.verb.map(|verb| annotation.span(&(verb..verb + 1))),
            content: credit.content.iter().map(|piece| annotation.span(piece)).collect(),
            mode: mode(annotation, &credit.content),
            source: credit.source.as_ref().map(|phrase| SourceFacts::of(annotation, phrase, &sentence)),
            post,
        }
    }
}

impl SourceFacts {
    fn of(annotation: &Annotation, phrase: &Range<usize>, sentence: &Range<usize>) -> Self {
        let unnamed = source::unnamed(annotation, phrase).map(Arc::new);
        let names_channel = source::names_channel(annotation, sentence);
        let classified = |is_named| source::classify(annotation, phrase, unnamed.clone(), is_named, names_channel);
        let first = annotation.lower(phrase.start);
        let has_possessor = closed_classes::is_possessive_of_people(first) && phrase.len() > 1;
        let has_possessive = phrase.clone().any(|at| closed_classes::is_possessive_ending(annotation.lower(at)));
        let is_pronoun = closed_classes::is_pronoun_for_source(first) || gender::of_pronoun(first).is_some();
        Self {
            phrase: annotation.span(phrase),
            core: annotation.span(&source::core(annotation, phrase)),
            possessor: has_possessor.then(|| annotation.span(&(phrase.start..phrase.start + 1))),
            described: described(annotation, phrase),
            appositive_name: appositive_name(annotation, phrase).map(|name| annotation.span(&name)),
            is_possessed: has_possessive && unnamed.is_some(),
            is_pronoun: is_pronoun && phrase.len() == 1,
            if_named: classified(true),
            if_not_named: classified(false),
            unnamed,
        }
    }
}

/// The word before the comma that a description follows: "Harding, a former teacher".
fn described(annotation: &Annotation, phrase: &Range<usize>) -> Option<LocalSpan> {
    let comma = phrase.start.checked_sub(1).filter(|comma| annotation.lower(*comma) == ",")?;
    let before = comma.checked_sub(1)?;
    closed_classes::is_article(annotation.lower(phrase.start)).then(|| annotation.span(&(before..comma)))
}

/// The name in apposition after the head: a capital after the first comma, and one at the end.
fn appositive_name(annotation: &Annotation, phrase: &Range<usize>) -> Option<Range<usize>> {
    let comma = phrase.clone().find(|&at| annotation.word(at) == ",")?;
    let next = comma + 1;
    (next < phrase.end && annotation.is_capital(next) && annotation.is_capital(phrase.end - 1))
        .then_some(next..phrase.end)
}

/// Whether a sentence names a month or a day.
fn is_dated(annotation: &Annotation, sentence: &Range<usize>) -> bool {
    sentence
        .clone()
        .map(|at| annotation.lower(at))
        .any(|word| vocabulary::is_month(word) || vocabulary::is_weekday(word))
}

/// How much of the content is quoted, by the share of its letters inside quotation marks. A mixed quotation has at
/// least one quoted letter; 19 in 20 make it direct.
fn mode(annotation: &Annotation, content: &[Range<usize>]) -> Mode {
    let text = annotation.text();
    let quotes = annotation.quotes();
    let (mut letters, mut quoted) = (0_usize, 0_usize);
    for local in content.iter().map(|tokens| annotation.span(tokens)) {
        for (at, c) in local.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let place = local.start + at;
            let inside =
                quotes.around(place).is_some() || quotes.unclosed.first().is_some_and(|open| open.start < place);
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
