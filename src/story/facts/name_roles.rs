//! The roles of a person: what the words before and after a name say about its bearer.
//!
//! AP style gives at the first reference either a role before the name ("farmer Oskar Wend", "its chair, Ruth Lind,") or one
//! after it ("Ruth Lind, 61, a farmer,", "Ruth Lind, who runs a salon,", "Ruth Lind of the Harbour Board"). A role has a noun
//! for people as its head, so that "In a statement, Ruth Lind said" has none. Capitalized titles are in `name_context.rs`.
//! Positions are indexes of tokens in the paragraph. This file does not know whose name it is.

use std::ops::Range;

use crate::language::closed_classes::{self, OF, THE};
use crate::language::tagger::Pos;
use crate::language::vocabulary::Class;
use crate::language::{Annotation, en};
use crate::story::entities::name::is_given_name;
use crate::story::facts::kind_evidence::owns_as_body;
use crate::story::facts::name_context::is_title;
use crate::story::facts::{roles_after, roles_around, roles_before};

/// Length of the shortest ending in `en::PERSON_NOUN_ENDINGS`.
const SHORTEST_ENDING: usize = 4;

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
        let title = roles_before::title_start(annotation, name.start);
        let noun = roles_before::noun_before(annotation, name.start)
            .or_else(|| roles_before::noun_before(annotation, title))
            .or_else(|| roles_before::office_of_body(annotation, name.start));
        let start = noun.as_ref().map_or(title, |noun| noun.start);
        let end = roles_after::letters_end(annotation, name.end);
        let is_of_bearer =
            |role: &Range<usize>| !names_thing(annotation, name, role) && !describes_next(annotation, name, role);
        let apposition = roles_after::apposition(annotation, end).filter(is_of_bearer);
        let found = [
            apposition,
            roles_after::second_apposition(annotation, end),
            roles_after::class_year(annotation, name.end),
            roles_after::seat(annotation, name.end),
            roles_after::relative_clause(annotation, end),
            roles_after::clause_after_apposition(annotation, end),
            roles_after::predicate(annotation, end),
            roles_after::predicate_after_comma(annotation, name),
            roles_after::office_after_verb(annotation, end),
            roles_after::office_taken(annotation, end),
            roles_after::trade(annotation, end),
            roles_after::long_trade(annotation, end),
            roles_after::part_in_court(annotation, &(start..end)),
            roles_after::body_after(annotation, name),
            noun,
            roles_before::noun_before_comma(annotation, &(start..end)),
            roles_before::noun_before_be(annotation, &(start..end)),
        ];
        let mut roles = Self::default();
        roles.texts.extend(roles_before::shared_noun(annotation, name));
        roles.texts.extend(roles_around::member_of_group(annotation, name));
        roles.texts.extend(roles_around::doer(annotation, end));
        roles.texts.extend(roles_around::agent(annotation, name.start));
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

/// Whether a description after a name says that it is a thing's or a body's: "Edith Lund, a trawler", "Tarnly, the food app".
fn names_thing(annotation: &Annotation, name: &Range<usize>, role: &Range<usize>) -> bool {
    let Some(head) = head(annotation, role) else { return false };
    let word = annotation.lower(head);
    // "Bradford Hull, a maker of valves, shut its plant"
    if is_person_noun(annotation, head) {
        return en::BODY_OR_PERSON_NOUNS.contains(word) && owns_as_body(annotation, role.end);
    }
    let is_given = name.len() > 1 && is_given_name(annotation.word(name.start));
    // "Fletcher Quinn, the law firm, sued"
    let is_definite = closed_classes::is_definite(annotation.lower(role.start));
    let is_sure = is_definite && !en::BODY_OR_PERSON_NOUNS.contains(word);
    en::THING_NOUNS.contains(word) || (!is_given || is_sure) && en::BODY_NOUNS.contains(word)
}

/// Whether a description between commas is that of the name after it: "in the Kellan Tunnel, the port's spokesman, Ruth Lind, said".
fn describes_next(annotation: &Annotation, name: &Range<usize>, role: &Range<usize>) -> bool {
    let has_article = name.start.checked_sub(1).is_some_and(|before| annotation.lower(before) == THE);
    let next = role.end + 1;
    let is_name = |at: usize| annotation.is_capital(at) && annotation.pos(at) == Pos::Propn;
    has_article && annotation.word(role.end) == "," && is_name(next) && is_name(next + 1)
}

/// Whether a word says what one person is: "clerk", "co-owner", "great-niece".
pub(super) fn is_person_noun(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let word =
        word.rsplit_once('-').map_or(word, |(_, last)| if en::PERSON_NOUNS.contains(last) { last } else { word });
    let is_singular_role = || annotation.classes(at).has(Class::UnnamedRole) && annotation.pos(at) == Pos::Noun;
    en::PERSON_NOUNS.contains(word)
        || is_singular_role()
        || annotation.classes(at).has(Class::Spokesperson)
        || ends_as_person_noun(word)
}

/// Whether the end of a word says that it is a person: "cosplayer", "coauthor", "scientologist".
fn ends_as_person_noun(word: &str) -> bool {
    let is_end = |(start, _)| start > 0 && word.get(start..).is_some_and(|end| en::PERSON_NOUN_ENDINGS.contains(end));
    word.len() > SHORTEST_ENDING && word.char_indices().any(is_end)
}

/// Whether a word says what one person is, or is a title. "House" is only part of titles.
pub(super) fn is_office(annotation: &Annotation, at: usize) -> bool {
    is_person_noun(annotation, at) || is_title(annotation, at) && !en::INSTITUTION_NOUNS.contains(annotation.lower(at))
}

