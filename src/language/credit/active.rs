//! Credits around a verb in the active voice: who speaks, before or after it, and what is said, on either side.
//!
//! Two kinds of evidence are weighed. The order of words and marks is reliable for quotations and for what a comma
//! separates; the tree of the sentence is reliable for subjects far from their verb and for clauses that no mark opens.

use std::ops::Range;

use super::cue::{Group, GroupKind};
use super::words::{self, is_comma};
use super::{Credit, CreditKind, content, kind_of, phrase, put, question, quotation, speaker, syntax};
use crate::language::closed_classes::{self, AS, THAT, TO};
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Cue, CueTag, VerbForm};

/// Longer phrases before a participle are mistakes, in tokens.
const LONGEST_SUBJECT: usize = 12;

/// Longer stretches after the verb are not an aside, in tokens.
const LONGEST_ASIDE: usize = 8;

/// The most tokens from "what" to the verb: "what the port called".
const LONGEST_FREE_SUBJECT: usize = 5;

/// Fewer words before ", she said." say when or where, in tokens.
const LEAST_OF_A_SENTENCE: usize = 4;

/// The credit around a verb in the active voice.
pub(super) fn credit(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let (cue, verb) = (group.cue?, group.verb?);
    if cue.has(CueTag::Put) {
        return put::credit(paragraph, bounds, group, verb);
    }
    if group.tokens.start == bounds.start && paragraph.lower(bounds.start) == TO {
        // "To understand it, ask": nobody has asked.
        return None;
    }
    if let Some(credit) = inverted(paragraph, bounds, group, cue, verb) {
        return Some(credit);
    }
    if question::is_put_to_somebody(paragraph, bounds, group, cue) {
        return question::asked(paragraph, bounds, group);
    }
    let found = prepositional(paragraph, bounds, group, cue, verb).or_else(|| match cue.form {
        VerbForm::Ing => participle(paragraph, bounds, group, cue, verb),
        _ => plain(paragraph, bounds, group, cue, verb),
    });
    let unsure =
        cue.has(CueTag::Sign) || is_unreal(paragraph, group) || is_dependent(paragraph, bounds, group, cue, verb);
    found.filter(|credit| !unsure || has_sign(paragraph, group, credit))
}

/// Whether the words do not say that anything was said: "to describe the plan", "would call it a trap".
fn is_unreal(paragraph: &TaggedParagraph, group: &Group) -> bool {
    let start = group.tokens.start;
    let is_base = |cue: Cue| cue.form == VerbForm::Base && group.tokens.len() == 1;
    // "Were asked to come and suggest".
    let is_joined = || {
        start > 0
            && paragraph.pos(start - 1) == Pos::Cconj
            && paragraph
                .trees()
                .head(start)
                .is_some_and(|verb| verb > 0 && verb < start && paragraph.lower(verb - 1) == TO)
    };
    closed_classes::is_irrealis(paragraph.lower(start)) || group.cue.is_some_and(is_base) && is_joined()
}

/// Whether the verb hangs on another one or on a noun, so that it need not say anything: "stopped quoting a price", "helped
/// write the bill", "a deal announced on Monday".
fn is_dependent(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> bool {
    let start = group.tokens.start;
    let before = start.checked_sub(1).map(|before| paragraph.pos(before));
    let is_finite = |at: usize| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux);
    let has_other_verb = || bounds.clone().any(|at| at != verb && is_finite(at));
    // "What the port called reasons".
    let is_free = || {
        (start.saturating_sub(LONGEST_FREE_SUBJECT)..start)
            .any(|at| closed_classes::is_free_relative(paragraph.lower(at)))
    };
    match cue.form {
        VerbForm::Ing => matches!(before, Some(Pos::VerbFinite | Pos::VerbInfinitive | Pos::VerbParticiple)),
        VerbForm::Base => group.tokens.len() == 1 && before == Some(Pos::VerbFinite),
        VerbForm::Past | VerbForm::Participle => {
            group.tokens.len() == 1
                && syntax::modifies_noun(paragraph, verb)
                && !syntax::has_subject_before(paragraph, verb)
                && !is_free()
                && has_other_verb()
        }
        VerbForm::Third => false,
    }
}

