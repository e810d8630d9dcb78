//! One unnamed person is the only support for a statement.
//!
//! ## What it flags
//!
//! A credit to a single unnamed source where no other credit in the story supports the same statement. The first credit
//! to each source is flagged, and the later ones are listed with it. It is a warning where the statement accuses somebody.
//! Spokespeople and passers-by are left alone, and so is a credit after which the story says what could not be confirmed.
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
//! Find a second source, or say that the statement could not be confirmed.
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
use crate::language::{Annotation, Token, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::signs::has_sign;
use crate::rules::sourcing::unnamed::{self, Voice};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Attribution, EntityId, ParagraphId, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "single-anonymous-source",
    severity: Severity::Information,
    standard: "BBC: be reluctant to rely on one source; AP: seek more than one",
    file: page!("single_anonymous_source.rs"),
    yields_to: &["anonymous-quote", "anonymous-source-undescribed"],
    yields_to_related: &["anonymous-opinion"],
    check,
    ..Rule::DEFAULT
};

/// So many nouns and verbs in common make two credits speak of the same thing.
const SHARED_WORDS: usize = 2;
/// So many paragraphs, from that of the source on, may say that its word could not be confirmed.
const CHECKED_WITHIN: usize = 4;
/// At most so many places are listed or compared for one finding.
const MOST_LISTED: usize = 50;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let voices = unnamed::voices(story);
    // In a story with few unnamed sources, a stock phrase is asked for a description first.
    let is_many = unnamed::are_many(&voices);
    let voices = voices.into_iter().filter(|voice| is_many || !voice.source.stock);
    let alone = voices.filter(|voice| is_single(story, *voice) && !is_checked(story, voice.credit.paragraph));
    let alone: Vec<(Voice<'_>, FxHashSet<u64>)> =
        alone.map(|voice| (voice, topic_words(story, voice.credit).collect())).collect();
    if alone.is_empty() {
        return Vec::new();
    }
    let topics = topics(story, alone.iter().flat_map(|(_, words)| words).copied());
    let again = credited_again(story);
    let unsupported = alone.into_iter().filter(|(voice, words)| !is_supported(story, voice.credit, words, &topics));
    let finding = |(voice, _): (Voice<'_>, _)| {
        let later = again.get(&voice.span).into_iter().flatten().take(MOST_LISTED);
        later.fold(finding(story, house, voice), |finding, later| finding.related(*later, "credited again here"))
    };
    unsupported.map(finding).collect()
}

/// The places of credits that go on with an unnamed source, by the words that introduced the source.
fn credited_again(story: &Story) -> FxHashMap<Span, Vec<Span>> {
    let mut again: FxHashMap<Span, Vec<Span>> = FxHashMap::default();
    for voice in story.anonymous_credits() {
        if let Some(first) = voice.credit.antecedent {
            again.entry(first).or_default().push(voice.span);
        }
    }
    again
}

/// Whether a paragraph, given by its index, or one soon after says that something could not be confirmed, or that it was.
fn is_checked(story: &Story, paragraph: ParagraphId) -> bool {
    let near = story.paragraphs().iter().skip(paragraph.index()).take(CHECKED_WITHIN).enumerate();
    let mut texts = near.map(|(distance, paragraph)| (distance, paragraph.annotation.lower_text()));
    texts.any(|(distance, text)| {
        let is_unconfirmed = en::UNCONFIRMED_PHRASES.entries().any(|phrase| text.contains(phrase));
        let is_confirmed = || en::CONFIRMING_PHRASES.entries().any(|phrase| text.contains(phrase));
        is_unconfirmed || distance < 2 && is_confirmed()
    })
}

/// Whether somebody of whom an unnamed source tells speaks soon after, and does not deny it.
fn is_borne_out(story: &Story, credit: &Attribution) -> bool {
    let told_of = |entity: EntityId| {
        story.entity(entity).is_some_and(|person| {
            let mut mentions = person.mentions.iter();
            person.is_person() && mentions.any(|one| credit.content.iter().any(|content| content.contains(one.span)))
        })
    };
    let near = [credit.paragraph, credit.paragraph.next()].into_iter().flat_map(|id| story.credits_of(id));
    let mut later = near.filter(|other| other.start() > credit.start() && other.is_credited_speech());
    later.any(|other| {
        let speaker = other.source.as_ref().and_then(|source| source.entity);
        let sentence = other.source_span().and_then(|span| story.sentence_around(span));
        let words = sentence.map_or_else(String::new, |sentence| sentence.of(story.text()).to_lowercase());
        let replies = has_sign(&en::REPLY_SIGNS, &words);
        speaker.is_some_and(told_of) && !replies
    })
}

