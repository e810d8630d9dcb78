//! One person, two ages.
//!
//! ## What it flags
//!
//! Ages beside a name ("Rosa Lindqvist, 41,", "(41)", "aged 41", "the 41-year-old pilot", "who is 41") that differ for one person, and "the
//! 43-year-old" in a story with only one other age, and that a close one. An age at another time ("was 19 when") is left alone.
//!
//! ## Why
//!
//! Check ages as you check names (Reuters Handbook, "accuracy").
//!
//! ## Examples
//!
//! - bad: Rosa Lindqvist, 41, was first aboard. ¶ Lindqvist, ‹43›, blamed the pilot.
//! - bad: Omar Tell, 65, retired on Monday. ¶ Omar Tell, ‹56›, will be missed, the mayor said.
//! - bad: Omar Tell, aged 65, retired. ¶ Tell, the ‹56›-year-old pilot, will be missed.
//! - bad: Rosa Lindqvist, 41, was first aboard. ¶ The ‹43›-year-old will sail again in May.
//! - bad: Rosa Lindqvist (née Holm), 41, was first aboard. ¶ Lindqvist, ‹42›, blamed the pilot.
//! - bad: The 41-year-old Rosa Lindqvist was first aboard. ¶ Lindqvist, who is ‹43›, blamed the pilot.
//! - bad: Rosa Lindqvist (41) was first aboard. ¶ Lindqvist (‹42›) blamed the pilot.
//! - bad: Rosa Lindqvist, who is 41, was first aboard. At ‹43›, she still sails.
//! - bad: Rosa Lindqvist, who turned 43 in May, was first aboard. ¶ Lindqvist, who is ‹41›, blamed the pilot.
//! - bad: Rosa Lindqvist is 41 and lives in Tarn. ¶ Lindqvist turned ‹43› last month.
//! - bad: Rosa Lindqvist is 41 years old. ¶ Lindqvist, a retired pilot, ‹43›, blamed the crew.
//! - bad: Rosa Lindqvist, who has died aged ‹87›, was first aboard. ¶ Rosa Lindqvist, born 12 May 1936, died 3 January 2026.
//! - bad: Rosa Lindqvist, 41, was first aboard. ¶ She was ‹43›.
//! - bad: Rosa Lindqvist died on Tuesday at age 90. ¶ Lindqvist, ‹92›, was first aboard.
//! - bad: Rosa Lindqvist, 41, was first aboard. ¶ Lindqvist's ‹44›th birthday is in May.
//! - bad: Rosa Lindqvist, age 41, was first aboard. ¶ Lindqvist, a pilot of ‹43›, slept.
//! - bad: Rosa Lindqvist, 101, was first aboard. ¶ Lindqvist, ‹110›, slept.
//! - ok: Rosa Lindqvist, 41, was first aboard. ¶ Her 42nd birthday is in May.
//! - ok: Rosa Lindqvist, 41, was first aboard. ¶ Her sister, 43, slept. The 43-year-old is a pilot.
//! - ok: Rosa Lindqvist, who has died aged 89, was first aboard. ¶ Rosa Lindqvist, born 12 May 1936, died 3 January 2026.
//! - ok: Rosa Lindqvist, who is 41, was first aboard. At 19, she sailed alone.
//! - ok: Rosa Lindqvist, 41, was first aboard. ¶ The 19-year-old who drowned had no papers.
//! - ok: Omar Tell, 65, retired. ¶ His son, Omar Tell, 34, took over.
//! - ok: Rosa Lindqvist, 41, was 19 when she first sailed.
//! - ok: Rosa Lindqvist, 41, was first aboard. ¶ Her sister Marta Lindqvist, 43, blamed the pilot.
//!
//! ## How to fix it
//!
//! Check the age. The fix changes it to the first one.
//!
//! ## How to silence it
//!
//! Say when the person was that age.
//!
//! Or let it stand with `stet age-mismatch: reason` (`copydesk rule stet`).

use std::cell::LazyCell;

use crate::house::House;
use crate::language::closed_classes::{
    AGE, AGED, AT, OF, OLD, THE, WHO, YEAR_OLD, is_and, is_article, is_finite_be, is_past_be, is_possessive_ending,
    may_be_participle,
};
use crate::language::tagger::Pos;
use crate::language::{Annotation, en};
use crate::lists::List;
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::numbers::date_weekday_mismatch::{Date, date};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Entity, Form, Mention, Paragraph, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "age-mismatch",
    severity: Severity::Warning,
    standard: "Reuters: accuracy before all else",
    file: page!("age_mismatch.rs"),
    check,
    ..Rule::DEFAULT
};

