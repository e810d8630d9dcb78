//! Names by which people go who are not introduced in full: "a homeless man who goes by the name “Gravy”".

use crate::language::quote::Pair;
use crate::language::{Annotation, en};

/// The most words of a phrase before a name: "went by the name of".
const LONGEST_PHRASE: usize = 5;

/// The most words of a name between marks.
const LONGEST_NAME: usize = 3;

/// Whether the words before a name say that a person goes by it.
pub(crate) fn is_given_as_name(annotation: &Annotation, name_start: usize) -> bool {
    let Some(last) = name_start.checked_sub(1) else { return false };
    let end = name_start - usize::from(is_opening_mark(annotation.word(last)));
    let end = end - usize::from(end > 0 && annotation.word(end - 1) == ",");
    (1..=LONGEST_PHRASE.min(end)).any(|words| {
        let phrase: Vec<&str> = (end - words..end).map(|at| annotation.lower(at)).collect();
        en::NAMING_PHRASES.contains(&phrase.join(" "))
    })
}

/// Whether what stands between two marks is a name by which a person goes, and nothing that anybody said.
pub(crate) fn is_marked_name(annotation: &Annotation, pair: &Pair) -> bool {
    let inside = annotation.token_at(pair.inside().start)..annotation.token_at(pair.close.start);
    let words = inside.clone().filter(|&at| !matches!(annotation.word(at), "." | ","));
    words.clone().count() <= LONGEST_NAME
        && words.clone().all(|at| annotation.is_capital(at))
        && is_given_as_name(annotation, inside.start)
}

/// Whether a mark can open a name.
pub(super) fn is_opening_mark(word: &str) -> bool {
    matches!(word, "“" | "\"" | "‘" | "'" | "``")
}
