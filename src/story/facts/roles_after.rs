//! The roles that the words after a name give its bearer: "Ruth Lind, 61, a farmer,", "Ruth Lind, who runs a salon,", "Ruth Lind is
//! the member for Kellan", "Ruth Lind of the Harbour Board".
//!
//! Positions are indexes of tokens in the paragraph. This file does not know whose name it is.

use std::ops::Range;

use crate::language::closed_classes::{self, AS, FOR, OF, THEN};
use crate::language::tagger::{NameKind, Pos};
use crate::language::vocabulary;
use crate::language::{Annotation, en};
use crate::story::facts::name_context::{is_title, says_only_when};
use crate::story::facts::name_roles::{end_of_phrase, head, is_nominal, is_office, is_person_noun};

/// Longest description after a name, in tokens.
const LONGEST_AFTER: usize = 24;
/// Longest clause that is a role, in tokens: "runs a salon in the old town".
const LONGEST_CLAUSE: usize = 12;
/// Longest distance from a name to its office or part in the same clause, in tokens: "said she would step down as".
const LONGEST_OFFICE_VERB: usize = 6;

/// The end of a name with the letters after it: "Ruth Lind KC".
pub(super) fn letters_end(annotation: &Annotation, name_end: usize) -> usize {
    name_end + usize::from(seat(annotation, name_end).is_some())
}

/// The description after a name and a comma, up to the next mark: "a county engineer". An age may come first, after commas
/// or in brackets.
pub(super) fn apposition(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let comma = after_age(annotation, name_end);
    if annotation.word(comma) != "," {
        return None;
    }
    let start = comma + 1;
    let end = end_of_phrase(annotation, start, LONGEST_AFTER)?;
    let is_of_place = annotation.lower(start) == OF && annotation.is_capital(start + 1);
    if (is_of_place || is_for_body(annotation, &(start..end))) && end - start <= LONGEST_CLAUSE {
        return Some(start..end);
    }
    let end = without_relative_clause(annotation, start, end);
    let end = second_description(annotation, &(start..end)).map_or(end, |second| second - 1);
    let start = start + usize::from(closed_classes::is_possessive(annotation.lower(start)));
    let is_after_pronoun = start > comma + 1;
    is_description(annotation, &(start..end), is_after_pronoun).then_some(start..end)
}

/// The second of two descriptions after a name: "the lead author" in "Ruth Lind, a geologist at Tarn and the lead author,".
pub(super) fn second_apposition(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let first = apposition(annotation, name_end)?;
    let start = first.end + 1;
    let is_joined = closed_classes::is_and(annotation.lower(first.end)) && annotation.pos(start) == Pos::Det;
    let end = end_of_phrase(annotation, start, LONGEST_CLAUSE).filter(|_| is_joined)?;
    let second = start..without_relative_clause(annotation, start, end);
    let is_relation = closed_classes::is_negative(annotation.lower(start));
    (!is_relation && is_description(annotation, &second, true)).then_some(second)
}

/// Where a second description opens in one after a name, with an article or "no": "a teacher and no relation of the mayor".
fn second_description(annotation: &Annotation, range: &Range<usize>) -> Option<usize> {
    range.clone().skip(1).find(|&at| {
        let opens =
            closed_classes::is_article(annotation.lower(at)) || closed_classes::is_negative(annotation.lower(at));
        opens && closed_classes::is_and(annotation.lower(at - 1))
    })
}

/// Whether words say for which body somebody speaks or works: "for the company", "of the drivers' union".
fn is_for_body(annotation: &Annotation, range: &Range<usize>) -> bool {
    let Some(last) = range.end.checked_sub(1).filter(|&last| last > range.start) else { return false };
    let is_named = || {
        let mut names = annotation.names().iter().filter(|name| name.kind == NameKind::Organization);
        names.any(|name| name.tokens.end == range.end && name.tokens.start > range.start)
    };
    let is_body = || {
        en::BODY_NOUNS.contains(annotation.lower(last))
            && closed_classes::is_definite(annotation.lower(range.start + 1))
    };
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    closed_classes::says_for_whom(annotation.lower(range.start))
        && (is_body() || is_named())
        && !range.clone().any(is_verb)
}

