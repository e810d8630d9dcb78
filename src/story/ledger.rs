//! The source ledger: every source of a story once, with all that it is credited with.
//!
//! Editors who must approve unnamed sources keep such a list by hand. It is read off the attributions and finds nothing
//! of its own: who "the official" goes on from is decided where credits become attributions.

use std::collections::HashMap;

use crate::story::Story;
use crate::story::attribution::source::Unnamed;
use crate::story::attribution::source_kind::SourceKind;
use crate::story::attribution::{Attribution, Mode, Source};
use crate::story::entities::name::fold;
use crate::text::{Span, one_line};

/// Every source of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The sources, sorted by the place where each is first credited.
    pub sources: Vec<LedgerEntry>,
    /// The score of the story: the median of the scores over its credited speech, 0 to 100; the mean of the middle two,
    /// rounded down, where their number is even. `None` where nobody is credited.
    pub score: Option<u8>,
}

/// One source with its claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The name of the entity, or else the source's words where it is first credited, on one line.
    pub name: String,
    /// What the story calls the entity first: a title, an office.
    pub role: Option<String>,
    /// The entity, as an index into the story's entities.
    pub entity: Option<usize>,
    /// What kind of source it is; that of its best credit.
    pub kind: SourceKind,
    /// How much the reader learns of it, 0 to 100; the score of its best credit.
    pub score: u8,
    /// Its description, where it has no name.
    pub unnamed: Option<Unnamed>,
    /// What it is credited with, sorted by place; at least one.
    pub claims: Vec<Claim>,
}

/// One thing that a source is credited with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The credit, as an index into the story's attributions.
    pub credit: usize,
    /// The words for the source.
    pub source: Span,
    /// The reporting words.
    pub cue: Span,
    /// What was said: sorted, disjoint, not empty.
    pub content: Vec<Span>,
    /// Quoted or reported.
    pub mode: Mode,
}

impl Ledger {
    /// The ledger of a story. Only who is credited with saying something in the paper's own words is a source: what
    /// people in a quotation say that others said is theirs to answer for.
    pub fn of(story: &Story) -> Self {
        let mut book = Book::default();
        let mut scores = Vec::new();
        for (index, credit) in story.attributions().iter().enumerate().filter(|(_, credit)| credit.is_credited_speech())
        {
            let Some((source, words)) = credit.source.as_ref().zip(credit.source_span()) else { continue };
            if !story.is_quoted(words.start) {
                scores.push(source.score);
                book.enter(story, credit, source, claim(index, credit, words));
                for other in joined(story, source, words) {
                    book.enter(story, credit, &other, claim(index, credit, words));
                }
            }
        }
        let mut sources = book.entries;
        for entry in &mut sources {
            entry.claims.sort_by_key(|claim| claim.source);
        }
        sources.sort_by_key(LedgerEntry::place);
        Self { sources, score: median(scores) }
    }
}

impl LedgerEntry {
    /// The words for the source where it is first credited.
    pub fn place(&self) -> Span {
        self.claims.first().map(|claim| claim.source).unwrap_or_default()
    }

    /// Whether it is named, unnamed or unresolved, as the machine interfaces have it.
    pub fn standing(&self) -> &'static str {
        if self.is_named() {
            "named"
        } else if self.is_unnamed() {
            "unnamed"
        } else {
            "unresolved"
        }
    }

    /// The kind in plain words, for people.
    pub fn kind_in_words(&self) -> &'static str {
        if self.is_unresolved() { "nobody can tell who" } else { self.kind.in_words() }
    }

    /// Whether the reader can look the source up.
    pub fn is_named(&self) -> bool {
        match self.kind {
            SourceKind::OwnWitness
            | SourceKind::NamedPerson
            | SourceKind::DocumentRecord
            | SourceKind::NamedOrganization
            | SourceKind::SocialPost
            | SourceKind::OtherOutlet => true,
            SourceKind::TitledUnnamed
            | SourceKind::DescribedAnonymous
            | SourceKind::CountedAnonymous
            | SourceKind::BareAnonymous
            | SourceKind::GenericGroup
            | SourceKind::Hearsay
            | SourceKind::OwnVoice => false,
        }
    }

    /// Whether it is somebody without a name. A pronoun of whom the story does not tell whom it means is neither.
    pub fn is_unnamed(&self) -> bool {
        !self.is_named() && !self.is_unresolved()
    }

    /// Whether it is a pronoun of which nothing tells whom it means, or a thing of which nothing tells that people stand
    /// behind it: "the wall showed cracks".
    pub fn is_unresolved(&self) -> bool {
        let lower = self.name.to_lowercase();
        let pronoun =
            matches!(lower.as_str(), "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who" | "this" | "that");
        let thing = self.kind == SourceKind::DescribedAnonymous && self.unnamed.is_none();
        self.entity.is_none() && (pronoun || thing)
    }
}

/// The other people of a phrase that names several: "Ana Bell and Milo Varga said". The first one is the credit's own.
fn joined(story: &Story, source: &Source, words: Span) -> Vec<Source> {
    if source.kind != SourceKind::NamedPerson {
        return Vec::new();
    }
    let mut names = story.mentions_in(words).filter(|(mention, _)| mention.form.is_name());
    let Some((first, _)) = names.next() else { return Vec::new() };
    let mut end = first.span.end;
    let mut others = Vec::new();
    for (mention, index) in names {
        let between = Span::new(end, mention.span.start).of(story.text());
        let is_joined = between.starts_with(" and ") && !between.contains([',', ';']);
        let person = story.entities().get(index).filter(|entity| is_joined && entity.is_person());
        if person.is_some() && source.entity != Some(index) {
            others.push(Source { entity: Some(index), ..source.clone() });
        }
        end = mention.span.end;
    }
    others
}

