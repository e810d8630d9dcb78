//! Counts, sums, shares, ages, dates and times that differ between a sentence and its rewrite.
//!
//! Ages are compared person by person, everything else sentence by sentence: a figure that both sentences have is the same
//! whatever it counts, and of the others those of one kind that count the same thing belong together. A figure that was cut
//! with its sentence is not a change. It does not know which figure is right.

use rustc_hash::FxHashMap;

use super::{Change, ChangeKind, Pair};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, is_weekday};
use crate::language::{Annotation, en};
use crate::rules::numbers::age_mismatch::age;
use crate::rules::numbers::date_weekday_mismatch::{date as date_at, year};
use crate::story::name::fold;
use crate::story::{Entity, Paragraph, Story};
use crate::text::{Span, one_line};

/// Signs of money before a figure.
const CURRENCIES: [char; 5] = ['$', '£', '€', '₹', '¥'];
/// A noun stands at most so many words after its number: "14 young dockers".
const NOUN_REACH: usize = 3;

/// A figure of a sentence.
#[derive(Clone, Debug, PartialEq)]
struct Figure {
    kind: ChangeKind,
    /// What is counted: a noun, a currency, a unit; empty if nothing follows.
    key: String,
    /// The value as it is compared: "14", "2400000", "3-5".
    value: String,
    /// The words of the draft.
    span: Span,
}

/// The changes of figures.
pub(super) fn changes(pair: &Pair<'_>) -> Vec<Change> {
    let (mut changes, ages) = age_changes(pair);
    let figures = (figures(pair.old.story), figures(pair.new.story));
    let alignment = &pair.alignment;
    for (old, sentence) in alignment.old.iter().enumerate() {
        let partners: Vec<Span> =
            alignment.partners_of(old).filter_map(|one| alignment.new.get(one.new)).map(|one| one.span).collect();
        let before: Vec<&Figure> = within(&figures.0, sentence.span).collect();
        let after: Vec<&Figure> = partners.iter().flat_map(|span| within(&figures.1, *span)).collect();
        for (one, other) in differing(&before, &after) {
            if !ages.iter().any(|(before, after)| before.overlaps(one.span) || after.overlaps(other.span)) {
                changes.push(changed(pair, one, other));
            }
        }
    }
    changes
}

/// The figures of a sentence.
fn within(figures: &[Figure], sentence: Span) -> impl Iterator<Item = &Figure> {
    let first = figures.partition_point(|figure| figure.span.start < sentence.start);
    figures.iter().skip(first).take_while(move |figure| figure.span.start < sentence.end)
}

/// The figures of a sentence that have another value in its rewrite, each with the new one.
fn differing<'f>(before: &[&'f Figure], after: &[&'f Figure]) -> Vec<(&'f Figure, &'f Figure)> {
    let (mut before, mut after) = (before.to_vec(), after.to_vec());
    // What stands in both is the same, even if the noun is another.
    for is_same in [
        |one: &Figure, other: &Figure| (one.kind, &one.key, &one.value) == (other.kind, &other.key, &other.value),
        |one: &Figure, other: &Figure| (one.kind, &one.value) == (other.kind, &other.value),
    ] {
        before.retain(|one| match after.iter().position(|other| is_same(one, other)) {
            Some(at) => {
                after.remove(at);
                false
            }
            None => true,
        });
    }
    let mut found = Vec::new();
    before.retain(|one| match after.iter().position(|other| (one.kind, &one.key) == (other.kind, &other.key)) {
        Some(at) => {
            found.push((*one, after.remove(at)));
            false
        }
        None => true,
    });
    // What is left belongs together only if there is nothing else of its kind.
    for one in &before {
        let is_alone = before.iter().filter(|other| other.kind == one.kind).count() == 1;
        let mut of_kind = after.iter().filter(|other| other.kind == one.kind);
        if let Some(other) = of_kind.next().filter(|_| is_alone && of_kind.next().is_none()) {
            found.push((*one, *other));
        }
    }
    found
}

fn changed(pair: &Pair<'_>, one: &Figure, other: &Figure) -> Change {
    let (was, is) = (one_line(one.span.of(pair.old.story.text())), one_line(other.span.of(pair.new.story.text())));
    let change = Change::new(one.kind, format!("“{was}” became “{is}”."));
    change.before(pair.old.story, one.span).after(pair.new.story, other.span)
}

/// The changes of ages, with the places of all ages that were compared.
fn age_changes(pair: &Pair<'_>) -> (Vec<Change>, Vec<(Span, Span)>) {
    let later: FxHashMap<String, Span> = pair
        .new
        .story
        .people()
        .filter_map(|person| Some((fold(&person.name), age_of(pair.new.story, person)?)))
        .collect();
    let mut changes = Vec::new();
    let mut compared = Vec::new();
    for person in pair.old.story.people() {
        let both = age_of(pair.old.story, person).zip(later.get(&fold(&person.name)).copied());
        let Some((before, after)) = both else { continue };
        compared.push((before, after));
        let (was, is) = (before.of(pair.old.story.text()), after.of(pair.new.story.text()));
        if was != is {
            let change = Change::new(ChangeKind::AgeChanged, format!("{} was {was} and is {is} now.", person.name));
            changes.push(change.before(pair.old.story, before).after(pair.new.story, after));
        }
    }
    (changes, compared)
}

