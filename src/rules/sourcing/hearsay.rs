//! A report attributed to no one: it is believed, reportedly, is said to.
//!
//! ## What it flags
//!
//! "It is believed", "it was rumoured", "is said to", "is understood to", "reportedly", "supposedly", "word is", "rumour has it",
//! outside quotation marks, where no credit in the sentence says who says so. "Is widely expected to" is a hint. What the
//! police are told ("was reported missing") and what things are called ("is known as") are left alone.
//!
//! ## Why
//!
//! It is not enough to say that a detail is "reportedly" true (NPR Ethics Handbook, "Transparency"). Vague attribution
//! hides the source (Wikipedia, "words to watch").
//!
//! ## Examples
//!
//! - bad: ‹It is believed› that the captain slept through the alarm.
//! - bad: The captain ‹reportedly› slept through the alarm.
//! - bad: ‹Rumour has it› that the captain slept through the alarm.
//! - ok: The pier is said to be the safest by people who fish from it.
//! - ok: The captain slept through the alarm, the coast guard report says.
//! - ok: The girl was reported missing on Sunday.
//!
//! ## How to fix it
//!
//! Say who believes it, or leave it out.
//!
//! ## How to silence it
//!
//! Credit the sentence.
//!
//! Or let it stand with `stet hearsay: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::{BY, FROM, HAD, IT, THAT, THERE, THOSE, TO, WHAT, is_be, is_been};
use crate::language::tagger::Pos;
use crate::language::vocabulary::Class;
use crate::language::{Annotation, Sentence, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Paragraph, SourceKind, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "hearsay",
    severity: Severity::Warning,
    standard: "NPR: it is not enough to say that a detail is “reportedly” true",
    file: page!("hearsay.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |_, paragraph| {
        let uncredited = facts::<Hearsay>(paragraph).iter().filter(|hearsay| !is_credited(story, paragraph, hearsay));
        uncredited.map(|hearsay| finding(story, paragraph.place_of(&hearsay.tokens), hearsay.severity))
    })
}

/// Words of hearsay outside quotation marks.
struct Hearsay {
    /// Tokens of the paragraph.
    tokens: Range<usize>,
    /// The sentence that they stand in, in bytes of the paragraph.
    sentence: LocalSpan,
    severity: Severity,
}

impl ParagraphFact for Hearsay {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        (0..annotation.tokens().len()).filter_map(|at| Self::starting_at(annotation, at)).collect()
    }
}

impl Hearsay {
    fn starting_at(annotation: &Annotation, at: usize) -> Option<Self> {
        annotation.token(at).filter(|token| !token.quoted)?;
        let sentence = annotation.sentences().get(annotation.sentence_of(at))?;
        let (tokens, severity) = phrase(annotation, sentence, at)?;
        Some(Self { tokens, sentence: sentence.span, severity })
    }
}

/// The words of hearsay that start at a token, if they do.
fn phrase(annotation: &Annotation, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Severity)> {
    let warning = |end: usize| Some((at..end, Severity::Warning));
    match annotation.lower(at) {
        IT if is_be(annotation.lower(at + 1)) || is_been(annotation.lower(at + 2)) => {
            let be = at + 1 + usize::from(is_been(annotation.lower(at + 2)));
            let adverb = usize::from(en::HEARSAY_PHRASES.has(annotation.lower(be + 1), "between"));
            let participle = be + 1 + adverb;
            // "It is understood by both parties", "from the minutes" says who understands, and whence.
            let is_free = |end: usize| !matches!(annotation.lower(end), BY | FROM);
            report_end(annotation, participle).filter(|end| is_free(*end)).and_then(warning)
        }
        THERE if is_be(annotation.lower(at + 1)) => existing(annotation, at).and_then(warning),
        adverb if en::HEARSAY_PHRASES.has(adverb, "alone") => warning(at + 1),
        noun if en::HEARSAY_PHRASES.has(noun, "rumour") => rumour(annotation, sentence, at).and_then(warning),
        be if is_be(be) => passive(annotation, sentence, at),
        _ => None,
    }
}

/// The end of what "it is" reports: "said", "common knowledge", "an open secret".
fn report_end(annotation: &Annotation, start: usize) -> Option<usize> {
    let is_phrase = |end: &usize| en::HEARSAY_PHRASES.has(annotation.lower_of(&(start..*end)), "it");
    (start + 1..=start + 3).find(is_phrase)
}

/// The end of "there are rumours that", "there was much speculation that".
fn existing(annotation: &Annotation, at: usize) -> Option<usize> {
    let is_noun = |noun: &usize| en::HEARSAY_PHRASES.has(annotation.lower(*noun), "exist");
    let noun = (at + 2..at + 4).find(is_noun)?;
    (annotation.lower(noun + 1) == THAT).then_some(noun + 1)
}

