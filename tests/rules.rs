//! The pages of the rules: their examples run as tests, and what is generated from the rules is up to date: the registry, the
//! module lists of their folders, `docs/rules/` and the table in `README.md`.
//!
//! Under `## Examples`, a line `- bad: TEXT` has the words to flag in ‹ ›, a line `- ok: TEXT` must not be flagged by the
//! rule. `¶` separates paragraphs, `[530 words]` and `[14 paragraphs]` stand for so much filler, and a leading parenthesis
//! chooses settings: `- bad: (profile ap) TEXT`. The examples of a preview rule run with the rule on.
//!
//! `UPDATE_DOCS=1 cargo test --test rules` writes all of these.

// A test that finds no file where one was due has failed, and should say so.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::rules::{self, Rule};
use copydesk::{Applicability, Finding, Fix, Format, House, SourceSpan};
use support::Settings;

/// A page needs at least so many examples of each kind.
const LEAST_EXAMPLES: usize = 2;
/// A sentence of five words that no rule flags.
const FILLER: &str = "Snow lay on both quays.";

/// One example of a page.
#[derive(Debug)]
struct Example {
    text: String,
    settings: Settings,
    /// The words to flag; none in an example that must not be flagged.
    marked: Option<SourceSpan>,
}

/// Something that flags spans of a text: a rule, or a stand-in in the tests of this file.
type Flags<'a> = &'a dyn Fn(&str, &Settings) -> Vec<SourceSpan>;

/// The result of running the examples of a page.
#[derive(Debug, Default)]
struct Outcome {
    failures: Vec<String>,
    /// Examples whose finding lies within the marked words without being equal to them.
    inexact: Vec<String>,
}