/// For each topic word that is asked about, the credits whose content has it, as indexes of the story's credits.
type Topics = FxHashMap<u64, Vec<usize>>;

/// The credits whose content has these topic words.
fn topics(story: &Story, asked: impl Iterator<Item = u64>) -> Topics {
    let mut topics: Topics = asked.map(|word| (word, Vec::new())).collect();
    for (index, credit) in story.attributions().iter().enumerate() {
        for word in topic_words(story, credit) {
            if let Some(credits) = topics.get_mut(&word).filter(|credits| credits.last() != Some(&index)) {
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
        && voice.credit.antecedent.is_none()
        && !voice.source.definite
        && !voice.source.distinguished
        && !is_seconded(story, voice)
        && !voice.is_spokesperson()
        && (!voice.is_bystander() || accuses(story, voice))
        && voice.credit.is_credited_speech()
        && story.says_a_clause(voice.credit)
        && !is_borne_out(story, voice.credit)
}

/// Whether another source of the same kind comes next: "A second guard agreed".
fn is_seconded(story: &Story, voice: Voice<'_>) -> bool {
    let near = story.paragraphs_with_ids().skip(voice.credit.paragraph.index()).take(2);
    let mut phrases = near.flat_map(|(index, paragraph)| unnamed::phrases_in(index, paragraph));
    phrases.any(|other| {
        let is_another = other.source.distinguished && other.source.noun() == voice.source.noun();
        is_another && other.span.start > voice.span.start
    })
}

/// Whether another source is credited with the same: with content that shares its topic words.
fn is_supported(story: &Story, credit: &Attribution, words: &FxHashSet<u64>, topics: &Topics) -> bool {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for word in words {
        for credit in topics.get(word).into_iter().flatten().take(MOST_LISTED) {
            *shared.entry(*credit).or_default() += 1;
        }
    }
    let alike = shared.into_iter().filter(|(_, count)| *count >= SHARED_WORDS);
    alike.filter_map(|(index, _)| story.attributions().get(index)).any(|other| {
        other.source_span() != credit.source_span() && other.is_credited_speech() && other.antecedent.is_none()
    })
}

/// The topic words of a credit's content in its paragraph, as often as they stand there.
fn topic_words<'s>(story: &'s Story, credit: &'s Attribution) -> impl Iterator<Item = u64> {
    story.paragraph(credit.paragraph).into_iter().flat_map(move |paragraph| {
        let words = facts::<TopicWord>(paragraph);
        credit.content.iter().flat_map(move |content| {
            let start = |word: &TopicWord| paragraph.start + word.start;
            let first = words.partition_point(|word| start(word) < content.start);
            let inside = words.iter().skip(first).take_while(move |word| start(word) < content.end);
            inside.map(|word| word.hash)
        })
    })
}

/// A noun or verb, which says what its sentence is about.
struct TopicWord {
    /// Where it starts, in bytes of the paragraph.
    start: usize,
    /// The hash of it in lower case and without its plural, which is all that is compared.
    hash: u64,
}

impl ParagraphFact for TopicWord {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let is_topic = |token: &&Token| token.pos.is_common_noun() || token.pos.is_verb() && token.pos != Pos::VerbIng;
        let hash = |token: &Token| FxBuildHasher.hash_one(token.span.of(annotation.lower_text()).trim_end_matches('s'));
        let words = annotation.tokens().iter().filter(is_topic);
        words.map(|token| Self { start: token.span.start, hash: hash(token) }).collect()
    }
}

/// Whether what the source says accuses somebody.
fn accuses(story: &Story, voice: Voice<'_>) -> bool {
    voice.credit.content.iter().any(|span| crate::rules::claims::contested::accuses(span.of(story.text())))
}

fn finding(story: &Story, house: &House, voice: Voice<'_>) -> ProseFinding {
    let severity = if accuses(story, voice) { Severity::Warning } else { Severity::Information };
    let message = "Find a second source, or say that this could not be confirmed: one unnamed source alone says it.";
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
