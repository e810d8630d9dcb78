//! Unnamed sources are used and no sentence says why.
//!
//! ## What it flags
//!
//! The first unnamed source of a story that never gives a reason: "on condition of anonymity because …", "for fear of …".
//! Once per story; the other unnamed sources are listed with it. A reason that says nothing ("not authorized to speak") is
//! a hint. Spokespeople, police and passers-by need no reason.
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
//! - ok: A senior customs officer, who did not wish to be named as the case is in court, said the seals were fake.
//! - ok: A senior customs officer, who was not allowed to speak publicly, said the seals were fake.
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
use crate::language::{Annotation, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::sourcing::unnamed::{self, Voice};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Paragraph, ParagraphId, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "anonymity-unexplained",
    severity: Severity::Information,
    standard: "SPJ, AP, NPR: explain why anonymity was granted",
    file: page!("anonymity_unexplained.rs"),
    // Of "a source" alone it is asked first who it is.
    yields_to: &["anonymous-source-undescribed"],
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Ways of saying that somebody is not named, with or without a reason. The pattern knows only ASCII letters, which makes it
/// small and fast.
const WITHHELD: &str = concat!(
    r"(?i-u)\b(?:(?:on|under) (?:the )?condition (?:of anonymity|that|they not|he not|she not)",
    r"|(?:ask|declin|request|insist|wish|refus|preferr?)(?:s|es|ed|ing|e)?(?: [a-z]+){0,4} (?:not to be|to not be|to be|that (?:he|she|they) not be) (?:named|identified|quoted)",
    r"|(?:asked|asking|granted|sought|requested|requesting|offered) (?:to remain |for )?(?:anonymous|anonymity)|(?:was|were|is|are)(?: not|n't|n’t) (?:being )?(?:named|identified)",
    r"|(?:would|could|will|can|may)(?: ?not|n't|n’t|'t|’t) (?:be (?:named|identified|quoted by name)|give (?:his|her|their) names?)|who would give only",
    r"|(?:did not|didn't|didn’t|does not|do not) (?:want|wish) (?:to be (?:named|identified|quoted)|(?:his|her|their) (?:[a-z]+ )?names?)",
    r"|(?:his|her|their) (?:full |last |first )?names? (?:to be |not be |be |was |were |is |are )?(?:left out|withheld|used|published|appeared?)",
    r"|(?:would|could|can) be identified only|gave only|agreed not to (?:name|identify)",
    r"|anonymously|spoke on background|(?:not|[a-z]+n't|[a-z]+n’t|un) {0,2}authori[sz]ed to|without (?:authority|permission|clearance)",
    r"|(?:not|neither is|neither was|none is|none was) (?:allowed|permitted|cleared|supposed|free) to (?:speak|talk|discuss|comment)",
    r"|(?:barred|barring|bars?|forbidden|forbids?|told)(?: [a-z]+){0,3} (?:from|to) (?:speak|talk|discuss|comment)(?:ing)?",
    r"|whose (?:[a-z]+ )?(?:name|identity) (?:[a-z]+ ){0,4}withh[a-z]+|with(?:holding|held|holds) (?:his|her|their|the) (?:[a-z]+ )?names?",
    r"|for fear of|fear(?:s|ed|ing) (?:reprisals?|retaliation|retribution|dismissal)|not to be identified|anonymity)\b",
);

/// Signs of a reason that means something, anywhere in the sentence.
const REASON: &str = concat!(
    r"(?i-u)\b(?:because|for fear|fear(?:s|ed|ing)|since|, as |(?:named|identified|anonymity|quoted|used) as |in order to|so as|so that|lest|in case|if (?:his|her|their)",
    r"|citing|given (?:the|his|her|their)|owing to|due to|under (?:the )?(?:ground )?rules|worri(?:ed|es)|afraid|to (?:protect|avoid|keep)|sensitiv\w+|retaliation|reprisals?|private|confidential\w*|ongoing|still works?|agreement|told not to|rules? (?:bars?|forbids?)|safety|dismissal|non-disclosure",
    r"|(?:not|neither is|neither was|none is|none was) (?:allowed|permitted|cleared|supposed|free) to|barred from|forbid\w*|without (?:authority|permission|clearance)|signed an? )\b",
);

/// What follows the words where they say for what the source had to be unnamed.
const PURPOSE: &str = " to ";
const ANONYMITY: &str = "anonymity";

static PATTERNS: LazyLock<Option<(Regex, Regex)>> =
    LazyLock::new(|| Some((Regex::new(WITHHELD).ok()?, Regex::new(REASON).ok()?)));

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let all = unnamed::voices(story);
    let voices: Vec<Voice<'_>> = all.iter().copied().filter(|voice| needs_reason(story, *voice)).collect();
    // One that is described is asked about first: of the others, other rules ask more, and "officials" may speak as a body.
    let described = voices.iter().find(|voice| !is_hardly_described(**voice));
    let is_informant = |voice: &&Voice<'_>| en::INFORMANT_NOUNS.contains(&voice.source.head);
    let is_of_number = |voice: &&Voice<'_>| !voice.source.plural || voice.source.count.is_some();
    let other = || voices.iter().find(is_informant).or_else(|| voices.iter().find(is_of_number));
    let Some(first) = described.or_else(other).copied() else { return silent_source(story) };
    // "The sources added" goes on with those that were introduced.
    let place = first.credit.antecedent.filter(|_| first.source.definite).unwrap_or(first.span);
    let paragraphs = story.paragraphs().iter();
    let withheld =
        paragraphs.flat_map(|paragraph| facts::<Withheld>(paragraph).iter().map(move |one| (paragraph, one)));
    let withheld: Vec<(&Paragraph, &Withheld)> = withheld.collect();
    if withheld.iter().any(|(_, withheld)| withheld.has_reason) {
        return Vec::new();
    }
    let is_of_voice = |paragraph: &Paragraph, withheld: &Withheld| {
        let sentence = story.sentence_around(paragraph.place(withheld.span));
        sentence.is_some_and(|sentence| all.iter().any(|voice| sentence.overlaps(voice.span)))
            || paragraph.place(withheld.span).start > first.span.start
    };
    let mut told = withheld.iter().rev().filter(|(paragraph, one)| is_of_voice(paragraph, one));
    let last = told.clone().next();
    if let Some((paragraph, withheld)) = told.find(|(_, one)| one.is_stock).or(last) {
        let span = paragraph.place(withheld.span);
        // A stock reason is asked about where it stands, a missing one at the source.
        if withheld.is_stock {
            let message = "Say what the source has to fear, or leave this out: the reason tells the reader nothing.";
            return vec![ProseFinding::new(Severity::Hint, span, message)];
        }
        let message = "Say why the source is not named: the story says that it asked, and gives no reason.";
        return vec![ProseFinding::new(Severity::Information, place, message).related(span, "not named here")];
    }
    let message = "Add a sentence that says why the source is not named: the story gives no reason.";
    let start = ProseFinding::new(Severity::Information, place, message);
    // A credit with an antecedent is to a source listed already.
    let others = voices.iter().filter(|voice| voice.credit.antecedent.is_none() && voice.span != place);
    let finding = others.fold(start, |finding, voice| finding.related(voice.span, "another unnamed source"));
    vec![with_fix(story, first, finding)]
}

