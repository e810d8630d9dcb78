//! Finds the dateline at the start of a paragraph: `KELLAN, Norland, March 3 (Agency) - `.
//!
//! It knows the shape of a dateline and the months, not the places or the agencies of the world.

use crate::text::en;

/// The most bytes of a dateline.
const LONGEST: usize = 120;
/// The most words of the place: "PORT OF ST. ELLEN".
const PLACE_WORDS: usize = 5;
/// The most words of a part after the place: "March 3", "United Norland Republic".
const PART_WORDS: usize = 4;
/// The most parts after the place: region, country, day, agency.
const PARTS: usize = 4;
/// The most words before the dash if there is no day or agency. A longer text in capitals is a display line.
const UNDATED_WORDS: usize = 6;

/// The dateline at the start of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its length in bytes, including the separator.
    pub(super) length: usize,
    /// Whether it names a day or, in brackets, an agency.
    pub(super) is_dated: bool,
}

/// What a dateline has before its separator.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    is_dated: bool,
    has_place_in_capitals: bool,
}

/// Finds the dateline at the start of a paragraph, which may be the whole paragraph.
pub(super) fn dateline(paragraph: &str) -> Option<Dateline> {
    let head = head(paragraph);
    let separated = separators(head).find_map(|(start, end)| {
        let parts = parts(head.get(..start)?.trim_end())?;
        let has_story = paragraph.get(end..).is_some_and(starts_sentence);
        // "KELLAN: We stay" is not a dateline, but "KELLAN, March 3: Ferries stopped" is.
        if head.get(start..end) == Some(":") && !(parts.is_dated && parts.has_place_in_capitals) {
            return None;
        }
        // A place in small letters needs a day, since "Ana – she was tired" is not a dateline.
        let is_short = head.get(..start)?.split_whitespace().count() <= UNDATED_WORDS;
        (has_story && (parts.has_place_in_capitals && is_short || parts.is_dated))
            .then_some(Dateline { length: end, is_dated: parts.is_dated })
    });
    separated.or_else(|| {
        let parts =
            (head.len() == paragraph.len()).then(|| parts(head.trim_end_matches([' ', '-', '–', '—']))).flatten()?;
        (parts.is_dated && parts.has_place_in_capitals).then_some(Dateline { length: head.len(), is_dated: true })
    })
}

/// The start of a paragraph in which a dateline must end.
fn head(paragraph: &str) -> &str {
    let end = (0..=LONGEST.min(paragraph.len())).rev().find(|end| paragraph.is_char_boundary(*end)).unwrap_or(0);
    paragraph.get(..end).unwrap_or_default()
}

/// Start and end of each dash or colon that can separate a dateline from the lede. A hyphen needs blanks around it.
fn separators(head: &str) -> impl Iterator<Item = (usize, usize)> {
    head.match_indices(['-', '–', '—', '―', ':']).filter_map(move |(start, dash)| {
        let before = head.get(..start)?;
        let rest = head.get(start..)?;
        if dash != "-" {
            return Some((start, start + dash.len()));
        }
        let length = rest.len() - rest.trim_start_matches('-').len();
        let is_separated = before.ends_with([' ', '\u{a0}']) || (length > 1 && !before.ends_with('-'));
        let is_followed =
            rest.get(length..).is_some_and(|after| after.is_empty() || after.starts_with([' ', '\u{a0}']));
        (is_separated && is_followed && length <= 3).then_some((start, start + length))
    })
}

/// Whether a sentence starts here, after white space: with a capital, a digit or an opening mark.
fn starts_sentence(rest: &str) -> bool {
    rest.trim_start().chars().next().is_some_and(|first| {
        first.is_uppercase() || first.is_ascii_digit() || matches!(first, '"' | '\'' | '“' | '‘' | '«' | '(' | '[')
    })
}

