//! The figures: what share of each thing that was counted is true, and what it should be.

use super::measure::{Counts, Share};

pub(crate) struct Figure {
    pub(crate) name: &'static str,
    /// Per cent.
    pub(crate) value: f64,
    pub(crate) of: usize,
    target: f64,
    is_at_most: bool,
}

impl Figure {
    /// The target as the table shows it.
    pub(crate) fn goal(&self) -> String {
        format!("{}{:.0}", if self.is_at_most { "<" } else { "" }, self.target)
    }

    /// Whether it is worse than a value with one decimal by more than so many of the things that it counts.
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    pub(crate) fn is_worse_than(&self, before: f64, slack: usize) -> bool {
        let rounding = 0.051 + 100.0 * slack as f64 / self.of as f64;
        if self.is_at_most { self.value > before + rounding } else { self.value < before - rounding }
    }
}

/// All figures in the order of the table. `README.md` explains each.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
pub(crate) fn figures(counts: &Counts) -> Vec<Figure> {
    let figure = |name, share: Share, target, is_at_most| {
        assert!(share.of > 0, "{name}: nothing to measure");
        Figure { name, value: 100.0 * share.some as f64 / share.of as f64, of: share.of, target, is_at_most }
    };
    let at_least = |name, share, target| figure(name, share, target, false);
    let at_most = |name, share, target| figure(name, share, target, true);
    vec![
        at_least("statements.found", counts.found, 92.0),
        at_least("speaker.right", counts.right, 82.0),
        at_least("speaker.right_shared", counts.right_shared, 85.0),
        at_most("speaker.wrong", counts.wrong, 4.0),
        at_most("speaker.open", counts.open, 7.0),
        at_most("credits.invented", counts.invented, 5.0),
        at_most("credits.extra", counts.extra, 6.0),
        at_least("unnamed.pairs_right", counts.pairs_right, 90.0),
        at_most("ledger.rows_wrong", counts.rows_wrong, 10.0),
        at_most("ledger.claims_wrong", counts.claims_wrong, 10.0),
        at_least("ledger.sources_listed", counts.sources_listed, 92.0),
        at_most("people.missing", counts.missing, 2.0),
        at_most("people.split", counts.split, 3.0),
        at_most("people.merged", counts.merged, 1.0),
        at_most("people.kind_wrong", counts.kind_wrong, 2.0),
        at_least("people.role_found", counts.role_found, 75.0),
        at_most("bodies.as_person", counts.body_as_person, 5.0),
        at_least("claims.must", counts.claims_must, 50.0),
        at_least("claims.on_gold", counts.claims_on_gold, 85.0),
        at_least("faults.must", counts.faults_must, 75.0),
        at_least("names.must", counts.names_must, 82.0),
        at_most("traps.sprung", counts.traps_sprung, 2.0),
        at_least("findings.marked", counts.marked, 85.0),
        at_least("loud.marked", counts.loud_marked, 90.0),
    ]
}
