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
//! ## How to fix it
//!
//! Find a second source, or tell the reader that the statement could not be confirmed.
//!
//! ## How to silence it
//!
//! A sentence that says so ("The Gazette could not independently confirm …") is enough.
//!
//! Or let it stand with `stet single-anonymous-source: reason` (`copydesk rule stet`).

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::house::House;
use crate::language::tagger::Pos;
use crate::language::{Annotation, Token};
use crate::rules::gather::gather;
use crate::rules::notes::{Note, kept, places};
use crate::rules::sourcing::unnamed::{self, Voice};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Attribution, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "single-anonymous-source",
    severity: Severity::Information,
    standard: "BBC: be reluctant to rely on one source; AP: seek more than one",
    file: include_str!("single_anonymous_source.rs"),
    yields_to: &["anonymous-quote", "anonymous-source-boilerplate", "anonymous-source-undescribed"],
    check,
    ..Rule::DEFAULT
};

/// So many nouns in common make two credits speak of the same thing.
const SHARED_NOUNS: usize = 2;
/// Most places listed or compared for one finding.
const MOST_LISTED: usize = 50;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let told = gather(story, |index, paragraph| in_paragraph(story, index, paragraph));
    let alone = alone(&told);
    if alone.is_empty() {
        return Vec::new();
    }
    let topics = topics_of(&told, alone.iter().flat_map(|(_, nouns)| nouns).copied());
    let again = told_again(story);
    let voice = |place: &Place| unnamed::voice_of(story, place.paragraph, place.number);
    let unsupported = alone.iter().filter_map(|(place, nouns)| Some((voice(place)?, nouns)));
    let unsupported = unsupported.filter(|(voice, nouns)| !is_supported(story, voice.credit, nouns, &topics));
    let finding = |(voice, _): (Voice<'_>, &FxHashSet<u64>)| {
        let later = again.get(&voice.span).into_iter().flatten().take(MOST_LISTED);
        later.fold(finding(story, house, voice), |finding, later| finding.related(*later, "credited again here"))
    };
    unsupported.map(finding).collect()
}

/// Which credit of which paragraph a credit is, both counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    paragraph: usize,
    number: usize,
}

impl Place {
    fn credit(self, story: &Story) -> Option<&Attribution> {
        story.credits_of(self.paragraph).get(self.number)
    }
}

/// What a paragraph tells of one of its credits, given by its number in the paragraph.
#[derive(Clone, Copy)]
enum Told {
    /// It is to one unnamed person who may be the only source. Its nouns follow.
    Alone(usize),
    /// Its content has a noun or verb with this hash.
    Noun(usize, u64),
}

/// What a paragraph tells of its credits.
fn in_paragraph(story: &Story, index: usize, paragraph: &Paragraph) -> Vec<Told> {
    let mut told = Vec::new();
    for (number, credit) in story.credits_of(index).iter().enumerate() {
        let voice = unnamed::voice_of(story, index, number);
        if voice.is_some_and(|voice| is_single(story, voice) && !tells_doubt(story, voice)) {
            told.push(Told::Alone(number));
        }
        told.extend(nouns(paragraph, credit).map(|noun| Told::Noun(number, noun)));
    }
    told
}

/// The credits to one unnamed person who may be the only source, in order, each with its nouns and verbs.
fn alone(told: &[(usize, Told)]) -> Vec<(Place, FxHashSet<u64>)> {
    let mut alone: Vec<(Place, FxHashSet<u64>)> = Vec::new();
    for (paragraph, told) in told {
        match *told {
            Told::Alone(number) => alone.push((Place { paragraph: *paragraph, number }, FxHashSet::default())),
            Told::Noun(number, noun) => {
                let place = Place { paragraph: *paragraph, number };
                if let Some((_, nouns)) = alone.last_mut().filter(|(last, _)| *last == place) {
                    nouns.insert(noun);
                }
            }
        }
    }
    alone
}

/// The places of credits that go on with an unnamed source, by the words for the source where it was first told of.
fn told_again(story: &Story) -> FxHashMap<Span, Vec<Span>> {
    let mut again: FxHashMap<Span, Vec<Span>> = FxHashMap::default();
    for voice in story.anonymous_voices() {
        if let Some(first) = voice.credit.antecedent {
            again.entry(first).or_default().push(voice.span);
        }
    }
    again
}

