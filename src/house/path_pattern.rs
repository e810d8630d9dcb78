//! What the path of a draft says of its section and its date, by patterns such as `{section}/{year}/{month}`.

use regex::Regex;

/// A pattern that is compared with the start of a path, relative to a folder.
#[derive(Clone, Debug)]
pub(crate) struct PathPattern(Regex);

/// What a path says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PathParts {
    /// The section, as the path writes it.
    pub(crate) section: Option<String>,
    /// The year and the month, from 1.
    pub(crate) month: Option<(i32, u32)>,
}

/// The parts that a pattern may name.
const PARTS: [(&str, &str); 4] = [
    ("section", r"(?P<section>[^/]*\p{Alphabetic}[^/]*)"),
    ("year", r"(?P<year>(?:19|20)\d\d)"),
    ("month", r"(?P<month>0[1-9]|1[0-2]|[1-9])"),
    ("day", r"(?P<day>0[1-9]|[12]\d|3[01]|[1-9])"),
];

impl PathPattern {
    /// Compiles a pattern, or says what is wrong with it. `*` stands for any name of a folder and `**` for any number of folders.
    pub(crate) fn new(pattern: &str) -> Result<Self, String> {
        let mut expression = "^".to_owned();
        let mut rest = pattern.trim_matches('/');
        if rest.is_empty() {
            return Err("the pattern is empty; write one such as `{section}/{year}/{month}`".to_owned());
        }
        while let Some(next) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("**/") {
                expression.push_str("(?:[^/]+/)*?");
                rest = after;
            } else if let Some(inside) = rest.strip_prefix('{') {
                let (name, after) = inside.split_once('}').ok_or("a `{` has no `}` after it; close it")?;
                let part = PARTS.iter().find(|(known, _)| *known == name);
                let (_, part) = part.ok_or_else(|| unknown(name))?;
                expression.push_str(part);
                rest = after;
            } else {
                match next {
                    '*' => expression.push_str("[^/]*"),
                    _ => expression.push_str(&regex::escape(next.encode_utf8(&mut [0; 4]))),
                }
                rest = rest.get(next.len_utf8()..).unwrap_or_default();
            }
        }
        // A section is a folder; a date may begin the name of a file.
        expression.push_str(if pattern.ends_with("{section}") { "/" } else { r"(?:[^\p{Alphabetic}\d]|$)" });
        Regex::new(&expression).map(Self).map_err(|_| "it names one part twice; name each once".to_owned())
    }

    /// What a path says, given relative to the folder of the pattern and with slashes; `None` where it does not fit.
    pub(crate) fn read(&self, path: &str) -> Option<PathParts> {
        let found = self.0.captures(path)?;
        let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
        let year = number("year").and_then(|year| i32::try_from(year).ok());
        let section = found.name("section").map(|part| part.as_str().to_owned());
        Some(PathParts { section, month: year.zip(number("month")) })
    }
}

fn unknown(name: &str) -> String {
    let names = PARTS.map(|(name, _)| format!("`{{{name}}}`")).join(", ");
    format!("there is no part `{{{name}}}`; a pattern may have {names}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, path: &str) -> Option<PathParts> {
        PathPattern::new(pattern).ok()?.read(path)
    }

    fn news(month: Option<(i32, u32)>) -> PathParts {
        PathParts { section: Some("news".to_owned()), month }
    }

    #[test]
    fn a_path_gives_what_its_pattern_names() {
        assert_eq!(read("{section}/{year}/{month}", "news/2026/03/ferry.md"), Some(news(Some((2026, 3)))));
        assert_eq!(read("{section}/{year}/{month}", "news/2026/12/ferry.md"), Some(news(Some((2026, 12)))));
        assert_eq!(read("{section}/**/{year}-{month}", "news/local/2026-03-04-ferry.md"), Some(news(Some((2026, 3)))));
        assert_eq!(read("{year}/{month}/{section}", "2026/3/news/ferry.md"), Some(news(Some((2026, 3)))));
        assert_eq!(read("archive/*/{section}", "archive/x/news/a.md"), Some(news(None)));
    }

    #[test]
    fn a_path_that_does_not_fit_gives_nothing() {
        for (pattern, path) in [
            ("{section}/{year}/{month}", "news/2026/13/ferry.md"),
            ("{section}/{year}/{month}", "2025/2026/03/ferry.md"),
            ("{section}/{year}/{month}", "news/20260/03/ferry.md"),
            ("{section}", "ferry.md"),
            ("{year}-{month}", "2026-031.md"),
        ] {
            assert_eq!(read(pattern, path), None, "{pattern} {path}");
        }
    }

    #[test]
    fn a_pattern_that_is_none_is_explained() {
        let wrong = |pattern| PathPattern::new(pattern).err().unwrap_or_default();
        assert!(wrong("{sektion}/{year}").starts_with("there is no part `{sektion}`; a pattern may have `{section}`"));
        assert!(wrong("{section").contains("close it"));
        assert!(wrong("{year}/{year}").contains("one part twice"));
        assert!(wrong("/").contains("is empty"));
    }
}
