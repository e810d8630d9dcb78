//! Credits around a verb in the active voice: who speaks before or after it, and what is said on either side.
//!
//! Two readings are weighed. The order of words and marks is sure about quotations and about what a comma parts; the
//! tree of the sentence is sure about subjects far from their verb and about clauses that no mark opens.

use std::ops::Range;

use super::cue::{Group, GroupKind};
use super::words::{self, is_comma};
use super::{Credit, CreditKind, content, kind_of, phrase, question, quotation, syntax};
use crate::language::annotation::Annotation;
use crate::language::closed_classes::{self, THAT, TO};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Cue, CueTag, VerbForm};

/// Longer phrases before a participle are misread, in tokens.
const LONGEST_SUBJECT: usize = 12;

/// The credit around a verb in the active voice.
pub(super) fn credit(annotation: &Annotation, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let (cue, verb) = (group.cue?, group.verb?);
    if group.tokens.start == bounds.start && annotation.lower(bounds.start) == TO {
        // "To understand it, ask": nobody does.
        return None;
    }
    if let Some(credit) = inverted(annotation, bounds, group, cue, verb) {
        return Some(credit);
    }
    if question::is_put_to_somebody(annotation, bounds, group, cue) {
        return question::asked(annotation, bounds, group);
    }
    let found = prepositional(annotation, bounds, group, cue, verb).or_else(|| match cue.form {
        VerbForm::Ing => participle(annotation, bounds, group, cue, verb),
        _ => plain(annotation, bounds, group, cue, verb),
    });
    let unsure = cue.has(CueTag::Sign) || is_unreal(annotation, group);
    found.filter(|credit| !unsure || has_sign(annotation, group, credit))
}

/// Whether nothing has been said yet, or may never be: "to describe the plan", "would call it a trap".
fn is_unreal(annotation: &Annotation, group: &Group) -> bool {
    closed_classes::is_irrealis(annotation.lower(group.tokens.start))
}

/// Whether a quotation, *that* or a colon shows that something is said: "added that …", not "added a wing".
fn has_sign(annotation: &Annotation, group: &Group, credit: &Credit) -> bool {
    matches!(annotation.lower(group.tokens.end), THAT | ":")
        || credit.content.iter().any(|piece| quotation::is_in(annotation, piece))
        || credit
            .content
            .first()
            .is_some_and(|piece| piece.end <= group.tokens.start && is_comma(annotation, piece.end))
}

/// The credit without content that introduces the next paragraph: "Bell wrote in a letter:".
pub(super) fn introduction(annotation: &Annotation, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let (cue, verb) = (group.cue?, group.verb?);
    let says = group.kind == GroupKind::Active && cue.is_speech() && cue.form != VerbForm::Ing;
    let is_open = words::clause_stop(annotation, group.tokens.end, bounds.end) + 1 >= bounds.end;
    if !says || !is_open {
        return None;
    }
    let source = speaker(annotation, bounds, group, verb)?;
    Some(group.credit(Some(source), Vec::new(), CreditKind::Speech))
}

/// `"…," said Ana Bell`: a clause or a quotation, then the verb, then who said it.
fn inverted(annotation: &Annotation, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let finite = matches!(cue.form, VerbForm::Past | VerbForm::Third | VerbForm::Base);
    let single = group.tokens.len() == 1 && finite && cue.is_speech();
    let first = group.tokens.start;
    if !single || first == bounds.start {
        return None;
    }
    let after_quote = quotation::is_closing(annotation, first - 1);
    let after_clause = is_comma(annotation, first - 1)
        && !cue.has(CueTag::Person)
        && (content::is_clause(annotation, bounds.start..first - 1) && !syntax::has_subject_before(annotation, verb)
            || cue.has(CueTag::Say) && reaches_the_end(annotation, group.tokens.end, bounds.end));
    let then = group.tokens.end;
    let names_speaker = (words::is_nominal(annotation, then) || annotation.is_capital(then))
        && !closed_classes::is_object_or_demonstrative(annotation.lower(then));
    if !(after_quote || after_clause) || !names_speaker {
        return None;
    }
    let near = phrase::after(annotation, then, bounds.end)?;
    let source = syntax::subject(annotation, verb)
        .filter(|tree| tree.start == near.start && tree.end > near.end)
        .unwrap_or(near);
    let source = phrase::without_adjuncts(annotation, source);
    let mut content = vec![content::backward(annotation, bounds.start, first)?];
    content.extend(content::resumed(annotation, source.end, bounds.end));
    Some(group.credit(Some(source), content, kind_of(cue)))
}

