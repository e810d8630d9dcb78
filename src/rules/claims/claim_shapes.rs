//! How a word must stand in its sentence to claim something: one function for each shape of `claim_words.rs`.
//!
//! Each gives the tokens of the claim as far as its sign, or nothing if the word is plain fact.

use std::ops::Range;

use crate::language::closed_classes::{is_finite_be, is_he_or_she};
use crate::language::en;
use crate::language::parser::Relation;
use crate::language::tagger::{NameKind, Pos};
use crate::rules::claims::claim_words::{Shape, Sign, is_purpose};
use crate::rules::claims::clause::Clause;

/// The words from where a sign claims something to its last word, if it does.
pub(super) fn claimed(clause: &Clause<'_>, at: usize, sign: &Sign) -> Option<Range<usize>> {
    match sign.shape {
        Shape::Aim => aim(clause, at),
        Shape::Drive => drive(clause, at),
        Shape::Purpose => purpose(clause, at),
        Shape::Quality => quality(clause, at),
        Shape::Degree => degree(clause, at),
        Shape::Failing => failing(clause, at),
        Shape::Deed => (opens_with(clause, at) || clause.is_done(at)).then(|| clause.predicate(at)),
        Shape::Object => object(clause, at),
        Shape::Manner => manner(clause, at),
        Shape::State => state(clause, at, &sign.rest),
    }
}

/// Whether a word is of a kind of `words_beside_claims.txt`.
fn has(word: &str, kind: &str) -> bool {
    en::WORDS_BESIDE_CLAIMS.tags(word).is_some_and(|mut tags| tags.any(|tag| tag == kind))
}

/// "The ministry's aim is to starve the town": from the infinitive on.
fn aim(clause: &Clause<'_>, noun: usize) -> Option<Range<usize>> {
    let is = is_finite_be(clause.lower(noun + 1));
    let to = noun + 2;
    let infinitive = is && clause.lower(to) == "to" && clause.annotation.pos(to + 1) == Pos::VerbInfinitive;
    let open = has(clause.before(noun, 1), "declared");
    let possessor = (noun.saturating_sub(3)..noun).rev().find(|&at| {
        matches!(clause.lower(at), "'s" | "’s" | "’" | "his" | "her" | "their") && at >= clause.sentence.tokens.start
    })?;
    let somebody = matches!(clause.lower(possessor), "his" | "her" | "their")
        || possessor.checked_sub(1).is_some_and(|holder| clause.is_somebody(&(holder..possessor)));
    // A body declares its own aims. Calling an aim harmful is somebody else's judgement.
    let harms = clause.annotation.token(to + 1).is_some_and(|_| is_purpose(clause.lower(to + 1)));
    (infinitive && harms && !open && somebody).then_some(to..to + 2)
}

/// "Is desperately trying to mobilize", "just wants to keep".
fn drive(clause: &Clause<'_>, adverb: usize) -> Option<Range<usize>> {
    let verb = adverb + 1;
    let bare = has(clause.lower(adverb), "bare");
    let wishes = has(clause.lower(verb), "wish");
    let fits = wishes || !bare && has(clause.lower(verb), "effort");
    (fits && clause.lower(verb + 1) == "to" && clause.is_main(verb) && clause.has_agent(verb))
        .then_some(adverb..verb + 2)
}

/// "In order to punish", with somebody named before.
fn purpose(clause: &Clause<'_>, infinitive: usize) -> Option<Range<usize>> {
    let leads = match clause.before(infinitive, 2) {
        "order" => clause.before(infinitive, 3) == "in",
        noun if has(noun, "attempt") => clause.before(infinitive, 4) == "in",
        participle => has(participle, "design"),
    };
    let mut before = clause.sentence.tokens.start..infinitive;
    let named = before.any(|at| clause.is_somebody(&(at..at + 1)));
    (leads && named && clause.before(infinitive, 1) == "to").then(|| infinitive - 1..infinitive + 1)
}

