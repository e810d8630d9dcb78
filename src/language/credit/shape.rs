//! The shapes of a credit: the words before and after a cue decide which part is the source and which the content.
//!
//! Their shares among the 22,501 credits of `PolNeAR`'s training part: source, cue, content 64 %; content, source, cue
//! 18 %; content, cue, source 8 %; without a source 7 %; "according to" first 1 %.

use std::ops::Range;

use super::cue::{Group, GroupKind};
use super::words::{self, is_comma};
use super::{Credit, CreditKind, active, content, introduction, phrase, put, question, quotation};
use crate::language::closed_classes::{self, AS, BY, THAT, TO};
use crate::language::en;
use crate::language::tagged_paragraph::{Sentence, TaggedParagraph};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class, Cue, CueTag, VerbForm};

/// The longest name and office after a dash, in tokens.
const LONGEST_SIGNATURE: usize = 8;

/// The most words of a label without a name: "Port union lawyer".
const LONGEST_ROLE: usize = 3;

/// The most words from a participle to what a thing is called: "dismissed as little more than".
const LONGEST_NAMING: usize = 8;

/// The credit around a cue, if the words around it make one.
pub(super) fn credit(paragraph: &TaggedParagraph, sentence: &Sentence, group: &Group) -> Option<Credit> {
    let bounds = within_bracket(paragraph, bounds(paragraph, sentence), group);
    match group.kind {
        GroupKind::According => according(paragraph, &bounds, group),
        GroupKind::By => by(paragraph, &bounds, group),
        GroupKind::Adverb => adverb(paragraph, &bounds, group),
        GroupKind::Colon => colon(paragraph, &bounds, group),
        GroupKind::Dash => dash(paragraph, &bounds, group),
        GroupKind::Noun => put::noun(paragraph, &bounds, group),
        GroupKind::Passive => passive(paragraph, &bounds, group),
        GroupKind::Active => active::credit(paragraph, &bounds, group),
    }
}

/// The tokens that a credit may use: its sentence without the final mark. A quotation before the cue may begin earlier.
fn bounds(paragraph: &TaggedParagraph, sentence: &Sentence) -> Range<usize> {
    let mut end = sentence.tokens.end;
    while end > sentence.tokens.start && matches!(paragraph.word(end - 1), "." | "!" | "?" | "…") {
        end -= 1;
    }
    sentence.tokens.start..end
}

/// The tokens that a credit in brackets may use: "(Bell says it does not)".
fn within_bracket(paragraph: &TaggedParagraph, bounds: Range<usize>, group: &Group) -> Range<usize> {
    let before = (bounds.start..group.tokens.start).rev().find(|&at| matches!(paragraph.word(at), "(" | ")"));
    let Some(open) = before.filter(|&at| paragraph.word(at) == "(") else { return bounds };
    let close = (group.tokens.end..bounds.end).find(|&at| paragraph.word(at) == ")");
    open + 1..close.unwrap_or(bounds.end)
}

