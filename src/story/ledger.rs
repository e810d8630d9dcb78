//! The source ledger: every source of a story once, with everything that it is credited with.
//!
//! Editors who have to approve unnamed sources keep such a list by hand. The ledger groups the attributions of a story by
//! source. It finds no credits itself, and it does not decide which source "the official" is; `attribution/credits.rs` does.
//! Spans count bytes of the prose.

use std::collections::HashMap;

use crate::language::tagger::Pos;
use crate::language::{closed_classes, credit, en};
use crate::story::Story;
use crate::story::attribution::source::Unnamed;
use crate::story::attribution::source_kind::SourceKind;
use crate::story::attribution::{Attribution, Mode, Source};
use crate::story::entities::name::fold;
use crate::story::ids::EntityId;
use crate::story::paragraph::Paragraph;
use crate::text::{Span, Zone, one_line};

/// Every source of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The sources, in the order in which they are first credited.
    pub sources: Vec<LedgerEntry>,
    /// The score of the story, 0 to 100: the median of the scores of its credited speech, or the mean of the middle two,
    /// rounded down. `None` if nobody is credited.
    pub score: Option<u8>,
}

/// One source with its claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The name of the entity, or else the words for the source where it is first credited, on one line.
    pub name: String,
    /// The first role that the story gives the entity: a title, an office.
    pub role: Option<String>,
    /// The entity, as an index into the story's entities.
    pub entity: Option<EntityId>,
    /// The kind of source, taken from its best credit.
    pub kind: SourceKind,
    /// How much the reader learns about it, 0 to 100, taken from its best credit.
    pub score: u8,
    /// Its description, if it is unnamed.
    #[doc(hidden)]
    pub unnamed: Option<Unnamed>,
    /// What it is credited with, in the order of the text; at least one claim.
    pub claims: Vec<Claim>,
}

/// One statement that a source is credited with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The credit, as an index into the story's attributions.
    pub credit: usize,
    /// The words for the source.
    pub source: Span,
    /// The words that credit it.
    pub cue: Span,
    /// What was said; not empty, sorted, without overlaps.
    pub content: Vec<Span>,
    /// Whether it is quoted or reported.
    pub mode: Mode,
}

impl Ledger {
    /// The ledger of a story. Only sources credited with speech in the paper's own words are listed; whom a quotation
    /// credits is not a source of the paper.
    pub fn of(story: &Story) -> Self {
        let mut builder = LedgerBuilder::default();
        let mut scores = Vec::new();
        for (index, credit) in story.attributions().iter().enumerate().filter(|(_, credit)| credit.is_credited_speech())
        {
            let Some((source, words)) = credit.source.as_ref().zip(credit.source_span()) else { continue };
            let is_repeated =
                source.entity.is_none() && (is_in_headline(story, credit) || is_in_headlinese(story, credit, words));
            let is_source = || !is_open(story, credit, source) && may_speak(story, credit, source);
            if !story.is_quoted(words.start) && !is_repeated && is_source() {
                scores.push(source.score);
                builder.add(story, credit, source, claim(index, credit, words));
                for other in coordinated_people(story, source, words) {
                    builder.add(story, credit, &other, claim(index, credit, words));
                }
            }
        }
        let mut sources = builder.entries;
        for entry in &mut sources {
            entry.claims.sort_by_key(|claim| claim.source);
        }
        sources.sort_by_key(LedgerEntry::place);
        Self { sources, score: median(scores) }
    }
}

impl LedgerEntry {
    /// The words for the source where it is first credited.
    #[doc(hidden)]
    pub fn place(&self) -> Span {
        self.claims.first().map(|claim| claim.source).unwrap_or_default()
    }

