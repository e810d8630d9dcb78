//! A spelling that the house does not use.
//!
//! ## What it flags
//!
//! Words on the list `spellings` of `copydesk.toml` or of its profile, outside quotation marks. Without a list the rule is
//! silent. A word with a capital may be a name and is left alone, unless it starts a sentence.
//!
//! ## Why
//!
//! A style guide fixes spellings so that a publication spells each word in one way.
//!
//! ## Examples
//!
//! - bad: (profile bbc) An ‹advisor› to the mayor resigned.
//! - bad: (profile guardian) ‹Advisor› and mayor fell out.
//! - ok: (profile bbc) An adviser to the mayor resigned.
//! - ok: (profile bbc) “An advisor told me,” she said.
//!
//! ## How to fix it
//!
//! Write the house's spelling, as the fix does.
//!
//! ## How to silence it
//!
//! Take the word off the list.
//!
//! Or let it stand with `stet house-spelling: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::rules::{ProseFinding, Rule, Severity, in_body};
use crate::story::{Paragraph, Story};
use crate::text::characters::straightened;

pub(crate) const RULE: Rule = Rule {
    id: "house-spelling",
    severity: Severity::Information,
    standard: "The house's own style guide",
    file: include_str!("house_spelling.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    if house.spellings.is_empty() {
        return Vec::new();
    }
    in_body(story, |_, paragraph| {
        let words = paragraph.annotation.sentences().iter().flat_map(|sentence| {
            sentence.tokens.clone().filter_map(|at| judge(house, paragraph, at, at == sentence.tokens.start))
        });
        words.collect::<Vec<_>>()
    })
}

fn judge(house: &House, paragraph: &Paragraph, at: usize, opens: bool) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    let name = annotation.is_capital(at) && !opens;
    let quoted = annotation.token(at).is_none_or(|token| token.quoted);
    let right = house.spellings.get(&*straightened(annotation.lower(at))).filter(|_| !name && !quoted)?;
    let right = if annotation.is_capital(at) { crate::rules::prose_finding::capitalised(right) } else { right.clone() };
    let span = paragraph.place_of(&(at..at + 1));
    let message = format!("Write “{right}”: the house does not write “{}”.", annotation.word(at));
    let finding = ProseFinding::new(Severity::Information, span, message);
    Some(finding.safe_fix(format!("Change to “{right}”"), span, right))
}
