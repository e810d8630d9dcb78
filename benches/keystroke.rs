//! What one keystroke in the middle of a draft costs, by the length of the draft in words: reading it again, and checking it.

#![allow(clippy::indexing_slicing, reason = "the draft is made here, and a bench may fail")]

use copydesk::{Format, House, StoryBuilder};
use divan::Bencher;

/// About 50 words; every paragraph of a draft has other names and numbers, so that none is read for another.
fn paragraph(number: usize) -> String {
    let (given, family) = (GIVEN[number % GIVEN.len()], FAMILY[number / GIVEN.len() % FAMILY.len()]);
    format!(
        "“We don’t know who ordered it,” {given} {family}, a spokeswoman for Norvik Bank, said on Tuesday. {number} people \
         left the port of Kellan, according to three officials. {family} told reporters that the state would not raise \
         taxes before the vote. A source familiar with the talks said the plan was dead.\n\n"
    )
}

const GIVEN: [&str; 8] = ["Ana", "Victor", "Ines", "Milo", "Rosa", "Omar", "Beate", "Tomas"];
const FAMILY: [&str; 8] = ["Bell", "Calder", "Varga", "Lindqvist", "Reyl", "Okafor", "Brandt", "Quill"];
const WORDS: usize = 50;

fn main() {
    divan::main();
}

/// Types the next character of a sentence in the middle of a draft, reads the draft and checks it.
#[divan::bench(args = [1_000, 10_000, 100_000])]
fn type_one_character(bencher: Bencher, words: usize) {
    let mut draft: String = (0..words / WORDS).map(paragraph).collect();
    let mut place = draft.len() / 2 + draft[draft.len() / 2..].find("\n\n").unwrap_or_default();
    let (mut builder, house) = (StoryBuilder::default(), House::default());
    let mut keys = "Officials said the talks went well. ".chars().cycle();
    bencher.bench_local(move || {
        let key = keys.next().unwrap_or(' ');
        draft.insert(place, key);
        place += key.len_utf8();
        let story = builder.read(&draft, Format::Plain);
        copydesk::check(&story, &house)
    });
}
