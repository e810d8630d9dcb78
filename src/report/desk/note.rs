//! Notes: alike findings as one thing to say.

use std::collections::BTreeSet;

use crate::report::in_words;
use crate::rules::{Applicability, Finding, Related, Severity};
use crate::text::SourceSpan;

/// Alike findings of one rule, in the order of the draft; at least one.
pub(super) struct Note<'a> {
    pub(super) findings: Vec<&'a Finding>,
}

impl<'a> Note<'a> {
    /// The notes on findings of a severity, in the order of their first places.
    pub(super) fn all(findings: &'a [Finding], severity: Severity, text: &str) -> Vec<Self> {
        let mut notes: Vec<Self> = Vec::new();
        for finding in findings.iter().filter(|finding| finding.severity == severity) {
            match notes
                .iter_mut()
                .find(|note| note.findings.first().is_some_and(|first| is_alike(first, finding, text)))
            {
                Some(note) => note.findings.push(finding),
                None => notes.push(Self { findings: vec![finding] }),
            }
        }
        notes
    }

    /// Whether it is about style.
    pub(super) fn is_style(&self) -> bool {
        self.findings.first().is_some_and(|finding| finding.severity == Severity::Hint)
    }

    pub(super) fn rule(&self) -> &'a str {
        self.findings.first().map_or("", |finding| finding.rule)
    }

    /// What the findings say. What each quotes of its own is left open: "Spell out “…” here, or say what it is."
    pub(super) fn message(&self) -> String {
        let Some((first, others)) = self.findings.split_first() else { return String::new() };
        let pieces = pieces(&first.message).into_iter().enumerate().map(|(at, piece)| {
            let is_shared = others.iter().all(|finding| self::pieces(&finding.message).get(at) == Some(&piece));
            if is_shared { piece } else { "…" }
        });
        pieces.collect()
    }

    /// What the only fix writes in place of the words of a finding, where the note leaves open what that is.
    pub(super) fn replacement(&self, finding: &Finding) -> String {
        let is_open = self.findings.iter().any(|other| other.message != finding.message);
        let only = finding.fixes.first().filter(|_| is_open && finding.fixes.len() == 1);
        let edit = only.filter(|fix| fix.applicability != Applicability::Placeholder).and_then(|fix| fix.edits.first());
        edit.filter(|edit| edit.span == finding.span).map_or_else(String::new, |edit| edit.text.clone())
    }

    /// What an editor can choose from at every place, if that is the same everywhere.
    pub(super) fn shared_alternatives(&self) -> Option<Vec<&'a str>> {
        let (first, others) = self.findings.split_first()?;
        let shared = alternatives(first);
        others.iter().all(|finding| alternatives(finding) == shared).then_some(shared)
    }

    /// The related places, "See line 1: Ana Bell; lines 3 and 5: another unnamed source.", where all findings have the same;
    /// empty where they are in the line of the finding itself.
    pub(super) fn related_in_words(&self, line: impl Fn(SourceSpan) -> usize) -> String {
        let Some((first, others)) = self.findings.split_first() else { return String::new() };
        let is_elsewhere = first.related.iter().any(|related| line(related.span) != line(first.span));
        if !is_elsewhere || others.iter().any(|finding| finding.related != first.related) {
            return String::new();
        }
        let in_words = |(message, related): (&str, Vec<&Related>)| {
            format!("{}: {message}", lines_in_words(related.iter().map(|related| line(related.span))))
        };
        format!("See {}.", by_message(&first.related).into_iter().map(in_words).collect::<Vec<_>>().join("; "))
    }
}

/// Whether two findings of a severity say the same. Questions and style are alike where they differ only in words that are shown
/// at the places: those of the draft, and what replaces them.
fn is_alike(one: &Finding, other: &Finding, text: &str) -> bool {
    if one.rule != other.rule || one.severity < Severity::Information {
        return one.rule == other.rule && one.message == other.message;
    }
    let (first, second) = (pieces(&one.message), pieces(&other.message));
    let shows = |finding: &Finding, piece: &str| {
        let replacement = finding.fixes.first().and_then(|fix| fix.edits.first());
        finding.span.of(text).to_lowercase().contains(&piece.to_lowercase())
            || replacement.is_some_and(|edit| edit.span == finding.span && edit.text == piece)
    };
    let is_shown = |(at, (mine, its)): (usize, (&&str, &&str))| {
        mine == its || at % 2 == 1 && shows(one, mine) && shows(other, its)
    };
    first.len() == second.len() && first.iter().zip(&second).enumerate().all(is_shown)
}

