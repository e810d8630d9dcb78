//! What the tree of a sentence says of a reporting verb: who its subject is, and which clause is what was said.

use std::ops::Range;

use super::{quotation, words};
use crate::language::annotation::Annotation;
use crate::language::closed_classes::{AS, THAT, TO};
use crate::language::parser::Relation;
use crate::language::tagger::Pos;

/// How many verbs up a subject is looked for: "began to say", "agreed and went on, adding".
const HIGHEST: usize = 4;

/// The noun phrase that is the subject of a verb, its own or that of the verb it hangs on.
pub(super) fn subject(annotation: &Annotation, verb: usize) -> Option<Range<usize>> {
    let trees = annotation.trees();
    let mut at = verb;
    for _ in 0..HIGHEST {
        let own = trees.child(at, &[Relation::Subject, Relation::PassiveSubject, Relation::Expletive]);
        if let Some(subject) = own {
            // A subject that is no noun is a mistake of the tree: "people familiar with the matter said".
            let is_noun = words::is_nominal(annotation, subject) && annotation.pos(subject) != Pos::Adj;
            return if is_noun { whole_phrase(annotation, subject, verb) } else { None };
        }
        let head = trees.head(at)?;
        match trees.relation(at) {
            Relation::Conjunct
            | Relation::OpenComplement
            | Relation::AdverbialClause
            | Relation::Auxiliary
            | Relation::Copula => at = head,
            Relation::NounClause | Relation::RelativeClause => return whole_phrase(annotation, head, verb),
            _ => return None,
        }
    }
    None
}

/// The subject of the main clause that a participle behind a comma goes with: "the mayor" in "the mayor met a guard who
/// had left, adding that …". None where the participle itself heads the sentence.
pub(super) fn main_subject(annotation: &Annotation, participle: usize) -> Option<Range<usize>> {
    let trees = annotation.trees();
    let mut root = trees.head(participle)?;
    while let Some(head) = trees.head(root) {
        root = head;
    }
    let subject = trees.child(root, &[Relation::Subject, Relation::PassiveSubject])?;
    if words::is_nominal(annotation, subject) { whole_phrase(annotation, subject, participle) } else { None }
}

/// The phrase around a noun, without the clause that a verb heads and without the marks at its edges.
fn whole_phrase(annotation: &Annotation, noun: usize, verb: usize) -> Option<Range<usize>> {
    let trees = annotation.trees();
    let mut phrase = trees.reach(noun);
    if phrase.contains(&verb) {
        let mut top = verb;
        while let Some(head) = trees.head(top).filter(|&head| head != noun) {
            top = head;
        }
        let clause = trees.reach(top);
        if clause.start > noun { phrase.end = clause.start } else { phrase.start = clause.end }
    }
    phrase.start = phrase.start.max(own_start(annotation, noun));
    while phrase.start < noun && annotation.pos(phrase.start) == Pos::Punct {
        phrase.start += 1;
    }
    let phrase = words::trimmed(annotation, phrase)?;
    // Whoever is credited outside the marks is named outside them.
    (words::has_noun(annotation, &phrase) && !quotation::is_in(annotation, &phrase)).then_some(phrase)
}

/// Where the noun phrase itself begins, without what the tree hangs before it: "On Monday, the mayor".
fn own_start(annotation: &Annotation, noun: usize) -> usize {
    let trees = annotation.trees();
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
        if !own || annotation.pos(trees.reach(child).start) == Pos::Adp {
            break;
        }
        start = trees.reach(child).start;
    }
    start
}

/// The clauses that are what a verb says.
pub(super) fn said(annotation: &Annotation, verb: usize) -> Option<Vec<Range<usize>>> {
    let trees = annotation.trees();
    let own = trees.child(verb, &[Relation::Complement]).or_else(|| trees.child(verb, &[Relation::Parataxis]));
    if let Some(clause) = own {
        let reach = words::trimmed(annotation, trees.reach(clause))?;
        let that = trees.reach(verb).start;
        // "A fire that Bell said began at noon": what is said begins with the relative pronoun.
        let is_relative = trees.relation(verb) == Relation::RelativeClause
            && annotation.lower(that) == THAT
            && that + 1 < verb
            && that + 1 < reach.start;
        return Some(if is_relative { vec![that..that + 1, reach] } else { vec![reach] });
    }
    if trees.relation(verb) == Relation::Parataxis {
        return around(annotation, verb);
    }
    let as_clause = trees.relation(verb) == Relation::AdverbialClause
        && trees.children(verb).any(|child| trees.relation(child) == Relation::Mark && annotation.lower(child) == AS);
    if as_clause { around(annotation, verb) } else { None }
}

/// What a clause stands in the middle of, in one or two pieces.
fn around(annotation: &Annotation, verb: usize) -> Option<Vec<Range<usize>>> {
    let trees = annotation.trees();
    let whole = trees.reach(trees.head(verb)?);
    let inner = trees.reach(verb);
    let sides = [whole.start..inner.start.max(whole.start), inner.end.min(whole.end)..whole.end];
    let pieces: Vec<_> = sides.into_iter().filter_map(|side| words::trimmed(annotation, side)).collect();
    (!pieces.is_empty()).then_some(pieces)
}

/// Whether the tree has the verb's own subject before it.
pub(super) fn has_subject_before(annotation: &Annotation, verb: usize) -> bool {
    annotation.trees().child(verb, &[Relation::Subject]).is_some_and(|subject| subject < verb)
}

/// Whether the tree gives a verb of naming a second thing: an object and what it is called.
pub(super) fn has_predicate(annotation: &Annotation, verb: usize) -> bool {
    let trees = annotation.trees();
    let after = || trees.children(verb).filter(|&child| child > verb);
    let objects = after().filter(|&child| trees.relation(child) == Relation::Object).count();
    objects > 1
        || after().any(|child| {
            let second = matches!(trees.relation(child), Relation::OpenComplement | Relation::Complement);
            second && annotation.lower(trees.reach(child).start) != TO
        })
}

/// Whether the tree ties a preposition to the verb before it.
pub(super) fn hangs_on(annotation: &Annotation, verb: usize, preposition: usize) -> bool {
    let trees = annotation.trees();
    trees.head(preposition).is_some_and(|noun| noun == verb || trees.head(noun) == Some(verb))
}

/// Whether the tree takes a verb for a clause of the noun before it, without a subject of its own.
pub(super) fn modifies_noun(annotation: &Annotation, verb: usize) -> bool {
    annotation.trees().relation(verb) == Relation::NounClause
}

/// Whether the tree takes a word for part of a noun phrase, though the tagger takes it for a verb: "pledged delegates".
pub(super) fn is_modifier(annotation: &Annotation, at: usize) -> bool {
    matches!(annotation.trees().relation(at), Relation::Adjective | Relation::Compound | Relation::Determiner)
}
