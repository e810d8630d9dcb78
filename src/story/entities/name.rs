//! The parts of a person's name, and whether two spellings can be the same name.
//!
//! Names are compared folded: without accents, case, full stops, apostrophes and hyphens. The last word is the family name,
//! with the particles before it ("bin", "de"). This file does not know naming systems in which the family name comes first.

use crate::language::en;
use crate::language::tagger::facts;
use crate::language::vocabulary;
use crate::story::entities::gender::{self, Gender};

/// The prefix of Irish surnames, without its accent.
const IRISH_PREFIX: &str = "O";

/// A spelling without accents, case, full stops, apostrophes and hyphens, for comparing names.
///
/// `Núñez` and `Nunez`, `Hadley-Moore` and `Hadley Moore`, `J.K.` and `JK` fold alike.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    // Nearly every name is one or two words of ASCII letters.
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        folded.push_str(name);
        folded.make_ascii_lowercase();
        return folded;
    }
    let mut is_space_due = false;
    let mut push = |c: char| {
        if c.is_whitespace() {
            is_space_due = !folded.is_empty();
            return;
        }
        if std::mem::take(&mut is_space_due) {
            folded.push(' ');
        }
        folded.push(c.to_ascii_lowercase());
    };
    for c in name.chars() {
        match c {
            '-' | '‐' | '‑' | '\u{a0}' => push(' '),
            '.' | '\'' | '’' | '‘' | '“' | '”' | '"' => {}
            c if c.is_ascii() => push(c),
            c => any_ascii::any_ascii_char(c).chars().for_each(&mut push),
        }
    }
    folded
}

/// Whether a word is a particle of family names.
pub fn is_particle(word: &str) -> bool {
    en::SURNAME_PARTICLES.contains(word.to_lowercase().as_str())
}

/// Whether a word is a given name, in full or shortened: Edward, Ed.
pub(crate) fn is_given_name(word: &str) -> bool {
    facts(word).is_given_name()
        || gender::of_given_name(&fold(word)).is_some()
        || vocabulary::is_short_form(&word.to_lowercase())
}

/// The parts of a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// Given names and initials, as written; empty where only the family name is known.
    pub given: String,
    /// The family name with its particles, as written.
    pub family: String,
    /// "Jr.", "II".
    pub suffix: String,
    /// The family name, folded once because it is compared often.
    family_key: String,
    /// The first given name, folded.
    given_key: String,
    /// Another given name that the bearer goes by, folded; empty if there is none.
    nickname: String,
    /// Whether the family name comes first, as in Chinese names.
    is_family_first: bool,
    /// The gender that the given names show.
    gender: Option<Gender>,
    /// Whether the first given name is frequent.
    is_given_frequent: bool,
}

impl PersonName {
    /// Parses a name: the last word is the family name, with the particles before it.
    pub fn parse(name: &str) -> Self {
        let nickname = name.split_whitespace().find(|word| is_nickname(word)).map(fold_nickname).unwrap_or_default();
        Self { nickname, ..Self::parse_parts(name) }
    }

    fn parse_parts(name: &str) -> Self {
        let words = name.split_whitespace().filter(|word| !is_nickname(word));
        let mut words: Vec<&str> = words.map(|word| word.trim_end_matches(',')).collect();
        let is_suffix = |word: &&str| en::NAME_SUFFIXES.contains(&fold(word));
        let suffix = match words.last() {
            Some(last) if words.len() > 1 && is_suffix(last) => words.pop().unwrap_or_default(),
            _ => "",
        };
        // "Fernando de la Torre y Quijano" is De la Torre.
        if let Some(and) = words
            .iter()
            .position(|word| en::SURNAME_JOINERS.contains(word))
            .filter(|and| *and > 1 && and + 2 == words.len())
        {
            words.truncate(and);
        }
        if has_family_first(&words) {
            let given = words.split_off(1).join(" ");
            let family = words.concat();
            return Self { is_family_first: true, ..Self::of_parts(given, family, suffix.to_owned()) };
        }
        let mut start = words.len().saturating_sub(1);
        // "Ciara O Brien" is Ó Brien without its accent.
        if start > 1 && words.get(start - 1).is_some_and(|word| *word == IRISH_PREFIX) {
            start -= 1;
        }
        while start > 1 && words.get(start - 1).is_some_and(|word| is_particle(word)) {
            start -= 1;
        }
        // "de Souza" alone, without a given name.
        if start == 1 && words.first().is_some_and(|word| is_particle(word) && word.starts_with(char::is_lowercase)) {
            start = 0;
        }
        let family = words.split_off(start).join(" ");
        Self::of_parts(words.join(" "), family, suffix.to_owned())
    }