/// "According to X, …" and "…, according to X".
fn according(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let near = phrase::after(paragraph, group.tokens.end, bounds.end)?;
    let start = group.tokens.start;
    // "The pier was closed; according to the port, it leaked".
    let last = (bounds.start..start).rev().find(|&at| paragraph.word(at) == ";");
    let bounds = &(last.map_or(bounds.start, |last| last + 1)..bounds.end);
    if let Some(credit) = within_clause(paragraph, bounds, group, &near) {
        return Some(credit);
    }
    let comma = words::clause_stop(paragraph, near.start, bounds.end);
    let leads = bounds.start + 1 >= start
        || is_comma(paragraph, comma) && !words::has_finite_verb(paragraph, &(bounds.start..start));
    // "According to the port the wall will hold": the comma is left out.
    let is_run_on =
        bounds.start + 1 >= start && near.end < comma && words::has_finite_verb(paragraph, &(near.end..comma));
    let (source, content) = if is_run_on {
        let content = words::trimmed(paragraph, near.end..bounds.end)?;
        (near, vec![content])
    } else if leads && comma < bounds.end {
        let source = introduced_by(paragraph, bounds, near);
        let before = words::trimmed(paragraph, bounds.start..start).filter(|left| left.len() > 1);
        let after = words::trimmed(paragraph, source.end..bounds.end)?;
        (source, before.into_iter().chain([after]).collect())
    } else {
        let content = content::backward(paragraph, bounds.start, start)?;
        let source = to_the_end(paragraph, bounds, near);
        // "It met twice, according to the port, without him".
        let rest = Some(source.end).filter(|&end| is_comma(paragraph, end) && paragraph.pos(end + 1) == Pos::Adp);
        let rest = rest.and_then(|end| words::trimmed(paragraph, end..bounds.end));
        let rest = rest.filter(|rest| !words::has_finite_verb(paragraph, rest));
        let rest = rest.or_else(|| quoted_clause(paragraph, bounds, source.end));
        (source, [content].into_iter().chain(rest).collect())
    };
    Some(group.credit(Some(source), content, CreditKind::Speech))
}

/// The clause after "according to the audit," that quotes it: "and the log “was not kept”".
fn quoted_clause(paragraph: &TaggedParagraph, bounds: &Range<usize>, comma: usize) -> Option<Range<usize>> {
    let start = comma + 2;
    let is_joined = is_comma(paragraph, comma) && paragraph.pos(comma + 1) == Pos::Cconj;
    let open = (start..bounds.end).find(|&at| quotation::is_open(paragraph, at)).filter(|_| is_joined)?;
    let close = quotation::end(paragraph, open)?;
    let credits = |at: usize| words::is_reporting_verb(paragraph, at) && !quotation::is_inside(paragraph, at);
    let is_plain = open > start && !(start..bounds.end).any(credits) && !is_comma(paragraph, close);
    is_plain.then_some(start..close)
}

/// "Boats that, according to X, are dry" and "said that according to X, …": the content is the clause after the source.
fn within_clause(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    near: &Range<usize>,
) -> Option<Credit> {
    let before = group.tokens.start.checked_sub(1)?;
    let opening = if is_comma(paragraph, before) { before.checked_sub(1)? } else { before };
    let word = paragraph.lower(opening);
    // "The wall is old and according to the port it leaks".
    let is_joined = paragraph.pos(opening) == Pos::Cconj && opening > bounds.start;
    let opens = word == THAT
        || closed_classes::is_relative_word(word)
        || is_joined
        || opening == before && paragraph.pos(opening) == Pos::Sconj;
    if !opens || opening < bounds.start {
        return None;
    }
    let source = introduced_by(paragraph, bounds, near.clone());
    let content = words::trimmed(paragraph, source.end..bounds.end)?;
    words::has_finite_verb(paragraph, &content).then(|| group.credit(Some(source), vec![content], CreditKind::Speech))
}

/// A source before the content. It ends at the first comma unless a determiner or a relative pronoun after that comma
/// opens an explanation.
fn introduced_by(paragraph: &TaggedParagraph, bounds: &Range<usize>, near: Range<usize>) -> Range<usize> {
    let comma = words::clause_stop(paragraph, near.start, bounds.end);
    if comma == bounds.end || !is_comma(paragraph, comma) {
        return near;
    }
    let explained = near.end > comma && paragraph.pos(comma + 1) == Pos::Det
        || closed_classes::opens_relative_clause(paragraph.lower(comma + 1));
    if explained { near } else { near.start..comma }
}

