//! What the words around a name of one word show: whether it is a person's, and what introduces its bearer without a full
//! name.
//!
//! One word may be a surname, a given name, a town or a firm. This file looks at the places of the draft where the word
//! stands, and does not ask to which entity it was resolved.

use crate::language::closed_classes::{
    FROM, IT, WHO, is_article, is_finite_be, is_possessive, is_possessive_ending, is_possessive_of_people,
    is_pronoun_of_person, opens_place, opens_purpose,
};
use crate::language::en::name_tag::{KIND, NOUN};
use crate::language::tagger::{Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::story::entities::gender;
use crate::story::{Story, is_courtesy_title};

/// A description has its noun within so many words.
const DESCRIPTION: usize = 6;
/// "Its" refers to a name so many words before it.
const POSSESSIVE_REACH: usize = 7;

/// One place of the draft where the name stands.
#[derive(Clone, Copy)]
pub(crate) struct Place<'s> {
    annotation: &'s Annotation,
    at: usize,
}

/// The places where a draft has a name of one word, in any case.
pub(crate) fn places<'s>(story: &'s Story, name: &str) -> Vec<Place<'s>> {
    let lower = name.to_lowercase();
    let mut places = Vec::new();
    for paragraph in story.paragraphs() {
        let annotation = &paragraph.annotation;
        let found = annotation.lower_text().match_indices(&lower).map(|(start, _)| annotation.token_at(start));
        let whole = found.filter(|&at| annotation.lower(at) == lower && annotation.is_capital(at));
        places.extend(whole.map(|at| Place { annotation, at }));
    }
    places
}

fn is_about(word: &str, tag: &str) -> bool {
    en::WORDS_ABOUT_NAMES.has(word, tag)
}

impl<'s> Place<'s> {
    pub(crate) fn new(annotation: &'s Annotation, at: usize) -> Self {
        Self { annotation, at }
    }