/// The letters after a name that say what its bearer is: "Craig Hollis MP".
pub(super) fn seat(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let letters = annotation.word(name_end);
    let is_role = letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_role && en::POST_NOMINALS.contains(annotation.lower(name_end))).then_some(name_end..name_end + 1)
}

/// The class year after a name, as campus papers write it: "Helga Root ’15".
pub(super) fn class_year(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let is_apostrophe = |word: &str| matches!(word, "’" | "'" | "‘");
    let is_year = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let word = annotation.word(name_end);
    if is_apostrophe(word) && is_year(annotation.word(name_end + 1)) {
        return Some(name_end..name_end + 2);
    }
    let year = word.trim_start_matches(['’', '\'', '‘']);
    (year.len() < word.len() && is_year(year)).then_some(name_end..name_end + 1)
}

/// The token after the age that follows a name: ", 49" or "(58)".
pub(super) fn after_age(annotation: &Annotation, name_end: usize) -> usize {
    let is_age = annotation.pos(name_end + 1) == Pos::Num;
    match annotation.word(name_end) {
        "," if is_age && annotation.word(name_end + 2) == "," => name_end + 2,
        "(" if is_age && annotation.word(name_end + 2) == ")" => name_end + 3,
        _ => name_end,
    }
}

/// The end of a description before its relative clause: "a supervisor who left in May" ends at "who".
fn without_relative_clause(annotation: &Annotation, start: usize, end: usize) -> usize {
    let opens = |at: &usize| closed_classes::is_relative_word(annotation.lower(*at)) && *at > start;
    (start..end).find(opens).unwrap_or(end)
}

/// Whether words after a comma describe somebody, and are not a clause of their own ("Bell said") or a day. Without an article
/// the head has to be a noun for people.
fn is_description(annotation: &Annotation, range: &Range<usize>, is_after_pronoun: bool) -> bool {
    let start = range.start;
    let needs_person = is_after_pronoun || annotation.pos(start) != Pos::Det;
    // "Ruth Lind, Kellan Harbour chairwoman,"
    let ends_in_office = || {
        let head = head(annotation, range).filter(|&head| head > start && is_person_noun(annotation, head));
        annotation.pos(start) == Pos::Propn && head.is_some()
    };
    let opens = is_after_pronoun
        || matches!(annotation.pos(start), Pos::Det | Pos::Noun | Pos::Adj | Pos::NounPlural)
        || ends_in_office()
        || is_title(annotation, start)
        || annotation.lower(start) == THEN
        || possessor_end(annotation, range).is_some();
    let has_noun = || range.clone().any(|at| annotation.pos(at).is_common_noun() || is_office(annotation, at));
    let mut core = range.clone().take_while(|&at| annotation.pos(at) != Pos::Adp);
    let mut has_person = || {
        head(annotation, range).is_some_and(|head| is_office(annotation, head))
            || core.any(|at| is_title(annotation, at))
    };
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    let is_day = || range.len() <= 4 && range.clone().any(|at| vocabulary::is_weekday(annotation.lower(at)));
    !range.is_empty()
        && opens
        && has_noun()
        && !range.clone().any(is_verb)
        && !is_day()
        && (!needs_person || has_person())
}

/// The end of a possessor at the start of a phrase: "Norvik's" in "Norvik's foreign minister".
fn possessor_end(annotation: &Annotation, range: &Range<usize>) -> Option<usize> {
    let is_capital = |at: &usize| annotation.is_capital(*at);
    let end = range.clone().find(|at| !is_capital(at))?;
    (end > range.start && closed_classes::is_possessive_ending(annotation.lower(end))).then_some(end + 1)
}