    /// A name of which only the family name is known.
    pub fn of_family(family: &str) -> Self {
        Self { family: family.to_owned(), family_key: fold(family), ..Self::default() }
    }

    /// The same name with other given names and another family name.
    pub(crate) fn with(&self, given: &str, family: &str) -> Self {
        Self::of_parts(given.to_owned(), family.to_owned(), self.suffix.clone())
    }

    /// The name with these parts.
    fn of_parts(given: String, family: String, suffix: String) -> Self {
        let first = given.split_whitespace().next().unwrap_or_default();
        Self {
            family_key: fold(&family),
            given_key: fold(first),
            gender: shown_gender(&given),
            is_given_frequent: facts(first).is_given_name(),
            nickname: String::new(),
            is_family_first: false,
            given,
            family,
            suffix,
        }
    }

    /// The name of somebody who also goes by another given name.
    pub(crate) fn with_nickname(self, nickname: &str) -> Self {
        Self { nickname: fold(nickname), ..self }
    }

    /// The family name, folded.
    pub fn family_key(&self) -> &str {
        &self.family_key
    }

    /// The first given name, folded; empty if there is none.
    pub fn given_key(&self) -> &str {
        &self.given_key
    }

    /// Another given name that the bearer goes by, folded; empty if there is none.
    pub(crate) fn nickname(&self) -> &str {
        &self.nickname
    }

    /// Whether the family name comes first.
    pub(crate) fn is_family_first(&self) -> bool {
        self.is_family_first
    }

    /// The gender that the given names show of the bearer.
    pub(crate) fn gender(&self) -> Option<Gender> {
        self.gender
    }

    /// Whether the first given name is frequent.
    pub(crate) fn is_given_frequent(&self) -> bool {
        self.is_given_frequent
    }

    /// Whether two names can be the same person's: the same family name, and given names that do not exclude each other.
    pub fn agrees_with(&self, other: &Self) -> bool {
        if self.family_key() != other.family_key() {
            return false;
        }
        let suffixes_clash =
            !self.suffix.is_empty() && !other.suffix.is_empty() && fold(&self.suffix) != fold(&other.suffix);
        let is_second =
            |one: &Self, other: &Self| one.given.split(' ').skip(1).any(|given| fold(given) == other.given_key);
        let goes_by = |one: &Self, other: &Self| !one.nickname.is_empty() && one.nickname == other.given_key;
        let given_agree = given_agree(self.given_key(), other.given_key())
            || goes_by(self, other)
            || goes_by(other, self)
            || self.is_family_first && fold(&self.given) == fold(&other.given)
            || vocabulary::are_nicknames(self.given_key(), other.given_key())
            || is_second(self, other)
            || is_second(other, self);
        !suffixes_clash && given_agree && middle_agree(&self.given, &other.given)
    }
}

/// The gender that the first given name shows. For a hyphenated name such as "Eva-Maria" that is its first part, because the
/// lists have no hyphenated names and the second part is often of the other sex.
fn shown_gender(given: &str) -> Option<Gender> {
    fold(given).split(' ').next().and_then(gender::of_given_name)
}

/// Whether a word is a nickname in quotation marks or brackets: “Che”, (Bob).
pub(crate) fn is_nickname(word: &str) -> bool {
    word.starts_with(['“', '"', '‘', '(']) && word.ends_with(['”', '"', '’', ')'])
}

/// A nickname without its marks, folded.
fn fold_nickname(word: &str) -> String {
    fold(word.trim_matches(['(', ')']))
}

