//! The spellings of a house, ready to be looked for in the words of a draft.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::text::characters::straightened;

/// Endings that nouns and verbs of any spelling take.
const ENDINGS: [&str; 2] = ["s", "'s"];
/// Further endings of verbs. A pair such as *licence* and *license* differs as noun and verb, so these are for spellings that
/// differ throughout.
const VERB_ENDINGS: [&str; 4] = ["ed", "ing", "er", "ers"];
/// How the spellings end that differ throughout: *organise* and *organize*, *colour* and *color*.
const VERBS: [(&str, &str); 3] = [("ise", "ize"), ("yse", "yze"), ("our", "or")];
/// The shortest word that is looked for with endings.
const SHORTEST: usize = 4;

/// One spelling that the house does not use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// Its words in lower case, with straight apostrophes.
    words: Vec<String>,
    /// Whether it is a name, which stands with a capital anywhere in a sentence.
    is_name: bool,
    /// Whether it is in capitals throughout, as initials are: *US* and not *us*.
    is_shouted: bool,
    /// The spelling that the house uses.
    right: String,
}

/// All spellings that a house does not use.
#[derive(Clone, Debug, Default)]
pub struct HouseSpellings {
    by_first_word: FxHashMap<String, Vec<Spelling>>,
    count: usize,
}

impl HouseSpellings {
    /// The spellings of a file, each with the one that the house uses, and their forms with endings.
    pub(super) fn new(spellings: &BTreeMap<String, String>) -> Self {
        let mut all = Self { count: spellings.len(), ..Self::default() };
        for (wrong, right) in spellings {
            all.add(wrong, right);
        }
        for (wrong, right) in spellings {
            for (wrong, right) in inflected(wrong, right) {
                all.add(&wrong, &right);
            }
        }
        all
    }

    /// Adds a spelling, unless there is one already.
    fn add(&mut self, wrong: &str, right: &str) {
        let words: Vec<String> = straightened(&wrong.to_lowercase()).split_whitespace().map(str::to_owned).collect();
        let Some(first) = words.first() else { return };
        let known = self.by_first_word.entry(first.clone()).or_default();
        if known.iter().all(|spelling| spelling.words != words) {
            let (is_name, is_shouted) = (wrong.starts_with(char::is_uppercase), is_shouted(wrong));
            known.push(Spelling { words, is_name, is_shouted, right: right.to_owned() });
            // The longest match counts.
            known.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_first_word.is_empty()
    }

    /// How many the file has, without their forms.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The longest spelling that begins with a word. `words` gives the words from there on in lower case.
    pub(crate) fn longest<'w, W: Iterator<Item = &'w str>>(&self, words: impl Fn() -> W) -> Option<&Spelling> {
        let first = words().next()?;
        let candidates = self.by_first_word.get(&*straightened(first))?;
        candidates.iter().find(|spelling| {
            let mut here = words();
            spelling.words.iter().all(|word| here.next().is_some_and(|found| *straightened(found) == *word.as_str()))
        })
    }
}

impl Spelling {
    /// The number of its words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it is a name, which stands with a capital anywhere in a sentence.
    pub(crate) fn is_name(&self) -> bool {
        self.is_name
    }

    /// Whether words of a draft have the capitals that the spelling asks for.
    pub(crate) fn fits(&self, found: &str) -> bool {
        !self.is_shouted || is_shouted(found)
    }

    /// The house's spelling with the capitals of the words that it replaces. `opens` says whether they open a sentence.
    pub(crate) fn right_for(&self, found: &str, opens: bool) -> String {
        if is_shouted(found) && !self.is_shouted {
            return self.right.to_uppercase();
        }
        let has_capital = found.starts_with(char::is_uppercase);
        let mut right = self.right.chars();
        match right.next() {
            Some(first) if has_capital && (opens || !self.is_name) => first.to_uppercase().chain(right).collect(),
            Some(first) if !has_capital && self.is_name => first.to_lowercase().chain(right).collect(),
            _ => self.right.clone(),
        }
    }

