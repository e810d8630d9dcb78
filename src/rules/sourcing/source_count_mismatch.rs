//! Counts of sources that do not agree.
//!
//! ## What it flags
//!
//! A number of unnamed people high in the story and, later, a number of the same people that is larger, or only a little
//! smaller. A clear subset ("two of the nine", or less than three quarters) is left alone, and so are other groups. Where
//! the words say that it is the group just named ("the five officers", "two of the four", "the fourth said"), any other
//! number is flagged. So is "sources say" at the top of a story in which one source of that kind speaks.
//!
//! ## Why
//!
//! Readers weigh a story by the number of its sources, so the number has to be right (Bloomberg; Reuters).
//!
//! ## Examples
//!
//! - bad: Nine people described the raid. ¶ All ‹eight people› said it began at dawn.
//! - bad: Three officials described the raid. ¶ The raid failed, ‹four officials› said.
//! - bad: Six officers said the cells were full. They asked not to be named. ‹The five officers› said they had complained.
//! - bad: Three sources at the port said the raid failed. ‹Two of the four› said it was late.
//! - bad: ‹Mechanics say› the bus had no brakes. ¶ A mechanic at the depot said he had told his boss. The mechanic was sent home.
//! - bad: Three lawmakers said the raid failed. ‹The fourth› said it was late.
//! - ok: Nine people described the raid. ¶ Two people said it began at dawn.
//! - ok: Two officers in Kellan and three officers in Norvik said the cells were full. The five officers had complained.
//! - ok: Nine people described the raid. ¶ Eight of the nine said it began at dawn.
//!
//! ## How to fix it
//!
//! Write "eight of the nine people", or correct the number.
//!
//! ## How to silence it
//!
//! Describe the second group so that the reader sees that it is another.
//!
//! Or let it stand with `stet source-count-mismatch: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::{
    ALL, BOTH, NEITHER, OF, PEOPLE, THE, opens_another, opens_definite_plural, ordinal,
};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::sourcing::crowd_voice::ALONE;
use crate::rules::sourcing::lone_plural;
use crate::rules::sourcing::unnamed::{self, PlacedPhrase};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Paragraph, Story};
use crate::text::{Span, Zone};

pub(crate) const RULE: Rule = Rule {
    id: "source-count-mismatch",
    severity: Severity::Information,
    standard: "Bloomberg, Reuters: the number of sources has to be right",
    file: page!("source_count_mismatch.rs"),
    check,
    ..Rule::DEFAULT
};

/// The number of sources that a story rests on stands in its first paragraphs, or above them.
const TOP_PARAGRAPHS: usize = 3;
/// Larger groups are not the sources of a story.
const MOST: u64 = 30;
/// From this number on, a count that is a little smaller looks like a slip.
const LARGE: u64 = 5;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let paragraphs = story.paragraphs_with_ids();
    let read = paragraphs.filter(|(_, paragraph)| matches!(paragraph.zone, Zone::Headline | Zone::Body));
    let phrases = read.flat_map(|(index, paragraph)| unnamed::phrases_in(index, paragraph));
    let all: Vec<PlacedPhrase<'_>> = phrases.collect();
    let counts: Vec<PlacedPhrase<'_>> = all.iter().copied().filter(|phrase| is_count(story, phrase)).collect();
    let last = story.body().map(|(id, _)| id).take(TOP_PARAGRAPHS).last();
    let is_in_body = |phrase: &&PlacedPhrase<'_>| story.paragraph(phrase.paragraph).is_some_and(Paragraph::is_body);
    let judged = counts.iter().filter(is_in_body).filter(|later| !is_whole(story, later)).filter_map(|later| {
        let before = |other: &&PlacedPhrase<'_>| {
            Some(other.paragraph) <= last && other.paragraph != later.paragraph && other.span.start < later.span.start
        };
        let leading = counts.iter().filter(before).max_by_key(|other| other.source.count)?;
        judge(story, leading, later)
    });
    // "A third guard" is one more.
    let others: Vec<PlacedPhrase<'_>> = all.iter().copied().filter(|phrase| is_one_more(story, phrase)).collect();
    let alone: Vec<PlacedPhrase<'_>> = all.iter().copied().filter(|phrase| is_single(phrase)).collect();
    let groups: Vec<PlacedPhrase<'_>> = all.iter().copied().filter(|phrase| is_group(story, phrase)).collect();
    let told_again = groups.iter().enumerate().filter(|(_, later)| is_in_body(later) && is_told_again(story, later));
    let differing = told_again.filter_map(|(at, later)| {
        let before = |other: &&PlacedPhrase<'_>| other.span.start < later.span.start && is_alike(other, later);
        let more = others.iter().filter(before).count();
        let alone = alone.iter().filter(before).count() as u64;
        let most = more as u64 + alone + left_out(story, later) + of_other_kinds(story, &all, later);
        differs(story, groups.get(..at).unwrap_or_default(), (more as u64, most), later)
    });
    let mut findings: Vec<ProseFinding> = judged.collect();
    for finding in differing.chain(parts(story, &counts)).chain(lone_plural::findings(story)) {
        if !findings.iter().any(|other| other.span.overlaps(finding.span)) {
            findings.push(finding);
        }
    }
    findings
}

