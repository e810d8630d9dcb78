//! What one draft adds to the report of a desk's year: counts that can be summed up.

use std::ops::AddAssign;

use crate::house::{Claims, House};
use crate::rules;
use crate::rules::sourcing::anonymity_unexplained::gives_reason;
use crate::story::stated_gender::StatedGenders;
use crate::story::{Entity, Gender, Ledger, LedgerEntry, Mode, Story};
use crate::text::{Span, count_words};

/// Counts of some drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Drafts that were read.
    pub drafts: usize,
    /// Their words.
    pub words: usize,
    /// Sources of the ledgers that the reader can identify, and those without a name.
    pub named_sources: usize,
    /// See `named_sources`.
    pub unnamed_sources: usize,
    /// Drafts with a source that has no name.
    pub drafts_with_unnamed: usize,
    /// Drafts with an unnamed source for which readers should learn the reason.
    pub reason_due: usize,
    /// Those of them that give one.
    pub reason_given: usize,
    /// Statements for which one unnamed person is the only support.
    pub single_source: usize,
    /// Drafts that credit one source and no more.
    pub one_source_drafts: usize,
    /// Contested statements in the paper's own voice that nobody is credited with.
    pub claims_on_nobody: usize,
    /// Words of the paper's own paragraphs, and those of them that rest on nobody.
    pub own_words: usize,
    /// See `own_words`.
    pub words_on_nobody: usize,
    /// Quotations of people of whom the draft says that they are women.
    pub women_quoted: usize,
    /// Quotations of people of whom the draft says that they are men.
    pub men_quoted: usize,
    /// Quotations of people of whom the draft says neither.
    pub others_quoted: usize,
}

impl Figures {
    /// The columns of tables for programs, in the order of [`Self::values`].
    pub(super) const COLUMNS: [&'static str; 15] = [
        "drafts",
        "words",
        "named_sources",
        "unnamed_sources",
        "drafts_with_unnamed",
        "reason_due",
        "reason_given",
        "single_source_claims",
        "one_source_drafts",
        "claims_on_nobody",
        "own_words",
        "words_on_nobody",
        "quotations_of_women",
        "quotations_of_men",
        "quotations_unsaid",
    ];

    /// All counts.
    pub(super) fn values(&self) -> [usize; 15] {
        [
            self.drafts,
            self.words,
            self.named_sources,
            self.unnamed_sources,
            self.drafts_with_unnamed,
            self.reason_due,
            self.reason_given,
            self.single_source,
            self.one_source_drafts,
            self.claims_on_nobody,
            self.own_words,
            self.words_on_nobody,
            self.women_quoted,
            self.men_quoted,
            self.others_quoted,
        ]
    }

    /// The counts of one draft.
    pub(crate) fn of(story: &Story, house: &House) -> Self {
        let ledger = Ledger::of(story);
        let counts = ledger.counts(story);
        let reason = gives_reason(story);
        let words = |spans: &[Span]| spans.iter().map(|span| count_words(span.of(story.text()))).sum::<usize>();
        let own: Vec<Span> = story.own_voice().map(|(_, paragraph)| paragraph.span).collect();
        let own_words = words(&own);
        let mut figures = Self {
            drafts: 1,
            words: story.words(),
            named_sources: counts.named,
            unnamed_sources: counts.unnamed,
            drafts_with_unnamed: usize::from(counts.unnamed > 0),
            reason_due: usize::from(reason.is_some()),
            reason_given: usize::from(reason == Some(true)),
            single_source: count("single-anonymous-source", story, house),
            one_source_drafts: usize::from(ledger.sources.len() == 1),
            claims_on_nobody: count("unattributed-claim", story, house),
            own_words,
            words_on_nobody: words(&story.uncredited()).min(own_words),
            ..Self::default()
        };
        figures.add_quotations(story, &ledger);
        figures
    }

    /// Adds the quotations of people.
    fn add_quotations(&mut self, story: &Story, ledger: &Ledger) {
        let genders = StatedGenders::of(story);
        for entry in ledger.sources.iter().filter(|entry| is_person(story, entry)) {
            let quotations = entry.claims.iter().filter(|claim| claim.mode != Mode::Indirect).count();
            match genders.source(entry) {
                Some(Gender::Feminine) => self.women_quoted += quotations,
                Some(Gender::Masculine) => self.men_quoted += quotations,
                None => self.others_quoted += quotations,
            }
        }
    }

    /// All sources.
    pub(super) fn sources(&self) -> usize {
        self.named_sources + self.unnamed_sources
    }

    /// The quotations of people of whom the drafts say whether they are women or men.
    pub(super) fn gendered(&self) -> usize {
        self.women_quoted + self.men_quoted
    }
}

/// Whether a source is one person or more, with a name or without.
fn is_person(story: &Story, entry: &LedgerEntry) -> bool {
    let named = entry.entity.and_then(|id| story.entity(id));
    named.map_or(entry.unnamed.is_some() && !entry.is_crowd(), Entity::is_person)
}

/// How many findings a rule has, with the claims that a desk would ask about.
fn count(rule: &str, story: &Story, house: &House) -> usize {
    let house = House { claims: Claims::Likely, ..house.clone() };
    rules::by_id(rule).map_or(0, |rule| rules::count(rule, story, &house))
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.drafts += other.drafts;
        self.words += other.words;
        self.named_sources += other.named_sources;
        self.unnamed_sources += other.unnamed_sources;
        self.drafts_with_unnamed += other.drafts_with_unnamed;
        self.reason_due += other.reason_due;
        self.reason_given += other.reason_given;
        self.single_source += other.single_source;
        self.one_source_drafts += other.one_source_drafts;
        self.claims_on_nobody += other.claims_on_nobody;
        self.own_words += other.own_words;
        self.words_on_nobody += other.words_on_nobody;
        self.women_quoted += other.women_quoted;
        self.men_quoted += other.men_quoted;
        self.others_quoted += other.others_quoted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn a_draft_is_counted() {
        let draft = "“We are closed,” Ms. Calder, a pilot, said. “It is late,” said Milo Varga, a guard.\n\n\
            A port official said the wall was weak. The official spoke on condition of anonymity because the inquiry is not over.\n\n\
            The ministry's aim is to starve the island of fuel.\n";
        let story = crate::read(draft, Format::Plain);
        let found = Figures::of(&story, &House::default());
        assert_eq!((found.drafts, found.named_sources, found.unnamed_sources), (1, 2, 1));
        assert_eq!((found.reason_due, found.reason_given, found.claims_on_nobody), (1, 1, 1));
        assert_eq!((found.women_quoted, found.men_quoted, found.others_quoted), (1, 0, 1));
        assert!(found.words_on_nobody > 0 && found.words_on_nobody < found.own_words);
        let mut twice = found;
        twice += found;
        assert!(twice.values().iter().zip(found.values()).all(|(two, one)| *two == 2 * one));
    }
}
