//! Whether two spellings of a name are likely one person's, one of them a slip.
//!
//! Pure functions on two names and what is known of them. This file knows no story and no rules.

use crate::language::en;
use crate::language::tagger::facts;
use crate::language::vocabulary;
use crate::story::entities::name::{PersonName, fold};

/// Shorter names too often differ by one letter by chance: Bell and Ball.
const SHORTEST_FOR_ONE: usize = 4;
/// A name must have this length for two letters to differ.
const SHORTEST_FOR_TWO: usize = 8;
/// The same where the given name is the same.
const SHORTEST_FOR_TWO_WITH_GIVEN: usize = 6;
/// Names of this length that sound alike are hardly two people's by chance: Duval and Duvall.
const SHORTEST_FOR_SOUND: usize = 5;
/// Names of one letter more than this differ by a doubled letter seldom by chance: Vos and Voss.
const SHORTEST_FOR_DOUBLED: usize = 3;

/// Whether two full names are likely one person's: one part is the same and the other nearly so, or both sound alike, and
/// nothing parts them. The same name with other marks has no slip of letters.
pub(crate) fn are_one_person(one: &PersonName, other: &PersonName) -> bool {
    if is_parted(one, other) {
        return false;
    }
    let near = is_near(one.family_key(), other.family_key(), SHORTEST_FOR_TWO_WITH_GIVEN)
        || sound_alike(one.family_key(), other.family_key(), SHORTEST_FOR_ONE);
    if one.given_key() == other.given_key() {
        return !one.given_key().is_empty() && near;
    }
    let is_same_family = one.family_key() == other.family_key();
    (is_same_family || near) && are_one_given(one.given_key(), other.given_key(), is_same_family)
}

/// Whether a bare surname that nobody is introduced with is likely a slip for a person's. A common surname is more likely
/// another person's, unless the two sound alike or the story names the person often.
pub(crate) fn is_slip_for(surname: &str, person: &PersonName, is_frequent: bool) -> bool {
    let folded = fold(surname);
    let right = person.family_key();
    let is_long = folded.len() >= SHORTEST_FOR_TWO && strsim::osa_distance(&folded, right) == 1;
    let is_others = facts(surname).is_surname() && !is_frequent && !is_long;
    let is_place = facts(surname).is_place() || facts(surname).is_country();
    !is_place && sound_alike(&folded, right, SHORTEST_FOR_SOUND)
        || !is_others && is_near(&folded, right, SHORTEST_FOR_TWO)
        || !is_place && lacks_last_letter(surname, &folded, right)
}

/// Whether a surname is another one without the *s* at its end: Jenkin for Jenkins. An everyday word or a given name, such as Water
/// and Robert, is rather what it says.
fn lacks_last_letter(surname: &str, folded: &str, right: &str) -> bool {
    let word = facts(surname);
    let is_other = word.cluster().is_some() || word.is_given_name();
    folded.len() >= SHORTEST_FOR_SOUND && !is_other && right.strip_suffix('s') == Some(folded)
}

/// Whether a name of one word that nobody is introduced with is likely a slip for a person's given name. A frequent name that
/// does not sound alike is more likely another person's.
pub(crate) fn is_slip_for_given(word: &str, person: &PersonName) -> bool {
    let folded = fold(word);
    let right = person.given_key();
    let is_long = right.len() >= SHORTEST_FOR_TWO_WITH_GIVEN && right.len() > SHORTEST_FOR_SOUND;
    let is_everyday = facts(word).cluster().is_some() && !facts(word).is_given_name();
    let is_word = facts(word).is_place() || facts(word).is_country() || is_everyday;
    let is_longer =
        right.len() > SHORTEST_FOR_TWO_WITH_GIVEN && folded.chars().next_back() == right.chars().next_back();
    let is_others = (facts(word).is_given_name() || facts(word).is_surname()) && !is_longer;
    !is_word
        && is_long
        && (!is_others && strsim::osa_distance(&folded, right) == 1 || sound_alike(&folded, right, SHORTEST_FOR_SOUND))
}

