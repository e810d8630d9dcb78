//! A contested statement in the paper's own voice, with no credit in reach.
//!
//! ## What it flags
//!
//! A statement of motive, of wrongdoing, of somebody's private life or of a secret (a warning), or of importance and
//! quality (information), in the body and outside quotation marks, where neither the sentence nor its neighbours in the
//! paragraph credit anybody. It leaves alone questions, background from long ago, votes, rulings and other record,
//! scenes that the reporter saw, and what is said to be unclear.
//!
//! ## Why
//!
//! Disputable facts that the outlet has not witnessed or confirmed are credited in the same sentence (AP); every statement
//! needs a source unless it is established, on the public record or witnessed (Reuters Handbook, "sourcing"); what cannot
//! be corroborated is attributed (BBC Editorial Guidelines, 3.3).
//!
//! ## Examples
//!
//! - bad: The ministry's aim is ‹to starve the island town of fuel before the vote›. Ferries stopped on Monday.
//! - bad: The guard unit, ‹which was decisive in crushing the dockers' strike›, reports to the mayor.
//! - ok: Ferries have stopped, harbourmaster Ines Calder said. The last fuel barge left on Monday and the depot is empty.
//! - ok: The bridge opened in 1994 and carries two lanes. On March 3, the council voted 9-2 to close it.
//!
//! ## How to mend it
//!
//! Say who says so, in the same sentence. Where the outlet knows it at first hand, say how.
//!
//! ## How to silence it
//!
//! Credit it, or state the fact it rests on instead of the judgement.

use std::ops::Range;

use super::contested::{Contest, phrases_from, starts_here};
use super::flag::before_stop;
use super::{Flag, Rule, Severity};
use crate::house::House;
use crate::language::tagger::Pos;
use crate::language::vocabulary;
use crate::language::{Reading, Sentence};
use crate::story::{EntityKind, Paragraph, Story};
use crate::text::{Span, Zone};

pub(super) const RULE: Rule = Rule {
    id: "unattributed-claim",
    severity: Severity::Warning,
    standard: "AP: facts in dispute are credited in the same sentence",
    file: include_str!("unattributed_claim.rs"),
    check,
};

/// A date among so many first words dates the whole sentence.
const DATE_REACH: usize = 4;
/// So many credits before and behind a claim are looked through for sources to offer.
const SOURCE_REACH: usize = 20;
/// So many sources are offered.
const MOST_SOURCES: usize = 3;

fn check(story: &Story, house: &House) -> Vec<Flag> {
    let is_opinion = is_opinion(story);
    let mut flags = Vec::new();
    for (index, paragraph) in story.body() {
        for (number, sentence) in paragraph.reading.sentences().iter().enumerate() {
            let by_house = house.phrases.credit(sentence.span.of(paragraph.reading.text()));
            if story.is_covered(index, number) || is_opinion || by_house {
                continue;
            }
            flags.extend(
                claim(paragraph, sentence).map(|(tokens, contest)| flag(story, paragraph, sentence, &tokens, contest)),
            );
        }
    }
    flags
}

/// The first strong contested phrase of a sentence outside quotation marks, as the predicate that carries it.
pub(super) fn claim(paragraph: &Paragraph, sentence: &Sentence) -> Option<(Range<usize>, Contest)> {
    let reading = &paragraph.reading;
    sentence.tokens.clone().find_map(|at| {
        let strong = phrases_from(reading.lower(at)).iter().filter(|(contest, _)| contest.is_strong());
        let (contest, phrase) =
            strong.filter(|(_, phrase)| starts_here(reading, at, phrase)).max_by_key(|(_, phrase)| phrase.len())?;
        let quoted = reading.token(at).is_none_or(|token| token.quoted);
        let own = own_words(reading, sentence, at, *contest);
        let relative = at > sentence.tokens.start && matches!(reading.lower(at - 1), "which" | "who");
        let from = if relative { at } else { sentence.tokens.start };
        let plain = is_left_alone(reading, sentence, from, at + phrase.len());
        (!quoted && own && !plain).then(|| (predicate(reading, sentence, at, phrase, *contest), *contest))
    })
}

/// Whether the phrase is the reporter's statement about somebody else: not about "we", not denied, not conditional.
fn own_words(reading: &Reading, sentence: &Sentence, at: usize, contest: Contest) -> bool {
    let before = sentence.tokens.start..at;
    let first_person = before.clone().any(|i| matches!(reading.lower(i), "i" | "we" | "my" | "our"));
    let hedged = before.clone().rev().take(8).any(|i| {
        matches!(
            reading.lower(i),
            "if" | "whether"
                | "would"
                | "could"
                | "might"
                | "may"
                | "should"
                | "not"
                | "n't"
                | "n’t"
                | "never"
                | "alleged"
                | "accused"
                | "accusing"
                | "charged"
                | "convicted"
                | "suspected"
                | "deny"
                | "denied"
                | "allegedly"
                | "alleging"
                | "indicted"
                | "charges"
                | "allegations"
                | "accusations"
                | "can"
        )
    });
    let motive = contest != Contest::Motive || acts(reading, sentence, at);
    !first_person && !hedged && motive
}

