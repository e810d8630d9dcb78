//! Words and phrases of `en/clause_words.txt` in a text, in any form: "was hiding" has the entry "hide".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::{Annotation, en, vocabulary};
use crate::rules::claims::clause_feature::Feature;

/// Most tokens that a `*` in an entry stands for.
const LONGEST_GAP: usize = 3;
/// A word has at least so many letters before an ending is taken off.
const SHORTEST_STEM: usize = 2;
/// A stem of more letters loses a final "e".
const LONGEST_WITH_E: usize = 4;

/// An entry where it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(crate) class: Feature,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// An entry without its first word.
struct Entry {
    rest: Vec<&'static str>,
    classes: Vec<Feature>,
}

/// The entries by their first word.
static ENTRIES: LazyLock<FxHashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut entries: FxHashMap<&'static str, Vec<Entry>> = FxHashMap::default();
    for (phrase, tags) in en::CLAUSE_WORDS.rows() {
        let mut words = phrase.split(' ');
        let first = words.next().unwrap_or_default();
        let entry = Entry { rest: words.collect(), classes: tags.filter_map(Feature::of_name).collect() };
        entries.entry(first).or_default().push(entry);
    }
    entries
});

/// The endings of regular forms, each with what stands in its place in the word itself.
static ENDINGS: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let bare = |ending: &'static str| ending.trim_start_matches('-');
    en::WORD_ENDINGS.rows().map(|(ending, instead)| (bare(ending), instead.map(bare).collect())).collect()
});

/// The entries in a range of tokens, in order.
pub(crate) fn matches(annotation: &Annotation, tokens: std::ops::Range<usize>) -> Vec<Match> {
    let mut found = Vec::new();
    for start in tokens.clone() {
        each_base(annotation.lower(start), &mut |base| {
            for entry in ENTRIES.get(base).map(Vec::as_slice).unwrap_or_default() {
                if let Some(end) = end_of(annotation, start + 1, tokens.end, &entry.rest) {
                    found.extend(entry.classes.iter().map(|&class| Match { class, start, end }));
                }
            }
            false
        });
    }
    found
}

/// The end of the words of an entry that follow from a token on, if they do.
fn end_of(annotation: &Annotation, from: usize, end: usize, words: &[&str]) -> Option<usize> {
    let Some((word, rest)) = words.split_first() else { return Some(from) };
    if *word == "*" {
        return (1..=LONGEST_GAP)
            .filter(|gap| from + gap <= end)
            .find_map(|gap| end_of(annotation, from + gap, end, rest));
    }
    let fits = from < end && each_base(annotation.lower(from), &mut |base| base == *word);
    if fits { end_of(annotation, from + 1, end, rest) } else { None }
}

/// Whether a word may be a form of a word that a function knows.
pub(crate) fn is_form_of(word: &str, mut is: impl FnMut(&str) -> bool) -> bool {
    each_base(word, &mut is)
}

/// Calls a function with a word and each word that it may be a form of, until the function is satisfied.
fn each_base(word: &str, is: &mut dyn FnMut(&str) -> bool) -> bool {
    if is(word) {
        return true;
    }
    if vocabulary::irregular_bases(word).iter().any(|base| is(base)) {
        return true;
    }
    let mut base = String::new();
    for (ending, instead) in &*ENDINGS {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST_STEM) else { continue };
        for new in instead {
            base.clear();
            base.push_str(stem);
            base.push_str(new);
            if is(&base) {
                return true;
            }
        }
        if undoubled(stem).is_some_and(&mut *is) {
            return true;
        }
    }
    false
}

/// A word without its ending, so that its forms count as one: "hiding" and "hide" are "hid".
pub(crate) fn stem(word: &str) -> &str {
    let stems = ENDINGS.iter().filter_map(|(ending, _)| word.strip_suffix(ending));
    let stem = stems.filter(|stem| stem.len() > SHORTEST_STEM).min_by_key(|stem| stem.len()).unwrap_or(word);
    if stem.len() > LONGEST_WITH_E { stem.trim_end_matches('e') } else { stem }
}

/// A stem without its last letter, if it ends in the same two letters: "stopp" of "stopped".
fn undoubled(stem: &str) -> Option<&str> {
    let (start, last) = stem.split_at_checked(stem.len().checked_sub(1)?)?;
    (start.ends_with(last) && start.len() >= SHORTEST_STEM).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::{ENTRIES, each_base, stem};

    #[test]
    fn every_tag_is_a_feature() {
        let tags: usize = crate::language::en::CLAUSE_WORDS.rows().map(|(_, tags)| tags.count()).sum();
        assert_eq!(ENTRIES.values().flatten().map(|entry| entry.classes.len()).sum::<usize>(), tags);
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (form, other) in [("blaming", "blames"), ("stalled", "stalls"), ("rigging", "rigging")] {
            assert_eq!(stem(form), stem(other), "{form}");
        }
    }

    #[test]
    fn forms_lead_to_their_words() {
        for (form, word) in
            [("hid", "hide"), ("hiding", "hide"), ("robbed", "rob"), ("cronies", "crony"), ("sat", "sit")]
        {
            assert!(each_base(form, &mut |base| base == word), "{form}");
        }
        assert!(!each_base("bus", &mut |base| base == "b"));
    }
}
