//! Quotations against notes: how many of those in `tests/quotes` are sorted right, and what is said of notes that cannot be read.

// A test that unwraps nothing where something was due has failed, and should say so.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::quotes::{Corpus, Credit, Verdict, quotations};
use copydesk::{Format, input};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quotes")
}

/// How a quotation of the set was sorted.
struct Sorted {
    file: String,
    words: String,
    truth: String,
    /// Whether the notes have the words as they stand, cut off before their end; no comparison of words can tell.
    is_cut_short: bool,
    found: Option<Verdict>,
    /// Whether the place that was found is one of those in the truth.
    is_place: bool,
}

/// The verdicts on all quotations of the set.
fn sorted() -> Vec<Sorted> {
    let mut all = Vec::new();
    for number in 1..=16 {
        let notes = fs::read_dir(folder().join("notes")).unwrap().map(|file| file.unwrap().path());
        let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        let notes: Vec<PathBuf> = notes.filter(|path| name(path).starts_with(&format!("{number:02}."))).collect();
        let read = |path: &PathBuf| input::open_notes(path, &name(path), fs::read(path).unwrap()).unwrap();
        let corpus = Corpus::of(notes.iter().map(read).collect());
        let draft = fs::read_to_string(folder().join(format!("drafts/{number:02}.txt"))).unwrap();
        let story = copydesk::read(&draft, Format::Plain);
        let found = quotations(&story);
        let truth = fs::read_to_string(folder().join(format!("truth/{number:02}.json"))).unwrap();
        for entry in serde_json::from_str::<Vec<Value>>(&truth).unwrap() {
            let anchor = entry["anchor"].as_str().unwrap();
            let count = entry["n"].as_u64().unwrap_or(1) as usize;
            let place = draft.match_indices(anchor).nth(count - 1).unwrap().0;
            if !draft[..place].ends_with(['“', '"', '‘', '\'']) {
                continue;
            }
            let at = |span: copydesk::Span| story.document().source(span);
            let quotation = found.iter().find(|quotation| {
                let span = at(quotation.span);
                span.start <= place + 1 && place < span.end
            });
            // Where the story sees no quotation, the words are still looked for.
            let check = match quotation {
                Some(quotation) => corpus.check(quotation.span.of(story.text()), &quotation.credit),
                None => corpus.check(anchor, &Credit::default()),
            };
            let wanted: Vec<String> = match &entry["where"] {
                Value::String(one) => vec![one.clone()],
                Value::Array(all) => all.iter().map(|one| one.as_str().unwrap().to_owned()).collect(),
                _ => Vec::new(),
            };
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let is_place = check.places.iter().any(|found| {
                let words = plain(&corpus.notes()[found.notes].text[found.span.clone()]);
                wanted.iter().any(|wanted| plain(wanted).contains(&words) || words.contains(&plain(wanted)))
            });
            all.push(Sorted {
                file: format!("{number:02}"),
                words: anchor.to_owned(),
                truth: entry["verdict"].as_str().unwrap().to_owned(),
                is_cut_short: entry["why"].as_str().unwrap().starts_with("Cut short:"),
                found: Some(check.verdict),
                is_place: is_place || wanted.is_empty() && check.places.is_empty(),
            });
        }
    }
    all
}

/// Whether two verdicts are the same: a "not" that was lost with its verb may be called changed or dropped.
fn is_same(truth: &str, found: &str) -> bool {
    let pair = [truth, found];
    truth == found || pair == ["changed", "dropped"] || pair == ["dropped", "changed"]
}

#[test]
// What was sorted wrong shows with `--nocapture`.
#[allow(clippy::print_stdout)]
fn altered_quotations_are_sorted_right_and_sound_ones_are_left_alone() {
    let all = sorted();
    let (mut right, mut altered, mut flagged, mut sound) = (0, 0, 0, 0);
    let mut alarms = Vec::new();
    let mut wrong = Vec::new();
    let mut places = (0, 0);
    let mut table: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for one in &all {
        let found = one.found.unwrap();
        *table.entry((one.truth.clone(), found.name())).or_default() += 1;
        let line = format!("{} {} -> {}: {}", one.file, one.truth, found.name(), one.words);
        if ["exact", "tidied"].contains(&one.truth.as_str()) {
            sound += 1;
            if !found.is_sound() {
                alarms.push(line);
            }
        } else if !one.is_cut_short {
            altered += 1;
            flagged += usize::from(!found.is_sound());
            if is_same(&one.truth, found.name()) {
                right += 1;
            } else {
                wrong.push(line);
            }
            places.0 += usize::from(one.is_place);
            places.1 += 1;
        }
    }
    let figures = format!(
        "{altered} altered: {right} sorted right, {flagged} flagged, {} of {} places right; {sound} sound: {} flagged\n",
        places.0,
        places.1,
        alarms.len()
    );
    println!("{figures}{table:#?}\nWRONG\n{}\nALARMS\n{}", wrong.join("\n"), alarms.join("\n"));
    let recorded = fs::read_to_string(folder().join("figures.txt")).unwrap_or_default();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(folder().join("figures.txt"), &figures).unwrap();
    }
    assert_eq!(recorded, figures, "run `UPDATE_DOCS=1 cargo test --test quotes` and read what changed");
}
