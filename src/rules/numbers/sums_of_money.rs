//! "The $2.6 billion deal" after a deal of $2.4 billion. This file is not a rule.

use std::sync::LazyLock;

use regex::Regex;

use crate::language::Annotation;
use crate::language::closed_classes::is_definite;
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Severity};
use crate::story::{Paragraph, Story};
use crate::text::LocalSpan;

/// A sum that differs by more than this share of the larger one is another one.
const SLIP: f64 = 0.15;
/// Among more sums in one unit it stays open which is meant.
const MOST: usize = 3;

/// "$2.4 billion", "Rs 2,400 crore"
static SUM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?<currency>US\$|A\$|C\$|\$|£|€|₹|\bRs\.? ?)(?<figure>\d[\d,]*(?:\.\d+)?)",
        r"(?: |-|\u{a0})?(?<unit>million|billion|trillion|crore|lakh|bn|m)\b"
    ))
    .ok()
});

/// A sum of money outside quotation marks.
struct Sum {
    figure: f64,
    /// The currency and the unit, which have to be the same.
    kind: String,
    /// Bytes of the paragraph.
    span: LocalSpan,
    /// Whether the story speaks of it as known: "the $2.6 billion deal".
    is_known: bool,
}

impl ParagraphFact for Sum {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let text = annotation.text();
        let found = SUM.iter().flat_map(|pattern| pattern.captures_iter(text));
        let sums = found.filter_map(|found| {
            let whole = found.get(0)?;
            let figure = found.name("figure")?.as_str().replace(',', "").parse().ok()?;
            let kind = format!("{}{}", found.name("currency")?.as_str().trim_end(), found.name("unit")?.as_str());
            let before = text.get(..whole.start())?.split_whitespace().next_back().unwrap_or_default().to_lowercase();
            let after = text.get(whole.end()..)?;
            let names_thing = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
            let span = LocalSpan::new(whole.start(), whole.end());
            let is_known = is_definite(&before) && names_thing;
            (!annotation.is_quoted(span.start)).then_some(Self { figure, kind, span, is_known })
        });
        sums.collect()
    }
}

/// The findings for sums that come back a little larger or smaller than the only one that they can be.
pub(super) fn findings(story: &Story) -> Vec<ProseFinding> {
    let all: Vec<(&Paragraph, &Sum)> =
        story.body().flat_map(|(_, one)| facts::<Sum>(one).iter().map(move |sum| (one, sum))).collect();
    let known = all.iter().enumerate().filter(|(_, (_, later))| later.is_known);
    let differing = known.filter_map(|(at, (home, later))| {
        let alike: Vec<&(&Paragraph, &Sum)> =
            all.get(..at)?.iter().filter(|(_, earlier)| earlier.kind == later.kind).collect();
        let is_given = alike.iter().any(|(_, earlier)| is_same(earlier.figure, later.figure));
        let mut close = alike.iter().filter(|(_, earlier)| is_slip(earlier.figure, later.figure));
        let (place, first) = close.next().filter(|_| !is_given && alike.len() <= MOST)?;
        close.next().is_none().then(|| differs((home, later), (place, first)))
    });
    differing.collect()
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < f64::EPSILON
}

/// Whether two figures differ by little, and by more than one of them is rounded: "$2.38 billion", "the $2.4 billion deal".
fn is_slip(earlier: f64, later: f64) -> bool {
    let rounds_to =
        |exact: f64, round: f64| [1.0, 10.0].into_iter().any(|scale| is_same((exact * scale).round(), round * scale));
    let is_rounded = rounds_to(earlier, later) || rounds_to(later, earlier);
    !is_rounded && (earlier - later).abs() <= SLIP * earlier.max(later)
}

fn differs((home, later): (&Paragraph, &Sum), (place, first): (&Paragraph, &Sum)) -> ProseFinding {
    let (now, above) = (later.span.of(home.annotation.text()), first.span.of(place.annotation.text()));
    let message = format!("Check the sum: “{now}” here, “{above}” above.");
    let finding = ProseFinding::new(Severity::Information, home.place(later.span), message);
    finding.related(place.place(first.span), "the sum above")
}
