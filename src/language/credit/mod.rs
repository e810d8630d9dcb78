//! Credits: source, cue and content inside one paragraph.
//!
//! The definition is that of PARC 3.0 (Pareti, 2016) and `PolNeAR` (Newell et al., 2018): the *source* is the whole
//! noun phrase that speaks, the *cue* the words that say so, the *content* what is said. The shapes are found by
//! rules over tokens and parts of speech. Who a pronoun stands for and what kind of source it is are not known here.

mod active;
mod content;
mod cue;
mod label;
mod phrase;
mod question;
mod quotation;
mod settle;
mod shape;
mod syntax;
mod words;

use std::ops::Range;

use super::annotation::Annotation;
use super::vocabulary::{Cue, CueTag};

/// What makes a group of words a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditKind {
    /// Somebody says it: a reporting verb, "according to", a colon.
    Speech,
    /// Somebody believes, knows, wants it.
    Thought,
    /// Nobody says it: "it is believed", "reportedly".
    Hearsay,
    /// Somebody is asked it, and who asked is not told: "asked whether", "was asked about".
    Question,
}

/// One credit. Ranges are tokens of the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The noun phrase that speaks, if any.
    pub source: Option<Range<usize>>,
    /// The cue.
    pub cue: Range<usize>,
    /// The reporting verb in the cue, if it holds one.
    pub verb: Option<usize>,
    /// What is said, in pieces; sorted, disjoint.
    pub content: Vec<Range<usize>>,
    /// What makes it one.
    pub kind: CreditKind,
}

impl Credit {
    /// The first token of any part.
    pub fn start(&self) -> usize {
        let content = self.content.first().map_or(usize::MAX, |piece| piece.start);
        let source = self.source.as_ref().map_or(usize::MAX, |source| source.start);
        content.min(source).min(self.cue.start)
    }
}

/// Finds the credits of a paragraph, in the order of their cues.
pub(super) fn find(annotation: &Annotation) -> Vec<Credit> {
    if let Some(credit) = label::credit(annotation) {
        return vec![credit];
    }
    let mut credits: Vec<Credit> = Vec::new();
    for sentence in annotation.sentences() {
        let from = credits.len();
        for group in cue::groups(annotation, sentence) {
            if let Some(credit) = shape::credit(annotation, sentence, &group) {
                credits.push(credit);
            }
        }
        let found = credits.split_off(from);
        credits.extend(settle::settled(annotation, found));
    }
    quotation::extend_over(annotation, &mut credits);
    for credit in &mut credits {
        credit.content.retain(|piece| !piece.is_empty());
    }
    credits.retain(|credit| !credit.content.is_empty());
    credits
}

/// The credit at the end of a paragraph, still without content, whose content is the next one: "Bell wrote:".
pub(super) fn introduction(annotation: &Annotation) -> Option<Credit> {
    let sentence = annotation.sentences().last()?;
    let colon = sentence.tokens.end.checked_sub(1).filter(|&last| annotation.word(last) == ":")?;
    let bounds = sentence.tokens.start..colon;
    let groups = cue::groups(annotation, sentence);
    groups.iter().rev().find_map(|group| active::introduction(annotation, &bounds, group))
}

/// Speech or thought, by the verb.
fn kind_of(cue: Cue) -> CreditKind {
    if cue.has(CueTag::Thought) && !cue.is_speech() { CreditKind::Thought } else { CreditKind::Speech }
}