/// Whether a phrase introduces one more of a kind: "a third guard", "another".
fn is_one_more(story: &Story, phrase: &PlacedPhrase<'_>) -> bool {
    let is_told_apart = || phrase.span.of(story.text()).to_lowercase().split(' ').any(|word| ordinal(word).is_some());
    let is_new = |phrase: &PlacedPhrase<'_>| !phrase.source.definite || is_told_apart();
    !phrase.source.plural && is_new(phrase) && (phrase.source.distinguished || is_told_apart())
}

/// Whether a phrase introduces somebody alone: "a guard", "one guard".
fn is_single(phrase: &PlacedPhrase<'_>) -> bool {
    let source = &phrase.source;
    !source.plural && !source.definite && !source.distinguished && !source.partitive
}

/// How many people of other kinds stand beside the group that a noun for anybody takes up: "a diplomat and two officials".
fn of_other_kinds(story: &Story, all: &[PlacedPhrase<'_>], later: &PlacedPhrase<'_>) -> u64 {
    let is_bare = vocabulary::classes(&later.source.head).has(Class::UnnamedBare);
    let is_before = |other: &&PlacedPhrase<'_>| other.span.start < later.span.start && !other.source.definite;
    let groups = all.iter().filter(is_before).filter(|other| is_bare && is_alike(other, later));
    let homes: Vec<Span> = groups.filter_map(|group| story.sentence_around(group.span)).collect();
    let is_beside = |other: &&PlacedPhrase<'_>| {
        let is_other = !is_alike(other, later) && !other.source.partitive;
        is_other && homes.iter().any(|home| home.contains(other.span))
    };
    let number = |other: &PlacedPhrase<'_>| count(story, other).unwrap_or(u64::from(!other.source.plural));
    all.iter().filter(is_before).filter(is_beside).map(number).sum()
}

/// People who are counted on without their noun: "a third said", "another", "three others".
struct LeftOut {
    token: usize,
    count: u64,
}

impl ParagraphFact for LeftOut {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let counted = (0..annotation.tokens().len()).filter_map(|token| {
            let is_alone = !annotation.pos(token + 1).is_common_noun() && annotation.pos(token + 1) != Pos::Adj;
            let word = annotation.lower(token);
            let is_one = ordinal(word).is_some() || opens_another(word);
            let more =
                en::CROWD_WORDS.has(annotation.lower(token + 1), ALONE).then(|| vocabulary::number(word)).flatten();
            more.or((is_one && is_alone).then_some(1)).map(|count| Self { token, count })
        });
        counted.collect()
    }
}

/// How many people are counted on without their noun before a phrase.
fn left_out(story: &Story, later: &PlacedPhrase<'_>) -> u64 {
    let counts = story.body().flat_map(|(_, paragraph)| {
        let is_before = |one: &&LeftOut| paragraph.place_of(&(one.token..one.token + 1)).start < later.span.start;
        facts::<LeftOut>(paragraph).iter().filter(is_before).map(|one| one.count)
    });
    counts.sum()
}

/// Whether a phrase speaks of a whole group that was met before: "the five officers", "all five officers".
fn is_told_again(story: &Story, phrase: &PlacedPhrase<'_>) -> bool {
    let source = &phrase.source;
    let first = first_word(story, phrase);
    let is_all = (first == ALL || first == NEITHER || first == BOTH) && source.described.is_empty();
    (source.definite || is_all) && source.complement.is_empty()
}