/// What somebody does, in a relative clause: "who runs a salon" in "Ruth Lind, who runs a salon,".
pub(super) fn relative_clause(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let comma = after_age(annotation, name_end);
    let is_relative = annotation.word(comma) == "," && closed_classes::is_relative_person(annotation.lower(comma + 1));
    let verb = comma + 2;
    if !is_relative {
        return None;
    }
    if closed_classes::is_finite_be(annotation.lower(verb)) {
        return predicate(annotation, verb);
    }
    let office = Some(verb + 1).filter(|_| en::OFFICE_CHANGES.contains(annotation.lower(verb)));
    if let Some(office) = office.and_then(|start| office_at(annotation, start)) {
        return Some(office);
    }
    if closed_classes::is_finite_have(annotation.lower(verb)) && closed_classes::is_been(annotation.lower(verb + 1)) {
        return predicate(annotation, verb + 1);
    }
    let end = without_second_clause(annotation, verb, end_of_phrase(annotation, verb, LONGEST_AFTER)?);
    let adverb = usize::from(annotation.pos(verb) == Pos::Adv);
    let is_short = end - verb > 1 + adverb && end - verb <= LONGEST_CLAUSE;
    (is_short && tells_what_bearer_does(annotation, verb + adverb)).then_some(comma + 1..end)
}

/// The end of a relative clause before the second one that "and" joins to it: "runs a salon and who", "runs a salon and knew".
fn without_second_clause(annotation: &Annotation, start: usize, end: usize) -> usize {
    let opens = |at: &usize| {
        let next = at + 1;
        let is_verb = matches!(annotation.pos(next), Pos::VerbFinite | Pos::Aux);
        closed_classes::is_and(annotation.lower(*at))
            && (is_verb || closed_classes::is_relative_person(annotation.lower(next)))
    };
    (start..end).find(opens).unwrap_or(end)
}

/// Whether a verb opens a clause that says what somebody does or has done for long: "runs", "has lived". Speech and thoughts
/// say nothing of that.
fn tells_what_bearer_does(annotation: &Annotation, verb: usize) -> bool {
    let word = annotation.lower(verb);
    let is_perfect = closed_classes::is_finite_have(word) && annotation.pos(verb + 1) == Pos::VerbParticiple;
    let main = verb + usize::from(is_perfect);
    if en::DEATH_PARTICIPLES.contains(annotation.lower(main)) {
        return false;
    }
    let is_present =
        annotation.pos(verb) == Pos::VerbFinite && word.ends_with('s') && !closed_classes::is_finite_have(word);
    en::ROLE_VERBS.contains(word)
        || en::NOUNS_FOR_ROLES.has(word, en::role_tag::VERB)
        || (is_present || is_perfect) && vocabulary::cue(annotation.lower(main)).is_none()
}

/// What somebody does now, in the relative clause that ends an apposition: "who now sits on the council" in "Ruth Lind, a pilot
/// who now sits on the council,".
pub(super) fn clause_after_apposition(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let role = apposition(annotation, name_end)?;
    if !closed_classes::is_relative_person(annotation.lower(role.end)) {
        return None;
    }
    let is_adverb = annotation.pos(role.end + 1) == Pos::Adv;
    let verb = role.end + 1 + usize::from(is_adverb);
    let end = end_of_phrase(annotation, verb, LONGEST_CLAUSE + 1)?;
    (annotation.pos(verb) == Pos::VerbFinite && en::ROLE_VERBS.contains(annotation.lower(verb)) && end - verb > 1)
        .then_some(role.end..end)
}

/// The office that somebody takes or leaves: "harbour secretary" in "Ruth Lind resigned as harbour secretary".
pub(super) fn office_after_verb(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let reach = name_end..name_end + LONGEST_OFFICE_VERB;
    let as_at = reach.clone().find(|&at| annotation.lower(at) == AS)?;
    let verb = (name_end..as_at).find(|&at| en::OFFICE_VERBS.contains(annotation.lower(at)))?;
    // In "Lind appointed her deputy as chair", somebody else takes the office.
    let is_passive = || (name_end..verb).any(|at| closed_classes::is_be(annotation.lower(at)));
    let is_taken = !en::APPOINTING_VERBS.contains(annotation.lower(verb)) || verb == name_end + 1 || is_passive();
    let has_object = (verb + 1..as_at).any(|at| matches!(annotation.pos(at), Pos::Propn | Pos::Pron | Pos::Det));
    if !is_taken || has_object {
        return None;
    }
    office_at(annotation, as_at + 1)
}

