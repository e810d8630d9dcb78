//! One or two ordinary words between quotation marks.
//!
//! ## What it flags
//!
//! A credited quotation of one or two everyday words. Unusual, disputed, coined and foreign words and names are left alone,
//! and so is the second part of a quotation that a credit interrupts.
//!
//! ## Why
//!
//! Fragments of everyday words gain nothing from marks and cast doubt on them (AP on quotations, "avoid fragments").
//!
//! ## Examples
//!
//! - bad: Dunn said the night was ‹"long"›.
//! - bad: Brandt called the plan ‹"good"›.
//! - ok: Dunn called the plan "monstrous".
//! - ok: Dunn said the night was "longer than any winter I remember".
//!
//! ## How to fix it
//!
//! Take out the marks, or quote the whole sentence.
//!
//! ## How to silence it
//!
//! Let it stand with `stet quote-fragment: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::en;
use crate::language::quote::Pair;
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Paragraph, ParagraphId, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "quote-fragment",
    severity: Severity::Hint,
    preview: true,
    standard: "AP: avoid fragments of quotations",
    file: page!("quote_fragment.rs"),
    check,
    ..Rule::DEFAULT
};

/// Most words of a fragment.
const MOST_WORDS: usize = 2;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| {
        let pairs = paragraph.annotation.quotes().outermost().filter(|pair| is_fragment(paragraph, pair));
        pairs.filter_map(|pair| finding(story, index, paragraph, pair)).collect::<Vec<_>>()
    })
}

/// Whether there are only one or two words between the marks, all of them ordinary.
fn is_fragment(paragraph: &Paragraph, pair: &Pair) -> bool {
    let inside = pair.inside().of(paragraph.annotation.text());
    let words: Vec<&str> = inside.split_whitespace().map(|word| word.trim_matches([',', '.'])).collect();
    (1..=MOST_WORDS).contains(&words.len()) && words.iter().all(|word| en::ORDINARY_WORDS.contains(word))
}

fn finding(story: &Story, index: ParagraphId, paragraph: &Paragraph, pair: &Pair) -> Option<ProseFinding> {
    let span = paragraph.place(pair.span());
    let mut credits = story.credits_of(index).iter();
    let credit = credits.find(|credit| credit.content.iter().any(|piece| piece.overlaps(span)))?;
    // The second part of "It was," she said, "good" belongs to a longer quotation.
    // The content of a credit in other paragraphs is always quoted.
    let is_quoted = |piece: &Span| !paragraph.span.contains(*piece) || paragraph.is_quoted(piece.start);
    let parted = credit.content.iter().any(|piece| is_quoted(piece) && !piece.overlaps(span));
    let words = pair.inside().of(paragraph.annotation.text());
    let several = words.contains(' ');
    let needs = if several { "everyday words need" } else { "an everyday word needs" };
    let message = format!("Paraphrase “{words}”, or quote more: {needs} no quotation marks.");
    let finding = ProseFinding::new(Severity::Hint, span, message);
    (!parted).then(|| {
        let marks = vec![(paragraph.place(pair.open), String::new()), (paragraph.place(pair.close), String::new())];
        finding.fix_all("Take out the quotation marks", marks)
    })
}
