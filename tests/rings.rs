//! The rings of the program know only what is inside them, and none of them knows the network.
//!
//! This reads the sources: what a file does not name it cannot use.

// A test that finds no file where one was due has failed, and should say so.
#![allow(clippy::unwrap_used)]

#[path = "support/sources.rs"]
mod source_files;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use source_files::sources;

/// What no inner ring may know: the protocol, the outside world, the clock, and the edges of the program.
const OUTSIDE: [&str; 15] = [
    "tokio",
    "tower_lsp",
    "tower_service",
    "lsp_types",
    "futures_util",
    "std::fs",
    "std::io",
    "std::net",
    "std::time",
    "std::process",
    "std::env",
    "crate::server",
    "crate::cli",
    "crate::report",
    "crate::log",
];

/// The inner rings, from the inmost, each with the rings around it.
const RINGS: [(&str, &[&str]); 7] = [
    ("text", &["crate::input", "crate::language", "crate::story", "crate::rules", "crate::house"]),
    ("language", &["crate::input", "crate::story", "crate::rules", "crate::house"]),
    ("story", &["crate::input", "crate::ide", "crate::rules", "crate::house"]),
    ("ide", &["crate::input", "crate::rules", "crate::house"]),
    ("quotes", &["crate::input", "crate::ide", "crate::rules", "crate::house"]),
    ("rules", &["crate::input", "crate::ide"]),
    ("rewrite", &["crate::input", "crate::ide", "crate::house"]),
];

/// What a program needs to open a connection.
const NETWORK: [&str; 10] =
    ["std::net", "tokio::net", "std::os::unix::net", "socket2", "mio", "hyper", "reqwest", "ureq", "curl", "rustls"];

/// Packages that speak to the network, under which anything could be hidden.
const NETWORK_PACKAGES: [&str; 14] = [
    "attohttpc",
    "curl",
    "h2",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "reqwest",
    "rustls",
    "socket2",
    "surf",
    "ureq",
];

#[test]
fn inner_rings_know_nothing_of_what_is_around_them() {
    for (ring, around) in RINGS {
        let forbidden = [&OUTSIDE, around].concat();
        assert_eq!(trespasses(&root().join("src").join(ring), &forbidden), Vec::<String>::new(), "in ring {ring}");
    }
}

/// The settings of a house are read without knowing the rules: the caller lists their ids. Of the story the house knows the
/// people and names that it hands to it.
#[test]
fn the_house_knows_neither_rules_nor_queries_of_the_story() {
    let rings = ["rules", "ide", "language", "server", "cli", "report"].map(|ring| format!("crate::{ring}"));
    let rings: Vec<&str> = rings.iter().map(String::as_str).chain(["crate::Story", "crate::Finding"]).collect();
    let house = root().join("src/house");
    assert_eq!(trespasses(&house, &rings), Vec::<String>::new());
    // The module itself is what is read of `crate::story::{…}`.
    let allowed = ["", "::KnownEntities", "::KnownPerson", "::Gender"];
    let known = |place: &String| allowed.iter().any(|name| place.ends_with(&format!(": crate::story{name}")));
    let of_story: Vec<String> =
        trespasses(&house, &["crate::story"]).into_iter().filter(|place| !known(place)).collect();
    assert_eq!(of_story, Vec::<String>::new());
}

/// What takes drafts out of containers works on bytes in memory, which the readers of archives want as streams.
#[test]
fn containers_are_opened_in_memory() {
    let outside: Vec<&str> = OUTSIDE.into_iter().filter(|path| *path != "std::io").collect();
    let rings = ["crate::language", "crate::story", "crate::rules", "crate::house", "crate::House", "crate::Story"];
    let streams = ["std::io::stdin", "std::io::stdout", "std::io::stderr"];
    let forbidden = [&outside[..], &rings, &streams].concat();
    assert_eq!(trespasses(&root().join("src/input"), &forbidden), Vec::<String>::new());
}

