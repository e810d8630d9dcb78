//! The speaker before a verb in the active voice: from the words before it, or from the tree where that is more reliable.

use std::ops::Range;

use super::cue::Group;
use super::words::{self, is_comma};
use super::{content, phrase, quotation, syntax};
use crate::language::closed_classes::{self, TO};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, CueTag, VerbForm};

/// The most tokens between two dashes around an aside.
const LONGEST_ASIDE: usize = 18;

/// The most tokens of an occasion between two commas: ", when I read her this,".
const LONGEST_OCCASION_INSIDE: usize = 12;

/// The most tokens of a credit between two commas: ", the second pilot said,".
const LONGEST_CREDIT_INSIDE: usize = 6;

/// The source before the verb: from the words before it, or from the tree where that is more reliable.
pub(super) fn before(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
    verb: usize,
) -> Option<Range<usize>> {
    let start = group.tokens.start;
    let bounds = &(start_in_relative_clause(paragraph, bounds, start)..bounds.end);
    if let Some(subject) = after_what(paragraph, bounds, group) {
        return Some(subject);
    }
    if let Some(subject) = before_quoted_clause(paragraph, bounds, start) {
        return Some(with_modifiers(paragraph, bounds.start, subject));
    }
    if let Some(document) = document_before_that(paragraph, bounds, group) {
        return Some(document);
    }
    if let Some(subject) =
        relative_before_aside(paragraph, bounds, start).or_else(|| office_of_headline(paragraph, start))
    {
        return Some(subject);
    }
    let apart = of_list(paragraph, bounds, start)
        .or_else(|| behind_report(paragraph, bounds, group))
        .or_else(|| before_aside(paragraph, bounds, start))
        .or_else(|| owner_and_name(paragraph, bounds, start))
        .or_else(|| behind_joined_clause(paragraph, bounds, start));
    if let Some(subject) = apart {
        return Some(with_modifiers(paragraph, bounds.start, subject));
    }
    // "Bell, who was there, said": after the comma the relative clause is over.
    let over = |tree: &Range<usize>| {
        closed_classes::is_relative_subject(paragraph.lower(tree.start))
            && start > tree.end
            && is_comma(paragraph, start - 1)
    };
    let tree = syntax::subject(paragraph, verb).filter(|tree| !over(tree));
    // Before a clause without *that*, the parser may take its subject: "submitted the water had gone".
    let (tree, later) = if tree.as_ref().is_some_and(|tree| tree.start > start) { (None, tree) } else { (tree, None) };
    let near = actor_before(paragraph, quotation::last_end(paragraph, bounds.start, start), start);
    let adjacent = tree.as_ref().is_some_and(|tree| {
        tree.end <= start && (tree.end..start).all(|at| matches!(paragraph.pos(at), Pos::Punct | Pos::Adv))
    });
    let joined = start > bounds.start && paragraph.pos(start - 1) == Pos::Cconj;
    // A pronoun is the whole subject: words before it belong to another clause.
    let before_pronoun = near.as_ref().is_some_and(|near| near.len() > 1 && paragraph.pos(near.end - 1) == Pos::Pron);
    // "Bell to sell port, sources say": without a comma after it the last phrase is the subject.
    let is_parted = tree.as_ref().zip(near.as_ref()).is_some_and(|(tree, near)| {
        tree.start < near.start && tree.end == near.end && is_comma(paragraph, near.start - 1)
    });
    let tree = tree.filter(|_| !is_parted);
    let explained = tree.as_ref().zip(near.as_ref()).is_some_and(|(tree, near)| is_explained(paragraph, near, tree));
    // "Held a briefing to announce": the parser may hang the verb on the object.
    let is_object = |tree: &Range<usize>| {
        is_infinitive(paragraph, group) && words::has_finite_verb(paragraph, &(bounds.start..tree.start))
    };
    let other = near.clone().or_else(|| tree.clone());
    let found = if is_infinitive(paragraph, group) || joined && tree.is_none() {
        tree.filter(|tree| !is_object(tree)).or_else(|| clause_subject(paragraph, bounds, start)).or(near)
    } else if !explained && (adjacent || joined || before_pronoun) {
        tree.or(near)
    } else {
        near.or(tree)
    };
    let whole =
        |found: Range<usize>| phrase::without_adjuncts(paragraph, with_modifiers(paragraph, bounds.start, found));
    let first = || if joined { first_subject(paragraph, bounds, start) } else { None };
    let found = found.or_else(first).or(later).map(whole)?;
    let found = whole_of_relative_clause(paragraph, bounds.start, &found).unwrap_or(found);
    let found = relative_alone(paragraph, without_date(paragraph, found));
    if words::may_speak(paragraph, &found) {
        return Some(found);
    }
    // "Bell, a guard, rang at 5.20 and said": the nearest phrase that can speak.
    let others = other.into_iter().chain(clause_subject(paragraph, bounds, start)).map(whole);
    let others = others.chain(first_subject(paragraph, bounds, start));
    Some(others.into_iter().find(|other| words::may_speak(paragraph, other)).unwrap_or(found))
}