/// Whether the paragraph of a credit, or the next one, tells readers that something could not be confirmed.
fn tells_doubt(story: &Story, voice: Voice<'_>) -> bool {
    let doubts = |annotation: &Annotation, at: usize| {
        annotation.lower(at).starts_with("confirm") || annotation.lower(at).starts_with("verif")
    };
    let near = story.paragraphs().iter().skip(voice.credit.paragraph).take(2);
    let near = near.filter(|paragraph| places(paragraph, Note::Doubt, doubts).next().is_some());
    let lower = near.map(|paragraph| paragraph.annotation.text().to_lowercase()).collect::<Vec<_>>().join("\n");
    let phrases = ["independently confirm", "independently verif", "could not be confirmed", "could not be verified"];
    phrases.iter().any(|phrase| lower.contains(phrase))
}

/// For each noun and verb that is asked about, the credits whose content has it.
type Topics = FxHashMap<u64, Vec<Place>>;

/// Which credits have which of some nouns and verbs.
fn topics_of(told: &[(usize, Told)], asked: impl Iterator<Item = u64>) -> Topics {
    let mut topics: Topics = asked.map(|noun| (noun, Vec::new())).collect();
    for (paragraph, told) in told {
        let Told::Noun(number, noun) = *told else { continue };
        let place = Place { paragraph: *paragraph, number };
        if let Some(credits) = topics.get_mut(&noun).filter(|credits| credits.last() != Some(&place)) {
            credits.push(place);
        }
    }
    topics
}

/// Whether the source is one unnamed person, met here for the first time.
fn is_single(story: &Story, voice: Voice<'_>) -> bool {
    let joined = voice.span.of(story.text()).contains(" and ");
    let one = !voice.source.plural && voice.source.count.is_none_or(|count| count == 1);
    one && !joined
        && voice.credit.antecedent.is_none()
        && !voice.source.definite
        && !voice.is_spokesperson()
        && !voice.is_bystander()
        && voice.credit.is_credited_speech()
}

/// Whether another source is credited with the same: with content that shares its nouns.
fn is_supported(story: &Story, credit: &Attribution, nouns: &FxHashSet<u64>, topics: &Topics) -> bool {
    let mut shared: BTreeMap<Place, usize> = BTreeMap::new();
    for noun in nouns {
        for place in topics.get(noun).into_iter().flatten().take(MOST_LISTED) {
            *shared.entry(*place).or_default() += 1;
        }
    }
    shared.into_iter().filter(|(_, count)| *count >= SHARED_NOUNS).any(|(place, _)| {
        place.credit(story).is_some_and(|other| {
            other.source_span() != credit.source_span() && other.is_credited_speech() && other.antecedent.is_none()
        })
    })
}

/// The hashes of the nouns and verbs of a credit's content in its paragraph, as often as they stand there.
fn nouns<'a>(paragraph: &'a Paragraph, credit: &'a Attribution) -> impl Iterator<Item = u64> {
    let telling = kept(paragraph, Note::Telling, telling);
    credit.content.iter().flat_map(move |content| {
        let start = |word: &Telling| paragraph.start + word.start;
        let first = telling.partition_point(|word| start(word) < content.start);
        let inside = telling.iter().skip(first).take_while(move |word| start(word) < content.end);
        inside.map(|word| word.hash)
    })
}

/// A noun or verb.
struct Telling {
    /// Where it starts in the paragraph's reading.
    start: usize,
    /// The hash of it in lower case and without its plural, which is all that is compared.
    hash: u64,
}

/// The words of a paragraph that tell what it is about: its nouns and verbs.
fn telling(annotation: &Annotation) -> Vec<Telling> {
    let tells = |token: &&Token| token.pos.is_common_noun() || token.pos.is_verb() && token.pos != Pos::VerbIng;
    let hash = |token: &Token| FxBuildHasher.hash_one(token.span.of(annotation.lower_text()).trim_end_matches('s'));
    let tellings = annotation.tokens().iter().filter(tells);
    tellings.map(|token| Telling { start: token.span.start, hash: hash(token) }).collect()
}

fn finding(story: &Story, house: &House, voice: Voice<'_>) -> ProseFinding {
    let accuses =
        voice.credit.content.iter().any(|span| crate::rules::claims::contested::accuses(span.of(story.text())));
    let severity = if accuses { Severity::Warning } else { Severity::Information };
    let message = "One unnamed source alone says this. Find a second, or say that it could not be confirmed.";
    let finding = ProseFinding::new(severity, voice.span, message);
    let sentence = story.sentence_around(voice.span);
    let Some(end) = sentence.map(|sentence| Span::new(sentence.end, sentence.end)) else { return finding };
    let outlet = house.known.outlets().first().map_or("[Newsroom]", String::as_str);
    finding.fix(
        "Say that it could not be confirmed",
        end,
        format!(" {outlet} could not independently confirm the account."),
    )
}
