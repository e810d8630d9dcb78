//! What the words around a name show of the kind of its bearer: a person, a body or a place.
//!
//! One place in a story seldom decides; `entities/kind_votes.rs` adds up the evidence of all. Positions are indexes of tokens
//! in the paragraph.

use std::ops::Range;

use smallvec::SmallVec;

use crate::language::closed_classes::{self, AT, BY, IT, THE, WHICH};
use crate::language::tagger::{NameKind, Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::story::entities::name::{has_family_first, is_given_name, is_particle};
use crate::story::facts::name_context::is_personal_title;
use crate::story::facts::name_roles::{head, is_person_noun};
use crate::story::facts::naming::is_given_as_name;
use crate::story::facts::roles_after::after_age;
use crate::text::characters::straightened;

/// How far a pronoun for a name is looked for, in tokens.
const PRONOUN_REACH: usize = 14;
/// A subject's own pronoun comes within so many tokens: "said on Monday it would".
const SUBJECT_REACH: usize = 4;
/// Longest description in which its head is looked for, in tokens.
const LONGEST_DESCRIPTION: usize = 12;

/// A body's short name in brackets comes so many tokens after its head at most.
const LONGEST_BODY: usize = 6;

/// The most words of a deed: "filed for bankruptcy".
const LONGEST_DEED: usize = 3;

/// Longest description of a board after its name, in tokens: "health board".
const LONGEST_BOARD: usize = 3;

/// Points of a building that is called after a person, which outweigh a title: "Dr. Lind hospital".
const NAMED_AFTER: u32 = 12;

/// Points of a body that is known by name. Only a title, a role or an age outweighs them together with tags.
const KNOWN: u32 = 6;

/// Points for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KindEvidence {
    pub(crate) person: u32,
    pub(crate) body: u32,
    pub(crate) place: u32,
}

impl KindEvidence {
    /// The evidence around a name of the kind that the tagger gave it, which has titles or roles or not.
    pub(super) fn around(
        annotation: &Annotation,
        name: &Range<usize>,
        kind: Option<NameKind>,
        is_described: bool,
    ) -> Self {
        let mut evidence = Self::default();
        evidence.person += 3 * u32::from(is_described);
        evidence.add_form(annotation, name);
        // "Kestrel House said"
        let is_building = kind == Some(NameKind::Person)
            && name.len() > 1
            && !has_given_name(annotation, name)
            && en::BUILDING_WORDS.contains(annotation.lower(name.end - 1));
        let is_thing = kind == Some(NameKind::Person) && ends_as_thing(annotation, name);
        evidence.body += 2 * u32::from(is_thing) + 4 * u32::from(is_building);
        let is_namesake = kind == Some(NameKind::Person) && is_named_after(annotation, name);
        // "The Jon Eider trial" is about a person more often than a house is called after one.
        evidence.body += (if has_given_name(annotation, name) { 5 } else { 6 }) * u32::from(is_namesake);
        evidence.body += NAMED_AFTER * u32::from(is_building_after(annotation, name));
        evidence.body += 3 * u32::from(has_inner_capital(annotation.word(name.start)) && name.len() == 1);
        evidence.body += 3 * u32::from(is_employer(annotation, name)) + 5 * u32::from(has_staff(annotation, name));
        evidence.body += 6 * u32::from(is_called_body(annotation, name));
        evidence.person += 4 * u32::from(is_given_as_name(annotation, name.start));
        evidence.place += 5 * u32::from(kind != Some(NameKind::Organization) && owns_as_place(annotation, name));
        evidence.place += 3 * u32::from(!is_described && stands_as_place(annotation, name));
        evidence.body += 4 * u32::from(names_board(annotation, name))
            + 3 * u32::from(kind != Some(NameKind::Place) && is_plural(annotation, name));
        evidence.add_person(annotation, name);
        evidence.add_descriptions(annotation, name, is_described);
        evidence.add_owned(annotation, name);
        evidence.add_owner(annotation, name);
        evidence.add_pronoun(annotation, name, kind);
        evidence.add_next_sentence(annotation, name);
        evidence.add_owned_next(annotation, name);
        evidence
    }

