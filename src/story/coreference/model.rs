//! How likely a candidate is the antecedent, as the weights of `models/antecedent_weights.txt` have it.
//!
//! A candidate scores the sum of the weights of its features, and of each with what the words that refer back show. The weights
//! are learnt (`examples/train/antecedents.py`); this module only adds them up, in whole numbers, so that a score is the same on
//! every machine.

use std::sync::LazyLock;

use crate::lists;
use crate::story::coreference::feature::{Feature, Features};

/// What refers back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// "She"
    Pronoun,
    /// "The senator"
    Description,
    /// A surname that several people bear.
    Surname,
}

impl Kind {
    /// All kinds, by number.
    const ALL: [Self; 3] = [Self::Pronoun, Self::Description, Self::Surname];

    /// Its name in the weights.
    pub(crate) fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// The weights of one kind: those of single features, and after them those with each of the first features.
type Table = [[i16; Feature::COUNT]; Feature::FLAGS + 1];

static WEIGHTS: LazyLock<[Table; 3]> = LazyLock::new(|| {
    let mut tables = [[[0; Feature::COUNT]; Feature::FLAGS + 1]; 3];
    let file = include_str!("../../language/models/antecedent_weights.txt");
    for (kind, flag, feature, weight) in lists::lines(file).filter_map(parse) {
        let row = flag.map_or(0, |flag| flag as usize + 1);
        let table = tables.get_mut(kind as usize);
        if let Some(place) = table.and_then(|table| table.get_mut(row)?.get_mut(feature as usize)) {
            *place = weight;
        }
    }
    tables
});

/// The kind, the features and the weight of a line.
fn parse(line: &str) -> Option<(Kind, Option<Feature>, Feature, i16)> {
    let mut columns = line.split('\t');
    let (kind, names, weight) = (columns.next()?, columns.next()?, columns.next()?);
    let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
    let (flag, feature) = match names.split_once('+') {
        Some((flag, feature)) => (Some(Feature::of_name(flag)?), feature),
        None => (None, names),
    };
    Some((kind, flag, Feature::of_name(feature)?, weight.parse().ok()?))
}

/// The score of a candidate: the hundredfold of what a softmax takes.
pub(crate) fn score(kind: Kind, features: Features) -> i32 {
    let Some(table) = WEIGHTS.get(kind as usize) else { return 0 };
    let mut score = 0;
    for (row, weights) in table.iter().enumerate() {
        let counts =
            row == 0 || features.iter().take_while(|flag| *flag as usize <= row).any(|flag| flag as usize + 1 == row);
        if counts {
            score += features
                .iter()
                .filter_map(|feature| weights.get(feature as usize))
                .map(|weight| i32::from(*weight))
                .sum::<i32>();
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use crate::lists;

    #[test]
    fn every_line_of_the_weights_is_understood() {
        for line in lists::lines(include_str!("../../language/models/antecedent_weights.txt")) {
            assert!(super::parse(line).is_some(), "{line}");
        }
    }
}