/// Where the clause of a verb begins after "in which" and its like: "a clerk" in "read from a letter in which a clerk, Ana Bell, wrote".
fn start_in_relative_clause(paragraph: &TaggedParagraph, bounds: &Range<usize>, verb: usize) -> usize {
    let opens = |at: &usize| {
        *at > bounds.start
            && closed_classes::is_relative_pronoun(paragraph.lower(*at))
            && paragraph.pos(at - 1) == Pos::Adp
            && !quotation::is_inside(paragraph, *at)
    };
    let pronoun = (bounds.start..verb).rev().find(opens);
    let is_open = |pronoun: &usize| pronoun + 1 < verb && !words::has_finite_verb(paragraph, &(pronoun + 1..verb));
    pronoun.filter(is_open).map_or(bounds.start, |pronoun| pronoun + 1)
}

/// The subject of a verb of naming after "what": "the port" in "records what the port calls “events”".
fn after_what(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Range<usize>> {
    let start = group.tokens.start;
    group.cue.filter(|cue| cue.has(CueTag::Names))?;
    let mut before = (bounds.start..start).rev().take(LONGEST_CREDIT_INSIDE);
    let what = before.find(|&at| closed_classes::is_free_relative(paragraph.lower(at)))?;
    let subject = phrase::before(paragraph, what + 1, start)?;
    (subject.start == what + 1 && subject.end == start).then_some(subject)
}

/// The document about which a clause with *that* tells what it says: "a letter" in "he left a letter that called it late". As the subject
/// of another verb it need not say anything: "a letter that called it late was lost".
pub(super) fn document_before_that(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    group: &Group,
) -> Option<Range<usize>> {
    let that = group.tokens.start.checked_sub(1).filter(|&at| paragraph.lower(at) == closed_classes::THAT)?;
    let noun = that.checked_sub(1).filter(|&at| paragraph.pos(at).is_common_noun())?;
    let is_document = words::is_document(paragraph, noun);
    let before = (bounds.start..noun).rev().find(|&at| !words::is_nominal(paragraph, at))?;
    let article = before + 1;
    let has_verb = words::has_finite_verb(paragraph, &(bounds.start..article));
    let is_new = closed_classes::is_indefinite_article(paragraph.lower(article));
    // "Said in a letter that demand had fallen".
    let is_finite = group.cue.is_some_and(|cue| matches!(cue.form, VerbForm::Past | VerbForm::Third));
    (is_document && has_verb && is_new && is_finite && article < noun).then_some(article..that)
}

/// The relative pronoun that an aside parts from its verb: "who" in "who, at one point, accused".
fn relative_before_aside(paragraph: &TaggedParagraph, bounds: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let close = verb.checked_sub(1).filter(|&close| close > bounds.start && is_comma(paragraph, close))?;
    let mut before = (bounds.start..close).rev().take(LONGEST_CREDIT_INSIDE);
    let open = before.find(|&at| is_comma(paragraph, at)).filter(|&open| open > bounds.start)?;
    let is_plain = paragraph.pos(open + 1) == Pos::Adp && !words::has_finite_verb(paragraph, &(open..close));
    let is_who = closed_classes::is_relative_subject(paragraph.lower(open - 1));
    (is_plain && is_who).then_some(open - 1..open)
}

/// Who says something at the end of a headline, which the tagger may take for an adjective: "chief" in ", chief says".
fn office_of_headline(paragraph: &TaggedParagraph, verb: usize) -> Option<Range<usize>> {
    let office = verb.checked_sub(1).filter(|&at| paragraph.pos(at) == Pos::Adj)?;
    let is_parted = office.checked_sub(1).is_some_and(|before| {
        is_comma(paragraph, before) || closed_classes::opens_subordinate_clause(paragraph.lower(before))
    });
    (is_parted && en::PERSON_NOUNS.contains(paragraph.lower(office))).then_some(office..verb)
}

/// The subject that an aside parts from its verb: "Bell" in "Bell — she is his sister — says", "The pilot" in "The pilot, she said,
/// had told her".
fn before_aside(paragraph: &TaggedParagraph, bounds: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let close = verb.checked_sub(1).filter(|&close| close > bounds.start)?;
    let is_credit = is_comma(paragraph, close);
    if !is_credit && !words::is_dash(paragraph, close) {
        return None;
    }
    let longest = if is_credit { LONGEST_OCCASION_INSIDE } else { LONGEST_ASIDE };
    let mut before = (bounds.start..close).rev().take(longest);
    let open = before.find(|&at| if is_credit { is_comma(paragraph, at) } else { words::is_dash(paragraph, at) })?;
    let aside = open + 1..close;
    let says = |at: usize| {
        let cue = paragraph.cue(at);
        cue.is_some_and(|cue| cue.has(CueTag::Say) && matches!(cue.form, VerbForm::Past | VerbForm::Third))
    };
    let is_said = || {
        let Some(source) = phrase::before(paragraph, aside.start, close - 1) else { return false };
        let is_short = aside.len() < LONGEST_CREDIT_INSIDE;
        is_short && says(close - 1) && source.start == aside.start && source.end + 1 == close
    };
    // "Bell, when I read her this, said".
    let is_occasion = || {
        closed_classes::opens_subordinate_clause(paragraph.lower(aside.start))
            && (aside.start + 1..aside.end).any(|at| paragraph.pos(at).is_verb())
    };
    if quotation::is_in(paragraph, &aside) || is_credit && !is_said() && !is_occasion() {
        return None;
    }
    let (start, subject) = if is_occasion() {
        (bounds.start, phrase::before(paragraph, bounds.start, open + 1)?)
    } else {
        let start = words::clause_start(paragraph, bounds.start, open);
        (start, actor_before(paragraph, start, open)?)
    };
    (subject.start == start && words::may_speak(paragraph, &subject)).then_some(subject)
}

/// The subject of a verb that a comma parts from what its speaker says first: "Bell" in "Bell wrote back, saying the clerk had “cut it
/// short,” and accused the board", "Bell said the guards had “only answered,” and put the toll at six".
fn behind_report(paragraph: &TaggedParagraph, bounds: &Range<usize>, group: &Group) -> Option<Range<usize>> {
    let start = group.tokens.start;
    let joint = start.checked_sub(1).filter(|&at| at > bounds.start + 1 && paragraph.pos(at) == Pos::Cconj)?;
    let close = joint - 1;
    let is_parted =
        is_comma(paragraph, close) || quotation::is_closing(paragraph, close) && is_comma(paragraph, close - 1);
    let is_past =
        group.cue.is_some_and(|cue| matches!(cue.form, VerbForm::Past | VerbForm::Base)) && group.tokens.len() == 1;
    let reports = |at: &usize| {
        !quotation::is_inside(paragraph, *at)
            && paragraph.cue(*at).is_some_and(|cue| cue.has(CueTag::Say) || cue.form == VerbForm::Ing)
    };
    let report = (bounds.start + 1..close).find(reports).filter(|_| is_parted && is_past)?;
    let is_participle = paragraph.pos(report) == Pos::VerbIng && is_comma(paragraph, report - 1);
    let said = report + 1..close;
    let is_earlier = said.clone().any(|at| closed_classes::is_backshifted(paragraph.lower(at)));
    let is_only_report = !said.clone().any(|at| reports(&at));
    let main = if is_participle {
        (bounds.start..report).find(|&at| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux))?
    } else {
        report
    };
    let subject = phrase::before(paragraph, bounds.start, main)?;
    (is_earlier && is_only_report && subject.end <= main && words::may_speak(paragraph, &subject)).then_some(subject)
}

