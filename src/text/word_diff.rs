//! What one passage has and another has not, word by word.
//!
//! The alignment is the cheapest way to turn one sequence of words into the other by keeping, dropping, adding and
//! replacing words. It takes time and memory by the product of the two lengths, so it is for passages and not for drafts.

/// A passage longer than this many words is compared only up to there.
const MOST_WORDS: usize = 600;

/// The cost of dropping or adding a word, in units of cost.
const GAP: u32 = 2;
/// The cost of replacing a word, in units of cost: less than to drop one and add another.
const REPLACED: u32 = 3;

/// What happened to words on the way from one passage to the other. Words are indexes into the passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordChange {
    /// The word stands in both.
    Kept(usize, usize),
    /// The word stands in the first only.
    Dropped(usize),
    /// The word stands in the second only.
    Added(usize),
    /// A word of the first stands where another one stands in the second.
    Replaced(usize, usize),
}

/// The way from one sequence of words to another.
pub(crate) fn word_diff(from: &[&str], to: &[&str]) -> Vec<WordChange> {
    let (from, to) = (from.get(..MOST_WORDS).unwrap_or(from), to.get(..MOST_WORDS).unwrap_or(to));
    let width = to.len() + 1;
    let mut costs = vec![0_u32; (from.len() + 1) * width];
    let cost =
        |costs: &[u32], row: usize, column: usize| costs.get(row * width + column).copied().unwrap_or(u32::MAX / 2);
    for row in (0..=from.len()).rev() {
        for column in (0..=to.len()).rev() {
            let drop = (row < from.len()).then(|| cost(&costs, row + 1, column) + GAP);
            let add = (column < to.len()).then(|| cost(&costs, row, column + 1) + GAP);
            let both = from.get(row).zip(to.get(column));
            let go =
                both.map(|(one, other)| cost(&costs, row + 1, column + 1) + if one == other { 0 } else { REPLACED });
            let least = [drop, add, go].into_iter().flatten().min().unwrap_or_default();
            if let Some(cell) = costs.get_mut(row * width + column) {
                *cell = least;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut way = Vec::new();
    while row < from.len() || column < to.len() {
        let here = cost(&costs, row, column);
        let both = from.get(row).zip(to.get(column));
        let step = match both {
            Some((one, other)) if one == other && here == cost(&costs, row + 1, column + 1) => {
                WordChange::Kept(row, column)
            }
            Some((one, other)) if one != other && here == cost(&costs, row + 1, column + 1) + REPLACED => {
                WordChange::Replaced(row, column)
            }
            _ if row < from.len() && here == cost(&costs, row + 1, column) + GAP => WordChange::Dropped(row),
            _ => WordChange::Added(column),
        };
        row += usize::from(!matches!(step, WordChange::Added(_)));
        column += usize::from(!matches!(step, WordChange::Dropped(_)));
        way.push(step);
    }
    way
}

#[cfg(test)]
mod tests {
    use super::WordChange::{Added, Dropped, Kept, Replaced};
    use super::word_diff;

    #[test]
    fn words_are_kept_dropped_added_and_replaced() {
        let way = word_diff(&["we", "did", "not", "ask", "him"], &["we", "did", "ask", "her", "twice"]);
        assert_eq!(way, [Kept(0, 0), Kept(1, 1), Dropped(2), Kept(3, 2), Replaced(4, 3), Added(4)]);
        assert_eq!(word_diff(&[], &["a"]), [Added(0)]);
        assert_eq!(word_diff(&["a"], &[]), [Dropped(0)]);
    }

    #[test]
    fn a_long_passage_is_compared_up_to_a_limit() {
        let long = vec!["a"; 5_000];
        assert_eq!(word_diff(&long, &long).len(), super::MOST_WORDS);
    }
}