    /// The word so many tokens before, in lower case; empty before the paragraph.
    fn before(self, back: usize) -> &'s str {
        self.at.checked_sub(back).map_or("", |at| self.annotation.lower(at))
    }

    /// The word so many tokens after, in lower case.
    fn after(self, on: usize) -> &'s str {
        self.annotation.lower(self.at + on)
    }

    fn pos_before(self, back: usize) -> Option<Pos> {
        self.at.checked_sub(back).map(|at| self.annotation.pos(at))
    }

    fn opens_sentence(self, at: usize) -> bool {
        let sentence = self.annotation.sentences().get(self.annotation.sentence_of(at));
        sentence.is_none_or(|sentence| sentence.tokens.start == at)
    }

    /// Whether the word is one of several of a name: "Rosa Varga", "Varga Timber", "Umm Varga".
    pub(crate) fn is_in_longer_name(self) -> bool {
        // "Ochieng’ Were" has a mark inside.
        let marked = matches!(self.after(1), "'" | "’") && self.annotation.is_capital(self.at + 2);
        let before = self.at > 0 && self.is_name_word(self.at - 1) && !self.is_loose(self.at - 1);
        before || marked || self.is_name_word(self.at + 1) && self.annotation.word(self.at + 1).len() > 1
    }

    /// Whether a token is a word of a name, and no title or day.
    fn is_name_word(self, at: usize) -> bool {
        let lower = self.annotation.lower(at);
        let pos = self.annotation.pos(at);
        self.annotation.is_capital(at)
            && (pos == Pos::Propn || self.opens_sentence(at) && matches!(pos, Pos::Intj | Pos::Other))
            && !self.annotation.classes(at).has(Class::Title)
            && !self.annotation.classes(at).has(Class::Demonym)
            && !vocabulary::is_weekday(lower)
            && !vocabulary::is_month(lower)
    }

    /// Whether the capital of a word may be that of its sentence.
    fn is_loose(self, at: usize) -> bool {
        self.opens_sentence(at)
            && !facts(self.annotation.word(at)).is_given_name()
            && self.annotation.word(at).len() > 3
    }

    /// Whether a courtesy title stands before the name.
    fn is_courteous(self) -> bool {
        is_courtesy_title(self.before(1))
    }

    /// Whether the word names a person here, as far as the words beside it show.
    pub(crate) fn is_person(self) -> bool {
        self.is_courteous() || self.is_described() && !self.follows_place_preposition()
    }

    /// Whether the word names a place or a body here: "voters in Mercer", "the operator Mercer", "Mercer said it would".
    pub(crate) fn is_place_or_body(self) -> bool {
        let kind = self.pos_before(1).is_some_and(Pos::is_common_noun)
            && (en::NOUNS_BESIDE_INITIALS.contains(self.before(1)) || self.has_class_before(Class::Institution));
        let owns = is_possessive_ending(self.after(1))
            && !facts(self.annotation.word(self.at)).is_surname()
            && (2..4).any(|on| {
                let classes = self.annotation.classes(self.at + on);
                classes.has(Class::Institution) || classes.has(Class::Document)
            });
        self.follows_place_preposition() || kind || owns || self.is_it()
    }

    /// Whether a preposition before the word shows a place: "in Mercer", "from Mercer".
    fn follows_place_preposition(self) -> bool {
        opens_place(self.before(1)) || self.before(1) == FROM
    }

    fn has_class_before(self, class: Class) -> bool {
        self.at > 0 && self.annotation.classes(self.at - 1).has(class)
    }

    /// Whether "it" right after a verb, or "its" near by, means the name: "Mercer said it", "Mercer sold its fleet".
    fn is_it(self) -> bool {
        let verb = self.annotation.pos(self.at + 1) == Pos::VerbFinite;
        verb && (self.after(2) == IT || (2..POSSESSIVE_REACH).any(|on| self.is_its(self.at + on)))
    }

    fn is_its(self, at: usize) -> bool {
        let lower = self.annotation.lower(at);
        is_possessive(lower) && !is_possessive_of_people(lower)
    }

    /// Whether the word ends a place after an age: "Rosa Bell, 33, Mercer, was".
    pub(crate) fn follows_age(self) -> bool {
        self.before(1) == "," && self.pos_before(2) == Some(Pos::Num) && self.before(3) == ","
    }

    /// Whether the sentence tells of the bearer as of a person: "Varga, 44, broke an arm", "Varga scored, and he fell", "It was
    /// started by Varga, who left", "Varga heard it. She ran."
    pub(crate) fn is_told_of(self) -> bool {
        let is_age = self.after(1) == "," && self.annotation.pos(self.at + 2) == Pos::Num && self.after(3) == ",";
        let is_who = self.after(1) == "," && self.after(2) == WHO;
        is_age && self.after(2).len() == 2 || is_who || self.is_subject() && self.has_pronoun()
    }

    /// Whether the word is the subject that opens its sentence.
    fn is_subject(self) -> bool {
        let is_verb = matches!(self.annotation.pos(self.at + 1), Pos::VerbFinite | Pos::Aux);
        let title = self.at.saturating_sub(usize::from(self.is_courteous()));
        is_verb && self.opens_sentence(title)
    }

    /// Whether the next pronoun of the sentence, or that which opens the next one, is one for a person, with no other name between.
    fn has_pronoun(self) -> bool {
        let annotation = self.annotation;
        let is_for_person = |at: usize| gender::of_pronoun(annotation.lower(at)).is_some();
        let end = annotation.sentence_end(self.at);
        let mut rest = self.at + 1..end;
        let next = rest.find(|&at| is_for_person(at) || annotation.pos(at) == Pos::Propn);
        next.map_or_else(|| is_for_person(end), is_for_person)
    }

    /// Whether a tie of kin introduces the bearer: "her son Milo", "Hope's mother, Faith", "Ronke, his wife".
    pub(crate) fn has_kin(self) -> bool {
        let comma = usize::from(self.before(1) == ",");
        let before = en::KINSHIP_NOUNS.contains(self.before(1 + comma));
        let apposed = self.after(1) == "," && is_possessive_of_people(self.after(2));
        before || apposed && (3..5).any(|on| en::KINSHIP_NOUNS.contains(self.after(on))) || self.continues_kin()
    }

    /// Whether the sentence before ends with somebody's relative, whom the name that opens this sentence names: "Her daughter reads
    /// it to her. Hope, who is 14, is paid."
    fn continues_kin(self) -> bool {
        let index = self.annotation.sentence_of(self.at);
        let before = index.checked_sub(1).and_then(|before| self.annotation.sentences().get(before));
        let is_kin = |at: usize| {
            let owner = at.checked_sub(1).map_or("", |at| self.annotation.lower(at));
            en::KINSHIP_NOUNS.contains(self.annotation.lower(at)) && is_possessive(owner)
        };
        self.opens_sentence(self.at)
            && self.after(1) == ","
            && before.is_some_and(|sentence| sentence.tokens.clone().any(is_kin))
    }

    /// Whether the sentence says how the bearer is called: "Tina, who gave only her first name", "a colonel called Orr".
    pub(crate) fn is_called(self) -> bool {
        let sentence = self.annotation.sentences().get(self.annotation.sentence_of(self.at));
        let says = |at: usize| {
            let (before, word) =
                (at.checked_sub(1).map_or("", |at| self.annotation.lower(at)), self.annotation.lower(at));
            is_about(word, "alone") || is_about(word, NOUN) && is_about(before, KIND)
        };
        let is_own_name = is_finite_be(self.before(1)) && is_about(self.before(2), NOUN);
        let called = is_own_name || is_pronoun_of_person(self.before(1)) && is_about(self.before(2), "call");
        is_about(self.before(1), "before")
            || called
            || sentence.is_some_and(|sentence| sentence.tokens.clone().any(says))
    }

    /// Whether an actor stands in brackets after the character: "Lucas (Aus Gred)".
    pub(crate) fn is_character(self) -> bool {
        self.after(1) == "(" && self.is_name_word(self.at + 2) && self.is_name_word(self.at + 3)
    }

    /// Whether a description follows: "Marie, a retired teacher", "Levin, who runs it", "Durbin (D-Ill.)". An age or a year
    /// is none.
    pub(crate) fn is_described(self) -> bool {
        let sign = matches!(self.after(1), "," | "-" | "–" | "—" | "(");
        sign && (self.after(2) == WHO || self.is_party() || self.has_apposition())
    }

    /// Whether a party and a state follow: "Durbin, D-Ill.", "Toomey (R-Pa.)".
    fn is_party(self) -> bool {
        let mark = self.annotation.word(self.at + 2);
        let (party, state) = mark.split_once('-').unwrap_or((mark, ""));
        let lone = state.is_empty() && self.after(1) == "(" && self.after(3) == ")";
        let is_letter = party.len() == 1 && party.starts_with(|c: char| c.is_ascii_uppercase());
        is_letter && (lone || state.starts_with(char::is_uppercase))
    }

    /// Whether an office or a trade is set off after the name: "an investor and founder of", "author of".
    fn has_apposition(self) -> bool {
        let opener = self.after(2);
        let opens = is_article(opener)
            || is_possessive(opener)
            || en::OFFICE_ADVERBS.contains(opener)
            || is_possessive_ending(self.after(3));
        let is_noun = |on: usize| self.annotation.pos(self.at + on).is_common_noun();
        let is_role = |on: usize| {
            let classes = self.annotation.classes(self.at + on);
            classes.has(Class::Title)
                || classes.has(Class::UnnamedRole)
                || classes.has(Class::Spokesperson)
                || en::PERSON_NOUNS.contains(self.annotation.lower(self.at + on))
        };
        let mut reach = 3..3 + DESCRIPTION;
        let bare = is_noun(2) && (is_role(2) || opens_purpose(self.after(3)));
        bare || opens && reach.any(|on| is_noun(on) && is_role(on))
    }
}
