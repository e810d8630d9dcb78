//! The roles of a person: what the words before and after a name say about its bearer.
//!
//! AP style gives at the first reference either a role before the name ("farmer Oskar Wend", "its chair, Ruth Lind,") or one
//! after it ("Ruth Lind, 61, a farmer,", "Ruth Lind, who runs a salon,", "Ruth Lind of the Harbour Board"). A role has a noun
//! for people as its head, so that "In a statement, Ruth Lind said" has none. Capitalized titles are in `name_context.rs`.
//! Positions are indexes of tokens in the paragraph. This file does not know whose name it is.

use std::ops::Range;

use crate::language::closed_classes::{self, AS, FOR, OF, THEN};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::story::entities::name::is_given_name;
use crate::story::facts::name_context::{is_title, says_only_when};

/// Longest role before a name, in tokens: "a spokeswoman for the county's harbour board".
const LONGEST_BEFORE: usize = 12;
/// Longest description after a name, in tokens.
const LONGEST_AFTER: usize = 24;
/// Longest clause that is a role, in tokens: "runs a salon in the old town".
const LONGEST_CLAUSE: usize = 12;
/// Longest body after a name and "of", in tokens: "the public defender's office".
const LONGEST_BODY: usize = 8;
/// Longest distance from a name to its office or part in the same clause, in tokens: "said she would step down as".
const LONGEST_OFFICE_VERB: usize = 6;

/// The roles that the words next to a name give its bearer.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// The roles as the draft writes them, those after the name first.
    pub(super) texts: Vec<String>,
    /// Whether one of them is a person's for certain.
    pub(super) show_person: bool,
}

impl Roles {
    /// The roles beside a name.
    pub(super) fn of(annotation: &Annotation, name: &Range<usize>) -> Self {
        let noun = noun_before(annotation, name.start);
        let start = noun.as_ref().map_or_else(|| title_start(annotation, name.start), |noun| noun.start);
        let end = letters_end(annotation, name.end);
        let found = [
            apposition(annotation, end),
            class_year(annotation, name.end),
            seat(annotation, name.end),
            relative_clause(annotation, end),
            clause_after_apposition(annotation, end),
            predicate(annotation, end),
            office_after_verb(annotation, end),
            part_in_court(annotation, &(start..end)),
            body_after(annotation, name),
            noun,
            noun_before_comma(annotation, &(start..end)),
            noun_before_be(annotation, &(start..end)),
        ];
        let mut roles = Self::default();
        for role in found.into_iter().flatten() {
            let text = annotation.text_of(&role).to_owned();
            let is_clause = closed_classes::is_relative_person(annotation.lower(role.start));
            let is_of_body = |head: usize| {
                en::BODY_OR_PERSON_NOUNS.contains(annotation.lower(head)) && !is_given_name(annotation.word(name.start))
            };
            let has_person = |head: usize| is_person_noun(annotation, head) && !is_of_body(head);
            roles.show_person |= is_clause || head(annotation, &role).is_some_and(has_person);
            if !roles.texts.contains(&text) {
                roles.texts.push(text);
            }
        }
        roles
    }
}

/// The first of the titles right before a name: "Capt." in "the commander, Capt. Ruth Lind".
fn title_start(annotation: &Annotation, name: usize) -> usize {
    let floor = annotation.sentence_start(name);
    let is_title_at = |at: usize| at >= floor && annotation.is_capital(at) && is_title(annotation, at);
    let mut start = name;
    while let Some(before) = start.checked_sub(1).filter(|&at| is_title_at(at)) {
        start = before;
    }
    start
}

/// The end of a name with the letters after it: "Ruth Lind KC".
fn letters_end(annotation: &Annotation, name_end: usize) -> usize {
    name_end + usize::from(seat(annotation, name_end).is_some())
}

