//! Two accepted spellings of one word in one story.
//!
//! ## What it flags
//!
//! The rarer spelling of a pair such as adviser and advisor, toward and towards, percent and per cent; on a tie, the one
//! that comes later. Names ("Council of Advisors"), titles and quotations are left alone, and so is a word that the house
//! has settled in `spellings`: `house-spelling` speaks of it.
//!
//! ## Why
//!
//! A publication spells a word in one way.
//!
//! ## Examples
//!
//! - bad: Two advisers left. A third ‹advisor› stayed, and the other advisers wept.
//! - bad: Tolls rose 4 percent, wages 3 ‹per cent›, rents 9 percent.
//! - ok: Two advisers left the Council of Economic Advisors.
//! - ok: "My advisor left," she said. Two advisers stayed.
//! - ok: (spelling advisor=adviser) Two advisers left. One adviser stayed.
//!
//! ## How to fix it
//!
//! Use one spelling throughout. The fix writes the one that the story uses more often. The word list
//! `spelling_variants.txt` has the pairs.
//!
//! ## How to silence it
//!
//! The rule gives hints, which fail a check only with `--fail-on hint`. To switch it off, set its level to `off` in
//! `copydesk.toml`.
//!
//! Or let it stand with `stet spelling-variant: reason` (`copydesk rule stet`).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::house::House;
use crate::language::{Annotation, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::Story;
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "spelling-variant",
    severity: Severity::Hint,
    standard: "One story, one spelling",
    file: page!("spelling_variant.rs"),
    check,
    yields_to: &["house-phrase"],
    ..Rule::DEFAULT
};

/// The word lists of spellings. Spellings with capitals keep them.
struct Variants {
    /// For each spelling, the number of its set and its place in the set.
    words: FxHashMap<&'static str, (usize, usize)>,
    /// The first words of spellings of two words.
    firsts: FxHashSet<&'static str>,
    /// The spellings of each form of a word.
    sets: Vec<Vec<&'static str>>,
}

static VARIANTS: LazyLock<Variants> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    let mut sets = Vec::new();
    for (number, (first, others)) in en::SPELLING_VARIANTS.rows().enumerate() {
        let members: Vec<&str> = std::iter::once(first).chain(others).collect();
        for (place, member) in members.iter().enumerate() {
            words.insert(*member, (number, place));
        }
        sets.push(members);
    }
    let firsts = words.keys().filter_map(|spelling: &&str| Some(spelling.split_once(' ')?.0)).collect();
    Variants { words, firsts, sets }
});

/// A use of a spelling, outside quotation marks.
#[derive(Clone, Copy)]
struct Use {
    /// In bytes of the annotated text.
    span: LocalSpan,
    /// The number of its word, an index of `Variants::sets`.
    set: usize,
    /// Its place among the spellings of the word.
    place: usize,
}

impl ParagraphFact for Use {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let spellings = (0..annotation.tokens().len()).filter_map(|at| spelling(annotation, at));
        spellings.map(|(tokens, set, place)| Self { span: annotation.span(&tokens), set, place }).collect()
    }
}

/// A use in the story.
struct PlacedUse {
    /// In bytes of the prose.
    span: Span,
    /// The number of its word, an index of `Variants::sets`.
    set: usize,
    /// Its place among the spellings of the word.
    place: usize,
}

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let mut words: BTreeMap<&str, Vec<PlacedUse>> = BTreeMap::new();
    for (_, paragraph) in story.own_voice() {
        for one in facts::<Use>(paragraph).iter().filter(|one| !is_settled(house, one.set)) {
            words.entry(lemma(one.set)).or_default().push(PlacedUse {
                span: paragraph.place(one.span),
                set: one.set,
                place: one.place,
            });
        }
    }
    words.values().flat_map(|uses| mixed(story, uses)).collect()
}

/// Whether the house has settled how a word is spelled: `house-spelling` speaks of it.
fn is_settled(house: &House, set: usize) -> bool {
    let has_entry = |word: &&str| house.spellings.longest(|| word.split(' ')).is_some();
    VARIANTS.sets.get(set).is_some_and(|members| members.iter().any(has_entry))
}

/// The uses of one word that go against its usual spelling: the most frequent, on a tie the first.
fn mixed(story: &Story, uses: &[PlacedUse]) -> Vec<ProseFinding> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for one in uses {
        match counts.iter_mut().find(|(place, _)| *place == one.place) {
            Some((_, count)) => *count += 1,
            None => counts.push((one.place, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    let usual = counts.iter().find(|(_, count)| Some(*count) == most).map(|(place, _)| *place);
    let Some(first) = uses.iter().find(|one| Some(one.place) == usual) else { return Vec::new() };
    uses.iter().filter(|one| Some(one.place) != usual).filter_map(|one| finding(story, one, first)).collect()
}

/// The word of a set. Singular and plural are one word: sets whose first members differ by an *s* belong together.
fn lemma(set: usize) -> &'static str {
    VARIANTS
        .sets
        .get(set)
        .and_then(|members| members.first())
        .map_or("", |first| first.strip_suffix('s').unwrap_or(first))
}

/// The spelling at a token outside quotation marks: its tokens, the number of its set, and its place in the set.
fn spelling(annotation: &Annotation, at: usize) -> Option<(Range<usize>, usize, usize)> {
    annotation.token(at).filter(|token| !token.quoted)?;
    let first = annotation.lower(at);
    let is_first = VARIANTS.firsts.contains(first);
    let two = is_first.then(|| format!("{first} {}", annotation.lower(at + 1)));
    if let Some(&(set, place)) = two.and_then(|two| VARIANTS.words.get(two.as_str())) {
        return Some((at..at + 2, set, place));
    }
    let start = annotation.sentences().get(annotation.sentence_of(at))?.tokens.start;
    let (set, place) = VARIANTS.words.get(annotation.word(at)).or_else(|| plain(annotation, start, at))?;
    Some((at..at + 1, *set, *place))
}

/// A word in lower case, or one that is capitalised only because it starts the sentence.
fn plain(annotation: &Annotation, first: usize, at: usize) -> Option<&'static (usize, usize)> {
    let capital = annotation.is_capital(at);
    if capital && at != first {
        return None;
    }
    VARIANTS.words.get(annotation.lower(at))
}

fn finding(story: &Story, one: &PlacedUse, other: &PlacedUse) -> Option<ProseFinding> {
    let found = one.span.of(story.text());
    let usual = *VARIANTS.sets.get(one.set)?.get(other.place)?;
    let usual = if found.starts_with(char::is_uppercase) && usual.starts_with(char::is_lowercase) {
        crate::rules::prose_finding::capitalised(usual)
    } else {
        usual.to_owned()
    };
    // The full stop of "U.S." is also that of the sentence.
    let ends = story.sentence_around(one.span).is_some_and(|sentence| sentence.end == one.span.end);
    let usual = if ends && found.ends_with('.') && !usual.ends_with('.') { usual + "." } else { usual };
    let message =
        format!("Keep to one spelling: “{found}” here, “{}” elsewhere in the story.", other.span.of(story.text()));
    let finding = ProseFinding::new(Severity::Hint, one.span, message).related(other.span, "the other spelling");
    Some(finding.safe_fix(format!("Change to “{usual}”"), one.span, usual.clone()))
}
