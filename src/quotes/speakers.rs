//! Who a label of the notes is, and whether the draft credits somebody else.
//!
//! A label is a name, a part of one, initials that the head of the notes explains ("RA = Rosalind Achterberg"), or a word for
//! whoever asks or answers. A label without a name is left open unless the head ties it to one. It does not know voices.

use crate::language::en;
use crate::story::Gender;
use crate::story::entities::gender::{of_noun, of_pronoun, of_title};

use super::notes::Notes;

/// Of fewer turns it stays open whether they are those of whoever asks.
const FEWEST_TURNS: usize = 4;
/// A name part of so many letters tells people apart.
const SHORTEST_PART: usize = 3;

/// Whom the draft credits with a quotation.
#[derive(Clone, Debug, Default)]
pub struct Credit {
    /// All words for whoever may be meant: names and roles. Of a pronoun these are the people who are named near it.
    pub meant: String,
    /// Whether the draft names them there. A pronoun may mean somebody else.
    pub is_named: bool,
    /// The gender of the pronoun that stands for whoever is meant.
    pub gender: Option<Gender>,
    /// The names of the other people in the draft.
    pub others: String,
}

/// Whether a label is certainly that of somebody whom the draft does not credit.
pub(super) fn is_other(notes: &Notes, label: &str, credit: &Credit) -> bool {
    let label = label.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    // "Her son" is not whom the draft calls "she".
    if credit.gender.is_some_and(|gender| gender_of(label).is_some_and(|other| other != gender)) {
        return true;
    }
    if credit.meant.is_empty() {
        return false;
    }
    let explained = explanation(notes, label);
    let label_parts = parts(explained.as_deref().unwrap_or(label));
    let meant = parts(&credit.meant);
    let shares = |names: &[String], words: &[String]| names.iter().any(|part| words.contains(part));
    let is_open = explained.is_none() && is_open(label) && !asks(notes, label);
    if shares(&label_parts, &meant) || is_initials(label, &credit.meant) || is_open {
        return false;
    }
    let is_asker = asks(notes, label) && credit.is_named || mostly_asks(notes, label);
    if is_asker || shares(&label_parts, &parts(&credit.others)) {
        return true;
    }
    // A label that the draft does not know is somebody else only where the notes know whom the draft credits.
    let labels = notes.turns.iter().filter_map(|turn| turn.label.as_deref());
    credit.is_named
        && (labels.map(parts).any(|label| shares(&label, &meant))
            || shares(&parts(&notes.head), &family_names(&credit.meant)))
}

/// The gender that the last noun or the title of a label shows: "HER SON", "Ms. Kvalheim".
fn gender_of(label: &str) -> Option<Gender> {
    of_pronoun(&label.to_lowercase())
        .or_else(|| of_title(label))
        .or_else(|| of_noun(&label.rsplit(' ').next().unwrap_or_default().to_lowercase()))
}

/// "RA" for Rosalind Achterberg.
fn is_initials(label: &str, names: &str) -> bool {
    let initials = names.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    label.len() > 1 && label.chars().all(char::is_uppercase) && initials.collect::<String>().contains(label)
}

/// The parts of names, without what is in lower case.
fn family_names(words: &str) -> Vec<String> {
    let names = words.split_whitespace().filter(|word| word.starts_with(char::is_uppercase));
    parts(&names.collect::<Vec<_>>().join(" "))
}

/// Whether the label is that of whoever asks, by itself or by the head of the notes.
pub(super) fn asks(notes: &Notes, label: &str) -> bool {
    is_questioner(label) || explanation(notes, label).is_some_and(|name| is_questioner(&name))
}

/// Whether most turns of a label are questions.
fn mostly_asks(notes: &Notes, label: &str) -> bool {
    let turns = notes.turns.iter().filter(|turn| turn.label.as_deref() == Some(label));
    let (mut all, mut questions) = (0, 0);
    for turn in turns {
        all += 1;
        questions +=
            usize::from(notes.text.get(turn.span.clone()).is_some_and(|words| words.trim_end().ends_with('?')));
    }
    // "Resident" may be many people; a name is one.
    let is_name = label.split_whitespace().count() > 1
        && label.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    is_name && all >= FEWEST_TURNS && questions * 2 > all
}

fn is_questioner(label: &str) -> bool {
    en::QUESTIONER_LABELS.contains(&label.trim_end_matches('.').to_lowercase())
}

/// Whether a label does not say who speaks: "A", "him", "Speaker 2".
pub(super) fn is_open(label: &str) -> bool {
    let lower = label.to_lowercase();
    en::ANSWERER_LABELS.contains(&lower) || lower.chars().any(|c| c.is_ascii_digit())
}

/// What the head of the notes says that a label stands for: "Speaker 2 = Anselm Okoro-Reyes, chief steward".
fn explanation(notes: &Notes, label: &str) -> Option<String> {
    let at = notes.head.find(&format!("{label} ="))?;
    let rest = notes.head.get(at..)?.split_once('=')?.1;
    let end = rest.find(['.', ';', '\n', '=']).unwrap_or(rest.len());
    // "Dr. Ames": a full stop after a short word does not end the name.
    rest.get(..end).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The parts of a name that tell people apart, in lower case.
fn parts(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let words = words.map(|word| word.replace('’', "'").to_lowercase());
    words.filter(|word| word.chars().count() >= SHORTEST_PART).collect()
}