/// A noun for a relative stands within so many words before a name.
const RELATIVE: usize = 3;

/// Longest description between a name and an age, in tokens: "a retired harbour pilot".
const APPOSITION: usize = 8;
/// A date comes so many tokens after "born".
const DATED: usize = 6;
/// Most tokens from "who" to an age: "who has died aged 87".
const DYING: usize = 4;
/// Brackets after a name hold at most so many tokens.
const BRACKETED: usize = 8;
/// Ages of two people in one story mostly differ by more years than this.
const CLOSE: u32 = 5;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let of_names = story.people().flat_map(|person| differing(story, person));
    let known = LazyCell::new(|| known_ages(story));
    let of_birthdays = story.people().flat_map(|person| differing_birthdays(story, person));
    let of_dates = story.body().flat_map(|(_, paragraph)| against_dates(story, paragraph));
    of_names
        .chain(of_birthdays)
        .chain(of_dates)
        .chain(in_body(story, |_, paragraph| of_nouns(story, paragraph, || known.as_slice())))
        .collect()
}

/// The findings at ages of the one person of a paragraph that gives the dates of a life: "born 12 May 1936, died 3 January 2026".
fn against_dates(story: &Story, paragraph: &Paragraph) -> Vec<ProseFinding> {
    let annotation = &paragraph.annotation;
    let Some((born, died)) = dated(annotation, &en::BIRTH_NAME_MARKS).zip(dated(annotation, &en::DEATH_PARTICIPLES))
    else {
        return Vec::new();
    };
    let mut bearers = story.people().filter(|person| person.names().any(|name| paragraph.span.contains(name.span)));
    let (Some(person), None) = (bearers.next(), bearers.next()) else { return Vec::new() };
    let Some(years) = years_between(&born, &died) else { return Vec::new() };
    let ages = person.mentions.iter().filter_map(|mention| age(story, mention));
    let wrong = ages
        .filter(|age| years_of(age.of(story.text())).is_some_and(|age| age != years && age.abs_diff(years) <= CLOSE));
    wrong
        .map(|age| {
            let message = format!("Check the age: by the dates of birth and death, {} was {years}.", person.name);
            ProseFinding::new(Severity::Warning, age, message)
                .related(paragraph.place_of(&born.tokens), "dates of birth and death")
        })
        .collect()
}

/// The full date soon after one of these words: "born at Tarn on 12 May 1936".
fn dated(annotation: &Annotation, words: &List) -> Option<Date> {
    let word = (0..annotation.tokens().len()).find(|&at| words.contains(annotation.lower(at)))?;
    (word + 1..word + DATED).find_map(|at| date(annotation, at)).filter(|date| date.year.is_some())
}

/// The full years from one date to another.
fn years_between(born: &Date, died: &Date) -> Option<u32> {
    let years = died.year?.checked_sub(born.year?)?;
    let is_before_birthday = (died.month, died.day) < (born.month, born.day);
    u32::try_from(years - i32::from(is_before_birthday)).ok()
}

/// The findings at "the 31-year-old", where the story has only one other age, and that is nearly the same.
fn of_nouns<'k>(story: &Story, paragraph: &Paragraph, known: impl Fn() -> &'k [(Span, u32)]) -> Vec<ProseFinding> {
    let ages = facts::<AgeAsNoun>(paragraph).iter().filter(|age| age.is_alone);
    let findings = ages.filter_map(|later| {
        let place = paragraph.place(later.span);
        let years = years(story, place)?;
        let before = known().iter().filter(|(span, _)| span.start < place.start);
        let mut known: Vec<(Span, u32)> = before.copied().collect();
        known.dedup_by_key(|(_, other)| *other);
        let [(first, other)] = known.as_slice() else { return None };
        if other == &years || other.abs_diff(years) > CLOSE || is_given_elsewhere(story, years) {
            return None;
        }
        let message = format!("Check the age: {other} above and {years} here, if this is the same person.");
        let finding = ProseFinding::new(Severity::Warning, place, message).related(*first, "the age above");
        Some(finding.fix(format!("Change to {other}"), place, other.to_string()))
    });
    findings.collect()
}

