//! A weekday that does not fit its date, or a date that does not exist.
//!
//! ## What it flags
//!
//! A weekday with a month, a day and a year that the calendar contradicts. If the date has no year but the story names
//! exactly one, the rule tries that year and the years before and after, and asks (information) if none fits. It always
//! flags a day after the end of its month. Quotations are left alone.
//!
//! ## Why
//!
//! Slips are common where the text gives both the weekday and the date (AP, "days of the week"), and readers make plans by
//! them.
//!
//! ## Examples
//!
//! - bad: The pier fell on ‹Monday, March 5, 2024›.
//! - bad: Talks resume on ‹April 31›.
//! - bad: The pier fell on ‹Monday 5 March 2024›.
//! - ok: The pier fell on Tuesday, March 5, 2024.
//! - ok: The pier fell on March 5. It was a Monday.
//! - ok: The pier fell on Monday, March 5, and talks resume on February 29.
//! - ok: The essay stood in Quay Review, Vol. 34 November 1998, and in Issue 31 April 1999 of Norvik Life.
//!
//! ## How to fix it
//!
//! Look the date up and write the right weekday or the right day.
//!
//! ## How to silence it
//!
//! Write the date without its weekday, for instance in a calendar other than the Gregorian.
//!
//! Or let it stand with `stet date-weekday-mismatch: reason` (`copydesk rule stet`).

use std::ops::Range;

use chrono::{Datelike, Month, NaiveDate, Weekday};

use crate::house::House;
use crate::language::{Annotation, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Paragraph, Story};

pub(crate) const RULE: Rule = Rule {
    id: "date-weekday-mismatch",
    severity: Severity::Error,
    standard: "AP: check the day of the week against the date",
    file: page!("date_weekday_mismatch.rs"),
    check,
    ..Rule::DEFAULT
};

/// The year of dates without one: a leap year, so that every day of some year exists.
const LEAP_YEAR: i32 = 2024;
/// Other four-digit numbers are not years that the news writes about.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// The year of the story may stand in so many paragraphs.
const TOP_PARAGRAPHS: usize = 3;

/// Dates so many months apart are of one year.
const MONTHS_COMPARED: u32 = 4;

/// A date in the text, outside quotation marks.
pub(crate) struct Date {
    /// The weekday beside it, with its token.
    weekday: Option<(usize, Weekday)>,
    pub(crate) month: u32,
    pub(crate) day: u32,
    pub(crate) year: Option<i32>,
    /// All its tokens.
    pub(crate) tokens: Range<usize>,
}

impl ParagraphFact for Date {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let is_free =
            |at: &usize| annotation.is_capital(*at) && annotation.token(*at).is_some_and(|token| !token.quoted);
        (0..annotation.tokens().len()).filter(is_free).filter_map(|month| date(annotation, month)).collect()
    }
}

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    // A date at the head or the foot of a story is as wrong as one in it.
    let paragraphs = story.paragraphs().iter();
    let dates: Vec<(&Paragraph, &Date)> =
        paragraphs.flat_map(|paragraph| facts(paragraph).iter().map(move |date| (paragraph, date))).collect();
    // A year further down is mostly that of something long past.
    let last = story.body().map(|(_, paragraph)| paragraph.start).take(TOP_PARAGRAPHS).last();
    let is_at_top = |paragraph: &Paragraph| last.is_none_or(|last| paragraph.start <= last);
    let mut years: Vec<i32> = dates
        .iter()
        .filter(|(paragraph, date)| is_at_top(paragraph) && date.weekday.is_some())
        .filter_map(|(_, date)| date.year)
        .collect();
    years.sort_unstable();
    years.dedup();
    let first = dates.iter().find(|(_, date)| date.weekday.is_some() && date.year.is_none());
    let judged = dates.iter().filter_map(|(paragraph, date)| {
        judge(paragraph, date, &years).or_else(|| contradicts(first?, (paragraph, date)))
    });
    judged.collect()
}

/// The finding for a date whose weekday does not fit that of the first such date, if both are of one year or lie within a
/// few months of each other.
fn contradicts(first: &(&Paragraph, &Date), (paragraph, date): (&Paragraph, &Date)) -> Option<ProseFinding> {
    let (.., known) = first.1.weekday?;
    let (.., weekday) = date.weekday.filter(|_| date.year.is_none())?;
    // February is left out, since its length is that of an unknown year.
    let is_comparable = first.1.month > 2 && date.month > 2 && first.1.month.abs_diff(date.month) <= MONTHS_COMPARED;
    let day = |date: &Date| NaiveDate::from_ymd_opt(LEAP_YEAR, date.month, date.day);
    let between = day(date)?.signed_duration_since(day(first.1)?).num_days();
    let shift = i64::from(weekday.num_days_from_monday()) - i64::from(known.num_days_from_monday());
    if !is_comparable || (between - shift).rem_euclid(7) == 0 {
        return None;
    }
    let words = |paragraph: &Paragraph, date: &Date| paragraph.annotation.text_of(&date.tokens).to_owned();
    let message = format!("Look the date up: it does not fit “{}” in the same year.", words(first.0, first.1));
    let span = paragraph.place_of(&date.tokens);
    let related = first.0.place_of(&first.1.tokens);
    Some(ProseFinding::new(Severity::Warning, span, message).related(related, "the other date"))
}

