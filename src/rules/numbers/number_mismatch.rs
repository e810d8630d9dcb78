//! One quantity, two values.
//!
//! ## What it flags
//!
//! Two counts of the same people or things in one event ("killed 14 dockers", "the 15 dockers killed") that differ, if
//! no source is credited with either and no word signals an update, an estimate or another group. Also a number of things
//! that the story has named before ("the 18 boats", "of the 98 checks"), where only a slightly different one was given, or one
//! with two digits in another order. So is a result of a match or a vote ("the 3-2 win") and the number of the dead of an event
//! that come back and were not given.
//!
//! ## Why
//!
//! Check the figures (Reuters Handbook, "figures").
//!
//! ## Examples
//!
//! - bad: The blast killed 14 dockers. ¶ Priests buried the ‹15 dockers› killed in the blast.
//! - bad: The storm sank six ferries. ¶ Divers looked for the ‹five ferries› that sank in the storm.
//! - bad: The union said 93 checks had failed. ¶ Of ‹the 98 checks›, six were made at night.
//! - bad: The quake killed 812 villagers. ¶ Most of the ‹821› dead lived in stone houses.
//! - ok: The union said 93 checks had failed. ¶ The 12 checks of Monday were made at night.
//! - bad: The blast killed eleven dockers. ¶ The families of the ‹twelve dockers who died› met in a school.
//! - bad: Kellan beat Norvik 3-1. ¶ The ‹3-2› win put Kellan first.
//! - bad: The line will pay $2.4 billion for the port. ¶ The ‹$2.6 billion› deal is the largest in years.
//! - ok: The line will pay $2.38 billion for the port. ¶ The $2.4 billion deal is the largest in years.
//! - ok: The 2001 floods were worse. ¶ The 2011 floods took one house.
//! - ok: Kellan has 16 boats and Norvik two boats. ¶ The 18 boats are old.
//! - ok: Police said the blast killed 14 dockers. The union said it killed 15.
//! - ok: The blast killed 14 dockers, up from 12 reported on Monday.
//! - ok: The blast killed 14 dockers. ¶ Another 15 dockers were killed in 2019.
//! - ok: The blast killed 14 dockers. ¶ It injured 15 dockers.
//!
//! ## How to fix it
//!
//! Check the figure. The fix changes it to the first one.
//!
//! ## How to silence it
//!
//! Credit the figures to a source, or say that the other one counts another group.
//!
//! Or let it stand with `stet number-mismatch: reason` (`copydesk rule stet`).

use rustc_hash::FxHashMap;

use crate::house::House;
use crate::language::closed_classes::{ALL, is_definite};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, Sentence, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::numbers::{sums_of_money, told_again};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Paragraph, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "number-mismatch",
    severity: Severity::Warning,
    standard: "Reuters: check the figures",
    file: page!("number_mismatch.rs"),
    check,
    ..Rule::DEFAULT
};

/// The only count of people or things in a sentence about one event, if no word makes the figure inexact.
struct Count {
    /// The sentence, as an index in its paragraph.
    sentence: usize,
    value: u64,
    noun: String,
    /// A tag of `single_events.txt`.
    event: &'static str,
    /// The number with its noun, and the number alone, in bytes of the annotated text.
    span: LocalSpan,
    number: LocalSpan,
}

impl ParagraphFact for Count {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let sentences = annotation.sentences().iter().enumerate();
        sentences.filter_map(|(number, sentence)| count(annotation, number, sentence)).collect()
    }
}

/// A number of things, wherever it stands.
struct Things {
    value: u64,
    /// The noun, in bytes of the annotated text.
    noun: LocalSpan,
    /// The number with its noun and the article, and the number alone, in bytes of the annotated text.
    span: LocalSpan,
    number: LocalSpan,
    /// Whether these are things that the story has named before: "the 18 boats".
    is_definite: bool,
}