/// Reads `PLACE, part, part (Agency)`.
fn parts(text: &str) -> Option<Parts> {
    let (text, has_agency) = without_agency(text)?;
    let mut pieces = text.split(',').map(str::trim);
    let place = pieces.next()?;
    let mut parts = Parts { is_dated: has_agency, has_place_in_capitals: is_capitals(place) };
    if !is_names(place, PLACE_WORDS) {
        return None;
    }
    for (index, piece) in pieces.enumerate() {
        parts.is_dated |= is_day(piece);
        if index >= PARTS || !is_names(piece, PART_WORDS) {
            return None;
        }
    }
    Some(parts)
}

/// The text before the agency in brackets at its end, and whether there was one.
fn without_agency(text: &str) -> Option<(&str, bool)> {
    let Some(inner) = text.strip_suffix(')') else {
        return Some((text, false));
    };
    let (before, agency) = inner.rsplit_once('(')?;
    is_names(agency, PART_WORDS).then(|| (before.trim_end().trim_end_matches(','), true))
}

/// Whether every word starts with a capital or a digit, and there are at most `most` words. Slashes separate words, too.
fn is_names(text: &str, most: usize) -> bool {
    let mut words = 0;
    let all = text.split([' ', '/', '\u{a0}']).filter(|word| !word.is_empty()).all(|word| {
        words += 1;
        word.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
            || en::DATELINE_PARTICLES.contains(word)
    });
    all && (1..=most).contains(&words)
}

/// Whether the text has at least two capitals and few small letters: `KELLAN`, `McKELLAN`.
fn is_capitals(text: &str) -> bool {
    let capitals = text.chars().filter(|character| character.is_uppercase()).count();
    let small = text.chars().filter(|character| character.is_lowercase()).count();
    capitals >= 2 && small * 3 <= capitals
}

/// Whether the text is a day: "March 3", "3 March", "Oct. 5", "March 3 2026".
fn is_day(text: &str) -> bool {
    let is_month = |word: &str| en::MONTHS.contains(word.trim_end_matches('.').to_lowercase().as_str());
    let is_number = |word: &str| word.len() <= 4 && word.starts_with(|first: char| first.is_ascii_digit());
    text.split_whitespace().any(is_month) && text.split_whitespace().any(is_number)
}

#[cfg(test)]
mod tests {
    use super::dateline;

    fn found(paragraph: &str) -> Option<&str> {
        dateline(paragraph).and_then(|dateline| paragraph.get(..dateline.length))
    }

    #[test]
    fn datelines_of_many_houses() {
        for (dateline, rest) in [
            ("KELLAN, Norland, March 3 (Agency) -", " Ferries stopped."),
            ("KELLAN (AP) —", " Ferries stopped."),
            ("KELLAN —", " Ferries stopped."),
            ("KELLAN—", "Ferries stopped."),
            ("PORT ELLEN, Oct 5, Reuter -", " Ferries stopped."),
            ("ST. ELLEN’S, Norland --", " “Ferries stopped,” he said."),
            ("McKELLAN, Nor. (AP) –", " Ferries stopped."),
            ("Kellan, 3 March (Agency) -", " Ferries stopped."),
            ("KELLAN/NORVIK, March 3 (Agency) -", " Ferries stopped."),
            ("KELLAN, March 3 (Agency)", ""),
        ] {
            assert_eq!(found(&format!("{dateline}{rest}")), Some(dateline));
        }
    }

    #[test]
    fn sentences_with_dashes_are_not_datelines() {
        for paragraph in [
            "Ana Bell — the harbourmaster — said so.",
            "Ana — She was tired.",
            "The KDA - a party - left.",
            "KDA - the party - left.",
            "Kellan-based bank Norvik closed.",
            "KELLAN-BASED BANKS Close Early",
            "",
            "—",
            "KELLAN",
            "FERRIES ARE NOT YET LATE, JUST SLOW - The board is calm.",
        ] {
            assert_eq!(found(paragraph), None, "{paragraph}");
        }
    }
}
