//! A draft, or a large part of it, that copydesk did not read.
//!
//! ## What it flags
//!
//! Text in another language than English, and text that is set as code by its indent though it is as long as the story.
//! Nothing in such text is checked, so without this finding the report would call it clean. It is a warning where less than
//! half of the draft was read. Code between fences, struck-out text and the comments of a word processor are not counted.
//!
//! ## Why
//!
//! A check that passes a text unread is worse than none (linters for code fail on a file that they cannot parse).
//!
//! ## Examples
//!
//! - bad: ‹El alcalde anunció que las obras en el puerto costarán dos millones de euros.›
//! - bad: Ferries stopped on Monday. The harbour board will meet on Friday to decide who pays for the repair of the pier that the storm broke. ¶ ‹Le maire a annoncé que des travaux seraient lancés au port.›
//! - ok: The ferry to La Punta de la Luna left the pier.
//! - ok: “Non, je ne regrette rien,” she sang on the pier, and then the band played on until the ferry came.
//!
//! ## How to fix it
//!
//! Check text in another language by hand. Remove an indent that is not meant to mark code.
//!
//! ## How to silence it
//!
//! Set its level to `off` in `copydesk.toml`, for the paths with drafts in another language.

use crate::house::House;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::Story;
use crate::text::{Coverage, Document, UnreadReason};

pub(crate) const RULE: Rule = Rule {
    id: "text-unread",
    severity: Severity::Warning,
    standard: "A check must say what it did not read",
    file: page!("text_unread.rs"),
    check,
    ..Rule::DEFAULT
};

/// Fewer words than this in another language, or left out for another reason, are a motto or a sign.
const FEW_WORDS: usize = 8;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let document = story.document();
    if document.is_wholly_read() {
        return Vec::new();
    }
    let coverage = document.coverage();
    let largest = coverage.unread.iter().filter(|(reason, _)| !reason.is_meant()).max_by_key(|(_, words)| *words);
    let Some((reason, _)) = largest.filter(|_| coverage.missed() >= FEW_WORDS || coverage.read == 0) else {
        return Vec::new();
    };
    let place = if reason == UnreadReason::OtherLanguage { document.first_in_other_language() } else { None };
    let Some(span) = place.or_else(|| document.blocks().first().map(|block| block.span)) else { return Vec::new() };
    let severity = if coverage.missed() > coverage.read { Severity::Warning } else { Severity::Information };
    vec![ProseFinding::new(severity, span, message(document, &coverage, reason))]
}

/// What was not read, and why.
fn message(document: &Document, coverage: &Coverage, reason: UnreadReason) -> String {
    let count = format!("{} of {} words were read", coverage.read, coverage.total());
    match reason {
        UnreadReason::OtherLanguage => {
            let language = document
                .other_language()
                .map_or_else(|| "does not seem to be in English".to_owned(), |name| format!("seems to be in {name}"));
            format!("Check this by hand: {count}. The text {language}, and copydesk reads English only.")
        }
        UnreadReason::Indented => {
            format!("Remove the indent that marks text as code: {count}.")
        }
        _ => format!("Check the rest by hand: {count}. {}", reason.explanation()),
    }
}
