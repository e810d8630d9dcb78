//! Compares what models find with the annotation of held-out documents.

use std::fmt;

use copydesk::language::tagger::{Name, NameKind, Pos, Tagger, Tags};

use crate::augment::{renamer, rewritten};
use crate::corpus::{Annotated, Corpus};

/// Measurements by source, to be printed.
#[derive(Default)]
pub(crate) struct Report {
    pos: Vec<(String, PosScore)>,
    names: Vec<(String, NameScore)>,
}

/// Parts of speech: right words of all, and of the proper nouns found or missed.
#[derive(Clone, Copy, Default)]
struct PosScore {
    words: usize,
    right: usize,
    proper: usize,
    proper_right: usize,
}

/// Names by kind, and whatever their kind.
#[derive(Clone, Copy, Default)]
struct NameScore {
    kinds: [Matches; NameKind::ALL.len()],
    untyped: Matches,
}

/// Names found, annotated, and both.
#[derive(Clone, Copy, Default)]
struct Matches {
    found: usize,
    gold: usize,
    both: usize,
}

pub(crate) fn report(tagger: &Tagger, pos: &[Corpus], names: &[Corpus]) -> Report {
    let mut report = Report { pos: Vec::new(), names: Vec::new() };
    for corpus in pos {
        report.pos.push((corpus.name.to_owned(), pos_score(tagger, corpus, Annotated::clone)));
        let capitals = pos_score(tagger, corpus, |one| rewritten(one, str::to_uppercase));
        report.pos.push((format!("{} in capitals", corpus.name), capitals));
    }
    for corpus in names {
        report.names.push((corpus.name.to_owned(), name_score(tagger, corpus, Annotated::clone)));
        let invented = name_score(tagger, corpus, renamer());
        report.names.push((format!("{} with invented people", corpus.name), invented));
        let capitals = name_score(tagger, corpus, |one| rewritten(one, str::to_uppercase));
        report.names.push((format!("{} in capitals", corpus.name), capitals));
    }
    report
}

fn tag(tagger: &Tagger, sentence: &Annotated) -> Tags {
    tagger.tag(&sentence.words.iter().map(String::as_str).collect::<Vec<_>>())
}

fn pos_score(tagger: &Tagger, corpus: &Corpus, mut variant: impl FnMut(&Annotated) -> Annotated) -> PosScore {
    let mut score = PosScore::default();
    for sentence in corpus.documents.iter().flatten() {
        let found = tag(tagger, &variant(sentence)).pos;
        for (gold, found) in sentence.pos.iter().zip(found) {
            let right = *gold == found;
            let proper = *gold == Pos::Propn || found == Pos::Propn;
            score.words += 1;
            score.right += usize::from(right);
            score.proper += usize::from(proper);
            score.proper_right += usize::from(proper && right);
        }
    }
    score
}

fn name_score(tagger: &Tagger, corpus: &Corpus, mut variant: impl FnMut(&Annotated) -> Annotated) -> NameScore {
    let mut score = NameScore::default();
    for sentence in corpus.documents.iter().flatten() {
        let found = tag(tagger, &variant(sentence)).names;
        for (matches, kind) in score.kinds.iter_mut().zip(NameKind::ALL) {
            let of_kind = |names: &[Name]| names.iter().filter(|name| name.kind == kind).cloned().collect::<Vec<_>>();
            matches.add(&of_kind(&found), &of_kind(&sentence.names), |a, b| a == b);
        }
        score.untyped.add(&found, &sentence.names, |a, b| a.tokens == b.tokens);
    }
    score
}

impl Report {
    /// Adds the measurements of names in other documents of the same sources.
    pub(crate) fn add(&mut self, other: &Self) {
        for (name, score) in &other.names {
            match self.names.iter_mut().find(|(known, _)| known == name) {
                Some((_, sum)) => sum.add(score),
                None => self.names.push((name.clone(), *score)),
            }
        }
    }
}

impl NameScore {
    fn add(&mut self, other: &Self) {
        for (sum, more) in self.kinds.iter_mut().zip(other.kinds) {
            *sum = sum.and(more);
        }
        self.untyped = self.untyped.and(other.untyped);
    }
}

impl Matches {
    fn add(&mut self, found: &[Name], gold: &[Name], same: impl Fn(&Name, &Name) -> bool) {
        self.found += found.len();
        self.gold += gold.len();
        self.both += found.iter().filter(|one| gold.iter().any(|other| same(one, other))).count();
    }

    fn and(self, other: Self) -> Self {
        Self { found: self.found + other.found, gold: self.gold + other.gold, both: self.both + other.both }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.pos.is_empty() {
            writeln!(f, "parts of speech                 accuracy  proper nouns (right of found or annotated)")?;
        }
        for (name, score) in &self.pos {
            let (all, proper) = (percent(score.right, score.words), percent(score.proper_right, score.proper));
            writeln!(f, "{name:30} {all:9.2} {proper:8.1}   ({} words)", score.words)?;
        }
        writeln!(
            f,
            "names, F1 of exact spans          person  organization  place    all (precision, recall)  any kind"
        )?;
        for (name, score) in &self.names {
            let [person, organization, place] = score.kinds;
            let all = person.and(organization).and(place);
            writeln!(
                f,
                "{name:30} {:9.1} {:13.1} {:6.1} {:6.1} ({:.1}, {:.1}) {:17.1}   ({} names)",
                f1(person),
                f1(organization),
                f1(place),
                f1(all),
                percent(all.both, all.found),
                percent(all.both, all.gold),
                f1(score.untyped),
                all.gold,
            )?;
        }
        Ok(())
    }
}

fn f1(matches: Matches) -> f64 {
    percent(2 * matches.both, matches.found + matches.gold)
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}
