//! "Allegedly", but no one alleges it.
//!
//! ## What it flags
//!
//! "Allegedly" and "was accused" where neither the paragraph nor those before and after it say who alleges or accuses; and
//! "accused of allegedly", which says it twice.
//!
//! ## Why
//!
//! Say who alleges; the word is not a routine qualifier (AP Stylebook, "allege").
//!
//! ## Examples
//!
//! - bad: The mayor ‹allegedly› took two bribes. She spent Monday at home.
//! - bad: The mayor ‹was accused› of theft. The council meets in May.
//! - bad: Prosecutors accused the mayor of ‹allegedly› taking two bribes.
//! - ok: The mayor took two bribes, the indictment says. She allegedly hid the cash in a boat.
//! - ok: Prosecutors accused the mayor of theft.
//! - ok: The mayor was accused of theft by her clerk.
//!
//! ## How to fix it
//!
//! Say who alleges. The fix marks the place for the accuser, or takes out the word that says it twice.
//!
//! ## How to silence it
//!
//! Name the accuser or the document in the paragraph.
//!
//! Or let it stand with `stet allegation-unsourced: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::OF;
use crate::language::{Annotation, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Attribution, Paragraph, ParagraphId, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "allegation-unsourced",
    severity: Severity::Warning,
    standard: "AP: say who alleges",
    file: page!("allegation_unsourced.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Tags of `allegation_words.txt`; `of` is another.
const BE: &str = "be";
const FACES: &str = "faces";
const NOUN: &str = "noun";
pub(crate) const ACCUSE: &str = "accuse";
pub(crate) const ALLEGEDLY: &str = "allegedly";
const ACCUSED: &str = "accused";

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let mut findings = Vec::new();
    for (index, paragraph) in story.own_voice() {
        for allegation in facts::<Allegation>(paragraph) {
            if allegation.is_doubled {
                findings.push(doubled(paragraph, allegation.tokens.start));
            } else if !has_accuser(story, index, paragraph, &allegation.tokens) {
                findings.push(unsourced(paragraph, &allegation.tokens));
            }
        }
    }
    findings
}

/// "Allegedly" or "was accused of", outside quotation marks.
struct Allegation {
    /// The word, or the verb with its auxiliary.
    tokens: Range<usize>,
    /// Whether it is an "allegedly" that follows "accused of".
    is_doubled: bool,
}

impl ParagraphFact for Allegation {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let unquoted = |at: &usize| annotation.token(*at).is_some_and(|token| !token.quoted);
        (0..annotation.tokens().len()).filter(unquoted).filter_map(|at| Self::at(annotation, at)).collect()
    }
}

impl Allegation {
    fn at(annotation: &Annotation, at: usize) -> Option<Self> {
        let next = |ahead: usize| annotation.lower(at + ahead);
        let has = |ahead: usize, tag: &str| en::ALLEGATION_WORDS.has(annotation.lower(at + ahead), tag);
        let two = Some(Self { tokens: at..at + 2, is_doubled: false });
        if next(0).ends_with(ALLEGEDLY) {
            return Some(Self { tokens: at..at + 1, is_doubled: follows_accusation(annotation, at) });
        }
        let is_accused = has(0, BE) && next(1) == ACCUSED && next(2) == OF;
        let is_faced = has(0, FACES) && has(1, NOUN) && has(2, OF);
        let is_told = at == annotation.sentence_start(at) && has(0, NOUN) && has(1, OF);
        if is_accused || is_faced || is_told { two } else { None }
    }
}

/// Whether a word follows an accusation in its sentence: "accused of allegedly taking", "accused the mayor of
/// allegedly taking".
fn follows_accusation(annotation: &Annotation, at: usize) -> bool {
    let of = at.checked_sub(1).is_some_and(|before| annotation.lower(before) == OF);
    let start = annotation.sentence_start(at);
    of && (start..at).any(|before| en::ALLEGATION_WORDS.has(annotation.lower(before), ACCUSE))
}

/// Whether the sentence credits anybody, or the paragraph or the next ones mention an accuser.
fn has_accuser(story: &Story, id: ParagraphId, paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
    let annotation = &paragraph.annotation;
    let own = annotation.sentence_of(tokens.start);
    let is_near = |credit: &Attribution| annotation.sentence_of(paragraph.tokens_in(credit.cue).start) == own;
    let speaks = |credit: &&Attribution| credit.is_credited_speech() && is_near(credit);
    let near = [id.previous(), Some(id), Some(id.next())];
    story.credits_of(id).iter().any(|credit| speaks(&credit))
        || near.into_iter().flatten().any(|id| {
            story.paragraph(id).is_some_and(|near| mentions_accuser(near, tokens, near.span == paragraph.span))
        })
}

/// Whether a paragraph has a word that shows who accuses; the allegation itself, which stands in its own paragraph, does not.
fn mentions_accuser(paragraph: &Paragraph, own: &Range<usize>, is_home: bool) -> bool {
    let annotation = &paragraph.annotation;
    let sentence = annotation.sentence_of(own.start);
    (0..annotation.tokens().len()).filter(|at| !(is_home && own.contains(at))).any(|at| {
        let is_passive = at > 0 && en::ALLEGATION_WORDS.has(annotation.lower(at - 1), BE);
        let accuses = en::ALLEGATION_WORDS.has(annotation.lower(at), ACCUSE) && !is_passive;
        let is_near = is_home && annotation.sentence_of(at) == sentence;
        let shows_near = || is_near && en::ACCUSER_WORDS_NEARBY.contains(annotation.lower(at));
        en::ACCUSER_WORDS.contains(annotation.lower(at)) || shows_near() || accuses
    })
}

fn unsourced(paragraph: &Paragraph, tokens: &Range<usize>) -> ProseFinding {
    let span = paragraph.place_of(tokens);
    let finding = ProseFinding::new(Severity::Warning, span, "Say who alleges this: the story names no accuser.");
    // "Allegedly" has no place for the accuser after it.
    if tokens.len() == 1 {
        return finding;
    }
    finding.fix("Add the accuser, to be filled in", Span::new(span.end, span.end), " by [whom]")
}

fn doubled(paragraph: &Paragraph, at: usize) -> ProseFinding {
    let span = paragraph.place_of(&(at..at + 1));
    let removed = Span::new(span.start, paragraph.place_of(&(at + 1..at + 2)).start);
    ProseFinding::new(Severity::Hint, span, "Leave out “allegedly”: “accused” says it already.").fix(
        "Take out “allegedly”",
        removed,
        "",
    )
}
