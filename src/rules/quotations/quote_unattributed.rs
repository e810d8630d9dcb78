//! A direct quotation with no speaker.
//!
//! ## What it flags
//!
//! A quotation that is a sentence by itself, of five words or more with a verb, in a paragraph that credits nobody, if the
//! paragraph before does not lead up to it. It is a question (information) if the paragraph before or after credits
//! somebody, and also where the quotation is a long part of a sentence. Running quotations, names and slogans in marks,
//! and drafts that credit nobody with a statement are left alone.
//!
//! ## Why
//!
//! Readers must know at once who speaks, and quotations from different speakers must not run together (Reuters Handbook,
//! "quotes").
//!
//! ## Examples
//!
//! - bad: The hall was dark. ‹"We have no money left for lamps."› The meeting ended at nine. ¶ Ada Brandt will chair the next one. ¶ "It will be brief," she said.
//! - bad: Dunn left at noon. ¶ ‹"Nobody told us the pier was closed."› ¶ The ferry sailed. ¶ It was full, Milo Varga said.
//! - bad: Ada Brandt said the hall was lost. ¶ The plan was ‹"the work of people who never paid a bill in their lives"›. ¶ The ferry sailed.
//! - ok: "We have no money," Dunn said. "There is none left for lamps."
//! - ok: Rosa "Kit" Lindqvist chaired the meeting in the "dark hall". ¶ The banner read "We have no money left for lamps."
//!
//! ## How to fix it
//!
//! Say who speaks. The fix begins the sentence with the last speaker.
//!
//! ## How to silence it
//!
//! If the story itself introduces the words, end the sentence before them with a colon.
//!
//! Or let it stand with `stet quote-unattributed: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::closed_classes::{TO, is_finite_be, is_relative_subject};
use crate::language::credit::{Credit, CreditKind};
use crate::language::quote::Pair;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Class, Cue};
use crate::language::{Annotation, Sentence};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Attribution, Paragraph, ParagraphId, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "quote-unattributed",
    severity: Severity::Warning,
    standard: "Reuters: identify the speaker as quickly as possible",
    file: page!("quote_unattributed.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Shorter quotations are names, slogans and signs.
const FEWEST_WORDS: usize = 5;
/// Shorter parts of a sentence are sayings and titles.
const PART_WORDS: usize = 7;
/// Most tokens of a name under a motto.
const SIGNATURE: usize = 5;
/// Most tokens of a stage direction.
const STAGE_DIRECTION: usize = 3;
/// A draft with more such quotations follows another convention: letters, a transcript, a list of voices.
const MOST: usize = 3;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    if !story.attributions().iter().any(Attribution::is_credited_speech) {
        return Vec::new();
    }
    let findings: Vec<ProseFinding> =
        story.own_voice().flat_map(|(index, paragraph)| in_paragraph(story, index, paragraph)).collect();
    if findings.len() > MOST { Vec::new() } else { findings }
}

/// A quotation in a paragraph that credits nobody.
#[derive(Clone, Copy)]
struct Uncredited {
    quote: Pair,
    /// Whether it is a whole sentence and not a part of one.
    is_whole: bool,
}

impl ParagraphFact for Uncredited {
    /// The quotations that are whole sentences, or else the first that is part of one.
    fn collect(annotation: &Annotation) -> Vec<Self> {
        if credits(annotation) || says(annotation) {
            return Vec::new();
        }
        let quotes = || annotation.quotes().outermost();
        let whole = quotes().filter(|pair| stands_alone(annotation, pair));
        let whole: Vec<Self> = whole.map(|pair| Self { quote: *pair, is_whole: true }).collect();
        if !whole.is_empty() {
            return whole;
        }
        // The last speaker may go on with a whole quotation; a part of a new sentence needs its own credit.
        let part = quotes().find(|pair| is_part(annotation, pair));
        part.map(|pair| Self { quote: *pair, is_whole: false }).into_iter().collect()
    }
}

/// The findings at the quotations of a paragraph that nobody is credited with.
fn in_paragraph(story: &Story, index: ParagraphId, paragraph: &Paragraph) -> Vec<ProseFinding> {
    let uncredited = facts::<Uncredited>(paragraph);
    let is_open = || !paragraph.annotation.quotes().unclosed.is_empty();
    let is_running = || story.runs_on(index) && is_open() || story.continues_quotation(index);
    if uncredited.is_empty() || is_running() {
        return Vec::new();
    }
    let annotation = |index: ParagraphId| story.paragraph(index).map(|paragraph| &paragraph.annotation);
    let (before, after) = (index.previous().and_then(annotation), annotation(index.next()));
    let is_led = before.is_some_and(leads_on) || after.is_some_and(signs);
    // Readers may guess the speaker from a credit in a paragraph beside it, so the finding is only a question there.
    let is_beside_credit = [before, after].into_iter().flatten().any(credits);
    let severity = |found: &Uncredited| {
        if found.is_whole && !is_beside_credit { Severity::Warning } else { Severity::Information }
    };
    let shown = uncredited.iter().filter(|found| !(found.is_whole && is_led));
    shown.map(|found| finding(story, paragraph, &found.quote, severity(found))).collect()
}

