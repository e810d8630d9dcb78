//! Word lists: the one form in which English stands in files, and the one way to read it.
//!
//! A list is a file of UTF-8 text. Its head is lines that start with `#`: what the list is for, what its tags mean, and
//! where its entries come from. An empty line ends the head. The entries follow, one per line, sorted by their bytes, none
//! twice, and in lower case unless the head says that case counts. Columns after an entry are separated by tabs.
//!
//! Text and language ring both name their lists with [`lists!`] in a folder `en/`, so this module belongs to neither. It does
//! not know what any list is for. Its test reads every file of both folders.

use std::str::Split;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Names the lists of a folder, each with its kind, its file and, in brackets, the tags that its entries may have.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $kind:ident = $file:literal $([$($tag:literal)*])?;)*) => {
        $($(#[$doc])* pub(crate) static $name: $kind = $kind::new(include_str!($file));)*

        /// The lists of this folder by file, with what may stand after their entries.
        #[cfg(test)]
        pub(crate) const FILES: &[(&str, $crate::lists::Columns)] =
            &[$(($file, $kind::columns(&[$($($tag),*)?]))),*];
    };
}
pub(crate) use lists;

/// A list of words or phrases.
#[derive(Debug)]
pub(crate) struct List {
    file: &'static str,
    entries: OnceLock<FxHashSet<&'static str>>,
}

impl List {
    /// The list in the text of a file.
    pub(crate) const fn new(file: &'static str) -> Self {
        Self { file, entries: OnceLock::new() }
    }

    /// The entries, sorted.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'static str> + use<> {
        lines(self.file)
    }

    /// Whether this is an entry.
    pub(crate) fn contains(&self, entry: &str) -> bool {
        self.entries.get_or_init(|| self.entries().collect()).contains(entry)
    }
}

/// A list of words or phrases with tags.
#[derive(Debug)]
pub(crate) struct TaggedList {
    file: &'static str,
    tags: OnceLock<FxHashMap<&'static str, Split<'static, char>>>,
}

impl TaggedList {
    /// The list in the text of a file.
    pub(crate) const fn new(file: &'static str) -> Self {
        Self { file, tags: OnceLock::new() }
    }

    /// The entries, sorted, each with its tags.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, Split<'static, char>)> + use<> {
        lines(self.file).map(row)
    }

    /// Whether this is an entry.
    pub(crate) fn contains(&self, entry: &str) -> bool {
        self.tags(entry).is_some()
    }

    /// Whether this is an entry with this tag.
    pub(crate) fn has(&self, entry: &str, tag: &str) -> bool {
        self.tags(entry).is_some_and(|mut tags| tags.any(|known| known == tag))
    }

    /// What follows a prefix in a tag of an entry: "nurse" for "noun:" and the tag "noun:nurse". The first of several.
    pub(crate) fn value(&self, entry: &str, prefix: &str) -> Option<&'static str> {
        self.tags(entry)?.find_map(|tag| tag.strip_prefix(prefix))
    }

    /// The tags of an entry.
    pub(crate) fn tags(&self, entry: &str) -> Option<Split<'static, char>> {
        self.tags.get_or_init(|| self.rows().collect()).get(entry).cloned()
    }
}

/// A list of groups of words that belong together. A group stands on one line and is sorted in by its first word.
#[derive(Debug)]
pub(crate) struct WordGroups {
    file: &'static str,
    others: OnceLock<FxHashMap<&'static str, Vec<&'static str>>>,
}

impl WordGroups {
    /// The list in the text of a file.
    pub(crate) const fn new(file: &'static str) -> Self {
        Self { file, others: OnceLock::new() }
    }

    /// The other words of the group that a word opens, or none where it opens no group.
    pub(crate) fn others(&self, first: &str) -> &[&'static str] {
        let groups = || self.rows().map(|(first, others)| (first, others.collect())).collect();
        self.others.get_or_init(groups).get(first).map_or(&[], Vec::as_slice)
    }

