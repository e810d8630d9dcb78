//! Pieces: answers about the pieces of a draft in their order, kept from one version of the draft to the next.
//!
//! An edit changes a few pieces that stand together, so the others are found again by counting from both ends, without a
//! look-up for each. It knows pieces by their text alone, so what it keeps must depend on nothing else.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// The pieces of the last version, each with the answer about it.
#[derive(Debug)]
pub struct SequenceCache<T> {
    /// The texts of all pieces, one behind the other.
    text: String,
    /// Where each piece ends in it.
    ends: Vec<usize>,
    answers: Vec<T>,
}

impl<T> Default for SequenceCache<T> {
    fn default() -> Self {
        Self { text: String::new(), ends: Vec::new(), answers: Vec::new() }
    }
}

impl<T: Clone> SequenceCache<T> {
    /// Whether there was no version yet, or one without a piece.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The answers about the pieces of the next version, in their order. `make` is asked for those that are not known, by
    /// their number.
    pub fn about(&mut self, pieces: &[&str], make: impl FnMut(usize) -> T) -> &[T] {
        let (old, new) = (self.ends.len(), pieces.len());
        let shorter = old.min(new);
        let before = (0..shorter).take_while(|&at| pieces.get(at) == Some(&self.piece(at))).count();
        let from_end = |back: &usize| pieces.get(new - 1 - back) == Some(&self.piece(old - 1 - back));
        let behind = (0..shorter - before).take_while(from_end).count();
        let changed = pieces.get(before..new - behind).unwrap_or_default();
        self.change(before..old - behind, changed, make);
        &self.answers
    }

    /// The answers about the pieces of the next version, where it is known which pieces were replaced, so that no text of
    /// the others is looked at. A range that goes beyond the last piece is cut short. `make` is asked as in
    /// [`about`](Self::about): for those that are not known, by their number among all.
    pub fn replace(&mut self, replaced: Range<usize>, pieces: &[&str], make: impl FnMut(usize) -> T) -> &[T] {
        let end = replaced.end.min(self.ends.len());
        self.change(replaced.start.min(end)..end, pieces, make);
        &self.answers
    }

    /// Puts pieces in the place of others. Those that have only moved are known still.
    fn change(&mut self, replaced: Range<usize>, pieces: &[&str], mut make: impl FnMut(usize) -> T) {
        let old = replaced.clone().filter_map(|at| Some((self.piece(at), self.answers.get(at)?.clone())));
        let mut known: FxHashMap<&str, T> = old.collect();
        let mut answers = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            // A new piece may come twice as well.
            answers.push(known.entry(piece).or_insert_with(|| make(replaced.start + at)).clone());
        }
        let (start, end) = (self.start(replaced.start), self.start(replaced.end));
        self.text.replace_range(start..end, &pieces.concat());
        let mut last = start;
        let ends = pieces.iter().map(|piece| {
            last += piece.len();
            last
        });
        let ends: Vec<usize> = ends.collect();
        for behind in self.ends.iter_mut().skip(replaced.end) {
            *behind = *behind - end + last;
        }
        self.ends.splice(replaced.clone(), ends);
        self.answers.splice(replaced, answers);
    }

    fn piece(&self, at: usize) -> &str {
        self.text.get(self.start(at)..self.start(at + 1)).unwrap_or_default()
    }

    /// Where a piece starts, or the text ends.
    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::SequenceCache;

    /// The pieces that are asked about as one version follows the other.
    fn asked<'p>(known: &mut SequenceCache<String>, pieces: &[&'p str]) -> Vec<&'p str> {
        let mut asked = Vec::new();
        let answers = known.about(pieces, |at| {
            let piece = pieces.get(at).copied().unwrap_or_default();
            asked.push(piece);
            piece.to_uppercase()
        });
        let right: Vec<String> = pieces.iter().map(|piece| piece.to_uppercase()).collect();
        assert_eq!(answers, right, "{pieces:?}");
        asked
    }

    #[test]
    fn only_what_is_new_is_asked_about() {
        let mut known = SequenceCache::default();
        assert_eq!(asked(&mut known, &["a", "bé", "c", "d"]), ["a", "bé", "c", "d"]);
        assert_eq!(asked(&mut known, &["a", "bé", "c", "d"]), Vec::<&str>::new());
        assert_eq!(asked(&mut known, &["a", "béb", "c", "d"]), ["béb"]);
        assert_eq!(asked(&mut known, &["a", "béb", "new", "", "c", "d"]), ["new", ""]);
        assert_eq!(asked(&mut known, &["c", "d"]), Vec::<&str>::new());
        assert_eq!(asked(&mut known, &["c", "c", "d", "e"]), ["c", "e"]);
        assert_eq!(asked(&mut known, &["c", "new", "new", "c", "d", "e"]), ["new"], "what comes twice is asked once");
        assert_eq!(asked(&mut known, &["c", "c", "d", "e"]), Vec::<&str>::new());
        assert_eq!(asked(&mut known, &["e", "d", "c", "f"]), ["f"], "the others have moved");
        assert_eq!(asked(&mut known, &[]), Vec::<&str>::new());
        assert_eq!(asked(&mut known, &["e"]), ["e"]);
    }

    #[test]
    fn what_is_known_to_be_replaced_is_alone_looked_at() {
        let mut known = SequenceCache::default();
        asked(&mut known, &["a", "b", "c"]);
        let mut numbers = Vec::new();
        let answers = known.replace(1..2, &["bé", "b"], |at| {
            numbers.push(at);
            "BÉ".to_owned()
        });
        assert_eq!(answers, ["A", "BÉ", "B", "C"]);
        assert_eq!(numbers, [1]);
        assert_eq!(asked(&mut known, &["a", "bé", "b", "c"]), Vec::<&str>::new());
        assert_eq!(known.replace(3..9, &[], |_| String::new()), ["A", "BÉ", "B"]);
        assert_eq!(known.replace(7..9, &["d"], |_| "D".to_owned()), ["A", "BÉ", "B", "D"]);
        assert_eq!(asked(&mut known, &["a", "bé", "b", "d"]), Vec::<&str>::new());
    }
}
