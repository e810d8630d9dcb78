//! Lists of phrases that a text starts with or holds somewhere.

use std::sync::OnceLock;

/// A word list whose entries are compared with the start or with any stretch of a text.
#[derive(Debug)]
pub(crate) struct Phrases {
    file: &'static str,
    read: OnceLock<Read>,
}

/// The entries of a list.
#[derive(Debug)]
struct Read {
    entries: Vec<&'static str>,
    /// What all entries start with: a text without it holds none of them.
    common: &'static str,
}

impl Phrases {
    /// The list in the text of a file.
    pub(crate) const fn new(file: &'static str) -> Self {
        Self { file, read: OnceLock::new() }
    }

    /// A list of phrases is a plain list.
    #[cfg(test)]
    pub(crate) const fn columns(_: &'static [&'static str]) -> crate::lists::Columns {
        crate::lists::Columns::None
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| {
            let entries: Vec<&str> = crate::lists::lines(self.file).collect();
            let common = entries.iter().copied().reduce(common_start).unwrap_or_default();
            Read { entries, common }
        })
    }

    /// Whether the text holds an entry as a stretch of its own, not inside a word.
    pub(super) fn occurs_in(&self, text: &str) -> bool {
        let Read { entries, common } = self.read();
        text.contains(common)
            && entries.iter().any(|entry| {
                text.match_indices(entry).any(|(start, _)| {
                    let before = text.get(..start).unwrap_or_default();
                    let rest = text.get(start + entry.len()..).unwrap_or_default();
                    !(begins_in_word(entry, before) || ends_in_word(entry, rest))
                })
            })
    }

    /// What comes after an entry that the text starts with. An entry that ends in a letter ends a word there, too. Where
    /// one entry starts with another, this is what comes after either.
    pub(super) fn after_opening<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.bytes().next();
        let mut entries = self.read().entries.iter().filter(|entry| entry.bytes().next() == first);
        entries.find_map(|entry| text.strip_prefix(entry).filter(|rest| !ends_in_word(entry, rest)))
    }
}

/// What two texts both start with.
fn common_start(left: &'static str, right: &str) -> &'static str {
    let length = left.char_indices().zip(right.chars()).find(|((_, here), there)| here != there);
    let shorter = left.len().min(right.len());
    left.get(..length.map_or(shorter, |((at, _), _)| at)).unwrap_or_default()
}

fn begins_in_word(entry: &str, before: &str) -> bool {
    entry.starts_with(char::is_alphanumeric) && before.ends_with(char::is_alphanumeric)
}

fn ends_in_word(entry: &str, rest: &str) -> bool {
    entry.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)
}