    /// "named", "unnamed" or "unresolved", for JSON output.
    #[doc(hidden)]
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
    #[doc(hidden)]
    pub fn kind_in_words(&self) -> &'static str {
        if self.is_unresolved() { "nobody can tell who" } else { self.kind.in_words() }
    }

    /// Whether the reader can identify the source.
    pub(crate) fn is_named(&self) -> bool {
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

    /// Whether the source is somebody without a name. An unresolved one is neither named nor unnamed.
    pub(crate) fn is_unnamed(&self) -> bool {
        !self.is_named() && !self.is_unresolved()
    }

    /// Whether it is nobody in particular: "critics say", "it is believed".
    pub(crate) fn is_crowd(&self) -> bool {
        matches!(self.kind, SourceKind::GenericGroup | SourceKind::Hearsay | SourceKind::OwnVoice)
    }

    /// Whether the source is a pronoun without an antecedent, or a thing for which no people are known to speak: "the wall
    /// showed cracks".
    pub(crate) fn is_unresolved(&self) -> bool {
        self.entity.is_none() && self.kind.is_open(self.unnamed.as_ref(), &self.name)
    }
}

/// Whether a credit is in a headline, which tells in short what the body credits in full.
fn is_in_headline(story: &Story, credit: &Attribution) -> bool {
    let has_body = || story.body().next().is_some();
    story.paragraph(credit.paragraph).is_some_and(|paragraph| paragraph.zone == Zone::Headline) && has_body()
}

/// Whether the source is one without an article in a line without a full stop: "EU envoy warns against delay".
fn is_in_headlinese(story: &Story, credit: &Attribution, words: Span) -> bool {
    let Some(paragraph) = story.paragraph(credit.paragraph) else { return false };
    let text = paragraph.annotation.text().trim_end_matches(['”', '’', '"', '\'', ')']);
    let is_line = !text.ends_with(['.', '?', '!', ':', '…']) && paragraph.annotation.sentences().len() == 1;
    let tokens = paragraph.tokens_in(words);
    let is_bare =
        |at: usize| !matches!(paragraph.annotation.pos(at), Pos::Det | Pos::Pron | Pos::NounPlural | Pos::Num);
    let has_noun = tokens.end.checked_sub(1).is_some_and(|last| paragraph.annotation.pos(last) == Pos::Noun);
    is_line && has_noun && tokens.clone().all(is_bare) && story.body().any(|(id, _)| id != credit.paragraph)
}

/// Whether the source is a pronoun and the story does not show whom it stands for.
fn is_open(story: &Story, credit: &Attribution, source: &Source) -> bool {
    let is_pronoun = || closed_classes::is_unresolved_pronoun(&source.span.of(story.text()).to_lowercase());
    source.entity.is_none() && credit.antecedent.is_none() && is_pronoun()
}

/// Whether the words for a source that is no entity can be somebody or something that speaks: not a number, a time or a clause.
fn may_speak(story: &Story, credit: &Attribution, source: &Source) -> bool {
    let words = |paragraph: &Paragraph| credit::may_speak(&paragraph.annotation, &paragraph.tokens_in(source.span));
    let is_here = |paragraph: &&Paragraph| paragraph.span.holds(source.span.start);
    source.entity.is_some() || story.paragraph(credit.paragraph).filter(is_here).is_none_or(words)
}

/// The other people in a coordination: Milo Varga in "Ana Bell and Milo Varga said". The first is the source of the credit
/// itself.
fn coordinated_people(story: &Story, source: &Source, words: Span) -> Vec<Source> {
    if source.kind != SourceKind::NamedPerson {
        return Vec::new();
    }
    let mut names = story.mentions_in(words).filter(|(mention, _)| mention.form.is_name());
    let Some((first, _)) = names.next() else { return Vec::new() };
    let mut end = first.span.end;
    let mut others = Vec::new();
    for (mention, index) in names {
        let between = Span::new(end, mention.span.start).of(story.text());
        let is_coordinated = between.starts_with(" and ") && !between.contains([',', ';']);
        let person = story.entity(index).filter(|entity| is_coordinated && entity.is_person());
        if person.is_some() && source.entity != Some(index) {
            others.push(Source { entity: Some(index), ..source.clone() });
        }
        end = mention.span.end;
    }
    others
}

/// What two credits to the same source have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Entity(EntityId),
    /// The folded words, for documents and crowds that the story calls the same twice.
    Words(String),
    /// The first mention of an unnamed source.
    FirstMention(Span),
}

/// Longer definite descriptions introduce their source themselves, in words without the article.
const LONGEST_DESCRIPTION: usize = 2;

/// A ledger under construction.
#[derive(Default)]
struct LedgerBuilder {
    entries: Vec<LedgerEntry>,
    index_of: HashMap<Key, usize>,
}