/// Whether a quotation, *that*, a colon or a comma shows that something is said: "added that …", not "added a wing".
fn has_sign(paragraph: &TaggedParagraph, group: &Group, credit: &Credit) -> bool {
    matches!(paragraph.lower(group.tokens.end), THAT | ":")
        || credit.content.iter().any(|piece| paragraph.lower(piece.start) == THAT || quotation::is_in(paragraph, piece))
        || credit.content.first().is_some_and(|piece| piece.end <= group.tokens.start && is_comma(paragraph, piece.end))
            && !is_unreal(paragraph, group)
}

/// The credit without content that introduces the next paragraph: "Bell wrote in a letter:".
pub(super) fn introduction(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let (cue, verb) = (group.cue?, group.verb?);
    let says = group.kind == GroupKind::Active && cue.is_speech() && cue.form != VerbForm::Ing;
    let is_open = words::clause_stop(paragraph, group.tokens.end, bounds.end) + 1 >= bounds.end;
    if !says || !is_open {
        return None;
    }
    let source = speaker::before(paragraph, bounds, group, verb)?;
    Some(group.credit(Some(source), Vec::new(), CreditKind::Speech))
}

/// `"…," said Ana Bell`: a clause or a quotation, then the verb, then who said it.
fn inverted(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    verb: usize,
) -> Option<Credit> {
    let finite = matches!(cue.form, VerbForm::Past | VerbForm::Third | VerbForm::Base);
    let single = group.tokens.len() == 1 && finite && cue.is_speech();
    let first = group.tokens.start;
    if !single || first == bounds.start {
        return None;
    }
    let after_quote = quotation::is_closing(paragraph, first - 1);
    let opens_sentence = after_quote && quotation::opening(paragraph, first - 1) == Some(bounds.start);
    // "Called it a trap": what follows a verb of naming is a thing, but not in "“Where?” called a voice".
    let ends = || phrase::after(paragraph, group.tokens.end, bounds.end).is_some_and(|near| near.end == bounds.end);
    if cue.has(CueTag::Names) && !(opens_sentence && ends()) {
        return None;
    }
    let after_clause = is_comma(paragraph, first - 1)
        && !cue.has(CueTag::Person)
        && (content::is_clause(paragraph, bounds.start..first - 1) && !syntax::has_subject_before(paragraph, verb)
            || cue.has(CueTag::Say) && reaches_the_end(paragraph, group.tokens.end, bounds.end));
    let then = group.tokens.end;
    let names_speaker = (words::is_nominal(paragraph, then) || paragraph.is_capital(then))
        && !closed_classes::is_object_or_demonstrative(paragraph.lower(then));
    if !(after_quote || after_clause) || !names_speaker {
        return None;
    }
    let near = phrase::after(paragraph, then, bounds.end)?;
    // In "Bell, who runs the port, said the guards had left", a clause follows and not a speaker.
    // Nor is a speaker followed by a quotation without a comma: "Bell, asked later, said pumps “are dry”".
    let is_clause = matches!(paragraph.pos(near.end), Pos::Aux | Pos::VerbFinite);
    // "She called it “a tool,” said the guards had left, thanked her team": the first subject goes on.
    let goes_on = after_quote && !opens_sentence && speaker::of_list(paragraph, bounds, first).is_some();
    if goes_on && (is_clause || cue.has(CueTag::Object)) {
        return None;
    }
    if !after_quote && (is_clause || quotation::is_open(paragraph, near.end)) {
        return None;
    }
    let source =
        syntax::subject(paragraph, verb).filter(|tree| tree.start == near.start && tree.end > near.end).unwrap_or(near);
    let source = phrase::without_adjuncts(paragraph, source);
    let mut content = vec![content::backward(paragraph, bounds.start, first)?];
    content.extend(content::resumed(paragraph, source.end, bounds.end));
    if !after_quote && content.len() == 1 && is_comma(paragraph, source.end) {
        content.extend(
            words::trimmed(paragraph, source.end + 1..bounds.end).filter(|rest| goes_on_after(paragraph, rest.start)),
        );
    }
    Some(group.credit(Some(source), content, kind_of(cue)))
}

