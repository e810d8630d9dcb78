//! Names as labels of words: a word is outside a name, the only word of one, its first, an inner one or its last.

use std::ops::Range;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, a body, a team, a party.
    Organization,
    /// A country, a town, a building, a river.
    Place,
}

impl NameKind {
    /// Every kind, in the order of the model's columns.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organization, Self::Place];
}

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The words it consists of, counted from the first word of the sentence; in a
    /// [`TaggedParagraph`](crate::language::TaggedParagraph), from the first word of the paragraph.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// Outside, and for each kind: single, first, inner, last.
pub(super) const NAME_LABELS: usize = 1 + PLACES * NameKind::ALL.len();

/// The label of a word outside names.
pub(super) const OUTSIDE: usize = 0;

// The place of a word in a name.
const PLACES: usize = 4;
const SINGLE: usize = 0;
const FIRST: usize = 1;
const INNER: usize = 2;
const LAST: usize = 3;

/// The place of a word in its name: alone, first, inside or last.
pub(super) fn place(at: usize, name: &Range<usize>) -> usize {
    match (at == name.start, at + 1 == name.end) {
        (true, true) => SINGLE,
        (true, false) => FIRST,
        (false, false) => INNER,
        (false, true) => LAST,
    }
}

/// The kind of name and the place in it that a label means; None outside.
fn parts(label: usize) -> Option<(NameKind, usize)> {
    let inside = label.checked_sub(1)?;
    NameKind::ALL.get(inside / PLACES).map(|&kind| (kind, inside % PLACES))
}

/// Whether a label may follow another; None means the start or the end of the sentence.
pub(super) fn may_follow(before: Option<usize>, after: Option<usize>) -> bool {
    let opened = before.and_then(parts).filter(|&(_, place)| matches!(place, FIRST | INNER)).map(|(kind, _)| kind);
    let goes_on = after.and_then(parts).filter(|&(_, place)| matches!(place, INNER | LAST)).map(|(kind, _)| kind);
    opened == goes_on
}

/// The names that labels spell, in order. Labels that do not spell a whole name are ignored.
pub fn names(labels: &[u8]) -> Vec<Name> {
    let mut names = Vec::new();
    let mut start = None;
    for (at, &label) in labels.iter().enumerate() {
        match parts(usize::from(label)) {
            Some((kind, SINGLE)) => names.push(Name { tokens: at..at + 1, kind }),
            Some((_, FIRST)) => start = Some(at),
            Some((kind, LAST)) => names.extend(start.take().map(|start| Name { tokens: start..at + 1, kind })),
            Some((_, INNER)) => {}
            _ => start = None,
        }
    }
    names
}

/// The labels of a sentence of `length` words that has these names.
pub fn labels(names: &[Name], length: usize) -> Vec<u8> {
    let mut labels = vec![OUTSIDE as u8; length];
    for name in names {
        let kind = NameKind::ALL.iter().position(|&kind| kind == name.kind).unwrap_or(0);
        for (at, label) in labels.iter_mut().enumerate().take(name.tokens.end).skip(name.tokens.start) {
            *label = (1 + kind * PLACES + place(at, &name.tokens)) as u8;
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_way_through_labels() {
        let given = vec![
            Name { tokens: 0..1, kind: NameKind::Place },
            Name { tokens: 2..5, kind: NameKind::Organization },
            Name { tokens: 5..7, kind: NameKind::Person },
        ];
        assert_eq!(names(&labels(&given, 8)), given);
    }

    #[test]
    fn a_name_once_begun_must_end_as_the_same_kind() {
        let label = |kind: usize, place: usize| Some(1 + kind * PLACES + place);
        assert!(may_follow(None, Some(0)) && may_follow(Some(0), None));
        assert!(may_follow(label(0, FIRST), label(0, LAST)));
        assert!(!may_follow(label(0, FIRST), label(1, LAST)));
        assert!(!may_follow(label(0, FIRST), Some(0)));
        assert!(!may_follow(label(0, FIRST), None));
        assert!(!may_follow(None, label(0, INNER)));
        assert!(may_follow(label(0, LAST), label(2, SINGLE)));
    }
}