/// The subject of somebody's relative and the name that explains it, after another name: "Lund's widow, Ana Lund" in "In a letter read by
/// the clerk, Ida Bell, Lund's widow, Ana Lund, described".
fn owner_and_name(paragraph: &TaggedParagraph, bounds: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let close = verb.checked_sub(1).filter(|&close| close > bounds.start && is_comma(paragraph, close))?;
    let comma = (bounds.start + 1..close).rev().find(|&at| is_comma(paragraph, at))?;
    let is_name = words::is_name(paragraph, &(comma + 1..close));
    let open = (bounds.start + 1..comma).rev().find(|&at| is_comma(paragraph, at))?;
    let is_owned = (open + 1..comma).any(|at| closed_classes::is_possessive_ending(paragraph.lower(at)));
    let is_plain = !words::has_finite_verb(paragraph, &(open + 1..comma));
    let is_person =
        en::PERSON_NOUNS.contains(paragraph.lower(comma - 1)) || en::KINSHIP_NOUNS.contains(paragraph.lower(comma - 1));
    let is_after_name = paragraph.pos(open - 1) == Pos::Propn && paragraph.pos(bounds.start) == Pos::Adp;
    (is_name && is_owned && is_plain && is_person && is_after_name).then_some(open + 1..close)
}

/// The subject of a verb that a clause between commas parts from its conjunction: "Bell" in "Bell left and, when Lund said that it was
/// late, replied".
fn behind_joined_clause(paragraph: &TaggedParagraph, bounds: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let close = verb.checked_sub(1).filter(|&close| close > bounds.start && is_comma(paragraph, close))?;
    let opens = |at: &usize| {
        paragraph.pos(*at) == Pos::Cconj
            && is_comma(paragraph, at + 1)
            && closed_classes::opens_subordinate_clause(paragraph.lower(at + 2))
    };
    let joint = (bounds.start + 1..close).rev().find(opens)?;
    first_subject(paragraph, bounds, joint).filter(|subject| words::may_speak(paragraph, subject))
}

