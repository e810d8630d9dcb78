//! Unnamed sources as several rules see them. No rule of its own.

use std::ops::{Deref, Range};

use crate::language::tagger::Pos;
use crate::language::vocabulary::Class;
use crate::language::{Annotation, Sentence, en, vocabulary};
use crate::rules::facts::{ParagraphFact, facts};
use crate::story::{AnonymousVoice, Paragraph, Story, Unnamed};
use crate::text::Span;

/// A credit to somebody without a name, as rules look at it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice<'a>(AnonymousVoice<'a>);

impl<'a> Deref for Voice<'a> {
    type Target = AnonymousVoice<'a>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Voice<'_> {
    /// Whether it speaks for an institution that is named, and so is no anonymous source.
    pub(crate) fn is_spokesperson(self) -> bool {
        vocabulary::classes(&self.source.head).has(Class::Spokesperson)
    }

    /// Whether it is a passer-by: somebody whose name is left out for colour, not for safety.
    pub(crate) fn is_bystander(self) -> bool {
        en::BYSTANDER_NOUNS.contains(self.source.head.as_str())
    }

    /// Whether it is nobody in particular, "many people", who have nothing to hide.
    pub(crate) fn is_crowd(self) -> bool {
        let source = self.source;
        source.head == "people" && source.count.is_none() && !source.definite && source.complement.is_empty()
    }

    /// Whether it is people of a calling who speak as that: "prosecutors said", "lawyers for the county said".
    pub(crate) fn is_profession(self) -> bool {
        en::OCCUPATION_PLURALS.contains(self.source.head.as_str()) && self.source.count.is_none()
    }

    /// Whether the noun is one that says nothing of who speaks.
    pub(crate) fn is_bare(self) -> bool {
        vocabulary::classes(&self.source.head).has(Class::UnnamedBare)
    }
}

/// Every credit in the body to somebody without a name, outside quotation marks.
pub(crate) fn voices(story: &Story) -> Vec<Voice<'_>> {
    story.anonymous_voices().map(Voice).collect()
}

/// The same in one paragraph, given by its index.
pub(crate) fn voices_in(story: &Story, paragraph: usize) -> impl Iterator<Item = Voice<'_>> {
    story.anonymous_voices_in(paragraph).map(Voice)
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
    pub(crate) paragraph: usize,
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
pub(crate) fn phrases_in(index: usize, paragraph: &Paragraph) -> impl Iterator<Item = PlacedPhrase<'_>> {
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

/// Whether a word outside quotation marks is a noun for people without a name, and no part of another.
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
        ) || matches!(annotation.lower(start - 1), "'s" | "’s" | "his" | "her" | "their" | "its");
        if !joins {
            break;
        }
        start -= 1;
    }
    start
}

/// The phrase goes on over "familiar with …" and "of the …" up to the next comma or verb.
fn phrase_end(annotation: &Annotation, head: usize, ceiling: usize) -> usize {
    let behind = head + 1;
    let goes_on = matches!(annotation.pos(behind), Pos::Adp)
        || matches!(annotation.lower(behind), "who" | "familiar" | "close" | "briefed" | "present");
    if !goes_on {
        return behind;
    }
    if annotation.lower(behind) == "present" {
        return behind + 1;
    }
    (behind..ceiling)
        .find(|&at| {
            matches!(annotation.word(at), "," | "." | ";")
                || at > behind + 1 && matches!(annotation.pos(at), Pos::VerbFinite)
        })
        .unwrap_or(ceiling)
}

/// Whether the first verbs behind a phrase are ones of saying.
fn speaks(annotation: &Annotation, start: usize, end: usize) -> bool {
    let behind = start..end.min(start + 9);
    behind.clone().any(|at| {
        let said = annotation.token(at).and_then(|token| token.cue).is_some_and(vocabulary::Cue::is_speech)
            && annotation.pos(at).is_verb();
        said || matches!(annotation.lower(at), "gave" | "agreed" | "named" | "described")
    })
}

/// The words before the head and behind it that tell two descriptions apart.
pub(crate) fn signature(source: &Unnamed) -> (&str, &str, &str) {
    (&source.head, &source.described, &source.complement)
}

/// The number of tokens in a range that are words.
pub(crate) fn words(annotation: &Annotation, range: &Range<usize>) -> usize {
    range.clone().filter(|&at| annotation.word(at).starts_with(char::is_alphanumeric)).count()
}
