//! The plain nouns of roles: "nurse" for "a nurse at the town's hospital", "leader" for "who leads the council".
//!
//! A draft gives a role at length or by a verb. What a program asks is the noun. This file does not know who has the role.

use crate::language::{closed_classes, en, vocabulary};
use crate::text::characters::straightened;

/// The most words after "of" that belong to a noun: "professor of modern history".
const LONGEST_COMPLEMENT: usize = 3;

/// The noun of a role, where the role is not that noun itself.
pub(crate) fn plain(role: &str) -> Option<String> {
    let words: Vec<&str> = role.split_whitespace().collect();
    let first = words.first()?;
    if closed_classes::is_relative_person(first) {
        let words = words.get(1..)?;
        return noun_for_clause(words).map(str::to_owned).or_else(|| doer_for_years(words));
    }
    let deed = || words.get(1).and_then(|_| noun_for_clause(&words)).map(str::to_owned);
    if let Some(deed) = deed().or_else(|| doer_for_years(&words)) {
        return Some(deed);
    }
    let lower = role.to_lowercase();
    let bare = lower.replace('.', "");
    if let Some(noun) = noun_for(&bare, en::role_tag::ROLE) {
        return Some(noun.to_owned());
    }
    let rank = rank_in_full(&words);
    if rank.is_some() {
        return rank;
    }
    if closed_classes::attaches_to_noun(&first.to_lowercase()) {
        return noun_for_broker(&words).map(str::to_owned);
    }
    let core = without_age(without_body(core(&words)));
    let is_whole = core.len() == words.len() || core.len() + 1 == words.len() && opens(first);
    // "Sister and fellow trustee"
    let second = core.iter().position(|word| closed_classes::is_and(word)).and_then(|and| core.get(and + 1..));
    let second = second.filter(|second| second.last().is_some_and(|last| en::PERSON_NOUNS.contains(last)));
    if let Some([_, rest @ ..]) = second.filter(|second| second.len() > 1) {
        return Some(rest.join(" "));
    }
    (!core.is_empty() && !is_whole).then(|| core.join(" "))
}

/// The last noun of a role of several words, where it says by itself what somebody is: "judge" for "U.S. District Judge", but neither
/// "mayor" for "deputy mayor" nor "general" for "attorney general".
pub(crate) fn head(role: &str) -> Option<String> {
    let words: Vec<&str> = role.split_whitespace().collect();
    let core = without_age(core(&words));
    let (last, before) = core.split_last()?;
    let last = last.to_lowercase();
    let plain = |word: &str| word.trim_end_matches('.').to_lowercase();
    let is_other_office = |word: &&str| {
        let word = plain(word);
        en::LESSER_OFFICES.contains(word.split('-').next().unwrap_or_default())
            || super::offices::is_term_of_time(&word)
    };
    let is_rank_of_office = en::RANKS.contains(&last)
        && before.last().is_some_and(|word| vocabulary::is_person_noun_or_title(&plain(word)));
    // "Minister of State" ends in no noun for a person.
    let is_complement = before.contains(&closed_classes::OF);
    let says_who = vocabulary::is_person_noun_or_title(&last)
        && !is_rank_of_office
        && !is_complement
        && !before.iter().any(is_other_office);
    (!before.is_empty() && says_who && !closed_classes::is_relative_person(words.first()?)).then_some(last)
}

/// The noun for what a clause after "who" says: "leader" for "now leads the council", "teacher" for "has taught there".
fn noun_for_clause(words: &[&str]) -> Option<&'static str> {
    let is_have = |word: &str| closed_classes::is_finite_have(word);
    let skipped = words.iter().take_while(|word| is_have(word) || en::OFFICE_ADVERBS.contains(word)).count();
    let verb = words.get(skipped)?;
    let tag =
        if words.iter().take(skipped).any(|word| is_have(word)) { en::role_tag::PERFECT } else { en::role_tag::VERB };
    // "Who owns 11 per cent" holds shares.
    let is_share = words.get(skipped + 1).is_some_and(|next| next.starts_with(|first: char| first.is_ascii_digit()));
    let objects = words.iter().skip(skipped + 1);
    let with_object = || objects.clone().find_map(|object| noun_for(&[*verb, *object].join(" "), tag));
    noun_for_broker(words.get(skipped..)?).or_else(with_object).or_else(|| noun_for(verb, tag)).filter(|_| !is_share)
}

/// The noun for somebody who has done something for years: "picker" for "has picked for 27 years".
fn doer_for_years(words: &[&str]) -> Option<String> {
    let [have, deed, long, ..] = words else { return None };
    let is_long = closed_classes::is_finite_have(have) && *long == closed_classes::FOR;
    let doer = format!("{}r", deed.strip_suffix('d')?);
    (is_long && en::PERSON_NOUNS.contains(&doer)).then_some(doer)
}

/// The noun for somebody of a broker: "covers miners at Tarn Securities".
fn noun_for_broker(words: &[&str]) -> Option<&'static str> {
    let [first, .., last] = words else { return None };
    // Who covers something at a firm covers its shares.
    let is_at_firm = *first != closed_classes::OF && words.contains(&closed_classes::AT);
    let is_broker = is_at_firm || en::BROKER_WORDS.contains(&last.to_lowercase());
    noun_for(first, en::role_tag::BROKER).filter(|_| is_broker)
}