    /// The places of the spelling within the one that the house uses, in bytes: *Britain* in *Great Britain*. There a draft is
    /// right already. A spelling that differs only in capitals, *NASA* and *Nasa*, has none.
    pub(crate) fn places_in_right(&self) -> impl Iterator<Item = (usize, String)> {
        let (right, wrong) = (self.right.to_lowercase(), self.words.join(" "));
        let is_longer = right != wrong;
        let places: Vec<usize> = right.match_indices(&wrong).map(|(at, _)| at).filter(|_| is_longer).collect();
        places.into_iter().map(move |at| (at, right.clone()))
    }
}

/// Whether words are in capitals throughout.
fn is_shouted(words: &str) -> bool {
    let letters = || words.chars().filter(|character| character.is_alphabetic());
    letters().count() > 1 && letters().all(|letter| !letter.is_lowercase())
}

/// The forms of a single word with endings: *advisors* of *advisor*, *organised* of *organise*.
fn inflected(wrong: &str, right: &str) -> Vec<(String, String)> {
    let is_letter = |character: char| character.is_alphabetic() || matches!(character, '-' | ' ');
    let is_word = |word: &str| word.chars().count() >= SHORTEST && word.chars().all(is_letter);
    if !is_word(wrong) || !is_word(right) || wrong.ends_with('s') || right.ends_with('s') {
        return Vec::new();
    }
    let mut forms: Vec<(String, String)> =
        ENDINGS.iter().map(|ending| (format!("{wrong}{ending}"), format!("{right}{ending}"))).collect();
    // *e-mail* and *email*: nothing but how the word is joined differs.
    let joined = |word: &str| word.replace(['-', ' '], "");
    let is_verb = joined(wrong) == joined(right) && !wrong.contains(' ')
        || VERBS.iter().any(|(one, other)| {
            wrong.ends_with(one) && right.ends_with(other) || wrong.ends_with(other) && right.ends_with(one)
        });
    if is_verb {
        let stem = |word: &str| word.strip_suffix('e').unwrap_or(word).to_owned();
        let (wrong, right) = (stem(wrong), stem(right));
        forms.extend(VERB_ENDINGS.iter().map(|ending| (format!("{wrong}{ending}"), format!("{right}{ending}"))));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(pairs: &[(&str, &str)]) -> HouseSpellings {
        HouseSpellings::new(&pairs.iter().map(|(wrong, right)| ((*wrong).to_owned(), (*right).to_owned())).collect())
    }

    fn right(house: &HouseSpellings, found: &str) -> Option<String> {
        let lower = found.to_lowercase();
        house.longest(|| lower.split(' ')).filter(|one| one.fits(found)).map(|one| one.right_for(found, true))
    }

    #[test]
    fn capitals_are_kept() {
        let house = spellings(&[("colour", "color"), ("Kiev", "Kyiv"), ("per cent", "percent")]);
        assert_eq!(right(&house, "Colour").as_deref(), Some("Color"));
        assert_eq!(right(&house, "COLOUR").as_deref(), Some("COLOR"));
        assert_eq!(right(&house, "Kiev").as_deref(), Some("Kyiv"));
        assert_eq!(right(&house, "Per cent").as_deref(), Some("Percent"));
    }

    #[test]
    fn forms_with_endings_are_found() {
        let house = spellings(&[("advisor", "adviser"), ("organise", "organize"), ("licence", "license")]);
        assert_eq!(right(&house, "advisors").as_deref(), Some("advisers"));
        assert_eq!(right(&house, "advisor’s").as_deref(), Some("adviser's"));
        assert_eq!(right(&house, "organising").as_deref(), Some("organizing"));
        assert_eq!(right(&house, "licenced"), None);
    }

    #[test]
    fn initials_stand_in_capitals_and_a_name_keeps_those_of_the_list() {
        let house = spellings(&[("US", "U.S."), ("Jutland", "the mainland")]);
        assert_eq!(right(&house, "US").as_deref(), Some("U.S."));
        assert_eq!(right(&house, "us"), None);
        let mainland = house.longest(|| "jutland".split(' ')).map(|one| one.right_for("Jutland", false));
        assert_eq!(mainland.as_deref(), Some("the mainland"));
    }

    #[test]
    fn words_that_are_joined_otherwise_are_found_with_endings() {
        let house = spellings(&[("e-mail", "email"), ("web site", "website")]);
        assert_eq!(right(&house, "e-mailed").as_deref(), Some("emailed"));
        assert_eq!(right(&house, "web sites").as_deref(), Some("websites"));
    }

    #[test]
    fn the_longest_spelling_counts() {
        let house = spellings(&[("health", "well-being"), ("health care", "healthcare")]);
        assert_eq!(right(&house, "health care").as_deref(), Some("healthcare"));
        assert_eq!(right(&house, "health").as_deref(), Some("well-being"));
    }
}
