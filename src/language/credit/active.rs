//! Credits around a verb in the active voice: who speaks before or after it, and what is said on either side.
//!
//! Two readings are weighed. The order of words and marks is sure about quotations and about what a comma parts; the
//! tree of the sentence is sure about subjects far from their verb and about clauses that no mark opens.

use std::ops::Range;

use super::cue::{Group, GroupKind};
use super::words::{self, is_comma};
use super::{Credit, CreditKind, content, kind_of, phrase, question, quotation, syntax};
use crate::language::reading::Reading;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// Longer phrases before a participle are misread, in tokens.
const LONGEST_SUBJECT: usize = 12;

/// The credit around a verb in the active voice.
pub(super) fn credit(reading: &Reading, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let (cue, verb) = (group.cue?, group.verb?);
    if group.tokens.start == bounds.start && reading.lower(bounds.start) == "to" {
        // "To understand it, ask": nobody does.
        return None;
    }
    if let Some(credit) = inverted(reading, bounds, group, cue, verb) {
        return Some(credit);
    }
    if question::is_put_to_somebody(reading, bounds, group, cue) {
        return question::asked(reading, bounds, group);
    }
    let found = prepositional(reading, bounds, group, cue, verb).or_else(|| match cue.form {
        VerbForm::Ing => participle(reading, bounds, group, cue, verb),
        _ => plain(reading, bounds, group, cue, verb),
    });
    let unsure = cue.has(CueTag::Sign) || is_unreal(reading, group);
    found.filter(|credit| !unsure || has_sign(reading, group, credit))
}

/// Whether nothing has been said yet, or may never be: "to describe the plan", "would call it a trap".
fn is_unreal(reading: &Reading, group: &Group) -> bool {
    matches!(
        reading.lower(group.tokens.start),
        "to" | "would" | "could" | "should" | "may" | "might" | "must" | "can" | "ought"
    )
}

/// Whether a quotation, *that* or a colon shows that something is said: "added that …", not "added a wing".
fn has_sign(reading: &Reading, group: &Group, credit: &Credit) -> bool {
    matches!(reading.lower(group.tokens.end), "that" | ":")
        || credit.content.iter().any(|piece| quotation::is_in(reading, piece))
        || credit.content.first().is_some_and(|piece| piece.end <= group.tokens.start && is_comma(reading, piece.end))
}

/// The credit without content that introduces the next paragraph: "Bell wrote in a letter:".
pub(super) fn introduction(reading: &Reading, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let (cue, verb) = (group.cue?, group.verb?);
    let says = group.kind == GroupKind::Active && cue.is_speech() && cue.form != VerbForm::Ing;
    let is_open = words::clause_stop(reading, group.tokens.end, bounds.end) + 1 >= bounds.end;
    if !says || !is_open {
        return None;
    }
    let source = speaker(reading, bounds, group, verb)?;
    Some(group.credit(Some(source), Vec::new(), CreditKind::Speech))
}

/// `"…," said Ana Bell`: a clause or a quotation, then the verb, then who said it.
fn inverted(reading: &Reading, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let finite = matches!(cue.form, VerbForm::Past | VerbForm::Third | VerbForm::Base);
    let single = group.tokens.len() == 1 && finite && cue.is_speech();
    let first = group.tokens.start;
    if !single || first == bounds.start {
        return None;
    }
    let after_quote = quotation::is_closing(reading, first - 1);
    let after_clause = is_comma(reading, first - 1)
        && !cue.has(CueTag::Person)
        && (content::is_clause(reading, bounds.start..first - 1) && !syntax::has_subject_before(reading, verb)
            || cue.has(CueTag::Say) && reaches_the_end(reading, group.tokens.end, bounds.end));
    let then = group.tokens.end;
    let names_speaker = (words::is_nominal(reading, then) || reading.is_capital(then))
        && !matches!(reading.lower(then), "that" | "him" | "them" | "me" | "us" | "this" | "these" | "what");
    if !(after_quote || after_clause) || !names_speaker {
        return None;
    }
    let near = phrase::after(reading, then, bounds.end)?;
    let source =
        syntax::subject(reading, verb).filter(|tree| tree.start == near.start && tree.end > near.end).unwrap_or(near);
    let source = phrase::without_adjuncts(reading, source);
    let mut content = vec![content::backward(reading, bounds.start, first)?];
    content.extend(content::resumed(reading, source.end, bounds.end));
    Some(group.credit(Some(source), content, kind_of(cue)))
}