/// Whether the story says why its unnamed sources have no name; `None` where none of them needs a reason. A reason that says nothing
/// is none.
pub(crate) fn gives_reason(story: &Story) -> Option<bool> {
    let needs = unnamed::voices(story).into_iter().any(|voice| needs_reason(story, voice));
    let has_reason = || {
        let mut withheld = story.paragraphs().iter().flat_map(|paragraph| facts::<Withheld>(paragraph).iter());
        withheld.any(|one| one.has_reason)
    };
    needs.then(has_reason)
}

/// The finding for somebody who is unnamed on purpose and is credited with no words: "An officer, on condition of anonymity,
/// dismissed the charge".
fn silent_source(story: &Story) -> Vec<ProseFinding> {
    let paragraphs =
        || story.own_voice().flat_map(|(id, own)| facts::<Withheld>(own).iter().map(move |one| (id, own, one)));
    let explains = |(_, _, withheld): (ParagraphId, &Paragraph, &Withheld)| withheld.has_reason || withheld.is_stock;
    if paragraphs().any(explains) {
        return Vec::new();
    }
    let source = paragraphs().find_map(|(id, own, withheld)| {
        let span = own.place(withheld.span);
        let sentence = story.sentence_around(span)?;
        let mut phrases = unnamed::phrases_in(id, own);
        let phrase = phrases.find(|phrase| phrase.span.end <= span.start && sentence.contains(phrase.span))?;
        (!phrase.source.definite && !story.is_quoted(span.start)).then_some((phrase.span, span))
    });
    let message = "Say why the source is not named: the story says that it asked, and gives no reason.";
    let finding =
        |(place, span)| ProseFinding::new(Severity::Information, place, message).related(span, "not named here");
    source.map(finding).into_iter().collect()
}