/// The noun of an entry of the list that has a tag.
fn noun_for(entry: &str, tag: &str) -> Option<&'static str> {
    en::NOUNS_FOR_ROLES.value(entry, "noun:").filter(|_| en::NOUNS_FOR_ROLES.has(entry, tag))
}

/// A rank of abbreviated titles in full: "lieutenant general" for "Lt. Gen."
fn rank_in_full(words: &[&str]) -> Option<String> {
    let full: Option<Vec<&str>> = words.iter().map(|word| super::offices::in_full(word)).collect();
    full.filter(|full| full.len() > 1).map(|full| full.join(" "))
}

/// The words of a role without its article and without what says where, for whom or since when: "a nurse at the hospital".
fn core<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let start = usize::from(words.first().is_some_and(|first| opens(first)));
    let ends = |at: &usize| {
        let word = words.get(*at).map(|word| word.to_lowercase()).unwrap_or_default();
        let is_of = word == closed_classes::OF;
        let is_long = || {
            let rest = words.iter().skip(at + 1);
            let complement = rest.take_while(|word| !closed_classes::attaches_to_noun(word)).count();
            complement > LONGEST_COMPLEMENT
                || words.get(at + 1 + complement) == Some(&closed_classes::OF)
                || words.get(start..*at).unwrap_or_default().contains(&closed_classes::OF)
        };
        if is_of { is_long() } else { closed_classes::attaches_to_noun(&word) || closed_classes::joins_clauses(&word) }
    };
    let end = (start..words.len()).find(ends).unwrap_or(words.len());
    words.get(start..end).unwrap_or_default()
}

/// The words of a role after the body, place or possessor that they belong to: "Norvik's foreign minister", "KCU professor".
fn without_body<'a>(core: &'a [&'a str]) -> &'a [&'a str] {
    let is_owner =
        |word: &&str| straightened(word).ends_with(closed_classes::POSSESSIVE) || word.ends_with(['\'', '’']);
    let core = core.iter().rposition(is_owner).map_or(core, |owner| core.get(owner + 1..).unwrap_or_default());
    let is_capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let is_small = core.last().is_some_and(|last| !is_capital(&last));
    let body = if is_small { core.iter().take_while(is_capital).count() } else { 0 };
    core.get(body..).unwrap_or_default()
}

/// The words of a role after an age: "founder" for "29-year-old founder".
fn without_age<'a>(core: &'a [&'a str]) -> &'a [&'a str] {
    let is_age = core.first().is_some_and(|first| first.ends_with(closed_classes::YEAR_OLD));
    if is_age { core.get(1..).unwrap_or_default() } else { core }
}

/// Whether a word opens a noun phrase and says nothing of the role.
fn opens(word: &str) -> bool {
    let lower = word.to_lowercase();
    closed_classes::is_article(&lower) || closed_classes::is_possessive(&lower)
}

#[cfg(test)]
mod tests {
    use super::{head, plain};

    #[test]
    fn a_role_has_a_plain_noun() {
        for (role, noun) in [
            ("a nurse at the town's hospital", "nurse"),
            ("a labour economist at Tarn College", "labour economist"),
            ("professor of politics at Tarn", "professor of politics"),
            ("chief of staff at Kellan Hospital until 2022", "chief of staff"),
            ("the editor of one of Norvik's oldest dailies", "editor"),
            ("Norvik's foreign minister", "foreign minister"),
            ("the coast guard’s spokesman", "spokesman"),
            ("Tarn State coach", "coach"),
            ("who heads the delegation", "head"),
            ("who now chairs the water board", "chair"),
            ("who has taught science for 16 years", "teacher"),
            ("Mr Justice", "judge"),
            ("Lt. Gen.", "lieutenant general"),
            ("prosecuting", "prosecutor"),
            ("sister and fellow trustee", "trustee"),
            ("who covers miners at Tarn Securities", "analyst"),
            ("who keeps sheep above Tarn", "sheep farmer"),
            ("has picked for 27 years", "picker"),
            ("Chief Financial Officer", "finance chief"),
            ("who sits on the harbour committee", "member"),
            ("of Tarn Securities", "analyst"),
            ("who runs the group", "head"),
            ("who keeps the firm's books", "bookkeeper"),
            ("who has lived there since 1999", "resident"),
            ("the 29-year-old founder", "founder"),
        ] {
            assert_eq!(plain(role).as_deref(), Some(noun), "{role}");
        }
    }

    #[test]
    fn the_last_noun_of_a_role_says_what_somebody_is() {
        for (role, noun) in [
            ("U.S. District Judge", Some("judge")),
            ("pan-island councillor", Some("councillor")),
            ("Minister of State", None),
            ("deputy mayor", None),
            ("Attorney General", None),
            ("former harbour pilot", None),
            ("nurse", None),
            ("who leads the council", None),
        ] {
            assert_eq!(head(role).as_deref(), noun, "{role}");
        }
    }

    #[test]
    fn a_role_that_is_a_noun_has_no_other() {
        for role in [
            "a nurse",
            "county engineer",
            "Mayor",
            "of Norvik",
            "for Labour",
            "who owns 11 per cent",
            "who lives there",
        ] {
            assert_eq!(plain(role), None, "{role}");
        }
    }
}