/// "Was decisive", "is a disaster": from the word on, or from the relative pronoun.
fn quality(clause: &Clause<'_>, word: usize) -> Option<Range<usize>> {
    let trees = clause.annotation.all_trees();
    let copula = trees.child(word, &[Relation::Copula])?;
    let be = clause.lower(copula);
    let is_finite = is_finite_be(be) || matches!(be, "'s" | "’s" | "been");
    (is_finite && clause.is_main(word) && clause.has_agent(word)).then(|| clause.opening(word, copula)..word + 1)
}

/// "Is too lenient", "has made it too easy".
fn degree(clause: &Clause<'_>, adjective: usize) -> Option<Range<usize>> {
    if clause.before(adjective, 1) != "too" {
        return None;
    }
    let verb = adjective.checked_sub(3)?;
    let made = matches!(clause.lower(verb), "made" | "makes" | "make") && clause.before(adjective, 2) == "it";
    if made {
        return (clause.is_main(verb) && clause.has_agent(verb)).then_some(verb..adjective + 1);
    }
    quality(clause, adjective)
}

/// "Failed to protect".
fn failing(clause: &Clause<'_>, infinitive: usize) -> Option<Range<usize>> {
    let verb = infinitive.checked_sub(2).filter(|&verb| clause.lower(verb) == "failed")?;
    (clause.before(infinitive, 1) == "to" && clause.is_done(verb)).then(|| clause.predicate(verb).start..infinitive + 1)
}

/// "Committed fraud", "took bribes".
fn object(clause: &Clause<'_>, noun: usize) -> Option<Range<usize>> {
    let trees = clause.annotation.all_trees();
    let verb = trees.head(noun).filter(|_| trees.relation(noun) == Relation::Object)?;
    let does = has(clause.lower(verb), "offence");
    (does && verb < noun && clause.is_done(verb)).then_some(verb..noun + 1)
}

/// "Secretly rewrote", "rewrote it secretly".
fn manner(clause: &Clause<'_>, adverb: usize) -> Option<Range<usize>> {
    if opens(clause, adverb) {
        return Some(adverb..adverb + 2);
    }
    let trees = clause.annotation.all_trees();
    let verb = trees.head(adverb).filter(|_| trees.relation(adverb) == Relation::Adverb)?;
    clause.is_done(verb).then(|| verb.min(adverb)..verb.max(adverb) + 1)
}

/// Whether somebody opens the sentence, then comes the adverb, and then a word that can only be the verb, whatever tag it
/// has: "Port chiefs secretly rewrote".
fn opens(clause: &Clause<'_>, adverb: usize) -> bool {
    let acts = !matches!(
        clause.annotation.pos(adverb + 1),
        Pos::Adp | Pos::Adv | Pos::Aux | Pos::Cconj | Pos::Det | Pos::Pron | Pos::Punct | Pos::Sconj
    );
    acts && is_opened_by_somebody(clause, adverb)
}

/// Whether somebody opens the sentence and a verb in the past follows, whatever tag it has: "Mayor Ana Bell stole".
fn opens_with(clause: &Clause<'_>, verb: usize) -> bool {
    let past = clause.lower(verb).ends_with("ed") || has(clause.lower(verb), "past");
    past && !clause.annotation.is_capital(verb) && is_opened_by_somebody(clause, verb)
}

/// Whether the words before a word in its sentence are a noun phrase for somebody.
fn is_opened_by_somebody(clause: &Clause<'_>, end: usize) -> bool {
    let subject = clause.sentence.tokens.start..end;
    let is_nominal =
        |at: usize| matches!(clause.annotation.pos(at), Pos::Det | Pos::Adj | Pos::Noun | Pos::NounPlural | Pos::Propn);
    subject.clone().all(is_nominal) && clause.is_somebody(&subject)
}

/// "Is dying", after a person's name.
fn state(clause: &Clause<'_>, first: usize, rest: &[&str]) -> Option<Range<usize>> {
    let whole = rest.iter().enumerate().all(|(offset, word)| clause.lower(first + 1 + offset) == *word);
    let verb = first + rest.len().min(1);
    let person = first.checked_sub(1)?;
    let is_person = is_he_or_she(clause.lower(person))
        || clause.annotation.names().iter().any(|name| name.tokens.end == first && name.kind == NameKind::Person);
    let main = [first, verb].iter().any(|&at| clause.is_main(at));
    (whole && is_person && main).then_some(first..first + 1 + rest.len())
}
