//! How likely a clause claims something, as the weights of `models/claim_weights.txt` have it.
//!
//! A clause scores the sum of the weights of its features and of the pairs that it has. The weights are learnt
//! (`examples/train/`); this module only adds them up, in whole numbers, so that a score is the same on every machine.

use std::sync::LazyLock;

use crate::lists;
use crate::rules::claims::clause_feature::{Feature, Features};

/// Number of features that there may be.
const MOST: usize = 128;
/// The weight of every clause.
const BASE: &str = "*";

/// The weights, by the numbers of two features; those of single features stand at the pair of the feature with itself.
struct Weights {
    base: i32,
    pairs: Vec<i16>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights { base: 0, pairs: vec![0; MOST * MOST] };
    for line in lists::lines(include_str!("../../language/models/claim_weights.txt")) {
        let Some((names, weight)) = line.split_once('\t') else { continue };
        let Ok(weight) = weight.parse::<i16>() else { continue };
        if names == BASE {
            weights.base = weight.into();
            continue;
        }
        let (left, right) = names.split_once('+').unwrap_or((names, names));
        let (Some(left), Some(right)) = (Feature::of_name(left), Feature::of_name(right)) else { continue };
        if let Some(place) = weights.pairs.get_mut(place(left, right)) {
            *place = weight;
        }
    }
    weights
});

/// Where the weight of two features stands.
fn place(left: Feature, right: Feature) -> usize {
    let (left, right) = (left as usize, right as usize);
    left.min(right) * MOST + left.max(right)
}

/// The score of a clause: the hundredfold of the logarithm of its odds.
pub(crate) fn score(features: Features) -> i32 {
    let weights = &*WEIGHTS;
    let mut score = weights.base;
    for left in features.iter() {
        for right in features.iter().filter(|right| *right as usize >= left as usize) {
            score += i32::from(weights.pairs.get(place(left, right)).copied().unwrap_or_default());
        }
    }
    score
}

#[cfg(test)]
mod tests {
    use crate::lists;
    use crate::rules::claims::clause_feature::Feature;

    #[test]
    fn every_line_of_the_weights_is_understood() {
        for line in lists::lines(include_str!("../../language/models/claim_weights.txt")) {
            let known = line.split_once('\t').is_some_and(|(names, weight)| {
                weight.parse::<i16>().is_ok()
                    && (names == super::BASE || names.split('+').all(|name| Feature::of_name(name).is_some()))
            });
            assert!(known, "{line}");
        }
    }
}