fn judge(paragraph: &Paragraph, date: &Date, years: &[i32]) -> Option<ProseFinding> {
    let span = paragraph.place_of(&date.tokens);
    let words = paragraph.annotation.text_of(&date.tokens);
    if NaiveDate::from_ymd_opt(date.year.unwrap_or(LEAP_YEAR), date.month, date.day).is_none() {
        let message = format!("Look the date up: there is no “{words}” in the calendar.");
        return Some(ProseFinding::new(Severity::Error, span, message));
    }
    let (at, weekday) = date.weekday?;
    let of_year = |year: i32| NaiveDate::from_ymd_opt(year, date.month, date.day).map(|day| day.weekday());
    if let Some(year) = date.year {
        let right = of_year(year).filter(|right| *right != weekday)?;
        let right = name(right);
        let message = format!("Check the weekday and the date: that day was a {right}.");
        let place = paragraph.place_of(&(at..at + 1));
        return Some(ProseFinding::new(Severity::Error, span, message).fix(
            format!("Change to “{right}”"),
            place,
            right,
        ));
    }
    let [year] = years else { return None };
    let fits = (year - 1..=year + 1).any(|year| of_year(year).is_none_or(|found| found == weekday));
    let message = format!("Look the date up: “{words}” fits no year around {year}.");
    (!fits).then(|| ProseFinding::new(Severity::Information, span, message))
}

/// The date around the name of a month: "March 5, 2024" or "5 March 2024".
pub(crate) fn date(annotation: &Annotation, at: usize) -> Option<Date> {
    let month = month(annotation.lower(at))?;
    let before = at.checked_sub(1).filter(|before| !numbers_a_thing(annotation, *before));
    let before = before.and_then(|before| day(annotation, before));
    let (day, mut start, mut end) = match (day(annotation, at + 1), before) {
        (Some(day), None) => (day, at, at + 2),
        (None, Some(day)) => (day, at - 1, at + 1),
        // "May 5 6" and "5 May 6" are not dates.
        _ => return None,
    };
    let next = end + usize::from(annotation.word(end) == ",");
    let year = year(annotation.word(next));
    if year.is_some() {
        end = next + 1;
    }
    let comma = start.checked_sub(1).filter(|&comma| annotation.word(comma) == ",").unwrap_or(start);
    let weekday = comma.checked_sub(1).and_then(|at| Some((at, weekday(annotation.word(at))?)));
    if let Some((at, _)) = weekday {
        start = at;
    }
    Some(Date { weekday, month, day, year, tokens: start..end })
}

/// The number of a month, by its name or AP's abbreviation of it, in lower case.
fn month(lower: &str) -> Option<u32> {
    let short = lower.strip_suffix('.').map(|short| if short == "sept" { "sep" } else { short });
    let name = short.filter(|short| short.len() == 3).unwrap_or(lower);
    let month: Month = name.parse().ok()?;
    // "Mar" without its full stop is not a month, but "may" is.
    (short.is_some() || month.name().eq_ignore_ascii_case(lower)).then(|| month.number_from_month())
}

/// Whether a number is that of an issue, a page or the like, and what follows starts anew: "Vol. 34 November 1998".
fn numbers_a_thing(annotation: &Annotation, at: usize) -> bool {
    let word = |before: usize| at.checked_sub(before).map_or("", |at| annotation.lower(at));
    let before = if word(1) == "." { word(2) } else { word(1) };
    before == "#" || en::NUMBERED_THINGS.contains(before.trim_end_matches('.'))
}

/// A number that may be a day of a month. "5.5", "5,000" and "5%" are not.
fn day(annotation: &Annotation, at: usize) -> Option<u32> {
    let word = annotation.word(at);
    let digits = ["st", "nd", "rd", "th"].into_iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let day: u32 = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    // "March 40" is not a slip of the pen, but a score or an address.
    let counted = matches!(annotation.word(at + 1), "%" | "-" | "–" | ":" | "percent");
    ((1..=39).contains(&day) && !counted).then_some(day)
}

/// A number of four figures that may be a year.
pub(crate) fn year(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| word.len() == 4 && YEARS.contains(year))
}

fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    DAYS.into_iter().find(|day| name(*day) == word)
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
