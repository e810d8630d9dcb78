//! Whether a name stands for a member of the cast.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::story::{Member, Place};

/// The words of a name in lower case, without accents, articles and possessive endings.
pub(crate) fn folded(name: &str) -> Vec<String> {
    let plain: String = name.to_lowercase().replace('’', "'").nfd().filter(|c| !is_combining_mark(*c)).collect();
    let without_ending = |word: &str| word.strip_suffix("'s").or(word.strip_suffix('\'')).unwrap_or(word).to_owned();
    let words = plain.split_whitespace().map(without_ending).collect::<Vec<_>>().join(" ");
    let words = words.split(|c: char| !c.is_alphanumeric() && c != '&' && c != '_');
    words.filter(|word| !word.is_empty() && !["the", "a", "an"].contains(word)).map(str::to_owned).collect()
}

/// Whether a name stands for one of these forms: the words of one are all in the other.
pub(crate) fn is_same(name: &str, forms: &[String]) -> bool {
    let set = |name: &str| folded(name).into_iter().collect::<BTreeSet<_>>();
    let words = set(name);
    forms.iter().map(|form| set(form)).any(|other| overlaps(&words, &other))
}

fn overlaps(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    !one.is_empty() && !other.is_empty() && (one.is_subset(other) || other.is_subset(one))
}

/// Whether a name stands for this member of the cast and for no other one with a face.
pub(crate) fn names_one(name: &str, key: &str, cast: &BTreeMap<String, Member>) -> bool {
    let member = &cast[key];
    if !is_same(name, &member.names) {
        return false;
    }
    let words = folded(name);
    let is_form = member.names.iter().any(|form| folded(form) == words);
    if is_form && (words.len() > 1 || !member.is_person()) {
        return true;
    }
    !cast.iter().any(|(other, member)| other != key && !member.is_faceless() && is_same(name, &member.names))
}

/// The last word of somebody's first name in the cast.
pub(crate) fn surname(member: &Member) -> String {
    member.names.first().and_then(|name| folded(name).pop()).unwrap_or_default()
}

/// Where forms stand that belong to this member of the cast alone.
pub(crate) fn own_places(text: &str, key: &str, cast: &BTreeMap<String, Member>) -> Vec<Place> {
    let set = |name: &str| folded(name).into_iter().collect::<BTreeSet<_>>();
    let others = cast.iter().filter(|(other, _)| *other != key).flat_map(|(_, member)| &member.names);
    let others: Vec<BTreeSet<String>> = others.map(|form| set(form)).collect();
    let mut forms: Vec<&String> = cast[key].names.iter().collect();
    forms.sort_by_key(|form| std::cmp::Reverse(form.chars().count()));
    let mut places: Vec<Place> = Vec::new();
    for form in forms {
        let words = set(form);
        let is_capital = form.starts_with(char::is_uppercase);
        if !is_capital || words.is_empty() || others.iter().any(|other| overlaps(&words, other)) {
            continue;
        }
        for (start, _) in text.match_indices(form.as_str()) {
            let place = (start, start + form.len());
            let is_letter = |c: char| c.is_alphanumeric() || c == '_';
            let is_whole = !text[..place.0].ends_with(is_letter) && !text[place.1..].starts_with(is_letter);
            if is_whole && places.iter().all(|other| place.1 <= other.0 || other.1 <= place.0) {
                places.push(place);
            }
        }
    }
    places
}
