//! Where the report of a desk's year finds the section and the date of a draft: `[report]` in the settings.

use std::sync::LazyLock;

use super::file::ReportKeys;
use super::path_pattern::{PathParts, PathPattern};

/// Keys of front matter that usually hold the section.
const SECTION_KEYS: [&str; 5] = ["section", "sections", "category", "categories", "desk"];
/// Keys of front matter that usually hold the date.
const DATE_KEYS: [&str; 6] = ["date", "published", "published_at", "publishdate", "pubdate", "publication_date"];
/// How archives usually lie in folders, the most exact first.
const PATHS: [&str; 8] = [
    "{section}/**/{year}/{month}",
    "{section}/**/{year}-{month}",
    "{year}/{month}/{day}/{section}",
    "{year}/{month}/{section}",
    "{year}-{month}/{section}",
    "**/{year}/{month}",
    "**/{year}-{month}",
    "{section}",
];

static DEFAULT_PATHS: LazyLock<Vec<PathPattern>> =
    LazyLock::new(|| PATHS.iter().filter_map(|path| PathPattern::new(path).ok()).collect());

/// How the section and the date of a draft are found.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReportSettings {
    section: Vec<String>,
    date: Vec<String>,
    paths: Vec<PathPattern>,
}

impl ReportSettings {
    /// What a settings file says. Patterns that are none are left out; reading the file has reported them.
    pub(super) fn new(keys: &ReportKeys) -> Self {
        let paths = keys.paths.iter().filter_map(|path| PathPattern::new(path).ok()).collect();
        Self { section: keys.section.clone(), date: keys.date.clone(), paths }
    }

    /// The keys of front matter that hold the section, the best first.
    pub(crate) fn section_keys(&self) -> Vec<&str> {
        own_or(&self.section, &SECTION_KEYS)
    }

    /// The keys of front matter that hold the date, the best first.
    pub(crate) fn date_keys(&self) -> Vec<&str> {
        own_or(&self.date, &DATE_KEYS)
    }

    /// Whether the settings have patterns of paths of their own, which count from the folder of the settings file.
    pub(crate) fn has_paths(&self) -> bool {
        !self.paths.is_empty()
    }

    /// What a path says: of each part, what the first pattern with it gives.
    pub(crate) fn read_path(&self, path: &str) -> PathParts {
        let patterns = if self.has_paths() { &self.paths } else { &*DEFAULT_PATHS };
        let mut parts = PathParts::default();
        for found in patterns.iter().filter_map(|pattern| pattern.read(path)) {
            parts.section = parts.section.or(found.section);
            parts.month = parts.month.or(found.month);
        }
        parts
    }
}

fn own_or<'k>(own: &'k [String], usual: &[&'static str]) -> Vec<&'k str> {
    if own.is_empty() { usual.to_vec() } else { own.iter().map(String::as_str).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::{RuleIds, read};

    #[test]
    fn a_pattern_that_is_none_is_a_mistake_at_its_place() {
        let told = |text: &str| -> Vec<(String, String)> {
            let (_, mistakes) = read(text, RuleIds::new(&[], |_| None));
            let place = |span: std::ops::Range<usize>| text.get(span).unwrap_or_default().to_owned();
            mistakes.into_iter().map(|mistake| (place(mistake.span), mistake.message)).collect()
        };
        let wrong = told("[report]\npaths = [\"{section}/{yaer}\", \"{section}/{year}/{month}\"]\n");
        let message = "there is no part `{yaer}`; a pattern may have `{section}`, `{year}`, `{month}`, `{day}`";
        assert_eq!(wrong, [("\"{section}/{yaer}\"".to_owned(), message.to_owned())]);
        let wrong = told("[report]\nsections = [\"a\"]\n");
        assert_eq!(wrong, [("sections".to_owned(), "unknown key `sections`; did you mean `section`?".to_owned())]);
    }

    #[test]
    fn usual_folders_need_no_settings() {
        let read = |path: &str| {
            let PathParts { section, month } = ReportSettings::default().read_path(path);
            (section.unwrap_or_default(), month)
        };
        let news = |month| ("news".to_owned(), month);
        assert_eq!(read("news/2026/03/ferry.md"), news(Some((2026, 3))));
        assert_eq!(read("news/local/2026/03/04/ferry.md"), news(Some((2026, 3))));
        assert_eq!(read("2026/03/04/news/ferry.md"), news(Some((2026, 3))));
        assert_eq!(read("2026-03/news/ferry.md"), news(Some((2026, 3))));
        assert_eq!(read("news/2026-03-04-ferry.md"), news(Some((2026, 3))));
        assert_eq!(read("news/ferry.md"), news(None));
        assert_eq!(read("2026-03-04-ferry.md"), (String::new(), Some((2026, 3))));
        assert_eq!(read("ferry.md"), (String::new(), None));
    }
}
