//! The context of a name: what the words around it in its sentence show about its bearer.
//!
//! Titles stand before a name; descriptions are in `name_roles.rs`. Credits show who speaks. Positions are indexes of tokens in
//! the paragraph. This file does not know whose name it is.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::language::closed_classes::{self, OF};
use crate::language::credit::CreditKind;
use crate::language::tagger::{Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::story::entities::offices::is_term_of_time;

/// Longest title before a name, in words: "former deputy assistant secretary of state".
const LONGEST_TITLE: usize = 6;
/// Another name of the bearer comes within so many tokens after a name: ", 97, who is known as".
const ALIAS_REACH: usize = 8;

/// What the words next to a name make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// It follows a preposition of place: "in Bell".
    AfterPlacePreposition,
    /// It is between an article and a common noun: "the Bell inquiry".
    Attributive,
    /// Neither.
    Plain,
}

/// The setting of a name.
pub(super) fn setting(annotation: &Annotation, name: &Range<usize>) -> Setting {
    let Some(before) = name.start.checked_sub(1) else { return Setting::Plain };
    if closed_classes::opens_place(annotation.lower(before)) {
        return Setting::AfterPlacePreposition;
    }
    let is_before_noun = annotation.pos(name.end).is_common_noun() && !annotation.is_capital(name.end);
    let is_after_article = closed_classes::opens_singular(annotation.lower(before));
    if is_before_noun && is_after_article { Setting::Attributive } else { Setting::Plain }
}

/// The sources of the credits of speech in a paragraph.
pub(super) struct Speakers {
    /// For the first token of a source, the end of the longest source that starts there.
    by_start: FxHashMap<usize, usize>,
    /// For the end of a source, the first token of the longest source that ends there.
    by_end: FxHashMap<usize, usize>,
}

impl Speakers {
    /// The speakers of a paragraph.
    pub(super) fn of(annotation: &Annotation) -> Self {
        let (mut by_start, mut by_end) = (FxHashMap::default(), FxHashMap::default());
        let credits = annotation.credits().iter().filter(|credit| credit.kind == CreditKind::Speech);
        for source in credits.filter_map(|credit| credit.source.as_ref()) {
            let end = by_start.entry(source.start).or_insert(source.end);
            *end = source.end.max(*end);
            let start = by_end.entry(source.end).or_insert(source.start);
            *start = source.start.min(*start);
        }
        Self { by_start, by_end }
    }

    /// Whether a name starts or ends a source: "hydrologist Beate Lund".
    pub(super) fn contain(&self, name: &Range<usize>) -> bool {
        self.by_start.get(&name.start).is_some_and(|end| name.end <= *end)
            || self.by_end.get(&name.end).is_some_and(|start| *start <= name.start)
    }
}

/// Another name that the words after a name give its bearer: "Trip" in "Dirk Bell III, who is known as Trip".
pub(super) fn alias(annotation: &Annotation, name_end: usize) -> Option<String> {
    let says_more = matches!(annotation.word(name_end), "," | "(");
    let phrase = |at: usize| [annotation.lower(at), annotation.lower(at + 1)].join(" ");
    let end = name_end + ALIAS_REACH;
    let start = (name_end..end).filter(|_| says_more).find_map(|at| {
        let gives = |words: &str| en::NAMING_PHRASES.has(words, en::naming_tag::ALIAS);
        if gives(annotation.lower(at)) { Some(at + 1) } else { gives(&phrase(at)).then_some(at + 2) }
    })?;
    let is_mark = annotation.pos(start) == Pos::Punct;
    let at = start + usize::from(is_mark);
    let is_inside = !(name_end + 1..start).any(|at| annotation.pos(at) == Pos::Propn);
    (is_inside && annotation.is_capital(at) && !annotation.is_capital(at + 1)).then(|| annotation.word(at).to_owned())
}

/// Whether a word is a title.
pub(super) fn is_title(annotation: &Annotation, at: usize) -> bool {
    let is_listed =
        annotation.classes(at).has(Class::Title) || vocabulary::classes(bare_title(annotation, at)).has(Class::Title);
    is_listed && !is_shouted_given_name(annotation, at)
}

