//! Reads a settings file value by value, so that one mistake disables one value and is reported at its place.

use std::collections::BTreeMap;
use std::ops::Range;

use globset::Glob;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::{HousePhrase, Organization, Override, Person, Phrases, ReportKeys};
use super::path_pattern::PathPattern;
use super::phrases::{compile, unwanted};
use super::rule_ids::Width;
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
const KEYS: [&str; 14] = [
    "extends",
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
    "phrase",
    "stet",
    "report",
];

/// The keys of an override besides `files`.
const OVERRIDE_KEYS: [&str; 9] =
    ["claims", "rules", "outlet", "acronyms", "spellings", "phrases", "person", "organization", "phrase"];

struct Reader {
    file: HouseFile,
    mistakes: Vec<Mistake>,
    rules: RuleIds,
}

impl Reader {
    fn section(&mut self, key: &str, place: Range<usize>, value: Spanned<DeValue<'_>>) {
        self.file.keys.insert(key.to_owned());
        match key {
            "extends" => self.file.extends = self.value(value).filter(|name: &String| !name.trim().is_empty()),
            "phrase" => self.unwanted(value),
            "profile" => self.file.profile = self.value(value).unwrap_or_default(),
            "claims" => self.file.claims = self.value(value).unwrap_or_default(),
            "acronyms" => self.file.acronyms = self.value(value).unwrap_or_default(),
            "outlet" => self.file.outlet = self.words(value),
            "phrases" => self.phrases(value),
            "spellings" => self.spellings(value),
            "rules" => {
                for (rule, level) in self.levels(value) {
                    self.file.rules.insert(rule, level);
                }
            }
            "override" => self.overrides(value),
            "person" => self.people(key, value),
            "organization" => self.file.organization = self.named(key, value, Organization::key_with_blank),
            "stet" => self.stets(value),
            "report" => self.report(value),
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

    /// Words, of which one may stand without brackets.
    fn words(&mut self, value: Spanned<DeValue<'_>>) -> Vec<String> {
        match value.get_ref().as_str() {
            Some(word) => vec![word.to_owned()],
            None => self.value(value).unwrap_or_default(),
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

    /// The roster. A short form with two owners would be put down to the wrong one.
    fn people(&mut self, key: &str, value: Spanned<DeValue<'_>>) {
        let place = value.span();
        self.file.person = self.named(key, value, Person::key_with_blank);
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        let mut shared = Vec::new();
        for person in &self.file.person {
            for short in person.short.iter().chain(&person.aliases) {
                match owners.insert(short, &person.name) {
                    Some(owner) if owner != person.name => shared.push(format!(
                        "`{short}` is short for both {owner} and {}; take it out of one of them",
                        person.name
                    )),
                    _ => {}
                }
            }
        }
        self.mistakes.extend(shared.into_iter().map(|message| Mistake::new(place.clone(), message)));
    }

    /// Levels by the ids of rules, which a file may also name by families and patterns. Unknown names and levels are mistakes, each at its place.
    fn levels(&mut self, value: Spanned<DeValue<'_>>) -> Vec<(String, Level)> {
        let place = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.mistakes.push(Mistake::new(place, "expected rules with their levels: `hearsay = \"off\"`"));
            return Vec::new();
        };
        let mut levels: Vec<(Width, String, Level)> = Vec::new();
        for (rule, level) in table {
            let (width, meant) = self.rules.meant(rule.get_ref());
            let is_known = !meant.is_empty() || self.is_rule(rule.get_ref(), rule.span());
            if level.get_ref().as_str().is_none() {
                let names = Level::ALL.map(|(name, _)| format!("`\"{name}\"`"));
                self.mistakes.push(Mistake::new(level.span(), format!("expected a level: {}", names.join(", "))));
                continue;
            }
            if let Some(level) = self.value(level).filter(|_| is_known) {
                levels.extend(meant.into_iter().map(|id| (width, id.to_owned(), level)));
            }
        }
        // The narrower name comes later, and what comes later counts.
        levels.sort_by_key(|(width, ..)| *width);
        levels.into_iter().map(|(_, rule, level)| (rule, level)).collect()
    }

    /// Whether there is such a rule; if not, adds a mistake.
    fn is_rule(&mut self, id: &str, place: Range<usize>) -> bool {
        let is_known = self.rules.contains(id);
        if !is_known {
            self.mistakes.push(Mistake::unknown(place, "rule", id, self.rules.iter()));
        }
        is_known
    }

    fn overrides(&mut self, value: Spanned<DeValue<'_>>) {
        let all = value.span();
        for element in self.tables("override", value) {
            let place = element.span();
            let DeValue::Table(mut table) = element.into_inner() else {
                self.mistakes.push(Mistake::new(place, "expected `files`, and what holds for them"));
                continue;
            };
            let Some(files) = table.remove("files") else {
                self.mistakes
                    .push(Mistake::new(place, "an override needs `files`, the path patterns that it holds for"));
                continue;
            };
            let files: Vec<String> = self.words(files);
            let files = files.into_iter().filter(|glob| self.is_glob(glob, all.clone())).collect();
            // What holds for some drafts is read as a file of its own.
            let mut reader = Reader { file: HouseFile::default(), mistakes: Vec::new(), rules: self.rules };
            for (key, value) in table {
                if OVERRIDE_KEYS.contains(&&**key.get_ref()) {
                    reader.section(key.get_ref(), key.span(), value);
                } else {
                    let known = OVERRIDE_KEYS.into_iter();
                    self.mistakes.push(Mistake::unknown(key.span(), "key", key.get_ref(), known));
                }
            }
            self.mistakes.extend(reader.mistakes);
            self.file.overrides.push(Override::of(files, reader.file));
        }
    }

    /// Spellings that are words, and none of which leads back to itself.
    fn spellings(&mut self, value: Spanned<DeValue<'_>>) {
        let place = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.mistakes.push(Mistake::new(place, "expected spellings, each with yours: `advisor = \"adviser\"`"));
            return;
        };
        for (wrong, right) in table {
            let place = right.span();
            let Some(right) = self.value::<String>(right) else { continue };
            let wrong = wrong.get_ref().to_string();
            let others = &self.file.spellings;
            let refused = if wrong.trim().is_empty() || right.trim().is_empty() {
                Some("write a word on both sides; to forbid words, use `[[phrase]]`".to_owned())
            } else if wrong == right {
                Some(format!("`{wrong}` is on both sides; delete this line"))
            } else if let Some(next) = others.get(&right) {
                Some(format!("`{right}` is changed to `{next}` in another line; delete one of the two"))
            } else if let Some((first, _)) = others.iter().find(|(_, other)| **other == wrong) {
                Some(format!("`{first}` is changed to `{wrong}` in another line; delete one of the two"))
            } else {
                None
            };
            match refused {
                Some(message) => self.mistakes.push(Mistake::new(place, message)),
                None => {
                    self.file.spellings.insert(wrong, right);
                }
            }
        }
    }

    /// Phrases that the house does not want.
    fn unwanted(&mut self, value: Spanned<DeValue<'_>>) {
        for element in self.tables("phrase", value) {
            let place = element.span();
            let Some(phrase) = self.value::<HousePhrase>(element) else { continue };
            match unwanted(&phrase) {
                Ok(_) => self.file.phrase.push(phrase),
                Err(message) => self.mistakes.push(Mistake::new(place, message)),
            }
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

    /// Where the section and the date of a draft are found. A pattern of paths that is none is a mistake at its place.
    fn report(&mut self, value: Spanned<DeValue<'_>>) {
        let Some(report) = self.value::<ReportKeys>(value.clone()) else { return };
        self.file.report = report;
        let DeValue::Table(table) = value.into_inner() else { return };
        let Some(DeValue::Array(paths)) = table.get("paths").map(Spanned::get_ref) else { return };
        for path in paths {
            let Some(Err(wrong)) = path.get_ref().as_str().map(PathPattern::new) else { continue };
            self.mistakes.push(Mistake::new(path.span(), wrong));
        }
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
    use crate::house::{Claims, Profile};

    const RULES: RuleIds = RuleIds::new(&["hearsay", "name-variant"], |_| None);

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
    fn spellings_that_say_nothing_or_lead_in_a_circle_are_mistakes() {
        let text = "[spellings]\nadvisor = \"adviser\"\nadviser = \"advisor\"\nsame = \"same\"\nempty = \"\"\n\"per cent\" = \"percent\"\n";
        let (file, mistakes) = read(text, RULES);
        assert_eq!(file.spellings.len(), 2);
        let messages: Vec<&str> = mistakes.iter().map(|mistake| mistake.message.as_str()).collect();
        assert_eq!(messages.len(), 3, "{messages:?}");
        assert!(messages.iter().any(|message| message.contains("in another line")), "{messages:?}");
        assert!(messages.contains(&"`same` is on both sides; delete this line"), "{messages:?}");
    }

    #[test]
    fn an_override_takes_every_table_and_names_the_key_that_it_does_not() {
        let text = "[[override]]\nfiles = [\"sport/**\"]\nclaims = \"all\"\nacronyms = [\"FA\"]\nprofile = \"ap\"\n\
            [override.spellings]\nsoccer = \"football\"\n";
        let (file, mistakes) = read(text, RULES);
        let over = &file.overrides[0];
        assert_eq!((over.claims, over.acronyms.len(), over.spellings.len()), (Some(Claims::All), 1, 1));
        assert!(mistakes[0].message.starts_with("unknown key `profile`"), "{mistakes:?}");
    }

    #[test]
    fn a_phrase_needs_its_words_or_a_pattern() {
        let message =
            |keys: &str| read(&format!("[[phrase]]\n{keys}\n"), RULES).1.first().map(|one| one.message.clone());
        assert_eq!(message("text = \"at the end of the day\""), None);
        let both = "a phrase needs `text`, the words as they are written, or `pattern`, and not both";
        assert_eq!(message("text = \"a\"\npattern = \"b\"").as_deref(), Some(both));
        assert_eq!(message("message = \"No.\"").as_deref(), Some(both));
        assert_eq!(message("pattern = \"(\"").as_deref(), Some("not a regular expression: error: unclosed group"));
    }

    #[test]
    fn a_family_and_a_pattern_set_their_rules_and_an_id_outweighs_them() {
        let rules = RuleIds::new(&["hearsay", "name-variant", "surname-ambiguous"], |id| {
            id.contains("name").then_some("names")
        });
        let (file, mistakes) =
            read("[rules]\nname-variant = \"error\"\nnames = \"off\"\n\"hear*\" = \"hint\"\n", rules);
        assert_eq!(mistakes, []);
        let level = |id: &str| file.rules.get(id).copied();
        assert_eq!(level("name-variant"), Some(Level::Error));
        assert_eq!(level("surname-ambiguous"), Some(Level::Off));
        assert_eq!(level("hearsay"), Some(Level::Hint));
    }

    #[test]
    fn words_as_people_write_them_are_understood() {
        let (file, mistakes) =
            read("profile = \"AP\"\noutlet = \"Norvik Times\"\n[rules]\nhearsay = \"info\"\n", RULES);
        assert_eq!(mistakes, []);
        assert_eq!((file.profile, file.outlet.as_slice()), (Profile::Ap, ["Norvik Times".to_owned()].as_slice()));
        assert_eq!(file.rules.get("hearsay"), Some(&Level::Information));
    }

    #[test]
    fn a_short_form_with_two_owners_is_a_mistake() {
        let text = "[[person]]\nname = \"Ana Bell\"\nshort = [\"Bell\"]\n[[person]]\nname = \"Victor Bell\"\nshort = [\"Bell\"]\n";
        let (_, mistakes) = read(text, RULES);
        let message = "`Bell` is short for both Ana Bell and Victor Bell; take it out of one of them";
        assert_eq!(mistakes.iter().map(|mistake| mistake.message.as_str()).collect::<Vec<_>>(), [message]);
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
        let many = RuleIds::new(&MANY, |_| None);
        let message = |id: &str| read(&format!("[rules]\n{id} = \"off\"\n"), many).1[0].message.clone();
        assert_eq!(message("zzz"), "unknown rule `zzz`; `copydesk rule` lists them all");
        assert_eq!(
            message("anonymous"),
            "unknown rule `anonymous`; did you mean `anonymous-end`, `anonymous-opinion` or `anonymous-quote`?"
        );
    }

    #[test]
    fn a_level_that_is_not_a_word_and_a_single_table_are_mistakes() {
        let message = |text: &str| read(text, RULES).1[0].message.clone();
        let levels = "expected a level: `\"off\"`, `\"hint\"`, `\"information\"`, `\"warning\"`, `\"error\"`";
        assert_eq!(message("[rules]\nhearsay = 3\n"), levels);
        assert_eq!(message("[rules]\nhearsay = false\n"), levels);
        assert_eq!(message("profile = 3\n"), "expected a word in quotation marks");
        let brackets = "expected a list; write it with two brackets: `[[organization]]`";
        assert_eq!(message("[organization]\nname = \"Norvik Times\"\n"), brackets);
    }
}
