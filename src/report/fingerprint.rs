//! Fingerprints: recognize a finding in another version of its draft.
//!
//! A finding is identified by its rule, its words and its sentence, never by its line, because text added above moves
//! lines. Only hashes leave this file: a baseline may be stored where the draft is not.

use std::collections::HashMap;
use std::fmt;

use sha2::{Digest, Sha256};

use super::{CheckedDraft, Problem, Report};
use crate::rules::Finding;
use crate::text::{SourceSpan, one_line};

/// Names the hashing scheme, so that another one would give other hashes.
const SCHEME: &str = "copydesk/1";
/// How many bytes of the hash are kept. Half of them are enough to rule out collisions by chance.
const KEPT: usize = 16;

/// Identifies a finding: 128 bits of SHA-256, printed in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key([u8; KEPT]);

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl Key {
    /// Hashes some strings, with their lengths, so that they cannot run into each other.
    fn of(words: &[&str]) -> Self {
        let mut hasher = Sha256::new();
        for word in std::iter::once(&SCHEME).chain(words) {
            hasher.update((word.len() as u64).to_le_bytes());
            hasher.update(word.as_bytes());
        }
        let mut kept = [0; KEPT];
        kept.iter_mut().zip(hasher.finalize()).for_each(|(byte, hashed)| *byte = hashed);
        Self(kept)
    }
}

/// The key of each finding of a draft, in order. Findings of one rule on the same words of the same sentence have the
/// same key, wherever they are.
pub(crate) fn keys(draft: &CheckedDraft) -> Vec<Key> {
    draft.findings.iter().map(|finding| key(draft, finding)).collect()
}

fn key(draft: &CheckedDraft, finding: &Finding) -> Key {
    // A sentence that is wrapped differently is still the same.
    let words = one_line(finding.span.of(&draft.text));
    let sentence = one_line(sentence(draft, finding.span).of(&draft.text));
    Key::of(&[finding.rule, &words, &sentence])
}

/// The sentences that a span touches, from the first to the last; the span itself if it touches none.
fn sentence(draft: &CheckedDraft, span: SourceSpan) -> SourceSpan {
    let first = draft.sentences.partition_point(|sentence| sentence.end <= span.start);
    let after = draft.sentences.iter().skip(first).take_while(|sentence| sentence.start < span.end);
    after.fold(span, |whole, sentence| SourceSpan::new(whole.start.min(sentence.start), whole.end.max(sentence.end)))
}

/// A unique fingerprint for each finding of a report, in order. It is made from the path of the draft, the key, and
/// the number of findings with the same key above it in the draft.
pub(super) fn fingerprints(report: &Report) -> Vec<Key> {
    let of = |draft: &CheckedDraft| -> Vec<Key> {
        let mark = |(key, number): (Key, usize)| Key::of(&[&draft.path, &key.to_string(), &number.to_string()]);
        numbered(draft).into_iter().map(mark).collect()
    };
    report.drafts.iter().flat_map(of).collect()
}

/// The key of each finding of a draft, in order, with its number among those of the same key, from 1.
pub(super) fn numbered(draft: &CheckedDraft) -> Vec<(Key, usize)> {
    let mut seen: HashMap<Key, usize> = HashMap::new();
    let mut number = |key| {
        let above = seen.entry(key).or_default();
        *above += 1;
        (key, *above)
    };
    keys(draft).into_iter().map(&mut number).collect()
}

/// Identifies a problem by its file and its message.
pub(super) fn of_problem(problem: &Problem) -> Key {
    Key::of(&["unchecked", problem.path.as_deref().unwrap_or_default(), &problem.message])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    /// A draft in which each sentence ends with a full stop and "rumour" is flagged.
    fn draft(text: &str) -> CheckedDraft {
        let ends = text.match_indices('.').map(|(at, stop)| at + stop.len());
        let sentences = ends.scan(0, |start, end| Some(SourceSpan::new(std::mem::replace(start, end), end))).collect();
        let findings = text.match_indices("rumour").map(|(at, words)| Finding {
            rule: "hearsay",
            severity: Severity::Warning,
            span: SourceSpan::new(at, at + words.len()),
            claim: None,
            message: String::new(),
            related: Vec::new(),
            fixes: Vec::new(),
        });
        CheckedDraft {
            path: "a.txt".to_owned(),
            text: text.to_owned(),
            findings: findings.collect(),
            sentences,
            ..CheckedDraft::default()
        }
    }

    fn marks(text: &str) -> Vec<Key> {
        fingerprints(&Report { drafts: vec![draft(text)], ..Report::default() })
    }

    #[test]
    fn text_added_above_and_new_line_breaks_change_nothing() {
        let before = marks("It is a rumour that he slept.");
        let after = marks("A new lede.\n\nAnother rumour here. It is a\nrumour  that he slept.");
        assert_eq!(before.first(), after.last());
        assert_ne!(after.first(), after.last());
    }

    #[test]
    fn the_same_words_twice_are_two_and_another_sentence_is_another() {
        let twice = marks("A rumour. A rumour.");
        assert_ne!(twice.first(), twice.last());
        let keys = keys(&draft("A rumour. A rumour. The rumour."));
        assert!(matches!(keys.as_slice(), [first, second, third] if first == second && second != third), "{keys:?}");
    }

    #[test]
    fn words_do_not_run_into_each_other() {
        assert_ne!(Key::of(&["ab", "c"]), Key::of(&["a", "bc"]));
    }
}