/// What tells that two credits are to one source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Entity(usize),
    /// Folded words, for papers and crowds that the story names the same way twice.
    Words(String),
    /// The words for an unnamed source where it was first told of.
    FirstTold(Span),
}

/// A ledger that is being written.
#[derive(Default)]
struct Book {
    entries: Vec<LedgerEntry>,
    known: HashMap<Key, usize>,
}

impl Book {
    fn enter(&mut self, story: &Story, credit: &Attribution, source: &Source, claim: Claim) {
        let words = one_line(claim.source.of(story.text()));
        let stand_in = credit.unnamed.as_ref().and_then(|unnamed| story.stand_in(unnamed));
        let entity = source.entity.or(stand_in);
        let key = match (entity, &credit.unnamed) {
            (Some(entity), _) => Key::Entity(entity),
            (None, Some(_)) => Key::FirstTold(credit.first_source_span().unwrap_or(claim.source)),
            (None, None) => Key::Words(fold(without_article(&words))),
        };
        if let Some(entry) = self.known.get(&key).and_then(|&at| self.entries.get_mut(at)) {
            entry.add(claim, source, credit.unnamed.as_deref());
            return;
        }
        self.known.insert(key, self.entries.len());
        let named = entity.and_then(|entity| story.entities().get(entity));
        self.entries.push(LedgerEntry {
            name: named.map_or(words, |entity| entity.name.clone()),
            role: named.and_then(|entity| entity.offices().next()).map(str::to_owned),
            entity,
            kind: if stand_in.is_some() { SourceKind::NamedPerson } else { source.kind },
            score: source.score,
            unnamed: credit.unnamed.as_deref().filter(|_| entity.is_none()).cloned(),
            claims: vec![claim],
        });
    }
}

impl LedgerEntry {
    /// Adds a claim. A better credit says more of the source, and a larger number of people holds for all of them.
    fn add(&mut self, claim: Claim, source: &Source, unnamed: Option<&Unnamed>) {
        self.claims.push(claim);
        if source.score > self.score {
            self.score = source.score;
            self.kind = source.kind;
        }
        if let (Some(known), Some(told)) = (self.unnamed.as_mut(), unnamed) {
            known.count = known.count.max(told.count);
        }
    }
}

fn claim(index: usize, credit: &Attribution, source: Span) -> Claim {
    Claim { credit: index, source, cue: credit.cue, content: credit.content.to_vec(), mode: credit.mode }
}

fn without_article(words: &str) -> &str {
    let article = words.split_once(' ').filter(|(first, _)| matches!(fold(first).as_str(), "the" | "a" | "an"));
    article.map_or(words, |(_, rest)| rest)
}

fn median(mut scores: Vec<u8>) -> Option<u8> {
    scores.sort_unstable();
    let above = *scores.get(scores.len() / 2)?;
    let below = *scores.get((scores.len() - 1) / 2)?;
    Some(below.midpoint(above))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    fn ledger(draft: &str) -> (Story, Ledger) {
        let story = crate::read(draft, Format::Plain);
        let ledger = Ledger::of(&story);
        (story, ledger)
    }

    fn told(ledger: &Ledger) -> Vec<(&str, usize)> {
        ledger.sources.iter().map(|entry| (entry.name.as_str(), entry.claims.len())).collect()
    }

    #[test]
    fn credits_to_one_source_are_one_entry() {
        let (story, ledger) = ledger(
            "Ines Calder, the harbourmaster of Kellan, said the wall would hold. A depot guard briefed on the order said it was late.\n\n\
             “We checked it twice,” Calder said. The guard said nobody had asked him.",
        );
        assert_eq!(told(&ledger), [("Ines Calder", 2), ("A depot guard briefed on the order", 2)]);
        let counts = ledger.counts(&story);
        assert_eq!((counts.named, counts.unnamed), (1, 1));
        assert_eq!((counts.people.least, counts.people.most), (1, Some(1)));
    }

    #[test]
    fn an_office_that_somebody_with_a_name_holds_is_that_person() {
        let (_, ledger) = ledger("Senator Ana Bell said the bill was dead. The senator said she would not vote.");
        assert_eq!(told(&ledger), [("Ana Bell", 2)]);
    }

    #[test]
    fn who_is_quoted_as_citing_others_cites_no_source_of_the_paper() {
        let (_, ledger) = ledger("“Officials said the wall was sound,” said Ines Calder, a pilot.");
        assert_eq!(told(&ledger), [("Ines Calder", 1)]);
    }

    #[test]
    fn the_score_of_a_story_is_the_median_over_its_credits() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![95, 10, 45]), Some(45));
        assert_eq!(median(vec![255, 250, 0, 255]), Some(252));
        let (_, ledger) = ledger("A source said the wall was cracked.");
        assert_eq!(ledger.score, Some(10));
        assert_eq!(super::Ledger::of(&crate::read("Snow fell.", Format::Plain)), Ledger::default());
    }
}
