//! The settings file: its schema, its template and its manual page agree with the program.

// A test may fail by a panic.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::Format;
use copydesk::house::{FILE_NAME, Houses, Level, Profile, RuleEntry, Settings, read, schema};
use copydesk::rules::{self, ids};
use schemars::Schema;
use serde_json::json;
use tempfile::TempDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The schema of the settings file with all rules.
fn settings_schema() -> Schema {
    let entry = |rule: &rules::Rule| RuleEntry {
        id: rule.id,
        summary: rule.summary(),
        severity: rule.severity,
        is_preview: rule.preview,
    };
    schema(&rules::all().iter().map(entry).collect::<Vec<_>>())
}

#[test]
fn words_of_the_house_are_compared_however_they_are_typed() {
    let text = "[spellings]\n\"ma’am\" = \"madam\"\n[phrases]\nvague-sources = [\"the port’s talk\"]\n\
                [[person]]\nname = \"Rene\u{301} O'Dell\"\nrole = \"mayor\"\n\
                [[stet]]\nrule = \"hearsay\"\ntext = \"It isn't be\u{ad}lieved\"\nreason = \"a motto\"\n";
    let (settings, mistakes) = Settings::of(text, ids());
    assert_eq!(mistakes, Vec::new());
    let house = settings.house(Path::new("a.txt"));
    let draft = "The mayor, René O’Dell, said no. O'Dell thanked the ma'am of the hall, which is clean.";
    let found = copydesk::check(&copydesk::read_for(draft, Format::Plain, &house), &house);
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["house-spelling"], "{found:?}");
}

