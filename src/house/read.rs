//! Reads a settings file value by value, so that one mistake disables one value and is reported at its place.

use std::ops::Range;

use globset::Glob;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::{Organization, Override, Person, Phrases};
use super::phrases::compile;
use super::{HouseFile, Level, Mistake, QuotedStet, RuleIds};

/// Reads a settings file, which may name these rules. Returns its valid values and its mistakes, sorted by place.
pub fn read(text: &str, rules: RuleIds) -> (HouseFile, Vec<Mistake>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { file: HouseFile::default(), mistakes: Vec::new(), rules };
    let whole = 0..text.len().min(1);
    reader.mistakes.extend(errors.iter().map(|error| Mistake::of(error, error.span().unwrap_or(whole.clone()))));
    for (key, value) in table.into_inner() {
        reader.section(key.get_ref(), key.span(), value);
    }
    reader.mistakes.sort_by_key(|mistake| mistake.span.start);
    (reader.file, reader.mistakes)
}

/// The top-level keys of the file.
const KEYS: [&str; 11] = [
    "profile",
    "claims",
    "rules",
    "override",
    "outlet",
    "acronyms",
    "spellings",
    "phrases",
    "person",
    "organization",
    "stet",
];

struct Reader {
    file: HouseFile,
    mistakes: Vec<Mistake>,
    rules: RuleIds,
}

impl Reader {
    fn section(&mut self, key: &str, place: Range<usize>, value: Spanned<DeValue<'_>>) {
        match key {
            "profile" => self.file.profile = self.value(value).unwrap_or_default(),
            "claims" => self.file.claims = self.value(value).unwrap_or_default(),
            "acronyms" => self.file.acronyms = self.value(value).unwrap_or_default(),
            "outlet" => self.file.outlet = self.value(value).unwrap_or_default(),
            "phrases" => self.phrases(value),
            "spellings" => self.file.spellings = self.value(value).unwrap_or_default(),
            "rules" => {
                for (rule, level) in self.levels(value) {
                    self.file.rules.insert(rule, level);
                }
            }
            "override" => self.overrides(value),
            "person" => self.file.person = self.named(key, value, Person::key_with_blank),
            "organization" => self.file.organization = self.named(key, value, Organization::key_with_blank),
            "stet" => self.stets(value),
            _ => self.mistakes.push(Mistake::unknown(place, "key", key, KEYS.into_iter())),
        }
    }

