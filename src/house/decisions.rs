//! What a settings file silences: rules that it switches off or lowers, words that it lets stand, initials and people that need
//! no introduction. Each decision comes with its place in the file and the reason that is written beside it.
//!
//! A mistaken value decides nothing; `read.rs` reports it. This file does not know which decision matters to a draft.

use std::ops::Range;
use std::path::Path;

use globset::{Glob, GlobMatcher};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::rule_ids::Width;
use super::{Level, Organization, Person, QuotedStet, RuleIds};
use crate::text::characters::normalized;

/// One decision of a settings file.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// Its place, in bytes of the file.
    pub(crate) span: Range<usize>,
    /// What it decides, as the file writes it: `hearsay = "off"`, `acronyms: HTC`.
    pub(crate) words: String,
    /// The comment on its line, or else the comment right above it; of a stet, its reason.
    pub(crate) reason: Option<String>,
    pub(crate) kind: DecisionKind,
    /// The drafts of an override; `None` where it holds for all drafts of the file.
    files: Option<Vec<GlobMatcher>>,
}

/// What is decided.
#[derive(Clone, Debug)]
pub(crate) enum DecisionKind {
    /// The level of some rules.
    Level(Level, Vec<&'static str>),
    /// Words that stand.
    Stet(QuotedStet),
    /// Names or initials that need no introduction.
    Known(Vec<String>),
}

impl Decision {
    /// Whether it holds for a draft, by its path relative to the file's folder.
    pub(crate) fn holds_for(&self, path: &Path) -> bool {
        self.files.as_ref().is_none_or(|files| files.iter().any(|glob| glob.is_match(path)))
    }

