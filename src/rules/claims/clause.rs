//! The clause of a word that may claim something: who does what in it, and whether it says so without reserve.
//!
//! It knows the tree of one sentence and a few word lists. It does not know which words claim something.

use std::ops::Range;

use crate::language::closed_classes::{is_finite_have, is_he_or_she, is_relative_subject};
use crate::language::parser::Relation;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, Sentence, en};

/// How many words up the tree the main clause or a subject is looked for.
const HIGHEST: usize = 5;
/// A clause that follows "and" or "but" has its subject within so many words.
const SUBJECT_REACH: usize = 8;

/// The sentence of a word that may claim something.
pub(super) struct Clause<'r> {
    pub(super) annotation: &'r Annotation,
    pub(super) sentence: &'r Sentence,
}

impl Clause<'_> {
    pub(super) fn lower(&self, at: usize) -> &str {
        self.annotation.lower(at)
    }

    pub(super) fn before(&self, at: usize, distance: usize) -> &str {
        at.checked_sub(distance).filter(|at| *at >= self.sentence.tokens.start).map_or("", |at| self.lower(at))
    }

    /// Whether somebody does what a verb says: a finite verb in the active, of a main clause, whose subject is somebody.
    pub(super) fn is_done(&self, verb: usize) -> bool {
        let trees = self.annotation.all_trees();
        let perfect = || {
            trees
                .children(verb)
                .any(|child| trees.relation(child) == Relation::Auxiliary && is_finite_have(self.lower(child)))
        };
        let finite = match self.annotation.pos(verb) {
            Pos::VerbFinite => true,
            Pos::VerbParticiple => perfect(),
            _ => false,
        };
        let passive = trees.child(verb, &[Relation::PassiveAuxiliary, Relation::PassiveSubject]).is_some();
        finite && !passive && self.is_main(verb) && self.has_agent(verb)
    }

    /// Whether a predicate heads a main clause, or a clause with "which" or "who" after a comma, and is neither denied nor
    /// conditional.
    pub(super) fn is_main(&self, predicate: usize) -> bool {
        let trees = self.annotation.all_trees();
        let mut at = predicate;
        for _ in 0..HIGHEST {
            if self.is_taken_back(at) {
                return false;
            }
            match (trees.head(at), trees.relation(at)) {
                (None, _) => return true,
                (Some(head), Relation::Conjunct | Relation::Parataxis | Relation::OpenComplement) => at = head,
                (Some(_), Relation::RelativeClause | Relation::AdverbialClause) => return self.is_aside(at),
                _ => return false,
            }
        }
        false
    }

    /// Whether a relative clause adds something and does not say which one is meant.
    fn is_aside(&self, verb: usize) -> bool {
        let trees = self.annotation.all_trees();
        let pronoun = trees.child(verb, &[Relation::Subject, Relation::PassiveSubject]);
        pronoun.is_some_and(|at| is_relative_subject(self.lower(at)) && self.before(at, 1) == ",")
    }

    /// Whether words around a predicate deny it, make it only possible, or leave it to somebody else.
    fn is_taken_back(&self, predicate: usize) -> bool {
        let trees = self.annotation.all_trees();
        trees.children(predicate).any(|child| en::CLAIM_WITHDRAWALS.contains(self.lower(child)))
    }

    /// Whether the subject of a predicate is somebody.
    pub(super) fn has_agent(&self, predicate: usize) -> bool {
        let trees = self.annotation.all_trees();
        let mut at = predicate;
        for _ in 0..HIGHEST {
            if let Some(subject) = trees.child(at, &[Relation::Subject, Relation::PassiveSubject]) {
                let relative = is_relative_subject(self.lower(subject));
                // A clause after a comma is about the noun before the comma.
                let noun = if relative { subject.checked_sub(2).or(trees.head(at)) } else { Some(subject) };
                return noun.is_some_and(|noun| self.is_somebody(&self.phrase(noun)));
            }
            let up = matches!(trees.relation(at), Relation::Conjunct | Relation::OpenComplement | Relation::Parataxis);
            let Some(head) = trees.head(at).filter(|_| up) else { return false };
            at = head;
        }
        false
    }

    /// A noun with the words before it that belong to it, and the rest of a name after it.
    fn phrase(&self, noun: usize) -> Range<usize> {
        let trees = self.annotation.all_trees();
        let own = trees.children(noun).filter(|&child| {
            child < noun
                && matches!(
                    trees.relation(child),
                    Relation::Compound
                        | Relation::Nominal
                        | Relation::Determiner
                        | Relation::Adjective
                        | Relation::Flat
                        | Relation::Possessor
                )
        });
        let start = own.map(|child| trees.reach(child).start).min().unwrap_or(noun);
        let flat = trees.children(noun).filter(|&child| child > noun && trees.relation(child) == Relation::Flat);
        start..flat.last().unwrap_or(noun) + 1
    }

    /// Whether a phrase means somebody in particular: a name, an office, a body, he or she, but not "some" or "many".
    pub(super) fn is_somebody(&self, phrase: &Range<usize>) -> bool {
        let named =
            self.annotation.names().iter().any(|name| name.tokens.start < phrase.end && phrase.start < name.tokens.end);
        let held = phrase.clone().any(|at| {
            let word = self.lower(at);
            let forms = [vocabulary::classes(word), vocabulary::classes(word.trim_end_matches('s'))];
            let offices = [Class::Title, Class::UnnamedRole, Class::UnnamedBare, Class::Institution];
            offices.iter().any(|class| forms.iter().any(|classes| classes.has(*class)))
        });
        let vague = phrase.clone().any(|at| en::VAGUE_SUBJECT_WORDS.contains(self.lower(at)));
        let pronoun = phrase.len() == 1 && is_he_or_she(self.lower(phrase.start));
        (named || held || pronoun) && !vague
    }

    /// A verb with its auxiliaries.
    pub(super) fn predicate(&self, verb: usize) -> Range<usize> {
        self.opening(verb, verb)..verb + 1
    }

    /// Where a predicate begins: at the relative pronoun before it, if there is one.
    pub(super) fn opening(&self, predicate: usize, first: usize) -> usize {
        let pronoun = first.checked_sub(1).filter(|&at| is_relative_subject(self.lower(at)));
        pronoun.unwrap_or(first.min(predicate))
    }

    /// Where the clause around a token ends: before the next mark, or before "and" or "but" with a clause of its own.
    pub(super) fn end(&self, from: usize) -> usize {
        let is_mark = |&at: &usize| {
            matches!(
                self.annotation.word(at),
                "," | ";" | "." | "!" | "?" | "—" | "–" | "-" | ":" | "“" | "\"" | "(" | ")"
            )
        };
        let begins = |&at: &usize| matches!(self.lower(at), "and" | "but") && self.begins_clause(at + 1);
        (from..self.sentence.tokens.end).find(|at| is_mark(at) || begins(at)).unwrap_or(self.sentence.tokens.end)
    }

    /// Whether a subject with its verb comes soon after a token.
    fn begins_clause(&self, at: usize) -> bool {
        let trees = self.annotation.all_trees();
        let after = at..self.sentence.tokens.end.min(at + SUBJECT_REACH);
        after
            .clone()
            .any(|word| trees.relation(word) == Relation::Subject && trees.head(word).is_some_and(|head| head > word))
    }
}
