//! Unnamed sources are used and no sentence says why.
//!
//! ## What it flags
//!
//! The first unnamed source of a story that nowhere gives a reason: "on condition of anonymity because …", "for fear of
//! …". Once per story; the other unnamed sources are listed with it. A reason that says nothing ("not authorized to
//! speak") is a hint. Spokespeople, police and passers-by need no reason.
//!
//! ## Why
//!
//! Say why the source asked for anonymity (AP Managing Editors; SPJ Code of Ethics; NPR). Stock reasons are worse than
//! none (New York Times, memo on anonymous sources).
//!
//! ## Examples
//!
//! - bad: ‹A senior customs officer› said the seals were fake. ¶ The trucks left at dawn.
//! - bad: The seals were fake, ‹two customs officers› said. ¶ A third officer agreed.
//! - ok: A senior customs officer said the seals were fake. The officer spoke on condition of anonymity because she still works at the depot.
//! - ok: A police spokesperson said the seals were fake.
//!
//! ## How to mend it
//!
//! Add a sentence after the first unnamed credit that says why the name is withheld.
//!
//! ## How to silence it
//!
//! One sentence with the reason is enough for the story.
//!
//! Or let it stand with `stet anonymity-unexplained: reason` (`copydesk rule stet`).

use std::sync::LazyLock;

use regex::Regex;

use super::notes::{Note, places};
use super::unnamed::{self, Voice};
use super::{Flag, Rule, Severity};
use crate::house::House;
use crate::language::Reading;
use crate::story::Story;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "anonymity-unexplained",
    severity: Severity::Information,
    standard: "SPJ, AP, NPR: explain why anonymity was granted",
    file: include_str!("anonymity_unexplained.rs"),
    check,
};

/// Ways of saying that somebody is not named, with or without a reason. It knows the letters of ASCII alone, which makes
/// it small and fast.
const WITHHELD: &str = r"(?i-u)\b(?:(?:on|under) (?:the )?condition (?:of anonymity|that|they not|he not|she not)|(?:asked|declined|requested|insisted|wished|refused) (?:not to be|to not be|to be|that (?:he|she|they) not be) (?:named|identified|quoted)|anonymously|spoke on background|(?:not|n't|n’t|un) ?authori[sz]ed to|for fear of|fear(?:s|ed|ing) (?:reprisals?|retaliation|retribution)|not to be identified|anonymity)\b";

/// Signs of a reason that means something.
const REASON: &str = r"(?i-u)\b(?:because|for fear|fear(?:s|ed|ing)|since (?:he|she|they)|in order to|sensitiv\w+|retaliation|reprisals?|private|confidential|ongoing|still works?|safety)\b";

static PATTERNS: LazyLock<Option<(Regex, Regex)>> =
    LazyLock::new(|| Some((Regex::new(WITHHELD).ok()?, Regex::new(REASON).ok()?)));

fn check(story: &Story, _house: &House) -> Vec<Flag> {
    let voices: Vec<Voice<'_>> = unnamed::voices(story)
        .into_iter()
        .filter(|voice| !voice.is_spokesperson() && !voice.is_bystander() && voice.credit.is_credited_speech())
        .filter(|voice| !voice.is_crowd() && !voice.is_profession() && !declines(story, *voice))
        .collect();
    let Some((first, rest)) = voices.split_first() else { return Vec::new() };
    match reason(story) {
        Reason::Given => Vec::new(),
        Reason::Stock(span) => {
            let message = "This reason for anonymity says nothing. Say what the source has to fear, or leave it out.";
            vec![Flag::new(Severity::Hint, span, message)]
        }
        Reason::None => {
            let message = "Unnamed sources are used and nothing says why. Add a sentence that gives the reason.";
            let start = Flag::new(Severity::Information, first.span, message);
            let flag = rest
                .iter()
                .filter(|voice| voice.credit.goes_on_from.is_none())
                .fold(start, |flag, voice| flag.related(voice.span, "another unnamed source"));
            vec![with_fix(story, first, flag)]
        }
    }
}

/// Whether a source says nothing: whoever declines to comment needs no reason to be unnamed.
fn declines(story: &Story, voice: Voice<'_>) -> bool {
    let cue = voice.credit.cue.of(story.text()).to_lowercase();
    cue.contains("declin") || cue.contains("refus")
}

/// What the story says of the reason.
enum Reason {
    Given,
    Stock(Span),
    None,
}

/// Whether a word is one that every way of saying that a name is withheld has.
fn is_withheld(reading: &Reading, at: usize) -> bool {
    let word = reading.lower(at);
    let starts = ["condition", "anonym", "named", "identified", "quoted", "background", "author", "unauthor", "fear"];
    starts.iter().any(|start| word.starts_with(start))
}

fn reason(story: &Story) -> Reason {
    let Some((withheld, reason)) = &*PATTERNS else { return Reason::None };
    let text = story.text();
    let mut stock = Reason::None;
    // The pattern is looked for only where one of its words stands.
    let told =
        story.paragraphs().iter().filter(|paragraph| places(paragraph, Note::Withheld, is_withheld).next().is_some());
    for paragraph in told {
        for found in withheld.find_iter(paragraph.reading.text()) {
            let span = paragraph.place(Span::new(found.start(), found.end()));
            let rest = story.sentence_around(span).map_or("", |sentence| Span::new(span.start, sentence.end).of(text));
            let authorized = found.as_str().to_lowercase().contains("authori");
            if reason.is_match(rest) && !authorized {
                return Reason::Given;
            }
            stock = Reason::Stock(span);
        }
    }
    stock
}

fn with_fix(story: &Story, voice: &Voice<'_>, flag: Flag) -> Flag {
    let sentence = story.sentence_around(voice.span);
    let Some(sentence) = sentence else { return flag };
    let noun = &voice.source.head;
    let text = format!(" The {noun} spoke on condition of anonymity because [reason].");
    flag.fix("Add a sentence with the reason, to be filled in", Span::new(sentence.end, sentence.end), text)
}
