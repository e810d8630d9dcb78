//! A contested lede and no source in the first three paragraphs.
//!
//! ## What it flags
//!
//! A first paragraph that gives a motive, judges, accuses or reveals a secret, if neither it nor the two paragraphs after
//! it credit anybody or mention documents. The finding points at the story's first source.
//!
//! ## Why
//!
//! An uncontentious opening may go without a source only if the sourcing comes high in the story; a contentious one needs
//! its own source (Reuters Handbook, "sourcing").
//!
//! ## Examples
//!
//! - bad: ‹Port chiefs secretly rewrote safety logs for two years.› ¶ The port is the largest on the coast. ¶ It employs 900 people. ¶ Two inspectors described the practice.
//! - bad: ‹The governor plans to dissolve the water board because it refused his brother's bid.› ¶ The board has five seats. ¶ It meets monthly.
//! - ok: Port chiefs secretly rewrote safety logs for two years. ¶ The practice is described in 40 internal emails and by two inspectors, Rosa Lindqvist and Omar Tell.
//! - ok: Snow closed the Brannock Pass on Tuesday. ¶ Ploughs were out by noon. ¶ The road reopened at dusk.
//! - ok: Port chiefs secretly rewrote safety logs for two years. ¶ The port is the largest on the coast. ¶ Two inspectors said the practice ended in May.
//!
//! ## How to fix it
//!
//! Credit the lede, or bring the first source up. The fix marks the place for a source.
//!
//! ## How to silence it
//!
//! Say in the second or third paragraph how this is known.
//!
//! Or let it stand with `stet lede-unsourced: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::en;
use crate::language::tagger::Pos;
use crate::rules::claims::claim::{claims, is_opinion};
use crate::rules::claims::clause_feature::Feature;
use crate::rules::claims::clause_features::ClauseFacts;
use crate::rules::claims::contested::{Contest, has_phrase};
use crate::rules::facts::facts;
use crate::rules::prose_finding::before_stop;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Attribution, Paragraph, ParagraphId, Story};

pub(crate) const RULE: Rule = Rule {
    id: "lede-unsourced",
    severity: Severity::Warning,
    standard: "Reuters: a contentious first paragraph needs a source",
    file: page!("lede_unsourced.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// A source must come within so many paragraphs.
const HIGH: usize = 3;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let top: Vec<(ParagraphId, &Paragraph)> = story.own_voice().take(HIGH).collect();
    let Some((first, lede)) = top.first().filter(|_| top.len() == HIGH) else { return Vec::new() };
    let last = top.last().map(|(id, _)| *id);
    let sourced =
        story.attributions().iter().any(|credit| Some(credit.paragraph) <= last && credit.is_credited_speech())
            || top
                .iter()
                .any(|(_, paragraph)| shows_source(paragraph) || house.phrases.credit(paragraph.annotation.text()));
    if sourced || is_opinion(story) {
        return Vec::new();
    }
    let of_lede = claims(story, house).take_while(|claim| claim.paragraph == *first);
    let grave: Vec<usize> = of_lede.filter(|claim| claim.kind.is_grave()).map(|claim| claim.sentence).collect();
    let contested = lede.annotation.sentences().iter().enumerate().find(|(number, sentence)| {
        let text = sentence.span.of(lede.annotation.text());
        let motive = has_phrase(text, |contest| contest == Contest::Motive) && text.contains(" because ");
        let secret = facts::<ClauseFacts>(lede).iter().any(|clause| {
            clause.sentence == *number && clause.features.has(Feature::Secret) && !clause.features.has(Feature::Doubt)
        });
        motive || secret || grave.contains(number)
    });
    let Some((_, sentence)) = contested else { return Vec::new() };
    let span = lede.place(sentence.span);
    let message =
        "Credit the lede, or bring a source up: it is contested, and the first three paragraphs have no source.";
    let mut finding = ProseFinding::new(Severity::Warning, span, message);
    if let Some(first) = story.attributions().iter().find_map(Attribution::source_span) {
        finding = finding.related(first, "the first source of the story");
    }
    vec![finding.fix("Mark the place for a source", before_stop(span, story), " [source?]")]
}

/// Whether a paragraph mentions papers, recordings or talks that the story rests on, or quotes anybody.
fn shows_source(paragraph: &Paragraph) -> bool {
    let annotation = &paragraph.annotation;
    !annotation.quotes().pairs.is_empty()
        || (0..annotation.tokens().len())
            .any(|at| en::SOURCING_WORDS.contains(annotation.lower(at)) && annotation.pos(at) != Pos::Propn)
}
