//! Caches a value for each text of a sequence, from one version of the sequence to the next.
//!
//! An edit changes a few texts that are next to each other, so the others are found by counting from both ends, without
//! hashing each. Values are known by their text alone, so they must not depend on anything else.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// The texts of the last version, each with its value.
#[derive(Debug)]
pub struct SequenceCache<T> {
    /// All texts, concatenated.
    text: String,
    /// Where each text ends in `text`.
    ends: Vec<usize>,
    values: Vec<T>,
}

impl<T> Default for SequenceCache<T> {
    fn default() -> Self {
        Self { text: String::new(), ends: Vec::new(), values: Vec::new() }
    }
}

impl<T: Clone> SequenceCache<T> {
    /// Whether the last version was empty, or there was none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The values of the next version, in order. `make` makes the value of an unknown text from its index.
    pub fn update(&mut self, texts: &[&str], make: impl FnMut(usize) -> T) -> &[T] {
        let (old, new) = (self.ends.len(), texts.len());
        let shorter = old.min(new);
        let before = (0..shorter).take_while(|&at| texts.get(at) == Some(&self.text_at(at))).count();
        let from_end = |back: &usize| texts.get(new - 1 - back) == Some(&self.text_at(old - 1 - back));
        let after = (0..shorter - before).take_while(from_end).count();
        let changed = texts.get(before..new - after).unwrap_or_default();
        self.change(before..old - after, changed, make);
        &self.values
    }

    /// The values of the next version, in which `texts` replace those at the indexes `replaced`; the range is clamped. The
    /// other texts are not looked at. `make` makes the value of an unknown text from its index in the whole sequence.
    pub fn replace(&mut self, replaced: Range<usize>, texts: &[&str], make: impl FnMut(usize) -> T) -> &[T] {
        let end = replaced.end.min(self.ends.len());
        self.change(replaced.start.min(end)..end, texts, make);
        &self.values
    }

    /// Replaces some texts by others. Texts that have only moved keep their value.
    fn change(&mut self, replaced: Range<usize>, texts: &[&str], mut make: impl FnMut(usize) -> T) {
        let old = replaced.clone().filter_map(|at| Some((self.text_at(at), self.values.get(at)?.clone())));
        let mut known: FxHashMap<&str, T> = old.collect();
        let mut values = Vec::with_capacity(texts.len());
        for (at, text) in texts.iter().enumerate() {
            // A new text may occur twice.
            values.push(known.entry(text).or_insert_with(|| make(replaced.start + at)).clone());
        }
        let (start, end) = (self.start(replaced.start), self.start(replaced.end));
        self.text.replace_range(start..end, &texts.concat());
        let mut last = start;
        let ends = texts.iter().map(|text| {
            last += text.len();
            last
        });
        let ends: Vec<usize> = ends.collect();
        for end_after in self.ends.iter_mut().skip(replaced.end) {
            *end_after = *end_after - end + last;
        }
        self.ends.splice(replaced.clone(), ends);
        self.values.splice(replaced, values);
    }

    fn text_at(&self, at: usize) -> &str {
        self.text.get(self.start(at)..self.start(at + 1)).unwrap_or_default()
    }

    /// Where the text with this index starts, or the last text ends.
    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::SequenceCache;

    /// The texts whose value is made for the next version.
    fn made<'p>(known: &mut SequenceCache<String>, texts: &[&'p str]) -> Vec<&'p str> {
        let mut made = Vec::new();
        let values = known.update(texts, |at| {
            let text = texts.get(at).copied().unwrap_or_default();
            made.push(text);
            text.to_uppercase()
        });
        let right: Vec<String> = texts.iter().map(|text| text.to_uppercase()).collect();
        assert_eq!(values, right, "{texts:?}");
        made
    }

    #[test]
    fn only_new_texts_are_asked_about() {
        let mut known = SequenceCache::default();
        assert_eq!(made(&mut known, &["a", "bé", "c", "d"]), ["a", "bé", "c", "d"]);
        assert_eq!(made(&mut known, &["a", "bé", "c", "d"]), Vec::<&str>::new());
        assert_eq!(made(&mut known, &["a", "béb", "c", "d"]), ["béb"]);
        assert_eq!(made(&mut known, &["a", "béb", "new", "", "c", "d"]), ["new", ""]);
        assert_eq!(made(&mut known, &["c", "d"]), Vec::<&str>::new());
        assert_eq!(made(&mut known, &["c", "c", "d", "e"]), ["c", "e"]);
        assert_eq!(
            made(&mut known, &["c", "new", "new", "c", "d", "e"]),
            ["new"],
            "a text that occurs twice is asked about once"
        );
        assert_eq!(made(&mut known, &["c", "c", "d", "e"]), Vec::<&str>::new());
        assert_eq!(made(&mut known, &["e", "d", "c", "f"]), ["f"], "the others have moved");
        assert_eq!(made(&mut known, &[]), Vec::<&str>::new());
        assert_eq!(made(&mut known, &["e"]), ["e"]);
    }

    #[test]
    fn replacing_a_range_leaves_the_others_alone() {
        let mut known = SequenceCache::default();
        made(&mut known, &["a", "b", "c"]);
        let mut indexes = Vec::new();
        let values = known.replace(1..2, &["bé", "b"], |at| {
            indexes.push(at);
            "BÉ".to_owned()
        });
        assert_eq!(values, ["A", "BÉ", "B", "C"]);
        assert_eq!(indexes, [1]);
        assert_eq!(made(&mut known, &["a", "bé", "b", "c"]), Vec::<&str>::new());
        assert_eq!(known.replace(3..9, &[], |_| String::new()), ["A", "BÉ", "B"]);
        assert_eq!(known.replace(7..9, &["d"], |_| "D".to_owned()), ["A", "BÉ", "B", "D"]);
        assert_eq!(made(&mut known, &["a", "bé", "b", "d"]), Vec::<&str>::new());
    }
}
