//! How long it takes to look for the quotations of a draft in notes: in an hour's transcript, and in a folder of 200.
//!
//! `cargo bench --bench quotes`. The notes are made of the sentences of the test set in another order each, so that words are as
//! frequent as in speech.

use std::fs;
use std::path::Path;

use copydesk::Format;
use copydesk::quotes::{Corpus, Credit, Notes, of_text};
use divan::Bencher;

/// The words of an hour's transcript.
const HOUR: usize = 10_000;
/// How many transcripts a folder has.
const FOLDER: usize = 200;

fn main() {
    divan::main();
}

/// All sentences of the notes of the test set.
fn sentences() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quotes/notes");
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let text: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    text.join("\n").split_inclusive(['.', '?', '\n']).map(str::to_owned).collect()
}

/// A transcript of about so many words, another for each number.
fn transcript(sentences: &[String], number: usize, words: usize) -> Notes {
    let mut text = String::new();
    let mut at = number * 7919;
    let mut count = 0;
    while count < words {
        at = (at * 31 + 17) % sentences.len().max(1);
        let Some(sentence) = sentences.get(at) else { break };
        text.push_str(sentence);
        text.push(' ');
        count += sentence.split_whitespace().count().max(1);
        at += 1;
    }
    of_text(&format!("{number}.txt"), &text)
}

/// The quotations of the drafts of the test set.
fn quotations() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quotes/drafts");
    let draft = fs::read_to_string(folder.join("01.txt")).unwrap_or_default();
    let story = copydesk::read(&draft, Format::Plain);
    let found = copydesk::quotes::quotations(&story);
    found.iter().map(|one| one.span.of(story.text()).to_owned()).collect()
}

/// Reads an hour's transcript and looks for every quotation of a draft.
#[divan::bench]
fn an_hour(bencher: Bencher) {
    let (sentences, quotations) = (sentences(), quotations());
    let notes = transcript(&sentences, 1, HOUR);
    bencher.bench_local(|| {
        let corpus = Corpus::of(vec![notes.clone()]);
        quotations.iter().map(|words| corpus.check(words, &Credit::default()).places.len()).sum::<usize>()
    });
}

/// The same in 200 transcripts of a tenth of an hour, and of an hour.
#[divan::bench(args = [HOUR / 10, HOUR], sample_count = 3)]
fn a_folder(bencher: Bencher, words: usize) {
    let (sentences, quotations) = (sentences(), quotations());
    let notes: Vec<Notes> = (0..FOLDER).map(|number| transcript(&sentences, number, words)).collect();
    bencher.bench_local(|| {
        let corpus = Corpus::of(notes.clone());
        quotations.iter().map(|words| corpus.check(words, &Credit::default()).places.len()).sum::<usize>()
    });
}