#[test]
fn only_the_server_speaks_the_protocol() {
    let protocol = ["tower_lsp", "lsp_types", "tower_service"];
    let found = trespasses(&root().join("src"), &protocol);
    let outside: Vec<&String> = found.iter().filter(|place| !place.starts_with("src/server/")).collect();
    assert_eq!(outside, Vec::<&String>::new());
}

#[test]
fn nothing_opens_a_connection() {
    assert_eq!(trespasses(&root().join("src"), &NETWORK), Vec::<String>::new());
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let tokio = manifest.lines().find(|line| line.starts_with("tokio =")).unwrap();
    assert!(!tokio.contains("\"net\"") && !tokio.contains("\"full\""), "{tokio}");
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let packages: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = ")).collect();
    assert!(packages.len() > 10, "Cargo.lock was not read");
    for package in NETWORK_PACKAGES {
        assert!(!packages.contains(&format!("\"{package}\"").as_str()), "{package} is in Cargo.lock");
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every forbidden path that the Rust files of a folder name, as `FILE: PATH`.
fn trespasses(folder: &Path, forbidden: &[&str]) -> Vec<String> {
    let files = sources(folder);
    assert!(!files.is_empty(), "no source in {}", folder.display());
    let mut found = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/");
        let named = paths(&source).into_iter().filter(|path| forbidden.iter().any(|outer| is_within(path, outer)));
        found.extend(named.map(|path| format!("{name}: {path}")));
    }
    found
}

fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

static COMMENT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)//.*$").unwrap());
static ALIAS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s+as\s+\w+").unwrap());
static DECLARATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\buse\s+([^;]+);").unwrap());
static INLINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b[A-Za-z_]\w*(?:::[A-Za-z_]\w*)+").unwrap());

/// The paths a source names, in `use` declarations and elsewhere. Comments and the tests at its end do not count.
fn paths(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let source = COMMENT.replace_all(source, "");
    let source = ALIAS.replace_all(&source, "");
    let mut found = Vec::new();
    for tree in DECLARATION.captures_iter(&source) {
        let tree: String = tree.get(1).map_or("", |tree| tree.as_str()).split_whitespace().collect();
        expand("", &tree, &mut found);
    }
    found.extend(INLINE.find_iter(&source).map(|path| path.as_str().to_owned()));
    found
}

/// Adds each path of a `use` tree without white space, `a::{b,c::d}` giving `a::b` and `a::c::d`.
fn expand(prefix: &str, tree: &str, found: &mut Vec<String>) {
    let mut depth = 0_usize;
    let branches = tree.split(|character| {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ',' && depth == 0
    });
    for branch in branches.filter(|branch| !branch.is_empty()) {
        match branch.split_once('{') {
            Some((stem, rest)) => expand(&format!("{prefix}{stem}"), rest.strip_suffix('}').unwrap_or(rest), found),
            None => found.push(format!("{prefix}{branch}").trim_start_matches("::").to_owned()),
        }
    }
}

mod reader {
    //! The reader must see every way to name a path, or no trespass could be found.

    use super::*;

    #[test]
    fn nested_declarations_and_inline_paths_are_seen() {
        let source = "\
// use tokio::fs;
use std::{
    fmt::{self, Write},
    fs, io::Read,
};
pub use ::tower_lsp as lsp;
fn now() -> u64 { std::time::Instant::now() }
#[cfg(test)]
mod tests { use std::net; }
";
        let paths = paths(source);
        for seen in
            ["std::fmt::self", "std::fmt::Write", "std::fs", "std::io::Read", "tower_lsp", "std::time::Instant::now"]
        {
            assert!(paths.iter().any(|path| path == seen), "{seen} in {paths:?}");
        }
        assert!(!paths.iter().any(|path| path.starts_with("tokio") || path == "std::net"), "{paths:?}");
    }

    #[test]
    fn a_path_is_within_another_by_whole_names() {
        assert!(is_within("std::io::Read", "std::io") && is_within("std::io", "std::io"));
        assert!(!is_within("std::ios", "std::io"));
    }
}