impl LedgerBuilder {
    /// The last entry to which a short definite description refers back: "the study" to "a study published on Tuesday", "the
    /// council" to "Harbour Council".
    fn introduced(&self, words: &str) -> Option<usize> {
        // "The poll, which asked 900 people".
        let (article, noun) = words.split(',').next()?.split_once(' ')?;
        // "Bell's campaign" is "the Bell campaign".
        let owner = owner(article);
        let noun = owner.map_or_else(|| noun.to_owned(), |owner| format!("{owner} {noun}"));
        let noun = without_owner(&fold(&noun));
        let is_definite = fold(article) == closed_classes::THE || owner.is_some();
        if !is_definite || noun.split(' ').count() > LONGEST_DESCRIPTION {
            return None;
        }
        let is_called = |entry: &LedgerEntry, noun: &str| {
            let name = format!(" {} ", without_owner(&fold(&entry.name)));
            let noun = format!(" {noun} ");
            let is_named = entry.entity.is_some();
            entry.unnamed.is_none()
                && entry.kind != SourceKind::NamedPerson
                && (name.ends_with(&noun) || !is_named && name.contains(&noun))
        };
        let by_other_noun = |entry: &LedgerEntry| {
            let is_document = entry.kind == SourceKind::DocumentRecord && entry.entity.is_none();
            is_document && en::DOCUMENT_SYNONYMS.others(&noun).iter().any(|noun| is_called(entry, noun))
        };
        // "The CNN poll" after "a new CNN/ORC poll".
        let in_other_words = |entry: &LedgerEntry| {
            let name = fold(&entry.name);
            let has = |word: &str| name.split(|letter: char| !letter.is_alphanumeric()).any(|known| known == word);
            entry.kind == SourceKind::DocumentRecord && entry.entity.is_none() && noun.split(' ').all(has)
        };
        // "The newspaper" after "The New York Times".
        let is_outlet = |entry: &LedgerEntry| {
            entry.kind == SourceKind::OtherOutlet && entry.unnamed.is_none() && en::OUTLET_NOUNS.contains(&noun)
        };
        let last = self.entries.iter().rposition(|entry| is_called(entry, &noun) || in_other_words(entry));
        last.or_else(|| self.entries.iter().rposition(|entry| by_other_noun(entry) || is_outlet(entry)))
    }

    /// The entry of the same name, where one of two credits does not know the entity: an outlet.
    fn of_name(&self, key: &Key, name: Option<&str>) -> Option<usize> {
        let is_same = |entry: &LedgerEntry| match (key, name) {
            (Key::Entity(_), Some(name)) => {
                entry.entity.is_none() && entry.unnamed.is_none() && fold(without_article(&entry.name)) == fold(name)
            }
            (Key::Words(words), _) => entry.entity.is_some() && *words == fold(&entry.name),
            _ => false,
        };
        self.entries.iter().rposition(is_same)
    }

    /// Adds a claim to the entry of its source.
    fn add(&mut self, story: &Story, credit: &Attribution, source: &Source, claim: Claim) {
        let words = one_line(credit.first_source_span().unwrap_or(claim.source).of(story.text()));
        let office_holder = credit.unnamed.as_ref().and_then(|unnamed| story.office_holder(unnamed));
        let entity = source.entity.or(office_holder);
        let key = match (entity, &credit.unnamed) {
            (Some(entity), _) => Key::Entity(entity),
            (None, Some(_)) => Key::FirstMention(credit.first_source_span().unwrap_or(claim.source)),
            (None, None) => Key::Words(fold(without_article(&words))),
        };
        let earlier = || if matches!(key, Key::Words(_)) { self.introduced(&words) } else { None };
        let name = entity.and_then(|entity| story.entity(entity)).map(|entity| entity.name.as_str());
        let known = self.index_of.get(&key).copied().or_else(|| self.of_name(&key, name)).or_else(earlier);
        if let Some(entry) = known.and_then(|at| self.entries.get_mut(at)) {
            entry.add(claim, source, credit.unnamed.as_deref());
            return;
        }
        self.index_of.insert(key, self.entries.len());
        let named = entity.and_then(|entity| story.entity(entity));
        self.entries.push(LedgerEntry {
            name: named.map_or(words, |entity| entity.name.clone()),
            role: named.and_then(|entity| entity.offices().next()).map(str::to_owned),
            entity,
            kind: if office_holder.is_some() { SourceKind::NamedPerson } else { source.kind },
            score: source.score,
            unnamed: credit.unnamed.as_deref().filter(|_| entity.is_none()).cloned(),
            claims: vec![claim],
        });
    }
}

