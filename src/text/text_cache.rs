//! Caches a value for each of many texts, from one version of a draft to the next.
//!
//! It is for texts without an order of their own, such as the sentences of the paragraphs that changed; for texts in order,
//! [`SequenceCache`](super::SequenceCache) needs no hashing. Values are known by their text alone, so they must not depend
//! on anything else.

use rustc_hash::FxHashMap;

/// How many texts may stay in the cache that the last version did not use, in addition to one for each that it used.
const SLACK: usize = 64;

/// Values by their text.
#[derive(Debug)]
pub struct TextCache<T> {
    /// The values, each with the number of the version that last used it.
    values: FxHashMap<String, (u64, T)>,
    /// The number of the version that is being read.
    version: u64,
    /// How many texts this version has used so far.
    used: usize,
}

impl<T> Default for TextCache<T> {
    fn default() -> Self {
        Self { values: FxHashMap::default(), version: 0, used: 0 }
    }
}

impl<T> TextCache<T> {
    /// Begins the next version. Forgets what the last version did not use, once that is much.
    pub fn begin_version(&mut self) {
        if self.values.len() > 2 * self.used + SLACK {
            let last = self.version;
            self.values.retain(|_, (version, _)| *version == last);
        }
        self.version += 1;
        self.used = 0;
    }

    /// The value of a text, made if it is not known.
    pub fn get_or_insert_with(&mut self, text: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        self.used += 1;
        if let Some((version, value)) = self.values.get_mut(text) {
            *version = self.version;
            return value.clone();
        }
        let value = make();
        self.values.insert(text.to_owned(), (self.version, value.clone()));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::{SLACK, TextCache};

    #[test]
    fn known_texts_are_not_made_again_and_unused_ones_are_forgotten() {
        let mut cache = TextCache::default();
        let mut made = 0;
        for version in 0..3 * SLACK {
            cache.begin_version();
            for text in ["Ferries stopped.".to_owned(), format!("Version {version}.")] {
                cache.get_or_insert_with(&text, || made += 1);
            }
        }
        assert_eq!(made, 3 * SLACK + 1, "the text that stays is made once");
        assert!(cache.values.len() <= SLACK + 6, "{} are kept", cache.values.len());
        cache.begin_version();
        cache.get_or_insert_with("Ferries stopped.", || made += 1);
        assert_eq!(made, 3 * SLACK + 1);
    }
}
