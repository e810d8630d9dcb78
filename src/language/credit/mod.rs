//! Credits: source, cue and content inside one paragraph.
//!
//! The definition is that of PARC 3.0 (Pareti, 2016) and `PolNeAR` (Newell et al., 2018): the *source* is the whole
//! noun phrase that speaks, the *cue* the words that say so, the *content* what is said. Rules over tokens, parts of
//! speech and trees find them. Who a pronoun refers to and what kind of source it is are not known here.

mod act;
mod active;
mod aside;
mod beside;
mod blame;
mod carried;
mod content;
mod cue;
mod ends;
mod introduction;
mod label;
mod owned;
mod participle;
mod phrase;
mod poll;
mod put;
mod question;
mod quotation;
mod relative;
mod report;
mod resolve_conflicts;
mod shape;
mod signature;
mod speaker;
mod syntax;
mod unsure;
mod words;

pub(crate) use label::{is_answer, opens_with_turn};
pub(crate) use words::may_speak;

use std::ops::Range;

use super::tagged_paragraph::TaggedParagraph;
use super::vocabulary::{Cue, CueTag};

/// What makes a group of words a credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditKind {
    /// Somebody says it: a reporting verb, "according to", a colon.
    Speech,
    /// Somebody believes, knows, wants or does it and does not say it.
    Thought,
    /// The words do not say who says it: "it is believed", "reportedly".
    Hearsay,
    /// Somebody asks it or is asked it, or it stays open: "asked whether", "was asked about", "did not say who".
    Question,
}

/// One credit. Ranges are tokens of the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The noun phrase that speaks, if any.
    pub source: Option<Range<usize>>,
    /// The cue.
    pub cue: Range<usize>,
    /// The reporting verb in the cue, if there is one.
    pub verb: Option<usize>,
    /// What is said, in pieces that are sorted and disjoint.
    pub content: Vec<Range<usize>>,
    /// What makes it a credit.
    pub kind: CreditKind,
}

/// The most tokens of a name after a dash with what explains it.
const LONGEST_SIGNATURE: usize = 14;

impl Credit {
    /// The credit of speech to a source by one token that is not a reporting verb, without its content.
    fn without_verb(source: Range<usize>, cue: usize) -> Self {
        let kind = CreditKind::Speech;
        Self { source: Some(source), cue: cue..cue + 1, verb: None, content: Vec::new(), kind }
    }

    /// The reporting verb in the cue.
    fn reporting(&self, paragraph: &TaggedParagraph) -> Option<Cue> {
        paragraph.cue(self.verb?)
    }

    /// The first token of source and cue.
    fn own_start(&self) -> usize {
        self.source.as_ref().map_or(usize::MAX, |source| source.start).min(self.cue.start)
    }

    /// The first token of what is said.
    fn opening(&self) -> Option<usize> {
        self.content.first().map(|piece| piece.start)
    }

    /// The first token of any part.
    pub fn start(&self) -> usize {
        let content = self.content.first().map_or(usize::MAX, |piece| piece.start);
        content.min(self.own_start())
    }
}

/// Finds the credits of a paragraph, in the order of their cues.
pub(super) fn find(paragraph: &TaggedParagraph) -> Vec<Credit> {
    if let Some(credit) =
        label::credit(paragraph).or_else(|| signature::after_stop(paragraph)).or_else(|| signature::of_post(paragraph))
    {
        return vec![credit];
    }
    let mut credits: Vec<Credit> = Vec::new();
    for sentence in paragraph.sentences() {
        let from = credits.len();
        let groups = cue::groups(paragraph, sentence);
        credits.extend(groups.iter().filter_map(|group| shape::credit(paragraph, sentence, group)));
        let mut found = credits.split_off(from);
        // "One clerk writes: “No.”" has its verb, and the colon is no cue.
        let by_verb: Vec<usize> =
            found.iter().filter(|credit| credit.verb.is_some()).filter_map(Credit::opening).collect();
        found.retain(|credit| {
            let follows_colon = |opening: usize| opening > 0 && paragraph.word(opening - 1) == ":";
            let is_colon = credit.verb.is_none()
                && (paragraph.word(credit.cue.start) == ":" || credit.opening().is_some_and(follows_colon));
            !is_colon || credit.opening().is_none_or(|opening| !by_verb.contains(&opening))
        });
        if let Some(owned) = owned::credit(paragraph, sentence) {
            // "His answer: “No.”" is no credit by the answer.
            found.retain(|credit| !credit.cue.contains(&owned.cue.start));
            let behind = found.iter().filter(|credit| credit.cue.start < owned.cue.start).count();
            found.insert(behind, owned);
        }
        let found = found.into_iter().filter(|credit| act::may_be_said(paragraph, credit)).collect();
        let mut found = resolve_conflicts::resolve_conflicts(paragraph, found);
        found.retain(|credit| unsure::keeps_sign(paragraph, credit));
        found.extend(poll::credit(paragraph, sentence, &found));
        let beside = beside::credits(paragraph, sentence, &groups, &found);
        credits.extend(act::told_apart(paragraph, found));
        credits.extend(beside);
    }
    if let Some(signed) = signature::after_quotation(paragraph)
        && !credits.iter().any(|credit| credit.content.iter().any(|piece| signed.content.contains(piece)))
    {
        credits.push(signed);
    }
    quotation::extend_over(paragraph, &mut credits);
    carried::extend_over(paragraph, &mut credits);
    for credit in &mut credits {
        credit.content.retain(|piece| !piece.is_empty());
    }
    credits.retain(|credit| !credit.content.is_empty());
    credits
}

/// The credit at the end of a paragraph whose content is the next paragraph: "Bell wrote:". Its own content is empty.
pub(super) fn introduction(paragraph: &TaggedParagraph) -> Option<Credit> {
    let sentence = paragraph.sentences().last()?;
    let colon = sentence.tokens.end.checked_sub(1).filter(|&last| paragraph.word(last) == ":")?;
    let bounds = sentence.tokens.start..colon;
    let groups = cue::groups(paragraph, sentence);
    let by_verb = groups.iter().rev().find_map(|group| active::introduction(paragraph, &bounds, group));
    by_verb.or_else(|| introduction::without_verb(paragraph, &bounds))
}

/// The credit at the end of a block quotation, see [`introduction::block_signature`].
pub(super) fn block_signature(paragraph: &TaggedParagraph) -> Option<Credit> {
    introduction::block_signature(paragraph)
}

/// Speech or thought, whichever the verb expresses.
fn kind_of(cue: Cue) -> CreditKind {
    if cue.has(CueTag::Thought) && !cue.is_speech() { CreditKind::Thought } else { CreditKind::Speech }
}
