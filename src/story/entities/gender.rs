//! Grammatical gender, as pronouns, titles and given names show it.
//!
//! It serves to resolve pronouns and says nothing about a person. A given name is the weakest evidence: only names that are
//! nearly always of one sex are listed, and they only keep a pronoun from an antecedent that it does not fit.

use crate::language::{closed_classes, en};
use crate::lists::List;

/// Grammatical gender, as far as the words of the story show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// he
    Masculine,
    /// she
    Feminine,
}

/// A list of words for each gender.
type Lists = [(Gender, &'static List); 2];

const TITLES: Lists = [(Gender::Masculine, &en::MASCULINE_TITLES), (Gender::Feminine, &en::FEMININE_TITLES)];
const NAMES: Lists = [(Gender::Masculine, &en::MASCULINE_NAMES), (Gender::Feminine, &en::FEMININE_NAMES)];

/// The gender of the list that has a word.
fn listed(lists: &Lists, word: &str) -> Option<Gender> {
    lists.iter().find(|(_, list)| list.contains(word)).map(|(gender, _)| *gender)
}

/// The gender of a pronoun of the third person singular, given in lower case.
pub(crate) fn of_pronoun(lower: &str) -> Option<Gender> {
    if closed_classes::is_masculine(lower) {
        Some(Gender::Masculine)
    } else if closed_classes::is_feminine(lower) {
        Some(Gender::Feminine)
    } else {
        None
    }
}

/// The gender that a title shows of its bearer: "Mr.", "congresswoman", "widow".
pub(crate) fn of_title(title: &str) -> Option<Gender> {
    title.split_whitespace().find_map(|word| {
        let lower = word.to_lowercase();
        let title = lower.trim_end_matches('.');
        listed(&TITLES, title).or_else(|| of_noun(title).filter(|_| en::GENDERED_NOUNS.has(title, "+role")))
    })
}

/// The gender that a noun shows of the person it describes: "wife", "spokesman".
pub(crate) fn of_noun(lower: &str) -> Option<Gender> {
    match en::GENDERED_NOUNS.tags(lower)?.next()? {
        tag if closed_classes::is_masculine(tag) => Some(Gender::Masculine),
        _ => Some(Gender::Feminine),
    }
}

/// The gender that a role shows of its holder by its head: "widow" in "the sailor’s widow". In "the wife of the
/// mayor" either may be named.
pub(crate) fn of_role(role: &str) -> Option<Gender> {
    let is_plain = !role.split(' ').any(closed_classes::attaches_to_noun);
    of_title(role.rsplit(' ').next().filter(|_| is_plain)?)
}

/// The gender that a given name shows, if it is usual for one sex only. The name is folded.
pub(crate) fn of_given_name(folded: &str) -> Option<Gender> {
    listed(&NAMES, folded)
}

#[cfg(test)]
mod tests {
    use super::{Gender, of_given_name, of_title};

    #[test]
    fn titles_and_usual_names_show_gender() {
        assert_eq!(of_title("Congresswoman"), Some(Gender::Feminine));
        assert_eq!(of_title("Mr."), Some(Gender::Masculine));
        assert_eq!(of_title("Dr."), None);
        assert_eq!(of_given_name("victor"), Some(Gender::Masculine));
    }

    #[test]
    fn names_of_both_and_unknown_names_show_nothing() {
        assert_eq!(of_given_name("jordan"), None);
        assert_eq!(of_given_name("beate"), None);
        assert_eq!(of_given_name("a"), None);
        assert_eq!(of_given_name(""), None);
    }
}