/// Whether a quotation is a long part of the reporter's sentence, with a verb: words that somebody said.
fn is_part(annotation: &Annotation, pair: &Pair) -> bool {
    let inside = annotation.token_at(pair.inside().start)..annotation.token_at(pair.inside().end);
    let words = inside.clone().filter(|&at| annotation.pos(at) != Pos::Punct).count();
    let opening = annotation.token_at(pair.open.start);
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    // "Is “the most dishonest candidate …”" has its verb outside.
    let is_predicate = opening > 0 && is_finite_be(annotation.lower(opening - 1));
    let is_said = is_predicate || inside.clone().any(is_verb);
    let titled = inside.clone().filter(|&at| annotation.is_capital(at)).count() * 2 > words;
    // "Do well enough to “be considered …”" quotes a rule or a phrase, and not somebody.
    let before = opening.checked_sub(1).map_or("", |before| annotation.lower(before));
    if before == TO || is_relative_subject(before) {
        return false;
    }
    // "As she put it, “…”" credits the words in a way of its own.
    let led = opening > 0 && matches!(annotation.lower(opening - 1), "," | ":" | "as" | "for" | "like");
    // A capital in the middle of a sentence begins a title; at the start of one it begins what was said.
    let own = |sentence: &&Sentence| sentence.tokens.contains(&opening);
    let opens = annotation.sentences().iter().find(own).is_some_and(|sentence| sentence.tokens.start == opening);
    let after = annotation.token_at(pair.close.end);
    // After a comma or a question mark the speaker may still come, with any verb.
    let goes_on = matches!(annotation.pos(after), Pos::Adp | Pos::Sconj)
        || is_relative_subject(annotation.lower(after))
        || annotation.lower(after) == "that";
    let is_open = pair.inside().of(annotation.text()).trim_end().ends_with([',', '?', '!', '.']);
    let begins = !annotation.is_capital(inside.start) || opens && goes_on && !is_open;
    words >= PART_WORDS && is_said && !titled && !led && begins
}

/// Whether a paragraph credits somebody with a statement, or introduces what follows with a colon.
fn credits(annotation: &Annotation) -> bool {
    let spoken = annotation.credits().iter().any(|credit| credit.kind == CreditKind::Speech);
    spoken || annotation.text().trim_end().ends_with(':')
}

/// Whether a paragraph leads up to a quotation right after it: it ends with a quotation or a colon, its last sentence credits
/// somebody who can speak, or it is a stage direction among turns of speech ("She pauses.").
fn leads_on(annotation: &Annotation) -> bool {
    let Some(last) = annotation.sentences().last() else { return false };
    annotation.text().trim_end().ends_with(['”', '"', '’', '\'', ':'])
        || annotation.tokens().len() <= STAGE_DIRECTION
        || annotation.credits().iter().any(|credit| {
            credit.kind == CreditKind::Speech && last.tokens.contains(&credit.cue.start) && speaks(annotation, credit)
        })
}

/// Whether the source of a credit can speak, as a document cannot.
fn speaks(annotation: &Annotation, credit: &Credit) -> bool {
    let source = credit.source.clone().unwrap_or_default();
    !source.into_iter().any(|at| annotation.classes(at).has(Class::Document))
}

/// Whether a paragraph names the speaker of the one before it, as under a motto, or is the next turn of a conversation.
fn signs(annotation: &Annotation) -> bool {
    let words = annotation.tokens().len();
    let acts = (0..words).any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux));
    if words <= SIGNATURE && !acts && annotation.is_capital(0) {
        return true;
    }
    annotation.quotes().open_the_text() || annotation.text().starts_with(['-', '–', '—', '~'])
}

/// Whether a paragraph has a verb of saying outside quotation marks. It may credit somebody, even if no credit was found.
fn says(annotation: &Annotation) -> bool {
    annotation.tokens().iter().any(|token| !token.quoted && token.cue.is_some_and(Cue::is_speech_of_people))
}

/// Whether a quotation is a sentence by itself, without any words of the reporter's.
fn stands_alone(annotation: &Annotation, pair: &Pair) -> bool {
    let inside = annotation.token_at(pair.inside().start)..annotation.token_at(pair.inside().end);
    let words = inside.clone().filter(|&at| annotation.pos(at) != Pos::Punct).count();
    let is_said =
        inside.clone().any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux | Pos::VerbParticiple));
    let inner = pair.inside().of(annotation.text()).trim_end();
    let first = annotation.quotes().pairs.first().is_some_and(|first| first.open.start == pair.open.start);
    let own = |sentence: &&Sentence| sentence.span.start <= pair.open.start && pair.open.start < sentence.span.end;
    let Some(sentence) = annotation.sentences().iter().find(own) else { return false };
    let opens = annotation.token(sentence.tokens.start).is_some_and(|token| token.span.start == pair.open.start);
    let after = annotation.token_at(pair.close.end);
    // After a question mark the speaker may still come: "Where are we?" Varga wondered.
    let closes = annotation.token(after).is_none() && inner.ends_with(['.', '!', '?', '…'])
        || inner.ends_with('.') && annotation.sentences().iter().any(|next| next.tokens.start == after);
    words >= FEWEST_WORDS && is_said && first && opens && closes && annotation.is_capital(inside.start)
}

fn finding(story: &Story, paragraph: &Paragraph, pair: &Pair, severity: Severity) -> ProseFinding {
    let span = paragraph.place(pair.span());
    let finding = ProseFinding::new(severity, span, "Say who speaks: nobody is credited with this quotation.");
    let before = story.credits_before(span.start);
    let speaker = before
        .last()
        .and_then(|credit| credit.source.as_ref()?.entity)
        .and_then(|entity| story.entity(entity))
        .map_or("[name]", |entity| entity.name.as_str());
    let sentence = story.sentence_around(span).map_or(span.start, |sentence| sentence.start);
    if sentence != span.start {
        return finding;
    }
    let at = Span::new(span.start, span.start);
    finding.fix(format!("Open with “{speaker} said:”"), at, format!("{speaker} said: "))
}