/// The subject before a relative clause that ends in a quotation with a comma right before the verb: "Bell" in "Bell, who has called
/// it “a trap,” said".
pub(super) fn before_quoted_clause(
    paragraph: &TaggedParagraph,
    bounds: &Range<usize>,
    start: usize,
) -> Option<Range<usize>> {
    let close = start.checked_sub(1).filter(|&close| quotation::is_closing(paragraph, close))?;
    let open = quotation::opening(paragraph, close).filter(|_| is_comma(paragraph, close - 1))?;
    let is_who = |at: &usize| closed_classes::is_relative_subject(paragraph.lower(*at)) && is_comma(paragraph, at - 1);
    let who = (bounds.start + 2..open).find(is_who)?;
    let is_plain = !words::has_finite_verb(paragraph, &(bounds.start..who));
    let is_within = !(who..open).any(|at| is_comma(paragraph, at));
    let subject = phrase::before(paragraph, bounds.start, who - 1)?;
    (is_plain && is_within && words::may_speak(paragraph, &subject)).then_some(subject)
}

/// The subject of a list of verbs without a conjunction, of which the one at `start` is not the first: "She" in "She welcomed the
/// offer, said it was late and left".
pub(super) fn of_list(paragraph: &TaggedParagraph, bounds: &Range<usize>, start: usize) -> Option<Range<usize>> {
    // "Tweeted the number, then deleted it, then told".
    let before = start.checked_sub(1)?;
    let mark = if paragraph.pos(before) == Pos::Adv { before.checked_sub(1)? } else { before };
    let start = start + usize::from(paragraph.pos(start) == Pos::Adv);
    if mark <= bounds.start + 1 {
        return None;
    }
    let is_parted =
        is_comma(paragraph, mark) || quotation::is_closing(paragraph, mark) && is_comma(paragraph, mark - 1);
    let is_finite = |at: &usize| paragraph.pos(*at) == Pos::VerbFinite && !quotation::is_inside(paragraph, *at);
    if !is_parted || !is_finite(&start) {
        return None;
    }
    if is_explained_relative(paragraph, bounds.start, mark) {
        return None;
    }
    let verb = (bounds.start..mark).find(is_finite)?;
    let subject = actor_before(paragraph, bounds.start, verb).filter(|subject| subject.end == verb)?;
    let opens = |at: usize| {
        let word = paragraph.lower(at);
        closed_classes::is_relative_word(word)
            || closed_classes::opens_subordinate_clause(word)
            || word == closed_classes::THAT
            || paragraph.pos(at) == Pos::Sconj
    };
    let object = verb + 1..mark;
    let is_next =
        |at: usize| is_comma(paragraph, at - 1) || paragraph.pos(at - 1) == Pos::Adv && is_comma(paragraph, at - 2);
    let goes_on = |at: usize| is_finite(&at) && !is_next(at) || opens(at);
    let is_plain = !object.clone().any(|at| !quotation::is_inside(paragraph, at) && goes_on(at));
    let is_first = !(bounds.start..verb).any(opens) && object.len() > 1 && paragraph.pos(verb + 1) != Pos::Adp;
    let is_said = content::is_clause(paragraph, start + 1..bounds.end);
    (is_first && is_plain && is_said && words::may_speak(paragraph, &subject)).then_some(subject)
}