/// A message cut at its quotation marks: what is at odd places is quoted.
fn pieces(message: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('“') {
        let Some((quoted, next)) = after.split_once('”') else { break };
        let opening = before.len() + '“'.len_utf8();
        pieces.extend(rest.get(..opening));
        pieces.push(quoted);
        rest = rest.get(opening + quoted.len()..).unwrap_or(next);
    }
    pieces.push(rest);
    pieces
}

/// The fixes of a finding that need a decision, as their titles.
pub(super) fn alternatives(finding: &Finding) -> Vec<&str> {
    let needs_decision = |applicability| applicability != Applicability::Safe;
    let fixes = finding.fixes.iter().filter(|fix| needs_decision(fix.applicability));
    fixes.map(|fix| fix.title.as_str()).collect()
}

/// "Either: Write “Ana Bell”; or: Write “Victor Bell”." A single way to mend something is given where the message does not say it.
pub(super) fn in_choice(titles: &[&str], message: &str) -> String {
    match titles {
        [] => String::new(),
        [title] => {
            let is_said = pieces(title).get(1).is_some_and(|piece| !message.contains(piece));
            if is_said { format!("Fix: {title}.") } else { String::new() }
        }
        _ => format!("Either: {}.", titles.join("; or: ")),
    }
}

/// "line 3", "lines 3, 5 and 8", each line once.
pub(super) fn lines_in_words(lines: impl IntoIterator<Item = usize>) -> String {
    let lines: BTreeSet<usize> = lines.into_iter().collect();
    in_words::lines(&lines.into_iter().collect::<Vec<_>>())
}

/// Related places by what is said of them, in the order of the first of each.
fn by_message(related: &[Related]) -> Vec<(&str, Vec<&Related>)> {
    let mut groups: Vec<(&str, Vec<&Related>)> = Vec::new();
    for place in related {
        match groups.iter_mut().find(|(message, _)| *message == place.message) {
            Some((_, places)) => places.push(place),
            None => groups.push((&place.message, vec![place])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The HTC and the OPGC met.";

    fn finding(severity: Severity, message: &str) -> Finding {
        let found =
            ["HTC", "OPGC"].iter().find(|word| message.contains(*word)).and_then(|word| Some((TEXT.find(word)?, word)));
        let span = found.map_or(SourceSpan::new(0, 1), |(start, word)| SourceSpan::new(start, start + word.len()));
        let message = message.to_owned();
        Finding { rule: "hearsay", severity, span, claim: None, message, related: Vec::new(), fixes: Vec::new() }
    }

    #[test]
    fn questions_that_differ_in_what_they_quote_are_one_note() {
        let said = ["Spell out “HTC” here.", "Spell out “OPGC” here.", "Leave “HTC” out."];
        let notes = |severity| {
            let findings: Vec<Finding> = said.iter().map(|message| finding(severity, message)).collect();
            Note::all(&findings, severity, TEXT).iter().map(Note::message).collect::<Vec<_>>()
        };
        assert_eq!(notes(Severity::Information), ["Spell out “…” here.", "Leave “HTC” out."]);
        assert_eq!(notes(Severity::Warning), said);
    }

    #[test]
    fn a_message_is_cut_at_its_quotation_marks() {
        assert_eq!(pieces("Write “said”: “stated” is stiff."), ["Write “", "said", "”: “", "stated", "” is stiff."]);
        assert_eq!(pieces("Close “this"), ["Close “this"]);
    }

    #[test]
    fn lines_are_listed_as_in_a_sentence() {
        let words: Vec<String> =
            [vec![], vec![3], vec![5, 3, 5], vec![3, 5, 8]].into_iter().map(lines_in_words).collect();
        assert_eq!(words, ["", "line 3", "lines 3 and 5", "lines 3, 5 and 8"]);
    }
}