/// A source after the content. It takes the rest of its clause: "a memo released on Friday by the auditor".
fn to_the_end(paragraph: &TaggedParagraph, bounds: &Range<usize>, near: Range<usize>) -> Range<usize> {
    let stop = words::clause_stop(paragraph, near.end, bounds.end);
    let rest = near.end..stop;
    let joined =
        matches!(paragraph.pos(near.end), Pos::Cconj | Pos::Sconj) || vocabulary::is_weekday(paragraph.lower(near.end));
    let relative = paragraph.lower(near.end) == THAT || closed_classes::is_relative_subject(paragraph.lower(near.end));
    // "A slide the chief left on the screen".
    let is_object = near.clone().skip(2).any(|at| opens_second_noun(paragraph, at)) && rest.len() > 1;
    let goes_on = relative || is_object || !joined && !words::has_finite_verb(paragraph, &rest);
    if goes_on { near.start..stop } else { near }
}

/// Whether a noun phrase begins right after another noun, as that of a relative clause without a pronoun does: "a slide Chief Ana Bell",
/// "a slide the chief".
fn opens_second_noun(paragraph: &TaggedParagraph, at: usize) -> bool {
    let follows_noun = paragraph.pos(at - 1).is_common_noun() && !paragraph.is_capital(at - 1);
    follows_noun && (paragraph.pos(at) == Pos::Det || paragraph.pos(at) == Pos::Propn || paragraph.is_capital(at))
}

/// "…, as reported by X": the content is the clause of the participle.
fn by(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let cue = group.cue?;
    if cue.has(CueTag::Ask) {
        return question::asked_by(paragraph, bounds, group);
    }
    let as_clause = paragraph.lower(group.tokens.start) == AS;
    let source = phrase::after(paragraph, group.tokens.end, bounds.end)?;
    // "Described by the union as “a joke”".
    let open = (source.end..bounds.end).take(LONGEST_NAMING).find(|&at| quotation::is_open(paragraph, at));
    if !as_clause && cue.has(CueTag::Object) && paragraph.lower(source.end) == AS {
        let close = quotation::end(paragraph, open?)?;
        let said = source.end..close;
        return Some(group.credit(Some(source), vec![said], CreditKind::Speech));
    }
    // "Is accused by the union of hiding a report".
    if !as_clause && cue.has(CueTag::Object) && paragraph.lower(source.end) == closed_classes::OF {
        let stop = words::clause_stop(paragraph, source.end, bounds.end);
        let said = source.end..stop;
        return Some(group.credit(Some(source), vec![said], CreditKind::Speech));
    }
    // "It was revealed by the union that the pier leaks".
    let is_dummy = group.tokens.start.checked_sub(1).is_some_and(|it| paragraph.lower(it) == closed_classes::IT);
    if is_dummy && paragraph.lower(source.end) == THAT {
        let said = words::trimmed(paragraph, source.end..bounds.end)?;
        return Some(group.credit(Some(source), vec![said], CreditKind::Speech));
    }
    if !as_clause && !cue.has(CueTag::Say) && !cue.has(CueTag::Paper) {
        return None;
    }
    // "He was found by a farmer".
    if !as_clause && cue.has(CueTag::Deed) && group.tokens.len() > 2 {
        return None;
    }
    if cue.has(CueTag::Person) && !as_clause {
        // "She was told by the port to wait": what was said follows.
        let rest = words::trimmed(paragraph, source.end..bounds.end)?;
        let is_said = matches!(paragraph.lower(rest.start), THAT | TO);
        return is_said.then(|| group.credit(Some(source), vec![rest], CreditKind::Speech));
    }
    let leads = group.tokens.start <= bounds.start + 1;
    let content = if leads {
        words::trimmed(paragraph, source.end..bounds.end)?
    } else {
        content::backward(paragraph, bounds.start, group.tokens.start)?
    };
    // In "the land claimed by three families" nothing is said.
    let is_said = as_clause || content::is_clause(paragraph, content.clone()) || quotation::is_in(paragraph, &content);
    is_said.then(|| group.credit(Some(source), vec![content], CreditKind::Speech))
}

