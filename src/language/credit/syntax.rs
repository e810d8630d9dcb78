//! What the tree of a sentence says about a reporting verb: its subject, and the clause that is said.

use std::ops::Range;

use super::{quotation, words};
use crate::language::closed_classes::{AS, THAT, TO};
use crate::language::parser::Relation;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;

/// How many verbs up the tree a subject is looked for: "began to say", "agreed and went on, adding".
const HIGHEST: usize = 4;

/// The noun phrase that is the subject of a verb or of the verb that it depends on.
pub(super) fn subject(paragraph: &TaggedParagraph, verb: usize) -> Option<Range<usize>> {
    let trees = paragraph.trees();
    let mut at = verb;
    for _ in 0..HIGHEST {
        let is_subject = |child: &usize| {
            matches!(trees.relation(*child), Relation::Subject | Relation::PassiveSubject | Relation::Expletive)
        };
        let subjects = || trees.children(at).filter(is_subject);
        let own = subjects().find(|&child| words::is_nominal(paragraph, child)).or_else(|| subjects().next());
        if let Some(subject) = own {
            // A subject that is not a noun is a mistake of the tree: "people familiar with the matter said".
            let is_noun = words::is_nominal(paragraph, subject) && paragraph.pos(subject) != Pos::Adj;
            return if is_noun { whole_phrase(paragraph, subject, verb) } else { None };
        }
        let head = trees.head(at)?;
        match trees.relation(at) {
            Relation::Conjunct
            | Relation::OpenComplement
            | Relation::AdverbialClause
            | Relation::Auxiliary
            | Relation::Copula => at = head,
            Relation::NounClause | Relation::RelativeClause => return whole_phrase(paragraph, head, verb),
            _ => return None,
        }
    }
    None
}

/// The subject of the main clause, with which a participle after a comma goes: "the mayor" in "the mayor met a guard
/// who had left, adding that …". None if the participle is the root of the sentence.
pub(super) fn main_subject(paragraph: &TaggedParagraph, participle: usize) -> Option<Range<usize>> {
    let trees = paragraph.trees();
    let mut root = trees.head(participle)?;
    while let Some(head) = trees.head(root) {
        root = head;
    }
    let subject = trees.child(root, &[Relation::Subject, Relation::PassiveSubject])?;
    if words::is_nominal(paragraph, subject) { whole_phrase(paragraph, subject, participle) } else { None }
}

/// The phrase around a noun, without the clause of a verb and without the marks at its edges.
fn whole_phrase(paragraph: &TaggedParagraph, noun: usize, verb: usize) -> Option<Range<usize>> {
    let trees = paragraph.trees();
    let mut phrase = trees.reach(noun);
    if phrase.contains(&verb) {
        let mut top = verb;
        while let Some(head) = trees.head(top).filter(|&head| head != noun) {
            top = head;
        }
        let clause = trees.reach(top);
        if clause.start > noun { phrase.end = clause.start } else { phrase.start = clause.end }
    }
    phrase.start = phrase.start.max(own_start(paragraph, noun));
    // "KELLAN, May 3: The port" begins with a dateline.
    if let Some(colon) = (phrase.start..noun).rev().find(|&at| paragraph.word(at) == ":") {
        phrase.start = colon + 1;
    }
    while phrase.start < noun && paragraph.pos(phrase.start) == Pos::Punct {
        phrase.start += 1;
    }
    let phrase = words::trimmed(paragraph, phrase)?;
    // A source whose cue is outside quotation marks is outside them, too.
    (words::has_noun(paragraph, &phrase) && !quotation::is_in(paragraph, &phrase)).then_some(phrase)
}