/// Whether the story gives somebody without a name that age: "her sister, 28, was safe".
fn is_given_elsewhere(story: &Story, years: u32) -> bool {
    let places = [format!(", {years},"), format!(", {years}."), format!("({years})"), format!("{AGED} {years}")];
    places.iter().any(|place| story.text().contains(place.as_str()))
}

/// The ages that the story gives, sorted by age.
fn known_ages(story: &Story) -> Vec<(Span, u32)> {
    let of_names = story.people().flat_map(Entity::names).filter_map(|mention| age(story, mention));
    let of_nouns = story
        .body()
        .flat_map(|(_, paragraph)| facts::<AgeAsNoun>(paragraph).iter().map(move |age| paragraph.place(age.span)));
    let all = of_names.chain(of_nouns);
    let mut ages: Vec<(Span, u32)> = all.filter_map(|span| Some((span, years(story, span)?))).collect();
    ages.sort_by_key(|(span, years)| (*years, span.start));
    ages
}

fn years(story: &Story, span: Span) -> Option<u32> {
    years_of(span.of(story.text()))
}

/// "The 31-year-old", with a noun or alone, outside quotation marks.
struct AgeAsNoun {
    /// The figures, in bytes of the paragraph.
    span: LocalSpan,
    /// Whether no noun follows, so that it stands for somebody named before.
    is_alone: bool,
}

impl ParagraphFact for AgeAsNoun {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let ages = annotation.tokens().iter().enumerate().filter_map(|(at, token)| {
            let digits = annotation.lower(at).strip_suffix(YEAR_OLD)?;
            let is_definite = at.checked_sub(1).is_some_and(|the| annotation.lower(the) == THE);
            let next = annotation.pos(at + 1);
            let is_alone = !next.is_common_noun() && !matches!(next, Pos::Adj | Pos::Propn);
            let span = LocalSpan::new(token.span.start, token.span.start + digits.len());
            (is_definite && !token.quoted).then_some(Self { span, is_alone })
        });
        ages.collect()
    }
}

/// The findings at the ages of a person in the body that are not the first one.
fn differing(story: &Story, person: &Entity) -> Vec<ProseFinding> {
    let at_mention = |mention: &Mention| {
        let span = age(story, mention)?;
        let is_apart = story.text().get(span.end..mention.span.start).is_some_and(|between| between.contains(','));
        let is_read = mention.form != Form::Pronoun || is_apart || is_all_that_is_told(story, mention, span);
        is_read.then(|| (mention.form.is_name() && !is_apart, span))
    };
    let mut ages =
        person.mentions.iter().filter_map(at_mention).map(|(named, span)| (named, span, span.of(story.text())));
    let Some((_, first, age)) = ages.find(|(is_named, ..)| *is_named) else { return Vec::new() };
    // Without a name, somebody else or another time may be meant, unless the ages are close.
    let is_close =
        |other: &str| years_of(other).zip(years_of(age)).is_some_and(|(one, other)| one.abs_diff(other) <= CLOSE);
    let others = ages.filter(|(is_named, _, other)| *other != age && (*is_named || is_close(other)));
    others
        .map(|(is_named, span, other)| {
            let message = format!("Check the age: {} is {age} above and {other} here.", person.name);
            let finding = ProseFinding::new(Severity::Warning, span, message).related(first, "the age above");
            if is_named { finding.fix(format!("Change to {age}"), span, age) } else { finding }
        })
        .collect()
}

/// Whether a sentence says no more of somebody than an age: "She was 92."
fn is_all_that_is_told(story: &Story, mention: &Mention, age: Span) -> bool {
    let Some(sentence) = story.sentence_around(mention.span) else { return false };
    let rest = story.text().get(age.end..sentence.end).unwrap_or_default();
    sentence.start == mention.span.start && rest.trim() == "."
}