/// Whether nothing but a name and what explains it follows: then whatever stands before the comma is what was said.
fn reaches_the_end(reading: &Reading, start: usize, ceiling: usize) -> bool {
    reading.is_capital(start) && phrase::after(reading, start, ceiling).is_some_and(|near| near.end == ceiling)
}

/// "called for a vote", "warned of a strike".
fn prepositional(reading: &Reading, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let preposition = group.tokens.end;
    if !cue.takes(reading.lower(preposition)) || preposition + 1 >= bounds.end {
        return None;
    }
    if !syntax::hangs_on(reading, verb, preposition) {
        return None;
    }
    let stop = words::clause_stop(reading, preposition + 1, bounds.end);
    let content = words::trimmed(reading, preposition + 1..stop)?;
    let source = speaker(reading, bounds, group, verb).filter(|source| source.end <= group.tokens.start)?;
    let mut credit = group.credit(Some(source), vec![content], kind_of(cue));
    credit.cue.end = preposition + 1;
    Some(credit)
}

/// ", adding that …": the speaker is the subject of the verb it hangs on, or the one of the credit before it, found
/// when the sentence is settled.
fn participle(reading: &Reading, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let content = content::forward(reading, group, cue, bounds.end)?;
    if !cue.is_speech() {
        return None;
    }
    let start = group.tokens.start;
    let clause = words::clause_start(reading, bounds.start, start);
    let alone = clause == start || reading.pos(clause) == Pos::Adp;
    let near = if alone { None } else { clause_subject(reading, bounds, start) };
    let near = near.filter(|near| !opens_with_preposition(reading, near));
    let source = near.or_else(|| syntax::main_subject(reading, verb)).or_else(|| syntax::subject(reading, verb));
    let source = source.filter(|found| found.len() <= LONGEST_SUBJECT);
    Some(group.credit(source, vec![content], CreditKind::Speech))
}

/// The subject of the clause that a participle hangs on: "the senator" in "the senator wrote to supporters saying".
fn clause_subject(reading: &Reading, bounds: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let start = words::clause_start(reading, bounds.start, end);
    let verb = (start..end).find(|&at| matches!(reading.pos(at), Pos::VerbFinite | Pos::Aux));
    phrase::before(reading, start, verb.unwrap_or(end))
}

/// "Ana Bell said …" and "…, Ana Bell said".
fn plain(reading: &Reading, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let source = speaker(reading, bounds, group, verb).filter(|source| !is_no_speaker(reading, source))?;
    let content = sides(reading, bounds, group, cue, &source)
        .or_else(|| syntax::said(reading, verb).filter(|_| cue.is_speech()))
        .or_else(|| quotation_before(reading, bounds, cue, &source).map(|quotation| vec![quotation]))?;
    if cue.has(CueTag::Names) && !names_it(reading, verb, &content) {
        return None;
    }
    Some(group.credit(Some(source), content, kind_of(cue)))
}

/// Whether a word alone is nobody: "That said, …", "you know".
fn is_no_speaker(reading: &Reading, source: &Range<usize>) -> bool {
    source.len() == 1 && matches!(reading.lower(source.start), "that" | "this" | "you")
}

/// What is said before the source, after the verb, or on both sides.
fn sides(
    reading: &Reading,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    source: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let left = left_content(reading, bounds.start, source.start);
    if is_aside(reading, bounds, group, source) {
        let left = left.or_else(|| content::backward(reading, bounds.start, source.start));
        let right = words::trimmed(reading, group.tokens.end..bounds.end);
        let pieces: Vec<_> = left.into_iter().chain(right).collect();
        return (!pieces.is_empty()).then_some(pieces);
    }
    let right = content::forward(reading, group, cue, bounds.end);
    match (left, right) {
        (Some(left), Some(right)) if resumes(reading, &right, group) => Some(vec![left, right]),
        (Some(left), Some(_)) if follows_quotation(reading, bounds.start, source.start) => Some(vec![left]),
        (_, Some(right)) => Some(vec![right]),
        (Some(left), None) if cue.is_speech() => Some(vec![left]),
        _ => None,
    }
}

/// The quotation that ends right before a sentence which only credits it: `"We stay." Bell said.`
fn quotation_before(reading: &Reading, bounds: &Range<usize>, cue: Cue, source: &Range<usize>) -> Option<Range<usize>> {
    let closing = bounds.start.checked_sub(1)?;
    let bare = cue.has(CueTag::Say) && source.start == bounds.start && quotation::is_closing(reading, closing);
    let open = quotation::opening(reading, closing).filter(|_| bare)?;
    Some(open..bounds.start)
}