/// Whether two phrases have the same noun.
fn is_alike(one: &PlacedPhrase<'_>, other: &PlacedPhrase<'_>) -> bool {
    one.source.noun() == other.source.noun()
}

/// The finding for a definite group ("the five officers", "both officers") that no number above, and no sum of them,
/// introduced, given how many more of its noun were met one by one: at least, as those of a group may be met again, and at most.
fn differs(
    story: &Story,
    before: &[PlacedPhrase<'_>],
    more: (u64, u64),
    later: &PlacedPhrase<'_>,
) -> Option<ProseFinding> {
    let mut alike = before.iter().filter(|other| is_alike(other, later));
    let counts: Vec<u64> = alike.clone().filter_map(|other| count(story, other)).collect();
    // Groups that are only told again add nothing.
    let new = alike.clone().filter(|other| !is_told_again(story, other));
    let sum: u64 = new.filter_map(|other| count(story, other)).sum();
    let now = count(story, later)?;
    let last = alike.next_back()?;
    let with_more = |known: u64| known == now || (known + more.0..=known + more.1).contains(&now);
    let is_introduced = with_more(sum) || counts.iter().any(|known| with_more(*known));
    (!is_introduced).then(|| conflict(later.span, &later.source.head, now, last))
}

/// The number of people of a phrase; "both" are two, and so are those of whom "neither" is said.
fn count(story: &Story, phrase: &PlacedPhrase<'_>) -> Option<u64> {
    let first = first_word(story, phrase);
    if first == BOTH || first == NEITHER { Some(2) } else { phrase.source.count }
}

fn first_word(story: &Story, phrase: &PlacedPhrase<'_>) -> String {
    phrase.span.of(story.text()).split_whitespace().next().unwrap_or_default().to_lowercase()
}

/// Whether a phrase points to a whole group that was named before.
fn is_whole(story: &Story, phrase: &PlacedPhrase<'_>) -> bool {
    let first = first_word(story, phrase);
    let is_whole = opens_definite_plural(&first) || first == BOTH;
    is_whole && phrase.source.complement.is_empty() && phrase.source.described.is_empty()
}

/// "Two of the four", "the four said" or "the fourth", where the sources that spoke last were three.
struct PartOfGroup {
    /// Tokens of the paragraph.
    tokens: Range<usize>,
    whole: u64,
    /// Whether it only says that the group has at least so many: "the fourth".
    is_least: bool,
}

impl ParagraphFact for PartOfGroup {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let starts = annotation.sentences().iter().map(|sentence| sentence.tokens.start);
        starts.filter_map(|at| part(annotation, at).or_else(|| group(annotation, at))).collect()
    }
}

/// "Two of the four" at the start of a sentence.
fn part(annotation: &Annotation, at: usize) -> Option<PartOfGroup> {
    let word = |ahead: usize| annotation.lower(at + ahead);
    let whole = vocabulary::number(word(3)).filter(|_| word(1) == OF && word(2) == THE)?;
    let is_noun = annotation.pos(at + 4).is_common_noun() || matches!(annotation.pos(at + 4), Pos::Adj | Pos::Propn);
    let is_part = vocabulary::number(word(0)).is_some() && !is_noun;
    is_part.then_some(PartOfGroup { tokens: at..at + 4, whole, is_least: false })
}

/// "The four said", "the fourth said" at the start of a sentence.
fn group(annotation: &Annotation, at: usize) -> Option<PartOfGroup> {
    let word = annotation.lower(at + 1);
    let ordinal = ordinal(word).map(u64::from);
    let whole = vocabulary::number(word).or(ordinal).filter(|_| annotation.lower(at) == THE)?;
    let says = annotation.token(at + 2).and_then(|token| token.cue).is_some_and(vocabulary::Cue::is_speech_of_people);
    (says && whole > 1).then_some(PartOfGroup { tokens: at..at + 2, whole, is_least: ordinal.is_some() })
}

/// The findings for parts of a group that has another number in the sentence before.
fn parts(story: &Story, counts: &[PlacedPhrase<'_>]) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| {
        let wrong = facts::<PartOfGroup>(paragraph).iter().filter_map(|part| {
            let span = paragraph.place_of(&part.tokens);
            let before = counts.iter().take_while(|count| count.span.start < span.start);
            let near = |count: &&PlacedPhrase<'_>| count.paragraph == index || count.paragraph.next() == index;
            let last = before.clone().last().filter(near)?;
            let fits = |count: u64| if part.is_least { count >= part.whole } else { count == part.whole };
            let is_introduced = before.clone().any(|count| count.source.count.is_some_and(fits));
            (!is_introduced).then(|| conflict(span, &last.source.head, part.whole, last))
        });
        wrong.collect::<Vec<_>>()
    })
}