/// "The captain reportedly slept": nobody is credited with the clause around the adverb.
fn adverb(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let before = words::clause_start(paragraph, bounds.start, group.tokens.start);
    let left = words::trimmed(paragraph, before..group.tokens.start);
    let right =
        words::trimmed(paragraph, group.tokens.end..words::clause_stop(paragraph, group.tokens.end, bounds.end));
    let content: Vec<_> = left.into_iter().chain(right).collect();
    (!content.is_empty()).then(|| group.credit(None, content, CreditKind::Hearsay))
}

/// `Ana Bell: "We stay."`, also after a dash: `The harbour's day - Ana Bell: "We stay."`
fn colon(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let colon = group.tokens.start;
    let from = (bounds.start..colon).rev().find(|&at| matches!(paragraph.word(at), "-" | "–" | "—" | "--" | ";"));
    let source = from.map_or(bounds.start, |dash| dash + 1)..colon;
    let is_name = !source.is_empty()
        && source.len() <= 6
        && !words::has_finite_verb(paragraph, &source)
        && source.clone().any(|at| matches!(paragraph.pos(at), Pos::Propn))
        && !source.clone().any(|at| paragraph.pos(at) == Pos::Adv);
    // "Another: “We stay.”"
    let is_other = source.len() == 1 && closed_classes::is_quantifier_as_noun(paragraph.lower(source.start));
    let content = content::reaching(paragraph, group.tokens.end, bounds.end)?;
    let is_role = || is_role_label(paragraph, &source);
    if !(is_name || is_other || is_role()) {
        let (subject, verb) = introduction::speaker_of_clause(paragraph, &source)?;
        let is_sentence =
            quotation::end(paragraph, colon + 1).is_some_and(|end| quotation::is_sentence(paragraph, colon + 1, end));
        return is_sentence.then(|| Credit { content: vec![content], ..Credit::without_verb(subject, verb) });
    }
    Some(group.credit(Some(source), vec![content], CreditKind::Speech))
}

/// Whether a label without a name says who speaks: "Ferry chief: “We sailed”", "Union: “It was late”".
fn is_role_label(paragraph: &TaggedParagraph, label: &Range<usize>) -> bool {
    let Some(last) = label.end.checked_sub(1).filter(|_| (1..=LONGEST_ROLE).contains(&label.len())) else {
        return false;
    };
    let classes = paragraph.classes(last);
    let is_speaker = en::PERSON_NOUNS.contains(paragraph.lower(last))
        || [Class::UnnamedRole, Class::UnnamedBare, Class::Spokesperson, Class::GenericGroup, Class::Institution]
            .into_iter()
            .any(|class| classes.has(class));
    is_speaker
        && label
            .clone()
            .all(|at| paragraph.pos(at).is_common_noun() || matches!(paragraph.pos(at), Pos::Adj | Pos::Propn))
}

/// "The court was told that …" and "…, the court was told".
fn heard(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, court: Range<usize>) -> Option<Credit> {
    let content = if paragraph.lower(group.tokens.end) == THAT {
        words::trimmed(paragraph, group.tokens.end..bounds.end)?
    } else {
        content::backward(paragraph, bounds.start, court.start).filter(|said| said.end < court.start)?
    };
    Some(group.credit(Some(court), vec![content], CreditKind::Speech))
}

/// "Fire began in the hold, inquest told": a headline that leaves out the auxiliary.
pub(super) fn court_told(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
) -> Option<Credit> {
    let court = group.tokens.start.checked_sub(1).filter(|&at| at > bounds.start && is_comma(paragraph, at - 1))?;
    let is_told = cue.has(CueTag::Person)
        && cue.form == VerbForm::Past
        && group.tokens.end == bounds.end
        && en::HEARING_BODIES.contains(paragraph.lower(court));
    if is_told { heard(paragraph, bounds, group, court..court + 1) } else { None }
}

