//! A mark for something still to come: TK, [name].
//!
//! ## What it flags
//!
//! "TK", and words in square brackets that ask for a fact: "[source?]", "[role]", "[Reply of Norvik Lines]". copydesk's
//! own fixes leave such marks where the draft does not say what belongs there. While one stands, the rules that ask for
//! sources, roles and the like do not flag its sentence. Brackets inside quotation marks are an editor's words and are left
//! alone.
//!
//! ## Why
//!
//! A placeholder in print is an error in every house. "TK", to come, is the trade's own mark: no English word is spelt like
//! it, so that it can be searched for before the page is closed.
//!
//! ## Examples
//!
//! - bad: Ferries stopped on Monday, harbourmaster Ines Calder said. The port was built in ‹TK›.
//! - bad: Experts, including ‹[name]›, say the dam will fail.
//! - bad: "We lost ‹TK› boats," Ines Calder said.
//! - bad: The ministry's aim is to starve the island town of fuel ‹[source?]›. Ferries stopped on Monday.
//! - bad: The port cost $‹TKm›.
//! - bad: Divers ‹[two or three?? ask Milo again]› went down.
//! - ok: "They [the owners] knew it," Ines Calder said. The log read "no pilot [sic]".
//! - ok: The shop next to TK Maxx [left] closed on Monday.
//!
//! ## How to fix it
//!
//! Fill it in, or take it out.
//!
//! ## How to silence it
//!
//! Use round brackets for words that are to be printed.
//!
//! Or let it stand with `stet placeholder: reason` (`copydesk rule stet`).

// The brackets of this page are examples, not links.
#![allow(rustdoc::broken_intra_doc_links, clippy::doc_markdown)]

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::house::House;
use crate::language::{Annotation, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Paragraph, Story};
use crate::text::{LocalSpan, SourceSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "placeholder",
    severity: Severity::Warning,
    standard: "What is still to come is marked TK, and no page is closed while one stands",
    file: page!("placeholder.rs"),
    check,
    ..Rule::DEFAULT
};

/// Words in brackets, or the printers' mark.
static MARK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\[[^\[\]]{1,160}\]|\b(?:TK){1,3}(?:m|bn|k|th)?\b").ok());

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let finding = |span: Span| {
        let mark = span.of(story.text());
        ProseFinding::new(Severity::Warning, span, format!("Fill in {mark}, or take it out."))
    };
    find(story).map(finding).collect()
}

/// The sentences with a placeholder, in bytes of the draft.
pub(crate) fn sentences(story: &Story) -> Vec<SourceSpan> {
    let around = |span| story.sentence_around(span).unwrap_or(span);
    let asks_for_fact = |span: &Span| {
        let mark = span.of(story.text());
        let inside = mark.strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
        inside.is_none_or(asks_for_fact)
    };
    find(story).filter(asks_for_fact).map(|span| story.document().source(around(span))).collect()
}

/// The placeholders of the draft.
fn find(story: &Story) -> impl Iterator<Item = Span> {
    // Brackets in a quotation hold an editor's words; nobody says TK.
    let is_open = |span: &Span| has_mark(span.of(story.text())) || !story.is_within_quotation(*span);
    story.paragraphs().iter().flat_map(|paragraph| in_paragraph(story, paragraph)).filter(is_open)
}

/// What may be a placeholder in a paragraph. Its annotation does not include the dateline.
fn in_paragraph(story: &Story, paragraph: &Paragraph) -> impl Iterator<Item = Span> {
    let before = paragraph.dateline();
    let in_dateline = in_text(before.of(story.text())).map(move |bytes| Span::from(bytes).shift(before.start));
    let after = facts::<Placeholder>(paragraph).iter().map(|Placeholder(span)| paragraph.place(*span));
    in_dateline.chain(after)
}

/// Words that may be a placeholder, in bytes of the paragraph.
struct Placeholder(LocalSpan);

impl ParagraphFact for Placeholder {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        in_text(annotation.text()).map(|bytes| Self(bytes.into())).collect()
    }
}

/// Whether a text holds a placeholder.
pub(crate) fn is_in(text: &str) -> bool {
    in_text(text).next().is_some()
}

/// The bytes of a text that may be placeholders.
fn in_text(text: &str) -> impl Iterator<Item = Range<usize>> {
    // Most texts have no placeholder, which these two searches find out faster than the pattern.
    let mark = MARK.iter().filter(|_| text.contains('[') || text.contains("TK"));
    mark.flat_map(|mark| mark.find_iter(text)).filter_map(|found| {
        let inside = found.as_str().strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
        let is_asking = match inside {
            Some(inside) => asks(inside),
            // A name may begin with the two letters: TK Maxx.
            None => !text.get(found.end()..)?.trim_start_matches(' ').starts_with(char::is_uppercase),
        };
        is_asking.then(|| found.range())
    })
}

/// Whether one of the words is the printers' mark.
fn has_mark(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "TK" | "TKTK" | "TKTKTK"))
}

/// Whether words in brackets ask for a fact, or ask the desk to do something.
fn asks(words: &str) -> bool {
    asks_for_fact(words) || lower_words(words).any(|word| en::DESK_NOTE_WORDS.contains(&word))
}

/// Whether words in brackets ask for a fact.
fn asks_for_fact(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_fact =
        en::PLACEHOLDERS.contains(lower.trim()) || lower_words(words).all(|word| en::PLACEHOLDERS.contains(&word));
    is_fact || lower.contains('?') || has_mark(words) || lower.starts_with("reply of ")
}

fn lower_words(words: &str) -> impl Iterator<Item = String> {
    let all = words.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    all.map(str::to_lowercase)
}