/// The birthday of somebody after a pronoun or a possessive: "62nd" in "his 62nd birthday". The next one is of the year after.
fn birthday(story: &Story, mention: &Mention) -> Option<Span> {
    let paragraph = story.paragraph(mention.paragraph).filter(|paragraph| paragraph.is_body())?;
    let annotation = &paragraph.annotation;
    let end = paragraph.tokens_in(mention.span).end;
    let at = end + usize::from(is_possessive_ending(annotation.lower(end)));
    let is_owner = at > end || mention.form == Form::Pronoun;
    let word = annotation.word(at);
    let digits = word.find(|c: char| !c.is_ascii_digit())?;
    let is_birthday = is_owner && (2..=3).contains(&digits) && en::BIRTHDAY_NOUNS.contains(annotation.lower(at + 1));
    let start = paragraph.place_of(&(at..at + 1)).start;
    (is_birthday && !paragraph.is_quoted(start)).then(|| Span::new(start, start + digits))
}

/// Whether the sentence around a span has a verb in the past.
fn is_told_in_past(story: &Story, span: Span) -> bool {
    let Some(sentence) = story.sentence_around(span) else { return false };
    let home = story.body().map(|(_, paragraph)| paragraph).find(|paragraph| paragraph.span.contains(span));
    home.is_some_and(|paragraph| {
        let annotation = &paragraph.annotation;
        paragraph.tokens_in(sentence).any(|at| {
            let is_verb = matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
            is_verb && (may_be_participle(annotation.lower(at)) || is_past_be(annotation.lower(at)))
        })
    })
}

/// The findings at birthdays that do not fit the age that a person is first given.
fn differing_birthdays(story: &Story, person: &Entity) -> Vec<ProseFinding> {
    let named = person.mentions.iter().filter(|mention| mention.form.is_name());
    let Some(first) = named.into_iter().find_map(|mention| age(story, mention)) else { return Vec::new() };
    let Some(years) = years(story, first) else { return Vec::new() };
    let birthdays = person.mentions.iter().filter_map(|mention| birthday(story, mention));
    let is_off = |span: &Span| {
        years_of(span.of(story.text())).is_some_and(|birthday| birthday > years + 1 && birthday - years <= CLOSE)
    };
    // One that was kept is of the age or before it.
    let is_kept = |span: &Span| {
        let next = years_of(span.of(story.text())).is_some_and(|birthday| birthday == years + 1);
        next && is_told_in_past(story, *span)
    };
    let wrong = birthdays.filter(|span| is_off(span) || is_kept(span));
    wrong
        .map(|span| {
            let message = format!("Check the age: {} is {years} above, and this is another birthday.", person.name);
            ProseFinding::new(Severity::Warning, span, message).related(first, "the age above")
        })
        .collect()
}

fn years_of(figures: &str) -> Option<u32> {
    figures.parse().ok()
}

/// The age beside a mention in the body. That of a relative of the same name is another person's.
pub(crate) fn age(story: &Story, mention: &Mention) -> Option<Span> {
    let paragraph = story.paragraph(mention.paragraph).filter(|paragraph| paragraph.is_body())?;
    let name = paragraph.tokens_in(mention.span);
    let annotation = &paragraph.annotation;
    let kin =
        (name.start.saturating_sub(RELATIVE)..name.start).any(|at| en::KINSHIP_NOUNS.contains(annotation.lower(at)));
    let (at, digits) =
        if kin { None } else { age_after(annotation, name.end).or_else(|| age_before(annotation, name.start)) }?;
    let start = paragraph.place_of(&(at..at + 1)).start;
    (!paragraph.is_quoted(start)).then(|| Span::new(start, start + digits))
}

