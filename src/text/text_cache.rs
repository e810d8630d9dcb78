//! Memory: answers about pieces of text, kept from one version of a draft to the next.
//!
//! It is for pieces that come in no order of their own, such as the sentences of whatever paragraph has changed; what stands
//! in its place from version to version, [`SequenceCache`](super::Pieces) finds without a look-up. It knows pieces by their text
//! alone, so what it keeps must depend on nothing else.

use rustc_hash::FxHashMap;

/// So many pieces may be kept that the last version no longer had, beside one for each piece that it had.
const SLACK: usize = 64;

/// Answers by the text they are about.
#[derive(Debug)]
pub struct TextCache<T> {
    kept: FxHashMap<String, (u64, T)>,
    /// The number of the version that is being read.
    version: u64,
    /// How many pieces this version has had so far.
    used: usize,
}

impl<T> Default for TextCache<T> {
    fn default() -> Self {
        Self { kept: FxHashMap::default(), version: 0, used: 0 }
    }
}

impl<T> TextCache<T> {
    /// Begins the next version, and forgets what the last one had no use for once that is much.
    pub fn begin(&mut self) {
        if self.kept.len() > 2 * self.used + SLACK {
            let last = self.version;
            self.kept.retain(|_, (version, _)| *version == last);
        }
        self.version += 1;
        self.used = 0;
    }

    /// The answer about a piece of text, made where it is not known.
    pub fn about(&mut self, text: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        self.used += 1;
        if let Some((version, answer)) = self.kept.get_mut(text) {
            *version = self.version;
            return answer.clone();
        }
        let answer = make();
        self.kept.insert(text.to_owned(), (self.version, answer.clone()));
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::{SLACK, TextCache};

    #[test]
    fn what_is_known_is_not_asked_again_and_what_is_gone_is_forgotten() {
        let mut memory = TextCache::default();
        let mut asked = 0;
        for version in 0..3 * SLACK {
            memory.begin();
            for text in ["Ferries stopped.".to_owned(), format!("Version {version}.")] {
                memory.about(&text, || asked += 1);
            }
        }
        assert_eq!(asked, 3 * SLACK + 1, "the paragraph that stays is read once");
        assert!(memory.kept.len() <= SLACK + 6, "{} are kept", memory.kept.len());
        memory.begin();
        memory.about("Ferries stopped.", || asked += 1);
        assert_eq!(asked, 3 * SLACK + 1);
    }
}
