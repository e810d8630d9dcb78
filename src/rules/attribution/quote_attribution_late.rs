//! The story names a speaker only after several sentences of quotation.
//!
//! ## What it flags
//!
//! A quotation of three sentences or more, of two that are longer than 24 words together, or of more than sixty words, that
//! opens a paragraph or a sentence of its own and after which a speaker is named for the first time, by the full name, or as
//! one of several people. It is silent if the paragraph before mentions the speaker or if the speaker is a pronoun, since
//! readers then know who speaks.
//!
//! ## Why
//!
//! Name the speaker after the first sentence at the latest (Reuters Handbook, "quotes").
//!
//! ## Examples
//!
//! - bad: ‹"We have no money. There is none left for lamps. We will sit in the dark,"› said Lew Dunn.
//! - bad: Ada Brandt spoke first. ¶ ‹"No one asked us what we thought of the plan before it went to the board. No one ever asks the night shift what it needs to keep the lamps on,"› said Lew Dunn.
//! - bad: Four guards spoke to The Gazette. ¶ ‹"We had no lamps. We asked for them twice. We sat in the dark,"› said one, a father of two.
//! - ok: Ada Brandt spoke first. ¶ "A crack is not a failure. A crack nobody looks at is," said Lew Dunn.
//! - ok: "We have no money," said Lew Dunn. "There is none left for lamps."
//! - ok: Dunn shook his head. "We have no money. There is none left. We sit in the dark," he said.
//! - ok: Lew Dunn opened the books. ¶ "We have no money. There is none left. We sit in the dark," Dunn said.
//!
//! ## How to fix it
//!
//! Move the credit to the end of the first sentence. There is no fix, since it would change the marks within the
//! quotation.
//!
//! ## How to silence it
//!
//! Name the speaker in the paragraph before.
//!
//! Or let it stand with `stet quote-attribution-late: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::closed_classes::is_one;
use crate::language::quote::Pair;
use crate::language::tagger::Pos;
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Attribution, Form, Paragraph, ParagraphId, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "quote-attribution-late",
    severity: Severity::Hint,
    standard: "Reuters: name the speaker after the first sentence",
    file: page!("quote_attribution_late.rs"),
    check,
    ..Rule::DEFAULT
};

/// Most words of a single sentence before readers must know who speaks.
const MOST_WORDS: usize = 60;
/// Most words of two sentences together. Two short ones are read as one.
const MOST_WORDS_OF_TWO: usize = 24;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| late(story, index, paragraph))
}

fn late(story: &Story, index: ParagraphId, paragraph: &Paragraph) -> Option<ProseFinding> {
    let opens = |quote: &&Pair| {
        let mut sentences = paragraph.annotation.sentences().iter();
        quote.open.start == 0 || sentences.any(|sentence| sentence.span.start == quote.open.start)
    };
    let quote = paragraph.annotation.quotes().outermost().find(opens)?;
    if !is_long(paragraph, quote) || story.runs_on(index) {
        return None;
    }
    let span = paragraph.place(quote.span());
    let credit = story.credits_near(paragraph.span).iter().find(|credit| credit.covers(span.start))?;
    let source = credit.source_span().filter(|source| source.start >= span.end && paragraph.span.contains(*source))?;
    let pronoun = paragraph.tokens_in(source).len() == 1
        && paragraph.annotation.pos(paragraph.tokens_in(source).start) == Pos::Pron;
    let is_new = is_named_whole(story, source)
        || is_met_here(story, credit, source)
        || credit.unnamed.as_ref().is_some_and(|unnamed| !unnamed.definite);
    let is_here = is_mentioned(story, credit, Span::new(paragraph.span.start, span.start));
    let is_known = credit.antecedent.is_some() || pronoun || is_here || is_known(story, index, credit) || !is_new;
    if is_known && !is_one_of_many(paragraph, source) {
        return None;
    }
    let speaker = source.of(story.text());
    let message = format!("Name {speaker} after the first sentence: readers learn who speaks only at the end.");
    Some(ProseFinding::new(Severity::Hint, span, message))
}

/// Whether a source is a full name. Readers have already met somebody with a bare surname.
fn is_named_whole(story: &Story, source: Span) -> bool {
    story.people_in(source).any(|mention| mention.form == Form::Full && source.contains(mention.span))
}

/// Whether the story names a source here for the first time.
fn is_met_here(story: &Story, credit: &Attribution, source: Span) -> bool {
    let entity = credit.source.as_ref().and_then(|source| source.entity).and_then(|entity| story.entity(entity));
    entity.is_some_and(|entity| entity.mentions.iter().all(|mention| mention.span.start >= source.start))
}

/// Whether a source is one of several people: "said one, a paramedic", "one of the three".
fn is_one_of_many(paragraph: &Paragraph, source: Span) -> bool {
    is_one(paragraph.annotation.lower(paragraph.tokens_in(source).start))
}

fn is_long(paragraph: &Paragraph, quote: &Pair) -> bool {
    let annotation = &paragraph.annotation;
    let inside = annotation.token_at(quote.inside().start)..annotation.token_at(quote.inside().end);
    let words = inside.clone().filter(|&at| annotation.pos(at) != Pos::Punct).count();
    let stops =
        inside.clone().filter(|&at| matches!(annotation.word(at), "." | "!" | "?")).filter(|&at| at + 1 < inside.end);
    match stops.count() {
        0 => words > MOST_WORDS,
        1 => words > MOST_WORDS_OF_TWO,
        _ => true,
    }
}

/// Whether the paragraph before mentions the speaker.
fn is_known(story: &Story, index: ParagraphId, credit: &Attribution) -> bool {
    let before = index.previous().and_then(|before| story.paragraph(before));
    before.is_some_and(|before| is_mentioned(story, credit, before.span))
}

/// Whether the speaker is mentioned in a span.
fn is_mentioned(story: &Story, credit: &Attribution, span: Span) -> bool {
    let entity = credit.source.as_ref().and_then(|source| source.entity);
    entity.is_some_and(|entity| story.mentions_in(span).any(|(_, mentioned)| mentioned == entity))
}