/// The first age beside a name of a person.
fn age_of(story: &Story, person: &Entity) -> Option<Span> {
    person.names().find_map(|mention| age(story, mention))
}

/// The figures of a story outside quotation marks, in order.
fn figures(story: &Story) -> Vec<Figure> {
    let mut found: Vec<Figure> = story.paragraphs().iter().flat_map(of_paragraph).collect();
    found.sort_by_key(|figure| figure.span);
    found
}

fn of_paragraph(paragraph: &Paragraph) -> Vec<Figure> {
    let annotation = &paragraph.annotation;
    let mut found = Vec::new();
    let mut at = 0;
    while at < annotation.tokens().len() {
        let figure = date(annotation, at).or_else(|| number(annotation, at));
        match figure.filter(|_| annotation.token(at).is_some_and(|token| !token.quoted)) {
            Some((tokens, kind, key, value)) => {
                at = tokens.end.max(at + 1);
                found.push(Figure { kind, key, value, span: paragraph.place_of(&tokens) });
            }
            None => at += 1,
        }
    }
    found
}

/// A figure of an annotation: its tokens, its kind, what it counts, and its value.
type Found = (std::ops::Range<usize>, ChangeKind, String, String);

/// The date, the weekday, the year or the hour that starts at a token.
fn date(annotation: &Annotation, at: usize) -> Option<Found> {
    let kind = ChangeKind::DateChanged;
    // A month comes first or second: "March 5", "5 March", "Tuesday, March 5".
    let whole = (at..at + 4).find_map(|month| date_at(annotation, month)).filter(|date| date.tokens.start == at);
    if let Some(date) = whole {
        let year = date.year.map_or_else(String::new, |year| format!("-{year}"));
        let value = format!("{}-{}{year}", date.month, date.day);
        return Some((date.tokens, kind, "date".to_owned(), value));
    }
    let lower = annotation.lower(at);
    let one = at..at + 1;
    if is_weekday(lower) && annotation.is_capital(at) {
        return Some((one, kind, "weekday".to_owned(), lower.trim_end_matches('.').to_owned()));
    }
    if vocabulary::is_month(lower) && annotation.is_capital(at) {
        return Some((one, kind, "month".to_owned(), lower.to_owned()));
    }
    let is_hour = lower.starts_with(|c: char| c.is_ascii_digit()) && en::HOUR_WORDS.contains(annotation.lower(at + 1));
    if is_hour {
        let value = annotation.lower_of(&(at..at + 2)).replace('.', "");
        return Some((at..at + 2, kind, "hour".to_owned(), value));
    }
    // "1,200 dockers" and "2000 dockers" are counts.
    let value = year(lower).filter(|_| annotation.pos(at + 1) != Pos::NounPlural)?;
    Some((one, kind, "year".to_owned(), value.to_string()))
}

/// The count, the sum or the share that starts at a token.
fn number(annotation: &Annotation, at: usize) -> Option<Found> {
    let currency = annotation.word(at).trim_start_matches(|c: char| c.is_alphabetic() || c == '.');
    let is_money =
        currency.chars().next().is_some_and(|sign| CURRENCIES.contains(&sign)) && currency.chars().count() == 1;
    let first = at + usize::from(is_money);
    let value = value(annotation.lower(first))?;
    let mut end = first + 1;
    let mut unit = String::new();
    // "Million" belongs to the value; "%" says what it is a share of.
    while en::WORDS_AFTER_NUMBERS.contains(annotation.lower(end)) {
        unit = format!("{unit} {}", annotation.lower(end));
        end += 1;
    }
    if is_money {
        return Some((at..end, ChangeKind::AmountChanged, annotation.word(at).to_owned(), value + &unit));
    }
    if !unit.is_empty() && annotation.pos(end) != Pos::NounPlural {
        return Some((at..end, ChangeKind::AmountChanged, unit.trim().to_owned(), value));
    }
    let noun = (end..end + NOUN_REACH).find(|&noun| annotation.pos(noun).is_common_noun());
    let is_near = |noun: &usize| (end..*noun).all(|between| matches!(annotation.pos(between), Pos::Adj | Pos::Noun));
    let noun = noun.filter(is_near).map(|noun| last_noun(annotation, noun));
    let key = noun.map_or_else(String::new, |noun| annotation.lower(noun).to_owned());
    let end = noun.map_or(end, |noun| noun + 1);
    Some((at..end, ChangeKind::CountChanged, key, value + &unit))
}

/// The last noun of a compound: "checks" in "welfare checks".
fn last_noun(annotation: &Annotation, noun: usize) -> usize {
    if annotation.pos(noun + 1).is_common_noun() { noun + 1 } else { noun }
}

/// The value of a number, as it is compared. A score such as "3-1" is one. "One" is mostly a pronoun.
fn value(lower: &str) -> Option<String> {
    let starts_with_figure = lower.starts_with(|c: char| c.is_ascii_digit());
    if !starts_with_figure {
        return vocabulary::number(lower).filter(|number| *number > 1).map(|number| number.to_string());
    }
    let is_figures = lower.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '–' | ':' | '/'));
    is_figures.then(|| lower.replace(',', "").replace('–', "-").trim_end_matches(['.', '-', ':', '/']).to_owned())
}