/// Whether somebody and a name between commas end right before a mark: ", his widow, Rosa Lund,".
fn is_explained_relative(paragraph: &TaggedParagraph, floor: usize, mark: usize) -> bool {
    let comma_before = |end: usize| (floor..end).rev().find(|&at| is_comma(paragraph, at));
    let Some(second) = comma_before(mark) else { return false };
    let Some(first) = comma_before(second) else { return false };
    let opens = |at: usize| paragraph.pos(at) == Pos::Det || closed_classes::is_possessive(paragraph.lower(at));
    words::is_name(paragraph, &(second + 1..mark))
        && opens(first + 1)
        && (first + 2..second).all(|at| words::is_nominal(paragraph, at))
}

/// The source whose relative clause, without commas, ends with an object right before the verb: "A pilot who had left the port" for
/// "the port" in "A pilot who had left the port said". Where a verb of the relative clause takes a clause, the words can be read
/// both ways: "a baker who says the mayor promised a stall".
fn whole_of_relative_clause(paragraph: &TaggedParagraph, floor: usize, object: &Range<usize>) -> Option<Range<usize>> {
    let start = words::clause_start(paragraph, floor, object.start);
    let who = (start + 1..object.start).find(|&at| closed_classes::is_relative_subject(paragraph.lower(at)))?;
    let head = actor_before(paragraph, start, who).filter(|head| head.start == start && head.end == who)?;
    let inside = who + 1..object.start;
    let takes_clause = |at: usize| {
        let cue = paragraph.cue(at);
        let takes = cue.is_some_and(|cue| !cue.has(CueTag::Object) && !cue.has(CueTag::Sign));
        takes && paragraph.pos(at).is_verb()
    };
    let before = paragraph.pos(object.start - 1);
    let is_object = before.is_verb() || before == Pos::Adp;
    let is_clause = words::has_finite_verb(paragraph, &inside) && !inside.clone().any(takes_clause);
    (is_object && is_clause).then_some(head.start..object.end)
}

/// A source without the date before it: "the minister" in "on Thursday, March 6, 2024, the minister".
fn without_date(paragraph: &TaggedParagraph, source: Range<usize>) -> Range<usize> {
    let is_date = vocabulary::is_month(paragraph.lower(source.start)) && paragraph.pos(source.start + 1) == Pos::Num;
    let numbers = source.clone().skip(1).take_while(|&at| paragraph.pos(at) == Pos::Num || is_comma(paragraph, at));
    let end = numbers.filter(|_| is_date).last().filter(|&last| is_comma(paragraph, last));
    end.filter(|&last| last + 1 < source.end).map_or(source.clone(), |last| last + 1..source.end)
}

/// A relative pronoun without the time after it: "who" in "who a day later described".
fn relative_alone(paragraph: &TaggedParagraph, source: Range<usize>) -> Range<usize> {
    let is_relative = closed_classes::is_relative_subject(paragraph.lower(source.start));
    let is_of_time =
        |at: usize| matches!(paragraph.pos(at), Pos::Det | Pos::Num | Pos::Noun | Pos::NounPlural | Pos::Adv);
    let is_time = source.clone().skip(1).all(is_of_time);
    if is_relative && is_time { source.start..source.start + 1 } else { source }
}

/// Whether a verb follows another one: "rang her at 5.20 to say".
fn is_infinitive(paragraph: &TaggedParagraph, group: &Group) -> bool {
    paragraph.lower(group.tokens.start) == TO
}

/// Whether the tree takes only a part of the subject for the subject: "inquiries" in "an aide, addressing inquiries over the
/// pier, said", "Ana Bell" in "Judge Ana Bell said".
fn is_explained(paragraph: &TaggedParagraph, near: &Range<usize>, tree: &Range<usize>) -> bool {
    let between = || near.start..tree.start;
    let is_title = || tree.end == near.end && between().all(|at| paragraph.pos(at) == Pos::Propn);
    // "A source close to Bell said": the parser may take the name for the subject.
    let is_noun_after_preposition = || {
        let before = tree.start - 1;
        let is_part = |at: usize| paragraph.pos(at).is_common_noun() || paragraph.pos(at) == Pos::Propn;
        let opens_examples =
            before > near.start && closed_classes::opens_examples(paragraph.lower(before - 1), paragraph.lower(before));
        tree.end == near.end
            && (paragraph.pos(before) == Pos::Adp || opens_examples)
            && (near.start..before).any(is_part)
    };
    let is_part = near.start < tree.start && tree.end <= near.end;
    is_part && (is_title() || is_noun_after_preposition() || between().any(|at| is_comma(paragraph, at)))
}

