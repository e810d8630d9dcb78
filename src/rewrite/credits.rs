//! Statements that lost their source, or that are credited to another one.
//!
//! A statement of the earlier version is looked for in the later one by its words: first among what sources are credited
//! with there, then among the sentences that rest on nobody. It does not know whether the new credit is right.

use super::alignment::folded;
use super::sources::{SourcePairs, called};
use super::{Change, ChangeKind, Pair};
use crate::story::{Claim, LedgerEntry, Story};
use crate::text::{Span, one_line};

/// Statements that have this much in common are the same statement, from 0 to 1.
const SAME_STATEMENT: f64 = 0.6;
/// A statement of which this much stands in a sentence stands there, from 0 to 1.
const STANDS_THERE: f64 = 0.7;
/// A shorter statement, in words, could be anything.
const SHORTEST: usize = 3;

/// A statement that both versions credit to somebody.
pub(super) struct Handover {
    /// The source in the earlier version, as an index into its ledger.
    pub(super) old: usize,
    /// The source in the later version.
    pub(super) new: usize,
    /// The statement in the earlier version, and in the later one.
    spans: (Span, Span),
}

/// The statements of a version: the index of the source, where the statement stands, and its words.
struct Statement {
    source: usize,
    span: Span,
    words: Vec<String>,
}

/// The statements that both versions credit to somebody.
pub(super) fn handovers(pair: &Pair<'_>) -> Vec<Handover> {
    let later = statements(pair.new.story, &pair.ledgers.1.sources);
    let earlier = statements(pair.old.story, &pair.ledgers.0.sources);
    let of = |one: &Statement| {
        let alike = later.iter().map(|other| (pair.alignment.likeness(&one.words, &other.words), other));
        let (likeness, best) = alike.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
        // Two sources may be credited with one statement; the same source goes first.
        let is_enough = likeness >= SAME_STATEMENT;
        is_enough.then_some(Handover { old: one.source, new: best.source, spans: (one.span, best.span) })
    };
    earlier.iter().filter_map(of).collect()
}

/// The changes of credits.
pub(super) fn changes(pair: &Pair<'_>, pairs: &SourcePairs, handovers: &[Handover]) -> Vec<Change> {
    let (old, new) = (&pair.ledgers.0.sources, &pair.ledgers.1.sources);
    let mut changes: Vec<Change> = Vec::new();
    let mut told: Vec<Span> = Vec::new();
    for handover in handovers {
        let is_other = pairs.of_old.get(handover.old).copied().flatten() != Some(handover.new);
        let both = old.get(handover.old).zip(new.get(handover.new));
        let is_shared = || credited_by_both(pair, pairs, handover);
        if let Some((from, to)) = both.filter(|_| is_other && !told.contains(&handover.spans.0) && !is_shared()) {
            told.push(handover.spans.0);
            changes.push(changed(pair, from, to, handover.spans));
        }
    }
    let kept: Vec<Span> = handovers.iter().map(|handover| handover.spans.0).collect();
    for statement in statements(pair.old.story, old) {
        if kept.contains(&statement.span) || told.contains(&statement.span) {
            continue;
        }
        if let Some((entry, span)) = old.get(statement.source).zip(uncredited(pair, &statement.words)) {
            told.push(statement.span);
            changes.push(lost(pair, entry, (statement.span, span)));
        }
    }
    changes
}

/// Whether the statement is also credited to the same source as before, as where two people said it.
fn credited_by_both(pair: &Pair<'_>, pairs: &SourcePairs, handover: &Handover) -> bool {
    let Some(partner) = pairs.of_old.get(handover.old).copied().flatten() else { return false };
    let claims = pair.ledgers.1.sources.get(partner).map(|entry| entry.claims.as_slice()).unwrap_or_default();
    claims.iter().any(|claim| span_of(claim).overlaps(handover.spans.1))
}

fn changed(pair: &Pair<'_>, from: &LedgerEntry, to: &LedgerEntry, spans: (Span, Span)) -> Change {
    let words = shown(pair.new.story, spans.1);
    let message = format!("{words} was credited to {} and is credited to {} now.", called(from), called(to));
    let change = Change::new(ChangeKind::CreditChanged, message);
    change.before(pair.old.story, spans.0).after(pair.new.story, spans.1)
}

fn lost(pair: &Pair<'_>, entry: &LedgerEntry, spans: (Span, Span)) -> Change {
    let words = shown(pair.old.story, spans.0);
    let message = format!("{words} was credited to {} and rests on nobody now.", called(entry));
    let change = Change::new(ChangeKind::CreditLost, message);
    change.before(pair.old.story, spans.0).after(pair.new.story, spans.1)
}

/// The words of a statement in quotation marks, without its own.
fn shown(story: &Story, span: Span) -> String {
    let words = one_line(span.of(story.text()));
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '“' | '”' | '"' | ',' | '.');
    format!("“{}”", words.trim_matches(is_mark))
}

/// The sentence of the later version that has a statement and rests on nobody.
fn uncredited(pair: &Pair<'_>, words: &[String]) -> Option<Span> {
    let bare = pair.new.story.uncredited();
    let rests_on_nobody = |span: Span| bare.iter().any(|stretch| stretch.overlaps(span));
    let sentences = pair.alignment.new.iter().filter(|sentence| rests_on_nobody(sentence.span));
    let covered = sentences.map(|sentence| (pair.alignment.covered(words, &sentence.words), sentence.span));
    let best = covered.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    (best.0 >= STANDS_THERE).then_some(best.1)
}

/// What each source is credited with, in the order of the sources.
fn statements(story: &Story, sources: &[LedgerEntry]) -> Vec<Statement> {
    let of = |(source, entry): (usize, &LedgerEntry)| {
        let claims = entry.claims.iter().map(move |claim| {
            let pieces = claim.content.iter().flat_map(|span| folded(span.of(story.text())));
            Statement { source, span: span_of(claim), words: pieces.collect() }
        });
        claims.filter(|statement| statement.words.len() >= SHORTEST).collect::<Vec<_>>()
    };
    sources.iter().enumerate().flat_map(of).collect()
}

/// From the first to the last word of a statement.
fn span_of(claim: &Claim) -> Span {
    let mut spans = claim.content.iter().copied();
    let first = spans.next().unwrap_or_default();
    spans.fold(first, Span::join)
}