/// Whether another rule asks to describe a source better.
fn is_hardly_described(voice: Voice<'_>) -> bool {
    let source = voice.source;
    let is_blank = source.described.is_empty() && source.complement.is_empty() && !source.institutional;
    source.stock || voice.is_bare() && is_blank
}

/// Whether readers should learn why a source has no name.
fn needs_reason(story: &Story, voice: Voice<'_>) -> bool {
    !voice.is_spokesperson()
        && (!voice.is_bystander() || asks(story, voice))
        && voice.credit.is_credited_speech()
        && (!voice.source.plural || voice.source.count.is_some() || story.says_a_clause(voice.credit))
        && !voice.is_crowd()
        && !voice.is_profession()
        && !is_group(voice)
        && !declines(story, voice)
}

/// Whether the sentence says that the source did not want to be named.
pub(super) fn asks(story: &Story, voice: Voice<'_>) -> bool {
    let Some(paragraph) = story.paragraph(voice.credit.paragraph) else { return false };
    let sentence = story.sentence_around(voice.span);
    let mut withheld = facts::<Withheld>(paragraph).iter().map(|one| paragraph.place(one.span));
    withheld.any(|span| sentence.is_some_and(|sentence| sentence.contains(span)))
}

/// Whether it is people of some kind who speak together without a number, as "traders at the market" do, or whom a body has
/// speak for it, as "Norvish officials" do. "Sources" in a body do not.
fn is_group(voice: Voice<'_>) -> bool {
    let speaks_for_body = voice.source.institutional && !en::INFORMANT_NOUNS.contains(&voice.source.head);
    voice.source.plural && voice.source.count.is_none() && (speaks_for_body || !voice.is_bare())
}

/// Whether a source declines to comment, for which it needs no reason to be unnamed.
fn declines(story: &Story, voice: Voice<'_>) -> bool {
    let cue = voice.credit.cue.of(story.text()).to_lowercase();
    cue.contains("declin") || cue.contains("refus")
}

/// A place that says that a name is withheld.
struct Withheld {
    /// Bytes of the paragraph.
    span: LocalSpan,
    /// Whether a reason that means something is in the sentence.
    has_reason: bool,
    /// Whether the words are a reason, if one that says nothing: "not authorized to speak".
    is_stock: bool,
}

impl ParagraphFact for Withheld {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let found = PATTERNS.iter().flat_map(|(withheld, reason)| {
            withheld.find_iter(annotation.text()).map(|found| {
                let span = LocalSpan::new(found.start(), found.end());
                // "On condition of anonymity to discuss the talks" gives no reason either.
                let rest = annotation.text().get(found.end()..).unwrap_or_default();
                let words = found.as_str().to_lowercase();
                let is_unauthorized = words.contains("authori");
                let is_stock = is_unauthorized || words.ends_with(ANONYMITY) && rest.starts_with(PURPOSE);
                let has_reason = !is_unauthorized && reason.is_match(sentence_around(annotation, found.start()));
                Self { span, has_reason, is_stock }
            })
        });
        found.collect()
    }
}

/// The sentence around a byte of the paragraph.
fn sentence_around(annotation: &Annotation, at: usize) -> &str {
    let sentence = annotation.sentences().iter().find(|sentence| sentence.span.end >= at);
    sentence.map_or("", |sentence| sentence.span.of(annotation.text()))
}

/// Adds a sentence after the one that credits the source.
fn with_fix(story: &Story, voice: Voice<'_>, finding: ProseFinding) -> ProseFinding {
    let Some(sentence) = story.sentence_around(voice.span) else { return finding };
    let text = format!(" The {} spoke on condition of anonymity because [reason].", voice.source.head);
    finding.fix("Add a sentence with the reason, to be filled in", Span::new(sentence.end, sentence.end), text)
}
