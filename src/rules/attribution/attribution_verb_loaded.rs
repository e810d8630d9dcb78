//! A reporting verb that takes sides.
//!
//! ## What it flags
//!
//! Verbs that hint at doubt (claim, allege, insist), at endorsement (point out, reveal), at guilt (admit) or at temper
//! (boast, gush, slam a plan as a fraud),
//! outside quotation marks, where they stand for *said* and their subject is a person or a body. Suits, petitions and placards
//! may claim and allege; what has an object ("conceded a goal", "claimed responsibility") is left alone, and so are verbs
//! that say what was done (confirm, warn, explain).
//!
//! ## Why
//!
//! *Say* is the safest verb; others hint at doubt, endorsement or guilt (Reuters Handbook, "neutral verbs"; Wikipedia,
//! "synonyms for said"; AP on *admit*).
//!
//! ## Examples
//!
//! - bad: Treasurer Milo Varga ‹claimed› the audit was finished.
//! - bad: The union's lawyer ‹pointed out› that the firm had lied for years.
//! - bad: Senator Ana Bell ‹slammed› the plan as a giveaway.
//! - ok: The envoy conceded that his side had lost the vote.
//! - ok: The lawsuit claims the firm hid the leak.
//! - ok: The keeper conceded a penalty and said he had slipped.
//! - ok: Half of the land is claimed by the two villages, the map says.
//! - ok: Police confirmed the victim's identity on Friday.
//!
//! ## How to fix it
//!
//! Write *said*; for *admit*, write *acknowledged* if something was indeed wrong.
//!
//! ## How to silence it
//!
//! Say what the verb implies in a sentence of its own, with a source.
//!
//! Or let it stand with `stet attribution-verb-loaded: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::closed_classes::is_indefinite_article;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};
use crate::rules::attribution::attribution_verb_stilted::{has_object, is_thing};
use crate::rules::{ProseFinding, Rule, Severity, in_body_credits, page::page};
use crate::story::{Attribution, Paragraph, SourceKind, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "attribution-verb-loaded",
    severity: Severity::Information,
    standard: "Reuters: say is the safest verb; others hint at doubt, endorsement or guilt",
    file: page!("attribution_verb_loaded.rs"),
    check,
    ..Rule::DEFAULT
};

/// What is judged has at most so many words.
const LONGEST_OBJECT: usize = 6;
/// What opens the judgement after the object of a verb.
const AS: &str = " as ";

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body_credits(story, judge)
}

fn judge(story: &Story, paragraph: &Paragraph, credit: &Attribution) -> Option<ProseFinding> {
    credit.source.as_ref().filter(|source| source.kind != SourceKind::DocumentRecord)?;
    let annotation = &paragraph.annotation;
    let verb = paragraph.tokens_in(credit.verb?).start;
    let cue = annotation.token(verb)?.cue?;
    let spoken = matches!(cue.form, VerbForm::Past | VerbForm::Third) || annotation.pos(verb) == Pos::VerbFinite;
    let hint = hint(cue)?;
    let strikes = cue.has(CueTag::Temper) && cue.has(CueTag::Object) && judges(story, credit);
    if !spoken || !(story.says_a_clause(credit) || strikes) || is_thing(paragraph, credit) {
        return None;
    }
    let mut end = verb + 1;
    if cue.lemma == "point" {
        if annotation.lower(verb + 1) != "out" {
            return None;
        }
        end += 1;
    }
    // "Pointed out those features to attendees" shows them.
    if has_object(annotation, end - 1) && !strikes {
        return None;
    }
    let span = paragraph.place_of(&(verb..end));
    Some(finding(span, span.of(story.text()), cue, hint))
}

/// Whether what somebody strikes at is judged in the same breath: "slammed the plan as a fraud".
fn judges(story: &Story, credit: &Attribution) -> bool {
    credit.content.iter().any(|content| {
        // "He slammed the door as he left" judges nothing.
        content.of(story.text()).split_once(AS).is_some_and(|(object, judgement)| {
            let first = judgement.split(' ').next().unwrap_or_default();
            object.split(' ').count() <= LONGEST_OBJECT && is_indefinite_article(first)
        })
    })
}

/// What a verb hints at.
fn hint(cue: Cue) -> Option<&'static str> {
    if cue.has(CueTag::Guilt) {
        Some("guilt")
    } else if cue.has(CueTag::Doubt) {
        Some("doubt")
    } else if cue.has(CueTag::Endorse) {
        Some("endorsement")
    } else if cue.has(CueTag::Temper) {
        Some("the speaker's temper")
    } else {
        None
    }
}

fn finding(span: Span, words: &str, cue: Cue, hint: &str) -> ProseFinding {
    let said = if cue.form == VerbForm::Third { "says" } else { "said" };
    let message = format!("Write “{said}”, which takes no side: “{words}” hints at {hint}.");
    let finding =
        ProseFinding::new(Severity::Information, span, message).fix(format!("Change to “{said}”"), span, said);
    if cue.has(CueTag::Guilt) { finding.fix("Change to “acknowledged”", span, "acknowledged") } else { finding }
}