    /// What the words of the name and the title before it show: a body that is known, an ending that only bodies have, a given
    /// name and a surname.
    fn add_form(&mut self, annotation: &Annotation, name: &Range<usize>) {
        let own = straightened(annotation.lower_of(name));
        // The shop has its mark: "Macy's sold it".
        let is_shop = || {
            is_possessive_after(annotation, name)
                && en::KNOWN_BODIES.contains(&format!("{own}{}", closed_classes::POSSESSIVE))
        };
        let is_known = en::KNOWN_BODIES.contains(&own) || is_shop();
        let last = name.end - 1;
        let ends_as_body = name.len() > 1 && en::BODY_ENDINGS.contains(annotation.lower(last).trim_end_matches('.'));
        let opens_as_body = name.len() > 1 && en::BODY_OPENINGS.contains(annotation.lower(name.start));
        let is_full_name = (2..=3).contains(&name.len())
            && has_given_name(annotation, name)
            && (facts(annotation.word(last)).is_surname() || has_surname_shape(annotation.word(last)))
            && !en::PLACE_HEADS.contains(annotation.lower(last))
            && !facts(annotation.word(last)).is_organization_word()
            && ![name.start, last].iter().any(|&at| facts(annotation.word(at)).is_part_of_place());
        let is_titled = name.start > 0 && is_personal_title(annotation, name.start - 1);
        let has_partners = name.clone().any(|at| annotation.word(at) == "&");
        let first = start_of_list(annotation, name.start);
        let is_byline = first == 1 && annotation.lower(0) == BY || follows_desk_work(annotation, first);
        let words: SmallVec<[&str; 4]> = name.clone().map(|at| annotation.word(at)).collect();
        self.person += 3 * u32::from(is_byline) + 2 * u32::from(has_family_first(&words));
        self.body += 4 * u32::from(is_short_for_body(annotation, name));
        self.body += 4 * u32::from(has_partners);
        self.person += 2 * u32::from(is_full_name) + KNOWN * u32::from(is_titled);
        self.body += KNOWN * u32::from(is_known || opens_as_body) + 3 * u32::from(ends_as_body);
        self.body += 3 * u32::from(ends_as_body && !has_given_name(annotation, name));
    }

    /// An age or "who" after the name.
    fn add_person(&mut self, annotation: &Annotation, name: &Range<usize>) {
        let after = after_age(annotation, name.end);
        let is_who = annotation.word(after) == "," && closed_classes::is_relative_person(annotation.lower(after + 1));
        let is_which = annotation.word(name.end) == "," && annotation.lower(name.end + 1) == WHICH;
        self.person += 3 * u32::from(after > name.end) + 2 * u32::from(is_who);
        // In "a film about Jon Eider, which" the film is meant.
        let is_object = name.start.checked_sub(1).is_some_and(|before| annotation.pos(before) == Pos::Adp);
        let weight = if is_object || has_given_name(annotation, name) { 3 } else { 8 };
        let is_known_place = is_known_place(annotation, name.start);
        self.body += weight * u32::from(is_which);
        self.place += (weight + 3 * u32::from(is_known_place)) * u32::from(is_which);
    }

