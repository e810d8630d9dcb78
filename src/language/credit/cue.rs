//! Cues: groups of words that may credit somebody with something.

use std::ops::Range;

use super::{Credit, CreditKind, syntax};
use crate::language::annotation::{Annotation, Sentence};
use crate::language::closed_classes::{self, AS, BY, TO, is_be};
use crate::language::en;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// Most words a group has before its verb: "would not have also been".
const LONGEST_GROUP: usize = 6;

/// What sort of words a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// A reporting verb in the active voice, with its auxiliaries.
    Active,
    /// A form of *be* and a participle: "was told", "is believed".
    Passive,
    /// "as reported by", "reported by".
    By,
    /// "according to".
    According,
    /// "reportedly", "allegedly".
    Adverb,
    /// A colon between a name and a quotation.
    Colon,
}

/// A cue with what is known of it before its neighbours are looked at.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// All its tokens.
    pub(super) tokens: Range<usize>,
    /// The verb, if there is one.
    pub(super) verb: Option<usize>,
    /// The entry of the verb.
    pub(super) cue: Option<Cue>,
    /// What sort it is.
    pub(super) kind: GroupKind,
}

impl Group {
    /// The credit that the group makes with its source and its content.
    pub(super) fn credit(&self, source: Option<Range<usize>>, content: Vec<Range<usize>>, kind: CreditKind) -> Credit {
        Credit { source, cue: self.tokens.clone(), verb: self.verb, content, kind }
    }
}

/// The groups of a sentence, in order. Words inside quotation marks are somebody else's and give none.
pub(super) fn groups(annotation: &Annotation, sentence: &Sentence) -> Vec<Group> {
    sentence.tokens.clone().filter_map(|at| group(annotation, sentence, at)).collect()
}

fn group(annotation: &Annotation, sentence: &Sentence, at: usize) -> Option<Group> {
    let token = annotation.token(at)?;
    if token.quoted {
        return None;
    }
    match annotation.lower(at) {
        closed_classes::ACCORDING if annotation.lower(at + 1) == TO => {
            return Some(Group { tokens: at..at + 2, verb: None, cue: None, kind: GroupKind::According });
        }
        adverb if en::HEARSAY_ADVERBS.contains(adverb) => {
            return Some(Group { tokens: at..at + 1, verb: None, cue: None, kind: GroupKind::Adverb });
        }
        ":" if matches!(annotation.word(at + 1), "“" | "\"") => {
            return Some(Group { tokens: at..at + 1, verb: None, cue: None, kind: GroupKind::Colon });
        }
        _ => {}
    }
    verb_group(annotation, sentence, at, token.cue?)
}

/// The group around a reporting verb, if the word is used as a verb that reports.
fn verb_group(annotation: &Annotation, sentence: &Sentence, at: usize, cue: Cue) -> Option<Group> {
    if !is_verb(annotation, at, cue) {
        return None;
    }
    let start = group_start(annotation, sentence, at);
    let before = start..at;
    let passive = before.clone().any(|i| is_be(annotation.lower(i))) && cue.form != VerbForm::Ing;
    let by = annotation.lower(at + 1) == BY && matches!(cue.form, VerbForm::Past | VerbForm::Participle);
    let kind = match (by, passive) {
        (true, _) => GroupKind::By,
        (false, true) => GroupKind::Passive,
        _ => GroupKind::Active,
    };
    let start =
        if by && start > sentence.tokens.start && annotation.lower(start - 1) == AS { start - 1 } else { start };
    let end = if by { at + 2 } else { at + 1 };
    Some(Group { tokens: start..end, verb: Some(at), cue: Some(cue), kind })
}

/// Whether the word is a verb here. The tagger decides, but for the forms of *say* that are hardly ever anything else.
fn is_verb(annotation: &Annotation, at: usize, cue: Cue) -> bool {
    let pos = annotation.pos(at);
    if at > 0
        && matches!(annotation.pos(at - 1), Pos::Det | Pos::Adj)
        && !annotation.lower(at - 1).ends_with(closed_classes::SELF)
    {
        // "The said sum", "a claimed success", "his stated aim".
        return closed_classes::is_said(annotation.lower(at)) && !closed_classes::is_article(annotation.lower(at - 1));
    }
    if cue.form == VerbForm::Ing && cue.has(CueTag::Object) && pos != Pos::VerbIng {
        return false;
    }
    let verb = pos.is_verb()
        || cue.has(CueTag::Say) && matches!(cue.form, VerbForm::Past | VerbForm::Third) && pos != Pos::NounPlural;
    verb && (closed_classes::is_said(annotation.lower(at)) || !syntax::is_modifier(annotation, at))
}

/// Where the auxiliaries and adverbs before a verb begin.
fn group_start(annotation: &Annotation, sentence: &Sentence, verb: usize) -> usize {
    let mut start = verb;
    while start > sentence.tokens.start && verb - start < LONGEST_GROUP {
        let before = start - 1;
        let word = annotation.lower(before);
        let joins = match annotation.pos(before) {
            Pos::Aux => true,
            Pos::Adv => start == verb || !(en::CLAUSE_ADVERBS.contains(word) || closed_classes::is_wh_adverb(word)),
            Pos::Part => closed_classes::is_verb_particle(word),
            _ => is_be(word) || closed_classes::is_auxiliary(word),
        };
        if !joins || is_mark(annotation, before) {
            break;
        }
        start = before;
    }
    if start < verb && start > sentence.tokens.start {
        // "went on to say", "declined to say": the verb before carries the subject.
        let before = start - 1;
        let is_carried = match annotation.lower(start) {
            closed_classes::ON => closed_classes::is_go(annotation.lower(before)),
            TO => annotation.pos(before).is_verb(),
            _ => false,
        };
        if is_carried {
            return group_start(annotation, sentence, before);
        }
    }
    while start < verb && annotation.pos(start) == Pos::Adv && closed_classes::is_pro_adverb(annotation.lower(start)) {
        start += 1;
    }
    start
}

/// Whether a token is neither a word nor the short form of an auxiliary: "’s", "’ve".
fn is_mark(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at) == Pos::Punct
        || !annotation.word(at).starts_with(char::is_alphanumeric) && annotation.pos(at) != Pos::Aux
}