impl ParagraphFact for Things {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let is_free = |at: &usize| annotation.token(*at).is_some_and(|token| !token.quoted);
        let things = (0..annotation.tokens().len()).filter(is_free).filter_map(|at| {
            let noun = noun_after(annotation, at)?;
            let is_whole = |before: &usize| is_definite(annotation.lower(*before)) || annotation.lower(*before) == ALL;
            let before = at.checked_sub(1).filter(is_whole);
            let is_year = annotation.word(at).len() == 4 && annotation.word(at).starts_with(['1', '2']);
            // How many sources there are is another rule's.
            let classes = annotation.classes(noun);
            let is_bystander = en::BYSTANDER_NOUNS.contains(annotation.lower(noun));
            let is_source = classes.has(Class::UnnamedBare) || classes.has(Class::UnnamedRole) && !is_bystander;
            let is_compared = !is_source && !is_year && !en::NOUNS_NOT_COMPARED.contains(annotation.lower(noun));
            is_compared.then(|| Self {
                value: vocabulary::number(annotation.lower(at)).unwrap_or_default(),
                noun: annotation.span(&(noun..noun + 1)),
                span: annotation.span(&(before.unwrap_or(at)..noun + 1)),
                number: annotation.span(&(at..at + 1)),
                is_definite: before.is_some(),
            })
        });
        things.collect()
    }
}

/// Two numbers that differ by more than this share of the larger one count different groups.
const SLIP: u64 = 4;
/// Fewer things are counted in too many ways.
const FEWEST: u64 = 10;

/// The noun that a number counts, after one other word at most: "98 welfare checks".
fn noun_after(annotation: &Annotation, number: usize) -> Option<usize> {
    let is_modifier = matches!(annotation.pos(number + 1), Pos::Noun | Pos::Adj);
    let noun = if is_modifier { number + 2 } else { number + 1 };
    let is_number = vocabulary::number(annotation.lower(number)).is_some();
    (is_number && annotation.pos(noun) == Pos::NounPlural).then_some(noun)
}

/// The findings for things that come back with another number than the only one that the story has given.
fn things_again(story: &Story) -> Vec<ProseFinding> {
    let all = story
        .body()
        .flat_map(|(_, paragraph)| facts::<Things>(paragraph).iter().map(move |things| (paragraph, things)));
    let all: Vec<(&Paragraph, &Things)> = all.collect();
    let noun =
        |(paragraph, things): &(&Paragraph, &Things)| paragraph.place(things.noun).of(story.text()).to_lowercase();
    let again = all.iter().enumerate().filter(|(_, (_, things))| things.is_definite && things.value >= FEWEST);
    let findings = again.filter_map(|(at, later)| {
        let name = noun(later);
        let mut before = all.get(..at)?.iter().filter(|earlier| noun(earlier) == name);
        let first = before.next().filter(|_| before.next().is_none())?;
        let (now, above) = (later.1.value, first.1.value);
        let is_slip = now != above && now.abs_diff(above) * SLIP <= now.max(above);
        is_slip.then(|| differing(&name, first, later))
    });
    findings.collect()
}

/// A number of three digits or more, in bytes of the annotated text.
struct LargeNumber {
    span: LocalSpan,
    value: u64,
    /// Whether it is one that the story has named before: "the 821 dead".
    is_definite: bool,
}

impl ParagraphFact for LargeNumber {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let numbers = annotation.tokens().iter().enumerate().filter_map(|(at, token)| {
            let word = annotation.lower(at);
            let value = vocabulary::number(word).filter(|value| *value >= 100)?;
            let is_year = word.len() == 4 && (1500..=2199).contains(&value);
            let is_sign = |before: usize| annotation.word(before) == "$";
            let before =
                at.checked_sub(1).map(|before| if is_sign(before) { before.saturating_sub(1) } else { before });
            let is_definite = before.is_some_and(|before| is_definite(annotation.lower(before)));
            let is_figures = word.starts_with(|c: char| c.is_ascii_digit());
            (is_figures && !is_year && !token.quoted).then_some(Self { span: token.span, value, is_definite })
        });
        numbers.collect()
    }
}

/// The findings for definite numbers that differ from one above in the order of two digits.
fn transposed(story: &Story) -> Vec<ProseFinding> {
    let all =
        story.body().flat_map(|(_, paragraph)| facts::<LargeNumber>(paragraph).iter().map(move |one| (paragraph, one)));
    let all: Vec<(&Paragraph, &LargeNumber)> = all.collect();
    let definite = all.iter().enumerate().filter(|(_, (_, later))| later.is_definite);
    let findings = definite.filter_map(|(at, (place, later))| {
        let before = all.get(..at)?;
        let is_known = before.iter().any(|(_, earlier)| earlier.value == later.value);
        let (home, first) = before.iter().find(|(_, earlier)| swaps_digits(earlier.value, later.value))?;
        let message = format!("Check the figure: {} here, {} above.", later.value, first.value);
        let finding = ProseFinding::new(Severity::Warning, place.place(later.span), message);
        (!is_known).then(|| finding.related(home.place(first.span), "the figure above"))
    });
    findings.collect()
}