    /// What a description before or after the name says its bearer is.
    fn add_descriptions(&mut self, annotation: &Annotation, name: &Range<usize>, is_described: bool) {
        let before = name.start.checked_sub(1).filter(|&at| !annotation.is_capital(at));
        // In "the leader of the council, Ruth Lind," the council is not the bearer.
        let comma = before.filter(|&at| annotation.word(at) == "," && !is_described).and_then(|at| at.checked_sub(1));
        // In "the ferry left the port, Oskar Wend said" the name opens another clause.
        let comma = comma.filter(|&at| !annotation.is_capital(at) && !annotation.pos(name.end).is_verb());
        let start = name.end + 1;
        let ends =
            |at: &usize| annotation.pos(*at) == Pos::Punct || closed_classes::is_relative_word(annotation.lower(*at));
        let end = (start..start + LONGEST_DESCRIPTION).find(ends).unwrap_or(start);
        let is_apposition = annotation.word(name.end) == "," && annotation.pos(start) == Pos::Det;
        let after = if is_apposition { first_head(annotation, start..end) } else { None };
        let is_who = annotation.word(name.end) == "," && closed_classes::is_relative_person(annotation.lower(start));
        for noun in [before, comma, after].into_iter().flatten() {
            let word = annotation.lower(noun);
            let is_of_person = if en::BODY_OR_PERSON_NOUNS.contains(word) {
                let is_one_of_many = noun > name.end && closed_classes::is_indefinite_article(annotation.lower(start));
                let is_full =
                    is_one_of_many || is_given_name(annotation.word(name.start)) || has_particle(annotation, name);
                is_who || name.len() > 1 && is_full && !owns_as_body(annotation, end)
            } else {
                is_person_noun(annotation, noun)
            };
            // In "ridden by Ruth Lind, the mare won" the noun opens another clause.
            let is_closed = noun < name.end || !annotation.pos(noun + 1).is_verb();
            let is_thing = en::THING_NOUNS.contains(word) && is_closed && (name.len() > 1 || noun > name.end);
            // "By the law firm Ruth Lind.", but "the firm Ruth Lind founded"
            let is_adjacent = Some(noun) == before && !annotation.pos(name.end).is_verb();
            let is_definite = noun > name.end && annotation.lower(start) == THE;
            let weight = if is_adjacent || is_definite { 8 } else { 5 };
            self.body += weight * u32::from(en::BODY_NOUNS.contains(word) && !is_of_person) + 7 * u32::from(is_thing);
            self.person += 3 * u32::from(en::KINSHIP_NOUNS.contains(word));
            self.place += 3 * u32::from(en::PLACE_NOUNS.contains(word));
        }
    }

    /// What belongs to the bearer: "Tarnwell's shareholders", "Tarnwell's chief executive". What is done with bodies alone:
    /// "Tarnwell is owned by a fund".
    fn add_owned(&mut self, annotation: &Annotation, name: &Range<usize>) {
        let is_possessive = closed_classes::is_possessive_ending(annotation.lower(name.end));
        let owned = name.end + usize::from(is_possessive);
        let is_part = |at: usize| en::PARTS_OF_BODIES.contains(annotation.lower(at));
        // "Tarnwell's chief executive"
        let is_executive = is_possessive
            && en::PARTS_OF_BODIES.contains(&[annotation.lower(owned), annotation.lower(owned + 1)].join(" "));
        // "Tarnwell's founder, Ruth Lind,"
        let is_headed = is_possessive
            && !annotation.is_capital(owned)
            && annotation.word(owned + 1) == ","
            && annotation.is_capital(owned + 2)
            && en::HEADS_OF_BODIES.contains(annotation.lower(owned));
        self.body += 2 * u32::from(is_part(owned)) + 4 * u32::from(is_executive || is_headed);
        let verb = name.end + usize::from(closed_classes::is_finite_be(annotation.lower(name.end)));
        let is_deed = verb > name.end && en::DEEDS_TO_BODIES.contains(annotation.lower(verb));
        let phrase = |length: usize| {
            let words: SmallVec<[&str; 3]> = (name.end..name.end + length).map(|at| annotation.lower(at)).collect();
            words.join(" ")
        };
        let does = (1..=LONGEST_DEED).any(|length| en::DEEDS_OF_BODIES.contains(&phrase(length)));
        self.body += 4 * u32::from(is_deed) + 5 * u32::from(does);
    }

