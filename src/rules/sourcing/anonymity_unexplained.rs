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
//! ## How to fix it
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

use crate::house::House;
use crate::language::Annotation;
use crate::rules::gather::{gather, in_place};
use crate::rules::notes::{Note, places};
use crate::rules::sourcing::unnamed::{self, Voice};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "anonymity-unexplained",
    severity: Severity::Information,
    standard: "SPJ, AP, NPR: explain why anonymity was granted",
    file: include_str!("anonymity_unexplained.rs"),
    yields_to: &["anonymous-source-boilerplate", "anonymous-source-undescribed", "source-count-mismatch"],
    yields_to_related: &["source-count-mismatch"],
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Ways of saying that somebody is not named, with or without a reason. It knows the letters of ASCII alone, which makes
/// it small and fast.
const WITHHELD: &str = r"(?i-u)\b(?:(?:on|under) (?:the )?condition (?:of anonymity|that|they not|he not|she not)|(?:asked|declined|requested|insisted|wished|refused) (?:not to be|to not be|to be|that (?:he|she|they) not be) (?:named|identified|quoted)|anonymously|spoke on background|(?:not|n't|n’t|un) ?authori[sz]ed to|for fear of|fear(?:s|ed|ing) (?:reprisals?|retaliation|retribution)|not to be identified|anonymity)\b";

/// Signs of a reason that means something.
const REASON: &str = r"(?i-u)\b(?:because|for fear|fear(?:s|ed|ing)|since (?:he|she|they)|in order to|sensitiv\w+|retaliation|reprisals?|private|confidential|ongoing|still works?|safety)\b";

static PATTERNS: LazyLock<Option<(Regex, Regex)>> =
    LazyLock::new(|| Some((Regex::new(WITHHELD).ok()?, Regex::new(REASON).ok()?)));

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let told = gather(story, |index, paragraph| {
        let voices = unnamed::voices_in(story, index).filter(|voice| needs_reason(story, *voice));
        let voices = voices.map(|voice| (voice.span, Told::of(voice)));
        let told = reasons(story, paragraph).chain(voices).map(|(span, told)| (paragraph.local(span), told));
        told.collect::<Vec<_>>()
    });
    let placed = || in_place(story, &told).map(|(paragraph, (span, told))| (paragraph.place(*span), told));
    let mut voices = placed().filter_map(|(span, told)| told.voice().map(|voice| (span, voice)));
    let Some((first, Voiced { head, .. })) = voices.next() else { return Vec::new() };
    if placed().any(|(_, told)| matches!(told, Told::Reason)) {
        return Vec::new();
    }
    if let Some((span, _)) = placed().rfind(|(_, told)| matches!(told, Told::Stock)) {
        let message = "This reason for anonymity says nothing. Say what the source has to fear, or leave it out.";
        return vec![ProseFinding::new(Severity::Hint, span, message)];
    }
    let message = "Unnamed sources are used and nothing says why. Add a sentence that gives the reason.";
    let start = ProseFinding::new(Severity::Information, first, message);
    let others = voices.filter(|(_, voice)| voice.is_new);
    let finding = others.fold(start, |finding, (span, _)| finding.related(span, "another unnamed source"));
    vec![with_fix(story, first, head, finding)]
}

/// What a paragraph tells of anonymity.
enum Told {
    /// Somebody without a name speaks.
    Voice(Voiced),
    /// A name is withheld for a reason that means something.
    Reason,
    /// A name is withheld for no reason, or one that says nothing.
    Stock,
}

/// Somebody without a name who speaks.
struct Voiced {
    head: String,
    /// Whether readers have not met the source before.
    is_new: bool,
}

impl Told {
    fn of(voice: Voice<'_>) -> Self {
        Self::Voice(Voiced { head: voice.source.head.clone(), is_new: voice.credit.antecedent.is_none() })
    }

    fn voice(&self) -> Option<&Voiced> {
        if let Self::Voice(voice) = self { Some(voice) } else { None }
    }
}

/// Whether readers should learn why a source has no name.
fn needs_reason(story: &Story, voice: Voice<'_>) -> bool {
    !voice.is_spokesperson()
        && !voice.is_bystander()
        && voice.credit.is_credited_speech()
        && !voice.is_crowd()
        && !voice.is_profession()
        && !declines(story, voice)
}

/// Whether a source says nothing: whoever declines to comment needs no reason to be unnamed.
fn declines(story: &Story, voice: Voice<'_>) -> bool {
    let cue = voice.credit.cue.of(story.text()).to_lowercase();
    cue.contains("declin") || cue.contains("refus")
}

/// Whether a word is one that every way of saying that a name is withheld has.
fn is_withheld(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let starts = ["condition", "anonym", "named", "identified", "quoted", "background", "author", "unauthor", "fear"];
    starts.iter().any(|start| word.starts_with(start))
}

/// Where a paragraph says that a name is withheld.
fn reasons<'s>(story: &'s Story, paragraph: &'s Paragraph) -> impl Iterator<Item = (Span, Told)> {
    // The patterns are looked for only where one of their words stands.
    let patterns = PATTERNS.iter().filter(|_| places(paragraph, Note::Withheld, is_withheld).next().is_some());
    patterns.flat_map(move |(withheld, reason)| {
        withheld.find_iter(paragraph.annotation.text()).map(move |found| {
            let span = paragraph.place(Span::new(found.start(), found.end()));
            let sentence = story.sentence_around(span);
            let rest = sentence.map_or("", |sentence| Span::new(span.start, sentence.end).of(story.text()));
            let authorized = found.as_str().to_lowercase().contains("authori");
            (span, if reason.is_match(rest) && !authorized { Told::Reason } else { Told::Stock })
        })
    })
}

/// Adds a sentence behind the one that holds the words of a source with this noun.
fn with_fix(story: &Story, source: Span, noun: &str, finding: ProseFinding) -> ProseFinding {
    let Some(sentence) = story.sentence_around(source) else { return finding };
    let text = format!(" The {noun} spoke on condition of anonymity because [reason].");
    finding.fix("Add a sentence with the reason, to be filled in", Span::new(sentence.end, sentence.end), text)
}