    /// Whether it holds for some drafts only. Such a decision outweighs those for all drafts.
    pub(crate) fn is_of_override(&self) -> bool {
        self.files.is_some()
    }
}

/// The decisions of a settings file, which may name these rules. Of two that set one rule for one draft the later one counts,
/// but those of overrides outweigh the others.
pub(crate) fn decisions(text: &str, rules: RuleIds) -> Vec<Decision> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, rules, files: None, found: Vec::new() };
    reader.table(table.get_ref());
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    rules: RuleIds,
    /// The drafts of the override that is being read.
    files: Option<Vec<GlobMatcher>>,
    found: Vec<Decision>,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("rules", DeValue::Table(levels)) => self.levels(levels),
                ("acronyms", DeValue::Array(list)) => self.acronyms(list),
                ("person", DeValue::Array(list)) => self.people(list),
                ("organization", DeValue::Array(list)) => self.organizations(list),
                ("stet", DeValue::Array(list)) => self.stets(list),
                ("override", DeValue::Array(list)) => list.iter().for_each(|element| self.over(element)),
                _ => {}
            }
        }
    }

    fn add(&mut self, span: Range<usize>, words: String, reason: Option<String>, kind: DecisionKind) {
        self.found.push(Decision { span, words, reason, kind, files: self.files.clone() });
    }

    fn levels(&mut self, levels: &DeTable<'_>) {
        let mut found: Vec<(Width, Range<usize>, String, DecisionKind)> = Vec::new();
        for (key, value) in levels {
            let (width, rules) = self.rules.meant(key.get_ref());
            let Some(level) = read::<Level>(value).filter(|_| !rules.is_empty()) else { continue };
            let words = format!("{} = \"{}\"", key.get_ref(), level.name());
            found.push((width, key.span(), words, DecisionKind::Level(level, rules)));
        }
        // The narrower name comes later, and what comes later counts.
        found.sort_by_key(|(width, ..)| *width);
        for (_, span, words, kind) in found {
            let reason = comment(self.text, span.start);
            self.add(span, words, reason, kind);
        }
    }

    fn acronyms(&mut self, list: &[Spanned<DeValue<'_>>]) {
        for element in list {
            let Some(initials) = element.get_ref().as_str() else { continue };
            let reason = comment(self.text, element.span().start);
            let known = DecisionKind::Known(vec![normalized(initials).into_owned()]);
            self.add(element.span(), format!("acronyms: {initials}"), reason, known);
        }
    }

    fn people(&mut self, list: &[Spanned<DeValue<'_>>]) {
        for element in list {
            let Some(person) = read::<Person>(element) else { continue };
            let names = std::iter::once(&person.name).chain(&person.short).chain(&person.aliases);
            let known = DecisionKind::Known(names.map(|name| normalized(name).into_owned()).collect());
            let reason = comment(self.text, element.span().start);
            self.add(element.span(), format!("person: {}", person.name), reason, known);
        }
    }

    fn organizations(&mut self, list: &[Spanned<DeValue<'_>>]) {
        for element in list {
            let Some(body) = read::<Organization>(element).filter(|body| !body.acronyms.is_empty()) else { continue };
            let known = DecisionKind::Known(body.acronyms.iter().map(|name| normalized(name).into_owned()).collect());
            let reason = comment(self.text, element.span().start);
            self.add(element.span(), format!("organization: {}", body.name), reason, known);
        }
    }

    fn stets(&mut self, list: &[Spanned<DeValue<'_>>]) {
        for element in list {
            let Some(mut stet) = read::<QuotedStet>(element) else { continue };
            stet.text = normalized(&stet.text).into_owned();
            let reason = Some(stet.reason.trim().to_owned()).filter(|reason| !reason.is_empty());
            let file = stet.file.as_ref().map_or(String::new(), |file| format!(" in {file}"));
            self.add(element.span(), format!("“{}”{file}", stet.text), reason, DecisionKind::Stet(stet));
        }
    }

    fn over(&mut self, element: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = element.get_ref() else { return };
        let patterns: Vec<String> = match table.get("files").map(Spanned::get_ref) {
            Some(DeValue::String(pattern)) => vec![pattern.to_string()],
            Some(DeValue::Array(list)) => {
                list.iter().filter_map(|one| one.get_ref().as_str().map(str::to_owned)).collect()
            }
            _ => return,
        };
        let matchers = patterns.iter().filter_map(|pattern| Some(Glob::new(pattern).ok()?.compile_matcher()));
        self.files = Some(matchers.collect());
        self.table(table);
        self.files = None;
    }
}

/// One value, if it has the right form.
fn read<T: for<'de> Deserialize<'de>>(value: &Spanned<DeValue<'_>>) -> Option<T> {
    T::deserialize(toml::de::ValueDeserializer::from(value.clone())).ok()
}

/// The comment on the line of a byte, or else the lines of comment right above it.
fn comment(text: &str, at: usize) -> Option<String> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..)?.lines().next()?;
    let own = after_mark(line).map(str::to_owned);
    own.or_else(|| {
        let above = text.get(..start)?.lines().rev().map_while(|line| line.trim_start().strip_prefix('#'));
        // A setting that is commented out is no reason.
        let mut above: Vec<&str> = above.map(str::trim).take_while(|line| !line.contains(" = ")).collect();
        above.reverse();
        Some(above.join(" "))
    })
    .filter(|comment| !comment.is_empty())
}

/// What stands after the mark of a comment, outside quotation marks.
fn after_mark(line: &str) -> Option<&str> {
    let mut quoted = None;
    for (at, character) in line.char_indices() {
        match (quoted, character) {
            (None, '"' | '\'') => quoted = Some(character),
            (Some(mark), _) if mark == character => quoted = None,
            (None, '#') => return line.get(at + 1..).map(str::trim),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: RuleIds = RuleIds::new(&["hearsay", "name-variant"], |_| None);

    const FILE: &str = "acronyms = [\"HTC\"] # the harbour council\n\n[rules]\n# Our columnists quote rumour.\n# All of them.\n\
        hearsay = \"off\"\n\"name-*\" = \"hint\"\nnothing = \"off\"\n\n\
        [[stet]]\nrule = \"hearsay\"\ntext = \"It is said\"\nreason = \"a song\"\nfile = \"songs/*\"\n\n\
        [[override]]\nfiles = \"sport/**\"\nrules = { hearsay = \"hint\" }\n";

    #[test]
    fn a_decision_has_its_words_its_place_and_its_reason() {
        let found = decisions(FILE, RULES);
        let told: Vec<(&str, Option<&str>)> =
            found.iter().map(|one| (one.words.as_str(), one.reason.as_deref())).collect();
        for expected in [
            ("acronyms: HTC", Some("the harbour council")),
            ("hearsay = \"off\"", Some("Our columnists quote rumour. All of them.")),
            ("name-* = \"hint\"", None),
            ("“It is said” in songs/*", Some("a song")),
            ("hearsay = \"hint\"", None),
        ] {
            assert!(told.contains(&expected), "{expected:?} in {told:?}");
        }
        assert_eq!(told.len(), 5, "{told:?}");
        let off = found.iter().find(|one| one.words == "hearsay = \"off\"").map(|one| one.span.clone());
        assert_eq!(off.and_then(|span| FILE.get(span)), Some("hearsay"));
    }

    #[test]
    fn an_override_holds_for_its_drafts_alone() {
        let found = decisions(FILE, RULES);
        let over: Vec<&Decision> = found.iter().filter(|one| one.is_of_override()).collect();
        assert_eq!(over.len(), 1);
        assert!(over.iter().all(|one| one.holds_for(Path::new("sport/a.txt")) && !one.holds_for(Path::new("a.txt"))));
    }

    #[test]
    fn a_sign_in_quotation_marks_begins_no_comment() {
        assert_eq!(after_mark("a = \"#1\" # why"), Some("why"));
        assert_eq!(after_mark("a = \"#1\""), None);
    }
}