    /// A part of a body of which the name is the owner: "shares of Tarnwell", "the chief executive of Tarnwell".
    fn add_owner(&mut self, annotation: &Annotation, name: &Range<usize>) {
        let Some(before) = name.start.checked_sub(2) else { return };
        let is_tied = closed_classes::opens_purpose(annotation.lower(before + 1));
        self.body += 2 * u32::from(is_tied && en::PARTS_OF_BODIES.contains(annotation.lower(before)));
        // "Workers at Kessler Voss"
        let is_place_of_work = annotation.lower(before + 1) == AT && !is_possessive_after(annotation, name);
        let is_worker = annotation.pos(before) == Pos::NounPlural
            && annotation.classes(before).has(Class::UnnamedPlural)
            || is_person_noun(annotation, before);
        let weight = if name.len() > 1 { 5 } else { 3 };
        self.body += weight * u32::from(is_place_of_work && is_worker);
    }

    /// The pronoun that opens the next sentence, of a name that opens its own: "Tarnwell lost money. It blamed the ice."
    fn add_next_sentence(&mut self, annotation: &Annotation, name: &Range<usize>) {
        let index = annotation.sentence_of(name.start);
        let sentences = annotation.sentences();
        let opens = sentences.get(index).is_some_and(|sentence| name.start <= sentence.tokens.start + 1);
        let Some(next) = sentences.get(index + 1).filter(|_| opens) else { return };
        let [first, second] = [0, 1].map(|at| annotation.lower(next.tokens.start + at));
        self.person += u32::from(closed_classes::is_masculine(first) || closed_classes::is_feminine(first));
        let is_body_next =
            first == THE && en::BODY_NOUNS.contains(second) && !en::BODY_OR_PERSON_NOUNS.contains(second);
        self.body += 2 * u32::from(is_body_next);
        self.body += u32::from(first == IT) + 2 * u32::from(closed_classes::is_possessive_of_thing(first));
    }

    /// Somebody who belongs to the bearer in the next sentence: "It is made by Tarnwell of Norvik. Its chief executive said so."
    fn add_owned_next(&mut self, annotation: &Annotation, name: &Range<usize>) {
        let sentences = annotation.sentences();
        let index = annotation.sentence_of(name.start);
        let Some((own, next)) = sentences.get(index).zip(sentences.get(index + 1)) else { return };
        let start = next.tokens.start;
        let is_owned = |at: usize| is_person_noun(annotation, at) || en::PARTS_OF_BODIES.contains(annotation.lower(at));
        let owns =
            closed_classes::is_possessive_of_thing(annotation.lower(start)) && (start + 1..start + 4).any(is_owned);
        // The town of the body is no other name.
        let town = name.end + usize::from(closed_classes::ties_nouns(annotation.lower(name.end)));
        let rest = if town > name.end { town + 1 } else { name.end };
        let is_last = !(rest..own.tokens.end).any(|at| annotation.pos(at) == Pos::Propn);
        // Countries and towns have presidents too.
        let is_place = name.clone().any(|at| is_known_place(annotation, at));
        self.body += 3 * u32::from(owns && is_last && !is_place);
    }

