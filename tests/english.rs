//! Words of English belong into lists and into the file of closed classes; this counts those that still stand in the code.
//!
//! A word counts where the code may look for it: a string literal of one or two words in lower case, outside comments,
//! attributes and unit tests. Ids of rules, their families and names of files do not count. The count of each folder stands in
//! `english.txt` and may only fall. The folders at the edges (server, command line, reports) are not counted: what they
//! spell out is the names of protocols.

#![allow(clippy::unwrap_used)] // a failed test may panic

#[path = "support/sources.rs"]
mod source_files;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use regex::Regex;

use source_files::sources;

/// The folders of `src` that are counted.
const FOLDERS: [&str; 5] = ["ide", "language", "rules", "story", "text"];

/// Files in which words may stand: the closed classes, and what names the lists.
const EXEMPT: [&str; 3] = ["src/language/closed_classes.rs", "src/language/en/mod.rs", "src/text/en/mod.rs"];

#[test]
fn words_in_the_code_only_become_fewer() {
    let recorded = fs::read_to_string(root().join("tests/english.txt")).unwrap();
    let recorded: BTreeMap<&str, usize> = recorded
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').unwrap())
        .map(|(folder, number)| (folder, number.parse().unwrap()))
        .collect();
    assert_eq!(recorded.keys().copied().collect::<Vec<_>>(), FOLDERS);
    let ids = rule_ids();
    let mut faults = Vec::new();
    for folder in FOLDERS {
        let found = words_of_folder(folder, &ids);
        let (number, most) = (found.len(), recorded.get(folder).copied().unwrap());
        let list: Vec<String> = found.iter().map(|(place, word)| format!("{place}: {word}")).collect();
        if number > most {
            faults.push(format!(
                "src/{folder} spells out {number} words, tests/english.txt allows {most}. Put new ones into a list of \
                 src/language/en or src/text/en, or into src/language/closed_classes.rs if grammar fixes their class. \
                 All words:\n{}",
                list.join("\n")
            ));
        } else if number < most {
            faults.push(format!("src/{folder} spells out only {number} words: write that into tests/english.txt"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_counts_as_a_word() {
    let source = r##"
//! A "comment".
#[cfg(feature = "train")]
const A: &str = "said"; // "told"
const B: [&str; 2] = ["in order", "it’s"];
const C: &str = r"raw \b";
const D: &str = r#"raw "too" here"#;
const E: (char, &str) = ('"', "after a mark");
const F: &str = include_str!("some_file");
const G: &str = "hearsay";
const H: &str = "-.";
fn f<'a>(a: &'a str) -> bool { matches!(a, "Said" | "says") && a != "three whole words" && a != "\"quoted\"" }
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests { const I: &str = "never"; }
"##;
    let ids = BTreeSet::from(["hearsay".to_owned()]);
    let found: Vec<String> = words(source, &ids).into_iter().map(|(line, word)| format!("{line} {word}")).collect();
    assert_eq!(found, ["4 said", "5 in order", "5 it’s", "12 says"]);
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The words of all files of a folder of `src`, each with its file and line.
fn words_of_folder(folder: &str, ids: &BTreeSet<String>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in sources(&root().join("src").join(folder)) {
        let path = file.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/");
        if !EXEMPT.contains(&path.as_str()) {
            let words = words(&fs::read_to_string(&file).unwrap(), ids);
            found.extend(words.into_iter().map(|(line, word)| (format!("{path}:{line}"), word)));
        }
    }
    found
}

/// The words that a source spells out, each with its line.
fn words(source: &str, ids: &BTreeSet<String>) -> Vec<(usize, String)> {
    let unit_tests = Regex::new(r"#\[cfg\(test\)\]\n(#\[[^\n]*\n)*mod ").unwrap();
    let source = source.get(..unit_tests.find(source).map_or(source.len(), |tests| tests.start())).unwrap();
    let token = Regex::new(concat!(
        r##"(?s)//[^\n]*|/\*.*?\*/|#!?\[[^\n]*|(?:include_(?:str|bytes)|page)!\([^)]*\)|b?r#+".*?"#+|b?r"[^"]*""##,
        r##"|'(?:\\.[^']*|[^'\\])'|"((?:\\.|[^"\\])*)""##
    ))
    .unwrap();
    let word = Regex::new(r"^[a-z’'.-]{2,25}(?: [a-z’'.-]{2,25})?$").unwrap();
    let mut found = Vec::new();
    for captures in token.captures_iter(source) {
        let Some(literal) = captures.get(1) else { continue };
        let text = literal.as_str();
        if word.is_match(text) && text.contains(|c: char| c.is_ascii_lowercase()) && !ids.contains(text) {
            found.push((source.get(..literal.start()).unwrap().matches('\n').count() + 1, text.to_owned()));
        }
    }
    found
}

/// The ids of the rules and their families: the names of their files and folders in kebab case.
fn rule_ids() -> BTreeSet<String> {
    let files = sources(&root().join("src/rules"));
    let names = files.iter().flat_map(|file| [file.file_stem(), file.parent().and_then(|folder| folder.file_name())]);
    names.map(|name| name.unwrap().to_str().unwrap().replace('_', "-")).collect()
}