/// The office that somebody comes to hold: "harbour secretary" in "Ruth Lind became harbour secretary".
pub(super) fn office_taken(annotation: &Annotation, verb: usize) -> Option<Range<usize>> {
    let is_change =
        annotation.pos(verb) == Pos::VerbFinite && en::VERBS_OF_TAKING_OFFICE.contains(annotation.lower(verb));
    // "will be vice mayor", "was elected mayor"
    let is_given = closed_classes::is_finite_be(annotation.lower(verb))
        && annotation.pos(verb + 1) == Pos::VerbParticiple
        && en::APPOINTING_VERBS.contains(annotation.lower(verb + 1))
        || annotation.pos(verb) == Pos::Aux && closed_classes::is_infinitive_be(annotation.lower(verb + 1));
    let start = verb + 1 + usize::from(is_given);
    office_at(annotation, start).filter(|_| is_change || is_given)
}

/// What somebody does for a living, in the main clause: "sells salt" in "Ruth Lind sells salt."
pub(super) fn trade(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let comma = after_age(annotation, name_end);
    let verb = comma + usize::from(comma > name_end && annotation.word(comma) == ",");
    let is_trade =
        annotation.pos(verb) == Pos::VerbFinite && en::NOUNS_FOR_ROLES.has(annotation.lower(verb), en::role_tag::MAIN);
    let has_object = matches!(annotation.pos(verb + 1), Pos::Det | Pos::Noun | Pos::NounPlural | Pos::Adj | Pos::Num);
    let is_sentence = || annotation.word(annotation.sentence_end(verb).saturating_sub(1)) == ".";
    if !is_trade || !has_object || !is_sentence() {
        return None;
    }
    let end = without_second_clause(annotation, verb, end_of_phrase(annotation, verb, LONGEST_CLAUSE)?);
    (end > verb + 1).then_some(verb..end)
}

/// What somebody has done for years, in the main clause: "has picked for 27 years" in "Ruth Lind has picked for 27 years."
pub(super) fn long_trade(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let comma = after_age(annotation, name_end);
    let verb = comma + usize::from(comma > name_end && annotation.word(comma) == ",");
    let is_for_years = closed_classes::is_finite_have(annotation.lower(verb))
        && annotation.pos(verb + 1) == Pos::VerbParticiple
        && annotation.lower(verb + 2) == FOR
        && annotation.pos(verb + 3) == Pos::Num
        && vocabulary::cue(annotation.lower(verb + 1)).is_none();
    is_for_years.then_some(verb..verb + 5)
}

/// The office that starts at a token: "harbour secretary".
fn office_at(annotation: &Annotation, start: usize) -> Option<Range<usize>> {
    let is_inside = |at: &usize| is_nominal(annotation, *at) || matches!(annotation.pos(*at), Pos::Adj | Pos::Det);
    let end = (start..start + LONGEST_CLAUSE).find(|at| !is_inside(at))?;
    let office = (start..end).rev().find(|&at| is_office(annotation, at))?;
    // "Head of the harbour board"
    let is_whole = office + 1 == end && closed_classes::says_for_whom(annotation.lower(end));
    let complement = || (end + 1..end + LONGEST_CLAUSE).find(|at| !is_inside(at) && !is_joiner(annotation, *at));
    let end = if is_whole { complement()? } else { office + 1 };
    Some(start..end)
}

/// Whether a word joins the parts of a body's name or goes with a possessor: "of", "and", "'s".
fn is_joiner(annotation: &Annotation, at: usize) -> bool {
    annotation.lower(at) == OF || closed_classes::is_possessive_ending(annotation.lower(at))
}

/// The part that somebody has in a court or at an event: "prosecuting" in "Ruth Lind, prosecuting, said", "For the Crown" in "For
/// the Crown, Ruth Lind said".
pub(super) fn part_in_court(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
    let is_part = |part: &Range<usize>| {
        let last = annotation.lower(part.end - 1);
        let whole = || annotation.text_of(part).to_lowercase();
        part.len() == 1 && en::COURT_PARTICIPLES.contains(last)
            || part.start == annotation.sentence_start(part.start)
                && en::NOUNS_FOR_ROLES.has(&whole(), en::role_tag::ROLE)
            || part.len() > 1
                && annotation.lower(part.start) == FOR
                && (en::COURT_SIDES.contains(last) || en::KINSHIP_NOUNS.contains(last))
    };
    let is_comma = |at: usize| annotation.word(at) == ",";
    let start = name.end + 1;
    let after = (is_comma(name.end)).then(|| end_of_phrase(annotation, start, LONGEST_OFFICE_VERB)).flatten();
    let after = after.filter(|&end| end > start).map(|end| start..end).filter(is_part);
    let before = name.start.checked_sub(1).filter(|&comma| is_comma(comma)).map(|comma| {
        let floor = annotation.sentence_start(comma);
        floor.max(comma.saturating_sub(LONGEST_OFFICE_VERB))..comma
    });
    after.or_else(|| before.filter(|part| !part.is_empty()).filter(is_part))
}