#[test]
fn the_schema_is_up_to_date() {
    let path = root().join("docs/copydesk.schema.json");
    let schema = serde_json::to_string_pretty(&settings_schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    let is_current = fs::read_to_string(path).unwrap() == schema;
    assert!(is_current, "docs/copydesk.schema.json is stale: run `UPDATE_DOCS=1 cargo test --test house`");
}

/// Editors complete by the schema and mark what it forbids, so it must agree with what the program reads.
#[test]
fn the_schema_knows_the_rules_that_the_program_knows() {
    let validator = jsonschema::validator_for(&settings_schema().to_value()).unwrap();
    for (text, is_valid) in [
        ("", true),
        ("[rules]\nhearsay = \"off\"\nstet = \"hint\"", true),
        ("[rules]\nhearsy = \"off\"", false),
        ("[rules]\nhearsay = \"of\"", false),
        ("[[override]]\nfiles = [\"opinion/**\"]\nrules = { hearsay = \"off\" }", true),
        ("[[override]]\nfiles = [\"opinion/**\"]\nrules = { hearsy = \"off\" }", false),
        ("[[stet]]\nrule = \"hearsay\"\ntext = \"It is believed\"\nreason = \"a quotation\"", true),
        ("[[stet]]\nrule = \"hearsy\"\ntext = \"It is believed\"\nreason = \"a quotation\"", false),
    ] {
        let value = serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap();
        assert_eq!(validator.is_valid(&value), is_valid, "{text}");
        assert_eq!(read(text, ids()).1.is_empty(), is_valid, "{text}");
    }
}

#[test]
fn the_schema_describes_every_rule() {
    let schema = settings_schema().to_value();
    let levels = schema["$defs"]["RuleLevels"]["properties"].as_object().unwrap();
    assert_eq!(levels.keys().collect::<Vec<_>>(), ids().iter().collect::<Vec<_>>());
    for (id, level) in levels {
        let rule = rules::by_id(id).unwrap();
        assert!(level["description"].as_str().is_some_and(|summary| summary.ends_with(['.', '?'])), "{id}: {level}");
        let default = if rule.preview { "off" } else { rule.severity.name() };
        assert_eq!(level["default"], json!(default), "{id}");
    }
}

/// The template has no mistakes, neither as it is nor with all its settings uncommented.
#[test]
fn the_template_has_no_mistakes() {
    let template = fs::read_to_string(root().join("src/cli/copydesk.toml")).unwrap();
    assert_eq!(read(&template, ids()).1, Vec::new());
    let settings = |line: &str| match line.strip_prefix("# ") {
        Some(rest) if rest.starts_with("[[") || rest.contains(" = ") => rest.to_owned(),
        _ => line.to_owned(),
    };
    let all: Vec<String> = template.lines().map(settings).collect();
    let (file, mistakes) = read(&all.join("\n"), ids());
    assert_eq!(mistakes, Vec::new());
    assert_eq!((file.person.len(), file.organization.len(), file.stet.len(), file.overrides.len()), (1, 1, 1, 1));
}

/// The manual page describes every key of the file.
#[test]
fn the_page_describes_every_key() {
    let page = fs::read_to_string(root().join("docs/house.md")).unwrap();
    let schema = settings_schema().to_value();
    let keys = schema.get("properties").unwrap().as_object().unwrap();
    let missing: Vec<&String> = keys.keys().filter(|key| !page.contains(&format!("`{key}`"))).collect();
    assert!(!keys.is_empty() && missing.is_empty(), "docs/house.md does not describe {missing:?}");
}

/// Every profile is read from its own file, and the manual page and the template mention it.
#[test]
fn every_profile_has_its_own_file_and_is_documented() {
    let page = fs::read_to_string(root().join("docs/house.md")).unwrap();
    let template = fs::read_to_string(root().join("src/cli/copydesk.toml")).unwrap();
    let comment = template.lines().find(|line| line.starts_with("# Whose style is followed")).unwrap();
    let schema = serde_json::to_value(schemars::schema_for!(Profile)).unwrap();
    let names: Vec<&str> =
        schema["oneOf"].as_array().unwrap().iter().map(|one| one["const"].as_str().unwrap()).collect();
    for name in &names {
        assert!(page.contains(&format!("`{name}`")), "docs/house.md does not mention the profile `{name}`");
        let words = comment.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        assert!(words.into_iter().any(|word| word == *name), "src/cli/copydesk.toml does not mention `{name}`");
    }
    let folder = root().join("src/house/profiles");
    let mut files: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    files.sort_unstable();
    let mut with_file: Vec<&str> = names.iter().copied().filter(|name| *name != "none").collect();
    with_file.sort_unstable();
    assert_eq!(files, with_file, "the files in src/house/profiles/, and the profiles in src/house/profile.rs");
    for name in with_file {
        let text = fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap();
        let (file, mistakes) = read(&text, ids());
        assert_eq!(mistakes, Vec::new(), "src/house/profiles/{name}.toml");
        // Other settings are about one newsroom and are not taken from a profile.
        let keys = text.parse::<toml::Table>().unwrap();
        let others: Vec<&String> =
            keys.keys().filter(|key| !["rules", "acronyms", "spellings", "phrase"].contains(&key.as_str())).collect();
        assert!(others.is_empty(), "{others:?} have no effect in src/house/profiles/{name}.toml");
        let house = Settings::of(&format!("profile = \"{name}\"\n"), ids()).0.house(Path::new("draft.txt"));
        let of_house = (&house.levels, house.spellings.len(), house.acronyms.len());
        let whole = Profile::of_name(name).unwrap().file(ids());
        assert!(file.spellings.keys().all(|word| whole.spellings.contains_key(word)), "{name}");
        let of_file = (&file.rules, whole.spellings.len(), file.acronyms.len());
        assert_eq!(of_house, of_file, "`{name}` is read from another file: see `source` in src/house/profile.rs");
    }
}

fn newsroom() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(FILE_NAME, "[rules]\nhearsay = \"off\"\n");
    write("sport/copydesk.toml", "[rules]\nhearsay = \"error\"\n");
    folder
}

fn level(houses: &Houses, draft: &Path) -> Option<Level> {
    houses.house(draft).level("hearsay")
}

#[test]
fn the_nearest_file_upwards_holds_and_the_draft_need_not_exist() {
    let (newsroom, houses) = (newsroom(), Houses::new(ids()));
    assert_eq!(level(&houses, &newsroom.path().join("news/2026/ferry.txt")), Some(Level::Off));
    assert_eq!(level(&houses, &newsroom.path().join("sport/ferry.txt")), Some(Level::Error));
    assert_eq!(houses.files().len(), 2);
}

#[test]
fn a_changed_file_holds_once_the_old_one_is_forgotten() {
    let (newsroom, houses) = (newsroom(), Houses::new(ids()));
    let draft = newsroom.path().join("ferry.txt");
    assert_eq!(level(&houses, &draft), Some(Level::Off));
    fs::write(newsroom.path().join(FILE_NAME), "[rules]\nhearsay = \"hint\"\n").unwrap();
    houses.forget();
    assert_eq!(level(&houses, &draft), Some(Level::Hint));
}