/// Whether a word is a given name in a line in capitals: "EARL T. LIND".
fn is_shouted_given_name(annotation: &Annotation, at: usize) -> bool {
    let is_shouted = |at: usize| {
        let word = annotation.word(at);
        !word.is_empty() && !word.chars().any(char::is_lowercase) && word.starts_with(char::is_uppercase)
    };
    let word = annotation.word(at);
    word.len() > 2 && !word.ends_with('.') && is_shouted(at) && is_shouted(at + 1) && facts(word).is_given_name()
}

/// Whether a word is a title that stands only before the name of a person: "Insp."
pub(super) fn is_personal_title(annotation: &Annotation, at: usize) -> bool {
    en::PERSONAL_TITLES.contains(bare_title(annotation, at))
}

/// A title without its full stop, and without what says when it was held: "then-Capt."
fn bare_title(annotation: &Annotation, at: usize) -> &str {
    let word = annotation.lower(at).trim_end_matches('.');
    match word.split_once('-') {
        Some((when, title)) if en::OFFICE_TERMS.contains(when) => title,
        _ => word,
    }
}

/// The title right before a name: "Cuban Foreign Minister".
pub(super) fn title_before(annotation: &Annotation, name: usize) -> Option<String> {
    // "Chief (Mrs) Rosa Bell"
    if let Some(open) =
        name.checked_sub(3).filter(|&open| annotation.word(open) == "(" && annotation.word(name - 1) == ")")
        && is_title(annotation, open + 1)
    {
        return Some(annotation.word(open + 1).to_owned());
    }
    title_range(annotation, name).map(|title| annotation.text_of(&title).to_owned())
}

/// The tokens of the title right before a name.
pub(super) fn title_range(annotation: &Annotation, name: usize) -> Option<Range<usize>> {
    let floor = annotation.sentence_start(name);
    let mut start = name;
    while start > floor && name - start < LONGEST_TITLE && is_part_of_title(annotation, start - 1, name) {
        start -= 1;
    }
    // "A friend of Ms. Bell", "Statement of Mrs Bell"
    while let Some(of) = (start..name).rev().find(|&at| annotation.lower(at) == OF)
        && (of == start || !is_title(annotation, of - 1))
    {
        start = of + 1;
    }
    // "Her Honour Judge Bell"
    let is_styled = |before: &usize| {
        *before >= floor
            && annotation.is_capital(*before)
            && closed_classes::is_possessive(annotation.lower(*before))
            && en::STYLES_OF_ADDRESS.contains(annotation.lower(start))
    };
    start = start.checked_sub(1).filter(is_styled).unwrap_or(start);
    if start == name {
        return None;
    }
    let last = name - 1;
    let ends_long_title = start < last && en::OFFICE_TERMS.has(annotation.lower(last), "last");
    let ends_as_title = is_title(annotation, last) || ends_long_title;
    // "Former" alone is not a title: it only says when.
    (ends_as_title && !says_only_when(annotation, last)).then_some(start..name)
}

/// Whether a word only says when somebody held an office: "former".
pub(super) fn says_only_when(annotation: &Annotation, at: usize) -> bool {
    is_term_of_time(annotation.lower(at))
}

/// Whether a word can be part of the title that ends right before a name.
fn is_part_of_title(annotation: &Annotation, at: usize, name: usize) -> bool {
    let classes = annotation.classes(at);
    let is_last = at + 1 == name;
    let word = annotation.lower(at);
    // "Battalion Chief", "Information Minister"
    let is_capital_modifier = annotation.is_capital(at)
        && matches!(annotation.pos(at), Pos::Noun | Pos::Propn)
        && !vocabulary::is_weekday(word)
        && !vocabulary::is_month(word);
    let is_inner_word =
        word == OF || en::OFFICE_TERMS.has(word, "inner") || annotation.pos(at) == Pos::Adj || is_capital_modifier;
    annotation.pos(at) != Pos::Punct
        && !en::NAMING_PARTICIPLES.contains(word)
        && (is_title(annotation, at)
            || classes.has(Class::Demonym)
            || classes.has(Class::Institution)
            || !is_last && is_inner_word)
}