/// The predicate noun after a name: "the member for Kellan" in "Ruth Lind is the member for Kellan".
pub(super) fn predicate(annotation: &Annotation, verb: usize) -> Option<Range<usize>> {
    let is_been = closed_classes::is_been(annotation.lower(verb));
    if !is_been && !closed_classes::is_finite_be(annotation.lower(verb)) {
        return None;
    }
    // "is now the council's clerk"
    let is_adverb = annotation.pos(verb + 1) == Pos::Adv && !closed_classes::is_negation(annotation.lower(verb + 1));
    let start = verb + 1 + usize::from(is_adverb);
    let end = end_of_phrase(annotation, start, LONGEST_CLAUSE)?;
    let end = without_relative_clause(annotation, start, end);
    let end = without_time(annotation, start, end);
    let is_role = annotation.pos(start) == Pos::Det
        || is_office(annotation, start)
        || possessor_end(annotation, &(start..end)).is_some();
    let person = |head: usize| is_office(annotation, head) && !says_only_when(annotation, head);
    (is_role && head(annotation, &(start..end)).is_some_and(person)).then_some(start..end)
}

/// The predicate noun after a name in apposition: "a school nurse" in "The woman with the boat, Ruth Lind, is a school nurse."
pub(super) fn predicate_after_comma(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
    let is_set_off = name.start > 0 && annotation.word(name.start - 1) == "," && annotation.word(name.end) == ",";
    predicate(annotation, name.end + 1).filter(|_| is_set_off)
}

/// The end of a predicate noun before what says how long or where: "a lifeguard there for 19 summers" ends at "there".
fn without_time(annotation: &Annotation, start: usize, end: usize) -> usize {
    let Some(noun) = (start..end).find(|&at| is_office(annotation, at)) else { return end };
    let is_time = |at: &usize| {
        matches!(annotation.pos(*at), Pos::Adv | Pos::Pron)
            || annotation.lower(*at) == FOR && annotation.pos(at + 1) == Pos::Num
    };
    (noun + 1..end).find(is_time).unwrap_or(end)
}

/// The body or town after a name: "of the Harbour Board".
pub(super) fn body_after(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
    let name_end = name.end;
    if annotation.lower(name_end) != OF || name.len() < 2 {
        return None;
    }
    let first = name_end + 1 + usize::from(closed_classes::is_article(annotation.lower(name_end + 1)));
    let is_inner = |at: usize| {
        (annotation.lower(at) == OF
            || closed_classes::is_and(annotation.lower(at))
            || closed_classes::is_article(annotation.lower(at)))
            && (annotation.is_capital(at + 1) || annotation.is_capital(at + 2) && annotation.lower(at) == OF)
    };
    // "Ruth Lind of the Labour Party and Oskar Wend of the Greens", "Ruth Lind of Labour In the west"
    let is_other_name = |at: usize| closed_classes::is_and(annotation.lower(at)) && opens_person(annotation, at + 1);
    let is_part = |at: usize| annotation.is_capital(at) && annotation.pos(at) != Pos::Adp;
    let ends = |at: &usize| !is_part(*at) && !is_inner(*at) || is_other_name(*at);
    let end = (first..=annotation.tokens().len()).find(ends)?;
    (end > first).then_some(name_end..end)
}

/// Whether the name of a person starts at a token.
fn opens_person(annotation: &Annotation, at: usize) -> bool {
    let mut people = annotation.names().iter().filter(|name| name.kind == NameKind::Person);
    people.any(|name| name.tokens.start == at)
}