/// Whether nothing but a name and what explains it follows: then whatever stands before the comma is what was said.
fn reaches_the_end(annotation: &Annotation, start: usize, ceiling: usize) -> bool {
    annotation.is_capital(start) && phrase::after(annotation, start, ceiling).is_some_and(|near| near.end == ceiling)
}

/// "called for a vote", "warned of a strike".
fn prepositional(
    annotation: &Annotation,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    verb: usize,
) -> Option<Credit> {
    let preposition = group.tokens.end;
    if !cue.takes(annotation.lower(preposition)) || preposition + 1 >= bounds.end {
        return None;
    }
    if !syntax::hangs_on(annotation, verb, preposition) {
        return None;
    }
    let stop = words::clause_stop(annotation, preposition + 1, bounds.end);
    let content = words::trimmed(annotation, preposition + 1..stop)?;
    let source = speaker(annotation, bounds, group, verb).filter(|source| source.end <= group.tokens.start)?;
    let mut credit = group.credit(Some(source), vec![content], kind_of(cue));
    credit.cue.end = preposition + 1;
    Some(credit)
}

/// ", adding that …": the speaker is the subject of the verb it hangs on, or the one of the credit before it, found
/// when the sentence is settled.
fn participle(annotation: &Annotation, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let content = content::forward(annotation, group, cue, bounds.end)?;
    if !cue.is_speech() {
        return None;
    }
    let start = group.tokens.start;
    let clause = words::clause_start(annotation, bounds.start, start);
    let alone = clause == start || annotation.pos(clause) == Pos::Adp;
    let near = if alone { None } else { clause_subject(annotation, bounds, start) };
    let near = near.filter(|near| !opens_with_preposition(annotation, near));
    let source = near.or_else(|| syntax::main_subject(annotation, verb)).or_else(|| syntax::subject(annotation, verb));
    let source = source.filter(|found| found.len() <= LONGEST_SUBJECT);
    Some(group.credit(source, vec![content], CreditKind::Speech))
}

/// The subject of the clause that a participle hangs on: "the senator" in "the senator wrote to supporters saying".
fn clause_subject(annotation: &Annotation, bounds: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let start = words::clause_start(annotation, bounds.start, end);
    let verb = (start..end).find(|&at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux));
    phrase::before(annotation, start, verb.unwrap_or(end))
}

/// "Ana Bell said …" and "…, Ana Bell said".
fn plain(annotation: &Annotation, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let source = speaker(annotation, bounds, group, verb).filter(|source| !is_no_speaker(annotation, source))?;
    let content = sides(annotation, bounds, group, cue, &source)
        .or_else(|| syntax::said(annotation, verb).filter(|_| cue.is_speech()))
        .or_else(|| quotation_before(annotation, bounds, cue, &source).map(|quotation| vec![quotation]))?;
    if cue.has(CueTag::Names) && !names_it(annotation, verb, &content) {
        return None;
    }
    Some(group.credit(Some(source), content, kind_of(cue)))
}

/// Whether a word alone is nobody: "That said, …", "you know".
fn is_no_speaker(annotation: &Annotation, source: &Range<usize>) -> bool {
    source.len() == 1 && closed_classes::is_impersonal(annotation.lower(source.start))
}

/// What is said before the source, after the verb, or on both sides.
fn sides(
    annotation: &Annotation,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    source: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let left = left_content(annotation, bounds.start, source.start);
    if is_aside(annotation, bounds, group, source) {
        let left = left.or_else(|| content::backward(annotation, bounds.start, source.start));
        let right = words::trimmed(annotation, group.tokens.end..bounds.end);
        let pieces: Vec<_> = left.into_iter().chain(right).collect();
        return (!pieces.is_empty()).then_some(pieces);
    }
    let right = content::forward(annotation, group, cue, bounds.end);
    match (left, right) {
        (Some(left), Some(right)) if resumes(annotation, &right, group) => Some(vec![left, right]),
        (Some(left), Some(_)) if follows_quotation(annotation, bounds.start, source.start) => Some(vec![left]),
        (_, Some(right)) => Some(vec![right]),
        (Some(left), None) if cue.is_speech() => Some(vec![left]),
        _ => None,
    }
}

/// The quotation that ends right before a sentence which only credits it: `"We stay." Bell said.`
fn quotation_before(
    annotation: &Annotation,
    bounds: &Range<usize>,
    cue: Cue,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let closing = bounds.start.checked_sub(1)?;
    let bare = cue.has(CueTag::Say) && source.start == bounds.start && quotation::is_closing(annotation, closing);
    let open = quotation::opening(annotation, closing).filter(|_| bare)?;
    Some(open..bounds.start)
}

