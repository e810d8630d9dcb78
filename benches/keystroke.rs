//! How long one keystroke in the middle of a draft takes, by the length of the draft in words: reading it again, and checking it.

#![allow(clippy::indexing_slicing, reason = "the draft is made here, and a bench may fail")]

mod typist;

use divan::Bencher;

use typist::Typist;

fn main() {
    divan::main();
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn press_key(bencher: Bencher, words: usize) {
    let mut typist = Typist::open(words);
    bencher.bench_local(move || typist.press_key());
}
