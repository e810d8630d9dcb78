//! One unnamed person is the only support for a statement.
//!
//! ## What it flags
//!
//! A credit to a single unnamed source where no other credit in the story supports the same statement. The first credit
//! to each source is flagged, its later ones are listed. It is a warning where the statement accuses somebody. Spokespeople
//! and passers-by are left alone, and so is a credit after which the story says what could not be confirmed.
//!
//! ## Why
//!
//! Be reluctant to rely on one source; a serious allegation on one unnamed source is referred upward (BBC Editorial
//! Guidelines, "Accuracy"). Seek more than one (AP). Do not say *sources* when there is one (Reuters).
//!
//! ## Examples
//!
//! - bad: ‹A former depot guard› said the seals were fake.
//! - bad: ‹One person close to the widow› said the will was forged.
//! - ok: A former depot guard and a dock inspector, Paul Remy, both said the seals were fake.
//! - ok: A Health Ministry spokesperson said the ministry would reply on Monday.
//! - ok: A former depot guard said the seals were fake. The Gazette could not independently confirm the account.
//!
//! ## How to mend it
//!
//! Find a second source, or tell the reader that the statement could not be confirmed.
//!
//! ## How to silence it
//!
//! A sentence that says so ("The Gazette could not independently confirm …") is enough.
//!
//! Or let it stand with `stet single-anonymous-source: reason` (`copydesk rule stet`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::notes::{Note, kept, places};
use super::unnamed::{self, Voice};
use super::{Flag, Rule, Severity};
use crate::house::House;
use crate::language::tagger::Pos;
use crate::language::{Reading, Token};
use crate::story::{Attribution, Story};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "single-anonymous-source",
    severity: Severity::Information,
    standard: "BBC: be reluctant to rely on one source; AP: seek more than one",
    file: include_str!("single_anonymous_source.rs"),
    check,
};

/// So many nouns in common make two credits speak of the same thing.
const SHARED_NOUNS: usize = 2;
/// Most places listed or compared for one finding.
const MOST_LISTED: usize = 50;

fn check(story: &Story, house: &House) -> Vec<Flag> {
    let voices = unnamed::voices(story);
    let is_alone = |(_, voice): &(usize, &Voice<'_>)| is_single(story, **voice) && !tells_doubt(story, **voice);
    let alone: Vec<(usize, &Voice<'_>)> = voices.iter().enumerate().filter(is_alone).collect();
    let topics = topics_of(story, alone.iter().map(|(_, voice)| voice.credit));
    let mut flags = Vec::new();
    for (index, voice) in alone {
        if is_supported(story, voice.credit, &topics) {
            continue;
        }
        let later = voices.get(index + 1..).unwrap_or_default().iter();
        let later = later.filter(|later| later.credit.goes_on_from == Some(voice.span));
        let start = flag(story, house, *voice);
        let later = later.take(MOST_LISTED);
        flags.push(later.fold(start, |flag, later| flag.related(later.span, "credited again here")));
    }
    flags
}

/// Whether the paragraph of a credit, or the next one, tells readers that something could not be confirmed.
fn tells_doubt(story: &Story, voice: Voice<'_>) -> bool {
    let doubts = |reading: &Reading, at: usize| {
        reading.lower(at).starts_with("confirm") || reading.lower(at).starts_with("verif")
    };
    let near = story.paragraphs().iter().skip(voice.credit.paragraph).take(2);
    let near = near.filter(|paragraph| places(paragraph, Note::Doubt, doubts).next().is_some());
    let lower = near.map(|paragraph| paragraph.reading.text().to_lowercase()).collect::<Vec<_>>().join("\n");
    let phrases = ["independently confirm", "independently verif", "could not be confirmed", "could not be verified"];
    phrases.iter().any(|phrase| lower.contains(phrase))
}

/// For each noun and verb that is asked about, the credits whose content has it, as indexes.
type Topics<'a> = FxHashMap<&'a str, Vec<usize>>;

/// Which credits have the nouns and verbs of some of them.
fn topics_of<'a>(story: &'a Story, asked: impl Iterator<Item = &'a Attribution>) -> Topics<'a> {
    let mut topics: Topics<'_> = asked.flat_map(|credit| nouns(story, credit)).map(|noun| (noun, Vec::new())).collect();
    if topics.is_empty() {
        return topics;
    }
    for (index, credit) in story.attributions().iter().enumerate() {
        for noun in nouns(story, credit) {
            if let Some(credits) = topics.get_mut(noun).filter(|credits| credits.last() != Some(&index)) {
                credits.push(index);
            }
        }
    }
    topics
}

/// Whether the source is one unnamed person, met here for the first time.
fn is_single(story: &Story, voice: Voice<'_>) -> bool {
    let joined = voice.span.of(story.text()).contains(" and ");
    let one = !voice.source.plural && voice.source.count.is_none_or(|count| count == 1);
    one && !joined
        && voice.credit.goes_on_from.is_none()
        && !voice.source.definite
        && !voice.is_spokesperson()
        && !voice.is_bystander()
        && voice.credit.is_credited_speech()
}

/// Whether another source is credited with the same: with content that shares its nouns.
fn is_supported(story: &Story, credit: &Attribution, topics: &Topics<'_>) -> bool {
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    let own: FxHashSet<&str> = nouns(story, credit).collect();
    for noun in own {
        for index in topics.get(noun).into_iter().flatten().take(MOST_LISTED) {
            *shared.entry(*index).or_default() += 1;
        }
    }
    shared.into_iter().filter(|(_, count)| *count >= SHARED_NOUNS).any(|(index, _)| {
        story.attributions().get(index).is_some_and(|other| {
            other.source_span() != credit.source_span() && other.is_credited_speech() && other.goes_on_from.is_none()
        })
    })
}

/// The nouns and verbs of a credit's content, in lower case, as often as they stand there.
fn nouns<'a>(story: &'a Story, credit: &'a Attribution) -> impl Iterator<Item = &'a str> {
    let paragraph = story.paragraphs().get(credit.paragraph);
    paragraph.into_iter().flat_map(|paragraph| {
        let telling = kept(paragraph, Note::Telling, telling);
        credit.content.iter().flat_map(move |content| {
            let first = telling.partition_point(|span| paragraph.place(*span).start < content.start);
            let inside = telling.iter().skip(first).take_while(|span| paragraph.place(**span).start < content.end);
            inside.map(|span| span.of(paragraph.reading.lower_text()).trim_end_matches('s'))
        })
    })
}

/// The words of a paragraph that tell what it is about: its nouns and verbs.
fn telling(reading: &Reading) -> Vec<Span> {
    let tells = |token: &&Token| token.pos.is_common_noun() || token.pos.is_verb() && token.pos != Pos::VerbIng;
    reading.tokens().iter().filter(tells).map(|token| token.span).collect()
}

fn flag(story: &Story, house: &House, voice: Voice<'_>) -> Flag {
    let accuses = voice.credit.content.iter().any(|span| super::contested::accuses(span.of(story.text())));
    let severity = if accuses { Severity::Warning } else { Severity::Information };
    let message = "One unnamed source alone says this. Find a second, or say that it could not be confirmed.";
    let flag = Flag::new(severity, voice.span, message);
    let sentence = story.sentence_around(voice.span);
    let Some(end) = sentence.map(|sentence| Span::new(sentence.end, sentence.end)) else { return flag };
    let outlet = house.lore.outlets().first().map_or("[Newsroom]", String::as_str);
    flag.fix(
        "Say that it could not be confirmed",
        end,
        format!(" {outlet} could not independently confirm the account."),
    )
}