/// The end of "word is", "rumour has it", "we're hearing" at the start of a clause.
fn rumour(annotation: &Annotation, sentence: &Sentence, at: usize) -> Option<usize> {
    let opens = at == sentence.tokens.start || !annotation.word(at - 1).starts_with(char::is_alphanumeric);
    let has = |ahead: usize, tag: &str| en::HEARSAY_PHRASES.has(annotation.lower(at + ahead), tag);
    let end = (at + 1..at + 4).find(|&end| has(end - at, "spreads"))? + 1;
    let is_linked = (at + 1..end - 1).all(|between| has(between - at, "link"));
    // "Word is that" and "word is the bridge fell" report; "word is spreading" and "word is a noun" do not.
    let goes_on = !matches!(annotation.pos(end), Pos::VerbIng | Pos::VerbParticiple) || annotation.lower(end) == THAT;
    let says = (end..sentence.tokens.end).any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux));
    (opens && is_linked && goes_on && says).then_some(end)
}

/// "Is said to", "are widely believed to".
fn passive(annotation: &Annotation, sentence: &Sentence, at: usize) -> Option<(Range<usize>, Severity)> {
    let widely = en::HEARSAY_PHRASES.has(annotation.lower(at + 1), "extent");
    let participle = at + 1 + usize::from(widely);
    let to = participle + 1;
    if at == sentence.tokens.start || annotation.lower(to) != TO || annotation.lower(at - 1) == IT {
        return None;
    }
    let is = |tag: &str| en::HEARSAY_PHRASES.has(annotation.lower(participle), tag);
    // "Is said to be the best by those who answered" says who says so.
    let has_agent = (to..sentence.tokens.end)
        .any(|at| annotation.lower(at) == BY && (at + 1..at + 4).any(|noun| is_people(annotation, noun)));
    // "Had been thought to" tells of what is known better now, "is believed to bring luck" of a custom.
    let is_past = is_been(annotation.lower(at)) && (1..=2).any(|back| at >= back && annotation.lower(at - back) == HAD);
    // "In what is thought to be the first strike" only hedges.
    let is_what = at.checked_sub(1).is_some_and(|what| annotation.lower(what) == WHAT);
    let is_custom = en::HEARSAY_PHRASES.has(annotation.lower(to + 1), en::tag::CUSTOM);
    if has_agent || (is_past || is_custom || is_what) && is(en::tag::HELD) {
        return None;
    }
    if is("to") && !is_addressee(annotation.lower(to + 1)) {
        Some((at..to + 1, Severity::Warning))
    } else {
        (widely && is("widely")).then_some((at..to + 1, Severity::Hint))
    }
}

/// Whether a word stands for people or a body, who can say something.
fn is_people(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    let kinds = [Class::UnnamedBare, Class::UnnamedRole, Class::GenericGroup, Class::Institution];
    annotation.lower(at) == THOSE || kinds.into_iter().any(|kind| classes.has(kind))
}

/// Whether the word after "reported to" begins with whom something is reported to, and not what is reported.
fn is_addressee(word: &str) -> bool {
    matches!(word, "the" | "a") || en::HEARSAY_PHRASES.has(word, "told")
}

/// Whether somebody in the sentence says it after all, or a named outlet follows.
fn is_credited(story: &Story, paragraph: &Paragraph, hearsay: &Hearsay) -> bool {
    let sentence = paragraph.place(hearsay.sentence);
    let start = paragraph.place_of(&hearsay.tokens).start;
    story.credits_near(sentence).iter().any(|credit| {
        let kind = credit.source.as_ref().map(|source| source.kind);
        let here = credit.cue.overlaps(sentence);
        let words = paragraph.place_of(&hearsay.tokens);
        // "Unconfirmed reports suggest" are no outlet.
        let is_itself = credit.source_span().is_some_and(|source| source.overlaps(words));
        let is_outlet = kind == Some(SourceKind::OtherOutlet) && !is_itself;
        here && credit.is_credited_speech() && (credit.covers(start) || is_outlet)
    })
}

fn finding(story: &Story, span: Span, severity: Severity) -> ProseFinding {
    let words = span.of(story.text());
    let message = format!("Name the source, or leave this out: “{words}” hides who says so.");
    let finding = ProseFinding::new(severity, span, message);
    if words.to_lowercase().ends_with("edly") {
        let blank = Span::new(span.end, span.end + 1).of(story.text()) == " ";
        return finding.fix(format!("Leave out “{words}”"), Span::new(span.start, span.end + usize::from(blank)), "");
    }
    finding
}