    /// The first pronoun after the name in its sentence, if no other name comes between.
    fn add_pronoun(&mut self, annotation: &Annotation, name: &Range<usize>, kind: Option<NameKind>) {
        let sentence = annotation.sentences().get(annotation.sentence_of(name.start));
        let end = sentence.map_or(name.end, |sentence| sentence.tokens.end).min(name.end + PRONOUN_REACH);
        let opens = sentence.is_some_and(|sentence| name.start <= sentence.tokens.start + 1);
        for at in name.end..end {
            let word = annotation.lower(at);
            // "Tarnwell said Monday it would"
            if vocabulary::is_weekday(word) {
                continue;
            }
            if annotation.pos(at) == Pos::Propn || closed_classes::is_relative_person(word) {
                return;
            }
            if closed_classes::is_masculine(word) || closed_classes::is_feminine(word) {
                self.person += 1;
                return;
            }
            if word == IT || closed_classes::is_possessive_of_thing(word) {
                // "Tarnwell shut its mill", but not "Lind said its mill would close" or "Lind called it old"
                let is_deed = opens
                    && word != IT
                    && kind != Some(NameKind::Place)
                    && !is_known_place(annotation, name.start)
                    && matches!(annotation.pos(name.end), Pos::VerbFinite | Pos::Aux)
                    && vocabulary::cue(annotation.lower(name.end)).is_none();
                let is_next = annotation.pos(name.end) == Pos::VerbFinite && at <= name.end + SUBJECT_REACH;
                // "Tarnwell has cut jobs at its mill"
                let weight = if has_given_name(annotation, name) { 2 * u32::from(is_next) } else { 5 };
                self.body += 1 + weight * u32::from(is_deed);
                return;
            }
        }
    }
}

/// Whether a name is a possessor: "Ruth Lind's".
fn is_possessive_after(annotation: &Annotation, name: &Range<usize>) -> bool {
    closed_classes::is_possessive_ending(annotation.lower(name.end))
}

/// Where the list of names begins in which a name stands: "Ruth Lind" for "Tom Bell" in "By Ruth Lind and Tom Bell".
fn start_of_list(annotation: &Annotation, name: usize) -> usize {
    let joins = |at: usize| closed_classes::is_and(annotation.lower(at)) || annotation.word(at) == ",";
    let is_part =
        |at: usize| annotation.is_capital(at) && annotation.pos(at) == Pos::Propn && annotation.lower(at) != BY;
    let mut start = name;
    while let Some(joint) = start.checked_sub(1).filter(|&joint| joins(joint)) {
        let words = (0..joint).rev().take_while(|&at| is_part(at)).count();
        if words == 0 {
            break;
        }
        start = joint - words;
    }
    start
}

/// Whether a name is that of somebody who worked on the story: "reporting by Ruth Lind".
fn follows_desk_work(annotation: &Annotation, name: usize) -> bool {
    let by = name.checked_sub(2).filter(|&work| annotation.lower(work + 1) == BY);
    by.is_some_and(|work| {
        let word = annotation.lower(work);
        annotation.pos(work) != Pos::VerbParticiple
            && !closed_classes::may_be_participle(word)
            && en::NOUNS_FOR_ROLES.has(word, en::role_tag::AGENT)
    })
}

/// Whether a word inside a name is a particle in lower case, which few bodies have: "Ludwig van Lund".
fn has_particle(annotation: &Annotation, name: &Range<usize>) -> bool {
    name.len() > 2
        && (name.start + 1..name.end - 1).any(|at| !annotation.is_capital(at) && is_particle(annotation.word(at)))
}

/// Whether the clause after a description is that of a body: ", a maker of valves, shut its plant".
pub(super) fn owns_as_body(annotation: &Annotation, end: usize) -> bool {
    let reach = end + 1..end + 1 + SUBJECT_REACH;
    annotation.word(end) == ","
        && annotation.pos(end + 1) == Pos::VerbFinite
        && vocabulary::cue(annotation.lower(end + 1)).is_none()
        && reach.into_iter().any(|at| closed_classes::is_possessive_of_thing(annotation.lower(at)))
}

/// Whether a name opens with a given name that others follow.
fn has_given_name(annotation: &Annotation, name: &Range<usize>) -> bool {
    name.len() > 1 && is_given_name(annotation.word(name.start))
}

/// The head of a description: the last noun of its first run of nouns and what modifies them, so that "fund" heads "an activist
/// fund named after its founder".
fn first_head(annotation: &Annotation, description: Range<usize>) -> Option<usize> {
    let is_inside = |at: &usize| {
        let pos = annotation.pos(*at);
        pos.is_common_noun() || matches!(pos, Pos::Det | Pos::Adj | Pos::Num | Pos::Propn | Pos::Part)
    };
    let end = description.clone().find(|at| !is_inside(at)).unwrap_or(description.end);
    head(annotation, &(description.start..end))
}