/// Whether a word says what one person is: "clerk", "co-owner", "great-niece".
pub(super) fn is_person_noun(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let word =
        word.rsplit_once('-').map_or(word, |(_, last)| if en::PERSON_NOUNS.contains(last) { last } else { word });
    let is_singular_role = || annotation.classes(at).has(Class::UnnamedRole) && annotation.pos(at) == Pos::Noun;
    en::PERSON_NOUNS.contains(word) || is_singular_role() || annotation.classes(at).has(Class::Spokesperson)
}

/// Whether a word says what one person is, or is a title.
fn is_office(annotation: &Annotation, at: usize) -> bool {
    is_person_noun(annotation, at) || is_title(annotation, at)
}

/// The description after a name and a comma, up to the next mark: "a county engineer". An age may come first, after commas
/// or in brackets.
fn apposition(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let comma = after_age(annotation, name_end);
    if annotation.word(comma) != "," {
        return None;
    }
    let start = comma + 1;
    let end = end_of_phrase(annotation, start, LONGEST_AFTER)?;
    let is_of_place = annotation.lower(start) == OF && annotation.is_capital(start + 1);
    if is_of_place && end - start <= LONGEST_CLAUSE {
        return Some(start..end);
    }
    let end = without_relative_clause(annotation, start, end);
    let start = start + usize::from(closed_classes::is_possessive(annotation.lower(start)));
    let is_after_pronoun = start > comma + 1;
    is_description(annotation, &(start..end), is_after_pronoun).then_some(start..end)
}

/// The letters after a name that say what its bearer is: "Craig Hollis MP".
fn seat(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let letters = annotation.word(name_end);
    let is_role = letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_role && en::POST_NOMINALS.contains(annotation.lower(name_end))).then_some(name_end..name_end + 1)
}