/// What a file says of a rule and of a draft's words, where it extends another one.
#[test]
fn a_file_adds_to_the_one_that_it_extends() {
    let (newsroom, houses) = (newsroom(), Houses::new(ids()));
    let desk = "profile = \"ap\"\nacronyms = [\"HTC\"]\n[rules]\nhearsay = \"hint\"\nstet = \"off\"\n";
    fs::write(newsroom.path().join("desk.toml"), desk).unwrap();
    let sport = "extends = \"../desk.toml\"\nacronyms = [\"FA\"]\n[rules]\nhearsay = \"error\"\n";
    fs::write(newsroom.path().join("sport/copydesk.toml"), sport).unwrap();
    let draft = newsroom.path().join("sport/ferry.txt");
    let house = houses.house(&draft);
    assert_eq!((house.level("hearsay"), house.level("stet")), (Some(Level::Error), Some(Level::Off)));
    assert_eq!(house.level("single-anonymous-source"), Some(Level::Warning), "of the profile");
    assert!(["HTC", "FA"].iter().all(|initials| house.acronyms.contains(*initials)));
    assert_eq!(houses.file(&draft).unwrap().mistakes.len(), 0);
}

#[test]
fn what_is_wrong_with_an_extended_file_is_said_where_it_is_named() {
    let newsroom = newsroom();
    let message = |desk: Option<&str>| {
        if let Some(desk) = desk {
            fs::write(newsroom.path().join("desk.toml"), desk).unwrap();
        }
        fs::write(newsroom.path().join("sport/copydesk.toml"), "claims = \"all\"\nextends = \"../desk.toml\"\n")
            .unwrap();
        let file = Houses::new(ids()).file(&newsroom.path().join("sport/a.txt")).unwrap();
        let mistake = file.mistakes.first().unwrap();
        assert_eq!(&file.text[mistake.span.clone()], "extends = \"../desk.toml\"");
        mistake.message.clone()
    };
    assert!(message(None).starts_with("`../desk.toml` cannot be read: "));
    assert_eq!(
        message(Some("claims = \"all\"\n[rules]\nhearsy = \"off\"\n")),
        "`../desk.toml`, line 3: unknown rule `hearsy`; did you mean `hearsay`?"
    );
    let circle = message(Some("extends = \"sport/copydesk.toml\"\n"));
    assert_eq!(circle, "`sport/copydesk.toml` leads back to a file that extends it; take one `extends` out");
}

#[test]
fn a_file_that_cannot_be_read_is_a_mistake_and_nothing_worse() {
    let (newsroom, houses) = (TempDir::new().unwrap(), Houses::new(ids()));
    fs::write(newsroom.path().join(FILE_NAME), [0xFF, 0xFE]).unwrap();
    let draft = newsroom.path().join("ferry.txt");
    assert_eq!(level(&houses, &draft), None);
    assert_eq!(houses.file(&draft).unwrap().mistakes.len(), 1);
}

/// The messages of the rule `stet` for a draft whose house lets "It is believed" stand.
fn stet_messages(reason: &str, draft: &str) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let stet = format!("file = \"ferry.txt\"\nrule = \"hearsay\"\ntext = \"It is believed\"\nreason = \"{reason}\"\n");
    fs::write(folder.path().join(FILE_NAME), format!("[[stet]]\n{stet}")).unwrap();
    let house = Houses::new(ids()).house(&folder.path().join("ferry.txt"));
    let findings = copydesk::check(&copydesk::read(draft, Format::Plain), &house);
    assert!(!findings.iter().any(|finding| finding.rule == "hearsay"));
    findings.into_iter().filter(|finding| finding.rule == "stet").map(|finding| finding.message).collect()
}

#[test]
fn a_stet_of_the_house_for_one_draft_is_needed_there_and_has_a_reason() {
    let draft = "It is believed that the captain slept.";
    assert_eq!(stet_messages("the inquiry's own words", draft), Vec::<String>::new());
    assert!(stet_messages("[why]", draft)[0].starts_with("Add a reason to the stet of hearsay for "));
    let needless = stet_messages("the inquiry's own words", "The captain slept, the inquiry found.");
    assert_eq!(needless, ["Take the stet of hearsay for ferry.txt out of copydesk.toml: it silences nothing."]);
}