/// Whether a word comes after an office and "of", which it completes: "Norvik" in "Governor of Norvik Ruth Lind".
pub(super) fn is_in_office(annotation: &Annotation, at: usize) -> bool {
    at.checked_sub(2).is_some_and(|office| is_office(annotation, office) && annotation.lower(at - 1) == OF)
}

/// The token at the first mark after `start`, if it comes within `longest` tokens.
pub(super) fn end_of_phrase(annotation: &Annotation, start: usize, longest: usize) -> Option<usize> {
    let ends =
        |at: &usize| matches!(annotation.word(*at), "," | "." | ";" | "—" | "–" | "“" | "\"" | "" | "(" | ":" | ")");
    (start..start + longest).find(ends)
}

/// The head of a noun phrase: its last noun before a preposition.
pub(super) fn head(annotation: &Annotation, range: &Range<usize>) -> Option<usize> {
    let end = range.clone().find(|&at| annotation.pos(at) == Pos::Adp).unwrap_or(range.end);
    end.checked_sub(1).filter(|&head| head >= range.start && is_nominal(annotation, head))
}

pub(super) fn is_nominal(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at).is_common_noun()
        || annotation.pos(at) == Pos::Propn
        || is_title(annotation, at)
        || is_person_noun(annotation, at)
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
            ("They met harbour councillors Oskar Wend and Ida Lund.", "harbour councillor"),
            ("Oskar Wend, a geologist at Tarn and the lead author, left.", "the lead author"),
            ("Oskar Wend, a geologist at Tarn and the lead author, left.", "a geologist at Tarn"),
            ("Oskar Wend, a retired teacher and no relation of the mayor, left.", "a retired teacher"),
            ("Council convener Cllr Oskar Wend left.", "Council convener"),
            ("Her husband, Staff Sgt. Oskar Wend, left.", "husband"),
            ("Last Tuesday director Oskar Wend left.", "director"),
            ("Speaker of the House of Assembly, Hon. Oskar Wend, left.", "Speaker of the House of Assembly"),
            ("The secretary general of NCU (Norvik Crofters Union), Oskar Wend, left.", "The secretary general of NCU"),
            ("The singer known as Oskar Wend left.", "The singer"),
            ("The CEO of the Norvik Council Oskar Wend said it would hold.", "CEO of the Norvik Council"),
            ("It pictured clogmaker Oskar Wend at work.", "clogmaker"),
            ("“It will hold,” said Oskar Wend, for the company.", "for the company"),
            ("“It will hold,” said Oskar Wend, of the drivers’ union.", "of the drivers’ union"),
            ("Oskar Wend, KCU associate professor of music, said it would hold.", "KCU associate professor of music"),
            ("Oskar Wend is Norvik’s head of public affairs.", "Norvik’s head of public affairs"),
            ("Oskar Wend is now the brigade’s quartermaster sergeant.", "the brigade’s quartermaster sergeant"),
            ("Oskar Wend, who runs a salon in Tarn and knows her, left.", "who runs a salon in Tarn"),
            ("Oskar Wend resigned as transport secretary last night.", "transport secretary"),
            ("Oskar Wend served as head of the harbour board until May.", "head of the harbour board"),
            ("Oskar Wend of the Labour Party and Rosa Lund of the Greens left.", "of the Labour Party"),
            ("Two divers went down. One of them, Oskar Wend, came up.", "diver"),
            ("“It went up like a door,” said Oskar Wend, one of 61 survivors.", "survivor"),
            ("Oskar Wend, 49, who has pleaded not guilty, left.", "defendant"),
            ("Oskar Wend pleaded guilty in April.", "defendant"),
            ("The mill is owned by Oskar Wend, who lives there.", "owner"),
            ("A van driven by Oskar Wend hit the wall.", "driver"),
            ("Oskar Wend chairs the harbour board.", "chairs the harbour board"),
            ("Oskar Wend, 53, has picked for 27 years and is tired.", "has picked for 27 years"),
            ("Head of planning Oskar Wend warned them.", "Head of planning"),
            ("The Isle of Tarn MP, Oskar Wend, left.", "The Isle of Tarn MP"),
            ("Oskar Wend, 27, and Bo Lund, 31, both of Tarn, pleaded not guilty.", "defendant"),
            ("Oskar Wend, 58, faces 14 counts of fraud.", "defendant"),
            ("Oskar Wend was shot dead on Monday.", "victim"),
            ("(Reporting by Oskar Wend; editing by Bo Lund)", "reporter"),
            ("Oskar Wend became harbour secretary in May.", "harbour secretary"),
            ("The general who ordered the raid, Oskar Wend, is gone.", "The general"),
            ("Opening the case, Oskar Wend said the wall would hold.", "Opening the case"),
            ("For patients like Oskar Wend, there is one question.", "patient"),
            ("Oskar Wend will be vice mayor.", "vice mayor"),
            ("Oskar Wend was elected mayor on Tuesday.", "mayor"),
            ("The woman with the boat, Oskar Wend, is a school nurse.", "a school nurse"),
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
            "Oskar Wend, for Christmas, gave her a boat.",
            "The widow of Oskar Wend left.",
            "It was the death of Oskar Wend.",
            "Oskar Wend appointed her deputy as harbour secretary.",
            "Oskar Wend is not the mayor.",
            "Oskar Wend shot dead two hares.",
            "The Kings were led by Oskar Wend.",
            "One of them, Oskar Wend, came up.",
            "She told reporters Oskar Wend and Ida Lund had left.",
        ] {
            assert_eq!(roles(text), Vec::<String>::new(), "{text}");
        }
    }
}
