//! Counts of sources that do not agree.
//!
//! ## What it flags
//!
//! A number of unnamed people high in the story and, later, a number of the same people that is larger, or only a little
//! smaller. A clear subset ("two of the nine", or less than three quarters) is left alone, and so are other groups.
//!
//! ## Why
//!
//! Readers weigh a story by the number of its sources, so the number has to be right (Bloomberg; Reuters).
//!
//! ## Examples
//!
//! - bad: Nine people described the raid. ¶ All ‹eight people› said it began at dawn.
//! - bad: Three officials described the raid. ¶ The raid failed, ‹four officials› said.
//! - ok: Nine people described the raid. ¶ Two people said it began at dawn.
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

use crate::house::House;
use crate::language::vocabulary::{self, Class};
use crate::rules::sourcing::unnamed::{self, PlacedPhrase};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Paragraph, Story};
use crate::text::{Span, Zone};

pub(crate) const RULE: Rule = Rule {
    id: "source-count-mismatch",
    severity: Severity::Information,
    standard: "Bloomberg, Reuters: the number of sources has to be right",
    file: include_str!("source_count_mismatch.rs"),
    check,
    ..Rule::DEFAULT
};

/// The number of sources that a story rests on stands in its first paragraphs, or above them.
const TOP_PARAGRAPHS: usize = 3;
/// From this number on, a count that is a little smaller looks like a slip.
const LARGE: u64 = 5;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let paragraphs = story.paragraphs().iter().enumerate();
    let read = paragraphs.filter(|(_, paragraph)| matches!(paragraph.zone, Zone::Headline | Zone::Body));
    let phrases = read.flat_map(|(index, paragraph)| unnamed::phrases_in(index, paragraph));
    let counts: Vec<PlacedPhrase<'_>> = phrases.filter(|phrase| is_count(story, phrase)).collect();
    let last = story.body().map(|(index, _)| index).take(TOP_PARAGRAPHS).last().unwrap_or_default();
    let in_body = |phrase: &&PlacedPhrase<'_>| story.paragraphs().get(phrase.paragraph).is_some_and(Paragraph::is_body);
    let judged = counts.iter().filter(in_body).filter_map(|later| {
        let before = |other: &&PlacedPhrase<'_>| {
            other.paragraph <= last && other.paragraph != later.paragraph && other.span.start < later.span.start
        };
        let leading = counts.iter().filter(before).max_by_key(|other| other.source.count)?;
        judge(story, leading, later)
    });
    judged.collect()
}

/// Whether a phrase counts unnamed people who speak.
fn is_count(story: &Story, phrase: &PlacedPhrase<'_>) -> bool {
    let credited = || {
        let mut credits = story.credits_of(phrase.paragraph).iter();
        credits.any(|credit| credit.source_span().is_some_and(|span| span.contains(phrase.span)))
    };
    let counted = phrase.source.count.is_some_and(|count| count > 1);
    let bare = vocabulary::classes(&phrase.source.head).has(Class::UnnamedBare);
    counted && bare && !phrase.source.partitive && !phrase.source.distinguished && (phrase.speaks || credited())
}

fn judge(story: &Story, leading: &PlacedPhrase<'_>, later: &PlacedPhrase<'_>) -> Option<ProseFinding> {
    let (most, now) = (leading.source.count?, later.source.count?);
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