/// Whether the first of the words of a name is the family name: Bae Jun-seo, Qiu Dehai. A name with a given name or a surname
/// of Western form is not such a name: Kim Bell, Grace Lim.
pub(crate) fn has_family_first(words: &[&str]) -> bool {
    let [family, given @ ..] = words else { return false };
    let is_western = |word: &&str| facts(word).is_given_name();
    let is_clear = match given {
        [given] => {
            given.contains(['-', '‑']) || !is_western(family) && !is_western(given) && !facts(given).is_surname()
        }
        [first, last] => !given.iter().any(|word| word.contains('.')) && !is_western(first) && !is_western(last),
        _ => false,
    };
    // "Lu Bin" has a word that is a particle elsewhere.
    let is_everyday = |word: &&str| {
        !is_particle(word) && facts(word).cluster().is_some() || en::PLACE_HEADS.contains(&word.to_lowercase())
    };
    // "Ní Chatháin" is a surname with its particle.
    let is_irish = is_particle(family) && !family.is_ascii();
    is_clear && !is_irish && !given.iter().any(is_everyday) && en::FAMILY_FIRST_NAMES.tags(&fold(family)).is_some()
}

/// Whether two folded given names are equal, or one is the initial of the other or missing.
fn given_agree(left: &str, right: &str) -> bool {
    left.is_empty()
        || right.is_empty()
        || left == right
        || (left.len() == 1 && right.starts_with(left))
        || (right.len() == 1 && left.starts_with(right))
}

/// Whether two names do not have different middle initials: Samuel P. Orton is not Samuel R. Orton.
fn middle_agree(left: &str, right: &str) -> bool {
    let initial = |given: &str| given.split_whitespace().nth(1).and_then(|middle| fold(middle).chars().next());
    match (initial(left), initial(right)) {
        (Some(left), Some(right)) => left == right,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{PersonName, fold};
    use crate::story::Gender;

    #[test]
    fn the_first_given_name_shows_the_gender_or_the_first_part_of_it() {
        let gender = |name| PersonName::parse(name).gender();
        assert_eq!(gender("Ana Rosa Bell"), Some(Gender::Feminine));
        assert_eq!(gender("Eva-Maria Bell"), Some(Gender::Feminine));
        assert_eq!(gender("José-Maria Karl Bell"), Some(Gender::Masculine));
        assert_eq!(gender("Jordan-Eva Bell"), None);
        assert_eq!(gender("Bell"), None);
    }

    #[test]
    fn folding_hides_accents_case_and_hyphens() {
        assert_eq!(fold("Núñez"), fold("NUNEZ"));
        assert_eq!(fold("Hadley-Moore"), fold("Hadley Moore"));
        assert_eq!(fold("J.K."), "jk");
        assert_eq!(fold("O’Dell"), "odell");
    }

    #[test]
    fn names_are_parsed_into_parts() {
        let name = PersonName::parse("Omar bin Tell");
        assert_eq!((name.given.as_str(), name.family.as_str()), ("Omar", "bin Tell"));
        let name = PersonName::parse("Victor Bell Jr.");
        assert_eq!((name.family.as_str(), name.suffix.as_str()), ("Bell", "Jr."));
        let name = PersonName::parse("Rosa “Kit” Lindqvist");
        assert_eq!((name.given.as_str(), name.family.as_str()), ("Rosa", "Lindqvist"));
        assert_eq!(PersonName::parse("Bell").family, "Bell");
        assert_eq!(PersonName::parse("Al Rusk").family, "Rusk");
        let name = PersonName::parse("Victor Bell, Jr.");
        assert_eq!((name.family.as_str(), name.suffix.as_str()), ("Bell", "Jr."));
        assert_eq!(PersonName::parse(""), PersonName::default());
    }

    #[test]
    fn names_agree_unless_given_names_exclude_each_other() {
        let ana = PersonName::parse("Ana Bell");
        assert!(ana.agrees_with(&PersonName::parse("A. Bell")));
        assert!(ana.agrees_with(&PersonName::parse("Bell")));
        assert!(!ana.agrees_with(&PersonName::parse("Victor Bell")));
        assert!(!PersonName::parse("Samuel P. Bell").agrees_with(&PersonName::parse("Samuel R. Bell")));
        assert!(PersonName::parse("Samuel P. Bell").agrees_with(&PersonName::parse("Samuel Bell")));
    }
}