/// The age after a name, as its token and the number of its figures: ", 41,", "(41)", ", aged 41,", ", the 41-year-old pilot",
/// ", who is 41,", "is 41.".
fn age_after(annotation: &Annotation, end: usize) -> Option<(usize, usize)> {
    let is_bracketed = annotation.word(end) == "(" && annotation.word(end + 2) == ")";
    if is_bracketed {
        return figures(annotation, end + 1, |_| true);
    }
    let end = after_brackets(annotation, end);
    let is_comma = annotation.word(end) == ",";
    let next = end + usize::from(is_comma) + usize::from(annotation.lower(end + 1) == WHO);
    let is_clause = is_finite_be(annotation.lower(next)) || en::BIRTHDAY_WORDS.contains(annotation.lower(next));
    let is_apart = is_article(annotation.lower(next)) || matches!(annotation.lower(next), AGE | AGED);
    let at = if is_apart || is_clause { next + 1 } else { next };
    let is_birthday = en::BIRTHDAY_WORDS.contains(annotation.lower(next));
    let closes = |at: usize| {
        matches!(annotation.word(at), "," | "." | ":" | ";")
            || is_birthday && !annotation.pos(at).is_common_noun()
            || is_clause && (is_and(annotation.lower(at)) || is_years_old(annotation, at))
    };
    let beside = (is_comma || is_clause && next == end).then(|| figures(annotation, at, closes)).flatten();
    // "Rosa Lindqvist, a pilot, 41, was"
    beside.or_else(|| age_at_death(annotation, end, closes)).or_else(|| {
        if is_comma && annotation.lower(end + 1) == WHO {
            let aged = (end + 2..=end + DYING).find(|&at| annotation.lower(at) == AGED)?;
            return figures(annotation, aged + 1, closes);
        }
        let opens = annotation.pos(end + 1) == Pos::Det || annotation.pos(end + 1) == Pos::Noun;
        let comma = (is_comma && opens).then(|| {
            (end + 2..end + APPOSITION).find(|&at| matches!(annotation.word(at), "," | "." | ";" | "“" | "\""))
        });
        let comma = comma.flatten().filter(|&comma| annotation.word(comma) == ",")?;
        let is_capital = (end + 1..comma).any(|at| annotation.is_capital(at));
        // "Rosa Lindqvist, a pilot of 41, was"
        let is_of_age = annotation.lower(comma - 2) == OF && annotation.pos(comma - 1) == Pos::Num;
        // "A father of 12" says something else.
        if is_of_age && !en::KINSHIP_NOUNS.contains(annotation.lower(comma.saturating_sub(3))) {
            return figures(annotation, comma - 1, closes).filter(|&(_, digits)| !is_capital && digits == 2);
        }
        figures(annotation, comma + 1, closes).filter(|_| !is_capital)
    })
}

/// The age at which a sentence says that somebody died: "Lindqvist died on Tuesday at age 90."
fn age_at_death(annotation: &Annotation, end: usize, closes: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    let reach = end..(end + APPOSITION).min(annotation.sentence_end(end));
    let dies = reach.clone().find(|&at| en::DEATH_PARTICIPLES.contains(annotation.lower(at)))?;
    // In "Lindqvist's wife died" and "Lindqvist said his son died" it is somebody else.
    let is_other = (end..dies).any(|at| {
        matches!(annotation.pos(at), Pos::Propn | Pos::VerbFinite) || is_possessive_ending(annotation.lower(at))
    });
    let age = (dies..reach.end).find(|&at| annotation.lower(at) == AGE).filter(|_| !is_other)?;
    let at = age + 1 + usize::from(annotation.lower(age + 1) == OF);
    figures(annotation, at, closes)
}

/// Whether a number is an age because of the words after it: "41 years old".
fn is_years_old(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at) == Pos::NounPlural && annotation.lower(at + 1) == OLD
}

/// The age before a name: "41-year-old Rosa Lindqvist", "At 41, she".
fn age_before(annotation: &Annotation, start: usize) -> Option<(usize, usize)> {
    let at = start.checked_sub(1)?;
    if annotation.word(at) == "," {
        let opens = at.checked_sub(2).filter(|&first| annotation.lower(first) == AT)?;
        return (annotation.sentence_start(at) == opens).then(|| figures(annotation, opens + 1, |_| true)).flatten();
    }
    let digits = annotation.lower(at).strip_suffix(YEAR_OLD)?.len();
    (1..=2).contains(&digits).then_some((at, digits))
}

/// A token that is an age, with the number of its figures. A bare number needs a close after it.
fn figures(annotation: &Annotation, at: usize, closes: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    let word = annotation.word(at);
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let is_age = match word.get(digits..).unwrap_or_default() {
        "" => annotation.pos(at) == Pos::Num && closes(at + 1),
        ending => ending.eq_ignore_ascii_case(YEAR_OLD),
    };
    // Ages go up to 199: of three figures, only those that begin with 1 are ages.
    let is_possible = (1..=2).contains(&digits) || digits == 3 && word.starts_with('1');
    (is_age && is_possible).then_some((at, digits))
}

/// The token after brackets that follow a name, such as those of a birth name: "Rosa Lindqvist (née Holm), 41".
fn after_brackets(annotation: &Annotation, end: usize) -> usize {
    if annotation.word(end) != "(" {
        return end;
    }
    let closing = (end..end + BRACKETED).find(|&at| annotation.word(at) == ")");
    closing.map_or(end, |at| at + 1)
}