    /// One value, if it has the right form.
    fn value<T: DeserializeOwned>(&mut self, value: Spanned<DeValue<'_>>) -> Option<T> {
        let place = value.span();
        match T::deserialize(toml::de::ValueDeserializer::from(value)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.mistakes.push(Mistake::of(&error, place));
                None
            }
        }
    }

    /// The tables of a key that may have several.
    fn tables<'v>(&mut self, key: &str, value: Spanned<DeValue<'v>>) -> Vec<Spanned<DeValue<'v>>> {
        let place = value.span();
        if let DeValue::Array(elements) = value.into_inner() {
            return elements.into_iter().collect();
        }
        self.mistakes.push(Mistake::new(place, format!("expected a list; write it with two brackets: `[[{key}]]`")));
        Vec::new()
    }

    /// The entries of the roster that have the right form and no blank name; `blank` says under which key one is.
    fn named<T: DeserializeOwned>(
        &mut self,
        key: &str,
        value: Spanned<DeValue<'_>>,
        blank: impl Fn(&T) -> Option<&'static str>,
    ) -> Vec<T> {
        let mut entries = Vec::new();
        for table in self.tables(key, value) {
            let Some(entry) = self.value::<T>(table.clone()) else { continue };
            let Some(blank) = blank(&entry) else {
                entries.push(entry);
                continue;
            };
            let place = match table.get_ref() {
                DeValue::Table(keys) => keys.get(blank).map_or(table.span(), Spanned::span),
                _ => table.span(),
            };
            self.mistakes.push(Mistake::new(place, format!("write a name in `{blank}`; it is empty")));
        }
        entries
    }

    /// Levels by the ids of rules. Unknown ids and levels are mistakes, each at its place.
    fn levels(&mut self, value: Spanned<DeValue<'_>>) -> Vec<(String, Level)> {
        let place = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.mistakes.push(Mistake::new(place, "expected rules with their levels: `hearsay = \"off\"`"));
            return Vec::new();
        };
        let mut levels = Vec::new();
        for (rule, level) in table {
            let is_known = self.is_rule(rule.get_ref(), rule.span());
            if let Some(level) = self.value(level).filter(|_| is_known) {
                levels.push((rule.get_ref().to_string(), level));
            }
        }
        levels
    }

    /// Whether there is such a rule; if not, adds a mistake.
    fn is_rule(&mut self, id: &str, place: Range<usize>) -> bool {
        let is_known = self.rules.contains(&id);
        if !is_known {
            self.mistakes.push(Mistake::unknown(place, "rule", id, self.rules.iter().copied()));
        }
        is_known
    }

    fn overrides(&mut self, value: Spanned<DeValue<'_>>) {
        let place = value.span();
        for element in self.tables("override", value) {
            let Some(found) = self.value::<Override>(element.clone()) else { continue };
            let rules = match element.into_inner() {
                DeValue::Table(mut table) => table.remove("rules"),
                _ => None,
            };
            let levels = rules.map(|rules| self.levels(rules)).unwrap_or_default().into_iter().collect();
            let files = found.files.into_iter().filter(|glob| self.is_glob(glob, place.clone())).collect();
            self.file.overrides.push(Override { files, rules: levels });
        }
    }

    /// Whether a pattern of paths is valid; if not, adds a mistake.
    fn is_glob(&mut self, pattern: &str, place: Range<usize>) -> bool {
        match Glob::new(pattern) {
            Ok(_) => true,
            Err(error) => {
                self.mistakes
                    .push(Mistake::new(place, format!("`{pattern}` is not a valid path pattern: {}", error.kind())));
                false
            }
        }
    }

    fn phrases(&mut self, value: Spanned<DeValue<'_>>) {
        let Some(phrases) = self.value::<Phrases>(value.clone()) else { return };
        let DeValue::Table(table) = value.into_inner() else { return };
        for (_, element) in table {
            let DeValue::Array(elements) = element.into_inner() else { continue };
            for element in elements {
                let Err(wrong) = element.as_ref().as_str().map_or(Ok(()), |phrase| compile(phrase).map(|_| ())) else {
                    continue;
                };
                self.mistakes.push(Mistake::new(element.span(), format!("not a regular expression: {wrong}")));
            }
        }
        self.file.phrases = phrases;
    }

    fn stets(&mut self, value: Spanned<DeValue<'_>>) {
        for element in self.tables("stet", value) {
            let place = element.span();
            let Some(stet) = self.value::<QuotedStet>(element) else { continue };
            let glob = stet.file.as_deref().is_none_or(|glob| self.is_glob(glob, place.clone()));
            if stet.text.trim().is_empty() || stet.reason.trim().is_empty() {
                self.mistakes
                    .push(Mistake::new(place.clone(), "a stet needs `text`, the words that stand, and a `reason`"));
            } else if glob && self.is_rule(&stet.rule, place.clone()) {
                self.file.stet.push(stet);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)] // a failed test may panic
mod tests {
    use super::*;
    use crate::house::Profile;

    const RULES: RuleIds = &["hearsay", "name-variant"];

    #[test]
    fn one_mistake_disables_one_value() {
        let text = "profil = \"ap\"\nacronyms = [\"HTC\"]\n[rules]\nhearsy = \"off\"\nhearsay = \"of\"\nname-variant = \"off\"\n";
        let (file, mistakes) = read(text, RULES);
        assert_eq!(file.acronyms, ["HTC"]);
        assert_eq!(file.rules.get("name-variant"), Some(&Level::Off));
        let found: Vec<(&str, &str)> =
            mistakes.iter().map(|mistake| (&text[mistake.span.clone()], mistake.message.as_str())).collect();
        assert_eq!(
            found,
            [
                ("profil", "unknown key `profil`; did you mean `profile`?"),
                ("hearsy", "unknown rule `hearsy`; did you mean `hearsay`?"),
                ("\"of\"", "unknown value `of`; did you mean `off`?"),
            ]
        );
    }

    #[test]
    fn invalid_toml_is_a_mistake_and_the_rest_holds() {
        let (file, mistakes) = read("profile = \"ap\"\nrules = \n", RULES);
        assert_eq!(file.profile, Profile::Ap);
        assert!(!mistakes.is_empty());
        assert_eq!(mistakes[0].span, 23..23);
    }

    #[test]
    fn an_invalid_phrase_is_a_mistake_at_its_place() {
        let text = "[phrases]\ncues = [\"has it\", \"(has\"]\n";
        let (file, mistakes) = read(text, RULES);
        assert_eq!(file.phrases.cues.len(), 2);
        assert_eq!(&text[mistakes[0].span.clone()], "\"(has\"");
        assert_eq!(mistakes[0].message, "not a regular expression: error: unclosed group");
    }

    #[test]
    fn an_unknown_key_of_a_person_is_reported_with_the_nearest_known_one() {
        let (file, mistakes) = read(
            "[[person]]\nname = \"Ines Calder\"\nalias = [\"I. Calder\"]\n[[person]]\nname = \"Milo Varga\"\n",
            RULES,
        );
        assert_eq!(file.person.len(), 1);
        assert_eq!(mistakes[0].message, "unknown key `alias`; did you mean `aliases`?");
    }

    #[test]
    fn a_blank_name_is_a_mistake_at_its_place() {
        let text = "[[person]]\nname = \"\"\n[[person]]\nname = \"Ines Calder\"\nshort = [\" \"]\n\
            [[organization]]\nname = \"Norvik Harbour Authority\"\nacronyms = [\"\"]\n[[organization]]\nname = \"Norvik Times\"\n";
        let (file, mistakes) = read(text, RULES);
        assert!(file.person.is_empty());
        assert_eq!(file.organization.len(), 1);
        let found: Vec<(&str, &str)> =
            mistakes.iter().map(|mistake| (&text[mistake.span.clone()], mistake.message.as_str())).collect();
        assert_eq!(
            found,
            [
                ("\"\"", "write a name in `name`; it is empty"),
                ("[\" \"]", "write a name in `short`; it is empty"),
                ("[\"\"]", "write a name in `acronyms`; it is empty"),
            ]
        );
    }

    #[test]
    fn only_the_nearest_of_many_rules_are_suggested() {
        const MANY: [&str; 13] = [
            "anonymous-quote",
            "anonymous-opinion",
            "anonymous-source",
            "anonymous-end",
            "b",
            "c",
            "d",
            "e",
            "f",
            "g",
            "h",
            "i",
            "j",
        ];
        let message = |id: &str| read(&format!("[rules]\n{id} = \"off\"\n"), &MANY).1[0].message.clone();
        assert_eq!(message("zzz"), "unknown rule `zzz`; `copydesk rule` lists them all");
        assert_eq!(
            message("anonymous"),
            "unknown rule `anonymous`; did you mean `anonymous-end`, `anonymous-opinion` or `anonymous-quote`?"
        );
    }

    #[test]
    fn a_level_that_is_not_a_word_and_a_single_table_are_mistakes() {
        let message = |text: &str| read(text, RULES).1[0].message.clone();
        assert_eq!(message("[rules]\nhearsay = 3\n"), "expected a word in quotation marks");
        let brackets = "expected a list; write it with two brackets: `[[organization]]`";
        assert_eq!(message("[organization]\nname = \"Norvik Times\"\n"), brackets);
    }
}