/// Whether the last word of a name is the plural of an everyday noun, which few surnames are: "Harlan Looms".
fn ends_as_thing(annotation: &Annotation, name: &Range<usize>) -> bool {
    let last = annotation.word(name.end - 1);
    let is_everyday = |word: &str| facts(word).cluster().is_some() && word.len() > 3;
    let plural = || last.to_lowercase().strip_suffix('s').is_some_and(is_everyday);
    name.len() > 1 && !facts(last).is_surname() && !is_given_name(annotation.word(name.start)) && plural()
}

/// Whether a name of several words is that of a ship or a building: "the Ruth Lind sailed", "Ruth Lind hospital".
fn is_named_after(annotation: &Annotation, name: &Range<usize>) -> bool {
    let next = annotation.lower(name.end);
    let is_building = is_building_after(annotation, name);
    let is_attribute = annotation.pos(name.end).is_common_noun() || closed_classes::is_possessive_ending(next);
    let has_article = name.start.checked_sub(1).is_some_and(|before| annotation.lower(before) == THE);
    name.len() > 1 && (is_building || has_article && !is_attribute)
}

/// Whether a building follows that has the name: "Dr. Lind hospital".
fn is_building_after(annotation: &Annotation, name: &Range<usize>) -> bool {
    let is_capital = annotation.is_capital(name.end);
    let list = if is_capital { &en::MEMORIAL_WORDS } else { &en::BUILDING_WORDS };
    list.contains(annotation.lower(name.end))
}

/// Whether people who belong to a body stand right after its name: "Dalton coach Ruth Lind", "Ryder passengers".
fn has_staff(annotation: &Annotation, name: &Range<usize>) -> bool {
    let staff = name.end;
    let is_staff = en::STAFF_OF_BODIES.contains(annotation.lower(staff)) && !annotation.is_capital(staff);
    is_staff && (annotation.pos(staff) == Pos::NounPlural || annotation.is_capital(staff + 1))
}

/// Whether the words before a name say that a body is called so: "a band called Ruth Lind".
fn is_called_body(annotation: &Annotation, name: &Range<usize>) -> bool {
    let called = name.start.checked_sub(2).filter(|&noun| en::NAMING_PARTICIPLES.contains(annotation.lower(noun + 1)));
    called.is_some_and(|noun| {
        let word = annotation.lower(noun);
        en::THING_NOUNS.contains(word)
            || en::BODY_NOUNS.contains(word)
                && !en::BODY_OR_PERSON_NOUNS.contains(word)
                && !is_person_noun(annotation, noun)
    })
}

/// Whether a name of one word is that of whom somebody with a name works or plays for: "the Kellan midfielder Milo
/// Bell".
fn is_employer(annotation: &Annotation, name: &Range<usize>) -> bool {
    let has_article = name.start.checked_sub(1).is_some_and(|before| annotation.lower(before) == THE);
    let is_noun = is_person_noun(annotation, name.end) && !annotation.is_capital(name.end);
    name.len() == 1 && has_article && is_noun && annotation.pos(name.end + 1) == Pos::Propn
}

/// Whether a name of one word has what only places have: "Northmoor police", "Norland's central bank".
fn owns_as_place(annotation: &Annotation, name: &Range<usize>) -> bool {
    let owned = name.end + usize::from(closed_classes::is_possessive_ending(annotation.lower(name.end)));
    let is_small = !annotation.is_capital(owned);
    let pair = || [annotation.lower(owned), annotation.lower(owned + 1)].join(" ");
    let is_owned =
        || en::NOUNS_AFTER_PLACES.contains(annotation.lower(owned)) || en::NOUNS_AFTER_PLACES.contains(&pair());
    name.len() == 1 && is_small && is_owned()
}