/// Where the noun phrase itself begins, without dependents that are not part of it: "On Monday, the mayor".
fn own_start(paragraph: &TaggedParagraph, noun: usize) -> usize {
    let trees = paragraph.trees();
    let mut start = noun;
    for child in trees.children(noun).filter(|&child| child < noun).collect::<Vec<_>>().into_iter().rev() {
        let own = matches!(
            trees.relation(child),
            Relation::Determiner
                | Relation::Adjective
                | Relation::Compound
                | Relation::Possessor
                | Relation::Number
                | Relation::Flat
                | Relation::Adverb
                | Relation::Nominal
                | Relation::Apposition
                | Relation::Punctuation
        );
        if !own || paragraph.pos(trees.reach(child).start) == Pos::Adp {
            break;
        }
        start = trees.reach(child).start;
    }
    start
}

/// The clauses that are the content of a verb of saying.
pub(super) fn said(paragraph: &TaggedParagraph, verb: usize) -> Option<Vec<Range<usize>>> {
    let trees = paragraph.trees();
    let own = trees.child(verb, &[Relation::Complement]).or_else(|| trees.child(verb, &[Relation::Parataxis]));
    if let Some(clause) = own {
        let reach = words::trimmed(paragraph, trees.reach(clause))?;
        let that = trees.reach(verb).start;
        // "A fire that Bell said began at noon": the content begins with the relative pronoun.
        let is_relative = trees.relation(verb) == Relation::RelativeClause
            && paragraph.lower(that) == THAT
            && that + 1 < verb
            && that + 1 < reach.start;
        return Some(if is_relative { vec![that..that + 1, reach] } else { vec![reach] });
    }
    if trees.relation(verb) == Relation::Parataxis {
        return around(paragraph, verb);
    }
    let as_clause = trees.relation(verb) == Relation::AdverbialClause
        && trees.children(verb).any(|child| trees.relation(child) == Relation::Mark && paragraph.lower(child) == AS);
    if as_clause { around(paragraph, verb) } else { None }
}

/// The clause around another clause, in one or two pieces.
fn around(paragraph: &TaggedParagraph, verb: usize) -> Option<Vec<Range<usize>>> {
    let trees = paragraph.trees();
    let whole = trees.reach(trees.head(verb)?);
    let inner = trees.reach(verb);
    let sides = [whole.start..inner.start.max(whole.start), inner.end.min(whole.end)..whole.end];
    let pieces: Vec<_> = sides.into_iter().filter_map(|side| words::trimmed(paragraph, side)).collect();
    (!pieces.is_empty()).then_some(pieces)
}

/// Whether the verb has a subject of its own before it.
pub(super) fn has_subject_before(paragraph: &TaggedParagraph, verb: usize) -> bool {
    paragraph.trees().child(verb, &[Relation::Subject]).is_some_and(|subject| subject < verb)
}

/// Whether a verb of naming has two dependents after it: an object and what the object is called.
pub(super) fn has_predicate(paragraph: &TaggedParagraph, verb: usize) -> bool {
    let trees = paragraph.trees();
    let after = || trees.children(verb).filter(|&child| child > verb);
    let objects = after().filter(|&child| trees.relation(child) == Relation::Object).count();
    objects > 1
        || after().any(|child| {
            let second = matches!(trees.relation(child), Relation::OpenComplement | Relation::Complement);
            second && paragraph.lower(trees.reach(child).start) != TO
        })
}

/// Whether the tree attaches a preposition to the verb before it.
pub(super) fn hangs_on(paragraph: &TaggedParagraph, verb: usize, preposition: usize) -> bool {
    let trees = paragraph.trees();
    trees.head(preposition).is_some_and(|noun| noun == verb || trees.head(noun) == Some(verb))
}

/// Whether the tree takes a verb for a clause about the noun before it, without a subject of its own.
pub(super) fn modifies_noun(paragraph: &TaggedParagraph, verb: usize) -> bool {
    paragraph.trees().relation(verb) == Relation::NounClause
}

/// Whether the tree takes a word for part of a noun phrase although the tagger takes it for a verb: "pledged
/// delegates".
pub(super) fn is_modifier(paragraph: &TaggedParagraph, at: usize) -> bool {
    matches!(paragraph.trees().relation(at), Relation::Adjective | Relation::Compound | Relation::Determiner)
}