/// The noun phrase before a verb, unless it says when or where and not who: "in a letter". But "about 30 guards" says who.
fn actor_before(paragraph: &TaggedParagraph, floor: usize, end: usize) -> Option<Range<usize>> {
    let found = phrase::before(paragraph, floor, end)?;
    // "A charge the unions say": what is said of a charge.
    let next = found.start + 2;
    let is_charge = closed_classes::is_indefinite_article(paragraph.lower(found.start))
        && en::NOUNS_FOR_WORDS_SAID.contains(paragraph.lower(found.start + 1))
        && next < found.end
        && paragraph.pos(next) == Pos::Det;
    if is_charge {
        return Some(next..found.end);
    }
    if paragraph.pos(found.start) != Pos::Adp || paragraph.pos(found.start + 1) == Pos::Num {
        return Some(found);
    }
    // "In an interview Bell said", "In a filing on the pier the council said": a second noun phrase begins.
    let begins = |at: &usize| {
        let after_noun = paragraph.pos(at - 1).is_common_noun();
        after_noun && paragraph.pos(*at) == Pos::Propn
            || (after_noun || paragraph.pos(at - 1) == Pos::Propn) && paragraph.pos(*at) == Pos::Det
    };
    let start = found.clone().skip(2).filter(begins).last()?;
    Some(start..found.end)
}

/// The phrase with the adjectives and the determiner before it.
fn with_modifiers(paragraph: &TaggedParagraph, floor: usize, source: Range<usize>) -> Range<usize> {
    let mut start = source.start;
    // "The “History” page".
    let open = start.checked_sub(1).and_then(|closing| Some((quotation::opening(paragraph, closing)?, closing)));
    if let Some((open, closing)) = open
        && open > floor
        && quotation::is_part_of_name(paragraph, open, closing)
    {
        start = open;
    }
    while start > floor && (paragraph.pos(start - 1) == Pos::Adj || is_title_before_name(paragraph, start)) {
        start -= 1;
    }
    let is_owned = |at: usize| paragraph.pos(at) == Pos::Det || closed_classes::is_possessive(paragraph.lower(at));
    let determined = start > floor && is_owned(start - 1) && paragraph.pos(start) != Pos::Pron;
    start - usize::from(determined)..source.end
}

/// Whether a name starts with a token, and a noun with a capital before it is its title: "Judge Ana Bell".
fn is_title_before_name(paragraph: &TaggedParagraph, start: usize) -> bool {
    let before = start - 1;
    paragraph.pos(start) == Pos::Propn && paragraph.pos(before) == Pos::Noun && paragraph.is_capital(before)
}

/// The subject of the clause that a participle depends on: "the senator" in "the senator wrote to supporters saying".
pub(super) fn clause_subject(paragraph: &TaggedParagraph, bounds: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let start = words::clause_start(paragraph, bounds.start, end);
    let verb = (start..end).find(|&at| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux));
    // "A clerk, Ana Bell, rang to report": the comma closes what explains the subject.
    if verb == Some(start) && start > bounds.start + 1 && is_comma(paragraph, start - 1) {
        let is_explained = |found: &Range<usize>| found.clone().any(|at| is_comma(paragraph, at));
        let subject = phrase::before(paragraph, bounds.start, start).filter(is_explained);
        return subject.filter(|found| words::may_speak(paragraph, found));
    }
    // "Bell sought help, closing the pier and telling": the clause has no subject.
    let joined = end > start && paragraph.pos(end - 1) == Pos::Cconj;
    actor_before(paragraph, start, verb.unwrap_or(end))
        .filter(|found| !(joined && paragraph.pos(found.start) == Pos::VerbIng))
}

/// The subject before the first verb of a sentence, where the tree finds none.
pub(super) fn first_subject(paragraph: &TaggedParagraph, bounds: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let verb = (bounds.start..end).find(|&at| matches!(paragraph.pos(at), Pos::VerbFinite | Pos::Aux))?;
    actor_before(paragraph, quotation::last_end(paragraph, bounds.start, verb), verb)
}
