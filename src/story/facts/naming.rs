//! Names by which people go who are not introduced in full: "a homeless man who goes by the name “Gravy”".

use std::ops::Range;

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
        en::NAMING_PHRASES.has(&phrase.join(" "), en::naming_tag::ALONE)
    })
}

/// The names by which people go, apart from those that are taken.
pub(super) fn given_names(annotation: &Annotation, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let is_free = |at: usize| !taken.iter().any(|range| range.contains(&at));
    let starts = (1..annotation.tokens().len()).filter(|&at| annotation.is_capital(at) && is_free(at));
    let starts = starts.filter(|&at| !annotation.is_capital(at - 1) && is_given_as_name(annotation, at));
    starts.map(|at| at..at + (at..at + LONGEST_NAME).take_while(|&at| annotation.is_capital(at)).count()).collect()
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

#[cfg(test)]
mod tests {
    use crate::Format;

    #[test]
    fn who_goes_by_a_name_speaks_under_it() {
        let draft = "“We slept in cars,” said a homeless man who goes by the name “Gravy.”\n\nA driver who identified himself as \
            Tavi said the road was shut.\n\n“It was dark,” said a girl who gave only her first name, Lena.";
        let story = crate::read(draft, Format::Plain);
        let sources = story.attributions().iter().filter_map(|credit| story.entity(credit.source.as_ref()?.entity?));
        let names: Vec<&str> = sources.map(|entity| entity.name.as_str()).collect();
        assert_eq!(names, ["Gravy", "Tavi", "Lena"]);
        let quoted: Vec<&str> = story.quotations().iter().map(|span| span.of(story.text())).collect();
        assert_eq!(quoted, ["“We slept in cars,”", "“It was dark,”"]);
    }
}