/// Whether two spellings of one folded name differ only in how an apostrophe or an accent is encoded.
pub(crate) fn are_written_alike(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

/// The letters of a name in lower case, each with whether it has an accent. An apostrophe is of one form.
fn letters(name: &str) -> Vec<(String, bool)> {
    let mut letters: Vec<(String, bool)> = Vec::new();
    for c in name.chars() {
        match c {
            '\u{300}'..='\u{36f}' => letters.iter_mut().last().into_iter().for_each(|letter| letter.1 = true),
            '’' | '‘' | 'ʼ' => letters.push(("'".to_owned(), false)),
            c => letters.push((any_ascii::any_ascii_char(c).to_lowercase(), c.is_alphabetic() && !c.is_ascii())),
        }
    }
    letters
}

/// Whether the endings or middle initials of two names show two people: "Jr." and "Sr.", "Samuel P." and "Samuel R.".
fn is_parted(one: &PersonName, other: &PersonName) -> bool {
    let middle = |name: &PersonName| fold(name.given.split_whitespace().nth(1).unwrap_or_default()).chars().next();
    let middles = middle(one).zip(middle(other));
    fold(&one.suffix) != fold(&other.suffix) || middles.is_some_and(|(one, other)| one != other)
}

/// Whether two given names are one name in two spellings: Inez and Ines. Neither a short form (Sandra, Sandy) nor a name of
/// the other sex (Paul, Paula) is. Beside the same family name two names of one household are likelier, so that only one
/// letter may differ.
fn are_one_given(one: &str, other: &str, is_same_family: bool) -> bool {
    let gender = |name: &str| PersonName::parse(name).with(name, "").gender();
    let is_other_sex = gender(one).zip(gender(other)).is_some_and(|(one, other)| one != other);
    let is_start = one.starts_with(other) || other.starts_with(one);
    let shorter = one.chars().count().min(other.chars().count());
    let distance = strsim::osa_distance(one, other);
    let near =
        distance == 1 && shorter >= SHORTEST_FOR_ONE || !is_same_family && distance == 2 && shorter >= SHORTEST_FOR_TWO;
    let is_long = || shorter > SHORTEST_FOR_TWO_WITH_GIVEN;
    let near =
        near || is_long() && (without_doubles(one) == without_doubles(other) || consonants(one) == consonants(other));
    // "Sara" and "Sarah", "Ann" and "Anne": one letter that is not heard.
    let is_silent = shorter >= SHORTEST_FOR_DOUBLED && gender(one).is_some() && unheard(one) == unheard(other);
    (near && !is_start || is_silent) && !is_other_sex && !vocabulary::are_nicknames(one, other)
}

/// Whether two folded names differ so little that one is likely a slip for the other; two letters may differ in names of a
/// given length.
pub(crate) fn is_near(left: &str, right: &str, shortest_for_two: usize) -> bool {
    let shorter = left.chars().count().min(right.chars().count());
    let same_start = left.chars().next() == right.chars().next();
    match strsim::osa_distance(left, right) {
        1 => shorter >= SHORTEST_FOR_ONE && same_start && !is_plural(left, right),
        2 => shorter >= shortest_for_two && same_start && !is_plural(left, right),
        _ => false,
    }
}

/// Whether two folded names sound alike, so that one is likely the other misheard: Hameed and Hamid, Vail and Vale.
fn sound_alike(left: &str, right: &str, shortest: usize) -> bool {
    let shorter = left.chars().count().min(right.chars().count());
    let doubled = || shorter >= SHORTEST_FOR_DOUBLED && without_doubles(left) == without_doubles(right);
    let sound = || shorter >= shortest && sound(left) == sound(right);
    left != right && !is_plural(left, right) && (doubled() || sound())
}

fn without_doubles(name: &str) -> String {
    let mut last = None;
    name.chars().filter(|&c| last.replace(c) != Some(c)).collect()
}

/// A folded given name without the letters that are often not heard: an *h* and the *e* at the end.
fn unheard(name: &str) -> String {
    name.strip_suffix('e').unwrap_or(name).replace('h', "")
}

/// The consonants of a folded name as they are heard in several alphabets: Aleksandr and Alexander have the same.
fn consonants(name: &str) -> String {
    let alike = en::LETTERS_HEARD_ALIKE.rows().filter_map(|(letters, mut sounds)| Some((letters, sounds.next()?)));
    let heard = alike.fold(name.to_owned(), |heard, (letters, sound)| heard.replace(letters, sound));
    let heard: String = heard.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j')).collect();
    without_doubles(&heard)
}

/// The consonants of a folded name, with one sign for the vowels between two of them and without a mute *e* at the end.
fn sound(name: &str) -> String {
    let mute = if name.len() >= SHORTEST_FOR_ONE { name.strip_suffix('e').unwrap_or(name) } else { name };
    let vowels: String =
        mute.chars().map(|c| if matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') { 'a' } else { c }).collect();
    without_doubles(&vowels)
}

/// Whether one of two names is the plural of the other: the Reyls.
fn is_plural(one: &str, other: &str) -> bool {
    let plural = |plural: &str, name: &str| {
        plural.strip_suffix('s').and_then(|stem| stem.strip_suffix('e')) == Some(name)
            || plural.strip_suffix('s') == Some(name) && !name.ends_with('s')
    };
    plural(one, other) || plural(other, one)
}

#[cfg(test)]
mod tests {
    use super::{are_one_person, are_written_alike, is_slip_for};
    use crate::story::entities::name::PersonName;

    fn one_person(one: &str, other: &str) -> bool {
        are_one_person(&PersonName::parse(one), &PersonName::parse(other))
    }

    #[test]
    fn spellings_of_one_full_name() {
        for (one, other) in [
            ("Al Marchetti", "Al Marcetti"),
            ("Simone Vail", "Simone Vale"),
            ("Inez Calder", "Ines Calder"),
            ("Elke Raman", "Elka Raman"),
            ("Oleksandr Hnatiuk", "Olexandr Hnatyuk"),
            ("Saynab Oday", "Zaynab Oday"),
            ("Aleksandr Reyl", "Alexander Reyl"),
            ("Philippa Reyl", "Phillipa Reyl"),
            ("Sara Reyl", "Sarah Reyl"),
            ("Anne Reyl", "Ann Reyl"),
        ] {
            assert!(one_person(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn names_of_two_people() {
        for (one, other) in [
            ("Robert Dunn Jr.", "Robert Dunn Sr."),
            ("Samuel P. Orton", "Samuel R. Ortton"),
            ("Sandra Bell", "Sandy Bell"),
            ("Paul Varga", "Paula Varga"),
            ("Erik Lind", "Erika Lind"),
            ("Tomas Reyl", "Tamara Reyl"),
            ("Nora Bell", "Nora Ball-Cross"),
        ] {
            assert!(!one_person(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_common_surname_is_a_slip_only_for_a_principal() {
        let person = PersonName::parse("Ana Maurer");
        assert!(is_slip_for("Maurrer", &person, false));
        assert!(!is_slip_for("Mauer", &person, false));
        assert!(is_slip_for("Mauer", &person, true));
        assert!(is_slip_for("Hostetler", &PersonName::parse("Lyle Hostetter"), false));
        assert!(is_slip_for("Duvall", &PersonName::parse("Craig Duval"), false));
        assert!(is_slip_for("Jenkin", &PersonName::parse("Tomas Jenkins"), false));
        assert!(!is_slip_for("Robert", &PersonName::parse("Tomas Roberts"), false));
        assert!(!is_slip_for("Reyls", &PersonName::parse("Tomas Reyl"), false));
        assert!(!is_slip_for("Ball", &PersonName::parse("Nora Bell"), false));
    }

    #[test]
    fn marks_that_are_encoded_in_two_ways() {
        assert!(are_written_alike("Núñez", "Nu\u{301}n\u{303}ez"));
        assert!(are_written_alike("O'Neil", "O’Neil"));
        assert!(!are_written_alike("Núñez", "Nunez"));
    }
}
