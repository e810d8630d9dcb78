//! A stiff stand-in for *said*: stated, indicated, remarked, opined, conveyed.
//!
//! ## What it flags
//!
//! Such a verb where it governs a quotation or a reported statement, or credits one that it follows. "As stated by"
//! counts. Contracts may state and instruments indicate; verbs that say exactly what was done (added, asked, wrote,
//! testified) are left alone.
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
//! - ok: The contract states that rent is due on the first.
//! - ok: Needle readings indicated a pressure drop, the log shows.
//!
//! ## How to fix it
//!
//! Write *said*.
//!
//! ## How to silence it
//!
//! It is a hint, which fails a check only with `--fail-on hint`. To switch it off, set its level to `off` in
//! `copydesk.toml`.
//!
//! Or let it stand with `stet attribution-verb-stilted: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::Annotation;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{CueTag, VerbForm};
use crate::rules::{ProseFinding, Rule, Severity, in_body};
use crate::story::{Attribution, Mode, Paragraph, SourceKind, Story};

pub(crate) const RULE: Rule = Rule {
    id: "attribution-verb-stilted",
    severity: Severity::Hint,
    standard: "Reuters, Mongabay: say is the neutral choice",
    file: include_str!("attribution_verb_stilted.rs"),
    check,
    ..Rule::DEFAULT
};

/// A clause that is stated has its verb within so many words.
const CLAUSE_REACH: usize = 8;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| {
        let credits = story.credits_of(index).iter();
        credits.filter_map(|credit| judge(story, paragraph, credit)).collect::<Vec<_>>()
    })
}

fn judge(story: &Story, paragraph: &Paragraph, credit: &Attribution) -> Option<ProseFinding> {
    let source = credit.source.as_ref()?;
    let annotation = &paragraph.annotation;
    let verb = paragraph.tokens_in(credit.verb?).start;
    let cue = annotation.token(verb)?.cue.filter(|cue| cue.has(CueTag::Stilted))?;
    // A thing that indicates is no speaker; nor is a source of which nothing is known.
    let thing = cue.lemma == "indicate" && source.kind == SourceKind::DescribedAnonymous && credit.unnamed.is_none();
    let paper = source.kind == SourceKind::DocumentRecord || thing;
    let statement = credit.mode != Mode::Indirect || story.says_a_clause(credit);
    if paper || !statement || matches!(cue.form, VerbForm::Base | VerbForm::Ing) {
        return None;
    }
    if has_object(annotation, verb) {
        return None;
    }
    let span = paragraph.place_of(&(verb..verb + 1));
    let words = span.of(story.text());
    let message = format!("“{words}” is a stiff stand-in for “said”.");
    let said = if cue.form == VerbForm::Third { "says" } else { "said" };
    let finding = ProseFinding::new(Severity::Hint, span, message);
    // Nobody writes "as said by", and what expresses or conveys an object does not say it.
    let is_left = annotation.lower(verb + 1) == "by" || matches!(cue.lemma, "express" | "convey");
    let title = format!("Change to “{said}”");
    Some(match cue.lemma {
        _ if is_left => finding,
        // Whoever indicates may not have spoken at all.
        "indicate" => finding.fix(title, span, said),
        _ => finding.safe_fix(title, span, said),
    })
}

/// Whether a thing is stated rather than something said: "stated his opposition", "indicated with a nod".
fn has_object(annotation: &Annotation, verb: usize) -> bool {
    let behind = verb + 1;
    let with = annotation.lower(behind) == "with";
    let owner = matches!(annotation.lower(behind), "his" | "her" | "its" | "their" | "our" | "my");
    // "Stated the ministry" has its subject behind the verb, with a quotation before it.
    let quoted = verb > 0 && matches!(annotation.word(verb - 1), "”" | "\"" | "’" | "'" | ",");
    let article = matches!(annotation.lower(behind), "the" | "a" | "an" | "no" | "any") && !quoted;
    let clause = (behind..behind + CLAUSE_REACH).any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux));
    with || (owner || article) && !clause
}