/// Whether only a name and its explanation follow, or the rest of the clause after a comma. Then everything before the first
/// comma was said.
fn reaches_the_end(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> bool {
    let ends = |near: Range<usize>| {
        near.end == ceiling || is_comma(paragraph, near.end) && goes_on_after(paragraph, near.end + 1)
    };
    paragraph.is_capital(start) && phrase::after(paragraph, start, ceiling).is_some_and(ends)
}

/// Whether a word after "said Bell," goes on with the clause before it: "are required to".
fn goes_on_after(paragraph: &TaggedParagraph, at: usize) -> bool {
    matches!(paragraph.pos(at), Pos::Aux | Pos::VerbFinite | Pos::Adp | Pos::Sconj)
        && paragraph.token(at).is_some_and(|token| token.cue.is_none())
}

/// "called for a vote", "warned of a strike".
fn prepositional(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    verb: usize,
) -> Option<Credit> {
    let preposition = group.tokens.end;
    if !cue.takes(paragraph.lower(preposition)) || preposition + 1 >= bounds.end {
        return None;
    }
    if !syntax::hangs_on(paragraph, verb, preposition) {
        return None;
    }
    let quoted = quotation::end(paragraph, preposition + 1);
    let stop = words::clause_stop(paragraph, quoted.unwrap_or(preposition + 1), bounds.end);
    let content = words::trimmed(paragraph, preposition + 1..stop)?;
    let source = speaker::before(paragraph, bounds, group, verb).filter(|source| source.end <= group.tokens.start)?;
    let mut credit = group.credit(Some(source), vec![content], kind_of(cue));
    credit.cue.end = preposition + 1;
    Some(credit)
}

/// ", adding that …": the speaker is the subject of the verb that the participle depends on. Where there is none,
/// `resolve_conflicts` takes the speaker of the credit before.
fn participle(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    verb: usize,
) -> Option<Credit> {
    let content = content::forward(paragraph, group, cue, bounds.end)?;
    if !cue.is_speech() {
        return None;
    }
    let start = group.tokens.start;
    let clause = words::clause_start(paragraph, bounds.start, start);
    let alone = clause == start || paragraph.pos(clause) == Pos::Adp;
    let near =
        if alone { quoted_before(paragraph, bounds, start) } else { speaker::clause_subject(paragraph, bounds, start) };
    let source = near.or_else(|| syntax::main_subject(paragraph, verb)).or_else(|| syntax::subject(paragraph, verb));
    let source = source.or_else(|| speaker::first_subject(paragraph, bounds, start));
    let source = source.filter(|found| found.len() <= LONGEST_SUBJECT);
    Some(group.credit(source, vec![content], CreditKind::Speech))
}

/// Who is quoted before "as saying": "quoted Lund as saying".
fn quoted_before(paragraph: &TaggedParagraph, bounds: &Range<usize>, participle: usize) -> Option<Range<usize>> {
    let at = participle.checked_sub(1).filter(|&at| at > bounds.start && paragraph.lower(at) == AS)?;
    let verb = (bounds.start..at).rev().find(|&at| paragraph.pos(at).is_verb())?;
    let cue = paragraph.token(verb)?.cue.filter(|cue| cue.has(CueTag::Object))?;
    let is_passive = cue.form != VerbForm::Third && closed_classes::is_be(paragraph.lower(verb.saturating_sub(1)));
    if is_passive { phrase::before(paragraph, bounds.start, verb - 1) } else { phrase::after(paragraph, verb + 1, at) }
}

/// "Ana Bell said …" and "…, Ana Bell said".
fn plain(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let source = speaker::before(paragraph, bounds, group, verb).filter(|source| !is_no_speaker(paragraph, source))?;
    let end = end_of_relative_clause(paragraph, bounds, group, &source);
    let is_cut = end < bounds.end;
    let bounds = &(bounds.start..end);
    let mut content = sides(paragraph, bounds, group, cue, &source)
        .or_else(|| syntax::said(paragraph, verb).filter(|_| cue.is_speech()))
        .or_else(|| quotation_before(paragraph, bounds, cue, &source).map(|quotation| vec![quotation]))?;
    // "Quoted Lund as saying": Lund says it.
    let is_handed_on = |piece: &Range<usize>| {
        let is_saying = |at: usize| {
            let cue = paragraph.token(at + 1).and_then(|token| token.cue);
            paragraph.lower(at) == AS && cue.is_some_and(|cue| cue.form == VerbForm::Ing && cue.has(CueTag::Say))
        };
        cue.has(CueTag::Object) && piece.clone().any(is_saying)
    };
    if content.iter().any(is_handed_on) || is_cut && content.iter().any(|piece| piece.start < source.start) {
        return None;
    }
    if cue.has(CueTag::Names) {
        let is_free =
            source.start > bounds.start && closed_classes::is_free_relative(paragraph.lower(source.start - 1));
        if !is_free && !names_it(paragraph, verb, &content) {
            return None;
        }
        content = content.into_iter().map(|piece| up_to_quotation(paragraph, piece)).collect();
    }
    Some(group.credit(Some(source), content, kind_of(cue)))
}

/// Where the clause of a verb ends whose subject is a relative pronoun after a comma: before "left" in "Bell, who said the wall
/// would hold, left".
fn end_of_relative_clause(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    source: &Range<usize>,
) -> usize {
    let is_subject = source.len() == 1 && closed_classes::is_relative_subject(paragraph.lower(source.start));
    // "Lund, whom Bell called a fox, left".
    let opening = source.start.saturating_sub(usize::from(!is_subject));
    let is_relative = closed_classes::is_relative_pronoun(paragraph.lower(opening))
        && opening > bounds.start + 1
        && is_comma(paragraph, opening - 1);
    let ends = |at: &usize| {
        let closes = quotation::is_closing(paragraph, *at) && is_comma(paragraph, at - 1);
        (closes || is_comma(paragraph, *at) && !quotation::is_inside(paragraph, *at))
            && matches!(paragraph.pos(at + 1), Pos::VerbFinite | Pos::Aux)
    };
    let end = (group.tokens.end..bounds.end).find(|at| is_relative && ends(at));
    end.map_or(bounds.end, |end| end + usize::from(!is_comma(paragraph, end)))
}

/// Whether the source is a single pronoun for nobody: "That said, …", "you know".
fn is_no_speaker(paragraph: &TaggedParagraph, source: &Range<usize>) -> bool {
    source.len() == 1 && closed_classes::is_impersonal(paragraph.lower(source.start))
}

/// What is said before the source, after the verb, or on both sides.
fn sides(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    cue: Cue,
    source: &Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let ends = ends_sentence(paragraph, group.tokens.end, bounds.end);
    let left = left_content(paragraph, bounds.start, source.start, ends);
    if let Some(resumed) = after_aside(paragraph, bounds, group, source) {
        let left = left.or_else(|| content::backward(paragraph, bounds.start, source.start));
        let right = words::trimmed(paragraph, resumed..bounds.end);
        let pieces: Vec<_> = left.into_iter().chain(right).collect();
        return (!pieces.is_empty()).then_some(pieces);
    }
    let right = content::forward(paragraph, group, cue, bounds.end);
    match (left, right) {
        (Some(left), Some(right)) if resumes(paragraph, &right, group) => Some(vec![left, right]),
        (Some(left), Some(right)) if cue.has(CueTag::Person) && paragraph.word(right.start - 1) == ":" => {
            Some(vec![left, right])
        }
        // "He would stay, he said when reached by phone".
        (Some(left), Some(right)) if closed_classes::opens_occasion(paragraph.lower(right.start)) => Some(vec![left]),
        (Some(left), Some(_)) if follows_quotation(paragraph, bounds.start, source.start) => Some(vec![left]),
        (_, Some(right)) => Some(vec![right]),
        (Some(left), None) if cue.is_speech() => {
            let more = after_semicolon(paragraph, bounds, group.tokens.end);
            Some([left].into_iter().chain(more).collect())
        }
        _ => None,
    }
}

/// The clause after "he said;" or "he said:", unless somebody is credited in it.
fn after_semicolon(paragraph: &TaggedParagraph, bounds: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let rest = words::trimmed(paragraph, at..bounds.end).filter(|_| matches!(paragraph.word(at), ";" | ":"))?;
    let credits = |at: usize| paragraph.token(at).is_some_and(|token| token.cue.is_some() && token.pos.is_verb());
    let is_plain = !rest.clone().any(|at| credits(at) || quotation::is_inside(paragraph, at));
    (is_plain && content::is_clause(paragraph, rest.clone())).then_some(rest)
}

/// The quotation right before a sentence that only credits it: `"We stay." Bell said.`
fn quotation_before(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    cue: Cue,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let closing = bounds.start.checked_sub(1)?;
    let bare = cue.has(CueTag::Say) && source.start == bounds.start && quotation::is_closing(paragraph, closing);
    let open = quotation::opening(paragraph, closing).filter(|_| bare)?;
    Some(open..bounds.start)
}

/// Whether a credit ends its sentence but for when and where: ", she said on Monday."
fn ends_sentence(paragraph: &TaggedParagraph, end: usize, ceiling: usize) -> bool {
    let opens_adjunct = || paragraph.pos(end) == Pos::Adp || vocabulary::is_weekday(paragraph.lower(end));
    let is_stopped = || matches!(paragraph.word(end), ";" | ":");
    let is_plain = || (end..ceiling).all(|at| !paragraph.pos(at).is_verb() && !words::is_break(paragraph, at));
    end == ceiling || is_stopped() || opens_adjunct() && is_plain()
}

/// Whether everything before ", she said." is said, whatever the tagger took its verb for.
fn is_sentence(paragraph: &TaggedParagraph, range: Range<usize>) -> bool {
    let is_amount =
        matches!(paragraph.pos(range.start), Pos::Adp | Pos::Adv) && paragraph.pos(range.start + 1) == Pos::Num;
    let opens_adjunct =
        matches!(paragraph.pos(range.start), Pos::Adp | Pos::Sconj | Pos::VerbIng | Pos::VerbParticiple)
            || paragraph.pos(range.start) == Pos::Adv && !words::has_finite_verb(paragraph, &range)
            || closed_classes::opens_subordinate_clause(paragraph.lower(range.start));
    is_comma(paragraph, range.end) && range.len() >= LEAST_OF_A_SENTENCE && (is_amount || !opens_adjunct)
}

/// What is said before the source, where a comma or a closing mark separates the two. `ends` says whether the sentence
/// ends with the credit.
fn left_content(paragraph: &TaggedParagraph, floor: usize, source: usize, ends: bool) -> Option<Range<usize>> {
    if source <= floor || closed_classes::is_relative_subject(paragraph.lower(source)) {
        return None;
    }
    let clause = || is_comma(paragraph, source - 1) && content::is_clause(paragraph, floor..source - 1);
    if follows_quotation(paragraph, floor, source) || clause() || ends && is_sentence(paragraph, floor..source - 1) {
        content::backward(paragraph, floor, source)
    } else {
        None
    }
}

/// Whether a quotation ends right before the source, perhaps with a comma between.
fn follows_quotation(paragraph: &TaggedParagraph, floor: usize, source: usize) -> bool {
    // In "the “History” section says", the marks are part of the source.
    let is_said = |at: usize| {
        quotation::opening(paragraph, at).is_none_or(|open| !quotation::is_part_of_name(paragraph, open, at))
    };
    source > floor && quotation::is_closing(paragraph, source - 1) && is_said(source - 1)
        || source > floor + 1 && is_comma(paragraph, source - 1) && quotation::is_closing(paragraph, source - 2)
}

/// The comma after source and verb that stand between commas in the middle of the content: "The permit, she said, was
/// late", "The permit, she told the council on Monday, was late".
fn after_aside(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    source: &Range<usize>,
) -> Option<usize> {
    let end = group.tokens.end;
    let stop = words::clause_stop(paragraph, end, bounds.end.min(end + LONGEST_ASIDE));
    let is_closed = is_comma(paragraph, stop) && (end..stop).all(|at| !paragraph.pos(at).is_verb());
    let parted = source.start > bounds.start + 1
        && matches!(paragraph.word(source.start - 1), "," | "—" | "–" | "--" | "-")
        && !quotation::is_closing(paragraph, source.start - 2);
    let next = stop + 1;
    let goes_on = closed_classes::resumes_clause(paragraph.lower(next))
        || matches!(
            paragraph.pos(next),
            Pos::VerbFinite
                | Pos::Aux
                | Pos::VerbInfinitive
                | Pos::VerbParticiple
                | Pos::Pron
                | Pos::Det
                | Pos::Propn
                | Pos::Num
                | Pos::Part
        )
        || paragraph.pos(next).is_common_noun();
    // After "he said on Monday," something else may follow than the rest of the clause, but not after "he said,".
    let goes_on = if stop == end {
        goes_on || resumes_after_aside(paragraph, next) || goes_on_quoted(paragraph, next)
    } else {
        let is_and =
            paragraph.pos(next) == Pos::Cconj && closed_classes::is_third_person_subject(paragraph.lower(next + 1));
        goes_on && matches!(paragraph.pos(next), Pos::VerbFinite | Pos::Aux | Pos::Part | Pos::VerbInfinitive)
            || is_and
            || goes_on_quoted(paragraph, next)
    };
    let is_aside = parted && is_closed && goes_on && !closed_classes::is_relative_subject(paragraph.lower(next));
    is_aside.then_some(stop)
}

/// Whether a quotation goes on with a sentence: “all command it” and not “We stay”.
fn goes_on_quoted(paragraph: &TaggedParagraph, at: usize) -> bool {
    quotation::is_open(paragraph, at) && !paragraph.is_capital(at + 1)
}

/// Whether the words after "he said," can be the rest of the clause before it: "with a tarp", "except on Sundays", "but it
/// was raining"; not what he did: "and left".
fn resumes_after_aside(paragraph: &TaggedParagraph, at: usize) -> bool {
    match paragraph.pos(at) {
        Pos::Adp | Pos::Sconj | Pos::Adj | Pos::Adv => true,
        Pos::Cconj => words::is_nominal(paragraph, at + 1),
        _ => false,
    }
}

/// Whether the words after the cue go on with what was said before it: `"…," he said, "…"`.
fn resumes(paragraph: &TaggedParagraph, right: &Range<usize>, group: &Group) -> bool {
    right.start > group.tokens.end && words::is_break(paragraph, right.start) && paragraph.word(right.start) != "("
        || paragraph.word(right.start).starts_with(['“', '"'])
}

/// Whether a verb of naming is followed by two things or a quotation: "called the plan a trap", not "called her
/// brother".
///
/// In "a show called “Harbour”" nobody speaks.
fn names_it(paragraph: &TaggedParagraph, verb: usize, content: &[Range<usize>]) -> bool {
    // "The port, which she called a trap", but not "a show called “Harbour”".
    let has_speaker = syntax::has_subject_before(paragraph, verb);
    let is_pronoun = |piece: &Range<usize>| piece.len() == 1 && paragraph.pos(piece.start) == Pos::Pron;
    if syntax::modifies_noun(paragraph, verb) && !has_speaker || content.iter().all(is_pronoun) {
        return false;
    }
    content.iter().any(|piece| quotation::is_in(paragraph, piece)) || syntax::has_predicate(paragraph, verb)
}

/// What a thing is called, up to the end of the quotation in it if another clause follows: "it “a trap”" in "called it “a
/// trap,” and others left".
fn up_to_quotation(paragraph: &TaggedParagraph, piece: Range<usize>) -> Range<usize> {
    let close = piece.clone().find_map(|at| quotation::end(paragraph, at));
    // "Called it “a trap”, while others left", "called it “a trap” and others left".
    let is_followed = |&close: &usize| {
        let is_parted = is_comma(paragraph, close) && paragraph.pos(close + 1) == Pos::Sconj;
        is_parted || paragraph.pos(close) == Pos::Cconj && words::is_nominal(paragraph, close + 1)
    };
    piece.start..close.filter(is_followed).unwrap_or(piece.end).min(piece.end)
}