/// Who speaks, before the verb: by the words before it, or by the tree where that is surer.
fn speaker(reading: &Reading, bounds: &Range<usize>, group: &Group, verb: usize) -> Option<Range<usize>> {
    let start = group.tokens.start;
    // "Bell, who was there, said": behind the comma the relative clause is over.
    let over = |tree: &Range<usize>| {
        matches!(reading.lower(tree.start), "who" | "which") && start > tree.end && is_comma(reading, start - 1)
    };
    let tree = syntax::subject(reading, verb).filter(|tree| !over(tree));
    let near = phrase::before(reading, bounds.start, start);
    let adjacent = tree.as_ref().is_some_and(|tree| {
        tree.end <= start && (tree.end..start).all(|at| matches!(reading.pos(at), Pos::Punct | Pos::Adv))
    });
    let near = near.filter(|near| !opens_with_preposition(reading, near));
    let joined = start > bounds.start && reading.pos(start - 1) == Pos::Cconj;
    // A pronoun is a subject alone: what stands before it is another clause.
    let before_pronoun = near.as_ref().is_some_and(|near| near.len() > 1 && reading.pos(near.end - 1) == Pos::Pron);
    let found = if adjacent || joined || before_pronoun { tree.or(near) } else { near.or(tree) };
    found.map(|found| phrase::without_adjuncts(reading, with_modifiers(reading, bounds.start, found)))
}

/// Whether a phrase says when or where rather than who: "in a letter". But "about 30 guards" is who.
fn opens_with_preposition(reading: &Reading, phrase: &Range<usize>) -> bool {
    reading.pos(phrase.start) == Pos::Adp && reading.pos(phrase.start + 1) != Pos::Num
}

/// The phrase with the adjectives and the determiner before it, if it was cut there.
fn with_modifiers(reading: &Reading, floor: usize, source: Range<usize>) -> Range<usize> {
    let mut start = source.start;
    while start > floor && reading.pos(start - 1) == Pos::Adj {
        start -= 1;
    }
    let determined = start > floor && reading.pos(start - 1) == Pos::Det && reading.pos(start) != Pos::Pron;
    start - usize::from(determined)..source.end
}

/// What is said before the source, where a comma or a closing mark parts them.
fn left_content(reading: &Reading, floor: usize, source: usize) -> Option<Range<usize>> {
    if source <= floor || matches!(reading.lower(source), "who" | "which") {
        return None;
    }
    let clause = is_comma(reading, source - 1) && content::is_clause(reading, floor..source - 1);
    if follows_quotation(reading, floor, source) || clause { content::backward(reading, floor, source) } else { None }
}

/// Whether a quotation ends right before the source, perhaps with a comma behind it.
fn follows_quotation(reading: &Reading, floor: usize, source: usize) -> bool {
    source > floor && quotation::is_closing(reading, source - 1)
        || source > floor + 1 && is_comma(reading, source - 1) && quotation::is_closing(reading, source - 2)
}

/// Whether source and verb stand between commas in the middle of what is said: "The permit, she said, was late".
fn is_aside(reading: &Reading, bounds: &Range<usize>, group: &Group, source: &Range<usize>) -> bool {
    let end = group.tokens.end;
    let parted = source.start > bounds.start + 1
        && matches!(reading.word(source.start - 1), "," | "—" | "–" | "--" | "-")
        && !quotation::is_closing(reading, source.start - 2);
    let goes_on = matches!(reading.lower(end + 1), "that" | "so" | "and" | "if" | "unless" | "because" | "or")
        || matches!(
            reading.pos(end + 1),
            Pos::VerbFinite | Pos::Aux | Pos::VerbInfinitive | Pos::VerbParticiple | Pos::Pron | Pos::Det | Pos::Propn
        )
        || reading.pos(end + 1).is_common_noun();
    parted && is_comma(reading, end) && goes_on && !matches!(reading.lower(end + 1), "who" | "which")
}

/// Whether what follows the cue goes on with a quotation that was begun before it: `"…," he said, "…"`.
fn resumes(reading: &Reading, right: &Range<usize>, group: &Group) -> bool {
    right.start > group.tokens.end && words::is_break(reading, right.start) && reading.word(right.start) != "("
        || reading.word(right.start).starts_with(['“', '"'])
}

/// Whether a verb of naming has two things after it, or a quotation: "called the plan a trap", not "called her brother".
///
/// "A show called “Harbour”" names it, but nobody speaks.
fn names_it(reading: &Reading, verb: usize, content: &[Range<usize>]) -> bool {
    if syntax::modifies_noun(reading, verb) {
        return false;
    }
    content.iter().any(|piece| quotation::is_in(reading, piece)) || syntax::has_predicate(reading, verb)
}