/// A motive is given to somebody with a name or a body; "residents tried to cross the river" is plain fact.
fn acts(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let noun = matches!(reading.lower(at), "goal" | "aim" | "bid" | "motivated" | "plotting" | "plotted" | "in");
    let named = reading.names().iter().any(|name| name.tokens.start < at && name.tokens.start >= sentence.tokens.start);
    let plain = matches!(
        reading.lower(at),
        "tried"
            | "trying"
            | "attempt"
            | "attempting"
            | "hoped"
            | "hopes"
            | "wants"
            | "wanted"
            | "seeking"
            | "intends"
            | "intended"
            | "sought"
            | "seeks"
    );
    noun || named && !plain
}

/// The words that carry the claim: a relative clause as a whole, the infinitive of an aim, else from the verb on.
fn predicate(reading: &Reading, sentence: &Sentence, at: usize, phrase: &[&str], contest: Contest) -> Range<usize> {
    let end = clause_end(reading, at + phrase.len(), sentence.tokens.end);
    let relative = at > sentence.tokens.start && matches!(reading.lower(at - 1), "which" | "who" | "that");
    let infinitive = contest == Contest::Motive && phrase.last() == Some(&"to") && phrase.len() > 2;
    let start = if relative {
        at - 1
    } else if infinitive {
        at + phrase.len() - 1
    } else {
        at
    };
    start..end.max(start + 1)
}

fn clause_end(reading: &Reading, from: usize, ceiling: usize) -> usize {
    (from..ceiling)
        .find(|&at| matches!(reading.word(at), "," | ";" | "." | "!" | "?" | "—" | "–" | ":" | "“" | "\""))
        .unwrap_or(ceiling)
}

/// Whether the story is labelled as somebody's view, which needs no credit.
pub(super) fn is_opinion(story: &Story) -> bool {
    let label = |paragraph: &Paragraph| {
        let first = paragraph.reading.lower(0);
        paragraph.zone == Zone::Headline
            && matches!(first, "analysis" | "opinion" | "commentary" | "editorial" | "column" | "review")
    };
    story.paragraphs().iter().any(label)
}

/// What needs no credit: questions, old background, dated events and record, uncertainty told as such. Signs of record
/// count where they stand before the claim; a year or a decade counts anywhere in the same clause.
fn is_left_alone(reading: &Reading, sentence: &Sentence, from: usize, claim_end: usize) -> bool {
    let question = sentence.span.of(reading.text()).trim_end().ends_with('?');
    let stop = clause_end(reading, claim_end, sentence.tokens.end);
    question
        || (from..stop).any(|at| is_old(reading.lower(at)))
        || (from..claim_end).any(|at| is_record(reading, sentence, at))
}

/// Whether a word is a year or a decade.
fn is_old(word: &str) -> bool {
    let digits = word.trim_end_matches('s');
    digits.len() == 4 && digits.starts_with(['1', '2']) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word shows that a sentence tells of record, of a dated event or of doubt.
fn is_record(reading: &Reading, sentence: &Sentence, at: usize) -> bool {
    let word = reading.lower(at);
    let record = matches!(
        word,
        "voted"
            | "ruled"
            | "filed"
            | "sentenced"
            | "convicted"
            | "pleaded"
            | "sued"
            | "unclear"
            | "whether"
            | "indicted"
            | "charged"
            | "acquitted"
            | "verdict"
            | "lawsuit"
            | "trial"
            | "jury"
            | "poll"
            | "polls"
            | "survey"
            | "percent"
            | "seems"
            | "seemed"
            | "appears"
            | "appeared"
            | "perhaps"
            | "maybe"
            | "probably"
            | "accused"
            | "allegations"
            | "accusations"
            | "investigation"
            | "investigating"
            | "according"
    );
    let dated = vocabulary::is_month(word) && reading.is_capital(at) && reading.pos(at + 1) == Pos::Num;
    record || dated && at < sentence.tokens.start + DATE_REACH
}

fn flag(story: &Story, paragraph: &Paragraph, sentence: &Sentence, tokens: &Range<usize>, contest: Contest) -> Flag {
    let span = paragraph.place_of(tokens);
    let message = format!("This states {} in the paper's own voice. Say who says so.", contest.what());
    let mut flag = Flag::new(contest.severity(), span, message);
    let sentence = paragraph.place(sentence.span);
    let at = before_stop(sentence, story);
    let sentence_text = sentence.of(story.text());
    for name in nearest_sources(story, span).into_iter().filter(|name| !sentence_text.contains(name)) {
        flag = flag.fix(format!("Credit {name}"), at, format!(", according to {name}"));
    }
    flag.fix("Mark the place for a source", at, " [source?]")
}

/// The people and bodies credited near by, the nearest first.
fn nearest_sources(story: &Story, span: Span) -> Vec<&str> {
    let credits = story.attributions();
    let here = credits.partition_point(|credit| credit.start() < span.start);
    let near =
        credits.get(here.saturating_sub(SOURCE_REACH)..credits.len().min(here + SOURCE_REACH)).unwrap_or_default();
    let mut near: Vec<(usize, &str)> = near
        .iter()
        .filter(|credit| credit.is_credited_speech())
        .filter_map(|credit| {
            let entity = credit.source.as_ref()?.entity.and_then(|index| story.entities().get(index))?;
            let speaks = matches!(entity.kind, EntityKind::Person | EntityKind::Organization);
            speaks.then_some(())?;
            Some((credit.start().abs_diff(span.start), entity.name.as_str()))
        })
        .collect();
    near.sort_unstable();
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in near {
        if !names.contains(&name) && names.len() < MOST_SOURCES {
            names.push(name);
        }
    }
    names
}
