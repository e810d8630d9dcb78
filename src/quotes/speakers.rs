//! Who a label of the notes is, and whether the draft credits somebody else.
//!
//! A label is a name, a part of one, initials that the head of the notes explains ("RA = Rosalind Achterberg"), or a word for
//! whoever asks or answers. A label without a name is left open unless the head ties it to one. It does not know voices.

use crate::language::en;

use super::notes::Notes;

/// A name part of so many letters tells people apart.
const SHORTEST_PART: usize = 3;

/// Whether the label may be that of somebody whom the draft credits, given as all words for the source: names, roles.
pub(super) fn may_be(notes: &Notes, label: &str, source: &str) -> Option<bool> {
    let label = label.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    if is_questioner(label) {
        return Some(false);
    }
    let explained = explanation(notes, label);
    let name = explained.as_deref().unwrap_or(label);
    if explained.is_none() && is_open(label) {
        return None;
    }
    let (label_parts, source_parts) = (parts(name), parts(source));
    if label_parts.iter().any(|part| source_parts.contains(part)) {
        return Some(true);
    }
    if label_parts.is_empty() || source_parts.is_empty() {
        return None;
    }
    // "RA" for Rosalind Achterberg.
    let initials: String = source.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    Some(label.len() <= 3 && label.chars().all(char::is_uppercase) && initials.contains(label))
}

/// Whether the label is that of whoever asks.
pub(super) fn is_questioner(label: &str) -> bool {
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
