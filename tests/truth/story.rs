//! A story with its annotation, as it lies in the folder: `ID.txt` is the draft, `ID.json` says what is in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

/// Bytes of the draft from a first to before a last one.
pub(crate) type Place = (usize, usize);

pub(crate) struct Story {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) note: Note,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Note {
    /// The section of the paper.
    pub(crate) desk: String,
    pub(crate) origin: String,
    #[serde(default = "plain")]
    pub(crate) format: String,
    pub(crate) cast: BTreeMap<String, Member>,
    #[serde(default)]
    pub(crate) statements: Vec<Annotation>,
    #[serde(default)]
    pub(crate) claims: Vec<Annotation>,
    #[serde(default)]
    pub(crate) faults: Vec<Annotation>,
    #[serde(default)]
    pub(crate) sound: Vec<Annotation>,
}

#[derive(Deserialize)]
pub(crate) struct Member {
    /// person, organization, place, document, outlet, unnamed or crowd.
    pub(crate) kind: String,
    pub(crate) names: Vec<String>,
    pub(crate) role: Option<String>,
}

impl Member {
    /// Whether it is unnamed or a crowd.
    pub(crate) fn is_faceless(&self) -> bool {
        ["unnamed", "crowd"].contains(&self.kind.as_str())
    }

    pub(crate) fn is_person(&self) -> bool {
        self.kind == "person"
    }
}

/// A piece of the draft with what is said about it.
#[derive(Deserialize)]
pub(crate) struct Annotation {
    anchor: String,
    /// Which of the places where the anchor stands, from 1.
    n: Option<usize>,
    /// Of a statement: the key of the speaker in the cast.
    #[serde(default)]
    pub(crate) by: String,
    /// Of claims and faults: "must" or "may".
    #[serde(default)]
    pub(crate) level: String,
    /// Of faults and sound places: the rule.
    #[serde(default)]
    pub(crate) rule: String,
    #[serde(skip)]
    pub(crate) place: Place,
}

fn plain() -> String {
    "plain".to_owned()
}

/// The stories of a folder in the order of their names. A wrong annotation ends the test.
pub(crate) fn stories(folder: &Path) -> Vec<Story> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut notes: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    notes.sort();
    notes.iter().map(|path| story(path)).collect()
}

fn story(path: &Path) -> Story {
    let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let text = fs::read_to_string(path.with_extension("txt")).unwrap();
    let mut note: Note =
        serde_json::from_slice(&fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{id}: {error}"));
    assert!(!note.desk.is_empty() && !note.origin.is_empty(), "{id}");
    for list in [&mut note.statements, &mut note.claims, &mut note.faults, &mut note.sound] {
        for item in list.iter_mut() {
            item.place = place(&id, &text, item);
        }
        list.sort_by_key(|item| item.place);
    }
    for statement in &note.statements {
        assert!(note.cast.contains_key(&statement.by), "{id}: {} is not in the cast", statement.by);
    }
    Story { id, text, note }
}

/// Where an anchor stands.
fn place(id: &str, text: &str, item: &Annotation) -> Place {
    assert!(!item.anchor.is_empty(), "{id}: an anchor is empty");
    // Places may overlap, so the search goes on after the first letter.
    let mut places = text.char_indices().map(|(at, _)| at).filter(|&at| text[at..].starts_with(&item.anchor));
    let start =
        places.nth(item.n.unwrap_or(1) - 1).unwrap_or_else(|| panic!("{id}: not in the draft: {}", item.anchor));
    assert!(item.n.is_some() || places.next().is_none(), "{id}: stands more than once: {}", item.anchor);
    (start, start + item.anchor.len())
}
