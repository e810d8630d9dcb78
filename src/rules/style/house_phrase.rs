//! A phrase that the house does not want.
//!
//! ## What it flags
//!
//! Each `[[phrase]]` of `copydesk.toml`, given as `text` or as a `pattern`, outside quotation marks, in the body, headlines and
//! captions, with the level, the message and the reason that the house gives. Without such a list the rule is silent.
//!
//! ## Why
//!
//! Every desk has words that it has banned or discourages, and reasons for it that no other desk shares.
//!
//! ## Examples
//!
//! - bad: (phrase at the end of the day) The wall, ‹at the end of the day›, will hold.
//! - bad: (phrase committed suicide) The pilot ‹committed  suicide› in March.
//! - ok: (phrase at the end of the day) “At the end of the day it will hold,” Ines Calder, the mayor, said.
//! - ok: (phrase at the end of the day) At the end of the days of rain the wall held.
//!
//! ## How to fix it
//!
//! Write what the message says.
//!
//! ## How to silence it
//!
//! Take the phrase off the list.
//!
//! Or let it stand with `stet house-phrase: reason` (`copydesk rule stet`).

use crate::house::{House, UnwantedPhrase};
use crate::rules::{ProseFinding, Rule, Severity, in_print, page::page};
use crate::story::{Paragraph, Story};
use crate::text::LocalSpan;

pub(crate) const RULE: Rule = Rule {
    id: "house-phrase",
    severity: Severity::Information,
    standard: "The house's own style guide",
    file: page!("house_phrase.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    in_print(story, |paragraph| house.unwanted.iter().flat_map(move |phrase| found(phrase, paragraph)))
}

/// The places of a phrase in a paragraph.
fn found<'a>(phrase: &'a UnwantedPhrase, paragraph: &'a Paragraph) -> impl Iterator<Item = ProseFinding> {
    phrase.regex.find_iter(paragraph.annotation.text()).filter_map(move |words| {
        let span = paragraph.place(LocalSpan::new(words.start(), words.end()));
        (!paragraph.is_quoted(span.start)).then(|| {
            let message = message(phrase, words.as_str());
            let finding = ProseFinding::new(phrase.severity, span, message);
            match &phrase.instead {
                Some(instead) => finding.fix(format!("Change to “{instead}”"), span, instead.clone()),
                None => finding,
            }
        })
    })
}

/// What the house says of the phrase, and why.
fn message(phrase: &UnwantedPhrase, words: &str) -> String {
    let said = match (&phrase.message, &phrase.instead) {
        (Some(message), _) => message.clone(),
        (None, Some(instead)) => format!("Write “{instead}”: the house does not write “{words}”."),
        (None, None) => format!("Find other words: the house does not write “{words}”."),
    };
    match &phrase.grounds {
        Some(grounds) => format!("{said} ({grounds})"),
        None => said,
    }
}