/// Whether a name of one word that is no given name stands where places do: "in Marlow", "the Norvik dam".
fn stands_as_place(annotation: &Annotation, name: &Range<usize>) -> bool {
    let Some(before) = name.start.checked_sub(1).filter(|_| name.len() == 1) else { return false };
    let is_inside = closed_classes::opens_place(annotation.lower(before))
        && !closed_classes::is_possessive_ending(annotation.lower(name.end));
    let is_noun = |at: &usize| annotation.pos(*at).is_common_noun() && !annotation.is_capital(*at);
    let end = (name.end..name.end + LONGEST_BOARD).find(|at| !is_noun(at)).unwrap_or(name.end);
    let is_site = || end > name.end && en::PLACE_NOUNS.contains(annotation.lower(end - 1));
    let is_called_after = annotation.lower(before) == THE && is_site();
    (is_inside || is_called_after) && !is_given_name(annotation.word(name.start))
}

/// Whether a word has a capital inside that is not after the prefix of a surname: `SkyFerry`, but not `McBride`.
fn has_inner_capital(word: &str) -> bool {
    let inner = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    let Some(prefix) = inner.and_then(|at| word.get(..at)) else { return false };
    prefix.ends_with(char::is_lowercase) && !en::SURNAME_PREFIXES.contains(&prefix.to_lowercase())
}

/// Whether the nouns after a name say which board or school it names: "the Gwyrfai health board", "Isambard Brunel primary".
fn names_board(annotation: &Annotation, name: &Range<usize>) -> bool {
    let is_noun = |at: usize| annotation.pos(at).is_common_noun() && !annotation.is_capital(at);
    let end = (name.end..name.end + LONGEST_BOARD).find(|&at| !is_noun(at)).unwrap_or(name.end);
    let has_article = name.start.checked_sub(1).is_some_and(|before| annotation.lower(before) == THE);
    end > name.end && (has_article || name.len() > 1) && en::BOARD_NOUNS.contains(annotation.lower(end - 1))
}

/// Whether a word is the name of a place or a country that is on a list.
fn is_known_place(annotation: &Annotation, at: usize) -> bool {
    let word = facts(annotation.word(at));
    word.is_place() || word.is_country()
}

/// Whether a name that opens its sentence has a verb in the plural, as British papers give to teams: "Tarnwell have sold".
fn is_plural(annotation: &Annotation, name: &Range<usize>) -> bool {
    annotation.sentence_start(name.start) == name.start
        && closed_classes::is_plural_auxiliary(annotation.lower(name.end))
        && !is_known_place(annotation, name.start)
}

/// Whether a name in brackets is the short one of the body before it: "the Commission on Elections (Comelec)".
fn is_short_for_body(annotation: &Annotation, name: &Range<usize>) -> bool {
    let Some(open) = name.start.checked_sub(1).filter(|&open| annotation.word(open) == "(") else { return false };
    let is_head = |at: usize| {
        annotation.is_capital(at)
            && (en::ORGANIZATION_HEADS.contains(annotation.lower(at))
                || facts(annotation.word(at)).is_organization_word())
    };
    name.len() == 1 && annotation.word(name.end) == ")" && (open.saturating_sub(LONGEST_BODY)..open).any(is_head)
}

/// Whether a word has the shape that only surnames have: `O'Dell`, `McBride`.
fn has_surname_shape(word: &str) -> bool {
    let mut capitals = word.char_indices().filter(|(_, c)| c.is_uppercase());
    let is_marked = word.char_indices().nth(1).is_some_and(|(_, c)| matches!(c, '\'' | '’'));
    // A second capital after a prefix: McBride, FitzGerald.
    let is_joined = capitals.nth(1).is_some_and(|(at, _)| (2..=4).contains(&at)) && word.contains(char::is_lowercase);
    is_marked || is_joined
}