/// `“We stay.” – Ana Bell`
fn dash(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let source = group.tokens.end..bounds.end;
    let is_name = source.len() <= LONGEST_SIGNATURE
        && paragraph.is_capital(source.start)
        && !words::has_finite_verb(paragraph, &source)
        && source.clone().any(|at| paragraph.pos(at) == Pos::Propn)
        && !is_reference(paragraph, &source);
    let open = quotation::opening(paragraph, group.tokens.start - 1).filter(|_| is_name)?;
    let said = open..group.tokens.start;
    Some(group.credit(Some(source), vec![said], CreditKind::Speech))
}

/// "The plan was dismissed as “a joke” by X": a thing, what it is called, and who says so.
fn named_by(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    subject: &Range<usize>,
) -> Option<Credit> {
    let cue = group.cue.filter(|cue| cue.has(CueTag::Object))?;
    let start = group.tokens.end;
    let open = (start..bounds.end).take(LONGEST_NAMING).find(|&at| quotation::is_open(paragraph, at))?;
    let close = quotation::end(paragraph, open)?;
    let is_named = cue.has(CueTag::Names) || paragraph.lower(start) == AS;
    // "Was graded “poor,” the lowest mark, in an inspection that cited cracks".
    let is_remark = |at: &usize| is_comma(paragraph, *at) && paragraph.lower(at + 1) == closed_classes::IN;
    let parted = (close..bounds.end.min(close + LONGEST_NAMING)).find(is_remark).map_or(close, |comma| comma + 1);
    let (preposition, is_document) = if paragraph.lower(close) == BY { (close, false) } else { (parted, true) };
    if !is_named || is_document && paragraph.lower(preposition) != closed_classes::IN {
        return None;
    }
    let source = phrase::after(paragraph, preposition + 1, bounds.end)?;
    let source = if is_document {
        let noun = source.clone().find(|&at| paragraph.classes(at).has(Class::Document))?;
        source.start..noun + 1
    } else {
        source
    };
    let said = words::trimmed(paragraph, start..preposition)?;
    Some(group.credit(Some(source), vec![subject.clone(), said], CreditKind::Speech))
}

/// Whether the words after a dash say where and when something was published: "The Herald, May 3, 2019".
fn is_reference(paragraph: &TaggedParagraph, source: &Range<usize>) -> bool {
    let is_year = |at: usize| {
        let word = paragraph.word(at);
        word.len() == 4 && word.chars().all(|letter| letter.is_ascii_digit())
    };
    source.clone().any(is_year) && source.clone().any(|at| vocabulary::is_month(paragraph.lower(at)))
}

/// "It is believed that …", "X is said to …", "X was told that …".
fn passive(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let cue = group.cue?;
    if cue.has(CueTag::Ask) {
        return question::asked(paragraph, bounds, group);
    }
    if cue.has(CueTag::Sign) || cue.has(CueTag::Put) {
        return None;
    }
    let next = paragraph.lower(group.tokens.end);
    let subject = phrase::before(paragraph, bounds.start, group.tokens.start)?;
    if cue.has(CueTag::Person) && en::HEARING_BODIES.contains(paragraph.lower(subject.end - 1)) {
        return heard(paragraph, bounds, group, subject);
    }
    let rest = words::trimmed(paragraph, group.tokens.end..bounds.end)?;
    // "Was quoted as saying": the next credit has it.
    if next == AS && paragraph.pos(group.tokens.end + 1) == Pos::VerbIng {
        return None;
    }
    if let Some(credit) = named_by(paragraph, bounds, group, &subject) {
        return Some(credit);
    }
    let dummy = paragraph.lower(subject.end - 1) == closed_classes::IT && subject.len() == 1;
    let content = match next {
        _ if dummy => vec![rest],
        // "A painting attributed to Lund": nothing is reported.
        TO if words::is_nominal(paragraph, group.tokens.end + 1) => return None,
        TO | AS => vec![subject, rest],
        THAT | "," => vec![rest],
        _ => return None,
    };
    let kind = if cue.has(CueTag::Want) { CreditKind::Thought } else { CreditKind::Hearsay };
    Some(group.credit(None, content, kind))
}