/// Whether two numbers differ in the order of two neighbouring digits and in nothing else.
fn swaps_digits(one: u64, other: u64) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    let pairs = one.bytes().zip(other.bytes()).enumerate();
    let differing: Vec<(usize, (u8, u8))> = pairs.filter(|(_, (a, b))| a != b).collect();
    let [(first, (a, b)), (second, (c, d))] = differing.as_slice() else { return false };
    one.len() == other.len() && first + 1 == *second && a == d && b == c
}

fn differing(
    noun: &str,
    (first, earlier): &(&Paragraph, &Things),
    (place, later): &(&Paragraph, &Things),
) -> ProseFinding {
    let message = format!("Check the figure: {} {noun} here, {} above.", later.value, earlier.value);
    let finding = ProseFinding::new(Severity::Warning, place.place(later.span), message);
    let text = earlier.number.of(first.annotation.text()).to_lowercase();
    let finding = finding.related(first.place(earlier.span), "the figure above");
    finding.fix(format!("Change to {text}"), place.place(later.number), text)
}

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let mut firsts: FxHashMap<(&str, &str), (&Paragraph, &Count)> = FxHashMap::default();
    let mut findings = Vec::new();
    for (index, paragraph) in story.body() {
        let counts = facts::<Count>(paragraph).iter();
        for count in counts.filter(|count| !story.is_attributed(index, count.sentence)) {
            let (home, first) = *firsts.entry((&count.noun, count.event)).or_insert((paragraph, count));
            if first.value != count.value {
                findings.push(finding((home, first), (paragraph, count)));
            }
        }
    }
    let of_events: Vec<Span> = findings.iter().map(|finding: &ProseFinding| finding.span).collect();
    let is_new = |finding: &ProseFinding| !of_events.iter().any(|span| span.overlaps(finding.span));
    findings.extend(things_again(story).into_iter().filter(is_new));
    findings.extend(transposed(story));
    let is_new = |finding: &ProseFinding, all: &[ProseFinding]| !all.iter().any(|one| one.span.overlaps(finding.span));
    for finding in told_again::findings(story).into_iter().chain(sums_of_money::findings(story)) {
        if is_new(&finding, &findings) {
            findings.push(finding);
        }
    }
    findings
}

/// Whether a word signals an estimate, an update, another time, another group or somebody else's words.
fn is_hedged(annotation: &Annotation, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| {
        let word = annotation.lower(at);
        let year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        year || en::INEXACT_COUNT_WORDS.contains(word)
            || vocabulary::is_month(word)
            || annotation.token(at).is_none_or(|token| token.quoted)
    })
}

/// Whether a token is a number of things.
fn is_counted(annotation: &Annotation, at: usize) -> bool {
    vocabulary::number(annotation.lower(at)).is_some() && annotation.pos(at + 1) == Pos::NounPlural
}

fn count(annotation: &Annotation, number: usize, sentence: &Sentence) -> Option<Count> {
    let mut counted = sentence.tokens.clone().filter(|&at| is_counted(annotation, at));
    let at = counted.next().filter(|_| counted.next().is_none() && !is_hedged(annotation, sentence))?;
    let mut events = sentence.tokens.clone().filter_map(|at| en::SINGLE_EVENTS.tags(annotation.lower(at))?.next());
    let event = events.next().filter(|first| events.all(|other| other == *first))?;
    let value = vocabulary::number(annotation.lower(at))?;
    let noun = annotation.lower(at + 1).to_owned();
    let is_comparable = !en::NOUNS_NOT_COMPARED.contains(&noun);
    let (span, digits) = (annotation.span(&(at..at + 2)), annotation.span(&(at..at + 1)));
    is_comparable.then_some(Count { sentence: number, value, noun, event, span, number: digits })
}

fn finding((first, earlier): (&Paragraph, &Count), (place, later): (&Paragraph, &Count)) -> ProseFinding {
    let message = format!("Check the figure: {} {} here, {} above.", later.value, later.noun, earlier.value);
    let finding = ProseFinding::new(Severity::Warning, place.place(later.span), message);
    let text = earlier.number.of(first.annotation.text()).to_lowercase();
    let finding = finding.related(first.place(earlier.span), "the figure above");
    finding.fix(format!("Change to {text}"), place.place(later.number), text)
}
