//! How likely a clause claims something, as the weights of `models/claim_weights.txt` have it.
//!
//! A clause scores the sum of the weights of its features, of the pairs that it has, and of the parts of its wording. The
//! weights are learnt (`examples/train/`); this module only adds them up, in whole numbers, so that a score is the same on
//! every machine.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::Annotation;
use crate::lists;
use crate::rules::claims::clause_feature::{Feature, Features};
use crate::rules::claims::clause_wording::{Around, each_part};

/// Number of features that there may be.
const MOST: usize = 128;
/// The weight of every clause.
const BASE: &str = "*";

/// The weights: of two features by their numbers, those of single features at the pair of the feature with itself, and of the
/// parts of the wording by their names.
struct Weights {
    base: i32,
    pairs: Vec<i16>,
    parts: FxHashMap<&'static str, i16>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights { base: 0, pairs: vec![0; MOST * MOST], parts: FxHashMap::default() };
    for line in lists::lines(include_str!("../../language/models/claim_weights.txt")) {
        let Some((names, weight)) = line.split_once('\t') else { continue };
        let Ok(weight) = weight.parse::<i16>() else { continue };
        if names == BASE {
            weights.base = weight.into();
        } else if names.contains(':') {
            weights.parts.insert(names, weight);
        } else if let Some(place) = place_of(names).and_then(|place| weights.pairs.get_mut(place)) {
            *place = weight;
        }
    }
    weights
});

/// Where the weight of a feature or of two stands, by their names.
fn place_of(names: &str) -> Option<usize> {
    let (left, right) = names.split_once('+').unwrap_or((names, names));
    Some(place(Feature::of_name(left)?, Feature::of_name(right)?))
}

/// Where the weight of two features stands.
fn place(left: Feature, right: Feature) -> usize {
    let (left, right) = (left as usize, right as usize);
    left.min(right) * MOST + left.max(right)
}

fn weight(left: Feature, right: Feature) -> i32 {
    i32::from(WEIGHTS.pairs.get(place(left, right)).copied().unwrap_or_default())
}

/// The score of the features of a clause: the hundredfold of the logarithm of its odds.
pub(crate) fn score(features: Features) -> i32 {
    WEIGHTS.base + added_score(Features::default(), features)
}

/// What more features add to the score of those that a clause has.
pub(crate) fn added_score(own: Features, more: Features) -> i32 {
    let of_one = |at: (usize, Feature)| {
        let with_more: i32 = more.iter().skip(at.0).map(|other| weight(at.1, other)).sum();
        with_more + own.iter().map(|other| weight(at.1, other)).sum::<i32>()
    };
    more.iter().enumerate().map(of_one).sum()
}

/// What the wording of a clause scores. What comes more than once counts once.
pub(crate) fn wording_score(annotation: &Annotation, tokens: &Range<usize>, around: Around) -> i32 {
    let mut seen: Vec<&str> = Vec::new();
    let mut score = 0;
    each_part(annotation, tokens, around, &mut |part| {
        if let Some((name, weight)) = WEIGHTS.parts.get_key_value(part)
            && !seen.contains(name)
        {
            seen.push(name);
            score += i32::from(*weight);
        }
    });
    score
}

#[cfg(test)]
mod tests {
    use crate::lists;

    #[test]
    fn every_line_of_the_weights_is_understood() {
        for line in lists::lines(include_str!("../../language/models/claim_weights.txt")) {
            let known = line.split_once('\t').is_some_and(|(names, weight)| {
                weight.parse::<i16>().is_ok()
                    && (names == super::BASE || names.contains(':') || super::place_of(names).is_some())
            });
            assert!(known, "{line}");
        }
    }
}