#[test]
// The notes show with `--nocapture`.
#[allow(clippy::print_stdout)]
fn every_example_of_every_page_holds() {
    let mut failures = Vec::new();
    for rule in rules::all() {
        let outcome = examine(&rule.page(), &|text, settings| flagged(rule, text, &asking_for(rule, settings)));
        failures.extend(outcome.failures.iter().map(|failure| format!("{}: {failure}", rule.id)));
        for note in outcome.inexact {
            println!("{}: {note}", rule.id);
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

/// These settings, with the rule on if it is in preview.
fn asking_for(rule: &Rule, settings: &Settings) -> Settings {
    let mut settings = settings.clone();
    settings.ask_for(rule);
    settings
}

/// A preview rule is silent in a house that does not ask for it, and a stet of it is not needless there.
#[test]
fn a_preview_rule_speaks_only_where_the_house_asks_for_it() {
    for rule in rules::all().iter().filter(|rule| rule.preview) {
        let page = rule.page();
        assert!(page.contains("\n\nThis rule is in preview: "), "{}", rule.id);
        let settings = Settings { format: Format::Markdown, ..Settings::default() };
        for line in page.lines().filter_map(|line| line.strip_prefix("- bad: ")) {
            let text = example(line).unwrap().text;
            assert_eq!(flagged(rule, &text, &settings), [], "{}: {text}", rule.id);
            assert_ne!(flagged(rule, &text, &asking_for(rule, &settings)), [], "{}: {text}", rule.id);
            let stet = format!("<!-- stet {}: the house style -->\n\n{text}", rule.id);
            let needless = found(&stet, &settings).into_iter().filter(|finding| finding.rule == "stet");
            assert_eq!(needless.count(), 0, "{stet}");
        }
    }
}

/// After a fix its finding is gone, no rule finds anything new but a placeholder that the fix leaves, and quoted words are
/// unchanged.
#[test]
fn every_fix_of_every_example_removes_the_finding_and_adds_none() {
    let mut failures = Vec::new();
    for rule in rules::all() {
        let page = rule.page();
        let lines = page.lines().skip_while(|line| line.trim() != "## Examples");
        for mut example in lines.filter_map(|line| line.strip_prefix("- bad: ")).filter_map(|line| example(line).ok()) {
            example.settings.ask_for(rule);
            let before = found(&example.text, &example.settings);
            for fix in before.iter().filter(|finding| finding.rule == rule.id).flat_map(|finding| &finding.fixes) {
                let faults = faults_of(fix, rule.id, &example, &before);
                let text = example.text.trim();
                failures.extend(faults.iter().map(|fault| format!("{}: “{}” {fault}: {text}", rule.id, fix.title)));
            }
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

/// What is wrong with a fix after it is applied to its example.
fn faults_of(fix: &Fix, rule: &str, example: &Example, before: &[Finding]) -> Vec<String> {
    let text = rules::apply_fixes(&example.text, &fix.edits);
    let after = found(&text, &example.settings);
    let count = |findings: &[Finding], id: &str| findings.iter().filter(|one| one.rule == id).count();
    let asks = fix.applicability == Applicability::Placeholder;
    let new = after.iter().filter(|one| !(asks && one.rule == "placeholder"));
    let mut faults: Vec<String> = new
        .filter(|one| count(&after, one.rule) > count(before, one.rule))
        .map(|one| format!("brings {}", one.rule))
        .collect();
    if count(&after, rule) >= count(before, rule) {
        faults.push("leaves the finding".to_owned());
    }
    if asks && count(&after, "placeholder") == 0 {
        faults.push("leaves a placeholder that is not found".to_owned());
    }
    // The rules on quotation marks add and remove marks, but never change the words between them.
    // An apostrophe inside a word is part of it.
    let words = |text: &str| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_mark = |at: usize, c: char| match c {
            '"' | '“' | '”' => true,
            '‘' | '’' | '\'' => {
                !is_letter(text[..at].chars().next_back()) || !is_letter(text[at + c.len_utf8()..].chars().next())
            }
            _ => false,
        };
        text.char_indices().filter(|(at, c)| !is_mark(*at, *c)).map(|(_, c)| c).collect::<String>()
    };
    let marks_only = words(&text) == words(&example.text);
    // The rule on notes gives a quotation the words that were noted.
    if !marks_only
        && rule != "quote-differs"
        && said(&text, example.settings.format) != said(&example.text, example.settings.format)
    {
        faults.push("changes what was said".to_owned());
    }
    let broken = [" ,", " .", ",,", "..", ",.", "  "]
        .iter()
        .find(|sign| text.matches(**sign).count() > example.text.matches(**sign).count() && !text.contains("..."));
    faults.extend(broken.map(|sign| format!("leaves “{sign}” in a sentence")));
    faults
}

/// The quotations of a text, one after the other.
fn said(text: &str, format: Format) -> Vec<String> {
    let story = copydesk::read(text, format);
    story.quotations().iter().map(|span| span.of(story.text()).to_owned()).collect()
}

/// Everything that is found in a text.
fn found(text: &str, settings: &Settings) -> Vec<Finding> {
    copydesk::check(&copydesk::read_for(text, settings.format, &settings.house), &settings.house)
}

#[test]
fn names_and_standards_are_well_formed_and_in_order() {
    let ids: Vec<&str> = rules::all().iter().map(|rule| rule.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted, "rules are listed by name, each once");
    for rule in rules::all() {
        let is_kebab =
            rule.id.split('-').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert!(is_kebab, "{} is not in kebab case", rule.id);
        assert!(
            !rule.standard.trim().is_empty() && !rule.standard.contains('\n'),
            "{} needs a standard in one line",
            rule.id
        );
        assert!(!rule.summary().is_empty(), "{} needs a page", rule.id);
    }
}

/// A rule that was copied from another must not keep its page.
#[test]
fn every_rule_shows_the_page_in_the_file_of_its_name() {
    let mut pages: BTreeMap<String, String> = rule_files().into_iter().map(|(_, rule, text)| (rule, text)).collect();
    for rule in rules::all() {
        let file = rule.id.replace('-', "_");
        let text = pages.remove(&file);
        assert!(text.is_some(), "no file {file}.rs in src/rules/ has the rule {}", rule.id);
        let is_its_own = text.is_some_and(|text| text.starts_with(&format!("//! {}", rule.summary())));
        assert!(is_its_own, "{} has the page of another rule: correct its `page!` in {file}.rs", rule.id);
        let page = rule.page();
        let stets = page.split("`stet ").skip(1).filter_map(|rest| rest.split_once(": ")).map(|(name, _)| name);
        let others: Vec<&str> = stets.filter(|name| *name != rule.id && *name != "RULE").collect();
        assert!(others.is_empty(), "the page of {} says how to let {others:?} stand", rule.id);
    }
}

/// A file that no `mod` names is never compiled, and a rule that the registry lacks never runs.
#[test]
fn every_file_of_rules_is_registered() {
    let folder = rules_folder();
    let mut wanted: BTreeMap<PathBuf, String> = families()
        .iter()
        .map(|family| (folder.join(family).join("mod.rs"), module_list(&folder.join(family))))
        .collect();
    let mut rules: Vec<(String, String)> = rule_files().into_iter().map(|(family, rule, _)| (rule, family)).collect();
    rules.sort();
    let rules = lines(rules.iter().map(|(rule, family)| {
        format!("    super::{family}::{rule}::RULE.in_family(Family::{}),", capitalised(family))
    }));
    let registry = folder.join("registry.rs");
    let head = fs::read_to_string(&registry).unwrap();
    let head = head.split_inclusive("= &[\n").next().unwrap();
    wanted.insert(registry, format!("{head}{rules}];\n"));
    let stale = stale(&wanted);
    if is_update() {
        write(&wanted);
        assert!(stale.is_empty(), "{stale:?} now list every rule: run the same command again, which compiles them");
    }
    assert!(stale.is_empty(), "{stale:?} do not list every rule: run `UPDATE_DOCS=1 cargo test --test rules`");
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// What the `mod.rs` of a folder of rules must say: its page, and a line for each other file.
fn module_list(folder: &Path) -> String {
    let path = folder.join("mod.rs");
    let page = fs::read_to_string(&path).unwrap_or_default();
    let page = lines(page.lines().take_while(|line| line.starts_with("//!")));
    assert!(!page.is_empty(), "{} needs a `//!` page", path.display());
    let modules = read(folder).into_keys().filter_map(|path| stem(&path)).filter(|name| name != "mod");
    let modules = lines(modules.map(|name| format!("pub(crate) mod {name};")));
    format!("{page}\n{modules}")
}

/// A text of these lines, each with its end.
fn lines<T: AsRef<str>>(lines: impl Iterator<Item = T>) -> String {
    lines.flat_map(|line| [line.as_ref().to_owned(), "\n".to_owned()]).collect()
}

/// Whether generated files are to be written.
fn is_update() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

/// The files that do not hold what they must.
fn stale(wanted: &BTreeMap<PathBuf, String>) -> Vec<&PathBuf> {
    let is_current =
        |path: &Path, text: &str| fs::read_to_string(path).is_ok_and(|now| now.replace("\r\n", "\n") == text);
    wanted.iter().filter(|(path, text)| !is_current(path, text)).map(|(path, _)| path).collect()
}

fn write(wanted: &BTreeMap<PathBuf, String>) {
    for path in stale(wanted) {
        fs::write(path, wanted.get(path).unwrap()).unwrap();
    }
}

fn rules_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")
}

/// The folders of rules.
fn families() -> Vec<String> {
    let entries = fs::read_dir(rules_folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut families: Vec<String> = entries.filter(|path| path.is_dir()).filter_map(|path| stem(&path)).collect();
    families.sort();
    families
}

/// Every file with a rule: its folder, its name and its text.
fn rule_files() -> Vec<(String, String, String)> {
    let of = |family: String| {
        let files = read(&rules_folder().join(&family)).into_iter();
        let rules = files.filter(|(_, text)| text.contains("const RULE: Rule"));
        rules.filter_map(|(path, text)| Some((family.clone(), stem(&path)?, text))).collect::<Vec<_>>()
    };
    families().into_iter().flat_map(of).collect()
}

fn stem(path: &Path) -> Option<String> {
    Some(path.file_stem()?.to_str()?.to_owned())
}

#[test]
fn the_manual_is_what_the_rules_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let wanted: BTreeMap<PathBuf, String> =
        manual(rules::all()).into_iter().map(|(name, text)| (folder.join(name), text)).collect();
    if is_update() {
        write(&wanted);
        read(&folder).keys().filter(|path| !wanted.contains_key(*path)).for_each(|path| fs::remove_file(path).unwrap());
    }
    assert!(read(&folder) == wanted, "docs/rules/ is stale: run `UPDATE_DOCS=1 cargo test --test rules`");
}

#[test]
fn the_readme_lists_every_rule_as_it_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let wanted = with_table(&readme, rules::all()).unwrap();
    if is_update() {
        write(&[(path, wanted.clone())].into());
    } else {
        assert!(readme == wanted, "the table in README.md is stale: run `UPDATE_DOCS=1 cargo test --test rules`");
    }
    let words: Vec<&str> = readme.split_whitespace().collect();
    let counts = words.windows(2).filter_map(|pair| match pair {
        [count, "rules"] => count.parse::<usize>().ok(),
        _ => None,
    });
    assert_eq!(counts.count(), 0, "README.md counts the rules, which nobody keeps right");
}

/// A page with its table of rules written anew.
fn with_table(page: &str, rules: &[Rule]) -> Option<String> {
    const HEAD: &str = "| rule | what it finds | severity |\n| --- | --- | --- |\n";
    let (before, rest) = page.split_once(HEAD)?;
    let (_, after) = rest.split_once("\n\n")?;
    let row = |rule: &Rule| {
        let preview = if rule.preview { ", preview" } else { "" };
        format!("| [{0}](docs/rules/{0}.md) | {1} | {2}{preview} |", rule.id, rule.summary(), rule.severity.name())
    };
    Some(format!("{before}{HEAD}{}\n{after}", lines(rules.iter().map(row))))
}

/// What a rule flags in a text.
fn flagged(rule: &Rule, text: &str, settings: &Settings) -> Vec<SourceSpan> {
    let story = copydesk::read_for(text, settings.format, &settings.house);
    let findings = copydesk::check(&story, &settings.house);
    findings.iter().filter(|finding| finding.rule == rule.id).map(|finding| finding.span).collect()
}

/// The files of the manual with their texts.
fn manual(rules: &[Rule]) -> BTreeMap<String, String> {
    let mut index = "# Rules\n\n".to_owned();
    let mut files = BTreeMap::new();
    for rule in rules {
        let page = rule.page();
        let preview = if rule.preview { " (preview)" } else { "" };
        writeln!(index, "- [{0}]({0}.md): {1}{preview}", rule.id, rule.summary()).unwrap();
        files.insert(format!("{}.md", rule.id), format!("{}\n", page.trim_end()));
    }
    files.insert("README.md".to_owned(), index);
    files
}

fn read(folder: &Path) -> BTreeMap<PathBuf, String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| (path.clone(), fs::read_to_string(path).unwrap().replace("\r\n", "\n"))).collect()
}

/// Runs the examples of a page.
fn examine(page: &str, flags: Flags<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let examples: Vec<&str> = page.lines().skip_while(|line| line.trim() != "## Examples").collect();
    for kind in ["bad", "ok"] {
        let prefix = format!("- {kind}: ");
        let texts: Vec<&str> = examples.iter().filter_map(|line| line.strip_prefix(&prefix)).collect();
        if texts.len() < LEAST_EXAMPLES {
            outcome.failures.push(format!("needs {LEAST_EXAMPLES} examples of `{kind}`, has {}", texts.len()));
        }
        for text in texts {
            match example(text) {
                Ok(example) if example.marked.is_some() != (kind == "bad") => {
                    outcome
                        .failures
                        .push(format!("`{kind}` with{} ‹ ›: {text}", if kind == "ok" { "" } else { "out" }));
                }
                Ok(example) => compare(&example, &flags(&example.text, &example.settings), &mut outcome),
                Err(error) => outcome.failures.push(format!("{error}: {text}")),
            }
        }
    }
    outcome
}

/// Compares what was flagged with what is marked: exactly one span, within the marked words.
fn compare(example: &Example, flagged: &[SourceSpan], outcome: &mut Outcome) {
    let words: Vec<&str> = flagged.iter().map(|span| span.of(&example.text)).collect();
    let report = |wanted: &str| format!("wanted {wanted}, got {words:?} in: {}", example.text.replace('\n', " "));
    match (example.marked, flagged) {
        (None, []) => {}
        (None, _) => outcome.failures.push(report("nothing")),
        (Some(marked), [only]) if *only == marked => {}
        (Some(marked), [only]) if marked.start <= only.start && only.end <= marked.end && !only.is_empty() => {
            outcome.inexact.push(report(&format!("“{}”", marked.of(&example.text))));
        }
        (Some(marked), _) => outcome.failures.push(report(&format!("“{}”", marked.of(&example.text)))),
    }
}

/// Reads an example.
fn example(line: &str) -> Result<Example, String> {
    let (settings, text) = match line.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
        Some((settings, text)) => (Settings::parse(settings)?, text),
        None => (Settings { house: House::default(), format: Format::Plain }, line),
    };
    let text = text.split('¶').map(|paragraph| filled(paragraph.trim())).collect::<Vec<_>>().join("\n\n") + "\n";
    let plain = text.replace(['‹', '›'], "");
    let marked = match (text.matches('‹').count(), text.matches('›').count()) {
        (0, 0) => None,
        (1, 1) => {
            let start = text.find('‹').unwrap_or_default();
            let end = text.find('›').unwrap_or_default().saturating_sub('‹'.len_utf8());
            Some(SourceSpan::new(start, end)).filter(|span| !span.is_empty())
        }
        _ => return Err("more than one pair of ‹ ›".to_owned()),
    };
    Ok(Example { text: plain, settings, marked })
}

/// A paragraph, or so much filler as `[530 words]` or `[14 paragraphs]` ask for.
fn filled(paragraph: &str) -> String {
    let request = paragraph.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or_default();
    match request.split_once(' ').map(|(count, unit)| (count.parse::<usize>(), unit)) {
        Some((Ok(words), "words")) => vec![FILLER; words.div_ceil(FILLER.split(' ').count())].join(" "),
        Some((Ok(paragraphs), "paragraphs")) => vec![FILLER; paragraphs].join("\n\n"),
        _ => paragraph.to_owned(),
    }
}

mod examiner {
    //! Tests that the examples of a page can fail.

    use super::*;

    const PAGE: &str = "\
Rumour.

- bad: this is not an example

## Examples

- bad: ‹It is believed› that Bell lied.
- bad: Ice came. ¶ [12 words] ¶ So ‹it is› said.
- ok: Bell lied, the court found.
- ok: (profile ap) Ice came.
";

    /// The spans of all of these words in a text.
    fn spans_of(text: &str, words: &[&str]) -> Vec<SourceSpan> {
        let span = |(start, word): (usize, &str)| SourceSpan::new(start, start + word.len());
        words.iter().flat_map(|word| text.match_indices(word).map(span)).collect()
    }

    fn outcome(words: &[&str]) -> Outcome {
        examine(PAGE, &|text, _| spans_of(text, words))
    }

    #[test]
    fn a_rule_that_flags_what_its_page_says_passes() {
        let outcome = outcome(&["It is believed", "it is"]);
        assert!(outcome.failures.is_empty() && outcome.inexact.is_empty(), "{outcome:?}");
    }

    #[test]
    fn a_rule_that_misses_or_flags_too_much_fails() {
        assert_eq!(outcome(&["It is believed"]).failures.len(), 1, "one is missed");
        assert_eq!(outcome(&["It is believed", "it is", "court"]).failures.len(), 1, "one is too much");
        assert_eq!(
            outcome(&["It is believed", "it is", "Bell"]).failures.len(),
            2,
            "a second span in a bad one counts"
        );
        assert_eq!(outcome(&["It is believed that", "it is"]).failures.len(), 1, "one is too long");
    }

    #[test]
    fn a_span_within_the_marked_words_is_reported_as_inexact() {
        let outcome = outcome(&["is believed", "it is"]);
        assert_eq!((outcome.failures.len(), outcome.inexact.len()), (0, 1));
    }

    #[test]
    fn a_page_with_too_few_or_wrong_examples_fails() {
        let fails = |page: &str| examine(page, &|_, _| Vec::new()).failures;
        assert_eq!(fails("Rumour.\n").len(), 2);
        let page = "## Examples\n- bad: A.\n- bad: B ‹c› ‹d›.\n- ok: ‹E›.\n- ok: (moon full) F.\n";
        let failures = fails(page);
        let parts = ["`bad` without ‹ ›", "more than one pair", "`ok` with ‹ ›", "`moon full` is not a setting"];
        assert!(parts.iter().zip(&failures).all(|(part, failure)| failure.contains(part)), "{failures:?}");
        assert_eq!(failures.len(), parts.len());
    }

    #[test]
    fn filler_is_as_long_as_asked() {
        assert_eq!(example("A. ¶ [12 words] ¶ B.").unwrap().text.split_whitespace().count(), 17);
        assert_eq!(example("A. ¶ [3 paragraphs] ¶ B.").unwrap().text.matches(FILLER).count(), 3);
    }
}