impl LedgerEntry {
    /// Adds a claim. The best credit decides the kind and the score, the largest number the number of people.
    fn add(&mut self, claim: Claim, source: &Source, unnamed: Option<&Unnamed>) {
        self.claims.push(claim);
        if source.score > self.score {
            self.score = source.score;
            self.kind = source.kind;
        }
        if let (Some(known), Some(unnamed)) = (self.unnamed.as_mut(), unnamed) {
            known.count = known.count.max(unnamed.count);
        }
    }
}

fn claim(index: usize, credit: &Attribution, source: Span) -> Claim {
    Claim { credit: index, source, cue: credit.cue, content: credit.content.to_vec(), mode: credit.mode }
}

/// The owner that a word names: "bell" for "bell's".
fn owner(word: &str) -> Option<&str> {
    word.rsplit_once(['\'', '’']).filter(|(_, ending)| *ending == "s").map(|(owner, _)| owner)
}

/// Words without the endings of owners: "bell campaign" for "bell's campaign".
fn without_owner(words: &str) -> String {
    words.split(' ').map(|word| owner(word).unwrap_or(word)).collect::<Vec<_>>().join(" ")
}

fn without_article(words: &str) -> &str {
    let article = words.split_once(' ').filter(|(first, _)| closed_classes::is_article(&fold(first)));
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

    fn names_and_claims(ledger: &Ledger) -> Vec<(&str, usize)> {
        ledger.sources.iter().map(|entry| (entry.name.as_str(), entry.claims.len())).collect()
    }

    #[test]
    fn credits_to_one_source_are_one_entry() {
        let (story, ledger) = ledger(
            "Ines Calder, the harbourmaster of Kellan, said the wall would hold. A depot guard briefed on the order said it was late.\n\n\
             “We checked it twice,” Calder said. The guard said nobody had asked him.",
        );
        assert_eq!(names_and_claims(&ledger), [("Ines Calder", 2), ("A depot guard briefed on the order", 2)]);
        let counts = ledger.counts(&story);
        assert_eq!((counts.named, counts.unnamed), (1, 1));
        assert_eq!((counts.people.least, counts.people.most), (1, Some(1)));
    }

    #[test]
    fn a_body_is_one_source_under_all_its_names() {
        for (draft, expected) in [
            (
                "The New York Times reported Sunday that the pumps were dry.\n\nThe newspaper said it had seen three pages.",
                ("The New York Times", 2),
            ),
            (
                "The Calder campaign said the ad was false.\n\nCalder’s campaign said it would sue.\n\n\
                 The campaign said a suit was ready.",
                ("The Calder campaign", 3),
            ),
            ("Verizon said it would hire.\n\nShares rose. The company said it was not for sale.", ("Verizon", 2)),
            (
                "City officials said the pumps were dry.\n\nIt rained.\n\nCity officials said they were old.",
                ("City officials", 2),
            ),
        ] {
            let (_, ledger) = ledger(draft);
            assert_eq!(names_and_claims(&ledger), [expected], "{draft}");
        }
    }

    #[test]
    fn who_speaks_for_somebody_is_the_source() {
        for (draft, source) in [
            ("Oskar Wend’s widow said the wall would hold.", "Oskar Wend’s widow"),
            ("The report’s author, economist Ana Bell, said the wall would hold.", "Ana Bell"),
            ("Secretary of State Ana Bell said the wall would hold.", "Ana Bell"),
            ("Milo Varga met Ana Bell, who said that the wall would hold.", "Ana Bell"),
        ] {
            let (_, ledger) = ledger(draft);
            assert_eq!(names_and_claims(&ledger), [(source, 1)], "{draft}");
        }
    }

    #[test]
    fn a_name_in_the_quotation_is_not_the_one_who_says_it() {
        let draft = "Milo Varga, a pilot, met the harbourmaster. “No thanks to Nathan Dole,” he added.";
        let (_, ledger) = ledger(draft);
        assert_eq!(names_and_claims(&ledger), [("Milo Varga", 1)]);
    }

    #[test]
    fn it_is_the_body_that_was_named() {
        let (_, ledger) = ledger("The Harbour Council will sell the pier in May, it said on Monday.");
        assert_eq!(names_and_claims(&ledger), [("Harbour Council", 1)]);
    }

    #[test]
    fn a_pronoun_that_stands_for_nobody_known_is_not_listed() {
        let (_, ledger) = ledger("Snow fell. They said the wall would hold.");
        assert_eq!(names_and_claims(&ledger), []);
    }

    #[test]
    fn people_of_one_office_are_listed_once() {
        let (_, ledger) = ledger("Prosecutors said the wall had cracked.\n\nThe prosecutors said nobody had looked.");
        assert_eq!(names_and_claims(&ledger), [("Prosecutors", 2)]);
    }

    #[test]
    fn a_definite_description_refers_back_to_a_document_or_a_body() {
        let draft = "A study published on Tuesday said the wall had cracked. The Harbour Council said it would hold.\n\n\
            The study said nobody had looked. The council said it was sound.";
        let (_, ledger) = ledger(draft);
        let names: Vec<&str> = ledger.sources.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["A study published", "Harbour Council"]);
    }

    #[test]
    fn a_document_may_be_called_by_another_noun() {
        let draft = "A study of 30 piers said half of them leaked. Milo Varga, a mason, said that was few.\n\n\
            The paper, which took a year, said nobody had looked.";
        let (_, ledger) = ledger(draft);
        assert_eq!(names_and_claims(&ledger), [("A study of 30 piers", 2), ("Milo Varga", 1)]);
    }

    #[test]
    fn a_number_or_a_time_is_no_source() {
        for draft in ["The audit was late. 2050 said the wall would hold.", "Last month said the wall would hold."] {
            let (_, ledger) = ledger(draft);
            assert_eq!(names_and_claims(&ledger), [], "{draft}");
        }
    }

    #[test]
    fn a_name_that_describes_a_noun_does_not_speak() {
        let draft = "Ana Calder ran for mayor. One Calder supporter, Milo Varga, said the wall would hold.";
        let (_, ledger) = ledger(draft);
        assert_eq!(names_and_claims(&ledger), [("Milo Varga", 1)]);
    }

    #[test]
    fn a_name_at_the_end_of_what_is_said_is_no_apposition() {
        let (_, ledger) = ledger("Half of the town will vote for Ana Calder, the poll found.");
        assert_eq!(names_and_claims(&ledger), [("the poll", 1)]);
    }

    #[test]
    fn an_office_refers_to_the_person_with_a_name_who_holds_it() {
        let (_, ledger) = ledger("Senator Ana Bell said the bill was dead. The senator said she would not vote.");
        assert_eq!(names_and_claims(&ledger), [("Ana Bell", 2)]);
    }

    #[test]
    fn a_description_by_another_noun_and_a_later_name_are_the_same_person() {
        for draft in [
            "Senator Ana Bell said the bill was dead. The lawmaker said she would not vote.",
            "The harbourmaster said the wall was sound. Harbourmaster Ana Bell said it would hold.",
            "In a letter, the mayor wrote that it was late.\n\nMayor Ana Bell said nobody had asked.",
        ] {
            let (_, ledger) = ledger(draft);
            assert_eq!(names_and_claims(&ledger), [("Ana Bell", 2)], "{draft}");
        }
    }

    #[test]
    fn a_source_cited_inside_a_quotation_is_not_a_source_of_the_paper() {
        let (_, ledger) = ledger("“Officials said the wall was sound,” said Ines Calder, a pilot.");
        assert_eq!(names_and_claims(&ledger), [("Ines Calder", 1)]);
    }

    #[test]
    fn a_bare_noun_in_a_headline_is_no_row_of_its_own() {
        let draft = "EU envoy warns against ‘reading from old maps’\n\n\
            Ines Calder, the envoy of the union, said on Monday that the maps were old.";
        let (_, ledger) = ledger(draft);
        // The envoy of the headline is the one whom the body names.
        assert_eq!(names_and_claims(&ledger), [("Ines Calder", 2)]);
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