fn conflict(span: Span, head: &str, now: u64, leading: &PlacedPhrase<'_>) -> ProseFinding {
    let most = leading.source.count.unwrap_or_default();
    let message = format!("Correct one of the numbers: {now} {head} here, {most} above.");
    ProseFinding::new(Severity::Warning, span, message).related(leading.span, "the count above")
}

/// Whether a phrase counts unnamed people of a group of their own, whatever they do.
fn is_group(story: &Story, phrase: &PlacedPhrase<'_>) -> bool {
    let counted = count(story, phrase).is_some_and(|count| (2..=MOST).contains(&count));
    // People to whom something happened are counted by another rule.
    let is_struck = phrase.source.described.split(' ').any(|word| en::SINGLE_EVENTS.contains(word));
    let is_victim = is_struck || en::SINGLE_EVENTS.contains(&word_after(story, phrase));
    let is_crowd = phrase.source.head == PEOPLE && !phrase.speaks && !is_credited(story, phrase);
    counted && !is_crowd && !is_victim && !phrase.source.partitive
}

/// The word after a phrase, in lower case.
fn word_after(story: &Story, phrase: &PlacedPhrase<'_>) -> String {
    let rest = story.text().get(phrase.span.end..).unwrap_or_default();
    rest.split_whitespace().next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether something is credited to the people of a phrase: "according to three people".
fn is_credited(story: &Story, phrase: &PlacedPhrase<'_>) -> bool {
    let mut credits = story.credits_of(phrase.paragraph).iter();
    credits.any(|credit| credit.source_span().is_some_and(|span| span.contains(phrase.span)))
}

/// Whether a phrase counts unnamed people who speak.
fn is_count(story: &Story, phrase: &PlacedPhrase<'_>) -> bool {
    let counted = phrase.source.count.is_some_and(|count| count > 1);
    counted && !phrase.source.partitive && !phrase.source.distinguished && (phrase.speaks || is_credited(story, phrase))
}

fn judge(story: &Story, leading: &PlacedPhrase<'_>, later: &PlacedPhrase<'_>) -> Option<ProseFinding> {
    let (most, now) = (leading.source.count?, later.source.count?);
    if !vocabulary::classes(&later.source.head).has(Class::UnnamedBare) {
        return None;
    }
    if leading.source.head != later.source.head
        || leading.source.institutional != later.source.institutional && !disjoint_allows(leading, later)
    {
        return None;
    }
    let larger = now > most;
    let slip = most >= LARGE && now < most && now * 4 >= most * 3;
    if !larger && !slip {
        return None;
    }
    let severity = if larger { Severity::Warning } else { Severity::Information };
    let head = &later.source.head;
    let message = if larger {
        format!("Correct one of the numbers, or say that these are different {head}: {now} here, {most} above.")
    } else {
        format!("Write “{now} of the {most}” if these are the same {head}: {now} here, {most} above.")
    };
    let words = later.span.of(story.text());
    let number = words.split_whitespace().find(|word| vocabulary::number(&word.to_lowercase()).is_some())?;
    let at = later.span.start + words.find(number)?;
    let finding =
        ProseFinding::new(severity, Span::new(at, later.span.end), message).related(leading.span, "the count above");
    let place = Span::new(at + number.len(), at + number.len());
    Some(if slip {
        finding.fix(
            format!("Write “{number} of the {most}”"),
            place,
            format!(" of the {}", leading_number(story, leading)),
        )
    } else {
        finding
    })
}

/// Whether groups that differ in a country or body may be the same: the larger one has no description of its own.
fn disjoint_allows(leading: &PlacedPhrase<'_>, later: &PlacedPhrase<'_>) -> bool {
    leading.source.described.is_empty() || !later.source.institutional || leading.source.stock
}

fn leading_number(story: &Story, leading: &PlacedPhrase<'_>) -> String {
    let words = leading.span.of(story.text());
    let number = words.split_whitespace().find(|word| vocabulary::number(&word.to_lowercase()).is_some());
    number.unwrap_or_default().to_lowercase()
}
