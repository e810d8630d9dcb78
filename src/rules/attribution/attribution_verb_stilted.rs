//! A stiff verb in place of *said*: stated, indicated, remarked, opined, conveyed.
//!
//! ## What it flags
//!
//! Such a verb before or after the quotation or the reported statement that it credits, and "as stated by". Contracts may
//! state and instruments may indicate; verbs that say exactly what was done (added, asked, wrote, testified) are left
//! alone.
//!
//! ## Why
//!
//! *Said* is the neutral choice for direct and indirect quotations (Reuters Handbook; Mongabay style guide). *Indicated*
//! also blurs whether the source spoke at all.
//!
//! ## Examples
//!
//! - bad: "We are closing," Ada Brandt ‹stated›.
//! - bad: A clerk ‹indicated› that the files had moved.
//! - bad: A source close to Norvik’s ruling party ‹indicated› that the files had moved.
//! - ok: The contract states that rent is due on the first.
//! - ok: The law will pass, as Mr. Varga's monologue indicated on Monday.
//! - ok: Needle readings indicated a pressure drop, the log shows.
//!
//! ## How to fix it
//!
//! Write *said*.
//!
//! ## How to silence it
//!
//! The rule gives hints, which fail a check only with `--fail-on hint`. To switch it off, set its level to `off` in
//! `copydesk.toml`.
//!
//! Or let it stand with `stet attribution-verb-stilted: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::{
    THAT, is_article, is_finite_have, is_negation, is_possessive, is_possessive_ending, is_third_person_subject,
    opens_definite_plural,
};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Class, CueTag, VerbForm};
use crate::language::{Annotation, en};
use crate::rules::{ProseFinding, Rule, Severity, in_body_credits, page::page};
use crate::story::{Attribution, Mode, Paragraph, SourceKind, Story};

pub(crate) const RULE: Rule = Rule {
    id: "attribution-verb-stilted",
    severity: Severity::Hint,
    standard: "Reuters, Mongabay: say is the neutral choice",
    file: page!("attribution_verb_stilted.rs"),
    check,
    ..Rule::DEFAULT
};

/// What a thing indicates nobody says.
const INDICATE: &str = "indicate";
/// A verb that mostly carries things.
const CONVEY: &str = "convey";
/// If a clause follows, its verb comes within so many words.
const CLAUSE_REACH: usize = 8;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body_credits(story, judge)
}

fn judge(story: &Story, paragraph: &Paragraph, credit: &Attribution) -> Option<ProseFinding> {
    let source = credit.source.as_ref()?;
    let annotation = &paragraph.annotation;
    let verb = paragraph.tokens_in(credit.verb?).start;
    let cue = annotation.token(verb)?.cue.filter(|cue| cue.has(CueTag::Stilted))?;
    // A thing that indicates something does not speak.
    let paper = source.kind == SourceKind::DocumentRecord
        || is_thing(paragraph, credit) && (cue.lemma == INDICATE || cue.form == VerbForm::Ing)
        || cue.lemma == INDICATE && is_owned_thing(paragraph, credit, verb);
    let statement = credit.mode != Mode::Indirect || story.says_a_clause(credit);
    if paper || !statement || (cue.form == VerbForm::Base || cue.form == VerbForm::Ing && cue.lemma != "state") {
        return None;
    }
    // "United States" is a name.
    let is_name = annotation.is_capital(verb) && annotation.pos(verb) == Pos::Propn;
    // What somebody conveys is mostly a thing: "conveyed the farm to her son".
    let is_carried = cue.lemma == CONVEY && credit.mode == Mode::Indirect && annotation.lower(verb + 1) != THAT;
    // "Its stated purpose", "which has not commented": nobody says anything.
    let before = |back: usize| verb.checked_sub(back).map_or("", |at| annotation.lower(at));
    let is_adjective = is_possessive(before(1)) || is_possessive_ending(before(1));
    let is_silent = is_negation(before(1)) && is_finite_have(before(2));
    if is_name || is_carried || is_adjective || is_silent || has_object(annotation, verb) {
        return None;
    }
    let span = paragraph.place_of(&(verb..verb + 1));
    let words = span.of(story.text());
    let said = match cue.form {
        VerbForm::Third => "says",
        VerbForm::Ing => "saying",
        _ => "said",
    };
    let message = format!("Write “{said}”: “{words}” is stiff.");
    let finding = ProseFinding::new(Severity::Hint, span, message);
    // Nobody writes "as said by", and what conveys an object does not say it.
    let is_left = annotation.lower(verb + 1) == "by" || cue.lemma == CONVEY;
    let title = format!("Change to “{said}”");
    Some(match cue.lemma {
        _ if is_left => finding,
        // A source that indicates something may not have spoken at all.
        INDICATE => finding.fix(title, span, said),
        _ => finding.safe_fix(title, span, said),
    })
}

