//! Findings that only one of the versions has.
//!
//! A finding is the same if its rule flags the same words, wherever they stand, or anything in a sentence and in its rewrite.
//! It does not know whether the rewrite meant to answer the finding.

use super::{Change, ChangeKind, Pair, Passage, Version};
use crate::rules::Finding;
use crate::text::{SourceSpan, one_line};

/// The changes of findings.
pub(super) fn changes(pair: &Pair<'_>) -> Vec<Change> {
    let mut old: Vec<Located<'_>> = located(pair.old, &pair.alignment.old);
    let mut new: Vec<Located<'_>> = located(pair.new, &pair.alignment.new);
    drop_same(&mut old, &mut new, |one, other| one.words == other.words && one.sentence_words == other.sentence_words);
    drop_same(&mut old, &mut new, |one, other| {
        let partners = one.sentence.zip(other.sentence);
        partners.is_some_and(|(one, other)| pair.alignment.partners_of(one).any(|pair| pair.new == other))
    });
    drop_same(&mut old, &mut new, |one, other| one.words == other.words);
    let gone = old.iter().map(|found| change(ChangeKind::FindingGone, found));
    new.iter().map(|found| change(ChangeKind::FindingNew, found)).chain(gone).collect()
}

/// A finding with its sentence.
struct Located<'a> {
    finding: &'a Finding,
    words: String,
    span: SourceSpan,
    /// The sentence that it starts in, as an index.
    sentence: Option<usize>,
    sentence_words: &'a [String],
}

fn located<'a>(version: Version<'a>, sentences: &'a [super::alignment::SentenceWords]) -> Vec<Located<'a>> {
    let document = version.story.document();
    let places: Vec<SourceSpan> = sentences.iter().map(|sentence| document.source(sentence.span)).collect();
    let locate = |finding: &'a Finding| {
        let sentence = places.iter().position(|place| place.holds(finding.span.start));
        let sentence_words = sentence.and_then(|at| sentences.get(at)).map_or(&[][..], |found| found.words.as_slice());
        let words = one_line(finding.span.of(version.text));
        Located { finding, words, span: finding.span, sentence, sentence_words }
    };
    version.findings.iter().map(locate).collect()
}

/// Drops the findings of one rule that both versions have.
fn drop_same(
    old: &mut Vec<Located<'_>>,
    new: &mut Vec<Located<'_>>,
    is_same: impl Fn(&Located<'_>, &Located<'_>) -> bool,
) {
    old.retain(|one| {
        let at = new.iter().position(|other| one.finding.rule == other.finding.rule && is_same(one, other));
        at.map(|at| new.remove(at)).is_none()
    });
}

fn change(kind: ChangeKind, found: &Located<'_>) -> Change {
    let passage = Passage { words: found.words.clone(), span: found.span };
    let (before, after) = if kind == ChangeKind::FindingNew { (None, Some(passage)) } else { (Some(passage), None) };
    let finding = Some((found.finding.rule, found.finding.severity));
    Change { before, after, finding, ..Change::new(kind, found.finding.message.clone()) }
}
