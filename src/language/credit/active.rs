//! Credits around a verb in the active voice: who speaks, before or after it, and what is said, on either side.
//!
//! Two kinds of evidence are weighed. The order of words and marks is reliable for quotations and for what a comma
//! separates; the tree of the sentence is reliable for subjects far from their verb and for clauses that no mark opens.

use std::ops::Range;

use super::cue::{Group, GroupKind};
use super::words::{self, is_comma};
use super::{
    Credit, CreditKind, aside, blame, content, ends, kind_of, participle, phrase, put, question, quotation, relative,
    report, shape, speaker, syntax, unsure,
};
use crate::language::closed_classes::{self, AS, TO};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class, Cue, CueTag, VerbForm};

/// Longer phrases before a participle are mistakes, in tokens.
const LONGEST_SUBJECT: usize = 12;

/// The most tokens of what a speaker does between two pieces of a quotation.
const LONGEST_DEED: usize = 10;

/// Fewer words before ", she said." say when or where, in tokens.
const LEAST_OF_A_SENTENCE: usize = 4;

/// The credit around a verb in the active voice.
pub(super) fn credit(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Credit> {
    let (cue, verb) = (group.cue?, group.verb?);
    if cue.has(CueTag::Put) {
        return put::credit(paragraph, bounds, group, verb);
    }
    if let Some(credit) = shape::court_told(paragraph, bounds, group, cue) {
        return Some(credit);
    }
    let before = group.tokens.start.checked_sub(1).map_or("", |before| paragraph.lower(before));
    if before == AS
        && is_comma(paragraph, group.tokens.end)
        && matches!(cue.form, VerbForm::Past | VerbForm::Participle)
    {
        // "As predicted, Bell won".
        return None;
    }
    if group.tokens.start == bounds.start && paragraph.lower(bounds.start) == TO {
        // "To understand it, ask": nobody has asked.
        return None;
    }
    if let Some(credit) = inverted(paragraph, bounds, group, cue, verb) {
        return Some(credit);
    }
    if participle::is_told(paragraph, bounds, group, cue) {
        return None;
    }
    if question::is_put_to_somebody(paragraph, bounds, group, cue) {
        return question::asked(paragraph, bounds, group);
    }
    let found = prepositional(paragraph, bounds, group, cue, verb).or_else(|| match cue.form {
        VerbForm::Ing => adding(paragraph, bounds, group, cue, verb),
        _ => plain(paragraph, bounds, group, cue, verb),
    });
    let is_unsure = cue.has(CueTag::Sign)
        || unsure::is_unreal(paragraph, group)
        || unsure::is_dependent(paragraph, bounds, group, cue, verb);
    found.filter(|credit| {
        (!is_unsure || unsure::has_sign(paragraph, group, credit)) && !is_conditional(paragraph, cue, credit)
    })
}

/// Whether a credit of the present is a condition: "if the company rejects the offer".
fn is_conditional(paragraph: &TaggedParagraph, cue: Cue, credit: &Credit) -> bool {
    let before = credit.source.as_ref().and_then(|source| source.start.checked_sub(1));
    let is_condition = before.is_some_and(|before| closed_classes::opens_condition(paragraph.lower(before)));
    let is_present = matches!(cue.form, VerbForm::Third | VerbForm::Base);
    is_condition && is_present && !credit.content.iter().any(|piece| quotation::is_in(paragraph, piece))
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
    if !single || first == bounds.start || speaker::before_quoted_clause(paragraph, bounds, first).is_some() {
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
            || cue.has(CueTag::Say) && reaches_the_end(paragraph, group.tokens.end, bounds.end)
            || cue.lemma == closed_classes::SAY && is_after_fragment(paragraph, bounds, group.tokens.end));
    let then = group.tokens.end;
    let names_speaker = (words::is_nominal(paragraph, then) || paragraph.is_capital(then))
        && !closed_classes::is_object_or_demonstrative(paragraph.lower(then))
        && !names_time(paragraph, then);
    if !(after_quote || after_clause) || !names_speaker || !after_quote && blame::is_verb(cue) {
        return None;
    }
    if !after_quote && cue.has(CueTag::Paper) && follows_aside(paragraph, bounds, first) {
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
    if !after_quote && content.len() == 1 {
        content.extend(aside::after_semicolon(paragraph, bounds, source.end));
    }
    Some(group.credit(Some(source), content, kind_of(cue)))
}

/// Whether a verb follows its subject and a participle between commas, which the tagger may take for the verb: "a log, provided later by
/// the port, shows".
fn follows_aside(paragraph: &TaggedParagraph, bounds: &Range<usize>, verb: usize) -> bool {
    let Some(open) = (bounds.start..verb - 1).find(|&at| is_comma(paragraph, at)) else { return false };
    let aside = open + 1..verb - 1;
    let is_participle = closed_classes::may_be_participle(paragraph.lower(aside.start))
        && matches!(paragraph.pos(aside.start + 1), Pos::Adp | Pos::Adv | Pos::Adj | Pos::Propn | Pos::Sconj);
    is_participle
        && !words::has_finite_verb(paragraph, &(bounds.start..open))
        && !words::has_finite_verb(paragraph, &(aside.start + 1..aside.end))
}

/// Whether a word after the verb names a day or another time, and nobody: "Ana Bell, a nurse, said Tuesday".
fn names_time(paragraph: &TaggedParagraph, at: usize) -> bool {
    let word = paragraph.lower(at);
    let opens_name = paragraph.pos(at + 1) == Pos::Propn && !vocabulary::is_weekday(paragraph.lower(at + 1));
    let is_day = vocabulary::is_weekday(word) || vocabulary::is_month(word) || vocabulary::is_relative_day(word);
    is_day && !opens_name || closed_classes::is_recent(word) && vocabulary::is_calendar_unit(paragraph.lower(at + 1))
}

/// Whether only a name and its explanation follow, or the rest of the clause after a comma. Then everything before the first
/// comma was said.
fn reaches_the_end(paragraph: &TaggedParagraph, start: usize, ceiling: usize) -> bool {
    let ends = |near: Range<usize>| {
        near.end == ceiling
            || paragraph.word(near.end) == ":"
            || is_comma(paragraph, near.end) && goes_on_after(paragraph, near.end + 1)
    };
    paragraph.is_capital(start) && phrase::after(paragraph, start, ceiling).is_some_and(ends)
}

/// Whether words without a verb are said by whoever follows the verb up to the end or a comma: "The tide, say the
/// crews."
fn is_after_fragment(paragraph: &TaggedParagraph, bounds: &Range<usize>, start: usize) -> bool {
    // "Republicans, led by Bell, say the mayor left": the subject stands before.
    let opens_aside = |at: usize| {
        is_comma(paragraph, at - 1)
            && matches!(paragraph.pos(at), Pos::VerbParticiple | Pos::VerbIng | Pos::Adp | Pos::VerbFinite)
    };
    if (bounds.start + 2..start - 1).any(opens_aside) {
        return false;
    }
    if is_explained_person(paragraph, &(bounds.start..start - 2)) {
        return false;
    }
    let speaker = phrase::after(paragraph, start, bounds.end);
    let ends = |near: &Range<usize>| near.end == bounds.end || matches!(paragraph.word(near.end), "," | ":" | ";");
    speaker.is_some_and(|near| {
        ends(&near)
            && near.start == start
            && !words::has_finite_verb(paragraph, &(bounds.start..start - 1))
            && (paragraph.pos(start) == Pos::Det || paragraph.is_capital(start))
            && !words::has_finite_verb(
                paragraph,
                &(near.start..near.end.min(words::clause_stop(paragraph, start, near.end))),
            )
    })
}

/// Whether words are somebody and what explains who it is, and not a fragment that is said: "Her lawyer, Ana Bell".
fn is_explained_person(paragraph: &TaggedParagraph, words: &Range<usize>) -> bool {
    let Some(comma) = words.clone().find(|&at| is_comma(paragraph, at)).filter(|&comma| comma > words.start) else {
        return false;
    };
    let is_name = |piece: Range<usize>| words::is_name(paragraph, &piece);
    let is_person = en::PERSON_NOUNS.contains(paragraph.lower(comma - 1));
    is_person && is_name(comma + 1..words.end) || is_name(words.start..comma) && words.len() > comma + 2 - words.start
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
    // "Warns against “haste”", "cautions against closing it".
    let next = preposition + 1;
    let is_plain = quotation::is_open(paragraph, next) || paragraph.pos(next) == Pos::VerbIng;
    if !is_plain && !syntax::hangs_on(paragraph, verb, preposition) {
        return None;
    }
    if let Some(credit) = agreeing(paragraph, bounds, group, verb) {
        return Some(credit);
    }
    // "Agreed with Bell": what they agree on stands elsewhere.
    if paragraph.lower(preposition) == closed_classes::WITH && paragraph.pos(preposition + 1) == Pos::Propn {
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

/// "Agreed with Bell, who had called, that it was late": what somebody says together with another one.
fn agreeing(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, verb: usize) -> Option<Credit> {
    let cue = group.cue?;
    let other = phrase::after(paragraph, group.tokens.end + 1, bounds.end)?;
    let is_with = paragraph.lower(group.tokens.end) == closed_classes::WITH;
    let that = (other.start..bounds.end).find(|&at| paragraph.lower(at) == closed_classes::THAT).filter(|_| is_with)?;
    let opens = that == other.end || is_comma(paragraph, that - 1);
    let source = speaker::before(paragraph, bounds, group, verb).filter(|source| source.end <= group.tokens.start)?;
    let content = words::trimmed(paragraph, that..bounds.end).filter(|_| opens)?;
    Some(group.credit(Some(source), vec![content], kind_of(cue)))
}

/// ", adding that …": the speaker is the subject of the verb that the participle depends on. Where there is none,
/// `resolve_conflicts` takes the speaker of the credit before.
fn adding(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let content = content::forward(paragraph, group, cue, bounds.end)?;
    let start = group.tokens.start;
    let content = ends::up_to_next_deed(paragraph, cue, ends::within_subject(paragraph, bounds, start, content));
    let is_lone = group.tokens.len() == 1;
    if !cue.is_speech() || is_lone && is_about_subject(paragraph, bounds, start, &content) {
        return None;
    }
    let clause = words::clause_start(paragraph, bounds.start, start);
    // "Sought protection, closing shops and telling a court that".
    let is_next =
        clause > bounds.start && paragraph.pos(clause) == Pos::VerbIng && paragraph.pos(start - 1) == Pos::Cconj;
    let alone = clause == start || paragraph.pos(clause) == Pos::Adp || is_next;
    let near =
        if alone { quoted_before(paragraph, bounds, start) } else { speaker::clause_subject(paragraph, bounds, start) };
    let near = with_subject(paragraph, clause, start).or(near);
    let source = near.or_else(|| syntax::main_subject(paragraph, verb)).or_else(|| syntax::subject(paragraph, verb));
    let source = source.or_else(|| speaker::first_subject(paragraph, bounds, start));
    let source = source.map(|found| without_explanation(paragraph, found));
    let source = source.filter(|found| found.len() <= LONGEST_SUBJECT);
    let content = before_subject(paragraph, content, source.as_ref());
    Some(group.credit(source, vec![content], CreditKind::Speech))
}

/// What a participle before its subject gives: "it was late" of "Saying it was late, Bell left".
fn before_subject(paragraph: &TaggedParagraph, content: Range<usize>, source: Option<&Range<usize>>) -> Range<usize> {
    let is_after = |source: &&Range<usize>| source.start > content.start && is_comma(paragraph, source.start - 1);
    let end = source.filter(is_after).map_or(content.end, |source| content.end.min(source.start - 1));
    content.start..end
}

/// The subject that *with* gives a participle: "residents" in "the row went on, with residents saying".
fn with_subject(paragraph: &TaggedParagraph, clause: usize, participle: usize) -> Option<Range<usize>> {
    let with = (clause..participle).rev().find(|&at| closed_classes::opens_contrast(paragraph.lower(at)))?;
    phrase::after(paragraph, with + 1, participle)
        .filter(|subject| subject.end == participle && paragraph.pos(with) == Pos::Adp)
}

/// Whether a participle says which people the subject of another verb means: "callers claiming to be guards ask for cards". What
/// a document says is said: "a letter saying it was late hung there".
fn is_about_subject(paragraph: &TaggedParagraph, bounds: &Range<usize>, start: usize, content: &Range<usize>) -> bool {
    let clause = words::clause_start(paragraph, bounds.start, start);
    let subject = clause..start;
    let is_noun = |at: usize| {
        matches!(paragraph.pos(at), Pos::Det | Pos::Adj | Pos::Num | Pos::Propn) || paragraph.pos(at).is_common_noun()
    };
    let is_document = subject.clone().any(|at| paragraph.classes(at).has(Class::Document));
    let is_plain = !subject.is_empty() && subject.clone().all(is_noun) && words::has_noun(paragraph, &subject);
    let has_predicate = words::has_finite_verb(paragraph, &(start + 1..bounds.end));
    let opens = clause == bounds.start;
    is_plain
        && opens
        && !is_document
        && has_predicate
        && !quotation::is_in(paragraph, content)
        && paragraph.lower(start + 1) != closed_classes::THAT
}

/// A long subject before the comma of what explains it: "Ana Bell" of "Ana Bell, a favorite running against …".
fn without_explanation(paragraph: &TaggedParagraph, subject: Range<usize>) -> Range<usize> {
    let comma = subject.clone().skip(1).find(|&at| is_comma(paragraph, at));
    let is_name = |end: usize| paragraph.pos(end - 1) == Pos::Propn && paragraph.pos(end + 1) == Pos::Det;
    let end = comma.filter(|&comma| subject.len() > LONGEST_SUBJECT && is_name(comma));
    subject.start..end.unwrap_or(subject.end)
}

/// Who is quoted before "as saying": "quoted Lund as saying".
fn quoted_before(paragraph: &TaggedParagraph, bounds: &Range<usize>, participle: usize) -> Option<Range<usize>> {
    let at = participle.checked_sub(1).filter(|&at| at > bounds.start && paragraph.lower(at) == AS)?;
    let verb = (bounds.start..at).rev().find(|&at| paragraph.pos(at).is_verb())?;
    let cue = paragraph.cue(verb).filter(|cue| cue.has(CueTag::Object))?;
    let is_passive = cue.form != VerbForm::Third && closed_classes::is_be(paragraph.lower(verb.saturating_sub(1)));
    if is_passive { phrase::before(paragraph, bounds.start, verb - 1) } else { phrase::after(paragraph, verb + 1, at) }
}

/// "Ana Bell said …" and "…, Ana Bell said".
fn plain(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group, cue: Cue, verb: usize) -> Option<Credit> {
    let source = speaker::before(paragraph, bounds, group, verb).filter(|source| !is_no_speaker(paragraph, source))?;
    let end = relative::end_of_relative_clause(paragraph, bounds, group, &source);
    let is_cut = end < bounds.end;
    if relative::is_in_subject(paragraph, bounds, group, cue, &source) {
        return None;
    }
    // "She wanted for somebody to say it": nobody has said it.
    let is_wished = paragraph.lower(group.tokens.start) == TO
        && source.start.checked_sub(1).is_some_and(|before| paragraph.lower(before) == closed_classes::FOR);
    if is_wished {
        return None;
    }
    let bounds = &(bounds.start..end);
    let mut content = blame::said(paragraph, group.tokens.end, cue, bounds.end)
        .or_else(|| sides(paragraph, bounds, group, cue, &source))
        .or_else(|| syntax::said(paragraph, verb).filter(|_| cue.is_speech()))
        .or_else(|| quotation_before(paragraph, bounds, cue, &source).map(|quotation| vec![quotation]))?;
    let end = relative::end_of_restrictive_clause(paragraph, &source, group.tokens.end, bounds.end);
    let end = end.or_else(|| ends::end_of_share(paragraph, &source, group.tokens.end, bounds.end));
    if let Some(end) = end {
        content = content.into_iter().map(|piece| piece.start..piece.end.min(end).max(piece.start)).collect();
    }
    content = content.into_iter().map(|piece| ends::up_to_outer_clause(paragraph, bounds, &source, piece)).collect();
    if cue.has(CueTag::Object) {
        content =
            content.into_iter().map(|piece| ends::up_to_next_predicate(paragraph, group.tokens.end, piece)).collect();
    }
    // "Beside the mayor, who smiled": what stands before a relative clause is not said in it.
    let is_relative = closed_classes::is_relative_subject(paragraph.lower(source.start))
        || speaker::document_before_that(paragraph, bounds, group).is_some();
    // "Read the letter, the mayor smiled": what somebody is shown is not said.
    if en::PARTICIPLES_OF_ASKING.contains(paragraph.lower(bounds.start)) {
        content.retain(|piece| piece.start != bounds.start || piece.end > source.start);
        content.first()?;
    }
    if is_relative {
        content.retain(|piece| piece.start >= source.start);
        content.first()?;
    }
    // "Quoted Lund as saying": Lund says it.
    let is_handed_on = |piece: &Range<usize>| {
        let is_saying = |at: usize| {
            let cue = paragraph.cue(at + 1);
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
        // "They call him the Dean": what somebody is called by habit is said where it is quoted.
        let is_habit = cue.form == VerbForm::Base && group.tokens.len() == 1;
        if is_habit && !content.iter().any(|piece| quotation::is_in(paragraph, piece)) {
            return None;
        }
        if !is_free && !names_it(paragraph, verb, &content) {
            return None;
        }
        content = content.into_iter().map(|piece| ends::up_to_quotation(paragraph, piece)).collect();
    }
    Some(group.credit(Some(source), content, kind_of(cue)))
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
    let floor = if group.tokens.end == bounds.end {
        ends::last_clause(paragraph, bounds.start, source.start)
    } else {
        ends::after_another_source(paragraph, bounds.start, source.start)
    };
    let left = left_content(paragraph, floor, source.start, ends);
    if let Some(resumed) = aside::after_aside(paragraph, bounds, group, source) {
        // "Told another story: the maps, he wrote, “went up”."
        let colon = (bounds.start..source.start)
            .rev()
            .find(|&at| paragraph.word(at) == ":" && !quotation::is_inside(paragraph, at))
            .filter(|&colon| content::is_clause(paragraph, bounds.start..colon) && colon + 1 < source.start);
        let floor = colon.map_or(bounds.start, |colon| colon + 1);
        let left = left.filter(|_| colon.is_none());
        let left = left.or_else(|| content::backward(paragraph, floor, source.start));
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
        // "In a letter to “the Lumen community,” Bell said he would leave": the words before are the occasion.
        (Some(left), Some(right)) if is_occasion(paragraph, &left) && right.start == group.tokens.end => {
            Some(vec![right])
        }
        (Some(left), right)
            if follows_quotation(paragraph, bounds.start, source.start) && (right.is_some() || cue.is_speech()) =>
        {
            Some([left].into_iter().chain(after_deed(paragraph, group.tokens.end, bounds.end)).collect())
        }
        (_, Some(right)) => Some(vec![right]),
        (Some(left), None) if cue.is_speech() => {
            let more = aside::after_semicolon(paragraph, bounds, group.tokens.end);
            Some([left].into_iter().chain(more).collect())
        }
        _ => None,
    }
}

/// The rest of a quotation after what its speaker does between two commas: "she said, pausing, “it leaks”".
fn after_deed(paragraph: &TaggedParagraph, comma: usize, ceiling: usize) -> Option<Range<usize>> {
    // "She said, and then, after a while, “They left.”"
    let is_later = paragraph.pos(comma + 1) == Pos::Cconj && paragraph.lower(comma + 2) == closed_classes::THEN;
    let is_deed = paragraph.pos(comma + 1) == Pos::VerbIng || paragraph.lower(comma + 1) == AS || is_later;
    let open = (comma + 2..ceiling.min(comma + 2 + LONGEST_DEED)).find(|&at| quotation::is_open(paragraph, at))?;
    let says = |at: usize| paragraph.cue(at).is_some_and(Cue::is_speech);
    let is_plain = !(comma + 1..open).any(says)
        && if is_later { !words::has_finite_verb(paragraph, &(comma..open)) } else { !paragraph.is_capital(open + 1) };
    let end = quotation::end(paragraph, open)?;
    (is_comma(paragraph, comma) && is_deed && is_plain && is_comma(paragraph, open - 1)).then_some(open..end)
}

/// Whether words before the source are a phrase with a preposition that ends in a quotation without a verb.
fn is_occasion(paragraph: &TaggedParagraph, left: &Range<usize>) -> bool {
    paragraph.pos(left.start) == Pos::Adp
        && !quotation::is_open(paragraph, left.start)
        && !words::has_finite_verb(paragraph, left)
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
    let is_amount = matches!(paragraph.pos(range.start), Pos::Adp | Pos::Adv | Pos::Adj)
        && (range.start + 1..=range.start + 2).any(|at| paragraph.pos(at) == Pos::Num);
    let opens_adjunct =
        matches!(paragraph.pos(range.start), Pos::Adp | Pos::Sconj | Pos::VerbIng | Pos::VerbParticiple)
            || paragraph.pos(range.start) == Pos::Adv && !words::has_finite_verb(paragraph, &range)
            || closed_classes::opens_subordinate_clause(paragraph.lower(range.start));
    // "Three guards killed, ministry says".
    let is_short = range.len() >= 2
        && paragraph.pos(range.end - 1) == Pos::VerbParticiple
        && (paragraph.pos(range.end - 2).is_common_noun() || paragraph.pos(range.end - 2) == Pos::Propn);
    // "Late means late, the port said".
    let is_clause =
        range.len() + 1 == LEAST_OF_A_SENTENCE && words::has_finite_verb(paragraph, &(range.start + 1..range.end));
    let is_long = range.len() >= LEAST_OF_A_SENTENCE || is_short || is_clause;
    is_comma(paragraph, range.end) && is_long && (is_amount || !opens_adjunct)
}

/// What is said before the source, where a comma or a closing mark separates the two. `ends` says whether the sentence
/// ends with the credit.
fn left_content(paragraph: &TaggedParagraph, floor: usize, source: usize, ends: bool) -> Option<Range<usize>> {
    let first = paragraph.lower(source);
    if source <= floor || closed_classes::is_relative_subject(first) || closed_classes::is_whose(first) {
        return None;
    }
    // "Chanted “Now!” as the mayor laughed".
    if paragraph.pos(source - 1) == Pos::Sconj && source > floor + 1 && quotation::is_closing(paragraph, source - 2) {
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
        quotation::opening(paragraph, at).is_none_or(|open| {
            !quotation::is_part_of_name(paragraph, open, at) && quotation::end_of_title(paragraph, open).is_none()
        })
    };
    source > floor && quotation::is_closing(paragraph, source - 1) && is_said(source - 1)
        || source > floor + 1
            && is_comma(paragraph, source - 1)
            && quotation::is_closing(paragraph, source - 2)
            && is_said(source - 2)
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
    let cue = paragraph.cue(verb);
    let is_only_verb = || cue.is_some_and(|cue| report::is_only_verb(paragraph, verb, cue));
    let is_modifier = syntax::modifies_noun(paragraph, verb) && !has_speaker && !is_only_verb();
    if is_modifier || content.iter().all(is_pronoun) {
        return false;
    }
    content.iter().any(|piece| quotation::is_in(paragraph, piece)) || syntax::has_predicate(paragraph, verb)
}