/// Who speaks, before the verb: by the words before it, or by the tree where that is surer.
fn speaker(annotation: &Annotation, bounds: &Range<usize>, group: &Group, verb: usize) -> Option<Range<usize>> {
    let start = group.tokens.start;
    // "Bell, who was there, said": behind the comma the relative clause is over.
    let over = |tree: &Range<usize>| {
        closed_classes::is_relative_subject(annotation.lower(tree.start))
            && start > tree.end
            && is_comma(annotation, start - 1)
    };
    let tree = syntax::subject(annotation, verb).filter(|tree| !over(tree));
    let near = phrase::before(annotation, bounds.start, start);
    let adjacent = tree.as_ref().is_some_and(|tree| {
        tree.end <= start && (tree.end..start).all(|at| matches!(annotation.pos(at), Pos::Punct | Pos::Adv))
    });
    let near = near.filter(|near| !opens_with_preposition(annotation, near));
    let joined = start > bounds.start && annotation.pos(start - 1) == Pos::Cconj;
    // A pronoun is a subject alone: what stands before it is another clause.
    let before_pronoun = near.as_ref().is_some_and(|near| near.len() > 1 && annotation.pos(near.end - 1) == Pos::Pron);
    let found = if adjacent || joined || before_pronoun { tree.or(near) } else { near.or(tree) };
    found.map(|found| phrase::without_adjuncts(annotation, with_modifiers(annotation, bounds.start, found)))
}

/// Whether a phrase says when or where rather than who: "in a letter". But "about 30 guards" is who.
fn opens_with_preposition(annotation: &Annotation, phrase: &Range<usize>) -> bool {
    annotation.pos(phrase.start) == Pos::Adp && annotation.pos(phrase.start + 1) != Pos::Num
}

/// The phrase with the adjectives and the determiner before it, if it was cut there.
fn with_modifiers(annotation: &Annotation, floor: usize, source: Range<usize>) -> Range<usize> {
    let mut start = source.start;
    while start > floor && annotation.pos(start - 1) == Pos::Adj {
        start -= 1;
    }
    let determined = start > floor && annotation.pos(start - 1) == Pos::Det && annotation.pos(start) != Pos::Pron;
    start - usize::from(determined)..source.end
}

/// What is said before the source, where a comma or a closing mark parts them.
fn left_content(annotation: &Annotation, floor: usize, source: usize) -> Option<Range<usize>> {
    if source <= floor || closed_classes::is_relative_subject(annotation.lower(source)) {
        return None;
    }
    let clause = is_comma(annotation, source - 1) && content::is_clause(annotation, floor..source - 1);
    if follows_quotation(annotation, floor, source) || clause {
        content::backward(annotation, floor, source)
    } else {
        None
    }
}

/// Whether a quotation ends right before the source, perhaps with a comma behind it.
fn follows_quotation(annotation: &Annotation, floor: usize, source: usize) -> bool {
    source > floor && quotation::is_closing(annotation, source - 1)
        || source > floor + 1 && is_comma(annotation, source - 1) && quotation::is_closing(annotation, source - 2)
}

/// Whether source and verb stand between commas in the middle of what is said: "The permit, she said, was late".
fn is_aside(annotation: &Annotation, bounds: &Range<usize>, group: &Group, source: &Range<usize>) -> bool {
    let end = group.tokens.end;
    let parted = source.start > bounds.start + 1
        && matches!(annotation.word(source.start - 1), "," | "—" | "–" | "--" | "-")
        && !quotation::is_closing(annotation, source.start - 2);
    let goes_on = closed_classes::resumes_clause(annotation.lower(end + 1))
        || matches!(
            annotation.pos(end + 1),
            Pos::VerbFinite | Pos::Aux | Pos::VerbInfinitive | Pos::VerbParticiple | Pos::Pron | Pos::Det | Pos::Propn
        )
        || annotation.pos(end + 1).is_common_noun();
    parted && is_comma(annotation, end) && goes_on && !closed_classes::is_relative_subject(annotation.lower(end + 1))
}

/// Whether what follows the cue goes on with a quotation that was begun before it: `"…," he said, "…"`.
fn resumes(annotation: &Annotation, right: &Range<usize>, group: &Group) -> bool {
    right.start > group.tokens.end && words::is_break(annotation, right.start) && annotation.word(right.start) != "("
        || annotation.word(right.start).starts_with(['“', '"'])
}

/// Whether a verb of naming has two things after it, or a quotation: "called the plan a trap", not "called her brother".
///
/// "A show called “Harbour”" names it, but nobody speaks.
fn names_it(annotation: &Annotation, verb: usize, content: &[Range<usize>]) -> bool {
    if syntax::modifies_noun(annotation, verb) {
        return false;
    }
    content.iter().any(|piece| quotation::is_in(annotation, piece)) || syntax::has_predicate(annotation, verb)
}
