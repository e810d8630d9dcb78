//! What a credit shows by itself, before it is known whose names stand in it.

use std::ops::Range;
use std::sync::Arc;

use crate::language::Annotation;
use crate::language::credit::{Credit, CreditKind};
use crate::language::quote::MarkKind;
use crate::language::vocabulary;
use crate::story::attribution::Mode;
use crate::story::attribution::source::{self, Classified, Unnamed};
use crate::story::entities::gender;
use crate::text::Span;

/// A credit of one paragraph. Spans are bytes of its reading.
#[derive(Debug)]
pub(crate) struct CreditFacts {
    pub(crate) kind: CreditKind,
    pub(crate) cue: Span,
    /// The reporting verb in the cue.
    pub(crate) verb: Option<Span>,
    pub(crate) content: Vec<Span>,
    /// How much of its content stands in quotation marks.
    pub(crate) mode: Mode,
    /// Its source, if it has one.
    pub(crate) source: Option<SourceFacts>,
    /// Whether its words were posted on a platform, and if so, whether its sentence tells when.
    pub(crate) post: Option<Post>,
}

/// A credit to words on a platform.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Post {
    /// Whether its sentence names a month or a day.
    pub(crate) is_dated: bool,
}

/// The source of a credit. Spans are bytes of the paragraph's reading.
#[derive(Debug)]
pub(crate) struct SourceFacts {
    /// The whole phrase.
    pub(crate) phrase: Span,
    /// Its core, up to the first preposition, comma or relative pronoun.
    pub(crate) core: Span,
    /// The first word, where it is a possessor: whose daughter it is.
    pub(crate) possessor: Option<Span>,
    /// The word before the comma that the phrase follows, where it describes who stands there.
    pub(crate) described: Option<Span>,
    /// The name in apposition behind the head: "the governor's lawyer, Ada Brandt".
    pub(crate) appositive_name: Option<Span>,
    /// Whether it is somebody unnamed who belongs to somebody: "the mayor's aide".
    pub(crate) is_possessed: bool,
    /// Whether it is a pronoun that may go on with an unnamed source.
    pub(crate) is_pronoun: bool,
    /// The unnamed source that it describes, if it does.
    pub(crate) unnamed: Option<Arc<Unnamed>>,
    /// What the source is if a body or a place is named in the core.
    pub(crate) if_named: Classified,
    /// What it is if nothing is.
    pub(crate) if_not_named: Classified,
}

impl CreditFacts {
    /// What a credit of this reading shows.
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
        let possessor = matches!(first, "his" | "her" | "their" | "my" | "our") && phrase.len() > 1;
        let has_possessive = phrase.clone().any(|at| matches!(annotation.lower(at), "'s" | "’s"));
        let is_pronoun = matches!(first, "they" | "it" | "who") || gender::of_pronoun(first).is_some();
        Self {
            phrase: annotation.span(phrase),
            core: annotation.span(&source::core(annotation, phrase)),
            possessor: possessor.then(|| annotation.span(&(phrase.start..phrase.start + 1))),
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

/// The word that a description follows behind a comma: "Harding, a former teacher".
fn described(annotation: &Annotation, phrase: &Range<usize>) -> Option<Span> {
    let comma = phrase.start.checked_sub(1).filter(|comma| annotation.lower(*comma) == ",")?;
    let before = comma.checked_sub(1)?;
    matches!(annotation.lower(phrase.start), "a" | "an" | "the").then(|| annotation.span(&(before..comma)))
}

/// The name in apposition behind the head.
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

/// By the share of letters that stand in double quotation marks.
fn mode(annotation: &Annotation, content: &[Range<usize>]) -> Mode {
    let text = annotation.text();
    let quotes = annotation.quotes();
    let (mut letters, mut quoted) = (0_usize, 0_usize);
    for local in content.iter().map(|tokens| annotation.span(tokens)) {
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