/// Whether what stands before the verb is something that somebody has, and no person: "the minister's speech indicated".
fn is_owned_thing(paragraph: &Paragraph, credit: &Attribution, verb: usize) -> bool {
    let annotation = &paragraph.annotation;
    // "A source close to Norvik's ruling party" is a source.
    if core_of_source(paragraph, credit).is_none_or(|core| core.end != verb) {
        return false;
    }
    let Some(noun) = verb.checked_sub(1).filter(|&noun| !annotation.is_capital(noun)) else { return false };
    let is_owner = |back: usize| noun.checked_sub(back).is_some_and(|at| is_possessive_ending(annotation.lower(at)));
    let is_noun = annotation.pos(noun).is_common_noun() || annotation.pos(noun) == Pos::VerbIng;
    is_noun && !is_person(annotation, noun) && (is_owner(1) || is_owner(2))
}

/// Whether a word is a noun for a person, or a title.
fn is_person(annotation: &Annotation, at: usize) -> bool {
    en::PERSON_NOUNS.contains(annotation.lower(at)) || annotation.classes(at).has(Class::Title)
}

/// The words that a source is without what hangs on them, as tokens.
fn core_of_source(paragraph: &Paragraph, credit: &Attribution) -> Option<Range<usize>> {
    let span = credit.source_span()?;
    Some(crate::story::core_of(&paragraph.annotation, &paragraph.tokens_in(span)))
}

/// Whether nobody speaks: a placard or another thing claims.
pub(crate) fn is_thing(paragraph: &Paragraph, credit: &Attribution) -> bool {
    let kind = credit.source.as_ref().map(|source| source.kind);
    let speaks = || {
        let annotation = &paragraph.annotation;
        let head = core_of_source(paragraph, credit).and_then(Iterator::last);
        head.is_some_and(|head| {
            let word = annotation.lower(head);
            is_person(annotation, head) || en::UNNAMED_SOURCE_NOUNS.contains(word) || is_third_person_subject(word)
        })
    };
    kind == Some(SourceKind::DescribedAnonymous) && credit.unnamed.is_none() && !speaks()
}

/// Whether the verb has an object and no clause: "stated his opposition", "conceded nine goals", "indicated
/// with a nod".
pub(crate) fn has_object(annotation: &Annotation, verb: usize) -> bool {
    let next = verb + 1;
    let with = annotation.lower(next) == "with";
    let owner = is_possessive(annotation.lower(next));
    // "Stated the ministry" has its subject after the verb, with a quotation before it.
    let quoted = verb > 0 && matches!(annotation.word(verb - 1), "”" | "\"" | "’" | "'" | ",");
    let article = is_article(annotation.lower(next))
        || opens_definite_plural(annotation.lower(next))
        || matches!(annotation.lower(next), "no" | "any")
        || annotation.pos(next) == Pos::Num;
    let name = annotation.pos(next) == Pos::Propn && !quoted;
    let mut until_mark = (next..next + CLAUSE_REACH).take_while(|at| annotation.pos(*at) != Pos::Punct);
    let clause = until_mark.any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux));
    with || (owner || name || article && !quoted) && !clause
}