/// The class year after a name, as campus papers write it: "Helga Root ’15".
fn class_year(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
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

/// The token at the first mark after `start`, if it comes within `longest` tokens.
fn end_of_phrase(annotation: &Annotation, start: usize, longest: usize) -> Option<usize> {
    let ends =
        |at: &usize| matches!(annotation.word(*at), "," | "." | ";" | "—" | "–" | "“" | "\"" | "" | "(" | ":" | ")");
    (start..start + longest).find(ends)
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
    let ends_in_office =
        || annotation.pos(start) == Pos::Propn && range.len() > 1 && is_person_noun(annotation, range.end - 1);
    let opens = is_after_pronoun
        || matches!(annotation.pos(start), Pos::Det | Pos::Noun | Pos::Adj | Pos::NounPlural)
        || ends_in_office()
        || is_title(annotation, start)
        || annotation.lower(start) == THEN
        || possessor_end(annotation, range).is_some();
    let has_noun = || range.clone().any(|at| annotation.pos(at).is_common_noun() || is_title(annotation, at));
    let has_person = || {
        head(annotation, range).is_some_and(|head| is_office(annotation, head))
            || range.clone().any(|at| is_title(annotation, at))
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

/// The head of a noun phrase: its last noun before a preposition.
pub(super) fn head(annotation: &Annotation, range: &Range<usize>) -> Option<usize> {
    let end = range.clone().find(|&at| annotation.pos(at) == Pos::Adp).unwrap_or(range.end);
    end.checked_sub(1).filter(|&head| head >= range.start && is_nominal(annotation, head))
}

fn is_nominal(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at).is_common_noun()
        || annotation.pos(at) == Pos::Propn
        || is_title(annotation, at)
        || is_person_noun(annotation, at)
}

/// What somebody does, in a relative clause: "who runs a salon" in "Ruth Lind, who runs a salon,".
fn relative_clause(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
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
    let end = end_of_phrase(annotation, verb, LONGEST_CLAUSE + 1)?;
    let end = without_second_clause(annotation, verb, end);
    let adverb = usize::from(annotation.pos(verb) == Pos::Adv);
    (end - verb > 1 + adverb && tells_what_bearer_does(annotation, verb + adverb)).then_some(comma + 1..end)
}

/// The end of a relative clause before the second one that "and" joins to it: "runs a salon and who".
fn without_second_clause(annotation: &Annotation, start: usize, end: usize) -> usize {
    let opens = |at: &usize| {
        closed_classes::is_and(annotation.lower(*at)) && closed_classes::is_relative_person(annotation.lower(at + 1))
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
    en::ROLE_VERBS.contains(word) || (is_present || is_perfect) && vocabulary::cue(annotation.lower(main)).is_none()
}

/// What somebody does now, in the relative clause that ends an apposition: "who now sits on the council" in "Ruth Lind, a pilot
/// who now sits on the council,".
fn clause_after_apposition(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
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
fn office_after_verb(annotation: &Annotation, name_end: usize) -> Option<Range<usize>> {
    let reach = name_end..name_end + LONGEST_OFFICE_VERB;
    let as_at = reach.clone().find(|&at| annotation.lower(at) == AS)?;
    let mut words = name_end..as_at;
    if !words.any(|at| en::OFFICE_VERBS.contains(annotation.lower(at))) {
        return None;
    }
    office_at(annotation, as_at + 1)
}

/// The office that starts at a token: "harbour secretary".
fn office_at(annotation: &Annotation, start: usize) -> Option<Range<usize>> {
    let is_inside = |at: &usize| is_nominal(annotation, *at) || matches!(annotation.pos(*at), Pos::Adj | Pos::Det);
    let end = (start..start + LONGEST_CLAUSE).find(|at| !is_inside(at))?;
    (end > start && is_office(annotation, end - 1)).then_some(start..end)
}

/// The part that somebody has in a court or at an event: "prosecuting" in "Ruth Lind, prosecuting, said", "For the Crown" in "For
/// the Crown, Ruth Lind said".
fn part_in_court(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
    let is_part = |part: &Range<usize>| {
        let last = annotation.lower(part.end - 1);
        part.len() == 1 && en::COURT_PARTICIPLES.contains(last)
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

/// The role that a sentence says somebody is: "The winner" in "The winner was Ruth Lind,".
fn noun_before_be(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
    let verb = name.start.checked_sub(1).filter(|&at| closed_classes::is_finite_be(annotation.lower(at)))?;
    let role = annotation.sentence_start(verb)..verb;
    let is_closed = end_of_phrase(annotation, name.end, 1).is_some();
    let opens = opens_role(annotation, role.start) && role.len() <= LONGEST_OFFICE_VERB;
    let is_role = |role: &Range<usize>| head(annotation, role).is_some_and(|head| is_one_office(annotation, head));
    (is_closed && opens).then_some(role).filter(is_role)
}

/// The predicate noun after a name: "the member for Kellan" in "Ruth Lind is the member for Kellan".
fn predicate(annotation: &Annotation, verb: usize) -> Option<Range<usize>> {
    let is_been = closed_classes::is_been(annotation.lower(verb));
    if !is_been && !closed_classes::is_finite_be(annotation.lower(verb)) {
        return None;
    }
    let start = verb + 1;
    let end = end_of_phrase(annotation, start, LONGEST_CLAUSE)?;
    let end = without_relative_clause(annotation, start, end);
    let end = without_time(annotation, start, end);
    let is_role = annotation.pos(start) == Pos::Det || is_title(annotation, start);
    let person = |head: usize| is_office(annotation, head) && !says_only_when(annotation, head);
    (is_role && head(annotation, &(start..end)).is_some_and(person)).then_some(start..end)
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
fn body_after(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
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
    let end = (first..=annotation.tokens().len()).find(|&at| !annotation.is_capital(at) && !is_inner(at))?;
    (end > first).then_some(name_end..end)
}

/// The noun right before a name, with its modifiers: "county engineer" in "said county engineer Ruth Lind".
fn noun_before(annotation: &Annotation, name: usize) -> Option<Range<usize>> {
    let head = name.checked_sub(1).filter(|&at| is_person_noun(annotation, at))?;
    let floor = annotation.sentence_start(name);
    let is_modifier = |at: usize| {
        matches!(annotation.pos(at), Pos::Noun | Pos::Adj | Pos::Propn | Pos::VerbIng | Pos::VerbParticiple)
    };
    let mut start = head;
    while start > floor.max(name.saturating_sub(LONGEST_BEFORE)) && is_modifier(start - 1) {
        start -= 1;
    }
    Some(start..name)
}

/// The role before a name in apposition: "the leader of the council" in "the leader of the council, Ruth Lind, left".
fn noun_before_comma(annotation: &Annotation, name: &Range<usize>) -> Option<Range<usize>> {
    let end = end_before_name(annotation, name)?;
    let floor = annotation.sentence_start(end);
    let floor = floor.max(end.saturating_sub(LONGEST_BEFORE));
    let mut start = end;
    let mut widest = None;
    let is_role = |role: &Range<usize>| head(annotation, role).is_some_and(|head| is_one_office(annotation, head));
    while start > floor && can_be_in_role(annotation, start - 1) {
        start -= 1;
        if opens_role(annotation, start) {
            let role = start + usize::from(!closed_classes::is_article(annotation.lower(start)))..end;
            widest = Some(role).filter(is_role).or(widest);
            if !is_in_attribute(annotation, start) {
                break;
            }
        }
    }
    widest.or_else(|| Some(start..end).filter(|role| start == floor && annotation.is_capital(start) && is_role(role)))
}

/// Whether a noun says what one person is.
fn is_one_office(annotation: &Annotation, head: usize) -> bool {
    is_office(annotation, head) && annotation.pos(head) != Pos::NounPlural
}

/// The end of the words that may be a role before a name: at the comma before it, or before "named". After the name in
/// apposition comes a mark, or the role opens the sentence, so that "he told the mayor, Ruth Lind said" is none.
fn end_before_name(annotation: &Annotation, name: &Range<usize>) -> Option<usize> {
    let before = name.start.checked_sub(1)?;
    let naming = if is_opening_mark(annotation.word(before)) { before.checked_sub(1)? } else { before };
    if en::NAMING_PARTICIPLES.contains(annotation.lower(naming)) {
        return Some(naming);
    }
    let is_closed = end_of_phrase(annotation, name.end, 1).is_some()
        || is_closed_after_body(annotation, name.end)
        || closed_classes::is_relative_person(annotation.lower(name.end))
        || closed_classes::is_possessive_ending(annotation.lower(name.end));
    (annotation.word(before) == "," && is_closed).then_some(before)
}

/// Whether a name is followed by its body and a mark: "of the public defender's office,".
fn is_closed_after_body(annotation: &Annotation, name_end: usize) -> bool {
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    let end = Some(name_end + 1)
        .filter(|_| annotation.lower(name_end) == OF)
        .and_then(|start| (start..start + LONGEST_BODY).find(|&at| annotation.pos(at) == Pos::Punct || is_verb(at)));
    end.is_some_and(|end| annotation.pos(end) == Pos::Punct || annotation.is_capital(end - 1))
}

fn is_opening_mark(word: &str) -> bool {
    matches!(word, "“" | "\"" | "‘" | "'" | "``")
}

/// Whether a word can stand in a role before a name. "And" joins two nouns for one person: "his sister and fellow trustee".
fn can_be_in_role(annotation: &Annotation, at: usize) -> bool {
    let is_word = matches!(
        annotation.pos(at),
        Pos::Noun
            | Pos::NounPlural
            | Pos::Adj
            | Pos::Propn
            | Pos::Det
            | Pos::Adp
            | Pos::Num
            | Pos::Part
            | Pos::VerbIng
            | Pos::VerbParticiple
    );
    let joins = || {
        let before = at.checked_sub(1);
        closed_classes::is_and(annotation.lower(at)) && before.is_some_and(|before| is_one_office(annotation, before))
    };
    is_word || opens_role(annotation, at) || joins()
}

/// Whether a role starts at this word or right after it: an article, "its", or the end of "Norvik's".
fn opens_role(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    closed_classes::is_article(word)
        || closed_classes::is_possessive(word)
        || closed_classes::is_possessive_ending(word)
        || closed_classes::opens_one_of_many(word)
}

/// Whether a word belongs to what comes after a preposition, so that the role starts further left: "the" in "leader of the
/// council".
fn is_in_attribute(annotation: &Annotation, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| annotation.pos(before) == Pos::Adp)
}

#[cfg(test)]
mod tests {
    use crate::Format;

    /// The roles of the first person of a text.
    fn roles(text: &str) -> Vec<String> {
        crate::read(text, Format::Plain).people().next().map(|person| person.roles.clone()).unwrap_or_default()
    }

    #[test]
    fn roles_stand_before_and_after_a_name() {
        for (text, role) in [
            ("“Nobody asked us,” said farmer Oskar Wend, 61.", "farmer"),
            ("Oskar Wend, 61, a retired teacher, said the wall would hold.", "a retired teacher"),
            ("Oskar Wend (61), a retired teacher, said the wall would hold.", "a retired teacher"),
            ("The board's chairman, Oskar Wend, said the wall would hold.", "chairman"),
            ("The leader of the harbour council, Oskar Wend, left.", "The leader of the harbour council"),
            ("A spokesman for the firm, Oskar Wend, left.", "A spokesman for the firm"),
            ("“It will hold,” said Oskar Wend, its general secretary.", "general secretary"),
            ("Oskar Wend, Norvik's foreign minister, left on Monday.", "Norvik's foreign minister"),
            ("Oskar Wend, who runs a salon, said the wall would hold.", "who runs a salon"),
            ("Oskar Wend, who now runs a salon and who sings, said the wall would hold.", "who now runs a salon"),
            ("“It will hold,” said Oskar Wend, who has been a lifeguard there for 19 summers.", "a lifeguard"),
            ("His lawyer, Oskar Wend of the public defender’s office, laughed.", "lawyer"),
            ("The chairman, Oskar Wend of Tait Lyle, said the wall would hold.", "The chairman"),
            ("Oskar Wend of the Harbour Board said the wall would hold.", "of the Harbour Board"),
            ("Oskar Wend is the member for Kellan.", "the member for Kellan"),
            ("On Monday a nurse named Oskar Wend left.", "a nurse"),
            ("On Monday a nurse called “Oskar Wend” left.", "a nurse"),
            ("The coroner, Dr Oskar Wend, left.", "The coroner"),
            ("Its chair, chemist Oskar Wend, left.", "chair"),
            ("They wrote to the desk of the chief, Oskar Wend, and left.", "the chief"),
            ("The line, whose barrister, Oskar Wend KC, left, is old.", "barrister"),
            ("Oskar Wend KC, prosecuting, said the wall would hold.", "prosecuting"),
            ("For the Crown, Oskar Wend said the wall would hold.", "For the Crown"),
            ("It found that one resident, Oskar Wend, had left.", "resident"),
            ("The winner was Oskar Wend, who left.", "The winner"),
            ("Oskar Wend resigned as harbour secretary on Monday.", "harbour secretary"),
            ("Oskar Wend, a pilot who now sits on the council, left.", "who now sits on the council"),
            ("His sister and fellow trustee, Oskar Wend, left.", "sister and fellow trustee"),
            ("Her great-nephew Oskar Wend left.", "great-nephew"),
        ] {
            assert!(roles(text).iter().any(|found| found == role), "{text}: {:?}", roles(text));
        }
    }

    #[test]
    fn other_words_beside_a_name_are_not_roles() {
        for text in [
            "In a statement, Oskar Wend said the wall would hold.",
            "He told the mayor, Oskar Wend said.",
            "Last week Oskar Wend left.",
            "Oskar Wend, shot in the leg, said the wall would hold.",
            "Oskar Wend, on Monday, said the wall would hold.",
            "Oskar Wend, who has died aged 87, turned the line into a garden.",
            "Oskar Wend, for the first time, said the wall would hold.",
            "The wall was Oskar Wend’s.",
        ] {
            assert_eq!(roles(text), Vec::<String>::new(), "{text}");
        }
    }
}