    /// The groups, each as its first word and the others.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, Split<'static, char>)> + use<> {
        lines(self.file).map(row)
    }
}

/// The lines of a file after its head.
pub(crate) fn lines(file: &'static str) -> std::str::Lines<'static> {
    file.split_once("\n\n").map_or("", |(_, entries)| entries).lines()
}

/// An entry and its columns.
fn row(line: &'static str) -> (&'static str, Split<'static, char>) {
    let mut columns = line.split('\t');
    (columns.next().unwrap_or_default(), columns)
}

/// What may stand after an entry.
#[cfg(test)]
#[derive(Clone, Copy, Debug)]
pub(crate) enum Columns {
    /// Nothing.
    None,
    /// At least one of these tags. One that ends in a colon is followed by a word.
    Tags(&'static [&'static str]),
    /// At least one word.
    Words,
}

#[cfg(test)]
impl List {
    pub(crate) const fn columns(_: &'static [&'static str]) -> Columns {
        Columns::None
    }
}

#[cfg(test)]
impl TaggedList {
    pub(crate) const fn columns(tags: &'static [&'static str]) -> Columns {
        Columns::Tags(tags)
    }
}

#[cfg(test)]
impl WordGroups {
    pub(crate) const fn columns(_: &'static [&'static str]) -> Columns {
        Columns::Words
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use std::collections::{BTreeSet, HashSet};
    use std::fs;
    use std::path::Path;

    use super::*;

    const FOLDERS: [(&str, &[(&str, Columns)]); 2] =
        [("src/text/en", crate::text::en::FILES), ("src/language/en", crate::language::en::FILES)];

    #[test]
    fn every_file_of_the_folders_is_a_list_and_has_a_name() {
        for (folder, named) in FOLDERS {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            let mut found = BTreeSet::new();
            walk(&root, "", &mut found);
            assert!(found.remove("mod.rs"), "{folder}");
            let named: BTreeSet<String> = named.iter().map(|(file, _)| (*file).to_owned()).collect();
            assert_eq!(found, named, "{folder}: files on the left, names in mod.rs on the right");
        }
    }

    #[test]
    fn every_list_has_the_form() {
        let mut faults = Vec::new();
        for (folder, files) in FOLDERS {
            for (file, columns) in files {
                let path = format!("{folder}/{file}");
                let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
                faults.extend(self::faults(&text, *columns).into_iter().map(|fault| format!("{path}: {fault}")));
            }
        }
        assert_eq!(faults, Vec::<String>::new());
    }

    #[test]
    fn each_fault_of_form_is_found() {
        let tags = Columns::Tags(&["role", "past:"]);
        let whole = "# Nouns.\n# Tags:\n#   role    a role\n#   past:   the past\n# Origin: invented.\n\n";
        assert_eq!(faults(&format!("{whole}clerk\trole\nwrite\tpast:wrote\n"), tags), Vec::<String>::new());
        for (entries, fault) in [
            ("b\trole\na\trole\n", "not sorted"),
            ("a\trole\na\tpast:b\n", "twice"),
            ("Ab\trole\n", "lower case"),
            ("a \trole\n", "white space"),
            ("a\n", "no tag"),
            ("a\trule\n", "unknown tag"),
            ("a\trole\trole\n", "twice"),
            ("a\tpast:\n", "unknown tag"),
            ("a\trole", "last line"),
            ("a\trole\n\nb\trole\n", "white space"),
            ("", "no entry"),
        ] {
            let found = faults(&format!("{whole}{entries}"), tags).join("; ");
            assert!(found.contains(fault), "{entries:?} gives {found:?} and not {fault:?}");
        }
        for (head, fault) in [
            ("# Nouns.\n#   role    a role\n#   past:   the past\n\n", "origin"),
            ("# Origin: invented.\n#   role    a role\n#   past:   the past\n\n", "what it is for"),
            ("# Nouns.\n#   role    a role\n# Origin: invented.\n\n", "does not explain the tag past:"),
        ] {
            let found = faults(&format!("{head}a\trole\n"), tags).join("; ");
            assert!(found.contains(fault), "{head:?} gives {found:?} and not {fault:?}");
        }
        assert_eq!(faults("# Nouns.\n# Origin: invented.\n\na\tb\n", Columns::None).len(), 1);
        assert_eq!(
            faults("# Nouns. Case counts.\n# Origin: invented.\n\nA\tB\n", Columns::Words),
            Vec::<String>::new()
        );
    }

    fn walk(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.insert(name);
            }
        }
    }

    /// What a list lacks of the form that the head of this module describes.
    fn faults(text: &str, columns: Columns) -> Vec<String> {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut faults = faults_of_head(head, columns);
        if !body.ends_with('\n') {
            faults.push("the last line does not end, or there is no entry".to_owned());
        }
        let case_counts = head.contains("Case counts.");
        let entries: Vec<Vec<&str>> = body.lines().map(|line| line.split('\t').collect()).collect();
        for pair in entries.windows(2) {
            if let [left, right] = pair
                && left.first() > right.first()
            {
                faults.push(format!("not sorted: {right:?} stands after {left:?}"));
            }
        }
        let mut seen = HashSet::new();
        for row in &entries {
            faults.extend(faults_of_row(row, columns, case_counts));
            let entry = row.first().copied().unwrap_or_default();
            if !seen.insert(entry) {
                faults.push(format!("{entry:?} stands there twice"));
            }
        }
        faults
    }

    fn faults_of_head(head: &str, columns: Columns) -> Vec<String> {
        let mut faults = Vec::new();
        if !head.starts_with("# ") || head.starts_with("# Origin: ") {
            faults.push("the head does not say what it is for".to_owned());
        }
        if !head.contains("\n# Origin: ") || !head.lines().all(|line| line.starts_with('#')) {
            faults.push("the head does not give the origin and end in an empty line".to_owned());
        }
        if let Columns::Tags(tags) = columns {
            let explained = head.lines().filter(|line| line.starts_with("#   ")).flat_map(str::split_whitespace);
            let explained: HashSet<&str> = explained.collect();
            let missing = tags.iter().filter(|tag| !explained.contains(*tag));
            faults.extend(missing.map(|tag| format!("the head does not explain the tag {tag}")));
        }
        faults
    }

    fn faults_of_row(row: &[&str], columns: Columns, case_counts: bool) -> Vec<String> {
        let mut faults = Vec::new();
        if row.iter().any(|cell| cell.is_empty() || cell.trim() != *cell || cell.contains("  ")) {
            faults.push(format!("white space that is not needed: {row:?}"));
        }
        if !case_counts && row.iter().any(|cell| *cell != cell.to_lowercase()) {
            faults.push(format!("not in lower case: {row:?}"));
        }
        let cells = row.get(1..).unwrap_or_default();
        if cells.iter().collect::<HashSet<_>>().len() < cells.len() {
            faults.push(format!("a column that stands there twice: {row:?}"));
        }
        match columns {
            Columns::None if !cells.is_empty() => faults.push(format!("columns in a list without: {row:?}")),
            Columns::Tags(_) | Columns::Words if cells.is_empty() => faults.push(format!("no tag: {row:?}")),
            Columns::Tags(tags) => {
                let is_known = |cell: &str| {
                    let (name, word) = cell.split_once(':').map_or((cell, ""), |(name, word)| (name, word));
                    tags.contains(&cell) && !cell.ends_with(':')
                        || !word.is_empty() && tags.iter().any(|tag| tag.strip_suffix(':') == Some(name))
                };
                faults.extend(
                    cells.iter().filter(|cell| !is_known(cell)).map(|cell| format!("unknown tag {cell}: {row:?}")),
                );
            }
            Columns::None | Columns::Words => {}
        }
        faults
    }
}
